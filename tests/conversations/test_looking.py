"""Looking around: by kind, time and place (D09, D11), the honest line of supply, the practice task, words both ways."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.claims import Claim
from models.hours import Record
from models.needs import Need
from models.people import Volunteer
from models.tasks import Task
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import heard, see
from tests.lines import Line, play


async def street(neighbourhood: Neighbourhood, *words: str) -> tuple[Line, Line]:
    """A resident with these needs, and a volunteer; it is Monday morning."""
    resident = await neighbourhood.resident("张桂芳", building="8栋", door="1单元603")
    helper = await neighbourhood.volunteer("何静")
    for one in words:
        await neighbourhood.posted(resident, one)
    return resident, helper


async def test_time_kind_and_place_narrow_what_is_shown(neighbourhood: Neighbourhood) -> None:
    _, helper = await street(
        neighbourhood,
        "周五上午8点请人陪我去医院打针",
        "周六下午3点请人修电脑",
        "周日晚上7点请人修台灯",
    )
    await play(
        helper,
        """
        > 周末有什么事
        < 附近有2件事：…1002 …1003 … [接1002] [接1003]
        > 晚上的
        < 附近现在有这一件：…1003 …台灯…晚上7点… [我去] [不去]
        > 附近陪诊的
        < 附近现在有这一件：…1001 …打针… [我去] [不去]
        > 明天有事吗
        < 这样的现在没有，有了我告诉您。
        | 附近还有3件：… [接…]
        """.replace(" [接…]", ""),
    )
    words = (await helper.share(30.60, 114.30))[0].words
    assert "附近有3件事" in words
    example, again = await helper.say("帮助")
    assert "要接哪一件，回编号" in example.words
    assert "接着说" in again.words


async def test_five_taps_at_most_and_another_page(neighbourhood: Neighbourhood) -> None:
    resident, helper = await street(neighbourhood)
    for words in ("清旧花盆", "修台灯", "送菜上楼", "陪我去医院打针", "教我用手机", "洗窗帘"):
        await neighbourhood.posted(resident, f"周五上午9点请人{words}")
    made = len(await neighbourhood.call(serving.all_tasks))
    [first] = await helper.say("附近有什么事")
    assert len(first.labels) == 5
    assert first.labels[-1] == "换一批"
    [second] = await helper.tap("换一批")
    shown = {label for label in (*first.labels, *second.labels) if label.startswith("接")}
    assert len(shown) == made


async def test_telephone_and_door_are_not_told_before_a_claim(
    neighbourhood: Neighbourhood,
) -> None:
    """D09: refused kindly, one line in the audit log, no mark; afterwards the page."""
    resident, helper = await street(
        neighbourhood, "周五上午8点请人陪我去医院打针", "周五下午2点半请人清旧花盆"
    )
    await play(
        helper,
        """
        > 附近有什么事
        < 附近有2件事：…
        > 1001那家电话多少 我先问问情况
        < 电话和门牌接单以后才看得到，这是为了住户放心。
        | 可以先问我：要爬楼吗、要多久、怎么去。 [接1001] [问社区] [看别的事]
        > 1001要爬楼吗
        < 单子上写的就是这些，别的可以问社区。…打针…要注意… [接1001] [问社区]
        > [接1001]
        < 接好了，1001归您，谢谢！…
        > 1001那家电话多少
        < 地址、电话、暗号都在这一页，只有您看得到。 [查看地址电话]
        """,
    )
    assert len(await neighbourhood.call(serving.audited, act="refused-private")) == 1
    said = " ".join(one.words for one in helper.heard)
    for secret in ("13800000121", "603", "张桂芳"):
        assert secret not in said
    await heard(resident)


async def test_the_practice_task_is_marked_in_every_letter_and_leaves_only_a_mark(
    neighbourhood: Neighbourhood,
) -> None:
    _, helper = await street(neighbourhood)
    await play(
        helper,
        """
        > 来个演练
        < 演练，不是真的：帮陈婆婆调手机字体，现在，离您300米。您去吗？ [我去] [不去]
        > 帮助
        < 演练，不是真的：回“我去”或者“不去”都行，什么都不会记。
        < …演练，不是真的：… [我去] [不去]
        > 随便
        < 演练，不是真的：回“我去”或者“不去”…
        > [我去]
        < 演练，不是真的：接好了。真的时候，这里会有地址电话，到门口要对暗号。就这么简单，不记时长。 [看现在的事] [好的]
        > [我去]
        < 演练，不是真的：接好了。…
        > 好的
        < …
        """,
    )
    before = await see(neighbourhood, func.count(Need.id))  # what the resident once had
    assert before == [(1,)]
    for table in (Task.id, Claim.id, Record.id):
        assert await see(neighbourhood, func.count(table)) == [(0,)]
    [(at, load, served)] = await see(
        neighbourhood, Volunteer.practised_at, Volunteer.load, Volunteer.served
    )
    assert (at is not None, load, served) == (True, 0, 0)


async def test_supply_is_said_as_it_is(neighbourhood: Neighbourhood) -> None:
    resident, helper = await street(
        neighbourhood, "周五上午8点请人陪我去医院打针", "周六下午3点请人清旧花盆"
    )
    await neighbourhood.volunteer("王磊")
    resting = await neighbourhood.volunteer("刘洋")
    await neighbourhood.call(rest, external=resting.external)
    await neighbourhood.posted(resident, "下周三上午8点请人清旧花盆")
    await play(
        helper,
        """
        > 现在缺人吗 说实话
        < 说实话：这周槐荫社区有2件事等人，有空的志愿者2位。
        | 登记3位，近90天服务过0位。
        | 有了我叫您，不用守着。 [看那2件] [好的]
        > [好的]
        < 好，有事随时说一句。
        > [看那2件]
        < 附近有3件事：…
        """,
    )
    assert await see(neighbourhood, func.count(Record.id)) == [(0,)]  # standby earns nothing


def rest(session: Session, now: object, external: str) -> None:
    who = serving.who_at(session, external)
    session.execute(update(Volunteer).where(Volunteer.person_id == who.id).values(free=False))


async def test_newcomers_see_first_what_has_no_risk(neighbourhood: Neighbourhood) -> None:
    _, helper = await street(
        neighbourhood, "周五上午8点请人陪我去医院打针", "周五上午9点请人在小区门口发传单"
    )
    await neighbourhood.call(at_the_gate, number=1002)
    [shown] = await helper.say("附近有什么事")
    assert shown.labels[0] == "接1002"
    await neighbourhood.call(old_hand, external=helper.external)
    [shown] = await helper.say("附近有什么事")
    assert shown.labels[0] == "接1001"  # who has served sees the near and early first


def at_the_gate(session: Session, now: object, number: int) -> None:
    session.execute(update(Task).where(Task.number == number).values(home=False, risk="risk-none"))


def old_hand(session: Session, now: object, external: str) -> None:
    who = serving.who_at(session, external)
    session.execute(update(Volunteer).where(Volunteer.person_id == who.id).values(served=5))


async def test_two_promises_for_one_time_are_a_choice(neighbourhood: Neighbourhood) -> None:
    _, helper = await street(
        neighbourhood, "周五上午8点请人陪我去医院打针", "周五上午8点请人清旧花盆"
    )
    for task in await neighbourhood.call(serving.all_tasks):
        await helper.tap_id(serving.tap("claim.take", task.id))
    helper.unread.clear()
    ways = ["查看地址电话", "退掉1001", "两件都去", "去不了", "撤回，1分钟内"]
    assert helper.heard[-1].labels == ways
    await play(
        helper,
        """
        > [两件都去]
        < 好，两件都去。路上来不及就早点说，有人替您。
        > [退掉1001]
        < 1001退好了。我接着找人，那边我去说，您不用做什么。…
        """,
    )
    states = [one.state for one in await neighbourhood.call(serving.all_claims)]
    assert states == ["withdrawn", "claimed"]


async def test_words_go_both_ways_without_a_number(neighbourhood: Neighbourhood) -> None:
    """D13, D16: the thanks in the resident's words, and an answer; never a telephone number."""
    resident, helper = await street(neighbourhood, "今天上午10点请人陪我去医院打针")
    await neighbourhood.taken(helper, (await neighbourhood.needs())[-1], on_the_way=True)
    await neighbourhood.call(over, external=helper.external)
    await heard(resident)
    await resident.say("1 小伙子蛮过细 帮我拎药还扶我上楼")
    told = await heard(helper)
    assert "张*说：“小伙子蛮过细 帮我拎药还扶我上楼”" in told
    await play(
        helper,
        """
        > [回一句]
        < 想说什么？写给我，我转给他。 [不用了]
        > 婆婆客气了 有事打我13900000123
        < 带到了。
        """,
    )
    words = await heard(resident)
    assert "何*说：“婆婆客气了" in words
    assert "13900000123" not in words
    await resident.tap("回一句")
    await resident.say("不用了")
    assert "好，不带话" in await heard(resident)
    assert len(await neighbourhood.call(serving.audited, act="carry-words")) == 1


def over(session: Session, now: object, external: str) -> None:
    """The service is done, with the word of the volunteer."""
    from models import claims

    who = serving.who_at(session, external)
    claim = session.scalars(select(Claim).where(Claim.volunteer_id == who.id)).one()
    claims.say_arrived(session, claim.id, who, now, now)  # type: ignore[arg-type]
    claims.say_left(session, claim.id, who, now, now)  # type: ignore[arg-type]
