"""公告 Broadcasts: the right people, once each, held, paused, stopped, put right (D21, U79, F20)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.delivery import rows
from models import broadcasts, outbox, people
from models.audit import AuditLine
from models.broadcasts import Broadcast, BroadcastState, Recipient
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.outbox import Fate, Letter, LetterState, Urgency
from models.people import Address, Who
from tests.makers import Makers

FIRST_AID = "周六下午2点，社区活动室学急救，请带身份证。"


@pytest.fixture
def author(make: Makers) -> Who:
    return make.coordinator()


class Office:
    """A coordinator's announcements, in one line each."""

    def __init__(self, make: Makers, author: Who, limits: Limits) -> None:
        self.make, self.session = make, make.session
        self.author, self.limits = author, limits

    def draft(self, words: str = FIRST_AID, **segment: Any) -> Broadcast:
        at = segment.pop("at", "huaiyin")
        made, _ = broadcasts.draft(
            self.session,
            self.author,
            words,
            self.make.now,
            self.limits,
            node_id=self.make.place(at).id,
            **segment,
        )
        return made

    def type(self, *several: Broadcast, number: int | None = None) -> BroadcastState:
        total = sum(one.total for one in several) if number is None else number
        ids = [one.id for one in several]
        return broadcasts.type_count(
            self.session, self.author, ids, total, self.make.now, self.limits
        )

    def run(self, *, seconds: float = 61, most: int = 5_000, steps: int = 100) -> None:
        """Time passes, and the sweep does what is due."""
        self.make.clock.move(seconds=seconds)
        for _ in range(steps):
            if not broadcasts.advance(self.session, self.make.now, self.limits, most=most):
                return

    def deliver(self, most: int, on: str = "web") -> list[rows.Outgoing]:
        """A channel takes some of what is ready, and sends it."""
        _, taken = rows.take(
            self.session,
            on=on,
            mailbox=False,
            urgencies=(Urgency.REMINDER, Urgency.BROADCAST),
            by="test",
            now=self.make.now,
            most=most,
        )
        sent = [
            Fate(one.letter_id, one.address_id, LetterState.SENT, self.make.now) for one in taken
        ]
        rows.settle(self.session, sent, [])
        return taken

    def states(self, one: Broadcast) -> dict[str, int]:
        found = select(Letter.state, func.count()).where(Letter.subject == one.id)
        keys = Letter.key.in_(("notice-broadcast", "notice-broadcast-correction"))
        return {
            str(a): b for a, b in self.session.execute(found.where(keys).group_by(Letter.state))
        }


@pytest.fixture
def office(make: Makers, author: Who, limits: Limits) -> Office:
    return Office(make, author, limits)


def readers(session: Session, one: Broadcast) -> list[int]:
    found = select(Letter.person_id).where(
        Letter.subject == one.id, Letter.urgency == int(Urgency.BROADCAST)
    )
    return sorted(session.scalars(found))


def test_it_is_for_the_volunteers_of_the_place_who_can_be_reached_and_want_it(
    session: Session, make: Makers, office: Office, limits: Limits
) -> None:
    here = make.volunteer("王磊")
    phone = make.volunteer("何静", channel="telegram")
    make.resident("周婆婆")
    make.volunteer("陈东", at="songlin")
    quiet = make.volunteer("韦红")
    people.wishes.stop(session, quiet.id, ["notice"], make.now)
    lost = make.volunteer("吴强")
    people.unreachable(session, [lost.address_id])
    one = office.draft()
    found = broadcasts.count(session, one, limits)
    assert found.total == 2
    assert dict(found.channels) == {"web": 1, "telegram": 1}
    office.type(one)
    office.run()
    assert readers(session, one) == sorted([here.id, phone.id])


def test_a_category_means_those_who_chose_it_and_those_who_chose_none(
    session: Session, make: Makers, office: Office
) -> None:
    wanted = make.volunteer("王磊", skills=["medical"])
    anything = make.volunteer("何静")
    make.volunteer("陈东", skills=["transport"])
    one = office.draft(category="medical")
    office.type(one)
    office.run()
    assert readers(session, one) == sorted([wanted.id, anything.id])


def test_a_coordinator_writes_only_to_their_own_part(
    session: Session, make: Makers, office: Office
) -> None:
    make.volunteer("陈东", at="songlin")
    for place in ("songlin", "liudi", "wuhan"):
        with pytest.raises(NotAllowed):
            office.draft(at=place)
    refused = select(func.count()).where(AuditLine.act == "refused-broadcast")
    assert session.scalar(refused) == 3


