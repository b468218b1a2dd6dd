"""./run ledger verify: the books of a store, and the first line that somebody changed behind the service."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.commands import forms, store
from bot.settings import Settings, load
from models import hours
from models.migrations import triggers
from models.sealed import Keys
from tests.commands.conftest import Call
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import LIMITS
from tests.rules.test_chain import some_lines
from tests.rules.test_ledger_verify import another_day, more_minutes, without_triggers


def test_the_books_of_a_store_are_verified(
    call: Call, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    assert "there is no store yet" in call("ledger", "verify")[2]
    settings, clock = load(None), HeldClock()
    keys = store.keys_of(settings, make=True)
    assert call("migrate")[0] == 0
    assert call("ledger", "verify")[1].startswith(
        "All fits. Lines: 0; communities: 0; days of the city: 0; "
    )
    with forms.changing(settings, keys, clock()) as connection, Session(connection) as session:
        scene = Scene(session, clock())
        some_lines(session, scene, clock)
        clock.move(days=2)
        hours.close_days(session, clock(), LIMITS, ZONE)
        session.commit()
    code, said, _ = call("ledger", "verify")
    assert code == 0
    assert said.startswith("All fits. Lines: 6; communities: 1; days of the city: 1; ")
    assert "The city's line of 2026-11-28: " in said
    assert call("ledger", "verify", "--community", "huaiyin")[1].startswith("All fits. Lines: 6; ")
    assert "no community has the code x" in call("ledger", "verify", "--community", "x")[2]

    _comes_back_with_its_triggers(call, settings, keys)

    for attack, wrong in (
        (another_day, "the ledger does not fit: the city's line of 2026-11-28 is not what was "),
        (more_minutes, "the ledger does not fit. huaiyin (huaiyin): line 2 is not what was "),
    ):
        with forms.changing(settings, keys, clock()) as connection, Session(connection) as session:
            if attack is another_day:
                without_triggers(session)
            attack(session, scene)
            session.commit()
        code, said, told = call("ledger", "verify")
        assert (code, said) == (1, "")
        assert told.startswith(f"ledger verify: {wrong}hashed")
        assert len(told.splitlines()) == 1


def _comes_back_with_its_triggers(call: Call, settings: Settings, keys: Keys) -> None:
    """F38: a backup that is put back keeps the ledger as the store before did."""
    with forms.reading(settings, keys) as connection:
        before = triggers.names(connection)
    assert call("backup", "one.zip")[0] == 0
    assert call("restore", "one.zip", "--yes")[0] == 0
    with forms.reading(settings, keys) as connection:
        assert triggers.names(connection) == before != set()
    assert call("ledger", "verify")[1].startswith("All fits. Lines: 6; ")
    act = text("UPDATE hour_lines SET minutes = 1")
    with (
        pytest.raises(DBAPIError, match="never change"),
        forms.changing(settings, keys, HeldClock()()) as connection,
    ):
        connection.execute(act)
