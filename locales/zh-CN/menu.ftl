# 菜单：第一句话，能说什么，问什么答什么

menu-words = 菜单 开始 主页 首页 /start /menu
menu-hello = { $name }好。要办什么事，说一句就行。
menu-ask = 请人帮忙
menu-ask-words = 请人帮忙 求助
menu-review = 待审的事
menu-offer = 我来帮忙
menu-tasks = 附近的事
menu-mine = 问我的事
menu-mine-words = 我的事 我的
menu-human = 找社区的人
menu-human-words = 找人 找社区
menu-example = 您可以这样说：“明天上午想找人陪我去医院”，或者“我的事怎么样了”。
menu-example-volunteer = 您可以这样说：“附近有什么事”，或者“我的任务”。
menu-which = 是哪一样？回个数字就行。
menu-thanks = 不客气。有事随时说一句。
menu-chat = 我在。要办什么事，说一句就行。
menu-kind = 谢谢您。有事随时说一句。
menu-voice = 语音我现在还听不了。请打字说一句，或者打社区电话。
menu-photo = 照片收到，放在{ $number }{ $title }里，只给接单的人看。
menu-contact = 名片我用不上。要留电话，发事情的时候我会问您。
menu-location = 位置收到了。要办什么事？说一句就行。
menu-other = 这个我打不开。请用一句话告诉我要办什么事。
menu-edited = 改过的话我看不到。要改什么，重新说一句就行。
menu-later = 这件事我现在还办不了。请打社区电话{ $phone }，他们办得了。
menu-later-closed = 这件事我现在还办不了。{ $opens }打社区电话{ $phone }，他们办得了。
menu-later-nowhere = 这件事我现在还办不了，请找社区的工作人员。
menu-help-resident = 要人帮忙，说一句：“明天上午想找人陪我去医院”。看进展说“我的需求”，不要了说“取消”加编号。
    .elder = 要人帮忙，说一句就行。看进展说“我的需求”。
menu-help-volunteer = 来帮忙说“接单”，出门说“出发了”，到了说“到了”，做完说“做完了”。看星级说“我的星级”。
menu-help-coordinator = 协调员说“待审”看新需求，说“值班”“下班”换班，说“发公告”写给大家。
menu-help-always = 什么时候都能说：取消、返回、重来、帮助、人工、举报。

## 问什么，答什么

menu-answer-cost = 不收费，一分都不收；志愿者也不能收钱收东西。谁找您要钱，回“举报”，社区当天管。
menu-answer-machine = 我是志愿武汉的自动助手，后面是社区的{ $name }。要找人，说“人工”。
menu-answer-machine-alone = 我是志愿武汉的自动助手，不是真人。要找社区的人，说“人工”。
menu-answer-safety = 上门的都实名登记过。来之前您能看到姓，到门口他先说暗号，对上了再开门。
menu-answer-privacy = 电话、门牌只给接单的人和社区看，办完24小时他就看不到了。证件不用发给我。
menu-answer-bring = 说不准的不用先买，等来的人看了再说。证件、病历自己带上就行。
menu-answer-hours = 时长按到和走的凭据算，住户点头以后给大家看{ $days }天，没人提意见就生效。
menu-answer-insurance = 有危险的事，志愿者要先有保险才派。出了事先打120，再打社区电话。
menu-answer-age = 满18岁就能做志愿者；14到17岁要家长同意；不到14岁请大人来。
menu-answer-cancel = 随时能改能取消：说“取消”加编号，或者“1023改到下午3点”。
menu-answer-help = 说一句要办什么事就行，比如“明天上午想找人陪我去医院”。我一步一步问您。
