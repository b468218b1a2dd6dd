"""我的星级 Every number that went into somebody's stars, line by line (issue 6)."""

from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import stars
from models.hours import Record, RecordState
from models.limits import Limits
from models.stars import YearState
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood
from tests.lines import play


def settle(session: Session, now: datetime, minutes: int) -> None:
    """The one service there is was long, and its publicity is over."""
    values = {"state": RecordState.EFFECTIVE, "minutes": minutes}
    session.execute(update(Record).values(local_day=date(2026, 11, 23), **values))


async def test_my_stars_show_their_arithmetic(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    await play(
        helper,
        """
        > 我的星级
        < 做完头一件，时长就一点一点攒起来，满100小时就是一星。
        | 不用急，先挑一件顺手的。做过的都在公示完以后算进来。 [附近的事] [有一处不对]
        """,
    )
    await serving.serve_once(neighbourhood, resident, helper)
    await neighbourhood.call(settle, minutes=101 * 60 + 30)
    await play(
        helper,
        """
        > 我的
        < 看哪一样？ [我的需求] [我的任务] [我的时长] [我的星级] [设置]
        > [我的星级]
        < 一共生效101.50小时，终身1星；到2星还差198.50小时。
        | 2026年到今天101.50小时：凭签到的101.50小时，社区补记的0.00小时。
        | 今年有1次评价：态度平均3.00，质量平均3.00（1到3）。
        | 时长分：101.50小时，每小时10分，1015分。
        | 态度分：1015分的20%，乘平均3.00比2多出的数，203分。
        | 质量分：1015分的20%，乘平均3.00比2多出的数，203分。
        | 加起来1421分，最少0分（算法…）。
        | 2026年度现在3星，到4星还差79分。只有您自己看得到。 [有一处不对]
        """,
    )


async def test_a_years_stars_are_shown_and_given_by_two_of_the_city_alone(
    neighbourhood: Neighbourhood,
) -> None:
    limin = await neighbourhood.coordinator("李敏")
    for step in ("stars.show", "stars.approve"):
        await limin.tap_id(serving.tap(step, 7))
        assert "这件事只有当事人能办" in limin.heard[-1].words


async def test_something_is_not_right_goes_to_the_city_and_comes_back_with_an_answer(
    neighbourhood: Neighbourhood,
) -> None:
    city = await neighbourhood.coordinator("赵兰", scope="wuhan")
    helper = await neighbourhood.volunteer("王磊")
    await helper.say("我的星级")
    helper.unread.clear()
    await play(
        helper,
        """
        > [有一处不对]
        < 2026年哪里不对？市里的协调员会查，不会影响您的时长。 [时长不对] [评价不对] [别的不对] [找人说]
        > 嗯
        < 点一下就行，哪里不对？
        > [时长不对]
        < 记下了。市里的协调员查2026年的星级，查完回您话，您不用再做什么。
        """,
    )
    await play(
        city,
        """
        < 王*说2026年星级的时长不对（现在0分，0星）。查过以后点一下： [重算一遍] [没有错]
        > [没有错]
        < 好，照旧，已经告诉本人。
        > [重算一遍]
        < …
        """,
    )
    await play(
        helper, "< 您2026年的星级查过了，没有变：0分，0星。还觉得不对可以找人说。 [我的星级]"
    )
    assert len(await neighbourhood.call(serving.audited, act="star-kept")) == 1
    assert await neighbourhood.call(serving.audited, act="star-recounted") == []


async def test_a_city_with_one_coordinator_is_told_whom_to_invite(
    neighbourhood: Neighbourhood,
) -> None:
    city = await neighbourhood.coordinator("赵兰", scope="wuhan")
    for alone in (True, False):
        run = await neighbourhood.call(counted, year=2025 if alone else 2024)
        if not alone:
            await neighbourhood.coordinator("钱进", scope="wuhan")
        await city.tap_id(serving.tap("stars.show", run))
        assert ("只有您一位协调员" in city.heard[-1].words) is alone
        assert "年度星级公示" in city.heard[-1].words


def counted(session: Session, now: datetime, year: int) -> int:
    """A year that is counted and waits to be shown."""
    run = stars.begin(session, year, now, Limits())
    run.state = YearState.PREVIEW
    session.flush()
    return run.id
