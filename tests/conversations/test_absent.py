"""没来 Nobody came: the helper is asked before judged, another is found at once, words go both ways (D16)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import Volunteer
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import alerted, go_on, heard
from tests.lines import Line, play

WORDS = "今天上午10点请人陪我去医院拿报告"


async def waiting(neighbourhood: Neighbourhood) -> tuple[Line, Line, Line, Line]:
    """范玉梅 waits since ten; 韩军 has the place, 陈思 lives near, 李敏 is on duty."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("范玉梅", building="2栋", door="301")
    need = await neighbourhood.posted(resident, WORDS)
    helper = await neighbourhood.volunteer("韩军")
    await neighbourhood.taken(helper, need)
    other = await neighbourhood.volunteer("陈思")
    await go_on(
        neighbourhood, seconds=need.starts_at.timestamp() - neighbourhood.house.now().timestamp()
    )
    await go_on(neighbourhood, minutes=25)
    for line in (keeper, resident, helper, other):
        await heard(line)
    return resident, helper, other, keeper


async def test_nobody_came(neighbourhood: Neighbourhood) -> None:
    """D16, from the first word to the last."""
    resident, helper, other, keeper = await waiting(neighbourhood)
    await play(
        resident,
        """
        > 人咧 9点就说来 我站在楼底下冻死
        < 让您久等了。我马上问他，5分钟内回您。您先回屋里等。
        """,
    )
    await go_on(neighbourhood, minutes=1)
    await play(
        resident,
        """
        > 人呢
        < 让您久等了。已经在问他了，上午10点半前回您。您先回屋里等。
        """,
    )
    asked = await heard(helper)
    assert "您到哪里了？" in asked
    assert helper.heard[-1].labels == ["快到了", "去不了", "没这回事"]
    assert asked.count("您到哪里了") == 1  # asked once, however often it is said
    await go_on(neighbourhood, minutes=4)
    told = await heard(resident)
    assert "联系不上韩*。我在急找别人，已经问了附近1位，上午11点前一定回您话。想改天也行。" in told
    assert resident.heard[-1].labels == ["接着找", "改个时间", "找社区的人"]
    gone = await heard(helper)
    assert "1001等了一阵没等到您，正在请别人，您不用去了。这次先记成“没到”，有缘由可以说。" in gone
    assert "韩" not in await heard(keeper)
    await resident.tap("接着找")
    assert "上午11点前一定回您话" in await heard(resident)

    assert "急" in (await alerted(other)).words
    await other.tap("我去")
    taken = await heard(other)
    assert "1001" in taken
    comes = await heard(resident)
    assert "陈*" in comes
    assert "暗号" in comes
    assert "1001约好的韩*没来，也没回话。陈*已经接上。要问一下韩*吗？" in await heard(keeper)
    assert keeper.heard[-1].labels == ["我来问", "过会儿"]

    await go_on(neighbourhood, minutes=40)
    await play(
        helper,
        """
        > 天哪我手机没电 睡过头了 真的对不起婆婆
        < 知道了，谢谢您说一声。
        | 有人替您去了，那边没耽误。
        | 这次记成“没到”，有别的缘由可以说。下次怕来不及，提前说一声就行。 [我要说明] [知道了]
        > [知道了]
        < 好。想跟那边说句话，可以写给我，我转过去。 [不用了]
        > 婆婆对不起！下回我一定来，有事打13900000123
        < 带到了。
        """,
    )
    said = await heard(resident)
    assert "没来成的韩*说：“婆婆对不起！下回我一定来" in said
    assert "13900000123" not in said
    await resident.tap("回一句")
    await heard(resident)
    await resident.say("冇得事 年轻人瞌睡大 那个小陈蛮好")
    assert "您心真好。我把这句也告诉他。" in await heard(resident)
    assert "那个小陈蛮好" in await heard(helper)

    first, second = await neighbourhood.call(serving.all_claims)
    assert (first.state, first.minutes, second.state) == ("no_show", None, "claimed")
    assert first.password != second.password
    assert first.arrive_code != second.arrive_code
    await helper.tap_id(serving.tap("claim.details", first.id))
    assert "301" not in await heard(helper)  # access is gone
    assert await neighbourhood.call(missed, external=helper.external) == (0, 1)


