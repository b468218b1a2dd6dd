"""审核 Review: one new need at a time: let through, given back with a reason the resident can use, put elsewhere."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import locales
from handlers import cards, notices, totals, understand, undoing
from handlers.talk import (
    Choice,
    Content,
    Flow,
    Move,
    Say,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from models import needs, people, says
from models.errors import NotAllowed, NotPossibleNow
from models.needs import Need, NeedState

REASONS = ("money", "details", "unsafe")
NEAR = ("convenience", "care", "medical", "transport", "environment")  # most needs are of these
OFFERED = 4
HALF_DAY = timedelta(hours=12)
SHORTEST = 2  # signs of words of one's own


@dataclass
class Notes:
    """The need that is looked at, and the words that are shown before they are sent."""

    need_id: int = 0
    version: int = 0
    reason: str = ""


flow = Flow("review", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """Show the need that has waited longest, and how many there are."""
    if not turn.who.coordinator:
        raise NotAllowed
    waiting = needs.waiting_review(turn.session, turn.who)
    if not waiting:
        return done(content("review-none", choices=totals.waiting_ways(turn)))
    asked = turn.choice.subject if turn.choice else 0
    shown = next((one for one in waiting if one.id == asked), waiting[0])
    return done(_shown(turn, shown, "review-waiting", len(waiting)))


@flow.tapped
def approve(turn: Turn[Notes]) -> Move:
    """通过: volunteers are asked at once; a need that has changed since is shown as it is now."""
    tap = turn.choice
    if tap is None:
        return begin(turn)
    fresh = _changed(turn, tap.subject, tap.version)
    if fresh:
        return done(_shown(turn, fresh, "review-changed"))
    need = needs.approve(
        turn.session,
        turn.who,
        tap.subject,
        tap.version,
        turn.now,
        turn.limits,
        turn.town.zone,
    )
    return done(_settled(turn, need, "review-approved"))


@flow.step
def passed(turn: Turn[Notes]) -> Move:
    """通过, 他说2点半: let through in words, with the time that the resident said on the telephone."""
    waiting = needs.waiting_review(turn.session, turn.who)
    named = [one for one in waiting if str(one.number) in turn.text]
    found = named or waiting
    if not found:
        return done("review-none")
    if len(found) > 1:
        ways = [
            choice("review-which-one", "review.begin", subject=one.id, number=one.number)
            for one in found[:OFFERED]
        ]
        return done(content("review-which-number", choices=ways))
    need, changes = found[0], _time_said(turn, found[0])
    if changes:
        need = needs.change(turn.session, turn.who, need.id, changes, turn.now, turn.limits)
    need = needs.approve(
        turn.session, turn.who, need.id, need.version, turn.now, turn.limits, turn.town.zone
    )
    if changes:
        _tell_moved(turn, need)
    return done(_settled(turn, need, "review-approved-moved" if changes else "review-approved"))


def _time_said(turn: Turn[Notes], need: Need) -> dict[str, datetime]:
    """Another hour of the day that was asked for, or another day: the one that fits what was planned."""
    said = understand.moment(turn.text, turn.here, turn.town.words.work)
    if said is None or said.start is None or not said.has_clock:
        return {}
    was = need.starts_at.astimezone(turn.town.zone)
    day = said.start.date() if said.has_day else was.date()
    at = datetime.combine(day, said.start.timetz())
    if said.ambiguous:
        at = min((at, at + HALF_DAY, at - HALF_DAY), key=lambda one: abs(one - was))
    if at == was:
        return {}
    return {"starts_at": at, "ends_at": at + (need.ends_at - need.starts_at)}


def _tell_moved(turn: Turn[Notes], need: Need) -> None:
    told = needs.facts(turn.session, need)
    whom = dict.fromkeys((need.posted_by, need.resident_id))
    people.tell_all(
        turn.session,
        [people.Notice(one, "notice-moved", told, need.id) for one in whom if one],
        turn.now,
    )


# ---- given back ----------------------------------------------------------------------------------


@flow.tapped
def reject(turn: Turn[Notes]) -> Move:
    """退回: why? One line that the resident will read."""
    tap = turn.choice
    if tap is None:
        return begin(turn)
    need = _waiting(turn, tap.subject)
    notes = Notes(need.id, need.version)
    choices = [choice(f"review-reason-{one}", "review.reason", value=one) for one in REASONS]
    return ask("review-why", then=reason, notes=notes, choices=choices, number=need.number)


@flow.listening
def reason(turn: Turn[Notes]) -> Move:
    """Hear the reason, and show how the resident will read it."""
    tapped = turn.choice.value if turn.choice else ""
    said = turn.spoken(f"review-reason-{tapped}") if tapped in REASONS else turn.text
    said = said.strip().rstrip("。.!！")
    if len(said) < SHORTEST:
        return missed("review-why-example")
    choices = [
        choice("review-send", "review.send", value="yes", tone="main"),
        choice("review-reword", "review.send", value="no"),
    ]
    facts = needs.facts(turn.session, needs.get(turn.session, turn.notes.need_id))
    name = cards.text(facts, "resident")
    notes = replace(turn.notes, reason=said)
    return ask("review-read", then=send, notes=notes, choices=choices, reason=said, name=name)


@flow.listening
def send(turn: Turn[Notes]) -> Move:
    """发: give it back with that reason; other words are another reason."""
    notes = turn.notes
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None:
        return reason(turn)
    if not answer:
        return ask("review-own", then=reason)
    need = needs.reject(
        turn.session, turn.who, notes.need_id, notes.version, notes.reason, turn.now
    )
    return done(_settled(turn, need, "review-rejected"))


# ---- another category, what to mind --------------------------------------------------------------


@flow.tapped
def category(turn: Turn[Notes]) -> Move:
    """改类别: the likely ones are a tap, the others a word."""
    tap = turn.choice
    if tap is None:
        return begin(turn)
    need = _waiting(turn, tap.subject)
    choices = [
        choice(f"category-{one}", "review.into", value=one) for one in NEAR if one != need.category
    ]
    notes, now = Notes(need.id, need.version), says.category(need.category)
    return ask("review-which", then=into, notes=notes, choices=choices[:OFFERED], now=now)


@flow.step
def into(turn: Turn[Notes]) -> Move:
    """Put it there, and show it again."""
    code = turn.choice.value if turn.choice else _category_of(turn)
    if code not in needs.CATEGORIES:
        return missed("review-which-example")
    need = needs.set_category(turn.session, turn.who, turn.notes.need_id, code, turn.now)
    return done(_shown(turn, need, "review-again"))


@flow.tapped
def safe(turn: Turn[Notes]) -> Move:
    """没有危险: a coordinator has phoned; what must volunteers mind?"""
    tap = turn.choice
    if tap is None:
        return begin(turn)
    need = _waiting(turn, tap.subject)
    return ask("review-risk", then=risk, notes=Notes(need.id, need.version), number=need.number)


@flow.listening
def risk(turn: Turn[Notes]) -> Move:
    """Keep what is to be minded: volunteers read it before they claim."""
    words = turn.text.strip().rstrip("。.!！")
    if len(words) < SHORTEST:
        return missed("review-risk-example")
    need = needs.set_risk(
        turn.session, turn.who, turn.notes.need_id, words, turn.now, danger=False
    )
    return done(_shown(turn, need, "review-again"))


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: the need waits as before."""
    return done("review-left") if turn.notes.need_id else hand_over("menu.hear")


