"""执行 The worker: the only thing of the core that the loop sees; in a process of its own, or inline for tests."""

from bot.lane import Recipe
from bot.worker.face import Busy, NotHeard, Worker
from bot.worker.inline import InlineWorker
from bot.worker.nursery import Nursery
from bot.worker.pipe import LaneGone
from bot.worker.process import ProcessWorker

__all__ = [
    "Busy",
    "InlineWorker",
    "LaneGone",
    "NotHeard",
    "Nursery",
    "ProcessWorker",
    "Recipe",
    "Worker",
]
