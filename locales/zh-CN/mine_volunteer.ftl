# 我的任务、我的时长

mine_volunteer-words = 我的任务 我的单 我接的单 我接的 我的时长 时长 /hours
mine-volunteer-none = 您手上没有约好的事。看看附近谁要帮忙？
mine-volunteer-others = 看附近的事
mine-volunteer-tasks = 您约好了{ $count }件事：
mine-volunteer-task = { $number } { $title }，{ $when }，{ $state }
mine-volunteer-look = 看{ $number }
mine-volunteer-one = 您约好了1件事：{ $number }。
mine-volunteer-this = { $number }现在是这样：

mine-volunteer-no-hours = 还没有记上时长。做完一件，住户点个头，就有第一笔。
mine-volunteer-hours = 已生效{ $effective }小时：凭签到的{ $verified }小时，社区补记的{ $granted }小时。
mine-volunteer-not-yet = 记上的还在公示，没到生效的日子。
mine-volunteer-public = 公示（给大家看）里还有{ $hours }小时，{ $by }过了就生效。
mine-volunteer-last = 最近{ $count }笔：
mine-volunteer-line = { $day } { $title }，{ $hours }小时，{ $mark }，{ $state }
mine-volunteer-wrong = 有一笔不对
mine-volunteer-by-evidence = 两头都有凭据
mine-volunteer-by-resident = 住户点头
mine-volunteer-by-sweep = 到时间自动算
mine-volunteer-by-coordinator = 社区确认
mine-volunteer-by-grant = 社区补记
record-state-in_publicity = 公示到{ $until }
record-state-objected = 有人提了意见，社区在问
record-state-effective = 已生效
record-state-refused = 没有记上
record-state-corrected = 已更正
record-state-revoked = 已撤销
