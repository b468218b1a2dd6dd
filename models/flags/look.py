"""Flags looked up: what waits for a coordinator of a level above, one by its number, what its sentence says."""

from datetime import UTC, datetime, time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import audit, communities, people, roles
from models.communities import Community, Level
from models.flags.parts import may_look
from models.flags.table import Flag, FlagKind, FlagState
from models.people import Person, Volunteer, Who
from models.says import Values
from models.says import hours as in_hours

LAST = 4  # figures of the volunteer number that tell two 王* apart
NOTICES = {
    FlagKind.BURST: "notice-flag-burst",
    FlagKind.PAIR: "notice-flag-pair",
    FlagKind.APPROVER: "notice-flag-approver",
    FlagKind.TRAVEL: "notice-flag-travel",
    FlagKind.ROUND: "notice-flag-round",
    FlagKind.ROUND_BY: "notice-flag-round-by",
}


def waiting(session: Session, who: Who, *, limit: int = 20) -> list[Flag]:
    """What nobody has found fine yet, of places below this coordinator's own and without part in it; the oldest first."""
    nodes = roles.scope(session, who.id)
    if not nodes:
        return []
    own = [
        one.id for one in nodes if one.level != Level.CITY
    ]  # … one's own place is told one level up
    places = select(Community.id).where(
        or_(*(communities.below(one) for one in nodes)), Community.id.not_in(own)
    )
    found = session.scalars(
        select(Flag)
        .where(Flag.state != FlagState.FINE, Flag.community_id.in_(places))
        .where(Flag.person_id != who.id, Flag.other_id != who.id)
        .order_by(Flag.id)
        .limit(limit)
        .execution_options(populate_existing=True)
    ).all()
    return [one for one in found if may_look(session, who, one)]


def by_number(session: Session, who: Who, number: int, now: datetime) -> Flag | None:
    """One by its number, for who may look at it; others are not told that there is one."""
    one = session.scalar(select(Flag).where(Flag.number == number))
    return one if one and _seen(session, who, one, now) else None


def get(session: Session, who: Who, flag_id: int, now: datetime) -> Flag | None:
    """One by its key, for who may look at it."""
    one = session.get(Flag, flag_id, populate_existing=True)
    return one if one and _seen(session, who, one, now) else None


def _seen(session: Session, who: Who, one: Flag, now: datetime) -> bool:
    may = may_look(session, who, one)
    if not may:
        audit.write(session, who_id=who.id, act="refused-look-flag", now=now, subject=one.id)
    return may


def facts(session: Session, flag: Flag) -> Values:
    """What its sentence says."""
    other = session.get(Person, flag.other_id) if flag.other_id else None
    number = session.scalar(select(Volunteer.number).where(Volunteer.person_id == flag.person_id))
    noon = datetime.combine(flag.day, time(4), tzinfo=UTC)
    return {
        "number": flag.number,
        "name": people.get(session, flag.person_id).masked,
        "last": number[-LAST:] if number else "—",
        "other": other.masked if other else "",
        "community": communities.get(session, flag.community_id).name,
        "day": {"$": "day", "at": noon.isoformat()},
        "many": flag.many,
        "amount": flag.amount,
        "hours": in_hours(flag.amount),
    }
