"""证明 Asked for, found again, taken back by the community, made anew after a correction (D19, U53)."""

from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import certificates, hours
from models.audit import AuditLine
from models.hours import Record, RecordState
from tests.conversations import serving
from tests.conversations.cast import LIMITS, Neighbourhood
from tests.lines import play


def settle(session: Session, now: datetime, minutes: int) -> None:
    """The one service there is has passed its publicity."""
    values = {"state": RecordState.EFFECTIVE, "minutes": minutes}
    session.execute(update(Record).values(local_day=date(2026, 11, 23), **values))


def corrected(session: Session, now: datetime, minutes: int) -> int:
    [one] = session.scalars(select(Record.id)).all()
    assert hours.take_back(session, one, one, now, revoked=False)
    settle(session, now, minutes)  # as another record in its place would say
    told = certificates.tell_corrected(session, now, LIMITS, most=50)
    return told + certificates.tell_corrected(session, now, LIMITS, most=50)


def revocations(session: Session, now: datetime) -> int:
    acts = ("revoke-certificate", "refused-revoke-certificate")
    counted = select(func.count()).where(AuditLine.act.in_(acts))
    return session.scalar(counted) or 0


async def test_who_has_no_hours_is_told_at_once(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹")
    helper = await neighbourhood.volunteer("王磊")
    await play(
        resident, "> 开证明\n< 志愿服务时长满了、生效了，就能开证明。…想试试吗？ [我来帮忙]"
    )
    await play(helper, "> 开证明\n< 您还没有已生效的时长。做完一件、公示过了，就能开证明。")


async def test_given_corrected_and_revoked(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    limin = await neighbourhood.coordinator("李敏")
    await serving.serve_once(neighbourhood, resident, helper)
    await neighbourhood.call(settle, minutes=107)
    await play(
        helper,
        """
        > 开证明
        < 开哪一段的？今天能开的是已生效的时长，不收钱。
        | 想开别的日子，就写起止两天，年月日都写上。 [今年] [全部]
        > [今年]
        < 开好了，编号WH-2026-000001，共1.78小时。验证码…，谁都能核对，不收钱。 [下载证明]
        > 撤销证明 WH-2026-000001 玩
        < 撤销证明由社区协调员办。您的证明有不对的，跟我说“找社区的人”。
        """,
    )
    assert await neighbourhood.call(corrected, minutes=100) == 1
    await helper.listen()
    await play(
        helper,
        """
        < 您的证明WH-2026-000001里的时长有更正，原来那份不再有效。要的话，马上开新的一份，不收钱。 [开新的一份]
        > [开新的一份]
        < 开好了，编号WH-2026-000001，共1.67小时。验证码…，谁都能核对，不收钱。 [下载证明]
        > 开证明
        < 开哪一段的？…
        | 想开别的日子，就写起止两天，年月日都写上。 [今年] [全部] [以前开的]
        > [以前开的]
        < 这几份是给您开过的：
        | WH-2026-000001（第2版）：2026年1月1日到2026年11月23日，1.67小时，有效
        | WH-2026-000001（第1版）：2026年1月1日到2026年11月23日，1.78小时，有更正 [再下载WH-2026-000001] [再下载WH-2026-000001]
        """,
    )
    await limin.listen()
    limin.unread.clear()
    await play(
        limin,
        """
        > 撤销证明
        < 请写“撤销证明”、证明上的编号，再写原因，像：时长记错了人
        > 撤销证明 WH-2026-000009 记错了人
        < 没有这份证明。
        > 撤销证明 wh-2026-1
        < 为什么要撤销WH-2026-000001？本人会看到您写的原因。
        > 时长记错了人
        < 撤销WH-2026-000001，原因：时长记错了人。撤了就不能恢复，本人会收到通知。撤吗？ [撤销] [不撤]
        > [不撤]
        < 好，WH-2026-000001照旧有效。
        > 撤销证明 WH-2026-000001，时长记错了人
        < 撤销WH-2026-000001，原因：时长记错了人。撤了就不能恢复，本人会收到通知。撤吗？ [撤销] [不撤]
        > [撤销]
        < WH-2026-000001已撤销，已经告诉本人。
        """,
    )
    await helper.listen()
    await play(
        helper,
        """
        < 您的证明WH-2026-000001被社区撤销了，原因：时长记错了人。觉得不对，可以找社区问。 [找社区的人]
        """,
    )
    assert await neighbourhood.call(revocations) == 1
