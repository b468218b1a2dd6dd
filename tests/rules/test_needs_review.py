"""Review: within the scope, never for oneself, of what it says now; a rejection has a reason."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models import needs, tasks
from models.errors import NotAllowed, NotPossibleNow, OutOfDate, RuleBroken
from models.limits import Limits
from models.needs import Dangerous, Need, NeedState, NoNeed, NoReason, OwnNeed, TimeOver
from models.outbox import Post
from models.people import Who
from models.tables import RECHECKS
from models.tasks import TaskState
from tests.makers import LIMITS, ZONE, Makers


def waiting(make: Makers, **said: object) -> Need:
    """A need that waits for a look."""
    return make.need(make.resident("小郑", known=False), **said)


def approve(make: Makers, who: Who, need: Need, version: int = 0) -> Need:
    return needs.approve(make.session, who, need.id, version, make.now, LIMITS, ZONE)


def reject(make: Makers, who: Who, need: Need, reason: str = "信息不够", version: int = 0) -> Need:
    return needs.reject(make.session, who, need.id, version, reason, make.now)


def test_what_is_let_through_is_open_and_the_resident_hears_by_when(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make)
    make.clock.move(minutes=10)
    done = approve(make, coordinator, need, 1)
    assert (done.state, done.reviewed_by, done.reviewed_at) == (
        NeedState.OPEN,
        coordinator.id,
        make.now,
    )
    assert done.published_at == make.now
    assert done.promised_at == make.now + timedelta(hours=4)
    task = tasks.of_need(make.session, need.id)
    assert task is not None
    assert (task.state, task.ring_due_at) == (TaskState.OPEN, make.now)
    resident = needs_reader(make, need)
    values = make.values(resident, "notice-approved")
    assert values["number"] == need.number
    assert values["by"]["start"] == done.promised_at.isoformat()
    assert "approve" in make.acts(coordinator)


def test_twice_let_through_is_once(make: Makers) -> None:
    coordinator, other, need = make.coordinator(), make.coordinator("吴强"), waiting(make)
    approve(make, coordinator, need, 1)
    assert approve(make, coordinator, need, 1).reviewed_by == coordinator.id
    assert approve(make, other, need, 1).reviewed_by == coordinator.id
    assert make.keys(needs_reader(make, need)) == ["notice-approved"]


def test_a_rejection_has_a_reason_that_the_resident_reads(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make)
    with pytest.raises(NoReason):
        reject(make, coordinator, need, "  ")
    done = reject(make, coordinator, need, "取钱要用密码，不能交给别人")
    assert (done.state, done.reason) == (NeedState.REJECTED, "取钱要用密码，不能交给别人")
    assert (done.reviewed_by, done.closed_at) == (coordinator.id, make.now)
    assert tasks.of_need(make.session, need.id) is None
    resident = needs_reader(make, need)
    assert make.values(resident, "notice-rejected")["reason"] == done.reason
    assert reject(make, coordinator, need, "另一个").reason == done.reason  # again: nothing
    assert make.keys(resident) == ["notice-rejected"]


def test_what_was_decided_is_not_decided_otherwise(make: Makers) -> None:
    coordinator = make.coordinator()
    rejected, approved = waiting(make), waiting(make)
    reject(make, coordinator, rejected)
    approve(make, coordinator, approved)
    with pytest.raises(NotPossibleNow):
        approve(make, coordinator, rejected)
    with pytest.raises(NotPossibleNow):
        reject(make, coordinator, approved)
    called_off = waiting(make)
    needs.cancel(make.session, coordinator, called_off.id, make.now)
    for act in (approve, reject):
        with pytest.raises(NotPossibleNow):
            act(make, coordinator, called_off)


def test_an_old_card_lets_nothing_new_through(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make)
    resident = needs_reader(make, need)
    needs.change(make.session, resident, need.id, {"places": 2}, make.now, LIMITS)
    for act in (approve, reject):
        with pytest.raises(OutOfDate):
            act(make, coordinator, need, version=1)
    assert approve(make, coordinator, need, 2).places == 2


def test_nobody_reviews_beyond_the_scope_or_for_himself(make: Makers) -> None:
    need = waiting(make)
    elsewhere, plain = make.coordinator(of="songlin"), make.volunteer()
    for who in (elsewhere, plain):
        for act in (approve, reject):
            with pytest.raises(NotAllowed) as no:
                act(make, who, need)
            assert no.value.keeps
    assert "refused-review" in make.acts(elsewhere)
    coordinator = make.coordinator()
    own = make.need(coordinator)
    assert own.state == NeedState.IN_REVIEW
    with pytest.raises(OwnNeed):
        approve(make, coordinator, own)
    with pytest.raises(NoNeed):
        needs.approve(make.session, coordinator, 1, 0, make.now, LIMITS, ZONE)
    assert make.fresh(need).state == NeedState.IN_REVIEW


def test_danger_is_not_published_but_rung_up(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make, title="煤气灶打不着")
    assert need.danger
    with pytest.raises(Dangerous):
        approve(make, coordinator, need)
    assert make.fresh(need).state == NeedState.IN_REVIEW
    mended = needs.set_risk(
        make.session, coordinator, need.id, "只换电池，不动煤气", make.now, danger=False
    )
    assert (mended.risk, mended.danger) == ("只换电池，不动煤气", False)
    assert approve(make, coordinator, need).state == NeedState.OPEN
    assert "set-no-danger" in make.acts(coordinator)
    with pytest.raises(NotPossibleNow):  # published: too late to change it
        needs.set_risk(make.session, coordinator, need.id, "", make.now, danger=True)


def test_a_task_without_danger_can_be_found_to_have_it(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make)
    needs.set_risk(make.session, coordinator, need.id, "要爬电线杆", make.now, danger=True)
    with pytest.raises(Dangerous):
        approve(make, coordinator, need)


def test_what_is_over_is_not_let_through(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make)
    make.clock.move(days=2)
    with pytest.raises(TimeOver):
        approve(make, coordinator, need)


def test_a_category_is_put_right_and_the_risk_line_follows(make: Makers) -> None:
    coordinator, need = make.coordinator(), waiting(make, title="到江边去", public="到江边去")
    assert need.risk == "risk-none"
    mended = needs.set_category(make.session, coordinator, need.id, "transport", make.now)
    assert (mended.category, mended.risk) == ("transport", "risk-road")
    assert "set-category" in make.acts(coordinator)
    needs.set_risk(make.session, coordinator, need.id, "江边滑", make.now, danger=False)
    assert (
        needs.set_category(make.session, coordinator, need.id, "care", make.now).risk == "江边滑"
    )
    with pytest.raises(NotPossibleNow):
        needs.set_category(make.session, coordinator, need.id, "magic", make.now)
    with pytest.raises(NotAllowed):
        needs.set_category(make.session, needs_reader(make, need), need.id, "care", make.now)


def test_the_list_holds_what_waits_in_the_scope_the_urgent_first(make: Makers) -> None:
    coordinator = make.coordinator(of="liudi")
    old, urgent = waiting(make), waiting(make, urgent=True)
    next_door = make.need(make.resident("远亲", at="songlin", known=False))
    make.need(make.resident("远", at="yinxing", known=False))
    make.need(coordinator)  # their own
    make.need()  # open already
    found = needs.waiting_review(make.session, coordinator)
    assert [one.id for one in found] == [urgent.id, old.id, next_door.id]
    assert needs.waiting_review(make.session, make.volunteer()) == []


# ---- a coordinator's look at a telephone -----------------------------------------------------------


def test_each_look_at_a_telephone_leaves_a_line(make: Makers, limits: Limits) -> None:
    coordinator, city = make.coordinator(), make.coordinator("城", of="wuhan")
    need = waiting(make, phone="13800000121", door="2单元501", building="3栋")
    for _ in range(limits.reveals_per_day + 2):
        seen = needs.look_contact(make.session, coordinator, make.now, limits, need_id=need.id)
    assert (seen.name, seen.phone, seen.address) == (
        "小郑",
        "13800000121",
        "槐荫社区 3栋 2单元501",
    )
    assert "13800000121" not in repr(seen)
    assert make.acts(coordinator).count("look-contact") == limits.reveals_per_day + 2
    assert make.keys(city) == ["notice-many-looks"]  # once


def test_a_person_can_be_rung_up_without_a_need(make: Makers, limits: Limits) -> None:
    coordinator = make.coordinator()
    who = make.resident("周婆婆", phone="13800000122", building="3栋", door="501")
    seen = needs.look_contact(make.session, coordinator, make.now, limits, person_id=who.id)
    assert (seen.phone, seen.address) == ("13800000122", "槐荫社区 3栋 501")


def test_nobody_else_looks_at_a_telephone(make: Makers, limits: Limits) -> None:
    need = waiting(make)
    coordinator = make.coordinator()
    for who, about in (
        (make.coordinator(of="songlin"), {"need_id": need.id}),
        (make.volunteer(), {"need_id": need.id}),
        (coordinator, {"person_id": coordinator.id}),
        (coordinator, {"person_id": 1}),
    ):
        with pytest.raises(NotAllowed) as no:
            needs.look_contact(make.session, who, make.now, limits, **about)
        assert no.value.keeps


# ---- asked again before a letter leaves ------------------------------------------------------------


def test_a_review_that_is_done_is_not_asked_for(make: Makers) -> None:
    coordinator = make.coordinator(on_duty=True)
    need = waiting(make)
    [letter] = make.told(coordinator, "notice-review")
    still = RECHECKS[letter.recheck]
    post = as_post(make.session, need.id)
    assert still(make.session, post, make.now)
    approve(make, coordinator, need)
    assert not still(make.session, post, make.now)


def as_post(session: Session, subject: int) -> Post:
    blank = dict.fromkeys(Post._fields)
    return Post(**{**blank, "subject": subject})  # type: ignore[arg-type]


def needs_reader(make: Makers, need: Need) -> Who:
    from models import people

    return people.who(make.session, need.resident_id)


def test_every_refusal_has_a_sentence() -> None:
    import locales
    from models import communities, people, roles

    mine = [
        one
        for area in (needs, people, roles, communities)
        for one in vars(area).values()
        if isinstance(one, type) and issubclass(one, RuleBroken) and one is not RuleBroken
    ]
    assert len(mine) >= 12
    for language in locales.LANGUAGES:
        missing = [one.key for one in mine if not locales.has(one.key)]
        assert missing == [], language
