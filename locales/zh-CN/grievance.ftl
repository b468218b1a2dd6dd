# 投诉：对服务不满意，说出来，有编号，按时答复；不是举报（那是有人收钱、推销，当天管）。表扬：好话带到

grievance-words = 投诉 我要投诉 我的投诉 待答复 /complaint
grievance-mine-words = 我的投诉
grievance-waiting-words = 待答复
grievance-number-words = 投诉 投诉编号 编号投诉
grievance-sign-words = 我要投诉 要投诉 想投诉 投诉一下 投诉你们
grievance-about = 您说，社区认真答复。是哪方面的？
grievance-or-report = 有人收钱、推销、不守规矩，点“举报”，当天就管。
grievance-which = 话我记着。是哪方面的？
grievance-about-hours = 时长
grievance-about-hours-words = 时长 时间不对 时长不对 少记了
grievance-about-treatment = 对人的态度
grievance-about-treatment-words = 态度 态度不好 对我不好
grievance-about-coordinator = 协调员
grievance-about-coordinator-words = 协调员 社区的人
grievance-about-service = 这个服务
grievance-about-service-words = 服务 这个服务 别的 其他
grievance-report = 举报
grievance-about-example = 点一下，或者说一句是怎么回事，比如“等了三天没人回”。
grievance-hours-signs-words = 时长 小时 少记 没记上 记错
grievance-coordinator-signs-words = 协调员 网格员 社区的人
grievance-treatment-signs-words = 态度 凶 骂 没礼貌 说话难听 说话很难听 不尊重
grievance-topic-hours = 时长
grievance-topic-treatment = 对人的态度
grievance-topic-coordinator = 协调员
grievance-topic-service = 这个服务
grievance-whom = 是哪一位？他不会来答复这件事。
grievance-one = { $name }
grievance-nobody = 说不上来
grievance-nobody-words = 说不上来 不知道 都不是 不晓得
grievance-what = 是怎么回事？说一句就行，只有答复您的人看得到。
grievance-example = 说说是怎么回事，比如“周六做了两小时，只记了一小时”。
grievance-done = 记下了，这是投诉{ $number }。没经手的协调员最晚{ $until }答复，您不用再做什么。
grievance-done-nobody = 记下了，这是投诉{ $number }。现在没有能答复的人，您可以打民政部门的电话{ $line }。
grievance-enough = 今天已经记了{ $count }件投诉，先等答复。急的话打社区电话。

## 我的投诉

grievance-mine = 我的投诉
grievance-none = 您没有投诉过什么。有不满意的，说“投诉”。
grievance-line-open = 投诉{ $number }（{ $topic }）：等答复，最晚{ $until }。
grievance-line-raised = 投诉{ $number }（{ $topic }）：上一级在看，最晚{ $until }答复。
grievance-line-late = 投诉{ $number }（{ $topic }）：还没有人答复。民政部门的电话是{ $line }。
grievance-line-answered = 投诉{ $number }（{ $topic }）答复了：“{ $answer }”
grievance-line-settled = 投诉{ $number }（{ $topic }）办完了：“{ $answer }”
grievance-line-forgotten = 投诉{ $number }（{ $topic }）答复过了，原话已经按期删掉。
grievance-which-one = 投诉{ $number }这样答复，您满意吗？
grievance-yes = 满意
grievance-yes-words = 满意 可以 行
grievance-no = 不满意，找上一级
grievance-no-words = 不满意 找上一级
grievance-no-last = 还是不满意
grievance-no-last-words = 还是不满意 不满意
grievance-satisfied = 谢谢您说出来，这件事办完了。
grievance-again-done = 好，交给上一级，换一位没经手的答复您。您不用再做什么。
grievance-again-line = 对不住，这里已经没有更上一级了。您可以打民政部门的电话{ $line }。
grievance-no-such = 没有找到投诉{ $number }。说“我的投诉”看您说过的。

## 协调员：答复

grievance-desk = 待答复 { $count }件
grievance-nothing-waits = 现在没有等您答复的投诉。
grievance-waiting = 有{ $count }件投诉等您答复：
grievance-due = 投诉{ $number }：{ $name }，{ $topic }，最晚{ $until }答复。
grievance-look = 看{ $number }
grievance-look-it = 看这件投诉
grievance-words-are = 原话：“{ $words }”
grievance-about-whom = 说的是{ $name }。
grievance-write = 答复
grievance-write-what = 投诉{ $number }怎么答复？您写的原样给对方看。
grievance-write-example = 写一句：查到了什么，怎么办。
grievance-write-sure = 这样发给对方吗？“{ $words }”
grievance-send = 发
grievance-send-words = 发 发吧 可以 对
grievance-rewrite = 重写
grievance-rewrite-words = 重写 改 不发
grievance-sent = 投诉{ $number }的答复发过去了，对方说满不满意。
grievance-answered-already = 投诉{ $number }已经有人答复了，谢谢您。

## 来信

notice-grievance = { $name }投诉{ $topic }（投诉{ $number }），请最晚{ $until }答复。
notice-grievance-about = 说的是{ $about }。先不要跟他讲。
notice-grievance-words = 原话：“{ $words }”
notice-grievance-due = 投诉{ $number }最晚今天答复，还没有人答。
notice-grievance-up = 投诉{ $number }（{ $topic }）下一级没有按时答复，请您最晚{ $until }答复。
notice-grievance-again = 投诉{ $number }（{ $topic }）的答复{ $name }不满意，请您最晚{ $until }再答复一次。
notice-grievance-answered = 您的投诉{ $number }，社区答复：“{ $words }”
notice-grievance-answered-last = 还是不满意，可以打民政部门的电话{ $line }。
notice-grievance-late = 投诉{ $number }没有按时答复，对不住。已经交给上一级，最晚{ $until }答复。您也可以打民政部门的电话{ $line }。
notice-grievance-unanswered = 投诉{ $number }还是没有人答复，对不住。请打民政部门的电话{ $line }，他们管。

## 表扬：好话带到

praise-words = 表扬 我要表扬 /praise
praise-sign-words = 我要表扬 想表扬 表扬一下
praise-whom = 真好！要谢哪一位？
praise-whom-again = 话我留着。要带给哪一位？
praise-one = { $name }，{ $title }
praise-keeper = { $name }（社区）
praise-all = 社区的人
praise-all-words = 社区 社区的人 大家
praise-what = 想说什么？一句话就行，我带到。
praise-example = 写一句就行，比如“谢谢您那天陪我妈”。
praise-done = 带到了，谢谢您说出来。
praise-nobody = 话我记着您的好意，可社区现在没有人收得到。谢谢您。
notice-praise = { $name }谢谢您：“{ $words }”
