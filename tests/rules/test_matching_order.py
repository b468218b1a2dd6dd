"""The index answers what the rule says: beside a plain sort of everybody, and while people change."""

import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, event, select, text, update
from sqlalchemy.orm import Session

from models import communities, people
from models.matching import Alert, Ready, choose
from models.matching.around import NEAR
from models.matching.ask import kind_of
from models.migrations import ready
from models.people import Person, Skill, Volunteer, Who
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.asking import LIMITS, asked, ids, set_volunteer, widen
from tests.rules.scene import HOME, ZONE, Scene, north

OF_RING = {1: "community_id", 2: "street_id", 3: "district_id", 4: "city_id"}
KINDS: list[dict[str, object]] = [{"home": False}, {"home": True}, {"home": True, "urgent": True}]


def crowd(scene: Scene, dice: random.Random, now: datetime, elsewhere: float) -> None:
    """People of two communities; some stand elsewhere than at its centre."""
    today = now.astimezone(ZONE).date()
    for _ in range(70):
        far = dice.random() < elsewhere
        scene.volunteer(
            verified=dice.random() < 0.5,
            skills=dice.choice([(), ("medical",), ("medical", "care"), ("care",)]),
            at=dice.choice([north(200), north(900), north(15_000), None]) if far else HOME,
            community=dice.choice([scene.here, scene.next_door]),
            load=dice.randrange(3),
            served=dice.randrange(2),
            withdrawn=dice.randrange(2),
            alerts_on=today,
            alerts_today=dice.randrange(4),
            last_alert_at=now - timedelta(days=dice.randrange(8, 12)),
            free=dice.random() < 0.9,
        )


def by_the_rule(session: Session, task: Task, ring: int) -> list[int]:
    """Everybody who may, sorted as the rule says, without any index."""
    of = OF_RING[ring]
    kind = kind_of(task)
    before = set(session.scalars(select(Alert.person_id).where(Alert.task_id == task.id)))
    fits: dict[int, tuple[object, ...]] = {}
    for one, person in session.execute(
        select(Volunteer, Person).join(Person, Person.id == Volunteer.person_id)
    ):
        skills = set(session.scalars(select(Skill.category).where(Skill.person_id == person.id)))
        wants = not skills or task.category in skills
        here = getattr(one, of) == getattr(task, of) and one.free and person.id not in before
        if not (wants and here and one.alerts_today < LIMITS.alerts_per_day):
            continue
        fits[person.id] = (
            not skills,
            kind.home and person.verified_at is None,
            circle(one, task),
            kind.easy and one.served > 0,
            one.load,
            one.alerts_today,
            one.withdrawn + 3 * one.no_shows,
            one.last_alert_at,
            person.id,
        )
    return sorted(fits, key=lambda one: fits[one])


def circle(one: Volunteer, task: Task) -> int:
    metres = communities.metres_between(one.lat, one.lon, task.lat, task.lon)
    if metres is None:
        return 2
    return next((number for number, most in enumerate(NEAR) if metres <= most), len(NEAR))


@pytest.mark.parametrize("elsewhere", [0, 0.4])
@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_found_by_the_index_is_whom_the_rule_names(
    session: Session, scene: Scene, clock: HeldClock, kind: dict[str, object], elsewhere: float
) -> None:
    dice = random.Random(7)
    crowd(scene, dice, clock(), elsewhere)
    task = scene.task(**kind)  # type: ignore[arg-type]
    for one in by_the_rule(session, task, 1)[:3]:
        session.add(Alert(task_id=task.id, person_id=one, ring=1, at=clock()))
    session.flush()
    for ring in OF_RING:
        want = by_the_rule(session, task, ring)
        assert len(want) >= 8
        for most in (1, 5, 20, len(want) + 9):
            found = choose(session, task, ring, clock(), LIMITS, ZONE, most=most)
            assert [one.person_id for one in found] == want[:most], (ring, most)


