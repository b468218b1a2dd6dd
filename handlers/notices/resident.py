"""To the resident: who comes, how they know them, when they come, and how it was."""

from collections.abc import Mapping, Sequence
from functools import partial

from handlers import cards
from handlers.notices.parts import Dress, Notice, need_ways, plain, with_ways
from handlers.talk import Content, Say, choice, content

AGAIN = with_ways(("notice-again", "post_need.begin"), ("notice-ask-human", "human.begin"))


def _state(told: Notice) -> Content:
    """How it stands now, with what can be done."""
    return content(told.line, choices=need_ways(told))


def _claimed(told: Notice) -> Content:
    """Somebody comes; a change of helper names both words, so that the old one opens no door."""
    changed = bool(told.text("instead") and told.text("old_password"))
    if changed and told.text("arrive_code"):
        return _door(told, [told.more("instead")], "claimed")
    if changed:
        return _door(told, [told.more("instead-told")], "claimed")
    if told.text("arrive_code"):
        return _door(told, [told.line], "claimed")
    return _door(told, [told.more("told")], "claimed")  # to who posted it for somebody else


def _posted_for(told: Notice) -> Content:
    """Somebody else has posted for the reader, who can look and stop it."""
    review = told.text("life") == "in_review"
    return content(told.more("review") if review else told.line, choices=need_ways(told))


def _coming(told: Notice, *, state: str) -> Content:
    """With the number of the door; to who speaks for the resident without it."""
    line = told.line if told.text("arrive_code") else told.more("told")
    return _door(told, [line], state)


def _door(told: Notice, lines: Sequence[Say], state: str) -> Content:
    """A letter with the slip that is held in the hand at the door."""
    card, page = cards.helper(told.values, state), cards.door_page(told.need_id)
    return content(lines, card=card, choices=need_ways(told), behind=page)


def _arrived(told: Notice) -> Content:
    """They are there; when they go, the second number is read out to them: it is shown now, in time."""
    lines = [told.more("code") if told.text("by") == "code" else told.line]
    if not told.text("leave_code"):
        return content(lines)
    page, ways = cards.door_page(told.need_id), need_ways(told)[:1]
    card = cards.helper(told.values, "arrived")
    return content([*lines, told.more("leave")], card=card, choices=ways, behind=page)


def _left(told: Notice) -> Content:
    """How was it? One tap confirms and rates; beside the times stands what to tap when they are not right."""
    card, faces = cards.rating(told.values), cards.faces(told.need_id)
    return content(told.line, card=card, choices=faces, layout="faces")


def _nobody(told: Notice) -> Content:
    """Said as it is: how many were asked, or that nobody was there to be asked; and what comes next."""
    asked = told.line if told.number("asked") else told.more("none")
    return content([asked, told.more("next")], choices=need_ways(told))


def _waiting(told: Notice) -> Content:
    """At the promised hour: nobody yet, and by when a person takes over."""
    called = bool(told.values.get("called"))
    asked = told.line if told.number("asked") else told.more("none")
    comes = told.more("next")
    if called:  # the last ring was asked: nobody is looked for farther away
        asked = told.more("all") if told.number("asked") else asked
        comes = told.more("called")
    elif told.values.get("call_at"):
        comes = told.more("call")
    return content([asked, comes], choices=need_ways(told))


def _not_come(told: Notice) -> Content:
    """Who was to come did not: another is looked for, or the time is changed, or a person is called."""
    line = told.line if told.number("asked") else told.more("none")
    ways = [
        choice("absent-search", "absent.search", subject=told.need_id),
        choice("absent-later", "absent.later", subject=told.need_id),
        choice("notice-ask-human", "human.begin"),
    ]
    return content(line, choices=ways)


def _checkout(told: Notice) -> Content:
    """Nobody said that it is over."""
    about = told.claim_id
    ways = [
        choice("confirm-gone", "confirm.gone", subject=about),
        choice("confirm-there", "confirm.there", subject=about),
    ]
    return content(told.more("resident"), choices=ways)


def checkout(told: Notice) -> Content | None:
    """The resident's side of a question that both sides are asked."""
    return _checkout(told) if told.text("role") == "resident" else None


DRESSES: Mapping[str, Dress] = {
    "notice-approved": _state,
    "notice-rejected": AGAIN,
    "notice-claimed": _claimed,
    "notice-set-out": partial(_coming, state="on_the_way"),
    "notice-remind-resident": partial(_coming, state="claimed"),
    "notice-coming": _state,
    "notice-asked-both": plain,
    "notice-no-answer": with_ways(("notice-ask-human", "human.begin")),
    "notice-not-come": _not_come,
    "notice-not-come-over": AGAIN,
    "notice-moved": plain,
    "notice-posted": _state,
    "notice-posted-for": _posted_for,
    "notice-late": plain,
    "notice-at-door": plain,
    "notice-arrived": _arrived,
    "notice-withdrawn": _state,
    "notice-left": _left,
    "notice-confirm-reminder": _left,
    "notice-nobody": _nobody,
    "notice-still-waiting": _waiting,
    "notice-expired": AGAIN,
    "notice-review-late": _state,
    "notice-not-reviewed": AGAIN,
    "notice-called-off": plain,
    "notice-coordinator-says": with_ways(("human-end", "human.end")),
    "notice-human-joined": with_ways(("human-end", "human.end")),
    "notice-human-ended": plain,
    "notice-human-idle": plain,
    "notice-danger-seen": plain,
    "notice-draft": plain,
    "notice-claim-undone": _state,
    "notice-withdrawal-undone": _state,
    "notice-call-off-undone": _state,
    "notice-approval-undone": _state,
    "notice-rejection-undone": _state,
    "notice-post-undone": plain,
}
