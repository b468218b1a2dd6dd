# 每日核查：记录里看着不寻常的，请上一级看一眼

notice-flag-burst = 疑点{ $number }，请看一眼：{ $community }的{ $name }（尾号{ $last }），{ $day }一天记了{ $many }笔，一共{ $hours }小时，比平常多。
notice-flag-pair = 疑点{ $number }，请看一眼：{ $community }的{ $name }（尾号{ $last }）给{ $other }服务，{ $day }起的一周有{ $many }次，比平常多。
notice-flag-approver = 疑点{ $number }，请看一眼：{ $community }{ $day }起的一周，{ $name }一个人确认了{ $many }笔时长，占{ $amount }%。
notice-flag-travel = 疑点{ $number }，请看一眼：{ $community }的{ $name }（尾号{ $last }），{ $day }有两笔离得远、挨得紧，路上每小时要走{ $amount }公里。
notice-flag-round = 疑点{ $number }，请看一眼：{ $community }的{ $name }（尾号{ $last }）最近{ $many }笔时长，{ $amount }%是整小时。
notice-flag-round-by = 疑点{ $number }，请看一眼：{ $community }的{ $name }最近确认的{ $many }笔时长，{ $amount }%是整小时。
flags-fine = 没问题
flags-look = 要查
flags-closed = 好，没问题，这件事记下了。
flags-stopped = 记下了。还在公示的{ $many }笔先停住，社区里没经手的人来定。查清楚了点一下：
flags-kept = 记下了，这件事留着查，时长先不动。查清楚了点一下：
flags-words = 疑点 待核查 核查 /flags
flags-number-words = 疑点 核查 待核查
flags-coordinators = 疑点是上一级协调员看的。要问自己的时长，说“我的时长”。
flags-none = 现在没有待核查的疑点。
flags-list = 待核查的疑点有{ $count }个：
flags-open = 看{ $number }
flags-open-it = 看这个疑点
flags-desk = 疑点 { $count }个
flags-no-such = 没有找到疑点{ $number }。说“疑点”看全部。
flags-fine-already = 这一个看过了，没问题。
flags-is-looked-into = 正在查，还没有说没问题。
notice-flag-late = 疑点{ $number }还没有人看：{ $community }的{ $name }，{ $day }的记录。请看一眼。
