"""举报、拉黑 One tap or one word on both sides; told kindly, never to the other side; taken back in the settings (U80)."""

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play

NEED = "明天下午3点请人来修厨房水龙头"


async def test_a_resident_reports_the_helper_by_a_word_and_blocks_with_one_tap(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    need = await neighbourhood.posted(resident, NEED)
    await neighbourhood.taken(helper, need)
    await resident.listen()
    resident.unread.clear()
    await play(
        resident,
        """
        > 举报
        < 要说的是哪一位？点一下，或者直接说怎么回事。 [何*，修厨房水龙头] [别的事]
        > 1
        < 何*这边是怎么回事？点一下，或者说一句。 [收费] [推销] [没礼貌] [别的]
        > 收费
        < 记下了，社区当天就管。对方不会知道是您说的，您不用再做什么。
        | 要是不想再碰到何*，点一下“拉黑”… [拉黑何*]
        > [拉黑何*]
        < 好，以后不再给您和何*牵线。对方不会知道。
        | 1001已经约好的还算数，不要他来就说“取消1001”。 [放开]
        > 设置
        < … [开长辈版] [English] [不再收哪些] [看黑名单]
        > [看黑名单]
        < 这几位不再给您牵线。点一下就放开： [放开何*]
        > [放开何*]
        < 好，放开了何*，以后照常。
        > [放开何*]
        < 好，放开了何*，以后照常。
        """,
    )
    await play(
        keeper,
        """
        < 程*举报何*：收费。
        | 那件事是1001 修厨房水龙头。
        | 当天问一下。对方还不知道，先别说是谁讲的。 [打电话]
        """,
    )
    assert await helper.listen() == []


async def test_a_volunteer_blocks_from_the_task_and_is_never_offered_it_again(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    need = await neighbourhood.posted(resident, NEED)
    await neighbourhood.taken(helper, need)
    await resident.say("取消1001")
    await resident.say("1")
    await helper.listen()
    helper.unread.clear()
    await helper.say("拉黑")
    await helper.tap("程*，修厨房水龙头")
    assert "以后不再给您和程*牵线" in helper.heard[-1].words
    await helper.tap("程*，修厨房水龙头")  # the finger slipped
    await neighbourhood.posted(resident, "后天下午3点请人来换灯泡")
    helper.unread.clear()
    await helper.say("接单")
    assert "换灯泡" not in helper.heard[-1].words
    before = len(resident.heard)
    await resident.listen()
    assert not [one for one in resident.heard[before:] if "拉黑" in one.words]


async def test_words_say_what_happened_when_nobody_is_named(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await play(
        resident,
        """
        > 举报
        < 是怎么回事？说一句就行，比如“有人上门推销”。只有社区看得到。
        > 有个自称志愿者的上门推销床垫
        < 记下了，社区当天就管。…
        """,
    )
    assert "有个自称志愿者的上门推销床垫" in (await keeper.listen())[-1].words


async def test_a_report_about_the_coordinator_one_has_talked_with_goes_one_level_up(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    street = await neighbourhood.coordinator("吴强", scope="liudi")
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    await resident.say("人工")
    await keeper.tap("我来接")
    await resident.say("结束")
    await keeper.listen()
    heard = len(keeper.heard)
    await resident.say("举报")
    await resident.tap("李敏（社区）")
    await resident.tap("没礼貌")
    assert "程*举报李*：没礼貌。" in (await street.listen())[-1].words
    await keeper.listen()
    assert len(keeper.heard) == heard


async def test_nobody_else_can_report_or_block_by_an_old_or_forged_tap(
    neighbourhood: Neighbourhood,
) -> None:
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("何静")
    need = await neighbourhood.posted(resident, NEED)
    await neighbourhood.taken(helper, need)
    claim_id = (await neighbourhood.call(serving.all_claims))[-1].id
    elsewhere = await neighbourhood.coordinator("钱进", scope="shanlinli")
    neighbour = await neighbourhood.resident("姚汉生", building="1栋", door="1")
    another = await neighbourhood.volunteer("王磊")
    for stranger in (elsewhere, neighbour, another):
        for step in ("complain.about", "complain.block"):
            await stranger.tap_id(serving.tap(step, claim_id, "claim"))
            assert "这件事只有当事人能办" in stranger.heard[-1].words, step
        await stranger.tap_id(serving.tap("complain.undo", claim_id))
        assert "没有拉黑" in stranger.heard[-1].words
    await neighbour.tap_id(serving.tap("complain.about", 12345, "talk"))
    assert "这件事只有当事人能办" in neighbour.heard[-1].words


async def test_whom_it_is_about_may_be_said_by_the_surname(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("程芳", building="7栋", door="2单元302")
    need = await neighbourhood.posted(resident, NEED)
    await neighbourhood.taken(await neighbourhood.volunteer("何静"), need)
    await resident.listen()
    resident.unread.clear()
    await play(
        resident,
        """
        > 我要举报那个姓何的
        < 何*这边是怎么回事？点一下，或者说一句。 [收费] [推销] [没礼貌] [别的]
        > 他找我要50块钱
        < 记下了，社区当天就管。… [拉黑何*]
        > 举报
        < 要说的是哪一位？点一下，或者直接说怎么回事。 [何*，修厨房水龙头] [别的事]
        > 小何说话好凶
        < 记下了，社区当天就管。… [拉黑何*]
        > 举报
        < 要说的是哪一位？点一下，或者直接说怎么回事。 [何*，修厨房水龙头] [别的事]
        > 有人在楼道里乱贴广告
        < 记下了，社区当天就管。对方不会知道是您说的，您不用再做什么。
        """,
    )
    told = [one.words for one in await keeper.listen()]
    assert [one.splitlines()[0] for one in told if "举报" in one] == [
        "程*举报何*：别的事。",
        "程*举报何*：别的事。",
        "程*举报：别的事。",
    ]
