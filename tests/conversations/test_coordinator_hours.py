"""定时长 Deciding hours: what evidence leaves open, a coordinator finds out and writes; read back first (D15)."""

from models.claims import ClaimState
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play


async def forgotten(
    neighbourhood: Neighbourhood,
    words: str = "今天下午2点请人来陪我说说话",
    hours: int = 5,
) -> tuple[Line, Line, Line]:
    """Somebody arrived with the code, never said that it was over, and a day has passed."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("冯桂香", building="5栋", door="301")
    helper = await neighbourhood.volunteer("刘洋")
    need = await neighbourhood.posted(resident, words)
    await neighbourhood.taken(helper, need)
    neighbourhood.house.clock.move(hours=hours, minutes=2)
    [claim] = await neighbourhood.call(serving.all_claims)
    await helper.say(str(claim.arrive_code))
    neighbourhood.house.clock.move(hours=2)
    await neighbourhood.call(serving.ask_checkout)
    neighbourhood.house.clock.move(days=1)
    await neighbourhood.call(serving.call_checkout)
    neighbourhood.house.clock.move(hours=1)  # it can wait until people are awake
    for line in (keeper, resident, helper):
        await line.listen()
        line.unread = line.unread[-1:]
    return keeper, resident, helper


async def test_a_forgotten_checkout_is_asked_about_and_then_written_by_the_coordinator(
    neighbourhood: Neighbourhood,
) -> None:
    keeper, _, helper = await forgotten(neighbourhood)
    await play(
        keeper,
        """
        < 刘*没签退：…下午2点02分到的。两边都问过，过了一天。… [打电话] [写时间] [不记]
        > [打电话]
        < 冯桂香，…电话13800000121。… [打通了]
        > [写时间]
        < 下午2点02分到的。问清楚是几点走的，写给我，比如“3点半”。
        > 明天再说
        < 写钟点就行，比如“3点半”，或者“2点02分到3点半”。
        > 婆婆说看完天气预报走的 三点半
        < 写成下午2点02分到3点半，1小时28分钟，就是1.47小时，对吗？ [对] [改]
        > 对
        < 记上了，1.47小时，已经告诉志愿者。
        """,
    )
    [claim] = await neighbourhood.call(serving.all_claims)
    assert (claim.state, claim.minutes, claim.confirmed_by) == (
        ClaimState.CONFIRMED,
        88,
        "coordinator",
    )
    told = " ".join(one.words for one in helper.heard + await helper.listen())
    assert "社区问过了，1.47小时记上了" in told


async def test_what_waits_for_a_decision_stands_on_the_desk(neighbourhood: Neighbourhood) -> None:
    keeper, _, _ = await forgotten(neighbourhood)
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 工作台
        < 您管槐荫社区。
        | 这些等着您： [定时长1件] [下班] [邀请协调员]
        > [定时长1件]
        < 等您定的有1件。这一件是刘*的：…下午2点02分到的… [打电话] [写时间] [不记]
        > [不记]
        < 为什么不记？一句话，志愿者看得到。 [住户说那天没有人来] [住户说事情没有做]
        > 1
        < 好，没有记，已经告诉志愿者为什么。
        """,
    )
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == ClaimState.REFUSED
    assert claim.reason == "住户说那天没有人来"


async def test_other_times_are_read_back_before_they_are_written(
    neighbourhood: Neighbourhood,
) -> None:
    keeper, _, _ = await forgotten(neighbourhood)
    keeper.unread.clear()
    await keeper.tap("写时间")
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 3点半
        < 写成下午2点02分到3点半，…对吗？ [对] [改]
        > [改]
        < 几点到几点？…
        > 2点10分到3点
        < 写成下午2点10分到3点，50分钟，就是0.83小时，对吗？ [对] [改]
        > 对
        < 记上了，0.83小时，已经告诉志愿者。
        """,
    )
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.minutes == 50


async def test_an_hour_without_its_half_of_the_day_is_the_one_that_fits(
    neighbourhood: Neighbourhood,
) -> None:
    keeper, _, _ = await forgotten(neighbourhood, "明天早上5点请人陪我去买菜", hours=20)
    await keeper.tap("写时间")
    keeper.unread.clear()
    await play(keeper, "> 6点半\n< 写成早上5点02分到6点半，1小时28分钟，…对吗？ [对] [改]")


async def test_nobody_decides_about_themselves(neighbourhood: Neighbourhood) -> None:
    _, _, helper = await forgotten(neighbourhood)
    await neighbourhood.call(serving.make_coordinator_too, external=helper.external)
    [claim] = await neighbourhood.call(serving.all_claims)
    for step in ("coordinator.decide", "coordinator.refuse"):
        await helper.tap_id(serving.tap(step, claim.id))
        assert "这件事只有当事人能办" in helper.heard[-1].words
