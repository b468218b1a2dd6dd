# 接单：看附近的事，点一下就接，去不了点一下就退

claim-words = 接单 我来帮忙 我要接单 附近的事 附近有什么事 看任务 任务 找任务 看现在的事 /tasks
claim-near = 附近有{ $count }件事：
claim-near-one = 附近现在有这一件：
claim-near-else = 附近还有{ $count }件：
claim-none = 附近现在没有要人的事。有了我就告诉您，您不用守着。
claim-hands-full = 您手上有{ $most }件还没开始，先办完几件，别的留给大家。想换一件，就退一件：
claim-hands-one = { $number } { $title }，{ $when }
claim-hands-mine = 我的任务
claim-none-else = 附近现在没有别的事。有了我就告诉您，您不用守着。
claim-no-others = 都看完了，就是这些。想接哪一件，回编号就行。
claim-no-such = 没有找到编号{ $number }。说“接单”看看附近有什么。
claim-one = 是这一件：
claim-take = 我去
claim-take-words = 我去 我来 我接 接 去 可以 行 要得
claim-take-one = 接{ $number }
claim-others = 换一批
claim-others-words = 换一批 还有吗 还有没有 下一批
claim-look = 看别的事
claim-not-now = 不去
claim-not-now-words = 不去 去不了 没空
claim-not-now-said = 没关系，谢谢您回一声。您不用做什么。
claim-no-more-today = 今天别再提醒
claim-no-more-today-words = 今天别再提醒 今天不要了 别提醒了
claim-no-more-today-said = 好，今天不再提醒您。想看附近的事，就说“接单”。

## 接好了，或者晚了一步

claim-taken = 接好了，{ $number }归您，谢谢！
claim-taken-page = 地址、电话、敲门的暗号都在下面那一页，办完24小时收起来。
claim-taken-overlap = 那个时间您还接了{ $number } { $title }，看看来不来得及。
claim-drop = 退掉{ $number }
claim-both = 两件都去
claim-both-words = 两件都去 都去 来得及
claim-both-said = 好，两件都去。路上来不及就早点说，有人替您。
claim-late-over = 这件事已经不要人了，谢谢您愿意。
claim-page = 查看地址电话
claim-page-words = 地址 电话 地址电话 看地址 看电话
claim-details = 地址、电话、暗号都在这一页，只有您看得到。

## 去不了

claim-cannot = 去不了
claim-cannot-words = 去不了 来不了 退掉 退出
claim-withdraw-sure = 退掉{ $number }，{ $when }{ $title }，对吗？
claim-withdraw-again = 知道了。要退掉吗？
claim-withdraw-example = 要退就回“退掉”，不退就回“不退”。
claim-withdraw-yes = 退掉
claim-withdraw-yes-words = 退掉 退 对 是 是的 去不了
claim-withdraw-no = 不退
claim-withdraw-no-words = 不退 不 去得了 留着
claim-withdrawn = { $number }退好了。我接着找人，那边我去说，您不用做什么。
claim-withdrawn-kindly = { $number }退好了，您先忙要紧的。我接着找人，那边我去说，您不用做什么。
claim-withdrawn-already = { $number }已经退了，您不用做什么。
claim-again = 还是我去
claim-again-words = 还是我去 又能去了
claim-kept = 好，还是您去。谢谢您。
claim-there-already = 您已经到了。做完了说“做完了”，出了事点下面。

## 找事，缺不缺人，演练

claim-none-such = 这样的现在没有，有了我告诉您。
claim-supply = 说实话：这周{ $community }有{ $waiting }件事等人，有空的志愿者{ $free }位。
claim-supply-nothing = 说实话：{ $community }这会儿没有事等人，有空的志愿者{ $free }位。
claim-supply-none = { $kind }的这周还没有。
claim-supply-rest = 有了我叫您，不用守着。
claim-look-all = 看那{ $count }件
claim-well = 好的
claim-well-words = 好的 好 知道了
claim-well-said = 好，有事随时说一句。
claim-private-later = 电话和门牌接单以后才看得到，这是为了住户放心。
claim-private-ask = 可以先问我：要爬楼吗、要多久、怎么去。
claim-private-known = 单子上写的就是这些，别的可以问社区。
claim-ask-community = 问社区
claim-practice-task = 演练，不是真的：帮陈婆婆调手机字体，现在，离您300米。您去吗？
claim-practice-example = 演练，不是真的：回“我去”或者“不去”，看看会怎么样。
claim-practice-taken = 演练，不是真的：接好了。真的时候，这里会有地址电话，到门口要对暗号。就这么简单，不记时长。
claim-practice-not = 演练，不是真的：不去也行，不用说缘由，不影响您。真的时候也一样，不记时长。

## 说到一半问“帮助”

claim-help-picked = 要接哪一件，回编号，比如“1002”。想看别的，说“换一批”“周末的”“附近陪诊的”，也可以发个位置。
claim-help-withdrawing = 要退就回“退掉”，不退回“不退”。想请人替，说“让刘洋替我”。
claim-help-naming = 说他的名字就行，比如“刘洋”。不请了回“不用了”，还是您去。
claim-help-practising = 演练，不是真的：回“我去”或者“不去”都行，什么都不会记。
claim-help-replying = 写一句就行，比如“下回我一定早点到”。电话门牌我不带。
claim-linked = 说的是这件事：

## 14到17岁，家长还没点头

claim-young-refused = 家长上回没同意，先不接。跟家里商量好了，再请社区问一次。
claim-young-another = 再问一次家长
claim-young-another-words = 再问一次家长 再问一次 换个家长
claim-young-of-age = 我满18岁了
claim-young-of-age-words = 我满18岁了 满18了 我18了
