"""F38: a backup is taken from a store that works, and put back: counts and hashes are equal, the loss is told."""

import json
import multiprocessing
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from multiprocessing.synchronize import Event
from pathlib import Path

import psycopg
import pytest

from bot import keys_file
from bot.commands import store
from bot.settings import load
from tests.commands.conftest import Call

PEOPLE = 500
PHOTO = Path("data/media/77.sealed")
TABLES = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
    "INSERT INTO alembic_version VALUES ('abc123')",
    "CREATE TABLE people (id BIGINT PRIMARY KEY, name VARCHAR(40))",
    "CREATE TABLE needs (id BIGINT PRIMARY KEY, title VARCHAR(40))",
)
Run = Callable[[str], list[tuple[object, ...]]]


def at(url: str) -> Run:
    """Say a statement to this store."""

    def run(statement: str) -> list[tuple[object, ...]]:
        if url.startswith("sqlite"):
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as here, here:
                return here.execute(statement).fetchall()
        with psycopg.connect(url) as there:
            done = there.execute(statement)  # type: ignore[call-overload]
            return done.fetchall() if done.description else []

    return run


@pytest.fixture
def run(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store with people in it, and a sealed photo."""
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    keys_file.load_or_make(Path("data/keys.toml"), store_is_new=True)
    PHOTO.parent.mkdir()
    PHOTO.write_bytes(b"\x01 sealed")
    say = at(store_url)
    for line in TABLES:
        say(line)
    say("INSERT INTO people VALUES " + ", ".join(f"({one}, 'p{one}')" for one in range(PEOPLE)))
    return say


def everyone(say: Run) -> list[tuple[object, ...]]:
    return say("SELECT id, name FROM people ORDER BY id")


def test_what_was_backed_up_comes_back_whole(run: Run, call: Call) -> None:
    before = everyone(run)
    code, said, _ = call("backup", "one.zip")
    assert code == 0
    assert said.startswith(f"one.zip: {PEOPLE} rows, 1 photos, ")
    assert "keys of private data are NOT in this file" in said
    run("DELETE FROM people WHERE id > 3")
    run("INSERT INTO needs VALUES (1, 'after the backup')")
    PHOTO.unlink()

    code, said, wrong = call("restore", "one.zip", "--yes")
    assert (code, wrong) == (0, "")
    assert everyone(run) == before
    assert run("SELECT count(*) FROM needs") == [(0,)]
    assert PHOTO.read_bytes() == b"\x01 sealed"
    assert f"{PEOPLE} rows and 1 photos, as they were at " in said
    assert "since then is lost" in said
    assert "Done in " in said
    assert "put the keys file" not in said


def test_a_store_with_data_is_not_overwritten_without_a_yes(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    run("DELETE FROM people WHERE id > 3")
    code, _, wrong = call("restore", "one.zip")
    assert code == 1
    assert (
        wrong
        == "restore: the store holds 4 rows; add --yes to put the backup in its place (the old one is kept aside)\n"
    )
    assert len(everyone(run)) == 4


def test_the_store_that_was_there_is_kept_aside(run: Run, call: Call, store_url: str) -> None:
    call("backup", "one.zip")
    run("DELETE FROM people WHERE id > 3")
    call("restore", "one.zip", "--yes")
    if store_url.startswith("sqlite"):
        [aside] = Path("data").glob("volunteer.db.before-????????-??????")
        assert len(everyone(at(f"sqlite:///{aside}"))) == 4
    else:
        [[aside]] = run(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE current_schema() || '.before%'"
        )  # type: ignore[list-item]
        assert run(f'SELECT count(*) FROM "{aside}".people') == [(4,)]


def test_a_backup_is_closed_to_others_and_holds_no_key(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    assert stat.S_IMODE(Path("one.zip").stat().st_mode) == 0o600
    keys = Path("data/keys.toml").read_text("utf-8")
    secrets = [line.split('"')[1] for line in keys.splitlines() if line.count('"') == 2]
    assert len(secrets) == 2
    with zipfile.ZipFile("one.zip") as box:
        assert not any("keys" in name for name in box.namelist())
        everything = b"".join(box.read(name) for name in box.namelist())
    assert not any(secret.encode() in everything for secret in secrets)
    assert sorted(one.name for one in Path().iterdir()) == ["data", "one.zip"]


def test_a_damaged_backup_changes_nothing(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    with zipfile.ZipFile("one.zip") as box, zipfile.ZipFile("two.zip", "w") as other:
        for name in box.namelist():
            raw = box.read(name)
            other.writestr(
                name, raw if name == "manifest.json" else raw[:-1] + bytes([raw[-1] ^ 1])
            )
    run("DELETE FROM people WHERE id > 3")
    for name, complaint in (
        ("two.zip", "is damaged; nothing was changed"),
        ("three.zip", "is not there"),
        ("data/keys.toml", "is no backup"),
    ):
        code, _, wrong = call("restore", name, "--yes")
        assert code == 1
        assert complaint in wrong
        assert len(wrong.splitlines()) == 1
    assert len(everyone(run)) == 4


def test_a_manifest_that_does_not_fit_is_told(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    with zipfile.ZipFile("one.zip") as box, zipfile.ZipFile("two.zip", "w") as other:
        for name in box.namelist():
            raw = box.read(name)
            if name == "manifest.json":
                told = json.loads(raw)
                told["counts"]["people"] += 1
                raw = json.dumps(told).encode()
            other.writestr(name, raw)
    code, _, wrong = call("restore", "two.zip", "--yes")
    assert code == 1
    assert "does not hold what the manifest says" in wrong


def test_the_wrong_keys_are_noticed_after_a_restore(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    Path("data/keys.toml").unlink()
    keys_file.load_or_make(Path("data/keys.toml"), store_is_new=True)
    _, said, _ = call("restore", "one.zip", "--yes")
    assert "Now put the keys file of that time at data/keys.toml" in said


def test_an_older_backup_is_not_written_over_by_mistake(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    assert (
        call("backup", "one.zip")[2]
        == "backup: one.zip is already there; name another file, or add --replace\n"
    )
    assert call("backup", "one.zip", "--replace")[0] == 0


def test_a_backup_of_one_kind_is_not_taken_by_the_other(
    run: Run, call: Call, store_url: str, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    call("backup", "one.zip")
    monkeypatch.setenv(
        "BOT_STORE__URL", postgres_url if store_url.startswith("sqlite") else "sqlite:///data/x.db"
    )
    assert "the backup is of a " in call("restore", "one.zip")[2]


def write_on(file: str, ready: Event, stop: Event) -> None:
    """One row more in each of two tables, always together, until told to stop."""
    with closing(sqlite3.connect(file, isolation_level=None)) as here:
        number = PEOPLE
        while not stop.is_set():
            here.execute("BEGIN IMMEDIATE")
            here.execute("INSERT INTO people VALUES (?, 'x')", (number,))
            here.execute("INSERT INTO needs VALUES (?, 'x')", (number,))
            here.execute("COMMIT")
            number += 1
            ready.set()


def test_a_store_that_is_written_to_is_copied_at_one_moment(call: Call) -> None:
    keys_file.load_or_make(Path("data/keys.toml"), store_is_new=True)
    say = at("sqlite:///data/volunteer.db")
    for line in (*TABLES, "PRAGMA journal_mode = WAL"):
        say(line)
    context = multiprocessing.get_context("spawn")
    ready, stop = context.Event(), context.Event()
    writer = context.Process(
        target=write_on, args=(str(Path("data/volunteer.db").resolve()), ready, stop)
    )
    writer.start()
    try:
        assert ready.wait(30)
        for number in range(5):
            assert call("backup", f"{number}.zip")[0] == 0
            with zipfile.ZipFile(f"{number}.zip") as box:
                counts = json.loads(box.read("manifest.json"))["counts"]
            assert counts["people"] == counts["needs"] > 0
    finally:
        stop.set()
        writer.join(30)
    assert writer.exitcode == 0
    shutil.rmtree("data/media", ignore_errors=True)
    for ending in ("", "-wal", "-shm"):
        Path(f"data/volunteer.db{ending}").unlink(missing_ok=True)
    assert call("restore", "4.zip")[0] == 0
    assert say("SELECT count(*) FROM people") == [(counts["people"],)]


@pytest.mark.parametrize(
    "store_url", ["sqlite:///data/volunteer.db"]
)  # PostgreSQL is made for many
def test_a_running_service_keeps_its_store(run: Run, call: Call) -> None:
    call("backup", "one.zip")
    with store.alone(load(), why="wait"):
        code, _, wrong = call("restore", "one.zip", "--yes")
        assert (code, wrong) == (
            1,
            "restore: the service is running on this store; stop it first, then restore\n",
        )
        assert call("backup", "two.zip")[0] == 0
