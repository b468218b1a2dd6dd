"""公告 An announcement: who says it, the words as they were given, and the way out of more of them."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, Notice, choices, plain
from handlers.talk import Content, choice, content

STOP = ("preferences-no-more-notice", "preferences.no_more")


def _told(told: Notice) -> Content:
    """To its readers, in a fixed frame: a name stands behind the words."""
    return content(told.line, choices=[choice(*STOP, value="notice")])


def _second(told: Notice) -> Content:
    """To another coordinator: the words, for how many, and whether they may go out."""
    ways = (
        ("broadcast-approve", "broadcast.approve"),
        ("broadcast-refuse", "broadcast.stop"),
    )
    return content([told.line, told.more("words")], choices=choices(told, *ways))


def _approved(told: Notice) -> Content:
    return content(told.line, choices=choices(told, ("broadcast-pause", "broadcast.pause")))


def _done(told: Notice) -> Content:
    """What became of it; what is nought is left out."""
    names = {"lying": "lying", "blocked": "blocked", "failed": "failed"}
    names |= {"opted_out": "opted-out", "unreachable": "unreachable"}
    more = [told.more(sentence) for name, sentence in names.items() if told.number(name)]
    return content([told.line, *more], choices=choices(told, ("broadcast-fix", "broadcast.fix")))


def _digest(told: Notice) -> Content:
    """Tomorrow's empty places, in the evening."""
    ways = [
        choice("digest-tasks", "claim.begin"),
        choice("preferences-no-more-digest", "preferences.no_more", value="digest"),
    ]
    lines = [told.line, told.more("tasks")]
    if told.number("others"):
        lines.append(told.more("others"))
    return content(lines, choices=ways)


DRESSES: Mapping[str, Dress] = {
    "notice-broadcast": _told,
    "notice-broadcast-correction": _told,
    "notice-broadcast-righted": plain,
    "notice-broadcast-second": _second,
    "notice-broadcast-approved": _approved,
    "notice-broadcast-refused": plain,
    "notice-broadcast-done": _done,
    "notice-broadcast-corrected": _done,
    "notice-digest": _digest,
}
