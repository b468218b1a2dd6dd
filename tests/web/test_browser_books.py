"""What a coordinator answers for, in a real browser: hours entered, an objection, a flag, a correction, a paper taken back."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.rehearsal import cast as players
from bot.web.sessions import address_of
from models import communities, consents, people
from models.people import Address, Person
from models.roles import Role
from tests import stores
from tests.web.browser import PATIENCE, chromium, faults_of, listen, need_chromium, shot, window
from tests.web.service import Service, Visitor, running
from tests.web.test_photos import picture

pytestmark = [pytest.mark.browser, need_chromium, pytest.mark.timeout(300)]
expect.set_options(timeout=PATIENCE)
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
FEW = {"flag_day_minutes": 53}  # the hours that are entered are 88 minutes


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Service]:
    """A service to which an hour and a half on a day looks odd."""
    made = Service(stores.new_store("sqlite", tmp_path), tmp_path, running(), limits=FEW)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


def coordinates(session: Session, token: str, name: str, scope: str, now: datetime) -> None:
    """Somebody with this session answers for a place of the made-up city."""
    person_id = session.scalar(
        select(Address.person_id).where(Address.external == address_of(token))
    )
    node = communities.by_code(session, scope)
    here = communities.by_code(session, players.PLACE)
    assert person_id
    assert node
    assert here
    who = people.who(session, person_id)
    consents.give(session, who, "use", "2026-11", "要记您的称呼。", True, now)
    people.register_resident(session, who, here.id, name, now)
    session.add(Role(person_id=person_id, node_id=node.id, on_duty=True, given_at=now))
    known = {"coordinator": True, "consented_at": now}
    session.execute(update(Person).where(Person.id == person_id).values(**known))


class Office:
    """The people of the community, and pictures of what they see on a telephone and on a desk."""

    def __init__(self, service: Service, browser: Browser) -> None:
        self.service, self.browser = service, browser
        self.cast: dict[str, Visitor] = {}

    async def open(self) -> None:
        self.cast = await self.service.cast()
        for role, name, scope in (
            ("second", "吴强", players.PLACE),
            ("street", "赵兰", "liudi"),
            ("district", "周明", "jiangan"),  # who had no part in what the others decided
        ):
            one = self.cast[role] = await self.service.visitor()
            await one.say("你好")
            await one.say("取消")  # whatever the welcome asked is over
            rule = partial(coordinates, token=one.token, name=name, scope=scope)
            await self.service.call(rule, now=self.service.clock.now())

    async def enter_hours(self) -> None:
        """刘老师 enters 88 minutes of 王小雨, with a photo of the list."""
        first = self.cast["coordinator"]
        for words in ("补录时长", "王小雨", "昨天下午2点02分到3点半", "陪老人聊天"):
            await first.say(words)
        await first.tap("忘了签到签退")
        await first.say("打电话问过冯婆婆，她说看完天气预报走的")
        photo = (await first.raw("/media", picture(size=(1200, 900)))).json["photo"]
        await first.send(photo=photo)
        await first.tap("对，请另一位看")

    async def look(self, role: str, name: str, words: str) -> None:
        """Their chat ends with these words: on both sizes nothing is wrong with it, and there is a picture."""
        await self.see("/", f"books-{name}", words, self.cast[role].token)

    async def see(self, path: str, name: str, words: str, token: str = "") -> None:
        for size, (wide, high) in SIZES.items():
            context = await window(self.browser, self.service, wide=wide, high=high, token=token)
            page = await context.new_page()
            heard = listen(page)
            await page.goto(self.service.url + path)
            await expect(page.locator("body")).to_contain_text(words)
            await shot(page, f"{name}-{size}")
            assert await faults_of(page, axe=True) == {}, (name, size)
            assert heard == [], (name, size)
            await context.close()


async def test_hours_objection_flag_correction_and_a_paper_taken_back(
    browser: Browser, strict: Service
) -> None:
    office = Office(strict, browser)
    await office.open()
    cast = office.cast
    await office.enter_hours()
    await office.look("coordinator", "1-entered", "发给另一位协调员了")
    await cast["second"].until("写了一笔，请您看一眼")
    await office.look("second", "2-asked", "写了一笔，请您看一眼")
    await office.see(
        cast["second"].choice("看照片")["url"], "books-3-evidence", "冯婆婆", cast["second"].token
    )
    await cast["second"].tap("同意")

    resident = cast["resident"]
    await resident.say("公示")
    await office.look("resident", "4-publicity", "这几笔正在公示")
    await resident.tap("第1笔不对")
    await resident.tap("没那么久")
    await office.look("resident", "5-objected", "这笔先停住")
    await cast["street"].until("公示里有人提意见")
    await office.look("street", "6-objection", "公示里有人提意见")
    await cast["street"].tap("照算")

    await strict.running.move_clock(timedelta(days=1))
    await cast["district"].until("疑点1001，请看一眼")
    await office.look("district", "7-flag", "疑点1001，请看一眼")
    await cast["district"].say("疑点")
    await office.look("district", "8-flags", "待核查的疑点有1个")
    await cast["district"].say("疑点1001")
    await cast["district"].tap("要查")
    await office.look("district", "9-looking", "查清楚了点一下")

    me = cast["volunteer"]
    await cast["district"].tap("没问题")
    await strict.running.move_clock(timedelta(days=4))
    await me.say("开证明")
    await me.tap("全部")
    code = (await me.look())[-1]["text"].partition("验证码")[2][:12]
    await office.see(f"/verify/{code}", "books-10-valid", "1.47小时")
    await me.say("我的时长")
    await me.tap("有一笔不对")
    await office.look("volunteer", "11-wrong", "哪一笔不对")
    [this] = [one for one in (await me.look())[-1]["choices"] if "1.47小时" in one["label"]]
    await me.tap(this["label"])
    for words in ("2点到4点", "后来又帮婆婆换了灯泡"):
        await me.say(words)
    await cast["coordinator"].until("记得不对")
    await office.look("coordinator", "12-asked", "记得不对")
    await cast["coordinator"].tap("同意改")
    await cast["second"].until("更正")
    await office.look("second", "13-correction", "更正")
    await cast["second"].tap("同意")
    await me.until("现在是2.00小时")
    await me.say("我的时长")
    await office.look("volunteer", "14-corrected", "已更正")
    await me.until("原来那份不再有效")
    await office.see(f"/verify/{code}", "books-15-corrected", "更正")

    await me.tap("开新的一份")
    code = (await me.look())[-1]["text"].partition("验证码")[2][:12]
    await cast["coordinator"].say("撤销证明 WH-2026-000001，时长记错了人")
    await cast["coordinator"].tap("撤销")
    await office.see(f"/verify/{code}", "books-16-revoked", "撤销")
