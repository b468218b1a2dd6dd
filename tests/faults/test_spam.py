"""F59: a thousand messages a minute, all places taken to be dropped, hours without a service; others are not held up."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import claims, flags, hours
from models.audit import AuditLine
from models.errors import NotAllowed
from models.flags import Flag, FlagKind
from models.hours import Line
from models.limits import Limits
from models.roles import Role
from models.tasks import Task, TaskState
from tests.conversations.cast import Neighbourhood
from tests.conversations.conftest import neighbourhood
from tests.held import HeldClock
from tests.rules.conftest import scene
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import serve
from tests.table import Said

__all__ = ["neighbourhood", "scene"]
pytestmark = pytest.mark.faults


async def test_a_thousand_needs_in_a_minute_are_heard_as_few_and_neighbours_as_ever(
    neighbourhood: Neighbourhood, limits: Limits, number: Said
) -> None:
    number("1,000 messages in a minute")
    loud = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    quiet = await neighbourhood.resident("彭爹爹", building="1栋", door="101")
    neighbourhood.house.clock.move(minutes=1)
    answered = 0
    for place in range(1_000):
        answered += len(await loud.say(f"明天下午{place % 5 + 1}点请人来修厨房水龙头{place}"))
        if place == 500:
            await quiet.say("明天上午想找人陪我去医院")
            await quiet.tap("发布")
            assert "发好了" in quiet.heard[-1].words
    assert answered <= limits.messages_per_minute * 2
    assert "慢" in loud.heard[-1].words or "快" in loud.heard[-1].words
    mine = await neighbourhood.person_of(loud)
    made = [one for one in await neighbourhood.needs() if one.resident_id == mine.id]
    assert len(made) <= limits.messages_per_minute
    neighbourhood.house.clock.move(minutes=1)
    assert await loud.say("我的需求")  # nobody is shut out


def test_who_takes_all_places_is_stopped_and_others_find_some(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    tasks = [
        scene.task(starts_in=timedelta(hours=30 + 3 * at), lasts=timedelta(hours=1))
        for at in range(limits.open_claims + 3)
    ]
    greedy, other = scene.volunteers(2)
    took = [
        claims.take(session, one.id, 0, greedy, clock(), limits)
        for one in tasks[: limits.open_claims]
    ]
    for one in tasks[limits.open_claims :]:
        with pytest.raises(claims.TooManyClaims) as no:
            claims.take(session, one.id, 0, greedy, clock(), limits)
        assert no.value.keeps
    again = claims.take(session, tasks[0].id, 0, greedy, clock(), limits)
    assert again.id == took[0].id  # what they hold they still hold
    assert claims.take(session, tasks[-1].id, 0, other, clock(), limits)
    claims.withdraw(session, took[0].id, greedy, clock(), limits)
    assert claims.take(session, tasks[-2].id, 0, greedy, clock(), limits)
    refused = AuditLine.who_id == greedy.id, AuditLine.act == "refused-claim"
    assert session.scalar(select(func.count(AuditLine.id)).where(*refused)) == 3
    open_ones = select(func.count(Task.id)).where(Task.state == TaskState.OPEN)
    assert session.scalar(open_ones) == 2


def test_an_insider_who_credits_without_a_service_is_refused_or_flagged(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    few = Limits(flag_approver_records=4)
    upper = scene.person("赵兰", coordinator=True)
    session.add(Role(person_id=upper.id, node_id=scene.street, on_duty=True, given_at=scene.now))
    insider = scene.coordinator
    helper = scene.volunteer()
    own = serve(scene, clock, helper, evidence="none")
    with pytest.raises(NotAllowed):  # nobody confirms for a resident, nor for themselves
        claims.confirm(session, own.need_id or 0, helper, "good", clock(), few, ZONE)
    came, went = own.starts_at, own.starts_at + timedelta(minutes=50)
    with pytest.raises(
        claims.NeedsSecondCoordinator
    ):  # without any evidence two must stand for it
        claims.decide(session, insider, own.id, came, went, clock(), few, ZONE)
    for one in scene.volunteers(5):  # with half of it one may, and again and again is seen
        done = serve(scene, clock, one, evidence="arrived")
        claims.decide(session, insider, done.id, None, clock(), clock(), few, ZONE)
    clock.move(days=1)
    while flags.flag_odd(session, clock(), few, ZONE):
        pass
    found = session.scalars(select(Flag).where(Flag.kind == FlagKind.APPROVER)).one()
    assert found.person_id == insider.id
    assert scene.told(upper, "notice-flag-approver")
    assert scene.told(insider, "notice-flag-approver") == []
    lines = session.scalars(select(Line.by_id).distinct()).all()
    assert lines == [insider.id]  # each minute names who stood for it
    assert hours.balance(session, "effective", helper.id) == 0
