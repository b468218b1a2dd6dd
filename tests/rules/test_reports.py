"""举报、拉黑 Two who are kept apart are never matched, offered, or let claim again; a report goes to whom it should (U80)."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import claims, matching, reports, roles, tasks
from models.audit import AuditLine
from models.errors import NotAllowed
from models.limits import Limits
from models.matching import Alert
from models.reports import Block, NothingToReport, Report
from models.roles import Role
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

LIMITS = Limits()


@pytest.mark.parametrize("by", ["resident", "volunteer"])
def test_whoever_wanted_it_the_two_are_never_brought_together(
    session: Session, scene: Scene, clock: HeldClock, by: str
) -> None:
    helper, other = scene.volunteers(2)
    task = scene.task()
    one, two = (scene.resident, helper) if by == "resident" else (helper, scene.resident)
    assert reports.block(session, one, two.id, clock())
    matching.widen_rings(session, clock(), LIMITS, ZONE)
    assert list(session.scalars(select(Alert.person_id))) == [other.id]
    assert [near.task.id for near in tasks.open_near(session, helper, clock())] == []
    assert [near.task.id for near in tasks.open_near(session, other, clock())] == [task.id]
    with pytest.raises(claims.NotForYou):
        claims.take(session, task.id, 0, helper, clock(), LIMITS)
    assert claims.take(session, task.id, 0, other, clock(), LIMITS)


def test_blocking_twice_is_blocking_once_and_only_ones_own_word_is_taken_back(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    helper = scene.volunteer()
    task = scene.task()
    assert reports.block(session, scene.resident, helper.id, clock())
    assert not reports.block(session, scene.resident, helper.id, clock())
    assert not reports.unblock(session, helper, scene.resident.id, clock())
    assert reports.are_apart(session, helper.id, scene.resident.id)
    assert reports.blocked_by(session, scene.resident.id) == [(helper.id, helper.masked)]
    assert reports.blocked_by(session, helper.id) == []  # the other side is never told
    reports.block(session, helper, scene.resident.id, clock())
    assert reports.unblock(session, scene.resident, helper.id, clock())
    with pytest.raises(claims.NotForYou):  # the helper's own word still stands
        claims.take(session, task.id, 0, helper, clock(), LIMITS)
    assert reports.unblock(session, helper, scene.resident.id, clock())
    assert claims.take(session, task.id, 0, helper, clock(), LIMITS)
    acts = session.scalars(select(AuditLine.act).where(AuditLine.act.in_(("block", "unblock"))))
    assert list(acts) == ["block", "block", "unblock", "unblock"]


def test_nobody_blocks_himself(session: Session, scene: Scene, clock: HeldClock) -> None:
    with pytest.raises(NotAllowed):
        reports.block(session, scene.resident, scene.resident.id, clock())
    assert list(session.scalars(select(Block))) == []


def test_whoever_posts_for_another_blocks_for_both(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    daughter, helper = scene.person("郑琳", resident=True), scene.volunteer()
    reports.block(session, daughter, helper.id, clock(), also_for=(scene.resident.id,))
    assert reports.are_apart(session, helper.id, scene.resident.id)
    reports.unblock(session, daughter, helper.id, clock())
    assert reports.apart_from(session, scene.resident.id, daughter.id) == frozenset()


def test_only_the_two_of_a_claim_and_volunteers_of_the_city_have_to_do_with_one_another(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    helper, other = scene.volunteers(2)
    task = scene.task()
    claim = claims.take(session, task.id, 0, helper, clock(), LIMITS)
    assert claims.side_of_claim(session, helper, claim.id, clock()).other_id == scene.resident.id
    assert claims.side_of_claim(session, scene.resident, claim.id, clock()).other_id == helper.id
    assert claims.side_of_task(session, other, task.id, clock()).other_id == scene.resident.id
    neighbour = scene.person("邻居", resident=True)
    for who in (other, neighbour, scene.coordinator):
        with pytest.raises(NotAllowed):
            claims.side_of_claim(session, who, claim.id, clock())
    for who in (neighbour, scene.resident, scene.coordinator):
        with pytest.raises(NotAllowed):
            claims.side_of_task(session, who, task.id, clock())


def test_a_report_goes_to_the_coordinator_once_and_says_nothing_to_the_other_side(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    helper = scene.volunteer()
    first = reports.report(
        session, scene.resident, "fee", "", clock(), of=reports.Matter(helper.id, scene.here)
    )
    again = reports.report(
        session, scene.resident, "fee", "", clock(), of=reports.Matter(helper.id, scene.here)
    )
    assert first.id == again.id
    assert scene.keys(scene.coordinator) == ["notice-report"]
    assert scene.keys(helper) == []
    for reason, words in (("other", " "), ("nonsense", "x")):
        with pytest.raises(NothingToReport):
            reports.report(session, scene.resident, reason, words, clock())
    assert len(list(session.scalars(select(Report)))) == 1


def test_a_report_about_a_coordinator_goes_one_level_up(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    street = scene.person("吴强", coordinator=True)
    equal = scene.person("赖强", coordinator=True)
    for who, node in ((street, scene.street), (equal, scene.here)):
        session.add(Role(person_id=who.id, node_id=node, on_duty=True, given_at=clock()))
    session.flush()
    reports.report(
        session,
        scene.resident,
        "rude",
        "凶得很",
        clock(),
        of=reports.Matter(scene.coordinator.id, scene.here),
    )
    assert scene.keys(street) == ["notice-report"]
    assert scene.keys(scene.coordinator) == scene.keys(equal) == []


def test_at_the_top_it_goes_to_an_equal_and_with_nobody_there_the_log_says_so(
    session: Session, scene: Scene, clock: HeldClock
) -> None:
    session.add(
        Role(person_id=scene.coordinator.id, node_id=scene.city, on_duty=True, given_at=clock())
    )
    session.flush()
    about = {"but": scene.coordinator.id, "above": True}
    assert roles.alarm(session, scene.here, "notice-many-looks", clock(), name="x", **about) == []
    equal = scene.person("钱进", coordinator=True)
    session.add(Role(person_id=equal.id, node_id=scene.city, given_at=clock()))
    session.flush()
    told = roles.alarm(session, scene.here, "notice-many-looks", clock(), name="x", **about)
    assert told == [equal.id]
