"""确认评价: one tap confirms, rates and credits; what one tap is not enough for."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import claims, hours
from models.claims import ClaimState
from models.errors import NotAllowed, NotPossibleNow
from models.hours import Line, Record, RecordState
from models.limits import Limits
from models.needs import NeedState
from models.people import Volunteer, Who
from models.ratings import Rating
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import arrive, leave, serve, take


@pytest.fixture
def wang(scene: Scene) -> Who:
    return scene.volunteer("王磊")


def lines(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Line)) or 0


def test_one_tap_confirms_rates_and_credits(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang, minutes=107)
    need_id = claim.need_id or 0
    (done,) = claims.confirm(session, need_id, scene.resident, "good", clock(), limits, ZONE)

    assert (done.state, done.confirmed_by, done.minutes) == (
        ClaimState.CONFIRMED,
        "resident",
        107,
    )
    record = session.scalars(select(Record)).one()
    assert (record.minutes, record.kind, record.mark) == (107, "verified", "evidence")
    assert record.evidence["arrived"]["by"] == record.evidence["left"]["by"] == "code"
    assert record.evidence["confirmed"]["by"] == "resident"
    assert hours.balance(session, "pending", wang.id) == 107
    assert hours.balance(session, "issued", scene.here) == -107
    rating = session.scalars(select(Rating)).one()
    assert (rating.attitude, rating.quality, rating.resident_id) == (3, 3, scene.resident.id)
    assert session.get_one(claims.Claim, claim.id).closed_at == clock()
    assert scene.need(session.get_one(_task(), claim.task_id)).state == NeedState.DONE
    told = scene.values(wang, "notice-confirmed")
    assert told["hours"] == {"$": "hours", "minutes": 107}
    assert told["until"]["at"].startswith("2026-11-26T15:59:59")  # Thursday night in Wuhan
    volunteer = session.get_one(Volunteer, wang.id, populate_existing=True)
    assert (volunteer.served, volunteer.last_served_at) == (1, clock())


def _task() -> type:
    from models.tasks import Task

    return Task


def test_a_second_tap_changes_the_face_and_nothing_else(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang)
    need_id = claim.need_id or 0
    for face in ("good", "good", "okay"):
        claims.confirm(session, need_id, scene.resident, face, clock(), limits, ZONE)  # type: ignore[arg-type]
    assert lines(session) == 1
    assert session.scalars(select(Rating.quality)).all() == [2]
    assert scene.keys(wang).count("notice-confirmed") == 1


def test_nobody_confirms_for_himself_or_for_strangers(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang)
    for who in (wang, scene.volunteer(), scene.coordinator, scene.address(wang.id, "wechat")):
        with pytest.raises(NotAllowed):
            claims.confirm(session, claim.need_id or 0, who, "good", clock(), limits, ZONE)
    with pytest.raises(NotAllowed):
        claims.confirm(session, 4711, scene.resident, "good", clock(), limits, ZONE)
    assert lines(session) == 0


def test_who_posted_for_another_confirms_but_never_the_own_service(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    poster, other = scene.volunteer("小郑"), scene.volunteer("何静")
    scene.now = clock()
    task = scene.task(starts_in=timedelta(hours=1), places=2, posted_by=poster)
    one, two = take(scene, clock, task, poster), take(scene, clock, task, other)
    clock.move(hours=1)
    for claim, who in ((one, poster), (two, other)):
        arrive(scene, clock, claim, who)
    clock.move(hours=1)
    for claim, who in ((one, poster), (two, other)):
        leave(scene, clock, claim, who)
    claims.confirm(session, task.need_id or 0, poster, "good", clock(), limits, ZONE)
    assert [made.state for made in scene.claims_of(task)] == [
        ClaimState.LEFT,
        ClaimState.CONFIRMED,
    ]
    assert scene.need(task).state == NeedState.TO_CONFIRM
    claims.confirm(session, task.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    assert scene.need(task).state == NeedState.DONE


def test_before_anybody_has_left_there_is_nothing_to_confirm(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    task = scene.task()
    take(scene, clock, task, wang)
    with pytest.raises(NotPossibleNow):
        claims.confirm(session, task.need_id or 0, scene.resident, "good", clock(), limits, ZONE)


def test_without_evidence_the_residents_word_counts_and_is_marked(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    for evidence in ("none", "arrived"):
        claim = serve(scene, clock, wang, minutes=30, evidence=evidence)
        claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    assert session.scalars(select(Record.mark)).all() == ["resident", "resident"]


def test_the_same_pair_more_than_three_times_a_week_goes_to_a_coordinator(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    for _ in range(4):
        claim = serve(scene, clock, wang, minutes=30, evidence="none")
        claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    waiting = session.get_one(claims.Claim, claim.id, populate_existing=True)
    assert (waiting.state, waiting.confirmed_by) == (ClaimState.LEFT, "resident")
    assert lines(session) == 3
    assert scene.values(scene.coordinator, "notice-decide")["why"] == "pair"
    done = claims.decide(session, scene.coordinator, claim.id, None, None, clock(), limits, ZONE)
    assert (done.state, lines(session)) == (ClaimState.CONFIRMED, 4)

    clock.move(days=7)  # a week later it starts anew; and with evidence it never mattered
    claim = serve(scene, clock, wang, minutes=30, evidence="none")
    (again,) = claims.confirm(
        session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE
    )
    assert again.state == ClaimState.CONFIRMED


def test_far_beyond_the_plan_waits_for_a_coordinator(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    longest = serve(scene, clock, wang, minutes=150)  # planned: 120
    claims.confirm(session, longest.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    assert lines(session) == 1
    longer = serve(scene, clock, wang, minutes=151)
    need_id = longer.need_id or 0
    for _ in range(2):
        claims.confirm(session, need_id, scene.resident, "good", clock(), limits, ZONE)
    assert (lines(session), scene.fresh(longer).state) == (1, ClaimState.LEFT)
    assert scene.keys(scene.coordinator) == ["notice-decide"]
    assert scene.values(scene.coordinator, "notice-decide")["why"] == "long"
    earlier = longer.left_at - timedelta(minutes=11) if longer.left_at else None
    done = claims.decide(
        session, scene.coordinator, longer.id, None, earlier, clock(), limits, ZONE
    )
    assert (done.minutes, done.confirmed_by) == (140, "coordinator")
    assert session.scalars(select(Record.mark).order_by(Record.id)).all() == [
        "evidence",
        "coordinator",
    ]


def test_hours_never_stand_beside_others_of_the_same_person(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    scene.now = clock()
    tasks = [scene.task(starts_in=timedelta(hours=1)) for _ in range(2)]
    made = [take(scene, clock, task, wang) for task in tasks]
    clock.move(hours=1)
    for claim in made:
        arrive(scene, clock, claim, wang)
    clock.move(hours=1)
    for claim, task in zip(made, tasks, strict=True):
        leave(scene, clock, claim, wang)
        claims.confirm(session, task.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    assert lines(session) == 1
    assert scene.fresh(made[1]).state == ClaimState.LEFT
    assert scene.values(scene.coordinator, "notice-decide")["why"] == "overlap"
    with pytest.raises(claims.Overlapping):
        claims.decide(session, scene.coordinator, made[1].id, None, None, clock(), limits, ZONE)


def test_a_name_taken_out_goes_to_a_coordinator(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    scene.now = clock()
    task = scene.task(starts_in=timedelta(hours=1), places=2)
    both = scene.volunteers(2)
    made = [take(scene, clock, task, who) for who in both]
    clock.move(hours=1)
    for claim, who in zip(made, both, strict=True):
        arrive(scene, clock, claim, who)
    clock.move(hours=1)
    for claim, who in zip(made, both, strict=True):
        leave(scene, clock, claim, who)
    need_id = task.need_id or 0
    claims.confirm(
        session, need_id, scene.resident, "good", clock(), limits, ZONE, but=[made[1].id]
    )
    assert [one.state for one in scene.claims_of(task)] == [
        ClaimState.CONFIRMED,
        ClaimState.DISPUTED,
    ]
    assert scene.values(scene.coordinator, "notice-decide")["why"] == "taken-out"
    assert scene.need(task).state == NeedState.TO_CONFIRM
    claims.refuse(session, scene.coordinator, made[1].id, "没有来", clock())
    assert scene.need(task).state == NeedState.DONE
    assert (lines(session), scene.fresh(task).taken) == (1, 1)
    assert scene.values(both[1], "notice-refused")["reason"] == "没有来"


def test_a_dispute_stops_the_hours_until_a_coordinator_decides(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang)
    task = session.get_one(_task(), claim.task_id)
    with pytest.raises(NotAllowed):
        claims.dispute(session, claim.id, wang, "不对", clock())
    for _ in range(2):
        claims.dispute(session, claim.id, scene.resident, "没有来", clock())
    assert scene.need(task).state == NeedState.DISPUTED
    with pytest.raises(NotPossibleNow):
        claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    assert scene.keys(scene.coordinator) == ["notice-decide"]
    claims.decide(session, scene.coordinator, claim.id, None, None, clock(), limits, ZONE)
    assert (lines(session), scene.need(task).state) == (1, NeedState.DONE)


# ---- words -----------------------------------------------------------------------------------


def test_kind_words_are_passed_on_once_and_without_telephone_numbers(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang)
    claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    words = "小伙子蛮过细，打我138 0000 0121"
    for _ in range(2):
        claims.add_words(session, [claim.id], scene.resident, words, clock())
    assert scene.keys(wang).count("notice-thanks") == 1
    assert scene.values(wang, "notice-thanks")["words"] == "小伙子蛮过细，打我…"
    with pytest.raises(NotAllowed):
        claims.add_words(session, [claim.id], wang, "我很好", clock())


def test_a_bad_face_and_its_words_stay_with_the_coordinator(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang)
    for _ in range(2):
        claims.confirm(session, claim.need_id or 0, scene.resident, "bad", clock(), limits, ZONE)
    claims.add_words(session, [claim.id], scene.resident, "迟到了", clock())
    assert scene.keys(scene.coordinator) == ["notice-low-rating", "notice-low-rating"]
    assert scene.keys(wang) == ["notice-confirmed"]  # the hours count all the same
    assert lines(session) == 1


def test_a_late_face_is_kept_after_the_sweep(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang)
    claims.confirm_silent(session, clock.move(hours=48), limits, ZONE)
    assert scene.fresh(claim).confirmed_by == "sweep"
    claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    assert session.scalars(select(Rating.quality)).all() == [3]
    assert (lines(session), scene.fresh(claim).confirmed_by) == (1, "sweep")
    assert session.scalars(select(Record.state)).all() == [RecordState.IN_PUBLICITY]
