# 来信：别人做了什么，接下来做什么

notice-look = 看{ $number }
notice-cancel = 取消{ $number }
notice-again = 换个办法再说
notice-ask-human = 找社区的人
notice-others = 看附近的事
notice-hours = 我的时长

## 给居民

notice-approved = 社区同意了，{ $number }正在找人。最晚{ $by }告诉您找到没有。
    .elder = 社区同意了，正在找人。最晚{ $by }回您话。
notice-rejected = { $number }没发出去：{ $reason }。换个办法也行，说一句就好。
notice-claimed = 找到人了：{ $name }，{ $when }来，会说暗号“{ $password }”。到了您把{ $arrive_code }报给他。
    .elder = 找到人了：{ $name }，{ $when }来。听他说“{ $password }”再开门，把{ $arrive_code }报给他。
    .open = 找到人了：{ $name }，{ $when }来。暗号和到达码点下面看。
notice-claimed-told = 找到人了：{ $name }，{ $when }来，敲门先说暗号“{ $password }”。请告诉家里人。
    .open = 找到人了：{ $name }，{ $when }来，敲门先说暗号，点下面看。请告诉家里人。
notice-claimed-instead = 换了一位：{ $when }来的是{ $name }，会说“{ $password }”。说“{ $old_password }”的就不是他。号码还是{ $arrive_code }。
    .elder = 换了一位：{ $when }来的是{ $name }，会说“{ $password }”。说“{ $old_password }”的就不是他。
    .open = 换了一位：{ $when }来的是{ $name }，暗号也换了，点下面看。说旧暗号的就不是他。
notice-claimed-instead-told = 换了一位：{ $when }来的是{ $name }，会说“{ $password }”。说“{ $old_password }”的就不是他。
    .open = 换了一位：{ $when }来的是{ $name }，暗号也换了，点下面看。说旧暗号的就不是他。
notice-set-out = { $name }出门了，约的是{ $when }。听他说“{ $password }”再开门，把{ $arrive_code }报给他。
    .elder = { $name }出门了。听他说“{ $password }”再开门，把{ $arrive_code }报给他。
    .open = { $name }出门了，约的是{ $when }。暗号和到达码点下面看，听他说对了再开门。
notice-remind-resident = { $when }{ $name }来，会说暗号“{ $password }”。您把{ $arrive_code }报给他。
    .open = { $when }{ $name }来。暗号和到达码点下面看，听他说对了再开门。
notice-set-out-told = { $name }出门了，约的是{ $when }，敲门先说暗号“{ $password }”。请告诉家里人。
    .open = { $name }出门了，约的是{ $when }，敲门先说暗号，点下面看。请告诉家里人。
notice-remind-resident-told = { $when }{ $name }来，会说暗号“{ $password }”。请告诉家里人。
    .open = { $when }{ $name }来，会说暗号，点下面看。请告诉家里人。
notice-moved = 社区打电话问过了：{ $number } { $title }，改到{ $when }。
notice-posted = 发好了，编号{ $number }。先请社区看一眼，{ $by }回您话。不要了说“取消{ $number }”。
notice-posted-for = { $name }（社区）替您发了{ $number } { $title }，{ $when }。正在找人，不要就说“取消”。
notice-posted-for-review = { $name }替您发了{ $number } { $title }，{ $when }。社区先看一眼，不要就说“取消”。
notice-late = { $name }路上耽误了，大概晚{ $late }到。他会来的，您先坐着等。
notice-at-door = { $name }在门口，敲门没听见。您听他先说暗号，对了再开门。
notice-arrived = { $name }到了，位置对上了。听他说对了暗号再开门。
notice-arrived-code = { $name }到了，{ $arrived }，号码对上了。
notice-arrived-leave = 做完了他走的时候，您把离开码{ $leave_code }报给他。
    .open = 做完了他走的时候，您把离开码报给他，点下面看。
notice-withdrawn = { $name }临时来不了，正在给您换人，时间还是{ $when }。找到了就告诉您，您不用做什么。
    .elder = { $name }来不了，正在给您换人，时间还是{ $when }。您不用做什么。
