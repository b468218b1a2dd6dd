"""补录、更正、撤销: by word, always by two coordinators (D15, D19)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import hours, media
from models.grants import Grant
from models.hours import Record
from tests.conftest import House
from tests.conversations import serving
from tests.conversations.cast import Neighbourhood, who_at
from tests.lines import Line, play


def records(session: Session, now: datetime) -> list[tuple[str, str, int]]:
    found = session.scalars(select(Record).order_by(Record.id))
    return [(str(one.state), one.kind, one.minutes) for one in found]


def shown(session: Session, now: datetime) -> list[int | None]:
    return list(session.scalars(select(Grant.media_id)))


def deleted(session: Session, now: datetime, media_id: int) -> None:
    media.gone(session, [media_id])


def effective(session: Session, now: datetime, external: str) -> int:
    return hours.balance(session, "effective", who_at(session, external).id)


async def written(first: Line) -> None:
    """李敏 writes down 88 minutes of 刘洋; all but the photo is there."""
    await play(
        first,
        """
        > 补录时长
        < 给谁补记？写志愿者的姓名或编号。
        > 刘大洋
        < 您这边没有叫刘大洋的志愿者。…
        > 刘洋
        < 刘洋哪天、几点到几点？比如“昨天下午2点到3点半”。
        > 昨天
        < 日子和两个钟点都要，…
        > 昨天下午2点02分到3点半
        < 做的什么？比如“陪老人聊天”。
        > 陪老人聊天
        < 为什么当时没记上？ [忘了签到签退] [没手机或没信号] [别的原因]
        > [忘了签到签退]
        < 您是怎么知道的？…
        > 打电话问过冯婆婆，她说看完天气预报走的
        < 再要一张凭据：拍一张签到表或者现场的照片发来，聊天记录的截图也行。 [现在没有]
        """,
    )


READ_BACK = """
        < 刘洋，昨天（周日）下午2点02分到下午3点半，“…聊天…”（…），1.47小时，算“社区补记”。
        | 理由：忘了签到签退。打电话问过冯婆婆…
        | 照片收好了。 [对，请另一位看] [改]
"""
SENT = """
        > [对，请另一位看]
        < 发给另一位协调员了。他同意才算，两边都会告诉您。
