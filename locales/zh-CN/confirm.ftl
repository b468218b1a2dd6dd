# 确认评价：点一张脸，想说就说一句

confirm-words = 评价 我要评价 确认 办好了 时间不对 /rate
confirm-ask = 这回怎么样？
confirm-good = 很好
confirm-good-words = 很好 蛮好 好 满意 好评 很满意 👍
confirm-good-signs-words = 很好 蛮好 不错 过细 耐心 满意 热情 好得很 多亏
confirm-okay = 还行
confirm-okay-words = 还行 一般 还可以 马马虎虎 中评
confirm-okay-signs-words = 还行 一般般 马马虎虎
confirm-bad = 不好
confirm-bad-words = 不好 不满意 差评 很差 👎
confirm-bad-signs-words = 不满意 不好 太差 很差 不耐烦 骂人
confirm-example = 回“很好”“还行”或者“不好”就行，后面想说什么接着写。
confirm-nothing = 现在没有等您确认的事。要办什么，说一句就行。
confirm-later = 好，什么时候想说都行。不回也不要紧。

## 点了以后

confirm-good-thanks = 谢谢您，记好了。
confirm-okay-thanks = 好，记好了。
confirm-bad-thanks = 让您受委屈了，对不住。
confirm-waits = 时间上社区再看一眼，您不用做什么。
confirm-words-ask = 想跟他说句话就写，我带到。
confirm-bad-ask = 出了什么事？写一句，只有社区看得到。
confirm-no-words = 没有了
confirm-no-words-words = 没有了 没有 不用了 没了
confirm-person = 请社区的人打给我
confirm-person-words = 打给我 找社区 请社区打给我
confirm-words-told = 谢谢您，您的话我带给他。
confirm-words-community = 收到了，只有社区看得到，他们会问清楚。
confirm-enough = 好，您不用做什么了。以后有事随时说。

## 不是这样的

confirm-wrong = 时间不对
confirm-wrong-words = 时间不对 不对 没来 不是这样 他没来 她没来
confirm-wrong-ask = { $helper }这回是怎么样的？写一句，比如“3点半就走了”。
confirm-wrong-example = 写一句就行，比如“3点半就走了”，或者“没有来”。
confirm-wrong-told = 记下了，社区来问清楚。没问清之前不记时长，您不用做什么。
confirm-wrong-late = 这件事已经确认过了。还有话说，社区的人可以听您说。
confirm-not-all = 有人不算
confirm-who = 哪一位不算？
confirm-who-example = 点一下名字，或者回个数字就行。
confirm-leave-out = { $helper }不算
confirm-rest = 好，{ $helper }先不算，社区来问。别的人这回怎么样？

## 走了没有

confirm-gone = 走了
confirm-gone-words = 走了 已经走了 走了的 早走了
confirm-there = 还在
confirm-there-words = 还在 没走 还没走
confirm-there-said = 好，不急。他走了，跟我说一声就行。
confirm-gone-ask = { $helper }是几点走的？大概就行。
confirm-gone-now = 刚刚走
confirm-gone-now-words = 刚刚 刚走 刚刚走 现在
confirm-gone-example = 说个大概的时间就行，比如“3点半”。
confirm-gone-told = 好，记下了。
confirm-gone-already = 这件事已经记好了，您不用做什么。
