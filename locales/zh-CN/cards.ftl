# 单子上的字

card-value = { $value }
card-when = 时间
card-where = 地点
card-people = 人数
card-places = { $places }个人
card-taken = 已经有{ $taken }位
card-risk = 要注意
card-reason = 缘由
card-near = 离您{ $metres }
card-near-skill = 离您{ $metres }，您登记了这一类
card-near-new = 离您{ $metres }，简单的事先问新来的
card-new = 简单的事先问新来的
card-skill = 您登记了这一类
card-review-sub = 新需求，{ $category }
card-task-line = { $number } { $title }，{ $when }，{ $metres }。要注意：{ $risk }
card-task-line-far = { $number } { $title }，{ $when }。要注意：{ $risk }

## 接的单

card-times = 时间记的是
card-since = { $arrived }到的
card-from-to = { $span }
claim-state-claimed = 您接了
claim-state-on_the_way = 在路上
claim-state-arrived = 正在做
claim-state-left = 等住户点头
claim-state-confirmed = 公示中
claim-state-credited = 时长已生效
claim-state-withdrawn = 您退了
claim-state-released = 不用去了
claim-state-no_show = 没到
claim-state-disputed = 社区在问
claim-state-refused = 没记时长

## 给居民：谁来，怎么认

card-door-page = 看暗号和号码
card-door-page-words = 看暗号 暗号 看号码
card-word = 暗号
card-word-help = 听他说对了再开门
card-code-arrive = 到达码
card-code-arrive-help = 他到了，您报给他
card-code-leave = 离开码
card-code-leave-help = 做完了，他走的时候您报给他
card-helper-claimed = 已接单
card-helper-on_the_way = 在路上
card-helper-arrived = 到了
card-helper-left = 做完了
card-one-tap = 点一下就算确认
card-helpers = 来的人
card-everybody = 都算上

## 时长

card-hours = 时长
card-hours-value = { $hours }小时
card-public = 公示
card-until = 给大家看到{ $until }
