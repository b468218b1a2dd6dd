"""公示 Publicity: what those of a community may see of one another's new hours, object to, and how it is decided."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from models import audit, communities, hours, people, roles, working_days
from models.claims.pace import not_too_fast
from models.claims.table import Claim, ClaimState
from models.database import fresh_ids
from models.errors import NotAllowed, NotPossibleNow
from models.hours import IN_PUBLICITY, Line, Objection, Record, RecordState
from models.limits import Limits
from models.people import Notice, Person, Volunteer, Who, tell_all
from models.says import category, day
from models.says import hours as in_hours

REASONS = ("absent", "longer", "other")
STANDS = (RecordState.IN_PUBLICITY, RecordState.OBJECTED)
NOT_SYNC = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Shown:
    """One record as its community reads it: 王*, the number's last four, never a name."""

    record_id: int
    person_id: int
    name: str
    last: str
    category: str
    day: date
    started_at: datetime
    minutes: int
    kind: str  # verified | granted
    state: RecordState


def in_publicity(session: Session, who: Who, *, limit: int = 20) -> list[Shown]:
    """The hours of somebody's own community that are shown for objections now, the first to end first."""
    rows = session.execute(
        select(Record, Person.masked, Volunteer.number)
        .join(Person, Person.id == Record.person_id)
        .join(Volunteer, Volunteer.person_id == Record.person_id)
        .where(Record.community_id == who.community_id, Record.state == IN_PUBLICITY)
        .order_by(Record.public_until, Record.id)
        .limit(limit)
    )
    return [
        Shown(
            record_id=one.id,
            person_id=one.person_id,
            name=masked,
            last=number[-4:],
            category=one.category,
            day=one.local_day,
            started_at=one.started_at,
            minutes=one.minutes,
            kind=one.kind,
            state=one.state,
        )
        for one, masked, number in rows
    ]


