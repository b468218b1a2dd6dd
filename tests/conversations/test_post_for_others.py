"""替别人发 Posting for somebody else: who it is, how they agreed, where they live; reviewed, told to the poster (D06, D07, U7, P18)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import forms, people
from models.forms import Form, Given
from models.limits import Limits
from models.needs import Need
from models.people import Person
from tests.conversations import cast, serving
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play

FATHER = "我爸一个人住，81了，想请人周四下午2点陪他去理个发，他腿脚慢"


def person(session: Session, now: Any, person_id: int) -> Person:
    return cast._loose(session, select(Person).where(Person.id == person_id))[0]  # type: ignore[no-any-return]


def every_form(session: Session, now: Any) -> list[Form]:
    return cast._loose(session, select(Form).order_by(Form.id))  # type: ignore[no-any-return]


def fill(session: Session, now: Any, form_id: int, person_id: int, given: Given) -> Need:
    need = forms.fill(session, form_id, person_id, given, now, Limits(), cast.ZONE)
    session.refresh(need)
    session.expunge(need)
    return need


async def posted_for_father(neighbourhood: Neighbourhood, daughter: Line) -> Need:
    for words in (FATHER, "发布", "电话里说好了", "郑国平", "11栋1单元302", "13800000128"):
        await daughter.say(words)
    daughter.unread.clear()
    return (await neighbourhood.needs())[-1]


async def test_a_daughter_posts_for_her_father_on_our_page(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    await play(
        daughter,
        f"""
        > {FATHER}
        < 替您爸爸发的：
        | …周四…下午2点…槐荫社区，门牌下一步再问… [发布] [修改] [取消]
        > [发布]
        < 就差一句：您爸爸自己知道这件事吗？ [电话里说好了] [当面说好了] [还没说]
        > 还没 他犟得很 我现在打给他
        < 好，我先留着，不发。说好了回来告诉我一声，7天内都在。
        > 说通了！他说要先看看人家是个么样的人 哈哈
        < 您爸爸叫什么？只有来的人和社区看得到。
        > 郑国平
        < 郑国平住哪栋，几单元几号？只有来的人看得到。
        > 11栋1单元302
        < 郑国平的电话是多少？没有就回“没有”。 [没有电话]
        > 13800000128
        < 记好了，编号1001。社区先看一眼…
        | 不要了说“取消1001”。
        """,
    )
    await play(
        keeper,
        """
        < 1001等您看一眼：
        | 郑*代发的，电话里说好。先给本人打个电话更稳当。…
        > [通过]
        < …1001…
        """,
    )
    [need] = await neighbourhood.needs()
    father = await neighbourhood.call(person, person_id=need.resident_id)
    assert (father.name, father.building, father.door) == ("郑国平", "11栋", "1单元302")
    assert father.entered_by == need.posted_by == (await neighbourhood.person_of(daughter)).id
    assert (need.agreed, need.door) == ("phone", "1单元302")
    assert need.agreed_at
    assert "other" in need.review_for
    approved = await daughter.listen() or daughter.heard[-1:]
    assert [one.words for one in approved if "社区同意了" in one.words] != []


async def test_the_community_calls_him_and_passes_it_with_the_hour_he_said(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    need = await posted_for_father(neighbourhood, daughter)
    await keeper.listen()
    keeper.unread.clear()
    await play(
        keeper,
        """
        > 通过 我跟爹爹通了电话 他说2点半
        < 好了，1001改了时间，已经去找人，也告诉对方了。
        """,
    )
    [after] = await neighbourhood.needs()
    assert neighbourhood.local(after.starts_at).endswith("14:30")
    assert after.ends_at - after.starts_at == need.ends_at - need.starts_at
    heard = [one.words for one in await daughter.listen() or daughter.unread]
    assert len([one for one in heard if "改到周四（11月26日）下午2点半" in one]) == 1


async def test_letters_go_to_the_poster_without_the_numbers_and_a_coordinator_reads_those_out(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    helper = await neighbourhood.volunteer("何静")
    need = await posted_for_father(neighbourhood, daughter)
    await keeper.tap("通过")
    await daughter.listen()
    daughter.unread.clear()
    await neighbourhood.taken(helper, need, on_the_way=True)
    claim = (await neighbourhood.call(serving.all_claims))[-1]
    await daughter.listen()
    heard = [one.words for one in daughter.unread]
    assert (
        len([one for one in heard if "找到人了：何*" in one]) == 1
    )  # once, not for him and for her
    assert any("何*出门了" in one for one in heard)
    for code in (claim.arrive_code, claim.leave_code):
        assert not [one for one in heard if code in one]
    assert any(claim.password in one for one in heard)
    await daughter.tap("看1001")
    assert claim.arrive_code not in daughter.heard[-1].words
    assert claim.password in daughter.heard[-1].words
    await keeper.listen()
    assert any("请打电话把号码和暗号读给他" in one.words for one in keeper.heard)
    await keeper.tap("看号码")
    assert claim.arrive_code in keeper.heard[-1].words
    details = [one.words for one in helper.heard]
    assert not [one for one in details if "1单元302" in one or "郑国平" in one]


async def test_without_a_word_of_agreement_the_draft_waits_and_other_errands_go_on(
    neighbourhood: Neighbourhood, house: Any
) -> None:
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    for words in (FATHER, "发布"):
        await daughter.say(words)
    await daughter.tap("还没说")
    daughter.unread.clear()
    await play(
        daughter,
        """
        > 明天下午3点请人来修厨房水龙头
        < 我记成这样：…
        > 发布
        < 发好了，编号1001。…
        < 就差一句：您爸爸自己知道这件事吗？…
        """,
    )
    house.clock.move(days=1)
    await daughter.tap("当面说好了")
    assert "您爸爸叫什么" in daughter.heard[-1].words
    assert len(await neighbourhood.needs()) == 1


async def test_elsewhere_the_private_part_is_asked_for_on_a_page_once(
    neighbourhood: Neighbourhood,
) -> None:
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    daughter.channel = "wechat"
    await neighbourhood.call(move_to, external=daughter.external, channel="wechat")
    for words in (FATHER, "发布", "电话里说好了"):
        await daughter.say(words)
    shown = daughter.heard[-1]
    assert "请在这一页填，不在聊天里说" in shown.words
    assert [one.page for one in shown.said.choices] == ["form"]
    assert await neighbourhood.needs() == []
    [form] = await neighbourhood.call(every_form)
    mine = (await neighbourhood.person_of(daughter)).id
    given = Given("郑国平", "11栋", "1单元302", "13800000128")
    need = await neighbourhood.call(fill, form_id=form.id, person_id=mine, given=given)
    assert (need.door, need.phone) == ("1单元302", "13800000128")
    assert "发好了，编号1001" in (await daughter.listen())[-1].words
    [used] = await neighbourhood.call(every_form)
    assert used.draft is None
    daughter.unread.clear()
    await play(daughter, "> 我的需求\n< …1001…")
    said = "\n".join(one.words for one in daughter.heard)
    for private in ("郑国平", "1单元302", "13800000128"):
        assert private not in said


def move_to(session: Session, now: Any, external: str, channel: str) -> None:
    address = session.scalars(
        select(people.Address).where(people.Address.external == external)
    ).one()
    address.channel = channel
    session.flush()


async def test_a_coordinator_posts_for_the_one_they_talk_with_and_asks_one_by_name(
    neighbourhood: Neighbourhood, house: Any
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("余翠兰", building="2栋", door="101", elder=True)
    helper = await neighbourhood.volunteer("何静")
    other = await neighbourhood.volunteer("王磊")
    await resident.say("人工")
    await keeper.tap("我来接")
    await keeper.listen()
    await resident.listen()
    keeper.unread.clear()
    resident.unread.clear()
    await play(
        keeper,
        """
        > 代余婆婆发：周四上午10点理药盒，想请何静
        < 替余翠兰发的：
        | 他自己怎么同意的？点了就发。
        | 理药盒…周四…上午10点…槐荫社区2栋… [在聊天里说好] [电话里说好] [当面说好] [修改] [取消]
        > [在聊天里说好]
        < 已经单独问何静，去不去由他…
        | 发好了，编号1001。…
        < 您写，我转给余翠兰…
        > 发出去了
        < 转给余翠兰了。
        """,
    )
    [need] = await neighbourhood.needs()
    assert need.resident_id == (await neighbourhood.person_of(resident)).id
    assert need.posted_by == (await neighbourhood.person_of(keeper)).id
    assert (need.agreed, need.state) == ("chat", "open")
    await play(
        resident,
        """
        < 李敏（社区）替您发了1001 理药盒…正在找人，不要就说“取消”。 [看1001] [取消1001]
        < 李敏（社区）：发出去了 [结束]
        """,
    )
    house.clock.move(minutes=30)
    await neighbourhood.call(serving.widen)
    assert await other.listen() == []  # asked alone first
    asked = (await helper.listen())[-1]
    assert "李敏想请您帮个忙，去不去由您。" in asked.words
    await helper.tap("不去")
    await neighbourhood.call(serving.widen)
    assert "附近有人要帮个忙" in (await other.listen())[-1].words


async def test_her_means_whoever_the_coordinator_talks_with(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident = await neighbourhood.resident("余翠兰", building="2栋", door="101")
    await resident.say("人工")
    await keeper.tap("我来接")
    await keeper.say("代她发：周四上午10点理药盒")
    assert "替余翠兰发的" in keeper.heard[-1].words


async def test_a_coordinator_posts_for_somebody_without_any_telephone(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    await play(
        keeper,
        """
        > 代冯婆婆发：明天下午3点修厨房水龙头
        < 冯婆婆住哪栋，几单元几号？只有来的人看得到。
        > 3栋2单元501
        < 冯婆婆的电话是多少？没有就回“没有”。 [没有电话]
        > 没有
        < 替冯婆婆发的：… [在聊天里说好] [电话里说好] [当面说好] [修改] [取消]
        > [当面说好]
        < 发好了，编号1001。…
        """,
    )
    [need] = await neighbourhood.needs()
    assert (need.agreed, need.state, need.door) == ("face", "open", "2单元501")
    helper = await neighbourhood.volunteer("何静")
    await neighbourhood.taken(helper, need)
    await keeper.listen()
    assert any("请打电话把号码和暗号读给他" in one.words for one in keeper.heard)


async def test_nobody_posts_for_people_who_are_not_theirs_to_speak_for(
    neighbourhood: Neighbourhood,
) -> None:
    await neighbourhood.coordinator("李敏", on_duty=True)
    daughter = await neighbourhood.resident("郑琳", building="1栋", door="101")
    need = await posted_for_father(neighbourhood, daughter)
    stranger = await neighbourhood.resident("姚汉生", building="1栋", door="1")
    elsewhere = await neighbourhood.coordinator("钱进", scope="shanlinli")
    for line in (stranger, elsewhere):
        for step in ("mine.need", "mine.cancel", "coordinator.codes", "review.approve"):
            await line.tap_id(serving.tap(step, need.id))
            assert "郑国平" not in line.heard[-1].words
            assert "1单元302" not in line.heard[-1].words
        await line.tap_id(serving.tap("post_need.which_person", need.resident_id))
    [after] = await neighbourhood.needs()
    assert after.state == need.state
    await elsewhere.say("代郑国平发：明天下午3点修厨房水龙头")
    assert "1单元302" not in elsewhere.heard[-1].words
