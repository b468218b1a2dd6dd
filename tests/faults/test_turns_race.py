"""Two machines hand out one announcement at the same moment: nobody's turn comes twice, nobody's is left out."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import broadcasts, database
from models.broadcasts import Broadcast, BroadcastState
from models.database import Store
from models.limits import Limits
from models.outbox import Letter, Urgency
from tests.faults.test_broadcast_killed import crowd

pytestmark = pytest.mark.faults
NOW = datetime(2026, 2, 1, tzinfo=UTC)


def hand_out(session: Session, by: str, most: int) -> list[int]:
    asked: dict[str, Any] = {"on": "tg", "mailbox": False, "ahead": 10**6, "by": by}
    turn = broadcasts.take_next(
        session, now=NOW, until=NOW + timedelta(minutes=1), most=most, **asked
    )
    return [post.person_id for post, _ in turn.letters]


@pytest.mark.parametrize("own_store", ["postgresql"], indirect=True)  # SQLite has one writer
def test_while_one_hands_out_the_other_finds_nothing_and_then_the_rest(own_store: Store) -> None:
    crowd(own_store, 40)
    with ExitStack() as open_ones:
        sessions = []
        for lane in (1, 2):
            engine = database.open_writer(own_store, lambda: 1_770_000_100_000, lane=lane)
            open_ones.callback(engine.dispose)
            sessions.append(open_ones.enter_context(Session(engine)))
        here, there = sessions
        step = partial(broadcasts.advance, here, NOW, Limits(), most=500)
        while step():
            here.commit()
        first = hand_out(here, "here", 25)
        assert hand_out(there, "there", 25) == []
        there.rollback()
        here.commit()
        rest = hand_out(there, "there", 25)
        there.commit()
        assert (len(first), len(rest)) == (25, 15)
        assert len({*first, *rest}) == 40
        broadcast = here.scalars(select(Broadcast)).one()
        here.refresh(broadcast)
        assert (broadcast.state, broadcast.written) == (BroadcastState.SENDING, 40)
        mine = select(func.count()).where(Letter.urgency == int(Urgency.BROADCAST))
        assert here.scalar(mine) == 40
