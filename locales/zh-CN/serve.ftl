# 服务：出发了，到了，做完了；凭据，和路上的难处

serve-words = 出发了 我出发了 出门了 我出门了 到了 我到了 到了到了 签到 做完了 搞完了 忙完了 签退
serve-out = 出发了
serve-out-words = 出发了 我出发了 出门了 我出门了 出发 在路上了 上路了
serve-here = 到了
serve-here-words = 到了 我到了 到了到了 到门口了 到楼下了 签到
serve-over = 做完了
serve-over-words = 做完了 搞完了 忙完了 干完了 完了 弄好了 签退 收工
serve-late = 路上耽误了
serve-late-words = 路上耽误了 要晚一点 晚点到 堵车了 我要迟到了
serve-trouble = 出了点事
serve-trouble-words = 出了点事 有点事 出事了
serve-one = { $number } { $title }
serve-which = 是哪一件？
serve-nothing = 您现在没有接着的事。想帮忙就说“接单”，看看附近有什么。
serve-early = { $number }{ $title }是{ $when }，还早。到时候提醒您，您不用做什么。
serve-here-already = { $number }已经记着您到了。做完了说“做完了”。
serve-out-told = 好，已经告诉对方。到了说“到了”。
serve-cancelled = 好，先不记。要退这件事，说“去不了”。

## 到了，做完了

serve-code-ask = 请对方报到达码，4个数字，打给我就行。
serve-leave-ask = 辛苦了。请对方报离开码，4个数字；在门口发个位置也行。
serve-place = 发位置
serve-place-words = 发位置 位置 定位
serve-place-how = 点加号，选“位置”发给我。发不了就请对方报4个数字。
serve-place-known = 位置收到，到了的时间已经记着。做完了说“做完了”。
serve-forgot = 对方不记得了
serve-forgot-words = 不记得 不记得了 他不记得了 她不记得了 忘了 找不到号码
serve-no-answer = 敲不开门
serve-no-answer-words = 敲不开 没人开门 没人应 家里没人 敲不开门
serve-no-proof = 都没有
serve-no-proof-words = 都没有 没有 不发了 没报
serve-code-example = 我要的是4个数字，比如“4821”；没有号码，发个位置也行。
serve-arrived = 对上了，{ $at }到的。慢慢来，做完了说“做完了”。
serve-left-times = { $span }，{ $lasting }，就是{ $hours }小时。
serve-left = 等对方点个头就记上，不回话也不要紧。辛苦您。
serve-left-word = 这是您说的时间，等对方点头才记上。辛苦您。

## 难处

serve-no-code = 不要紧，先记着您{ $at }到的。在门口发个位置就更稳当，社区也会问一下。
serve-door-told = 先打对方电话，点下面看。已经告诉社区，没人应他们会想办法。
serve-late-how = 大概晚多久到？
serve-late-by = { $late }分钟
serve-late-example = 说个分钟数就行，比如“15分钟”。
serve-late-told = 已经告诉对方，您大约晚{ $late }到。路上慢点，到了说“到了”。
serve-trouble-ask = 人要紧，有危险先打120。出了什么事？写一句，我告诉社区。
serve-trouble-example = 写一句就行，比如“老人头晕，先在家歇着”。
serve-trouble-told = 已经告诉社区值班的人。急事直接打社区电话。

## 忘了签退

serve-there = 还在
serve-there-words = 还在 还没走 没走
serve-there-said = 好，慢慢来。走的时候说一声“做完了”。
serve-when-left = 我说几点走的
serve-when-left-words = 已经走了 走了 我自己说
serve-when-ask = 您是几点走的？
serve-when-example = 我要的是几点，比如“3点半”“昨天下午4点”。
serve-left-at = { $at }
serve-left-now = 刚刚走
serve-left-now-words = 刚刚 刚走 刚刚走 现在
