"""What understanding answers: frozen facts, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from models.working_days import PLAIN, Calendar

Span = tuple[int, int]
MomentKind = Literal["point", "span", "day", "part", "deadline", "open", "recurring"]
Service = Literal["120", "119", "110", "122", "crisis"]
PrivateKind = Literal["phone", "id_number", "plate", "door", "name", "health"]
Field = Literal["when", "where", "people", "what", "phone"]
Language = Literal["zh-CN", "en"]
Role = Literal["", "resident", "volunteer", "coordinator"]


@dataclass(frozen=True, slots=True)
class City:
    """What understanding knows of the configured city: plain data given by the caller."""

    name: str
    communities: tuple[tuple[str, str], ...] = ()  # (code, name): districts, streets, communities
    landmarks: tuple[str, ...] = ()
    work: Calendar = PLAIN  # its days off, and the weekend days that make up for them


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that was said; `end` is exclusive, a deadline has no start."""

    start: datetime | None
    end: datetime | None
    kind: MomentKind
    words: str
    span: Span
    certainty: float
    ambiguous: bool = False  # an hour 1..6 without a part of the day, and the like
    has_clock: bool = False  # False: only a day or a part of a day was said
    has_day: bool = False  # False: only an hour or a part of a day was said


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was said; `public` may stand in public text, `private` never."""

    public: str
    private: str
    full: str
    destination: str
    span: Span
    words: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Danger:
    """Somebody's life, body or safety seems in danger now."""

    service: Service
    sign: str
    words: str
    span: Span
    certainty: float


@dataclass(frozen=True, slots=True)
class Need:
    """What kind of message this is and, where it is a need, of which category."""

    category: str
    second: str | None
    certainty: float
    is_need: bool
    kind: str
    urgent: bool
    headcount: int | None
    words: tuple[str, ...] = ()
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Private:
    """Something private found in free text."""

    kind: PrivateKind
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Phone:
    """Digits that are, or were meant to be, a telephone number."""

    digits: str
    valid: bool
    missing: int  # > 0 too few, < 0 too many, 0 the right length
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Understood:
    """All that one message says."""

    text: str
    language: Language
    danger: Danger | None
    need: Need
    moment: Moment | None
    place: Place | None
    private: tuple[Private, ...]
    phone: str | None
    title: str
    public: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One field that a person changes by words, and its new value or its shift."""

    field: Field
    words: str
    span: Span
    certainty: float
    moment: Moment | None = None
    shift_minutes: int | None = None
    shift_days: int | None = None
    place: Place | None = None
    headcount: int | None = None
    more: int = 0  # 再来一个人: so many beside those that were asked for; below 0 fewer
    phone: str | None = None
    what: str = ""
    task: int | None = None  # 1025能晚半个钟头啵: the number it is about

    def places(self, before: int) -> int:
        """How many are asked for after this change; 0 where it says nothing of that."""
        return max(1, before + self.more) if self.more else self.headcount or 0

    def moved(
        self, start: datetime | None, end: datetime | None
    ) -> tuple[datetime | None, datetime | None]:
        """The old period after this change: what was not said stays as it was."""
        shift = timedelta(days=self.shift_days or 0, minutes=self.shift_minutes or 0)
        said = self.moment
        if said is None:
            return (start and start + shift, end and end + shift)
        if said.start is None or start is None:
            return (said.start, said.end)
        whole = start.hour == start.minute == 0 and end is not None  # only a day was known
        long = end - start if end is not None and not whole else None
        if said.has_day and not said.has_clock and said.kind == "day" and not whole:
            fresh = datetime.combine(said.start.date(), start.timetz())  # the hour stays
            return (fresh, fresh + long if long else None)
        if not said.has_day:  # the day stays
            fresh = datetime.combine(start.date(), said.start.timetz())
            if said.end is not None:
                return (fresh, fresh + (said.end - said.start))
            return (fresh, fresh + long if long else None)
        return (said.start, said.end)


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks of the service, with the things it names."""

    kind: str
    certainty: float
    words: str = ""
    span: Span = (0, 0)
    topic: str = ""
    task: int | None = None
    ordinal: int | None = None
    rating: int | None = None
    code: str | None = None
    field: str = ""
    value: str = ""
    category: str = ""
    when: str = ""  # the words of the time, as they stand in the text
    place: str = ""
    headcount: int | None = None
    audience: str = ""
