"""A private page reached from another company's chat, in a real browser: one tap, then the word and the numbers."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.web.browser import PATIENCE, chromium, faults_of, listen, need_chromium, window
from tests.web.service import Service
from tests.web.test_door_page import only_claim, personal
from tests.web.test_forged_taps import claimed

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
