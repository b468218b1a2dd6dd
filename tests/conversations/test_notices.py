"""来信 Every letter of the rules: sentences, a slip, at most five choices that work at any time; nothing private."""

import ast
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import handlers
import locales
from bot.channel import Spoken, speak
from bot.web.doors import Doors
from handlers import FLOWS, notices
from handlers.cards import page
from handlers.notices import DRESSES
from handlers.talk import Choice, Content, choice, content, say
from models import says
from tests.lines import LINKS

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
START = NOW + timedelta(hours=26)
ZONE = ZoneInfo("Asia/Shanghai")
SECRETS = {"password": "石榴", "arrive_code": "4821", "old_password": "枇杷", "leave_code": "7316"}
FACTS: dict[str, says.Value] = {
    **SECRETS,
    "task": 11, "need": 12, "claim": 13, "number": 1042, "title": "陪一位老人去医院换药", "public": "",
    "category": "medical", "kind": says.category("medical"), "when": says.when(START, START + timedelta(hours=2), "span"),
    "place": "槐荫社区", "community": "槐荫社区", "building": "7栋", "places": 3, "taken": 2, "free": 1, "missing": 1,
    "asked": 11, "urgent": False, "danger": False, "home": True, "risk": says.term("risk-walk"), "life": "in_service",
    "metres": says.metres(612), "why": "skill", "state": "arrived", "reason": "家里人来了", "resident": "彭*",
    "arrived": says.clock(START), "left": says.clock(START + timedelta(minutes=107)), "at": says.clock(START),
    "minutes": 107, "lasting": says.lasting(107), "hours": says.hours(107), "until": says.day(START), "by": says.when(START),
    "name": "王*", "words": "小伙子蛮过细", "late": says.lasting(20), "service": "120", "sign": "fall", "instead": "何*",
    "role": "volunteer", "changed": ["starts_at"], "on_the_way": True, "evidence": True, "called": True,
    "call_at": says.clock(START),
}  # fmt: skip
VARIANTS: tuple[dict[str, says.Value], ...] = (
    {},
    {"urgent": True, "asked": 0, "danger": True, "why": ["first", "words", "danger"], "places": 1},
    {"instead": "", "by": "sweep", "role": "resident", "service": "crisis", "on_the_way": False},
    {"arrive_code": "", "by": "coordinator", "why": "pair", "minutes": 0, "reason": "", "words": ""},
    {"arrive_code": "", "instead": "", "by": "resident", "metres": None, "why": "near", "called": False},
)  # fmt: skip
TO_VOLUNTEERS = (
    "notice-alert", "notice-remind-early", "notice-remind-late", "notice-changed", "notice-cancelled", "notice-confirmed",
    "notice-effective", "notice-refused", "notice-thanks", "notice-verified",
)  # fmt: skip


def dressed(key: str, more: dict[str, says.Value]) -> Content:
    return notices.dress(key, {**FACTS, **more}, 99, 3)


def read(said: Content, language: str, *, elder: bool = False) -> Spoken:
    return speak(said, locales.Reader(language, ZONE, NOW, elder))


def read_in_the_open(said: Content, language: str, *, elder: bool = False) -> Spoken:
    """As on a channel of another company."""
    reader = locales.Reader(language, ZONE, NOW, elder, private=False)
    return speak(said, reader, LINKS, person_id=7)


def words_of(said: Spoken) -> str:
    return f"{said.text} {said.card} {[one.label for one in said.choices]}"


@pytest.mark.parametrize("key", DRESSES)
def test_every_letter_reads_well_in_every_language_and_size(key: str) -> None:
    for more in VARIANTS:
        said = dressed(key, more)
        assert 1 <= len(said.lines) <= 5
        assert len(said.choices) <= 5
        for language in locales.LANGUAGES:
            for elder in (False, True):
                spoken = read(said, language, elder=elder)
                assert spoken.text
                assert "{" not in spoken.text
                labels = [one.label for one in spoken.choices]
                assert all(labels)
                assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("key", DRESSES)
def test_every_choice_of_a_letter_can_be_tapped_at_any_time(key: str) -> None:
    for more in VARIANTS:
        said = dressed(key, more)
        edits = [one.edit for one in said.card.facts if one.edit] if said.card else []
        for one in (*said.choices, *edits):
            flow, _, step = one.step.partition(".")
            assert step in FLOWS[flow].steps, one.step
            assert step in FLOWS[flow].free, one.step
            assert Choice.of(one.id), one.id


