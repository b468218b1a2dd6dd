"""All tables, imported together: they point at each other across areas. And the rules asked again before a letter leaves."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models import (
    acts,
    audit,
    broadcasts,
    certificates,
    claims,
    communities,
    consents,
    conversations,
    corrections,
    database,
    erasure,
    flags,
    forms,
    grants,
    grievances,
    groups,
    guardians,
    hours,
    inbox,
    links,
    mailbox,
    matching,
    media,
    needs,
    outbox,
    people,
    ratings,
    reports,
    roles,
    stars,
    talks,
    tasks,
    wechat,
)
from models.base import Base
from models.outbox import LetterState, Post

__all__ = [
    "RECHECKS",
    "RECHECKS_OF_MANY",
    "acts",
    "audit",
    "broadcasts",
    "certificates",
    "claims",
    "communities",
    "consents",
    "conversations",
    "corrections",
    "database",
    "erasure",
    "flags",
    "forms",
    "grants",
    "grievances",
    "groups",
    "guardians",
    "hours",
    "inbox",
    "links",
    "mailbox",
    "matching",
    "media",
    "metadata",
    "needs",
    "outbox",
    "people",
    "ratings",
    "reports",
    "roles",
    "stars",
    "talks",
    "tasks",
    "wechat",
]

metadata = Base.metadata

# A letter's `recheck` names one of these; False: it is not true any more, and is dropped.
RECHECKS: Mapping[str, Callable[[Session, Post, datetime], bool]] = {
    **conversations.RECHECKS,
    **claims.RECHECKS,
    **grievances.RECHECKS,
    **matching.RECHECKS,
    **needs.RECHECKS,
    **talks.RECHECKS,
}

# … and where many say alike, once for all of them that are to leave: what becomes of those that must not.
RECHECKS_OF_MANY: Mapping[
    str, Callable[[Session, Sequence[Post], datetime], dict[int, LetterState]]
] = {broadcasts.RECHECK: broadcasts.not_leaving}
