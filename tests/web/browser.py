"""A real Chromium for the pages: Debian's, driven by Playwright; and what must be true of every page it shows."""

import gzip
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.web.service import Service

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SHOTS = Path(__file__).parent / "shots"
AXE = gzip.decompress((Path(__file__).parent / "vendor" / "axe.min.js.gz").read_bytes()).decode()
PATIENCE = 60_000  # milliseconds for what must come: the machine may be busy
need_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile + ":" + event.lineNumber));
"""
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  if (document.scrollingElement.scrollWidth > wide) found.push("the page: " + document.scrollingElement.scrollWidth);
  for (const node of document.querySelectorAll("body *")) {
    if (node.closest("svg, .sr, .skip, .petal, .scroll") || !node.checkVisibility()) continue;
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (box.width && (box.right > wide + 1 || box.left < -1)) found.push(node.outerHTML.slice(0, 120) + " " + [box.left, box.right]);
    if (node.scrollWidth > node.clientWidth + 1 && ["auto", "scroll"].includes(style.overflowX) && node.clientWidth)
      found.push("scrolls: " + node.outerHTML.slice(0, 120));
  }
  return found;
}"""
SMALL = """() => {
  const tap = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--tap")), found = [];
  for (const node of document.querySelectorAll("a[href], button, input, textarea, select, [role=button], [role=tab]")) {
    if (!node.checkVisibility() || node.closest(".sr, .skip") || node.type === "file") continue;
    const hit = (node.type === "checkbox" && node.closest("label")) || node;
    const box = hit.getBoundingClientRect(), inline = getComputedStyle(node).display === "inline";
    if (inline && node.tagName === "A" && node.parentElement.textContent.trim() !== node.textContent.trim()) continue;
    if (box.height < tap - .5 || box.width < tap - .5) found.push(node.outerHTML.slice(0, 120) + " " + [box.width, box.height]);
  }
  return found;
}"""
FINE_PRINT = """(least) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, noscript, .sr, svg, [hidden]") || !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least - .1) found.push(size + " " + node.data.trim().slice(0, 40));
  }
  return found;
}"""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """One browser; it ends with the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


async def window(
    browser: Browser, service: Service, *, wide: int, high: int, token: str = "", **more: Any
) -> BrowserContext:
    """A window of this size; `token` is the session its cookie carries."""
    context = await browser.new_context(
        viewport={"width": wide, "height": high}, locale=more.pop("locale", "zh-CN"), **more
    )
    context.set_default_timeout(PATIENCE)
    await context.add_init_script(WATCH)
    if token:
        cookie = {"name": "zy", "value": token, "url": service.url}
        await context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Strict"}])  # type: ignore[list-item]
    return context


def listen(page: Page) -> list[str]:
    """What the page complains of while it lives."""
    heard: list[str] = []
    page.on("pageerror", lambda no: heard.append(str(no)))
    page.on(
        "console",
        lambda said: heard.append(said.text) if said.type in ("error", "warning") else None,
    )
    return heard


async def settled(page: Page) -> None:
    """Fonts are there, and nothing moves any more."""
    await page.evaluate("""async () => {
      await document.fonts.ready;
      const moving = document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime));
      await Promise.allSettled(moving.map((one) => one.finished));
    }""")


async def shot(page: Page, name: str) -> Path:
    """A picture to look at, kept beside the tests."""
    await settled(page)
    SHOTS.mkdir(exist_ok=True)
    file = SHOTS / f"{name}.png"
    await page.screenshot(path=file)
    return file


async def faults_of(page: Page, *, least: float = 13, axe: bool = False) -> dict[str, Any]:
    """What is wrong with the page as it stands; {} when nothing is."""
    await settled(page)
    found = {
        "sideways": await page.evaluate(SIDEWAYS),
        "small targets": await page.evaluate(SMALL),
        "fine print": await page.evaluate(FINE_PRINT, least),
        "policy": await page.evaluate("violations"),
        "axe": await axe_of(page) if axe else [],
    }
    return {what: wrong for what, wrong in found.items() if wrong}


async def axe_of(page: Page) -> list[str]:
    """Findings of axe: WCAG 2.0 to 2.2, A and AA, and its best practice."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = await page.evaluate(
        "async (tags) => (await axe.run(document, {runOnly: tags})).violations", tags
    )
    return [
        f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes']], ensure_ascii=False)}"
        for one in found
    ]
