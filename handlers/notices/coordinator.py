"""To the coordinator: what waits for a look, a decision, or a call."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from handlers import cards
from handlers.notices.parts import Dress, Notice, Way, choices, plain, with_ways
from handlers.talk import Choice, Content, Say, choice, content, say

REVIEWED_FOR = ("other", "first", "private", "danger", "words", "unlinked", "all")
WHYS = (
    "pair",
    "long",
    "overlap",
    "silent",
    "unserved",
    "taken-out",
    "disputed",
    "cancelled",
    "walk-in",
)
CALLED_FOR = ("missed", "passed", "late", "voice")
VERIFY: Way = ("coordinator-verify", "coordinator.verify")

OBJECTIONS = ("absent", "longer", "other")


def _review(told: Notice) -> Content:
    """A new need: why it must be looked at, what the public would read, one tap."""
    why = told.values.get("why")
    known = [one for one in why if one in REVIEWED_FOR] if isinstance(why, list | tuple) else []
    lines = [told.line, *(Say(f"review-for-{one}", told.values) for one in known)]
    ways = review_ways(
        told.subject,
        told.version,
        danger=bool(told.values.get("danger")),
        voice=told.number("voice"),
    )
    return content(lines, card=cards.review(told.values), choices=ways, edits=told.subject)


def listen_way(media_id: int) -> list[Choice]:
    """听语音, where one was sent: it is heard on a page of ours alone."""
    way = choice("coordinator-listen", "coordinator.waiting", subject=media_id)
    return [replace(way, page="voice")] if media_id else []


def _voice(told: Notice) -> Content:
    """A need that went out as it was typed, with a voice beside it: what only the voice says, a person must hear."""
    call = choice("coordinator-call", "coordinator.contact", subject=told.subject, value="need")
    ways = [*listen_way(told.number("voice")), call]
    return content(told.line, card=cards.review(told.values), choices=ways)


def review_ways(
    need_id: int, version: int, *, danger: bool = False, voice: int = 0
) -> list[Choice]:
    """What a coordinator can do with a need that waits; what may be dangerous takes a call first."""

    def way(key: str, step: str) -> Choice:
        return choice(key, step, subject=need_id, version=version)

    passed = choice(
        "review-approve", "review.approve", subject=need_id, version=version, tone="go"
    )
    call = choice("coordinator-call", "coordinator.contact", subject=need_id, value="need")
    ways = [
        way("review-reject", "review.reject"),
        way("review-category", "review.category"),
        *listen_way(voice),
    ]
    if danger:
        return [call, way("review-safe", "review.safe"), *ways]
    return [passed, *ways, call]


def _decide(told: Notice) -> Content:
    """A service that rests on too little: the coordinator writes its times, or does not count it."""
    why = told.text("why")
    lines = [told.line, *([Say(f"notice-decide-{why}", told.values)] if why in WHYS else [])]
    return content(lines, card=cards.service(told.values), choices=decide_ways(told.claim_id))


def decide_ways(claim_id: int) -> list[Choice]:
    """What a coordinator can do about a service that must be decided."""
    return [
        choice("coordinator-call", "coordinator.contact", subject=claim_id, value="claim"),
        choice("coordinator-decide", "coordinator.decide", subject=claim_id, tone="main"),
        choice("coordinator-refuse", "coordinator.refuse", subject=claim_id),
    ]


def _nobody(told: Notice) -> Content:
    """Nobody is left to ask: a person rings, or goes."""
    ways = [
        choice("coordinator-call", "coordinator.contact", subject=told.need_id, value="need"),
        choice("coordinator-name", "coordinator.name_one", subject=told.subject),
        choice("coordinator-take", "claim.take", subject=told.subject),
    ]
    line = told.line if told.number("asked") else told.more("none")
    urgent = bool(told.values.get("urgent"))
    # nobody is complained of from a coordinator's desk
    card = replace(cards.task({**told.values, "task": 0}), subject=told.subject)
    return content(line, card=card, choices=ways, urgent=urgent)


def _named(told: Notice) -> Content:
    """Who was asked by name will not come, or does not answer: another, oneself, or the telephone."""
    ways = [
        choice("coordinator-name", "coordinator.name_one", subject=told.subject),
        choice("coordinator-take", "claim.take", subject=told.subject),
        choice("coordinator-call", "coordinator.contact", subject=told.need_id, value="need"),
    ]
    return content(told.line, choices=ways)


def _danger(told: Notice) -> Content:
    """Somebody may be in danger: no form, a person and a telephone."""
    line = told.more("crisis") if told.text("service") == "crisis" else told.line
    ways = [
        choice("coordinator-seen", "coordinator.seen", subject=told.subject, tone="care"),
        choice("coordinator-look", "coordinator.contact", subject=told.subject, value="danger"),
    ]
    return content(line, choices=ways, urgent=True)


def _human(told: Notice) -> Content:
    """Somebody waits for a person: why, what they said, what was done for them last."""
    why = told.text("why")
    lines = [told.more(why) if why in CALLED_FOR else told.line]
    said = told.values.get("said")
    lines += (
        [say("coordinator-said", words=str(one)) for one in said or ()]
        if isinstance(said, list | tuple)
        else []
    )
    if told.text("helper"):
        lines.append(told.more("last"))
    person = told.number("person")
    ways = [
        choice("coordinator-answer", "coordinator.answer", subject=told.subject, tone="main"),
        choice("coordinator-call", "coordinator.contact", subject=person, value="person"),
        choice("coordinator-pass-on", "coordinator.pass_on", subject=told.subject),
    ]
    return content(lines, choices=ways)


def _human_words(told: Notice) -> Content:
    """What somebody writes in a conversation, under their name."""
    about = told.subject
    ways = [
        choice("coordinator-reply", "coordinator.reply", subject=about, name=told.text("name"))
    ]
    ways += listen_way(told.number("voice"))
    if told.values.get("hidden"):
        ways.append(choice("coordinator-original-way", "coordinator.original", subject=about))
    ways.append(choice("human-end", "human.end", subject=about, tone="bare"))
    return content(told.more("voice") if told.number("voice") else told.line, choices=ways)


def _report(told: Notice) -> Content:
    """Somebody complains: about whom, of what, in which matter."""
    lines = [told.line if told.text("about") else told.more("nobody")]
    if told.number("number"):
        lines.append(told.more("which"))
    if told.text("words"):
        lines.append(told.more("words"))
    call = choice("coordinator-call", "coordinator.contact", subject=told.subject, value="person")
    return content([*lines, told.more("only")], choices=[call])


def _objection(told: Notice) -> Content:
    """Somebody objects to hours in publicity: find out, then one of two taps."""
    reason = told.text("reason")
    lines = [told.line, told.more(reason)] if reason in OBJECTIONS else [told.line]
    ways = (
        ("notice-objection-uphold", "publicity.uphold"),
        ("notice-objection-reject", "publicity.reject"),
    )
    return content(lines, choices=choices(told, *ways))


def _guardian(told: Notice) -> Content:
    """Somebody of 14 to 17 wants to help: ring up at home, and record the answer with one tap."""
    return content(told.line, choices=guardian_ways(told.subject))


def guardian_ways(person_id: int) -> list[Choice]:
    """Look at the number; then what was said, and how."""

    def said(how: str) -> Choice:
        step = "coordinator.guardian_said"
        return choice(f"coordinator-guardian-by-{how}", step, subject=person_id, value=how)

    call = choice("coordinator-guardian", "coordinator.guardian", subject=person_id, tone="main")
    return [call, said("phone"), said("face"), said("no")]


def _telephone(told: Notice, *, about: str) -> Content:
    """Somebody whom no letter reaches: the telephone is left."""
    call = choice("coordinator-call", "coordinator.contact", subject=told.subject, value=about)
    return content(told.line, choices=[call], urgent=True)


def _low_rating(told: Notice) -> Content:
    lines = [told.line, *([told.more("words")] if told.text("words") else []), told.more("only")]
    call = choice("coordinator-call", "coordinator.contact", subject=told.claim_id, value="claim")
    return content(lines, choices=[call])


def _door(told: Notice, *, codes: bool) -> Content:
    """At somebody's door: the numbers may be read out by telephone; each look leaves a line."""
    call = choice("coordinator-call", "coordinator.contact", subject=told.need_id, value="need")
    show = choice("coordinator-codes", "coordinator.codes", subject=told.need_id)
    return content(told.line, choices=[call, show] if codes else [call], urgent=True)


