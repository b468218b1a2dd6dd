# 公示：给大家看的时长

publicity-words = 公示 看公示 /publicity
publicity-none = 您社区现在没有在公示的时长，您不用做什么。
publicity-shown = 这几笔正在公示（给大家看）。哪笔不对，点一下说一声：
publicity-line = 第{ $at }笔：{ $name }（尾号{ $last }），{ $day }{ $category }，{ $hours }小时
publicity-line-granted = 第{ $at }笔：{ $name }（尾号{ $last }），{ $day }{ $category }，{ $hours }小时，社区补记
publicity-object = 第{ $at }笔不对
publicity-why = 哪里不对？不会告诉对方是谁说的。
publicity-why-example = 点一个最像的就行，比如“没有来过”。
publicity-reason-absent = 没有来过
publicity-reason-longer = 没那么久
publicity-reason-other = 别的不对
publicity-stopped = 记下了，这笔先停住。社区最晚{ $until }问清楚，再回您话。
publicity-upheld = 好了：这笔不算。两边都告诉了。
publicity-rejected = 好了：这笔照算。两边都告诉了。
notice-objected = 有人对您{ $day }的“{ $title }”提了意见，{ $hours }小时先停住，不会丢。社区最晚{ $until }问清楚，您不用做什么。
notice-objection = 公示里有人提意见：{ $name }，{ $day }“{ $title }”，{ $hours }小时。请问清楚，最晚{ $until }定。
notice-objection-absent = 说的是：没有来过。
notice-objection-longer = 说的是：没那么久。
notice-objection-other = 说的是：别的不对。
notice-objection-late = 过了日子还没定：{ $name }，{ $day }“{ $title }”，{ $hours }小时，公示里有人提意见。请您来定。
notice-objection-uphold = 不算
notice-objection-reject = 照算
notice-objection-upheld = 问清楚了：{ $day }的“{ $title }”，{ $hours }小时不算。觉得不对，说“找人”，社区再看。
notice-objection-rejected = 问清楚了：{ $day }的“{ $title }”，{ $hours }小时照算，已经生效。
