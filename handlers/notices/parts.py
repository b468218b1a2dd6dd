"""What all notices are made of: the notice, its sentences, the choices that many share."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import cards
from handlers.talk import Choice, Content, Say, choice, content
from models.says import Values


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told: its key and values, and the thing it is about."""

    key: str
    values: Values
    subject: int
    version: int

    @property
    def line(self) -> Say:
        """Its sentence."""
        return Say(self.key, self.values)

    def more(self, name: str) -> Say:
        """Another sentence of it."""
        return Say(f"{self.key}-{name}", self.values)

    def text(self, name: str) -> str:
        """One of its values that is words."""
        return cards.text(self.values, name)

    def number(self, name: str) -> int:
        """One of its values that is a number."""
        return cards.count(self.values, name)

    @property
    def need_id(self) -> int:
        """The need it is about."""
        return self.number("need") or self.subject

    @property
    def claim_id(self) -> int:
        """The claim it is about."""
        return self.number("claim") or self.subject


Dress = Callable[[Notice], Content]
Way = tuple[str, str]  # a choice's label, and its step


def plain(told: Notice) -> Content:
    """Only its sentence."""
    return content(told.line)


def with_ways(*ways: Way) -> Dress:
    """Its sentence, and these choices about its subject."""
    return lambda told: content(told.line, choices=choices(told, *ways))


def choices(told: Notice, *ways: Way) -> list[Choice]:
    """Choices about a notice's subject."""
    return [choice(key, step, subject=told.subject) for key, step in ways]


def need_ways(told: Notice) -> list[Choice]:
    """What the owner of a need can do with it: look, cancel."""
    number = told.number("number")
    return [
        choice("notice-look", "mine.need", subject=told.need_id, number=number),
        choice("notice-cancel", "mine.cancel", subject=told.need_id, tone="bare", number=number),
    ]
