"""社区决定: what one coordinator may decide, and what not (D15)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import claims
from models.audit import AuditLine
from models.claims import ClaimState
from models.errors import NotAllowed
from models.hours import Line, Record
from models.limits import Limits
from models.needs import NeedState
from models.people import Volunteer, Who
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import arrive, serve, take


@pytest.fixture
def wang(scene: Scene) -> Who:
    return scene.volunteer("王磊")


def lines(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Line)) or 0


def test_a_forgotten_checkout_is_decided_within_its_evidence(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    scene.now = clock()
    task = scene.task(starts_in=timedelta(hours=1))
    claim = take(scene, clock, task, wang)
    clock.move(hours=1)
    arrive(scene, clock, claim, wang)
    came = clock()
    clock.move(days=2)
    left_at = came + timedelta(minutes=88)
    for start, end, error in (
        (came - timedelta(minutes=10), left_at, claims.NeedsSecondCoordinator),
        (None, came, claims.WrongTime),
        (None, None, claims.WrongTime),
        (None, clock() + timedelta(minutes=1), claims.WrongTime),
    ):
        with pytest.raises(error):
            claims.decide(session, scene.coordinator, claim.id, start, end, clock(), limits, ZONE)
    for stranger in (wang, scene.resident, scene.volunteer()):
        with pytest.raises(NotAllowed):
            claims.decide(session, stranger, claim.id, None, left_at, clock(), limits, ZONE)
    done = claims.decide(
        session, scene.coordinator, claim.id, None, left_at, clock(), limits, ZONE, reason="电话"
    )
    assert (done.state, done.minutes, done.reason) == (ClaimState.CONFIRMED, 88, "电话")
    record = session.scalars(select(Record)).one()
    assert (record.mark, record.minutes, record.confirmed_by) == ("coordinator", 88, "coordinator")
    assert record.evidence["left"]["by"] == "decided"
    assert scene.need(task).state == NeedState.DONE


def test_without_evidence_or_the_residents_word_one_coordinator_is_not_enough(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    claim = serve(scene, clock, wang, evidence="none")
    with pytest.raises(claims.NeedsSecondCoordinator):
        claims.decide(session, scene.coordinator, claim.id, None, None, clock(), limits, ZONE)
    assert lines(session) == 0


def test_a_coordinator_never_decides_about_the_own_service(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    she = scene.coordinator
    session.add(
        Volunteer(
            person_id=she.id,
            number="V1",
            community_id=scene.here,
            last_alert_at=clock(),
            since=clock(),
        )
    )
    session.flush()
    from dataclasses import replace

    volunteer = replace(she, volunteer=True, adult=True, verified=True)
    claim = serve(scene, clock, volunteer, minutes=200)
    claims.confirm(session, claim.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    for act in (
        lambda: claims.decide(session, volunteer, claim.id, None, None, clock(), limits, ZONE),
        lambda: claims.refuse(session, volunteer, claim.id, "", clock()),
        lambda: claims.codes_for(session, claim.need_id or 0, volunteer, clock()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_waits_for_a_coordinator_is_listed_for_those_who_may_decide(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    long = serve(scene, clock, wang, minutes=200)
    claims.confirm(session, long.need_id or 0, scene.resident, "good", clock(), limits, ZONE)
    disputed = serve(scene, clock, wang)
    claims.dispute(session, disputed.id, scene.resident, "", clock())
    fine = serve(scene, clock, wang)

    def waiting(who: Who) -> list[int]:
        return [claim.id for claim, _ in claims.undecided(session, who)]

    assert waiting(scene.coordinator) == [long.id, disputed.id]
    assert waiting(wang) == waiting(scene.resident) == []
    claims.decide(session, scene.coordinator, long.id, None, None, clock(), limits, ZONE)
    claims.refuse(session, scene.coordinator, disputed.id, "", clock())
    assert waiting(scene.coordinator) == []
    assert scene.fresh(fine).state == ClaimState.LEFT


def test_fifty_confirmations_within_a_minute_are_refused_after_the_sixth(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    scene.now = clock()
    helpers = [scene.volunteer() for _ in range(8)]
    tasks = [scene.task(starts_in=timedelta(hours=1)) for _ in helpers]
    taken = [take(scene, clock, *one) for one in zip(tasks, helpers, strict=True)]
    clock.move(hours=1)
    for claim, helper in zip(taken, helpers, strict=True):
        arrive(scene, clock, claim, helper)
    left_at = clock() + timedelta(minutes=50)
    clock.move(days=2)

    def decide(claim: claims.Claim) -> None:
        claims.decide(session, scene.coordinator, claim.id, None, left_at, clock(), limits, ZONE)

    for claim in taken[:6]:
        decide(claim)
    with pytest.raises(claims.TooFast):
        decide(taken[6])
    said = session.scalars(select(AuditLine.why).where(AuditLine.act == "refused-decide"))
    assert list(said) == ["coordinator-too-fast"]
    assert len(session.scalars(select(Record)).all()) == 6
    clock.move(seconds=61)
    decide(taken[6])
    assert len(session.scalars(select(Record)).all()) == 7
