"""验账 Whoever gets past the triggers and changes the ledger is found out, and the line is named."""

from collections.abc import Callable
from datetime import date

import pytest
import structlog
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from bot import logs
from bot.jobs import city_line
from models import hours
from models.hours import Broken, Count, Fault, Record, RecordState, chain, city
from models.hours.settle import take_back
from models.hours.table import CityDay, CityHead, Head, LineHash
from models.migrations import triggers
from models.people import Person
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import LIMITS, wuhan
from tests.rules.test_chain import some_lines
from tests.rules.test_hours import service

LAST = 6  # some_lines: three records, one refused, two effective


def look(session: Session, only: int | None = None) -> tuple[Broken | None, Count]:
    session.flush()
    count = Count()
    return hours.verify(session.connection(), count, only), count


def without_triggers(session: Session) -> None:
    """What somebody with all rights in the store could do."""
    connection = session.connection()
    for table in triggers.LEDGERS:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            for act in triggers.ACTS:
                connection.execute(text(f"DROP TRIGGER keep_{table}_{act.lower()}"))


def line(session: Session, scene: Scene, seq: int) -> int:
    found = session.scalar(
        select(LineHash.line_id).where(LineHash.community_id == scene.here, LineHash.seq == seq)
    )
    assert found
    return found


def say(session: Session, words: str, **values: object) -> None:
    session.execute(text(words), values)


def more_minutes(session: Session, scene: Scene) -> None:
    say(session, "UPDATE hour_lines SET minutes = 6000 WHERE id = :id", id=line(session, scene, 2))


def another_reason(session: Session, scene: Scene) -> None:
    say(session, "UPDATE hour_lines SET reason = 'x' WHERE id = :id", id=line(session, scene, 4))


def deleted(session: Session, scene: Scene) -> None:
    if session.connection().dialect.name == "postgresql":
        say(session, "SET CONSTRAINTS ALL DEFERRED")
        say(
            session,
            "ALTER TABLE hour_line_hashes DROP CONSTRAINT fk_hour_line_hashes_line_id",
        )
    else:
        say(session, "PRAGMA defer_foreign_keys = ON")
    say(session, "DELETE FROM hour_lines WHERE id = :id", id=line(session, scene, 3))


def deleted_with_its_hash(session: Session, scene: Scene) -> None:
    gone = line(session, scene, 3)
    say(session, "DELETE FROM hour_line_hashes WHERE line_id = :id", id=gone)
    say(session, "DELETE FROM hour_lines WHERE id = :id", id=gone)


def inserted(session: Session, scene: Scene) -> None:
    say(
        session,
        "INSERT INTO hour_lines (id, record_id, community_id, from_id, to_id, minutes, reason,"
        " evidence_hash, at, version) SELECT id + 1, record_id, community_id, from_id, to_id, 600, 'gift',"
        " evidence_hash, at, version FROM hour_lines WHERE id = :id",
        id=line(session, scene, LAST),
    )


def swapped(session: Session, scene: Scene) -> None:
    one, two = line(session, scene, 2), line(session, scene, 3)
    say(session, "UPDATE hour_line_hashes SET seq = 99 WHERE line_id = :id", id=one)
    say(session, "UPDATE hour_line_hashes SET seq = 2 WHERE line_id = :id", id=two)
    say(session, "UPDATE hour_line_hashes SET seq = 3 WHERE line_id = :id", id=one)


def another_account(session: Session, scene: Scene) -> None:
    say(
        session,
        "UPDATE hour_accounts SET owner_id = :id WHERE id = (SELECT to_id FROM hour_lines WHERE id = :line)",
        id=scene.resident.id,
        line=line(session, scene, 2),
    )


def another_head(session: Session, scene: Scene) -> None:
    session.execute(update(Head).values(hash=b"x" * 32))


def cut_short(session: Session, scene: Scene) -> None:
    """The last line goes with its hash, the head is set back, the record is made to fit: only the city's line knows."""
    last = line(session, scene, LAST)
    say(
        session,
        "UPDATE records SET state = 'in_publicity' WHERE id = (SELECT record_id FROM hour_lines WHERE id = :id)",
        id=last,
    )
    say(session, "DELETE FROM hour_line_hashes WHERE line_id = :id", id=last)
    say(session, "DELETE FROM hour_lines WHERE id = :id", id=last)
    before = session.scalar(select(LineHash.hash).where(LineHash.seq == LAST - 1))
    session.execute(update(Head).values(seq=LAST - 1, hash=before))


def another_day(session: Session, scene: Scene) -> None:
    session.execute(update(CityDay).values(hash=b"x" * 32))


def a_day_less(session: Session, scene: Scene) -> None:
    session.execute(delete(CityDay).where(CityDay.day == date(2026, 11, 28)))


def another_record(session: Session, scene: Scene) -> None:
    say(session, "UPDATE records SET minutes = 91 WHERE minutes = 90")


Attack = Callable[[Session, Scene], None]
ATTACKS: tuple[tuple[Attack, Fault, int | None], ...] = (
    (more_minutes, Fault.CHANGED, 2),
    (another_reason, Fault.CHANGED, 4),
    (deleted, Fault.GONE, 3),
    (deleted_with_its_hash, Fault.GAP, 3),
    (inserted, Fault.UNCHAINED, None),
    (swapped, Fault.CHANGED, 2),
    (another_account, Fault.CHANGED, 2),
    (another_head, Fault.HEAD, LAST),
    (cut_short, Fault.DAY_HEAD, LAST),
    (another_day, Fault.DAY, None),
    (a_day_less, Fault.DAY_GAP, None),
    (another_record, Fault.RECORD, 2),
)