"""


async def test_times_are_put_right_in_words_and_a_miss_offers_what_still_counts(
    neighbourhood: Neighbourhood,
) -> None:
    first = await neighbourhood.coordinator("李敏")
    await neighbourhood.coordinator("吴强")
    await neighbourhood.volunteer("刘洋")
    await written(first)
    await first.photo(await neighbourhood.photo_of(first))
    await play(
        first,
        READ_BACK
        + """
        > 不对 是两点到四点
        < 刘洋，昨天（周日）下午2点到下午4点，“…聊天…”（…），2.00小时，算“社区补记”。
        | 理由：…照片收好了。 [对，请另一位看] [改]
        > 啊这个么样搞
        < 对就说“对”，要改说“改”。 [对，请另一位看] [改]
        """
        + SENT,
    )


async def entered(neighbourhood: Neighbourhood) -> tuple[Line, Line, Line]:
    """李敏 enters 88 minutes of 刘洋, with a photo; 吴强 has the letter."""
    first = await neighbourhood.coordinator("李敏")
    second = await neighbourhood.coordinator("吴强")
    helper = await neighbourhood.volunteer("刘洋")
    await written(first)
    await first.photo(await neighbourhood.photo_of(first))
    await play(first, READ_BACK + SENT)
    return first, second, helper


async def test_hours_are_entered_by_one_and_agreed_to_by_another(
    neighbourhood: Neighbourhood,
) -> None:
    first, second, helper = await entered(neighbourhood)
    assert await neighbourhood.call(records) == []
    await play(
        second,
        """
        < 李敏写了一笔，请您看一眼：刘*，昨天（周日）下午2点02分到下午3点半，“…聊天…”，1.47小时。
        | 补记，说是忘了签到签退。
        | 附了一张照片，点“看照片”，看过再定。 [同意] [不同意] [看理由] [看照片]
        > [看理由]
        < 写的是：打电话问过冯婆婆，她说看完天气预报走的 [同意] [不同意] [看照片]
        > [同意]
        < 好了：同意。两边都告诉了。
        """,
    )
    assert await neighbourhood.call(records) == [("in_publicity", "granted", 88)]
    await play(helper, "< …1.47小时记上了，算“社区补记”，公示（给大家看）到…")
    await play(first, "< 另一位协调员同意了：刘*，…1.47小时。")
    await play(helper, "> 补录\n< 补记时长由社区的协调员来办。…")


async def test_without_a_photo_nothing_is_sent_and_nothing_is_lost(
    neighbourhood: Neighbourhood,
) -> None:
    first = await neighbourhood.coordinator("李敏")
    second = await neighbourhood.coordinator("吴强")
    await neighbourhood.volunteer("刘洋")
    await written(first)
    await play(
        first,
        """
        > 没有
        < 补录要有凭据：拍一张签到表或者现场的照片发来。
        | 写好的都留着，拍好了发来就接着办。不记了说“取消”。
        > 没有照片
        < 补录要有凭据：…
        > 那我明天去拍
        < 还没有收到照片。…
        """,
    )
    neighbourhood.house.clock.move(hours=20)
    await play(first, "> 我的\n< …\n< 接着说：\n| 补录要有凭据：…")
    await first.photo(await neighbourhood.photo_of(first))
    await play(first, READ_BACK.replace("昨天（周日）", "…") + SENT)
    await play(second, "< 李敏写了一笔，请您看一眼：刘*，…\n| 补记，…\n| 附了一张照片，…")


async def test_a_photo_that_is_not_there_or_not_ones_own_is_asked_for_anew(
    neighbourhood: Neighbourhood, house: House
) -> None:
    first = await neighbourhood.coordinator("李敏")
    second = await neighbourhood.coordinator("吴强")
    await neighbourhood.volunteer("刘洋")
    await written(first)
    await first.photo()  # one that did not arrive
    await play(first, "< 还没有收到照片。拍一张签到表或者现场，当照片发来就行。")
    await first.photo(await neighbourhood.photo_of(second))  # not hers: a forged number
    await first.tap("对，请另一位看")
    await play(first, "< …照片收好了。…\n< 补录要有凭据：…\n| 写好的都留着，…")
    assert await neighbourhood.call(shown) == []
    photo = await neighbourhood.photo_of(first)
    await first.photo(photo)
    await neighbourhood.call(deleted, media_id=photo)
    await first.tap("对，请另一位看")
    await play(first, "< …照片收好了。…\n< 补录要有凭据：…\n| 写好的都留着，…")
    one, other = [await neighbourhood.photo_of(first) for _ in range(2)]
    await first.photo(one)
    await first.photo(other)
    await first.tap("对，请另一位看")
    assert first.unread.pop().words.startswith("发给另一位协调员了")
    assert await neighbourhood.call(shown) == [other]


async def test_a_photo_is_taken_instead_of_words_and_another_in_its_place(
    neighbourhood: Neighbourhood,
) -> None:
    first = await neighbourhood.coordinator("李敏")
    second = await neighbourhood.coordinator("吴强")
    await neighbourhood.volunteer("刘洋")
    for words in ("补录时长", "刘洋", "昨天下午2点02分到3点半", "陪老人聊天"):
        await first.say(words)
    await first.tap("忘了签到签退")
    first.unread.clear()
    await first.photo(await neighbourhood.photo_of(first))
    await play(
        first,
        """
        < 照片收好了。
        | 您是怎么知道的？…
        > 打电话问过冯婆婆
        < …照片收好了。 [对，请另一位看] [改]
        """,
    )
    await first.photo(await neighbourhood.photo_of(first))
    await play(first, "< …照片收好了。 [对，请另一位看] [改]" + SENT)
    await second.listen()
    assert second.heard[-1].pages() == {"看照片": "grant"}


async def test_a_record_is_corrected_and_then_revoked_by_two(
    neighbourhood: Neighbourhood,
) -> None:
    first, second, helper = await entered(neighbourhood)
    await second.listen()
    await second.tap("同意")
    neighbourhood.house.clock.move(days=4)
    await neighbourhood.call(serving.make_effective)
    for line in (first, second, helper):
        await line.say("在")  # on WeChat what waited comes with a word
        line.unread.clear()
    await play(
        helper,
        """
        > 我的时长
        < 已生效1.47小时：凭签到的0.00小时，社区补记的1.47小时。… [有一笔不对]
        > [有一笔不对]
        < 哪一笔不对？ [11月22日（周日） 1.47小时] [别的]
        > [11月22日（周日） 1.47小时]
        < …现在是下午2点02分到下午3点半。您记得是几点到几点？
        > 2点到4点
        < 为什么不一样，谁能作证？…
        > 后来又帮婆婆换了灯泡
        < 记下了。社区问清楚就回您，最晚…。问完之前，原来的1.47小时照算。
        """,
    )
    await first.listen()
    await first.tap("同意改")
    assert "发给另一位协调员了" in first.heard[-1].words
    assert any("现在记的是下午2点02分到下午3点半，1.47小时" in one.words for one in first.heard)
    await second.listen()
    assert "请更正。原来是下午2点02分到下午3点半，1.47小时" in second.heard[-1].words
    await second.tap("同意")
    states = [("corrected", "granted", 88), ("effective", "granted", 120)]
    assert await neighbourhood.call(records) == states
    helper.unread.clear()
    await helper.listen()
    assert "现在是2.00小时" in helper.heard[-1].words
    await helper.say("我的时长")
    assert "已更正" in helper.heard[-1].words
    for line in (first, second):
        await line.listen()
        line.unread.clear()
    await play(
        first,
        """
        > 撤销时长
        < 撤销谁的时长？写志愿者的姓名或编号。
        > 刘洋
        < 撤销哪一笔？ [11月22日（周日） 2.00小时]
        > [11月22日（周日） 2.00小时]
        < 为什么撤销？…
        > 那天他在外地
        < 发给另一位协调员了。…
        """,
    )
    assert await neighbourhood.call(effective, external=helper.external) == 120
    await second.listen()
    await second.tap("同意")
    assert (await neighbourhood.call(records))[-1] == ("revoked", "granted", 120)
    assert await neighbourhood.call(effective, external=helper.external) == 0
