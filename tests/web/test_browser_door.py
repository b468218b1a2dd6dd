"""A private page reached from another company's chat, in a real browser: one tap, then the word and the numbers."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
from playwright.async_api import Browser, expect

from bot.web.sessions import address_of
from tests.web.browser import PATIENCE, chromium, faults_of, listen, need_chromium, window
from tests.web.service import Service
from tests.web.test_door_page import only_claim, personal
from tests.web.test_forged_taps import claimed
from tests.web.test_forms import made, newest_form, person_at

pytestmark = [pytest.mark.browser, need_chromium, pytest.mark.timeout(300)]
expect.set_options(timeout=PATIENCE)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


async def test_one_tap_opens_the_page_on_a_small_phone(browser: Browser, shown: Service) -> None:
    await claimed(shown)
    claim = await shown.read(only_claim)
    context = await window(browser, shown, wide=360, high=740)
    page = await context.new_page()
    heard = listen(page)
    path = personal(shown, "need", claim.need_id or 0, claim.resident_id or 0)
    await page.goto(shown.url + path)
    assert await faults_of(page) == {}
    await page.get_by_role("button", name="打开").click()
    for code in (claim.password, claim.arrive_code, claim.leave_code):
        await expect(page.get_by_role("img", name=str(code))).to_be_visible()
    assert await faults_of(page) == {}
    assert heard == []


async def test_a_form_is_filled_in_by_a_browser_from_another_companys_chat(
    browser: Browser, shown: Service
) -> None:
    """A real browser names the page that a post comes from, or none at all: the form must be let in."""
    cast = await claimed(shown)
    await made(shown, cast["resident"])
    form_id = await shown.read(newest_form)
    whose = await shown.read(partial(person_at, external=address_of(cast["resident"].token)))
    context = await window(browser, shown, wide=360, high=740)
    page = await context.new_page()
    heard = listen(page)
    await page.goto(shown.url + personal(shown, "form", form_id, whose))
    await page.get_by_role("button", name="打开").click()
    await page.get_by_label("姓名").fill("郑国平")
    await page.get_by_label("楼栋").fill("11栋")
    assert await faults_of(page, axe=True) == {}
    await page.get_by_role("main").get_by_role("button").click()
    await expect(page.get_by_role("heading", name="发好了，编号")).to_be_visible()
    assert await faults_of(page, axe=True) == {}
    assert heard == []
