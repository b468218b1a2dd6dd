# 到处都用的话：类别，状态，要注意的，走到哪一步，办不了的缘由，随时能说的词

category-medical = 医疗救护
category-convenience = 便民服务
category-order = 秩序维护
category-psych = 心理援助
category-publicity = 宣传引导
category-care = 关爱帮扶
category-transport = 交通运输
category-environment = 环境治理
category-logistics = 后勤保障

state-in_review = 审核中
state-open = 找人中
state-open-count = 找人中 { $taken }/{ $places }
state-in_service = 服务中
state-to_confirm = 待确认
state-disputed = 社区在问
state-done = 已完成
state-expired = 已过期
state-cancelled = 已取消
state-rejected = 未通过

ferry-review = 审核
ferry-search = 找人
ferry-service = 服务中
ferry-confirm = 待确认
ferry-done = 完成

## 要注意的，接之前就看得到

risk-none = 无特殊风险
risk-walk = 走路慢，要扶稳；不舒服了打120
risk-heavy = 搬东西量力而行，两个人抬更稳
risk-ladder = 要登高，梯子要有人扶
risk-water = 地上滑，先关水再动手
risk-cash = 帮忙买东西，钱和小票当面点清
risk-child = 看好孩子，过马路牵着手
risk-pet = 先问脾气，牵好绳子
risk-road = 路上慢一点，当心车

## 办不了，说清楚缘由

no-not-allowed = 这件事只有当事人能办。是您的事，就说“人工”，社区帮您看。
no-out-of-date = 时间或者地方刚改过，请看一眼新的再定。
no-not-possible-now = 这一步现在走不了，事情已经往前走了。说“我的”看看到哪里了。
no-invitation-gone = 这个邀请码用不上了，可能用过了，也可能过了时间。请再要一个新的。
no-under-age = 志愿者要满18岁。14到17岁，要家长先同意，说“我想当志愿者”就行。
need-too-many = 您已经有{ $most }件在办，办完一件再发。要加急就打社区电话，或者说“人工”。
need-same = 这件事您刚发过，编号{ $number }。说“我的需求”看看。
need-none = 没有找到这件事。说“我的需求”看看是哪一件。
need-no-reason = 退回要有一句理由，居民看得到。比如“要用密码，不能交给别人”。
need-time-over = 那个时间已经过了。说个后面的时间，比如“明天下午3点”。
need-dangerous = { $number }有危险，这里还不能派。请打电话给住户，请专业的人去。
page-not-here = 地址、电话、暗号和号码不在这里发。请打社区电话，社区的人告诉您。
page-not-here-form = 填的那一页在这里打不开。请打社区电话，把他是谁、住哪里说给社区的人，他们帮您发。
page-not-here-paper = 证明这份文件在这里打不开。请打社区电话报上编号，社区的人帮您拿。
page-not-here-voice = 语音在这里放不出来。请打个电话问一问。
page-not-here-photo = 照片在这里看不了。请打个电话问一问。
page-not-here-card = 分享卡在这里打不开。请找社区的人帮您拿。
need-not-agreed = 要他自己答应了才能发。说好了再告诉我一声。
form-nothing-given = 名字和住处要填，来的人才找得到他。
form-no-guardian = 家长怎么称呼、电话多少，两样都要，社区才好打电话问。
form-gone = 这一页已经填过，或者过了时间。回到聊天里再说一遍就行。
private-gone = { $why ->
    [withdrawn] 这件事您已经退出，地址电话收起来了。
    [waiting] 还没轮到您，轮到了这里就有地址电话。
    [cancelled] 这件事取消了，地址电话收起来了。
   *[done] 这件事办完了，地址电话收起来了。谢谢您。
}
decide-overlapping = 这段时间他已经记了别的时长，不能记两遍。请再核对一下时间。
decide-needs-second = 没有凭据，住户也没点头，要两位协调员一起定。先问一下住户更快。
claim-task-full = { $number }刚被别人接走，就差一步。说“接单”看看附近还有什么。
claim-task-closed = 这件事已经不要人了，谢谢您愿意。说“接单”看看附近还有什么。
claim-own-need = { $number }是您自己的事，要别人来帮，自己接不了。
claim-too-many = 您手上已经有{ $most }件了，先做完几件，别的留给大家。看手上的说“我的任务”。
claim-one-telephone = { $number }留的电话跟您的是同一个，这件事请别人来，时长才记得上。弄错了就说“人工”。
claim-not-a-volunteer = 接单要先登记成志愿者，三步就好。说“我要当志愿者”。
claim-not-for-you = 这件事这回不用您去，谢谢您愿意。说“接单”看看附近还有什么。
claim-young-no-guardian = 家长点头了才能接，社区正在打电话问。你可以先看看附近有什么。
claim-not-adult = 这件事要满18岁的人去，谢谢您愿意。别的事说“接单”看看。
claim-not-verified = 上门的事，社区要先看一次您的证件，已经告诉社区了。不上门的现在就能接。
serve-wrong-code = { $said }对不上，可能听岔了一个数。请再报一遍，还能试{ $left }次。
serve-code-locked = 号码试了好几遍，先停一停。已经叫了社区，事情照常做，时长不会丢。
serve-code-over = 这个号码过了时间。事情做了不会丢，说“人工”，社区帮您补上。
serve-too-far = 您发的位置离那边还有{ $metres }米。到了再发一次，或者请住户报4个数字。
serve-too-old = 位置要刚刚发的才作数，{ $minutes }分钟以内。请再发一次。
serve-no-point = 这件事没有地图上的位置。请住户报4个数字就行。
serve-wrong-time = 这个时间对不上：要在到了以后、现在以前。您是几点走的？

## 随时能说的词

global-cancel-words = 取消 算了 不要了 不弄了 不办了 不用了 /cancel
global-back-words = 返回 上一步 后退 退一步 /back
global-restart-words = 重来 重新来 从头来 从头开始 重新开始 /restart
global-help-words = 帮助 怎么用 使用说明 /help
global-human-words = 人工 转人工 人工服务 真人 客服 /human
global-privacy-words = 隐私 /privacy

## 说话当中

talk-cancelled = 好，不弄了，什么都没发出去。以后有事随时说。
talk-back-nothing = 前面没有了，就从这里接着说。
talk-out-of-date = 这个按钮是以前的，现在用不上了。说“我的”看看到哪里了。
talk-go-on = 接着说：
talk-sorry = 是我这边出了点岔子，对不住。请过两分钟再发一次。
talk-unread = 这个我打不开，文字和照片我看得到。
talk-too-fast = 您说得快了点，我跟不上。等一分钟再说，前面的我都留着。
talk-not-shown = 这一条现在显示不了，对不住。要紧的话，再说一遍就行。
talk-which = 是哪一样？回个数字就行。
totals-both = 登记{ $registered }位，近{ $days }天服务过{ $served }位。
