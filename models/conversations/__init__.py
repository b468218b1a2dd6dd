"""人工 Conversations: somebody and a person of the community, word for word, until one of them is done."""

from models.conversations.errors import ConversationOver, TakenAlready
from models.conversations.life import close, end, give_back, open_for, say, take
from models.conversations.look import (
    answered_by,
    get,
    last_answered,
    lines,
    mine,
    name_of,
    open_of,
    spoke_last,
)
from models.conversations.sweeps import RECHECKS, call_further, close_idle, forget_lines
from models.conversations.table import Conversation, ConversationState, Line
from models.conversations.thanks import EnoughThanks, thank
from models.conversations.voices import Voice, last_voice, listen, may_hear

__all__ = [
    "RECHECKS",
    "Conversation",
    "ConversationOver",
    "ConversationState",
    "EnoughThanks",
    "Line",
    "TakenAlready",
    "Voice",
    "answered_by",
    "call_further",
    "close",
    "close_idle",
    "end",
    "forget_lines",
    "get",
    "give_back",
    "last_answered",
    "last_voice",
    "lines",
    "listen",
    "may_hear",
    "mine",
    "name_of",
    "open_for",
    "open_of",
    "say",
    "spoke_last",
    "take",
    "thank",
]
