"""A no of either side is a no: what one did not want to be sent, and whom they did not want to meet. Undoing keeps it."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.people import Mute, wishes
from models.reports import Block


def keep(session: Session, source: int, target: int, now: datetime) -> None:
    """The target does not want what the source did not want."""
    stopped = session.scalars(select(Mute.kind).where(Mute.person_id == source)).all()
    wishes.stop(session, target, stopped, now)
    blocks = session.scalars(
        select(Block).where(or_(Block.person_id == source, Block.other_id == source))
    ).all()
    for one in blocks:
        pair = tuple(
            target if person == source else person for person in (one.person_id, one.other_id)
        )
        if len(set(pair)) == 2 and session.get(Block, pair) is None:
            by = target if one.made_by == source else one.made_by
            session.add(
                Block(person_id=pair[0], other_id=pair[1], made_by=by, made_at=one.made_at)
            )
            session.flush()
