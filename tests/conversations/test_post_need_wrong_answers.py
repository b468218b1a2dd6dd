"""答错了 An answer to another question than the one asked: go on is no door, a door is no telephone."""

import pytest

from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play

NEED = "明天上午9点找人帮我搬柜子"
DOOR = "您家在哪栋，几单元几号？门牌只有来的人看得到。"


async def newcomer(neighbourhood: Neighbourhood) -> Line:
    """Somebody who agreed, and has not said yet where they live."""
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    for words in ("对", "同意", "孙师傅"):
        await line.say(words)
    line.unread.clear()
    return line


@pytest.mark.parametrize("words", ["接着发", "继续", "发吧"])
async def test_go_on_is_no_address(neighbourhood: Neighbourhood, words: str) -> None:
    await play(
        await newcomer(neighbourhood),
        f"""
        > {NEED}
        < {DOOR}…
        > {words}
        < 说楼栋和门牌就行，…
        > 5栋1单元101
        < 留个电话，来的人好找您。不想留就回“不留”。 [不留]
        """,
    )


@pytest.mark.parametrize("none", ["没得电话", "冇得手机", "没有手机"])
async def test_a_door_put_right_at_the_telephone_and_no_telephone_in_dialect(
    neighbourhood: Neighbourhood, none: str
) -> None:
    await play(
        await newcomer(neighbourhood),
        f"""
        > {NEED}
        < {DOOR}…
        > 3栋2楼
        < 留个电话，来的人好找您。不想留就回“不留”。 [不留]
        > 5栋1单元101
        < 好，5栋。
        | 留个电话，来的人好找您。不想留就回“不留”。 [不留]
        > {none}
        < 我记成这样：…5栋1单元101… [发布] [修改] [取消]
        """,
    )


async def posted(neighbourhood: Neighbourhood) -> Line:
    line = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await neighbourhood.posted(line, NEED)
    return line


@pytest.mark.parametrize("number", ["1", "2", "3"])
async def test_a_number_that_answers_nothing_changes_no_need(
    neighbourhood: Neighbourhood, number: str
) -> None:
    line = await posted(neighbourhood)
    await line.say("没事了就这样")
    await line.say(number)
    assert not any("改好了" in one.words for one in line.unread)
    assert [one.places for one in await neighbourhood.needs()] == [1]


@pytest.mark.parametrize("words", ["算了 莫来了", "叫他莫来了", "别来了", "莫找人了，伢回来了"])
async def test_do_not_come_is_asked_about_as_calling_it_off(
    neighbourhood: Neighbourhood, words: str
) -> None:
    await play(
        await posted(neighbourhood),
        f"""
        > {words}
        < 取消1001，明天（周二）上午9点搬柜子，对吗？ [取消] [不取消]
        """,
    )


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("要两个人", "2个人"),
        ("多来一个", "2个人"),
        ("改成3个人", "3个人"),
        ("改到后天", "周三（11月25日）上午9点"),
        ("改到周六", "周六（11月28日）上午9点"),
        ("明天不行 后天", "周三（11月25日）上午9点"),
    ],
)
async def test_what_is_posted_is_changed_by_a_word_without_its_number(
    neighbourhood: Neighbourhood, words: str, now: str
) -> None:
    await play(await posted(neighbourhood), f"> {words}\n< 改好了：1001，{now}，别的没动。…")


async def test_of_several_the_number_is_asked_for_and_settings_stay_settings(
    neighbourhood: Neighbourhood,
) -> None:
    line = await posted(neighbourhood)
    await neighbourhood.posted(line, "周五下午3点请人来修水龙头")
    await play(
        line,
        """
        > 改到后天
        < 说编号和要改的就行，比如“1025改到下午3点”。
        > 改电话
        < 新号码是多少？…
        """,
    )


async def test_a_posted_need_is_called_off_where_a_new_one_was_begun(
    neighbourhood: Neighbourhood,
) -> None:
    await play(
        await posted(neighbourhood),
        """
        > 我要求助
        < 要办什么事？说一句就行，比如“明天上午想找人陪我去医院”。
        > 1001取消
        < 1001取消好了。以后有事随时说。 [撤回，1分钟内]
        """,
    )
