"""学着听 What somebody corrects is kept only with their yes: asked once, masked, exported, deleted at a word."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import corrections
from models.audit import AuditLine
from models.limits import Limits
from tests.conversations.cast import Neighbourhood
from tests.lines import Line, play

SAID = "周五下午2点请2个人到4号楼帮忙搬桌子，我叫王建国，电话13912345678"


def exported(session: Session, now: datetime) -> list[dict[str, Any]]:
    return corrections.export(session, now)


def audited(session: Session, now: datetime) -> list[str]:
    lines = select(AuditLine.why).where(AuditLine.act == "export-corrections")
    return list(session.scalars(lines))


def swept(session: Session, now: datetime) -> int:
    return corrections.forget_corrections(session, now, Limits())


async def corrected(line: Line, words: str, change: str) -> str:
    """A need that is corrected on its card and posted; the last thing that is said."""
    for said in (words, change):
        await line.say(said)
    await line.tap("发布")
    line.unread.clear()
    return line.heard[-1].words


async def test_a_correction_is_kept_only_after_a_yes_that_is_asked_once(
    neighbourhood: Neighbourhood,
) -> None:
    line = await neighbourhood.resident("张桂芳", building="8栋", door="1单元603")
    assert "能让我记下来" in await corrected(line, SAID, "不对，要3个人")
    await line.say("明天的天气")  # no answer is no yes
    assert await neighbourhood.call(exported) == []
    assert "能让我记下来" in await corrected(line, "周六下午3点请人修台灯", "改成下午5点")
    await line.tap("可以记")
    assert "记下了" in line.heard[-1].words
    assert "能让我记下来" not in await corrected(line, "周日上午9点" + SAID[6:], "要4个人")
    first, second = await neighbourhood.call(exported)
    assert (first["kind"], first["category"]) == ("need", "convenience")
    assert first["when"]["start"].startswith("2026-11-28T17:00")
    assert first["understood"]["when"]["start"].startswith("2026-11-28T15:00")
    assert (second["headcount"], second["understood"]["headcount"]) == (4, 2)
    assert len(second["weights"]) == 12
    assert not any(secret in str(second) for secret in ("13912345678", "王建国", "张桂芳", "603"))
    assert await neighbourhood.call(audited) == ["0", "2"]

    line.unread.clear()
    await play(line, "> 别记我改的\n< 好，您改过的地方我不再记，以前记的已经删了。")
    await corrected(line, "周日下午2点请人修电脑", "改成下午4点")
    assert await neighbourhood.call(exported) == []


async def test_a_no_is_not_asked_again_and_what_is_old_goes(neighbourhood: Neighbourhood) -> None:
    line = await neighbourhood.resident("程芳", building="7栋", door="302")
    await corrected(line, "周六下午3点请人修台灯", "改成下午5点")
    await line.tap("别记")
    assert "能让我记下来" not in await corrected(line, "周日下午3点请人修电脑", "改成下午5点")
    assert await neighbourhood.call(exported) == []
    line.unread.clear()
    await play(line, "> 可以记我改的\n< 好，以后您改过的地方我记下来学…")
    await corrected(line, "周五上午9点请人陪我去医院换药", "改成上午10点")
    assert len(await neighbourhood.call(exported)) == 1
    assert await neighbourhood.call(swept) == 0
    neighbourhood.house.clock.move(hours=24 * 181)
    assert await neighbourhood.call(swept) == 1


async def test_a_coordinator_of_the_city_takes_the_corrections_by_a_word(
    neighbourhood: Neighbourhood,
) -> None:
    city = await neighbourhood.coordinator("严明", scope="wuhan")
    await play(city, "> 导出更正\n< 现在没有记下的更正。…")
    line = await neighbourhood.resident("张桂芳", building="8栋", door="1单元603")
    await corrected(line, SAID, "不对，要3个人")
    await line.tap("可以记")

    await city.listen()  # the need waits for somebody, too
    city.unread.clear()
    await play(city, "> 导出更正\n< 大家同意记下的更正有1条，电话、门牌和姓名都去掉了。…")
    assert city.heard[-1].pages() == {"下载更正": "taught"}
    await play(city, "> 请在周五帮我导出更正和名单\n< …")  # more than the order itself is none
    assert "taught" not in city.heard[-1].pages().values()
    here = await neighbourhood.coordinator("何静")
    await play(here, "> 更正导出\n< 更正是全市的，请全市的协调员来导出。")
    volunteer = await neighbourhood.volunteer("刘洋")
    await volunteer.say("导出更正")
    assert "更正有" not in volunteer.heard[-1].words
