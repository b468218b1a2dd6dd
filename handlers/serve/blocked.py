"""What stands in the way: a forgotten number, a closed door, a late bus, a forgotten check-out, trouble."""

from datetime import UTC, datetime
from typing import Any

from handlers import cards, office
from handlers.claimed import mine_to, moment_ago
from handlers.serve.evidence import by_word, over
from handlers.serve.notes import Notes, asks, flow
from handlers.talk import Choice, Move, Turn, choice, content, done, missed, say
from models import claims, people, roles, says
from models.claims import Claim
from models.says import Value
from models.tasks import Task

LONGEST_DELAY = 240  # minutes
LONGEST_WORDS = 300


@flow.step
def no_code(turn: Turn[Notes]) -> Move:
    """他不记得了: the place is as good; a coordinator can read the number out; until then the word is kept."""
    claim, task = mine_to(turn, turn.notes.claim_id)
    fresh = by_word(turn, claim, "arrive")
    _alarm(turn, claim, task, "notice-code-forgotten")
    at = says.clock(fresh.arrived_at or turn.now)
    return asks("arriving", claim.id, say("serve-no-code", at=at), [_place(claim)])


@flow.step
def nobody_home(turn: Turn[Notes]) -> Move:
    """敲不开门: the telephone first; the community hears of it, should somebody lie there."""
    claim, task = mine_to(turn, turn.notes.claim_id)
    _alarm(turn, claim, task, "notice-nobody-home")
    here = office.of(turn, claim.community_id)
    said = content("serve-door-told", choices=[cards.page(claim.id)], calls=here.calls)
    return asks("arriving", claim.id, said)


@flow.step
def late_by(turn: Turn[Notes]) -> Move:
    """Hear how many minutes, and tell the resident."""
    digits = turn.choice.value if turn.choice else claims.digits(turn.text)
    half = "半" in turn.text and not digits
    minutes = 30 if half else int(digits[:3] or 0)
    if not 1 <= minutes <= LONGEST_DELAY:
        return missed("serve-late-example")
    claim, task = mine_to(turn, turn.notes.claim_id)
    if claim.resident_id:
        values = {**claims.facts(task, claim, name=turn.who.masked)}
        values |= {"late": says.lasting(minutes)}
        told = people.Notice(
            claim.resident_id, "notice-late", values, subject=claim.need_id or task.id
        )
        people.tell_all(turn.session, [told], turn.now)
    ways = list(cards.ways(claim.id, claim.state))
    return asks("after", claim.id, say("serve-late-told", late=says.lasting(minutes)), ways)


@flow.tapped
def trouble(turn: Turn[Notes]) -> Move:
    """出了点事: what it is, for a person of the community."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    here = office.of(turn, claim.community_id)
    return asks("troubled", claim.id, content("serve-trouble-ask", calls=here.calls))


@flow.listening
def troubled(turn: Turn[Notes]) -> Move:
    """Hear what happened, and pass it on to those on duty."""
    claim, task = mine_to(turn, turn.notes.claim_id)
    if not turn.text:
        return missed("serve-trouble-example")
    _alarm(turn, claim, task, "notice-trouble", words=turn.text[:LONGEST_WORDS])
    here = office.of(turn, claim.community_id)
    ways = cards.ways(claim.id, claim.state)
    return done(content("serve-trouble-told", choices=ways, calls=here.calls))


# ---- a forgotten check-out -----------------------------------------------------------------------


@flow.tapped
def there(turn: Turn[Notes]) -> Move:
    """Still there: no hurry."""
    return done("serve-there-said")


@flow.tapped
def when_left(turn: Turn[Notes]) -> Move:
    """When was it over? Only words, so the resident is asked too."""
    claim, _ = mine_to(turn, turn.choice.subject if turn.choice else turn.notes.claim_id)
    value = str(int(turn.now.timestamp()) // 60)
    ways = [choice("serve-left-now", "serve.left_at", subject=claim.id, value=value)]
    return asks("left_at", claim.id, "serve-when-ask", ways)


@flow.tapped
def left_at(turn: Turn[Notes]) -> Move:
    """Hear when somebody left: a time in words, or a minute that was offered."""
    tap = turn.choice
    claim, _ = mine_to(turn, tap.subject if tap else turn.notes.claim_id)
    since = claim.arrived_at or claim.starts_at
    if tap:
        at = datetime.fromtimestamp(int(tap.value) * 60, UTC) if tap.value.isdecimal() else None
        at = max(at, since) if at else None
    else:
        at = moment_ago(turn, turn.text, since)
    if at is None:
        return missed("serve-when-example")
    return over(claims.say_left(turn.session, claim.id, turn.who, min(at, turn.now), turn.now))


def _place(claim: Claim) -> Choice:
    return choice("serve-place", "serve.place", subject=claim.id, ask="location", sign="place")


def _alarm(turn: Turn[Notes], claim: Claim, task: Task, key: str, **more: Value) -> None:
    values: dict[str, Any] = {**claims.facts(task, claim, name=turn.who.masked, **more)}
    roles.alarm(turn.session, claim.community_id, key, turn.now, subject=claim.id, **values)