notice-left = { $title }，{ $name }办完走了。这回怎么样？
notice-coming = { $name }回话了，快到了。您先回屋里等，听他说对了暗号再开门。
notice-asked-both = { $name }说他没有不来。社区的人两边问一下，会给您回话，您先回屋里等。
notice-no-answer = 还没联系上{ $name }，我接着催。{ $by }还没有信，就给您换人。
notice-not-come = 联系不上{ $name }。我在急找别人，已经问了附近{ $asked }位，{ $by }前一定回您话。想改天也行。
    .elder = 联系不上{ $name }。我在急找别人，{ $by }前一定回您话。
notice-not-come-none = 联系不上{ $name }。我在急找别人，{ $by }前一定回您话。想改天也行。
    .elder = 联系不上{ $name }。我在急找别人，{ $by }前一定回您话。
notice-not-come-over = 联系不上{ $name }，今天的时间也过了，让您白等，对不住。改个时间，我再给您找人。
notice-confirm-reminder = { $title }，{ $name }办完了，还满意吗？不回也不要紧。
notice-nobody = 还没有人接。前后问了{ $asked }位邻居。
notice-nobody-none = 还没有人接，附近现在没有能来的人。
notice-nobody-next = 社区的人接着想办法，会给您打电话。您不用做什么。
notice-still-waiting = 还没有人接。问了{ $asked }位邻居，正往更远的地方找。
notice-still-waiting-all = 还没有人接。前后问了{ $asked }位邻居。
notice-still-waiting-none = 还没有人接。附近一有能来的人，我就问他。
notice-still-waiting-call = 到{ $call_at }还没有，社区的人就给您打电话。您不用做什么。
notice-still-waiting-called = 已经请社区的人接着想办法，会给您打电话。您不用做什么。
notice-still-waiting-next = 有人接就告诉您。等不及就说“人工”，找社区的人。
notice-expired = { $number }到时间了还没有人来，对不住。要换个时间再找吗？
notice-checkout-resident = { $name }来办“{ $title }”，走了没有？
notice-danger-seen = { $name }看到了，正在给您打电话。
notice-coordinator-says = { $name }（社区）：{ $words }
notice-human-joined = 社区的{ $name }来了，您接着说。
notice-human-ended = { $name }那边说完了。有事随时说“人工”。
notice-human-idle = 有一阵没说话，跟{ $name }的话先到这里。有事再说“人工”。

## 给志愿者

notice-alert = 附近有人要帮个忙，您去得了吗？
notice-alert-urgent = 急事，现在要人搭把手，您去得了吗？
notice-nudge = 好久没见您了。家附近有件小事，想请您看看，去不去都好。
notice-nudge-stop = 不想收这样的信，说一声“不再收”就行。
notice-nudge-last = 往后先不打扰了。您的登记和时长都留着，想来了说一声就行。
notice-asked = { $by }想请您帮个忙，去不去由您。
notice-remind-early = 提醒您：{ $when }，{ $title }。去不了就早点说，有人替您。
notice-remind-late = { $when }，{ $title }。出门的时候说一声“出发了”。
notice-changed = { $number }改过了，现在是这样：
notice-changed-ask = 还去得了就不用回，去不了点一下，不用解释。
notice-cancelled = { $number }不用去了，{ $when }的{ $title }，住户取消了。
notice-cancelled-reason = 住户说：“{ $reason }”
notice-cancelled-way = 让您白跑，我也过意不去。路上不记时长，不影响您的记录。
notice-cancelled-thanks = 谢谢您愿意来，不影响您的记录。
notice-confirmed = 住户点头了，{ $hours }小时记上了。辛苦您。
notice-confirmed-sweep = 过了两天没有人说不对，两头都有凭据，{ $hours }小时记上了。
notice-confirmed-coordinator = 社区问过了，{ $hours }小时记上了。辛苦您。
notice-confirmed-until = 公示（给大家看）到{ $until }，没人提意见就生效。
notice-confirmed-short = { $number }办好了。不到1分钟，没有时长可记，谢谢您跑一趟。
notice-effective = { $title }的{ $hours }小时生效了。谢谢您，不用做什么。
notice-refused = { $number } { $title }，这回没有记时长。
notice-refused-reason = 社区说：{ $reason }。
notice-refused-ask = 您觉得不对就说“人工”，社区再看一遍。
notice-checkout = { $arrived }开始的{ $title }，还没说“做完了”。您是几点走的？
notice-thanks = { $name }说：“{ $words }”
notice-young-asked = 家长的电话收到了。社区打电话问，同意了我告诉你。现在可以先看看附近的事。
notice-young-agreed = 家长同意了，现在能接事了。上门的和有危险的事，满18岁再接。
notice-young-refused = 家长这回没同意，先不接事。跟家里商量好了，再说一声。
notice-verified = 社区看过您的证件了。上门的事，现在能接了。

