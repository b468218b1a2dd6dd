# 设置：语言，长辈版，提醒

preferences-words = 别记我改的 不要记我改的 可以记我改的 不再收 设置 提醒设置 改提醒 长辈版 大字 说中文 讲中文 中文 说英文 english 先不提醒 全部停止 /settings
preferences-learn-off-words = 别记我改的 不要记我改的
preferences-learn-on-words = 可以记我改的
preferences-learn-is-on = 好，以后您改过的地方我记下来学，电话门牌不记。不想要了说“别记我改的”。
preferences-learn-is-off = 好，您改过的地方我不再记，以前记的已经删了。
preferences-english-words = english 英文 英语
preferences-chinese-words = 中文 chinese
preferences-elder-on-words = 长辈版 大字 字大
preferences-elder-off-words = 关长辈版 不要长辈版 退出长辈版 关大字 字小
preferences-stop-words = 先不提醒 别提醒 不要提醒 莫提醒 停止提醒
preferences-resume-words = 再提醒 恢复提醒 接着提醒
preferences-back-words = 再提醒 恢复提醒 接着提醒 打开提醒 开提醒 重新提醒 改回来 恢复消息 又可以来 又能来 又想来 我又来了 又有空 有空了 照旧发 再发给我 接着发给我 可以发给我
preferences-quiet-words = 安静 不打扰 别打扰 免打扰
preferences-a-day-words = 一天 每天 一日
preferences-only-words = 只要 只提醒 只问 只接 只做
preferences-number-0-words = 0次 零次
preferences-number-1-words = 1次 一次
preferences-number-2-words = 2次 两次 二次
preferences-number-3-words = 3次 三次
preferences-number-4-words = 4次 四次
preferences-number-5-words = 5次 五次
preferences-number-6-words = 6次 六次
preferences-number-7-words = 7次 七次
preferences-number-8-words = 8次 八次
preferences-number-9-words = 9次 九次
preferences-now = 这些都能改，点一下或者说一句，随时再改回来。
preferences-alerts-now = 提醒：一天最多{ $count }次，{ $since }到{ $until }不打扰，什么事都问您。
preferences-alerts-some = 提醒：一天最多{ $count }次，{ $since }到{ $until }不打扰，只问{ $kinds }。
preferences-alerts-off = 提醒：先不问您。您接了的事，照样告诉您。

preferences-phone-words = 改电话 换电话 改号码 换号码 换手机号 改手机号 换了电话 换了号码 换了手机号 电话换了 电话变了 号码换了 号码变了 手机号换了
preferences-phone = 新号码是多少？只有来帮忙的人和社区看得到。
preferences-phone-example = 报11位号码就行，比如13800000000。
preferences-phone-is = 好，电话改成尾号{ $tail }。
preferences-address-words = 改地址 换地址 改住址 换住址 改门牌 地址换了 地址变了 住址换了 住址变了 搬家了 搬了家
preferences-address = 新家在哪栋，几单元几号？门牌只有来的人看得到。
preferences-address-is = 好，住址改成{ $place }，门牌只有来的人看得到。
preferences-posted = 以后的事都用新的。已经发出去的要改，说编号就行，比如“1001改成4号楼”。

## 语言、大小

preferences-elder-on = 开长辈版
preferences-elder-off = 关长辈版
preferences-elder-is-on = 好，我慢慢说，一次只说一件事。
preferences-elder-is-off = 好，改回平常的样子。
preferences-language = English
preferences-language-is = 好，从现在起跟您说中文，哪里都一样。

## 提醒

preferences-alerts = 改次数
preferences-how-often = 一天最多提醒几次？也可以说“只要修电脑的，一天两次”。
preferences-per-day = 一天{ $count }次
preferences-none = 先不提醒
preferences-often-example = 说个数就行，比如“一天两次”。
preferences-often-is = 好，一天最多提醒{ $count }次。
preferences-paused = 好，先不问您了。您自己的事和接了的事，照样告诉您。
preferences-resume = 再提醒我
preferences-nothing-to-stop = 我没有给您发别的，只有您自己的事。
preferences-quiet = 改安静时段
preferences-when-quiet = 几点到几点不打扰您？比如“晚上10点到早上8点”。
preferences-quiet-example = 说两个钟点就行，比如“晚上10点到早上8点”。
preferences-quiet-is = 好，{ $since }到{ $until }不打扰您。急事除外。
preferences-kinds = 改哪些事
preferences-kinds-all = 现在什么事都问您。
preferences-kinds-chosen = 现在只问您：{ $kinds }。
preferences-kinds-how = 点一类加上，再点一下去掉；说名字也行。
preferences-kinds-example = 说类别的名字就行，比如“便民服务”；选好了说“好了”。
preferences-kind-in = 加{ $kind }
preferences-kind-out = 去掉{ $kind }
preferences-kinds-more = 别的类
preferences-done = 好了
preferences-done-words = 好了 行了 就这样
preferences-blocked = 您拉黑过人，说“黑名单”能看、能放开。

## 不再收哪些

preferences-mail-words = 不再收 少发 收什么 公告太多 关提醒 提醒种类
preferences-all-off-words = 全部停止 什么都别发 都别发了
preferences-no-more-words = 别再发 别发了 莫发了
preferences-urgent-words = 急事 紧急
preferences-mail = 不再收哪些
preferences-mail-some = 现在会发给您：{ $kinds }。
preferences-mail-none = 现在除了您自己的事，什么都不发给您。
preferences-mail-own = 您自己的事和接的单，总会告诉您。点一下就改。
preferences-mail-off = 不收{ $kind }
preferences-mail-on = 再收{ $kind }
preferences-of-notice = 社区公告
preferences-of-alert = 附近的事
preferences-of-urgent = 急事
preferences-of-reminder = 到点提醒
preferences-of-digest = 晚上的空缺单
preferences-no-more-notice = 这类不再收
preferences-no-more-digest = 这类不再收
preferences-stopped = 好，{ $kinds }不再发给您。您自己的事和接的单，照样告诉您。
preferences-all-stopped = 好，都停了。您自己的事和接的单，照样告诉您。
preferences-all-off = 全部停止
preferences-back = 改回来
preferences-put-back = 好，{ $kinds }照旧发给您。
preferences-urgent-on = 急事提醒还开着，也可以关。
preferences-urgent-off = 急事提醒已经关了。
preferences-urgent-stop = 关掉急事
preferences-keep = 留着
preferences-kept = 好，留着。想改随时说“提醒设置”。
