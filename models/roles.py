"""角色 Roles: who coordinates which part of the tree, who is on duty, invitations."""

import secrets
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ForeignKey, Index, String, bindparam, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit, communities, hot
from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.communities import Community
from models.errors import NotAllowed, RuleBroken
from models.limits import Limits
from models.people import Person, Who, notify_all


class Role(Base):
    """A coordinator's duty for one node and all below it."""

    __tablename__ = "roles"
    __table_args__ = (
        Index("ix_roles_node_id", "node_id"),
        Index("ix_roles_person_id", "person_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    node_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    on_duty: Mapped[bool] = mapped_column(Boolean, default=False)
    given_by: Mapped[MaybeRef]
    given_at: Mapped[Moment]
    ended_at: Mapped[MaybeMoment]


class Invitation(Base):
    """A one-time code that makes somebody coordinator of a node; only its hash is kept (faults F47)."""

    __tablename__ = "invitations"

    id: Mapped[Id]
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    node_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("communities.id"))
    made_by: Mapped[MaybeRef]  # None: the command line
    made_at: Mapped[Moment]
    until: Mapped[Moment]
    used_by: Mapped[MaybeRef]
    used_at: Mapped[MaybeMoment]


MAY = (
    select(Role.id)
    .join(
        Community,
        or_(
            Role.node_id == Community.id,
            Role.node_id == Community.street_id,
            Role.node_id == Community.district_id,
            Role.node_id == Community.city_id,
        ),
    )
    .where(
        Community.id == bindparam("at"),
        Role.person_id == bindparam("who"),
        Role.ended_at.is_(None),
    )
    .limit(1)
)


class Duty(NamedTuple):
    """Who coordinates which node, and whether they are on duty."""

    person_id: int
    node_id: int
    on_duty: bool


AT = (
    select(Role.person_id, Role.node_id, Role.on_duty)
    .where(Role.node_id.in_(bindparam("nodes", expanding=True)), Role.ended_at.is_(None))
    .order_by(Role.id)
)


class InvitationGone(RuleBroken):
    """The code was used, is too old, or never was one; which of them is not told (faults F47)."""

    key = "no-invitation-gone"


def invite(
    session: Session, node_id: int, made_by: int | None, now: datetime, limits: Limits
) -> str:
    """A one-time code that makes somebody coordinator of a node; it is shown this once.

    A coordinator invites within their own scope alone; None is the command line. Raises NotAllowed.
    """
    if made_by is not None and not may_coordinate(session, made_by, node_id):
        raise audit.refused(session, NotAllowed(), made_by, "invite", now, subject=node_id)
    code = secrets.token_urlsafe(18)  # 144 bits
    until = now + timedelta(hours=limits.invitation_hours)
    made = Invitation(
        code_hash=_hash(code), node_id=node_id, made_by=made_by, made_at=now, until=until
    )
    session.add(made)
    session.flush()
    audit.write(session, who_id=made_by, act="invite-coordinator", now=now, subject=node_id)
    return code


def open_invitation(session: Session, code: str, now: datetime) -> Community | None:
    """What a code would make somebody coordinator of; None where it is no good."""
    node = session.scalar(
        select(Invitation.node_id).where(
            Invitation.code_hash == _hash(code),
            Invitation.used_at.is_(None),
            Invitation.until > now,
        )
    )
    return communities.get(session, node) if node else None


def accept(session: Session, who: Who, code: str, now: datetime) -> Role:
    """Use an invitation: one statement decides, so that it is used once; the same person again gets the same role.

    Raises InvitationGone.
    """
    used = session.execute(
        update(Invitation)
        .where(
            Invitation.code_hash == _hash(code),
            Invitation.used_at.is_(None),
            Invitation.until > now,
        )
        .values(used_at=now, used_by=who.id)
        .returning(Invitation.node_id, Invitation.made_by),
        execution_options={"synchronize_session": False},
    ).first()
    if used is None:
        mine = select(Invitation.node_id).where(
            Invitation.code_hash == _hash(code), Invitation.used_by == who.id
        )
        held = _held(session, who.id, session.scalar(mine))
        if held is None:
            raise audit.refused(session, InvitationGone(), who.id, "invitation", now)
        return held
    role = _held(session, who.id, used.node_id)
    if role is None:
        role = Role(person_id=who.id, node_id=used.node_id, given_by=used.made_by, given_at=now)
        session.add(role)
    session.execute(update(Person).where(Person.id == who.id).values(coordinator=True))
    session.flush()
    audit.write(session, who_id=who.id, act="became-coordinator", now=now, subject=used.node_id)
    return role


def set_duty(session: Session, who: Who, *, on: bool, now: datetime) -> int:
    """值班 / 下班: for all parts of the tree somebody coordinates; answers how many. Raises NotAllowed."""
    changed = session.scalars(
        update(Role)
        .where(Role.person_id == who.id, Role.ended_at.is_(None))
        .values(on_duty=on)
        .returning(Role.id),
        execution_options={"synchronize_session": False},
    ).all()
    if not changed:
        raise audit.refused(session, NotAllowed(), who.id, "duty", now)
    audit.write(session, who_id=who.id, act="on-duty" if on else "off-duty", now=now)
    return len(changed)


def scope(session: Session, person_id: int) -> list[Community]:
    """The nodes somebody coordinates."""
    mine = select(Role.node_id).where(Role.person_id == person_id, Role.ended_at.is_(None))
    found = select(Community).where(Community.id.in_(mine)).order_by(Community.id)
    return list(session.scalars(found))


def scope_ids(session: Session, person_id: int) -> set[int]:
    """Every place that somebody coordinates, those below their nodes as well."""
    nodes = scope(session, person_id)
    if not nodes:
        return set()
    below = or_(*(communities.below(node) for node in nodes))
    return set(session.scalars(select(Community.id).where(below)))


def may_coordinate(session: Session, person_id: int, community_id: int) -> bool:
    """Whether a place lies within somebody's scope, as of now."""
    return session.scalar(MAY, {"at": community_id, "who": person_id}) is not None


def city_of(session: Session, person_id: int) -> Community | None:
    """The city, for somebody who coordinates all of it."""
    city = communities.top(session)
    return city if city is not None and may_coordinate(session, person_id, city.id) else None


def coordinators_of(session: Session, node_ids: Sequence[int]) -> list[Duty]:
    """The duties at these nodes, the longest held first."""
    session.flush()
    return [Duty(*row) for row in hot.rows(session, AT, {"nodes": node_ids})]


def answering(session: Session, community_id: int | None) -> list[int]:
    """Everybody who answers for a place, on duty or not, the nearest level first."""
    line = communities.get(session, community_id).line_ids if community_id else []
    held = sorted(coordinators_of(session, line), key=lambda one: line.index(one.node_id))
    return list(dict.fromkeys(one.person_id for one in held))


def on_duty(session: Session, community_id: int | None) -> list[int]:
    """Who answers for a place now: those on duty, else all of its level, else one level up."""
    return next(_levels(session, community_id), [])


def alarm(
    session: Session,
    community_id: int | None,
    key: str,
    now: datetime,
    *,
    subject: int = 0,
    version: int = 0,
    recheck: str = "",
    not_before: datetime | None = None,
    but: int = 0,
    nor: Collection[int] = (),
    above: bool = False,
    **values: Any,
) -> list[int]:
    """Tell whoever answers for a place, at any hour; where none of them can be reached, one level up.

    Never `but` this person, `nor` these; what is about them goes to those `above` them. Answers whom. Nobody at all: the audit
    log says so.
    """
    for duty in _levels(session, community_id, but, nor, above=above):
        told = notify_all(
            session,
            duty,
            key,
            now,
            subject=subject,
            version=version,
            recheck=recheck,
            not_before=not_before,
            **values,
        )
        if told:
            return duty
    audit.write(session, who_id=None, act="nobody-on-duty", now=now, subject=subject, why=key)
    return []


def _levels(
    session: Session,
    community_id: int | None,
    but: int = 0,
    nor: Collection[int] = (),
    *,
    above: bool = False,
) -> Iterator[list[int]]:
    """Who answers, the nearest level first: there those on duty, else all; levels without anybody are left out.

    `but` one person; with `above`, without all levels up to the one they coordinate (at the top: their equals).
    """
    place = community_id or getattr(communities.top(session), "id", None)
    line = communities.get(session, place).line_ids if place else []
    roles = coordinators_of(session, line)
    theirs = [at for at, node in enumerate(line) if above and _holds(roles, but, node)]
    roles = [one for one in roles if one.person_id not in {but, *nor}]
    for node in line[min(max(theirs, default=-1) + 1, max(len(line) - 1, 0)) :]:
        here = [one for one in roles if one.node_id == node]
        duty = [one for one in here if one.on_duty] or here
        if duty:
            yield list(dict.fromkeys(one.person_id for one in duty))


def _holds(roles: Sequence[Duty], person_id: int, node_id: int) -> bool:
    return any(one.person_id == person_id and one.node_id == node_id for one in roles)


def _held(session: Session, person_id: int, node_id: int | None) -> Role | None:
    return session.scalar(
        select(Role).where(
            Role.person_id == person_id, Role.node_id == node_id, Role.ended_at.is_(None)
        )
    )


def _hash(code: str) -> str:
    return sha256(code.strip().encode()).hexdigest()
