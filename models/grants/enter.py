"""Entering: a coordinator stands for hours and gives them to a second one; nothing counts before that."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, claims, hours, media, people, working_days
from models.claims import Overlapping, WrongTime
from models.database import fresh_ids
from models.errors import NotAllowed, NotPossibleNow
from models.grants import parts
from models.grants.errors import NoEvidence, NoSecond, TooLate
from models.grants.table import REASONS, Grant, GrantState
from models.hours import Record, RecordState
from models.limits import Limits
from models.people import Volunteer, Who


@dataclass(frozen=True, slots=True)
class Given:
    """What a coordinator enters: for whom, from when to when (UTC), what, why, and the photo that shows it."""

    person_id: int
    started_at: datetime
    ended_at: datetime
    category: str
    title: str
    reason: str  # one of REASONS
    words: str
    media_id: int = 0  # 0 where a record of before is corrected: that has its own evidence


def enter(
    session: Session, who: Who, given: Given, now: datetime, limits: Limits, zone: tzinfo
) -> Grant:
    """Enter hours for a volunteer of one's scope and ask a second coordinator; the same again is the same grant.

    Raises NotAllowed (oneself, one's own home or telephone, another scope), TooFast, WrongTime, Overlapping,
    TooLate, NoEvidence (no photo, a deleted one, or somebody else's), NoSecond.
    """
    volunteer = session.get(Volunteer, given.person_id)
    if volunteer is None or not parts.may_stand(
        session, who.id, given.person_id, volunteer.community_id
    ):
        raise _no(session, who, given.person_id, now)
    before = _same(session, who, given)
    if before is not None:
        return before
    claims.not_too_fast(session, who.id, "grant", now, limits, given.person_id)
    check(session, given, now, limits, zone)
    if not media.hold(session, given.media_id, who.id):
        raise NoEvidence
    made = Grant(
        person_id=given.person_id,
        community_id=volunteer.community_id,
        category=given.category,
        title=given.title[:60],
        started_at=given.started_at,
        ended_at=given.ended_at,
        reason=given.reason,
        words=given.words[:200],
        media_id=given.media_id,
        media_digest=media.digest_of(session, given.media_id, who.id),
        asked_at=now,
        state=GrantState.WAITING,
    )
    return _to_second(session, who, made, now)


def check(
    session: Session,
    given: Given,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    but: int | None = None,
) -> None:
    """Whether such hours could be recorded at all; `but` is a record that would be replaced."""
    minutes = hours.whole_minutes(given.started_at, given.ended_at)
    wrong = given.ended_at > now or not 1 <= minutes <= limits.longest_minutes
    if wrong or not given.words.strip() or (but is None and given.reason not in REASONS):
        raise WrongTime
    if hours.overlaps(session, given.person_id, given.started_at, given.ended_at, but=but):
        raise Overlapping
    late = is_late(given.ended_at, now, limits, zone)
    if but is None and late and given.reason != "late":
        raise TooLate


def is_late(ended_at: datetime, now: datetime, limits: Limits, zone: tzinfo) -> bool:
    """Whether the working days are over within which hours are recorded (order 67, article 11)."""
    return now > working_days.until(ended_at, limits.record_working_days, limits.calendar, zone)


def take_up(session: Session, who: Who, grant_id: int, now: datetime, limits: Limits) -> Grant:
    """同意改: a coordinator stands for what a volunteer asked to correct; a second one looks. Raises NotAllowed…"""
    grant = _asked(session, who, grant_id, now)
    if grant.state != GrantState.ASKED:
        return grant
    claims.not_too_fast(session, who.id, "grant", now, limits, grant_id)
    return _to_second(session, who, grant, now)


def no_more(session: Session, who: Who, grant_id: int, now: datetime) -> Grant:
    """不改: what a volunteer asked for is refused, and they are told."""
    grant = _asked(session, who, grant_id, now)
    if grant.state == GrantState.ASKED:
        grant.state, grant.decided_by, grant.decided_at = GrantState.REFUSED, who.id, now
        audit.write(
            session,
            who_id=who.id,
            whom_id=grant.person_id,
            act="refuse-correction",
            now=now,
            subject=grant_id,
        )
        values = parts.facts(session, grant)
        people.notify(
            session, grant.person_id, "notice-correction-refused", now, subject=grant.id, **values
        )
    return grant


def revoke(
    session: Session, who: Who, record_id: int, words: str, now: datetime, limits: Limits
) -> Grant:
    """Ask a second coordinator to take effective hours back. Raises NotAllowed, NotPossibleNow, NoSecond, TooFast."""
    record = session.get(Record, record_id)
    if record is None or not parts.may_stand(
        session, who.id, record.person_id, record.community_id
    ):
        raise _no(session, who, record_id, now)
    open_one = session.scalar(
        select(Grant).where(Grant.replaces == record_id, Grant.decided_at.is_(None))
    )
    if open_one is not None and open_one.reason == "revoke":
        return open_one
    if record.state != RecordState.EFFECTIVE or open_one is not None or not words.strip():
        raise NotPossibleNow
    claims.not_too_fast(session, who.id, "grant", now, limits, record_id)
    made = about(record, now, reason="revoke", words=words[:200], state=GrantState.WAITING)
    return _to_second(session, who, made, now)


def about(record: Record, now: datetime, *, reason: str, words: str, state: GrantState) -> Grant:
    """A grant that would replace a record: its times are the record's until others are said."""
    return Grant(
        person_id=record.person_id,
        replaces=record.id,
        community_id=record.community_id,
        category=record.category,
        title=record.title,
        started_at=record.started_at,
        ended_at=record.ended_at,
        reason=reason,
        words=words,
        media_digest="",
        asked_at=now,
        state=state,
    )


def look(session: Session, who: Who, grant_id: int, now: datetime) -> Grant:
    """The grant with its words, for a coordinator who may stand for it; each look is in the audit log."""
    grant = _asked(session, who, grant_id, now)
    audit.write(
        session,
        who_id=who.id,
        whom_id=grant.person_id,
        act="look-grant",
        now=now,
        subject=grant_id,
    )
    return grant


def _to_second(session: Session, who: Who, grant: Grant, now: datetime) -> Grant:
    """Written down, and whoever may be the second is asked; where nobody may, nothing is written."""
    entered_by, grant.entered_by = grant.entered_by, who.id
    told = parts.seconds(session, grant)
    if not told:
        grant.entered_by = entered_by
        raise NoSecond
    grant.entered_at, grant.state = now, GrantState.WAITING
    if grant not in session:
        [grant.id] = fresh_ids(session.connection(), 1)
        session.add(grant)
    session.flush()
    audit.write(
        session,
        who_id=who.id,
        whom_id=grant.person_id,
        act="enter-grant",
        now=now,
        subject=grant.id,
        why=grant.reason,
    )
    parts.call_second(session, grant, told, now)
    return grant


def _asked(session: Session, who: Who, grant_id: int, now: datetime) -> Grant:
    grant = parts.held(session, grant_id)
    allowed = grant is not None and parts.may_stand(
        session, who.id, grant.person_id, grant.community_id
    )
    if grant is None or not allowed:
        raise _no(session, who, grant_id, now)
    return grant


def _same(session: Session, who: Who, given: Given) -> Grant | None:
    return session.scalar(
        select(Grant).where(
            Grant.person_id == given.person_id,
            Grant.entered_by == who.id,
            Grant.started_at == given.started_at,
            Grant.ended_at == given.ended_at,
            Grant.decided_at.is_(None),
        )
    )


def _no(session: Session, who: Who, subject: int, now: datetime) -> NotAllowed:
    return audit.refused(session, NotAllowed(), who.id, "grant", now, subject=subject)
