# 登记：社区、同意、称呼；志愿者再加会什么、有空、年龄

register-words = 登记 注册 我要登记 我要注册 /register

## 社区

register-welcome = 您好，这里是志愿武汉，邻居帮邻居，不收钱。
register-need-kept = 您说的事我记下了，不用再说一遍。
register-to-help = 好，您来帮忙，太好了。
register-elder-on = 好，我慢慢说，一次只问一件事。
register-community = 您住在哪个社区？打名字就行，比如“槐荫社区”。
register-community-right = 您住{ $community }，对吗？
register-community-which = 是下面哪一个？
register-community-near = 离您近的是这几个，您住哪一个？
register-community-example = 打社区的名字就行，比如“槐荫社区”；也可以发个位置。
register-community-right-example = 住{ $community }就回“对”，不住就说您住的社区。
register-invited = 您受邀做{ $scope }的协调员。先认识一下，就两三句。
register-yes = 对
register-yes-words = 对 是 是的 对的
register-no = 不是
register-no-words = 不是 不对 别的
register-elder = 长辈版：一次只说一件
register-elder-words = 长辈版 大字 慢点说 长辈
register-pick = { $name }
register-place = 发个位置
register-place-how = 发位置在输入框旁边的加号里。
register-community-other = 都不是
register-community-tails-words = 社区
register-community-filler-words = 我住在 我住 住在 我在 我们 社区的 那边 这边 的 啊 哦 呢

## 同意

register-consent = 要记您的称呼、电话、住址。只给来帮忙的人和社区看，办完24小时他就看不到了。存30天到两年，随时能删。同意吗？
register-volunteer-welcome = 欢迎来帮忙！先说清楚：不收钱物，不推销，不经同意不拍照，听到的家事不外传。
register-consent-volunteer = 要记您的称呼、会什么、做了多久，算时长、开证明用；随时能导出、能删。同意吗？
register-consent-example = 同意就回“同意”；不想记，回“不同意”，打电话也能办。
register-agree = 同意
register-agree-words = 同意 好 可以 行
register-refuse = 不同意
register-refuse-words = 不同意 不要 不记
register-call = 打电话办
register-call-words = 打电话 电话办
register-details = 详细说明
register-details-words = 详细 说明 看详细
register-details-what = 记什么：称呼、电话、住址、要办的事。电话、门牌、身体情况都加密存。
register-details-who = 谁能看：接了单的那一位和您社区的工作人员，每看一次都留记录。别人只看到“周*”和社区。
register-details-long = 存多久：说过的话30天；门牌办完后30天；电话两年不用就删。随时能看、能改、能删。
register-phone = 好，打{ $phone }就行，{ $from }到{ $until }有人接。
register-phone-closed = 好，打{ $phone }就行。现在没人，{ $opens }有人接。
register-phone-nowhere = 好，请到社区说一声，他们替您办。
register-refused = 好，什么都没记。要找人帮忙，打{ $phone }也行。想好了随时回来说一声。
register-refused-closed = 好，什么都没记。要找人帮忙，{ $opens }打{ $phone }也行。想好了随时回来说一声。
register-refused-nowhere = 好，什么都没记。要找人帮忙，到社区说一声也行。想好了随时回来。

## Telegram：消息经过境外，先单独问一次

register-abroad = 先说一句：Telegram的服务器在境外，消息会经过境外。同意在这里办吗？
register-abroad-other = 改用微信或电话
register-abroad-other-words = 改用微信 改用电话 用微信 微信 电话 打电话 不同意
register-abroad-example = 同意就回“同意”；不想经过境外，回“不同意”，用微信或打电话也能办。
abroad-agreed = 好，就在这里接着办。有什么事直接说。
abroad-later = 好，先不办。想在这里办的时候再说一声。
abroad-after-all = 同意，在这里办
abroad-no = 好，您的事不往这里发。用微信，或者打{ $phone }，一样办得了。
abroad-no-closed = 好，您的事不往这里发。用微信，或者{ $opens }打{ $phone }，一样办得了。
abroad-no-nowhere = 好，您的事不往这里发。用微信，或者到社区说一声，一样办得了。
abroad-closed = 您说过消息不经过境外，您的事不在这里办。用微信，或者打{ $phone }，一样办得了。
abroad-closed-closed = 您说过消息不经过境外，您的事不在这里办。用微信，或者{ $opens }打{ $phone }，一样办得了。
abroad-closed-nowhere = 您说过消息不经过境外，您的事不在这里办。用微信，或者到社区说一声，一样办得了。
notice-abroad = 先问一句：Telegram的服务器在境外，消息会经过境外。同意以后，您的事才发到这里来，好吗？
register-abroad-no = 好，这里什么都没记。用微信，或者打{ $phone }，一样办得了。
register-abroad-no-closed = 好，这里什么都没记。用微信，或者{ $opens }打{ $phone }，一样办得了。
register-abroad-no-nowhere = 好，这里什么都没记。用微信，或者到社区说一声，一样办得了。

