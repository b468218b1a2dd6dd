"""A real city begins: its tree is imported, its first coordinator invited."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clock, keys_file
from bot.commands import forms, marks, migrate
from bot.settings import Settings, load
from models import communities, database, roles
from models.communities import CityRow, Community
from models.roles import Invitation
from tests.commands.conftest import Call
from tests.commands.test_city_csv import GOOD

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CODES = {"wh", "qu1", "jie1", "shanlinli"}


@pytest.fixture(autouse=True)
def settings(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("BOT_STORE__URL", store_url)
    Path("city.csv").write_text(GOOD, "utf-8")
    return load()


def there(settings: Settings) -> dict[str, Community]:
    with (
        forms.reading(settings, keys_file.load(settings.privacy.keys_file)) as connection,
        Session(connection) as session,
    ):
        return {one.code: one for one in session.scalars(select(Community))}


def test_first_a_dry_run_then_for_good(settings: Settings, call: Call) -> None:
    code, said, wrong = call("city", "import", "city.csv")
    assert (code, wrong) == (0, "")
    assert "  + shanlinli 杉林里社区\n4 new, 0 changed, 0 as before.\nNothing was written" in said
    assert there(settings) == {}
    code, said, _ = call("city", "import", "city.csv", "--yes")
    assert code == 0
    assert "4 new, 0 changed, 0 as before.\nWritten." in said
    found = there(settings)
    assert set(found) == CODES
    leaf = found["shanlinli"]
    assert (leaf.name, leaf.level, leaf.office_phone, leaf.office_hours) == (
        "杉林里社区",
        "community",
        "027-00000101",
        "8:30-17:30",
    )
    assert leaf.line_ids == [found[code].id for code in ("shanlinli", "jie1", "qu1", "wh")]
    assert not leaf.rehearsal


def test_again_only_what_changed_changes(settings: Settings, call: Call) -> None:
    call("city", "import", "city.csv", "--yes")
    before = there(settings)
    Path("city.csv").write_text(GOOD.replace("027-00000101", "027-00000102"), "utf-8")
    assert (
        "  ~ shanlinli 杉林里社区\n0 new, 1 changed, 3 as before."
        in call("city", "import", "city.csv", "--yes")[1]
    )
    after = there(settings)
    assert {code: one.id for code, one in after.items()} == {
        code: one.id for code, one in before.items()
    }
    assert after["shanlinli"].office_phone == "027-00000102"


def test_what_was_imported_is_a_real_city_from_then_on(
    settings: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("city", "import", "city.csv", "--yes")
    keys = keys_file.load(settings.privacy.keys_file)
    assert settings.rehearsal
    with forms.changing(settings, keys, NOW) as connection:
        assert not marks.settle(connection, settings, keys).rehearsal
    monkeypatch.setenv("BOT_REHEARSAL", "true")
    code, _, wrong = call("serve")
    assert (code, wrong) == (
        1,
        "serve: the store holds a real city; a rehearsal needs another store.url\n",
    )


def test_a_rehearsal_never_becomes_a_real_city(
    settings: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.ready(settings, NOW)
    keys = keys_file.load(settings.privacy.keys_file)
    with forms.changing(settings, keys, NOW) as connection, Session(connection) as session:
        communities.load(session, [CityRow("made-up", "演练市")], NOW, rehearsal=True)
        session.flush()
    for _ in range(2):  # also before the store has said of itself what it is
        code, _, wrong = call("city", "import", "city.csv", "--yes")
        assert code == 1
        assert "the store holds the rehearsal" in wrong
        assert len(wrong.splitlines()) == 1
        with forms.changing(settings, keys, NOW) as connection:
            marks.settle(connection, settings, keys)
    assert set(there(settings)) == {"made-up"}
    monkeypatch.setenv("BOT_TELEGRAM__TOKEN", "123456:ABCdef")
    assert "the store holds the rehearsal, which never becomes a real city" in call("serve")[2]


def test_another_city_is_refused(settings: Settings, call: Call) -> None:
    call("city", "import", "city.csv", "--yes")
    Path("city.csv").write_text("code,name,parent\nhs,黄石市,\n", "utf-8")
    assert (
        call("city", "import", "city.csv", "--yes")[2]
        == "city import: the store holds the city wh, and the file is of hs\n"
    )


def invited(said: str) -> str:
    found = re.search(r"^  http://127\.0\.0\.1:8080/\?i=([\w-]{24})$", said, re.MULTILINE)
    assert found, said
    return found[1]


def test_the_first_coordinator_is_invited_for_a_day(settings: Settings, call: Call) -> None:
    call("city", "import", "city.csv", "--yes")
    code, said, wrong = call("coordinator", "invite", "--scope", "wh")
    assert (code, wrong) == (0, "")
    assert said.startswith("An invitation to coordinate 武汉市, for one person, until ")
    assert "/start" not in said
    secret = invited(said)
    keys = keys_file.load(settings.privacy.keys_file)
    with forms.reading(settings, keys) as connection, Session(connection) as session:
        made = session.scalars(select(Invitation)).one()
        assert made.until - made.made_at == timedelta(hours=24)
        assert secret not in repr(vars(made))
        now = made.made_at + timedelta(hours=1)
        assert getattr(roles.open_invitation(session, secret, now), "code", "") == "wh"
        assert roles.open_invitation(session, secret, now + timedelta(hours=23)) is None
    assert invited(call("coordinator", "invite", "--scope", "wh")[1]) != secret


def test_in_a_rehearsal_the_invitation_lasts_by_its_own_clock(
    settings: Settings, call: Call
) -> None:
    migrate.ready(settings, NOW)
    keys = keys_file.load(settings.privacy.keys_file)
    with forms.changing(settings, keys, NOW) as connection, Session(connection) as session:
        communities.load(session, [CityRow("made-up", "演练市")], NOW, rehearsal=True)
        database.remember(session, clock.AHEAD, str(7 * 86400))
        session.flush()
    call("coordinator", "invite", "--scope", "made-up")
    with forms.reading(settings, keys) as connection, Session(connection) as session:
        until = session.scalars(select(Invitation.until)).one()
    assert until - clock.Clock().now() > timedelta(days=7)


def test_telegram_gets_a_command_of_its_own(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    call("city", "import", "city.csv", "--yes")
    monkeypatch.setenv("BOT_TELEGRAM__TOKEN", "123456:ABCdef")
    said = call("coordinator", "invite", "--scope", "jie1")[1]
    assert f"/start i_{invited(said)}\n" in said


def test_a_place_that_is_not_there_is_told(call: Call) -> None:
    assert call("coordinator", "invite", "--scope", "x")[2].startswith(
        "coordinator invite: there is no store yet"
    )
    call("city", "import", "city.csv", "--yes")
    code, _, wrong = call("coordinator", "invite", "--scope", "x")
    assert (code, wrong) == (
        1,
        "coordinator invite: no place has the code x; ./run city import brings them\n",
    )
