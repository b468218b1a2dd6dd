"""Who looks first: the reasons for a review, by the community's setting; what those on duty are shown."""

import pytest

from models import needs, tasks
from models.needs import NeedState
from tests.makers import LIMITS, ZONE, Makers
from tests.rules.posting import at, here, unlinked


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"title": "去银行取5000块钱", "words": "密码我跟他说"}, ["words"]),
        ({"title": "陪去银行"}, ["words"]),
        ({"title": "请人代购药"}, ["words"]),
        ({"private_found": True}, ["private"]),
        ({"title": "煤气灶打不着，来修"}, ["danger"]),
        ({"title": "上屋顶补漏"}, ["danger"]),
        ({"title": "fix the wiring"}, ["danger"]),
        ({"title": "到药店拿降压药"}, []),
        ({"title": "a waterproof bag"}, []),
    ],
)
def test_a_risky_need_is_looked_at_first(
    make: Makers, said: dict[str, object], why: list[str]
) -> None:
    need = make.need(**said)
    assert need.review_for == why
    assert need.state == (NeedState.IN_REVIEW if why else NeedState.OPEN)
    assert (tasks.of_need(make.session, need.id) is None) == bool(why)


def test_the_first_need_of_a_person_is_looked_at(make: Makers) -> None:
    who = make.resident(known=False, phone_seen_at=make.now)
    coordinator = make.coordinator()
    first = make.need(who)
    assert first.review_for == ["first"]
    second = make.need(who, title="修水管")
    assert second.review_for == ["first"]  # the first was not let through yet
    needs.approve(make.session, coordinator, first.id, 1, make.now, LIMITS, ZONE)
    assert make.need(who, title="搬箱子").review_for == []


def test_the_community_says_how_much_is_looked_at(make: Makers) -> None:
    who = make.resident()
    make.setting(review="all")
    assert make.need(who).review_for == ["all"]
    assert make.need(who, title="取钱").review_for == ["words"]
    make.setting(review="none")
    assert make.need(who, title="去存钱 密码").state == NeedState.OPEN
    assert make.need(who, title="修电闸").review_for == ["danger"]  # never without a look
    assert make.need(unlinked(make)).review_for == ["unlinked"]


def test_those_on_duty_are_shown_it_with_why_and_nothing_private(make: Makers) -> None:
    coordinator = make.coordinator(on_duty=True)
    need = make.need(
        make.resident("周婆婆", known=False),
        title="修水龙头",
        public="厨房水龙头关不紧",
        door="2单元501",
        phone="13800000121",
        words="屋里水龙头",
    )
    [letter] = make.told(coordinator, "notice-review")
    assert (letter.subject, letter.version, letter.recheck) == (need.id, 1, "need-in-review")
    values = letter.body["values"]
    assert values["why"] == ["first", "unlinked"]
    assert (values["resident"], values["number"], values["place"]) == (
        "周*",
        1001,
        "槐荫社区9栋",
    )
    assert values["risk"] == "risk-water"
    said = str(values)
    assert not any(one in said for one in ("501", "13800000121", "周婆婆", "屋里水龙头"))


def test_a_review_in_the_night_waits_for_the_morning_unless_urgent(make: Makers) -> None:
    coordinator = make.coordinator(on_duty=True)
    at(make, "11-23 22:00")
    make.need(unlinked(make))
    make.need(unlinked(make), urgent=True)
    waits, urgent = make.told(coordinator, "notice-review")
    assert waits.not_before == here("11-24 07:30")
    assert urgent.not_before == make.now
