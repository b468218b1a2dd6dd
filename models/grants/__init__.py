"""补录 Grants: hours that a coordinator enters, and what corrects a record; two people stand for each."""

from models.grants.ask import ask, may_ask
from models.grants.decide import decide
from models.grants.enter import Given, enter, is_late, look, no_more, revoke, take_up
from models.grants.errors import NoEvidence, NoSecond, TooLate
from models.grants.evidence import Evidence, may_see, see
from models.grants.sweeps import call_further
from models.grants.table import REASONS, Grant, GrantState

__all__ = [
    "REASONS",
    "Evidence",
    "Given",
    "Grant",
    "GrantState",
    "NoEvidence",
    "NoSecond",
    "TooLate",
    "ask",
    "call_further",
    "decide",
    "enter",
    "is_late",
    "look",
    "may_ask",
    "may_see",
    "no_more",
    "revoke",
    "see",
    "take_up",
]
