"""A need that is taken, and people who want it too: shared by the scripts of the line."""

from datetime import datetime

from tests.conversations import serving
from tests.conversations.cast import ZONE, Neighbourhood
from tests.conversations.days import heard
from tests.lines import Line


async def full(neighbourhood: Neighbourhood, *names: str) -> tuple[Line, list[Line]]:
    """Wednesday, five past three: 彭爹爹 needs somebody tomorrow at nine; all who are named were asked."""
    at = datetime(2026, 11, 25, 15, 5, tzinfo=ZONE)
    neighbourhood.house.clock.move(at - neighbourhood.house.now())
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helpers = [await neighbourhood.volunteer(name) for name in names]
    for words in (
        "明天上午9点请人陪我去医院换药",
        "周五上午10点请人送菜上楼",
        "周五晚上7点请人修台灯",
        "周六上午10点请人扶我下楼晒太阳",
    ):
        await neighbourhood.posted(resident, words)
    await neighbourhood.call(serving.widen)
    await helpers[0].tap_id(serving.tap("claim.take", await task_id(neighbourhood, 0)))
    for line in (resident, *helpers):
        await heard(line)
    return resident, helpers


async def task_id(neighbourhood: Neighbourhood, place: int) -> int:
    return int((await neighbourhood.call(serving.all_tasks))[place].id)


async def states(neighbourhood: Neighbourhood) -> list[str]:
    first = await task_id(neighbourhood, 0)
    made = await neighbourhood.call(serving.all_claims)
    return [str(one.state) for one in made if one.task_id == first]
