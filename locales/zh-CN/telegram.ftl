# Telegram：机器人的介绍、命令，和它那边才有的话

telegram-more = 还有：
telegram-description = 志愿武汉：邻居帮邻居，不收钱。要人帮忙，说一句话就行；想帮忙，点“开始”。急事先打120、119、110。
telegram-short-description = 邻居帮邻居，不收钱。说一句话，社区帮您找人。
telegram-command-start = 开始
telegram-command-help = 能说些什么
telegram-command-settings = 提醒、语言、长辈版
telegram-command-cancel = 不弄了
telegram-command-privacy = 记什么、给谁看
telegram-command-human = 找社区的人
telegram-command-here = 把这个群绑到社区（协调员）
