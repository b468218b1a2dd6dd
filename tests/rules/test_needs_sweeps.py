"""The clock and needs: promises kept, reviews not forgotten, what nobody claimed closed; each thing once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, update

from models import needs, tasks
from models.needs import Need, NeedState
from models.outbox import Post
from models.tables import RECHECKS
from models.tasks import Task, TaskState
from tests.makers import LIMITS, ZONE, Makers


def here(words: str) -> datetime:
    return datetime.strptime(f"2026-{words}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def at(make: Makers, words: str) -> None:
    """Set the clock."""
    make.clock.move(here(words) - make.now)


def run(make: Makers, sweep: str, most: int = 500) -> int:
    many: int = getattr(needs, sweep)(make.session, make.now, LIMITS, ZONE, most=most)
    make.session.expire_all()
    return many


def set_state(make: Makers, need: Need, state: NeedState) -> None:
    make.session.execute(update(Need).where(Need.id == need.id).values(state=state))
    make.session.refresh(need)


def task_of(make: Makers, need: Need) -> Task:
    task = tasks.of_need(make.session, need.id)
    assert task is not None
    return task


# ---- expiring ------------------------------------------------------------------------------------


def test_what_nobody_claimed_expires_an_hour_after_its_start(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)  # tomorrow at 9
    at(make, "11-24 09:59")
    assert run(make, "expire_overdue") == 0
    at(make, "11-24 10:00")
    assert run(make, "expire_overdue") == 1
    assert (make.fresh(need).state, need.closed_at) == (NeedState.EXPIRED, make.now)
    assert task_of(make, need).state == TaskState.CLOSED
    assert make.keys(who) == ["notice-expired"]
    assert run(make, "expire_overdue") == 0


@pytest.mark.parametrize("kind", ["span", "deadline", "day"])
def test_a_span_expires_when_it_is_over(make: Makers, kind: str) -> None:
    need = make.need(starts_at=here("11-24 09:00"), ends_at=here("11-24 12:00"), moment_kind=kind)
    at(make, "11-24 11:59")
    assert run(make, "expire_overdue") == 0
    at(make, "11-24 12:00")
    assert run(make, "expire_overdue") == 1
    assert make.fresh(need).state == NeedState.EXPIRED


def test_what_somebody_claimed_does_not_expire(make: Makers) -> None:
    need = make.need(places=2)
    make.taken(need, 1)
    at(make, "11-24 18:00")
    assert run(make, "expire_overdue") == 0
    assert make.fresh(need).state == NeedState.OPEN


def test_a_letter_about_it_waits_for_the_morning(make: Makers) -> None:
    who = make.resident(quiet_until=8 * 60)  # their own
    make.need(who, starts_at=here("11-23 21:00"))
    at(make, "11-23 22:30")
    assert run(make, "expire_overdue") == 1
    assert make.told(who, "notice-expired")[0].not_before == here("11-24 08:00")


def test_what_nobody_reviewed_in_time_is_called_off_honestly(make: Makers) -> None:
    who = make.resident(known=False)
    need = make.need(who)
    at(make, "11-24 10:00")
    assert run(make, "expire_overdue") == 1
    assert (make.fresh(need).state, need.reason) == (NeedState.CANCELLED, "not-reviewed")
    assert make.keys(who) == ["notice-not-reviewed"]


def test_a_portion_is_a_portion_and_few_statements(make: Makers) -> None:
    people = [make.resident(f"居民{n}") for n in range(12)]
    for who in people:
        make.need(who)
    at(make, "11-24 12:00")
    seen: list[str] = []
    connection = make.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *given: seen.append(given[2]))
    assert run(make, "expire_overdue", most=5) == 5
    first = len(seen)
    assert run(make, "expire_overdue", most=500) == 7
    assert len(seen) - first == first <= 7  # as many for 7 as for 5
    assert run(make, "expire_overdue") == 0
    assert all(make.keys(who) == ["notice-expired"] for who in people)


# ---- closing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [NeedState.IN_SERVICE, NeedState.OPEN], ids=str)
def test_a_day_after_the_planned_end_a_claimed_need_waits_for_a_word(
    make: Makers, state: NeedState
) -> None:
    who = make.resident()
    need = make.need(who, places=2)
    make.taken(need, 1)
    set_state(make, need, state)
    at(make, "11-25 09:59")
    assert run(make, "close_ended") == 0
    at(make, "11-25 10:00")
    assert run(make, "close_ended") == 1
    assert make.fresh(need).state == NeedState.TO_CONFIRM
    assert task_of(make, need).state == TaskState.CLOSED
    assert run(make, "close_ended") == 0
    assert make.keys(who) == []


def test_what_nobody_claimed_waits_for_no_word(make: Makers) -> None:
    make.need()
    at(make, "11-26 12:00")
    assert run(make, "close_ended") == 0


# ---- promises ------------------------------------------------------------------------------------


def test_at_the_promised_moment_the_resident_hears_how_it_stands_once(make: Makers) -> None:
    who = make.resident()
    at(make, "11-24 17:00")
    need = make.need(who, urgent=True, starts_at=here("11-24 19:00"))
    make.session.execute(
        update(Task)
        .where(Task.need_id == need.id)
        .values(asked=11, ring=4, ring_due_at=here("11-24 17:40"))
    )
    at(make, "11-24 17:29")
    assert run(make, "tell_still_waiting") == 0
    at(make, "11-24 17:30")
    assert run(make, "tell_still_waiting") == 1
    values = make.values(who, "notice-still-waiting")
    assert (values["asked"], values["missing"], values["called"]) == (11, 1, False)
    assert (
        values["call_at"]["start"] == here("11-24 17:40").astimezone(make.now.tzinfo).isoformat()
    )
    make.clock.move(hours=1)
    assert run(make, "tell_still_waiting") == 0


def test_the_coordinators_call_is_foretold_from_any_ring(make: Makers) -> None:
    who = make.resident()
    need = make.need(who)
    due = make.now + timedelta(hours=4)
    for ring, hours in ((2, 2), (1, 3)):
        make.session.execute(
            update(Task).where(Task.need_id == need.id).values(ring=ring, ring_due_at=due)
        )
        make.session.execute(
            update(Need)
            .where(Need.id == need.id)
            .values(told_waiting_at=None, promised_at=make.now)
        )
        assert run(make, "tell_still_waiting") == 1
        call = make.values(who, "notice-still-waiting")["call_at"]["start"]
        assert datetime.fromisoformat(call) == due + timedelta(hours=hours)
    make.session.execute(update(Task).values(ring=5, ring_due_at=None))
    make.session.execute(update(Need).values(told_waiting_at=None))
    assert run(make, "tell_still_waiting") == 1
    assert make.values(who, "notice-still-waiting")["called"] is True


def test_who_has_helpers_hears_nothing_and_whose_places_are_missing_does(make: Makers) -> None:
    full, half = make.need(places=2), make.need(places=3)
    make.taken(full, 2)
    make.taken(half, 2)
    make.clock.move(hours=5)
    assert run(make, "tell_still_waiting") == 1
    reader = make.session.get_one(Need, half.id).resident_id
    [letter] = [one for one in all_letters(make) if one.key == "notice-still-waiting"]
    assert (letter.person_id, letter.body["values"]["missing"]) == (reader, 1)


def test_a_promise_about_a_review_is_kept_as_well(make: Makers) -> None:
    who = make.resident(known=False)
    make.need(who)
    make.clock.move(hours=1)
    assert run(make, "tell_still_waiting") == 1
    assert make.keys(who) == ["notice-review-late"]


def test_three_hours_late_is_still_once(make: Makers) -> None:
    who = make.resident()
    make.need(who)
    make.clock.move(hours=8)
    assert run(make, "tell_still_waiting") == 1
    assert run(make, "tell_still_waiting") == 0
    make.clock.move(days=2)
    assert run(make, "expire_overdue") == 1
    assert make.keys(who) == ["notice-still-waiting", "notice-expired"]


def test_nothing_is_told_that_is_no_longer_true(make: Makers) -> None:
    need = make.need(places=1)
    blank = dict.fromkeys(Post._fields)
    post = Post(**{**blank, "subject": need.id})  # type: ignore[arg-type]
    still = RECHECKS["need-still-open"]
    assert still(make.session, post, make.now)
    make.taken(need, 1)
    assert not still(make.session, post, make.now)
    make.taken(need, 0)
    set_state(make, need, NeedState.CANCELLED)
    assert not still(make.session, post, make.now)


# ---- forgotten reviews ---------------------------------------------------------------------------


def test_those_on_duty_are_reminded_of_a_review_once(make: Makers) -> None:
    on, off = make.coordinator("甲", on_duty=True), make.coordinator("乙")
    need = make.need(make.resident("小郑", known=False))
    make.clock.move(minutes=29)
    assert run(make, "remind_review") == 0
    make.clock.move(minutes=1)
    assert run(make, "remind_review") == 1
    assert run(make, "remind_review") == 0
    [letter] = make.told(on, "notice-review-waiting")
    assert (letter.subject, letter.version, letter.recheck) == (need.id, 1, "need-in-review")
    assert letter.body["values"]["why"] == ["first", "unlinked"]
    assert "notice-review-waiting" not in make.keys(off)


def test_nobody_is_reminded_at_night_but_of_what_is_urgent(make: Makers) -> None:
    coordinator = make.coordinator(on_duty=True)
    at(make, "11-23 22:00")
    make.need(make.resident("甲", known=False))
    make.need(make.resident("乙", known=False), urgent=True)
    at(make, "11-23 22:30")
    assert run(make, "remind_review") == 1
    at(make, "11-24 07:45")  # they were shown it at half past seven
    assert run(make, "remind_review") == 0
    at(make, "11-24 08:00")
    assert run(make, "remind_review") == 1
    assert make.keys(coordinator).count("notice-review-waiting") == 2


def all_letters(make: Makers) -> list:
    from sqlalchemy import select

    from models.outbox import Letter

    return list(make.session.scalars(select(Letter).order_by(Letter.id)))
