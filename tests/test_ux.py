"""docs/ux.md keeps its word: each requirement stands there once, and every test or file it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "ux.md"
ROW = re.compile(r"^\| U(\d+) \|([^|]*)\|(.*)\|$", re.MULTILINE)
NAMED = re.compile(r"`([\w./*-]+(?:\.py|/|\.js|\.md))`")
CONSOLE = range(68, 79)  # of the coordinators' console, which is not built yet
ROWS = [(int(number), shown) for number, _, shown in ROW.findall(TABLE.read_text("utf-8"))]


def there(name: str, shown: str) -> bool:
    """Whether a name means something: a path, a pattern, or a test whose folder was named before it in the row."""
    if "/" in name:
        return any(ROOT.glob(name.rstrip("/")))
    before = [one for one in NAMED.findall(shown) if "/" in one]
    folders = [ROOT / one.rpartition("/")[0] for one in before] + [ROOT / "tests"]
    return any(next(folder.glob(name), None) for folder in folders) or any(
        (ROOT / "tests").rglob(name)
    )


def test_every_requirement_of_people_stands_there_once_and_in_order() -> None:
    numbers = [number for number, _ in ROWS]
    assert numbers == [one for one in range(1, 81) if one not in CONSOLE]


@pytest.mark.parametrize(("number", "shown"), ROWS)
def test_what_a_row_names_exists(number: int, shown: str) -> None:
    assert shown.strip()
    missing = [name for name in NAMED.findall(shown) if not there(name, shown)]
    assert missing == []


def test_a_name_that_means_nothing_is_found_out() -> None:
    assert not there("test_never_written.py", "`tests/rules/`")
    assert not there("tests/rules/test_never_*.py", "")
