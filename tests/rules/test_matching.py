"""匹配: who is asked, in which order, when not; and the coordinator after the last ring (D12, D18)."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import claims, matching
from models.communities import Community
from models.matching import Alert
from models.people import Person, Volunteer, Who
from models.tasks import TaskState
from tests.held import HeldClock
from tests.rules.asking import LIMITS, asked, ids, widen
from tests.rules.scene import ZONE, Scene, north


def set_person(session: Session, who: Who, **values: object) -> None:
    session.execute(update(Person).where(Person.id == who.id).values(**values))


def test_rings_widen_one_after_the_other_until_the_coordinator_is_called(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    here = scene.volunteer()
    next_door = scene.volunteer(community=scene.next_door)
    district = scene.volunteer(community=scene.next_door, street_id=1)
    city = scene.volunteer(community=scene.next_door, street_id=1, district_id=1)
    elsewhere = scene.volunteer(community=scene.next_door, street_id=1, district_id=1, city_id=1)
    task = scene.task(urgent=True)
    want = []
    for who in (here, next_door, district, city):
        want.append(who.id)
        assert widen(session, clock) == 1
        assert widen(session, clock) == 0  # once, however often it runs
        assert asked(session, task) == want
        clock.move(minutes=LIMITS.ring_urgent_minutes)
    assert scene.keys(scene.coordinator) == []
    assert widen(session, clock) == 1
    assert (scene.fresh(task).ring, task.ring_due_at, task.asked) == (5, None, 4)
    assert scene.keys(scene.coordinator) == ["notice-nobody-call"]
    assert scene.keys(scene.resident) == ["notice-nobody"]
    assert scene.values(scene.resident, "notice-nobody")["asked"] == 4
    assert scene.keys(elsewhere) == []
    assert widen(session, clock) == 0


def test_an_empty_ring_costs_no_time(session: Session, scene: Scene, clock: HeldClock) -> None:
    far = scene.volunteer(community=scene.next_door, street_id=1)
    task = scene.task()
    widen(session, clock)
    assert asked(session, task) == ids(far)
    assert scene.fresh(task).ring == 3
    assert task.ring_due_at == clock() + timedelta(minutes=LIMITS.ring_minutes)


def test_with_nobody_in_the_whole_city_the_coordinator_is_called_at_once(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    task = scene.task()
    widen(session, clock)
    assert scene.fresh(task).ring == 5
    assert scene.keys(scene.coordinator) == ["notice-nobody-call"]


def test_five_are_asked_for_each_free_place(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    scene.volunteers(30)
    one, three = scene.task(), scene.task(places=3, taken=1)
    widen(session, clock)
    assert (len(asked(session, one)), len(asked(session, three))) == (5, 10)
    assert (scene.fresh(one).asked, scene.fresh(three).asked) == (5, 10)


def test_a_community_may_ask_more_or_fewer(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    scene.volunteers(9)
    place = session.get_one(Community, scene.here)
    place.settings = {"limits": {"alerts_per_place": 2, "ring_minutes": 20}}
    session.flush()
    task = scene.task()
    widen(session, clock)
    assert len(asked(session, task)) == 2
    assert scene.fresh(task).ring_due_at == clock() + timedelta(minutes=20)


def test_the_best_are_asked_first(session: Session, scene: Scene, clock: HeldClock) -> None:
    """Skill, then verified, distance in circles, load, alerts today, reliability, who waited longest."""
    today = clock().astimezone(ZONE).date()
    tired = scene.volunteer(load=3)
    asked_today = scene.volunteer(alerts_on=today, alerts_today=1)
    unreliable = scene.volunteer(withdrawn=1)
    never = scene.volunteer()
    lately = scene.volunteer(last_alert_at=clock() - timedelta(days=1))
    a_walk = scene.volunteer(at=north(900))
    unverified = scene.volunteer(verified=False)
    skilled = scene.volunteer(skills=["medical"], load=9, at=north(9_000))
    task = scene.task(places=2)
    widen(session, clock)
    assert asked(session, task) == ids(
        skilled, never, lately, unreliable, asked_today, tired, a_walk, unverified
    )


def test_within_one_circle_metres_do_not_matter(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    busy_and_near = scene.volunteer(load=1, at=north(310))
    idle = scene.volunteer(at=north(990))
    task = scene.task()
    widen(session, clock)
    assert asked(session, task) == ids(idle, busy_and_near)


def test_the_alert_says_how_far_and_why(session: Session, scene: Scene, clock: HeldClock) -> None:
    skilled = scene.volunteer(skills=["medical"], at=north(600))
    other = scene.volunteer(at=None)
    task = scene.task()
    widen(session, clock)
    told = scene.told(skilled, "notice-alert")[0]
    assert (told.subject, told.version, told.recheck) == (task.id, 1, "task-still-open")
    assert scene.values(skilled, "notice-alert")["metres"] == {"$": "metres", "metres": 600}
    assert scene.values(skilled, "notice-alert")["why"] == "skill"
    told_other = scene.values(other, "notice-alert")
    assert (told_other["metres"], told_other["why"]) == (None, "")
    row = session.scalars(select(Alert).where(Alert.person_id == skilled.id)).one()
    assert (row.metres, row.ring, row.at) == (600, 1, clock())


def test_who_may_not_or_does_not_want_to_is_not_asked(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    today = clock().astimezone(ZONE).date()
    yesterday = today - timedelta(days=1)
    scene.volunteer(free=False)
    scene.volunteer(skills=["transport"])
    scene.volunteer(adult=False)
    scene.volunteer(alerts_on=today, alerts_today=LIMITS.alerts_per_day)
    scene.volunteer(person={"alerts_per_day": 0})
    scene.volunteer(person={"alerts_per_day": 1}, alerts_on=today, alerts_today=1)
    scene.volunteer(person={"quiet_from": 8 * 60, "quiet_until": 10 * 60})  # it is nine
    left = scene.volunteer()
    set_person(session, left, volunteer=False)
    fresh_day = scene.volunteer(alerts_on=yesterday, alerts_today=9)
    more = scene.volunteer(person={"alerts_per_day": 9}, alerts_on=today, alerts_today=8)
    himself = scene.volunteer()
    task = scene.task(resident=himself)
    widen(session, clock)
    assert sorted(asked(session, task)) == sorted(ids(fresh_day, more))


def test_what_is_urgent_wakes_people_but_never_asks_more_than_they_want(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    clock.move(hours=14)  # eleven at night
    today = clock().astimezone(ZONE).date()
    sleeper = scene.volunteer()
    scene.volunteer(alerts_on=today, alerts_today=LIMITS.alerts_per_day)
    urgent, calm = scene.task(urgent=True), scene.task()
    calm.ring_due_at = urgent.ring_due_at = clock()
    session.flush()
    widen(session, clock)
    assert asked(session, urgent) == ids(sleeper)
    assert asked(session, calm) == []
    morning = datetime(2026, 11, 24, 7, 30, tzinfo=ZONE).astimezone(UTC)
    assert scene.fresh(calm).ring_due_at == morning
    assert (calm.ring, calm.state) == (0, TaskState.OPEN)
    clock.move(morning - clock())
    widen(session, clock)
    assert sleeper.id in asked(session, calm)


def test_counters_of_the_day_are_kept(session: Session, scene: Scene, clock: HeldClock) -> None:
    who = scene.volunteer()
    for day in range(2):
        for many in range(1, LIMITS.alerts_per_day + 2):
            scene.now = clock()
            scene.task()
            widen(session, clock)
            row = session.get_one(Volunteer, who.id, populate_existing=True)
            assert row.alerts_today == min(many, LIMITS.alerts_per_day)
            assert row.alerts_on == date(2026, 11, 23 + day)
        clock.move(days=1)
    assert len(scene.told(who, "notice-alert")) == 2 * LIMITS.alerts_per_day


def test_who_holds_a_place_gave_one_back_or_is_busy_then_is_not_asked(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    holder, gave_back, busy, free = scene.volunteers(4)
    task, other = scene.task(places=3), scene.task(ring_due_at=None)
    claims.take(session, task.id, 0, holder, clock(), LIMITS)
    given = claims.take(session, task.id, 0, gave_back, clock(), LIMITS)
    claims.withdraw(session, given.id, gave_back, clock(), LIMITS)
    claims.take(session, other.id, 0, busy, clock(), LIMITS)
    widen(session, clock)
    assert asked(session, task) == ids(free)


def test_a_full_task_asks_nobody_and_a_place_given_back_asks_at_once(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    first, *others = scene.volunteers(9)
    task = scene.task()
    widen(session, clock)
    taker = next(one for one in (first, *others) if one.id == asked(session, task)[0])
    claim = claims.take(session, task.id, 0, taker, clock(), LIMITS)
    clock.move(hours=3)
    assert widen(session, clock) == 0
    claims.withdraw(session, claim.id, taker, clock(), LIMITS)
    assert widen(session, clock) == 1
    assert len(asked(session, task)) == 9  # the rest of the same ring, before the next
    assert scene.fresh(task).ring == 1


def test_when_all_have_declined_the_next_ring_does_not_wait(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    both = scene.volunteers(2)
    far = scene.volunteer(community=scene.next_door)
    task = scene.task()
    widen(session, clock)
    for who in both:
        assert widen(session, clock) == 0
        matching.decline(session, who, task.id, clock())
        matching.decline(session, who, task.id, clock())
    matching.decline(session, scene.volunteer(free=False), task.id, clock())  # was never asked
    assert widen(session, clock) == 1
    assert asked(session, task)[2:] == ids(far)


def test_a_task_that_is_over_asks_nobody_any_more(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    scene.volunteer()
    task = scene.task(starts_in=timedelta(hours=1))
    clock.move(hours=4)
    assert widen(session, clock) == 1
    assert asked(session, task) == []
    assert scene.fresh(task).ring_due_at is None
    assert scene.keys(scene.coordinator) == []


def test_an_alert_is_dropped_when_the_place_was_taken_before_it_left(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    from models.outbox import POST, Letter, Post

    first, _ = scene.volunteers(2)
    task = scene.task()
    widen(session, clock)
    post = Post(*session.execute(select(*POST).where(Letter.key == "notice-alert")).first())  # type: ignore[misc]
    assert claims.RECHECKS[post.recheck](session, post, clock())
    claims.take(session, task.id, 0, first, clock(), LIMITS)
    assert not claims.RECHECKS[post.recheck](session, post, clock())
