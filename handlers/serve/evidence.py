"""Evidence of presence: four digits at the door, or a place shared; a wrong digit is nobody's fault."""

from datetime import timedelta

from handlers import cards, understand
from handlers.claimed import OPEN, arrived_surely, awaited, mine_in, mine_to
from handlers.serve.notes import End, Notes, asks, flow
from handlers.serve.said import act_of
from handlers.talk import (
    Choice,
    Move,
    Say,
    Turn,
    choice,
    content,
    done,
    hand_over,
    missed,
    quiet,
    say,
)
from models import claims, says
from models.claims import Claim
from models.says import Values

TWICE = timedelta(minutes=5)  # a place shared again so soon is the same arrival
NEARLY = (3, 4, 5)  # digits that were meant to be a code


def ask_for(claim: Claim, end: End, first: Say | None = None) -> Move:
    """Ask for four digits or the place; what cannot be done has its own tap."""
    place = choice("serve-place", "serve.place", subject=claim.id, ask="location", sign="place")
    line = first or say("serve-code-ask" if end == "arrive" else "serve-leave-ask")
    step = "arriving" if end == "arrive" else "leaving"
    return asks(step, claim.id, line, [place, *_blocked(claim, end)])


def _blocked(claim: Claim, end: End) -> tuple[Choice, ...]:
    if end == "leave":
        return (choice("serve-no-proof", "serve.when_left", subject=claim.id),)
    return (
        choice("serve-forgot", "serve.no_code"),
        choice("serve-no-answer", "serve.nobody_home"),
    )


@flow.step
def arriving(turn: Turn[Notes]) -> Move:
    """At the door: four digits, a place, or what stands in the way."""
    return _hear(turn, "arrive")


@flow.step
def leaving(turn: Turn[Notes]) -> Move:
    """At the end: four digits, a place, or neither."""
    return _hear(turn, "leave")


def _hear(turn: Turn[Notes], end: End) -> Move:
    claim, _ = mine_to(turn, turn.notes.claim_id)
    if end == "arrive" and arrived_surely(claim):
        end = "leave"
    if turn.incoming.kind == "location":
        return _placed(turn, claim, end)
    act, digits = act_of(turn.text), claims.digits(turn.text)
    if len(digits) in NEARLY:
        return tried(turn, claim, end, digits)
    if act and act != ("here" if end == "arrive" else "over"):
        return hand_over("serve", said=turn.text)
    if understand.yes_no(turn.text) is False:
        return hand_over(
            "serve.no_code" if end == "arrive" else "serve.when_left", claim_id=claim.id
        )
    return missed("serve-code-example")


@flow.tapped
def place(turn: Turn[Notes]) -> Move:
    """发位置, where the channel could not ask for it: how a place is shared."""
    return done("serve-place-how")


@flow.step
def code(turn: Turn[Notes]) -> Move:
    """Four bare digits while something else is going on: a code, when one of my claims waits for one."""
    claim = awaited(turn)
    if claim is None:
        return quiet()
    digits = claims.digits(turn.text)
    end: End = "leave" if arrived_surely(claim) else "arrive"
    awaits = claim.arrive_code if end == "arrive" else claim.leave_code
    numbers = {task.number for _, task in mine_in(turn, OPEN)}
    if int(digits or 0) in numbers and digits != awaits:  # 1042: a look at that task
        return quiet()
    return tried(turn, claim, end, digits)


@flow.step
def located(turn: Turn[Notes]) -> Move:
    """A place shared without being asked for: evidence for the claim that waits, else it is heard by the menu."""
    claim = awaited(turn)
    if claim is None or turn.incoming.location is None:
        return hand_over("menu.hear")
    if not arrived_surely(claim):
        return _placed(turn, claim, "arrive")
    if claim.arrived_at and turn.now - claim.arrived_at < TWICE:
        return done(content("serve-place-known", choices=cards.ways(claim.id, claim.state)))
    return _placed(turn, claim, "leave")


def tried(turn: Turn[Notes], claim: Claim, end: End, digits: str) -> Move:
    """A code: right, wrong without blame, or tried too often; then the word is kept until a person looks."""
    step = claims.arrive_by_code if end == "arrive" else claims.leave_by_code
    try:
        fresh = step(turn.session, claim.id, turn.who, digits, turn.now, turn.limits)
    except claims.WrongCode as no:
        said, left = str(no.params["said"]), int(str(no.params["left"]))
        return ask_for(claim, end, say(no.key, said=said, left=left))
    except claims.CodeLocked as no:
        by_word(turn, claim, end)
        return done(no.key)
    return here(turn, fresh) if end == "arrive" else over(fresh)


def _placed(turn: Turn[Notes], claim: Claim, end: End) -> Move:
    where = turn.incoming.location
    if where is None:
        return missed("serve-place-how")
    step = claims.arrive_by_location if end == "arrive" else claims.leave_by_location
    fresh = step(
        turn.session, claim.id, turn.who, where.lat, where.lon, where.at, turn.now, turn.limits
    )
    return here(turn, fresh) if end == "arrive" else over(fresh)


def by_word(turn: Turn[Notes], claim: Claim, end: End) -> Claim:
    """Keep only the word: it never counts alone, and gives way to evidence that comes later."""
    rule = claims.say_arrived if end == "arrive" else claims.say_left
    return rule(turn.session, claim.id, turn.who, turn.now, turn.now)


def here(turn: Turn[Notes], claim: Claim) -> Move:
    """It fits; what comes at the end."""
    at = says.clock(claim.arrived_at or turn.now)
    ways = list(cards.ways(claim.id, claim.state))
    return asks("after", claim.id, say("serve-arrived", at=at), ways)


def over(claim: Claim) -> Move:
    """From when to when, how many hours that would be, and what must still happen for them to count."""
    minutes = claim.minutes or 0
    values: Values = {
        "span": says.clocks(claim.arrived_at or claim.starts_at, claim.left_at or claim.ends_at),
        "lasting": says.lasting(minutes),
        "hours": says.hours(minutes),
    }
    after = say("serve-left" if claims.both_ends(claim) else "serve-left-word")
    return done([Say("serve-left-times", values), after])
