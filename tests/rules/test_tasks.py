"""Tasks: what volunteers see when they look around, the near first; the line of risk; nothing private."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from models import needs, risks, tasks
from models.claims import Claim, ClaimState
from models.people import Volunteer
from models.tasks import Near, Task, TaskState
from tests.makers import Makers


def titles(found: list[Near]) -> list[str]:
    return [one.task.title for one in found]


def test_the_own_community_comes_first_then_street_district_city(make: Makers) -> None:
    who = make.volunteer()
    for at in ("yinxing", "yanggang", "songlin", "huaiyin"):
        make.task(make.resident(at=at), title=at)
    near = tasks.open_near(make.session, who, make.now)
    assert titles(near) == ["huaiyin", "songlin", "yanggang", "yinxing"]
    assert [one.metres for one in near] == [0, 556, 2224, pytest.approx(6740, abs=20)]
    assert titles(tasks.open_near(make.session, who, make.now, limit=2)) == ["huaiyin", "songlin"]
    assert titles(
        tasks.open_near(make.session, who, make.now, but=[near[0].task.id, near[1].task.id])
    ) == ["yanggang", "yinxing"]


def test_in_a_ring_the_urgent_then_the_near_come_first(make: Makers) -> None:
    who = make.volunteer()
    for title, north, urgent in (("far", 0.02, False), ("near", 0.01, False), ("now", 0.03, True)):
        make.task(make.resident(), title=title, lat=30.6 + north, lon=114.3, urgent=urgent)
    make.session.execute(update(Task).where(Task.title == "far").values(lat=None))
    assert titles(tasks.open_near(make.session, who, make.now)) == ["now", "near", "far"]


def test_distances_are_from_where_the_volunteer_is(make: Makers) -> None:
    who = make.volunteer()
    make.session.execute(update(Volunteer).values(lat=30.61, lon=114.3))
    make.task()
    [near] = tasks.open_near(make.session, who, make.now)
    assert near.metres == 1112
    make.session.execute(update(Volunteer).values(lat=None))
    assert tasks.open_near(make.session, who, make.now)[0].metres == 0  # their community's middle


def test_only_what_can_be_taken_is_shown(make: Makers) -> None:
    who = make.volunteer()
    own = make.volunteer("自己")
    make.agree(own, "use")
    from models import people

    people.register_resident(make.session, own, make.place().id, "自己", make.now)
    make.session.execute(update(needs.Need).values(state="done"))
    shown = make.task(title="能接")
    full, closed, begun, over = (
        make.task(make.resident(), title=one) for one in ("满", "关", "开始了", "过了")
    )
    change = {
        full.id: {"state": TaskState.FULL},
        closed.id: {"state": TaskState.CLOSED},
        begun.id: {"starts_at": make.now},
        over.id: {"starts_at": make.now - timedelta(hours=2), "ends_at": make.now, "urgent": True},
    }
    for task_id, values in change.items():
        make.session.execute(update(Task).where(Task.id == task_id).values(**values))
    assert titles(tasks.open_near(make.session, who, make.now)) == ["能接"]
    make.session.execute(update(Task).where(Task.id == shown.id).values(resident_id=who.id))
    assert tasks.open_near(make.session, who, make.now) == []
    assert tasks.open_near(make.session, make.stranger(), make.now) == []


@pytest.mark.parametrize("going", [{"urgent": True}, {"moment_kind": "span"}])
def test_what_is_urgent_or_a_span_can_be_joined_while_it_lasts(
    make: Makers, going: dict[str, object]
) -> None:
    who = make.volunteer()
    make.task(**going)
    make.session.execute(update(Task).values(starts_at=make.now))
    assert titles(tasks.open_near(make.session, who, make.now)) == ["换灯泡"]


def test_what_one_holds_is_not_offered_again_until_it_is_given_back(make: Makers) -> None:
    who = make.volunteer()
    task = make.task(places=2)
    hold = {
        "task_id": task.id,
        "need_id": task.need_id,
        "volunteer_id": who.id,
        "community_id": task.community_id,
        "state": ClaimState.CLAIMED,
        "starts_at": task.starts_at,
        "ends_at": task.ends_at,
        "claimed_at": make.now,
    }
    make.session.execute(insert(Claim), [hold])
    assert tasks.open_near(make.session, who, make.now) == []
    assert len(tasks.open_near(make.session, make.volunteer("另一位"), make.now)) == 1
    make.session.execute(update(Claim).values(state=ClaimState.WITHDRAWN))
    assert len(tasks.open_near(make.session, who, make.now)) == 1


def test_a_task_in_a_home_is_shown_to_whom_nobody_verified(make: Makers) -> None:
    who = make.volunteer(verified_at=None)
    make.task()
    assert len(tasks.open_near(make.session, who, make.now)) == 1


def test_a_category_can_be_chosen_and_like_comes_to_like(make: Makers) -> None:
    who = make.volunteer()
    care = [make.task(make.resident(), title=one, category="care") for one in ("甲", "乙")]
    make.task(make.resident(), title="灯泡")
    found = tasks.open_near(make.session, who, make.now, search=tasks.Search("care"))
    assert titles(found) == ["甲", "乙"]
    assert titles(tasks.similar(make.session, who, care[0], make.now)) == ["乙", "灯泡"]
    assert titles(tasks.similar(make.session, who, care[0], make.now, limit=1)) == ["乙"]


def test_a_number_means_the_nearest_task_of_that_number(make: Makers) -> None:
    who = make.volunteer(at="songlin")
    here, there = make.task(), make.task(make.resident(at="songlin"), title="松林")
    assert here.number == there.number == 1001
    assert tasks.by_number(make.session, who, 1001) is there
    make.session.execute(update(Task).values(state=TaskState.FULL))
    far = make.volunteer(at="yinxing")
    assert tasks.by_number(make.session, far, 1001) is not None  # full ones can be asked about
    assert tasks.by_number(make.session, who, 9999) is None
    assert tasks.by_number(make.session, make.stranger(), 1001) is None


def test_facts_of_a_task_hold_nothing_private(make: Makers) -> None:
    who = make.resident("周婆婆")
    task = make.task(who, phone="13800000121", places=2)
    facts = tasks.facts(task, why="skill")
    assert (facts["number"], facts["title"], facts["place"]) == (1001, "换灯泡", "槐荫社区")
    assert (facts["places"], facts["taken"], facts["free"], facts["home"]) == (2, 0, 2, True)
    assert facts["risk"] == {"$": "term", "key": "risk-ladder", "values": {}}
    private = ("周婆婆", "13800000121", "4楼右手边", "9栋", "屋里灯泡")
    assert not any(one in str(facts) for one in private)
    [near] = tasks.open_near(make.session, make.volunteer(), make.now)
    assert tasks.seen_by(near)["metres"] == {"$": "metres", "metres": 0}


def test_the_words_of_a_coordinator_are_a_risk_line_too(make: Makers) -> None:
    task = make.task()
    make.session.execute(update(Task).values(risk="上下5楼没电梯，要扶"))
    assert tasks.facts(make.fresh(task))["risk"] == "上下5楼没电梯，要扶"


def test_who_and_what_is_there_follows_a_community_that_moves(make: Makers) -> None:
    from models import communities, people
    from models.communities import CityRow

    who, task = make.volunteer(), make.task()
    moved = CityRow("huaiyin", "新槐荫社区", "huangtai", 30.6, 114.3)
    communities.load(make.session, [moved], make.now)
    people.follow_tree(make.session)
    tasks.follow_tree(make.session)
    above = tuple(make.place(code).id for code in ("huangtai", "jiangnan", "wuhan"))
    for row in (make.fresh(make.session.get_one(Volunteer, who.id)), make.fresh(task)):
        assert (row.street_id, row.district_id, row.city_id) == above
    assert task.place == "新槐荫社区"


# ---- risk ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "words", "line"),
    [
        ("convenience", "换灯泡", "risk-ladder"),
        ("convenience", "厨房水龙头关不紧", "risk-water"),
        ("convenience", "搬一箱书上6楼", "risk-heavy"),
        ("medical", "陪一位老人去医院换药", "risk-walk"),
        ("psych", "陪聊，说说话", "risk-none"),
        ("care", "放学接孩子", "risk-child"),
        ("convenience", "帮我遛狗", "risk-pet"),
        ("transport", "送到火车站", "risk-road"),
        ("publicity", "写黑板报", "risk-none"),
        ("publicity", "education about tapestry", "risk-none"),
        ("convenience", "change a light bulb", "risk-ladder"),
    ],
)
def test_each_task_says_what_to_mind(category: str, words: str, line: str) -> None:
    import locales

    assert risks.line_for(category, words) == line
    assert locales.has(line)


def test_every_risk_line_is_a_sentence() -> None:
    import locales

    lines = {risks.NONE, *risks.LINES, *risks.OF_CATEGORY.values()}
    assert [one for one in sorted(lines) if not locales.has(one)] == []


@pytest.mark.parametrize(
    ("words", "dangerous"),
    [
        ("煤气灶打不着", True),
        ("电闸老跳", True),
        ("爬树捉猫", True),
        ("fix the roof", True),
        ("换灯泡", False),
        ("a waterproof jacket", False),
        ("gasket", False),
        ("陪聊", False),
    ],
)
def test_danger_is_known_by_its_words(words: str, dangerous: bool) -> None:
    assert risks.is_dangerous(words) == dangerous