def test_nothing_leaves_before_the_typed_count_and_the_hold(
    session: Session, make: Makers, office: Office
) -> None:
    make.volunteer("王磊")
    make.volunteer("何静")
    one = office.draft()
    office.run()
    assert readers(session, one) == []
    with pytest.raises(broadcasts.WrongCount) as no:
        office.type(one, number=3)
    assert no.value.params == {"typed": 3, "total": 2}
    assert office.type(one) is BroadcastState.HOLDING
    office.run(seconds=59)
    assert readers(session, one) == []
    office.run(seconds=1)
    assert len(readers(session, one)) == 2


def test_typed_twice_it_goes_out_once(session: Session, make: Makers, office: Office) -> None:
    """F20."""
    make.volunteer("王磊")
    one = office.draft()
    office.type(one)
    with pytest.raises(NotPossibleNow):
        office.type(one)
    office.run()
    office.run()
    assert len(readers(session, one)) == 1


def test_above_the_limit_a_second_coordinator_says_yes_once(
    session: Session, make: Makers, author: Who
) -> None:
    few = Limits(broadcast_second_above=1)
    office = Office(make, author, few)
    make.volunteer("王磊")
    make.volunteer("何静")
    one = office.draft()
    with pytest.raises(broadcasts.NobodySecond):
        office.type(one)
    above, beside = make.coordinator("吴强", of="liudi"), make.coordinator("钱进", of="songlin")
    third = make.coordinator("孙丽")
    assert office.type(one) is BroadcastState.DRAFT
    asked = select(Letter.person_id).where(Letter.key == "notice-broadcast-second")
    assert sorted(session.scalars(asked)) == sorted([above.id, third.id])
    office.run(seconds=3600)
    assert readers(session, one) == []
    with pytest.raises(broadcasts.SameCoordinator):
        broadcasts.approve(session, author, one.id, make.now, few)
    with pytest.raises(NotAllowed):
        broadcasts.approve(session, beside, one.id, make.now, few)
    broadcasts.approve(session, above, one.id, make.now, few)
    with pytest.raises(NotPossibleNow):
        broadcasts.approve(session, third, one.id, make.now, few)
    office.run()
    assert len(readers(session, one)) == 2
    assert one.approved_by == above.id


def test_letters_say_the_same_body_which_is_sealed_once(
    session: Session, make: Makers, office: Office
) -> None:
    volunteers = [make.volunteer(f"甲{number}") for number in range(5)]
    one = office.draft()
    office.type(one)
    office.run()
    assert session.scalar(select(func.count()).select_from(outbox.Body)) == 1
    bodies = session.scalars(select(Letter.body).where(Letter.subject == one.id)).all()
    assert bodies == [None] * 5
    taken = office.deliver(10)
    said = {(one.person_id, one.content.lines[0].values["words"]) for one in taken}
    assert said == {(who.id, FIRST_AID) for who in volunteers}


def test_keys_of_one_statement_are_as_unique_as_all_others(
    session: Session, make: Makers, office: Office
) -> None:
    for number in range(30):
        make.volunteer(f"甲{number}")
    one = office.draft()
    office.type(one)
    office.run(most=7)
    keys = session.scalars(select(Letter.id).order_by(Letter.id)).all()
    assert len(set(keys)) == len(keys) >= 30
    make.volunteer("王磊")
    assert session.scalars(select(Address.id).order_by(Address.id.desc())).first() > max(keys)


