# 撤回：刚才那一步，一分钟内能退回去

undo-words = 撤回 撤销 点错了 按错了
undo-way = 撤回，{ $minutes ->
    [0] { $seconds }秒内
   *[other] { $minutes }分钟内
}
undo-way-words = 撤回 撤销 点错了 按错了
undo-done-claim = 撤回了，{ $number }不算您接的，也不记什么。那边我去说，您不用做什么。
undo-done-withdraw = 撤回了，{ $number }还是您去，暗号没变。那边我去说，谢谢您。
undo-done-cancel = 撤回了，{ $number }没有取消，还是{ $when }。告诉过的人我再说一声，您不用做什么。
undo-done-approve = 撤回了，{ $number }先不找人，等您再看一眼。
undo-done-reject = 撤回了，{ $number }还等您看，住户那边我去说。
undo-done-post = 撤回了，{ $number }不发了，那边我去说。您不用做什么。
undo-nothing = 这一步撤不回了，后来又办了别的事。说“我的”看看现在怎么样。
undo-late = 过了{ $minutes ->
    [0] { $seconds }秒
   *[other] { $minutes }分钟
}，这一步撤不回来了。
undo-acted = 后面已经接着办了，这一步撤不回来了。
undo-acted-by = { $by }已经接着办了，这一步撤不回来了。
undo-instead-claim = 去不了就点一下，有人替您。
undo-instead-withdraw = 还想帮忙，看看附近别的事。
undo-instead-cancel = 还要人就再说一遍，我重新去找。
undo-instead-approve = 要停下来，请打电话跟住户说一声。
undo-instead-reject = 请打电话跟住户说一声，他再发一次就行。
undo-instead-post = 不要了，点一下取消{ $number }。

## 已经告诉了别人的，再说一声

notice-claim-undone = 刚才说{ $name }来，是点错了，那个暗号不作数。正在给您另找人，时间还是{ $when }。您不用做什么。
    .elder = 刚才说{ $name }来，是点错了，那个暗号不作数。正在另找人。您不用做什么。
notice-read-out-undone = { $number }先不用打电话了：{ $name }点错了，正在另找人。
notice-withdrawal-undone = { $name }还是来，刚才点错了。时间还是{ $when }，暗号和号码都没变。您不用做什么。
    .elder = { $name }还是来，刚才点错了。暗号和号码都没变。您不用做什么。
notice-withdrawn-late-undone = { $number }不用换人了：{ $name }点错了，还是那一位去。您不用做什么。
notice-call-off-undone = { $number } { $title }没有取消，刚才点错了，还是{ $when }。您不用做什么。
notice-cancel-undone = { $number }没有取消，刚才点错了：{ $when }，{ $title }。去得了就不用回，去不了点一下。
notice-decide-undone = { $title }没有取消，{ $name }的时长先不用您定。
notice-approval-undone = { $number }社区还要再看一眼，先不找人。看好了告诉您，您不用做什么。
notice-alert-undone = { $number } { $title }先不用去了，社区还要再看一眼。谢谢您，不用做什么。
notice-rejection-undone = 刚才说{ $number }没发出去，是社区点错了。还在看，看好了告诉您。
notice-post-undone = { $number } { $title }不发了，是{ $name }（社区）点错了。您不用做什么。
notice-review-undone = { $number }不用看了，发的人撤回了。
notice-passed-on-undone = { $number }又要换人：{ $name }点错了，正在另找。您不用做什么。
notice-line-undone = { $number }没有取消，刚才点错了。候补照旧，前面问过您的还算数。
notice-no-show-undone = { $number }还要找人：{ $instead }点错了，没有接上。您不用做什么。
notice-call-undone = { $number }先不用管了，社区还要再看一眼。
