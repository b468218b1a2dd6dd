"""A command starts with what it needs: the store, the conversations and the web are loaded by those that use them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "handlers", "locales", "alembic", "aiohttp", "telegram", "reportlab")


def loaded_by(what: str) -> set[str]:
    ask = f"import sys\n{what}\nprint(*sys.modules)"
    asked = [sys.executable, "-c", ask]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(said.stdout.split())


def test_the_list_of_commands_is_light() -> None:
    found = loaded_by("import bot.__main__")
    assert "bot.commands.serve" in found
    assert [name for name in HEAVY if name in found] == []


def test_a_nursery_holds_what_lanes_need_and_no_wire() -> None:
    found = loaded_by("import bot.worker")
    assert {"handlers", "sqlalchemy", "locales"} <= found
    assert [name for name in HEAVY[3:] if name in found] == []


def test_the_service_knows_no_pictures_before_the_first_photo() -> None:
    found = loaded_by("import bot.app")
    assert "aiohttp" in found
    assert "PIL" not in found


def test_jieba_is_loaded_without_what_finds_its_files(tmp_path: Path) -> None:
    (tmp_path / "pkg_resources.py").write_text("")
    cut = "from handlers.understand import cutter\ncutter.by_jieba()"
    found = loaded_by(f"sys.path.insert(0, {str(tmp_path)!r})\n{cut}")
    assert "jieba" in found
    assert "pkg_resources" not in found
    after = loaded_by(f"sys.path.insert(0, {str(tmp_path)!r})\n{cut}\nimport pkg_resources")
    assert "pkg_resources" in after


def test_sentences_are_said_without_all_that_babel_knows() -> None:
    told = loaded_by(
        "import babel.core, locales\n"
        "from datetime import UTC, datetime\n"
        "for one in locales.LANGUAGES:\n"
        "    reader = locales.Reader(one, UTC, datetime(2026, 11, 27, tzinfo=UTC))\n"
        "    assert '3' in locales.text('card-places', {'places': 3}, reader)\n"
        "print('unread' if babel.core._global_data is None else 'read')"
    )
    assert "unread" in told
