"""Frames: where a talk stands. A frame is plain JSON in the talk row; the last one is where we are."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import MISSING, asdict, fields, is_dataclass
from functools import cache
from typing import Any

from handlers.talk import Choice, Content, Flow, from_json, to_json

ToJson = Callable[[Content], dict[str, Any]]
DEEPEST = 5  # conversations put aside at once; the oldest is forgotten first
TRAIL = 8  # questions that 返回 can go back


class Frame:
    """One conversation in progress."""

    def __init__(self, flow: str, step: str, notes: Any, tap: str = "") -> None:
        self.flow, self.step, self.notes = flow, step, notes
        self.tap = tap  # the tap that began it
        self.number = 0  # of its newest question: what its choices are bound to
        self.back = False  # waits at `step` for the one above to be done
        self.aside = False  # put aside by a link: asks again when what came above it is over
        self.trail: list[dict[str, Any]] = []
        self._asked: Content | None = None
        self._kept: dict[str, Any] | None = None  # … as it is kept: most messages only pass it on

    @property
    def asked(self) -> Content | None:
        """The newest question."""
        if self._asked is None and self._kept is not None:
            self._asked = from_json(self._kept)
        return self._asked

    @asked.setter
    def asked(self, said: Content | None) -> None:
        self._asked, self._kept = said, None

    @property
    def has_asked(self) -> bool:
        """Whether it has asked something; does not read what."""
        return self._asked is not None or self._kept is not None

    def _asked_kept(self, to_json: ToJson) -> dict[str, Any] | None:
        if self._kept is None and self._asked is not None:
            self._kept = to_json(self._asked)
        return self._kept

    @staticmethod
    def of(one: Mapping[str, Any], flow: Flow[Any]) -> "Frame":
        """As the talk row kept it."""
        frame = Frame(one["flow"], one["step"], notes_of(flow, one["notes"]), one["tap"])
        frame.number, frame.back = one["number"], one["back"]
        frame.aside, frame.trail = one.get("aside", False), list(one["trail"])
        frame._kept = one["asked"] or None
        return frame

    def kept(self, to_json: ToJson = to_json) -> dict[str, Any]:
        """As the talk row keeps it; `to_json` may know what was kept before."""
        return {
            "flow": self.flow,
            "step": self.step,
            "notes": plain(self.notes),
            "number": self.number,
            "asked": self._asked_kept(to_json),
            "back": self.back,
            "trail": self.trail,
            "tap": self.tap,
            "aside": self.aside,
        }

    def remember(self, to_json: ToJson = to_json) -> None:
        """Note where we are before moving on, for 返回."""
        asked = self._asked_kept(to_json)
        if asked is None:
            return
        here = {
            "step": self.step,
            "notes": plain(self.notes),
            "asked": asked,
            "number": self.number,
        }
        self.trail = [*self.trail, here][-TRAIL:]

    def step_back(self, flow: Flow[Any]) -> bool:
        """Return to the question before; False where there is none."""
        if not self.trail:
            return False
        before = self.trail.pop()
        self.step, self.notes = before["step"], notes_of(flow, before["notes"])
        self.asked = from_json(before["asked"])
        self.number = before.get("number", self.number)  # its choices are bound to it
        return True

    def offered(self) -> tuple[Choice, ...]:
        """The choices that the newest question gave."""
        if self.asked is None:
            return ()
        edits = () if self.asked.card is None else self.asked.card.facts
        return (*self.asked.choices, *(fact.edit for fact in edits if fact.edit))


def frames(stack: tuple[Mapping[str, Any], ...], flows: Mapping[str, Flow[Any]]) -> list[Frame]:
    """Read the frames of a talk row; those whose conversation or step is no longer there are passed over."""
    return [
        Frame.of(one, flows[one["flow"]])
        for one in stack
        if one["flow"] in flows and one["step"] in flows[one["flow"]].steps
    ]


def notes_of(flow: Flow[Any], kept: Mapping[str, Any] | None) -> Any:
    """A flow's notes from plain values; fields that a newer version dropped are passed over."""
    if not kept:
        return flow.notes()
    made: Any = flow.notes
    known = {name for name, _ in _defaults(made)}
    return made(**{name: value for name, value in kept.items() if name in known})


def plain(notes: Any) -> dict[str, Any]:
    """Notes as plain values; what is as it is by default is left out, which is most of them at most steps."""
    if not is_dataclass(notes) or isinstance(notes, type):
        return {}
    values = vars(notes)
    return {
        name: _copied(values[name])
        for name, default in _defaults(type(notes))
        if values[name] != default
    }


@cache
def _defaults(made: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (one.name, one.default if one.default_factory is MISSING else one.default_factory())
        for one in fields(made)
    )


def _copied(value: Any) -> Any:
    """What a later step may change in its own notes stays as it was in the kept ones."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return deepcopy(value) if isinstance(value, list | dict) else value
