# 自己的一件事怎么看：一行，或者一张单子

slip-line = { $number } { $title }，{ $when }，{ $state }
slip-line-helper = { $number } { $title }，{ $when }，{ $helper }接了
slip-line-rejected = { $number } { $title }，未通过：{ $reason }
slip-finding = 找人中 { $taken }/{ $places }
slip-value = { $value }
slip-when = 时间
slip-where = 地点
slip-people = 人数
slip-reason = 缘由
slip-count = { $places }个人
slip-place = { $building }{ $door }
    .open = { $building }
slip-password = 暗号
slip-password-help = 听他说对了再开门
slip-code-of = { $helper }的号码
slip-arrive-code = 到达码
slip-arrive-help = 他到了，您报给他
slip-leave-code = 离开码
slip-leave-help = 做完了，他走的时候您报给他
slip-helper-claimed = 已接单
slip-helper-on_the_way = 在路上
slip-helper-arrived = 到了
slip-helper-left = 做完了
slip-look = 看{ $number }
slip-cancel = 取消{ $number }
