"""Who may have a part in a grant, and what is told of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import communities, people, roles
from models.grants.table import Grant
from models.hours import Record
from models.people import notify_all
from models.says import category, clock, day
from models.says import hours as in_hours


def held(session: Session, grant_id: int) -> Grant | None:
    """The grant, with its row held: two who decide come one after the other."""
    return session.scalar(
        select(Grant)
        .where(Grant.id == grant_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def apart(session: Session, one_id: int, other_id: int) -> bool:
    """Whether two people are neither the same human (two accounts of one telephone) nor of one home."""
    if one_id == other_id:
        return False
    one, other = people.get(session, one_id), people.get(session, other_id)
    if one.phone_hash and one.phone_hash == other.phone_hash:
        return False
    homes = [(each.community_id, each.building, each.door) for each in (one, other)]
    return not (one.door and homes[0] == homes[1])


def may_stand(session: Session, who_id: int, person_id: int, community_id: int) -> bool:
    """Whether a coordinator of the place may stand for somebody's hours."""
    return apart(session, who_id, person_id) and roles.may_coordinate(
        session, who_id, community_id
    )


def seconds(session: Session, grant: Grant, *, levels: int = 1) -> list[int]:
    """Who may be the second to look, of the nearest levels that have anybody: those on duty, else all."""
    found: list[int] = []
    line = communities.line_of(session, grant.community_id)
    held_here = roles.coordinators_of(session, [node.id for node in line])
    parts = [one for one in (grant.person_id, grant.entered_by) if one is not None]
    free = [one for one in held_here if all(apart(session, one.person_id, at) for at in parts)]
    for node in line:
        here = [one for one in free if one.node_id == node.id]
        duty = [one for one in here if one.on_duty] or here
        found += [one.person_id for one in duty]
        levels -= bool(duty)
        if not levels:
            break
    return list(dict.fromkeys(found))


def facts(session: Session, grant: Grant) -> dict[str, Any]:
    """What is told of a grant: the volunteer masked, when, how long, of what; of a correction also how it stands now."""
    old = session.get(Record, grant.replaces) if grant.replaces else None
    minutes = int((grant.ended_at - grant.started_at).total_seconds()) // 60
    return {
        "name": people.get(session, grant.person_id).masked,
        "title": grant.title,
        "category": category(grant.category),
        "day": day(grant.started_at),
        "came": clock(grant.started_at),
        "went": clock(grant.ended_at),
        "hours": in_hours(minutes),
        "reason": grant.reason,
        "was_came": clock(old.started_at) if old else "",
        "was_went": clock(old.ended_at) if old else "",
        "was": in_hours(old.minutes) if old else "",
    }


def call_second(session: Session, grant: Grant, told: list[int], now: datetime) -> None:
    """The letter that asks a second coordinator to look."""
    by = people.get(session, grant.entered_by or 0).name
    values = {**facts(session, grant), "by": by, "photo": int(bool(grant.media_id))}
    notify_all(session, told, "notice-grant", now, subject=grant.id, **values)
