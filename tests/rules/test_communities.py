"""Communities: the tree, looked up and decided for; a made-up city and a real one never share a store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.rehearsal import city
from models import communities
from models.communities import BrokenTree, CityRow, Community, Level, MixedCity
from models.limits import Limits
from tests.held import HeldClock
from tests.makers import CITY, ZONE, Makers


def names(found: list[Community]) -> list[str]:
    return [one.name for one in found]


def test_the_path_of_each_node_stands_in_its_row(make: Makers) -> None:
    here = make.place()
    assert here.level is Level.COMMUNITY
    assert (here.street_id, here.district_id, here.city_id) == tuple(
        make.place(code).id for code in ("liudi", "jiangan", "wuhan")
    )
    assert names(communities.line_of(make.session, here.id)) == [
        "槐荫社区",
        "柳堤街道",
        "江岸区",
        "武汉",
    ]
    assert communities.line_of(make.session, 1) == []
    assert communities.top(make.session) is make.place("wuhan")


def test_below_is_the_node_and_all_under_it(make: Makers) -> None:
    def below(code: str) -> set[str]:
        node = communities.below(make.place(code))
        return set(make.session.scalars(select(Community.code).where(node)))

    assert below("huaiyin") == {"huaiyin"}
    assert below("liudi") == {"liudi", "huaiyin", "songlin"}
    assert below("jiangan") == {"jiangan", "liudi", "huaiyin", "songlin", "duqiao", "yanggang"}
    assert len(below("wuhan")) == len(CITY)


def test_a_community_is_found_by_a_piece_of_its_name_the_best_fit_first(make: Makers) -> None:
    more = [CityRow("xinhuaiyin", "新槐荫社区", "liudi"), CityRow("hy2", "槐荫社区东片", "liudi")]
    communities.load(make.session, more, make.now)
    search = communities.search
    assert names(search(make.session, "槐荫社区")) == ["槐荫社区", "槐荫社区东片", "新槐荫社区"]
    assert names(search(make.session, "槐荫", limit=1)) == ["槐荫社区"]
    assert search(make.session, "柳堤") == []  # a street is no place to live in
    assert search(make.session, "%") == []
    assert len(search(make.session, "", limit=3)) == 3


def test_the_nearest_communities_come_first(make: Makers) -> None:
    near = communities.nearest(make.session, 30.604, 114.30, limit=3)
    assert names(near) == ["松林社区", "槐荫社区", "杨港社区"]


def test_distances_are_those_on_the_ground() -> None:
    assert communities.metres_between(30.6, 114.3, 30.6, 114.3) == 0
    assert communities.metres_between(30.6, 114.3, 30.609, 114.3) == pytest.approx(1001, abs=2)
    assert communities.metres_between(30.6, 114.3, 30.6, 114.31) == pytest.approx(957, abs=2)
    assert communities.metres_between(30.6, 114.3, None, 114.31) is None


def test_a_community_sets_some_limits_of_its_own(make: Makers, limits: Limits) -> None:
    make.setting(settings={"limits": {"ring_minutes": 20, "nonsense": 1}, "off": ["psych"]})
    own = communities.limits_of(make.session, make.place().id, limits)
    assert own == replace(limits, ring_minutes=20)
    assert communities.limits_of(make.session, make.place("songlin").id, limits) is limits
    assert communities.limits_of(make.session, None, limits) is limits
    assert communities.switched_off(make.place(), "psych")
    assert not communities.switched_off(make.place("songlin"), "psych")


def test_numbers_run_from_1001_in_each_community(make: Makers) -> None:
    taken = [communities.take_number(make.session, make.place().id) for _ in range(3)]
    assert taken == [1001, 1002, 1003]
    assert communities.take_number(make.session, make.place("songlin").id) == 1001
    with pytest.raises(LookupError):
        communities.take_number(make.session, 1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("11-23 10:00", "11-23 10:00"),  # open: now
        ("11-23 07:00", "11-23 08:30"),
        ("11-23 17:30", "11-24 08:30"),
        ("11-23 23:50", "11-24 08:30"),
    ],
)
def test_somebody_is_there_in_office_hours(make: Makers, said: str, expected: str) -> None:
    def moment(words: str) -> datetime:
        return datetime.strptime(f"2026-{words}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)

    there = communities.somebody_there(make.place(), moment(said).astimezone(UTC), ZONE)
    assert there == moment(expected)
    assert communities.somebody_there(make.place("liudi"), moment(said), ZONE) == moment(said)


def test_a_list_that_comes_again_changes_what_it_says_and_keeps_the_rest(make: Makers) -> None:
    here = make.place()
    here.review = "all"
    row = replace(CITY[3], name="槐荫新社区", phone="027-0000 0199")
    communities.load(make.session, [*CITY[:3], row], make.now + timedelta(days=1))
    again = make.fresh(here)
    assert (again.name, again.office_phone, again.review) == ("槐荫新社区", "027-0000 0199", "all")
    count = select(func.count()).select_from(Community)
    assert make.session.scalar(count) == len(CITY)


def test_a_place_without_its_parent_is_refused(make: Makers) -> None:
    with pytest.raises(BrokenTree):
        communities.load(make.session, [CityRow("lost", "无上级社区", "nowhere")], make.now)
    with pytest.raises(BrokenTree):
        communities.load(make.session, [CityRow("deep", "太深社区", "huaiyin")], make.now)


def test_words_are_the_names_of_the_whole_tree(make: Makers) -> None:
    assert communities.words(make.session)[:2] == (("wuhan", "武汉"), ("jiangan", "江岸区"))


# ---- the rehearsal -------------------------------------------------------------------------------


def test_the_made_up_city_has_the_shape_of_wuhan(session: Session, clock: HeldClock) -> None:
    top = city.found(session, clock.now())
    nodes = list(session.scalars(select(Community)))
    assert top.name == "武汉"
    assert all(one.rehearsal for one in nodes)
    leaves = [one for one in nodes if one.level == Level.COMMUNITY]
    assert len(leaves) >= 12
    assert {one.level for one in nodes} == set(Level)
    for one in nodes:
        assert one.office_phone.startswith("027-0000 ")  # cannot be rung
        assert communities.metres_between(30.58, 114.3, one.lat, one.lon) < 15_000
    assert len({one.office_phone for one in nodes}) == len(nodes)
    here = communities.by_code(session, "huaiyin")
    assert here is not None
    assert names(communities.line_of(session, here.id)) == [
        "槐荫社区",
        "柳堤街道",
        "江岸区",
        "武汉",
    ]
    assert communities.by_code(session, "shanlinli") is not None


def test_the_made_up_city_can_be_found_again(session: Session, clock: HeldClock) -> None:
    city.found(session, clock.now())
    many = session.scalar(select(func.count()).select_from(Community))
    city.found(session, clock.now())
    assert session.scalar(select(func.count()).select_from(Community)) == many


def test_a_rehearsal_never_becomes_a_real_city_nor_the_other_way_round(
    session: Session, clock: HeldClock
) -> None:
    city.found(session, clock.now())
    with pytest.raises(MixedCity):
        communities.load(session, CITY, clock.now())


def test_a_real_city_takes_in_no_made_up_one(make: Makers) -> None:
    with pytest.raises(MixedCity):
        city.found(make.session, make.now)
