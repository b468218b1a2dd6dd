"""Two ways from a new need: volunteers are asked, or a coordinator looks first."""

from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from models import media, roles, tasks
from models.limits import Limits
from models.needs import promise
from models.needs.look import Known, facts
from models.needs.table import Need, NeedState
from models.quiet import quiet_until
from models.tasks import Offer


def publish(session: Session, need: Need, now: datetime, limits: Limits, zone: tzinfo) -> Need:
    """Open its places to volunteers; a sweep asks the first ring."""
    need.state, need.published_at, need.told_waiting_at = NeedState.OPEN, now, None
    need.promised_at = promise.of_search(now, need.starts_at, limits, zone, urgent=need.urgent)
    session.flush()
    offer = Offer(
        need_id=need.id,
        number=need.number,
        resident_id=need.resident_id,
        category=need.category,
        title=need.title,
        places=need.places,
        starts_at=need.starts_at,
        ends_at=need.ends_at,
        moment_kind=need.moment_kind,
        urgent=need.urgent,
        danger=need.danger,
        home=need.home,
        risk=need.risk,
        lat=need.lat,
        lon=need.lon,
        version=need.version,
    )
    due = promise.when_asked(now, limits, zone, urgent=need.urgent)
    tasks.publish(session, need.community_id, offer, due, now)
    return need


def ask_review(
    session: Session,
    need: Need,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    known: Known | None = None,
) -> None:
    """The coordinators on duty are shown the need, with why; what is not urgent lets them sleep.

    `known`: what stands around the need, where that is at hand.
    """
    roles.alarm(
        session,
        need.community_id,
        "notice-review",
        now,
        subject=need.id,
        version=need.version,
        recheck="need-in-review",
        not_before=None if need.urgent else quiet_until(now, zone, limits),
        why=list(need.review_for),
        **facts(session, need, known),
    )


def tell_voice(session: Session, need: Need, now: datetime, limits: Limits, zone: tzinfo) -> None:
    """A need that nobody reviews, with a voice in it that no machine understood: who answers for the place hears it (U5)."""
    if media.voices_of_need(session, need.id):
        roles.alarm(
            session,
            need.community_id,
            "notice-voice",
            now,
            subject=need.id,
            version=need.version,
            not_before=None if need.urgent else quiet_until(now, zone, limits),
            **facts(session, need),
        )
