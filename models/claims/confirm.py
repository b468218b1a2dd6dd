"""确认评价 Confirm: the resident's one tap confirms and rates; words are passed on."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, people, ratings
from models.claims import evidence, places
from models.claims.credit import Why, ask_coordinator, beyond_planned, credit_all, same_pair
from models.claims.notices import call_coordinator, facts, masked_names, tell
from models.claims.table import GONE, IN_LINE, Claim, ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.hours import Refusal
from models.limits import Limits
from models.needs import Need
from models.people import Who
from models.ratings import Face, Rating
from models.tasks import Task

OVER = (ClaimState.CONFIRMED, ClaimState.CREDITED)
TELEPHONE = re.compile(r"\+?\d(?:[ -]?\d){6,}")
LONGEST_WORDS = 300


def confirm(
    session: Session,
    need_id: int,
    who: Who,
    face: Face,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    but: Sequence[int] = (),
) -> list[Claim]:
    """Confirm and rate all who have left, without those in `but`; later again: only the face counts.

    What goes far beyond the plan, or rests on the same pair's word too often, waits for a coordinator.
    """
    task, claims = _of_resident(session, need_id, who, now)
    left = [one for one in claims if one.state == ClaimState.LEFT and one.id not in but]
    fresh = [one for one in left if one.confirmed_at is None]
    taken_out = [one for one in claims if one.state == ClaimState.LEFT and one.id in but]
    rated = [*left, *(one for one in claims if one.state in OVER and one.id not in but)]
    if not rated and not taken_out:
        raise NotPossibleNow
    for one in taken_out:
        _dispute(session, task, one, now, "taken-out")
    _rate(session, task, rated, who, face, now)
    sure = [one for one in fresh if not _waits(session, task, one, now, limits)]
    recorded = credit_all(
        session, [(task, one) for one in sure], now, limits, zone, by="resident", by_id=who.id
    )
    for one in sure:
        refused = recorded[one.id].refused
        if refused in (Refusal.OVERLAP, Refusal.LONG):
            _wait(session, task, one, now, "overlap" if refused == Refusal.OVERLAP else "long")
    places.settle(session, [need_id], now)
    return fresh_claims(session, [one.id for one in rated])


def dispute(session: Session, claim_id: int, who: Who, reason: str, now: datetime) -> Claim:
    """The resident says that it was not so: a coordinator decides."""
    held = places.hold(session, claim_id)
    if held is None:
        raise audit.refused(session, NotAllowed(), who.id, "dispute", now, subject=claim_id)
    task, claim = held
    _must_be_resident(session, task, who, now)
    if claim.state == ClaimState.DISPUTED:
        return claim
    if claim.state not in (ClaimState.ARRIVED, ClaimState.LEFT):
        raise NotPossibleNow
    _dispute(session, task, claim, now, "disputed", reason)
    places.all_left(session, task.need_id)
    places.dispute(session, task.need_id)
    return fresh_claims(session, [claim_id])[0]


def add_words(
    session: Session, claim_ids: Sequence[int], who: Who, words: str, now: datetime
) -> None:
    """Keep the resident's words and pass them on: kind ones to the volunteer, others to the coordinator; once."""
    kept = TELEPHONE.sub("…", words.strip())[:LONGEST_WORDS]
    mine = {
        one.id: one
        for one in fresh_claims(session, claim_ids)
        if _speaks_for(session, one, who) and one.volunteer_id != who.id
    }
    if len(mine) != len(set(claim_ids)):
        raise audit.refused(session, NotAllowed(), who.id, "words", now)
    if not kept:
        return
    for claim_id, quality in ratings.say(session, sorted(mine), kept).items():
        claim = mine[claim_id]
        task = session.get_one(Task, claim.task_id)
        values = facts(task, claim, name=who.masked, words=kept)
        if quality > 1:
            tell(session, claim.volunteer_id, "notice-thanks", now, values, subject=claim_id)
        else:
            community = claim.community_id
            call_coordinator(
                session, community, "notice-low-rating", now, values, subject=claim_id
            )


