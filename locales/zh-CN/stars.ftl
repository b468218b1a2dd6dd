# 我的星级：每一个数从哪里来，一行一行；全市的年度星级

stars-words = 我的星级 星级 /stars
stars-mine = 我的星级
stars-lifetime = 一共生效{ $hours }小时，终身{ $star }星；到{ $next }星还差{ $missing }小时。
stars-lifetime-top = 一共生效{ $hours }小时，终身{ $star }星，已经是最高的了。
stars-hours = { $year }年到今天{ $hours }小时：凭签到的{ $verified }小时，社区补记的{ $granted }小时。
stars-unrated = 今年还没有评价，不加分也不扣分。
stars-rated = 今年有{ $rated }次评价：态度平均{ $attitude }，质量平均{ $quality }（1到3）。
stars-points-hours = 时长分：{ $hours }小时，每小时{ $each }分，{ $points }分。
stars-points-attitude = 态度分：{ $hours }分的{ $percent }%，乘平均{ $mean }比2多出的数，{ $points }分。
stars-points-quality = 质量分：{ $hours }分的{ $percent }%，乘平均{ $mean }比2多出的数，{ $points }分。
stars-points-all = 加起来{ $points }分，最少0分（算法{ $version }）。
stars-level = { $year }年度现在{ $level }星，到{ $next }星还差{ $missing }分。只有您自己看得到。
stars-level-top = { $year }年度现在{ $level }星，已经是最高的了。只有您自己看得到。
stars-wrong = 有一处不对
stars-show = 开始公示
stars-approve = 同意颁发
stars-shown = { $year }年度星级公示（给大家看）到{ $until }。到时候请另一位市里的协调员定。
stars-approved = { $year }年度星级定了，正在告诉{ $starred }位，您不用做什么。
stars-same-hand = 公示是您开始的，要请市里另一位协调员来定。
stars-own = 这一年里您自己也有星，要请没有星的协调员来定。
notice-star-preview = { $year }年度星级算好了：{ $people }位里{ $starred }位有星，从1星起各有{ $levels }位。
notice-star-approve = { $year }年度星级公示完了，{ $starred }位有星，可以颁发吗？
notice-star-year = { $year }年您是{ $level }星志愿者。谢谢您这一年帮过的每一家。
