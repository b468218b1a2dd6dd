# WeChat: what was kept, what could not be sent

wechat-kept = I have noted it. It takes a little longer just now; I will answer as soon as I can. In an emergency dial 120, 119 or 110.
wechat-not-kept = I am sorry, I cannot note it just now. Please say it again in a while. In an emergency dial 120, 119 or 110.
wechat-waited = What I could not tell you before:
wechat-menu-ask = Ask
wechat-menu-help = Help
wechat-menu-mine = Mine
wechat-allow = Want to hear sooner? Tap to let WeChat notify you once
