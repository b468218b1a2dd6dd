"""Commands are called as people call them, in a folder of their own, without the settings of this machine."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
import structlog
from psycopg import sql

from bot.__main__ import main
from tests import stores

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in; afterwards the log lines go where they went before."""
    for name in [one for one in os.environ if one.upper().startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield tmp_path
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """./run with these words; answers the exit code, what it said, and what it complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as stop:  # argparse
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL schema, gone afterwards with all that was kept aside."""
    stores.need_postgres()
    name = f"zy_{uuid4().hex[:12]}"
    with psycopg.connect(stores.SERVER, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        yield f"{stores.SERVER}?options={quote(f'-csearch_path={name}', safe='')}"
        named = admin.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE %s", [name + "%"]
        )
        for (one,) in named.fetchall():
            admin.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(one)))


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """A place for a store, of each kind."""
    if request.param == "sqlite":
        return "sqlite:///data/volunteer.db"
    return str(request.getfixturevalue("postgres_url"))
