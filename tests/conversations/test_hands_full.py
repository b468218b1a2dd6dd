"""手上满了: who holds all the places one may is told so once, and what to give back, in place of tasks a tap refuses."""

from models.claims import ClaimState
from tests.conversations import serving
from tests.conversations.cast import LIMITS, Neighbourhood
from tests.conversations.serving import tap
from tests.lines import Line, play

RESIDENTS = ("张桂芳", "周婆婆", "程芳", "彭爹爹")
DAYS = ("周二", "周三", "周四")
HELD = LIMITS.open_claims


async def full(neighbourhood: Neighbourhood, *said: str) -> Line:
    """Somebody who holds ten places, and has said these words; there are two more tasks nearby."""
    helper = await neighbourhood.volunteer("何静")
    for house, name in enumerate(RESIDENTS):
        resident = await neighbourhood.resident(name, building=f"{house + 1}栋", door="101")
        for day in DAYS:
            need = await neighbourhood.posted(resident, f"{day}上午{8 + house}点请人修台灯")
            if len(await neighbourhood.call(serving.all_claims)) < HELD:
                await neighbourhood.taken(helper, need)
    for words in said:
        await helper.say(words)
    helper.unread.clear()
    return helper


async def test_whoever_holds_ten_is_told_once_and_what_to_give_back(
    neighbourhood: Neighbourhood,
) -> None:
    helper = await full(neighbourhood)
    *_, free, _ = await neighbourhood.call(serving.all_tasks)
    hands = """
        < 您手上有10件还没开始，先办完几件，别的留给大家。想换一件，就退一件：
        | 1008 修台灯，周三（11月25日）上午10点
        | 1003 修台灯，周四（11月26日）上午8点
        | 1006 修台灯，周四（11月26日）上午9点
        | 1009 修台灯，周四（11月26日）上午10点 [退掉1008] [退掉1003] [退掉1006] [退掉1009] [我的任务]
    """
    await play(helper, "> 附近有什么事" + hands)
    await play(helper, "> 接1011" + hands)
    [refused] = await helper.tap_id(tap("claim.take", free.id))
    assert "您手上有10件还没开始" in refused.words
    helper.unread.clear()
    await play(
        helper,
        """
        > [退掉1009]
        < 1009退好了。…
        > [看别的事]
        < 附近有3件事：…
        """,
    )
    states = [one.state for one in await neighbourhood.call(serving.all_claims)]
    assert states.count(ClaimState.CLAIMED) == HELD - 1


async def test_in_english_too(neighbourhood: Neighbourhood) -> None:
    helper = await full(neighbourhood, "English")
    await play(
        helper,
        """
        > find a task
        < You hold 10 tasks that have not begun; do some of them first and leave others to neighbours. To change one, give one back:… [Give back 1008] [Give back 1003] [Give back 1006] [Give back 1009] [My tasks]
        > [Give back 1009]
        < 1009 …
        > find a task
        < …
        """,
    )
    assert "You hold" not in helper.heard[-1].words


async def test_a_need_of_ones_own_telephone_is_not_in_the_list(
    neighbourhood: Neighbourhood,
) -> None:
    """Two accounts of one human: the list of the one leaves out what the other has asked for."""
    resident = await neighbourhood.resident(
        "何静", building="8栋", door="101", phone="13800000177"
    )
    other = await neighbourhood.resident("周婆婆", building="9栋", door="101")
    await neighbourhood.posted(resident, "周五上午9点请人修台灯")
    await neighbourhood.posted(other, "周六上午9点请人修电脑")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.call(serving.give_telephone, external=helper.external, phone="13800000177")
    await neighbourhood.call(serving.widen)
    await helper.listen()
    assert "电脑" in helper.unread[-1].words
    assert not any("台灯" in one.words for one in helper.unread)
    helper.unread.clear()
    await play(
        helper,
        """
        > 附近有什么事
        < 附近现在有这一件：…1002 …电脑… [我去] [不去]
        """,
    )
