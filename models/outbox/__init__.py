"""发件 Outbox: every letter has a row before it leaves; states waiting, leased, posted, held, sent, unknown, failed, dropped."""

from models.outbox.leave import (
    answers_to,
    free_leases,
    give_up_on,
    mark_all,
    mark_sent,
    take_due,
    write_all,
)
from models.outbox.look import count_unsent, forget_letters, shown_about, told_since
from models.outbox.recall import recall
from models.outbox.table import (
    NOT_YET,
    OVER,
    POST,
    Body,
    Draft,
    Fate,
    Letter,
    LetterState,
    Post,
    Sent,
    Shown,
    Urgency,
)

__all__ = [
    "NOT_YET",
    "OVER",
    "POST",
    "Body",
    "Draft",
    "Fate",
    "Letter",
    "LetterState",
    "Post",
    "Sent",
    "Shown",
    "Urgency",
    "answers_to",
    "count_unsent",
    "forget_letters",
    "free_leases",
    "give_up_on",
    "mark_all",
    "mark_sent",
    "recall",
    "shown_about",
    "take_due",
    "told_since",
    "write_all",
]
