"""The house keeps its own rules: what ruff, mypy and import-linter cannot see."""

import ast
import importlib
import os
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import locales
from bot.settings import faults, load
from models.errors import RuleBroken

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("bot", "handlers", "models", "locales")
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-train.lock")
CHINESE = re.compile(r"[\u3400-\u9fff]{2}")  # one sign alone is punctuation or a particle
# Where Chinese in Python is no sentence for people: word lists, made-up data, how moments are spoken.
MAY_HOLD_CHINESE = ("locales/", "tests/", "benchmarks/", "handlers/understand/", "bot/rehearsal/")
WORD_LISTS = {
    "bot/channels/wechat/account.py",  # the places in WeChat's console, as they are called there
    "bot/channels/wechat/templates.py",  # what WeChat's own fields take: a date, two characters
    "bot/commands/city_csv.py",  # heads of columns, as the offices write them
    "bot/dispatcher/choosing.py",  # digits and final particles, as people write "第二个吧"
    "models/claims/passwords.py",  # 暗号: words that both sides see
    "models/risks.py",  # words that make a task risky, dangerous or delicate
}
CHINESE_NAMES = {"武汉", "志愿武汉"}  # the default city, the service itself


def python_files(*tops: str) -> Iterator[Path]:
    for top in tops:
        yield from sorted((ROOT / top).rglob("*.py"))


def text_files() -> Iterator[Path]:
    """All that would be committed, as far as it is text."""
    kinds = {".py", ".toml", ".lock", ".md", ".ftl", ".js", ".css", ".html", ".svg", ""}
    for folder, below, names in os.walk(ROOT):
        below[:] = [
            one
            for one in below
            if one == ".ci"
            or not (one[0] == "." or one in {"data", "node_modules", "__pycache__"})
        ]
        yield from (
            Path(folder, name) for name in names if Path(name).suffix in kinds and name != ".git"
        )


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text().splitlines()
    return {
        found[1]: found[2]
        for line in lines
        if (found := re.match(r"([\w.\[\],-]+)==([^\s;]+)", line))
    }


def test_no_lock_names_a_host() -> None:
    assert [lock for lock in LOCKS if "://" in (ROOT / lock).read_text()] == []


def test_every_package_of_a_lock_has_hashes() -> None:
    for lock in LOCKS:
        entries = re.split(r"\n(?=\w)", (ROOT / lock).read_text())
        assert len(entries) > 40
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_developers_lock_holds_all_of_the_runtime_lock() -> None:
    runtime, dev = (pins(lock) for lock in LOCKS[:2])
    assert {name: dev.get(name) for name in runtime} == runtime


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {
        LOCKS[0]: project["project"]["dependencies"],
        LOCKS[1]: project["dependency-groups"]["dev"],
    }
    for lock, lines in asked.items():
        locked = {
            re.sub(r"\[.*", "", name).replace("_", "-").replace(".", "-") for name in pins(lock)
        }
        names = [
            re.split(r"[\[<>=; ]", line)[0].replace("_", "-").replace(".", "-") for line in lines
        ]
        assert [name for name in names if name not in locked] == []


def test_every_folder_of_code_is_a_package() -> None:
    """import-linter does not see the others, and their imports would go unwatched."""
    folders = {one.parent for one in python_files(*PARTS)} - {ROOT / "models/migrations/versions"}
    assert [where(one) for one in sorted(folders) if not (one / "__init__.py").exists()] == []


def test_no_file_is_too_long_to_read() -> None:
    files = [*python_files(*PARTS, "tests", "benchmarks"), ROOT / "run", ROOT / "check"]
    long = {
        where(one): many
        for one in files
        if (many := len(one.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_too_long_to_read() -> None:
    long = [
        f"{where(path)}:{node.lineno} {node.name}"
        for path in python_files(*PARTS)
        if "migrations" not in path.parts  # a table is as long as it is
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def docstrings(tree: ast.AST) -> set[int]:
    """The nodes of docstrings, and of strings that stand alone: nobody is told them."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def test_no_sentence_for_people_stands_in_python() -> None:
    found = []
    for path in python_files(*PARTS):
        if where(path).startswith(MAY_HOLD_CHINESE) or where(path) in WORD_LISTS:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        silent = docstrings(tree)
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in silent
            ):
                rest = node.value
                for name in sorted(CHINESE_NAMES, key=len, reverse=True):
                    rest = rest.replace(name, "")
                if CHINESE.search(rest):
                    found.append(f"{where(path)}:{node.lineno} {node.value[:30]}")
    assert found == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    here = re.compile("/(work|root)/" + r"\w|/home/\w")
    assert [
        where(one) for one in text_files() if here.search(one.read_text("utf-8", errors="replace"))
    ] == []


def test_what_people_start_is_executable() -> None:
    for name in ("run", "check", ".ci/run"):
        assert os.access(ROOT / name, os.X_OK), name
        assert (ROOT / name).read_bytes().startswith(b"#!/usr/bin/env ")


def test_secrets_data_and_settings_are_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {"data/", "config.toml", ".venv/", "uv.lock", "pylock*.toml"} <= set(ignored)


# ---- how the house says no -----------------------------------------------------------------------


def refusals() -> set[type[RuleBroken]]:
    """Every way in which a rule says no, wherever it is written."""
    for part in ("models", "handlers"):
        found = importlib.import_module(part)
        for one in pkgutil.walk_packages(found.__path__, f"{part}."):
            if ".migrations" not in one.name:
                importlib.import_module(one.name)
    every, new = set[type[RuleBroken]](), {RuleBroken}
    while new:
        every |= new
        new = {below for one in new for below in one.__subclasses__()} - every
    return {one for one in every if one.__module__.partition(".")[0] in PARTS} - {RuleBroken}


def test_every_refusal_has_its_sentence_in_every_language() -> None:
    keys = {one: getattr(one, "key", "") for one in refusals()}
    assert len(keys) > 10
    silent = [
        f"{language}: {one.__name__} {key}"
        for one, key in sorted(keys.items(), key=str)
        for language in locales.LANGUAGES
        if not re.search(rf"^{re.escape(key) or '-'} =", sentences(language), re.MULTILINE)
    ]
    assert silent == []


def sentences(language: str) -> str:
    return "\n".join(one.read_text("utf-8") for one in (ROOT / "locales" / language).glob("*.ftl"))


# ---- the example of all settings -----------------------------------------------------------------


def flat(table: dict[str, object], before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in table.items():
        found |= (
            flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
        )
    return found


@pytest.fixture
def example() -> dict[str, object]:
    return flat(tomllib.loads((ROOT / "config.example.toml").read_text("utf-8")))


def test_the_example_documents_every_setting(example: dict[str, object]) -> None:
    from bot.settings import Settings

    tables = {
        "store",
        "web",
        "city",
        "papers",
        "privacy",
        "telegram",
        "wechat",
        "crisis",
        "logs",
        "core",
        "limits",
    }
    every = set(faults.known(Settings)) - tables
    assert set(example) == every


def test_every_value_of_the_example_is_the_default(
    example: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in os.environ if one.upper().startswith("BOT_")]:
        monkeypatch.delenv(name)
    assert load(ROOT / "config.example.toml") == load(values={})
    for name, value in example.items():  # one by one, so that a wrong one is named
        table, _, key = name.rpartition(".")
        assert load(values={table: {key: value}} if table else {key: value}) == load(values={}), (
            name
        )
