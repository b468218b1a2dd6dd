"""Stars, certificates, checking a code, entering by hand and publicity, typed on Telegram; a certificate comes as a document."""

import asyncio
import io
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.papers.press import SECONDS
from models.database import Store
from models.hours import Record, RecordState
from tests.conversations.cast import (
    agreed,
    make_coordinator,
    make_resident,
    make_volunteer,
    settle,
)
from tests.held import HeldClock
from tests.telegram.fake import FakeTelegram
from tests.telegram.methods import Refused
from tests.telegram.phone import Phone, begin, service_of
from tests.telegram.test_day import PUBLIC
from tests.web.service import Service
from tests.web.test_photos import picture

BOSS, SECOND, THIRD, HELPER, FRIEND = 9001, 9002, 9003, 7001, 7002


@pytest.fixture(params=["an address", "no address"])
def address(request: pytest.FixtureRequest) -> str:
    return PUBLIC if request.param == "an address" else ""


@pytest.fixture
async def street(
    lite: Store, tmp_path: Path, clock: HeldClock, api: FakeTelegram, address: str
) -> AsyncIterator[Service]:
    """A real city, with or without an address that people can open."""
    more: dict[str, Any] = {"rehearsal": False, "web": {"public_url": address}}
    service = service_of(lite, tmp_path, clock, api.url, "webhook", **more)
    await begin(service, api)
    await service.call(settle, now=clock.now())
    yield service
    await service.stop()


@pytest.fixture
async def people(street: Service, api: FakeTelegram, clock: HeldClock) -> dict[str, Phone]:
    """李敏, 吴强 and 郑红 answer for the community, 王磊 helps, 彭爹爹 lives there."""
    made = {
        "boss": Phone(api, BOSS),
        "second": Phone(api, SECOND),
        "third": Phone(api, THIRD),
        "helper": Phone(api, HELPER),
        "friend": Phone(api, FRIEND),
    }
    for one in made.values():
        one.say("/start")
        await one.hears("您好")
    now = clock.now()
    await street.call(make_coordinator, external=str(BOSS), name="李敏", on_duty=True, now=now)
    await street.call(make_coordinator, external=str(SECOND), name="吴强", now=now)
    await street.call(make_coordinator, external=str(THIRD), name="郑红", now=now)
    await street.call(agreed, external=str(BOSS), now=now)
    await street.call(make_volunteer, external=str(HELPER), name="王磊", now=now)
    await street.call(make_resident, external=str(FRIEND), name="彭爹爹", now=now, building="7栋")
    for one in made.values():
        one.say("取消")  # whatever the welcome asked is over
        await one.hears("好，")
    return made


async def enter(people: dict[str, Phone]) -> None:
    """补录: 李敏 writes an hour and a half down, 吴强 agrees."""
    boss, second, helper = people["boss"], people["second"], people["helper"]
    for words, asks in (
        ("补录时长", "给谁补记"),
        ("王磊", "哪天、几点到几点"),
        ("昨天下午2点到3点半", "做的什么"),
        ("陪老人聊天", "为什么当时没记上"),
    ):
        boss.say(words)
        await boss.hears(asks)
    boss.tap("忘了签到签退")
    await boss.hears("您是怎么知道的")
    boss.say("打电话问过冯婆婆，她说看完天气预报走的")
    await boss.hears("再要一张凭据")
    boss.tap("现在没有")
    await boss.hears("补录要有凭据")
    sheet = {"file_id": "sheet", "file_unique_id": "s", "file_name": "签到表.pdf"}
    boss.api.send(BOSS, document={**sheet, "mime_type": "application/pdf"})
    await boss.hears("这个我打不开，文字和照片我看得到")
    await boss.hears("补录要有凭据", times=2)
    boss.api.files["sheet"] = picture()
    image = {**sheet, "mime_type": "image/png"}
    whose = {"type": "hidden_user", "date": 1, "sender_user_name": "王磊"}
    boss.api.send(BOSS, document=image, forward_origin=whose)
    await boss.hears("算“社区补记”")
    boss.tap("对，请另一位看")
    await second.hears("请您看一眼：王*")
    second.tap("同意")
    await helper.hears("1.50小时记上了")


async def pressed(true: Callable[[], bool]) -> None:
    """A paper is pressed by a process of its own."""
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


def effective(session: Session) -> None:
    session.execute(update(Record).values(state=RecordState.EFFECTIVE))


async def test_a_certificate_comes_as_a_document_and_its_code_is_checked_by_a_word(
    street: Service, people: dict[str, Phone], api: FakeTelegram, address: str
) -> None:
    await enter(people)
    await street.call(effective)
    helper, friend = people["helper"], people["friend"]
    helper.say("我的星级")
    stars = await helper.hears("一共生效1.50小时，终身0星")
    assert [one["text"] for row in _rows(stars) for one in row] == ["有一处不对"]
    helper.say("开证明")
    await helper.hears("开哪一段的")
    helper.tap("全部")
    given = await helper.hears("开好了，编号WH-2026-000001")
    await pressed(lambda: len(api.documents) == 1)
    [(chat, name, raw)] = api.documents
    assert (chat, name) == (HELPER, "WH-2026-000001-zh.pdf")
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    assert "王磊" in words
    assert "1.50" in words
    labels = [one["text"] for row in _rows(given) for one in row]
    assert ("下载证明" in labels) is bool(address), "the page can more: a number, English"
    assert "证明这份文件在这里打不开" not in helper.words

    code = re.findall(r"验证码([A-Z2-9]{12})", given["text"])[0]
    friend.say(f"验证 {code}")
    told = await friend.hears("这份证明有效")
    assert "王*" in told["text"]
    assert "王磊" not in told["text"]
    friend.say("验证 AAAABBBBCCCC")
    await friend.hears("没有查到这份证明")


@pytest.mark.parametrize("address", ["", PUBLIC])
async def test_where_the_document_cannot_be_sent_the_page_or_the_office_is_left(
    street: Service, people: dict[str, Phone], api: FakeTelegram, address: str
) -> None:
    await enter(people)
    await street.call(effective)
    api.trouble = lambda call: (
        Refused(400, "Bad Request: file is too big") if call.method == "sendDocument" else None
    )
    helper = people["helper"]
    helper.say("开证明")
    await helper.hears("开哪一段的")
    helper.tap("全部")
    given = await helper.hears("开好了")
    if address:
        assert "下载证明" in [one["text"] for row in _rows(given) for one in row]
    else:
        await pressed(lambda: "证明这份文件在这里打不开" in helper.words)
    assert not api.documents


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


@pytest.mark.parametrize("address", [PUBLIC])
async def test_publicity_objected_to_and_decided(
    street: Service, people: dict[str, Phone], address: str
) -> None:
    await enter(people)
    # who entered the hours, and who agreed to them, decides nothing of them
    third, helper, friend = people["third"], people["helper"], people["friend"]
    friend.say("公示")
    await friend.hears("第1笔：王*")
    friend.tap("第1笔不对")
    await friend.hears("哪里不对")
    friend.tap("没那么久")
    await friend.hears("记下了，这笔先停住")
    await helper.hears("1.50小时先停住")
    asked = await third.hears("公示里有人提意见")
    assert {one["text"] for row in _rows(asked) for one in row} == {"照算", "不算"}
