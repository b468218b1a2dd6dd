"""Delivery: the urgent first, one at a time per address, nothing lost, nothing twice, nobody kept waiting by others."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import delivery
from bot.channel import NotSent, Outgoing, Why
from bot.core import Core
from bot.delivery import limit
from bot.worker import InlineWorker
from models import database, tables
from models.database import Store
from models.outbox import Letter, Post, Urgency
from models.people import Address
from tests.held import HeldClock
from tests.house.office import Office, Wire
from tests.house.talkative import Talkative


@pytest.fixture
async def post(store: Store, clock: HeldClock) -> AsyncIterator[Office]:
    engine = database.open_writer(store, clock.millis, lane=0)
    core = Core(engine, Talkative(), leased_by="me")  # type: ignore[arg-type]
    worker = InlineWorker(core, database.open_reader(store), clock)
    post = Office(worker, clock, Wire(), engine)
    yield post
    await post.delivery.stop(1)
    await worker.stop()
    engine.dispose()


async def test_an_answer_is_sent_once_and_marked(post: Office) -> None:
    await post.delivery.start()
    await post.hear("many 3")
    await post.until_states("sent", "sent", "sent")
    assert post.wire.sent == [("a", "0"), ("a", "1"), ("a", "2")]
    with Session(post.engine) as session:
        assert session.scalars(select(Letter.wire_id).order_by(Letter.id)).all() == [
            "w1",
            "w2",
            "w3",
        ]


async def test_what_others_are_told_is_sent_at_once(
    post: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "POLL_SECONDS", 3600)  # it is not the next poll that sends it
    await post.delivery.start()
    await post.hear("hello", "her")
    await post.hear("tell her", "him")
    await post.until(lambda: ("her", "hello") in post.wire.sent[1:])


async def test_the_urgent_go_first(post: Office) -> None:
    await post.hear("quiet", "a")
    await post.write(
        ("a", "broadcast", Urgency.BROADCAST),
        ("a", "reminder", Urgency.REMINDER),
        ("a", "task", Urgency.TASK),
    )
    await post.delivery.start()
    await post.until(lambda: len(post.wire.sent) == 3)
    assert [said for _, said in post.wire.sent] == ["task", "reminder", "broadcast"]


async def test_a_slow_address_keeps_nobody_else_waiting(post: Office) -> None:
    post.wire.slow["slow"] = 300.0
    await post.delivery.start()
    await post.hear("hello", "slow")
    for one in range(20):
        await post.hear("hello", f"p{one}")
    await post.until(lambda: len(post.wire.sent) == 20)


async def test_a_platform_that_says_wait_stops_that_address_alone_and_order_is_kept(
    post: Office,
) -> None:
    post.wire.no = lambda letter: (
        NotSent(Why.WAIT, "429", seconds=2282) if letter.external == "a" else None
    )
    await post.delivery.start()
    await post.hear("many 2", "a")
    await post.hear("hello", "b")
    await post.until_states("waiting", "waiting", "sent")
    post.wire.no = lambda letter: None
    post.clock.move(seconds=2281)
    post.delivery.wake()
    await asyncio.sleep(0.1)
    assert post.wire.sent == [("b", "hello")]
    post.clock.move(seconds=2)
    post.delivery.wake()
    await post.until_states("sent", "sent", "sent")
    assert post.wire.sent == [("b", "hello"), ("a", "0"), ("a", "1")]


async def test_a_letter_that_may_have_arrived_is_not_sent_again(
    post: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, "SEND_SECONDS", 0.05)
    post.wire.slow["a"] = 5
    await post.delivery.start()
    await post.hear("hello", "a")
    await post.until_states("unknown")
    post.clock.move(hours=1)
    post.delivery.wake()
    await asyncio.sleep(0.1)
    assert await post.states() == ["unknown"]


async def test_somebody_who_is_gone_is_not_tried_again_until_they_write(post: Office) -> None:
    post.wire.no = lambda letter: NotSent(Why.FOR_GOOD, "blocked", gone=True)
    await post.hear("quiet", "a")
    await post.write(*[("a", str(one), Urgency.TASK) for one in range(3)])
    await post.delivery.start()
    await post.until_states("failed", "failed", "failed")
    assert not await post.worker.read(partial(reachable))
    post.wire.no = lambda letter: None
    await post.hear("hello", "a")
    await post.until(lambda: post.wire.sent == [("a", "hello")])
    assert await post.worker.read(partial(reachable))


def reachable(session: Session) -> bool:
    return session.scalars(select(Address.reachable)).one()


async def test_a_bug_in_a_channel_is_tried_again_and_at_last_given_up(post: Office) -> None:
    tries: list[int] = []

    def bug(letter: Outgoing) -> Exception:
        tries.append(letter.tries)
        return ZeroDivisionError("private")

    post.wire.no = bug
    await post.delivery.start()
    await post.hear("hello")
    async with asyncio.timeout(60):
        while await post.states() != ["failed"]:
            post.clock.move(hours=1)
            post.delivery.wake()
            await asyncio.sleep(0.05)
    assert tries == [1, *range(1, delivery.MOST_TRIES + 1)]


async def test_reminders_and_broadcasts_are_paced_and_answers_are_not(post: Office) -> None:
    post.wire = Wire(per_second=10, per_address_seconds=0.0)
    post.delivery = post.anew()
    for one in range(8):
        await post.hear("quiet", f"p{one}")
    await post.write(*[(f"p{one % 8}", f"b{one}", Urgency.BROADCAST) for one in range(30)])
    loop = asyncio.get_running_loop()
    start = loop.time()
    await post.delivery.start()
    await asyncio.sleep(0.5)
    assert len(post.wire.sent) <= 10 * (loop.time() - start) + 3
    await post.hear("answer", "p1")
    await post.until(lambda: ("p1", "answer") in post.wire.sent)
    assert len(post.wire.sent) < 31  # three seconds' worth of announcements went before no answer
    await post.until(lambda: len(post.wire.sent) == 31)
    assert 10 * (loop.time() - start) + 3 >= 30  # the answer is not paced


async def test_two_reminders_for_one_address_are_a_second_apart_but_an_answer_goes_between(
    post: Office,
) -> None:
    post.wire = Wire(per_address_seconds=2.5)
    post.delivery = post.anew()
    await post.hear("quiet", "a")
    await post.write(("a", "one", Urgency.REMINDER), ("a", "two", Urgency.REMINDER))
    await post.delivery.start()
    await post.until(lambda: post.wire.sent)
    await post.hear("answer", "a")
    await post.until(lambda: len(post.wire.sent) == 3)
    assert [said for _, said in post.wire.sent] == ["one", "answer", "two"]


async def test_a_letter_whose_hour_has_not_come_waits(post: Office, clock: HeldClock) -> None:
    await post.hear("quiet", "a")
    await post.write(("a", "x", Urgency.REMINDER), not_before=clock.now() + timedelta(hours=2))
    await post.delivery.start()
    await asyncio.sleep(0.1)
    assert not post.wire.sent
    clock.move(hours=2)
    post.delivery.wake()
    await post.until_states("sent")


async def test_a_letter_that_is_not_true_any_more_is_dropped(
    post: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def still(session: Session, letter: Post, now: datetime) -> bool:
        if letter.subject == 3:
            raise KeyError("a bug in a recheck")
        return letter.subject == 1

    monkeypatch.setattr(tables, "RECHECKS", {"still": still})
    await post.hear("quiet", "a")
    for subject in (1, 2, 3):
        await post.write(("a", str(subject), Urgency.REMINDER), recheck="still", subject=subject)
    await post.delivery.start()
    await post.until_states("sent", "dropped", "failed")
    assert post.wire.sent == [("a", "1")]


async def test_in_a_mailbox_letters_are_posted_and_the_page_is_rung(post: Office) -> None:
    post.wire = Wire(mailbox=True)
    post.delivery = post.anew()
    await post.hear("quiet", "a")
    await post.write(("a", "hello", Urgency.TASK))
    await post.delivery.start()
    await post.until(lambda: post.wire.sent == [("a", "hello")])
    assert await post.states() == ["posted"]


async def test_an_edit_goes_to_the_letter_that_was_shown(post: Office) -> None:
    await post.delivery.start()
    await post.hear("card 7")
    await post.hear("card 7", tapped=True)
    await post.until(lambda: post.wire.edited)
    assert post.wire.sent == [("a", "card 7")]
    assert post.wire.edited == [("w1", "card 7")]


async def test_what_is_typed_is_answered_below_and_the_earlier_card_is_named_to_retire(
    post: Office,
) -> None:
    """Written over a card far above, an answer would not be seen."""
    await post.delivery.start()
    await post.hear("card 7")
    await post.hear("card 7")
    await post.until(lambda: len(post.wire.sent) == 2)
    assert post.wire.edited == []
    assert post.wire.retired == ["w1"]


async def test_what_a_dead_process_held_is_sent_by_the_next_one(post: Office) -> None:
    await post.hear("many 2", "a")  # leased to "me", who dies before sending
    assert await post.states() == ["leased", "leased"]
    await post.delivery.start()
    await post.until_states("sent", "sent")


async def test_two_deliveries_on_one_store_send_each_letter_once(post: Office) -> None:
    other_wire = Wire()
    other = post.anew("other", alone=False, wire=other_wire)
    post.delivery = post.anew("me", alone=False)
    for one in range(20):
        await post.hear("quiet", f"p{one}")
    await post.write(*[(f"p{one % 20}", str(one), Urgency.TASK) for one in range(600)])
    await asyncio.gather(other.start(), post.delivery.start())
    await post.until(lambda: len(post.wire.sent) + len(other_wire.sent) >= 600)
    await asyncio.sleep(0.1)
    sent = [int(said) for _, said in post.wire.sent + other_wire.sent]
    assert sorted(sent) == list(range(600))
    await other.stop(1)


async def test_a_lease_that_ended_is_taken_by_another(post: Office, clock: HeldClock) -> None:
    await post.hear("hello", "a")
    with Session(post.engine) as session, session.begin():
        session.execute(update(Letter).values(leased_by="dead"))
    other = post.anew("other", alone=False)
    await other.start()
    await asyncio.sleep(0.1)
    assert await post.states() == ["leased"]
    await other.stop(1)
    clock.move(minutes=2)
    post.delivery = post.anew("third", alone=False)
    await post.delivery.start()
    await post.until_states("sent")


async def test_stopping_gives_back_what_was_not_sent(post: Office) -> None:
    post.wire.slow = dict.fromkeys(["a"], 0.2)
    await post.delivery.start()
    await post.hear("many 5", "a")
    await asyncio.sleep(0.05)
    await post.delivery.stop(2)
    states = await post.states()
    assert states.count("sent") == len(post.wire.sent) >= 1
    assert states.count("waiting") == 5 - len(post.wire.sent)
