"""意图 Intent: what a message asks of the service.

Rules read it first and name what it holds; the scorer, to which their answer is one sign of many, may overrule them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from handlers.understand import entities, needs, scorer
from handlers.understand.agreement import yes_no
from handlers.understand.dangers import found_in
from handlers.understand.headcounts import counted
from handlers.understand.patterns import later, quick
from handlers.understand.shapes import Intent, Need, Role
from handlers.understand.text import clean, fold
from handlers.understand.words import intents as words
from handlers.understand.words import kinds

SURE = 0.9  # so sure a rule must be that is not asked again where it has read every sign
LEAST = 0.25  # below this chance the scorer has no opinion
AGAINST = 0.4  # … and below this it does not overrule a rule: out of fold both were then right equally often
# what changes something at once: a guess is not enough
_GRAVE = frozenset({"cancel", "withdraw", "delete", "unsubscribe", "broadcast"})
_GRAVE_LEAST = 0.45
_SIX = later(r"^\s?\d{3}\s?\d{3}\s?$")


class _Tables(NamedTuple):
    """The patterns of what people say to the service."""

    rules: tuple[tuple[str, float, re.Pattern[str]], ...]
    topics: tuple[tuple[str, re.Pattern[str]], ...]
    greeting: re.Pattern[str]
    thanks: re.Pattern[str]
    chat: re.Pattern[str]
    offer: re.Pattern[str]
    asking: re.Pattern[str]


@cache
def _tables() -> _Tables:
    """Compiled at first use."""
    return _Tables(
        tuple((kind, sure, quick(pattern)) for kind, sure, pattern in words.RULES),
        tuple((topic, quick(pattern)) for topic, pattern in words.TOPICS),
        later(words.GREETING),
        later(words.THANKS),
        later(words.CHAT),
        later(words.OFFER),
        quick(kinds.ASKING),
    )


def warm() -> None:
    """Compile everything now."""
    _tables()


def intent(text: str, *, role: Role = "") -> Intent:
    """What a message asks for; "unknown" where nothing fits well enough."""
    text = clean(text)
    folded = fold(text).strip()
    plain = _plain(folded) or _danger(text, folded)
    if plain is not None:
        return plain
    asked = _asked(folded)
    if asked is not None:
        return asked
    found = _said(text, folded, role)
    if found.kind == "post_need" and role != "volunteer" and needs.plain(folded):
        return found
    chances = scorer.talk(folded, role, found.kind)
    if found.kind not in {*chances, "unknown"} or _is_all(found, folded):
        return found
    best, chance, _ = scorer.best(chances)
    best = _for_role(best, folded, role)
    least = LEAST if found.kind == "unknown" else AGAINST
    least = max(least, _GRAVE_LEAST if best in _GRAVE else 0.0)
    if best == found.kind or chance < least:
        return found
    if best == "human" and found.kind == "post_need" and found.category not in {"", needs.OTHER}:
        return found  # 找人修电脑: somebody is asked for, to do something that is named
    if best in {"emergency", "code"}:  # decided above, by what is said and not by how it sounds
        return found
    return _named(best, round(min(0.9, chance), 2), folded)


def _is_all(found: Intent, folded: str) -> bool:
    """Whether a rule that is sure has read every sign: 我的候补."""
    return found.certainty >= SURE and found.span == (0, len(folded)) and found.kind != "chat"


def said_by_rules(text: str, role: Role = "") -> str:
    """What the rules alone make of it: a sign for the scorer."""
    text = clean(text)
    folded = fold(text).strip()
    return (_plain(folded) or _said(text, folded, role)).kind


def _said(text: str, folded: str, role: Role) -> Intent:
    return _asked(folded) or _by_rule(folded, role) or _otherwise(text, folded)


def _named(kind: str, certainty: float, folded: str) -> Intent:
    """An intent that the scorer chose, with what the message names."""
    found = next(
        (f for name, _, p in _tables().rules if name == kind and (f := p.search(folded))), None
    )
    if found is not None:
        return _filled(kind, kind, certainty, found, folded)
    made = Intent(kind, certainty, folded[:20], (0, min(20, len(folded))))
    asks = needs.need_in(folded, None) if kind in {"post_need", "browse"} else None
    return replace(
        made,
        task=entities.task(folded) if kind not in {"rate", "profile", "post_need"} else None,
        ordinal=entities.ordinal(folded),
        rating=entities.stars(folded) if kind == "rate" else None,
        code=entities.code(folded) if kind in {"arrived", "left"} else None,
        headcount=counted(folded) if kind in {"claim", "post_need"} else None,
        category=_category(asks),
    )


def _category(asks: Need | None) -> str:
    """What is asked for; of what is looked for only, the likeliest that the words name (附近陪诊的)."""
    if asks is None:
        return ""
    return asks.category if asks.category != needs.OTHER else asks.second or ""


def _plain(folded: str) -> Intent | None:
    """Codes, greetings, thanks, yes and no: messages that are nothing else."""
    if re.fullmatch(r"\d{4}", folded) or _SIX.match(folded):
        return Intent(
            "code",
            0.9,
            folded,
            code=re.sub(r"\s", "", folded),
            task=int(folded) if len(folded) == 4 else None,
        )
    if shown := re.fullmatch(r"(?:看看?|查看?|打开)\s?(\d{4,6})", folded):
        return Intent("code", 0.9, folded, task=int(shown.group(1)))
    if _tables().greeting.match(folded):
        return Intent("greeting", 0.95, folded)
    if _tables().chat.search(folded) and not folded.startswith(("👍", "⭐")):
        return Intent("chat", 0.8, folded)
    if len(folded) <= 6 and (number_said := entities.ordinal(folded)) is not None:
        return Intent("claim", 0.6, folded, ordinal=number_said)
    answer = yes_no(folded)
    off = answer is False and re.search(words.CALLED_OFF, folded)  # 算了 莫来了
    if answer is not None and len(folded) <= 6 and not off:
        return Intent("confirm" if answer else "deny", 0.9, folded)
    if (
        _tables().thanks.match(folded)
        and len(folded) <= 10
        and not re.search(r"好了|完成|办|到了|\d", folded)
    ):
        return Intent("thanks", 0.9, folded)
    return None


def _danger(text: str, folded: str) -> Intent | None:
    threat = found_in(text, folded)
    if threat is None:
        return None
    return Intent(
        "emergency",
        threat.certainty,
        threat.words,
        threat.span,
        topic=threat.service,
        task=entities.task(folded),
    )


def _asked(folded: str) -> Intent | None:
    """A question about the service itself, in the middle of whatever is going on."""
    if len(folded) > 60:
        return None
    for topic, pattern in _tables().topics:
        found = pattern.search(folded)
        if found and (topic not in {"my_need", "help", "cancel"} or topic == "my_need"):
            kind = "my_needs" if topic == "my_need" else "question"
            return Intent(
                kind, 0.85, found.group(), found.span(), topic=topic, task=entities.task(folded)
            )
    return None


def _by_rule(folded: str, role: Role) -> Intent | None:
    asks = needs.need_in(folded, None)
    for kind, certainty, pattern in _tables().rules:
        found = pattern.search(folded)
        if found is None or _unlikely(kind, folded, asks.is_need, asks.category):
            continue
        return _filled(kind, _for_role(kind, folded, role), certainty, found, folded)
    return None


def _filled(kind: str, meant: str, certainty: float, found: re.Match[str], folded: str) -> Intent:
    """An intent with all that its rule and its words name."""
    category = needs.need_in(folded, None).category if kind == "browse" else "other"
    return Intent(
        kind=meant,
        certainty=certainty,
        words=found.group(),
        span=found.span(),
        task=entities.task(folded) if kind not in {"rate", "profile"} else None,
        ordinal=entities.ordinal(folded),
        rating=entities.rating(found) if kind == "rate" else None,
        code=entities.code(folded) if kind in {"arrived", "left"} else None,
        field=entities.field(found) if kind == "profile" else "",
        value=entities.new_value(folded, found) if kind == "profile" else "",
        audience=entities.audience(found) if kind == "broadcast" else "",
        headcount=counted(folded) if kind == "claim" else None,
        category=category if category != "other" else "",
    )


def _unlikely(kind: str, folded: str, is_need: bool, category: str) -> bool:  # noqa: FBT001
    """A full sentence that asks for help is a need, even where it holds 完成 or 到了."""
    soft = {
        "done",
        "left",
        "arrived",
        "claim",
        "rate",
        "profile",
        "register",
        "browse",
        "stats",
        "help",
        "settings",
        "my_tasks",
        "my_needs",
    }
    asking = is_need and category != "other" and _tables().asking.search(folded) is not None
    full = asking and len(folded) > 14
    return kind in soft and (full or needs.plain(folded)) and not entities.task(folded)


def _for_role(kind: str, folded: str, role: Role) -> str:
    if kind == "cancel" and role == "volunteer" and not re.search(r"我发的|需求|求助", folded):
        return "withdraw"
    if kind == "withdraw" and role == "resident":
        return "cancel"
    if kind == "left" and role == "resident":
        return "done"
    if kind == "done" and role == "volunteer":
        return "left"
    return kind


def _otherwise(text: str, folded: str) -> Intent:
    """A need in free words, an offer, small talk, or nothing we know."""
    said = needs.need_in(folded, None)
    help_topic = next(
        (
            f
            for topic, p in _tables().topics
            if topic in {"help", "cancel"} and (f := p.search(folded))
        ),
        None,
    )
    if help_topic and not (said.is_need and said.category != "other"):
        return Intent("help", 0.7, help_topic.group(), help_topic.span(), topic="help")
    if said.kind == "offer" or _tables().offer.search(folded):
        return Intent("offer_help", 0.7, folded[:20])
    if said.is_need and (said.category != "other" or _tables().asking.search(folded)):
        asks = _tables().asking.search(folded) is not None and said.category != "other"
        return Intent(
            "post_need",
            max(0.5, said.certainty) if asks else 0.4,
            text[:20],
            said.span,
            category=said.category,
            headcount=said.headcount,
        )
    if said.kind == "abuse":
        return Intent("complain", 0.5, folded[:20])
    if said.kind == "question":
        return Intent("question", 0.5, folded[:20])
    return Intent("unknown", 0.2)
