"""需求 Need: is it one, of which category, how urgent, how many people it takes."""

from __future__ import annotations

from handlers.understand import scorer
from handlers.understand.headcounts import counted
from handlers.understand.marks import marks
from handlers.understand.shapes import Danger, Need
from handlers.understand.text import clean, fold
from handlers.understand.words import categories

OTHER = "other"
URGENCY = {True: "紧急", False: "普通"}  # as the evaluation files call it
CATEGORIES = tuple(categories.TABLE)
# of all that is not asked for, so much must speak against a need: a need that is lost is nobody's
_DOUBT = 0.3
_URGENT, _URGENT_SAID = 0.3, 0.05  # by the sound of it; where a word like 急 or 断药 is there


def need(text: str) -> Need:
    """What kind of message this is, by itself."""
    folded = fold(clean(text))
    return need_in(folded, None)


def need_in(folded: str, danger: Danger | None) -> Need:
    """The same for a folded text of which the danger is known."""
    found, said = marks(folded), scorer.message(folded)
    kind, sure = ("emergency", danger.certainty) if danger else _kind(said["kind"])
    first, chance, second = scorer.best(said["category"])
    is_need = kind == "need"
    enough = _URGENT_SAID if "URGENT" in found.kinds else _URGENT
    urgent = said["urgent"]["urgent"] >= enough and "CALM" not in found.kinds
    return Need(
        category=first if is_need else OTHER,
        second=second if is_need else (first if found.topics else None),
        certainty=round(min(0.97, chance * sure if is_need else sure), 2),
        is_need=is_need,
        kind=kind,
        urgent=danger is not None or (is_need and urgent),
        headcount=counted(folded) if is_need else None,
        words=found.used,
        span=(0, len(folded)),
    )


def _kind(chances: dict[str, float]) -> tuple[str, float]:
    """Need, or which of the other kinds; danger is decided elsewhere."""
    left = {name: chance for name, chance in chances.items() if name != "emergency"}
    whole = sum(left.values()) or 1.0
    if left["need"] / whole >= _DOUBT:
        return "need", left["need"] / whole
    kind = max(left, key=lambda name: left[name] if name != "need" else 0.0)
    return kind, left[kind] / whole
