"""投诉 Told: a record with a number, and whoever may answer is called; the words are sealed and never in a log."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import audit, communities, people, working_days
from models.errors import NotPossibleNow
from models.grievances import levels
from models.grievances.errors import EnoughGrievances, NoWords
from models.grievances.table import Grievance, GrievanceState, Topic
from models.limits import Limits
from models.needs import masks
from models.people import Who
from models.says import day, term

SHORTEST, LONGEST = 2, 500  # signs of what happened
TWICE = timedelta(minutes=10)  # the same words again are the same complaint
DAY = timedelta(days=1)
BEFORE = timedelta(hours=15)  # before the end of the last day: about nine in its morning
WAITS = "grievance-waits"  # the letter to a coordinator is dropped once it is answered


def tell(
    session: Session,
    who: Who,
    topic: Topic,
    words: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
    *,
    about_id: int | None = None,
) -> Grievance:
    """Write a complaint down and call who may answer; by anybody, wherever they live, or nowhere yet.

    It is due in `grievance_working_days`. That `about_id` has to do with them is asked by whoever calls. Where nobody
    may answer it, `line_told_at` is set at once. Raises NoWords, EnoughGrievances, NotPossibleNow.
    """
    words = words.strip()[:LONGEST]
    if len(words) < SHORTEST:
        raise NoWords
    lately = _lately(session, who, now)
    same = next((one for one in lately if _is_same(one, topic, words, now)), None)
    if same is not None:
        return same
    if len(lately) >= limits.grievances_per_day:
        no = EnoughGrievances(count=limits.grievances_per_day)
        raise audit.refused(session, no, who.id, "grievance", now)
    nodes = levels.start(session, who, topic, about_id)
    if not nodes:  # a store without a city
        raise NotPossibleNow
    made = Grievance(
        number=communities.take_number(session, nodes[-1]),  # the city's own: one row for all
        made_by=who.id,
        community_id=who.community_id,
        topic=topic,
        about_id=about_id,
        words=words,
        state=GrievanceState.OPEN,
        node_id=nodes[0],
        made_at=now,
        until=now,
    )
    session.add(made)
    session.flush()
    audit.write(session, who_id=who.id, act="grievance", now=now, subject=made.id, why=topic)
    call(session, made, nodes, "notice-grievance", now, limits, zone)
    return made


def call(
    session: Session,
    one: Grievance,
    nodes: list[int],
    key: str,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> bool:
    """Give it to the nearest of these levels that may answer, with a new time; False where nobody may."""
    one.node_id, whom = levels.first(session, one, nodes)
    one.until = working_days.until(now, limits.grievance_working_days, limits.calendar, zone)
    one.remind_at = one.until - BEFORE
    told = people.notify_all(
        session, whom, key, now, subject=one.id, recheck=WAITS, **facts(session, one)
    )
    if not told:
        one.line_told_at = now
        audit.write(
            session, who_id=None, act="nobody-on-duty", now=now, subject=one.id, why="grievance"
        )
    session.flush()
    return bool(told)


def facts(session: Session, one: Grievance) -> dict[str, Any]:
    """What a coordinator's letter says of it; telephones and doors in the words are masked."""
    return {
        "number": one.number,
        "topic": term(f"grievance-topic-{one.topic}"),
        "name": people.get(session, one.made_by).masked,
        "about": people.get(session, one.about_id).masked if one.about_id else "",
        "words": masks.public(one.words or ""),
        "until": day(one.until),
        "person": one.made_by,
    }


def _lately(session: Session, who: Who, now: datetime) -> list[Grievance]:
    mine = Grievance.made_by == who.id, Grievance.made_at > now - DAY
    return list(session.scalars(select(Grievance).where(*mine).order_by(Grievance.id.desc())))


def _is_same(one: Grievance, topic: Topic, words: str, now: datetime) -> bool:
    return one.made_at > now - TWICE and (one.topic, one.words) == (topic, words)
