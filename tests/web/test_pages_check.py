"""The pages by themselves: strict policy, all words from the catalogue, and light enough for a phone."""

import json
import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import locales
from bot.web.forms import ASKED, FIELDS
from bot.web.packed import pack

PAGES = Path(__file__).parents[2] / "bot" / "web" / "pages"
STATIC = PAGES / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
TEMPLATES = sorted(PAGES.glob("*.html"))
OFFICE = {"phone": "027-0000 0101", "hours": "8:30–17:30"}
KEEP = dict.fromkeys(
    (
        "message_days photo_days door_days idle_months need_days ledger_years audit_years "
        "delete_days access_hours"
    ).split(),
    30,
)
TASK: dict[str, Any] = {
    "sign": "care", "title": "换药", "number": 1042, "when": "明天上午9点", "name": "彭爹爹",
    "address": "5栋302", "phone": "138 0000 0121", "word": "枇杷", "notes": ["没电梯"],
    "photos": ["/media/1"], "map": "", "until": "明天中午12点",
}  # fmt: skip
GIVEN: dict[str, dict[str, Any]] = {
    "chat.html": {}, "try.html": {}, "gone.html": {"office": OFFICE},
    "form.html": {"asked": ASKED["other"], "given": dict.fromkeys(FIELDS, ""), "wrong": ""},
    "filled.html": {"asked": ASKED["other"], "number": 1042}, "mine.html": {"until": "12:00"},
    "paper.html": {"number": "WH-2026-000317", "failed": False}, "knock.html": {"elsewhere": True},
    "private.html": {"task": TASK}, "privacy.html": {"office": OFFICE, "keep": KEEP},
}  # fmt: skip
LIGHT = 60 * 1024  # the design's figure for the first load of the chat, as it is sent


def drawn(name: str, language: str) -> str:
    """A page as the service draws it."""
    reader = locales.Reader(language, UTC, datetime(2026, 11, 23, tzinfo=UTC))

    def said(key: str, **values: Any) -> str:
        return locales.text(key, values, reader)

    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)
    return pages.get_template(name).render(t=said, language=language, **GIVEN[name])


def spoken(page: str, block: str = "words") -> dict[str, str]:
    """The words that a page hands to its scripts."""
    found = re.search(
        rf'<script type="application/json" id="{block}">(.*?)</script>', page, re.DOTALL
    )
    assert found, block
    words: dict[str, str] = json.loads(found[1])
    return words


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("name", GIVEN)
def test_a_page_stands_under_the_strict_policy(name: str, language: str) -> None:
    page = drawn(name, language)
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!www\.w3\.org)", page
    )
    for attributes, inside in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
        assert 'type="application/json"' in attributes or (" src=" in attributes and not inside)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_makes_nodes_and_never_markup_or_code(script: Path) -> None:
    text = script.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
    assert not re.search(r"new Function|https?://(?!www\.w3\.org/2000/svg)|console\.", text)


@pytest.mark.parametrize("file", [*SCRIPTS, *TEMPLATES], ids=lambda file: file.name)
def test_no_sentence_stands_in_a_script_or_template(file: Path) -> None:
    bare = re.sub(r"\{#.*?#\}|/\*.*?\*/|//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"[\u4e00-\u9fff]", bare)


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_word_that_a_script_says_is_given_by_its_page(language: str) -> None:
    words = spoken(drawn("chat.html", language))
    for script in SCRIPTS:
        if script.name == "try.js":
            continue
        for key in re.findall(r'\bsay\("(\w+)"[,)]', script.read_text("utf-8")):
            assert words.get(key), f"{script.name}: {key}"
    asides = spoken(drawn("try.html", language), "asides")
    rehearsal = (STATIC / "try.js").read_text("utf-8")
    said = re.findall(r'(?:aside|\bsay)\("(\w+)"[,)]', rehearsal)
    for listed in re.findall(r"const (?:stages|waits) = (\[.*\]);", rehearsal):
        said += re.findall(r'"(\w+)"', listed)
    for key in said:
        assert asides.get(key), key


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_first_load_of_the_chat_is_light(language: str) -> None:
    page = drawn("chat.html", language)
    linked = set(re.findall(r'"/static/([\w.-]+)', page)) | {"river.svg"}
    files = pack(STATIC)
    weight = len(page.encode()) + sum(len(files[name].small) for name in linked)
    assert weight <= LIGHT, weight


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    named = partial(re.findall, r'icon\("([\w-]+)"')
    for file in [*SCRIPTS, *TEMPLATES]:
        assert set(named(file.read_text("utf-8"))) <= sprite, file.name
