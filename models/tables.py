"""All tables, imported together: they point at each other across areas. And the rules asked again before a letter leaves."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models import (
    audit,
    claims,
    communities,
    consents,
    database,
    groups,
    hours,
    inbox,
    mailbox,
    matching,
    media,
    needs,
    outbox,
    people,
    ratings,
    roles,
    talks,
    tasks,
)
from models.base import Base
from models.outbox import Post

__all__ = [
    "RECHECKS",
    "audit",
    "claims",
    "communities",
    "consents",
    "database",
    "groups",
    "hours",
    "inbox",
    "mailbox",
    "matching",
    "media",
    "metadata",
    "needs",
    "outbox",
    "people",
    "ratings",
    "roles",
    "talks",
    "tasks",
]

metadata = Base.metadata

# A letter's `recheck` names one of these; False: it is not true any more, and is dropped.
RECHECKS: Mapping[str, Callable[[Session, Post, datetime], bool]] = {
    **claims.RECHECKS,
    **needs.RECHECKS,
}