def test_paused_nothing_leaves_and_it_goes_on_where_it_was(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    for number in range(10):
        make.volunteer(f"甲{number}")
    one = office.draft()
    office.type(one)
    office.run(most=6, steps=3)
    first = office.deliver(4)
    broadcasts.pause(session, author, one.id, make.now)
    broadcasts.pause(session, author, one.id, make.now)
    office.run()
    assert office.deliver(10) == []
    assert broadcasts.reached(session, one) == 4
    broadcasts.go_on(session, author, one.id, make.now)
    office.run()
    rest = office.deliver(10)
    ids = [letter.person_id for letter in (*first, *rest)]
    assert len(ids) == len(set(ids)) == 10
    office.run()
    assert one.state is BroadcastState.SENT
    assert (one.sent, one.failed, one.blocked) == (10, 0, 0)


def test_a_letter_that_comes_back_while_it_is_paused_waits_with_the_others(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    make.volunteer("王磊")
    one = office.draft()
    office.type(one)
    office.run()
    _, taken = rows.take(
        session,
        on="web",
        mailbox=False,
        urgencies=(Urgency.REMINDER, Urgency.BROADCAST),
        by="test",
        now=make.now,
        most=5,
    )
    broadcasts.pause(session, author, one.id, make.now)
    back = [Fate(one.letter_id, one.address_id, LetterState.WAITING, make.now) for one in taken]
    rows.settle(session, back, [])
    assert office.deliver(5) == []
    assert office.states(one) == {"held": 1}
    broadcasts.go_on(session, author, one.id, make.now)
    office.run()
    assert len(office.deliver(5)) == 1


def test_a_mistake_is_corrected_for_those_it_reached_and_the_rest_get_the_right_words(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    everybody = [make.volunteer(f"甲{number}").id for number in range(10)]
    one = office.draft()
    office.type(one)
    office.run(most=6, steps=3)
    got = {letter.person_id for letter in office.deliver(4)}
    broadcasts.stop(session, author, one.id, make.now)
    both, totals = broadcasts.correct(
        session, author, one.id, "周六上午9点半。", make.now, office.limits
    )
    assert totals == [4, 6]
    late = next(who for who in everybody if who not in got)
    people.wishes.stop(session, late, ["notice"], make.now)
    office.type(*both, number=10)
    office.run()
    told = office.deliver(100)
    correction = {one.person_id for one in told if one.key == "notice-broadcast-correction"}
    right = {one.person_id for one in told if one.key == "notice-broadcast"}
    assert correction == got
    assert right == set(everybody) - got - {late}
    assert len(told) == 9
    assert office.states(one) == {"sent": 4}


def test_opting_out_is_asked_again_when_each_letter_is_written_and_when_it_leaves(
    session: Session, make: Makers, office: Office
) -> None:
    early, late, stays = (make.volunteer(name) for name in ("王磊", "何静", "韦红"))
    one = office.draft()
    office.type(one)
    office.make.clock.move(seconds=61)
    for _ in range(2):  # begun, and its readers fixed
        broadcasts.advance(session, make.now, office.limits, most=1)
    people.wishes.stop(session, early.id, ["notice"], make.now)
    office.run(seconds=0)
    people.wishes.stop(session, late.id, ["notice"], make.now)
    assert [letter.person_id for letter in office.deliver(9)] == [stays.id]
    office.run()
    assert (one.sent, one.opted_out) == (1, 2)


def test_who_has_blocked_us_is_counted_and_never_tried_again(
    session: Session, make: Makers, office: Office
) -> None:
    """F8."""
    blocked, there = make.volunteer("王磊"), make.volunteer("何静")
    one = office.draft()
    office.type(one)
    office.run()
    failed = select(Letter.id, Letter.address_id).where(Letter.person_id == blocked.id)
    letter_id, address_id = session.execute(failed).one()
    fate = Fate(letter_id, address_id, LetterState.FAILED, make.now)
    rows.settle(session, [fate], [address_id])
    assert [one.person_id for one in office.deliver(9)] == [there.id]
    office.run()
    assert (one.state, one.sent, one.blocked, one.failed) == (BroadcastState.SENT, 1, 1, 0)
    again = office.draft("明天继续。")
    assert again.total == 1


def test_few_letters_lie_ready_ahead_of_the_channels(
    session: Session, make: Makers, author: Who
) -> None:
    office = Office(make, author, Limits(broadcast_ahead=4))
    for number in range(10):
        make.volunteer(f"甲{number}")
    one = office.draft()
    office.type(one)
    office.run()
    assert office.states(one) == {"waiting": 4}
    sent = 0
    while taken := office.deliver(3):
        sent += len(taken)
        office.run(seconds=1)
    assert sent == 10
    assert session.scalar(select(func.count()).select_from(Recipient)) == 10


def test_every_step_leaves_its_line_in_the_audit_log(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    make.volunteer("王磊")
    one = office.draft()
    with pytest.raises(broadcasts.WrongCount):
        office.type(one, number=7)
    office.type(one)
    broadcasts.pause(session, author, one.id, make.now)
    broadcasts.go_on(session, author, one.id, make.now)
    broadcasts.stop(session, author, one.id, make.now)
    lines = session.execute(
        select(AuditLine.act, AuditLine.why)
        .where(AuditLine.subject == one.id, AuditLine.who_id == author.id)
        .order_by(AuditLine.id)
    ).all()
    acts = [act for act, _ in lines]
    assert acts == [
        "refused-broadcast-count",
        "broadcast-typed",
        "broadcast-paused",
        "broadcast-resumed",
        "broadcast-stopped",
    ]
    assert lines[1].why == "1"


def test_a_coordinator_who_lost_the_place_stops_being_the_author(
    session: Session, make: Makers, office: Office, author: Who
) -> None:
    from models.roles import Role

    make.volunteer("王磊")
    one = office.draft()
    session.execute(update(Role).values(ended_at=make.now - timedelta(days=1)))
    with pytest.raises(NotAllowed):
        office.type(one)
