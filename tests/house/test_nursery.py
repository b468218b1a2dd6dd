"""Where lanes are born: killed, hung, ended; its lanes live on, and nobody is left behind."""

import asyncio
import os
import signal

import pytest

from bot.worker import Nursery, pipe
from models.database import Store
from tests.house.test_core import message
from tests.house.test_worker import lanes

pytestmark = pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_a_nursery_that_is_gone_is_replaced_and_its_lanes_go_on(
    own_store: Store, how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Nursery(warm=False) as mine:
        async with lanes(own_store, nursery=mine) as worker:
            assert (await worker.hear(message("hello"))).state == "done"
            first, [lane] = mine.pid, worker.pids
            os.kill(first, how)
            assert (await worker.hear(message("again"))).state == "done"
            assert worker.pids == [lane]
            if how == signal.SIGSTOP:
                monkeypatch.setattr(pipe, "START_SECONDS", 0.2)
            os.kill(lane, signal.SIGKILL)
            third = worker.hear(message("and again"))
            while mine.pid == first:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            monkeypatch.setattr(pipe, "START_SECONDS", 60.0)
            assert (await third).state == "done"
            assert worker.pids != [lane]


async def test_a_lane_of_a_nursery_that_is_gone_is_ended_all_the_same(own_store: Store) -> None:
    with Nursery(warm=False) as mine:
        async with lanes(own_store, nursery=mine, answer_seconds=0.6) as worker:
            await worker.hear(message("warm"))
            os.kill(mine.pid, signal.SIGKILL)
            [lane] = worker.pids
            assert (await worker.hear(message("spin"))).state == "dead"
            assert worker.pids != [lane]
            assert not alive(lane)


async def test_no_process_is_left_when_the_worker_and_its_nursery_have_ended(
    own_store: Store,
) -> None:
    with Nursery(warm=False) as mine:
        async with lanes(own_store, nursery=mine) as worker:
            await worker.hear(message("warm"))
            [lane] = worker.pids
            os.kill(lane, signal.SIGKILL)
            await worker.hear(message("again"))
            assert not alive(lane)  # it is no zombie either
            [lane] = worker.pids
        pid = mine.pid
    assert not alive(lane)
    assert not alive(pid)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
