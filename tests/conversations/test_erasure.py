"""删掉一切 Delete everything (D22; privacy P11–P13): said first, handed over, erased, and the last word from a stranger."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import certificates, claims, consents, hours, people
from models.audit import AuditLine
from models.base import Base
from models.certificates import Certificate
from models.claims import Claim, ClaimState
from models.conversations import Conversation, ConversationState
from models.people import Person
from tests.conversations import serving
from tests.conversations.cast import LIMITS, ZONE, Neighbourhood
from tests.conversations.days import go_on
from tests.lines import Line, play

NAME, PHONE, DOOR, SAID = "谢芸", "13800000777", "5栋2单元901", "门合页掉了一个"


def both(session: Session, now: datetime, person_id: int) -> None:
    """A volunteer who is a resident as well, with a telephone and a door."""
    who = people.who(session, person_id)
    consents.give(session, who, "use", "test", "要记您的称呼、电话、住址。", True, now)
    people.set_contact(session, who, "5栋", DOOR, PHONE, now)
    session.execute(
        update(Person).where(Person.id == person_id).values(resident=True, phone_seen_at=now)
    )


def in_line(session: Session, now: datetime, person_id: int, claim_of: int) -> None:
    """Somebody stands in line behind this volunteer's place, and has said yes beforehand."""
    theirs = select(Claim.task_id).where(Claim.volunteer_id == claim_of)
    task_id = session.scalar(theirs.order_by(Claim.id.desc()))
    assert task_id
    claims.wait(
        session,
        task_id,
        people.who(session, person_id),
        now,
        LIMITS,
        ZONE,
        ready=True,
    )


def everything(session: Session, now: datetime) -> str:
    """All that stands in the store, opened."""
    rows: list[object] = []
    for table in Base.metadata.tables.values():
        rows += session.execute(select(table)).all()
    return repr(rows)


def state_of(session: Session, now: datetime, person_id: int) -> list[str]:
    mine = select(Claim.state).where(Claim.volunteer_id == person_id).order_by(Claim.id)
    return [str(one) for one in session.scalars(mine)]


def acts(session: Session, now: datetime, person_id: int) -> list[str]:
    mine = AuditLine.whom_id == person_id, AuditLine.act.like("eras%")
    return list(session.scalars(select(AuditLine.act).where(*mine).order_by(AuditLine.id)))


def checked(session: Session, now: datetime) -> certificates.Checked | None:
    one = session.scalars(select(Certificate)).one()
    return certificates.check(session, one.code)


def broken(session: Session, now: datetime) -> hours.Broken | None:
    return hours.verify(session.connection(), hours.Count())


