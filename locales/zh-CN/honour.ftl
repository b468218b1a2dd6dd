# 我的荣誉：分享卡，公开表彰；卡上印的字

honour-card-service = 志愿{ $city }
honour-card-thanks = 谢谢您
honour-card-neighbour = 一位好邻居
honour-card-star = { $star ->
    [0] 志愿者
    [1] 一星志愿者
    [2] 二星志愿者
    [3] 三星志愿者
    [4] 四星志愿者
   *[other] 五星志愿者
}
honour-card-hours = 小时
honour-card-times = { $count ->
   *[other] 次出门
}
honour-card-homes = { $count ->
   *[other] 户人家
}
honour-card-verified = 小时数都有签到的凭据
honour-card-apart = 另有社区补记{ $hours }小时
honour-card-entered = 社区补记{ $hours }小时
honour-card-soon = 第一次出门，从这里开始
honour-card-motto = 有空时，搭把手。
honour-card-begin = 从您家门口开始
honour-card-check = 扫码，能查真假

honour-words = 我的荣誉 荣誉 分享卡 荣誉卡 /honour
honour-public-words = 公开表彰 表彰
honour-list-words = 表彰名单
honour-volunteers = 荣誉卡是给志愿者的。您还没有做过志愿服务，想试试吗？
honour-ask = 给您做一张荣誉卡，上面有星级、凭签到的小时、去过几户人家。只有您自己打得开，发不发给别人由您。
honour-ask-how = 名字怎么写？随时能改，也能不要。
honour-full = 写全名
honour-surname = 只写姓
honour-nameless = 不写名字
honour-otherwise = 换个写法
honour-stop = 不要卡了
honour-stopped = 好，卡收起来了，原来的页也打不开了。想要再说“我的荣誉”。
honour-open = 看我的荣誉卡
honour-card-full = 卡做好了，写的是全名。{ $hours }小时内打得开，长按图片就能存、能发。
honour-card-surname = 卡做好了，只写了姓。{ $hours }小时内打得开，长按图片就能存、能发。
honour-card-nameless = 卡做好了，没写名字。{ $hours }小时内打得开，长按图片就能存、能发。
honour-public = 公开表彰
honour-public-ask = 社区表彰志愿者的时候，可以写您的名字和星级吗？不排名次，随时能收回，一收回就不再写。
honour-public-yes = 可以写我
honour-public-no = 不要写我
honour-public-agreed = 好，谢谢您。改主意了就说“公开表彰”，当时就不再写。
honour-public-not = 好，不写您的名字。
honour-list = 同意写名字的有{ $count }位，按编号排，不分先后：
honour-list-line = { $name }，{ $community }，{ honour-card-star }
honour-list-more = 还有{ $count }位。
honour-list-none = 这里还没有人同意公开写名字。志愿者说“公开表彰”就能答应。

## 卡的网页

web-card-title = 我的荣誉卡
web-card-alt = 荣誉卡：{ $star }，{ $hours }小时
web-card-how = 长按图片存下来，或者点下面。发给谁由您。
web-card-save = 存下来
