"""怎么说 How times, lengths and distances are spoken in Chinese (voice rules: 明天（周三）上午9点半)."""

from datetime import datetime, timedelta

LIST_COMMA = "、"
NEAR = {-1: "昨天", 0: "今天", 1: "明天"}
WEEK = "一二三四五六日"
PARTS = ((5, "凌晨"), (8, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))


def weekday(at: datetime) -> str:
    """周三."""
    return "周" + WEEK[at.weekday()]


def day(at: datetime, here: datetime) -> str:
    """今天（周一） · 周四（11月26日） · 12月9日（周三）."""
    away = (at.date() - here.date()).days
    if away in NEAR:
        return f"{NEAR[away]}（{weekday(at)}）"
    date = f"{at.month}月{at.day}日"
    if 0 < away <= 6:
        return f"{weekday(at)}（{date}）"
    if abs(away) > 330 or (at.year != here.year and abs(away) > 60):
        date = f"{at.year}年{date}"
    return f"{date}（{weekday(at)}）"


def part(at: datetime) -> str:
    """The part of the day."""
    return next(name for until, name in PARTS if at.hour < until)


def clock(at: datetime, *, bare: bool = False) -> str:
    """上午9点半 · 下午3点 · 中午12点 · 9点04分 (bare: without the part of the day)."""
    if at.hour == 0 and at.minute == 0:
        return "12点" if bare else "晚上12点"
    hour = at.hour if at.hour <= 12 else at.hour - 12
    minute = {0: "点", 30: "点半"}.get(at.minute, f"点{at.minute:02d}分")
    return ("" if bare else part(at)) + (f"{hour or 12}{minute}")


def clocks(start: datetime, end: datetime) -> str:
    """下午3点到5点."""
    return f"{clock(start)}到{clock(end, bare=part(end) == part(start))}"


def when(start: datetime | None, end: datetime | None, kind: str, here: datetime) -> str:
    """A moment or span as a neighbour says it."""
    if start is None or kind == "deadline":
        return f"{_moment(end, here)}前" if end else ""
    if kind == "day":
        return day(start, here)
    if kind == "part":
        return day(start, here) + part(start + timedelta(hours=1))
    if kind == "open":
        return f"{_moment(start, here)}以后"
    if kind != "span" or end is None:
        return _moment(start, here)
    if end.date() != start.date() and end - start > timedelta(hours=12):
        return f"{_moment(start, here)}到{_moment(end, here)}"
    return f"{_moment(start, here)}到{clock(end, bare=part(end) == part(start))}"


def lasting(minutes: int) -> str:
    """1小时47分钟 · 半小时."""
    hours, rest = divmod(minutes, 60)
    if minutes == 30:
        return "半小时"
    if not hours:
        return f"{rest}分钟"
    if rest == 30 and hours < 10:
        return f"{hours}个半小时"
    return f"{hours}小时" + (f"{rest}分钟" if rest else "")


def metres(distance: float) -> str:
    """约600米 · 约1.5公里."""
    if distance < 950:
        return f"约{max(100, round(distance / 100) * 100)}米"
    kilometres = distance / 1000
    said = f"{kilometres:.1f}".removesuffix(".0") if kilometres < 10 else f"{kilometres:.0f}"
    return f"约{said}公里"


def _moment(at: datetime, here: datetime) -> str:
    if at.hour == 0 and at.minute == 0:  # whose midnight: the evening's
        return day(at - timedelta(minutes=1), here) + clock(at)
    return day(at, here) + clock(at)
