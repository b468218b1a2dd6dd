"""Telling: one letter to where somebody is reached best, in few statements; whom nobody reaches leaves a line."""

from datetime import timedelta

from sqlalchemy import event, update

from models import people
from models.outbox import LetterState, Urgency
from models.people import Address, Notice
from tests.makers import Makers


def test_a_letter_goes_to_where_somebody_was_heard_last(make: Makers) -> None:
    who = make.resident()
    wechat = make.address(who, "wechat", heard_at=make.now + timedelta(hours=1))
    assert people.notify(make.session, who.id, "notice-x", make.now, subject=7, number=1023)
    [letter] = make.told(who)
    assert (letter.address_id, letter.channel, letter.subject) == (wechat, "wechat", 7)
    assert (letter.state, letter.urgency, letter.tries) == (LetterState.WAITING, Urgency.TASK, 0)
    assert letter.body == {"notice": "notice-x", "values": {"number": 1023}}
    assert letter.not_before == letter.written_at == make.now
    assert make.session.info["letters"] == 1


def test_the_preferred_address_comes_first_and_the_unreachable_never(make: Makers) -> None:
    who = make.resident()
    telegram = make.address(who, "telegram", preferred=True, heard_at=make.now - timedelta(days=9))
    later = make.now + timedelta(hours=8)
    people.notify(make.session, who.id, "notice-x", make.now, not_before=later, recheck="r")
    [letter] = make.told(who)
    assert (letter.address_id, letter.not_before, letter.recheck) == (telegram, later, "r")
    people.unreachable(make.session, [telegram])
    people.notify(make.session, who.id, "notice-y", make.now)
    assert make.told(who, "notice-y")[0].channel == "web"


def test_whom_nobody_can_reach_leaves_a_line(make: Makers) -> None:
    who = make.resident()
    make.session.execute(
        update(Address).where(Address.person_id == who.id).values(reachable=False)
    )
    assert not people.notify(make.session, who.id, "notice-x", make.now)
    other = make.resident()
    told = people.notify_all(make.session, [who.id, other.id, other.id], "notice-y", make.now, n=1)
    assert told == 1
    assert make.keys(who) == []
    assert make.keys(other) == ["notice-y"]
    assert make.acts().count("unreachable") == 2


def test_many_are_told_in_two_statements(make: Makers) -> None:
    crowd = [make.resident(known=False) for _ in range(20)]
    notices = [Notice(one.id, "notice-x", {"n": n}) for n, one in enumerate(crowd)]
    seen: list[str] = []
    connection = make.session.connection()
    event.listen(
        connection, "before_cursor_execute", lambda *given: seen.append(given[2].split()[0])
    )
    assert people.tell_all(make.session, notices, make.now) == 20
    assert [one for one in seen if one in {"SELECT", "INSERT", "UPDATE"}] == ["SELECT", "INSERT"]
    assert [make.values(one, "notice-x")["n"] for one in crowd] == list(range(20))
