"""The grammar of time phrases: one pattern whose named branches are the kinds of atoms."""

from __future__ import annotations

from handlers.understand.lexicon import words
from handlers.understand.patterns import later
from handlers.understand.words import times

N = r"(?:\d{1,2}|[零〇一二两三四五六七八九十廿]{1,3})"
EN_DAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?"
)
EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
EN_N = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an|a couple of)"
LONG = (
    rf"(?:\d{{1,3}}|{N}|半|个把|几|一两|两三)个?半?"
    r"(?:小时|钟头|分钟|刻钟|天(?!气)|周|星期|礼拜|月|年)"
)
AM = r"(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z])"
MINUTE = r"(?:\d{2}|[二三四五]?十[一二三四五六七八九]?|[零〇0][一二三四五六七八九\d])"
UNIT = (
    r"people|volunteers?|persons?|helpers?|min|hour|day|week|month|year|of|kids|boxes|bags|rooms?"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
_FEASTS = sorted(
    {word for line in times.FEASTS.strip().splitlines() for word in words(line)[1:]},
    key=lambda word: -len(word),
)
_PARTS = sorted(
    {w.replace("_", " ") for line in times.PARTS.strip().splitlines() for w in line.split()[4:]},
    key=lambda word: -len(word),
)


def _any(listed: list[str]) -> str:
    return "|".join(rf"(?<![a-z]){w}(?![a-z])" if w.isascii() else w for w in listed)


# Holidays and working days: 节 and 放假 alone stand for the next one, only where no name goes before.
_ALONE = r"(?:(?<![\u4e00-\u9fff])|(?<=[在等到就请要来能的]))"
_FEAST = (
    rf"(?:{_any([w for w in _FEASTS if not w.isascii()])}|十一(?=[小长放假期黄节]|调休|补班))节?"
)
_AFTER = r"(?:之|以|过)?后的?"
_NTH = rf"(?:第{N}个|首个|头一?个|下一?个|最近的?一个)工作日"
_OF_IT = (
    rf"{_AFTER}{_NTH}|{_AFTER}(?:正式)?(?:上班|开工|复工)的?(?:第一天|头一?天|首日)|之?前的?最后一个工作日"
    r"|的?调休(?:上班|补班)?的?(?:那一?天|那日|日|当天|(?:那个?)?(?:周|星期|礼拜)[六日天])"
    rf"|的?前一天|的?(?:第{N}天|头一?天|首日|最后一天|最后那天)|{_AFTER}第{N}天|期间?"
)
_OFF = rf"小?长?假期?|放假|假日|黄金周|{N}天(?:小?长?假期?|放假)"

BRANCHES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<!\d)(?:19|20|21)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}(?:日|号)?(?:\s?[-~至到]\s?\d{1,2}[/.]\d{1,2}(?![\d/.]))?"
            r"|\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?(?:日|号)?)?)"),
    ("work_within", rf"(?<![第\d]){N}个工作日(?:之内|以内|内|里)|(?<![a-z])within {EN_N} (?:working|business) days?"),
    ("work_after", rf"(?<![第\d])(?:再?过)?{N}个工作日(?:之后|以后|过后|后)"
                   rf"|(?<![a-z])in {EN_N} (?:working|business) days?|(?<![a-z])(?:the )?next (?:working|business) day"),
    ("work_nth", _NTH),
    ("work_last", r"(?:这个?|本|下个?)(?:月|周|星期|礼拜)的?最后一个工作日"),
    ("made_up", r"调休(?:要?上班|补班)的?(?:那一?天|那日|日|当天|(?:那个?)?(?:周|星期|礼拜)[六日天])"
                r"|补班的?(?:那一?天|那日|日|当天|(?:那个?)?(?:周|星期|礼拜)[六日天])|调休的?(?:那个?)?(?:周|星期|礼拜)[六日天]"),
    ("holiday", rf"{_FEAST}(?:(?:{_OFF})?(?:{_OF_IT})|{_OFF})"
                rf"|{_ALONE}(?:(?:节|放假|收假|假期|小长假)(?:{_OF_IT})|黄金周|小长假)"),
    ("workdays", r"每?个?工作日|(?<![a-z])(?:every |on )?weekdays?(?![a-z])"),
    ("lunar", r"(?:农历|阴历)\s?[一二三四五六七八九十正冬腊]{1,2}月[初廿一二三四五六七八九十]{1,3}"
              r"|(?:正|冬|腊|[一二三四五六七八九十]{1,2})月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?)"
              r"|(?:正|冬|腊)月(?:三十|二?十[一二三四五六七八九]?)"),
    ("month_day", rf"(?:明年|今年|后年|去年)?的?(?<![\d.个])(?:{N}|元)\s?月(?!饼|子|嫂|薪|经|租|票)(?:份)?"
                  rf"(?:\s?{N}(?:[、,和跟]\s?{N})?\s?(?:日|号|(?![个\d岁]))|底|初|中旬|上旬|下旬|末)?"),
    ("nth_week", r"(?:每个?|这个?|本|下个?)月的?(?:第[一二三四五1-5]个?|最后一?个)(?:周|星期|礼拜)[一二三四五六日天]"),
    ("of_month", rf"(?:这个|本|下个|下下个|下|上个|每个|每)月(?:的)?(?:{N}(?:号|日)|底|初|中旬|上旬|下旬|末)?"),
    ("slash", r"(?<![\d/.\-])\d{1,2}(?:/\d{1,2}(?![\d/])|\.\d{1,2}(?:日|号|(?=\s?(?:上午|下午|早上|晚上|\d{1,2}[:点]|\(\s?(?:周|星期|礼拜)))))(?!\s?[人份瓶个片粒])"),
    ("after", rf"(?:再过|过)?{LONG}(?:之后|以后|过后|后(?![天面续期门勤]))"
              rf"|(?:再|(?<![\u4e00-\u9fff]))过(?:\d{{1,2}}|[三四五六七八九十]{{1,2}}|一个?|两个|半个?)(?:天|小时|钟头|星期|礼拜|周|刻钟|分钟|月)(?![了没都还不])"
              rf"|(?<![a-z])in {EN_N} (?:hour|minute|min|day|week|month)s?"
              rf"|(?<![a-z]){EN_N} (?:hour|minute|min|day|week|month)s? from (?:now|today)"),
    ("within", rf"{LONG}(?:之内|以内|内)|(?<![a-z])within {EN_N} (?:hour|minute|day|week)s?"),
    ("numbered", rf"(?<![\d.第路街弄巷村道#\-复])(?:{N}[、,和跟]\s?)?{N}(?:号|日)"
                 rf"(?![{times.NOT_A_DAY}\d]|[\d]|\s?需求)"),
    ("week", r"(?:这个?|本|下下个?|下个?|上个?|每个?|逢)?(?:周|星期|礼拜)"
             r"(?:六日|末|[一二三四五六日天](?:(?:[、]?(?:周|星期)?|[和跟与及](?:周|星期|礼拜))[一二三四五六日天](?![个十点]))*|[1-7](?![0-9点:个天]))|双休日"),
    ("weeks", r"(?:这|本|下下|下|上)个?(?:周|星期|礼拜)"),
    ("every", r"每(?:天|日|晚|早|个月|月|周|个星期|年)|天天"
              r"|every ?day|daily|every (?:morning|evening|week)(?![a-z])"),
    ("en_week", rf"(?<![a-z])(?:(?:this|next|every|last|on|coming)\s)?{EN_DAY}(?![a-z])"
                r"|(?:this|next)\s(?:coming\s)?weekend|(?<![a-z])the weekend|(?:this|next) week(?!end)"),
    ("en_date", rf"(?<![a-z]){EN_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:\s?-\s?\d{{1,2}}|,? (?:20|21)\d\d)?(?![\d:])"
                rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {EN_MONTH}(?![a-z])"
                r"|the \d{1,2}(?:st|nd|rd|th)(?! (?:floor|street|time|day|grade|building))"),
    ("both_days", r"明后(?:两)?天|今明(?:两)?天"),
    ("day", r"大前天|前天|昨天|昨日|昨儿|昨晚|昨夜|今天|今日|今儿个|今儿|明天|明日|明儿个|明儿|大后天|大后儿"
            r"|后天|后日|后儿|今(?:早|晨|晚|夜)|明(?:早|晚|晨|上午|下午|中午)|后早|后晚"
            r"|(?<![a-z])(?:the )?day after tomorrow|(?<![a-z])this (?:morning|afternoon|evening)"
            r"|(?<![a-z])(?:today|tonight|tomorrow|tomorow|tmrw?|yesterday)(?![a-z])"),
    ("feast", rf"{_ALONE}过?年(?=[前后](?![后任些边面天]))|(?:{_any(_FEASTS)})(?!路|街|小学|中学|社区|村|广场|桥|工程|老人|树|帽|礼物)"),
    ("end", r"月底|月初|月中(?!旬)|月末|年底|年末|年初|(?:the )?end of (?:the|this) (?:month|week)"),
    ("pair", rf"(?<![\d.:]){N}\s?(?:-|~|到|至)+\s?{N}点(?:钟|半)?(?![几多])"
             rf"|(?<![\d:])\d{{1,2}}(?::\d\d)?\s?(?:-|to|until|till)\s?\d{{1,2}}(?::\d\d)?\s?{AM}"
             rf"|(?<![a-z])between \d{{1,2}}(?::\d\d)? and \d{{1,2}}(?::\d\d)?(?:\s?{AM})?(?![\d:])(?!\s?(?:{UNIT}))"),
    ("clock", rf"(?<![\d:.])\d{{1,2}}:\s?\d\d(?::\d\d)?(?!\d)(?:\s?{AM})?"
              rf"|(?<![\d.]){N}点(?!数|名|儿|也|都|[几的心滴五]|水(?![管龙电站表费果杯])|一线|意见|要求|建议|需要|\d个)(?:钟)?"
              rf"(?:半|[一三13]刻|{MINUTE}(?:分|(?![个人块份瓶])|$)|整)?(?:钟)?"
              rf"|(?<![\d.]){N}时(?![间候长段常刻不而代装])(?:{MINUTE}分|半|许|整)?"
              rf"|(?<![\d:.])\d{{1,2}}(?:\.\d\d)?\s?{AM}|(?<![\d:])\d{{1,2}}\s?o'?clock"
              rf"|(?:(?<=at )|(?<=by )|(?<=around )|(?<=before )|(?<=until )|(?<=till )|(?<=after ))\d{{1,2}}(?![\d:/%]|st|nd|rd|th|\s?(?:{UNIT}|{AM}))"
              rf"|(?:half|(?:a )?quarter|ten|twenty|five|twenty-five) past {EN_N}(?![a-z])|(?:a )?quarter to {EN_N}(?![a-z])|(?<![a-z])(?:noon|midnight)(?![a-z])"),
    ("part", _any(_PARTS)),
    ("length", rf"{LONG}(?!大|前|多大)|(?<![a-z])(?:for |about )?{EN_N} (?:hour|minute|min)s?(?![a-z])|半天"),
    ("now", r"现在|马上|立刻|立马|立即|即刻|right now|(?<![a-z])now(?![a-z])|immediately|asap"),
)  # fmt: skip
# An atom can only begin with one of these: most signs of a message are passed over at once.
_STARTS = r"(?=[\d零〇一二两三四五六七八九十廿正冬腊农阴明今去后这本下上每逢周星礼双再过半个几天工大昨年月节放收假调补首头第最早清凌拂起吃晌中午傍黄擦挨晚夜黑深三现马立即元情学雷妇植劳青护儿建教国消艾世过年残宪志圣平跨母父感春新除龙端七八重敬腊小立夏秋谷芒处白寒霜惊明a-z])"
ATOM = later(_STARTS + "(?:" + "|".join(f"(?P<{n}>{p})" for n, p in BRANCHES) + ")")
