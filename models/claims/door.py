"""暗号 到达码 离开码 The secrets of a door, for the one who lives behind it, on a page of our own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import audit
from models.claims.errors import Gone
from models.claims.look import Codes, of_need
from models.claims.notices import masked_names
from models.claims.table import LIVE, Claim
from models.errors import NotAllowed
from models.limits import Limits
from models.needs import Need, NeedState
from models.people import Who

ACT = "look-door"


@dataclass(frozen=True, slots=True)
class Door:
    """A need and who comes for it; nothing of the secrets ever stands in another company's chat."""

    category: str
    title: str
    number: int
    starts_at: datetime
    ends_at: datetime
    moment_kind: str
    helpers: Sequence[Codes] = field(repr=False)
    until: datetime


def door_of(session: Session, need_id: int, who: Who, now: datetime, limits: Limits) -> Door:
    """Words and numbers for the resident; who posted it for them reads the words alone. Each look leaves a line.

    Raises Gone once it was called off, or is over for a day; NotAllowed for anybody else.
    """
    need = session.get(Need, need_id, populate_existing=True)
    if need is None or who.id not in (need.resident_id, need.posted_by):
        raise audit.refused(session, NotAllowed(), who.id, ACT, now, subject=need_id)
    claims = [one for one in of_need(session, need_id) if one.state in LIVE]
    if any(one.volunteer_id == who.id for one in claims):
        raise audit.refused(session, NotAllowed(), who.id, ACT, now, subject=need_id)
    until = door_until(need, limits)
    why = _gone(need, until, now)
    if why:
        raise audit.refused(session, Gone(why=why), who.id, ACT, now, subject=need_id)
    audit.write(
        session, who_id=who.id, whom_id=need.resident_id, act=ACT, now=now, subject=need_id
    )
    names = masked_names(session, [one.volunteer_id for one in claims])
    lives_there = who.id == need.resident_id
    return Door(
        category=need.category,
        title=need.title,
        number=need.number,
        starts_at=need.starts_at,
        ends_at=need.ends_at,
        moment_kind=need.moment_kind,
        helpers=[_of(one, names.get(one.volunteer_id, ""), codes=lives_there) for one in claims],
        until=until,
    )


def door_until(need: Need, limits: Limits) -> datetime:
    """A day after the need closed, or would close by itself."""
    closes = need.closed_at or need.ends_at + timedelta(hours=limits.to_confirm_after_hours)
    return closes + timedelta(hours=limits.private_hours_after_close)


def _gone(need: Need, until: datetime, now: datetime) -> str:
    if need.state in (NeedState.CANCELLED, NeedState.REJECTED, NeedState.EXPIRED):
        return "cancelled"
    return "done" if now >= until else ""


def _of(claim: Claim, name: str, *, codes: bool) -> Codes:
    arrive = "" if claim.arrived_at else claim.arrive_code or ""
    leave = "" if claim.left_at else claim.leave_code or ""
    return Codes(
        name,
        claim.password or "",
        arrive if codes else "",
        leave if codes else "",
        claim.state,
        claim.id,
    )
