# 网页上的话：聊天页、私密页、规则页、演练场

## 聊天页

web-name = 志愿武汉
web-motto = 邻居帮邻居，不收钱
web-motto-ask = 有难处，说一句。
web-motto-help = 有空时，搭把手。
web-skip = 跳到输入框
web-mine = 我的事
web-mine-none = 现在没有事在办。
web-call = 不方便打字，就打电话
web-hours = { $hours }有人接
web-rehearsal = 演练
web-rehearsal-chat = 演练 · 人和事都是编的
web-elder = 长辈版
web-max = 特大
web-dark = 深色
web-offline = 网断了。您说的话先存着，连上就发。
web-log = 聊天记录
web-noscript = 这个浏览器打不开聊天。换一个试试，或者给社区打电话。
web-newer = 有新消息
web-menu = 菜单
web-menu-ask = 我要求助
web-menu-help = 我来帮忙
web-menu-mine = 我的
web-more = 照片、位置
web-photo = 照片
web-place = 我的位置
web-long = 一次最多{ $most }字，分两次说也行。
web-say = 说一句，我来想办法
web-say-label = 说一句话
web-send = 发送
web-trial = 网页聊天试用中
web-human = 找人工
web-human-word = 人工
web-privacy = 隐私
web-current = 正在办的事
web-current-none = 现在没有事在办。说一句，就办起来。

## 聊天页里小块的话

web-us = 志愿武汉：
web-me = 我：
web-edit = 改
web-progress = 进度
web-passed = 已过
web-number = 编号{ $number }
web-who-helps = 谁来帮
web-day-today = 今天 { $weekday } { $time }
web-day-yesterday = 昨天 { $weekday } { $time }
web-day = { $date } { $weekday } { $time }
web-waiting = 等网络，自动发
web-failed = 没发出去
web-again = 再发一次
web-refused = 这一句没收下，换个说法再发一次。
web-received = 已收到 { $time }
web-typing = 正在看您说的话
web-unread = 以下{ $count }条是新的
web-unread-live = 以下是新的
web-here = 我的位置
web-accuracy = 大约{ $metres }米以内
web-map = 一张小地图，标着您的位置
web-no-place = 没拿到位置。打字说在哪里，也一样。
web-picture = 您发的照片
web-picture-gone = 照片收起来了
web-no-picture = 这张打不开。换一张照片，或者用话说说。
web-uploading = 正在发
web-not-read = 这一句我没看到内容。打几个字，或者点一下就行。
web-need-sub = { $state } · { $when }

## 私密页：只给接了这件事的人看

web-private-title = 只给您看
web-private-kept = 别转发、别截图。每看一次都记下来。
web-private-place = 去哪里
web-private-phone = 电话
web-private-call = 打给{ $name }
web-private-name = 找谁
web-private-when = 什么时候
web-private-word = 敲门暗号
web-private-word-help = 您先说这个词，对方听到再开门。
web-private-notes = 要留心
web-private-photos = 照片
web-private-photo = 求助的人发的照片
web-private-until = { $time }收起来，您不用做什么。
web-private-none = 没有留，请问社区
web-back = 回聊天
web-large = 大字
web-gone-title = 这一页收起来了
web-gone-text = 事情办完，或者换了人，地址电话就收起来。您不用做什么。
web-gone-yours = 如果这件事还是您的，从聊天里再点一次“查看地址电话”。
web-gone-call = 有急事，打{ $phone }（{ $hours }）。

## 规则页：记什么，为什么，给谁看，留多久

web-rules-title = 您的信息，我们这样用
web-rules-lead = 用最少的，给最少的人看，到时候就删。
web-rules-what = 记什么，为什么
web-rules-what-name = 称呼、电话：来帮的人找得到您。
web-rules-what-place = 住址：知道去哪一栋、哪一户。
web-rules-what-need = 要办的事和时间：好去找合适的人。
web-rules-what-words = 您说的话、照片、位置：为了把这件事办好。
web-rules-what-health = 身体情况：您另外同意了才记，只给接单的人看。
web-rules-what-hours = 志愿者的服务时间：记时长，开证明。
web-rules-not = 身份证号、银行卡和密码，我们不要。谁问都别说。
web-rules-who = 谁看得到
web-rules-who-public = 大家只看到：什么事、什么时候、哪个社区。
web-rules-who-helper = 接单的志愿者：称呼、电话、住址。办完{ $hours }小时就收起来。
web-rules-who-office = 您社区的工作人员：看电话要点一下，每次都记下来。
web-rules-who-nobody = 不卖，不做广告，不给别的公司。
web-rules-keep = 留多久
web-rules-keep-data = 什么
web-rules-keep-time = 留到
web-rules-keep-words = 聊天的话
web-rules-keep-words-time = { $days }天
web-rules-keep-photos = 照片
web-rules-keep-photos-time = 办完以后{ $days }天
web-rules-keep-door = 门牌、身体情况
web-rules-keep-door-time = 办完以后{ $days }天，您说留着就留着
web-rules-keep-phone = 称呼、电话
web-rules-keep-phone-time = 您在用就留着；{ $months }个月没用，先问您再删
web-rules-keep-need = 求助的记录
web-rules-keep-need-time = 办完以后{ $days }天，再往后只留种类、社区和时间
web-rules-keep-hours = 志愿时长
web-rules-keep-hours-time = 最后一次服务以后{ $years }年
web-rules-keep-audit = 谁看过的记录
web-rules-keep-audit-time = { $years }年
web-rules-yours = 您可以
web-rules-yours-see = 想看记了什么，想改哪里：在聊天里说“人工”。
web-rules-yours-delete = 想删：说“删除我的信息”，最晚{ $days }天删完。做过的时长留数字、不留名字。
web-rules-yours-no = 不想留：打社区电话，事情照样办。
web-rules-young = 14岁以下，请家长来办。14到17岁做志愿者，要家长点头。
web-rules-call = 有话要问，打{ $phone }（{ $hours }），或者在聊天里说“人工”。
web-rules-ask = 有话要问，在聊天里说“人工”。

