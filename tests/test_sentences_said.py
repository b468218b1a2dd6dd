"""词句 All that the code says has words, and no words are there in vain."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import locales
from handlers import FLOWS
from handlers.notices import DRESSES
from models import tables  # all areas, so that all refusals are known
from models.errors import RuleBroken
from tests.sentences import BY_KEY, KEY, KEYS, ROOT, ZH

MOST_CHOICES = 5
COMMAND_LINE = {"city-mixed", "city-broken-tree"}


def _code() -> Iterator[tuple[Path, ast.AST]]:
    for folder in ("bot", "handlers", "models"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "understand" not in path.parts:
                yield path, ast.parse(path.read_text("utf-8"))


@cache  # not when tests are gathered: each test process gathers all, and one asks
def _nodes() -> list[tuple[Path, ast.AST]]:
    return [(path, node) for path, tree in _code() for node in ast.walk(tree)]


SPEAKS = {
    "say",
    "ask",
    "done",
    "missed",
    "choice",
    "content",
    "Say",
    "spoken",
    "term",
    "_way",
    "way",
}


def _named() -> Iterator[str]:
    """Keys that stand in the code, in the pages and their scripts."""
    for _, node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from KEY.findall(node.value)
    for path in (ROOT / "bot" / "web").rglob("*"):
        if path.suffix in {".html", ".js"}:
            yield from KEY.findall(path.read_text("utf-8"))


def _shapes() -> Iterator[re.Pattern[str]]:
    """Keys that are put together: what is fixed of them, anything for the rest."""
    for _, node in _nodes():
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z0-9_-]+"
                for one in node.values
            ]
            if len(parts) > 1 and re.match(r"[a-z_]{3,}\\-", parts[0]):
                yield re.compile("".join(parts))


def _certain() -> Iterator[tuple[str, str]]:
    """Keys that are certainly said: what speaks is given them as its first argument."""
    for path, node in _nodes():
        if isinstance(node, ast.Call) and node.args and _name(node.func) in SPEAKS:
            first = node.args[0]
            either = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
            for one in either:
                if isinstance(one, ast.Constant) and KEY.fullmatch(str(one.value)):
                    yield str(one.value), path.name


def _name(node: ast.expr) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


@cache
def _known() -> tuple[set[str], list[re.Pattern[str]]]:
    return set(_named()), list(_shapes())


def _notice_words() -> set[str]:
    """A notice's further sentences: told.more("urgent")."""
    return {
        str(node.value)
        for path, node in _nodes()
        if "notices" in path.parts
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
    }


def test_all_that_is_said_has_words() -> None:
    assert {key: where for key, where in _certain() if key not in KEYS} == {}


def test_no_sentence_is_there_in_vain() -> None:
    named, shapes = _known()
    told_more = {f"{notice}-{more}" for notice in DRESSES for more in _notice_words()}

    def said(key: str) -> bool:
        base = key.rpartition("-")[0]
        return (
            key in named
            or any(shape.fullmatch(key) for shape in shapes)
            or key.removesuffix("-closed").removesuffix("-nowhere") in named  # office.key
            or (base in named and base not in KEYS)  # f"{key}-{field}"
            or key in told_more
        )

    assert [key for key, one in BY_KEY[ZH].items() if not one.is_words and not said(key)] == []


def _refusals(kind: type[RuleBroken] = RuleBroken) -> Iterator[type[RuleBroken]]:
    for one in kind.__subclasses__():
        yield one
        yield from _refusals(one)


def test_every_no_has_its_sentence() -> None:
    assert tables.metadata.tables
    keys = {one.key for one in _refusals() if one.__module__.startswith("models.")}
    assert len(keys) > 15
    assert keys - COMMAND_LINE - KEYS == set()


def test_every_notice_of_the_rules_is_dressed_and_has_its_sentence() -> None:
    told = {
        str(node.value)
        for path, node in _nodes()
        if isinstance(node, ast.Constant)
        and re.fullmatch(r"notice-[a-z-]+", str(node.value))
        and "notices" not in path.parts
        and path.parent.name != "web"
    }
    assert told - set(DRESSES) == set()
    assert set(DRESSES) - KEYS == set()


def test_every_list_of_words_belongs_to_a_choice_a_conversation_or_a_step() -> None:
    named, shapes = _known()

    def known(base: str) -> bool:
        whole = f"{base}-words"
        return (
            base in KEYS
            or base in FLOWS
            or whole in named
            or any(shape.fullmatch(whole) for shape in shapes)
        )

    bases = {key.removesuffix("-words") for key in KEYS if key.endswith("-words")}
    assert {base for base in bases if not known(base)} == set()


def test_words_begin_conversations_that_have_a_beginning() -> None:
    assert [
        n for n, flow in FLOWS.items() if locales.words(f"{n}-words") and "begin" not in flow.steps
    ] == []


def test_a_word_that_begins_something_begins_one_thing() -> None:
    names = [*FLOWS, *(f"global-{one}" for one in ("cancel", "back", "restart", "help", "human"))]
    owners: dict[str, set[str]] = {}
    for name in names:
        for word in locales.words(f"{name}-words"):
            owners.setdefault(word, set()).add(name)
    assert {word: sorted(found) for word, found in owners.items() if len(found) > 1} == {}


def test_no_question_offers_more_than_five_choices() -> None:
    """Counted where choices stand in the code as a list; lists made of rows are cut where they are made."""
    for path, node in _nodes():
        if isinstance(node, ast.List | ast.Tuple):
            made = [
                one
                for one in node.elts
                if isinstance(one, ast.Call) and _name(one.func) == "choice"
            ]
            assert len(made) <= MOST_CHOICES, f"{path.name}:{node.lineno}"
