"""Fairness in matching: a week has its measure, and what is easy goes to newcomers first."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.claims import Claim, ClaimState
from models.matching import Alert
from models.people import Who
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.asking import LIMITS, asked, ids, set_volunteer, widen
from tests.rules.scene import Scene


def test_a_week_has_its_measure_and_an_easy_task_goes_to_newcomers_first(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    """Who was asked often, or serves often, has peace for the rest of the week; what is urgent asks all the same."""
    tired, busy, old = (scene.volunteer(served=4, load=one) for one in (0, 5, 0))
    new = scene.volunteer(load=1, last_alert_at=clock() - timedelta(days=30))
    for _ in range(LIMITS.alerts_per_week):
        before = {"task_id": scene.task(ring_due_at=None).id, "ring": 1}
        session.add(Alert(person_id=tired.id, at=clock() - timedelta(days=3), **before))
    set_volunteer(session, tired, last_alert_at=clock() - timedelta(days=3))
    for _ in range(LIMITS.services_per_week):
        theirs = scene.task(ring_due_at=None, starts_in=timedelta(days=-2))
        session.add(served(theirs, busy, clock))
    session.flush()
    easy = scene.task(home=False)
    assert widen(session, clock) == 1
    assert asked(session, easy) == ids(new, old)
    assert scene.values(new, "notice-alert")["why"] == "new"
    assert scene.values(old, "notice-alert")["why"] == "near"
    session.execute(update(Task).values(ring_due_at=None))
    urgent = scene.task(urgent=True)
    assert widen(session, clock) == 1
    assert set(asked(session, urgent)) == set(ids(tired, busy, old, new))
    clock.move(days=7)
    session.execute(update(Task).values(ring_due_at=None))
    scene.now = clock()
    later = scene.task(home=False)
    assert widen(session, clock) == 1
    assert set(asked(session, later)) == set(ids(tired, busy, old, new))


def served(task: Task, who: Who, clock: HeldClock) -> Claim:
    return Claim(
        task_id=task.id,
        volunteer_id=who.id,
        state=ClaimState.CREDITED,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
        community_id=task.community_id,
        claimed_at=clock(),
    )