async def test_the_helper_is_nearly_there(neighbourhood: Neighbourhood) -> None:
    resident, helper, other, _ = await waiting(neighbourhood)
    await resident.say("还没来")
    await heard(helper)
    await helper.tap("快到了")
    assert "好，我跟那边说您快到了" in await heard(helper)
    assert "韩*回话了，快到了" in await heard(resident)
    await go_on(neighbourhood, minutes=10)
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == "on_the_way"
    assert await heard(other) == ""


async def test_word_against_word_is_for_a_person(neighbourhood: Neighbourhood) -> None:
    resident, helper, _, keeper = await waiting(neighbourhood)
    await resident.say("没人来")
    await heard(helper)
    await helper.tap("没这回事")
    assert "先不记什么" in await heard(helper)
    assert "社区的人两边问一下" in await heard(resident)
    await go_on(neighbourhood, minutes=30)
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == "claimed"  # the clock judges nobody who has answered
    assert "韩*说不是这么回事" in await heard(keeper)
    await keeper.tap("记成没到")
    assert "没有时长，也不公开" in await heard(keeper)
    assert "联系不上" in await heard(resident)
    await helper.tap("我要说明")
    await helper.say("我在后门等的 没有人开")
    assert "社区的人看了给您回话" in await heard(helper)
    assert "我在后门等的" in await heard(keeper)
    await keeper.tap("不算没到")
    await keeper.tap("不算没到")
    assert "不算没到，不影响您" in await heard(helper)
    assert await neighbourhood.call(missed, external=helper.external) == (0, 0)


async def test_the_helper_cannot_come_after_all(neighbourhood: Neighbourhood) -> None:
    resident, helper, other, _ = await waiting(neighbourhood)
    await resident.say("怎么还没来")
    await heard(helper)
    await helper.tap("去不了")
    await helper.say("退掉")
    await go_on(neighbourhood, seconds=1)
    assert "急" in (await alerted(other)).words
    [need] = await neighbourhood.needs()
    assert (need.state, need.urgent) == ("open", True)


async def test_another_time_is_a_way_too(neighbourhood: Neighbourhood) -> None:
    resident, _, _, _ = await waiting(neighbourhood)
    await resident.say("还没来")
    await go_on(neighbourhood, minutes=6)
    await heard(resident)
    await resident.tap("改个时间")
    assert "改到什么时候" in await heard(resident)
    await resident.say("今天下午3点")
    assert "改好了：1001，今天（周一）下午3点" in await heard(resident)


async def test_nobody_is_due_before_the_hour(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("范玉梅", building="2栋", door="301")
    need = await neighbourhood.posted(resident, WORDS)
    helper = await neighbourhood.volunteer("韩军")
    await neighbourhood.taken(helper, need)
    await resident.say("还没来")
    await heard(resident)
    assert "您到哪里了" not in await heard(helper)


async def test_soon_after_the_hour_nobody_waits_without_a_word(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("范玉梅", building="2栋", door="301")
    need = await neighbourhood.posted(resident, WORDS)
    helper = await neighbourhood.volunteer("韩军")
    await neighbourhood.taken(helper, need)
    start = need.starts_at.timestamp() - neighbourhood.house.now().timestamp()
    await go_on(neighbourhood, seconds=start + 300)
    await resident.say("还没来")
    await heard(resident)
    await heard(keeper)
    await go_on(neighbourhood, minutes=6)
    assert "还没联系上韩*，我接着催。上午10点20分还没有信，就给您换人。" in await heard(resident)
    assert "您打个电话吧" in await heard(keeper)
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == "claimed"


def missed(session: Session, now: object, external: str) -> tuple[int, int]:
    who = serving.who_at(session, external)
    row = session.scalars(select(Volunteer).where(Volunteer.person_id == who.id)).one()
    return row.load, row.no_shows
