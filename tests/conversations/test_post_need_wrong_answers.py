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
