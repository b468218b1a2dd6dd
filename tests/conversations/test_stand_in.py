"""请人替: somebody named comes in; and a restart in the middle of all of it."""

from bot.core import Core
from bot.dispatcher import Dispatcher
from bot.worker import InlineWorker
from models import database
from tests.conversations import serving
from tests.conversations.cast import TOWN, Neighbourhood
from tests.conversations.days import go_on, heard
from tests.conversations.lining import full, states, task_id
from tests.lines import Line, play


async def test_a_substitute_is_named_in_one_tap_and_accepts_in_one(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident, [he, liu] = await full(neighbourhood, "何静", "刘洋")
    await play(
        he,
        """
        > 我的任务
        < … [查看地址电话] [出发了] [去不了] [请人替]
        > [请人替]
        < 1001请谁替？他答应了才换人，没答应还是您去。说名字也行。
        """,
    )
    tap = next(label for label in he.heard[-1].labels if label.startswith("刘*（尾号"))
    await he.tap(tap)
    assert "问了刘*，一刻钟里等他回话。他答应之前，1001还是您的。" in he.heard[-1].words
    he.unread.clear()
    assert await heard(resident) == ""
    await play(
        liu,
        """
        < 何*有事去不了，想请您替一下：1001，您去得了吗？…要注意 走路慢… [我去] [去不了]
        > [我去]
        < 接好了，1001归您，谢谢！…
        """,
    )
    assert "刘*答应了，1001他去，您不用去了" in await heard(he)
    assert "换了一位" in await heard(resident)
    assert "1001换了人：何*请刘*替，已接上。" in await heard(keeper)
    assert await states(neighbourhood) == ["withdrawn", "claimed"]


async def test_a_substitute_is_named_by_words_and_no_leaves_it_as_it_was(
    neighbourhood: Neighbourhood,
) -> None:
    _, [he, liu, _] = await full(neighbourhood, "何静", "刘洋", "陈思")
    await play(
        he,
        """
        > 让刘四替我
        < 没找到能替您的这一位。…
        > 让刘洋替我
        < 问了他，一刻钟里等他回话。…
        > 让陈思替我
        < 1001已经在问一位了…
        """,
    )
    await heard(liu)
    await liu.tap("去不了")
    await play(he, "< 刘*去不了，1001还是您的。换一位，还是您去？ [请人替] [去不了]")
    await he.say("请人替")
    await play_help(he)
    await he.say("陈思")
    await go_on(neighbourhood, minutes=16)
    assert "陈*没有回话，1001还是您的" in await heard(he)
    assert await states(neighbourhood) == ["claimed", "declined", "lapsed"]


async def test_the_question_whom_is_not_asked_again_when_the_day_goes_on(
    neighbourhood: Neighbourhood,
) -> None:
    _, [he, _] = await full(neighbourhood, "何静", "刘洋")
    await play(
        he,
        """
        > 我想找个人替我
        < 1001请谁替？他答应了才换人，没答应还是您去。说名字也行。…
        > 赵敏敏
        < 没找到能替您的这一位。…
        > 我的时长
        < …
        > 我出发了
        < 1001陪一位居民去医院换药是明天（周四）上午9点，还早。…
        > 我要开证明
        < 您还没有已生效的时长。…
        """,
    )


async def play_help(line: Line) -> None:
    """帮助 in the middle gives an example and asks again."""
    await heard(line)
    await line.say("帮助")
    said = await heard(line)
    assert "说他的名字就行，比如“刘洋”" in said
    assert "接着说" in said


async def test_a_restart_in_the_middle_forgets_nothing(neighbourhood: Neighbourhood) -> None:
    """A new core on the same store: who was offered the line, is asked, or names somebody goes on where they were."""
    _, [he, wang, liu] = await full(neighbourhood, "何静", "王磊", "刘洋")
    first = await task_id(neighbourhood, 0)
    await wang.tap_id(serving.tap("claim.take", first))
    await restart(neighbourhood)
    await wang.say("候补就候补")
    assert "您是第1位候补" in wang.heard[-1].words
    await he.say("请人替")
    await restart(neighbourhood)
    await he.say("刘洋")
    assert "问了他" in he.heard[-1].words
    await restart(neighbourhood)
    await liu.listen()
    await liu.tap("我去")
    assert "接好了，1001归您" in liu.heard[-1].words
    assert await states(neighbourhood) == ["withdrawn", "waiting", "claimed"]


async def restart(neighbourhood: Neighbourhood) -> None:
    house = neighbourhood.house
    await house.worker.stop()
    core = Core(house.engine, Dispatcher(TOWN, house.limits), leased_by="another")
    house.worker = InlineWorker(core, database.open_reader(house.store), house.clock)
    await house.worker.start()
