"""任务 Tasks: what volunteers claim: a published need (later also a shift of an activity)."""

from models.tasks.look import facts, get, of_need, of_place, seen_by
from models.tasks.near import (
    Near,
    Search,
    by_number,
    lacking,
    of_scope,
    open_near,
    similar,
    supply,
)
from models.tasks.opening import Offer, close_all, follow_tree, publish
from models.tasks.own_side import kept_from, sole_witness
from models.tasks.table import Task, TaskState

__all__ = [
    "Near",
    "Offer",
    "Search",
    "Task",
    "TaskState",
    "by_number",
    "close_all",
    "facts",
    "follow_tree",
    "get",
    "kept_from",
    "lacking",
    "of_need",
    "of_place",
    "of_scope",
    "open_near",
    "publish",
    "seen_by",
    "similar",
    "sole_witness",
    "supply",
]
