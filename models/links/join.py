"""One person, many addresses: joining, undoing it with 不是我, and where reminders go."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, aliased

from models import audit, outbox
from models.claims import Claim
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.links import moving, nos
from models.links.errors import LinkSame, LinkTogether
from models.links.table import Link
from models.needs import Need
from models.outbox import NOT_YET, Draft, Letter, LetterState
from models.people import Address, Person, Skill, Volunteer, Who, now_reads
from models.people.tell import addresses_of
from models.talks import Talk

FLAGS = ("resident", "volunteer", "coordinator", "phone_hash")
# taken over where the known person has none yet
FILLED = (
    "community_id name masked adult adult_asked_at consented_at phone phone_hash phone_seen_at "
    "phone_seen_by building door verified_at verified_by verified_how registered_at"
).split()


def of(session: Session, link_id: int, who: Who, now: datetime, limits: Limits) -> Link:
    """A code that was used from here and not yet joined, while it is fresh. Raises NotPossibleNow."""
    link = session.get(Link, link_id, populate_existing=True)
    fresh = link and link.used_at and link.used_at > now - timedelta(minutes=limits.link_minutes)
    if link is None or not fresh or link.address_id != who.address_id or link.joined_at:
        raise NotPossibleNow
    return link


def join(session: Session, who: Who, link_id: int, now: datetime, limits: Limits) -> Person:
    """Whoever writes from here is the person of the code from now on; the other channels are told (≤ 60 s).

    Raises NotPossibleNow, LinkSame, LinkTogether; then nothing is changed.
    """
    link = of(session, link_id, who, now, limits)
    known, other = (
        session.get_one(Person, one, populate_existing=True, with_for_update=True)
        for one in (link.person_id, who.id)
    )
    if known.id == other.id:
        raise LinkSame
    if known.merged_into:
        raise NotPossibleNow
    if _have_business(session, known.id, other.id):
        raise audit.refused(session, LinkTogether(), who.id, "link", now, whom_id=known.id)
    before = list(session.scalars(select(Address.id).where(Address.person_id == known.id)))
    was, filled = _persons(session, known, other)
    rows = moving.move(session, other.id, known.id)
    volunteer = _volunteer(session, other.id, known.id)
    nos.keep(session, other.id, known.id, now)
    session.execute(
        update(Link)
        .where(Link.id == link_id)
        .values(
            joined_at=now,
            moved={"rows": rows, "was": was, "filled": filled, "volunteer": volunteer},
        ),
        execution_options={"synchronize_session": False},
    )
    audit.write(session, who_id=known.id, whom_id=other.id, act="linked", now=now, subject=link_id)
    session.expire_all()
    known = session.get_one(Person, known.id)
    now_reads(session, language=known.language, elder=known.elder)
    _tell(session, known.id, before, link_id, who.channel, now)
    return known


def undo(session: Session, who: Who, link_id: int, now: datetime) -> None:
    """不是我: the other channel is somebody else again, with all that was theirs. Again: nothing changes.

    Raises NotAllowed: not from the linked channel itself, nor by anybody else.
    """
    link = session.get(Link, link_id, populate_existing=True)
    if link is None or link.person_id != who.id or link.address_id == who.address_id:
        raise audit.refused(session, NotAllowed(), who.id, "unlink", now, subject=link_id)
    if link.undone_at or not link.joined_at or not link.other_id:
        return
    other, moved = link.other_id, link.moved
    theirs = moved["rows"].get("addresses.person_id", [])
    moving.move_back(session, moved["rows"], other, who.id)
    if moved["volunteer"] == "moved":
        _give(session, who.id, other)
    back = session.get_one(Person, other)
    _as_before(session.get_one(Person, who.id), back, moved["was"], moved["filled"])
    link.undone_at = now
    session.flush()
    _take_letters(session, who.id, theirs)
    session.execute(
        update(Talk).where(Talk.address_id.in_(theirs)).values(stack=None, last=None, misses=0),
        execution_options={"synchronize_session": False},
    )
    audit.write(session, who_id=who.id, whom_id=other, act="unlinked", now=now, subject=link_id)


def newest(session: Session, person_id: int) -> int:
    """The link of somebody that stands and was made last; 0 for none."""
    standing = select(Link.id).where(
        Link.person_id == person_id, Link.joined_at.is_not(None), Link.undone_at.is_(None)
    )
    return session.scalar(standing.order_by(Link.id.desc()).limit(1)) or 0


def channels(session: Session, person_id: int) -> list[str]:
    """The channels on which somebody can be reached, the one they wrote from last first."""
    rows = session.scalars(
        select(Address.channel)
        .where(Address.person_id == person_id, Address.reachable)
        .order_by(Address.heard_at.desc(), Address.id.desc())
    )
    return list(dict.fromkeys(rows))


def has_preferred(session: Session, person_id: int) -> bool:
    """Whether somebody has said where reminders go."""
    chosen = select(Address.id).where(Address.person_id == person_id, Address.preferred)
    return session.scalar(chosen.limit(1)) is not None


def prefer(session: Session, person_id: int, channel: str) -> None:
    """Reminders go to this channel from now on. Raises NotPossibleNow where they are not there."""
    theirs = (
        select(Address.id)
        .where(Address.person_id == person_id, Address.channel == channel, Address.reachable)
        .order_by(Address.heard_at.desc(), Address.id.desc())
        .limit(1)
    )
    best = session.scalar(theirs)
    if best is None:
        raise NotPossibleNow
    session.execute(
        update(Address).where(Address.person_id == person_id).values(preferred=Address.id == best),
        execution_options={"synchronize_session": False},
    )


def _have_business(session: Session, one: int, other: int) -> bool:
    """One helped, reviewed or decided for the other, or both hold a place on one task: nobody does that for himself."""
    mate = aliased(Claim)
    both = (one, other)
    pairs = select(Claim.id).where(
        Claim.volunteer_id.in_(both),
        Claim.resident_id.in_(both),
        Claim.volunteer_id != Claim.resident_id,
    )
    mates = (
        select(Claim.id)
        .join(mate, mate.task_id == Claim.task_id)
        .where(Claim.volunteer_id == one, mate.volunteer_id == other)
    )
    reviewed = select(Need.id).where(
        or_(
            (Need.resident_id == one) & (Need.reviewed_by == other),
            (Need.resident_id == other) & (Need.reviewed_by == one),
        )
    )
    found = (pairs, mates, reviewed)
    return any(session.scalar(each.limit(1)) is not None for each in found)


def _persons(session: Session, known: Person, other: Person) -> tuple[dict[str, Any], list[str]]:
    """Flags and what is on file: of the known person first; answers what was so before, and what was filled."""
    was: dict[str, Any] = {name: getattr(other, name) for name in FLAGS}
    was |= {f"known.{name}": getattr(known, name) for name in FLAGS[:3]}
    filled = [name for name in FILLED if not getattr(known, name) and getattr(other, name)]
    for name in filled:
        setattr(known, name, getattr(other, name))
    for name in FLAGS[:3]:
        setattr(known, name, getattr(known, name) or getattr(other, name))
        setattr(other, name, False)
    other.phone_hash, other.merged_into = None, known.id
    session.flush()
    return was, filled


def _volunteer(session: Session, source: int, target: int) -> str:
    """The volunteer's row goes along, where the known person is none yet; else it rests."""
    there = session.get(Volunteer, target) is not None
    given = session.get(Volunteer, source, populate_existing=True)
    if given is None:
        return ""
    if not there:
        _give(session, source, target)
        return "moved"
    session.execute(  # the promises went along: matching believes the count before it looks for them
        update(Volunteer)
        .where(Volunteer.person_id == target)
        .values(load=Volunteer.load + given.load),
        execution_options={"synchronize_session": False},
    )
    return "rests"  # its person is no volunteer any more: nobody asks them


