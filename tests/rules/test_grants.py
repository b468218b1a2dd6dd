"""补录 and 更正: hours without evidence count by the word of two coordinators alone, and never change a line."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import claims, grants, hours, media, people
from models.audit import AuditLine
from models.errors import NotAllowed, NotPossibleNow
from models.grants import Given, Grant, GrantState
from models.hours import Line, Record, RecordState
from models.hours.verify import Count, verify
from models.limits import Limits
from models.links.moving import move
from models.people import Person, Who
from models.roles import Role
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene


@pytest.fixture
def wang(scene: Scene, clock: HeldClock) -> Who:
    scene.now = clock()
    return scene.volunteer("王磊")


def another(session: Session, scene: Scene, name: str = "吴强", **known: str) -> Who:
    """One more coordinator of the place."""
    who = scene.person(name, coordinator=True, **known)
    session.add(Role(person_id=who.id, node_id=scene.here, on_duty=False, given_at=scene.now))
    session.flush()
    return who


def given(
    who: Who, now: datetime, *, ago: float = 26, minutes: int = 88, reason: str = "forgot"
) -> Given:
    start = now - timedelta(hours=ago)
    end = start + timedelta(minutes=minutes)
    return Given(who.id, start, end, "care", "陪伴照料", reason, "电话问过冯婆婆")


def sent(session: Session, who: Who, now: datetime) -> int:
    """A photo that somebody sent."""
    photo = media.begin(session, who.id, now)
    media.kept(session, photo, 100, "d" * 64)
    return photo


def enter(session: Session, who: Who, what: Given, now: datetime, limits: Limits) -> Grant:
    """Hours that a coordinator enters with a photo of their own."""
    shown = replace(what, media_id=sent(session, who, now))
    return grants.enter(session, who, shown, now, limits, ZONE)


def lines(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Line)) or 0


def audits(session: Session, act: str) -> int:
    return session.scalar(select(func.count()).where(AuditLine.act == act)) or 0


def test_hours_are_granted_by_two_and_go_into_publicity(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    what = given(wang, now)
    with pytest.raises(grants.NoSecond):  # nobody else answers for the place
        enter(session, lee, what, now, limits)
    wu = another(session, scene)
    made = enter(session, lee, what, now, limits)
    assert enter(session, lee, what, now, limits).id == made.id
    assert lines(session) == 0
    for one in (lee, wang, scene.resident):
        with pytest.raises(NotAllowed):
            grants.decide(session, one, made.id, now, limits, ZONE, approve=True)
    assert audits(session, "refused-approve") == 3
    for _ in range(2):
        done = grants.decide(session, wu, made.id, now, limits, ZONE, approve=True)
        assert (done.state, done.decided_by) == (GrantState.APPROVED, wu.id)
    record = session.scalars(select(Record)).one()
    assert (record.kind, record.minutes, record.state) == ("granted", 88, "in_publicity")
    assert (record.claim_id, record.evidence["entered_by"]) == (None, lee.id)
    assert (record.evidence["approved_by"], lines(session)) == (wu.id, 1)
    assert hours.balance(session, "pending", wang.id) == 88
    assert [one.record_id for one in claims.in_publicity(session, scene.resident)] == [record.id]
    assert hours.settle(session, record.public_until, most=5)[0].minutes == 88
    statement = hours.statement(session, wang.id)
    assert (statement.granted, statement.verified) == (88, 0)


def test_nobody_grants_to_themselves_their_home_or_their_second_account(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu = another(session, scene)
    session.add(Role(person_id=wang.id, node_id=scene.here, on_duty=True, given_at=now))
    with pytest.raises(NotAllowed):  # the volunteer coordinates the place too
        enter(session, wang, given(wang, now), now, limits)
    for kind in ("home", "phone"):
        he = people.get(session, wang.id)
        she = people.get(session, lee.id)
        he.building = she.building = "7栋" if kind == "home" else ""
        he.door = she.door = "2单元302" if kind == "home" else None
        he.phone_hash = she.phone_hash = "one telephone" if kind == "phone" else None
        session.flush()
        with pytest.raises(NotAllowed):
            enter(session, lee, given(wang, now), now, limits)
    assert audits(session, "refused-grant") == 3
    she.phone_hash = None
    made = enter(session, lee, given(wang, now), now, limits)
    session.get_one(Person, wu.id).phone_hash = "one telephone"  # the second is the volunteer
    session.flush()
    with pytest.raises(NotAllowed):
        grants.decide(session, wu, made.id, now, limits, ZONE, approve=True)
    he.phone_hash, she.phone_hash = None, "one telephone"  # … or the first again
    session.flush()
    with pytest.raises(NotAllowed):
        grants.decide(session, wu, made.id, now, limits, ZONE, approve=True)
    assert lines(session) == 0


def test_limits_hold_for_granted_hours_too(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu = another(session, scene)
    for what, no in (
        (given(wang, now, ago=1), claims.WrongTime),  # not over yet
        (given(wang, now, minutes=0), claims.WrongTime),
        (given(wang, now, ago=60, minutes=24 * 60 + 1), claims.WrongTime),
        (given(wang, now, reason="because"), claims.WrongTime),
        (given(wang, now, ago=24 * 40), grants.TooLate),
    ):
        with pytest.raises(no):
            enter(session, lee, what, now, limits)
    late = given(wang, now, ago=24 * 40, reason="late")
    enter(session, lee, late, now, limits)
    first = enter(session, lee, given(wang, now), now, limits)
    twin = enter(session, lee, given(wang, now, ago=25.5), now, limits)
    grants.decide(session, wu, first.id, now, limits, ZONE, approve=True)
    with pytest.raises(claims.Overlapping):
        grants.decide(session, wu, twin.id, now, limits, ZONE, approve=True)
    with pytest.raises(claims.Overlapping):
        enter(session, lee, given(wang, now, ago=25), now, limits)
    for at in range(limits.decisions_per_minute - 3):
        enter(session, lee, given(wang, now, ago=100 + 3 * at), now, limits)
    with pytest.raises(claims.TooFast):
        enter(session, lee, given(wang, now, ago=200), now, limits)


def test_a_correction_leaves_the_old_line_and_counts_at_once(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu = another(session, scene)
    made = enter(session, lee, given(wang, now, minutes=31), now, limits)
    grants.decide(session, wu, made.id, now, limits, ZONE, approve=True)
    old = session.scalars(select(Record)).one()
    until = old.started_at + timedelta(minutes=70)
    words = "锁芯换了两次"
    with pytest.raises(NotPossibleNow):  # in publicity: an objection is the way
        grants.ask(session, wang, old.id, old.started_at, until, words, now, limits, ZONE)
    hours.settle(session, old.public_until, most=5)
    session.refresh(old)
    with pytest.raises(NotAllowed):
        grants.ask(session, lee, old.id, old.started_at, until, words, now, limits, ZONE)
    asked = grants.ask(session, wang, old.id, old.started_at, until, words, now, limits, ZONE)
    again = grants.ask(session, wang, old.id, old.started_at, until, words, now, limits, ZONE)
    assert (again.id, asked.state) == (asked.id, GrantState.ASKED)
    with pytest.raises(NotPossibleNow):  # nobody stands for it yet
        grants.decide(session, wu, asked.id, now, limits, ZONE, approve=True)
    with pytest.raises(NotAllowed):
        grants.take_up(session, wang, asked.id, now, limits)
    assert hours.balance(session, "effective", wang.id) == 31
    grants.take_up(session, lee, asked.id, now, limits)
    with pytest.raises(NotAllowed):
        grants.decide(session, lee, asked.id, now, limits, ZONE, approve=True)
    before = {one.id: (one.minutes, one.reason) for one in session.scalars(select(Line))}
    grants.decide(session, wu, asked.id, now, limits, ZONE, approve=True)
    kept = {one.id: (one.minutes, one.reason) for one in session.scalars(select(Line))}
    assert before.items() < kept.items()
    assert len(kept) - len(before) == 3
    session.expire_all()
    assert old.state == RecordState.CORRECTED
    new = session.scalars(select(Record).where(Record.replaces == old.id)).one()
    assert (new.state, new.minutes, new.kind) == (RecordState.EFFECTIVE, 70, "granted")
    assert hours.balance(session, "effective", wang.id) == 70
    assert hours.balance(session, "pending", wang.id) == 0
    assert verify(session.connection(), Count()) is None  # the chain, and each record by its lines


def test_hours_are_revoked_by_two_and_a_refusal_changes_nothing(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu = another(session, scene)
    made = enter(session, lee, given(wang, now), now, limits)
    grants.decide(session, wu, made.id, now, limits, ZONE, approve=True)
    record = session.scalars(select(Record)).one()
    with pytest.raises(NotPossibleNow):
        grants.revoke(session, lee, record.id, "没有来过", now, limits)
    hours.settle(session, record.public_until, most=5)
    session.expire_all()
    for approve in (False, True):
        asked = grants.revoke(session, lee, record.id, "没有来过", now, limits)
        with pytest.raises(NotAllowed):
            grants.decide(session, lee, asked.id, now, limits, ZONE, approve=True)
        grants.decide(session, wu, asked.id, now, limits, ZONE, approve=approve)
        session.expire_all()
        assert record.state == (RecordState.REVOKED if approve else RecordState.EFFECTIVE)
    assert hours.balance(session, "effective", wang.id) == 0
    assert lines(session) == 3
    assert verify(session.connection(), Count()) is None


def test_who_entered_or_approved_hours_decides_no_objection_to_them(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu, third = another(session, scene), another(session, scene, "韩军")
    made = enter(session, lee, given(wang, now), now, limits)
    grants.decide(session, wu, made.id, now, limits, ZONE, approve=True)
    number = session.scalars(select(Record.id)).one()
    claims.object_to(session, scene.resident, number, "absent", now, limits, ZONE)
    for one in (lee, wu):
        with pytest.raises(NotAllowed):
            claims.decide_objection(session, one, number, now, limits, upheld=False)
    assert claims.decide_objection(session, third, number, now, limits, upheld=True)
    assert hours.balance(session, "pending", wang.id) == 0


def test_hours_are_not_entered_without_a_photo_of_ones_own(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu = another(session, scene)
    voice = media.begin(session, lee.id, now, "audio/ogg")
    media.kept(session, voice, 100)
    deleted = sent(session, lee, now)
    media.gone(session, [deleted])
    never_came = media.begin(session, lee.id, now)
    for photo in (0, sent(session, wu, now), voice, deleted, never_came):
        what = replace(given(wang, now), media_id=photo)
        with pytest.raises(grants.NoEvidence):
            grants.enter(session, lee, what, now, limits, ZONE)
    assert scene.keys(wu) == []
    assert session.scalar(select(func.count()).select_from(Grant)) == 0
    made = enter(session, lee, given(wang, now), now, limits)
    assert (bool(made.media_id), made.media_digest) == (True, "d" * 64)
    again = grants.enter(session, lee, given(wang, now), now, limits, ZONE)
    assert again.id == made.id  # what waits already has its photo


def test_the_photo_of_a_grant_is_kept_until_it_is_refused(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    now, lee = clock(), scene.coordinator
    wu = another(session, scene)
    later = now + timedelta(days=limits.media_days + 1)
    kept, refused = (
        enter(session, lee, given(wang, now, ago=hours_ago), now, limits) for hours_ago in (26, 30)
    )
    assert kept.media_id
    assert refused.media_id
    for who, may in ((wu, True), (wang, False), (scene.resident, False)):
        assert grants.may_see(session, kept.media_id, who.id) is may
    assert media.due(session, later, limits, most=9) == []
    for grant, yes in ((kept, True), (refused, False)):
        grants.decide(session, wu, grant.id, now, limits, ZONE, approve=yes)
    assert media.due(session, later, limits, most=9) == [refused.media_id]


def test_who_may_decide_is_called_again_once_with_the_level_above(
    session: Session, scene: Scene, wang: Who, clock: HeldClock, limits: Limits
) -> None:
    lee, wu = scene.coordinator, another(session, scene)
    above = scene.person("郑燕", coordinator=True)
    session.add(Role(person_id=above.id, node_id=scene.street, on_duty=True, given_at=scene.now))
    made = enter(session, lee, given(wang, clock()), clock(), limits)
    clock.move(days=limits.grant_reminder_days, seconds=-1)
    assert grants.call_further(session, clock(), limits) == 0
    clock.move(seconds=1)
    assert [grants.call_further(session, clock(), limits) for _ in range(2)] == [1, 0]
    called = [scene.keys(one).count("notice-grant") for one in (lee, wu, above, wang)]
    assert called == [0, 2, 1, 0]
    move(session, lee.id, wang.id)  # the one who entered them turns out to be the volunteer
    assert scene.fresh(made).entered_by == wang.id
    with pytest.raises(NotAllowed):
        grants.decide(session, above, made.id, clock(), limits, ZONE, approve=True)
    done = grants.decide(session, above, made.id, clock(), limits, ZONE, approve=False)
    assert done.state == GrantState.REFUSED
    clock.move(days=9)
    assert grants.call_further(session, clock(), limits) == 0
