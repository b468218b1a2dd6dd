"""热句 Statements that every message asks: SQLAlchemy writes them once, the driver runs them.

A constant statement costs SQLAlchemy more to run than it costs SQLite: a context, a cursor's result, parameters put
together anew. Here its text, and what its types do with each value, are kept beside the engine's dialect; the same
connection's own cursor runs it. Listeners of `before_cursor_execute` hear of it, and errors are SQLAlchemy's, as ever.
"""

import re
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn, cast

from sqlalchemy import Connection, Delete, Insert, SelectBase, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeEngine

Statement = SelectBase | Insert | Update | Delete
Values = Mapping[str, Any]
Process = Callable[[Any], Any]
CURSOR = "hot-cursor"  # in connection.info: all rows are taken at once, so that one cursor does
PLACE = re.compile(r"%\((\w+)\)s")  # psycopg reads parameters by place in a third of the time
PLANS = "hot_plans"  # on the dialect, as the keys are


@dataclass(slots=True)
class _Plan:
    """One statement as a driver takes it."""

    words: str
    takes: Sequence[tuple[str, Process | None]]  # parameters in their order
    fixed: Values  # those that are always the same
    row: Callable[[Sequence[Any]], Any]
    columns: Sequence[TypeEngine[Any]]
    gives: Sequence[tuple[int, Process]] | None = None  # columns that are not taken as they come

    def bound(self, values: Values) -> tuple[Any, ...]:
        """The parameters of one execution."""
        given = {**self.fixed, **values} if self.fixed else values
        return tuple([made(given[name]) if made else given[name] for name, made in self.takes])

    def read(self, cursor: Any, dialect: Dialect) -> list[Any]:
        """Rows of the driver as named tuples of what their columns mean."""
        if self.gives is None:  # known only with the first rows: a driver may name its own types
            told = zip(self.columns, cursor.description, strict=True)
            found = [
                kind.dialect_impl(dialect).result_processor(dialect, one[1]) for kind, one in told
            ]
            self.gives = [(place, one) for place, one in enumerate(found) if one]
        if not self.gives:
            return [self.row(one) for one in cursor.fetchall()]
        read = []
        for one in cursor.fetchall():
            values = list(one)
            for place, made in self.gives:
                values[place] = made(values[place])
            read.append(self.row(values))
        return read


def rows(asked: Session | Connection, statement: Statement, values: Values) -> list[Any]:
    """All rows of a constant statement, as named tuples. Raises SQLAlchemy's errors.

    A parameter that is a list (`expanding`) is written out: few lengths of it (`base.filled`) are few texts.
    """
    connection = _connection(asked, writes=not isinstance(statement, SelectBase))
    plan, values = _planned(connection, statement, values)
    cursor = _run(connection, plan, plan.bound(values), many=False)
    return plan.read(cursor, connection.dialect)


def first(asked: Session | Connection, statement: Statement, values: Values) -> Any | None:
    """The first row; None where there is none."""
    found = rows(asked, statement, values)
    return found[0] if found else None


def scalar(asked: Session | Connection, statement: Statement, values: Values) -> Any:
    """The first column of the first row; None where there is none."""
    found = rows(asked, statement, values)
    return found[0][0] if found else None


def change(asked: Session | Connection, statement: Statement, values: Values) -> int:
    """Run a statement that answers no rows; how many it touched."""
    connection = _connection(asked, writes=True)
    plan, values = _planned(connection, statement, values)
    touched: int = _run(connection, plan, plan.bound(values), many=False).rowcount
    return touched


def change_all(asked: Session | Connection, statement: Statement, values: Sequence[Values]) -> int:
    """The same for many sets of values, all with the same names."""
    connection = _connection(asked, writes=True)
    plan, _ = _planned(connection, statement, values[0])
    bound = [plan.bound(one) for one in values]
    touched: int = _run(connection, plan, bound, many=True).rowcount
    return touched


def _connection(asked: Session | Connection, *, writes: bool) -> Connection:
    """The connection; a session on one takes its savepoint with the first thing that it writes."""
    if isinstance(asked, Connection):
        return asked
    if not writes and isinstance(asked.bind, Connection):
        return asked.bind
    return asked.connection()


