"""已注销 The list of who was erased: outside of the store and of every backup, so that none of them comes back with one (P6).

Keys and moments alone, one a line, in the data folder; each key means nobody to anybody who has no store.
"""

import os
from functools import partial
from pathlib import Path

import structlog

from bot.clock import Clock
from bot.worker import Worker
from models import erasure

NAME = "erased.txt"
PORTION = 200
log = structlog.get_logger(__name__)


async def write_down(worker: Worker, clock: Clock, folder: Path) -> int:
    """Add whoever was erased since; answers how many. A key that stands there twice does no harm."""
    fresh = await worker.read(partial(erasure.unlisted, most=PORTION))
    if fresh:
        with (folder / NAME).open("a", encoding="utf-8") as file:
            file.writelines(f"{key} {at.isoformat(timespec='seconds')}\n" for key, at in fresh)
            file.flush()
            os.fsync(file.fileno())
        ids = [key for key, _ in fresh]
        await worker.call(partial(erasure.listed, person_ids=ids, now=clock.now()))
    return len(fresh)


async def erase_again(worker: Worker, clock: Clock, folder: Path) -> int:
    """At start: whoever came back with a backup is erased anew; answers how many."""
    file, done = folder / NAME, 0
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    ids = [int(first) for first in (one.partition(" ")[0] for one in lines) if first.isdecimal()]
    for at in range(0, len(ids), PORTION):
        portion = ids[at : at + PORTION]
        done += await worker.call(
            partial(erasure.erase_again, person_ids=portion, now=clock.now())
        )
    if done:
        log.warning("erased-again", people=done)
    return done
