"""The second coordinator: only their word makes hours of what another one entered; always by new lines."""

from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from models import audit, claims, hours, media
from models.claims import Overlapping
from models.errors import NotAllowed, NotPossibleNow
from models.grants import parts
from models.grants.table import Grant, GrantState
from models.hours import Recorded, Service
from models.limits import Limits
from models.people import Notice, Who, tell_all
from models.says import day

TOLD = {
    "granted": "notice-granted",
    "correction": "notice-corrected",
    "revoke": "notice-revoked",
}


def decide(
    session: Session,
    who: Who,
    grant_id: int,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    approve: bool,
) -> Grant:
    """Approve or refuse what another coordinator entered; both sides are told. Decided once: later words change nothing.

    Never the one who entered it, never the volunteer, nor anybody of the home or telephone of either. Granted hours go
    into publicity; a correction counts at once, as the hours that it replaces did. Raises NotAllowed, TooFast,
    Overlapping, NotPossibleNow.
    """
    grant = parts.held(session, grant_id)
    if grant is None or not _may(session, who, grant):
        raise audit.refused(session, NotAllowed(), who.id, "approve", now, subject=grant_id)
    if grant.state in (GrantState.APPROVED, GrantState.REFUSED):
        return grant
    if grant.state != GrantState.WAITING:
        raise NotPossibleNow
    recorded = Recorded()
    if approve:
        by = grant.entered_by
        if by is not None and not parts.apart(session, by, grant.person_id):  # joined since
            raise audit.refused(session, NotAllowed(), who.id, "approve", now, subject=grant_id)
        claims.not_too_fast(session, who.id, "approve", now, limits, grant_id)
        recorded = _write(session, who, grant, now, limits, zone)
    grant.state = GrantState.APPROVED if approve else GrantState.REFUSED
    grant.decided_by, grant.decided_at = who.id, now
    if not approve and grant.media_id:
        media.let_go(session, grant.media_id, now, limits)
    session.flush()
    audit.write(
        session,
        who_id=who.id,
        whom_id=grant.person_id,
        act="approve-grant" if approve else "refuse-grant",
        now=now,
        subject=grant_id,
        why=grant.reason,
    )
    _tell(session, grant, recorded, now, approve=approve)
    return grant


def _may(session: Session, who: Who, grant: Grant) -> bool:
    by = grant.entered_by
    return (by is None or parts.apart(session, who.id, by)) and parts.may_stand(
        session, who.id, grant.person_id, grant.community_id
    )


def _write(
    session: Session, who: Who, grant: Grant, now: datetime, limits: Limits, zone: tzinfo
) -> Recorded:
    """The lines: what is replaced goes back first, so that it does not stand in its own way."""
    old = grant.replaces
    if old is not None:
        revoked = grant.reason == "revoke"
        if hours.take_back(session, old, who.id, now, revoked=revoked) is None:
            raise NotPossibleNow
        if revoked:
            return Recorded()
    service = Service(
        claim_id=None,
        person_id=grant.person_id,
        community_id=grant.community_id,
        category=grant.category,
        title=grant.title,
        started_at=grant.started_at,
        ended_at=grant.ended_at,
        evidence={
            "grant": grant.id,
            "reason": grant.reason,
            "entered_by": grant.entered_by,
            "approved_by": who.id,
            "photo": grant.media_digest,
        },
        mark="coordinator",
        confirmed_by="coordinator",
        by_id=who.id,
        kind="granted",
        replaces=old,
    )
    recorded = hours.grant(session, service, now, limits, zone)
    if recorded.refused:
        raise Overlapping
    if old is not None:
        hours.make_effective(session, recorded.record_ids, who.id, now)
    return recorded


def _tell(
    session: Session, grant: Grant, recorded: Recorded, now: datetime, *, approve: bool
) -> None:
    """The volunteer and the one who entered it; of a refused grant the volunteer was never told, so hears nothing."""
    of = "revoke" if grant.reason == "revoke" else "correction" if grant.replaces else "granted"
    values = {
        **parts.facts(session, grant),
        "until": day(recorded.until) if recorded.until else None,
        "yes": int(approve),
        "of": of,
    }
    told = (
        [Notice(grant.entered_by, "notice-grant-decided", values, grant.id)]
        if grant.entered_by
        else []
    )
    if approve:
        told.append(Notice(grant.person_id, TOLD[of], values, grant.id))
    elif of == "correction":
        told.append(Notice(grant.person_id, "notice-correction-refused", values, grant.id))
    tell_all(session, told, now)
