"""提醒: a day and two hours before; each once, also after hours down, never at night (D13, F25, F31)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import claims, outbox
from models.claims import Claim
from models.outbox import POST, Letter, Post
from models.people import Person, Who
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import LIMITS, at, run, take, task_at, wuhan


@pytest.fixture
def wang(scene: Scene) -> Who:
    return scene.volunteer("王磊")


def test_each_reminder_is_sent_once_to_both_sides(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    task = task_at(scene, clock, wuhan(25, 15))
    claim = take(scene, clock, task, wang)
    for moment, early, late in (
        (wuhan(24, 14, 59), 0, 0),
        (wuhan(24, 15), 1, 0),
        (wuhan(25, 12, 59), 1, 0),
        (wuhan(25, 13), 1, 1),
        (wuhan(25, 14), 1, 1),
        (wuhan(25, 16), 1, 1),
    ):
        at(clock, moment)
        for _ in range(2):
            run(scene, claims.remind_early, clock)
            run(scene, claims.remind_late, clock)
        assert scene.keys(wang) == ["notice-remind-early"] * early + ["notice-remind-late"] * late
    told = scene.values(scene.resident, "notice-remind-resident")
    assert (told["name"], told["password"], told["arrive_code"]) == (
        "王*",
        claim.password,
        claim.arrive_code,
    )
    assert "password" not in scene.values(wang, "notice-remind-late")


@pytest.mark.parametrize(
    ("start", "claimed", "due"),
    [
        (wuhan(25, 9), wuhan(24, 15), wuhan(24, 20, 30)),  # an early morning: the evening before
        (wuhan(25, 7), wuhan(24, 15), wuhan(24, 20, 30)),
        (wuhan(25, 0, 30), wuhan(24, 15), wuhan(24, 20, 30)),
        (wuhan(25, 9, 29), wuhan(24, 15), wuhan(24, 20, 30)),
        (wuhan(25, 9, 30), wuhan(24, 15), wuhan(25, 7, 30)),
        (wuhan(24, 23, 30), wuhan(24, 15), wuhan(24, 20, 30)),
        (wuhan(24, 23, 29), wuhan(24, 15), wuhan(24, 21, 29)),
        (wuhan(25, 9), wuhan(24, 20, 10), wuhan(25, 7, 30)),  # who took over late (D12, D13)
        (wuhan(25, 7), wuhan(24, 23), None),
        (wuhan(25, 15), wuhan(25, 14), None),  # an hour before: they know
    ],
)
def test_the_second_reminder_comes_two_hours_before_but_never_at_night(
    session: Session,
    scene: Scene,
    wang: Who,
    clock: HeldClock,
    start: datetime,
    claimed: datetime,
    due: datetime | None,
) -> None:
    at(clock, claimed)
    take(scene, clock, task_at(scene, clock, start), wang)
    while clock() <= start + timedelta(minutes=10):
        run(scene, claims.remind_late, clock)
        clock.move(minutes=1) if _near(clock(), due) else clock.move(minutes=10)
    told = scene.told(wang, "notice-remind-late")
    assert [max(one.written_at, one.not_before) for one in told] == ([due] if due else [])


def _near(now: datetime, due: datetime | None) -> bool:
    return due is not None and abs(now - due) <= timedelta(minutes=15)


def test_after_three_hours_down_what_is_useful_is_sent_once_and_the_rest_not(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    useful, useless, both = scene.volunteers(3)
    take(scene, clock, task_at(scene, clock, wuhan(25, 15)), useful)  # late reminder due at 13:00
    take(scene, clock, task_at(scene, clock, wuhan(25, 13, 30)), useless)  # over
    take(scene, clock, task_at(scene, clock, wuhan(25, 15, 30)), both)  # early one was missed too
    at(clock, wuhan(25, 14))  # nothing ran since Monday
    for _ in range(3):
        run(scene, claims.remind_early, clock)
        run(scene, claims.remind_late, clock)
    assert scene.keys(useful) == scene.keys(both) == ["notice-remind-late"]
    assert scene.keys(useless) == []


def test_of_two_reminders_that_are_late_together_only_the_later_is_sent(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    take(scene, clock, task_at(scene, clock, wuhan(25, 9)), wang)  # due: 24th 9:00, and 20:30
    at(clock, wuhan(24, 20, 40))
    run(scene, claims.remind_early, clock)
    run(scene, claims.remind_late, clock)
    assert scene.keys(wang) == ["notice-remind-late"]


def test_somebodys_own_quiet_hours_are_respected_while_that_is_of_use(
    session: Session, scene: Scene, wang: Who, clock: HeldClock
) -> None:
    session.execute(
        update(Person).where(Person.id == wang.id).values(quiet_from=13 * 60, quiet_until=14 * 60)
    )
    take(scene, clock, task_at(scene, clock, wuhan(25, 15)), wang)
    at(clock, wuhan(25, 13))
    run(scene, claims.remind_late, clock)
    assert scene.told(wang)[-1].not_before == wuhan(25, 14)


def test_what_is_not_so_any_more_is_dropped_just_before_it_leaves(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    """F31: a task changed, called off, given back or over after its reminder was queued."""
    stays, moved, off, given, over = (
        (scene.volunteer(), task_at(scene, clock, wuhan(25, 15))) for _ in range(5)
    )
    made = [take(scene, clock, task, who) for who, task in (stays, moved, off, given, over)]
    at(clock, wuhan(25, 13))
    claims.remind_late(session, clock(), LIMITS, ZONE)

    later = {"starts_at": wuhan(25, 16), "ends_at": wuhan(25, 18)}
    need_id = moved[1].need_id or 0
    claims.change_need(session, scene.resident, need_id, later, clock(), LIMITS)
    claims.call_off(session, scene.resident, off[1].need_id or 0, clock())
    claims.withdraw(session, made[3].id, given[0], clock(), LIMITS)

    def still(who: Who, now: datetime) -> bool:
        letters = select(*POST).where(
            Letter.person_id == who.id, Letter.key == "notice-remind-late"
        )
        post = Post(*session.execute(letters).one())
        return claims.RECHECKS[post.recheck](session, post, now)

    assert [still(who, clock()) for who, _ in (stays, moved, off, given, over)] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert not still(over[0], wuhan(25, 15))
    claims.remind_late(session, at(clock, wuhan(25, 14)), LIMITS, ZONE)
    assert scene.keys(moved[0]).count("notice-remind-late") == 2  # reminded anew of the new time
    assert claims.RECHECKS.keys() >= {
        one.recheck for one in session.scalars(select(Letter)) if one.recheck
    }


def test_many_claims_take_few_statements(session: Session, scene: Scene, clock: HeldClock) -> None:
    """What many people have due at once is set-based: statements do not grow with the people."""
    from sqlalchemy import event

    task = task_at(scene, clock, wuhan(25, 15), places=60)
    for who in scene.volunteers(60):
        take(scene, clock, task, who)
    at(clock, wuhan(25, 13))
    counted: list[str] = []

    def count(_c: object, _u: object, statement: str, *_: object) -> None:
        counted.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", count)
    assert claims.remind_late(session, clock(), LIMITS, ZONE) == 60
    event.remove(session.get_bind(), "before_cursor_execute", count)
    assert len(counted) <= 15
    assert len(scene.told(scene.resident, "notice-remind-resident")) == 60
    assert (
        session.scalar(
            select(func.count()).select_from(Claim).where(Claim.reminded_late_at.is_not(None))
        )
        == 60
    )
    assert outbox.count_unsent(session)
