"""What scripts about serving look at, and the sweeps they wait for: rules that run in the worker."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.talk import Choice, Say
from models import claims, communities, matching, people, roles
from models.audit import AuditLine
from models.claims import Claim
from models.people import AlertSettings, Person
from models.tasks import Task
from tests.conversations.cast import (
    LIMITS,
    ZONE,
    Neighbourhood,
    make_resident,
    make_volunteer,
    who_at,
)
from tests.lines import Line


def tap(step: str, subject: int, value: str = "", version: int = 0) -> str:
    """A choice's id, as a page would send it."""
    return Choice(Say(""), step, subject, version, value).id


def widen(session: Session, now: datetime) -> int:
    """Ask the next ring."""
    return matching.widen_rings(session, now, LIMITS, ZONE)


def all_claims(session: Session, now: datetime) -> list[Claim]:
    return _loose(session, select(Claim).order_by(Claim.id))


def all_tasks(session: Session, now: datetime) -> list[Task]:
    return _loose(session, select(Task).order_by(Task.id))


def unverify(session: Session, now: datetime, external: str) -> None:
    who = who_at(session, external)
    session.execute(update(Person).where(Person.id == who.id).values(verified_at=None))


def make_helper(session: Session, now: datetime, external: str) -> None:
    """A resident who is a volunteer too."""
    make_volunteer(session, now, external, people.who(session, who_at(session, external).id).name)


async def serve_once(neighbourhood: Neighbourhood, resident: Line, helper: Line) -> None:
    """The helper goes along for 54 minutes, by both codes; the resident nods; both have read what came."""
    need = await neighbourhood.posted(resident, "今天上午10点请人陪我去医院换药")
    await neighbourhood.taken(helper, need)
    neighbourhood.house.clock.move(hours=1, minutes=4)
    [claim] = await neighbourhood.call(all_claims)
    await helper.say(str(claim.arrive_code))
    neighbourhood.house.clock.move(minutes=54)
    await helper.say(str(claim.leave_code))
    await resident.tap("很好")
    await helper.listen()
    helper.unread.clear()


def _loose(session: Session, statement: Any) -> Any:
    rows: Sequence[Any] = session.scalars(
        statement.execution_options(populate_existing=True)
    ).all()
    for row in rows:
        session.refresh(row)
        session.expunge(row)
    return list(rows)


def make_resident_too(session: Session, now: datetime, external: str, name: str) -> None:
    """Somebody who has another role, and a home of their own."""
    make_resident(
        session, now, external, name, building="1栋", door="101", phone="13800000199", new=True
    )


def make_coordinator_too(session: Session, now: datetime, external: str) -> None:
    """Somebody who answers for the community as well."""
    node = communities.by_code(session, "huaiyin")
    assert node is not None
    code = roles.invite(session, node.id, None, now, LIMITS)
    roles.accept(session, who_at(session, external), code, now)


def invitation(session: Session, now: datetime, scope: str) -> str:
    """A fresh one-time code."""
    node = communities.by_code(session, scope)
    assert node is not None
    return roles.invite(session, node.id, None, now, LIMITS)


def audited(session: Session, now: datetime, act: str) -> list[AuditLine]:
    return _loose(session, select(AuditLine).where(AuditLine.act == act).order_by(AuditLine.id))


def ask_checkout(session: Session, now: datetime) -> int:
    return claims.ask_checkout(session, now, LIMITS, ZONE)


def call_checkout(session: Session, now: datetime) -> int:
    return claims.checkout_to_coordinator(session, now, LIMITS, ZONE)


def make_effective(session: Session, now: datetime) -> int:
    return claims.make_effective(session, now, LIMITS, ZONE)


def alerts(session: Session, now: datetime, external: str) -> AlertSettings:
    return people.alerts_of(session, who_at(session, external))


def give_telephone(session: Session, now: datetime, external: str, phone: str) -> None:
    """Somebody says their telephone number."""
    people.set_contact(session, who_at(session, external), "", "", phone, now)
