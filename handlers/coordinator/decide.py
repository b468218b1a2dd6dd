"""定时长 Deciding hours: where evidence or the resident's word is not enough, a coordinator finds out and writes it."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import cards, notices, understand
from handlers.coordinator.notes import Notes, flow, subject
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, missed, say
from models import claims, people, roles, says, tasks
from models.claims import Claim
from models.errors import NotAllowed
from models.tasks import Task

HALF_DAY = timedelta(hours=12)
REASONS = ("not-there", "not-done")
SHORTEST = 2  # signs of a reason of one's own


@flow.tapped
def services(turn: Turn[Notes]) -> Move:
    """The service that has waited longest for a decision."""
    waiting = claims.undecided(turn.session, turn.who)
    if not waiting:
        return done("coordinator-nothing-waits")
    claim, task = waiting[0]
    name = people.get(turn.session, claim.volunteer_id).masked
    facts = claims.facts(task, claim)
    ways = notices.decide_ways(claim.id)
    line = say("coordinator-service", count=len(waiting), name=name)
    return done(content(line, card=cards.service(facts), choices=ways))


@flow.tapped
def decide(turn: Turn[Notes]) -> Move:
    """写时间: from when to when, as the coordinator found it out; the times shown are one tap."""
    claim, _ = _mine(turn, subject(turn))
    notes = Notes(claim_id=claim.id)
    if claim.arrived_at and claim.left_at:
        shown = choice("coordinator-as-shown", "coordinator.times", value="shown", tone="main")
        said = say(
            "coordinator-times-both",
            span=says.clocks(claim.arrived_at, claim.left_at),
        )
        return ask(said, then=times_said, notes=notes, choices=[shown])
    if claim.arrived_at:
        arrived = says.clock(claim.arrived_at)
        return ask("coordinator-times-left", then=times_said, notes=notes, arrived=arrived)
    return ask("coordinator-times", then=times_said, notes=notes)


@flow.step
def times(turn: Turn[Notes]) -> Move:
    """The times as they are shown."""
    return _read_back(turn, replace(turn.notes, came="", went=""))


@flow.listening
def times_said(turn: Turn[Notes]) -> Move:
    """Hear one time (when they left) or both; nothing is written before it was read back."""
    claim, _ = _mine(turn, turn.notes.claim_id)
    came, went = _period(turn, claim)
    if went is None or (came is None and claim.arrived_at is None):
        return missed("coordinator-times-example")
    notes = replace(turn.notes, came=came.isoformat() if came else "", went=went.isoformat())
    return _read_back(turn, notes)


@flow.listening
def sure(turn: Turn[Notes]) -> Move:
    """对: written down; other words are other times."""
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None:
        return times_said(turn)
    if not answer:
        return ask("coordinator-times", then=times_said)
    notes = turn.notes
    claim = claims.decide(
        turn.session,
        turn.who,
        notes.claim_id,
        datetime.fromisoformat(notes.came) if notes.came else None,
        datetime.fromisoformat(notes.went) if notes.went else None,
        turn.now,
        turn.limits,
        turn.town.zone,
    )
    hours = says.hours(claim.minutes or 0)
    return done(content("coordinator-decided", choices=_more(turn), edits=claim.id, hours=hours))


def _read_back(turn: Turn[Notes], notes: Notes) -> Move:
    claim, _ = _mine(turn, notes.claim_id)
    came = datetime.fromisoformat(notes.came) if notes.came else claim.arrived_at
    went = datetime.fromisoformat(notes.went) if notes.went else claim.left_at
    if came is None or went is None or went <= came or went > turn.now:
        return missed("coordinator-times-example")
    minutes = int((went - came).total_seconds()) // 60
    choices = [
        choice("coordinator-right", "coordinator.sure", value="yes", tone="main"),
        choice("coordinator-other-times", "coordinator.sure", value="no"),
    ]
    return ask(
        "coordinator-times-sure",
        then=sure,
        notes=notes,
        choices=choices,
        span=says.clocks(came, went),
        lasting=says.lasting(minutes),
        hours=says.hours(minutes),
    )


def _period(turn: Turn[Notes], claim: Claim) -> tuple[datetime | None, datetime | None]:
    """From when to when, on the day of the service; an hour without its half of the day is the one that fits."""
    day = claim.starts_at.astimezone(turn.town.zone).replace(hour=0, minute=0)
    said = understand.moment(turn.text, day, turn.town.words.work, past=True)
    if said is None or not said.has_clock or said.start is None:
        return None, None
    first, last = said.start, said.end if said.kind == "span" else None
    if said.ambiguous:
        planned = claim.arrived_at or claim.starts_at
        away = min((timedelta(0), HALF_DAY, -HALF_DAY), key=lambda by: abs(first + by - planned))
        first, last = first + away, last + away if last else None
    at, until = first.astimezone(turn.now.tzinfo), last and last.astimezone(turn.now.tzinfo)
    return (at, until) if until else (None, at)


# ---- not counted ---------------------------------------------------------------------------------


@flow.tapped
def refuse(turn: Turn[Notes]) -> Move:
    """不记: why, so that the volunteer can read it."""
    claim, _ = _mine(turn, subject(turn))
    choices: list[Choice] = [
        choice(f"coordinator-reason-{one}", "coordinator.refused", value=one) for one in REASONS
    ]
    notes = Notes(claim_id=claim.id)
    return ask("coordinator-refuse-why", then=refused, notes=notes, choices=choices)


@flow.listening
def refused(turn: Turn[Notes]) -> Move:
    """Write the reason; the volunteer hears it."""
    tapped = turn.choice.value if turn.choice else ""
    words = turn.spoken(f"coordinator-reason-{tapped}") if tapped in REASONS else turn.text
    words = words.strip().rstrip("。.!！")
    if len(words) < SHORTEST:
        return missed("coordinator-refuse-example")
    claim = claims.refuse(turn.session, turn.who, turn.notes.claim_id, words, turn.now)
    return done(content("coordinator-refused", choices=_more(turn), edits=claim.id))


def _more(turn: Turn[Notes]) -> list[Choice]:
    left = len(claims.undecided(turn.session, turn.who))
    return [choice("coordinator-services", "coordinator.services", count=left)] if left else []


def _mine(turn: Turn[Notes], claim_id: int) -> tuple[Claim, Task]:
    """A service of one's own scope in which one has no part oneself."""
    claim = claims.get(turn.session, claim_id)
    task = tasks.get(turn.session, claim.task_id) if claim else None
    own = claim is not None and turn.who.id in (claim.volunteer_id, claim.resident_id)
    if claim is None or task is None or own:
        raise NotAllowed
    if not roles.may_coordinate(turn.session, turn.who.id, claim.community_id):
        raise NotAllowed
    return claim, task
