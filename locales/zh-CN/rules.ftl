# 规矩：办不了的缘由；事情自己往前走了，要告诉住户的

no-consent = 先要您同意，才好记下来。说“登记”，看一眼就行。
no-name = 告诉我怎么称呼您就行，比如“周婆婆”“小郑”。
no-not-a-phone = 我数到{ $count }位，不像一个电话。手机是11位，座机带区号，再念一遍就好。
need-own = 自己发的事，要请别的协调员看。
need-switched-off = 这一类事社区现在不办，请打社区电话{ $phone }，或者到社区说一声。
need-no-consent = 身体的事要您点头才记。不记也行，照样有人来。
city-mixed = 演练的城和真的城不能放在一起。请换一个store.url。
city-broken-tree = { $code }的上级不在表里，或者层数太多。

notice-called-off = 社区把{ $number }取消了，您不用做什么。{ $reason }
notice-review-late = { $number }社区还没看完，对不住。催过了，看完就告诉您；急就打社区电话。
notice-not-reviewed = { $number }过了时间，社区没来得及看，对不住。还要的话，说个新的时间就行。