def _give(session: Session, source: int, target: int) -> None:
    for table in (Volunteer, Skill):
        session.execute(
            update(table).where(table.person_id == source).values(person_id=target),
            execution_options={"synchronize_session": False},
        )
    session.expire_all()


def _as_before(known: Person, other: Person, was: dict[str, Any], filled: Sequence[str]) -> None:
    """What was filled is empty again, the flags are those of before."""
    for name in filled:
        column = Person.__table__.c[name]
        setattr(known, name, None if column.nullable else "")
    for name, value in was.items():
        whose, _, flag = name.rpartition(".")
        setattr(known if whose else other, flag, value)
    other.merged_into = None


def _tell(
    session: Session,
    person_id: int,
    address_ids: Sequence[int],
    link_id: int,
    channel: str,
    now: datetime,
) -> None:
    """The one letter that goes to every other channel."""
    rows = session.execute(
        select(Address.id, Address.channel)
        .where(Address.id.in_(address_ids), Address.reachable)
        .order_by(Address.id)
    )
    body = {
        "notice": "notice-linked",
        "values": {"channel": {"$": "term", "key": f"channel-{channel}", "values": {}}},
    }
    outbox.write_all(
        session,
        [Draft(person_id, at, on, "notice-linked", body, subject=link_id) for at, on in rows],
        now,
    )


def _take_letters(session: Session, person_id: int, address_ids: Sequence[int]) -> None:
    """What still waits for the person at addresses that are not theirs goes to where they are."""
    best = addresses_of(session, [person_id]).get(person_id)
    waiting = (
        update(Letter)
        .where(
            Letter.address_id.in_(address_ids),
            Letter.person_id == person_id,
            Letter.state.in_((*NOT_YET, LetterState.POSTED)),
        )
        .execution_options(synchronize_session=False)
    )
    if best:
        there = {"address_id": best[0], "channel": best[1], "state": LetterState.WAITING}
        session.execute(waiting.values(**there, leased_by="", lease_until=None))
    else:
        session.execute(waiting.values(state=LetterState.DROPPED))
