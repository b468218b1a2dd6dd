"""The ground of all tables: the declarative base, keys made in Python, moments in UTC."""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Select,
    String,
    TypeDecorator,
    literal,
    select,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, mapped_column

EPOCH_MS = 1_735_689_600_000  # 2025-01-01T00:00Z: 41 bits of milliseconds last until 2094
LANE_BITS, COUNTER_BITS, MS_BITS = 4, 10, 41


class Ids:
    """Makes 63-bit keys: city 8 bits · milliseconds 41 · lane 4 · counter 10 (house decision 10).

    Keys of one maker only rise, also when the clock is set back; `after` is the highest key the store already holds.
    """

    def __init__(
        self, millis: Callable[[], int], *, city: int = 1, lane: int = 0, after: int = 0
    ) -> None:
        self._millis = millis
        self._high = city << (MS_BITS + LANE_BITS + COUNTER_BITS)
        self._lane = lane << COUNTER_BITS
        self._ms = (after >> (LANE_BITS + COUNTER_BITS)) & ((1 << MS_BITS) - 1)
        self._count = 1 << COUNTER_BITS  # the millisecond of `after` counts as used up
        self._lock = threading.Lock()

    def __call__(self) -> int:
        """The next key."""
        with self._lock:
            ms = self._millis() - EPOCH_MS
            if ms > self._ms:
                self._ms, self._count = ms, 0
            elif self._count >> COUNTER_BITS:
                self._ms, self._count = self._ms + 1, 0
            self._count += 1
            return (
                self._high | self._ms << (LANE_BITS + COUNTER_BITS) | self._lane | self._count - 1
            )

    def block(self, many: int) -> int:
        """The first of `many` keys for a statement that makes rows by itself; the others follow as `nth` says."""
        with self._lock:
            first = max(self._ms + 1, self._millis() - EPOCH_MS)
            self._ms, self._count = first + (many - 1 >> COUNTER_BITS), 1 << COUNTER_BITS
            return self._high | first << (LANE_BITS + COUNTER_BITS) | self._lane

    def use_lane(self, lane: int) -> None:
        """Another of the sixteen makers from now on."""
        with self._lock:
            self._lane = lane << COUNTER_BITS

    def pass_by(self, after: int) -> None:
        """The next key will be higher than `after`, a key the store already holds."""
        with self._lock:
            ms = (after >> (LANE_BITS + COUNTER_BITS)) & ((1 << MS_BITS) - 1)
            if ms >= self._ms:
                self._ms, self._count = ms, 1 << COUNTER_BITS


def nth(first: int | ColumnElement[int], place: ColumnElement[int]) -> ColumnElement[int]:
    """The key of a row of a block: `place` counts from 0 within the statement."""
    late = place.bitwise_rshift(COUNTER_BITS).bitwise_lshift(LANE_BITS + COUNTER_BITS)
    begin = literal(first, BigInteger) if isinstance(first, int) else first
    return begin + late + place.bitwise_and((1 << COUNTER_BITS) - 1)


def last_of(first: int, many: int) -> int:
    """The last key of a block of so many."""
    full, rest = divmod(many - 1, 1 << COUNTER_BITS)
    return first + (full << (LANE_BITS + COUNTER_BITS)) + rest


def fresh_id(context: DefaultExecutionContext) -> int:
    """The default of every key: the maker that `database.open` hung on the engine's dialect."""
    return cast("int", cast("Any", context.dialect).ids())


class Utc(TypeDecorator[datetime]):
    """An aware moment, always UTC; SQLite, which knows no zones, keeps it naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Refuses naive moments: they mean nothing."""
        return _to_text if dialect.name == "sqlite" else _to_utc

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """Always aware, always UTC."""
        del coltype
        return _from_text if dialect.name == "sqlite" else _to_utc


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None or value.tzinfo is UTC:
        return value
    if value.tzinfo is None:
        raise ValueError("a moment without a zone")
    return value.astimezone(UTC)


def _to_text(value: datetime | None) -> str | None:
    moment = _to_utc(value)
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds") if moment else None


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


E = TypeVar("E", bound=StrEnum)


class OneOf(TypeDecorator[E]):
    """One of the words of an enumeration; what is read is its member, not a bare word."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[E], length: int) -> None:
        super().__init__(length)
        self.words = words

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The word itself."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """The member; raises where the store holds a word that we do not know."""
        return None if value is None else self.words(value)


def among(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], values: Iterable[Any]
) -> ColumnElement[bool]:
    """The column is one of these constants; of a plain list SQLAlchemy writes the statement anew at each execution."""
    return column.in_([literal(one, column.type) for one in values])


# SQLite makes only INTEGER PRIMARY KEY its row id
BigKey = BigInteger().with_variant(Integer, "sqlite")
Id = Annotated[int, mapped_column(BigKey, primary_key=True, autoincrement=False, default=fresh_id)]
Moment = Annotated[datetime, mapped_column(Utc)]
MaybeMoment = Annotated[datetime | None, mapped_column(Utc)]
Ref = Annotated[int, mapped_column(BigKey)]
MaybeRef = Annotated[int | None, mapped_column(BigKey)]


class Base(DeclarativeBase):
    """All tables of the service."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def once(chosen: Select[Any]) -> Select[Any]:
    """The keys that a select with a limit and locks chose, for an IN.

    As a bare subquery PostgreSQL may run it anew for each row, pass over what it has locked, and take more than the
    limit; a common table expression that locks is run once.
    """
    return select(chosen.cte().c[0])


def filled(values: set[str]) -> list[str]:
    """A list for an IN, its length a power of two: few shapes of one statement."""
    some = sorted(values)
    return some + some[-1:] * ((1 << max(0, len(some) - 1).bit_length()) - len(some))
