"""接单: who gets a place, and what everybody hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import claims, guardians
from models.audit import AuditLine
from models.claims import ClaimState
from models.claims.passwords import WORDS, draw
from models.errors import NotAllowed, OutOfDate
from models.limits import Limits
from models.needs import NeedState, NeedVersion
from models.people import Volunteer
from models.tasks import TaskState
from tests.held import HeldClock
from tests.rules.scene import Scene


def refusals(session: Session, who: int) -> list[str]:
    lines = session.scalars(select(AuditLine).where(AuditLine.who_id == who))
    return [line.act for line in lines]


def test_the_last_place_goes_to_the_first_volunteer(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=1)
    first, second = scene.volunteer("何静"), scene.volunteer("王磊")

    claim = claims.take(session, task.id, 0, first, clock(), limits)
    with pytest.raises(claims.TaskFull) as no:
        claims.take(session, task.id, 0, second, clock(), limits)

    assert claim.state == ClaimState.CLAIMED
    assert claim.volunteer_id == first.id
    assert no.value.params["by"] == "何*"
    assert no.value.params["number"] == task.number
    assert no.value.params["title"] == task.title
    assert (scene.fresh(task).taken, task.state) == (1, TaskState.FULL)
    assert scene.need(task).state == NeedState.IN_SERVICE
    assert refusals(session, second.id) == ["refused-claim"]
    assert no.value.keeps


def test_a_need_with_places_left_still_looks_for_somebody(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=3)
    for who in scene.volunteers(2):
        claims.take(session, task.id, 0, who, clock(), limits)
    assert (scene.fresh(task).taken, task.state) == (2, TaskState.OPEN)
    assert scene.need(task).state == NeedState.OPEN


def test_the_same_person_gets_the_same_claim_from_every_channel(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=2)
    who = scene.volunteer()
    elsewhere = scene.address(who.id, "telegram")

    one = claims.take(session, task.id, 0, who, clock(), limits)
    two = claims.take(session, task.id, 0, elsewhere, clock(), limits)

    assert one.id == two.id
    assert scene.fresh(task).taken == 1
    assert scene.keys(scene.resident) == ["notice-claimed"]
    assert session.get_one(Volunteer, who.id, populate_existing=True).load == 1


def test_the_resident_alone_hears_the_code(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    daughter = scene.person("小郑")
    task = scene.task(posted_by=daughter)
    claim = claims.take(session, task.id, 0, scene.volunteer("何静"), clock(), limits)

    told = scene.values(scene.resident, "notice-claimed")
    assert (told["name"], told["password"], told["arrive_code"]) == (
        "何*",
        claim.password,
        claim.arrive_code,
    )
    assert claim.password in WORDS
    assert claim.arrive_code != claim.leave_code
    assert all(len(code) == 4 and code.isdigit() for code in (claim.arrive_code, claim.leave_code))
    assert scene.values(daughter, "notice-claimed")["password"] == claim.password
    assert scene.values(daughter, "notice-claimed")["arrive_code"] == ""


def test_nobody_serves_himself_not_even_from_another_address(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer()
    task = scene.task(resident=who)
    for address in (who, scene.address(who.id, "wechat")):
        with pytest.raises(claims.OwnNeed):
            claims.take(session, task.id, 0, address, clock(), limits)
    assert refusals(session, who.id) == ["refused-claim"] * 2
    assert scene.fresh(task).taken == 0


def test_only_registered_adult_and_verified_people_go_into_homes(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    home, outside = scene.task(), scene.task(home=False)
    cases = [
        (scene.person(), claims.NotAVolunteer),
        (scene.volunteer(adult=False), claims.NotAdult),
        (scene.volunteer(verified=False), claims.NotVerified),
    ]
    for who, error in cases:
        with pytest.raises(error) as no:
            claims.take(session, home.id, 0, who, clock(), limits)
        assert isinstance(no.value, NotAllowed)
    with pytest.raises(claims.NoGuardian):
        claims.take(session, outside.id, 0, cases[1][0], clock(), limits)
    guardians.ask(session, cases[1][0], "李老师", "13900000177", clock())
    guardians.answer(session, scene.coordinator, cases[1][0].id, "phone", clock())
    for who, _ in cases[1:]:
        assert claims.take(session, scene.task(home=False).id, 0, who, clock(), limits)
    dangerous = scene.task(home=False, danger=True)
    with pytest.raises(claims.NotAdult):
        claims.take(session, dangerous.id, 0, cases[1][0], clock(), limits)
    assert scene.fresh(home).taken == scene.fresh(outside).taken == 0


def test_coordinators_hear_of_an_unverified_volunteer_once_a_day(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer("蒋涛", verified=False)
    for _ in range(3):
        with pytest.raises(claims.NotVerified):
            claims.take(session, scene.task().id, 0, who, clock(), limits)
    assert scene.keys(scene.coordinator) == ["notice-verify"]
    assert scene.told(scene.coordinator)[0].subject == who.id
    with pytest.raises(claims.NotVerified):
        claims.take(session, scene.task().id, 0, who, clock.move(hours=25), limits)
    assert scene.keys(scene.coordinator) == ["notice-verify"] * 2


def test_what_is_closed_or_over_cannot_be_taken(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    closed = scene.task(state=TaskState.CLOSED)
    over = scene.task(starts_in=timedelta(hours=-3))
    who = scene.volunteer()
    for task_id in (closed.id, over.id, 4711, -1):
        with pytest.raises(claims.TaskClosed):
            claims.take(session, task_id, 0, who, clock(), limits)
    assert scene.claims_of(closed) == scene.claims_of(over) == []


def test_a_tap_on_an_older_version_is_refused_only_when_time_or_place_moved(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=3)
    was = {"title": "换药", "building": ""}
    session.add(_version(scene, task.need_id, 1, was))
    task.version = scene.need(task).version = 2
    session.flush()
    claims.take(session, task.id, 1, scene.volunteer(), clock(), limits)  # only the title changed

    earlier = task.starts_at - timedelta(minutes=30)
    session.add(_version(scene, task.need_id, 2, {"starts_at": earlier.isoformat()}))
    task.version = scene.need(task).version = 3
    session.flush()
    for version in (1, 2):
        with pytest.raises(OutOfDate):
            claims.take(session, task.id, version, scene.volunteer(), clock(), limits)
    claims.take(session, task.id, 3, scene.volunteer(), clock(), limits)
    assert scene.fresh(task).taken == 2


def _version(scene: Scene, need_id: int | None, version: int, was: dict[str, str]) -> NeedVersion:
    return NeedVersion(
        need_id=need_id,
        version=version,
        was=was,
        changed_by=scene.resident.id,
        changed_at=scene.now,
    )


def test_every_helper_of_a_need_has_a_word_and_codes_of_their_own(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task(places=40)
    made = [claims.take(session, task.id, 0, who, clock(), limits) for who in scene.volunteers(40)]
    assert len({one.password for one in made}) == 40
    assert len({code for one in made for code in (one.arrive_code, one.leave_code)}) == 80


def test_there_are_always_words_left() -> None:
    assert len(WORDS) == len(set(WORDS)) >= 120
    used: set[str] = set()
    for _ in range(150):
        word = draw(used)
        assert word not in used
        used.add(word)


def test_who_holds_another_place_at_that_time_can_be_warned(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    who = scene.volunteer()
    one = claims.take(session, scene.task().id, 0, who, clock(), limits)
    two = claims.take(
        session, scene.task(starts_in=timedelta(hours=27)).id, 0, who, clock(), limits
    )
    claims.take(session, scene.task(starts_in=timedelta(hours=40)).id, 0, who, clock(), limits)
    assert [other.id for other in claims.overlaps(session, two)] == [one.id]
