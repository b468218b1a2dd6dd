"""接单 Claiming: the alert says why, one tap takes, who comes second is told who was faster (D12)."""

from models.claims import ClaimState
from models.tasks import TaskState
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play


async def alerted(neighbourhood: Neighbourhood, *names: str) -> tuple[Line, list[Line]]:
    """A resident whose need is open, and volunteers who have been asked."""
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helpers = [await neighbourhood.volunteer(name) for name in names]
    await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    await neighbourhood.call(serving.widen)
    return resident, helpers


async def test_the_alert_says_what_when_how_far_and_what_to_mind(
    neighbourhood: Neighbourhood,
) -> None:
    _, [helper] = await alerted(neighbourhood, "何静")
    await play(
        helper,
        """
        < 附近有人要帮个忙，您去得了吗？…1001 …医院…换药…离您…明天（周二）上午9点…要注意 走路慢… [我去] [今天别再提醒] [不去]
        """,
    )


async def test_one_tap_takes_it_and_the_resident_hears_who_comes(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [helper] = await alerted(neighbourhood, "何静")
    await play(
        helper,
        """
        < …
        > [我去]
        < 接好了，1001归您，谢谢！
        | 地址、电话、敲门的暗号都在下面那一页，办完24小时收起来。…换药…明天（周二）上午9点… [查看地址电话] [去不了] [撤回，1分钟内]
        """,
    )
    await resident.listen()
    [told] = resident.unread
    assert "找到人了：何*，明天（周二）上午9点来，会说暗号" in told.words
    assert "到达码" in told.words
    said = helper.heard[-1].words
    claim = (await neighbourhood.call(serving.all_claims))[0]
    for secret in (claim.password, claim.arrive_code, "302", "13800000121", "彭"):
        assert secret not in said


async def test_who_comes_second_hears_who_was_faster_and_what_else_there_is(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [first, second] = await alerted(neighbourhood, "何静", "王磊")
    await neighbourhood.posted(resident, "周五上午10点请人送菜上楼")
    await neighbourhood.posted(resident, "周五晚上7点请人修台灯")
    await first.tap("我去")
    second.unread.clear()
    await play(
        second,
        """
        < 附近有人要帮个忙，您去得了吗？…
        > [我去]
        < 1001刚被何*接走，就差一步。给您排在第1位候补，轮到就告诉您。
        | 附近还有2件：…1002 …送菜…要注意：…1003 …台灯…要注意：… [接1002] [接1003] [不排了]
        > 那修台灯吧 离我近
        < 接好了，1003归您，谢谢！…
        """,
    )
    states = [one.state for one in await neighbourhood.call(serving.all_tasks)]
    assert states == [TaskState.FULL, TaskState.OPEN, TaskState.FULL]


async def test_a_double_tap_takes_one_place_and_answers_the_same(
    neighbourhood: Neighbourhood,
) -> None:
    _, [helper] = await alerted(neighbourhood, "何静")
    [alert] = helper.unread or await helper.listen()
    tap = alert.tap("我去")
    assert tap
    first = await helper.tap_id(tap)
    second = await helper.tap_id(tap)
    assert [one.words for one in first] == [one.words for one in second]
    assert len(await neighbourhood.call(serving.all_claims)) == 1


async def test_a_place_given_back_by_a_tap_goes_on_at_once(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await alerted(neighbourhood, "何静")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    neighbourhood.house.clock.move(hours=1)
    await helper.tap("我去")
    helper.unread.clear()
    resident.unread.clear()
    await play(
        helper,
        """
        > [去不了]
        < 1001退好了。我接着找人，那边我去说，您不用做什么。 [看别的事] [还是我去] [撤回，1分钟内]
        """,
    )
    await play(
        resident, "< 找到人了：…\n< 何*临时来不了，正在给您换人，时间还是明天（周二）上午9点。…"
    )
    told = " ".join(one.words for one in await keeper.listen())
    assert "1001不到24小时换人：何*退出了" in told
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == ClaimState.WITHDRAWN
    assert (await neighbourhood.call(serving.all_tasks))[0].state == TaskState.OPEN


async def test_words_that_give_a_place_back_are_read_back_once_with_their_reason(
    neighbourhood: Neighbourhood,
) -> None:
    _, [helper] = await alerted(neighbourhood, "何静")
    await helper.tap("我去")
    helper.unread.clear()
    await play(
        helper,
        """
        > 不好意思 伢突然发烧 明天那个换药的我去不了了
        < 退掉1001，明天（周二）上午9点…换药，对吗？ [退掉] [不退]
        > [退掉]
        < 1001退好了，您先忙要紧的。…您不用做什么。 [看别的事] [还是我去] [撤回，1分钟内]
        """,
    )
    [claim] = await neighbourhood.call(serving.all_claims)
    assert "发烧" in claim.reason


async def test_a_place_is_kept_when_the_question_is_denied(neighbourhood: Neighbourhood) -> None:
    _, [helper] = await alerted(neighbourhood, "何静")
    await helper.tap("我去")
    for words in ("我去不了了", "不退"):
        await helper.say(words)
    assert "还是您去" in helper.heard[-1].words
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == ClaimState.CLAIMED


async def test_the_new_helper_has_a_new_word_and_the_old_one_opens_no_door(
    neighbourhood: Neighbourhood,
) -> None:
    resident, [first, second] = await alerted(neighbourhood, "何静", "王磊")
    await first.tap("我去")
    page = first.heard[-1].tap("查看地址电话")
    assert page
    await first.tap("去不了")
    await second.tap("我去")
    await resident.listen()
    told = resident.unread[-1].words
    old, new = [one.password for one in await neighbourhood.call(serving.all_claims)]
    assert old != new
    assert f"换了一位：明天（周二）上午9点来的是王*，会说“{new}”。说“{old}”的就不是他。" in told
    [answer] = await first.tap_id(page)
    assert "您已经退出，地址电话收起来了" in answer.words
    assert answer.labels == ["看别的事"]


async def test_saying_no_needs_no_reason_and_asks_the_next_ring(
    neighbourhood: Neighbourhood,
) -> None:
    _, [helper] = await alerted(neighbourhood, "何静")
    await play(helper, "< …\n> [不去]\n< 没关系，谢谢您回一声。…")


async def test_no_more_today_means_no_more_today(neighbourhood: Neighbourhood) -> None:
    resident, [helper] = await alerted(neighbourhood, "何静")
    await play(helper, "< …\n> [今天别再提醒]\n< 好，今天不再提醒您。…")
    await neighbourhood.posted(resident, "后天上午10点请人修台灯")
    await neighbourhood.call(serving.widen)
    assert await helper.listen() == []
    neighbourhood.house.clock.move(days=1)
    await neighbourhood.posted(resident, "周五上午10点请人送菜上楼")
    await neighbourhood.call(serving.widen)
    assert len(await helper.listen()) == 1


async def test_looking_around_shows_what_is_near_with_what_to_mind(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    await play(helper, "> 附近有什么事\n< 附近现在没有要人的事。有了我就告诉您，您不用守着。")
    await neighbourhood.posted(resident, "周五上午8点请人陪我去医院打针")
    await play(helper, "> 附近有什么事\n< 附近现在有这一件：…1001 …打针…要注意… [我去] [不去]")
    await neighbourhood.posted(resident, "周五下午2点半请人清旧花盆")
    await play(
        helper,
        """
        > 附近有什么事
        < 附近有2件事：…1001 …打针…要注意：…1002 …花盆…要注意：… [接1001] [接1002]
        > 1002
        < 接好了，1002归您，谢谢！…
        """,
    )


async def test_a_number_that_was_not_shown_yet_is_shown_before_it_is_taken(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.posted(resident, "周五上午8点请人陪我去医院打针")
    await play(
        helper,
        """
        > 1001我接
        < 是这一件：…要注意… [我去] [不去]
        > 我去
        < 接好了，1001归您，谢谢！…
        > 9999我接
        < 没有找到编号9999。…
        """,
    )


async def test_a_home_is_for_verified_people_and_the_community_is_told(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    helper = await neighbourhood.volunteer("蒋涛")
    await neighbourhood.call(serving.unverify, external=helper.external)
    await neighbourhood.posted(resident, "周五上午8点请人陪我去医院打针")
    await play(
        helper,
        """
        > 附近有什么事
        < …
        > [我去]
        < 上门的事，社区要先看一次您的证件，已经告诉社区了。…
        """,
    )
    await play(
        keeper,
        """
        < 蒋涛想接上门的事…证件还没看过。… [看过证件，是本人]
        > [看过证件，是本人]
        < 记下了：蒋涛…
        """,
    )
    await play(
        helper,
        """
        < 社区看过您的证件了。上门的事，现在能接了。 [看附近的事]
        > [看附近的事]
        < 附近现在有这一件：… [我去] [不去]
        > 我去
        < 接好了，1001归您，谢谢！…
        """,
    )


async def test_nobody_serves_himself(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    await neighbourhood.call(serving.make_helper, external=resident.external)
    await neighbourhood.posted(resident, "周五上午8点请人陪我去医院打针")
    task = (await neighbourhood.call(serving.all_tasks))[0]
    [answer] = await resident.tap_id(serving.tap("claim.take", task.id))
    assert "是您自己的事" in answer.words


async def test_two_promises_for_one_time_warn_and_do_not_block(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.posted(resident, "周五上午8点请人陪我去医院打针")
    await neighbourhood.posted(resident, "周五上午8点请人清旧花盆")
    for task in await neighbourhood.call(serving.all_tasks):
        await helper.tap_id(serving.tap("claim.take", task.id))
    assert "接好了，1002归您" in helper.heard[-1].words
    assert "那个时间您还接了1001" in helper.heard[-1].words


async def test_a_resident_who_taps_becomes_a_volunteer_first_and_then_has_the_place(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    other = await neighbourhood.resident("程芳", building="7栋", door="2单元303")
    await neighbourhood.posted(resident, "周五上午8点请人陪我去医院打针")
    task = (await neighbourhood.call(serving.all_tasks))[0]
    [answer] = await other.tap_id(serving.tap("claim.take", task.id))
    assert "欢迎来帮忙" in answer.words
