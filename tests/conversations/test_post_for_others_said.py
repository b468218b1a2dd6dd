"""替别人发 Who it is for, said as people say it: the name, the door and the telephone in any order."""

from tests.conversations.cast import Neighbourhood
from tests.conversations.test_post_for_others import FATHER, person
from tests.lines import play


async def test_name_door_and_telephone_may_stand_in_one_sentence(
    neighbourhood: Neighbourhood,
) -> None:
    await neighbourhood.coordinator("李敏", on_duty=True)
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    for words in (FATHER, "发布", "电话里说好了"):
        await daughter.say(words)
    daughter.unread.clear()
    await play(
        daughter,
        """
        > 我爸姓郑 11栋1单元302 电话13800000128
        < 记好了，编号1001。社区先看一眼…
        """,
    )
    need = (await neighbourhood.needs())[-1]
    father = await neighbourhood.call(person, person_id=need.resident_id)
    assert (father.name, father.building, father.door) == ("郑爸爸", "11栋", "1单元302")
    assert father.phone == "13800000128"


async def test_a_door_said_before_the_name_is_kept(neighbourhood: Neighbourhood) -> None:
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    for words in (FATHER, "发布", "电话里说好了"):
        await daughter.say(words)
    daughter.unread.clear()
    await play(
        daughter,
        """
        > 11栋1单元302
        < 您爸爸叫什么？只有来的人和社区看得到。
        > 我爸叫郑国平13800000128
        < 记好了，编号1001。社区先看一眼…
        """,
    )
