"""Statements run through the driver answer what SQLAlchemy answers, are heard of, and fail as SQLAlchemy fails."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, Engine, bindparam, event, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from bot.core import Core, Heard, Item
from models import database, hot
from models.outbox import Letter, LetterState
from models.people import Person
from tests.held import HeldClock
from tests.house.talkative import Talkative
from tests.house.test_core import message

NOW = datetime(2026, 3, 1, 8, 30, 0, 120, UTC)
WRITE = insert(Letter)
SOME = select(Letter.id, Letter.body, Letter.written_at, Letter.state, Letter.sent_at).where(
    Letter.id.in_(bindparam("ids", expanding=True)), Letter.written_at == bindparam("at")
)
MOVED = (
    update(Letter)
    .where(Letter.id == bindparam("number"), Letter.state == LetterState.WAITING)
    .values(state=bindparam("now_state"), sent_at=None)
    .returning(Letter.version + bindparam("more"), Letter.body)
)


def letter(number: int, **more: object) -> dict[str, object]:
    moments = {"not_before": NOW, "written_at": NOW}
    plain = {"person_id": 1, "address_id": 1, "channel": "web", "urgency": 1, "state": "waiting"}
    return {"id": number, **plain, "key": "k", "body": {"说": [number]}, **moments, **more}


def test_what_is_written_is_read_as_sqlalchemy_reads_it(engine: Engine) -> None:
    with engine.begin() as connection:
        ids = database.fresh_ids(connection, 5)
        rows = [
            letter(one, lease_until=NOW.astimezone(timezone(timedelta(hours=8)))) for one in ids
        ]
        assert hot.change_all(connection, WRITE, rows) == 5
        for many in (5, 1, 0, 3):
            asked = {"ids": ids[:many], "at": NOW}
            found = hot.rows(connection, SOME, asked)
            assert sorted(found) == sorted(tuple(one) for one in connection.execute(SOME, asked))
            assert sorted(one.id for one in found) == ids[:many]
        assert {(one.written_at, one.sent_at) for one in found} == {(NOW, None)}
        assert found[0].body == {"说": [found[0].id]}
        # what is not given is as it is by default, and moments are UTC
        row = connection.execute(select(Letter.tries, Letter.wire_id, Letter.lease_until)).first()
        assert row == (0, "", NOW)


def test_a_change_that_answers_rows_gives_them_once(engine: Engine) -> None:
    with engine.begin() as connection:
        (number,) = database.fresh_ids(connection, 1)
        assert hot.change(connection, WRITE, letter(number, version=4)) == 1
        said = {"number": number, "now_state": LetterState.SENT, "more": 2}
        assert hot.rows(connection, MOVED, said) == [(6, {"说": [number]})]
        assert hot.first(connection, MOVED, said) is None
        assert hot.scalar(connection, MOVED, said) is None


def test_all_who_listen_to_statements_hear_of_it(engine: Engine) -> None:
    with engine.begin() as connection:
        heard: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *told: heard.append(told[2]))
        event.listen(connection, "before_cursor_execute", lambda *told: heard.append(told[2]))
        hot.rows(connection, SOME, {"ids": [1], "at": NOW})
    assert len(heard) == 2
    assert {one.split()[0] for one in heard} == {"SELECT"}


def test_errors_are_those_of_sqlalchemy_and_a_savepoint_undoes_what_failed(engine: Engine) -> None:
    with engine.begin() as connection:
        (number,) = database.fresh_ids(connection, 1)
        hot.change(connection, WRITE, letter(number))
        with pytest.raises(IntegrityError) as no, connection.begin_nested():
            hot.change(connection, WRITE, letter(number))
        assert no.value.orig is not None
        assert "INSERT INTO letters" in str(no.value.statement)
        assert (database.is_away(no.value), database.is_passing(no.value)) == (False, False)
        assert len(hot.rows(connection, SOME, {"ids": [number], "at": NOW})) == 1


def test_a_value_that_only_a_session_could_make_is_asked_for(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(TypeError, match="id"):
        hot.change(connection, insert(Person), {"name": "x", "created_at": NOW})


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_a_connection_that_was_lost_is_told_as_away(engine: Engine) -> None:
    def ended(connection: Connection) -> None:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
        with engine.dialect.loaded_dbapi.connect(  # another connection
            **engine.dialect.create_connect_args(engine.url)[1]
        ) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [number])

    with engine.connect() as connection:
        ended(connection)
        with pytest.raises(DBAPIError) as no:
            hot.rows(connection, SOME, {"ids": [1], "at": NOW})
        assert connection.invalidated
    assert database.is_away(no.value)
    with engine.begin() as connection:  # the next one is whole
        assert hot.rows(connection, SOME, {"ids": [1], "at": NOW}) == []


def test_a_read_that_fails_where_nothing_was_written_yet_spoils_no_other_step(
    engine: Engine, clock: HeldClock
) -> None:
    core = Core(engine, Talkative(), leased_by="me")  # type: ignore[arg-type]
    said = [
        message("name 王", "a"),
        message("broken-read", "b"),
        message("name 李", "c"),
    ]
    first, broken, last = core.results([Item(incoming=one) for one in said], clock.now())
    for one in (first, last):
        assert isinstance(one, Heard)
        assert one.state == "done"
    if not isinstance(broken, Heard):  # PostgreSQL: the transaction is spoilt with it
        assert (broken.again, broken.away) == (True, False)  # type: ignore[union-attr]
        [broken] = core.results([Item(incoming=said[1], tried=5, aside=True)], clock.now())
    assert isinstance(broken, Heard)
    assert broken.state == "dead"
    with Session(engine) as session:
        assert set(session.scalars(select(Person.name))) == {"", "王", "李"}
