"""时间 When: Chinese and English phrases of time, by rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from handlers.understand.patterns import later
from handlers.understand.shapes import Moment
from handlers.understand.text import clean, fold
from handlers.understand.when.atoms import atoms
from handlers.understand.when.frames import Frame, frames
from handlers.understand.when.reckon import moment_of
from handlers.understand.words import times
from models.working_days import PLAIN, Calendar

_COMING = later("|".join(times.COMING.split()))
_NOW = later(times.NOW)
_OVER = later(r"\s?(?:左右)?(?:回(?!来|访|电)|返|结束|散|收工|收摊|收队|完工|下班|撤)")
_NOT_THEN = later(
    r"\s?(?:上午|下午|晚上|早上)?(?:都|就|我|又)?(?:不行|不得行|不成|不方便|没空|没得空|冇得空|冇空)"
)
_ENGLISH = later(r"[A-Za-z]")
_STANDING = later(r"\s*(?:" + "|".join(times.STANDING.split()) + ")")


def moments(text: str, now: datetime, work: Calendar = PLAIN) -> list[Moment]:
    """Every time a text names, past ones too, in its order; `work` as in `moment`."""
    return [said for said, _ in _all(text, now, work)]


def moment(
    text: str, now: datetime, work: Calendar = PLAIN, *, past: bool = False
) -> Moment | None:
    """The time a message asks for: the most exact one that lies ahead.

    With `past` the most exact one of all (for "I left at half past three yesterday").
    `work` are the city's days off and the weekend days that make up for them: 国庆假期, 下个工作日.
    """
    text = clean(text)
    return _best(fold(text), _all(text, now, work), now, past=past)


def both(text: str, now: datetime, work: Calendar) -> tuple[list[Moment], Moment | None]:
    """Every time of a cleaned text, and the one it asks for: read once."""
    found = _all(text, now, work)
    return [said for said, _ in found], _best(fold(text), found, now, past=False)


def _best(
    folded: str, found: Sequence[tuple[Moment, Frame]], now: datetime, *, past: bool
) -> Moment | None:
    """The most exact of the times found; without `past` only of those that are asked for."""
    said = [one for one, frame in found if past or _asked(folded, one, frame, now)]
    if not said:
        return None
    best = max(said, key=lambda one: (_weight(one), -one.span[0]))
    return best if past else _ended(_joined(best, said), [one for one, _ in found], folded)


@lru_cache(maxsize=4)  # a message is read as a correction, and as a need
def _all(text: str, now: datetime, work: Calendar) -> Sequence[tuple[Moment, Frame]]:
    folded = fold(text)
    found: list[tuple[Moment, Frame]] = []
    for frame in frames(folded, atoms(folded, now, work)):
        said = moment_of(frame, folded, now)
        if said is not None:
            words = text[said.span[0] : said.span[1]].strip()
            found.append((replace(said, words=words), frame))
    return tuple(found)


def _weight(said: Moment) -> float:
    """How exact: an hour of a day, a part of a day, a day; a week or a month is least."""
    if said.kind == "deadline":
        return 3.5 + said.certainty
    weight = 2.0 * said.has_clock + 1.5 * said.has_day + said.certainty
    return weight + {"part": 0.6, "span": 0.5 if said.has_clock else -1.0}.get(said.kind, 0.0)


def _joined(best: Moment, said: list[Moment]) -> Moment:
    """A day here and an hour there (周六陪我爸去医院……早上7点半走；后天上午，莫太早，10点) are one time."""
    if best.kind == "deadline":
        return best
    days = [
        one for one in said if one.has_day and not one.has_clock and one.kind in {"day", "part"}
    ]
    hours = [one for one in said if one.has_clock and not one.has_day and one.kind == "point"]
    if len(days) != 1 or len(hours) != 1 or len(said) != 2:
        return best
    day, hour = days[0], hours[0]
    if day.start is None or hour.start is None:
        return best
    start = datetime.combine(day.start.date(), hour.start.timetz())
    if day.kind == "part":
        both_halves = (start, start + timedelta(hours=12), start - timedelta(hours=12))
        fit = [one for one in both_halves if day.start <= one < (day.end or day.start)]
        if not fit:
            return best
        start, hour = fit[0], replace(hour, ambiguous=False)
    return replace(
        hour, start=start, end=None, has_day=True, words=f"{day.words} {hour.words}", certainty=0.8
    )


def _ended(best: Moment, said: list[Moment], text: str) -> Moment:
    """明天九点……搭把手到中午: an end that is said later in the sentence."""
    if best.start is None or best.end is not None or not best.has_clock:
        return best
    for one in said:
        if one.span[0] <= best.span[1] or one.has_day or one.start is None:
            continue
        over = one.has_clock and _OVER.match(text, one.span[1])
        if text[one.span[0] - 1 : one.span[0]] != "到" and not over:
            continue
        hour = 12 if one.start.hour == 11 and not one.has_clock else one.start.hour
        end = best.start.replace(hour=hour, minute=one.start.minute)
        if end > best.start:
            return replace(best, end=end, kind="span")
    return best


def _asked(text: str, said: Moment, frame: Frame, now: datetime) -> bool:
    """Whether a time lies ahead and is meant, not only mentioned."""
    over = said.end or said.start
    if frame.past or over is None or (over <= now and not frame.now):
        return False
    behind = text[said.span[1] : said.span[1] + 8]
    if _NOT_THEN.match(behind) and not said.has_clock:
        return False  # 明天不行 后天: just not then
    short = len(text) <= len(said.words) + 6
    if frame.now:
        return short or _NOW.match(behind) is not None
    if (
        said.kind == "recurring"
        and not said.has_clock
        and frame.first.days
        and (frame.first.days.roll == 1 or frame.first.days.said == "workdays")
    ):
        return len(text) <= len(said.words) + 2  # 每天……: how often, not when
    if said.words == "一点":
        return len(text) <= 4 and text[: said.span[0]].strip() == ""
    first = frame.first.days
    loose = (
        said.has_day and first is not None and (first.first <= now.date() or first.said == "month")
    )
    weak = not said.has_clock and said.kind != "deadline" and (loose or not said.has_day)
    if not weak or _ENGLISH.match(said.words):
        return True
    return not _STANDING.match(behind) and (short or _COMING.search(behind) is not None)
