"""The pictures of docs/wechat.md: our own pages as a phone shows them, in rehearsal. `PICTURES=1` takes them into docs/ again."""

import io
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, Route
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.media import Photos
from bot.web.doors import Doors
from bot.web.sessions import address_of
from models import media
from models.certificates import Certificate
from models.claims import Claim
from tests import stores
from tests.channels.wechat.phone import AES_KEY, APP_ID, TOKEN
from tests.channels.wechat.platform import Platform
from tests.held import HeldClock
from tests.web.browser import SHOTS, chromium, faults_of, need_chromium, settled, window
from tests.web.service import Service, Visitor
from tests.web.test_certificate import served
from tests.web.test_forged_taps import claimed
from tests.web.test_forms import made, make_young, newest_form, person_at

ROOT = Path(__file__).parents[2]
DOC, KEPT = ROOT / "docs" / "wechat.md", ROOT / "docs" / "wechat"
WIDE, HIGH, SHARP, COLOURS = 360, 740, 2, 256
MOST = 400 * 1024  # bytes of all pictures together
IN_WECHAT = "Mozilla/5.0 (Linux; Android 14) Mobile MicroMessenger/8.0.49"
# WeChat draws what stands in its own tag, and says what was tapped; outside WeChat somebody has to stand in for that
TAG = """
window.wx = { config() {}, error() {} };
addEventListener("DOMContentLoaded", () => customElements.define("wx-open-subscribe", class extends HTMLElement {
  connectedCallback() {
    const inside = [...this.querySelectorAll("script")].map((one) => one.textContent).join("");
    this.attachShadow({ mode: "open" }).innerHTML = `<style>:host { display: block }</style>${inside}`;
    const details = JSON.stringify({ S1: JSON.stringify({ status: "accept" }) });
    this.addEventListener("click", () => this.dispatchEvent(
      new CustomEvent("success", { detail: { errMsg: "subscribe:ok", subscribeDetails: details } })));
  }
}));
"""


