"""晚上的空缺单 The coordinator's evening list of tomorrow's empty places."""

from functools import partial

from bot.jobs.schedule import SWEEPS
from tests.conversations.cast import ZONE, Neighbourhood
from tests.conversations.test_broadcast import got
from tests.lines import play


async def test_the_evening_list_names_tomorrows_empty_places_once(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    other = await neighbourhood.coordinator("钱进", scope="shanlinli")
    resident = await neighbourhood.resident("程芳", building="7栋", door="302")
    digest = next(one for one in SWEEPS if one.name == "send_digest")
    house = neighbourhood.house

    async def evening() -> int:
        rule = partial(digest.rule, limits=house.limits, most=50, zone=ZONE)
        return await neighbourhood.call(rule)

    house.clock.move(hours=10, minutes=31)  # half past seven in the evening
    assert await evening() == 0  # nothing is missing: nothing is written
    await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await got([limin, other])
    assert await evening() == 1
    assert await evening() == 0
    house.clock.move(minutes=20)
    assert await evening() == 0
    await play(
        limin,
        """
        < 明天（周二）还有1件事缺人，一共差1位：
        | 1001 … [看这些事] [这类不再收]
        > [这类不再收]
        < 好，晚上的空缺单不再发给您。您自己的事和接的单，照样告诉您。 [改回来] [全部停止]
        """,
    )
    assert await got([other]) == [[]]
    house.clock.move(hours=23, minutes=40)
    await neighbourhood.posted(resident, "后天上午9点请人修台灯")
    assert await evening() == 0
