"""The one large question of matching: who of some stands comes first, in the order that an index holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Any, NamedTuple, Self

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import NullType

from models import guardians, reports
from models.base import among
from models.communities import Community
from models.limits import Limits
from models.matching.hands import held_by
from models.matching.ready import Ready
from models.matching.table import Alert
from models.people import Volunteer, wishes
from models.tasks import Task, sole_witness

# A name alone: the area of claims lies above this one.
CLAIMS = table(
    "claims",
    column("task_id", Ready.person_id.type),
    column("volunteer_id", Ready.person_id.type),
    column("state"),
    column("starts_at", Task.starts_at.type),
    column("ends_at", Task.ends_at.type),
)
WEEK = 7  # days
GIVEN_BACK = ("withdrawn", "released", "declined", "lapsed", "waiting", "asked")
BUSY = ("claimed", "on_the_way", "arrived")
# the end of every order: who serves and is asked least, and fails least, goes first
FAIR = ("load", "asked", "failed", "last_alert_at", "person_id")
HOME = 0  # stands: the community that is given as place, if all of it stands there, with where that is


def _alone() -> Any:
    """Whether somebody of the community stands elsewhere."""
    of = select(Volunteer.community_id).where(Volunteer.person_id == Ready.person_id)
    return (
        select(Ready.person_id)
        .where(Ready.stand_id < NOUGHT, of.scalar_subquery() == PLACE)  # these few, not the many
        .exists()
    )


def _where(what: InstrumentedAttribute[Any]) -> Any:
    return select(what).where(Community.id == PLACE).scalar_subquery()


NOUGHT: ColumnElement[int] = literal_column("0", Integer)
PLACE: ColumnElement[int] = bindparam("place")
HERE = (type_coerce(_alone(), NullType()), _where(Community.lat), _where(Community.lon))
READY = Ready.__table__.c
READ = (*FAIR, "stand_id", "seasoned", "asked_on", "per_day", "quiet_from", "quiet_until", "adult")


@dataclass(frozen=True, slots=True)
class Kind:
    """What of a task decides whom it may be offered, and in which order."""

    easy: bool  # newcomers first
    home: bool  # who is verified first
    grown: bool  # in homes and in danger only adults
    urgent: bool  # wakes people


@dataclass(frozen=True, slots=True)
class Shape:
    """How much one statement reads."""

    stands: int  # or HOME
    unverified: tuple[int, ...]  # 0, 1 or both
    page: int  # rows
    keys: bool  # also what they are ordered by, to merge several


class Bounds(NamedTuple):
    """A city's numbers, and those few that a community has of its own: they stand in the statement as they are."""

    quiet_from: int
    quiet_until: int
    per_day: int
    per_week: int
    services: int
    hands: int

    @classmethod
    def of(cls, limits: Limits) -> Self:
        """Those of the limits."""
        return cls(
            limits.quiet_from_minute,
            limits.quiet_until_minute,
            limits.alerts_per_day,
            limits.alerts_per_week,
            limits.services_per_week,
            limits.open_claims,
        )


def kind_of(task: Task) -> Kind:
    """What a task is to matching. Easy: in no home, without danger, hurry or risk."""
    hard = task.home or task.danger or task.urgent or task.risk not in ("", "risk-none")
    return Kind(not hard, task.home, task.home or task.danger, task.urgent)


def values(task: Task, now: datetime, limits: Limits, zone: tzinfo) -> dict[str, Any]:
    """What the statement is told of a task and of the moment, but for stands and category."""
    here = now.astimezone(zone)
    return {
        "task": task.id,
        "resident": task.resident_id or 0,
        "today": here.date(),
        "minute": here.hour * 60 + here.minute,
        "since": now.astimezone(UTC) - timedelta(days=WEEK),
        "agreed_since": now - timedelta(days=limits.age_again_days),
        "starts_at": task.starts_at,
        "ends_at": task.ends_at,
    }


@cache
def best_of(store: str, shape: Shape, kind: Kind, bounds: Bounds) -> Select[Any]:
    """The statement for so many stands, given as stand_0, stand_1 … (or a place): the first `most`, and who of them may be asked.

    Each stand is read from the index in its order, all are merged as they are read, and reading ends at the limit.
    What needs a look at other tables is asked of those alone, and is no condition: what a condition leaves over no
    store can foretell, and PostgreSQL would rather sort all.
    """
    order = ("seasoned", *FAIR) if kind.easy else FAIR
    page = literal_column(str(shape.page), Integer)  # no parameter: PostgreSQL plans for it
    arms = list(_arms(shape, kind))
    if store == "postgresql":  # plans each arm by itself, and must know that it is read in order
        limited = (one.order_by(*(READY[name] for name in order)).limit(page) for one in arms)
        arms = [select(one.subquery(f"arm_{number}")) for number, one in enumerate(limited)]
    merged = union_all(*arms).order_by(*(literal_column(name) for name in order))
    best = merged.limit(page).subquery("best")
    may = and_(*_of_row(kind, bounds, best), *_of_others(kind, bounds, best))
    more: Sequence[ColumnElement[Any]] = HERE if shape.stands == HOME else ()
    if shape.keys:
        more = [type_coerce(best.c[name], NullType()) for name in order]
    yes = type_coerce(may, NullType()).label("may")  # taken as the store gives it: true or not
    found = (best.c.person_id, best.c.stand_id, best.c.seasoned, yes, *more)
    return select(*found).limit(bindparam("most", type_=Integer))


