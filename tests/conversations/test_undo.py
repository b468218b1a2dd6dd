"""撤回 Undo: one's own last step, within a minute, if nobody has gone on from it (U27; D01, D06, D10)."""

from models.claims import ClaimState
from models.needs import NeedState
from models.tasks import TaskState
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import heard
from tests.conversations.test_claim import alerted
from tests.conversations.test_review import waiting
from tests.lines import Line, play


async def test_an_approval_is_taken_back_and_given_again(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("何静")
    resident, keeper = await waiting(neighbourhood)
    await keeper.tap("通过")
    await neighbourhood.call(serving.widen)
    assert "附近有人要帮个忙" in await heard(helper)
    await heard(resident)
    keeper.unread.clear()
    await play(
        keeper,
        """
        > [撤回，1分钟内]
        < 撤回了，1001先不找人，等您再看一眼。 [看1001]
        """,
    )
    await play(resident, "< 1001社区还要再看一眼，先不找人。看好了告诉您，您不用做什么。…")
    await play(helper, "< 1001 …先不用去了，社区还要再看一眼。…\n> [我去]\n< 这件事已经不要人了…")
    [need] = await neighbourhood.needs()
    assert (need.state, need.reviewed_by, need.published_at) == (NeedState.IN_REVIEW, None, None)
    await play(
        keeper,
        """
        > [看1001]
        < …1001… [通过] [退回] [改类别] [打电话]
        > [通过]
        < 好了，1001已经去找人。 [撤回，1分钟内]
        """,
    )
    await neighbourhood.call(serving.widen)
    assert "附近有人要帮个忙" in await heard(helper)  # asked anew
    [task] = await neighbourhood.call(serving.all_tasks)
    assert (task.state, task.taken) == (TaskState.OPEN, 0)


async def test_that_nobody_was_found_is_not_said_of_what_is_not_looked_for(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood)
    other = await neighbourhood.coordinator("吴强", on_duty=True)
    await keeper.tap("通过")
    await neighbourhood.call(serving.widen)
    assert "1001没人接" in await heard(other)
    await keeper.tap("撤回，1分钟内")
    assert "1001先不用管了" in await heard(other)
    assert "还没有人接" not in await heard(resident)  # it had not left yet


async def test_an_approval_stays_where_somebody_has_claimed_by_now(
    neighbourhood: Neighbourhood,
) -> None:
    helper = await neighbourhood.volunteer("何静")
    _, keeper = await waiting(neighbourhood)
    await keeper.tap("通过")
    [need] = await neighbourhood.needs()
    await neighbourhood.taken(helper, need)
    keeper.unread.clear()
    await play(
        keeper,
        """
        > [撤回，1分钟内]
        < 何*已经接着办了，这一步撤不回来了。
        | 要停下来，请打电话跟住户说一声。 [打电话]
        """,
    )
    assert (await neighbourhood.needs())[0].state == NeedState.IN_SERVICE


async def test_after_a_minute_it_is_said_what_to_do_instead(neighbourhood: Neighbourhood) -> None:
    _, keeper = await waiting(neighbourhood)
    await keeper.tap("通过")
    neighbourhood.house.clock.move(seconds=61)
    keeper.unread.clear()
    await play(
        keeper,
        """
        > [撤回，1分钟内]
        < 过了1分钟，这一步撤不回来了。
        | 要停下来，请打电话跟住户说一声。 [打电话]
        """,
    )
    assert (await neighbourhood.needs())[0].state == NeedState.OPEN


async def test_a_rejection_that_was_not_read_yet_is_never_sent(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood)
    await _rejected(keeper)
    await keeper.tap("撤回，1分钟内")
    assert "撤回了，1001还等您看，住户那边我去说。" in keeper.heard[-1].words
    assert "没发出去" not in await heard(resident)
    [need] = await neighbourhood.needs()
    assert (need.state, need.reason) == (NeedState.IN_REVIEW, "")


async def test_a_rejection_that_was_read_is_corrected_unless_it_was_asked_anew(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood)
    await _rejected(keeper)
    assert "1001没发出去" in await heard(resident)
    await keeper.tap("撤回，1分钟内")
    assert "刚才说1001没发出去，是社区点错了。" in await heard(resident)
    await _rejected(keeper)
    await heard(resident)
    await neighbourhood.posted(resident, "那明天上午10点请人陪我去买水龙头")
    await keeper.tap("撤回，1分钟内")
    assert "周*已经接着办了" in keeper.heard[-1].words
    assert (await neighbourhood.needs())[0].state == NeedState.REJECTED


async def test_a_place_taken_by_a_slip_is_free_again_and_its_word_worth_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [helper, other] = await alerted(neighbourhood, "何静", "王磊")
    await heard(other)
    await helper.tap("我去")
    assert "找到人了：何*" in await heard(resident)
    helper.unread.clear()
    undo = helper.heard[-1].tap("撤回，1分钟内") or ""
    await play(
        helper,
        """
        > [撤回，1分钟内]
        < 撤回了，1001不算您接的，也不记什么。那边我去说，您不用做什么。 [看别的事] [还是我去]
        """,
    )
    await play(resident, "< 刚才说何*来，是点错了，那个暗号不作数。正在给您另找人…")
    neighbourhood.house.clock.move(seconds=20)
    await helper.tap_id(undo)  # a second tap says the same, and does nothing more
    assert "撤回了，1001不算您接的" in helper.heard[-1].words
    assert await heard(resident) == ""
    await other.tap("我去")
    assert "换了一位" in await heard(resident)
    states = [one.state for one in await neighbourhood.call(serving.all_claims)]
    assert states == [ClaimState.WITHDRAWN, ClaimState.CLAIMED]


async def test_whoever_is_on_the_way_withdraws_instead(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.posted(resident, "今天下午3点请人陪我去医院换药")
    await helper.say("接单")
    await helper.tap("我去")
    await helper.tap("出发了")
    await helper.tap("撤回，1分钟内")
    assert "后面已经接着办了" in helper.heard[-1].words
    assert helper.heard[-1].labels == ["去不了"]


async def test_a_place_given_back_by_a_slip_is_theirs_again_with_the_same_word(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [helper] = await alerted(neighbourhood, "何静")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    neighbourhood.house.clock.move(hours=1)
    await helper.tap("我去")
    [before] = await neighbourhood.call(serving.all_claims)
    await helper.tap("去不了")
    assert "不到24小时换人" in await heard(keeper)
    await heard(resident)
    helper.unread.clear()
    await play(helper, "> 撤回\n< 撤回了，1001还是您去，暗号没变。那边我去说，谢谢您。")
    assert "何*还是来，刚才点错了" in await heard(resident)
    assert "1001不用换人了：何*点错了" in await heard(keeper)
    [after] = await neighbourhood.call(serving.all_claims)
    assert after.state == ClaimState.CLAIMED
    assert (after.password, after.arrive_code) == (before.password, before.arrive_code)
    assert (await neighbourhood.call(serving.all_tasks))[0].state == TaskState.FULL


async def test_a_place_that_another_has_by_now_does_not_come_back(
    neighbourhood: Neighbourhood,
) -> None:
    _, [helper, other] = await alerted(neighbourhood, "何静", "王磊")
    await helper.tap("我去")
    await helper.tap("去不了")
    await other.tap("我去")
    await helper.tap("撤回，1分钟内")
    assert "王*已经接着办了" in helper.heard[-1].words
    assert helper.heard[-1].labels == ["看别的事"]


async def test_a_need_called_off_by_a_slip_stands_as_before_with_whoever_comes(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [helper] = await alerted(neighbourhood, "何静")
    await helper.tap("我去")
    await heard(resident)
    await resident.say("取消1001")
    await resident.tap("取消")
    assert "1001不用去了" in await heard(helper)
    resident.unread.clear()
    await play(
        resident,
        """
        > [撤回，1分钟内]
        < 撤回了，1001没有取消，还是明天（周二）上午9点。告诉过的人我再说一声，您不用做什么。 [看1001]
        """,
    )
    assert "1001没有取消，刚才点错了" in await heard(helper)
    assert helper.heard[-1].labels == ["查看地址电话", "去不了"]
    [claim] = await neighbourhood.call(serving.all_claims)
    [task] = await neighbourhood.call(serving.all_tasks)
    assert claim.state == ClaimState.CLAIMED
    assert (task.state, task.taken) == (TaskState.FULL, 1)


async def test_what_a_coordinator_posted_for_somebody_is_off_again(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("余翠兰", building="2栋", door="101")
    helper = await neighbourhood.volunteer("何静")
    await keeper.say("代余翠兰发：周四上午10点理药盒")
    await keeper.tap("电话里说好")
    await neighbourhood.call(serving.widen)
    assert "附近有人要帮个忙" in await heard(helper)
    assert "替您发了1001" in await heard(resident)
    await keeper.tap("撤回，1分钟内")
    assert "撤回了，1001不发了，那边我去说。" in keeper.heard[-1].words
    assert "1001 理药盒不发了，是李敏（社区）点错了" in await heard(resident)
    assert "先不用去了" in await heard(helper)
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.CANCELLED


async def test_only_the_last_step_goes_back_and_only_ones_own(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [helper, other] = await alerted(neighbourhood, "何静", "王磊")
    await helper.tap("我去")
    first = helper.heard[-1].tap("撤回，1分钟内") or ""
    await other.tap_id(first)
    assert "这一步撤不回了" in other.heard[-1].words
    await neighbourhood.posted(resident, "周五上午10点请人送菜上楼")
    second = (await neighbourhood.call(serving.all_tasks))[1]
    await helper.tap_id(serving.tap("claim.take", second.id))
    await helper.tap_id(first)
    assert "这一步撤不回了" in helper.heard[-1].words
    claims = await neighbourhood.call(serving.all_claims)
    assert [one.state for one in claims] == [ClaimState.CLAIMED, ClaimState.CLAIMED]


async def test_the_way_back_is_offered_in_english_too(neighbourhood: Neighbourhood) -> None:
    resident, _ = await alerted(neighbourhood, "何静")
    helper = await neighbourhood.volunteer("Amy")
    await helper.say("English please")
    task = (await neighbourhood.call(serving.all_tasks))[0]
    await helper.tap_id(serving.tap("claim.take", task.id))
    await helper.tap("Undo, within a minute")
    assert "Taken back: 1001 does not count as yours" in helper.heard[-1].words
    assert "点错了" in await heard(resident) or resident.heard


async def _rejected(keeper: Line) -> None:
    await keeper.say("待审")
    await keeper.tap("退回")
    await keeper.say("请说清楚是哪个水龙头")
    await keeper.tap("发")
