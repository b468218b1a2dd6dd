"""公示: the hours of one's community are shown; an objection stops them, and somebody without part decides."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import claims, hours
from models.hours import Objection, Record, RecordState
from models.limits import Limits
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.test_grants import entered
from tests.lines import Line, play

LIMITS = Limits()


def records(session: Session, now: datetime) -> list[tuple[str, str]]:
    return [(one.state, one.kind) for one in session.scalars(select(Record))]


def balances(session: Session, now: datetime) -> tuple[int, int]:
    """What the person of the only record has pending and effective."""
    person = session.scalars(select(Record.person_id)).one()
    return hours.balance(session, "pending", person), hours.balance(session, "effective", person)


def objections(session: Session, now: datetime) -> list[tuple[str, bool | None]]:
    return [(one.reason, one.upheld) for one in session.scalars(select(Objection))]


def record_id(session: Session, now: datetime) -> int:
    return session.scalars(select(Record.id)).one()


def further(session: Session, now: datetime) -> int:
    return claims.objections_further(session, now, LIMITS)


async def served(neighbourhood: Neighbourhood) -> tuple[Line, Line]:
    """王磊 went along for 54 minutes; 彭爹爹 nodded."""
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    await serving.serve_once(neighbourhood, resident, helper)
    return resident, helper


@pytest.mark.parametrize("upheld", [True, False])
async def test_an_objection_stops_the_hours_until_a_coordinator_decides(
    neighbourhood: Neighbourhood, upheld: bool
) -> None:
    coordinator = await neighbourhood.coordinator("李敏")
    neighbour = await neighbourhood.resident("周婆婆", building="3栋", door="1单元101")
    await play(neighbour, "> 看公示\n< 您社区现在没有在公示的时长，您不用做什么。")
    _, helper = await served(neighbourhood)
    await coordinator.listen()
    coordinator.unread.clear()
    await play(
        neighbour,
        """
        > 公示
        < 这几笔正在公示（给大家看）。哪笔不对，点一下说一声：
        | 第1笔：王*（尾号…），今天（周一）医疗救护，0.90小时 [第1笔不对]
        > [第1笔不对]
        < 哪里不对？不会告诉对方是谁说的。 [没有来过] [没那么久] [别的不对]
        > [没那么久]
        < 记下了，这笔先停住。社区最晚11月30日（周一）问清楚，再回您话。
        """,
    )
    assert not any("王磊" in one.words for one in neighbour.heard)
    await play(
        helper, "< 有人对您今天（周一）的…提了意见，0.90小时先停住，不会丢。…您不用做什么。"
    )
    neighbourhood.house.clock.move(days=4)  # the publicity would be over
    await neighbourhood.call(serving.make_effective)
    assert await neighbourhood.call(records) == [("objected", "verified")]
    number = await neighbourhood.call(record_id)
    for one in (helper, neighbour):  # neither of the two decides, though they coordinate the place
        await neighbourhood.call(serving.make_coordinator_too, external=one.external)
        await one.tap_id(serving.tap("publicity.reject", number))
    assert await neighbourhood.call(balances) == (54, 0)
    assert len(await neighbourhood.call(serving.audited, act="refused-objection")) == 2
    await coordinator.listen()
    await coordinator.tap("不算" if upheld else "照算")
    state = RecordState.REFUSED if upheld else RecordState.EFFECTIVE
    assert await neighbourhood.call(records) == [(state, "verified")]
    assert await neighbourhood.call(balances) == ((0, 0) if upheld else (0, 54))
    assert await neighbourhood.call(objections) == [("longer", upheld)]
    word = "不算" if upheld else "照算"
    for one in (helper, neighbour):
        await one.listen()
        assert f"0.90小时{word}" in one.heard[-1].words
    await coordinator.tap_id(serving.tap("publicity.uphold", number))  # again: nothing moves
    assert await neighbourhood.call(records) == [(state, "verified")]


async def test_nobody_objects_twice_nor_to_their_own_and_what_is_late_goes_further(
    neighbourhood: Neighbourhood,
) -> None:
    await neighbourhood.coordinator("李敏")
    neighbour = await neighbourhood.resident("周婆婆", building="3栋", door="1单元101")
    _, helper = await served(neighbourhood)
    number = await neighbourhood.call(record_id)
    await play(helper, "> 公示\n< 这几笔正在公示（给大家看）。…\n| 第1笔：王*…")
    await helper.tap_id(serving.tap("publicity.why", number))
    await helper.tap("没有来过")
    assert await neighbourhood.call(records) == [("in_publicity", "verified")]
    assert len(await neighbourhood.call(serving.audited, act="refused-object")) == 1
    for reason in ("没有来过", "别的不对"):
        await neighbour.tap_id(serving.tap("publicity.why", number))
        await neighbour.tap(reason)
        assert "记下了，这笔先停住" in neighbour.heard[-1].words
    assert await neighbourhood.call(objections) == [("absent", None)]
    assert await neighbourhood.call(further) == 0
    late = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)  # Tuesday has begun in Wuhan
    neighbourhood.house.clock.move(late - neighbourhood.house.clock.now() + timedelta(seconds=1))
    assert await neighbourhood.call(further) == 1
    assert await neighbourhood.call(further) == 0


async def test_hours_that_two_stood_for_are_shown_to_whoever_has_no_part(
    neighbourhood: Neighbourhood,
) -> None:
    """Both coordinators of the community stood for them: the street hears at once, not after five days."""
    street = await neighbourhood.coordinator("赵兰", scope="liudi")
    neighbour = await neighbourhood.resident("周婆婆", building="3栋", door="1单元101")
    first, second, _ = await entered(neighbourhood)
    await second.listen()
    await second.tap("同意")
    await neighbour.say("公示")
    await neighbour.tap("第1笔不对")
    await neighbour.tap("没那么久")
    await street.listen()
    assert "公示里有人提意见" in street.heard[-1].words
    for one in (first, second):
        await one.listen()
        assert not any("公示里有人提意见" in letter.words for letter in one.heard)
    await street.tap("照算")
    assert await neighbourhood.call(records) == [(RecordState.EFFECTIVE, "granted")]