def _passed_on(told: Notice) -> Content:
    """A place changed hands: by its line, by name, or somebody who was asked has said yes."""
    if told.values.get("by_name"):
        return content(told.more("named"))
    return content(told.line if told.text("before") else told.more("next"))


def _absent(told: Notice, *ways: Way) -> Content:
    """Somebody did not come, or it is not clear: a person asks, and decides."""
    call = choice("coordinator-call", "coordinator.contact", subject=told.claim_id, value="claim")
    more = [choice(key, step, subject=told.claim_id) for key, step in ways]
    return content(told.line, choices=[call, *more])


def _no_show(told: Notice) -> Content:
    ask = choice("absent-ask", "coordinator.contact", subject=told.subject, value="claim")
    return content(told.line, choices=[ask, choice("absent-not-now-way", "absent.not_now")])


MARK: Way = ("absent-mark", "absent.mark")
DRESSES: Mapping[str, Dress] = {
    "notice-review": _review,
    "notice-review-waiting": _review,
    "notice-voice": _voice,
    "notice-withdrawn-late": plain,
    "notice-passed-on": _passed_on,
    "notice-guardian": _guardian,
    "notice-verify": with_ways(VERIFY),
    "notice-decide": _decide,
    "notice-checkout-coordinator": _decide,
    "notice-unrecorded": lambda told: content(told.line, choices=decide_ways(told.subject)),
    "notice-nobody-call": _nobody,
    "notice-named-declined": _named,
    "notice-named-silent": _named,
    "notice-danger": _danger,
    "notice-danger-none": plain,
    "notice-human": _human,
    "notice-human-taken": plain,
    "notice-human-words": _human_words,
    "notice-human-gone": plain,
    "notice-report": _report,
    "notice-objection": _objection,
    "notice-objection-late": _objection,
    "notice-read-out": partial(_door, codes=True),
    "notice-not-reached": partial(_telephone, about="person"),
    "notice-left-channel": partial(_telephone, about="need"),
    "notice-low-rating": _low_rating,
    "notice-code-locked": partial(_door, codes=True),
    "notice-code-forgotten": partial(_door, codes=True),
    "notice-nobody-home": partial(_door, codes=False),
    "notice-where-silent": lambda told: _absent(told, MARK),
    "notice-where-denied": lambda told: _absent(told, MARK),
    "notice-no-show-call": _no_show,
    "notice-explained": lambda told: _absent(told, ("absent-excuse", "absent.excuse")),
    "notice-many-looks": plain,
    "notice-read-out-undone": plain,
    "notice-withdrawn-late-undone": plain,
    "notice-decide-undone": plain,
    "notice-review-undone": plain,
    "notice-call-undone": plain,
    "notice-passed-on-undone": plain,
    "notice-no-show-undone": plain,
    "notice-trouble": partial(_door, codes=False),
}
