# 急：先给号码，再说怎么做，再叫人；没有表要填

danger-words = /sos
danger-any = 要紧的先打电话：人不舒服打120，着火打119，有坏人打110。
danger-120 = 现在就打120。告诉他们：怎么了、地址、单元门开着。
danger-120-do = 别让人走动，怎么做听120的。
danger-119 = 现在就打119。先出来，别拿东西，别坐电梯。
danger-119-do = 捂住口鼻往楼下走，出来了再说地址。
danger-110 = 现在就打110。先到有人的地方，门锁好。
danger-110-do = 说不出话就别挂，让他们听得到。
danger-122 = 现在就打122，有人受伤先打120。
danger-122-do = 人先到路边，别站在车道上。
danger-call-120 = 打120急救
danger-call-119 = 打119火警
danger-call-110 = 打110报警
danger-call-122 = 打122交通事故
danger-call-line = 打{ $line }，有人听您说
danger-told = 我已经叫了社区值班的{ $name }。
danger-told-somebody = 我已经叫了值班的人。
danger-through = { $number }打通了
danger-through-words = 打通了 通了 接通了 打了
danger-no-answer = 没打通
danger-no-answer-words = 没打通 打不通 没人接 占线
danger-none = 没有危险
danger-none-words = 没事 没得事 冇得事 没有危险 不是急事 弄错 误会 虚惊
danger-none-told = 没有危险就好，社区那边我去说。刚才要办的事，您接着说。
danger-none-alone = 没有危险就好。刚才要办的事，您接着说。
danger-is-through-words = 打通 通了 接通 车来 车子 在路上 来了 上车 到了 打了120 already_called on_the_way got_through
danger-again = 接着打{ $number }，别挂。旁边有人就请他也打，到门口喊人。
danger-120-stay = 好。手机别离手，单元门留个人。
danger-119-stay = 好。人都在外面就好，别再进去。
danger-110-stay = 好。手机别离手，先别开门，等他们到。
danger-122-stay = 好。人在路边等，手机别离手。
danger-rest-kept = 别的事我都留着，不急。
danger-safe = 人没事就好。别的事要取消还是留着，等您有空再说，不用现在回。
danger-cancelled = 好，我先不问了。要紧的时候号码在这里。

## 不想活的时候

danger-crisis = 您肯说出来，我很在意。
danger-crisis-name = { $name }，您肯说出来，我很在意。
danger-crisis-do = 现在请您离危险的东西远一点，到门口或者客厅坐。
    .elder = 现在请离那些东西远一点，到门口坐。
danger-crisis-call = 打{ $line }，有人听您说；已经吃了、受伤了就打120。
    .elder = 打{ $line }，有人听您说。
danger-crisis-line-tap = 我打{ $line }
danger-crisis-line-tap-words = 我打 打电话
danger-crisis-person-tap = 请社区的人打给我
danger-crisis-person-tap-words = 打给我 请人打给我
danger-crisis-taken-tap = 已经吃了
danger-crisis-taken-tap-words = 吃了 已经吃了 受伤了
danger-crisis-line = 好，现在就打。说不出话也不要紧，他们会等您。
danger-crisis-person = 好，社区的人看到就打给您，电话放在手边。等的时候可以接着写，写什么都行。
danger-crisis-taken = 现在就打120，说吃了什么、地址。门打开，坐着别睡。
danger-crisis-stay-1 = 我在。您接着写，写什么都行，我不打断您。
danger-crisis-stay-2 = 不可笑，也不麻烦。我是自动助手，陪不了您坐一会儿，电话那头的人可以。
danger-crisis-stay-3 = 您写的我都留着。先离那些东西远一点，哪怕就坐到门口。