## 演练场

web-try-title = 演练场
web-try-striped = 演练 · 人和事都是编的，一条消息也不会发出去
web-try-skip = 跳到三部手机
web-try-leave = 去聊天页
web-try-controls = 拨钟和加人
web-try-ten = 10分钟
web-try-hour = 1小时
web-try-morning = 明天早上
web-try-crowd = 加20名志愿者
web-try-again = 从头来
web-try-phones = 手机
web-try-whose = 看谁的手机
web-try-resident = 居民
web-try-volunteer = 志愿者
web-try-coordinator = 协调员
web-try-resident-sub = 居民 · 3楼，够不着灯
web-try-volunteer-sub = 小水杉 · 有梯子
web-try-coordinator-sub = 协调员 · 杉林里社区
web-try-turn = 轮到这边
web-try-new = 有新消息
web-try-first = 客厅灯泡坏了，够不着，明天上午10点想请人换一下
web-try-say = 也可以打字
web-try-clock = { $weekday } { $time }
web-try-busy = 江上起雾了，连上就接着走。
web-try-quiet-volunteer = 今天还没有事。您先喝口茶。
web-try-quiet-coordinator = 没有要看的。难得清静。
web-try-close = 关上

web-try-begin = 江边三个人，各拿一部手机。先替居民点“发送”。
web-try-draft = 一句话就记好了。对的话，点一下就发出去。
web-try-review = 船开了。现在轮到协调员看一眼。
web-try-looking = 先问近处的几位，不打扰全城。
web-try-claimed = 接到了。拨到明天早上，或者让志愿者出发。
web-try-arrived = 到达码对上了，不用拍照。走的时候还有离开码：居民点“看”就有。
web-try-finished = 居民说了算：点一下，既确认又评价。
web-try-done = 看江边右岸：多亮了一盏灯。
web-try-sent-back = 退回总要说理由，居民看得到。
web-try-withdrawn = 去不了，说一声就行。名额马上给下一位。
web-try-wait-draft = 不急。草稿留着，慢慢说。
web-try-wait-review = 等久了，先提醒协调员，不让居民干等。
web-try-wait-looking = 没人接，圈子就放大一圈。
web-try-wait-more = 还在等。加20名志愿者试试？
web-try-wait-claimed = 已经约好，安心等着。
web-try-wait-confirm = 居民不说话也不要紧，有凭据，到时候自动算数。
web-try-wait-done = 日子照常过，灯一直亮着。
web-try-night = 夜深了。手机都静着，只有江水在走。
web-try-dawn = 早上好，过早了冇？
web-try-dusk = 江滩的晚霞，今天也免费。
web-try-evening = 天黑了，两江四岸亮灯了。
web-try-crowd-won = 20个人同时点，只有{ $name }接到。一个名额就是一个名额。
web-try-crowd-early = 20位到齐，先过早：热干面14碗，豆皮6份。
web-try-crowd-late = 人手够了，他们去江边散步。
web-try-crowd-taps = 20位邻居同时点了“我去”。
web-try-crowd-count = 1位接到，19位没撞上，也没撞坏。
web-try-crowd-came = 又来了20位邻居，一共{ $count }位。
web-try-crowd-label = 20位志愿者

## 填写

web-form-title = 填一下他是谁、住哪里
web-form-kept = 只有来的人和社区看得到，不经过聊天。填一次就收起来。
web-form-name = 姓名
web-form-building = 楼栋，比如11栋
web-form-door = 几单元几号
web-form-phone = 电话，没有就空着
web-form-send = 填好了
web-form-done = 发好了，编号{ $number }
web-form-done-text = 回到聊天里，接下来的事在那里告诉您。
