# 审核：一次看一件，通过，退回带理由，改类别

review-words = 待审 待审核 审核 /review
review-none = 没有要看的。来了我叫您。
review-waiting = 等您看的有{ $count }件，{ $number }等得最久：
review-changed = { $number }刚改过，现在是这样：
review-again = 好，{ $number }现在是这样：
review-for-other = { $poster }代发的，{ $agreed ->
    [face] 当面说好
    [chat] 聊天里说好
   *[phone] 电话里说好
}。先给本人打个电话更稳当。
review-for-first = 第一次来的居民。
review-for-private = 话里有电话、门牌或者证件号，公开的已经遮住。
review-for-danger = 可能有危险，先打电话问清楚。
review-for-words = 话里有钱、密码这样的字。
review-for-unlinked = 网页来的，还没有人跟他通过电话。
review-for-all = 您这里每件都先看。
review-approve = 通过
review-approve-words = 通过 同意 可以
review-reject = 退回
review-reject-words = 退回 不通过 不行
review-category = 改类别
review-safe = 没有危险
review-next = 看下一件（还有{ $count }件）
review-next-words = 下一件
review-passed-words = 通过
review-agreed-words = 同意 批了 批准 通过 过了 可以
review-which-number = 有好几件等着，是哪一件？
review-which-one = 看{ $number }
review-approved-moved = 好了，{ $number }改了时间，已经去找人，也告诉对方了。
review-approved = 好了，{ $number }已经去找人。
review-rejected = { $number }退回了，已经告诉住户。
review-left = 好，先放着。要接着看，说“待审”。
review-why = { $number }为什么退回？一句话，住户看得到。您自己写也行。
review-why-example = 写一句住户用得上的，比如“取钱要密码，可以请人陪您去”。
review-own = 您写一句，住户看得到。
review-reason-money = 涉及钱和密码，不能交给别人
review-reason-details = 信息不够，请写清时间和地方
review-reason-unsafe = 这件事让志愿者做不安全
review-read = 会这样告诉{ $name }：“{ $reason }”。发吗？
review-send = 发
review-reword = 改
review-which = 现在是{ $now }，改成哪一类？别的类说名字就行。
review-which-example = 说类别的名字就行，比如“关爱帮扶”“心理援助”。
review-risk = { $number }要志愿者注意什么？一句话，他们接之前看得到。
review-risk-example = 写一句就行，比如“要关水阀，没有别的危险”。
