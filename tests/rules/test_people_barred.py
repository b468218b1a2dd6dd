"""境外 Letters that were written before an address was barred: asked again when they leave (privacy P9)."""

from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.delivery import rows
from models import outbox, people
from models.audit import AuditLine
from models.outbox import Draft, Letter, Urgency
from models.people import Address, Barred, Who
from tests.makers import Makers

ABROAD = "telegram"


def write(session: Session, make: Makers, who: Who, key: str, urgency: Urgency) -> int:
    body = {"notice": key, "values": {"title": "陪诊", "channel": "网页"}}
    draft = Draft(who.id, who.address_id, ABROAD, key, body, urgency)
    return outbox.write_all(session, [draft], make.now)[0]


def bar(session: Session, who: Who) -> None:
    barred = update(Address).where(Address.id == who.address_id).values(barred=Barred.ASKED)
    session.execute(barred, execution_options={"synchronize_session": False})


def taken(session: Session, make: Makers, on: str) -> list[Any]:
    every = Urgency.ANSWER, Urgency.BROADCAST
    asked: dict[str, Any] = {"on": on, "mailbox": False, "by": "t", "now": make.now, "most": 9}
    return [
        (one.letter_id, one.person_id) for one in rows.take(session, urgencies=every, **asked)[1]
    ]


@pytest.mark.parametrize("urgency", [Urgency.TASK, Urgency.REMINDER, Urgency.BROADCAST])
def test_a_letter_that_waits_for_a_barred_address_does_not_leave_there(
    session: Session, make: Makers, urgency: Urgency
) -> None:
    who, open_one = (make.volunteer(name, channel=ABROAD) for name in ("王磊", "何静"))
    late = write(session, make, who, "notice-claimed", urgency)
    stays = write(session, make, open_one, "notice-claimed", urgency)
    bar(session, who)
    assert taken(session, make, ABROAD) == [(stays, open_one.id)]
    assert session.scalar(select(Letter.state).where(Letter.id == late)) == "dropped"
    said = select(AuditLine.why).where(AuditLine.whom_id == who.id, AuditLine.act == "unreachable")
    assert session.scalars(said).all() == ["notice-claimed"]


def test_it_goes_where_its_reader_is_reached_otherwise(session: Session, make: Makers) -> None:
    who = make.volunteer("王磊", channel=ABROAD)
    there = Address(
        person_id=who.id,
        channel="web",
        bot="b",
        external="w",
        created_at=make.now,
        heard_at=make.now,
    )
    session.add(there)
    session.flush()
    late = write(session, make, who, "notice-claimed", Urgency.TASK)
    bar(session, who)
    assert taken(session, make, ABROAD) == []
    assert taken(session, make, "web") == [(late, who.id)]


def test_answers_and_the_question_itself_go_there(session: Session, make: Makers) -> None:
    who = make.volunteer("王磊", channel=ABROAD)
    bar(session, who)
    ids = [
        write(session, make, who, "notice-claimed", Urgency.ANSWER),
        write(session, make, who, people.abroad.KEY, Urgency.REMINDER),
        write(session, make, who, "notice-linked", Urgency.TASK),
    ]
    assert sorted(one for one, _ in taken(session, make, ABROAD)) == ids
