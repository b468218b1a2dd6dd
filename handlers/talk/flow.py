"""The flow: one conversation with its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from handlers.talk.turn import Move, Turn

N = TypeVar("N")


@dataclass
class Nothing:
    """Notes of a conversation that remembers nothing."""


@dataclass
class Flow(Generic[N]):
    """One conversation: its name, the notes it keeps between messages, its steps.

    Notes are a dataclass of plain JSON values with defaults. Words in `<name>-words` of the locales begin it.
    A step marked `free` may be tapped at any time from any letter (its Tap says what about); it starts with empty notes.
    """

    name: str
    notes: type[N]
    steps: dict[str, Callable[[Turn[N]], Move]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    helps: dict[str, str] = field(
        default_factory=dict
    )  # 帮助 at a step: its sentence, with an example
    # notes that are kept where it begins anew above an unfinished one of its own, which is then over
    carries: tuple[str, ...] = ()
    # what is answered wherever it is said, in the middle of anything: the step that such words begin, "" for none
    anywhere: Callable[[str], str] | None = None

    def step(self, function: Callable[[Turn[N]], Move]) -> Callable[[Turn[N]], Move]:
        """Make a function a step of this conversation."""
        self.steps[function.__name__] = function
        return function

    def listening(self, function: Callable[[Turn[N]], Move]) -> Callable[[Turn[N]], Move]:
        """Make a function a step that hears any words as they are: a reason, thanks, a name; questions too."""
        self.open.add(function.__name__)
        return self.step(function)

    def tapped(self, function: Callable[[Turn[N]], Move]) -> Callable[[Turn[N]], Move]:
        """Make a function a step that may be tapped from any letter at any time."""
        self.free.add(function.__name__)
        return self.step(function)
