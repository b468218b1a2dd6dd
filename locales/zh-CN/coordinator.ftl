# 协调员：加入，值班，打电话，定时长

coordinator-words = 协调员 工作台 值班 上班 下班 邀请协调员 请协调员 邀请码 我有邀请码 等我的事 /duty /desk 要打的电话 电话名单
coordinator-on-words = 值班 上班 /duty
coordinator-off-words = 下班
coordinator-invite-words = 邀请协调员 请协调员
coordinator-code-words = 邀请码 我有邀请码
coordinator-not-yet = 这里是协调员用的。有邀请码就说“邀请码”。
coordinator-desk = 您管{ $scope }。
coordinator-waits = 这些等着您：
coordinator-nothing-waits = 现在没有事等您定。来了我叫您。
coordinator-review = 待审核{ $count }件
coordinator-services = 定时长{ $count }件
coordinator-waiting = 看等我的事
coordinator-duty-on = 值班
coordinator-duty-off = 下班
coordinator-is-on = 好，现在您值班，急事先叫您。走的时候说“下班”。
coordinator-is-off = 好，您下班了。没人值班的时候，急事会叫所有协调员。

## 加入

coordinator-code-ask = 把收到的邀请码发给我就行。
coordinator-code-example = 邀请码是i_开头的一长串，整串复制过来就行。
coordinator-welcome = { $name }好，您是协调员了，管{ $scope }。现在值班吗？
coordinator-left-open = 好，先放着，什么都没写。
coordinator-invite = 邀请协调员
coordinator-invite-where = 请他管哪里？点一下，或者说社区、街道的名字。
coordinator-invite-example = 说您管的社区或者街道的名字就行。
coordinator-node = { $name }
coordinator-invitation = 管{ $name }的邀请码好了，{ $hours }小时内有效，只能用一次。
coordinator-invitation-code = 请他打开志愿武汉，说“邀请码”，再发这一串：{ $code }
coordinator-guardian = 看家长电话
coordinator-guardian-is = { $name }的家长{ $guardian }，电话{ $phone }。问三句：知不知道，同不同意，有什么要当心的。
coordinator-guardian-by-phone = 电话里同意了
coordinator-guardian-by-phone-words = 电话里同意了 同意了
coordinator-guardian-by-face = 当面同意了
coordinator-guardian-by-face-words = 当面同意了
coordinator-guardian-by-no = 没同意
coordinator-guardian-by-no-words = 没同意 不同意
coordinator-guardian-kept = 记下了：{ $name }的家长同意了。上门的和有危险的事还是不派给他，我告诉他。
coordinator-guardian-no = 记下了：{ $name }的家长没同意，先不让他接。我告诉他。
coordinator-name = 点名问人
coordinator-name-words = 点名问人 点名 问别人
coordinator-name-heads-words = 点名问 点名 单独问 问 请 找
coordinator-name-surely-words = 点名问 点名 单独问
coordinator-name-no-task = 您管的地方没有{ $number }这件事。看看编号？说“缺人的”我列给您。
coordinator-lacking = 还缺人的有{ $count }件：
coordinator-lacking-none = 都有人了，没有缺人的事。
coordinator-taught-words = 导出更正 更正导出 导出改正 改正导出 导出大家改的
coordinator-taught = 大家同意记下的更正有{ $count }条，电话、门牌和姓名都去掉了。先看一遍，再拿去教我。
coordinator-taught-open = 下载更正
coordinator-taught-none = 现在没有记下的更正。有人改了卡片又同意我记，才会有。
coordinator-taught-city = 更正是全市的，请全市的协调员来导出。
coordinator-taught-command = 大家同意记下的更正有{ $count }条。这里没有网页可开，请在服务器上打：./run corrections export 文件名
coordinator-lacking-name = { $number }点名问人
coordinator-name-whom = { $number }单独问谁？打名字就行，去不去由对方。
coordinator-name-example = 打志愿者的名字就行，比如“何静”。
coordinator-name-nobody = 您管的地方没找到叫{ $name }的志愿者。还可以问谁？
coordinator-name-which = 同名的有好几位，是哪一位？
coordinator-name-one = { $name }
coordinator-name-cannot = 这件事没法单独问{ $name }，可能回过去不了，也可能去不得。还可以问谁？
coordinator-name-asked = 好，单独问{ $name }，去不去由对方，{ $until }没回算不去。
coordinator-name-over = { $number }现在不缺人了，您不用做什么。
coordinator-verify = 看过证件，是本人
coordinator-seen-paper-words = 看过了 看过证件 证件看过 看了证件 证件看了 是本人
coordinator-verify-whom = 您看过哪一位的证件？点一下，上门的事他就能接。
coordinator-verify-one = { $name }，是本人
coordinator-verify-none = 现在没有等您看证件的志愿者。
coordinator-verify-words = 看过了 看过证件 是本人
coordinator-verified = 记下了：{ $name }的证件您看过。上门的事他能接了，我告诉他。

