"""Roles: scope by the tree, duty, invitations that work once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import people, roles
from models.errors import NotAllowed
from models.limits import Limits
from models.people import Address
from models.roles import Invitation, InvitationGone, Role
from tests.makers import LIMITS, Makers

# ---- invitations ---------------------------------------------------------------------------------


def test_an_invitation_makes_one_coordinator_once(make: Makers) -> None:
    code = roles.invite(make.session, make.place().id, None, make.now, LIMITS)
    assert len(code) >= 22  # 128 bits
    assert make.session.scalar(select(Invitation.code_hash)) not in code
    first, second = make.resident("李敏"), make.resident("吴强")
    role = roles.accept(make.session, first, code, make.now)
    assert (role.node_id, role.person_id, role.on_duty) == (make.place().id, first.id, False)
    assert people.who(make.session, first.id).coordinator
    again = roles.accept(make.session, first, code, make.now + timedelta(days=9))
    assert again.id == role.id
    with pytest.raises(InvitationGone) as no:
        roles.accept(make.session, second, code, make.now)
    assert no.value.keeps
    assert not people.who(make.session, second.id).coordinator
    assert "refused-invitation" in make.acts(second)


def test_an_invitation_ends_after_a_day_and_a_guess_is_none(make: Makers, limits: Limits) -> None:
    code = roles.invite(make.session, make.place().id, None, make.now, LIMITS)
    who = make.resident()
    late = make.now + timedelta(hours=limits.invitation_hours)
    found = roles.open_invitation(make.session, code, make.now)
    assert found is make.place()
    assert roles.open_invitation(make.session, code, late) is None
    assert roles.open_invitation(make.session, "guess", make.now) is None
    for said, at in ((code, late), ("guess", make.now), ("", make.now)):
        with pytest.raises(InvitationGone):
            roles.accept(make.session, who, said, at)
    assert make.session.scalar(select(Role.id)) is None


def test_two_invitations_for_one_node_are_one_role(make: Makers) -> None:
    who = make.resident()
    for _ in range(2):
        code = roles.invite(make.session, make.place().id, None, make.now, LIMITS)
        roles.accept(make.session, who, code, make.now)
    assert len(make.session.scalars(select(Role)).all()) == 1


def test_a_coordinator_invites_within_the_own_scope_alone(make: Makers) -> None:
    street = make.coordinator(of="liudi")
    assert roles.invite(make.session, make.place("songlin").id, street.id, make.now, LIMITS)
    for code in ("jiangan", "yinxing"):
        with pytest.raises(NotAllowed):
            roles.invite(make.session, make.place(code).id, street.id, make.now, LIMITS)
    with pytest.raises(NotAllowed):
        roles.invite(make.session, make.place().id, make.resident().id, make.now, LIMITS)


# ---- scope ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "reaches"),
    [
        ("huaiyin", {"huaiyin"}),
        ("liudi", {"huaiyin", "songlin", "liudi"}),
        ("jiangan", {"huaiyin", "songlin", "liudi", "yanggang", "duqiao", "jiangan"}),
    ],
)
def test_a_scope_is_a_node_and_all_below(make: Makers, of: str, reaches: set[str]) -> None:
    who = make.coordinator(of=of)
    codes = ("wuhan", "jiangan", "liudi", "huaiyin", "songlin", "duqiao", "yanggang", "yinxing")
    may = {
        code for code in codes if roles.may_coordinate(make.session, who.id, make.place(code).id)
    }
    assert may == reaches
    assert [one.code for one in roles.scope(make.session, who.id)] == [of]
    assert roles.scope_ids(make.session, who.id) == {make.place(code).id for code in reaches}


def test_a_role_that_ended_is_none(make: Makers) -> None:
    who = make.coordinator(on_duty=True)
    make.session.execute(update(Role).values(ended_at=make.now))
    assert not roles.may_coordinate(make.session, who.id, make.place().id)
    assert roles.scope_ids(make.session, who.id) == set()
    assert roles.on_duty(make.session, make.place().id) == []
    with pytest.raises(NotAllowed):
        roles.set_duty(make.session, who, on=True, now=make.now)


# ---- duty ----------------------------------------------------------------------------------------


def test_who_is_on_duty_answers_else_all_of_the_level_else_the_next_level(make: Makers) -> None:
    here = make.place().id
    assert roles.on_duty(make.session, here) == []
    city = make.coordinator("城", of="wuhan")
    assert roles.on_duty(make.session, here) == [city.id]
    street = make.coordinator("街", of="liudi", on_duty=True)
    assert roles.on_duty(make.session, here) == [street.id]
    one, two = make.coordinator("甲"), make.coordinator("乙")
    assert roles.on_duty(make.session, here) == [one.id, two.id]  # off duty, but of this place
    roles.set_duty(make.session, two, on=True, now=make.now)
    assert roles.on_duty(make.session, here) == [two.id]
    assert roles.on_duty(make.session, make.place("yinxing").id) == [city.id]
    assert roles.on_duty(make.session, None) == [city.id]  # nobody knows where


def test_only_a_coordinator_goes_on_duty(make: Makers) -> None:
    with pytest.raises(NotAllowed):
        roles.set_duty(make.session, make.resident(), on=True, now=make.now)


def test_an_alarm_goes_on_until_somebody_can_be_reached(make: Makers) -> None:
    here, street = make.coordinator(on_duty=True), make.coordinator("吴强", of="liudi")
    told = roles.alarm(
        make.session, make.place().id, "notice-danger", make.now, subject=7, sign="chest"
    )
    assert told == [here.id]
    assert make.values(here, "notice-danger") == {"sign": "chest"}
    make.session.execute(
        update(Address).where(Address.person_id == here.id).values(reachable=False)
    )
    assert roles.alarm(make.session, make.place().id, "notice-danger", make.now) == [street.id]
    assert "unreachable" in make.acts()


def test_an_alarm_that_nobody_hears_leaves_a_line(make: Makers) -> None:
    assert roles.alarm(make.session, make.place().id, "notice-danger", make.now) == []
    assert make.acts() == ["nobody-on-duty"]


def test_an_empty_store_has_nobody_on_duty(session: Session) -> None:
    assert roles.on_duty(session, None) == []
