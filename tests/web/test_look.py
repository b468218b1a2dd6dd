"""How the pages look: nothing runs out of the window, everything can be hit and read, no policy is broken, axe finds nothing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page

from tests.web.browser import chromium, faults_of, listen, need_chromium, shot, window
from tests.web.service import Service, Visitor
from tests.web.test_forged_taps import claimed

pytestmark = [pytest.mark.browser, need_chromium, pytest.mark.timeout(300)]
LEAST = {"normal": 13, "elder": 18, "max": 20}
WINDOWS = {"phone": (360, 740), "narrow": (320, 640), "desk": (1440, 900)}
LOOKS = [
    (place, theme, size) for place in WINDOWS for theme in ("light", "dark") for size in LEAST
]


@dataclass
class Street:
    """A service in the middle of its day, and a browser."""

    service: Service
    browser: Browser
    cast: dict[str, Visitor]

    async def open(self, path: str, place: str, theme: str, size: str, token: str = "") -> Page:
        wide, high = WINDOWS[place]
        context = await window(self.browser, self.service, wide=wide, high=high, token=token)
        page = await context.new_page()
        self.heard = listen(page)
        sign = "&" if "?" in path else "?"
        await page.goto(f"{self.service.url}{path}{sign}theme={theme}&size={size}")
        return page


@pytest.fixture
async def street(shown: Service) -> AsyncIterator[Street]:
    async with chromium() as browser:
        yield Street(shown, browser, await claimed(shown))


async def test_the_chat_in_every_size_and_light(street: Street) -> None:
    wrong = {}
    for place, theme, size in LOOKS:
        page = await street.open("/", place, theme, size, street.cast["resident"].token)
        await page.wait_for_selector(".slip .code")
        axe = (place == "phone" and size != "max") or (place == "desk" and size == "normal")
        name = f"chat-{place}-{theme}-{size}"
        await shot(page, name)
        found = await faults_of(page, least=LEAST[size], axe=axe)
        found |= {"console": street.heard} if street.heard else {}
        if found:
            wrong[name] = found
        await page.context.close()
    assert wrong == {}


async def test_the_other_pages(street: Street) -> None:
    volunteer = street.cast["volunteer"]
    door = volunteer.choice("查看地址电话")["url"]
    pages = {
        "private": (door, volunteer.token),
        "gone": ("/p/nothing", ""),
        "privacy": ("/privacy", ""),
        "privacy-en": ("/privacy?lang=en", ""),
        "first": ("/", ""),
        "first-en": ("/?lang=en", ""),
    }
    looks = [("phone", "light", "normal"), ("phone", "dark", "elder"), ("desk", "dark", "normal")]
    looks += [("narrow", "light", "max")]
    wrong = {}
    for name, (path, token) in pages.items():
        for place, theme, size in looks:
            page = await street.open(path, place, theme, size, token)
            if path.startswith("/?") or path == "/":
                await page.wait_for_selector("#log .msg")
            await shot(page, f"{name}-{place}-{theme}-{size}")
            found = await faults_of(page, least=LEAST[size], axe=True)
            heard = [one for one in street.heard if "410" not in one]
            found |= {"console": heard} if heard else {}
            if found:
                wrong[name, place, theme, size] = found
            await page.context.close()
    assert wrong == {}


async def test_the_rehearsal_on_a_phone_and_on_a_desk(street: Street) -> None:
    wrong = {}
    for place, theme, size in (
        ("desk", "light", "normal"),
        ("desk", "dark", "normal"),
        ("phone", "light", "normal"),
        ("phone", "dark", "normal"),
        ("narrow", "light", "normal"),
    ):
        page = await street.open("/try", place, theme, size)
        await page.wait_for_selector("#resident .line.is-first")
        await shot(page, f"try-{place}-{theme}")
        found = await faults_of(page, axe=True)
        found |= {"console": street.heard} if street.heard else {}
        if found:
            wrong[place, theme] = found
        await page.context.close()
    assert wrong == {}


async def test_the_ferry_says_in_words_where_it_is(street: Street) -> None:
    page = await street.open("/", "phone", "light", "normal", street.cast["resident"].token)
    ferry = page.locator(".ferry").last
    await ferry.wait_for()
    assert await ferry.locator("li").all_inner_texts() == [
        "审核\n已过",
        "找人\n已过",
        "服务中",
        "待确认",
        "完成",
    ]
    assert await ferry.locator('[aria-current="step"]').inner_text() == "服务中"
