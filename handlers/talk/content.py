"""What is said: sentences, cards, choices, telephone numbers; words are found when a letter is delivered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import Any, Literal

from models.plain import travels
from models.says import Value, Values

Tone = Literal["main", "go", "care", "plain", "bare"]
Layout = Literal["buttons", "choices", "faces"]
# which private page: a claim's for its helper, a need's for its resident, a form's for who fills it in, a voice's
# for the coordinator, a certificate, the photo of hours that are to be granted, a copy of one's own data, one's card,
# what people corrected; what a coordinator looks at: whom to ring up about a need, a person, their guardian, the numbers
# of a door, exact words
Page = Literal[
    "", "claim", "need", "form", "voice", "paper", "grant", "mine", "card", "taught",
    "call", "ring", "guardian", "codes", "words",
]  # fmt: skip
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


@travels
@dataclass(frozen=True, slots=True)
class Say:
    """One sentence: its key and its values."""

    key: str
    values: Values = field(default_factory=dict)


@travels
@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap, or to type: its label, and the step and thing it is about.

    `step` is "flow.step". The id is what travels: ≤ 64 bytes, see `id` and `of`.
    """

    says: Say
    step: str
    subject: int = 0
    version: int = 0
    value: str = ""  # short and plain, no "|"
    tone: Tone = "plain"
    sign: str = ""  # an icon
    ask: Literal["", "location"] = ""
    page: Page = ""  # opens the private page of `subject` instead of being sent

    @property
    def id(self) -> str:
        """The choice as it travels; the dispatcher adds the frame it was asked in as `version` where that is 0."""
        return "|".join((self.step, base36(self.subject), base36(self.version), self.value))

    @staticmethod
    def of(tap: str) -> Tap | None:
        """Read a tap that came back; None where it never was one of ours. Rights are read again by the step."""
        parts = tap.split("|")
        if len(parts) != 4 or parts[0].count(".") != 1 or len(tap.encode()) > 64:
            return None
        try:
            subject, version = (int(one or "0", 36) for one in parts[1:3])
        except ValueError:
            return None
        if not (0 <= subject < 2**63 and 0 <= version < 2**31):  # no store has such a row
            return None
        return Tap(parts[0], subject, version, parts[3])


@dataclass(frozen=True, slots=True)
class Tap:
    """A choice that came back."""

    step: str
    subject: int
    version: int
    value: str

    @property
    def flow(self) -> str:
        """The conversation it belongs to."""
        return self.step.partition(".")[0]

    @property
    def name(self) -> str:
        """The step within the conversation."""
        return self.step.partition(".")[2]


