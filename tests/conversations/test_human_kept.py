"""人工 A person: hours, levels, silence, restart, and who has no part in it (U28)."""

from typing import Any

from bot.core import Core
from bot.dispatcher import Dispatcher
from tests.conversations import cast, serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.lines_to_people import every, every_line, forget, further, idle
from tests.lines import play


async def test_out_of_hours_the_opening_time_and_the_number_are_said(
    neighbourhood: Neighbourhood, house: Any
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    here = house.now().astimezone(cast.ZONE)
    house.clock.move(hours=(22 - here.hour) % 24)
    answer = await line.say("人工")
    assert "上午8点半上班" in answer[-1].words
    assert "027-0000 0101" in answer[-1].words
    assert await keeper.listen() == []
    house.clock.move(hours=11)
    assert "程芳想找社区的人说话" in (await keeper.listen())[-1].words


async def test_nobody_on_duty_calls_all_then_one_level_up(
    neighbourhood: Neighbourhood, house: Any
) -> None:
    both = [await neighbourhood.coordinator(name) for name in ("李敏", "赖强")]
    street = await neighbourhood.coordinator("吴强", scope="liudi")
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    assert [len(await one.listen()) for one in both] == [1, 1]
    assert await street.listen() == []
    house.clock.move(minutes=9)
    assert await neighbourhood.call(further) == 0
    house.clock.move(minutes=2)
    assert await neighbourhood.call(further) == 1
    assert await neighbourhood.call(further) == 0
    assert "程芳等了10分钟还没有人接" in (await street.listen())[-1].words
    await street.tap("我来接")
    assert (await neighbourhood.call(every))[0].taken_by


async def test_silence_ends_it_and_both_are_told(neighbourhood: Neighbourhood, house: Any) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    await keeper.tap("我来接")
    house.clock.move(minutes=59)
    assert await neighbourhood.call(idle) == 0
    house.clock.move(minutes=2)
    assert await neighbourhood.call(idle) == 1
    assert "跟李敏的话先到这里" in (await line.listen())[-1].words
    assert "跟程芳的话先到这里" in (await keeper.listen())[-1].words
    answer = await line.say("明天下午3点请人来修厨房水龙头")
    assert "我记成这样" in answer[-1].words


async def test_words_are_sealed_masked_in_letters_and_forgotten(
    neighbourhood: Neighbourhood, house: Any
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    await keeper.tap("我来接")
    await line.say("打我电话13800000129")
    letter = (await keeper.listen() or keeper.heard)[-1]
    assert "13800000129" not in letter.words
    await keeper.tap("看原话")
    assert "13800000129" in keeper.heard[-1].words
    with house.engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT words FROM conversation_lines").scalars().all()
    assert raw
    assert all("电话".encode() not in bytes(one) for one in raw)
    house.clock.move(days=31)
    assert await neighbourhood.call(forget) == 1
    assert [one.words for one in await neighbourhood.call(every_line)] == [None]


async def test_a_conversation_outlives_a_restart(neighbourhood: Neighbourhood, house: Any) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    await keeper.tap("我来接")
    house.worker._core = Core(house.engine, Dispatcher(cast.TOWN, house.limits), leased_by="new")
    await line.listen()
    line.unread.clear()
    await keeper.say("程芳您说")
    await play(line, "< 李敏（社区）：程芳您说")
    await line.start()  # opened anew: the place in the talk is lost, the conversation is not
    line.unread.clear()
    await line.say("那个姑娘说的那个撒咧")
    assert "程芳：那个姑娘说的那个撒咧" in (await keeper.listen() or keeper.heard)[-1].words


async def test_it_can_be_given_to_another(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    street = await neighbourhood.coordinator("吴强", scope="liudi")
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    await keeper.tap("我来接")
    await keeper.tap("转给别人")
    assert "程芳那边已经叫了别的人" in keeper.heard[-1].words
    assert "李敏请您接一下" in (await street.listen())[-1].words
    await street.tap("我来接")
    await street.say("我是街道的吴强")
    assert "吴强（社区）：我是街道的吴强" in (await line.listen() or line.heard)[-1].words


async def test_nobody_else_can_read_take_or_end_it(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    await keeper.tap("我来接")
    await line.say("药盒子搞混了")
    [row] = await neighbourhood.call(every)
    resident = await neighbourhood.resident("姚*", building="1栋", door="1")
    elsewhere = await neighbourhood.coordinator("钱进", scope="shanlinli")
    helper = await neighbourhood.volunteer("何静")
    for stranger in (resident, elsewhere, helper):
        for step in (
            "coordinator.answer",
            "coordinator.pass_on",
            "coordinator.original",
            "coordinator.reply",
            "human.end",
        ):
            await stranger.tap_id(serving.tap(step, row.id))
            assert "药盒子" not in stranger.heard[-1].words, step
    [after] = await neighbourhood.call(every)
    assert (after.state, after.taken_by) == (row.state, row.taken_by)
    await line.say("还在吗")
    assert "程芳：还在吗" in (await keeper.listen() or keeper.heard)[-1].words