def _number(one: int) -> ColumnElement[int]:
    return literal_column(str(int(one)), Integer)


def _arms(shape: Shape, kind: Kind) -> Iterator[Select[Any]]:
    stands: list[ColumnElement[int]] = [
        bindparam(f"stand_{number}") for number in range(shape.stands)
    ]
    for stand in stands or [PLACE]:
        for unverified in shape.unverified:
            arm = select(*(READY[name] for name in READ)).where(
                READY.stand_id == stand,
                READY.category == bindparam("category"),
                READY.unverified == literal_column(str(unverified), Integer),
                *([READY.adult.is_(True)] if kind.grown else []),
            )
            if kind.easy:
                yield arm
            else:
                for served in (0, 1):
                    yield arm.where(READY.seasoned == literal_column(str(served), Integer))


def _of_row(kind: Kind, bounds: Bounds, row: FromClause) -> Sequence[ColumnElement[bool]]:
    """What stands in the row: whose need it is, alerts of today, quiet hours."""
    asked = case((row.c.asked_on == bindparam("today"), row.c.asked), else_=NOUGHT)
    return [
        row.c.person_id != bindparam("resident"),
        asked < func.coalesce(row.c.per_day, _number(bounds.per_day)),
        *([] if kind.urgent else [_awake(bounds, row)]),
    ]


def _awake(bounds: Bounds, row: FromClause) -> ColumnElement[bool]:
    """Not in their own quiet hours; what is urgent wakes them."""
    begin = func.coalesce(row.c.quiet_from, _number(bounds.quiet_from))
    end = func.coalesce(row.c.quiet_until, _number(bounds.quiet_until))
    minute: ColumnElement[int] = bindparam("minute", type_=Integer)
    asleep = case(
        (begin <= end, and_(begin <= minute, end > minute)),
        else_=or_(begin <= minute, end > minute),
    )
    return not_(asleep)


def _of_others(kind: Kind, bounds: Bounds, row: FromClause) -> Sequence[ColumnElement[bool]]:
    """What other tables know: this task, people kept apart, its only witness, promises, full hands, the week, guardians, mutes."""
    task: ColumnElement[int] = bindparam("task")
    resident: ColumnElement[int] = bindparam("resident")
    gone = union_all(
        select(Alert.person_id).where(Alert.task_id == task),
        select(CLAIMS.c.volunteer_id).where(CLAIMS.c.task_id == task),
        *reports.apart_of(resident),
        select(func.coalesce(sole_witness(), NOUGHT)).where(Task.id == task),
    )
    busy = exists().where(
        CLAIMS.c.volunteer_id == row.c.person_id,
        among(CLAIMS.c.state, BUSY),
        CLAIMS.c.starts_at < bindparam("ends_at"),
        CLAIMS.c.ends_at > bindparam("starts_at"),
    )
    agreed = guardians.said_yes(
        row.c.person_id, guardians.Guardian.answered_at > bindparam("agreed_since")
    )
    return [
        row.c.person_id.not_in(gone),
        or_(row.c.load == NOUGHT, ~busy),
        or_(row.c.load < _number(bounds.hands), held_by(row.c.person_id) < _number(bounds.hands)),
        *([] if kind.urgent else _rested(bounds, row)),
        *([] if kind.grown else [or_(row.c.adult.is_not(False), agreed)]),
        *([~wishes.has_stopped(row.c.person_id, "urgent")] if kind.urgent else []),
    ]


def _rested(bounds: Bounds, row: FromClause) -> Sequence[ColumnElement[bool]]:
    """Not asked, and not serving, as often as a week allows; what is urgent asks all the same.

    What stands in the row is looked at first: for most of them nothing is counted.
    """
    since = bindparam("since", type_=Task.starts_at.type)
    asked = (
        select(func.count())
        .where(Alert.person_id == row.c.person_id, Alert.at > since)
        .scalar_subquery()
    )
    served = (
        select(func.count())
        .where(
            CLAIMS.c.volunteer_id == row.c.person_id,
            not_(among(CLAIMS.c.state, GIVEN_BACK)),
            CLAIMS.c.starts_at > since,
        )
        .scalar_subquery()
    )
    return [
        or_(row.c.last_alert_at <= since, asked < _number(bounds.per_week)),
        or_(row.c.load < _number(bounds.services), served < _number(bounds.services)),
    ]
