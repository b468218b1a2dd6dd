"""Changing and cancelling: one field at a time, what it said before is kept; a right at any state before the end."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models import needs, tasks
from models.errors import NotAllowed, NotPossibleNow, OutOfDate
from models.needs import Need, NeedState, NeedVersion, NoConsent, NoNeed, TimeOver
from models.people import Who
from models.tasks import TaskState
from tests.makers import LIMITS, Makers


def change(make: Makers, who: Who, need: Need, **new: Any) -> Need:
    return needs.change(make.session, who, need.id, new, make.now, LIMITS)


def set_state(make: Makers, need: Need, state: NeedState) -> None:
    make.session.execute(update(Need).where(Need.id == need.id).values(state=state))
    make.session.refresh(need)


def versions(make: Makers, need: Need) -> list[NeedVersion]:
    found = select(NeedVersion).where(NeedVersion.need_id == need.id).order_by(NeedVersion.version)
    return list(make.session.scalars(found))


def test_a_change_keeps_what_was_said_before(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    before = need.starts_at
    later = before + timedelta(minutes=30)
    changed = change(make, who, need, starts_at=later, ends_at=later + timedelta(hours=1))
    assert (changed.starts_at, changed.version) == (later, 2)
    [kept] = versions(make, need)
    assert (kept.version, kept.changed_by, kept.changed_at) == (1, who.id, make.now)
    assert kept.was == {
        "starts_at": before.isoformat(),
        "ends_at": (before + timedelta(hours=1)).isoformat(),
    }
    change(make, who, need, places=2)
    assert [one.was for one in versions(make, need)][1] == {"places": 1}
    assert make.fresh(need).version == 3


def test_what_changes_nothing_makes_no_version(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    same = change(make, who, need, places=1, building="9栋", phone=need.phone or "")
    assert same.version == 1
    assert versions(make, need) == []


def test_what_is_published_keeps_what_it_is_about(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    for field, value in (("title", "取钱"), ("category", "care"), ("state", "done")):
        with pytest.raises(NotPossibleNow):
            change(make, who, need, **{field: value})
    moved = change(
        make, who, need, building="4号楼", door="", phone="13800000133", urgent=True, home=False
    )
    assert (moved.building, moved.door, moved.phone) == ("4号楼", None, "13800000133")
    assert (moved.urgent, moved.home) == (True, False)


def test_in_review_all_may_change_and_danger_is_seen_again(make: Makers) -> None:
    who = make.resident(known=False)
    need = make.need(who)
    changed = change(
        make, who, need, title="修煤气灶，电话13800000129", public="", category="care"
    )
    assert (changed.title, changed.category) == ("修煤气灶，电话***", "care")
    assert changed.danger
    assert "danger" in changed.review_for
    assert changed.risk == "risk-none"


def test_once_it_has_begun_only_where_to_find_them_changes(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    set_state(make, need, NeedState.IN_SERVICE)
    assert change(make, who, need, places=2).places == 2  # promised, not begun
    make.clock.move(need.starts_at - make.now)
    with pytest.raises(NotPossibleNow):
        change(make, who, need, ends_at=need.ends_at + timedelta(hours=1))
    assert change(make, who, need, door="502").door == "502"


@pytest.mark.parametrize(
    "state", [one for one in NeedState if one not in needs.MAY_CHANGE], ids=str
)
def test_what_is_over_does_not_change(make: Makers, state: NeedState) -> None:
    who = make.resident()
    need = make.need(who)
    set_state(make, need, state)
    with pytest.raises(NotPossibleNow):
        change(make, who, need, places=2)


def test_a_change_must_make_sense(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    past = make.now - timedelta(hours=2)
    with pytest.raises(TimeOver):
        change(make, who, need, starts_at=past, ends_at=past + timedelta(hours=1))
    with pytest.raises(TimeOver):
        change(make, who, need, starts_at=need.ends_at + timedelta(hours=1))
    for places in (0, 51):
        with pytest.raises(NotPossibleNow):
            change(make, who, need, places=places)


def test_only_its_people_change_a_need(make: Makers) -> None:
    need = make.need()
    for who in (make.resident("隔壁"), make.volunteer(), make.coordinator(of="songlin")):
        with pytest.raises(NotAllowed) as no:
            change(make, who, need, places=2)
        assert no.value.keeps
        with pytest.raises(NotAllowed):
            needs.cancel(make.session, who, need.id, make.now)
        assert "refused-need" in make.acts(who)
    assert change(make, make.coordinator(of="liudi"), need, places=2).version == 2
    with pytest.raises(NoNeed):
        needs.change(make.session, make.resident(), 1, {"places": 2}, make.now, LIMITS)


def test_of_two_changes_at_once_the_second_looks_again(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    reads = needs.look.get

    def overtaken(session: Any, need_id: int) -> Need:
        found = reads(session, need_id)
        session.execute(
            update(Need).where(Need.id == need_id).values(version=Need.version + 1),
            execution_options={"synchronize_session": False},
        )
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(needs.look, "get", overtaken)
        with pytest.raises(OutOfDate):
            change(make, who, need, places=2)


# ---- cancelling ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", needs.MAY_CANCEL, ids=str)
def test_cancelling_is_a_right_before_the_end(make: Makers, state: NeedState) -> None:
    who = make.resident()
    need = make.need(who)
    set_state(make, need, state)
    done = needs.cancel(make.session, who, need.id, make.now, "家里人来了")
    assert (done.state, done.reason, done.closed_at) == (
        NeedState.CANCELLED,
        "家里人来了",
        make.now,
    )
    task = tasks.of_need(make.session, need.id)
    assert task is not None
    assert (task.state, task.ring_due_at) == (TaskState.CLOSED, None)
    again = needs.cancel(make.session, who, need.id, make.now + timedelta(hours=1), "again")
    assert (again.reason, again.closed_at) == ("家里人来了", make.now)
    assert make.acts(who).count("cancel-need") == 1
    assert make.keys(who) == []


@pytest.mark.parametrize(
    "state", [NeedState.DONE, NeedState.EXPIRED, NeedState.REJECTED, NeedState.DISPUTED], ids=str
)
def test_what_has_ended_is_not_cancelled(make: Makers, state: NeedState) -> None:
    who = make.resident()
    need = make.need(who)
    set_state(make, need, state)
    with pytest.raises(NotPossibleNow):
        needs.cancel(make.session, who, need.id, make.now)
    assert make.fresh(need).state == state


def test_a_resident_hears_when_the_community_cancels(make: Makers) -> None:
    who, coordinator = make.resident(), make.coordinator()
    need = make.need(who)
    needs.cancel(make.session, coordinator, need.id, make.now, "台风")
    values = make.values(who, "notice-called-off")
    assert (values["number"], values["reason"]) == (need.number, "台风")
    assert make.keys(coordinator) == []


# ---- a note on health ----------------------------------------------------------------------------


def test_a_note_on_health_needs_its_consent(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    with pytest.raises(NoConsent):
        needs.keep_health(make.session, who, need.id, "糖尿病", make.now)
    make.agree(who, "health")
    assert needs.keep_health(make.session, who, need.id, "糖尿病", make.now).health == "糖尿病"
    for other in (make.coordinator(), make.volunteer()):
        make.agree(other, "health")
        with pytest.raises(NotAllowed):
            needs.keep_health(make.session, other, need.id, "别人写的", make.now)
    set_state(make, need, NeedState.DONE)
    with pytest.raises(NotPossibleNow):
        needs.keep_health(make.session, who, need.id, "晚了", make.now)


# ---- looking -------------------------------------------------------------------------------------


def test_ones_needs_come_the_open_first_then_the_newest(make: Makers) -> None:
    who = make.resident()
    done, old, new = (make.need(who, title=one) for one in ("换灯泡", "修水管", "理药盒"))
    set_state(make, done, NeedState.DONE)
    found = needs.mine(make.session, who.id)
    assert [one.title for one in found] == ["理药盒", "修水管", "换灯泡", "先前的事"]
    assert [one.id for one in needs.mine(make.session, who.id, limit=1)] == [new.id]
    newest = needs.last_of(make.session, who.id)
    assert newest is not None
    assert (newest.id, old.id < new.id) == (new.id, True)
    assert needs.last_of(make.session, make.volunteer().id) is None


def test_a_number_means_ones_own_first_then_what_the_community_published(make: Makers) -> None:
    who, other = make.resident(), make.resident("隔壁")
    here = make.place().id
    theirs, mine = make.need(other), make.need(who)
    session = make.session
    assert needs.by_number(session, here, who.id, mine.number) is mine
    assert needs.by_number(session, here, who.id, theirs.number) is theirs
    assert needs.by_number(session, None, who.id, theirs.number) is None
    away = make.need(make.resident("远", at="songlin"))
    assert away.number == theirs.number
    assert needs.by_number(session, here, away.resident_id, theirs.number) is away
    hidden = make.need(make.resident("新", known=False))
    assert needs.by_number(session, here, who.id, hidden.number) is None
    assert needs.by_number(session, here, who.id, 9999) is None


def test_facts_hold_nothing_private(make: Makers) -> None:
    who = make.resident("周婆婆")
    make.agree(who, "health")
    need = make.need(who, places=3, phone="13800000121", health="糖尿病")
    make.taken(need, 1)
    facts = needs.facts(make.session, need)
    assert facts["state"] == {
        "$": "term",
        "key": "slip-finding",
        "values": {"taken": 1, "places": 3},
    }
    assert (facts["taken"], facts["missing"], facts["life"]) == (1, 2, "open")
    assert (facts["resident"], facts["community"], facts["place"]) == (
        "周*",
        "槐荫社区",
        "槐荫社区9栋",
    )
    private = ("周婆婆", "13800000121", "糖尿病", "4楼右手边", "屋里灯泡")
    assert not any(one in str(facts) for one in private)


def test_whoever_posted_for_another_may_act_for_them(make: Makers) -> None:
    daughter, father = make.resident("郑琳"), make.resident("郑国平")
    need = make.need(father)
    make.session.execute(update(Need).where(Need.id == need.id).values(posted_by=daughter.id))
    assert needs.owned(make.session, daughter, need.id, make.now) is need
    assert next(one.id for one in needs.mine(make.session, daughter.id)) == need.id
    needs.cancel(make.session, daughter, need.id, make.now)
    assert make.keys(father) == ["notice-called-off"]