async def test_everything_goes_and_the_hours_stay_without_a_name(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏", on_duty=True)
    peng = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    xie = await neighbourhood.volunteer(NAME)
    wang = await neighbourhood.volunteer("王磊")
    await serving.serve_once(neighbourhood, peng, xie)
    await go_on(neighbourhood, days=4)  # its publicity is over
    xie_id = (await neighbourhood.person_of(xie)).id
    await neighbourhood.call(both, person_id=xie_id)
    await xie.say("开证明")
    await xie.tap("今年")
    need = await neighbourhood.posted(peng, "明天中午12点请人送饭")
    await neighbourhood.taken(xie, need)
    await neighbourhood.call(
        in_line, person_id=(await neighbourhood.person_of(wang)).id, claim_of=xie_id
    )
    own = await neighbourhood.posted(xie, f"后天上午10点想请人修门，{SAID}")
    for one in (limin, peng, xie, wang):
        await one.listen()
        one.unread.clear()
    await play(
        xie,
        f"""
        > 我不用了 把我的东西都删掉
        < 好，可以删。先看一眼：
        | 您发的{own.number}修门，…，会取消。
        | 您接的{need.number}…，…中午12点…，会转给候补。
        | 电话、住址、说过的话、照片都删。做过的0.90小时留数字，不留名字。 [往下走] [先导出一份] [不删了]
        > 为什么时长不全删 我说的是都删
        < 国家规定做过的志愿服务要留记录，以后查得到真假。我们把名字换成一个号，谁也认不出是您。
        | 接着说：往下走吗？ [往下走] [先导出一份] [不删了]
        > 2
        < 您的一份备好了，只有您自己能打开，24小时内有效。 [打开我的一份] [往下走] [不删了]
        > 2
        < 最后一步：删了就找不回来了。真的删，请打“删除”两个字。 [不删了]
        > 删
        < 差一个字。真的删，请打“删除”。 [不删了]
        > 删除
        < 好。账号现在就停了。
        | {own.number}取消了。
        | {need.number}转给了候补。
        | 最晚…删干净。删完在这里最后跟您说一声。
        | 谢谢您帮过的1家人。
        """,
    )
    await wang.listen()
    assert f"{need.number}" in wang.heard[-1].words
    assert (await neighbourhood.call(state_of, person_id=xie_id))[-1] == ClaimState.WITHDRAWN
    await go_on(neighbourhood, minutes=40)
    await play(xie, "< 都删好了。我这里没有您的电话、住址和说过的话了。想回来随时扫门口的码。")
    left = await neighbourhood.call(everything)
    for private in (NAME, PHONE, "2单元901", SAID, "开证明"):
        assert private not in left, private
    assert "彭爹爹" in left
    assert await neighbourhood.call(acts, person_id=xie_id) == ["erasure-asked", "erased"]
    assert await neighbourhood.call(broken) is None
    proof = await neighbourhood.call(checked)
    assert proof is not None
    assert (proof.masked, proof.verified, str(proof.standing)) == ("", 54, "valid")
    await go_on(neighbourhood, minutes=2)
    await play(
        xie, "> 那个……我还是想问下\n< 您好，这里是志愿武汉，邻居帮邻居，不收钱。…您住在哪个社区？…"
    )


async def test_who_changes_their_mind_loses_nothing(neighbourhood: Neighbourhood) -> None:
    zhou = await neighbourhood.resident("周婆婆")
    await play(
        zhou,
        """
        > 注销
        < 好，可以删。先看一眼：
        | 电话、住址、说过的话、照片都删。 [往下走] [先导出一份] [不删了]
        > 往下走
        < 最后一步：删了就找不回来了。真的删，请打“删除”两个字。 [不删了]
        > 算了 不删了
        < 好，都留着，什么也没动。
        > 导出我的数据
        < 您的一份备好了，只有您自己能打开，24小时内有效。 [打开我的一份]
        """,
    )
    assert (await neighbourhood.person_of(zhou)).name == "周婆婆"


async def test_whoever_was_to_come_hears_that_it_is_over(neighbourhood: Neighbourhood) -> None:
    await neighbourhood.coordinator("李敏", on_duty=True)
    zhou = await neighbourhood.resident("周婆婆", building="3栋", door="1单元101")
    wang = await neighbourhood.volunteer("王磊")
    need = await neighbourhood.posted(zhou, "明天上午9点想请人换灯泡")
    await neighbourhood.taken(wang, need)
    await gone(zhou)
    await wang.listen()
    assert f"{need.number}不用去了" in wang.heard[-1].words
    assert "住户说" not in wang.heard[-1].words
    await go_on(neighbourhood, minutes=40)
    assert "13800000121" not in await neighbourhood.call(everything)


async def test_what_was_said_to_the_community_goes_with_the_account(
    neighbourhood: Neighbourhood,
) -> None:
    await neighbourhood.coordinator("李敏", on_duty=True)
    zhou = await neighbourhood.resident("周婆婆", building="3栋", door="1单元101")
    await zhou.say("人工")
    await zhou.say("我屋里水管爆了好几回")
    await gone(zhou)
    assert await neighbourhood.call(talking) == 0
    await go_on(neighbourhood, minutes=40)
    assert "水管爆了" not in await neighbourhood.call(everything)


async def test_an_open_complaint_is_looked_into_before_its_words_go(
    neighbourhood: Neighbourhood,
) -> None:
    await neighbourhood.coordinator("李敏", on_duty=True)
    zhou = await neighbourhood.resident("周婆婆", building="3栋", door="1单元101")
    for said in ("投诉", "服务", "催了三回水电费单子都没人理"):
        await zhou.say(said)
    await gone(zhou)
    await go_on(neighbourhood, minutes=40)
    assert "水电费单子" in await neighbourhood.call(everything)
    await go_on(neighbourhood, minutes=LIMITS.erase_days * 24 * 60)
    assert "水电费单子" not in await neighbourhood.call(everything)


def talking(session: Session, now: datetime) -> int:
    waits = Conversation.state != ConversationState.CLOSED
    return session.scalar(select(func.count()).select_from(Conversation).where(waits)) or 0


async def test_nobody_leaves_from_somebody_elses_door(neighbourhood: Neighbourhood) -> None:
    peng = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    wang = await neighbourhood.volunteer("王磊")
    need = await neighbourhood.posted(peng, "明天上午9点想请人换灯泡")
    await neighbourhood.taken(wang, need)
    await neighbourhood.call(arrived)
    await play(wang, f"> 注销\n< 您正在帮{need.number}换灯泡。先点“做完了”，再来删。")


def arrived(session: Session, now: datetime) -> None:
    session.execute(update(Claim).values(state=ClaimState.ARRIVED, arrived_at=now))


async def test_whoever_begins_anew_meanwhile_is_somebody_else(
    neighbourhood: Neighbourhood,
) -> None:
    """Between the end of the account and the last word they register again: that is not erased with the old."""
    zhou = await neighbourhood.resident("周婆婆")
    old = (await neighbourhood.person_of(zhou)).id
    await gone(zhou)
    assert (await neighbourhood.person_of(zhou)).id != old
    await play(
        zhou,
        """
        > 你好
        < 您好，这里是志愿武汉…您住在哪个社区？…
        > 槐荫社区
        < …同意吗？…
        > 同意
        < …怎么称呼您？
        > 周奶奶
        < …
        """,
    )
    await go_on(neighbourhood, minutes=40)
    await go_on(neighbourhood, days=1)
    assert (await neighbourhood.person_of(zhou)).name == "周奶奶"
    assert await neighbourhood.call(named, person_id=old) == ""


async def gone(line: Line) -> None:
    for words in ("注销", "往下走", "删除"):
        await line.say(words)
    line.unread.clear()


def named(session: Session, now: datetime, person_id: int) -> str:
    return session.get_one(Person, person_id, populate_existing=True).name
