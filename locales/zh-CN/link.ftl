# 连账号：一个人，几个地方说话

link-words = 绑定 关联 绑定微信 关联码 连接码 连账号 换个地方用 我已经登记过 已经登记过 连微信 连telegram 连网页 /link
link-also-words = 上也用 也想用 那边也用 换手机 换个手机
link-not-me-words = 不是我 不是我弄的 不是我连的
link-code = 好。打开另一边的志愿武汉，把这6个数字发给它：{ $code }。
link-code-how = { $minutes }分钟内有效，只能用一次，别给别人。
link-have = 我已经登记过
link-ask = 在您用过的那边说“连账号”，把那边给的6个数字发到这里。
link-example = 是6个数字，比如“482 915”。那边说“连账号”就有。
link-wrong = 这6个数字没对上，再看一眼那边的。还可以试{ $left }次。
link-locked = 试了好几次都没对上，先停一停。过十分钟，在那边重新要一个。
link-same = 这6个数字要发到另一边，不是这里。
link-together = 这两边在同一件事里，一边帮过另一边，不能连成一个人。说“人工”，请社区看看。
link-whose = 对上了：这是{ $name }的账号，{ $community }的。
link-whose-volunteer = 对上了：这是{ $name }的账号，{ $community }的志愿者。
link-whose-nowhere = 对上了：这是{ $name }的账号。
link-abroad = Telegram的服务器在境外，消息会经过境外。同意在这里用吗？
link-agree = 同意
link-refuse = 不同意
link-agree-example = 说“同意”或者“不同意”就行。不同意也不要紧，那边照样用。
link-not = 好，没有连。那边照样用，什么都没变。
link-done = 连好了。两边是同一个人：事情、时长都在一起，一件事只提醒一次。
link-prefer-to = 提醒发到{ $channel }
link-channel = { $channel }
link-where = 提醒发到哪里？
link-preferred-here = 好，提醒就发到这里，{ $channel }。
link-preferred = 好，提醒就发到{ $channel }。
link-my-tasks = 我接的事
link-find = 附近的事
link-known = 好。以后不想连了，告诉社区就行。
link-undone = 断开了。那边看不到您的事了，原来的都还在您这里。
link-nothing = 现在没有别的地方连着您的账号。

notice-linked = { $channel }连到您的账号了。不是您弄的，回“不是我”就断开。
notice-linked-known = 知道了
notice-linked-not-me = 不是我