@pytest.fixture
def books(session: Session, scene: Scene, clock: HeldClock) -> Scene:
    """Six lines of one community, and the city's lines of the days since."""
    some_lines(session, scene, clock)
    clock.move(days=1)
    hours.close_days(session, clock(), LIMITS, ZONE)
    clock.move(days=2)
    hours.close_days(session, clock(), LIMITS, ZONE)
    return scene


def test_books_that_nobody_touched_are_right(session: Session, books: Scene) -> None:
    broken, count = look(session)
    assert broken is None
    assert (count.lines, count.communities, count.days) == (6, 1, 3)
    assert (count.last_day, count.city_line) == city.latest(session)
    assert look(session, books.here) == (None, Count(lines=6, communities=1))
    assert look(session, books.next_door) == (None, Count())


@pytest.mark.parametrize(
    ("attack", "fault", "seq"), ATTACKS, ids=lambda one: getattr(one, "__name__", "")
)
def test_what_is_changed_behind_the_triggers_is_named(
    session: Session, books: Scene, attack: Attack, fault: Fault, seq: int | None
) -> None:
    with session.begin_nested() as step:
        without_triggers(session)
        attack(session, books)
        broken, _ = look(session)
        step.rollback()
    assert broken is not None
    assert (broken.fault, broken.seq) == (fault, seq)
    assert (broken.day is not None) == fault.startswith("day")


def test_a_whole_community_computed_anew_disagrees_with_the_line_of_the_city(
    session: Session, books: Scene
) -> None:
    """SHA-256 needs no secret: who may write SQL can do this, and the city's day tells."""
    with session.begin_nested() as step:
        without_triggers(session)
        say(session, "UPDATE hour_lines SET minutes = minutes + 1")
        say(session, "UPDATE records SET minutes = minutes + 1")
        connection = session.connection()
        words = chain.words_in(connection.dialect.name)
        before = chain.START
        rows = connection.execute(
            text(
                f"SELECT h.seq, {words} AS words FROM hour_line_hashes h JOIN hour_lines l ON l.id = h.line_id"
                " JOIN hour_accounts f ON f.id = l.from_id JOIN hour_accounts t ON t.id = l.to_id ORDER BY h.seq"
            )
        ).all()
        for row in rows:
            before = chain.next_hash(before, row.words)
            session.execute(update(LineHash).where(LineHash.seq == row.seq).values(hash=before))
        session.execute(update(Head).values(hash=before))
        broken, _ = look(session)
        step.rollback()
    assert broken is not None
    assert (broken.fault, broken.seq) == (Fault.DAY_HEAD, LAST)


def test_a_person_who_goes_breaks_no_hash(session: Session, books: Scene) -> None:
    who = session.scalars(select(Record.person_id)).first()
    session.execute(
        update(Person).where(Person.id == who).values(name="", masked="", phone_hash=None)
    )
    session.execute(update(Record).where(Record.person_id == who).values(title="", evidence={}))
    assert look(session)[0] is None


def test_each_day_that_is_over_gets_one_line_of_the_city(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    assert hours.close_days(session, clock(), LIMITS, ZONE) == 0  # no hours yet
    late = service(scene, clock, scene.volunteer(), wuhan(23, 9), wuhan(23, 10))
    some_lines(session, scene, clock)
    clock.move(wuhan(29, 23, 59) - clock())
    start = hours.close_days(session, clock(), LIMITS, ZONE)
    assert (start, city.latest(session)[0]) == (1, date(2026, 11, 28))  # type: ignore[index]
    hours.record(session, late, clock(), LIMITS, ZONE)
    assert hours.close_days(session, clock(), LIMITS, ZONE) == 0  # today is not over
    clock.move(minutes=1)
    assert hours.close_days(session, clock(), LIMITS, ZONE) == 1
    assert hours.close_days(session, clock(), LIMITS, ZONE) == 0
    clock.move(days=40)  # nobody led for so long
    assert hours.close_days(session, clock(), LIMITS, ZONE) == 31
    assert hours.close_days(session, clock(), LIMITS, ZONE) == 9
    heads = session.execute(select(CityHead.day, CityHead.seq).order_by(CityHead.day)).all()
    assert [(day.day, seq) for day, seq in heads] == [(28, 6), (29, 7)]
    assert look(session) == (None, Count(7, 1, 42, *city.latest(session)))  # type: ignore[misc]


def test_the_line_of_the_city_is_logged_so_that_nothing_masks_it(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    some_lines(session, scene, clock)
    clock.move(days=1)
    with structlog.testing.capture_logs() as told:
        assert city_line.close_days(session, clock(), LIMITS, ZONE) == 1
        assert city_line.close_days(session, clock(), LIMITS, ZONE) == 0
    [line] = told
    newest = city.latest(session)
    assert newest is not None
    assert (line["event"], line["day"]) == ("city-line", newest[0].isoformat())
    assert bytes.fromhex(line["hash"].replace(":", "")) == newest[1]
    for odd in (newest[1], b"\x13\x81\x23\x45\x67\x89" * 5 + b"\x13\x81"):
        assert logs.masked(None, "", {"hash": city.shown(odd)}) == {"hash": city.shown(odd)}


def test_hours_that_were_taken_back_later_fit_too(session: Session, books: Scene) -> None:
    counted = session.scalars(select(Record.id).where(Record.state == RecordState.EFFECTIVE)).all()
    for record_id, revoked in zip(counted, (True, False), strict=True):
        by = books.coordinator.id
        assert take_back(session, record_id, by, books.now, revoked=revoked)
    broken, count = look(session)
    assert (broken, count.lines) == (None, LAST + 2)
