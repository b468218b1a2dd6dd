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
