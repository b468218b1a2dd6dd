"""Which cards do not show what is true: found by comparing, so that no change of a task can be forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import communities
from models.claims import HOLDS_PLACE, Claim
from models.communities import Community
from models.database import fresh_ids
from models.groups.table import Group, GroupCard
from models.groups.tie import active
from models.people import Person
from models.tasks import Task, TaskState

NEWS = timedelta(days=1)  # a task that nobody could post for so long is no news any more
MOST = 40  # cards looked at for one group


@dataclass(frozen=True, slots=True)
class Work:
    """A card to be posted, or to be changed, and all it says: nothing private."""

    group_id: int
    external: str
    task_id: int
    version: int
    wire_id: str  # "": it is not there yet
    state: str
    number: int
    category: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    moment_kind: str
    places: int
    helpers: tuple[str, ...]  # masked: 王*
    shown: str  # the state it would show, in short

    @property
    def final(self) -> bool:
        """Whether it stays like this."""
        return self.state == TaskState.CLOSED


def due(session: Session, *, channel: str, bot: str, now: datetime) -> list[Work]:
    """The cards that do not show what is true, group by group, the oldest first."""
    found: list[Work] = []
    for group in active(session, channel=channel, bot=bot):
        here = session.get(Community, group.community_id)
        if here is not None:
            found += _of_group(session, group, here, now)
    return found


def card_of(session: Session, group_id: int, task_id: int) -> GroupCard | None:
    """The card of a task in a group."""
    found = select(GroupCard).where(GroupCard.group_id == group_id, GroupCard.task_id == task_id)
    return session.scalar(found.execution_options(populate_existing=True))


def shown(session: Session, work: Work, wire_id: str, now: datetime) -> None:
    """It stands there now."""
    card = card_of(session, work.group_id, work.task_id)
    if card is None:
        [number] = fresh_ids(session.connection(), 1)
        card = GroupCard(id=number, group_id=work.group_id, task_id=work.task_id)
        session.add(card)
    card.wire_id, card.shown, card.final, card.shown_at = wire_id, work.shown, work.final, now
    session.flush()


def _of_group(session: Session, group: Group, here: Community, now: datetime) -> list[Work]:
    below = select(Community.id).where(communities.below(here)).scalar_subquery()
    standing = session.execute(
        select(Task, GroupCard)
        .join(GroupCard, GroupCard.task_id == Task.id)
        .where(GroupCard.group_id == group.id, ~GroupCard.final)
        .order_by(Task.id)
        .limit(MOST)
    ).all()
    fresh = session.scalars(
        select(Task)
        .where(
            Task.community_id.in_(below),
            Task.state == TaskState.OPEN,
            Task.published_at >= max(group.tied_at, now - NEWS),
            Task.id.not_in(select(GroupCard.task_id).where(GroupCard.group_id == group.id)),
        )
        .order_by(Task.id)
        .limit(MOST)
    ).all()
    cards: list[tuple[Task, GroupCard | None]] = [(task, card) for task, card in standing]
    cards += [(task, None) for task in fresh]
    names = _helpers(session, [task.id for task, _ in cards])
    works = [_work(group, task, card, names.get(task.id, ())) for task, card in cards]
    was = {task.id: card.shown if card else "" for task, card in cards}
    return [one for one in works if one.shown != was[one.task_id]]


def _helpers(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    if not task_ids:
        return names
    rows = session.execute(
        select(Claim.task_id, Person.masked)
        .join(Person, Person.id == Claim.volunteer_id)
        .where(Claim.task_id.in_(task_ids), Claim.state.in_(HOLDS_PLACE))
        .order_by(Claim.claimed_at, Claim.id)
    )
    for task_id, masked in rows:
        names[task_id] = (*names.get(task_id, ()), masked)
    return names


def _work(group: Group, task: Task, card: GroupCard | None, helpers: tuple[str, ...]) -> Work:
    said = f"{task.state}|{task.version}|{task.places}|{'、'.join(helpers)}"
    return Work(
        group_id=group.id,
        external=group.external,
        task_id=task.id,
        version=task.version,
        wire_id=card.wire_id if card else "",
        state=task.state,
        number=task.number,
        category=task.category,
        title=task.title,
        place=task.place,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
        moment_kind=task.moment_kind,
        places=task.places,
        helpers=helpers,
        shown=said if len(said) <= 64 else f"{said[:40]}…{crc32(said.encode()):08x}",
    )
