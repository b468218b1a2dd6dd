"""The core: each message once, its effect once, its answer the same; who fails, fails alone."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from bot.core import Core, Done, Failed, Heard, Item
from handlers.talk import Incoming
from models import outbox
from models.errors import NotAllowed
from models.inbox import Message
from models.outbox import Letter, LetterState
from models.people import Address, Person
from models.talks import Talk
from tests.held import HeldClock
from tests.house.talkative import Talkative, name_person, said_by, tell

numbers = itertools.count(1)
Hear = Callable[..., list[Heard]]


def message(text: str, address: str = "a", channel: str = "tg", **more: object) -> Incoming:
    given = {"message_id": f"m{next(numbers)}", "said_at": HeldClock().now(), **more}
    return Incoming(channel=channel, bot="b", address=address, text=text, **given)  # type: ignore[arg-type]


@pytest.fixture
def core(engine: Engine) -> Core:
    return Core(engine, Talkative(), leased_by="me")  # type: ignore[arg-type]


@pytest.fixture
def hear(core: Core, clock: HeldClock) -> Hear:
    def all_of(*messages: Incoming) -> list[Heard]:
        results = core.results([Item(incoming=one) for one in messages], clock.now())
        assert all(isinstance(one, Heard) for one in results), results
        return results  # type: ignore[return-value]

    return all_of


def count(engine: Engine, table: type, *where: object) -> int:
    with engine.connect() as connection:
        found = connection.scalar(select(func.count()).select_from(table).where(*where))  # type: ignore[arg-type]
        return int(found or 0)


def test_a_new_person_is_met_answered_and_remembered(engine: Engine, hear: Hear) -> None:
    [first] = hear(message("你好"))
    [second] = hear(message("name 王"))
    [third] = hear(message("again"))

    assert said_by(first.letters) == ["你好"]
    assert first.address_id == second.address_id == third.address_id
    assert third.letters[0].content.lines[0].values["name"] == "王"
    assert count(engine, Person) == count(engine, Address) == count(engine, Talk) == 1
    with Session(engine) as session:
        talk = session.scalars(select(Talk)).one()
        assert (talk.serial, talk.stack[-1]["notes"]) == (3, {"heard": 3})


def test_the_same_message_again_gets_the_same_answer_and_has_no_second_effect(
    engine: Engine, hear: Hear
) -> None:
    one = message("many 3")
    [first] = hear(one)
    again = hear(one, one)

    assert [letter.letter_id for letter in first.letters] == [
        letter.letter_id for letter in again[0].letters
    ]
    assert said_by(again[1].letters) == said_by(first.letters) == ["0", "1", "2"]
    assert not first.repeated
    assert all(one.repeated for one in again)
    assert count(engine, Message) == 1
    assert count(engine, Letter) == 3


def test_five_copies_in_one_group_are_heard_once(engine: Engine, hear: Hear) -> None:
    one = message("hello")
    heard = hear(one, one, one, one, one)
    assert len({each.number for each in heard}) == 1
    assert count(engine, Letter) == 1


def test_the_same_number_from_two_bots_is_two_messages(engine: Engine, hear: Hear) -> None:
    hear(message("x", message_id="1"), message("x", message_id="1", channel="wx"))
    assert count(engine, Message) == 2


def test_messages_of_one_person_in_one_group_see_one_another(hear: Hear) -> None:
    heard = hear(message("name 王"), message("who am I"))
    assert heard[1].letters[0].content.lines[0].values["name"] == "王"


def test_a_bug_undoes_its_step_alone_and_its_person_is_told(engine: Engine, hear: Hear) -> None:
    heard = hear(message("name 王", "a"), message("bug", "b"), message("name 李", "c"))

    assert [one.state for one in heard] == ["done", "dead", "done"]
    assert heard[1].letters[0].content.lines[0].key == "talk-sorry"
    with Session(engine) as session:
        names = session.scalars(select(Person.name).order_by(Person.id)).all()
        tried = session.scalars(select(Message.tries).where(Message.state == "dead")).all()
    assert sorted(names) == ["", "李", "王"] or set(names) == {"", "王", "李"}
    assert tried == [5]
    assert hear(message("still there?", "b"))[0].state == "done"


def test_an_error_of_the_store_in_a_step_undoes_that_step_alone(
    engine: Engine, hear: Hear
) -> None:
    heard = hear(message("name 王", "a"), message("broken-sql", "b"), message("name 李", "c"))
    assert [one.state for one in heard] == ["done", "dead", "done"]
    with Session(engine) as session:
        assert set(session.scalars(select(Person.name))) == {"", "王", "李"}


def test_a_refusal_undoes_the_step_and_is_said(engine: Engine, hear: Hear) -> None:
    [heard] = hear(message("refuse"))
    assert heard.state == "done"
    assert heard.letters[0].content.lines[0].key == "no-not-allowed"
    with Session(engine) as session:
        assert session.scalars(select(Person.name)).all() == [""]


def test_an_answer_that_cannot_be_kept_fails_alone(
    engine: Engine, core: Core, clock: HeldClock
) -> None:
    group = [message("hello", "a"), message("cannot-keep", "b"), message("hello", "c")]
    results = core.results([Item(incoming=one) for one in group], clock.now())

    assert isinstance(results[0], Heard)
    assert isinstance(results[2], Heard)
    failed = results[1]
    assert isinstance(failed, Failed)
    assert failed.again
    assert not failed.away
    assert count(engine, Message) == 2

    [aside] = core.results([Item(incoming=group[1], tried=5, aside=True)], clock.now())
    assert isinstance(aside, Heard)
    assert aside.state == "dead"
    assert aside.letters[0].content.lines[0].key == "talk-sorry"


def test_a_call_is_done_in_its_own_savepoint(
    engine: Engine, core: Core, clock: HeldClock, hear: Hear
) -> None:
    [known] = hear(message("hello"))
    fails = partial(failing, person_id=known.person_id)
    refuses = partial(refusing, person_id=known.person_id)
    names = partial(name_person, person_id=known.person_id, name="王")
    results = core.results([Item(call=fails), Item(call=refuses), Item(call=names)], clock.now())

    assert isinstance(results[0], Failed)
    assert "ValueError" in str(results[0].error)
    assert "private" not in str(results[0].error)
    assert isinstance(results[1], Failed)
    assert isinstance(results[1].error, NotAllowed)
    assert results[2] == Done(None)
    with Session(engine) as session:
        assert session.scalars(select(Person.name)).all() == ["王"]


def failing(session: Session, person_id: int) -> None:
    name_person(session, person_id, "wrong")
    raise ValueError("private words")


def refusing(session: Session, person_id: int) -> None:
    name_person(session, person_id, "wrong")
    raise NotAllowed


def test_letters_for_others_are_counted_so_that_delivery_wakes(
    core: Core, clock: HeldClock, hear: Hear
) -> None:
    hear(message("hello", "her"))
    assert hear(message("tell her"))[0].others == 1
    assert (
        core.results([Item(call=partial(tell, external="her", now=clock.now()))], clock.now())[
            0
        ].others
        == 1
    )  # type: ignore[union-attr]


def test_an_answer_is_born_leased_but_in_a_mailbox_it_is_posted(
    engine: Engine, hear: Hear
) -> None:
    hear(message("hello", channel="tg"), message("hello", channel="web"))
    assert count(engine, Letter, Letter.state == LetterState.LEASED, Letter.leased_by == "me") == 1
    assert count(engine, Letter, Letter.state == LetterState.POSTED, Letter.leased_by == "") == 1


def test_the_answer_to_a_change_of_language_is_already_in_it(hear: Hear) -> None:
    [heard] = hear(message("english please"))
    assert heard.letters[0].language == heard.language == "en"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("你好", "zh-CN"),
        ("I need help", "en"),
        ("/start", "zh-CN"),
        ("123", "zh-CN"),
        ("ok 好", "zh-CN"),
    ],
)
def test_a_new_person_is_answered_in_the_script_of_their_first_words(
    hear: Hear, words: str, language: str
) -> None:
    assert hear(message(words))[0].language == language


def test_plain_answers_cost_four_statements_for_the_whole_group(core: Core, hear: Hear) -> None:
    people = [f"p{one}" for one in range(64)]
    hear(*(message("hello", one) for one in people))
    before = core.statements
    hear(*(message("hello", one) for one in people))
    assert core.statements - before <= 4


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)  # whose planner is easily misled
def test_a_group_is_looked_up_by_its_index_however_many_people_there_are(
    engine: Engine, core: Core, hear: Hear
) -> None:
    for start in range(0, 640, 64):
        hear(*(message("hello", f"p{start + one}") for one in range(64)))
    seen: list[tuple[str, object]] = []
    event.listen(engine, "before_cursor_execute", lambda *told: seen.append((told[2], told[3])))
    one = message("hello", "p0")
    hear(one, *(message("hello", f"p{one}") for one in range(1, 64)))
    hear(one, message("hello", "p1"))  # a repeat looks into the inbox
    plans = []
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        for statement, given in seen:
            if statement.startswith("SELECT"):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)  # type: ignore[arg-type]
                plans += [row[3] for row in plan]
    assert len(plans) >= 5
    assert [plan for plan in plans if plan.startswith("SCAN")] == []


def test_an_edit_names_the_letter_it_replaces(hear: Hear) -> None:
    first, second = hear(message("card 77")), hear(message("card 77"))
    assert first[0].letters[0].edits == 0
    assert second[0].letters[0].edits == first[0].letters[0].letter_id


def test_signs_that_no_store_keeps_are_taken_out_and_rare_names_stay(hear: Hear) -> None:
    [heard] = hear(message("a\0b\ud800c 𠮷\u202e e\u0301" + "\u0301" * 500))
    assert said_by(heard.letters)[0].startswith("ab�c 𠮷")


def test_an_address_that_wrote_again_can_be_reached_again(
    engine: Engine, hear: Hear, clock: HeldClock
) -> None:
    hear(message("hello"))
    with Session(engine) as session, session.begin():
        session.scalars(select(Address)).one().reachable = False
    clock.move(hours=1)
    hear(message("hello"))
    with Session(engine) as session:
        address = session.scalars(select(Address)).one()
        assert address.reachable
        assert address.heard_at == clock.now()


def test_old_words_are_forgotten_and_numbers_a_while_later(
    engine: Engine, hear: Hear, clock: HeldClock
) -> None:
    from models import inbox, talks
    from models.limits import Limits

    hear(message("hello"), message("hello", "b"))
    clock.move(timedelta(days=31))
    rules = (inbox.forget_words, inbox.forget_numbers, talks.forget_drafts, outbox.forget_letters)
    with Session(engine) as session, session.begin():
        done = [rule(session, clock.now(), Limits(), most=1) for rule in rules]
        assert done == [1, 0, 1, 0]  # answers that never left are kept: delivery must see them
        session.execute(Letter.__table__.update().values(state="sent"))  # type: ignore[attr-defined]
        assert outbox.forget_letters(session, clock.now(), Limits()) == 2
        assert inbox.forget_words(session, clock.now(), Limits()) == 1
        assert inbox.forget_words(session, clock.now(), Limits()) == 0
    clock.move(timedelta(days=60))
    with Session(engine) as session, session.begin():
        assert inbox.forget_numbers(session, clock.now(), Limits()) == 2
