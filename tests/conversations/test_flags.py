"""每日核查: what looks odd is shown one level up; one tap closes it, one has it looked into."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from models import flags
from models.flags import FlagState
from models.limits import Limits
from tests.conversations import serving
from tests.conversations.cast import ZONE, Neighbourhood
from tests.conversations.test_publicity import record_id, records, served
from tests.lines import play

LIMITS = Limits(flag_day_minutes=53)  # the one service there is takes 54


def audit(session: Session, now: datetime) -> int:
    return flags.flag_odd(session, now, LIMITS, ZONE)


def flag(session: Session, now: datetime) -> flags.Flag:
    [one] = session.query(flags.Flag).all()
    session.expunge(one)
    return one


async def test_the_street_has_a_look_and_the_community_decides(
    neighbourhood: Neighbourhood,
) -> None:
    street = await neighbourhood.coordinator("赵兰", scope="liudi")
    community = await neighbourhood.coordinator("李敏")
    _, helper = await served(neighbourhood)
    await community.listen()
    community.unread.clear()
    neighbourhood.house.clock.move(days=1)
    assert await neighbourhood.call(audit) == 1
    await play(
        street,
        """
        < 疑点1001，请看一眼：槐荫社区的王*（尾号…），昨天（周一）一天记了1笔，一共0.90小时，比平常多。 [没问题] [要查]
        > 疑点
        < 待核查的疑点有1个：
        | 疑点1001，请看一眼：槐荫社区的王*（尾号…），昨天（周一）… [看1001]
        > 疑点1001
        < 疑点1001，请看一眼：… [没问题] [要查]
        > 疑点1002
        < 没有找到疑点1002。说“疑点”看全部。
        > [要查]
        < 记下了。还在公示的1笔先停住，社区里没经手的人来定。查清楚了点一下： [没问题]
        """,
    )
    assert await neighbourhood.call(records) == [("objected", "verified")]
    await play(helper, "< 有人对您昨天（周一）的…提了意见，0.90小时先停住，不会丢。…")
    number = await neighbourhood.call(record_id)
    await play(community, "< 公示里有人提意见：王*…\n| … [不算] [照算]")
    await community.tap_id(serving.tap("publicity.reject", number))
    assert await neighbourhood.call(records) == [("effective", "verified")]
    found = await neighbourhood.call(flag)
    await play(
        community, "< …\n> 疑点1001\n< 没有找到疑点1001。…\n> 疑点\n< 现在没有待核查的疑点。"
    )
    await community.tap_id(serving.tap("flags.fine", found.id))  # not theirs to close
    assert (await neighbourhood.call(flag)).state == FlagState.LOOKING
    await play(
        street,
        """
        < 问清楚了：昨天（周一）的…0.90小时照算，已经生效。…
        > 疑点1001
        < 疑点1001，…
        | 正在查，还没有说没问题。 [没问题]
        > [没问题]
        < 好，没问题，这件事记下了。
        > 疑点1001
        < 疑点1001，…
        | 这一个看过了，没问题。
        """,
    )
    assert (await neighbourhood.call(flag)).state == FlagState.FINE
    assert len(await neighbourhood.call(partial(serving.audited, act="flag-fine"))) == 1
