# 每日核查：记录里看着不寻常的，请上一级看一眼

notice-flag-burst = 请看一眼：{ $community }的{ $name }，{ $day }一天记了{ $many }笔，一共{ $hours }小时，比平常多。
notice-flag-pair = 请看一眼：{ $community }的{ $name }给{ $other }服务，{ $day }起的一周有{ $many }次，比平常多。
notice-flag-approver = 请看一眼：{ $community }{ $day }起的一周，{ $name }一个人确认了{ $many }笔时长，占{ $amount }%。
notice-flag-travel = 请看一眼：{ $community }的{ $name }，{ $day }有两笔离得远、挨得紧，路上每小时要走{ $amount }公里。
notice-flag-round = 请看一眼：{ $community }的{ $name }最近{ $many }笔时长，{ $amount }%是整小时。
notice-flag-round-by = 请看一眼：{ $community }的{ $name }最近确认的{ $many }笔时长，{ $amount }%是整小时。
flags-fine = 没问题
flags-look = 要查
flags-closed = 好，没问题，这件事记下了。
flags-stopped = 记下了。还在公示的{ $many }笔先停住，社区里没经手的人来定。查清楚了点一下：
flags-kept = 记下了，这件事留着查，时长先不动。查清楚了点一下：
