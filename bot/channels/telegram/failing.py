"""What the Bot API's refusals mean for a letter (facts: telegram.md C3)."""

from datetime import timedelta
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channel import NotSent, Why
from bot.channels.telegram.request import MayHaveArrived, OutOfReach

NOBODY = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user is deactivated",
    "bot was kicked",
    "group chat was deactivated",
)
NOT_THERE = ("message to edit not found", "message can't be edited", "message_id_invalid")
SAME = "message is not modified"
SHAPE = ("can't parse", "entit", "button_url_invalid", "button url", "wrong http url")
TOKEN_SECONDS = 60.0  # a wrong token does not mend itself


class Means(Enum):
    """What to do about a refusal."""

    SAME = auto()  # it is shown already
    SEND_NEW = auto()  # the message to be edited is gone
    PLAIN = auto()  # its form is refused: as plain text it may go
    MOVED = auto()  # the group has another number now
    NOT_SENT = auto()


def means(no: TelegramError) -> Means:
    """What kind of refusal it is."""
    if isinstance(no, ChatMigrated):
        return Means.MOVED
    if not isinstance(no, BadRequest):
        return Means.NOT_SENT
    words = no.message.lower()
    if SAME in words:
        return Means.SAME
    if any(one in words for one in NOT_THERE):
        return Means.SEND_NEW
    return Means.PLAIN if any(one in words for one in SHAPE) else Means.NOT_SENT


def not_sent(no: TelegramError) -> NotSent:
    """The refusal as delivery understands it; none of its words."""
    kind = type(no).__name__
    match no:
        case RetryAfter():
            return NotSent(Why.WAIT, kind, seconds=seconds_of(no))
        case Forbidden():
            return NotSent(Why.FOR_GOOD, kind, gone=True)
        case BadRequest():
            gone = any(one in no.message.lower() for one in NOBODY)
            return NotSent(Why.FOR_GOOD, kind, gone=gone)
        case MayHaveArrived():
            return NotSent(Why.UNKNOWN, kind)
        case InvalidToken():
            return NotSent(Why.WAIT, kind, seconds=TOKEN_SECONDS, away=True)
        case ChatMigrated():
            return NotSent(Why.WAIT, kind)
    return NotSent(Why.WAIT, kind, away=True)


def is_away(no: TelegramError) -> bool:
    """Whether Telegram itself is out of reach or in trouble: it concerns every letter."""
    return isinstance(no, OutOfReach | MayHaveArrived) or not_sent(no).away


def seconds_of(no: RetryAfter) -> float:
    """How long Telegram wants us to wait."""
    wait = no.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
