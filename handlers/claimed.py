"""我接的 What somebody has claimed: which of it is meant, which waits for evidence, when they say they left."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers import understand
from handlers.talk import Turn
from models import claims, tasks
from models.claims import Claim, ClaimState
from models.errors import NotAllowed
from models.tasks import Task

Mine = tuple[Claim, Task]
TO_COME = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY)
OPEN = (*TO_COME, ClaimState.ARRIVED)
EARLY = timedelta(hours=3)  # so long before its start a claim may be meant by “I am here”
HALF_DAY, DAY = timedelta(hours=12), timedelta(days=1)
MOST = 20


def mine_to(turn: Turn[Any], claim_id: int) -> Mine:
    """One's own claim with its task; anybody else's is refused."""
    claim = claims.get(turn.session, claim_id)
    task = tasks.get(turn.session, claim.task_id) if claim else None
    if claim is None or task is None or claim.volunteer_id != turn.who.id:
        raise NotAllowed
    return claim, task


def mine_in(turn: Turn[Any], states: Collection[ClaimState]) -> list[Mine]:
    """One's own claims in these states, the next one first."""
    found = claims.mine(turn.session, turn.who.id, limit=MOST)
    return [(claim, task) for claim, task in found if claim.state in states]


def meant(turn: Turn[Any], states: Collection[ClaimState], number: int = 0) -> list[Mine]:
    """Those that may be meant: the one named by its number, else who is on the way, else what is about to begin."""
    found = mine_in(turn, states)
    named = [one for one in found if number and one[1].number == number]
    begun = [one for one in found if one[0].state != ClaimState.CLAIMED]
    soon = [one for one in found if one[0].starts_at - EARLY <= turn.now]
    return named or begun or soon or found


def awaited(turn: Turn[Any]) -> Claim | None:
    """The claim that waits for a code or a place shared: of somebody who is there, on the way, or due."""
    good_for = timedelta(hours=turn.limits.code_hours_after_end)
    due = [
        claim
        for claim, _ in mine_in(turn, (*OPEN, ClaimState.LEFT))
        if claim.starts_at - EARLY <= turn.now <= claim.ends_at + good_for
        or claim.state == ClaimState.ON_THE_WAY
    ]
    order: Sequence[ClaimState] = (ClaimState.ARRIVED, ClaimState.ON_THE_WAY, ClaimState.CLAIMED)
    for state in order:
        for claim in due:
            if claim.state == state:
                return claim
    unsure = [one for one in due if one.confirmed_at is None and not claims.both_ends(one)]
    return unsure[0] if unsure else None


def arrived_surely(claim: Claim) -> bool:
    """Whether there is evidence of arrival; a word alone gives way to a code."""
    return claim.state in (ClaimState.ARRIVED, ClaimState.LEFT) and claims.counts(claim.arrived_by)


def moment_ago(turn: Turn[Any], words: str, after: datetime) -> datetime | None:
    """When somebody says that they left: a time before now, the newest that fits the words; None: no time was said."""
    said = understand.moment(words, turn.here, turn.town.words.work, past=True)
    if said is None or not said.has_clock:
        return None
    at = said.start or said.end
    if at is None:
        return None
    days = (0,) if said.has_day else (0, 1, 2)
    # 3点半 may be the morning's or the afternoon's
    halves = (-1, 0, 1) if said.ambiguous else (0,)
    fits = [at - day * DAY - half * HALF_DAY for day in days for half in halves]
    past = [
        one.astimezone(turn.now.tzinfo)
        for one in fits
        if one <= turn.now and (one.date() == at.date() or not said.has_day)
    ]
    return max((one for one in past if one >= after), default=max(past, default=None))
