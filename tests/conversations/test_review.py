"""审核 Review in chat: one need at a time; a rejection is a reason a person can use, and a way on (D01, D10)."""

from models.needs import NeedState
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play


async def waiting(
    neighbourhood: Neighbourhood, words: str = "明天上午10点请人来修厨房水龙头"
) -> tuple[Line, Line]:
    """A first need that waits for a look, and who looks."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("周婆婆", building="3栋", door="2单元501", new=True)
    await neighbourhood.posted(resident, words)
    return resident, keeper


async def test_a_first_need_is_shown_with_why_and_passed_in_one_tap(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood)
    await play(
        keeper,
        """
        < 1001等您看一眼：
        | 第一次来的居民。…1001 …水龙头…新需求，便民服务…明天（周二）上午10点…槐荫社区3栋…要注意… [通过] [退回] [改类别] [打电话]
        > [通过]
        < 好了，1001已经去找人。
        """,
    )
    await play(resident, "< 社区同意了，1001正在找人。最晚…告诉您找到没有。…")
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.OPEN
    assert need.reviewed_by == (await neighbourhood.person_of(keeper)).id


async def test_the_coordinator_never_reads_what_is_private_in_the_letter(
    neighbourhood: Neighbourhood,
) -> None:
    _, keeper = await waiting(neighbourhood)
    [letter] = await keeper.listen() or keeper.unread
    for secret in ("501", "13800000121", "周婆婆"):
        assert secret not in letter.words


async def test_a_reason_in_own_words_is_shown_before_it_is_sent(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood, "今天下午3点帮我去银行取钱，密码我跟他说")
    await play(
        keeper,
        """
        < 1001等您看一眼：
        | …
        | 话里有钱、密码这样的字。… [通过] [退回] [改类别] [打电话]
        > [退回]
        < 1001为什么退回？一句话，住户看得到。… [涉及钱和密码，不能交给别人] [信息不够，请写清时间和地方] [这件事让志愿者做不安全]
        > 取钱要用密码，不能交给别人。可以请人陪您去。
        < 会这样告诉周*：“取钱要用密码，不能交给别人。可以请人陪您去”。发吗？ [发] [改]
        > [发]
        < 1001退回了，已经告诉住户。
        """,
    )
    await play(
        resident,
        """
        < 1001没发出去：取钱要用密码，不能交给别人。可以请人陪您去。换个办法也行，说一句就好。 [换个办法再说] [找社区的人]
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.REJECTED
    assert need.reason == "取钱要用密码，不能交给别人。可以请人陪您去"
    instead = await neighbourhood.posted(resident, "那今天下午3点请人陪我去银行，我走不稳")
    assert instead.linked_to == need.id


async def test_a_reason_can_be_tapped_and_changed_before_it_leaves(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood)
    await keeper.tap("退回")
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 2
        < 会这样告诉周*：“信息不够，请写清时间和地方”。发吗？ [发] [改]
        > [改]
        < 您写一句，住户看得到。
        > 请说清楚是哪个水龙头
        < 会这样告诉周*：“请说清楚是哪个水龙头”。发吗？ [发] [改]
        > 发吧
        < 1001退回了，已经告诉住户。
        """,
    )
    await play(resident, "< 1001没发出去：请说清楚是哪个水龙头。…")


async def test_the_category_is_changed_by_a_tap_or_by_its_name(
    neighbourhood: Neighbourhood,
) -> None:
    _, keeper = await waiting(neighbourhood)
    await keeper.listen()
    keeper.unread.clear()
    await play(
        keeper,
        """
        > [改类别]
        < 现在是便民服务，改成哪一类？… [关爱帮扶] [医疗救护] [交通运输] [环境治理]
        > 呃那个
        < 说类别的名字就行，比如“关爱帮扶”“心理援助”。
        > 心理援助
        < 好，1001现在是这样：…新需求，心理援助… [通过] [退回] [改类别] [打电话]
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.category == "psych"


async def test_several_needs_are_looked_at_one_at_a_time(neighbourhood: Neighbourhood) -> None:
    _, keeper = await waiting(neighbourhood)
    other = await neighbourhood.resident("胡爹爹", building="9栋", door="401", new=True)
    await neighbourhood.posted(other, "后天上午9点请人换灯泡")
    await keeper.listen()
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 待审
        < 等您看的有2件，1001等得最久：…1001 … [通过] [退回] [改类别] [打电话]
        > [通过]
        < 好了，1001已经去找人。 [看下一件（还有1件）] [撤回，1分钟内]
        > [看下一件（还有1件）]
        < 等您看的有1件，1002等得最久：…1002 … [通过] [退回] [改类别] [打电话]
        > 通过
        < …
        """,
    )


async def test_what_has_changed_since_is_shown_before_it_is_passed(
    neighbourhood: Neighbourhood,
) -> None:
    resident, keeper = await waiting(neighbourhood)
    await keeper.listen()
    await resident.say("1001改到明天下午4点")
    keeper.unread.clear()
    await play(
        keeper,
        """
        > [通过]
        < 1001刚改过，现在是这样：…明天（周二）下午4点… [通过] [退回] [改类别] [打电话]
        > [通过]
        < 好了，1001已经去找人。
        """,
    )


async def test_what_may_be_dangerous_takes_a_call_and_a_word_about_what_to_mind(
    neighbourhood: Neighbourhood,
) -> None:
    _, keeper = await waiting(neighbourhood, "明天上午10点请人来看看厨房的电线")
    await play(
        keeper,
        """
        < 1001等您看一眼：
        | 第一次来的居民。
        | 可能有危险，先打电话问清楚。… [打电话] [没有危险] [退回] [改类别]
        > [没有危险]
        < 1001要志愿者注意什么？一句话，他们接之前看得到。
        > 只换一个插座面板，先关电闸
        < 好，1001现在是这样：…要注意 只换一个插座面板，先关电闸… [通过] [退回] [改类别] [打电话]
        > [通过]
        < 好了，1001已经去找人。
        """,
    )


async def test_nobody_reviews_who_is_no_coordinator_there(neighbourhood: Neighbourhood) -> None:
    _, keeper = await waiting(neighbourhood)
    [letter] = await keeper.listen() or keeper.unread
    passed = letter.tap("通过")
    assert passed
    stranger = await neighbourhood.resident("赖强", building="8栋", door="101")
    elsewhere = await neighbourhood.coordinator("钱进", on_duty=True, scope="shanlinli")
    for line in (stranger, elsewhere):
        await line.tap_id(passed)
        assert "这件事只有当事人能办" in line.heard[-1].words
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.IN_REVIEW


async def test_a_coordinator_never_passes_a_need_of_their_own(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    await neighbourhood.call(serving.make_resident_too, external=keeper.external, name="李敏")
    await neighbourhood.posted(keeper, "明天上午10点请人来修厨房水龙头")
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.IN_REVIEW
    await keeper.tap_id(serving.tap("review.approve", need.id, version=need.version))
    assert "自己发的事" in keeper.heard[-1].words
    [need] = await neighbourhood.needs()
    assert need.state == NeedState.IN_REVIEW