@pytest.mark.parametrize("doc", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md")))
def test_every_picture_of_a_document_is_there_and_says_what_it_shows(doc: Path) -> None:
    for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", doc.read_text("utf-8")):
        assert (doc.parent / path).is_file(), path
        assert len(alt) > 10, path


def test_each_picture_is_shown_and_light() -> None:
    shown = re.findall(r"\(wechat/([\w-]+\.png)\)", DOC.read_text("utf-8"))
    files = sorted(KEPT.iterdir())
    assert sorted(shown) == [one.name for one in files]
    assert {size_of(one) for one in files} == {(WIDE * SHARP, HIGH * SHARP)}
    assert sum(one.stat().st_size for one in files) <= MOST


def size_of(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


# ---- taking them ---------------------------------------------------------------------------------


@pytest.fixture
async def town(tmp_path: Path, clock: HeldClock) -> AsyncIterator[Service]:
    """The city of the rehearsal with a WeChat account."""
    notice = {"kind": "task", "id": "S1", "fields": {"thing1": "say"}, "once": True}
    async with Platform(APP_ID, "s3cret", clock.now) as platform:
        wechat = {
            "token": TOKEN, "app_id": APP_ID, "app_secret": "s3cret", "aes_key": AES_KEY,
            "api_base": platform.url, "templates": [notice],
        }  # fmt: skip
        web = {"public_url": "https://help.example"}
        store = stores.new_store("sqlite", tmp_path)
        service = Service(store, tmp_path, clock, wechat=wechat, web=web)
        await service.start()
        yield service
        await service.stop()


@pytest.mark.browser
@need_chromium
@pytest.mark.timeout(300)
async def test_the_pages_that_are_met_from_wechat(town: Service) -> None:
    cast = await claimed(town)
    claim: Claim = await town.read(only, kind=Claim)
    young = await town.visitor()
    await made(town, young, rule=make_young)
    guardian = await town.read(newest_form), await whose(town, young)
    await made(town, cast["resident"])
    other = await town.read(newest_form), claim.resident_id
    voice = await town.call(partial(recorded, now=town.clock.now()))
    await Photos(town.settings.store.folder / "media", town.store.keys).keep_voice(AMR, voice)
    await town.call(served)
    await cast["volunteer"].say("开证明")
    await cast["volunteer"].tap("全部")
    paper: Certificate = await town.read(only, kind=Certificate)
    pages = {
        "door": ("need", claim.need_id, claim.resident_id),
        "private": ("claim", claim.id, claim.volunteer_id),
        "form": ("form", *other),
        "guardian": ("form", *guardian),
        "paper": ("paper", paper.id, claim.volunteer_id),
        "voice": ("voice", voice, await whose(town, cast["coordinator"])),
        "ring": ("call", claim.need_id, await whose(town, cast["coordinator"])),
    }
    wrong: dict[str, Any] = {}
    async with chromium() as browser, phone(browser, town) as page:
        await page.goto(town.url + path_of(town, *pages["door"]))
        wrong |= await taken(page, "tap")
        for name, about in pages.items():
            await page.goto(town.url + path_of(town, *about))
            await page.click("main button")
            await page.wait_for_selector("main.stack")
            wrong |= await taken(page, name)
        await page.goto(f"{town.url}/verify/{paper.code}")
        wrong |= await taken(page, "verify")
        await page.route("https://res.wx.qq.com/**", stand_in)
        await page.goto(f"{town.url}/wechat/notices?lang=zh-CN")
        wrong |= await taken(page, "notices", axe=False)  # its tag is no part of ours
        await page.click("wx-open-subscribe")
        assert await page.inner_text("#told") == "好了，下回有要紧的消息会发给您。"
    assert wrong == {}


@asynccontextmanager
async def phone(browser: Browser, service: Service) -> AsyncIterator[Page]:
    """WeChat's own browser: nobody's session."""
    how = {"user_agent": IN_WECHAT, "device_scale_factor": SHARP}
    context = await window(browser, service, wide=WIDE, high=HIGH, **how)
    yield await context.new_page()
    await context.close()


async def stand_in(route: Route) -> None:
    await route.fulfill(content_type="text/javascript", body=TAG)


async def taken(page: Page, name: str, *, axe: bool = True) -> dict[str, Any]:
    """A picture; what is wrong with the page, by the picture's name."""
    await settled(page)
    whole = Image.open(io.BytesIO(await page.screenshot())).convert("RGB")
    flat = whole.quantize(COLOURS, kmeans=8, dither=Image.Dither.NONE)
    folder = KEPT if os.environ.get("PICTURES") else SHOTS
    folder.mkdir(exist_ok=True)
    flat.save(folder / f"{name}.png", optimize=True)
    found = await faults_of(page, axe=axe)
    return {name: found} if found else {}


# ---- what they show ------------------------------------------------------------------------------

AMR = (
    b"#!AMR\n"
    + bytes.fromhex("3c08ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff") * 150
)


def recorded(session: Session, now: Any) -> int:
    """A voice said about the need that is there, as WeChat brings it."""
    claim = session.scalars(select(Claim)).one()
    assert claim.resident_id
    number = media.begin(session, claim.resident_id, now, "audio/amr")
    media.kept(session, number, len(AMR))
    media.hang_on(session, [number], claim.resident_id, claim.need_id or 0)
    return number


def only(session: Session, kind: type[Any]) -> Any:
    row = session.scalars(select(kind)).one()
    session.expunge(row)
    return row


async def whose(service: Service, visitor: Visitor) -> int:
    return await service.read(person_at, external=address_of(visitor.token))


def path_of(service: Service, kind: str, subject: int | None, person_id: int | None) -> str:
    """As it stands in a message of WeChat."""
    doors = Doors(service.store.keys.index, "https://help.example")
    return urlsplit(doors.link(kind, subject or 0, person_id or 0)).path
