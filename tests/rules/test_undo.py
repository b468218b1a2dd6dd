"""撤回 Undo as rules: what stood before stands again, whoever was told hears it, hours never come of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import claims, undo
from models.acts import Act
from models.audit import AuditLine
from models.claims import Claim, ClaimState
from models.hours import Record
from models.limits import Limits
from models.needs import NeedState
from models.outbox import Letter, LetterState
from models.people import Volunteer, Who
from models.tasks import Task, TaskState
from models.undo import ActedUpon, NothingToUndo, TooLate
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

LIMITS = Limits()


@pytest.fixture
def task(scene: Scene) -> Task:
    return scene.task()


def take(scene: Scene, task: Task, who: Who) -> Claim:
    return claims.take(scene.session, task.id, 0, who, scene.now, LIMITS)


def back(scene: Scene, who: Who, kind: str = "", subject: int = 0, **later: float) -> Act:
    now = scene.now + timedelta(**later)
    return undo.take_back(scene.session, who, now, LIMITS, kind, subject)


def sent(scene: Scene) -> None:
    """All letters so far have left."""
    for letter in scene.session.scalars(select(Letter)):
        letter.state = LetterState.SENT
    scene.session.flush()


def test_a_claim_taken_back_leaves_everything_as_it_was(
    scene: Scene, task: Task, people: list[Who]
) -> None:
    who = people[0]
    before = (task.state, task.taken, task.ring, task.ring_due_at)
    claim = take(scene, task, who)
    assert scene.need(task).state == NeedState.IN_SERVICE
    sent(scene)
    back(scene, who, "claim", claim.id)
    task = scene.fresh(task)
    assert (task.state, task.taken, task.ring, task.ring_due_at) == before
    assert scene.need(task).state == NeedState.OPEN
    assert scene.fresh(claim).state == ClaimState.WITHDRAWN
    row = scene.session.get_one(Volunteer, who.id, populate_existing=True)
    assert (row.load, row.withdrawn) == (0, 0)  # no mark
    assert scene.keys(scene.resident) == ["notice-claimed", "notice-claim-undone"]
    told = scene.values(scene.resident, "notice-claim-undone")
    assert not {"password", "arrive_code", "leave_code"} & set(told)
    acts = list(scene.session.scalars(select(AuditLine.act)))
    assert acts.count("undo-claim") == 1


def test_a_letter_that_still_waits_is_dropped_and_its_word_never_counted(
    scene: Scene, task: Task, people: list[Who]
) -> None:
    claim = take(scene, task, people[0])
    back(scene, people[0], "claim", claim.id)
    [letter] = scene.told(scene.resident)
    assert scene.fresh(letter).state == LetterState.DROPPED
    take(scene, task, people[1])
    assert not scene.values(scene.resident, "notice-claimed").get("instead")


def test_once_more_changes_nothing(scene: Scene, task: Task, people: list[Who]) -> None:
    claim = take(scene, task, people[0])
    sent(scene)
    back(scene, people[0], "claim", claim.id)
    many = len(scene.told(scene.resident))
    again = back(scene, people[0], "claim", claim.id, seconds=300)
    assert again.undone_at == scene.now
    assert len(scene.told(scene.resident)) == many
    assert scene.fresh(task).taken == 0


def test_after_the_last_second_it_stands(scene: Scene, task: Task, people: list[Who]) -> None:
    claim = take(scene, task, people[0])
    with pytest.raises(TooLate):
        back(scene, people[0], "claim", claim.id, seconds=LIMITS.undo_seconds + 1)
    with pytest.raises(NothingToUndo):
        back(scene, people[1], "claim", claim.id)
    with pytest.raises(NothingToUndo):
        back(scene, people[0], "withdraw", claim.id)
    back(scene, people[0], "claim", claim.id, seconds=LIMITS.undo_seconds)


def test_only_letters_about_that_claim_are_corrected(scene: Scene, people: list[Who]) -> None:
    task = scene.task(places=2)
    first = take(scene, task, people[0])
    take(scene, task, people[1])
    sent(scene)
    back(scene, people[0], "claim", first.id)
    assert scene.keys(scene.resident).count("notice-claim-undone") == 1
    assert scene.values(scene.resident, "notice-claim-undone")["name"] == people[0].masked
    assert (scene.fresh(task).taken, scene.fresh(task).state) == (1, TaskState.OPEN)


def test_a_place_taken_back_goes_to_who_waits_in_line(
    scene: Scene, task: Task, people: list[Who]
) -> None:
    claim = take(scene, task, people[0])
    waits = claims.wait(scene.session, task.id, people[1], scene.now, LIMITS, ZONE)
    back(scene, people[0], "claim", claim.id)
    assert scene.fresh(waits).state == ClaimState.ASKED
    assert (scene.fresh(task).taken, scene.fresh(task).state) == (1, TaskState.FULL)


def test_a_withdrawal_is_not_taken_back_by_whom_another_has_named_meanwhile(
    scene: Scene, people: list[Who]
) -> None:
    task = scene.task(places=2)
    given, kept = take(scene, task, people[0]), take(scene, task, people[1])
    claims.withdraw(scene.session, given.id, people[0], scene.now, LIMITS)
    named = claims.name_one(scene.session, kept.id, people[0].id, people[1], scene.now, LIMITS)
    with pytest.raises(ActedUpon):
        back(scene, people[0], "withdraw", given.id)
    assert scene.fresh(named).state == ClaimState.ASKED
    assert scene.fresh(task).taken == 1


def test_a_withdrawal_is_not_taken_back_once_the_next_is_asked(
    scene: Scene, task: Task, people: list[Who]
) -> None:
    claim = take(scene, task, people[0])
    claims.wait(scene.session, task.id, people[1], scene.now, LIMITS, ZONE)
    claims.withdraw(scene.session, claim.id, people[0], scene.now, LIMITS)
    with pytest.raises(ActedUpon):
        back(scene, people[0], "withdraw", claim.id)
    assert scene.fresh(claim).state == ClaimState.WITHDRAWN
    assert scene.fresh(task).taken == 1


def test_who_was_on_the_way_is_on_the_way_again(
    scene: Scene, task: Task, people: list[Who]
) -> None:
    claim = take(scene, task, people[0])
    claims.set_out(scene.session, claim.id, people[0], scene.now)
    claims.withdraw(scene.session, claim.id, people[0], scene.now, LIMITS)
    back(scene, people[0], "withdraw", claim.id)
    assert scene.fresh(claim).state == ClaimState.ON_THE_WAY
    row = scene.session.get_one(Volunteer, people[0].id, populate_existing=True)
    assert (row.load, row.withdrawn) == (1, 0)
    assert scene.need(task).state == NeedState.IN_SERVICE


def test_a_need_called_off_comes_back_with_all_who_came_and_waited(
    scene: Scene, task: Task, people: list[Who], clock: HeldClock
) -> None:
    claim = take(scene, task, people[0])
    waits = claims.wait(scene.session, task.id, people[1], scene.now, LIMITS, ZONE)
    claims.say_arrived(scene.session, claim.id, people[0], scene.now, scene.now)
    state = scene.need(task).state
    claims.call_off(scene.session, scene.resident, task.need_id or 0, scene.now, "看错了")
    assert scene.fresh(claim).state == ClaimState.DISPUTED
    sent(scene)
    back(scene, scene.resident, "cancel", task.need_id or 0)
    assert scene.fresh(claim).state == ClaimState.ARRIVED
    assert scene.fresh(waits).state == ClaimState.WAITING
    assert (scene.need(task).state, scene.need(task).reason) == (state, "")
    assert (scene.fresh(task).state, scene.fresh(task).taken) == (TaskState.FULL, 1)
    assert scene.keys(people[0])[-1] == "notice-cancel-undone"
    assert scene.keys(people[1])[-1] == "notice-line-undone"
    assert scene.keys(scene.coordinator)[-1] == "notice-decide-undone"
    assert list(scene.session.scalars(select(Record))) == []


def test_what_a_coordinator_has_decided_by_now_stays(
    scene: Scene, task: Task, people: list[Who]
) -> None:
    claim = take(scene, task, people[0])
    claims.say_arrived(scene.session, claim.id, people[0], scene.now, scene.now)
    claims.call_off(scene.session, scene.resident, task.need_id or 0, scene.now)
    claims.refuse(scene.session, scene.coordinator, claim.id, "", scene.now)
    with pytest.raises(ActedUpon):
        back(scene, scene.resident, "cancel", task.need_id or 0)
    assert scene.need(task).state == NeedState.CANCELLED


def test_the_seconds_are_the_citys_to_set(scene: Scene, task: Task, people: list[Who]) -> None:
    claim = take(scene, task, people[0])
    none = replace(LIMITS, undo_seconds=0)
    with pytest.raises(TooLate):
        undo.take_back(
            scene.session,
            people[0],
            scene.now + timedelta(seconds=1),
            none,
            "claim",
            claim.id,
        )
