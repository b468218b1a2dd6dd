"""更正 Asking: a volunteer says that one of their records is not right."""

from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, roles, working_days
from models.database import fresh_ids
from models.errors import NotAllowed, NotPossibleNow
from models.grants import parts
from models.grants.enter import Given, about, check
from models.grants.table import Grant, GrantState
from models.hours import Record, RecordState
from models.limits import Limits
from models.people import Who


def may_ask(session: Session, who: Who, record_id: int, now: datetime) -> Record:
    """One's own effective record. Raises NotAllowed, NotPossibleNow (in publicity, corrected or asked for already)."""
    record = session.get(Record, record_id)
    if record is None or record.person_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "correction", now, subject=record_id)
    if record.state != RecordState.EFFECTIVE:
        raise NotPossibleNow
    return record


def ask(
    session: Session,
    who: Who,
    record_id: int,
    started_at: datetime,
    ended_at: datetime,
    words: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> Grant:
    """Ask for other times of one's own record; its hours count until a coordinator has decided.

    The same record again is the same question. Raises NotAllowed, NotPossibleNow, WrongTime, Overlapping.
    """
    record = may_ask(session, who, record_id, now)
    before = session.scalar(
        select(Grant).where(Grant.replaces == record_id, Grant.decided_at.is_(None))
    )
    if before is not None:
        return before
    made = about(record, now, reason="wrong", words=words[:200], state=GrantState.ASKED)
    made.started_at, made.ended_at = started_at, ended_at
    given = Given(
        who.id, started_at, ended_at, record.category, record.title, "wrong", words or "-"
    )
    check(session, given, now, limits, zone, but=record_id)
    made.until = working_days.until(now, limits.objection_working_days, limits.calendar, zone)
    [made.id] = fresh_ids(session.connection(), 1)
    session.add(made)
    session.flush()
    audit.write(session, who_id=who.id, act="ask-correction", now=now, subject=made.id)
    values = parts.facts(session, made)
    roles.alarm(
        session,
        made.community_id,
        "notice-correction",
        now,
        subject=made.id,
        but=who.id,
        **values,
    )
    return made
