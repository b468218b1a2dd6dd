"""On a channel where a company reads along, no 暗号, number or door is said: a page of ours holds them (privacy C1)."""

from tests.conversations.cast import Neighbourhood
from tests.conversations.test_serve import newest_claim
from tests.lines import Heard, Line

DOOR = "2单元302"


def urls(heard: Heard) -> list[str]:
    return [one.url for one in heard.said.choices if one.page]


async def everything(line: Line) -> str:
    await line.listen()
    return "\n".join(map(str, line.heard))


async def test_a_whole_visit_by_telegram_says_no_secret(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident(
        "彭爹爹", building="7栋", door=DOOR, channel="telegram"
    )
    helper = await neighbourhood.volunteer("王磊", channel="telegram")
    need = await neighbourhood.posted(resident, "今天下午两点请人来换个水龙头")
    await neighbourhood.taken(helper, need)
    claim = await neighbourhood.call(newest_claim)
    found = (await resident.listen() or resident.heard)[-1]
    assert "找到人了：王*" in found.words
    assert urls(found)[0].startswith("https://here.example/p/n.")
    neighbourhood.house.clock.move(hours=4, minutes=35)
    await helper.say("出发了")
    await helper.say("到了")
    await helper.say(str(claim.arrive_code))
    there = (await resident.listen() or resident.heard)[-1]
    assert "王*到了" in there.words
    assert urls(there)
    await resident.tap(f"看{need.number}")
    assert urls(resident.heard[-1])
    secrets = (claim.password, claim.arrive_code, claim.leave_code, DOOR, "13800000121")
    for line in (resident, helper):
        said = await everything(line)
        assert [one for one in secrets if str(one) in said] == []


async def test_the_same_visit_on_our_own_page_says_them_in_words(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door=DOOR)
    helper = await neighbourhood.volunteer("王磊")
    need = await neighbourhood.posted(resident, "今天下午两点请人来换个水龙头")
    await neighbourhood.taken(helper, need)
    claim = await neighbourhood.call(newest_claim)
    said = await everything(resident)
    assert str(claim.password) in said
    assert str(claim.arrive_code) in said
    assert str(claim.leave_code) not in said  # not before it is needed
    assert not urls(resident.heard[-1])
    neighbourhood.house.clock.move(hours=4, minutes=35)
    await helper.say("到了")
    for _ in range(2):  # said twice, told once
        await helper.say(str(claim.arrive_code))
    there = [one for one in await resident.listen() or resident.heard if "到了，" in one.words]
    assert len(there) == 1
    assert f"离开码 {claim.leave_code}" in there[0].words
    assert str(claim.leave_code) not in await everything(helper)
