"""The chat page in a real browser, by keyboard alone: three taps to register, a need, a reload in mid-flow, the line cut."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.browser import PATIENCE, chromium, faults_of, listen, need_chromium, shot, window
from tests.web.service import Service

pytestmark = [pytest.mark.browser, need_chromium, pytest.mark.timeout(300)]
expect.set_options(timeout=PATIENCE)
TABS = 60  # more than there is to step through
NASTY = '<img src=x onerror="document.title=1"><b>王</b>&amp;'


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


async def press(page: Page, label: str) -> None:
    """Walk to the newest button of that label with the Tab key, see where we are, and press Enter."""
    wanted = page.locator("#log").get_by_role("button", name=label, exact=True).last
    await wanted.wait_for()
    await page.focus("#say")
    for _ in range(TABS):
        await page.keyboard.press("Shift+Tab")
        if await wanted.evaluate("node => node === document.activeElement"):
            outline = await wanted.evaluate("node => getComputedStyle(node).outlineStyle")
            assert outline != "none", label
            await page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {label}")


async def write(page: Page, words: str) -> None:
    await page.focus("#say")
    await page.keyboard.insert_text(words)
    await page.keyboard.press("Enter")
    await expect(page.locator("#log .msg--me").last).to_contain_text(words)


async def says(page: Page, words: str) -> None:
    await expect(page.locator("#log")).to_contain_text(words)


async def test_a_new_resident_by_keyboard_alone(browser: Browser, shown: Service) -> None:
    context = await window(browser, shown, wide=360, high=740)
    page = await context.new_page()
    heard = listen(page)
    await page.goto(shown.url)
    await says(page, "您住在哪个社区")
    await press(page, "杉林里社区")
    await shot(page, "chat-1-place")
    await agreed(page)
    await write(page, "客厅灯泡坏了，够不着，明天上午10点想请人换一下")
    await asked(page)
    before = await texts(page)
    await shot(page, "chat-3-card")

    await page.reload()  # in mid-flow
    await expect(page.locator("#log .slip").last).to_be_visible()
    assert await texts(page) == before
    await press(page, "发布")
    await says(page, "编号")
    await shot(page, "chat-4-posted")
    assert await faults_of(page) == {}
    assert heard == []


async def agreed(page: Page) -> None:
    """Whatever is left of the registration, one tap each: three at most with the community."""
    for _ in range(2):
        last = page.locator("#log .msg").last
        await expect(last).not_to_have_class(re.compile("msg--me"))
        buttons = await last.get_by_role("button").all_inner_texts()
        wanted = next((one for one in ("同意", "我要求助", "找人帮忙") if one in buttons), None)
        if wanted is None:
            return
        await press(page, wanted)
        await expect(page.locator("#log .msg--me").last).to_contain_text(wanted)


async def asked(page: Page) -> None:
    """The card, after whatever was missing."""
    await expect(page.locator("#log .slip").last).to_be_visible()


async def texts(page: Page) -> list[str]:
    """All letters and words in the log, the lines of time left out."""
    found = await page.locator("#log .msg .bubble, #log .slip__title").all_inner_texts()
    return [one.strip() for one in found]


async def test_what_is_said_without_a_line_goes_later_and_once(
    browser: Browser, shown: Service
) -> None:
    context = await window(browser, shown, wide=360, high=740)
    page = await context.new_page()
    await page.goto(shown.url)
    await says(page, "您住在哪个社区")
    await context.set_offline(True)
    await write(page, "帮助")
    await expect(page.locator(".sent")).to_contain_text("等网络")
    await expect(page.locator("#offline")).to_be_visible()
    await shot(page, "chat-offline")
    await page.close()  # and the page is closed before the line is back
    await context.set_offline(False)
    page = await context.new_page()
    await page.goto(shown.url)
    mine = page.locator("#log .msg--me")
    await expect(mine).to_have_count(1)
    await expect(page.locator("#log .msg--me ~ .msg:not(.msg--me)").first).to_be_visible()
    await page.reload()
    await expect(mine).to_have_count(1)


async def test_words_are_never_markup(browser: Browser, shown: Service) -> None:
    context = await window(browser, shown, wide=360, high=740)
    page = await context.new_page()
    heard = listen(page)
    await page.goto(shown.url)
    await says(page, "您住在哪个社区")
    title = await page.title()
    await write(page, NASTY)
    await expect(page.locator("#log .msg--me .bubble").last).to_contain_text(NASTY)
    await page.reload()
    await expect(page.locator("#log .msg--me .bubble").last).to_contain_text(NASTY)
    assert await page.locator("#log img").count() == 0
    assert await page.title() == title
    assert await page.evaluate("violations") == []
    assert heard == []


async def test_two_windows_of_one_person_say_the_same(browser: Browser, shown: Service) -> None:
    context = await window(browser, shown, wide=360, high=740)
    one, other = await context.new_page(), await context.new_page()
    await one.goto(shown.url)
    await says(one, "您住在哪个社区")
    await other.goto(shown.url)
    await says(other, "您住在哪个社区")
    assert await texts(one) == await texts(other)


async def test_the_page_speaks_the_language_it_was_opened_in(
    browser: Browser, shown: Service
) -> None:
    context = await window(browser, shown, wide=360, high=740)
    page = await context.new_page()
    await page.goto(f"{shown.url}/?lang=en")
    await expect(page.locator("#log .msg").first).to_be_visible()
    await expect(page.locator("#say")).to_have_attribute("placeholder", re.compile("^[ -~…’]+$"))
    words = await page.locator("#log .bubble").first.inner_text()
    assert words.isascii() or "’" in words or "…" in words
    await shot(page, "chat-english")
