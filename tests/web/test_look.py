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
WAITS = {"first": "#log .choice", "try": "#resident .line.is-first"}
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
    page = await street.open("/", "phone", "light", "normal", street.cast["resident"].token)
    await page.wait_for_selector(".slip .code")
    for place, theme, size in LOOKS:
        await turn(page, place, theme, size)
        axe = (place, size) in {("phone", "normal"), ("phone", "elder"), ("desk", "normal")}
        name = f"chat-{place}-{theme}-{size}"
        await shot(page, name)
        if found := await faults_of(page, least=LEAST[size], axe=axe):
            wrong[name] = found
    assert wrong == {}
    assert street.heard == []


async def test_the_other_pages(street: Street) -> None:
    volunteer = street.cast["volunteer"]
    door = volunteer.choice("查看地址电话")["url"]
    pages = {
        "private": (door, volunteer.token),
        "gone": ("/p/nothing", ""),
        "privacy": ("/privacy", ""),
        "privacy-en": ("/privacy?lang=en", ""),
        "first": ("/", ""),
        "try": ("/try", ""),
    }
    looks = [("phone", "light", "normal"), ("desk", "dark", "normal"), ("phone", "dark", "elder")]
    looks += [("narrow", "light", "max")]
    wrong = {}
    for name, (path, token) in pages.items():
        page = await street.open(path, "phone", "light", "normal", token)
        if name in WAITS:
            await page.wait_for_selector(WAITS[name])
        for place, theme, size in looks[:2] if name == "try" else looks:
            await turn(page, place, theme, size)
            await shot(page, f"{name}-{place}-{theme}-{size}")
            if found := await faults_of(page, least=LEAST[size], axe=size != "max"):
                wrong[name, place, theme, size] = found
        if heard := [one for one in street.heard if "410" not in one]:
            wrong[name, "console", "", ""] = {"console": heard}
        await page.context.close()
    assert wrong == {}


async def turn(page: Page, place: str, theme: str, size: str) -> None:
    """The same page in another window, light and size, as its own buttons set them."""
    wide, high = WINDOWS[place]
    await page.set_viewport_size({"width": wide, "height": high})
    await page.evaluate(
        """(chosen) => {
          for (const [name, value] of Object.entries(chosen))
            dispatchEvent(new CustomEvent("look", { detail: { name, value } }));
        }""",
        {"theme": theme, "size": size},
    )
    assert await page.evaluate("document.documentElement.dataset.size") == size
    assert await page.evaluate("document.documentElement.dataset.theme") == theme


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
