# 微信：存起来的、没送到的

wechat-kept = 收到，先记下了。这会儿有点慢，好了马上回您。急事请打120、119、110。
wechat-not-kept = 对不起，现在记不下您说的。过一会儿请再说一遍；急事请打120、119、110。
wechat-waited = 之前没来得及告诉您：
wechat-menu-ask = 我要求助
wechat-menu-help = 我来帮忙
wechat-menu-mine = 我的
wechat-allow = 想早点收到消息？点这里允许微信提醒您一次