@travels
@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: label, value, a smaller second line, and how to change it."""

    label: Say
    value: Say | str
    small: Say | str | None = None
    changed: bool = False
    edit: Choice | None = None
    private: bool = False  # left out where a channel is not private (privacy C1)


@travels
@dataclass(frozen=True, slots=True)
class Card:
    """单 The slip: what it says above, what can be done below (the content's choices)."""

    sign: str  # a category code or an icon
    title: Say | str
    sub: Say | str = ""
    facts: tuple[Fact, ...] = ()
    tone: Literal["", "go", "care", "warn"] = ""
    code: str = ""  # four digits or a word, shown in tiles; always private
    code_label: Say | None = None
    code_help: Say | None = None
    ferry: int = -1  # 0 审核 1 找人 2 服务中 3 待确认 4 完成; -1 none
    helper: Say | str = ""  # 王*
    helper_sub: Say | str = ""
    subject: int = 0
    number: int = 0


@travels
@dataclass(frozen=True, slots=True)
class Call:
    """A telephone number to tap."""

    says: Say
    number: str


@travels
@dataclass(frozen=True, slots=True)
class Content:
    """One message: sentences, a card, choices; words are found when it is delivered."""

    lines: tuple[Say, ...] = ()
    card: Card | None = None
    choices: tuple[Choice, ...] = ()
    calls: tuple[Call, ...] = ()
    layout: Layout = "choices"
    urgent: bool = False
    edits_subject: int = 0  # replaces the card last shown about this thing, where the channel can
    behind: Choice | None = (
        None  # the page of what is left out where a channel is not private; offered only there
    )
    later: bool = False  # news of it come by themselves, perhaps in days: a channel may ask now how to bring them


def say(key: str, **values: Value) -> Say:
    """A sentence."""
    return Say(key, values)


def choice(
    key: str,
    step: str,
    *,
    subject: int = 0,
    version: int = 0,
    value: str = "",
    tone: Tone = "plain",
    sign: str = "",
    ask: Literal["", "location"] = "",
    **values: Value,
) -> Choice:
    """Something to tap."""
    return Choice(Say(key, values), step, subject, version, value, tone, sign, ask)


def content(
    key: str | Say | Sequence[Say] = (),
    *,
    card: Card | None = None,
    choices: Sequence[Choice] = (),
    calls: Sequence[Call] = (),
    layout: Layout | None = None,
    urgent: bool = False,
    edits: int = 0,
    behind: Choice | None = None,
    later: bool = False,
    **values: Value,
) -> Content:
    """One message, from a key with its values, a sentence, or several sentences."""
    if isinstance(key, str):
        lines: tuple[Say, ...] = (Say(key, values),) if key else ()
    else:
        lines = (key,) if isinstance(key, Say) else tuple(key)
    shape = layout or ("buttons" if card else "choices")
    return Content(lines, card, tuple(choices), tuple(calls), shape, urgent, edits, behind, later)


def with_version(made: Choice, version: int) -> Choice:
    """The same choice, bound to a version (or to the frame it was asked in)."""
    return Choice(
        made.says,
        made.step,
        made.subject,
        version,
        made.value,
        made.tone,
        made.sign,
        made.ask,
        made.page,
    )


def base36(number: int) -> str:
    """A non-negative number in base 36: how ids travel in 64 bytes."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = BASE36[rest] + digits
    return digits


# ---- as the store keeps it -----------------------------------------------------------------------


def to_json(said: Content) -> dict[str, Any]:
    """A message as plain JSON; what is as it is by default is left out."""
    kept: dict[str, Any] = _kept(said)
    return kept


def from_json(kept: dict[str, Any]) -> Content:
    """The message that `to_json` kept."""
    card, behind = kept.get("card"), kept.get("behind")
    return Content(
        tuple(_say(line) for line in kept.get("lines", ())),
        _card(card) if card else None,
        tuple(_choice(one) for one in kept.get("choices", ())),
        tuple(Call(_say(one["says"]), one["number"]) for one in kept.get("calls", ())),
        kept.get("layout", "choices"),
        kept.get("urgent", False),
        kept.get("edits_subject", 0),
        _choice(behind) if behind else None,
        kept.get("later", False),
    )


def _kept(thing: Any) -> Any:
    shape = SHAPES.get(type(thing))
    if shape is None:
        return [_kept(one) for one in thing] if type(thing) is tuple else thing
    values, usual = shape
    return {
        name: value if type(value) in PLAIN else _kept(value)
        for (name, default), value in zip(usual, values(thing), strict=True)
        if value is not default and value != default
    }


def _shape(
    made: type[Any],
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, Any], ...]]:
    """How to read a part's fields, and what each is by default; looked up once, because every answer is kept."""
    usual = tuple(
        (one.name, {} if one.default_factory is not MISSING else one.default)
        for one in fields(made)
    )
    return attrgetter(*(name for name, _ in usual)), usual


PLAIN = frozenset({str, int, bool, dict})
SHAPES = {made: _shape(made) for made in (Say, Choice, Fact, Card, Call, Content)}


def _say(kept: dict[str, Any]) -> Say:
    return Say(kept["key"], kept.get("values", {}))


def _words(kept: Any) -> Any:
    return _say(kept) if isinstance(kept, dict) else kept


def _choice(kept: dict[str, Any]) -> Choice:
    return Choice(**{**kept, "says": _say(kept["says"])})


def _fact(kept: dict[str, Any]) -> Fact:
    edit = kept.get("edit")
    return Fact(
        _say(kept["label"]),
        _words(kept["value"]),
        _words(kept.get("small")),
        kept.get("changed", False),
        _choice(edit) if edit else None,
        kept.get("private", False),
    )


def _card(kept: dict[str, Any]) -> Card:
    spoken = {name: _words(value) for name, value in kept.items() if isinstance(value, dict)}
    facts = tuple(_fact(one) for one in kept.get("facts", ()))
    return Card(**{**kept, **spoken, "facts": facts})
