"""Words of time."""

# how to reckon it, then its names; longer names win
FEASTS = """
s1-1 元旦节 元旦 阳历年 new_year's_day
s2-14 情人节
s3-5 学雷锋日 雷锋日 学雷锋纪念日
s3-8 妇女节 三八节 三八妇女节
s3-12 植树节
s5-1 劳动节 五一劳动节 五一节 五一
s5-4 青年节 五四青年节
s5-12 护士节
s6-1 儿童节 六一儿童节 六一节 六一
s7-1 建党节
s8-1 建军节 八一建军节
s9-10 教师节
s10-1 国庆节 国庆 十一国庆 national_day
s11-9 消防宣传日 消防日
s12-1 艾滋病日 世界艾滋病日
s12-3 残疾人日 国际残疾人日
s12-4 宪法日 国家宪法日
s12-5 国际志愿者日 志愿者日
s12-13 国家公祭日 公祭日
s12-24 平安夜 圣诞夜 christmas_eve
s12-25 圣诞节 圣诞 christmas_day christmas
s12-31 跨年夜 跨年 new_year's_eve
n5-2-6 母亲节
n6-3-6 父亲节
n11-4-3 感恩节 thanksgiving
l1-1 春节 大年初一 年初一 农历新年 新春佳节 spring_festival chinese_new_year lunar_new_year
l1-2 大年初二 年初二
l1-3 大年初三 年初三
l1-4 大年初四
l1-5 大年初五
l1-15 元宵节 元宵 lantern_festival
l2-2 龙抬头
l5-5 端午节 端午 dragon_boat_festival
l7-7 七夕节 七夕
l7-15 中元节
l8-15 中秋节 中秋 八月节 mid-autumn_festival
l9-9 重阳节 重阳 敬老节
l12-8 腊八节 腊八
l12-24 小年 过小年
l12-30 除夕夜 除夕 大年三十 年三十 三十晚上 大年夜
t冬至 冬至节 冬至 winter_solstice
t夏至 夏至
t立春 立春
t立夏 立夏
t立秋 立秋
t立冬 立冬
t清明 清明节 清明
t春分 春分
t秋分 秋分
t谷雨 谷雨
t芒种 芒种
t处暑 处暑
t白露 白露
t寒露 寒露
t霜降 霜降
t惊蛰 惊蛰
"""

# name of the part, its hours, the hour it is over for "before it", and its words
PARTS = """
dawn 0 5 0 凌晨 拂晓 五更天
early 6 9 8 早上 早晨 清早 清晨 一早 大清早 一大早 早起 早间 起早
meal 7 9 7 过早 吃早饭 早饭
aftermeal 9 12 9 过了早 吃过早饭 吃完早饭 早饭后 早饭过后
fore 8 12 8 上午 上半天 上昼 午前 morning
noon 11 13 12 中午 正午 晌午 中时 noontime
after 13 18 13 下午 下昼 下半天 午后 后半天 afternoon
dusk 17 19 17 傍晚 黄昏 擦黑 挨黑 天擦黑 傍黑
eve 18 22 18 晚上 晚间 夜里 夜晚 天黑了 天黑 黑了 晚边 黑哒 evening night
late 22 24 22 深夜 半夜 半夜里 深更半夜 大半夜 夜深 三更半夜
"""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
WEEKDAYS = "mon tue wed thu fri sat sun"
# signs that make 5号 a house, a bus or a task, not a day
NOT_A_DAY = "楼栋线门院单元房室店口库仓桌车码岗机任需活路弄床柜厅馆地电柴公站台窗井铺墙宿病棚"
# words after a weak time ("今天", "晚上", "现在") that make it the time asked for
COMING = "来 去 送 接 帮 要 有人 有没 有冇 能 可以 可得 行 方便 有空 得空 派 陪 搬 谁 请 找 想 需 修 拿 取 开 缺 办 吧 出发 集合 急需 招 就 到 用 发 帮忙 做"
STANDING = "睡 一个人 总是 老是 没 冇 未 疼 痛 咳 已 刚 断 不 下雨 下雪 很 太 好冷 真 是 又 还 都没 都不 都是 都在 才 发现 情况 正在"
NOW = r"\s?(?:就|急需|急缺|要|能|请|来|派|需要|快|可以来|有没有|去|过来|上门|谁|please|need|help)"