def fresh_claims(session: Session, claim_ids: Sequence[int]) -> list[Claim]:
    """These claims as they are now."""
    chosen = select(Claim).where(Claim.id.in_(claim_ids)).order_by(Claim.id)
    return list(session.scalars(chosen.execution_options(populate_existing=True)))


def _of_resident(
    session: Session, need_id: int, who: Who, now: datetime
) -> tuple[Task, list[Claim]]:
    """The task of somebody's own need, kept still, and its claims but for their own and their other account's."""
    task = places.hold_task(session, need_id)
    if task is None:
        raise audit.refused(session, NotAllowed(), who.id, "confirm", now, subject=need_id)
    _must_be_resident(session, task, who, now)
    others = (
        Claim.task_id == task.id,
        Claim.state.not_in((*GONE, *IN_LINE)),
        Claim.volunteer_id != who.id,
    )
    claims = session.scalars(
        select(Claim)
        .where(*others, Claim.volunteer_id.not_in(people.one_telephone(who.id)))
        .order_by(Claim.id)
        .execution_options(populate_existing=True)
    ).all()
    if not claims and session.scalar(select(Claim.id).where(*others).limit(1)):
        raise audit.refused(session, NotAllowed(), who.id, "confirm", now, subject=need_id)
    return task, list(claims)


def _must_be_resident(session: Session, task: Task, who: Who, now: datetime) -> None:
    """The resident, or who posted for them."""
    if task.resident_id == who.id:
        return
    need = session.get(Need, task.need_id) if task.need_id else None
    if need is None or need.posted_by != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "confirm", now, subject=task.id)


def _speaks_for(session: Session, claim: Claim, who: Who) -> bool:
    """The resident, or who posted for them."""
    need = session.get(Need, claim.need_id) if claim.need_id else None
    return who.id in (claim.resident_id, need.posted_by if need else None)


def _waits(session: Session, task: Task, claim: Claim, now: datetime, limits: Limits) -> bool:
    """Whether the resident's word alone is not enough here; then a coordinator is asked."""
    if beyond_planned(claim, limits):
        _wait(session, task, claim, now, "long")
        return True
    alone = not evidence.both_ends(claim)
    if alone and same_pair(session, claim, now) >= limits.same_pair_per_week:
        _wait(session, task, claim, now, "pair")
        return True
    return False


def _wait(session: Session, task: Task, claim: Claim, now: datetime, why: Why) -> None:
    """The resident has spoken; the claim stays where it is until a coordinator decides."""
    places.move(
        session,
        claim.id,
        [ClaimState.LEFT],
        confirmed_at=now,
        confirmed_by="resident",
        checkout_told_at=now,
    )
    ask_coordinator(session, task, claim, why, now)


def _dispute(
    session: Session, task: Task, claim: Claim, now: datetime, why: Why, reason: str = ""
) -> None:
    states = [ClaimState.ARRIVED, ClaimState.LEFT]
    moved = places.move(
        session, claim.id, states, state=ClaimState.DISPUTED, reason=(reason or why)[:120]
    )
    if moved is not None:
        ask_coordinator(session, task, moved, why, now)


def _rate(
    session: Session, task: Task, rated: Sequence[Claim], who: Who, face: Face, now: datetime
) -> None:
    """One face for all; the coordinator hears of a bad one, once."""
    ids = [one.id for one in rated]
    before = set(session.scalars(select(Rating.claim_id).where(Rating.claim_id.in_(ids))))
    ratings.rate_all(session, ids, who.id, face, now)
    new = [one for one in rated if one.id not in before]
    if face == "bad" and new:
        names = masked_names(session, [one.volunteer_id for one in new])
        for one in new:
            values = facts(task, one, name=names.get(one.volunteer_id, ""), words="")
            call_coordinator(
                session, one.community_id, "notice-low-rating", now, values, subject=one.id
            )
