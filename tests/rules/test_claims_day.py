"""One need from its sentence to its hours, through all areas at once: what one rule leaves, the next one finds."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import claims, hours, matching, needs, tasks
from models.claims import ClaimState
from models.errors import OutOfDate
from models.needs import NeedState
from models.outbox import POST, Letter, Post
from models.tables import RECHECKS
from models.tasks import TaskState
from tests.makers import LIMITS, ZONE, Makers


def test_a_need_is_posted_claimed_done_and_credited(make: Makers) -> None:
    session = make.session
    make.coordinator()
    helper = make.volunteer("何静", skills=["convenience"])
    other = make.volunteer("王磊")
    resident = make.resident("胡爹爹")
    need = make.need(resident)
    task = tasks.of_need(session, need.id)
    assert task is not None

    assert matching.widen_rings(session, make.now, LIMITS, ZONE) == 1
    alert = session.execute(
        select(*POST).where(Letter.key == "notice-alert", Letter.person_id == helper.id)
    ).one()
    assert (alert.subject, alert.version) == (task.id, task.version)

    later = {
        "starts_at": need.starts_at + timedelta(hours=1),
        "ends_at": need.ends_at + timedelta(hours=1),
    }
    claims.change_need(session, resident, need.id, later, make.now, LIMITS)
    with pytest.raises(OutOfDate):
        claims.take(session, task.id, alert.version, helper, make.now, LIMITS)
    again = tasks.get(session, task.id)
    assert again is not None
    assert (again.starts_at, again.version) == (later["starts_at"], 2)

    claim = claims.take(session, task.id, 2, helper, make.now, LIMITS)
    post = Post(*alert)
    assert not RECHECKS[post.recheck](session, post, make.now)
    with pytest.raises(claims.TaskFull):
        claims.take(session, task.id, 2, other, make.now, LIMITS)
    seen = claims.private_details(session, claim.id, helper, make.now, LIMITS)
    assert "4楼右手边第一家" in seen.address

    make.clock.move(claim.starts_at - make.now)
    claims.arrive_by_code(session, claim.id, helper, claim.arrive_code or "", make.now, LIMITS)
    make.clock.move(minutes=42)
    claims.leave_by_code(session, claim.id, helper, claim.leave_code or "", make.now, LIMITS)
    (done,) = claims.confirm(session, need.id, resident, "good", make.now, LIMITS, ZONE)
    assert (done.state, done.minutes) == (ClaimState.CONFIRMED, 42)
    after = needs.get(session, need.id)
    assert after is not None
    assert after.state == NeedState.DONE

    make.clock.move(days=4)
    assert claims.make_effective(session, make.now, LIMITS, ZONE) == 1
    assert hours.statement(session, helper.id).verified == 42


def test_what_is_called_off_in_any_state_frees_its_helper(make: Makers) -> None:
    session = make.session
    helper, resident = make.volunteer(), make.resident()
    need = make.need(resident)
    task = tasks.of_need(session, need.id)
    assert task is not None
    claims.take(session, task.id, 0, helper, make.now, LIMITS)
    claims.call_off(session, resident, need.id, make.now, "儿子回来了")
    assert tasks.of_need(session, need.id).state == TaskState.CLOSED  # type: ignore[union-attr]
    assert [one.state for one, _ in claims.mine(session, helper.id)] == []
    told = session.scalars(select(Letter.key).where(Letter.person_id == helper.id)).all()
    assert "notice-cancelled" in told
