"""公告 Whom it is for, as a coordinator says it: a star, who comes, who has not come for long (domain.md, Broadcast)."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.people import Address, Volunteer
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play


def slept(session: Session, now: object, who: int, days: int) -> None:
    """Nobody has heard of them for so long."""
    at = now - timedelta(days=days)  # type: ignore[operator]
    session.execute(update(Volunteer).where(Volunteer.person_id == who).values(since=at))
    session.execute(update(Address).where(Address.person_id == who).values(heard_at=at))


async def sleep(neighbourhood: Neighbourhood, line: Line, days: int) -> None:
    await neighbourhood.call(slept, who=(await neighbourhood.person_of(line)).id, days=days)


async def test_people_are_named_by_star_and_by_how_lately_they_came(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    crowd = [await neighbourhood.volunteer(f"甲{number}") for number in range(6)]
    for line, days in zip(crowd, (0, 1, 120, 200, 300, 400), strict=True):
        await sleep(neighbourhood, line, days)
    await play(
        limin,
        """
        > 给槐荫社区好久没来的志愿者发个公告：周六社区包粽子，来坐坐
        < 发给槐荫社区的90天没来的志愿者，3位：网页3位。
        | 李敏（槐荫社区）：周六社区包粽子，来坐坐 [先发给自己看] [改] [换人群] [不发了]
        > 换人群
        < 发给谁？也可以说“3星以上的志愿者”“好久没来的志愿者”。 [志愿者] [居民] [所有人]
        > 常来的志愿者
        < 发给槐荫社区的90天里来过的志愿者，2位：网页2位。…
        > 换人群
        < 发给谁？… [志愿者] [居民] [所有人]
        > 一年没来的
        < 发给槐荫社区的365天都没来的志愿者，1位：网页1位。…
        > 换人群
        < 发给谁？… [志愿者] [居民] [所有人]
        > 三星以上的居民
        < 服务、星级、来不来，只有志愿者才分得开。
        | 发给谁？… [志愿者] [居民] [所有人]
        > 三星以上的
        < 这群人里现在没有收得到的。换个地方或者换群人看看。
        > [志愿者]
        < 发给槐荫社区的志愿者，6位：网页6位。…
        """,
    )


async def test_the_words_are_heard_with_whom_they_are_for_or_not_at_all(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    await neighbourhood.volunteer("何静")
    await play(
        limin,
        """
        > 发公告
        < 公告写什么？照您写的发，一个字不改。
        > 不发了
        < …
        > 发公告
        < 公告写什么？照您写的发，一个字不改。
        > 给槐荫社区的志愿者发个公告：周六社区包粽子，来坐坐
        < 发给槐荫社区的志愿者，1位：网页1位。
        | 李敏（槐荫社区）：周六社区包粽子，来坐坐 [先发给自己看] [改] [换人群] [不发了]
        > 随便
        < 先发给自己看，还是改、换人群、不发了？说一个就行。
        > 随便呢
        < …
        > 随便咧
        < 先发给自己看，还是改、换人群、不发了？说一个就行。
        > 不发了
        < …
        """,
    )