## 称呼

register-name = 谢谢您。我怎么称呼您？
register-name-example = 告诉我怎么叫您就行，比如“周婆婆”“小郑”。
register-name-heads-words = 我叫 我是 叫我 我姓 免贵姓 喊我 名字是 名字叫 叫 my_name_is i'm i_am call_me it's this_is
register-name-tails-words = 就行 就可以 就好 吧 就得了
register-hello = { $name }好。
register-done = { $name }好。要办什么事，说一句就行。
    .elder = { $name }好。要办什么事，说一句就行，慢慢说。
register-known-resident = { $name }好，您登记过了。要办什么事，说一句就行。
register-known-volunteer = { $name }好，您已经是志愿者了。想看附近的事，说“接单”。
register-cancelled = 好，先不登记，什么都没记。想好了随时回来。

## 志愿者

register-skills = { $name }好。您会什么、什么时候有空？说一句就行，比如“会修电脑，周末有空”。
register-skills-any = 什么都行
register-skills-any-words = 什么都行 都行 都可以 随便 什么都可以
register-skills-example = 说一句就行，比如“会修电脑，周末有空”；都行就回“什么都行”。
register-skill-heads-words = 也会 也能 还会 还能 也可以 我会 我能 我可以 会 能
register-noted = { $name }好。我记成这样：
register-noted-so = 我记成这样：
register-noted-skills = 会的：{ $skills }
register-noted-times = 有空：{ $times }
register-age = 您满18岁了吗？
register-age-example = 说年纪就行，比如“27”；或者回“满了”。
register-age-grown-up = 满了
register-age-grown-up-words = 满了 满18了 成年了 早满了
register-age-young = 14到17岁
register-age-young-words = 还没满 没满 未成年
register-age-child = 不到14岁
register-child = 你的心意收到了。不到14岁，请让家里大人一起来；你自己要帮忙，也请大人跟我说。
register-young = 你还没满18岁，要家长点头才行。家长怎么称呼？只有社区看得到，打电话问一声用。
register-young-name-example = 告诉我家长怎么称呼就行，比如“王老师”“李妈妈”。
register-young-phone = { $guardian }的电话是多少？
register-young-phone-example = 念一遍家长的手机号就行，11位数字。
register-young-page = 你还没满18岁，要家长点头才行。家长怎么称呼、电话多少，在这一页填，不在聊天里说。
register-young-fill = 填家长电话
register-young-asked = 记好了。社区会给{ $guardian }打电话，同意了我告诉你。
register-young-look = 现在可以先看附近有什么事。上门的和有危险的，满18岁再接。
register-age-again = 一年问一回：您满18岁了吗？
register-of-age = 好，记下了，往后都按成年人来。上门的事还要看一次证件。
register-volunteer-done = 好了，您是{ $community }的志愿者了。上门的事要先实名，等您接这样的事再办。
register-volunteer-alerts = 一天最多提醒{ $most }次，{ $from }到{ $until }不打扰。
register-supply = 这周{ $community }有{ $waiting }件事等人，有空的志愿者{ $free }位。
register-supply-nothing = { $community }这会儿没有事等人，有了我告诉您。有空的志愿者{ $free }位。
register-practice = 做个演练
register-practice-words = 演练 来个演练 做个演练 练习
register-look = 看现在的事
register-look-words = 看事 看看 有什么事
register-alerts = 改提醒
register-time-weekend = 周末
register-time-weekday = 平时
register-time-morning = 上午
register-time-afternoon = 下午
register-time-evening = 晚上
register-time-any = 随时
register-time-weekend-words = 周末 周六 周日 星期六 星期天 礼拜天 双休 weekend saturday sunday
register-time-weekday-words = 平时 工作日 周一 周二 周三 周四 周五 weekday
register-time-morning-words = 上午 早上 早晨 morning
register-time-afternoon-words = 下午 afternoon
register-time-evening-words = 晚上 夜里 下班后 evening night
register-time-any-words = 随时 都有空 天天 任何时候 any_time anytime
