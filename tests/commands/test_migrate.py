"""The forms of the tables: made by migrations on both stores, whole or not at all, never backwards."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import keys_file
from bot.commands import forms, store
from bot.settings import Settings, load
from models import migrations, tables
from models.sealed import Keys
from tests.commands.conftest import Call

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade():
    op.create_table("one_more", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table("in_the_way", sa.Column("id", sa.Integer(), primary_key=True))
"""
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def settings(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    return load()


@pytest.fixture
def keys(settings: Settings) -> Keys:
    return keys_file.load_or_make(settings.privacy.keys_file, store_is_new=True)


@pytest.fixture
def older(settings: Settings, keys: Keys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A store of the newest form, while the code knows one that is newer still: one table more."""
    with forms.writer(settings, keys, NOW) as engine:
        migrations.upgrade(engine)
    head = migrations.head()
    here = tmp_path / "migrations"
    shutil.copytree(migrations.HERE, here)
    (here / "versions" / "next.py").write_text(NEXT.format(head=head), "utf-8")
    monkeypatch.setattr(migrations, "HERE", here)
    monkeypatch.setattr(forms, "VERSIONS", here / "versions")
    return head


def test_the_newest_form_is_the_one_that_alembic_names(older: str) -> None:
    assert forms.newest() == migrations.head() == "next"
    assert forms.known(older)
    assert not forms.known("9999")


def test_a_new_store_is_made(settings: Settings, call: Call) -> None:
    code, said, wrong = call("migrate")
    assert (code, wrong) == (0, "")
    assert said == f"The tables are in form {forms.newest()}; they were in none.\n"
    assert set(tables.metadata.tables) <= set(store.copy_of(settings).counts())


def test_a_second_time_changes_nothing(settings: Settings, call: Call) -> None:
    call("migrate")
    assert call("migrate") == (0, f"The tables are in form {forms.newest()}, as before.\n", "")


def test_an_older_store_is_brought_up_and_kept_as_it_was(
    settings: Settings, older: str, call: Call
) -> None:
    code, said, wrong = call("migrate")
    assert (code, wrong) == (0, "")
    assert said.endswith(f"The tables are in form next; they were in {older}.\n")
    assert store.copy_of(settings).counts()["one_more"] == 0
    backups = list(Path("data").glob(f"before-{older}-*.zip"))
    assert len(backups) == (1 if settings.store.file else 0)


def test_a_migration_that_fails_changes_nothing(
    settings: Settings, keys: Keys, older: str, call: Call
) -> None:
    with forms.changing(settings, keys, NOW) as connection:
        connection.execute(text("CREATE TABLE in_the_way (x INTEGER)"))
    before = store.copy_of(settings).counts()
    code, _, wrong = call("migrate")
    assert code == 1
    assert wrong.startswith("migrate: the tables could not be changed (")
    assert wrong.endswith("nothing was changed\n")
    assert len(wrong.splitlines()) == 1
    assert store.copy_of(settings).counts() == before
    assert store.copy_of(settings).revision() == older


def test_a_store_newer_than_the_code_is_left_alone(
    settings: Settings, keys: Keys, call: Call
) -> None:
    call("migrate")
    with forms.changing(settings, keys, NOW) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for words in (("migrate",), ("serve",)):
        code, _, wrong = call(*words)
        assert code == 1
        assert wrong.startswith(
            f"{words[0]}: the store is newer than this code (its form is 9999); start the newer version"
        )
        assert len(wrong.splitlines()) == 1
    assert "WRONG  the store is newer than this code (9999)" in call("doctor")[1]


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_serving_does_not_change_a_postgresql_store_under_other_machines(
    older: str, call: Call
) -> None:
    code, _, wrong = call("serve")
    assert code == 1
    assert "stop the service on every machine, then ./run migrate" in wrong
