"""Six digits: made on the side that is known, typed on the other, once, within minutes, few tries (D20)."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from models import audit
from models.errors import NotAllowed
from models.limits import Limits
from models.links.errors import LinkLocked, LinkSame, WrongLinkCode
from models.links.table import Link
from models.people import Who
from models.sealed import keys_of

DIGITS = 6
MISS = "refused-link"


def make(session: Session, who: Who, now: datetime, limits: Limits) -> str:
    """A new code; an older one of the same person is worth nothing from now on. Raises NotAllowed: nobody known."""
    if not (who.name and who.consented):
        raise audit.refused(session, NotAllowed(), who.id, "link-code", now)
    session.execute(
        update(Link)
        .where(Link.person_id == who.id, Link.used_at.is_(None), Link.until > now)
        .values(until=now),
        execution_options={"synchronize_session": False},
    )
    code = _unused(session, now)
    until = now + timedelta(minutes=limits.link_minutes)
    session.add(
        Link(person_id=who.id, code_hash=_hash(session, code), made_at=now, until=until, moved={})
    )
    session.flush()
    audit.write(session, who_id=who.id, act="link-code", now=now)
    return code


def use(session: Session, who: Who, code: str, now: datetime, limits: Limits) -> Link:
    """The code typed on the other side: used up by it, once, whoever types it at the same time.

    Raises WrongLinkCode (left), LinkLocked, LinkSame; each wrong code is counted, here and against all live codes,
    so that many addresses together cannot guess one.
    """
    since = now - timedelta(minutes=limits.link_minutes)
    tried = audit.count_since(session, who.id, MISS, since)
    if tried >= limits.link_tries:
        raise audit.refused(session, LinkLocked(), who.id, "link-locked", now)
    live = and_(_live(now), Link.misses < limits.link_misses)
    found = and_(Link.code_hash == _hash(session, code), live)
    owner = session.scalar(select(Link.person_id).where(found))
    if owner == who.id:
        raise LinkSame
    used = session.scalars(
        update(Link)
        .where(found)
        .values(used_at=now, address_id=who.address_id, other_id=who.id)
        .returning(Link.id),
        execution_options={"synchronize_session": False},
    ).first()
    if used is None:
        session.execute(
            update(Link).where(_live(now)).values(misses=Link.misses + 1),
            execution_options={"synchronize_session": False},
        )
        left = limits.link_tries - tried - 1
        raise audit.refused(
            session, WrongLinkCode(left=left) if left else LinkLocked(), who.id, "link", now
        )
    return session.get_one(Link, used, populate_existing=True)


def _live(now: datetime) -> ColumnElement[bool]:
    return and_(Link.used_at.is_(None), Link.until > now)


def _unused(session: Session, now: datetime) -> str:
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        same = select(Link.id).where(Link.code_hash == _hash(session, code), _live(now))
        if session.scalar(same.limit(1)) is None:
            return code


def _hash(session: Session, code: str) -> str:
    return keys_of(session.get_bind().dialect).find(f"link {code}")
