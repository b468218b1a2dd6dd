"""Posting: a number, a promise, volunteers asked or a coordinator first; nothing private where all can read it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text, update

from models import needs, tasks
from models.errors import NotAllowed, NotPossibleNow
from models.media import Media
from models.needs import NeedState, SameNeed, SwitchedOff, TimeOver, TooManyOpen
from models.people import Who
from models.tasks import TaskState
from tests.makers import LIMITS, ZONE, Makers


def here(words: str) -> datetime:
    return datetime.strptime(f"2026-{words}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def at(make: Makers, words: str) -> None:
    """Set the clock."""
    make.clock.move(here(words) - make.now)


def test_a_known_residents_need_is_open_at_once_with_its_task(make: Makers) -> None:
    who = make.resident("胡爹爹")
    need = make.need(who)
    assert (need.state, need.number, need.version) == (NeedState.OPEN, 1001, 1)
    assert (need.resident_id, need.posted_by, need.community_id) == (
        who.id,
        who.id,
        make.place().id,
    )
    assert (need.review_for, need.reviewed_by, need.published_at) == ([], None, make.now)
    task = tasks.of_need(make.session, need.id)
    assert task is not None
    assert (task.state, task.ring, task.ring_due_at) == (TaskState.OPEN, 0, make.now)
    assert (task.number, task.title, task.places, task.taken) == (1001, "换灯泡", 1, 0)
    assert (task.place, task.lat, task.lon) == ("槐荫社区", 30.6, 114.3)
    assert task.risk == "risk-ladder"
    assert task.home
    assert make.need(who, title="搬箱子").number == 1002


def test_what_is_private_is_sealed_and_in_no_public_field(make: Makers) -> None:
    need = make.need(door="2单元501", phone="13800000121", words="我住2单元501 电话13800000121")
    row = make.session.execute(text("SELECT * FROM needs WHERE id = :id"), {"id": need.id}).one()
    for name, value in row._mapping.items():
        plain = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        assert b"13800000121" not in plain, name
        assert "2单元501".encode() not in plain, name
    assert make.fresh(need).door == "2单元501"


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("换灯泡，电话13800000129", "换灯泡，电话***"),
        ("打 138-0000-0129 找我", "打 *** 找我"),
        ("证件420100194801010009要复印", "证件***要复印"),
        ("42010019480101000X", "***"),
        ("027-0000 0101", "***"),
        ("下午3点到5点，2个人，3栋2单元501", "下午3点到5点，2个人，3栋2单元501"),
        ("打8537-1234，或者+86 138 0000 0129", "打***，或者***"),
        ("1021号需求，2026-11-24 18:30", "1021号需求，2026-11-24 18:30"),
        ("取件码501 4821", "取件码501 4821"),
    ],
)
def test_numbers_are_masked_where_all_can_read_them(make: Makers, said: str, reads: str) -> None:
    need = make.need(title=said, public=said, destination=said)
    assert (need.title, need.public, need.destination) == (reads, reads, reads)
    assert (need.state == NeedState.IN_REVIEW) == (said != reads)
    assert need.review_for == (["private"] if said != reads else [])


def test_an_id_number_is_in_no_table_at_all(make: Makers) -> None:
    need = make.need(words="我爱人身份证420100194801010009")
    assert need.words == "我爱人身份证***"
    assert "private" in need.review_for


def test_health_is_kept_only_with_its_consent(make: Makers) -> None:
    who = make.resident()
    assert make.need(who, health="糖尿病").health is None
    make.agree(who, "health")
    assert make.need(who, title="陪去医院", health="糖尿病").health == "糖尿病"


def test_the_telephone_on_file_goes_with_the_need(make: Makers) -> None:
    who = make.resident(phone="13800000122")
    assert make.need(who).phone == "13800000122"
    assert make.need(who, title="搬箱子", phone="13800000133").phone == "13800000133"


def test_only_ones_own_photos_hang_on_the_need(make: Makers) -> None:
    who, other = make.resident(), make.resident()
    rows = [
        Media(person_id=one.id, mime="image/jpeg", size=9, created_at=make.now)
        for one in (who, other)
    ]
    make.session.add_all(rows)
    make.session.flush()
    need = make.need(who, media_ids=tuple(one.id for one in rows))
    assert [make.fresh(one).need_id for one in rows] == [need.id, None]


def test_a_place_shared_is_the_tasks_place(make: Makers) -> None:
    task = make.task(lat=30.61, lon=114.31)
    assert (task.lat, task.lon) == (30.61, 114.31)


def test_who_is_met_downstairs_needs_nobody_verified(make: Makers) -> None:
    assert not make.task(door="", home=False).home
    assert make.task(title="理药盒", door="501", home=False).home  # a door is a home


# ---- refusals ------------------------------------------------------------------------------------


def test_a_stranger_posts_nothing(make: Makers) -> None:
    who = make.stranger()
    with pytest.raises(NotAllowed):
        needs.post(make.session, who, make.draft(), make.now, LIMITS, ZONE)


def test_a_volunteer_alone_posts_nothing(make: Makers) -> None:
    with pytest.raises(NotAllowed):
        make.need(make.volunteer())


def test_what_is_over_is_not_posted(make: Makers) -> None:
    start = make.now - timedelta(hours=2)
    with pytest.raises(TimeOver):
        make.need(starts_at=start, ends_at=make.now)
    make.need(starts_at=start, ends_at=make.now + timedelta(minutes=1))


@pytest.mark.parametrize("said", [{"places": 0}, {"places": 51}, {"category": "magic"}])
def test_what_makes_no_sense_is_not_posted(make: Makers, said: dict[str, object]) -> None:
    with pytest.raises(NotPossibleNow):
        make.need(**said)


def test_a_community_can_do_without_a_category(make: Makers) -> None:
    make.setting(settings={"off": ["convenience"]})
    with pytest.raises(SwitchedOff) as no:
        make.need()
    assert no.value.params == {"category": "convenience", "phone": "027-0000 0101"}
    make.need(category="care", title="理药盒")


def test_the_same_again_within_a_day_is_asked_about(make: Makers) -> None:
    who = make.resident()
    first = make.need(who)
    with pytest.raises(SameNeed) as no:
        make.need(who)
    assert no.value.params["number"] == first.number
    with pytest.raises(SameNeed):
        make.need(who, title="请人换灯泡")  # said a little differently
    assert make.need(who, again=True).number == 1002


def test_another_day_another_thing_and_another_person_are_not_the_same(make: Makers) -> None:
    who = make.resident()
    first = make.need(who)
    make.need(who, title="修水龙头")
    make.need(who, starts_at=here("11-26 09:00"))
    make.need(make.resident("隔壁"))
    needs.cancel(make.session, who, first.id, make.now)
    make.need(who)  # what was called off may be asked for again
    make.clock.move(hours=25)
    make.need(who, starts_at=here("11-26 09:00"))


def unlinked(make: Makers) -> Who:
    return make.resident("小郑", known=False)


def test_three_needs_are_open_at_once_for_whom_nobody_knows(make: Makers) -> None:
    who = unlinked(make)
    posted = [make.need(who, title=title) for title in ("换灯泡", "修水管", "理药盒")]
    assert all("unlinked" in one.review_for for one in posted)
    with pytest.raises(TooManyOpen) as no:
        make.need(who, title="搬箱子")
    assert no.value.params == {"most": 3}
    needs.cancel(make.session, who, posted[0].id, make.now)
    make.need(who, title="搬箱子")


@pytest.mark.parametrize("by", ["phone", "paper", "wechat"])
def test_whom_the_community_knows_has_no_such_limit(make: Makers, by: str) -> None:
    fields = {"phone": {"phone_seen_at": make.now}, "paper": {"verified_at": make.now}}
    who = make.resident(known=False, **fields.get(by, {}))
    if by == "wechat":
        make.address(who, "wechat")
    posted = [make.need(who, title=title) for title in ("换灯泡", "修水管", "理药盒", "搬箱子")]
    assert all(one.review_for == ["first"] for one in posted)


def test_the_communitys_own_limits_count(make: Makers) -> None:
    make.setting(settings={"limits": {"promise_minutes": 60, "open_needs_unlinked": 1}})
    assert make.need().promised_at == make.now + timedelta(hours=1)
    who = unlinked(make)
    make.need(who)
    with pytest.raises(TooManyOpen):
        make.need(who, title="修水管")


def test_a_post_is_few_statements(make: Makers) -> None:
    from sqlalchemy import event

    who, draft = make.resident(), replace(make.draft(), media_ids=())
    needs.post(make.session, who, replace(draft, title="搬箱子"), make.now, LIMITS, ZONE)
    seen: list[str] = []
    connection = make.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *given: seen.append(given[2]))
    needs.post(make.session, who, draft, make.now, LIMITS, ZONE)
    assert len(seen) <= 7, seen


def test_the_unreachable_coordinator_does_not_stop_a_post(make: Makers) -> None:
    make.coordinator(on_duty=True)
    make.session.execute(text("UPDATE addresses SET reachable = false"))
    assert make.need(unlinked(make)).state == NeedState.IN_REVIEW
    assert "nobody-on-duty" in make.acts()


def test_a_residents_move_counts_at_once(make: Makers) -> None:
    who = make.resident()
    from models.people import Person

    other = make.place("songlin").id
    make.session.execute(update(Person).where(Person.id == who.id).values(community_id=other))
    assert make.need(who).community_id == other  # `who` still says 槐荫社区
