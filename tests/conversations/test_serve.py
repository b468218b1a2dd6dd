"""服务 On the way, at the door, done: one word each, codes without blame, places as evidence (D13, D15; U48, U55, U80)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.claims import Claim, ClaimState
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play

DOOR = (30.6003, 114.3)  # some forty metres from where the need is
FAR = (30.64, 114.3)


def newest_claim(session: Session, now: Any) -> Claim:
    claim = session.scalars(
        select(Claim).order_by(Claim.id.desc()).execution_options(populate_existing=True)
    ).first()
    assert claim is not None
    session.refresh(claim)
    session.expunge(claim)
    return claim


async def claimed(neighbourhood: Neighbourhood) -> tuple[Line, Line, Claim]:
    """彭爹爹 is waiting at two this afternoon, 王磊 has taken it."""
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    need = await neighbourhood.posted(resident, "今天下午两点请人来换个水龙头")
    await neighbourhood.taken(helper, need)
    await heard(resident)
    neighbourhood.house.clock.move(hours=4, minutes=35)
    return resident, helper, await neighbourhood.call(newest_claim)


async def heard(line: Line) -> str:
    """What came since; it counts as read."""
    words = "\n".join(one.words for one in [*line.unread, *await line.listen()])
    line.unread.clear()
    return words


def other(code: str | None) -> str:
    return f"{(int(code or 0) + 1) % 10_000:04}"


async def test_from_the_door_to_the_hours_in_five_words(neighbourhood: Neighbourhood) -> None:
    resident, helper, claim = await claimed(neighbourhood)
    await play(helper, "> 我出门了\n< 好，已经告诉对方。到了说“到了”。 …")
    coming = await heard(resident)
    assert "王*出门了" in coming
    assert str(claim.password) in coming
    assert str(claim.arrive_code) in coming
    neighbourhood.house.clock.move(minutes=28)
    await play(
        helper,
        f"""
        > 到了到了
        < 请对方报到达码，4个数字，打给我就行。 [发位置] [对方不记得了] [敲不开门]
        > {other(claim.arrive_code)}
        < {other(claim.arrive_code)}对不上，可能听岔了一个数。…再报一遍…还能试4次… [发位置] [对方不记得了] [敲不开门]
        > {claim.arrive_code}
        < 对上了，下午2点03分到的。慢慢来，做完了说“做完了”。 …
        """,
    )
    neighbourhood.house.clock.move(minutes=47)
    await play(
        helper,
        """
        > 搞完了 都修好了
        < 辛苦了。请对方报离开码，4个数字；在门口发个位置也行。 [发位置] [都没有]
        > （位置 30.6003,114.3）
        < 下午2点03分到2点50分，47分钟，就是0.78小时。
        | 等对方点个头就记上，不回话也不要紧。辛苦您。
        """,
    )
    assert "这回怎么样？" in await heard(resident)
    served = await neighbourhood.call(newest_claim)
    assert served.state == ClaimState.LEFT
    assert served.minutes == 47
    assert served.arrived_by["by"] == "code"
    assert served.arrived_by["misses"] == 1
    assert served.left_by["by"] == "location"
    assert "lat" not in served.left_by


async def test_a_volunteer_never_reads_the_secrets_of_the_door(
    neighbourhood: Neighbourhood,
) -> None:
    _, helper, claim = await claimed(neighbourhood)
    for words in ("我出门了", "到了", str(claim.arrive_code), "做完了", str(claim.leave_code)):
        await helper.say(words)
    said = "\n".join(one.words for one in helper.heard)
    for secret in (claim.password, claim.arrive_code, claim.leave_code, "302", "13800000121"):
        assert str(secret) not in said


async def test_four_bare_digits_are_the_code_whatever_else_is_going_on(
    neighbourhood: Neighbourhood,
) -> None:
    _, helper, claim = await claimed(neighbourhood)
    await helper.say("菜单")
    helper.unread.clear()
    await play(helper, f"> {claim.arrive_code}\n< 对上了…")
    await helper.say("菜单")
    helper.unread.clear()
    neighbourhood.house.clock.move(minutes=50)
    await play(helper, f"> {claim.leave_code}\n< …就是0.83小时。…")


async def test_digits_without_a_claim_that_waits_are_no_code(neighbourhood: Neighbourhood) -> None:
    helper = await neighbourhood.volunteer("王磊")
    [answer] = await helper.say("4821")
    assert "对不上" not in answer.words


async def test_the_number_of_ones_task_is_no_try(neighbourhood: Neighbourhood) -> None:
    _, helper, _ = await claimed(neighbourhood)
    await helper.say("1001")
    assert "对不上" not in helper.heard[-1].words
    assert (await neighbourhood.call(newest_claim)).arrive_tries == 0


async def test_too_many_wrong_tries_lock_the_code_and_lose_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    _, helper, claim = await claimed(neighbourhood)
    await helper.say("到了")
    for _ in range(5):
        await helper.say(other(claim.arrive_code))
    assert "时长不会丢" in helper.heard[-1].words
    assert "1001" in await heard(keeper)
    kept = await neighbourhood.call(newest_claim)
    assert kept.state == ClaimState.ARRIVED
    assert kept.arrived_by["by"] == "said"


async def test_a_place_shared_at_the_door_is_evidence_too(neighbourhood: Neighbourhood) -> None:
    resident, helper, _ = await claimed(neighbourhood)
    await helper.share(*FAR)
    assert "米" in helper.heard[-1].words
    assert (await neighbourhood.call(newest_claim)).state == ClaimState.CLAIMED
    await helper.share(*DOOR)
    assert "对上了" in helper.heard[-1].words
    assert "王*到了" in await heard(resident)
    await helper.share(*DOOR)  # the same arrival
    assert (await neighbourhood.call(newest_claim)).state == ClaimState.ARRIVED
    neighbourhood.house.clock.move(minutes=50)
    await helper.share(*DOOR)
    assert (await neighbourhood.call(newest_claim)).state == ClaimState.LEFT


async def test_a_place_without_a_claim_looks_for_what_is_near_it(
    neighbourhood: Neighbourhood,
) -> None:
    helper = await neighbourhood.volunteer("王磊")
    [answer] = await helper.share(*DOOR)
    assert "附近现在没有要人的事" in answer.words
    resident = await neighbourhood.resident("彭爹爹")
    [answer] = await resident.share(*DOOR)
    assert "位置收到了" in answer.words


async def test_late_and_at_a_closed_door_others_hear_of_it(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    resident, helper, _ = await claimed(neighbourhood)
    await helper.say("我出门了")
    await heard(resident)
    helper.unread.clear()
    await play(
        helper,
        """
        > [路上耽误了]
        < 大概晚多久到？ [10分钟] [20分钟] [30分钟]
        > 15分钟
        < 已经告诉对方，您大约晚15分钟到。路上慢点，到了说“到了”。 …
        """,
    )
    assert "晚15分钟" in await heard(resident)
    await helper.say("到了")
    helper.unread.clear()
    await play(helper, "> [敲不开门]\n< 先打对方电话，点下面看。已经告诉社区…")
    assert "敲不开门" in await heard(keeper)


async def test_a_forgotten_number_keeps_the_word_until_the_place_proves_it(
    neighbourhood: Neighbourhood,
) -> None:
    _, helper, _ = await claimed(neighbourhood)
    await helper.say("到了")
    await helper.tap("对方不记得了")
    assert (await neighbourhood.call(newest_claim)).arrived_by["by"] == "said"
    await helper.share(*DOOR)
    assert (await neighbourhood.call(newest_claim)).arrived_by["by"] == "location"


async def test_words_alone_never_promise_hours(neighbourhood: Neighbourhood) -> None:
    _, helper, claim = await claimed(neighbourhood)
    await helper.say(str(claim.arrive_code))
    neighbourhood.house.clock.move(hours=2)
    await helper.say("做完了")
    helper.unread.clear()
    await play(
        helper,
        """
        > [都没有]
        < 您是几点走的？ [刚刚走]
        > 明年
        < 我要的是几点，比如“3点半”…
        > 2点半左右走的
        < 下午1点35分到2点半，55分钟，就是0.92小时。
        | 这是您说的时间，等对方点头才记上。辛苦您。
        """,
    )
    assert (await neighbourhood.call(newest_claim)).left_by["by"] == "said"


async def test_setting_out_for_another_day_is_asked_back(neighbourhood: Neighbourhood) -> None:
    resident = await neighbourhood.resident("彭爹爹", building="7栋", door="2单元302")
    helper = await neighbourhood.volunteer("王磊")
    need = await neighbourhood.posted(resident, "后天下午两点请人来换个水龙头")
    await neighbourhood.taken(helper, need)
    await play(helper, "> 出发了\n< 1001…周三（11月25日）下午2点，还早。…")
    assert (await neighbourhood.call(newest_claim)).state == ClaimState.CLAIMED


async def test_trouble_is_passed_on_in_the_volunteers_words(neighbourhood: Neighbourhood) -> None:
    keeper = await neighbourhood.coordinator("李敏", on_duty=True)
    _, helper, claim = await claimed(neighbourhood)
    await helper.say(str(claim.arrive_code))
    helper.unread.clear()
    await play(
        helper,
        """
        > [出了点事]
        < 人要紧，有危险先打120。出了什么事？写一句，我告诉社区。…
        > 水管老化了 我不敢动 要专门的人来
        < 已经告诉社区值班的人。…
        """,
    )
    assert "水管老化了" in await heard(keeper)


async def test_nobody_serves_anothers_claim(neighbourhood: Neighbourhood) -> None:
    _, helper, _ = await claimed(neighbourhood)
    await helper.say("我出门了")
    taps = [one.id for one in helper.heard[-1].said.choices if not one.page]
    stranger = await neighbourhood.volunteer("刘洋")
    for tap in taps:
        [answer] = await stranger.tap_id(tap)
        assert "当事人" in answer.words
    assert (await neighbourhood.call(newest_claim)).state == ClaimState.ON_THE_WAY
