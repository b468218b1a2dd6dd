# 没来：人咧，问去的人，另外找人，说明缘由

absent-waits-words = 人咧 人呢 还没来 没来 没有来 冇来 没人来 没得人来 还不来 没到 没见到人 没看到人 没见人 没看见人 等半天 等了半天
absent-sorry-words = 对不起 对不住 抱歉 不好意思 睡过 没电 忘了 忘记 耽误
absent-nobody = 这会儿没有约好要来的人。要看怎么样了，说“我的需求”。
absent-which = 您等的是哪一件？
absent-one = { $number } { $title }
absent-asked = 让您久等了。我马上问他，{ $minutes }分钟内回您。您先回屋里等。
absent-asked-already = 让您久等了。已经在问他了，{ $by }前回您。您先回屋里等。
absent-search = 接着找
absent-searching = 好，接着找，{ $by }前一定回您话。您先歇着，不用守着。
absent-later = 改个时间
absent-when = 改到什么时候？比如“今天下午3点”“明天上午9点”。
absent-move = 改到{ $words }

## 去的人

absent-coming-way = 快到了
absent-coming = 好，我跟那边说您快到了。到了说“到了”就行。
absent-not-so-way = 没这回事
absent-not-so = 好，我请社区的人两边问一下，先不记什么。您要是就在门口，说“到了”。
absent-past = 这件事已经过去了，您不用做什么。
absent-gone = 等了一阵没等到您，请了别人，您不用去了。这次先记成“没到”，有缘由可以说。
absent-sorry = 知道了，谢谢您说一声。
absent-stood-in = 有人替您去了，那边没耽误。
absent-counts = 这次记成“没到”，有别的缘由可以说。下次怕来不及，提前说一声就行。
absent-explain-way = 我要说明
absent-explain = 是怎么回事？说一句就行，比如“路上车坏了”。只有社区看得到。
absent-explained = 好，我告诉社区，社区的人看了给您回话。您不用做什么。
absent-known = 知道了
absent-known-words = 知道了 好的 好
absent-well = 好。谢谢您，不用做什么。
absent-word = 好。想跟那边说句话，可以写给我，我转过去。

## 给协调员

absent-mark = 记成没到
absent-marked = 记好了，没有时长，也不公开。正在急找别人，那边我去说。
absent-excuse = 不算没到
absent-excused = 好，这次不算，不影响他。我去告诉他。
absent-ask = 我来问
absent-not-now-way = 过会儿
absent-not-now = 好，不急。要问的时候点上面那条就行。
