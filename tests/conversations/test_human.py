"""人工 A person: called by a word or by three misses, first who taps, words both ways, never mixed up, never lost (D06, U19, U28)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.core import Core
from bot.dispatcher import Dispatcher
from models import conversations
from models.conversations import Conversation, Line
from models.limits import Limits
from tests.conversations import cast, serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play


def every(session: Session, now: Any) -> list[Conversation]:
    return cast._loose(session, select(Conversation).order_by(Conversation.id))  # type: ignore[no-any-return]


def every_line(session: Session, now: Any) -> list[Line]:
    return cast._loose(session, select(Line).order_by(Line.id))  # type: ignore[no-any-return]


def further(session: Session, now: Any) -> int:
    return conversations.call_further(session, now, Limits())


def idle(session: Session, now: Any) -> int:
    return conversations.close_idle(session, now, Limits())


def forget(session: Session, now: Any) -> int:
    return conversations.forget_lines(session, now, Limits())


async def test_three_misses_bring_a_person_who_has_read_everything(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    other = await neighbourhood.coordinator("赖强", on_duty=True)
    line = await neighbourhood.resident("余婆婆", building="2栋", door="101", elder=True)
    for words in ("就是上回那个姑娘伢说的那个撒", "那个东西她晓得的撒"):
        await line.say(words)
    line.unread.clear()
    await play(
        line,
        """
        > 你这个东西跟木头一样 讲不清楚
        < 是我没弄明白，让您着急了。
        | 社区的李敏已经收到您的话…027-0000 0101
        """,
    )
    await other.listen()
    other.unread.clear()
    await play(
        keeper,
        """
        < 余婆婆等您说话，已经3句没对上。
        | “就是上回那个姑娘伢说的那个撒”
        | “那个东西她晓得的撒”
        | “你这个东西跟木头一样 讲不清楚” [我来接] [打电话] [转给别人]
        > [我来接]
        < 好，余婆婆归您了…“你这个东西跟木头一样 讲不清楚” [打电话] [转给别人] [结束]
        < 您写，我转给余婆婆，带上您的名字。说完了打“结束”。
        > 余婆婆，是不是10月底帮您理药盒的小何？她说这个月再来一趟，对不对？
        < 转给余婆婆了。
        """,
    )
    await play(other, "< 余婆婆那边李敏接了，您不用管。")
    await play(
        line,
        """
        < 社区的李敏来了，您接着说。 [结束]
        < 李敏（社区）：余婆婆，是不是10月底帮您理药盒的小何？她说这个月再来一趟，对不对？ [结束]
        > 对对对 就是药盒子 我又搞混了
        """,
    )
    await play(
        keeper,
        """
        < 余婆婆：对对对 就是药盒子 我又搞混了 [回余婆婆] [结束]
        > 好的，您等一下
        < 转给余婆婆了。
        > 结束
        < 好，跟余婆婆的话说到这里。…
        """,
    )
    await play(
        line,
        """
        < 李敏（社区）：好的，您等一下 [结束]
        < 李敏那边说完了。有事随时说“人工”。
        > 菜单
        < 余婆婆好。…
        """,
    )
    [row] = await neighbourhood.call(every)
    assert (row.why, row.state) == ("missed", "closed")
    assert row.taken_by == (await neighbourhood.person_of(keeper)).id
    assert await neighbourhood.misses(line) == 0


async def test_the_first_who_taps_answers_and_a_second_tap_changes_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    first = await neighbourhood.coordinator("李敏", on_duty=True)
    second = await neighbourhood.coordinator("赖强", on_duty=True)
    line = await neighbourhood.resident("余婆婆", building="2栋", door="101")
    await line.say("人工")
    await second.listen()
    await first.tap("我来接")
    await first.tap("我来接")
    await second.tap("我来接")
    assert "余婆婆那边李敏已经接了，您不用管。" in second.heard[-1].words
    [row] = await neighbourhood.call(every)
    assert row.taken_by == (await neighbourhood.person_of(first)).id
    joined = [one for one in await line.listen() or line.heard if "来了，您接着说" in one.words]
    assert len(joined) == 1
    await line.say("结束")
    await second.tap("我来接")  # days later
    assert "跟余婆婆的话已经说完了" in second.heard[-1].words
    await first.say("还有一句")
    assert "还有一句" not in "".join(one.words for one in await line.listen())


async def test_several_conversations_of_one_coordinator_are_kept_apart(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    yu = await neighbourhood.resident("余婆婆", building="2栋", door="101")
    hu = await neighbourhood.resident("胡爹爹", building="9栋", door="401")
    for line in (yu, hu):
        await line.say("人工")
        await keeper.tap("我来接")
        line.unread.clear()
    keeper.unread.clear()
    await play(keeper, "> 您说\n< 转给胡爹爹了。")
    await play(yu, "< 社区的李敏来了…\n> 药盒子搞混了")
    await play(
        keeper,
        """
        < 余婆婆：药盒子搞混了 [回余婆婆] [结束]
        > 明天有人来
        < 这句话给谁？点一下，或者回数字。 [给余婆婆] [给胡爹爹]
        > 1
        < 转给余婆婆了。
        > 2 灯泡明天换
        < 转给胡爹爹了。
        """,
    )
    await play(yu, "< 李敏（社区）：明天有人来")
    await hu.listen()
    assert [one.words for one in hu.heard[-2:]] == [
        "李敏（社区）：您说",
        "李敏（社区）：灯泡明天换",
    ]


async def test_while_nobody_answers_an_errand_is_done_and_other_words_are_kept(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await line.say("人工")
    line.unread.clear()
    await play(
        line,
        """
        > 上回那个姑娘说的那个撒
        < 记下了，社区的人来了就看得到。急事请打电话。
        > 明天下午3点请人来修厨房水龙头
        < 我记成这样：…
        > 发布
        < 发好了，编号1001。…
        > 还是那个姑娘的事撒
        < 记下了…
        """,
    )
    await keeper.tap("我来接")
    shown = "\n".join(one.words for one in keeper.heard[-2:])
    assert "上回那个姑娘说的那个撒" in shown
    assert "还是那个姑娘的事撒" in shown


async def test_danger_is_heard_inside_a_conversation(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = await neighbourhood.resident("严丽", building="3栋", door="201")
    await line.say("人工")
    await keeper.tap("我来接")
    await line.say("我公公胸口痛得喘不过气 满头汗")
    assert "120" in line.heard[-1].words
    await keeper.listen()
    assert any(one.words.startswith("急：") for one in keeper.heard)


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
