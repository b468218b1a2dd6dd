"""What goes into the core and what comes out of it; all of it travels between processes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.channel import Outgoing
from handlers.talk import Incoming
from models.plain import travels

TRIES = 5  # of a message that fails each time; then it is set aside
KNOTTED_TRIES = 3  # … where two transactions wait for one another (faults F23)


@travels
@dataclass(frozen=True, slots=True)
class Item:
    """One thing for a lane: a message, or a call."""

    incoming: Incoming | None = None
    call: Callable[[Session], Any] | None = None
    tried: int = 0  # how often it failed with all around it
    aside: bool = False  # its step is not run again: its person hears that we are sorry


@travels
@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a message; `repeated`: it had been heard before, this is the same answer again."""

    number: int
    address_id: int
    person_id: int
    language: str
    elder: bool
    letters: tuple[Outgoing, ...] = ()
    repeated: bool = False
    state: str = "done"  # done | dead
    others: int = 0  # letters written for other people


@travels
@dataclass(frozen=True, slots=True)
class Done:
    """What a call answered."""

    value: Any
    others: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing came of it; `again`: the same may succeed later, up to `tries`; `away`: the store does not answer."""

    error: Exception
    again: bool = False
    away: bool = False
    tries: int = TRIES


Result = Heard | Done | Failed


class CallFailed(Exception):
    """A rule that was called failed; says the error's type alone, because its words may be private."""