def _category_of(turn: Turn[Notes]) -> str:
    """A category by its name, or by what is said of it."""
    said = turn.text.casefold()
    for code in needs.CATEGORIES:
        if turn.spoken(f"category-{code}").casefold() in said:
            return code
    return understand.need(said).category if said else ""


# ---- shown ---------------------------------------------------------------------------------------


def _waiting(turn: Turn[Notes], need_id: int) -> Need:
    """A need that waits for this coordinator's look."""
    need = needs.get(turn.session, need_id)
    if need.id not in {one.id for one in needs.waiting_review(turn.session, turn.who)}:
        if need.state != NeedState.IN_REVIEW:
            raise NotPossibleNow
        raise NotAllowed
    return need


def _changed(turn: Turn[Notes], need_id: int, version: int) -> Need | None:
    """The need, where it says something else than the one that was looked at."""
    need = needs.get(turn.session, need_id)
    waits = need.state == NeedState.IN_REVIEW
    return need if waits and version and version != need.version else None


def _shown(turn: Turn[Notes], need: Need, key: str, count: int = 0) -> Content:
    facts = needs.facts(turn.session, need)
    why = [f"review-for-{one}" for one in need.review_for]
    lines = [
        say(key, number=need.number, count=count),
        *(Say(one, facts) for one in why if locales.has(one)),
    ]
    ways = notices.review_ways(
        need.id, need.version, danger=need.danger, voice=cards.count(facts, "voice")
    )
    return content(lines, card=cards.review(facts), choices=ways, edits=need.id)


def _settled(turn: Turn[Notes], need: Need, key: str) -> Content:
    """What was decided; the next one is one tap away."""
    left = len(needs.waiting_review(turn.session, turn.who))
    more: list[Choice] = [choice("review-next", "review.begin", count=left)] if left else []
    kind = "reject" if need.state == NeedState.REJECTED else "approve"
    more.append(undoing.way(turn, kind, need.id))
    return content(key, choices=more, edits=need.id, number=need.number)
