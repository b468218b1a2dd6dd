"""Where lanes are born: killed, hung, ended; its lanes live on, and nobody is left behind."""

import asyncio
import os
import signal
from pathlib import Path

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
            assert await is_gone(lane)


async def test_no_process_is_left_when_the_worker_and_its_nursery_have_ended(
    own_store: Store,
) -> None:
    with Nursery(warm=False) as mine:
        async with lanes(own_store, nursery=mine) as worker:
            await worker.hear(message("warm"))
            [lane] = worker.pids
            os.kill(lane, signal.SIGKILL)
            await worker.hear(message("again"))
            assert await is_gone(lane)  # it is no zombie either
            [lane] = worker.pids
        pid = mine.pid
    assert await is_gone(lane)
    assert await is_gone(pid)


async def is_gone(pid: int) -> bool:
    """Whether a process ends, in ten seconds at most."""
    for _ in range(500):
        if not alive(pid):
            return True
        await asyncio.sleep(0.02)
    return False


def alive(pid: int) -> bool:
    """Whether it runs, or one of ours has yet to bury it; what only strangers have yet to bury has ended."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text("ascii")
        state, parent = said.rpartition(")")[2].split()[:2]
        return state != "Z" or b"python" in Path(f"/proc/{parent}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
