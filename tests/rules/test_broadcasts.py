"""公告 Broadcasts: the right people, the typed count, the hold, once each (D21, U79, F20)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import broadcasts, people
from models.audit import AuditLine
from models.broadcasts import BroadcastState
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.outbox import Letter
from models.people import Who
from tests.makers import Makers
from tests.rules.announcing import Office, readers


@pytest.fixture
def author(make: Makers) -> Who:
    return make.coordinator()


@pytest.fixture
def office(make: Makers, author: Who, limits: Limits) -> Office:
    return Office(make, author, limits)


def test_it_is_for_the_volunteers_of_the_place_who_can_be_reached_and_want_it(
    session: Session, make: Makers, office: Office, limits: Limits
) -> None:
    here = make.volunteer("王磊")
    phone = make.volunteer("何静", channel="telegram")
    make.resident("周婆婆")
    make.volunteer("陈东", at="songlin")
    quiet = make.volunteer("韦红")
    people.wishes.stop(session, quiet.id, ["notice"], make.now)
    lost = make.volunteer("吴强")
    people.unreachable(session, [lost.address_id])
    one = office.draft()
    found = broadcasts.count(session, one, limits)
    assert found.total == 2
    assert dict(found.channels) == {"web": 1, "telegram": 1}
    office.type(one)
    office.run()
    assert readers(session, one) == sorted([here.id, phone.id])


def test_a_category_means_those_who_chose_it_and_those_who_chose_none(
    session: Session, make: Makers, office: Office
) -> None:
    wanted = make.volunteer("王磊", skills=["medical"])
    anything = make.volunteer("何静")
    make.volunteer("陈东", skills=["transport"])
    one = office.draft(category="medical")
    office.type(one)
    office.run()
    assert readers(session, one) == sorted([wanted.id, anything.id])


def test_a_coordinator_writes_only_to_their_own_part(
    session: Session, make: Makers, office: Office
) -> None:
    make.volunteer("陈东", at="songlin")
    for place in ("songlin", "liudi", "wuhan"):
        with pytest.raises(NotAllowed):
            office.draft(at=place)
    refused = select(func.count()).where(AuditLine.act == "refused-broadcast")
    assert session.scalar(refused) == 3


def test_nothing_leaves_before_the_typed_count_and_the_hold(
    session: Session, make: Makers, office: Office
) -> None:
    make.volunteer("王磊")
    make.volunteer("何静")
    one = office.draft()
    office.run()
    assert readers(session, one) == []
    with pytest.raises(broadcasts.WrongCount) as no:
        office.type(one, number=3)
    assert no.value.params == {"typed": 3, "total": 2}
    assert office.type(one) is BroadcastState.HOLDING
    office.run(seconds=59)
    assert readers(session, one) == []
    office.run(seconds=1)
    assert len(readers(session, one)) == 2


def test_typed_twice_it_goes_out_once(session: Session, make: Makers, office: Office) -> None:
    """F20."""
    make.volunteer("王磊")
    one = office.draft()
    office.type(one)
    with pytest.raises(NotPossibleNow):
        office.type(one)
    office.run()
    office.run()
    assert len(readers(session, one)) == 1


def test_above_the_limit_a_second_coordinator_says_yes_once(
    session: Session, make: Makers, author: Who
) -> None:
    few = Limits(broadcast_second_above=1)
    office = Office(make, author, few)
    make.volunteer("王磊")
    make.volunteer("何静")
    one = office.draft()
    with pytest.raises(broadcasts.NobodySecond):
        office.type(one)
    above, beside = make.coordinator("吴强", of="liudi"), make.coordinator("钱进", of="songlin")
    third = make.coordinator("孙丽")
    assert office.type(one) is BroadcastState.DRAFT
    asked = select(Letter.person_id).where(Letter.key == "notice-broadcast-second")
    assert sorted(session.scalars(asked)) == sorted([above.id, third.id])
    office.run(seconds=3600)
    assert readers(session, one) == []
    with pytest.raises(broadcasts.SameCoordinator):
        broadcasts.approve(session, author, one.id, make.now, few)
    with pytest.raises(NotAllowed):
        broadcasts.approve(session, beside, one.id, make.now, few)
    broadcasts.approve(session, above, one.id, make.now, few)
    with pytest.raises(NotPossibleNow):
        broadcasts.approve(session, third, one.id, make.now, few)
    office.run()
    assert len(readers(session, one)) == 2
    assert one.approved_by == above.id


def test_every_step_leaves_its_line_in_the_audit_log(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    make.volunteer("王磊")
    one = office.draft()
    with pytest.raises(broadcasts.WrongCount):
        office.type(one, number=7)
    office.type(one)
    broadcasts.pause(session, author, one.id, make.now)
    broadcasts.go_on(session, author, one.id, make.now)
    broadcasts.stop(session, author, one.id, make.now)
    lines = session.execute(
        select(AuditLine.act, AuditLine.why)
        .where(AuditLine.subject == one.id, AuditLine.who_id == author.id)
        .order_by(AuditLine.id)
    ).all()
    acts = [act for act, _ in lines]
    assert acts == [
        "refused-broadcast-count",
        "broadcast-typed",
        "broadcast-paused",
        "broadcast-resumed",
        "broadcast-stopped",
    ]
    assert lines[1].why == "1"


def test_a_coordinator_who_lost_the_place_stops_being_the_author(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    from models.roles import Role

    make.volunteer("王磊")
    one = office.draft()
    session.execute(update(Role).values(ended_at=make.now - timedelta(days=1)))
    with pytest.raises(NotAllowed):
        office.type(one)
