"""公告 on its way: paused, stopped, put right, wanted to the last moment; one shared body (D21, F8)."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.delivery import rows
from models import broadcasts, outbox, people
from models.broadcasts import BroadcastState, Recipient
from models.limits import Limits
from models.outbox import Fate, Letter, LetterState, Urgency
from models.people import Address, Who
from tests.makers import Makers
from tests.rules.announcing import FIRST_AID, Office, wire_of


@pytest.fixture
def author(make: Makers) -> Who:
    return make.coordinator()


@pytest.fixture
def office(make: Makers, author: Who, limits: Limits) -> Office:
    return Office(make, author, limits)


def test_letters_say_the_same_body_which_is_sealed_once(
    session: Session, make: Makers, office: Office
) -> None:
    volunteers = [make.volunteer(f"甲{number}") for number in range(5)]
    one = office.draft()
    office.type(one)
    office.run()
    office.write()
    assert session.scalar(select(func.count()).select_from(outbox.Body)) == 1
    bodies = session.scalars(select(Letter.body).where(Letter.subject == one.id)).all()
    assert bodies == [None] * 5
    taken = office.deliver(10)
    said = {(one.person_id, one.content.lines[0].values["words"]) for one in taken}
    assert said == {(who.id, FIRST_AID) for who in volunteers}


def test_keys_of_one_statement_are_as_unique_as_all_others(
    session: Session, make: Makers, office: Office
) -> None:
    for number in range(30):
        make.volunteer(f"甲{number}")
    one = office.draft()
    office.type(one)
    office.run(most=7)
    for _ in range(5):
        office.write(7)
    keys = session.scalars(select(Letter.id).order_by(Letter.id)).all()
    assert len(set(keys)) == len(keys) >= 30
    make.volunteer("王磊")
    assert session.scalars(select(Address.id).order_by(Address.id.desc())).first() > max(keys)


def test_paused_nothing_leaves_and_it_goes_on_where_it_was(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    for number in range(10):
        make.volunteer(f"甲{number}")
    one = office.draft()
    office.type(one)
    office.run()
    office.write(6)
    first = office.deliver(4)
    broadcasts.pause(session, author, one.id, make.now)
    broadcasts.pause(session, author, one.id, make.now)
    office.run()
    assert office.deliver(10) == []
    assert broadcasts.reached(session, one) == 4
    broadcasts.go_on(session, author, one.id, make.now)
    office.run()
    rest = office.deliver(10)
    ids = [letter.person_id for letter in (*first, *rest)]
    assert len(ids) == len(set(ids)) == 10
    office.run()
    assert one.state is BroadcastState.SENT
    assert (one.sent, one.failed, one.blocked) == (10, 0, 0)


def test_a_letter_that_comes_back_while_it_is_paused_waits_with_the_others(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    make.volunteer("王磊")
    one = office.draft()
    office.type(one)
    office.run()
    _, taken = rows.take(
        session,
        on="web",
        mailbox=False,
        urgencies=(Urgency.REMINDER, Urgency.BROADCAST),
        by="test",
        now=make.now,
        most=5,
    )
    broadcasts.pause(session, author, one.id, make.now)
    back = [Fate(one.letter_id, one.address_id, LetterState.WAITING, make.now) for one in taken]
    rows.settle(session, back, [])
    assert office.deliver(5) == []
    assert office.states(one) == {"held": 1}
    broadcasts.go_on(session, author, one.id, make.now)
    office.run()
    assert len(office.deliver(5)) == 1


def test_a_mistake_is_corrected_for_those_it_reached_and_the_rest_get_the_right_words(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    everybody = [make.volunteer(f"甲{number}").id for number in range(10)]
    one = office.draft()
    office.type(one)
    office.run()
    office.write(6)
    got = {letter.person_id for letter in office.deliver(4)}
    broadcasts.stop(session, author, one.id, make.now)
    both, totals = broadcasts.correct(
        session, author, one.id, "周六上午9点半。", make.now, office.limits
    )
    assert totals == [4, 6]
    late = next(who for who in everybody if who not in got)
    people.wishes.stop(session, late, ["notice"], make.now)
    office.type(*both, number=10)
    office.run()
    told = office.deliver(100)
    correction = {one.person_id for one in told if one.key == "notice-broadcast-correction"}
    right = {one.person_id for one in told if one.key == "notice-broadcast"}
    assert correction == got
    assert right == set(everybody) - got - {late}
    assert len(told) == 9
    assert office.states(one) == {"sent": 4}


def test_opting_out_is_asked_again_when_each_letter_is_written_and_when_it_leaves(
    session: Session, make: Makers, office: Office
) -> None:
    early, late, stays = (make.volunteer(name) for name in ("王磊", "何静", "韦红"))
    one = office.draft()
    office.type(one)
    office.make.clock.move(seconds=61)
    office.run(seconds=0)  # its readers are fixed
    people.wishes.stop(session, early.id, ["notice"], make.now)
    office.write()
    people.wishes.stop(session, late.id, ["notice"], make.now)
    assert [letter.person_id for letter in office.deliver(9)] == [stays.id]
    office.run()
    assert (one.sent, one.opted_out) == (1, 2)


def test_who_has_blocked_us_is_counted_and_never_tried_again(
    session: Session, make: Makers, office: Office
) -> None:
    """F8."""
    blocked, there = make.volunteer("王磊"), make.volunteer("何静")
    one = office.draft()
    office.type(one)
    office.run()
    office.write()
    failed = select(Letter.id, Letter.address_id).where(Letter.person_id == blocked.id)
    letter_id, address_id = session.execute(failed).one()
    fate = Fate(letter_id, address_id, LetterState.FAILED, make.now)
    rows.settle(session, [fate], [address_id])
    assert [one.person_id for one in office.deliver(9)] == [there.id]
    office.run()
    assert (one.state, one.sent, one.blocked, one.failed) == (BroadcastState.SENT, 1, 1, 0)
    again = office.draft("明天继续。")
    assert again.total == 1


def test_few_letters_lie_ready_for_a_channel_that_is_slow(
    session: Session, make: Makers, author: Who
) -> None:
    office = Office(make, author, Limits(broadcast_ahead=4))
    for number in range(10):
        make.volunteer(f"甲{number}")
    one = office.draft()
    office.type(one)
    office.run()
    for _ in range(3):
        office.deliver(3, on="telegram")  # where nobody of them is reached
    assert office.states(one) == {"waiting": 4}
    sent = 0
    while taken := office.deliver(3):
        sent += len(taken)
    assert sent == 10
    assert session.scalar(select(func.count()).select_from(Recipient)) == 10


def test_who_is_reached_elsewhere_waits_for_that_channel_and_each_has_one_letter(
    session: Session, make: Makers, office: Office
) -> None:
    on = ("web", "telegram", "web", "telegram", "wechat")
    who = [make.volunteer(f"甲{number}", channel=name).id for number, name in enumerate(on)]
    one = office.draft()
    office.type(one)
    office.run()
    got = {
        name: [each.person_id for each in office.deliver(2, on=name)] for name in set(on) - {"web"}
    }
    office.run()
    assert one.state is BroadcastState.SENDING
    for name in sorted(set(on)):
        while taken := office.deliver(2, on=name):
            got[name] = got.get(name, []) + [each.person_id for each in taken]
    assert {name: sorted(several) for name, several in got.items()} == {
        name: sorted(w for w, here in zip(who, on, strict=True) if here == name)
        for name in set(on)
    }
    office.run()
    assert (one.state, one.sent) == (BroadcastState.SENT, 5)


def test_in_a_mailbox_it_lies_at_once_and_is_not_taken_again(
    session: Session, make: Makers, office: Office
) -> None:
    make.volunteer("王磊")
    one = office.draft()
    office.type(one)
    office.run()
    asked: dict[str, Any] = {"on": "web", "mailbox": True, "by": "test", "now": make.now}
    for many in (1, 0):
        _, taken = rows.take(
            session, urgencies=(Urgency.ANSWER, Urgency.BROADCAST), most=5, **asked
        )
        assert len([each for each in taken if each.key == "notice-broadcast"]) == many
    assert office.states(one) == {"posted": 1}


def test_a_correction_knows_the_wrong_messages_that_stand_at_its_address_and_no_others(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    """Sent ones by their wire id; who got the right words alone has nothing to take back."""
    for number in range(4):
        make.volunteer(f"甲{number}", channel="telegram")
    one = office.draft()
    office.type(one)
    office.run()
    got = office.deliver(2, on="telegram")
    wires = {letter.address_id: wire_of(letter) for letter in got}
    broadcasts.stop(session, author, one.id, make.now)
    both, _ = broadcasts.correct(session, author, one.id, "周六9点半。", make.now, office.limits)
    office.type(*both)
    office.run()
    told = office.deliver(100, on="telegram")
    assert len(told) == 4
    for letter in told:
        mine = wires.get(letter.address_id)
        assert letter.over_wires == ((mine,) if mine else ())
        assert (letter.over is not None) is bool(mine)
