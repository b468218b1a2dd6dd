"""Offers that stand on a page: which of them can be taken no more, because others were faster or the time is over."""

from collections.abc import Iterable
from functools import partial

from bot.channel import Outgoing
from bot.web.desk import Desk
from models import claims
from models.people import Reader

TAKE = "claim.take"  # the step that an offer leads to

Offers = dict[str, int]  # the tap of each, and its task


def offered(letters: Iterable[Outgoing]) -> Offers:
    """The offers of these letters."""
    return {
        one.id: one.subject
        for letter in letters
        for one in letter.content.choices
        if one.step == TAKE
    }


async def over(desk: Desk, owner: Reader, offers: Offers) -> frozenset[str]:
    """The taps of those that this person can take no more; one statement."""
    if not offers:
        return frozenset()
    query = partial(
        claims.over_for, person_id=owner.person_id, task_ids=frozenset(offers.values())
    )
    gone = await desk.worker.read(query)
    return frozenset(tap for tap, task in offers.items() if task in gone)
