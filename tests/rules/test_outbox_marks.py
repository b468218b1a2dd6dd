"""Marks of many letters: one statement says the same as one for each."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import outbox
from models.outbox import Draft, Fate, Letter, LetterState
from tests.makers import Makers


@pytest.mark.parametrize("many", [3, 40])
def test_few_or_many_sent_letters_are_marked_and_what_is_over_stays(
    session: Session, make: Makers, many: int
) -> None:
    drafts = [Draft(1, 10 + number, "tg", "k", {"notice": "k"}) for number in range(many)]
    ids = outbox.write_all(session, drafts, make.now)
    later = make.now + timedelta(seconds=3)
    first = Fate(ids[0], 10, LetterState.FAILED, make.now)
    outbox.mark_all(session, [first])
    sent = [
        Fate(one, 10 + place, LetterState.SENT, later, wire_id=f"w{place}" if place > 1 else "")
        for place, one in enumerate(ids)
    ]
    strange = Fate(ids[1], 99, LetterState.SENT, later, wire_id="stolen")
    waits = Fate(ids[2], 12, LetterState.WAITING, make.now, "", later)
    outbox.mark_all(session, [strange, *sent[:2], *sent[3:], waits])
    session.expire_all()
    letters = session.scalars(select(Letter).order_by(Letter.id)).all()
    states = [one.state for one in letters]
    assert states == ["failed", "sent", "waiting", *["sent"] * (many - 3)]
    assert [one.wire_id for one in letters] == ["", "", "", *(f"w{n}" for n in range(3, many))]
    assert {one.sent_at for one in letters if one.state == "sent"} == {later}
    assert (letters[0].sent_at, letters[2].sent_at, letters[2].not_before) == (None, None, later)
