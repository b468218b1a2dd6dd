"""./run doctor: what is wrong, and what to do; it looks and changes nothing."""

import socket
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import clock, keys_file
from bot.commands import doctor, forms, migrate, store
from bot.settings import load
from models import communities, database
from models.communities import CityRow
from tests.commands.conftest import Call
from tests.ports import free_port

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_free_port(monkeypatch: pytest.MonkeyPatch) -> int:
    port = free_port()
    monkeypatch.setenv("BOT_WEB__PORT", str(port))
    return port


@pytest.fixture
def made(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with a place in it, made at NOW."""
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    migrate.ready(load(), NOW)
    keys = keys_file.load(Path("data/keys.toml"))
    with forms.changing(load(), keys, NOW) as connection, Session(connection) as session:
        communities.load(session, [CityRow("made-up", "演练市")], NOW, rehearsal=True)


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(call: Call) -> None:
    code, said, wrong = call("doctor")
    assert (code, wrong) == (0, "")
    assert said.endswith("0 wrong, 0 to think about.\n")
    assert "will be made at the first start" in said
    assert list(Path().iterdir()) == []


def test_a_store_in_order_is_told_with_its_form(made: None, call: Call, store_url: str) -> None:
    code, said, _ = call("doctor")
    assert code == 0, said
    assert f"answers, its tables are in the newest form ({forms.newest()})" in said
    beside = "lies beside the store" in said
    assert beside == store_url.startswith("sqlite")


def test_lanes_that_somebody_asked_for_and_sqlite_cannot_have(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_CORE__LANES", "2")
    assert "core.lanes is ignored" in call("doctor")[1]


def test_keys_elsewhere_are_fine(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_PRIVACY__KEYS_FILE", "elsewhere/keys.toml")
    migrate.ready(load(), NOW)
    assert "0 wrong, 0 to think about." in call("doctor")[1]


@pytest.mark.parametrize("store_url", ["sqlite:///data/volunteer.db"])
def test_missing_open_and_foreign_keys_are_wrong(made: None, call: Call) -> None:
    path = Path("data/keys.toml")
    call("doctor")
    path.chmod(0o644)
    assert "WRONG  others can read data/keys.toml; close it: chmod 600" in call("doctor")[1]
    keys = keys_file.load(path) if not path.chmod(0o600) else None
    assert keys
    from bot.commands import marks

    with forms.changing(load(), keys, NOW) as connection:
        marks.settle(connection, load(), keys)
    path.unlink()
    code, said, _ = call("doctor")
    assert code == 1
    assert "WRONG  data/keys.toml is missing, and the store holds data; put back your copy" in said
    keys_file.load_or_make(path, store_is_new=True)
    assert "WRONG  data/keys.toml is not the keys file of this store" in call("doctor")[1]
    assert (
        call("serve")[2]
        == "serve: data/keys.toml is not the keys file of this store; put the right one there\n"
    )


def test_a_clock_that_was_set_back_is_noticed(
    made: None, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock.Clock, "now", lambda _: NOW - timedelta(days=1))
    code, said, _ = call("doctor")
    assert code == 1
    assert (
        "WRONG  the clock is behind: the newest row is of 2026-11-24 03:00 UTC; set the clock"
        in said
    )
    keys = keys_file.load(Path("data/keys.toml"))
    with forms.changing(load(), keys, NOW) as connection:  # a rehearsal that was moved forward
        database.remember(connection, clock.AHEAD, "90000")
    assert call("doctor")[0] == 0


def test_a_clock_from_the_last_century_is_noticed(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock.Clock, "now", lambda _: datetime(1970, 1, 1, tzinfo=UTC))
    assert "WRONG  clock: 1970-01-01 08:00 in Asia/Shanghai; set it" in call("doctor")[1]


def test_a_full_disk_is_noticed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage(1 << 40, 1 << 40, 1 << 29))
    assert "WRONG  disk: 0.5 GiB free for data/; make room" in call("doctor")[1]


def test_a_store_that_is_none_is_noticed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("data").mkdir()
    Path("data/volunteer.db").write_text("no store at all, but long enough to be looked at" * 9)
    code, said, _ = call("doctor")
    assert code == 1
    assert "WRONG  data/volunteer.db cannot be read: file is not a database" in said
    monkeypatch.setenv("BOT_STORE__URL", "postgresql://nobody:secret@127.0.0.1:9/none")
    code, said, _ = call("doctor")
    assert code == 1
    assert "WRONG  the PostgreSQL of store.url does not answer" in said
    assert "secret" not in said


def test_an_occupied_port_is_noticed_unless_it_is_ours(call: Call, a_free_port: int) -> None:
    assert f"port {a_free_port} is free; the service is not running" in call("doctor")[1]
    with socket.socket() as other:
        other.bind(("127.0.0.1", a_free_port))
        other.listen()
        code, said, _ = call("doctor")
        assert code == 1
        assert (
            f"WRONG  127.0.0.1:{a_free_port} cannot be used (Address already in use); set web.port"
            in said
        )
        with store.alone(load(), why=""):
            code, said, _ = call("doctor")
    assert code == 0
    assert "the service is running" in said


def test_channels_and_their_secrets_are_told_without_the_secrets(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "123456:AAabcdefghijklmnopqrstuvwxyz"
    Path("token").write_text(token)
    Path("token").chmod(0o644)
    monkeypatch.setenv("BOT_TELEGRAM__TOKEN_FILE", "token")
    monkeypatch.setenv("BOT_TELEGRAM__API_BASE", "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.setenv("BOT_WEB__HOST", "0.0.0.0")
    code, said, _ = call("doctor")
    assert code == 0
    assert "telegram: on, polling" in said
    assert "warn   telegram: http://127.0.0.1:9 is out of reach (OutOfReach)" in said
    assert "warn   others can read token; chmod 600 token" in said
    assert "web.public_url is empty" in said
    assert "a real city" in said
    assert token not in said
