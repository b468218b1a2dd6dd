"""轮到 Turns: a place that came free goes to who is next, held for them while they are asked."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session, aliased

from models import acts, audit, matching, people
from models.claims import handover, instead, places
from models.claims.errors import TaskClosed, TurnOver
from models.claims.line import is_over
from models.claims.notices import call_coordinator, facts, masked_names, tell
from models.claims.table import HOLDS_PLACE, LIVE, Claim, ClaimState
from models.claims.take import LOOK, hand_free, may_take, not_apart
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import Need
from models.people import Volunteer, Who
from models.tasks import Task, TaskState

MAY_GIVE = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)


def pass_on(
    session: Session, task: Task, now: datetime, limits: Limits, after: Claim | None = None
) -> Claim | None:
    """Hand a place that was given back, and still counts as taken, to the next; None: nobody is there to have it.

    The next is asked. Two exceptions: who was asked by name already stays asked; and who said that they want to be
    in line has a place that comes late at once (D12).
    """
    if is_over(task, now):
        return None
    named = _named_for(session, after) if after is not None else None
    if named is not None:
        return places.move(session, named.id, [ClaimState.ASKED], named=False)
    heir = session.scalars(
        select(Claim)
        .where(Claim.task_id == task.id, Claim.state == ClaimState.WAITING)
        .order_by(Claim.id)
        .limit(1)
        .execution_options(populate_existing=True)
    ).first()
    if heir is None:
        return None
    if after is not None and _has_it(session, task, heir, now, limits):
        return _hand_over(session, task, heir, after, now, limits)
    return ask(session, task, heir, now, limits, after=after)


def ask(
    session: Session,
    task: Task,
    heir: Claim,
    now: datetime,
    limits: Limits,
    after: Claim | None = None,
) -> Claim | None:
    """Ask whether they come; the place is theirs to answer for some minutes."""
    until = now + timedelta(minutes=limits.asked_minutes)
    asked = places.move(
        session,
        heir.id,
        [ClaimState.WAITING],
        state=ClaimState.ASKED,
        asked_until=until,
        after_id=after.id if after else None,
    )
    if asked is not None:
        values = facts(task, asked, minutes_left=limits.asked_minutes)
        tell(session, asked.volunteer_id, "notice-turn", now, values, subject=asked.id)
    return asked


def fill(session: Session, task: Task, now: datetime, limits: Limits) -> int:
    """Places that are new go to those who wait, one each; answers how many were asked."""
    asked = 0
    while not is_over(task, now):
        heir = session.scalars(
            select(Claim)
            .where(Claim.task_id == task.id, Claim.state == ClaimState.WAITING)
            .order_by(Claim.id)
            .limit(1)
        ).first()
        if heir is None or places.take(session, task.id, now) is None:
            break
        ask(session, task, heir, now, limits)
        asked += 1
    return asked


def accept(session: Session, claim_id: int, who: Who, now: datetime, limits: Limits) -> Claim:
    """Who was asked says yes: the place is theirs, with a new word; again: the same.

    Raises TurnOver, TaskClosed, and what `take` raises about who may.
    """
    task, claim = _asked(session, claim_id, who, now)
    if claim.state in HOLDS_PLACE:
        return claim
    if task.state == TaskState.CLOSED or task.ends_at <= now:
        no = TaskClosed(title=task.title, number=task.number)
        raise audit.refused(session, no, who.id, "accept", now, subject=task.id)
    if claim.state != ClaimState.ASKED:
        raise TurnOver(title=task.title, number=task.number)
    row = session.execute(LOOK, {"at": task.id, "who": who.id}).one()
    not_apart(session, row, who, now)
    may_take(session, task, who, now, limits)
    hand_free(session, row, who, now, limits)
    before = _stand_down(session, claim, now) if claim.named else None
    if claim.named and before is None:
        raise TurnOver(title=task.title, number=task.number)
    taken = _enter(session, task, claim, now, limits)
    _tell_taken(session, task, taken, before, now, limits)
    if before is None:  # a helper who named them is free of it, and stays so
        acts.keep(session, who.id, "claim", claim.id, now)
    return taken


def decline(session: Session, claim_id: int, who: Who, now: datetime, limits: Limits) -> Claim:
    """Who was asked cannot: the next is asked, or the place is free; again: nothing happens."""
    task, claim = _asked(session, claim_id, who, now)
    if claim.state in (ClaimState.DECLINED, ClaimState.LAPSED):
        return claim
    moved = places.move(
        session, claim_id, [ClaimState.ASKED], state=ClaimState.DECLINED, closed_at=now
    )
    if moved is None:
        raise NotPossibleNow
    not_taken(session, task, moved, now, limits)
    return moved


def not_taken(session: Session, task: Task, claim: Claim, now: datetime, limits: Limits) -> None:
    """Somebody who was asked will not come: the helper who named them hears of it, else the place goes on."""
    if claim.named:
        first = session.get(Claim, claim.after_id, populate_existing=True)
        if first is not None and first.state in MAY_GIVE:
            name = masked_names(session, [claim.volunteer_id]).get(claim.volunteer_id, "")
            values = facts(task, first, name=name, said_no=claim.state == ClaimState.DECLINED)
            tell(session, first.volunteer_id, "notice-not-stood-in", now, values, subject=first.id)
        return
    before = session.get(Claim, claim.after_id) if claim.after_id else None
    if _pass_again(session, task, now, limits, before) is None:
        places.give_back(session, task.id, now)


def _pass_again(
    session: Session, task: Task, now: datetime, limits: Limits, before: Claim | None
) -> Claim | None:
    heir = pass_on(session, task, now, limits)
    if heir is not None and before is not None:
        return places.move(session, heir.id, [ClaimState.ASKED], after_id=before.id) or heir
    return heir


def _asked(session: Session, claim_id: int, who: Who, now: datetime) -> tuple[Task, Claim]:
    held = places.hold(session, claim_id)
    if held is None or held[1].volunteer_id != who.id:
        raise audit.refused(session, NotAllowed(), who.id, "asked", now, subject=claim_id)
    return held


def _named_for(session: Session, claim: Claim) -> Claim | None:
    """Who was asked by name to come in for a helper, and has not answered yet."""
    return session.scalar(
        select(Claim).where(
            Claim.task_id == claim.task_id,
            Claim.after_id == claim.id,
            Claim.named,
            Claim.state == ClaimState.ASKED,
        )
    )


def _has_it(session: Session, task: Task, heir: Claim, now: datetime, limits: Limits) -> bool:
    """Said so themselves, was not told meanwhile that it will not come, is free and has a hand free: then it is theirs."""
    late = task.starts_at - now < timedelta(hours=limits.late_withdrawal_hours)
    if not (heir.ready and late) or heir.word_told_at is not None:
        return False
    other = aliased(Claim)
    busy = exists().where(
        other.volunteer_id == heir.volunteer_id,
        other.state.in_(LIVE),
        other.starts_at < task.ends_at,
        other.ends_at > task.starts_at,
    )
    able = select(Volunteer.person_id).where(
        Volunteer.person_id == heir.volunteer_id, ~busy, matching.hand_free(limits)
    )
    return session.scalar(able) is not None


def _hand_over(
    session: Session, task: Task, heir: Claim, after: Claim, now: datetime, limits: Limits
) -> Claim:
    """The place goes on at once, never seen as free: the heir, the resident and the coordinator hear of it (D12)."""
    heir.after_id = after.id
    session.flush()
    taken = _enter(session, task, heir, now, limits)
    values = facts(task, taken)
    tell(session, taken.volunteer_id, "notice-passed", now, values, subject=taken.id)
    _tell_coordinator(session, task, taken, after, now)
    return taken


def _enter(session: Session, task: Task, claim: Claim, now: datetime, limits: Limits) -> Claim:
    drawn = handover.draw(session, task.id, limits, claim.after_id)
    taken = places.move(
        session,
        claim.id,
        (ClaimState.WAITING, ClaimState.ASKED),
        state=ClaimState.CLAIMED,
        claimed_at=now,
        asked_until=None,
        password=drawn.password,
        arrive_code=drawn.arrive,
        leave_code=drawn.leave,
    )
    if taken is None:  # kept still by who called: cannot happen
        raise NotPossibleNow
    places.run(session, places.BUSIER, {"who": claim.volunteer_id})
    who = people.who(session, claim.volunteer_id)
    posted_by = session.scalar(select(Need.posted_by).where(Need.id == task.need_id))
    if task.taken >= task.places and not _still_asked(session, task):
        places.in_service(session, task.need_id)
    handover.tell(session, task, taken, who, posted_by, drawn, task.taken, now)
    if task.urgent:
        instead.tell_replaced(session, task, taken, who, now)
    return taken


def _still_asked(session: Session, task: Task) -> bool:
    """Whether another place of the task is only held."""
    holds: list[Any] = [Claim.task_id == task.id, Claim.state == ClaimState.ASKED, ~Claim.named]
    return session.scalar(select(Claim.id).where(*holds).limit(1)) is not None


def _stand_down(session: Session, claim: Claim, now: datetime) -> Claim | None:
    """The helper who named a substitute is free of it, without a mark; None where they have begun, or gave it back."""
    gone = places.move(
        session,
        claim.after_id or 0,
        MAY_GIVE,
        state=ClaimState.WITHDRAWN,
        closed_at=now,
        reason="stand-in",
    )
    if gone is not None:
        places.run(
            session,
            update(Volunteer)
            .where(Volunteer.person_id == gone.volunteer_id)
            .values(load=Volunteer.load - 1),
        )
    return gone


def _tell_taken(
    session: Session,
    task: Task,
    taken: Claim,
    before: Claim | None,
    now: datetime,
    limits: Limits,
) -> None:
    """The helper who named them is thanked; the coordinator hears of a substitute, and of any change that is late."""
    if before is not None:
        name = masked_names(session, [taken.volunteer_id]).get(taken.volunteer_id, "")
        values = facts(task, before, name=name)
        tell(session, before.volunteer_id, "notice-stood-in", now, values, subject=before.id)
    late = task.starts_at - now < timedelta(hours=limits.late_withdrawal_hours)
    if before is not None or late:
        first = before or session.get(Claim, taken.after_id or 0)
        _tell_coordinator(session, task, taken, first, now)


def _tell_coordinator(
    session: Session, task: Task, taken: Claim, before: Claim | None, now: datetime
) -> None:
    ids = [one.volunteer_id for one in (taken, before) if one is not None]
    names = masked_names(session, ids)
    values = facts(
        task,
        taken,
        name=names.get(taken.volunteer_id, ""),
        before=names.get(before.volunteer_id, "") if before else "",
        by_name=taken.named,
    )
    call_coordinator(session, task.community_id, "notice-passed-on", now, values, subject=task.id)
