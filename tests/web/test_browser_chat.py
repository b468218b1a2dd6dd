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
    await shot(page, "chat-1-consent")
    await press(page, "同意")
    await says(page, "怎么称呼您")
    await write(page, "陈爹爹")
    await says(page, "陈爹爹好")
    await write(page, "客厅灯泡坏了，够不着，明天上午10点想请人换一下")
    await says(page, "您家在哪栋")
    await page.reload()  # in the middle of a question: it goes on where it was
    await says(page, "您家在哪栋")
    await write(page, "2号楼302")
    await says(page, "留个电话")
    await press(page, "不留")
    await expect(page.locator("#log .slip").last).to_contain_text("换客厅灯泡")
    before = await texts(page)
    await shot(page, "chat-3-card")

    await page.reload()
    await expect(page.locator("#log .slip").last).to_be_visible()
    assert await texts(page) == before
    await press(page, "发布")
    await says(page, "编号")
    await shot(page, "chat-4-posted")
    assert await faults_of(page) == {}
    assert heard == []


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
    await says(page, "Which community do you live in?")
    await expect(page.locator("#say")).to_have_attribute("placeholder", re.compile("^[ -~…’]+$"))
    assert await page.evaluate("document.documentElement.lang") == "en"
    await shot(page, "chat-english")
    assert await faults_of(page) == {}
    await write(page, "我家灯泡坏了，想请人来换")
    await says(page, "您住在哪个社区")
    await expect(page.locator("html")).to_have_attribute("lang", "zh-CN")  # so do its own words
    await expect(page.locator("#say")).to_have_attribute("placeholder", re.compile("说一句"))
