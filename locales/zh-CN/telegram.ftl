# Telegram：机器人的介绍、命令，和它那边才有的话

telegram-more = 还有：
telegram-wait = 稍等一下，马上就办，不用再点。
telegram-description = 志愿武汉：邻居帮邻居，不收钱。要人帮忙，说一句话就行；想帮忙，点“开始”。急事先打120、119、110。
telegram-short-description = 邻居帮邻居，不收钱。说一句话，社区帮您找人。
telegram-command-start = 开始
telegram-command-help = 能说些什么
telegram-command-settings = 提醒、语言、长辈版
telegram-command-cancel = 不弄了
telegram-command-privacy = 记什么、给谁看
telegram-command-human = 找社区的人
telegram-command-here = 把这个群绑到社区（协调员）

## 群里：谁都看得到，所以只说这些

group-when = { $when }，{ $place }
group-open = { $taken ->
    [0] 还要{ $places }位
   *[other] { $helpers } 已接单 { $taken }/{ $places }
}
group-full = { $helpers } 已接单 { $taken }/{ $places }，人齐了
group-closed = { $taken ->
    [0] 这件事已经不要人了
   *[other] { $helpers } 已接单 { $taken }/{ $places }，这件事已经收了
}
group-look = 好，看我发给您的私信。
group-tied = 这个群绑到{ $community }了。新的事贴在这里，谁接了，一眼看得到。
group-which = 是哪个社区？这样发：/here { $name }
group-not-allowed = 只有社区的协调员能绑群。请先跟我私聊，登记成协调员。
