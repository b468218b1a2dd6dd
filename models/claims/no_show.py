"""没到 No show: marked after the question and no answer, by a coordinator's tap or the sweep; another is found at once.

The helper may explain, and a coordinator may take the mark back; nothing of it is public, and no list ranks it (D16).
"""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import audit, matching, roles
from models.claims import anew, places, turns
from models.claims.absent import AWAITED
from models.claims.notices import call_coordinator, facts, masked_names, tell
from models.claims.table import Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import Need
from models.people import Volunteer, Who
from models.says import Values, clock
from models.tasks import Task, TaskState

EXCUSED = "excused"
LONGEST_WORDS = 300


def mark_no_shows(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 50
) -> int:
    """The sweep: who was asked, did not answer, and should have been there for some time."""
    late = now - timedelta(minutes=limits.no_show_after_minutes)
    asked = now - timedelta(minutes=limits.where_answer_minutes)
    ids = session.scalars(
        select(Claim.id)
        .where(
            Claim.state.in_(AWAITED),
            Claim.starts_at <= late,
            Claim.asked_where_at <= asked,
            Claim.answered_where_at.is_(None),
        )
        .order_by(Claim.asked_where_at)
        .limit(most)
    ).all()
    for claim_id in ids:
        held = places.hold(session, claim_id)
        if held is not None and held[1].answered_where_at is None:
            _mark(session, held[0], held[1], now, limits, zone)
    return len(ids)


def mark_no_show(
    session: Session, claim_id: int, who: Who, now: datetime, limits: Limits, zone: tzinfo
) -> Claim:
    """A coordinator's tap, who has asked; again: nothing happens. Raises NotAllowed, NotPossibleNow (too early)."""
    task, claim = _of_scope(session, claim_id, who, now)
    if claim.state == ClaimState.NO_SHOW:
        return claim
    early = claim.starts_at + timedelta(minutes=limits.no_show_after_minutes) > now
    if claim.state not in AWAITED or claim.asked_where_at is None or early:
        raise NotPossibleNow
    audit.write(
        session,
        who_id=who.id,
        whom_id=claim.volunteer_id,
        act="no-show",
        now=now,
        subject=claim_id,
    )
    return _mark(session, task, claim, now, limits, zone)


def explain(session: Session, claim_id: int, who: Who, words: str, now: datetime) -> Claim:
    """The helper's reason, for the coordinators on duty."""
    held = places.hold(session, claim_id)
    if held is None or held[1].volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "explain", now, subject=claim_id)
    task, claim = held
    if claim.state != ClaimState.NO_SHOW:
        raise NotPossibleNow
    values = facts(task, claim, name=who.masked, words=words[:LONGEST_WORDS])
    call_coordinator(session, task.community_id, "notice-explained", now, values, subject=claim_id)
    return claim


def excuse(session: Session, claim_id: int, who: Who, now: datetime) -> Claim:
    """A coordinator believes the reason: it counts against nobody; again: nothing happens."""
    task, claim = _of_scope(session, claim_id, who, now)
    if claim.state != ClaimState.NO_SHOW:
        raise NotPossibleNow
    if claim.reason == EXCUSED:
        return claim
    excused = places.move(session, claim_id, [ClaimState.NO_SHOW], reason=EXCUSED)
    places.run(
        session,
        update(Volunteer)
        .where(Volunteer.person_id == claim.volunteer_id)
        .values(no_shows=Volunteer.no_shows - 1),
    )
    audit.write(
        session, who_id=who.id, whom_id=claim.volunteer_id, act="excuse", now=now, subject=claim_id
    )
    tell(session, claim.volunteer_id, "notice-excused", now, facts(task, claim), subject=claim_id)
    return excused or claim


def missed_by(session: Session, who: Who, now: datetime, limits: Limits) -> Claim | None:
    """The last place to which somebody did not come, as long as words are carried about it."""
    since = now - timedelta(days=limits.carry_days)
    return session.scalar(
        select(Claim)
        .where(
            Claim.volunteer_id == who.id,
            Claim.state == ClaimState.NO_SHOW,
            Claim.ends_at > since,
        )
        .order_by(Claim.closed_at.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


def _of_scope(session: Session, claim_id: int, who: Who, now: datetime) -> tuple[Task, Claim]:
    held = places.hold(session, claim_id)
    party = held is not None and who.id in (held[1].volunteer_id, held[1].resident_id)
    if held is None or party or not roles.may_coordinate(session, who.id, held[1].community_id):
        raise audit.refused(session, NotAllowed(), who.id, "no-show", now, subject=claim_id)
    return held


# ---- what follows --------------------------------------------------------------------------------


def _mark(
    session: Session, task: Task, claim: Claim, now: datetime, limits: Limits, zone: tzinfo
) -> Claim:
    moved = places.move(
        session, claim.id, AWAITED, state=ClaimState.NO_SHOW, closed_at=now, reason="no-answer"
    )
    if moved is None:
        raise NotPossibleNow
    places.run(
        session,
        update(Volunteer)
        .where(Volunteer.person_id == moved.volunteer_id)
        .values(load=Volunteer.load - 1, no_shows=Volunteer.no_shows + 1),
    )
    tell(session, moved.volunteer_id, "notice-no-show", now, facts(task, moved), subject=moved.id)
    asked = _search(session, task, moved, now, limits, zone)
    name = masked_names(session, [moved.volunteer_id]).get(moved.volunteer_id, "")
    until = now + timedelta(minutes=limits.promise_urgent_minutes)
    searches = asked is not None
    values: Values = facts(task, moved, name=name, asked=asked or 0, by=clock(until))
    _tell_waiting(session, task, values, now, searches=searches)
    return moved


def _search(
    session: Session, task: Task, claim: Claim, now: datetime, limits: Limits, zone: tzinfo
) -> int | None:
    """Look for another, urgently; answers how many were asked by now, None where the day is over."""
    if task.state == TaskState.CLOSED or task.ends_at <= now:
        places.lose(session, task.id)
        places.all_left(session, task.need_id)
        places.settle(session, [task.need_id], now)
        return None
    anew.begin(session, task, now, limits)
    heir = turns.pass_on(session, task, now, limits, after=claim)
    if heir is not None:
        return 1
    places.give_back(session, task.id, now)
    fresh = session.get_one(Task, task.id, populate_existing=True)
    return matching.search_anew(session, fresh, now, limits, zone)


def _tell_waiting(
    session: Session, task: Task, values: Values, now: datetime, *, searches: bool
) -> None:
    need = session.get(Need, task.need_id, populate_existing=True) if task.need_id else None
    readers = dict.fromkeys(
        one for one in (task.resident_id, need.posted_by if need else None) if one
    )
    key = "notice-not-come" if searches else "notice-not-come-over"
    for reader in readers:
        tell(session, reader, key, now, values, subject=task.need_id or task.id)
