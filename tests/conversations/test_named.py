"""点名问人 Asked by name, after nobody has come: it is theirs to say no, and the coordinator hears of it (D18)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.claims import ClaimState
from models.outbox import POST, Letter, Post
from models.tables import RECHECKS
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import go_on, heard
from tests.lines import Line, play


async def nobody(neighbourhood: Neighbourhood, *names: str) -> tuple[Line, list[Line]]:
    """An urgent need that nobody of those asked has taken; the coordinator was called."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("孙汉珍", building="10栋", door="101")
    helpers = [await neighbourhood.volunteer(name) for name in names]
    await neighbourhood.posted(resident, "今天下午3点前要人帮忙到药店拿降压药，急")
    for _ in range(5):
        await go_on(neighbourhood, minutes=10)
    for line in (resident, *helpers):
        await heard(line)
    await keeper.listen()
    keeper.unread[:] = [one for one in keeper.unread if "没人接" in one.words]
    return keeper, helpers


def still_true(session: Session, now: datetime) -> list[bool]:
    """Whether the letters that nobody has answered would still leave."""
    silent = select(*POST).where(Letter.key == "notice-named-silent").order_by(Letter.id)
    posts = [Post(*row) for row in session.execute(silent)]
    return [RECHECKS[one.recheck](session, one, now) for one in posts]


async def test_one_is_asked_by_name_says_no_and_the_next_may_be_asked(
    neighbourhood: Neighbourhood,
) -> None:
    keeper, [he, wang] = await nobody(neighbourhood, "何静", "王磊")
    await play(
        keeper,
        """
        < 1001没人接，问遍了，一共2位，还差1位：… [打电话] [点名问人] [我去]
        > [点名问人]
        < 1001单独问谁？打名字就行，去不去由对方。 [我去]
        > 赵钱孙
        < 您管的地方没找到叫赵钱孙的志愿者。还可以问谁？ [我去]
        > 点名问何静
        < 好，单独问何静，去不去由对方，…没回算不去。
        """,
    )
    await play(
        he,
        """
        < 李敏想请您帮个忙，去不去由您。… [我去] [不去]
        > [不去]
        < 没关系，谢谢您回一声。您不用做什么。
        """,
    )
    await play(
        keeper,
        """
        < 何静去不了1001。还可以问谁？ [点名问人] [我去] [打电话]
        > [点名问人]
        < 1001单独问谁？…
        > 何静
        < 这件事没法单独问何静，可能回过去不了，也可能去不得。还可以问谁？ [我去]
        > 王磊
        < 好，单独问王磊，…
        """,
    )
    await wang.tap("我去")
    assert "接好了，1001归您" in wang.heard[-1].words
    assert await neighbourhood.call(still_true) == [False, False]  # what the delivery asks again
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == ClaimState.CLAIMED


async def test_no_answer_in_a_quarter_of_an_hour_counts_as_no(
    neighbourhood: Neighbourhood,
) -> None:
    keeper, [he] = await nobody(neighbourhood, "何静")
    await keeper.tap("点名问人")
    await keeper.say("何静")
    assert "李敏想请您帮个忙" in await heard(he)
    await heard(keeper)
    neighbourhood.house.clock.move(minutes=14)
    assert await heard(keeper) == ""
    assert await neighbourhood.call(still_true) == [True]
    neighbourhood.house.clock.move(minutes=2)
    assert "何静一直没回1001，就算不去。还可以问谁？" in await heard(keeper)


async def test_nobody_names_for_a_place_that_is_not_theirs(neighbourhood: Neighbourhood) -> None:
    keeper, _ = await nobody(neighbourhood, "何静")
    elsewhere = await neighbourhood.coordinator("钱进", scope="shanlinli")
    [task] = await neighbourhood.call(serving.all_tasks)
    await elsewhere.tap_id(serving.tap("coordinator.name_one", task.id))
    assert "只有当事人能办" in elsewhere.heard[-1].words
    assert keeper.heard
