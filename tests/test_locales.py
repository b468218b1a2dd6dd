"""词句 Every sentence stands in every language, is said somewhere, and keeps to the voice (U20, U29, U31, U37, U39)."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import locales
from handlers import FLOWS
from handlers.notices import DRESSES
from models import tables  # all areas, so that all refusals are known
from models.errors import RuleBroken

ROOT = Path(__file__).resolve().parent.parent
ZH, *OTHERS = locales.LANGUAGES
KEY = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)+")
PLACE = "××××"  # as long as most values are
LONGEST = 60  # signs of one sentence, and of a whole message of 长辈版
LONGEST_ENGLISH = 25  # words
MOST_CHOICES = 5
BLAME = re.compile(
    r"错误|无效|听不懂|失败|操作成功|用户|请输入|系统|逾期|超时|敬请|工单|服务对象|驳回|受理|予以|相关部门|提交"
    r"|格式不正确|如需|亲，|哦～|缺少参数"
)
COLD = re.compile(
    r"\b(?:error|invalid|failed|failure|successfully|the user|please enter|system)\b"
)
SENTENCE = re.compile(r"[^。！？?\n]+[。！？?]?")
ENGLISH_SENTENCE = re.compile(r"[^.!?;:\n]+")
WRITTEN_TIME = re.compile(r"\d{1,2}:\d{2}|\d{4}-\d\d|\d+/\d+")
BAD_ALOUD = re.compile(r"[·/→#~]")
CHILD = ("register-child", "register-young")  # 你 only to a child who writes
LAW = {  # said as law or the platform wants it
    "register-consent": 90,
    "register-consent-volunteer": 90,
}
COMMAND_LINE = {"city-mixed", "city-broken-tree"}


class Message:
    """One message of one language: its words with values filled in, its attributes, its variables."""

    def __init__(self, entry: ftl.Message, path: Path) -> None:
        self.key, self.file = entry.id.name, path.name
        self.said = {"": _plain(entry.value)} if entry.value else {}
        self.said |= {f".{one.id.name}": _plain(one.value) for one in entry.attributes}
        self.variables = set(_variables(entry))

    @property
    def is_words(self) -> bool:
        return self.key.endswith("-words")


def _messages(language: str) -> Iterator[Message]:
    for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, ftl.Message):
                yield Message(entry, path)


def _plain(pattern: Any) -> str:
    """A pattern with its values filled in; of variants the longest."""
    said = ""
    for element in pattern.elements:
        if isinstance(element, ftl.TextElement):
            said += element.value
        elif isinstance(element.expression, ftl.SelectExpression):
            said += max((_plain(one.value) for one in element.expression.variants), key=len)
        else:
            said += PLACE
    return said


def _variables(node: Any) -> Iterator[str]:
    if isinstance(node, ftl.VariableReference):
        yield node.id.name
    elif isinstance(node, ftl.BaseNode):
        for value in vars(node).values():
            yield from _variables(value)
    elif isinstance(node, list):
        for one in node:
            yield from _variables(one)


ALL = {language: list(_messages(language)) for language in locales.LANGUAGES}
BY_KEY = {language: {one.key: one for one in ALL[language]} for language in ALL}
KEYS = set(BY_KEY[ZH])


# ---- the same in every language ------------------------------------------------------------------


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_no_sentence_stands_twice(language: str) -> None:
    many = Counter(one.key for one in ALL[language])
    assert [key for key, count in many.items() if count > 1] == []


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_have_the_same_sentences(language: str) -> None:
    assert KEYS ^ set(BY_KEY[language]) == set()
    ours, theirs = BY_KEY[ZH], BY_KEY[language]
    assert [key for key in KEYS if set(ours[key].said) != set(theirs[key].said)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_speak_of_the_same_things(language: str) -> None:
    ours, theirs = BY_KEY[ZH], BY_KEY[language]
    other = {
        key: sorted(ours[key].variables ^ theirs[key].variables) for key in KEYS & set(theirs)
    }
    assert {key: names for key, names in other.items() if names} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_stands_in_the_file_of_the_same_name(language: str) -> None:
    ours, theirs = BY_KEY[ZH], BY_KEY[language]
    moved = {key: (ours[key].file, theirs[key].file) for key in KEYS & set(theirs)}
    assert {key: files for key, files in moved.items() if files[0] != files[1]} == {}


# ---- sentences and the code ----------------------------------------------------------------------


def _code() -> Iterator[tuple[Path, ast.AST]]:
    for folder in ("bot", "handlers", "models"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "understand" not in path.parts:
                yield path, ast.parse(path.read_text("utf-8"))


NODES = [(path, node) for path, tree in _code() for node in ast.walk(tree)]
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
    for _, node in NODES:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from KEY.findall(node.value)
    for path in (ROOT / "bot" / "web").rglob("*"):
        if path.suffix in {".html", ".js"}:
            yield from KEY.findall(path.read_text("utf-8"))


def _shapes() -> Iterator[re.Pattern[str]]:
    """Keys that are put together: what is fixed of them, anything for the rest."""
    for _, node in NODES:
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z0-9_-]+"
                for one in node.values
            ]
            if len(parts) > 1 and re.match(r"[a-z_]{3,}\\-", parts[0]):
                yield re.compile("".join(parts))


def _certain() -> Iterator[tuple[str, str]]:
    """Keys that are certainly said: what speaks is given them as its first argument."""
    for path, node in NODES:
        if isinstance(node, ast.Call) and node.args and _name(node.func) in SPEAKS:
            first = node.args[0]
            either = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
            for one in either:
                if isinstance(one, ast.Constant) and KEY.fullmatch(str(one.value)):
                    yield str(one.value), path.name


def _name(node: ast.expr) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


NAMED, SHAPES = set(_named()), list(_shapes())
NOTICE_WORDS = {  # a notice's further sentences: told.more("urgent")
    str(node.value)
    for path, node in NODES
    if "notices" in path.parts and isinstance(node, ast.Constant) and isinstance(node.value, str)
}


def test_all_that_is_said_has_words() -> None:
    assert {key: where for key, where in _certain() if key not in KEYS} == {}


def test_no_sentence_is_there_in_vain() -> None:
    def said(key: str) -> bool:
        base = key.rpartition("-")[0]
        return (
            key in NAMED
            or any(shape.fullmatch(key) for shape in SHAPES)
            or key.removesuffix("-closed").removesuffix("-nowhere") in NAMED  # office.key
            or (base in NAMED and base not in KEYS)  # f"{key}-{field}"
            or any(key == f"{notice}-{more}" for notice in DRESSES for more in NOTICE_WORDS)
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
        for path, node in NODES
        if isinstance(node, ast.Constant)
        and re.fullmatch(r"notice-[a-z-]+", str(node.value))
        and "notices" not in path.parts
        and path.parent.name != "web"
    }
    assert told - set(DRESSES) == set()
    assert set(DRESSES) - KEYS == set()


def test_every_list_of_words_belongs_to_a_choice_a_conversation_or_a_step() -> None:
    def known(base: str) -> bool:
        whole = f"{base}-words"
        return (
            base in KEYS
            or base in FLOWS
            or whole in NAMED
            or any(shape.fullmatch(whole) for shape in SHAPES)
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


# ---- the voice -----------------------------------------------------------------------------------


def _spoken(language: str, *, elder: bool = False) -> Iterator[tuple[str, str]]:
    for one in ALL[language]:
        if not one.is_words:
            for name, said in one.said.items():
                if not elder or name == ".elder":
                    yield one.key + name, said


def test_nobody_is_blamed_and_nothing_sounds_like_an_office() -> None:
    assert {key: found[0] for key, said in _spoken(ZH) if (found := BLAME.search(said))} == {}
    english = [(key, said.casefold()) for key, said in _spoken("en")]
    assert {key: found[0] for key, said in english if (found := COLD.search(said))} == {}


def test_a_sentence_has_sixty_signs_at_most() -> None:
    long = {
        key: one
        for key, said in _spoken(ZH)
        for one in SENTENCE.findall(said)
        if len(one.strip()) > LAW.get(key, LONGEST)
    }
    assert long == {}


def test_what_elders_read_has_sixty_signs_at_most_and_sounds_well_aloud() -> None:
    elder = list(_spoken(ZH, elder=True))
    assert elder
    assert {key: len(said) for key, said in elder if len(said) > LONGEST} == {}
    assert {key for key, said in elder if BAD_ALOUD.search(said)} == set()


def test_an_english_sentence_has_twenty_five_words_at_most() -> None:
    long = {
        key: one
        for key, said in _spoken("en")
        for one in ENGLISH_SENTENCE.findall(said)
        if len(one.split()) > LONGEST_ENGLISH
    }
    assert long == {}


def test_one_message_asks_one_question() -> None:
    quoted = re.compile("“[^”]*”")
    assert {key for key, said in _spoken(ZH) if quoted.sub("", said).count("？") > 1} == set()


def test_times_are_spoken_never_written() -> None:
    assert {key for key, said in _spoken(ZH) if WRITTEN_TIME.search(said)} == set()


def test_everybody_is_addressed_politely() -> None:
    assert {
        key for key, said in _spoken(ZH) if "你" in said and not key.startswith(CHILD)
    } == set()


def test_no_question_offers_more_than_five_choices() -> None:
    """Counted where choices stand in the code as a list; lists made of rows are cut where they are made."""
    for path, node in NODES:
        if isinstance(node, ast.List | ast.Tuple):
            made = [
                one
                for one in node.elts
                if isinstance(one, ast.Call) and _name(one.func) == "choice"
            ]
            assert len(made) <= MOST_CHOICES, f"{path.name}:{node.lineno}"
