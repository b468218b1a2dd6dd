"""晚取消 The resident cancels when the helper is on the way: a right, told at once, nobody is marked (D17)."""

from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on, heard
from tests.lines import play


async def test_a_late_cancel_from_both_sides(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("杜春梅", building="5栋", door="502")
    need = await neighbourhood.posted(resident, "今天下午2点请人帮忙装窗帘")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.taken(helper, need, on_the_way=True)
    start = need.starts_at.timestamp() - neighbourhood.house.now().timestamp()
    await go_on(neighbourhood, seconds=start - 40 * 60)
    for line in (keeper, resident, helper):
        await heard(line)

    await play(
        resident,
        """
        > 取消 我儿子突然回来了 他来弄
        < 取消1001，今天（周一）下午2点…窗帘…何*已经在路上了。 [取消] [不取消]
        > 哎哟 那怎么好意思 要不让她来坐下子喝口水？
        < 不用过意不去，人家会体谅的。…要取消吗？ [取消] [不取消]
        > 1 帮我跟她说声对不起
        < 1001取消好了，何*那边我去说。以后有事随时说。
        """,
    )
    told = await heard(helper)
    assert "1001不用去了" in told
    assert "儿子突然回来了" in told
    assert "对不起" in told
    assert "让您白跑，我也过意不去。路上不记时长，不影响您的记录。" in told
    await helper.say("没事没事 我正好买个菜")
    assert "谢谢" in await heard(helper)
    [claim] = await neighbourhood.call(serving.all_claims)
    assert (claim.state, claim.minutes) == ("released", None)
    await helper.tap_id(serving.tap("claim.details", claim.id))
    assert "502" not in await heard(helper)
    await go_on(neighbourhood, hours=2)
    assert await heard(helper) == ""  # no reminder, no question about a check-out
    assert await heard(keeper) == ""  # nobody is alarmed
