"""Unfollowing: all that is known of somebody goes, after what depended on them is settled (privacy P14)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from models import claims, people, wechat
from models.base import Base
from models.claims import Claim, ClaimState
from models.inbox import Message
from models.needs import Need, NeedState
from models.outbox import Letter
from models.people import Address, Person, Volunteer, Who
from models.talks import Talk
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import APP_ID
from tests.held import HeldClock
from tests.makers import LIMITS, Makers

OPENID = "oLEAVING0000"


async def test_a_stranger_who_unfollows_leaves_nothing(account: Account, engine: Engine) -> None:
    phone = account.phone(OPENID)
    await phone.event("subscribe")
    await phone.say("我是张三，电话13900001111")
    assert (await phone.event("unsubscribe")).raw == b"success"
    with engine.connect() as connection:
        for table in (Person, Address, Talk, Message, Letter):
            assert connection.scalar(select(func.count()).select_from(table)) == 0, table
        assert everything(connection).count(OPENID) == 0
    again = await phone.event("unsubscribe", CreateTime=int(account.clock.now().timestamp()) + 5)
    assert again.raw == b"success"
    account.clock.move(minutes=1)
    assert (await phone.say("我又来了")).text.startswith("1: ")  # somebody new


async def test_a_revoked_consent_is_the_same(account: Account, engine: Engine) -> None:
    phone = account.phone(OPENID)
    await phone.say("你好")
    await phone.event("user_authorization_revoke", OpenID=OPENID, RevokeInfo="1")
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Person)) == 0


def everything(connection: Any) -> str:
    """All that stands in the store, in plain."""
    rows = [
        row
        for table in Base.metadata.tables
        for row in connection.execute(text(f"SELECT * FROM {table}"))
    ]
    return repr(rows)


# ---- the rule --------------------------------------------------------------------------------------


@pytest.fixture
def made(session: Session, clock: HeldClock) -> Makers:
    return Makers(session, clock)


def on_wechat(made: Makers, who: Who) -> None:
    """They write from WeChat alone."""
    row = made.session.get_one(Address, who.address_id)
    row.channel, row.bot, row.external = "wechat", APP_ID, OPENID
    made.session.flush()


def leave(made: Makers) -> bool:
    return wechat.leave(made.session, OPENID, made.now, LIMITS, bot=APP_ID)


def test_a_resident_with_an_open_need_is_left_to_the_coordinator_with_the_phone(
    made: Makers,
) -> None:
    li = made.coordinator(on_duty=True)
    zhou = made.resident("周桂珍", phone="13900001111", phone_hash="h")
    need = made.need(zhou)
    on_wechat(made, zhou)
    assert leave(made)
    assert not leave(made), "again: nothing happens"
    assert made.session.scalar(select(Address).where(Address.external == OPENID)) is None
    assert made.values(li, "notice-left-channel") == {
        "number": need.number,
        "title": "换灯泡",
        "name": "周*",
    }
    assert people.get(made.session, zhou.id).phone == "13900001111", "until the need is done"
    assert wechat.forget_left(made.session, made.now + timedelta(days=1), LIMITS) == 0
    made.session.execute(update(Need).where(Need.id == need.id).values(state=NeedState.DONE))
    assert wechat.forget_left(made.session, made.now + timedelta(days=1), LIMITS) == 1
    bare = made.fresh(people.get(made.session, zhou.id))
    assert (bare.name, bare.phone, bare.phone_hash, bare.door) == ("", None, None, None)
    assert made.fresh(need).words is None
    assert wechat.forget_left(made.session, made.now + timedelta(days=1), LIMITS) == 0


def test_a_volunteers_promises_are_given_back_and_the_record_stays(made: Makers) -> None:
    made.coordinator(on_duty=True)
    peng = made.resident("彭爹爹")
    task = made.task(peng)
    wang = made.volunteer("王磊")
    claim = claims.take(made.session, task.id, task.version, wang, made.now, LIMITS)
    on_wechat(made, wang)
    assert leave(made)
    assert made.fresh(made.session.get_one(Claim, claim.id)).state == ClaimState.WITHDRAWN
    assert "notice-withdrawn" in made.keys(peng)
    assert made.fresh(task).taken == 0
    kept = people.get(made.session, wang.id)
    assert (kept.name, kept.volunteer) == ("王磊", True)
    assert (
        made.session.scalar(select(Volunteer.free).where(Volunteer.person_id == wang.id)) is False
    )
    assert "left-wechat" in made.acts()


def test_who_stands_in_line_is_asked_no_more(made: Makers) -> None:
    made.coordinator(on_duty=True)
    task = made.task(made.resident("彭爹爹"))
    claims.take(made.session, task.id, task.version, made.volunteer("何静"), made.now, LIMITS)
    wang = made.volunteer("王磊")
    row = Claim(
        task_id=task.id,
        need_id=task.need_id,
        volunteer_id=wang.id,
        community_id=task.community_id,
        state=ClaimState.WAITING,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
        claimed_at=made.now,
    )
    made.session.add(row)
    made.session.flush()
    on_wechat(made, wang)
    assert leave(made)
    assert made.fresh(row).state == ClaimState.LAPSED


def test_who_can_be_reached_elsewhere_keeps_what_they_promised(made: Makers) -> None:
    task = made.task()
    wang = made.volunteer("王磊")
    claim = claims.take(made.session, task.id, task.version, wang, made.now, LIMITS)
    made.address(wang, "telegram")
    on_wechat(made, wang)
    assert leave(made)
    assert made.fresh(made.session.get_one(Claim, claim.id)).state == ClaimState.CLAIMED
    assert people.who(made.session, wang.id).channel == "telegram"


def test_what_cannot_wait_is_put_on_the_telephone_list_once_an_hour(made: Makers) -> None:
    li = made.coordinator(on_duty=True)
    zhou = made.resident("周桂珍")
    on_wechat(made, zhou)
    assert wechat.ring_instead(made.session, zhou.address_id, made.now) == [li.id]
    assert wechat.ring_instead(made.session, zhou.address_id, made.now) == []
    assert wechat.ring_instead(made.session, zhou.address_id, made.now + timedelta(hours=2)) == [
        li.id
    ]
    assert made.keys(li).count("notice-not-reached") == 2
    people.notify(made.session, zhou.id, "notice-claimed", made.now)
    waiting = wechat.to_telephone(made.session, li.id, made.now, LIMITS)
    assert waiting == [wechat.Ring(zhou.id, "周*", waiting=1, left=0, notices=0)]
    for second, template in enumerate(("S1", "S1", "S2")):
        at = made.now + timedelta(seconds=second)
        allowed = [(template, "accept")]
        wechat.note_subscriptions(made.session, OPENID, allowed, at, bot=APP_ID, at=at)
    people.notify(made.session, zhou.id, "notice-claimed", made.now)
    waiting = wechat.to_telephone(made.session, li.id, made.now, LIMITS)
    assert waiting == [wechat.Ring(zhou.id, "周*", waiting=2, left=0, notices=3)]


def test_a_template_that_was_not_brought_is_telephoned(made: Makers) -> None:
    li = made.coordinator(on_duty=True)
    zhou = made.resident("周桂珍")
    on_wechat(made, zhou)
    people.notify(made.session, zhou.id, "notice-claimed", made.now)
    [letter] = made.told(zhou, "notice-claimed")
    assert wechat.note_pointer(made.session, letter.id, zhou.address_id, made.now)
    assert not wechat.note_pointer(made.session, letter.id, zhou.address_id, made.now)
    wechat.name_pointer(made.session, letter.id, "200")
    assert wechat.template_failed(made.session, "200", made.now) == 1
    assert wechat.template_failed(made.session, "200", made.now) == 0
    assert wechat.template_failed(made.session, "", made.now) == 0
    assert "notice-not-reached" in made.keys(li)
