"""People looked up: one at a time, by key; and how they are called where others read it."""

from dataclasses import replace

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models.people import watch
from models.people.meet import WHO, who_of
from models.people.table import Address, Person, Who

ONE = (
    select(  # a person without any address is known by their telephone alone
        *WHO,
        func.coalesce(Address.id, 0).label("address_id"),
        func.coalesce(Address.channel, "").label("channel"),
        Address.barred,
    )
    .outerjoin(Address, Address.person_id == Person.id)
    .where(Person.id == bindparam("at"))
    .order_by(
        Address.reachable.desc().nulls_last(),
        Address.preferred.desc(),
        Address.heard_at.desc(),
        Address.id,
    )
    .limit(1)
)


def who_now(session: Session, known: Who) -> Who:
    """The same person after what a step may have changed; not read again where nothing of people was written."""
    if watch.writes(session) == 0:
        return known
    return replace(
        who(session, known.id),
        address_id=known.address_id,
        channel=known.channel,
        barred=known.barred,
    )


def who(session: Session, person_id: int) -> Who:
    """A person as a message sees them, at the address where they are reached best; raises where there is none."""
    session.flush()
    return who_of(session.execute(ONE, {"at": person_id}).one())


def get(session: Session, person_id: int) -> Person:
    """The row of a person; raises where there is none."""
    return session.get_one(Person, person_id)


def mask(name: str) -> str:
    """王* of 王磊, 周* of 周婆婆, D*** of Daniel: how somebody is called where others read it."""
    plain = name.strip()
    if not plain:
        return ""
    first = plain[0]
    return f"{first.upper()}***" if first < "\u0250" else f"{first}*"