notice-turn = 轮到您了：{ $number }，{ $when }，{ $title }，您去得了吗？位置给您留{ $minutes_left }分钟。
notice-passed = 轮到您了：{ $number }，{ $when }，{ $title }，位置归您。
notice-passed-page = 地址、电话、敲门的暗号在下面那一页。去不了点一下就行，不用解释。
notice-asked-over = { $number }等了一阵没等到您回话，先问下一位了。您不用做什么。
notice-waiting-word = { $number }还没轮到您，有人去，您不用留着时间。万一空出来，我先问您。
notice-waiting-closed = { $number }有人去了，候补就到这里。谢谢您等着，您不用做什么。
notice-waiting-closed-cancelled = { $number }取消了，{ $when }的{ $title }，候补也不用等了。谢谢您愿意来。
notice-waiting-changed = 您排候补的{ $number }改了时间，现在是{ $when }。您还在排，轮到了先问您。
notice-stand-in = { $name }有事去不了，想请您替一下：{ $number }，您去得了吗？答应了才算，等您{ $minutes_left }分钟。
notice-stood-in = { $name }答应了，{ $number }他去，您不用去了。那边我去说，不影响您的记录。
notice-not-stood-in = { $name }没有回话，{ $number }还是您的。换一位，还是您去？
notice-not-stood-in-no = { $name }去不了，{ $number }还是您的。换一位，还是您去？
notice-said = { $name }说：“{ $words }”
notice-said-missed = 没来成的{ $name }说：“{ $words }”
notice-where = { $number }的住户在等您，约的是{ $since }。您到哪里了？
notice-no-show = { $number }等了一阵没等到您，正在请别人，您不用去了。这次先记成“没到”，有缘由可以说。
notice-excused = { $number }社区看过了，不算没到，不影响您。您不用做什么。

## 给协调员

