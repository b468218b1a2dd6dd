"""How far a year has come: a portion is moved past in its own transaction, by one process alone."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.stars.table import StarYear, YearState


def move_on(
    session: Session,
    run: StarYear,
    state: YearState,
    place: InstrumentedAttribute[int],
    to: int,
    **more: Any,
) -> bool:
    """Move a place of a year on from where `run` saw it; False where another process was faster."""
    moved = session.execute(
        update(StarYear)
        .where(StarYear.id == run.id, StarYear.state == state, place == getattr(run, place.key))
        .values({place.key: to, **more})
        .returning(StarYear.id),
        execution_options={"synchronize_session": False},
    )
    return moved.first() is not None
