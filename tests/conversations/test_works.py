"""换灯泡 A work by its name alone: to a service that helps, that is a need."""

import pytest

from tests.conversations.cast import Neighbourhood
from tests.lines import play


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("换灯泡", "换灯泡"),
        ("元旦搬家", "搬家"),
        ("国庆节那天搬家", "搬家"),
        ("我要办老年卡", "办老年卡"),
        ("明天陪我看病", "看医生"),
        ("要个人搬东西", "搬东西"),
    ],
)
async def test_a_resident_names_a_work(
    neighbourhood: Neighbourhood, said: str, title: str
) -> None:
    line = await neighbourhood.resident("王婆婆")
    line.unread.clear()
    await line.say(said)
    assert str(line.heard[-1]).startswith((f"{title}，", f"陪一位居民去医院{title}，"))


async def test_a_strangers_first_word_is_a_work(neighbourhood: Neighbourhood) -> None:
    line = neighbourhood.stranger()
    await line.start()
    line.unread.clear()
    await play(
        line,
        """
        > 换灯泡
        < 您说的事我记下了，不用再说一遍。…
        """,
    )
