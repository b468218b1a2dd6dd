"""A machine with too much to do: a lane that waits for a processor is not one that hangs."""

import os
import subprocess
import sys
import time
from functools import partial

import pytest
from sqlalchemy.orm import Session

from models.database import Store
from tests.house.test_worker import lanes


@pytest.mark.parametrize("own_store", ["sqlite"], indirect=True)
async def test_a_lane_that_gets_no_processor_does_not_hang(own_store: Store) -> None:
    async with lanes(own_store, answer_seconds=0.3) as worker:
        [before] = worker.pids
        narrow = {min(os.sched_getaffinity(0))}
        os.sched_setaffinity(before, narrow)
        busy = [
            sys.executable,
            "-c",
            f"import os\nos.sched_setaffinity(0, {narrow})\nwhile 1: pass",
        ]
        crowd = [subprocess.Popen(busy) for _ in range(6)]  # noqa: ASYNC220
        try:
            worked = partial(working, seconds=0.6)  # of a processor: four seconds on the clock
            assert await worker.call(worked, seconds=2.5) == "worked"
        finally:
            for one in crowd:
                one.kill()
                one.wait()
        assert worker.pids == [before]


def working(session: Session, seconds: float) -> str:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return "worked"
