"""The day on /try in a real browser: one sentence, one tap each, until the window lights; then twenty at once."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.web.browser import PATIENCE, chromium, faults_of, listen, need_chromium, shot, window
from tests.web.service import Service

pytestmark = [pytest.mark.browser, need_chromium, pytest.mark.timeout(300)]
expect.set_options(timeout=PATIENCE)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


class Rehearsal:
    """/try, as somebody who visits it."""

    def __init__(self, page: Page) -> None:
        self.page, self.heard = page, listen(page)

    def phone(self, role: str) -> Locator:
        return self.page.locator(f"#{role}")

    async def tap(self, role: str, label: str) -> None:
        """The newest button of that label on a phone."""
        await (
            self.phone(role)
            .locator(".log")
            .get_by_role("button", name=label, exact=True)
            .last.click()
        )

    async def says(self, role: str, words: str) -> None:
        await expect(self.phone(role).locator(".log")).to_contain_text(words)

    async def write(self, role: str, words: str) -> None:
        await self.page.fill(f"#say-{role}", words)
        await self.page.press(f"#say-{role}", "Enter")

    async def code(self, label: str) -> str:
        """The four digits on the resident's phone."""
        row = self.phone("resident").locator(".facts > div", has_text=label).last
        await expect(row.locator(".code")).to_be_visible()
        return "".join(await row.locator(".code b").all_inner_texts())

    async def turn_of(self, role: str) -> None:
        """The ring is around their phone."""
        await expect(self.page.locator(".phone.is-turn")).to_have_attribute("id", role)


async def visit(browser: Browser, service: Service, *, wide: int, high: int) -> Rehearsal:
    context = await window(browser, service, wide=wide, high=high)
    page = await context.new_page()
    rehearsal = Rehearsal(page)
    await page.goto(f"{service.url}/try?theme=light&size=normal")
    await rehearsal.turn_of("resident")
    return rehearsal


async def posted(day: Rehearsal) -> None:
    """The suggested sentence becomes a card, and the card a need."""
    await day.page.click("#resident .send")
    await day.says("resident", "换客厅灯泡")
    await day.turn_of("resident")
    await day.tap("resident", "发布")
    await day.says("resident", "编号")
    await day.turn_of("coordinator")


async def test_a_day_from_the_first_word_to_the_light(browser: Browser, shown: Service) -> None:
    day = await visit(browser, shown, wide=1440, high=900)
    page = day.page
    await shot(page, "day-0-begin")
    await posted(day)
    await shot(page, "day-1-posted")
    await day.tap("coordinator", "通过")
    await day.says("volunteer", "您去得了吗")
    await day.turn_of("volunteer")
    await shot(page, "day-2-asked")
    await day.tap("volunteer", "我去")
    await day.says("volunteer", "归您")
    await day.says("resident", "到达码")
    await shot(page, "day-3-claimed")

    await day.phone("volunteer").get_by_role("link", name="查看地址电话").last.click()
    sheet = page.locator("#page")
    await expect(sheet).to_contain_text("3楼302")
    await expect(sheet).to_contain_text("敲门暗号")
    await shot(page, "day-4-private")
    await page.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()

    await page.click("[data-to=morning]")
    await expect(page.locator("#clock")).to_contain_text("周二 早上7:30")
    await shot(page, "day-5-morning")
    for later in ("8:30", "9:30"):
        await page.click("[data-minutes='60']")
        await expect(page.locator("#clock")).to_contain_text(f"上午{later}")
    await day.says("volunteer", "今天（周二）上午10点")
    await day.tap("volunteer", "出发了")
    await day.says("resident", "出门了")
    await day.tap("volunteer", "到了")
    await day.says("volunteer", "到达码")
    await day.write("volunteer", await day.code("到达码"))
    await day.says("volunteer", "对上了")
    await shot(page, "day-6-arrived")
    await page.click("[data-minutes='10']")
    await expect(page.locator("#clock")).to_contain_text("上午9:4")
    await day.tap("volunteer", "做完了")
    await day.says("volunteer", "离开码")
    await day.phone("resident").get_by_role("button", name="看1001").last.click()
    await day.write("volunteer", await day.code("离开码"))
    await day.says("resident", "这回怎么样")
    await day.turn_of("resident")
    await shot(page, "day-7-left")
    await day.tap("resident", "很好")
    await expect(page.locator("body")).to_have_class("try lit")
    await day.says("volunteer", "小时")
    await shot(page, "day-8-lit")
    below = "document.scrollingElement.scrollHeight - innerHeight"
    assert await page.evaluate(below) <= 0  # what is hidden in a phone makes the page no longer
    assert await faults_of(page) == {}
    assert day.heard == []


async def test_twenty_tap_at_once_and_one_has_it(browser: Browser, shown: Service) -> None:
    day = await visit(browser, shown, wide=1440, high=900)
    page = day.page
    await posted(day)
    await day.tap("coordinator", "通过")
    await day.says("volunteer", "您去得了吗")
    await page.click("#crowd")
    await expect(page.locator(".people b")).to_have_count(20)
    await expect(page.locator(".people .won")).to_have_count(1)
    winner = await page.locator(".people .won").inner_text()
    await expect(page.locator("#aside")).to_contain_text(f"{winner}*")
    await day.says("resident", f"{winner}*")
    await shot(page, "crowd")
    await page.click("[data-to=morning]")
    await expect(page.locator("#clock")).to_contain_text("周二")
    await page.click("#again")
    await expect(page.locator("#resident .msg")).to_have_count(0)
    await day.turn_of("resident")
    assert day.heard == []


async def test_a_day_on_a_telephone_by_its_tabs(browser: Browser, shown: Service) -> None:
    day = await visit(browser, shown, wide=360, high=740)
    page = day.page
    await posted(day)
    await shot(page, "small-1-posted")
    await expect(page.locator("#tab-coordinator .dot")).to_be_visible()
    await page.click("#tab-coordinator")
    await shot(page, "small-2-coordinator")
    await day.tap("coordinator", "通过")
    await expect(page.locator("#tab-volunteer .dot")).to_be_visible()
    await page.click("#tab-volunteer")
    await day.tap("volunteer", "我去")
    await day.says("volunteer", "归您")
    await shot(page, "small-3-claimed")
    await page.click("#tab-resident")
    await shot(page, "small-4-resident")
    assert await faults_of(page) == {}
    assert day.heard == []
