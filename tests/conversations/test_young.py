"""14到17岁 Young volunteers: a guardian is asked, may look until then, never at a door (domain.md Registering; P17)."""

from datetime import datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import forms, guardians, people
from models.audit import AuditLine
from models.claims import ClaimState
from models.forms import Form
from models.guardians import Guardian
from models.tasks import Task
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.conversations.days import heard, see
from tests.lines import Line, play

PHONE = "13900000177"


def outside(session: Session, now: datetime) -> None:
    """The tasks that are there are met at the gate."""
    session.execute(update(Task).values(home=False))


async def young(neighbourhood: Neighbourhood) -> tuple[Line, Line]:
    """Somebody of 16 who registers, and the coordinator who hears of it."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = neighbourhood.stranger()
    await line.start("c_huaiyin")
    for words in ("我想当志愿者", "对", "同意", "小满，会唱歌"):
        await line.say(words)
    line.unread.clear()
    await play(
        line,
        """
        > 16
        < 你还没满18岁，要家长点头才行。家长怎么称呼？…
        > 李老师
        < 李老师的电话是多少？
        > 1390000017
        < 好像少了1位，我数到10位。…
        > 13900000177
        < 记好了。社区会给李老师打电话，同意了我告诉你。
        | 现在可以先看附近有什么事。上门的和有危险的，满18岁再接。 [看现在的事]
        """,
    )
    return line, keeper


async def task_of(neighbourhood: Neighbourhood, *, at_home: bool) -> Task:
    """An open task, at a door or outside."""
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    await neighbourhood.posted(resident, "明天上午9点请人陪我去医院换药")
    if not at_home:
        await neighbourhood.call(outside)
    return (await neighbourhood.call(serving.all_tasks))[-1]


async def test_the_coordinator_rings_up_and_records_the_consent_with_one_tap(
    neighbourhood: Neighbourhood,
) -> None:
    line, keeper = await young(neighbourhood)
    asked = [one for one in await keeper.listen() or keeper.unread if "小满" in one.words]
    task = await task_of(neighbourhood, at_home=False)
    await neighbourhood.call(serving.widen)
    await keeper.listen()
    keeper.unread[:] = asked
    assert await heard(line) == ""  # not asked before there is a consent
    await line.tap_id(serving.tap("claim.take", task.id))
    assert "家长点头了才能接" in line.heard[-1].words
    assert await neighbourhood.call(serving.all_claims) == []
    line.unread.clear()
    await play(
        keeper,
        """
        < 小满不满18岁，想当志愿者，要家长同意。… [看家长电话] [电话里同意了] [当面同意了] [没同意]
        > [看家长电话]
        < 小满的家长李老师，电话13900000177。… [电话里同意了] [当面同意了] [没同意]
        > [电话里同意了]
        < 记下了：小满的家长同意了。上门的和有危险的事还是不派给他，我告诉他。
        """,
    )
    await play(line, "< 家长同意了，现在能接事了。上门的和有危险的事，满18岁再接。 [看附近的事]")
    [(how, at, by)] = await see(
        neighbourhood, Guardian.how, Guardian.answered_at, Guardian.answered_by
    )
    assert (how, at) == ("phone", neighbourhood.house.now())
    assert by == (await neighbourhood.person_of(keeper)).id
    acts = [one for (one,) in await see(neighbourhood, AuditLine.act)]
    assert acts.count("look-contact") == 1
    assert acts.count("guardian-agreed") == 1
    neighbourhood.house.clock.move(minutes=1)
    await line.tap_id(serving.tap("claim.take", task.id))
    assert "接好了" in line.heard[-1].words
    [claim] = await neighbourhood.call(serving.all_claims)
    assert claim.state == ClaimState.CLAIMED


async def test_a_home_or_a_danger_is_never_for_the_young_even_then(
    neighbourhood: Neighbourhood,
) -> None:
    line, keeper = await young(neighbourhood)
    await keeper.tap("当面同意了")
    task = await task_of(neighbourhood, at_home=True)
    await heard(line)
    await neighbourhood.call(serving.widen)
    assert await heard(line) == ""
    await line.tap_id(serving.tap("claim.take", task.id))
    assert "要满18岁的人去" in line.heard[-1].words
    assert line.heard[-1].labels == ["我满18岁了"]
    assert await neighbourhood.call(serving.all_claims) == []


async def test_a_guardian_who_says_no_is_heeded_and_may_be_asked_again(
    neighbourhood: Neighbourhood,
) -> None:
    line, keeper = await young(neighbourhood)
    task = await task_of(neighbourhood, at_home=False)
    await keeper.tap("没同意")
    assert "家长这回没同意" in await heard(line)
    await line.tap_id(serving.tap("claim.take", task.id))
    assert "家长上回没同意" in line.heard[-1].words
    keeper.unread.clear()
    await line.tap("再问一次家长")
    await line.say("李爸爸 13900000188")
    assert "社区会给李爸爸打电话" in line.heard[-1].words
    assert "小满不满18岁" in await heard(keeper)
    assert await neighbourhood.call(serving.all_claims) == []


async def test_after_a_year_the_age_and_the_guardian_are_asked_again(
    neighbourhood: Neighbourhood,
) -> None:
    line, keeper = await young(neighbourhood)
    await keeper.tap("电话里同意了")
    neighbourhood.house.clock.move(days=366)
    task = await task_of(neighbourhood, at_home=False)
    await heard(line)
    tap = serving.tap("claim.take", task.id)
    await line.tap_id(tap)
    assert "一年问一回：您满18岁了吗？" in line.heard[-1].words
    await line.tap("满了")
    assert "往后都按成年人来" in line.heard[-1].words
    assert await see(neighbourhood, Guardian.id) == []  # not needed, not kept
    await line.tap_id(tap)
    assert "接好了" in line.heard[-1].words
    assert (await neighbourhood.person_of(line)).adult


async def test_only_a_coordinator_of_the_place_sees_or_records_anything(
    neighbourhood: Neighbourhood,
) -> None:
    line, _ = await young(neighbourhood)
    person = await neighbourhood.person_of(line)
    elsewhere = await neighbourhood.coordinator("钱进", scope="shanlinli")
    for who in (elsewhere, line):
        await who.tap_id(serving.tap("coordinator.guardian", person.id))
        assert PHONE not in who.heard[-1].words
        await who.tap_id(serving.tap("coordinator.guardian_said", person.id, "phone"))
        assert "只有当事人能办" in who.heard[-1].words
    assert await see(neighbourhood, Guardian.how) == [("",)]


async def test_name_and_number_of_the_guardian_lie_sealed(neighbourhood: Neighbourhood) -> None:
    await young(neighbourhood)

    def raw(session: Session, now: datetime) -> bytes:
        row = session.connection().exec_driver_sql("SELECT name, phone FROM guardians").one()
        return b"".join(bytes(one) for one in row)

    kept = await neighbourhood.call(raw)
    assert PHONE.encode() not in kept
    assert "李老师".encode() not in kept
    assert await neighbourhood.call(_phone) == PHONE


def _phone(session: Session, now: datetime) -> str:
    row = session.scalars(select(Guardian)).one()
    found = guardians.of(session, row.person_id)
    assert found is not None
    return found.phone


@pytest.mark.parametrize("channel", ["telegram", "wechat"])
async def test_on_other_companies_channels_the_guardian_is_named_on_a_page_of_ours(
    neighbourhood: Neighbourhood, channel: str
) -> None:
    """Neither the name nor the number ever stands in the chat, and typed there it is not taken (privacy C1)."""
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    line = neighbourhood.stranger("web")
    await line.start("c_huaiyin")
    line.channel = channel
    await neighbourhood.call(move_to, external=line.external, channel=channel)
    abroad = ("同意",) if channel == "telegram" else ()
    for words in ("我想当志愿者", "对", *abroad, "同意", "小满，会唱歌"):
        await line.say(words)
    line.unread.clear()
    await play(
        line,
        """
        > 16
        < 你还没满18岁，要家长点头才行。家长怎么称呼、电话多少，在这一页填，不在聊天里说。 [填家长电话]
        > 李老师 13900000177
        < 你还没满18岁，…在这一页填，不在聊天里说。 [填家长电话]
        """,
    )
    assert [one.page for one in line.heard[-1].said.choices] == ["form"]
    me = (await neighbourhood.person_of(line)).id
    assert not (await neighbourhood.person_of(line)).volunteer
    [form_id] = [one for (one,) in await see(neighbourhood, Form.id)]
    for name, phone, no in (
        ("李老师", "12", people.NotAPhone),
        ("", PHONE, forms.NoGuardian),
    ):
        with pytest.raises(no):
            await neighbourhood.call(filled, form_id=form_id, who=me, name=name, phone=phone)
    await neighbourhood.call(filled, form_id=form_id, who=me, name="李老师", phone=PHONE)
    with pytest.raises(forms.FormGone):
        await neighbourhood.call(filled, form_id=form_id, who=me, name="别人", phone=PHONE)
    assert "家长的电话收到了" in await heard(line)
    assert "小满" in await heard(keeper)
    person = await neighbourhood.person_of(line)
    assert (person.volunteer, person.adult) == (True, False)
    assert await see(neighbourhood, Guardian.name, Guardian.phone) == [("李老师", PHONE)]
    assert PHONE not in "\n".join(one.words for one in line.heard)
    await line.say("接单")
    assert "在这一页填" not in line.heard[-1].words


def move_to(session: Session, now: datetime, external: str, channel: str) -> None:
    session.execute(
        update(people.Address).where(people.Address.external == external).values(channel=channel)
    )


def filled(session: Session, now: datetime, form_id: int, who: int, name: str, phone: str) -> None:
    forms.fill_guardian(session, form_id, who, name, phone, now)
