"""What may be seen, by whom, until when (privacy C1, P2, P3)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import claims
from models.audit import AuditLine
from models.claims import ClaimState
from models.errors import NotAllowed
from models.limits import Limits
from models.media import Media
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.scene import Scene
from tests.rules.serving import arrive, leave, take


def looks(session: Session) -> list[tuple[str, int | None, int | None]]:
    found = session.scalars(select(AuditLine).order_by(AuditLine.id))
    return [(one.act, one.who_id, one.whom_id) for one in found]


@pytest.fixture
def task(scene: Scene) -> Task:
    return scene.task(
        starts_in=timedelta(hours=1),
        door="2单元501",
        phone="13800000121",
        health="腰椎间盘突出",
        building="3栋",
    )


def test_the_helper_sees_the_door_and_each_look_is_kept(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    session.add(
        Media(
            person_id=scene.resident.id,
            need_id=task.need_id,
            mime="image/jpeg",
            size=9,
            created_at=clock(),
        )
    )
    who = scene.volunteer()
    claim = take(scene, clock, task, who)
    for _ in range(2):
        seen = claims.private_details(session, claim.id, who, clock(), limits)
    assert (seen.name, seen.phone, seen.health) == ("彭爹爹", "13800000121", "腰椎间盘突出")
    assert seen.address == "huaiyin 3栋 2单元501"
    assert seen.password == claim.password
    assert len(seen.media_ids) == 1
    assert looks(session) == [("look-private", who.id, scene.resident.id)] * 2


def test_nobody_else_sees_it(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    claim = take(scene, clock, task, scene.volunteer())
    other = scene.volunteer()
    for who, number in ((other, claim.id), (scene.resident, claim.id), (other, 4711)):
        with pytest.raises(NotAllowed) as no:
            claims.private_details(session, number, who, clock(), limits)
        assert no.value.keeps
    assert {act for act, *_ in looks(session)} == {"refused-private"}


def test_it_is_gone_at_once_when_the_place_is_given_back(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer()
    claim = take(scene, clock, task, who)
    claims.withdraw(session, claim.id, who, clock(), limits)
    with pytest.raises(claims.Gone) as no:
        claims.private_details(session, claim.id, who, clock(), limits)
    assert no.value.params == {"why": "withdrawn"}


def test_it_is_gone_a_day_after_the_helper_left(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer()
    claim = take(scene, clock, task, who)
    clock.move(hours=1)
    arrive(scene, clock, claim, who)
    left = leave(scene, clock, claim, who)
    seen = claims.private_details(session, claim.id, who, clock.move(hours=23), limits)
    assert seen.until == (left.left_at or clock()) + timedelta(hours=24)
    with pytest.raises(claims.Gone) as no:
        claims.private_details(session, claim.id, who, clock.move(hours=1), limits)
    assert no.value.params == {"why": "done"}


def test_it_is_gone_even_when_nobody_ever_says_how_it_ended(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer()
    claim = take(scene, clock, task, who)
    clock.move(hours=3 + 48, seconds=-1)
    assert claims.private_details(session, claim.id, who, clock(), limits)
    with pytest.raises(claims.Gone):
        claims.private_details(session, claim.id, who, clock.move(seconds=1), limits)


def test_the_resident_sees_words_and_codes_and_a_coordinator_leaves_a_line(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer("王磊")
    claim = take(scene, clock, task, who)
    need_id = task.need_id or 0
    (shown,) = claims.codes_for(session, need_id, scene.resident, clock())
    assert shown == (
        "王*",
        claim.password,
        claim.arrive_code,
        claim.leave_code,
        ClaimState.CLAIMED,
        claim.id,
    )
    assert looks(session) == []
    claims.codes_for(session, need_id, scene.coordinator, clock())
    assert looks(session) == [("look-codes", scene.coordinator.id, scene.resident.id)]
    for stranger in (who, scene.volunteer()):
        with pytest.raises(NotAllowed):
            claims.codes_for(session, need_id, stranger, clock())
    clock.move(hours=1)
    arrive(scene, clock, claim, who)
    (used,) = claims.codes_for(session, need_id, scene.resident, clock())
    assert (used.arrive_code, used.leave_code) == ("", claim.leave_code)


def test_my_tasks_are_those_to_come_then_those_that_are_over(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer()
    later, sooner, given = (
        take(scene, clock, scene.task(starts_in=timedelta(hours=hours)), who)
        for hours in (50, 30, 70)
    )
    done = take(scene, clock, scene.task(starts_in=timedelta(minutes=1)), who)
    clock.move(minutes=1)
    arrive(scene, clock, done, who)
    leave(scene, clock, done, who)
    done.state = ClaimState.CONFIRMED
    session.flush()
    claims.withdraw(session, given.id, who, clock(), limits)
    assert [claim.id for claim, _ in claims.mine(session, who.id)] == [
        sooner.id,
        later.id,
        done.id,
    ]


def test_photos_of_a_need_are_for_its_helper_while_the_door_may_be_read(
    session: Session, scene: Scene, task: Task, clock: HeldClock, limits: Limits
) -> None:
    def photo(need_id: int | None) -> int:
        row = Media(
            person_id=scene.resident.id,
            need_id=need_id,
            mime="image/jpeg",
            size=9,
            created_at=clock(),
        )
        session.add(row)
        session.flush()
        return row.id

    def may(who: int, media_id: int) -> bool:
        return claims.may_see_photo(session, media_id, who, clock(), limits)

    helper, other = scene.volunteer(), scene.volunteer()
    hung, loose = photo(task.need_id), photo(None)
    claim = take(scene, clock, task, helper)
    assert [may(one, hung) for one in (scene.resident.id, helper.id, other.id)] == [
        True,
        True,
        False,
    ]
    assert [may(one, loose) for one in (scene.resident.id, helper.id)] == [True, False]
    assert not may(scene.resident.id, 4711)
    claims.withdraw(session, claim.id, helper, clock(), limits)
    assert not may(helper.id, hung)