@pytest.mark.parametrize("key", TO_VOLUNTEERS)
def test_nothing_of_the_door_stands_in_a_volunteers_letter(key: str) -> None:
    for more in VARIANTS:
        said = words_of(read(dressed(key, more), "zh-CN"))
        assert not [one for one in SECRETS.values() if one in said]


@pytest.mark.parametrize("key", DRESSES)
def test_no_letter_says_a_secret_on_a_channel_that_is_not_private(key: str) -> None:
    """Privacy C1: 暗号 and numbers are on a page instead, and every page has its address."""
    for more in VARIANTS:
        said = dressed(key, more)
        for language in locales.LANGUAGES:
            for elder in (False, True):
                open_ = read_in_the_open(said, language, elder=elder)
                words = words_of(open_)
                assert not [one for one in SECRETS.values() if one in words]
                assert locales.HIDDEN not in open_.text
                pages = [one.url for one in open_.choices if one.page]
                assert all(one.startswith("https://here.example/p/") for one in pages)
                if any(one in words_of(read(said, language)) for one in SECRETS.values()):
                    assert len(pages) == 1
                if not elder:
                    assert len(open_.choices) <= 5


def test_without_an_address_of_our_own_the_office_is_named_instead_of_the_page() -> None:
    said = dressed("notice-claimed", {"instead": ""})
    spoken = speak(said, locales.Reader("zh-CN", ZONE, NOW, private=False), Doors(b"k"), 7)
    assert "社区电话" in spoken.text
    assert not [one for one in spoken.choices if one.page]


def test_a_page_that_cannot_be_opened_is_not_pointed_at() -> None:
    """Never both: that all stands on the page below, and that it is not said here."""
    taken = content([say("claim-taken", number=1001), say("claim-taken-page")], choices=[page(7)])
    look = content("claim-details", choices=[page(7)])
    passed = content([say("notice-passed-page")], choices=[page(7)])
    for said in (taken, look, passed):
        for doors, points in ((Doors(b"k"), False), (Doors(b"k", "https://here.example"), True)):
            spoken = speak(said, locales.Reader("zh-CN", ZONE, NOW, private=False), doors, 7)
            assert ("一页" in spoken.text) is points
            assert ("不在这里发" in spoken.text) is not points
            assert bool(spoken.choices) is points


@pytest.mark.parametrize(
    ("page", "instead"),
    [
        ("paper", "证明这份文件在这里打不开。请打社区电话报上编号，社区的人帮您拿。"),
        (
            "form",
            "填的那一页在这里打不开。请打社区电话，把他是谁、住哪里说给社区的人，他们帮您发。",
        ),
        ("voice", "语音在这里放不出来。请打个电话问一问。"),
        ("grant", "照片在这里看不了。请打个电话问一问。"),
    ],
)
def test_what_is_said_instead_of_a_page_fits_what_was_asked_for(page: Any, instead: str) -> None:
    way = replace(choice("certificate-open", "certificate.begin", subject=7), page=page)
    said = content([say("post-other-page", whom="")], choices=[way])
    spoken = speak(said, locales.Reader("zh-CN", ZONE, NOW, private=False), Doors(b"k"), 7)
    assert spoken.text == instead
    assert not spoken.choices


def test_who_posted_for_somebody_else_gets_the_word_but_not_the_code() -> None:
    said = words_of(read(dressed("notice-claimed", {"arrive_code": "", "instead": ""}), "zh-CN"))
    assert "石榴" in said
    assert "4821" not in said


def test_every_choice_in_the_code_leads_to_a_step_that_is_there() -> None:
    """Steps are named by words: a typing mistake would show only to the person who taps."""
    lost = []
    for path in Path(handlers.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                continue
            flow, dot, step = node.value.partition(".")
            if dot and flow in FLOWS and step.isidentifier() and step not in FLOWS[flow].steps:
                lost.append((path.name, node.value))
    assert lost == []


def test_a_choice_that_leads_to_another_conversation_can_be_tapped_at_any_time() -> None:
    """Taps within a conversation belong to its question; those into another one have none."""
    root, bound = Path(handlers.__file__).parent, []
    for path in root.rglob("*.py"):
        own = path.relative_to(root).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "choice"):
                continue
            named = [one.value for one in node.args[1:2] if isinstance(one, ast.Constant)]
            for step in map(str, named):
                flow, _, name = step.partition(".")
                if flow != own and name not in FLOWS[flow].free:
                    bound.append((path.name, step))
    assert bound == []
