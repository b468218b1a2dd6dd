"""Needs looked up: mine, by key, by the number people call them by; and as letters and cards take them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session, aliased, defer

from models import audit, hot, roles
from models.base import among
from models.communities import Community
from models.errors import NotAllowed
from models.media import Media
from models.needs.errors import NoNeed
from models.needs.table import UNSETTLED, Need, NeedState
from models.people import Person, Who
from models.says import Value, category, term, when
from models.tasks import Task

POSTER = aliased(Person)
OPEN_FIRST = case((among(Need.state, UNSETTLED), 0), else_=1)


# written once: it is what residents ask most
MINE = (
    select(Need)
    .where(or_(Need.resident_id == bindparam("who"), Need.posted_by == bindparam("who")))
    .order_by(OPEN_FIRST, Need.id.desc())
    .limit(bindparam("most"))
    # a list shows nothing of these: whoever asks one of them of a need reads it then
    .options(*(defer(one) for one in (Need.words, Need.door, Need.phone, Need.health)))
    .execution_options(populate_existing=True)
)


VOICE = (
    select(func.max(Media.id))
    .where(Media.need_id == Need.id, Media.size > 0, Media.mime.startswith("audio/"))
    .correlate(Need)
    .scalar_subquery()
)


KNOWN = (
    select(Need.id, Community.name, Task.taken, Task.asked, Person.masked, POSTER.masked, VOICE)
    .join(Community, Community.id == Need.community_id)
    .join(Person, Person.id == Need.resident_id)
    .outerjoin(Task, Task.need_id == Need.id)
    .outerjoin(POSTER, and_(POSTER.id == Need.posted_by, Need.posted_by != Need.resident_id))
    .where(Need.id.in_(bindparam("ids", expanding=True)))
)
ONE = select(Need).where(Need.id == bindparam("at")).execution_options(populate_existing=True)
SHORT = (
    Need.id,
    Need.number,
    Need.community_id,
    Need.resident_id,
    Need.posted_by,
    Need.state,
    Need.reason,
    Need.title,
    Need.starts_at,
    Need.ends_at,
    Need.moment_kind,
    Need.places,
    Need.published_at,
    Need.closed_at,
)
LINE: Any = select(*SHORT).where(Need.id == bindparam("at"))
LINES: Any = (
    select(*SHORT)
    .where(or_(Need.resident_id == bindparam("who"), Need.posted_by == bindparam("who")))
    .order_by(OPEN_FIRST, Need.id.desc())
    .limit(bindparam("most"))
)
LAST = (
    select(Need.id, Need.state, Need.closed_at)
    .where(Need.resident_id == bindparam("who"))
    .order_by(Need.id.desc())
    .limit(1)
)


class Last(NamedTuple):
    """How the newest need of a resident stands."""

    id: int
    state: NeedState
    closed_at: datetime | None


class Known(NamedTuple):
    """What of a need stands in other rows."""

    place: str
    taken: int
    asked: int
    resident: str
    poster: str  # "" where residents post for themselves
    voice: int  # the last that was said about it; 0: none


class Line(NamedTuple):
    """A need as far as a list shows it, and who has a say in it: plain values, read in a third of the time."""

    id: int
    number: int
    community_id: int
    resident_id: int
    posted_by: int
    state: NeedState
    reason: str
    title: str
    starts_at: datetime
    ends_at: datetime
    moment_kind: str
    places: int
    published_at: datetime | None
    closed_at: datetime | None


N = TypeVar("N", Need, Line)


def get(session: Session, need_id: int) -> Need:
    """One need as it is now; who may see it is asked by whoever shows it. Raises NoNeed."""
    need = session.scalar(ONE, {"at": need_id})
    if need is None:
        raise NoNeed
    return need


def line(session: Session, need_id: int) -> Line:
    """One need as it is now, as far as a list shows it. Raises NoNeed."""
    session.flush()
    row = hot.first(session, LINE, {"at": need_id})
    if row is None:
        raise NoNeed
    return Line._make(row)


def lines(session: Session, person_id: int, limit: int = 10) -> list[Line]:
    """What `mine` answers, as far as a list shows it."""
    session.flush()
    return [Line._make(row) for row in hot.rows(session, LINES, {"who": person_id, "most": limit})]


def owned(session: Session, who: Who, need_id: int, now: datetime) -> Need:
    """The need, read anew, for those who have a say in it (`must_own`). Raises NotAllowed."""
    return must_own(session, who, get(session, need_id), now)


def must_own(session: Session, who: Who, need: N, now: datetime) -> N:
    """The need as it was read, for its resident, whoever posted it for them, or a coordinator of its community.

    Raises NotAllowed.
    """
    if who.id in (need.resident_id, need.posted_by):
        return need
    if roles.may_coordinate(session, who.id, need.community_id):
        return need
    raise audit.refused(session, NotAllowed(), who.id, "need", now, subject=need.id)


def mine(session: Session, person_id: int, limit: int = 10) -> list[Need]:
    """What somebody asked for, or posted for another: what is going first, then the newest."""
    return list(session.scalars(MINE, {"who": person_id, "most": limit}))


def by_number(
    session: Session, community_id: int | None, person_id: int, number: int
) -> Need | None:
    """A need by its number: one's own first; else one of the community that was ever published."""
    own = or_(Need.resident_id == person_id, Need.posted_by == person_id)
    here = Need.community_id == community_id
    found = (
        _fresh()
        .where(Need.number == number, or_(own, here & Need.published_at.is_not(None)))
        .order_by(case((own, 0), else_=1), case((here, 0), else_=1), Need.id.desc())
        .limit(1)
    )
    return session.scalar(found)