def test_a_community_at_its_centre_is_read_from_the_index_in_one_statement_for_each_turn(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    scene.volunteers(30)
    task = scene.task()
    said: list[tuple[str, Any]] = []
    listen = (
        session.connection(),
        "before_cursor_execute",
        lambda *told: said.append((told[2], told[3])),
    )
    event.listen(*listen)
    assert len(choose(session, task, 1, clock(), LIMITS, ZONE, most=20)) == 20
    event.remove(*listen)
    assert len(said) == 3  # skilled and verified, skilled, willing and verified
    sqlite = session.get_bind().dialect.name == "sqlite"
    if not sqlite:  # so few rows it would rather read all
        for way in ("seqscan", "bitmapscan", "sort"):
            session.execute(text(f"SET LOCAL enable_{way} = off"))
    explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
    plan = session.connection().exec_driver_sql(f"{explain} {said[0][0]}", said[0][1]).all()
    lines = [str(row[-1]).strip() for row in plan]
    reads = [one for one in lines if "ix_ready_best" in one]
    assert len(reads) >= 2, lines
    assert all(("COVERING" if sqlite else "Index Only Scan") in one for one in reads), lines
    assert any(("MERGE" if sqlite else "Merge Append") in one for one in lines), lines
    assert not any(one in ("SCAN ready", "Sort") for one in lines), lines


def test_the_table_of_whom_to_ask_follows_every_change(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    one, other = scene.volunteer(skills=["care"]), scene.volunteer(at=north(400))
    acts: list[Callable[[], object]] = [
        lambda: people.set_alerts(session, one, categories=["medical", "order"], quiet_from=60),
        lambda: people.set_alerts(session, one, categories=[]),
        lambda: people.set_alerts(session, other, free=False),
        lambda: people.set_alerts(session, other, free=True, per_day=9),
        lambda: people.no_more_today(session, one, clock().date()),
        lambda: people.set_age(session, one, adult=False, now=clock()),
        lambda: set_volunteer(session, one, load=4, served=2, no_shows=1, withdrawn=2),
        lambda: set_volunteer(session, one, community_id=scene.next_door, lat=30.7),
        lambda: people.follow_tree(session),
        lambda: people.stop_helping(session, other),
        lambda: back_again(session, other),
        lambda: take_over(session, one, scene.person()),
        lambda: session.execute(delete(Volunteer).where(Volunteer.person_id == other.id)),
    ]
    seen = [whom(session)]
    for act in acts:
        act()
        session.flush()
        seen.append(whom(session))
        ready.fill(session.connection())
        assert whom(session) == seen[-1], acts.index(act)
    assert len({str(one) for one in seen}) == len(seen)  # each of them changed something


def back_again(session: Session, one: Who) -> None:
    """As a volunteer, whom nobody has verified yet."""
    set_volunteer(session, one, free=True)
    there = update(Person).where(Person.id == one.id)
    session.execute(there.values(volunteer=True, verified_at=None))


def take_over(session: Session, one: Who, by: Who) -> None:
    """As models.links does, when two turn out to be the same."""
    session.execute(update(Person).where(Person.id == by.id).values(volunteer=True))
    for table in (Volunteer, Skill):
        session.execute(
            update(table).where(table.person_id == one.id).values(person_id=by.id),
            execution_options={"synchronize_session": False},
        )


def whom(session: Session) -> list[tuple[Any, ...]]:
    table = Ready.__table__
    rows = session.connection().execute(select(*table.c).order_by(*table.primary_key.columns))
    return [tuple(row) for row in rows]


def test_who_was_asked_yesterday_is_no_longer_behind_today(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    yesterday = scene.volunteer(
        alerts_on=clock().astimezone(ZONE).date() - timedelta(days=1), alerts_today=2
    )
    lately = scene.volunteer(last_alert_at=clock() - timedelta(days=30))
    task = scene.task()
    assert widen(session, clock) == 1
    assert asked(session, task) == ids(yesterday, lately)


def test_who_is_asked_does_not_stop_the_search_for_those_who_may(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    """More than one page of people whose day is full stand before them."""
    today = clock().astimezone(ZONE).date()
    for _ in range(90):
        scene.volunteer(person={"alerts_per_day": 0}, alerts_on=today)
    last = scene.volunteers(2, load=3)
    task = scene.task()
    assert widen(session, clock) == 1
    assert asked(session, task) == ids(*last)


def test_where_nobody_may_the_reading_ends_with_the_people(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    """As many as the second page holds to the row, and not one may: the third finds no more, and nothing grows on."""
    today = clock().astimezone(ZONE).date()
    for _ in range(64):
        scene.volunteer(person={"alerts_per_day": 0}, alerts_on=today)
    task = scene.task()
    pages: list[list[str]] = []
    listen = (
        session.connection(),
        "before_cursor_execute",
        lambda *told: pages.append(re.findall(r"LIMIT (\d+)", told[2])),
    )
    event.listen(*listen)
    assert choose(session, task, 1, clock(), LIMITS, ZONE, most=5) == []
    event.remove(*listen)
    read = sorted(int(one[-1]) for one in pages if one)
    assert [one for one in read if one > 16] == [
        64,
        64,
        256,
        256,
    ]  # of the community, of its stand