notice-review = { $number }等您看一眼：
notice-review-waiting = { $number }等了半个多小时，还没有人看：
notice-withdrawn-late = { $number }不到24小时换人：{ $name }退出了，正在找下一位。您不用做什么。
notice-guardian = { $name }不满18岁，想当志愿者，要家长同意。请给家长打个电话，问好了点一下。
notice-where-silent = { $number }的住户说{ $name }没到，问了也没回话。您打个电话吧，{ $by }还没有信就换人。
notice-where-denied = { $number }的住户说人没到，{ $name }说不是这么回事。请您两边问一下。
notice-no-show-call = { $number }约好的{ $name }没来，也没回话。{ $instead }已经接上。要问一下{ $name }吗？
notice-explained = { $number }没到的{ $name }说明缘由：“{ $words }”
notice-named-declined = { $name }去不了{ $number }。还可以问谁？
notice-named-silent = { $name }一直没回{ $number }，就算不去。还可以问谁？
notice-verify = { $name }想接上门的事“{ $title }”，证件还没看过。当面看过就点一下。
notice-decide = { $name }的时长要您定一下：{ $title }。
notice-decide-telephone = 住户和志愿者登记的是同一个电话，请先问清是不是两个人。
notice-decide-pair = 同样两个人，一周里好几次没有凭据，只凭点头。
notice-decide-long = 比说好的长了不少。
notice-decide-overlap = 这段时间他已经记了别的时长。
notice-decide-silent = 凭据不全，问过了也没有回话。
notice-decide-unserved = 后来没有人说起，去没去不知道。
notice-decide-taken-out = 住户说这一位没来。
notice-decide-disputed = 住户说时间不对。
notice-decide-cancelled = 人到了，住户才取消。
notice-decide-walk-in = 没有事先接单。
notice-checkout-coordinator = { $name }没签退：{ $title }，{ $arrived }到的。两边都问过，过了一天。
notice-nobody-call = { $number }没人接，问遍了，一共{ $asked }位，还差{ $missing }位：
notice-nobody-call-none = { $number }没人接，附近现在没有能问的人，还差{ $missing }位：
notice-danger = 急：{ $name }那边可能有危险，已经请他打{ $service }。看到就点“我来”，给他打电话。
notice-danger-none = { $name }说没有危险。方便的话打个电话问一声更放心。
notice-danger-crisis = 急：{ $name }可能不想活了。请马上打电话给他，打不通打110和120。
notice-human = { $name }想找社区的人说话，等着您。
notice-human-missed = { $name }等您说话，已经{ $misses }句没对上。
notice-human-passed = { $name }等着人说话，{ $by }请您接一下。
notice-human-late = { $name }等了{ $minutes }分钟还没有人接，请您接一下。
notice-human-last = 上一次：{ $day }{ $helper }来帮过，{ $title }。
notice-human-taken = { $name }那边{ $by }接了，您不用管。
notice-human-words-voice = { $name }发来一段语音。
notice-voice = { $number }里有一段语音，我听不了，打的字已经发布了。请听一下有没有漏的。
notice-human-voice = { $name }发了一段语音，我听不了。请您听一下。
notice-human-words = { $name }：{ $words }
notice-human-gone = { $name }那边说完了，您不用管了。
notice-report = { $name }举报{ $about }：{ $reason ->
    [fee] 收费
    [selling] 推销
    [rude] 没礼貌
   *[other] 别的事
}。
notice-report-nobody = { $name }举报：{ $reason ->
    [fee] 收费
    [selling] 推销
    [rude] 没礼貌
   *[other] 别的事
}。
notice-report-which = 那件事是{ $number } { $title }。
notice-report-words = 他说：“{ $words }”
notice-report-only = 当天问一下。对方还不知道，先别说是谁讲的。
notice-not-reached = { $name }在微信上收不到我们的消息了。请给他打个电话，问问好不好。
notice-left-channel = { $name }在聊天里联系不上了，{ $number } { $title }还没办完。请打电话问一声。
notice-low-rating = { $name }这回没让住户满意：{ $number } { $title }。
notice-low-rating-words = 住户说：“{ $words }”
notice-low-rating-only = 只有您看得到。先问一下两边，再看怎么办。
notice-code-locked = { $name }在{ $number }报的号码好几次没对上，先锁住了。请给住户打个电话。
notice-read-out = { $name }接了{ $number }。住户自己收不到消息，请打电话把号码和暗号读给他。
notice-code-forgotten = { $name }到了{ $number }，住户不记得号码。看一下号码，打电话读给住户。
notice-nobody-home = { $name }在{ $number }门口，敲不开门。请给住户打个电话，看看人好不好。
notice-trouble = { $name }在{ $number }遇到事了：“{ $words }”
notice-many-looks = { $name }今天看电话门牌的次数比平常多，请留意一下。
notice-passed-on = { $number }不到24小时换了人：{ $before }退出，候补{ $name }已接上。您不用做什么。
notice-passed-on-named = { $number }换了人：{ $before }请{ $name }替，已接上。您不用做什么。
notice-passed-on-next = { $number }有人接上了：{ $name }。您不用做什么。
notice-draft = 刚才说的事还没发出去，我给您留着。接着说就行；不要了，回“取消”。
