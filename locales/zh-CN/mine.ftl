# 我的：我的需求，看一件，取消，改一样

mine-words = 我的 我的事 我的需求 看我的需求 我的求助 /mine
mine-needs-words = 我的需求 看我的需求 我的求助
mine-which = 看哪一样？
mine-needs = 我的需求
mine-tasks = 我的任务
mine-hours = 我的时长
mine-settings = 设置
mine-none = 您现在没有事在办。要办什么，说一句就行。
mine-post = 请人帮忙
mine-open = 您有{ $count }件事：
mine-need = { $number }现在是这样：
mine-no-such = 没有找到编号{ $number }。说“我的需求”看看是哪一件。
mine-not-now = 这件事已经过去了，不用取消。现在是这样：
mine-nothing-to-cancel = 您现在没有要取消的事，不用做什么。

## 取消

mine-cancel-words = 取消 撤回 撤掉 不要了 不用了 不找了 算了 编号 cancel never_mind
mine-cancel-which = 取消哪一件？
mine-cancel-one = 取消{ $number } { $title }
mine-cancel-sure = 取消{ $number }，{ $when }{ $title }，对吗？
mine-cancel-going = { $helper }已经在路上了。
mine-cancel-helper = { $helper }已经接了，取消了我去告诉他。
mine-cancel-again = 不用过意不去，人家会体谅的。
mine-cancel-ask = { $number }要取消吗？
mine-cancel-example = 要取消就回“取消”，不取消就回“不取消”。
mine-cancel-yes = 取消
mine-cancel-yes-words = 取消 对 是 是的 要取消
mine-cancel-no = 不取消
mine-cancel-no-words = 不取消 不 留着 算了不取消
mine-kept = 好，{ $number }留着，照原来的办。
mine-cancelled = { $number }取消好了。以后有事随时说。
mine-cancelled-told = { $number }取消好了，{ $helper }那边我去说。以后有事随时说。

## 改一样

mine-changed-when = 改好了：{ $number }，{ $when }，别的没动。
mine-changed-where = 改好了：{ $number }，{ $place }，别的没动。
mine-changed-people = 改好了：{ $number }，{ $places }个人，别的没动。
mine-changed-phone = 改好了：{ $number }，电话换了，别的没动。
mine-changed-nobody = 还没有人接，不用通知谁。
mine-changed-told = 已经告诉{ $helper }，他来不了会跟您说。
mine-change-past = 那个时间已经过了，{ $number }没有动。说个后面的时间，比如“改到明天下午3点”。
mine-change-half = 是上午还是下午？
mine-change-half-am = { $at }
mine-change-half-am-words = 上午 早上 早晨 凌晨 上午的
mine-change-half-pm = { $at }
mine-change-half-pm-words = 下午 中午 晚上 下午的
mine-change-example = 说编号和要改的就行，比如“1025改到下午3点”。
