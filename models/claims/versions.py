"""What a need said before: whether a tap made then still means what it meant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.needs import Need, NeedVersion
from models.tasks import Task

TIME_AND_PLACE = ("starts_at", "ends_at", "building", "destination", "lat", "lon")


def moved_since(session: Session, task: Task, version: int) -> bool:
    """Whether the task's time or place is another than in that version."""
    need = session.get(Need, task.need_id, populate_existing=True) if task.need_id else None
    if need is None:
        return True
    before: dict[str, Any] = {}
    for was in session.scalars(
        select(NeedVersion.was)
        .where(NeedVersion.need_id == need.id, NeedVersion.version >= version)
        .order_by(NeedVersion.version)
    ):
        before = {**was, **before}  # the oldest word about each field is what that version said
    return time_or_place(need, before)


def time_or_place(need: Need, before: Mapping[str, Any]) -> bool:
    """Whether time or place differ from what they were; fields that did not change may be missing."""
    return any(
        name in before and before[name] != _plain(getattr(need, name)) for name in TIME_AND_PLACE
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
