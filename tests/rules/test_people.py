"""People: registered after consent alone, sealed, found by a keyed hash, told where they are reached best."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from models import consents, people
from models.errors import NotAllowed, NotPossibleNow
from models.people import (
    NoConsent,
    NoName,
    NotAPhone,
    Person,
    Skill,
    UnderAge,
    Volunteer,
)
from tests.makers import Makers

# ---- consent and registering ---------------------------------------------------------------------


def test_nothing_personal_is_kept_before_the_consent(make: Makers) -> None:
    who = make.stranger()
    with pytest.raises(NoConsent):
        people.register_resident(make.session, who, make.place().id, "周婆婆", make.now)
    make.agree(who, "use", given=False)
    with pytest.raises(NoConsent):
        people.register_resident(make.session, who, make.place().id, "周婆婆", make.now)
    person = people.get(make.session, who.id)
    assert (person.name, person.masked, person.resident) == ("", "", False)


def test_the_newest_answer_to_a_consent_counts(make: Makers) -> None:
    who = make.stranger()
    assert not consents.has(make.session, who.id, "use")
    make.agree(who, "use")
    assert consents.has(make.session, who.id, "use")
    assert not consents.has(make.session, who.id, "health")
    make.agree(who, "use", given=False)
    assert not consents.has(make.session, who.id, "use")


def test_a_resident_is_registered_under_their_name(make: Makers) -> None:
    who = make.resident(" 周婆婆 ", known=False)
    assert (who.name, who.masked, who.resident, who.consented) == ("周婆婆", "周*", True, True)
    assert who.community_id == make.place().id
    assert people.get(make.session, who.id).registered_at == make.now


def test_a_name_is_needed_and_a_community_to_live_in(make: Makers) -> None:
    who = make.stranger()
    make.agree(who, "use")
    with pytest.raises(NoName):
        people.register_resident(make.session, who, make.place().id, "  ", make.now)
    with pytest.raises(NotPossibleNow):  # a street is no community
        people.register_resident(make.session, who, make.place("liudi").id, "周婆婆", make.now)


def test_a_volunteer_gets_a_number_a_place_and_skills(make: Makers) -> None:
    who = make.volunteer(skills=("medical", "care", "medical"))
    row = make.session.get_one(Volunteer, who.id)
    here = make.place()
    assert row.number.startswith("WU")
    assert (len(row.number), row.number[2:].isdecimal()) == (10, True)
    assert (row.community_id, row.street_id, row.district_id, row.city_id) == (
        here.id,
        here.street_id,
        here.district_id,
        here.city_id,
    )
    assert (row.lat, row.lon, row.free) == (here.lat, here.lon, True)
    assert who.volunteer
    assert who.adult
    skills = select(Skill.category).where(Skill.person_id == who.id).order_by(Skill.category)
    assert list(make.session.scalars(skills)) == ["care", "medical"]


def test_a_number_stays_for_life_and_is_nobody_elses(make: Makers) -> None:
    crowd = [make.volunteer() for _ in range(30)]
    numbers = set(make.session.scalars(select(Volunteer.number)))
    assert len(numbers) == 30
    first = crowd[0]
    before = make.session.get_one(Volunteer, first.id).number
    people.register_volunteer(
        make.session,
        first,
        make.place("yinxing").id,
        "王磊",
        adult=True,
        skills=("care",),
        times="weekend",
        now=make.now,
    )
    moved = make.fresh(make.session.get_one(Volunteer, first.id))
    assert (moved.number, moved.community_id) == (before, make.place("yinxing").id)


def test_two_who_draw_the_same_number_get_two(make: Makers) -> None:
    one, other = make.volunteer(), make.stranger()
    keys = people.register.keys_of(make.session.get_bind().dialect)
    drawn = int(keys.find(f"volunteer {other.id} 0"), 16) % 10**8
    make.session.execute(
        update(Volunteer).where(Volunteer.person_id == one.id).values(number=f"WU{drawn:08}")
    )
    make.agree(other, "volunteer")
    row = people.register_volunteer(
        make.session,
        other,
        make.place().id,
        "刘洋",
        adult=True,
        skills=(),
        times="",
        now=make.now,
    )
    assert row.number != f"WU{drawn:08}"


def test_who_is_not_of_age_is_no_volunteer_by_chat(make: Makers) -> None:
    who = make.stranger()
    make.agree(who, "volunteer")
    with pytest.raises(UnderAge):
        people.register_volunteer(
            make.session,
            who,
            make.place().id,
            "小明",
            adult=False,
            skills=(),
            times="",
            now=make.now,
        )
    assert not people.who(make.session, who.id).volunteer


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("何静", "何*"),
        ("周婆婆", "周*"),
        ("Daniel", "D***"),
        ("émile", "É***"),
        ("小", "小*"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_others_read_no_full_name(name: str, masked: str) -> None:
    assert people.mask(name) == masked


# ---- contact -------------------------------------------------------------------------------------


def test_contact_is_sealed_and_found_by_its_hash_alone(make: Makers) -> None:
    who = make.resident()
    people.set_contact(make.session, who, "3栋", "2单元501", "+86 138-0000-0121", make.now)
    assert people.known_contact(make.session, who) == people.Contact("3栋", "2单元501", "0121")
    assert [one.id for one in people.by_phone(make.session, "13800000121")] == [who.id]
    assert people.by_phone(make.session, "13800000122") == []
    row = make.session.execute(
        text("SELECT phone, door, name, phone_hash FROM people WHERE id = :id"), {"id": who.id}
    ).one()
    for sealed in row[:3]:
        assert b"13800000121" not in bytes(sealed)
        assert b"501" not in bytes(sealed)
        assert "周婆婆".encode() not in bytes(sealed)
    assert "13800000121" not in row.phone_hash


def test_a_new_number_was_not_spoken_with_yet(make: Makers) -> None:
    who = make.resident(phone_seen_at=make.now)
    people.set_contact(make.session, who, "3栋", "", "13800000121", make.now)
    assert not people.who(make.session, who.id).phone_seen
    coordinator = make.coordinator()
    people.phone_spoken(make.session, coordinator, who.id, make.now)
    people.set_contact(make.session, who, "4栋", "", None, make.now)  # the number stays
    people.set_contact(make.session, who, "4栋", "", "138 0000 0121", make.now)  # the same
    assert people.who(make.session, who.id).phone_seen
    assert people.known_contact(make.session, who) == people.Contact("4栋", "", "0121")


@pytest.mark.parametrize("phone", ["123", "138 00", "1" * 16, "电话"])
def test_what_is_no_telephone_is_not_kept(make: Makers, phone: str) -> None:
    who = make.resident()
    with pytest.raises(NotAPhone):
        people.set_contact(make.session, who, "", "", phone, make.now)


# ---- settings ------------------------------------------------------------------------------------


def test_language_and_size_hold_from_this_answer_on(make: Makers) -> None:
    who = make.resident()
    people.set_language(make.session, who, "en")
    people.set_elder(make.session, who, elder=True)
    assert make.session.info["reads"] == {"language": "en", "elder": True}
    again = people.who(make.session, who.id)
    assert (again.language, again.elder) == ("en", True)
    with pytest.raises(NotPossibleNow):
        people.set_language(make.session, who, "tlh")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("好", "zh-CN"),
        ("我家iphone坏了，帮我看下", "zh-CN"),
        ("王磊", "zh-CN"),
        ("", ""),
        ("138 0000 0121", ""),
        ("OK, thanks!", ""),
        ("Anna Maria", ""),
        ("/start c_huaiyin", ""),
        ("https://example.org/a/b see", ""),
        ("我要开WiFi", ""),
        ("I live at 槐荫社区", ""),
        ("I live at 槐荫社区, building 4", "en"),
        ("I can't come today.", "en"),
        ("нужна помощь по дому", ""),
        ("👍👍👍", ""),
    ],
)
def test_only_clear_words_show_a_language(words: str, language: str) -> None:
    assert people.written_in(words) == language


def test_what_is_written_is_followed_until_a_language_is_chosen(make: Makers) -> None:
    who = make.resident()
    for words, language in (("I need a doctor", "en"), ("ok", "en"), ("要个医生", "zh-CN")):
        who = people.follow_language(make.session, who, words)
        assert (who.language, people.who(make.session, who.id).language) == (language, language)
    people.set_language(make.session, who, "zh-CN")
    chosen = people.who(make.session, who.id)
    assert people.follow_language(make.session, chosen, "I need a doctor") == chosen


def test_alerts_are_set_one_at_a_time(make: Makers) -> None:
    who = make.volunteer(skills=("care",))
    people.set_alerts(make.session, who, per_day=2, quiet_from=1300, quiet_until=400)
    people.set_alerts(make.session, who, categories=("convenience",), free=False)
    assert people.alerts_of(make.session, who) == people.AlertSettings(
        2, 1300, 400, ("convenience",), free=False
    )
    people.set_alerts(make.session, who, categories=())
    assert people.alerts_of(make.session, who).categories == ()
    for wrong in ({"per_day": -1}, {"quiet_from": 1441}, {"categories": ("magic",)}):
        with pytest.raises(NotPossibleNow):
            people.set_alerts(make.session, who, **wrong)


# ---- seen by a coordinator -----------------------------------------------------------------------


def test_a_coordinator_verifies_within_the_scope(make: Makers) -> None:
    coordinator, who = make.coordinator(of="liudi"), make.volunteer(verified_at=None)
    assert not who.verified
    people.verify(make.session, coordinator, who.id, "paper", make.now)
    people.verify(make.session, coordinator, who.id, "paper", make.now + timedelta(days=1))
    person = people.get(make.session, who.id)
    assert (person.verified_at, person.verified_by) == (make.now, coordinator.id)
    assert person.verified_how == "paper"
    assert make.keys(who) == ["notice-verified"]
    assert make.acts(coordinator).count("verify") == 1


def test_nobody_verifies_himself_or_beyond_the_scope(make: Makers) -> None:
    coordinator = make.coordinator(of="songlin")
    who, plain = make.volunteer(verified_at=None), make.resident()
    himself = make.coordinator("吴强")
    for by, whom in ((coordinator, who), (himself, himself), (plain, who)):
        with pytest.raises(NotAllowed) as no:
            people.verify(make.session, by, whom.id, "paper", make.now)
        assert no.value.keeps  # its line in the audit log stays
        with pytest.raises(NotAllowed):
            people.phone_spoken(make.session, by, whom.id, make.now)
    assert not people.who(make.session, who.id).verified
    assert "refused-verify" in make.acts(coordinator)


def test_somebody_without_an_address_is_still_somebody(make: Makers) -> None:
    person = Person(created_at=make.now)
    make.session.add(person)
    make.session.flush()
    who = people.who(make.session, person.id)
    assert (who.address_id, who.channel, who.name) == (0, "", "")
