"""替一下: a helper names somebody; the place passes only when that one says yes."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models import claims
from models.claims import Claim, ClaimState
from models.errors import NotAllowed
from models.limits import Limits
from models.people import Volunteer, Who
from models.tasks import Task, TaskState
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

Held = tuple[Task, Claim, Who]


@pytest.fixture
def held(session: Session, scene: Scene, clock: HeldClock, limits: Limits) -> Held:
    """何静 holds the only place of a task tomorrow."""
    task, he = scene.task(starts_in=timedelta(hours=20)), scene.volunteer("何静")
    return task, claims.take(session, task.id, 0, he, clock(), limits), he


def states(scene: Scene, task: Task) -> list[str]:
    return [str(one.state) for one in scene.claims_of(task)]


def test_the_place_passes_when_the_one_who_was_named_says_yes(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits, held: Held
) -> None:
    task, claim, he = held
    liu = scene.volunteer("刘洋")
    word, code = claim.password, claim.arrive_code
    asked = claims.name_one(session, claim.id, liu.id, he, clock(), limits)
    assert claims.name_one(session, claim.id, liu.id, he, clock(), limits).id == asked.id
    assert states(scene, task) == ["claimed", "asked"]
    assert scene.keys(liu) == ["notice-stand-in"]
    assert scene.keys(scene.resident) == ["notice-claimed"]  # nothing has changed for them yet

    has = claims.accept(session, asked.id, liu, clock(), limits)
    claims.accept(session, asked.id, liu, clock(), limits)
    assert states(scene, task) == ["withdrawn", "claimed"]
    assert (scene.fresh(task).taken, task.state) == (1, TaskState.FULL)
    assert (has.arrive_code, has.password != word) == (code, True)
    told = scene.values(scene.resident, "notice-claimed")
    assert (told["name"], told["instead"], told["old_password"]) == ("刘*", "何*", word)
    assert scene.keys(he) == ["notice-stood-in"]
    assert scene.keys(scene.coordinator) == ["notice-passed-on"]
    assert scene.values(scene.coordinator, "notice-passed-on")["by_name"] is True
    loads = {
        who.id: session.get_one(Volunteer, who.id, populate_existing=True) for who in (he, liu)
    }
    assert (loads[he.id].load, loads[he.id].withdrawn, loads[liu.id].load) == (0, 0, 1)
    with pytest.raises(claims.Gone):
        claims.private_details(session, claim.id, he, clock(), limits)


def test_no_or_silence_leaves_the_place_where_it_was(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits, held: Held
) -> None:
    task, claim, he = held
    liu, chen = scene.volunteer("刘洋"), scene.volunteer("陈思")
    first = claims.name_one(session, claim.id, liu.id, he, clock(), limits)
    with pytest.raises(claims.AskedAlready):
        claims.name_one(session, claim.id, chen.id, he, clock(), limits)
    claims.decline(session, first.id, liu, clock(), limits)
    with pytest.raises(claims.NobodyOfThatName):  # they have said no
        claims.name_one(session, claim.id, liu.id, he, clock(), limits)
    second = claims.name_one(session, claim.id, chen.id, he, clock(), limits)
    clock.move(minutes=15)
    assert claims.lapse_asked(session, clock(), limits, ZONE) == 1
    assert states(scene, task) == ["claimed", "declined", "lapsed"]
    assert scene.keys(he) == ["notice-not-stood-in"] * 2
    assert (scene.fresh(task).taken, task.state) == (1, TaskState.FULL)
    with pytest.raises(claims.TurnOver):
        claims.accept(session, second.id, chen, clock(), limits)


def test_who_gives_the_place_back_meanwhile_leaves_it_to_the_one_who_is_asked(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits, held: Held
) -> None:
    task, claim, he = held
    liu, wang = scene.volunteer("刘洋"), scene.volunteer("王磊")
    claims.wait(session, task.id, wang, clock(), limits, ZONE, ready=True)
    asked = claims.name_one(session, claim.id, liu.id, he, clock(), limits)
    claims.withdraw(session, claim.id, he, clock(), limits)
    assert states(scene, task) == ["withdrawn", "waiting", "asked"]
    assert scene.fresh(task).taken == 1
    claims.decline(session, asked.id, liu, clock(), limits)
    assert states(scene, task) == ["withdrawn", "asked", "declined"]
    assert scene.fresh(task).taken == 1


def test_who_comes_after_all_keeps_the_place(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits, held: Held
) -> None:
    _, claim, he = held
    liu = scene.volunteer("刘洋")
    clock.move(hours=20)
    asked = None
    with pytest.raises(claims.TaskClosed):  # it has begun
        claims.name_one(session, claim.id, liu.id, he, clock(), limits)
    clock.move(hours=-1)
    asked = claims.name_one(session, claim.id, liu.id, he, clock(), limits)
    claims.arrive_by_code(session, claim.id, he, claim.arrive_code or "", clock(), limits)
    with pytest.raises(claims.TurnOver):
        claims.accept(session, asked.id, liu, clock(), limits)


def test_whom_to_ask_is_offered_without_a_name_and_only_if_they_could_come(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits, held: Held
) -> None:
    task, claim, he = held
    scene.volunteer("未核", verified=False)
    scene.volunteer("停了", free=False)
    scene.volunteer("远处", community=scene.next_door)
    free, waits, busy = (scene.volunteer(name) for name in ("陈思", "王磊", "刘洋"))
    other = scene.task(starts_in=timedelta(hours=20))
    claims.take(session, other.id, 0, busy, clock(), limits)
    claims.wait(session, task.id, waits, clock(), limits, ZONE)
    found = claims.mates(session, claim, limits)
    assert [(one.person_id, one.masked) for one in found] == [(waits.id, "王*"), (free.id, "陈*")]
    assert claims.by_name(session, claim, "陈思", limits) == free.id
    for name in ("陈四", "刘洋", "何静", "远处", "谁也不是"):
        with pytest.raises(claims.NobodyOfThatName):
            claims.by_name(session, claim, name, limits)
    with pytest.raises(NotAllowed):
        claims.name_one(session, claim.id, free.id, waits, clock(), limits)
    asked = claims.name_one(session, claim.id, waits.id, he, clock(), limits)
    assert asked.state == ClaimState.ASKED  # out of the line, asked by name
    assert claims.waiting(session, task.id) == 0
