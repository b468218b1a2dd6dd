"""What a tap would refuse is not offered: one's own side under another account, one place too many (F59)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models import activity, claims, matching, tasks
from models.claims import Claim, ClaimState
from models.errors import NotPossibleNow
from models.limits import Limits
from models.outbox import Letter
from models.people import Address, Person, Volunteer, Who
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.asking import LIMITS, asked, ids, set_volunteer, widen
from tests.rules.lining import Line
from tests.rules.scene import ZONE, Scene

FEW = Limits(open_claims=2)


def one_telephone(session: Session, *people: Who) -> None:
    """These accounts have one telephone."""
    keys = ids(*people)
    session.execute(update(Person).where(Person.id.in_(keys)).values(phone_hash="one telephone"))


def seen(session: Session, who: Who, clock: HeldClock) -> list[int]:
    return [near.task.id for near in tasks.open_near(session, who, clock(), limit=20)]


def unreached(session: Session, who: Who) -> None:
    """No letter reaches them any more."""
    session.execute(delete(Address).where(Address.person_id == who.id))


def hold(session: Session, scene: Scene, who: Who, many: int, limits: Limits) -> list[Claim]:
    made = [
        scene.task(starts_in=timedelta(hours=50 + 3 * at), lasts=timedelta(hours=1))
        for at in range(many)
    ]
    return [claims.take(session, one.id, 0, who, scene.now, limits) for one in made]


def test_a_need_of_ones_own_telephone_is_in_no_list_and_no_alert(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    twin, other = scene.volunteers(2)
    task = scene.task()
    assert seen(session, twin, clock) == [task.id]
    one_telephone(session, scene.resident, twin)
    assert seen(session, twin, clock) == []
    assert seen(session, other, clock) == [task.id]
    assert tasks.supply(session, scene.here, twin, clock(), task.ends_at)[0] == 0
    assert tasks.supply(session, scene.here, other, clock(), task.ends_at)[0] == 1
    widen(session, clock)
    assert asked(session, task) == ids(other)
    with pytest.raises(NotPossibleNow):
        matching.ask_named(session, scene.coordinator, task.id, twin.id, clock(), LIMITS)
    claim = claims.take(session, task.id, 0, other, clock(), LIMITS)
    assert claims.mates(session, claim, LIMITS) == []
    one_telephone(session, twin, other)  # helpers of one telephone may serve beside each other
    session.execute(update(Person).where(Person.id == scene.resident.id).values(phone_hash=None))
    assert [one.person_id for one in claims.mates(session, claim, LIMITS)] == [twin.id]


def test_nobody_is_nudged_to_a_need_of_their_own_side(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    twin, poster, other = scene.volunteers(3)
    one_telephone(session, scene.resident, twin)
    father = scene.person("何老伯", resident=True)
    unreached(session, father)
    in_time: dict[str, Any] = {"starts_in": timedelta(days=41), "lasts": timedelta(hours=1)}
    in_time["home"] = False
    scene.task(**in_time)
    theirs = scene.task(resident=father, posted_by=poster, **in_time)
    clock.move(days=40)

    def nudged() -> dict[int, int]:
        session.execute(update(Volunteer).values(look_on=clock().date(), nudged=0, nudged_on=None))
        session.execute(delete(Letter))
        activity.nudge_quiet(session, clock(), LIMITS, ZONE)
        told = session.execute(
            select(Letter.person_id, Letter.subject).where(Letter.key == "notice-nudge")
        )
        return {int(whom or 0): int(about) for whom, about in told}

    first = min(task.id for task in session.scalars(select(Task)))
    assert nudged() == {twin.id: theirs.id, poster.id: first, other.id: first}
    session.execute(update(Task).where(Task.id == first).values(state="closed"))
    assert nudged() == {twin.id: theirs.id, other.id: theirs.id}


def test_who_alone_could_tell_is_not_offered_what_they_posted(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    """For a father without a telephone: others are asked; a coordinator who posts for people may go."""
    child, other = scene.volunteers(2)
    father = scene.person("何老伯", resident=True)
    task = scene.task(resident=father, posted_by=child)
    assert seen(session, child, clock) == [task.id]  # a letter asks him whether it was done
    unreached(session, father)
    assert seen(session, child, clock) == []
    assert seen(session, other, clock) == [task.id]
    with pytest.raises(claims.OwnNeed):
        claims.take(session, task.id, 0, child, clock(), LIMITS)
    assert tasks.kept_from(session, task) == {child.id}
    widen(session, clock)
    assert asked(session, task) == ids(other)
    session.execute(update(Person).where(Person.id == child.id).values(coordinator=True))
    assert tasks.kept_from(session, task) == frozenset()


def test_the_young_see_no_home_and_no_danger(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    young, grown = scene.volunteer(adult=False), scene.volunteer()
    outside, home = scene.task(home=False), scene.task(home=True)
    danger = scene.task(home=False, danger=True)
    assert seen(session, young, clock) == [outside.id]
    assert sorted(seen(session, grown, clock)) == [outside.id, home.id, danger.id]


def test_full_hands_are_not_alerted_nor_asked_by_name_nor_offered_to_stand_in(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    full, other = scene.volunteers(2)
    held = hold(session, scene, full, LIMITS.open_claims, LIMITS)
    set_volunteer(session, other, load=LIMITS.open_claims + 5)  # much lately, nothing to come
    session.execute(update(Task).values(ring_due_at=None))
    task = scene.task(urgent=True)
    widen(session, clock)
    assert asked(session, task) == ids(other)
    with pytest.raises(NotPossibleNow):
        matching.ask_named(session, scene.coordinator, task.id, full.id, clock(), LIMITS)
    claim = claims.take(session, task.id, 0, other, clock(), LIMITS)
    assert claims.mates(session, claim, LIMITS) == []
    claims.withdraw(session, held[0].id, full, clock(), LIMITS)
    assert [one.person_id for one in claims.mates(session, claim, LIMITS)] == [full.id]


def test_no_way_through_the_line_leads_to_one_place_too_many(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    """Full hands get into no line; who waited and has them full now is asked, and says yes when one is given back."""
    line = Line(scene, clock, FEW, timedelta(hours=30))
    first, waits, late = scene.volunteers(3)
    taken = line.take(first)
    asked_one = line.wait(waits, ready=True)
    held = hold(session, scene, waits, 2, FEW)
    hold(session, scene, late, 2, FEW)
    with pytest.raises(claims.TooManyClaims):
        line.wait(late)
    clock.move(hours=20)  # so late a place goes on at once, but not into full hands
    line.withdraw(taken, first)
    assert scene.fresh(asked_one).state == ClaimState.ASKED
    with pytest.raises(claims.TooManyClaims) as no:
        line.accept(asked_one, waits)
    assert no.value.keeps
    assert scene.fresh(asked_one).state == ClaimState.ASKED
    claims.withdraw(session, held[0].id, waits, clock(), FEW)
    assert line.accept(asked_one, waits).state == ClaimState.CLAIMED
    open_ones = Claim.volunteer_id == waits.id, Claim.state == ClaimState.CLAIMED
    assert session.scalar(select(func.count(Claim.id)).where(*open_ones)) == 2