def last_of(session: Session, person_id: int) -> Last | None:
    """The newest need of a resident; each post asks, so that not all of it is read and opened."""
    session.flush()
    row = hot.first(session, LAST, {"who": person_id})
    return Last(*row) if row else None


def last_posted(session: Session, person_id: int) -> Need | None:
    """The newest need that somebody posted, for themselves or for another."""
    return session.scalar(
        _fresh().where(Need.posted_by == person_id).order_by(Need.id.desc()).limit(1)
    )


def facts(session: Session, need: Need, known: Known | None = None) -> dict[str, Any]:
    """A need as cards and lines take it, what stands around it perhaps `known`; nothing private stands here."""
    return _facts(need, known) if known else facts_all(session, [need])[need.id]


def facts_all(session: Session, needs: Sequence[Need]) -> dict[int, dict[str, Any]]:
    """The same for many, in one statement."""
    known = _known(session, [need.id for need in needs])
    return {need.id: _facts(need, known[need.id]) for need in needs}


def _facts(need: Need, known: Known) -> dict[str, Any]:
    finding = need.state == NeedState.OPEN and need.places > 1
    state: Value = (
        term("slip-finding", taken=known.taken, places=need.places)
        if finding
        else term(f"state-{need.state}")
    )
    return {
        "need": need.id,
        "number": need.number,
        "title": need.title,
        "public": need.public,
        "category": need.category,
        "kind": category(need.category),
        "when": when(need.starts_at, need.ends_at, need.moment_kind),
        "community": known.place,
        "place": f"{known.place}{need.building}",
        "building": need.building,
        "places": need.places,
        "taken": known.taken,
        "missing": need.places - known.taken,
        "asked": known.asked,
        "urgent": need.urgent,
        "danger": need.danger,
        "risk": need.risk,
        "state": state,
        "life": str(need.state),
        "reason": need.reason,
        "resident": known.resident,
        "poster": known.poster,
        "agreed": need.agreed or "",
        "by": when(need.promised_at) if need.promised_at else None,
        "voice": known.voice,
    }


def _known(session: Session, need_ids: Sequence[int]) -> Mapping[int, Known]:
    session.flush()
    rows = hot.rows(session, KNOWN, {"ids": need_ids})
    return {
        number: Known(place, taken or 0, asked or 0, masked, poster or "", voice or 0)
        for number, place, taken, asked, masked, poster, voice in rows
    }


def _fresh() -> Select[Need]:
    return select(Need).execution_options(populate_existing=True)
