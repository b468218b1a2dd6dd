# 发需求：说一句，看一眼，点一下

post_need-words = 我要求助 求助 请人帮忙 找人帮忙 发需求 我要发需求 帮帮我 /post /ask
post-what = 要办什么事？说一句就行，比如“明天上午想找人陪我去医院”。
post-what-new = 那改成什么事？说一句就行。
post-what-example = 说说要帮什么忙就行，比如“厨房水龙头漏水，请人来看看”。
post-photo-kept = 照片收到，只给接单的人看。
post-place-kept = 位置收到，只给接单的人看。
post-voice-kept = 语音收到了，留给社区的人听。我听不了，请再打字说一句。
post-voice = 语音我现在还听不了，请打字说，或者打社区电话。

## 时间

post-when = { $title }，记下了。哪天来方便？说“明天下午”“周五上午9点”都行。
    .elder = { $title }，记下了。哪天来好？说“明天下午”就行。
post-when-example = 我要的是哪天几点，比如“明天下午3点”“周五上午”。
post-clock = { $title }，{ $day }。几点好？
post-clock-hours = { $hours }
post-clock-any = 当天都行
post-clock-any-words = 当天都行 都行 随便 都可以 什么时候都行
post-any-time-words = 随便 都行 都可以 都可得 什么时候都 几时都 哪天都 随时 any_time anytime whenever
post-offer = { $when }，行吗？
post-offer-yes = 行
post-offer-yes-words = 行 可以 好 对 要得 可得
post-offer-no = 换时间
post-offer-no-words = 换时间 不行 换一个 改时间

## 地点

post-where = 您家在哪栋，几单元几号？门牌只有来的人看得到。
post-where-example = 说楼栋和门牌就行，比如“3栋2单元501”。
post-door = 您住{ $building }，几单元几号？只有来的人看得到。
post-door-none = 楼下见
post-going-on-words = 接着发 接着办 接着来 接着 继续 继续发 发 发吧 发布 发出去 快点 快发
post-door-none-words = 楼下见 楼下等 不用上门 在楼下

## 电话

post-phone = 留个电话，来的人好找您。不想留就回“不留”。
post-phone-none = 不留
post-phone-none-words = 没得 冇得 莫得 没有 无 不留 不想留 没有电话 没电话 没得电话 冇得电话 莫得电话 电话冇得 电话没得 没有手机 没手机 没得手机 冇得手机
post-phone-example = 报11位号码就行，比如13800000000；不想留就回“不留”。
post-phone-short = 好像少了{ $off }位，我数到{ $count }位。再念一遍就好。
post-phone-long = 好像多了{ $off }位，我数到{ $count }位。再念一遍就好。
post-people = 要几个人来？说个数就行。
post-people-example = 说个数就行，比如“2个人”，最多50个。

## 单子

post-card = 我记成这样：
post-sum = { $title }，{ $when }，{ $where }，{ $phone }。对吗？
post-value = { $value }
post-fact-when = 时间
post-fact-where = 地点
post-fact-people = 人数
post-fact-phone = 电话
post-lasting = 约{ $lasting }
post-place = { $community }{ $building }{ $door }
    .elder = { $building }{ $door }
    .open = { $community }{ $building }
post-place-home = { $community }{ $building }{ $door }，您家
    .elder = { $building }{ $door }
    .open = { $community }{ $building }，您家
post-place-shared = { $community }，您发的位置
    .elder = 您发的位置
post-destination = 去{ $place }
post-people-count = { $places }个人
post-urgent = 急
post-phone-tail = 电话尾号{ $tail }
post-phone-kept = 没留电话
post-publish = 发布
    .elder = 对，去找人
post-publish-words = 发 发吧 发布 发出去 对 对的 去找人 好 行 可以
post-edit = 修改
    .elder = 改一改
post-edit-words = 改 改一改 改一下 修改 要改
post-drop = 取消
    .elder = 不找了
post-drop-words = 取消 不找了 算了 不发了 不要了
post-edit-when = 改时间
post-edit-when-words = 时间
post-edit-where = 改地点
post-edit-where-words = 地点 地址
post-edit-people = 改人数
post-edit-people-words = 人数
post-edit-what = 改内容
post-edit-what-words = 内容
post-edit-phone = 改电话
post-edit-phone-words = 电话
post-edit-back = 不改了
post-edit-which = 改哪一样？直接说也行，比如“改成4号楼”。
post-card-example = 要改就直接说，比如“改到后天”“来两个人”；没错就回“发布”。
    .elder = 要改就直接说，比如“改到后天”；没错就回“对”。
post-changed-when = 好，改到{ $when }，别的没动：
post-changed-where = 好，改成{ $place }，别的没动：
post-changed-people = 好，{ $people }个人，别的没动：
post-changed-what = 好，改成{ $title }，别的没动：
post-changed-phone = 好，电话改成尾号{ $tail }，别的没动：
post-noted-when = 好，{ $when }。
post-noted-where = 好，{ $place }。
post-noted-people = 好，{ $people }个人。
post-noted-what = 好，{ $title }。
post-noted-phone = 好，电话尾号{ $tail }。
post-private-id = 证件号用不着，我没有留。
post-private-contact = 电话、门牌只告诉接单的人。
post-private-health = 身体的事没写上。
post-private-name = 名字没写上。
post-private-all = 号码、门牌、病情都没写上，只有接单的人看得到。
post-dropped = 好，不发了，什么都没发出去。以后有事随时说。

