"""One tap answers a flag: 没问题 closes it; 要查 stops what of it is still in publicity, as an objection does."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import audit, claims
from models.claims import Claim
from models.errors import NotAllowed
from models.flags.parts import may_look
from models.flags.table import Flag, FlagKind, FlagState
from models.hours import Record, RecordState
from models.limits import Limits
from models.people import Who


def decide(
    session: Session,
    who: Who,
    flag_id: int,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    fine: bool,
) -> tuple[FlagState, int]:
    """Close a flag, or look into it; answers how it stands now and how many records were stopped by this.

    Only a coordinator of a level above the community, who has no part in it. What was found fine stays so; what
    is looked into may be found fine later (its stopped records are decided where objections are). Raises NotAllowed.
    """
    flag = session.scalar(
        select(Flag)
        .where(Flag.id == flag_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if flag is None or not may_look(session, who, flag):
        raise audit.refused(session, NotAllowed(), who.id, "flag", now, subject=flag_id)
    state = FlagState.FINE if fine else FlagState.LOOKING
    if flag.state in (FlagState.FINE, state):
        return flag.state, 0
    flag.state, flag.decided_by, flag.decided_at = state, who.id, now
    session.flush()
    act = "flag-fine" if fine else "flag-looking"
    audit.write(
        session,
        who_id=who.id,
        whom_id=flag.person_id,
        act=act,
        now=now,
        subject=flag.id,
        why=flag.kind,
    )
    if fine:
        return state, 0
    ids = session.scalars(_records(flag)).all()
    return state, sum(claims.stop(session, who, one, now, limits, zone) for one in ids)


def _records(flag: Flag) -> Select[int]:
    """Those of the flag still in publicity; a whole community's week or somebody's last many are never stopped by it."""
    found = select(Record.id).where(
        Record.person_id == flag.person_id, Record.state == RecordState.IN_PUBLICITY
    )
    if flag.kind == FlagKind.BURST:
        return found.where(Record.local_day == flag.day)
    if flag.kind == FlagKind.PAIR:
        week = Record.local_day >= flag.day, Record.local_day < flag.day + timedelta(days=7)
        theirs = Claim.resident_id == flag.other_id
        return found.join(Claim, Claim.id == Record.claim_id).where(theirs, *week)
    if flag.kind == FlagKind.TRAVEL:
        return found.where(Record.id == flag.record_id)
    return found.where(Record.id.is_(None))