def _run(connection: Connection, plan: _Plan, bound: Any, *, many: bool) -> Any:
    cursor: Any = connection.info.get(CURSOR)
    if cursor is None:
        cursor = connection.info[CURSOR] = cast("Any", connection.connection).cursor()
    for hears in connection.dispatch.before_cursor_execute:
        hears(connection, cursor, plan.words, bound, None, many)
    try:
        if many:
            cursor.executemany(plan.words, bound)
        else:
            cursor.execute(plan.words, bound)
    except connection.dialect.loaded_dbapi.Error as no:
        _tell(connection, no, plan, bound, many=many)
    return cursor


def _tell(
    connection: Connection, no: Exception, plan: _Plan, bound: Any, *, many: bool
) -> NoReturn:
    """As SQLAlchemy tells it; a connection that was lost is given up."""
    dialect = connection.dialect
    raw = connection.connection.dbapi_connection
    lost = dialect.is_disconnect(no, raw, None)  # type: ignore[arg-type]
    if lost:
        connection.invalidate(no)
    raise DBAPIError.instance(
        plan.words,
        bound,
        no,
        dialect.loaded_dbapi.Error,
        hide_parameters=connection.engine.hide_parameters,
        connection_invalidated=lost,
        dialect=dialect,
        ismulti=many,
    ) from no


# ---- how a statement is written ----------------------------------------------------------------------


def _planned(connection: Connection, statement: Statement, values: Values) -> tuple[_Plan, Values]:
    dialect = connection.dialect
    plans: dict[Any, Any] = dialect.__dict__.setdefault(PLANS, {})
    shape: Any = (statement, *values) if isinstance(statement, Insert) else statement
    found = plans.get(shape)
    if found is None:
        found = plans[shape] = _written(dialect, statement, values)
    if isinstance(found, _Plan):
        return found, values
    lengths = tuple([len(values[name]) for name in found.lists])
    plan = found.plans.get(lengths)
    if plan is None:
        plan = found.plans[lengths] = _expanded(dialect, statement, found, values)
    given = dict(values)
    for name in found.lists:
        some = given.pop(name)
        given |= {f"{name}_{place}": one for place, one in enumerate(some, 1)}
    return plan, given


class _Lists(NamedTuple):
    """A statement with lists: as many texts as there are lengths."""

    made: SQLCompiler
    lists: tuple[str, ...]
    plans: dict[tuple[int, ...], _Plan]


def _written(dialect: Dialect, statement: Statement, values: Values) -> _Plan | _Lists:
    names = list(values) if isinstance(statement, Insert) else None
    made = statement.compile(dialect=dialect, column_keys=names)
    lists = tuple(name for name, one in made.binds.items() if one.expanding)
    if lists:
        return _Lists(made, lists, {})
    names_of = {name: name for name in made.binds}
    order = made.positiontup if made.positional else None
    return _plan(dialect, statement, made, str(made), names_of, order)


def _expanded(dialect: Dialect, statement: Statement, found: _Lists, values: Values) -> _Plan:
    written = found.made.construct_expanded_state(dict(values))
    names = {name: name for name in found.made.binds if name not in found.lists}
    for name, places in written.parameter_expansion.items():
        names |= dict.fromkeys(places, name)
    return _plan(dialect, statement, found.made, written.statement, names, written.positiontup)


def _plan(
    dialect: Dialect,
    statement: Statement,
    made: SQLCompiler,
    words: str,
    names: Mapping[str, str],
    order: Sequence[str] | None,
) -> _Plan:
    """`names`: each parameter of the text, and the one of the statement that it comes from."""
    fixed = {
        name: one.value
        for name, one in made.binds.items()
        if not one.required and not one.expanding
    }
    for column in made.insert_prefetch:
        if not isinstance(column.default, ScalarElementColumnDefault):
            raise TypeError(f"{column}: its value must be given")
        fixed[column.key] = column.default.arg
    binds = {
        name: made.binds[of].type.dialect_impl(dialect).bind_processor(dialect)
        for name, of in names.items()
    }
    if order is None:
        order, words = PLACE.findall(words), PLACE.sub("%s", words)
    columns = list(statement.exported_columns)
    row = namedtuple("Row", [str(one.key) for one in columns], rename=True)  # type: ignore[misc]
    return _Plan(
        words=words,
        takes=[(name, binds[name]) for name in order],
        fixed=fixed,
        row=row._make,
        columns=[one.type for one in columns],
    )
