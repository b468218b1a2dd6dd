"""What time does to flags: those who look are told again after some working days, then the level above them; once each."""

from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, people, working_days
from models.flags.look import facts
from models.flags.parts import parts, who_looks
from models.flags.table import Flag, FlagState
from models.limits import Limits
from models.people import Notice

AGAIN, ABOVE = 1, 2


def flags_further(
    session: Session, now: datetime, limits: Limits, zone: tzinfo, *, most: int = 50
) -> int:
    """Tell of what nobody has answered for `flag_working_days`; answers how many."""
    late = session.scalars(
        select(Flag)
        .where(Flag.state == FlagState.OPEN, Flag.due_at < now)
        .order_by(Flag.due_at, Flag.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for one in late:
        one.called += 1
        next_one = working_days.until(now, limits.flag_working_days, limits.calendar, zone)
        one.due_at = next_one if one.called < ABOVE else None
        further = one.called >= ABOVE
        whom = who_looks(session, one.community_id, parts(session, one), further=further)
        values = facts(session, one)
        letters = [Notice(who, "notice-flag-late", values, subject=one.id) for who in whom]
        people.tell_all(session, letters, now)
        act = "flag-up" if further else "flag-again"
        audit.write(session, who_id=None, whom_id=one.person_id, act=act, now=now, subject=one.id)
    session.flush()
    return len(late)
