"""To the volunteer: who needs help nearby, what has changed, the hours. Nothing private: that is behind the page."""

from collections.abc import Mapping
from datetime import datetime

from handlers import cards
from handlers.notices import resident
from handlers.notices.parts import Dress, Notice, Way, choices, plain, with_ways
from handlers.talk import Choice, Content, choice, content
from models.says import clock

CANNOT: Way = ("claim-cannot", "claim.withdraw")
OUT: Way = ("serve-out", "serve.set_out")
STAND_IN: Way = ("claim-stand-in", "claim.stand_in")
LEAVE: Way = ("claim-leave-line", "claim.leave")
HOURS: Way = ("notice-hours", "mine_volunteer.hours")


def _alert(told: Notice) -> Content:
    """Somebody nearby needs help: what, when, how far, why you, what to mind."""
    line = told.more("urgent") if told.values.get("urgent") else told.line
    task, version = told.subject, told.version
    ways = [
        choice("claim-take", "claim.take", subject=task, version=version, tone="go"),
        choice("claim-no-more-today", "claim.no_more_today", subject=task, version=version),
        choice("claim-not-now", "claim.not_now", subject=task, version=version, tone="bare"),
    ]
    return content(line, card=cards.task(told.values), choices=ways)


def _nudge(told: Notice) -> Content:
    """Long not seen: one small task nearby; the last one says that there will be peace."""
    task, version = told.subject, told.version
    ways = [
        choice("claim-take", "claim.take", subject=task, version=version, tone="go"),
        choice("notice-others", "claim.begin"),
        choice("claim-not-now", "claim.not_now", subject=task, version=version, tone="bare"),
    ]
    lines = [told.line, told.more("last" if told.values.get("last") else "stop")]
    return content(lines, card=cards.task(told.values), choices=ways)


def _asked_by_name(told: Notice) -> Content:
    """A coordinator asks by name: it is theirs to say no."""
    task, version = told.subject, told.number("version")
    ways = [
        choice("claim-take", "claim.take", subject=task, version=version, tone="go"),
        choice("claim-not-now", "claim.not_now", subject=task, version=version, tone="bare"),
    ]
    return content(told.line, card=cards.task(told.values), choices=ways)


def _remind(*ways: Way) -> Dress:
    """About a place one holds: the private page first, then what can be done."""
    return lambda told: content(
        told.line, choices=[cards.page(told.subject), *choices(told, *ways)]
    )


def _changed(told: Notice) -> Content:
    changed = told.values.get("changed")
    names = [str(one) for one in changed] if isinstance(changed, list | tuple) else []
    ways = [cards.page(told.subject), *choices(told, CANNOT)]
    card = cards.task(told.values, names)
    return content([told.line, told.more("ask")], card=card, choices=ways)


def _cancelled(told: Notice) -> Content:
    lines = [told.line]
    if told.text("reason"):
        lines.append(told.more("reason"))
    lines.append(told.more("way" if told.values.get("on_the_way") else "thanks"))
    look = choice("notice-others", "claim.begin")
    return content(lines, choices=[look], edits=told.subject)


def _asked(told: Notice) -> Content:
    """Is it their turn, or does a helper ask them by name: what it is and what to mind stands beside the question."""
    ways = [
        choice("claim-yes", "claim.yes", subject=told.subject, tone="go"),
        choice("claim-no", "claim.no", subject=told.subject),
    ]
    return content(told.line, card=cards.task(told.values), choices=ways)


def _passed(told: Notice) -> Content:
    """A place that came from the line: theirs, with what is behind the page."""
    ways = [cards.page(told.subject), *choices(told, CANNOT)]
    card = cards.claim(told.values)
    return content([told.line, told.more("page")], card=card, choices=ways)


def _closed(told: Notice) -> Content:
    line = told.more("cancelled") if told.text("why") == "cancelled" else told.line
    return content(line, choices=[choice("notice-others", "claim.begin")])


def _not_stood_in(told: Notice) -> Content:
    line = told.more("no") if told.values.get("said_no") else told.line
    return content(line, choices=choices(told, STAND_IN, CANNOT))


def _confirmed(told: Notice) -> Content:
    """The hours, and until when they are in publicity."""
    if not told.number("minutes"):
        return content(told.more("short"))
    by = told.text("by")
    first = told.more(by) if by in {"sweep", "coordinator"} else told.line
    ways = choices(told, HOURS)
    return content([first, told.more("until")], card=cards.hours(told.values), choices=ways)


def _refused(told: Notice) -> Content:
    lines = [told.line]
    if told.text("reason"):
        lines.append(told.more("reason"))
    return content([*lines, told.more("ask")])


def _checkout(told: Notice) -> Content:
    """Nobody said that it is over: both are asked, each in their own words."""
    other = resident.checkout(told)
    if other is not None:
        return other
    ways = choices(told, ("serve-there", "serve.there"), ("serve-when-left", "serve.when_left"))
    return content(told.line, choices=[*_planned(told), *ways])


def _planned(told: Notice) -> list[Choice]:
    """The planned end, as a time to tap."""
    spoken = told.values.get("when")
    end = spoken.get("end") if isinstance(spoken, Mapping) else None
    if not isinstance(end, str):
        return []
    at = datetime.fromisoformat(end)
    minute = str(int(at.timestamp()) // 60)
    return [
        choice("serve-left-at", "serve.left_at", subject=told.claim_id, value=minute, at=clock(at))
    ]


def _said(told: Notice) -> Content:
    """Words of the other one; of who did not come, it is said who speaks."""
    line = told.more("missed") if told.values.get("missed") else told.line
    return content(line, choices=choices(told, ("claim-reply", "claim.reply")))


DRESSES: Mapping[str, Dress] = {
    "notice-alert": _alert,
    "notice-nudge": _nudge,
    "notice-asked": _asked_by_name,
    "notice-remind-early": _remind(STAND_IN, CANNOT),
    "notice-remind-late": _remind(OUT, CANNOT),
    "notice-changed": _changed,
    "notice-cancelled": _cancelled,
    "notice-cancel-undone": _remind(CANNOT),
    "notice-line-undone": plain,
    "notice-alert-undone": with_ways(("notice-others", "claim.begin")),
    "notice-confirmed": _confirmed,
    "notice-effective": with_ways(HOURS),
    "notice-refused": _refused,
    "notice-objected": plain,
    "notice-objection-upheld": plain,
    "notice-objection-rejected": with_ways(HOURS),
    "notice-checkout": _checkout,
    "notice-turn": _asked,
    "notice-passed": _passed,
    "notice-asked-over": with_ways(("notice-others", "claim.begin")),
    "notice-waiting-word": with_ways(LEAVE),
    "notice-waiting-closed": _closed,
    "notice-waiting-changed": with_ways(LEAVE),
    "notice-stand-in": _asked,
    "notice-stood-in": with_ways(("notice-others", "claim.begin")),
    "notice-not-stood-in": _not_stood_in,
    "notice-thanks": with_ways(("claim-reply", "claim.reply")),
    "notice-young-asked": with_ways(("register-look", "claim.begin")),
    "notice-young-agreed": with_ways(("notice-others", "claim.begin")),
    "notice-young-refused": plain,
    "notice-said": _said,
    "notice-where": with_ways(
        ("absent-coming-way", "absent.coming"), CANNOT, ("absent-not-so-way", "absent.not_so")
    ),
    "notice-no-show": with_ways(
        ("absent-explain-way", "absent.explain"), ("absent-known", "absent.known")
    ),
    "notice-excused": plain,
    "notice-verified": with_ways(("notice-others", "claim.begin")),
}
