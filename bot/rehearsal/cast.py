"""演练 The cast: three made-up people with a phone each, and neighbours who join when they are asked."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import claims, communities, consents, people
from models.communities import Community
from models.database import Mark
from models.limits import Limits
from models.needs import CATEGORIES, Need, NeedState
from models.people import Person, Volunteer
from models.roles import Role
from models.tasks import Task, TaskState

CHANNEL, BOT = "web", "page"
PLACE = "shanlinli"
RESIDENT, VOLUNTEER, COORDINATOR = "陈爹爹", "王小雨", "刘老师"
HOME = "2号楼", "3楼302", "02700000021"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "敏伟静磊洋娟涛芳"
MARK = "cast"
STILL = (NeedState.IN_REVIEW, NeedState.OPEN, NeedState.IN_SERVICE, NeedState.TO_CONFIRM)


@dataclass(frozen=True)
class Joined:
    """Twenty neighbours who came, and the task they found open: its id, version and title."""

    names: tuple[str, ...]
    people: tuple[int, ...]
    task_id: int = 0
    version: int = 0
    title: str = ""


def start(
    session: Session, sessions: Sequence[str], now: datetime, limits: Limits, zone: tzinfo
) -> tuple[int, int, int]:
    """Three fresh people, who write from these web sessions (hashes); those before them go home."""
    _go_home(session, now, limits)
    place = _place(session)
    resident, volunteer, coordinator = (_address(session, one, now) for one in sessions)
    _agree(session, (resident, volunteer, coordinator), now)
    people.register_resident(session, people.who(session, resident), place.id, RESIDENT, now)
    people.set_contact(session, people.who(session, resident), *HOME, now)
    _volunteer(session, volunteer, place.id, VOLUNTEER, now)
    people.register_resident(session, people.who(session, coordinator), place.id, COORDINATOR, now)
    session.add(Role(person_id=coordinator, node_id=place.id, on_duty=True, given_at=now))
    session.execute(update(Person).where(Person.id == coordinator).values(coordinator=True))
    _remember(session, {"people": [resident, volunteer, coordinator], "crowd": []})
    return resident, volunteer, coordinator


def join(session: Session, sessions: Sequence[str], now: datetime) -> Joined:
    """Twenty neighbours register as volunteers; answers what the three have open just now."""
    place, cast = _place(session), _cast(session)
    names = [surname + random.choice(GIVEN) for surname in SURNAMES]  # noqa: S311  names
    ids = []
    for name, external in zip(names, sessions, strict=False):
        person = _address(session, external, now)
        _agree(session, (person,), now)
        _volunteer(session, person, place.id, name, now)
        ids.append(person)
    _remember(session, {"people": cast["people"], "crowd": [*cast["crowd"], *ids]})
    masked = tuple(people.mask(name) for name in names)
    task = _open_task(session, cast["people"])
    if task is None:
        return Joined(masked, tuple(ids))
    return Joined(masked, tuple(ids), task.id, task.version, task.title)


def winner(session: Session, task_id: int, crowd: Sequence[int]) -> int | None:
    """Which of them holds a place on the task: their index."""
    holders = set(claims.holders_of(session, task_id))
    return next((place for place, person in enumerate(crowd) if person in holders), None)


def stage(session: Session) -> tuple[int, int]:
    """How far the newest need of the three has come (0 nothing … 6 done), and how many neighbours joined."""
    cast = _cast(session)
    if not cast["people"]:
        return 0, 0
    resident = cast["people"][0]
    newest = select(Need).where(Need.resident_id == resident).order_by(Need.id.desc()).limit(1)
    need = session.scalar(newest)
    if need is None:
        return 0, len(cast["crowd"])
    stages = {
        NeedState.IN_REVIEW: 1,
        NeedState.OPEN: 2,
        NeedState.TO_CONFIRM: 5,
        NeedState.DONE: 6,
    }
    now_at = stages.get(need.state, 0)
    if need.state == NeedState.IN_SERVICE:
        now_at = 4 if claims.anyone_arrived(session, need.id) else 3
    return now_at, len(cast["crowd"])


def _open_task(session: Session, cast: Sequence[int]) -> Task | None:
    mine = select(Task).where(Task.resident_id.in_(cast), Task.state == TaskState.OPEN)
    return session.scalar(mine.order_by(Task.id.desc()).limit(1))


def _go_home(session: Session, now: datetime, limits: Limits) -> None:
    cast = _cast(session)
    everyone = [*cast["people"], *cast["crowd"]]
    if not everyone:
        return
    still = select(Need).where(Need.resident_id.in_(everyone), Need.state.in_(STILL))
    for need in session.scalars(still).all():
        claims.call_off(session, people.who(session, need.resident_id), need.id, now, "rehearsal")
    gone = Volunteer.person_id.in_(everyone)
    session.execute(update(Volunteer).where(gone).values(free=False))
    ended = update(Role).where(Role.person_id.in_(everyone)).values(ended_at=now, on_duty=False)
    session.execute(ended)
    session.execute(update(Person).where(Person.id.in_(everyone)).values(coordinator=False))


def _place(session: Session) -> Community:
    place = communities.by_code(session, PLACE)
    if place is None or not place.rehearsal:
        raise LookupError("the made-up city is not in this store")
    return place


def _address(session: Session, external: str, now: datetime) -> int:
    opened = people.open_address(
        session, channel=CHANNEL, bot=BOT, external=external, now=now, language="zh-CN"
    )
    return opened.id


def _agree(session: Session, ids: Sequence[int], now: datetime) -> None:
    for person in ids:
        who = people.who(session, person)
        consents.give(session, who, "use", "rehearsal", "rehearsal", given=True, now=now)


def _volunteer(session: Session, person: int, place: int, name: str, now: datetime) -> None:
    who = people.who(session, person)
    people.register_volunteer(
        session, who, place, name, adult=True, skills=CATEGORIES, times="", now=now
    )
    seen = update(Person).where(Person.id == person)
    session.execute(seen.values(verified_at=now, verified_how="rehearsal"))


def _cast(session: Session) -> dict[str, list[int]]:
    kept = session.get(Mark, MARK)
    found: dict[str, list[int]] = json.loads(kept.value) if kept else {"people": [], "crowd": []}
    return found


def _remember(session: Session, cast: dict[str, list[int]]) -> None:
    session.merge(Mark(name=MARK, value=json.dumps(cast)))