def object_to(
    session: Session,
    who: Who,
    record_id: int,
    reason: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> Objection:
    """Stop a record of one's own community with a reason; the same person again is the same objection.

    The volunteer and whoever answers for the place are told, never who said it. Raises NotAllowed (another
    community, one's own hours), NotPossibleNow.
    """
    record = _held(session, record_id)
    mine = record is not None and record.person_id == who.id
    if record is None or mine or who.community_id != record.community_id:
        raise audit.refused(session, NotAllowed(), who.id, "object", now, subject=record_id)
    before = session.scalar(
        select(Objection).where(Objection.record_id == record_id, Objection.made_by == who.id)
    )
    if before is not None:
        return before
    if record.state not in STANDS or reason not in REASONS:
        raise NotPossibleNow
    return _stopped(session, record, who.id, reason, now, limits, zone)


def stop(
    session: Session, who: Who, record_id: int, now: datetime, limits: Limits, zone: tzinfo
) -> bool:
    """Stop a record in publicity as an objection does, for a coordinator who looks into it (whoever calls asks if they may).

    Answers whether it was stopped by this.
    """
    record = _held(session, record_id)
    if record is None or record.state != RecordState.IN_PUBLICITY:
        return False
    _stopped(session, record, who.id, "other", now, limits, zone)
    return True


def _stopped(
    session: Session,
    record: Record,
    made_by: int,
    reason: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> Objection:
    record_id = record.id
    until = working_days.until(now, limits.objection_working_days, limits.calendar, zone)
    made = Objection(record_id=record_id, made_by=made_by, reason=reason, made_at=now, until=until)
    [made.id] = fresh_ids(session.connection(), 1)
    session.add(made)
    record.state = RecordState.OBJECTED
    session.flush()
    audit.write(session, who_id=made_by, act="object", now=now, subject=record_id, why=reason)
    values = {**_facts(session, record), "until": day(until), "reason": reason}
    people.notify(session, record.person_id, "notice-objected", now, subject=record_id, **values)
    roles.alarm(
        session,
        record.community_id,
        "notice-objection",
        now,
        subject=record_id,
        nor=_parts(session, record, made_by),
        **values,
    )
    return made


def decide_objection(
    session: Session,
    coordinator: Who,
    record_id: int,
    now: datetime,
    limits: Limits,
    *,
    upheld: bool,
) -> bool:
    """Take the hours back (upheld) or let them count; both sides are told. Answers what was decided before, or now.

    Only a coordinator of the place who has no part in it: not the volunteer, not who objected, not who confirmed
    or approved the hours. Raises NotAllowed, NotPossibleNow, TooFast.
    """
    record = _held(session, record_id)
    said = session.scalars(select(Objection).where(Objection.record_id == record_id)).all()
    if record is None or not _may_decide(
        session, coordinator, record, [one.made_by for one in said]
    ):
        no = NotAllowed()
        raise audit.refused(session, no, coordinator.id, "objection", now, subject=record_id)
    if record.state != RecordState.OBJECTED:
        decided = next((one.upheld for one in said if one.upheld is not None), None)
        if decided is None:
            raise NotPossibleNow
        return decided
    not_too_fast(session, coordinator.id, "objection", now, limits, record_id)
    values = _facts(session, record)
    whom = [record.person_id, *(one.made_by for one in said if one.decided_at is None)]
    session.execute(
        update(Objection)
        .where(Objection.record_id == record_id, Objection.decided_at.is_(None))
        .values(decided_at=now, decided_by=coordinator.id, upheld=upheld),
        execution_options=NOT_SYNC,
    )
    act = hours.refuse if upheld else hours.let_stand
    if act(session, record_id, coordinator.id, now) is None:
        raise NotPossibleNow
    _credited(session, record.claim_id)
    who, act_said = coordinator.id, "uphold-objection" if upheld else "reject-objection"
    audit.write(session, who_id=who, whom_id=whom[0], act=act_said, now=now, subject=record_id)
    key = "notice-objection-upheld" if upheld else "notice-objection-rejected"
    tell_all(session, [Notice(one, key, values, subject=record_id) for one in whom], now)
    return upheld


def objections_further(session: Session, now: datetime, limits: Limits, *, most: int = 50) -> int:
    """Objections that nobody decided in time go one level up, once; answers how many."""
    del limits
    due = session.scalars(
        select(Objection)
        .where(
            Objection.decided_at.is_(None),
            Objection.called_further_at.is_(None),
            Objection.until < now,
        )
        .order_by(Objection.until)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    for one in due:
        one.called_further_at = now
        record = session.get_one(Record, one.record_id)
        line = communities.line_of(session, record.community_id)
        roles.alarm(
            session,
            line[min(1, len(line) - 1)].id,
            "notice-objection-late",
            now,
            subject=record.id,
            nor=_parts(session, record, one.made_by),
            **_facts(session, record),
        )
    session.flush()
    return len(due)


def _held(session: Session, record_id: int) -> Record | None:
    """The record, with its row held: an objection and the end of the publicity come one after the other."""
    return session.scalar(
        select(Record)
        .where(Record.id == record_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _may_decide(session: Session, who: Who, record: Record, objectors: list[int]) -> bool:
    parts = _parts(session, record, *objectors)
    return who.id not in parts and roles.may_coordinate(session, who.id, record.community_id)


def _parts(session: Session, record: Record, *objectors: int) -> set[int]:
    """Who does not decide: whose hours they are, who objects, and who stood for them; of granted hours two did."""
    stood = _stood_for_it(session, record.id), record.evidence.get("entered_by")
    return {record.person_id, *objectors, *(one for one in stood if one)}


def _stood_for_it(session: Session, record_id: int) -> int | None:
    """Who confirmed or approved the hours, where a person did."""
    first = select(Line.by_id).where(Line.record_id == record_id).order_by(Line.id).limit(1)
    return session.scalar(first)


def _credited(session: Session, claim_id: int | None) -> None:
    """The claim is credited where nothing of it is in publicity any more and something counts."""
    pending = exists().where(Record.claim_id == Claim.id, Record.state.in_(STANDS))
    counts = exists().where(Record.claim_id == Claim.id, Record.state == RecordState.EFFECTIVE)
    session.execute(
        update(Claim)
        .where(Claim.id == claim_id, Claim.state == ClaimState.CONFIRMED, ~pending, counts)
        .values(state=ClaimState.CREDITED),
        execution_options=NOT_SYNC,
    )


def _facts(session: Session, record: Record) -> dict[str, Any]:
    return {
        "name": people.get(session, record.person_id).masked,
        "title": record.title,
        "category": category(record.category),
        "day": day(record.started_at),
        "hours": in_hours(record.minutes),
    }
