"""Letters about complaints: to whoever answers, and to whoever complained. And thanks that are passed on."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, Notice, choices, plain, with_ways
from handlers.talk import Content, choice, content


def _waits(told: Notice) -> Content:
    """To who may answer: about what and whom, by when; only they read the words."""
    lines = [told.line]
    if told.text("about"):
        lines.append(told.more("about"))
    lines.append(told.more("words"))
    ways = [
        choice("grievance-write", "grievance.write", subject=told.subject, tone="main"),
        choice("grievance-look-it", "grievance.show", subject=told.subject),
    ]
    return content(lines, choices=ways)


def _again(told: Notice) -> Content:
    """… and what became of it before."""
    ways = [
        choice("grievance-look-it", "grievance.show", subject=told.subject, tone="main"),
    ]
    return content(told.line, choices=ways)


def _answered(told: Notice) -> Content:
    """The answer, and whether it satisfies; one level up once."""
    last = bool(told.values.get("last"))
    lines = [told.line, *([told.more("last")] if last else [])]
    no = "grievance-no-last" if last else "grievance-no"
    ways = choices(told, ("grievance-yes", "grievance.satisfied"), (no, "grievance.again"))
    return content(lines, choices=ways)


MINE = with_ways(("grievance-mine", "grievance.mine"))
DRESSES: Mapping[str, Dress] = {
    "notice-grievance": _waits,
    "notice-grievance-due": _again,
    "notice-grievance-up": _again,
    "notice-grievance-again": _again,
    "notice-grievance-answered": _answered,
    "notice-grievance-late": MINE,
    "notice-grievance-unanswered": MINE,
    "notice-praise": plain,
}
