"""What people corrected is written into a file of its owner alone, and the audit knows of it."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import keys_file
from bot.commands import forms
from bot.settings import load
from models.audit import AuditLine
from tests.commands.conftest import Call
from tests.commands.test_city_csv import GOOD


def test_the_file_is_new_private_and_noted(
    store_url: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    assert call("corrections", "export", "c.jsonl")[0] != 0  # no store yet
    Path("city.csv").write_text(GOOD, "utf-8")
    assert call("city", "import", "city.csv", "--yes")[0] == 0
    code, said, _ = call("corrections", "export", "c.jsonl")
    assert (code, said.split(".")[0]) == (0, "0 corrections in c")
    assert Path("c.jsonl").stat().st_mode & 0o777 == 0o600
    code, _, wrong = call("corrections", "export", "c.jsonl")
    assert code != 0
    assert "is there already" in wrong
    keys = keys_file.load(load().privacy.keys_file)
    with forms.reading(load(), keys) as connection, Session(connection) as session:
        acts = select(AuditLine.why).where(AuditLine.act == "export-corrections")
        assert list(session.scalars(acts)) == ["0"]
