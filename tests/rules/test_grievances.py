"""投诉: answered by somebody without part in it, in five working days; else one level up, and civil affairs' number."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models import claims, grievances, hours
from models.audit import AuditLine
from models.errors import NotAllowed, NotPossibleNow
from models.grievances import Answer, Grievance, GrievanceState, Topic
from models.limits import Limits
from models.people import Person, Who
from models.roles import Role
from models.working_days import Calendar
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import at, serve

WORDS = "周六做了两小时，只记了一小时"


def answers(session: Session, scene: Scene, node: int, name: str) -> Who:
    """Somebody who answers for a part of the tree."""
    who = scene.person(name, coordinator=True, community_id=scene.here)
    session.add(Role(person_id=who.id, node_id=node, on_duty=False, given_at=scene.now))
    session.flush()
    return who


@pytest.fixture
def street(session: Session, scene: Scene, clock: HeldClock) -> Who:
    return answers(session, scene, scene.street, "赵兰")


def told(
    session: Session,
    who: Who,
    clock: HeldClock,
    limits: Limits,
    topic: Topic = Topic.SERVICE,
    **more: int,
) -> Grievance:
    return grievances.tell(session, who, topic, WORDS, clock(), limits, ZONE, **more)


def further(session: Session, clock: HeldClock, limits: Limits) -> int:
    return grievances.grievances_further(session, clock(), limits, ZONE)


def acts(session: Session, one: Grievance) -> list[str]:
    lines = select(AuditLine).where(AuditLine.subject == one.id).order_by(AuditLine.id)
    return [line.act for line in session.scalars(lines)]


def test_it_is_due_in_five_working_days_of_the_citys_calendar(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.resident, clock, limits)
    assert one.number == 1001
    assert one.until.astimezone(ZONE).date().isoformat() == "2026-11-30"  # a weekend between
    off = Limits(calendar=Calendar.of([date(2026, 11, 27)], []))
    another = told(session, scene.volunteer(), clock, off)
    assert another.number == 1002
    assert another.until.astimezone(ZONE).date().isoformat() == "2026-12-01"


def test_the_community_answers_and_its_person_is_content(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.resident, clock, limits)
    assert told(session, scene.resident, clock, limits) is one  # the same again
    said = scene.values(scene.coordinator, "notice-grievance")
    assert (said["number"], said["name"], said["words"]) == (one.number, "彭*", WORDS)
    assert scene.keys(street) == []
    assert [found.id for found in grievances.waiting(session, scene.coordinator)] == [one.id]
    grievances.answer(session, scene.coordinator, one.id, "查了，补上了。", clock(), limits)
    assert scene.values(scene.resident, "notice-grievance-answered")["words"] == "查了，补上了。"
    with pytest.raises(grievances.AnsweredAlready):
        grievances.answer(session, street, one.id, "我也看看", clock(), limits)
    grievances.satisfied(session, scene.resident, one.id, clock())
    grievances.satisfied(session, scene.resident, one.id, clock())  # the finger slipped
    assert (one.state, one.satisfied) == (GrievanceState.SETTLED, True)
    assert acts(session, one) == ["grievance", "answer-grievance", "grievance-satisfied"]
    clock.move(days=30)
    assert further(session, clock, limits) == 0
    shown = grievances.mine(session, scene.resident)
    assert [(found.grievance.id, found.answer) for found in shown] == [(one.id, "查了，补上了。")]


def test_nobody_with_a_part_in_it_answers(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    def may(one: Grievance, who: Who) -> bool:
        """One sign is no answer: who may answer hears that, who may not hears no more."""
        with pytest.raises((grievances.NoWords, NotAllowed)) as no:
            grievances.answer(session, who, one.id, "好", clock(), limits)
        refused = isinstance(no.value, NotAllowed)
        assert no.value.keeps == refused  # with a line in the audit log
        return not refused

    own = told(session, scene.coordinator, clock, limits)  # a coordinator complains
    assert not may(own, scene.coordinator)
    assert may(own, street)
    about = told(
        session, scene.resident, clock, limits, Topic.COORDINATOR, about_id=scene.coordinator.id
    )
    assert (may(about, scene.coordinator), may(about, street)) == (False, True)
    unnamed = told(session, scene.volunteer(), clock, limits, Topic.COORDINATOR)
    assert (may(unnamed, scene.coordinator), may(unnamed, street)) == (False, True)
    helper = scene.volunteer("王磊")
    treated = told(session, scene.volunteer(), clock, limits, Topic.TREATMENT, about_id=helper.id)
    assert (may(treated, scene.coordinator), may(treated, helper)) == (True, False)
    stranger = answers(session, scene, scene.next_door, "钱进")
    assert not may(treated, stranger)
    other = scene.volunteer()
    twin = answers(session, scene, scene.here, "双号")
    for who in (other, twin):
        session.get_one(Person, who.id).phone_hash = "one telephone"
    session.flush()
    theirs = told(session, other, clock, limits)
    assert (may(theirs, twin), may(theirs, scene.coordinator)) == (False, True)


def test_who_confirmed_the_hours_does_not_answer_for_them(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    scene.now = clock()
    helper = scene.volunteer("王磊")
    claim = serve(scene, clock, helper)
    came = claim.arrived_at
    claims.decide(session, scene.coordinator, claim.id, came, clock(), clock(), limits, ZONE)
    assert hours.balance(session, "pending", helper.id)
    one = told(session, helper, clock, limits, Topic.HOURS)
    assert one.node_id == scene.street
    assert "notice-grievance" in scene.keys(street)
    assert "notice-grievance" not in scene.keys(scene.coordinator)
    assert grievances.waiting(session, scene.coordinator) == []


def test_late_it_goes_one_level_up_and_civil_affairs_number_is_told(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.resident, clock, limits)
    clock.move(days=6, hours=20)
    assert further(session, clock, limits) == 0  # the evening before the last day
    at(clock, datetime(2026, 11, 30, 1, 0, tzinfo=UTC))  # nine in the morning of the last
    assert (further(session, clock, limits), further(session, clock, limits)) == (1, 0)
    assert scene.keys(scene.coordinator) == ["notice-grievance", "notice-grievance-due"]
    clock.move(hours=15)
    assert (further(session, clock, limits), further(session, clock, limits)) == (1, 0)
    assert scene.keys(street) == ["notice-grievance-up"]
    late = scene.values(scene.resident, "notice-grievance-late")
    assert late["line"] == limits.civil_affairs_line == "12345"
    assert (one.node_id, one.state) == (scene.street, GrievanceState.OPEN)
    clock.move(days=8)
    assert further(session, clock, limits) == 1
    clock.move(days=30)
    assert further(session, clock, limits) == 0  # told once, and that is all that is left
    assert scene.keys(scene.resident) == ["notice-grievance-late", "notice-grievance-unanswered"]
    assert acts(session, one)[1:] == ["grievance-up", "grievance-unanswered"]
    grievances.answer(session, street, one.id, "来晚了，对不住。", clock(), limits)
    assert scene.keys(scene.resident)[-1] == "notice-grievance-answered"


def test_not_content_once_another_answers_one_level_up(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.resident, clock, limits)

    def again() -> bool:
        return grievances.again(session, scene.resident, one.id, clock(), limits, ZONE)

    with pytest.raises(NotPossibleNow):  # nobody has answered yet
        again()
    grievances.answer(session, scene.coordinator, one.id, "查了，没错。", clock(), limits)
    with pytest.raises(NotAllowed):
        grievances.again(session, scene.volunteer(), one.id, clock(), limits, ZONE)
    assert again()
    assert again()  # tapped twice
    assert scene.keys(street) == ["notice-grievance-again"]
    with pytest.raises(NotAllowed):  # who answered before has a part in it now
        grievances.answer(session, scene.coordinator, one.id, "我说了", clock(), limits)
    grievances.answer(session, street, one.id, "少记了，补上。", clock(), limits)
    assert scene.values(scene.resident, "notice-grievance-answered")["last"]
    assert not again()  # once
    assert (one.state, one.satisfied) == (GrievanceState.SETTLED, False)


def test_where_nobody_is_above_only_civil_affairs_are_left(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.coordinator, clock, limits)  # the only coordinator there is
    assert one.line_told_at
    assert acts(session, one) == ["grievance", "nobody-on-duty"]
    another = told(session, scene.resident, clock, limits)
    clock.move(days=8)
    assert further(session, clock, limits) == 1
    assert another.line_told_at
    assert scene.keys(scene.resident) == ["notice-grievance-unanswered"]


def test_anybody_may_complain_but_not_without_end(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    answers(session, scene, scene.city, "市里")
    newcomer = scene.person("", community_id=None)
    assert told(session, newcomer, clock, limits).node_id == scene.city
    for place in range(limits.grievances_per_day - 1):
        grievances.tell(session, newcomer, Topic.SERVICE, f"又一件{place}", clock(), limits, ZONE)
    with pytest.raises(grievances.EnoughGrievances) as no:
        grievances.tell(session, newcomer, Topic.SERVICE, "第六件", clock(), limits, ZONE)
    assert no.value.keeps
    told(session, scene.resident, clock, limits)  # others are not held up by it
    clock.move(days=1, minutes=1)
    grievances.tell(session, newcomer, Topic.SERVICE, "第六件", clock(), limits, ZONE)


def test_its_words_are_sealed_and_forgotten(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.resident, clock, limits)
    grievances.answer(session, scene.coordinator, one.id, "查了，补上了。", clock(), limits)
    for table in ("grievances", "grievance_answers"):
        kept = session.execute(text(f"SELECT words FROM {table}")).scalar_one()
        assert "小时".encode() not in bytes(kept)
        assert "补上".encode() not in bytes(kept)
    clock.move(days=limits.grievance_days - 1)
    assert grievances.forget_grievances(session, clock(), limits) == 0
    clock.move(days=2)
    assert grievances.forget_grievances(session, clock(), limits) == 1
    assert grievances.forget_grievances(session, clock(), limits) == 0
    session.expire_all()
    assert session.scalars(select(Grievance.words)).all() == [None]
    assert session.scalars(select(Answer.words)).all() == [None]


def test_by_number_only_its_person_and_who_may_answer_find_it(
    session: Session, scene: Scene, street: Who, clock: HeldClock, limits: Limits
) -> None:
    one = told(session, scene.resident, clock, limits)

    def found(who: Who) -> bool:
        return grievances.by_number(session, who, one.number, clock()) is not None

    assert [found(who) for who in (scene.resident, scene.coordinator, street)] == [True] * 3
    assert not found(scene.volunteer())
    assert not found(answers(session, scene, scene.next_door, "钱进"))
    assert acts(session, one).count("refused-look-grievance") == 2
    assert grievances.by_number(session, scene.resident, 9999, clock()) is None
    assert timedelta(0) < one.until - clock()