## 打电话

coordinator-call = 打电话
coordinator-look = 看地址电话
coordinator-contact = { $name }，{ $address }，电话{ $phone }。看一次记一次。
coordinator-contact-phone = { $name }，电话{ $phone }。看一次记一次。
coordinator-no-phone = { $name }没有留电话，住{ $address }。只能上门看看。
coordinator-nothing-known = 这一位没有留电话，也没有留住址。可以在这里写给他。
coordinator-look-on-page = 电话门牌不在这里发。请打开志愿武汉的网页，在那里看。
coordinator-look-behind = 点下面看，看一次记一次。
coordinator-ring = 打给{ $name }
coordinator-spoken = 打通了
coordinator-spoken-kept = 记下了，这个电话是他的。
coordinator-codes = 看号码
coordinator-code-arrive = { $name }的到达码：{ $code }
coordinator-code-leave = { $name }的离开码：{ $code }
coordinator-codes-only = 只读给住户听，不要告诉志愿者。看一次记一次。
coordinator-no-codes = 这件事现在没有要报的号码。
coordinator-take = 我去

## 有人等着

coordinator-seen = 我来
coordinator-yours = 好，归您了，已经告诉对方您看到了。请马上打过去：
coordinator-answer = 我来接
coordinator-write = 您写，我转给{ $name }，带上您的名字。说完了打“结束”。
coordinator-answers = 好，{ $name }归您了，已经告诉对方您在。
coordinator-said = “{ $words }”
coordinator-pass-on = 转给别人
coordinator-passed-on = 好，{ $name }那边已经叫了别的人。
coordinator-nobody-else = { $name }那边现在没有别的人可叫，请打个电话。
coordinator-nobody-waits = 这一位现在没有在等人。
coordinator-reply = 回{ $name }
coordinator-whom = 给{ $name }
coordinator-to-whom = 这句话给谁？点一下，或者回数字。
coordinator-still = 还有人等着您：{ $names }。
coordinator-original-way = 看原话
coordinator-original = { $name }的原话，看一次记一次：
coordinator-write-example = 写一句就行，比如“我十分钟后给您打电话”。
coordinator-written = 转给{ $name }了。

## 定时长

coordinator-service = 等您定的有{ $count }件。这一件是{ $name }的：
coordinator-decide = 写时间
coordinator-refuse = 不记
coordinator-times = 几点到几点？比如“下午2点02分到3点半”。
coordinator-times-left = { $arrived }到的。问清楚是几点走的，写给我，比如“3点半”。
coordinator-times-both = 现在记的是{ $span }。照这个记，还是写个新的？
coordinator-times-example = 写钟点就行，比如“3点半”，或者“2点02分到3点半”。
coordinator-as-shown = 照这个记
coordinator-times-sure = 写成{ $span }，{ $lasting }，就是{ $hours }小时，对吗？
coordinator-right = 对
coordinator-other-times = 改
coordinator-decided = 记上了，{ $hours }小时，已经告诉志愿者。
coordinator-refuse-why = 为什么不记？一句话，志愿者看得到。
coordinator-refuse-example = 写一句缘由，比如“住户说那天没有人来”。
coordinator-reason-not-there = 住户说那天没有人来
coordinator-reason-not-done = 住户说事情没有做
coordinator-refused = 好，没有记，已经告诉志愿者为什么。

## 要打的电话

coordinator-phones-words = 要打的电话 电话名单
coordinator-phones = 要打的电话{ $count }个
coordinator-phones-list = 这几位在微信上收不到消息，请打电话：
coordinator-phones-line = { $name }：{ $waiting }条没送到，微信上还能发{ $left }条，一次性提醒还剩{ $notices }次。
coordinator-phones-none = 现在没有要打的电话。
coordinator-phones-one = 打给{ $name }
coordinator-too-fast = 这一分钟里定了好几件了。每件都要看一眼，过一分钟再来，剩下的都在。
coordinator-listen = 听语音
