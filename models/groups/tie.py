"""A group is tied to a community by a coordinator who answers for it; and let go when the bot leaves it."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import communities, roles
from models.communities import Community, Level
from models.database import fresh_ids
from models.errors import NotAllowed, RuleBroken
from models.groups.table import Group


class WhichCommunity(RuleBroken):
    """The coordinator answers for several: its name must be said."""

    key = "group-which"


def tie(
    session: Session,
    *,
    channel: str,
    bot: str,
    external: str,
    person_id: int,
    words: str,
    now: datetime,
) -> Community:
    """Tie a group to the community of these words, or to the coordinator's only one.

    Raises NotAllowed, WhichCommunity.
    """
    if not person_id:
        raise NotAllowed
    mine = [one for one in roles.scope(session, person_id) if one.level == Level.COMMUNITY]
    if not mine:
        raise NotAllowed
    named = [one for one in mine if words and words in one.name]
    fits = named or ([] if words else mine)
    if len(fits) != 1:
        raise WhichCommunity(name=mine[0].name)
    [here] = fits
    there = _find(session, channel, bot, external)
    if there is None:
        [number] = fresh_ids(session.connection(), 1)
        there = Group(id=number, channel=channel, bot=bot, external=external, tied_at=now)
        session.add(there)
    elif there.community_id != here.id or not there.active:
        there.tied_at = now
    there.community_id, there.tied_by, there.active = here.id, person_id, True
    session.flush()
    return communities.get(session, here.id)


def gone(session: Session, *, channel: str, bot: str, external: str) -> None:
    """The bot was put out of a group."""
    there = _find(session, channel, bot, external)
    if there:
        there.active = False


def moved(session: Session, *, channel: str, bot: str, external: str, to: str) -> None:
    """The platform calls the group otherwise now (faults F9); what it knew of the new name is given up."""
    there = _find(session, channel, bot, external)
    if there is None or external == to:
        return
    session.execute(
        update(Group)
        .where(Group.channel == channel, Group.bot == bot, Group.external == to)
        .values(external=f"{to}#{there.id}", active=False)
    )
    there.external = to


def active(session: Session, *, channel: str, bot: str) -> list[Group]:
    """The groups in which cards stand."""
    found = select(Group).where(Group.channel == channel, Group.bot == bot, Group.active)
    return list(session.scalars(found.execution_options(populate_existing=True)))


def _find(session: Session, channel: str, bot: str, external: str) -> Group | None:
    found = select(Group).where(
        Group.channel == channel, Group.bot == bot, Group.external == external
    )
    return session.scalar(found.execution_options(populate_existing=True))
