# 候补、替一下：满了的事，轮到了谁，谁来替

claim-late-line = { $number }刚被{ $by }接走，就差一步。给您排在第{ $position }位候补，轮到就告诉您。
claim-late-ahead = { $number }已经有人，前面还有{ $count }位候补。
claim-wait = 排候补
claim-wait-words = 排候补 候补 候补就候补 我排 等着 我等
claim-wait-signs-words = 候补 排着 我排 等着 我等 等一等
claim-leave-line = 不排了
claim-leave-line-words = 不排了 不排 不等了 不候补了 不候补
claim-line-now = 您排在{ $number }第{ $position }位候补。
claim-line-ready = 好，您是第{ $position }位候补。轮到了位置就归您，去不了点一下就行。
claim-line-by = { $by }前没轮到，我也告诉您一声。
claim-line-left = 好，{ $number }不排了。谢谢您愿意等。
claim-line-all = 您在排候补：
claim-line-one = { $number } { $title }，{ $when }，第{ $position }位候补
claim-line-asked = { $number } { $title }，{ $when }，轮到您了，等您回话
claim-line-look = 看候补
claim-line-none = 您没有在排候补。说“接单”看看附近的事。
claim-yes = 我去
claim-yes-words = 我去 我来 去 去得了 可以 行 要得 好
claim-no = 去不了
claim-no-words = 去不了 不去 来不了 没空 不行
claim-no-said = 没关系，谢谢您回一声。我问下一位，您不用做什么。
claim-turn-over = { $number }等了一阵没等到您回话，已经问下一位了。说“接单”看看别的。
claim-asked-already = { $number }已经在问一位了，等他回话，最多一刻钟。您先留着。
claim-nobody-of-that-name = 没找到能替您的这一位。换个名字，或者点“去不了”，我来找人。

## 去不了的时候，下一位

claim-withdrawn-passed = { $number }退好了。下一位已经接上，那边我去说，您不用做什么。
claim-withdrawn-kindly-passed = { $number }退好了，您先忙要紧的。下一位已经接上，那边我去说，您不用做什么。
claim-withdrawn-asked = { $number }退好了。正在问下一位，那边我去说，您不用做什么。
claim-withdrawn-kindly-asked = { $number }退好了，您先忙要紧的。正在问下一位，那边我去说，您不用做什么。

## 请人替

claim-stand-in = 请人替
claim-stand-in-words = 请人替 找人替 找个人替我 换人替
claim-stand-in-which = { $number }请谁替？他答应了才换人，没答应还是您去。说名字也行。
claim-stand-in-nobody = 现在没有看得到的人能替。说个名字，比如“让刘洋替我”，或者点“去不了”。
claim-stand-in-one = { $name }（尾号{ $last }）
claim-stand-in-example = 说他的名字就行，比如“刘洋”。
claim-stand-in-asked = 问了{ $name }，一刻钟里等他回话。他答应之前，{ $number }还是您的。
claim-stand-in-asked-named = 问了他，一刻钟里等他回话。他答应之前，{ $number }还是您的。
claim-stand-in-kept = 好，还是您去。谢谢您。

## 带话

claim-reply = 回一句
claim-reply-words = 回一句 回话 我也说一句
claim-reply-what = 想说什么？写给我，我转给他。
claim-reply-example = 比如“下回我一定早点到”。
claim-reply-not = 不用了
claim-reply-kept = 好，不带话。
claim-reply-carried = 带到了。
claim-reply-kind = 您心真好。我把这句也告诉他。
claim-words-over = 事情过去有一阵了，话我带不到了。要紧的话说“人工”，请社区转。
claim-words-enough = 今天带的话不少了，明天再带。要紧的话说“人工”，请社区转。