## 发出去以后

post-done = 发好了，编号{ $number }。正在找人，最晚{ $by }告诉您找到没有。
post-done-urgent = 发好了，编号{ $number }。正在急找，{ $by }告诉您找到没有。
post-done-review = 记好了，编号{ $number }。社区先看一眼，{ $by }回您话。
post-done-cancel = 不要了说“取消{ $number }”。
post-done-cancel-call = 不要了说“取消”，急了打{ $phone }。
post-done-120 = 不舒服了别等，打120。
post-same = 您刚发过{ $number }，再发一条吗？
post-same-again = 再发一条
post-same-drop = 不发了
post-same-drop-words = 不发了 不用 算了
post-same-example = 再要一份就回“再发一条”，不用就回“不发了”。
post-same-dropped = 好，没有再发。说“我的需求”看看前面那件。
post-health = “{ $health }”，只让接单的人知道，可以吗？
    .open = 您身体的情况，只让接单的人知道，可以吗？
post-health-yes = 可以
post-health-yes-words = 可以 行 好 让他知道
post-health-no = 不写
post-health-no-words = 不写 不用 不要 不行
post-health-kept = 好，只有接单的人看得到，办完就收起来。
post-health-dropped = 好，不写，谁也看不到。

post-weekly = 先记这一回。以后每回说“和上次一样”，再说哪天就行。

## 一句话两件事

post-two = 您说了两件事，先办这一件，发好了接着办另一件。
post-also = 还有一件：{ $title }。接着发吗？
post-also-yes = 接着发
post-also-yes-words = 接着发 接着办 发 好 行 要
post-also-no = 不用了
post-also-no-words = 不用 不用了 不发了 算了
post-also-dropped = 好，那件不发。要的时候说一句就行。

## 和上次一样

post-as-before-words = 和上次一样 跟上次一样 同上次一样 和上回一样 跟上回一样 照上次 照旧再来 老样子再来 same_as_last_time
post-as-before = 照{ $number }的样子再来一次，只换时间。
post-as-before-none = 您还没有发过事情，没有上次可照。

## 替别人发

post-for = 替{ $kin ->
    [yes] 您
   *[no] {""}
}{ $whom }发的：
post-agreed = 就差一句：{ $kin ->
    [yes] 您
   *[no] {""}
}{ $whom }自己知道这件事吗？
post-agreed-phone = 电话里说好了
post-agreed-phone-words = 电话里 电话 打了 说通 说好 同意 答应 知道
post-agreed-face = 当面说好了
post-agreed-face-words = 当面 面对面 在他家 在她家
post-agreed-not = 还没说
post-agreed-not-words = 还没 没有说 没说 不知道 冇
post-agreed-waits = 好，我先留着，不发。说好了回来告诉我一声，{ $days }天内都在。
post-agreed-example = 他自己答应了吗？说“电话里说好了”或者“当面说好了”就行。
post-told = 他自己怎么同意的？点了就发。
post-told-chat = 在聊天里说好
post-told-chat-words = 聊天里说好 在聊天里
post-told-phone = 电话里说好
post-told-phone-words = 电话里说好了 电话
post-told-face = 当面说好
post-told-face-words = 当面说好了 当面
post-other-which = 是哪一位{ $whom }？点一下，或者回数字。
post-other-which-example = 点名字就行；都不是就点“是新的”。
post-other-one = { $name }{ $building }
post-other-new = 都不是，是新的
post-other-new-words = 都不是 新的 是新的
post-other-page = { $kin ->
    [yes] 您
   *[no] {""}
}{ $whom }的名字、门牌和电话请在这一页填，不在聊天里说。
post-other-fill = 填写
post-other-place = 住在您管的哪个社区？说社区的名字就行。
post-other-name = { $kin ->
    [yes] 您
   *[no] {""}
}{ $whom }叫什么？只有来的人和社区看得到。
post-other-name-example = 说姓名就行，比如“郑国平”。
post-other-door = { $name }住哪栋，几单元几号？只有来的人看得到。
post-other-phone = { $name }的电话是多少？没有就回“没有”。
post-other-no-phone = 没有电话
post-other-no-phone-words = 没有 没有电话 没电话 冇得
post-place-later = { $community }，门牌下一步再问
post-phone-later = 下一步再问
post-phone-later-said = 电话下一步再问
post-named = 已经单独问{ $named }，去不去由他，{ $until }没回就问别人。
post-named-nobody = 没有单独问到{ $named }，照常问附近的人。
post-other-called-words = 他叫 她叫 名叫 叫 他是 她是
post-other-kin-words = 我妈妈 我妈 我爸爸 我爸 我爹 我奶奶 我爷爷 我外婆 我外公 我婆婆 我公公 他 她 名字
post-other-surname-words = 姓
post-other-ends-words = 住 电话
post-other-them-words = 她 他 对方 这位

post-learn = 刚才有的地方我没听对，您改过来了。这句话和您改的，能让我记下来学着听吗？电话、门牌、名字不记，{ $days }天后删；不记也一样办。
post-learn-yes = 可以记
post-learn-yes-words = 可以 可以记 记吧 好
post-learn-no = 别记
post-learn-no-words = 别记 不记 不要
post-learn-kept = 谢谢您，记下了。不想要了说“别记我改的”。
post-learn-dropped = 好，不记。
