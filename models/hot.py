"""热句 Statements that every message asks: SQLAlchemy writes them once, the driver runs them.

A constant statement costs SQLAlchemy more to run than it costs SQLite: a context, a cursor's result, parameters put
together anew. Here its text, and what its types do with each value, are kept beside the engine's dialect; the same
connection's own cursor runs it. Listeners of `before_cursor_execute` hear of it, and errors are SQLAlchemy's, as ever.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn, cast

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete
Values = Mapping[str, Any]
Process = Callable[[Any], Any]
JOINED = "hot-connection"  # in session.info: the connection, once what the session does is in its savepoint
PLANS = "hot_plans"  # on the dialect, as the keys are


@dataclass(slots=True)
class _Plan:
    """One statement as a driver takes it."""

    words: str
    takes: Sequence[tuple[str, Process | None]]  # parameters in their order
    fixed: Values  # those that are always the same
    by_place: bool
    row: Callable[[Sequence[Any]], Any]
    columns: Sequence[TypeEngine[Any]]
    gives: Sequence[tuple[int, Process]] | None = None  # columns that are not taken as they come

    def bound(self, values: Values) -> Any:
        """The parameters of one execution."""
        given = {**self.fixed, **values} if self.fixed else values
        if self.by_place:
            return [made(given[name]) if made else given[name] for name, made in self.takes]
        return {name: made(given[name]) if made else given[name] for name, made in self.takes}

    def read(self, cursor: Any, dialect: Dialect) -> list[Any]:
        """Rows of the driver as named tuples of what their columns mean."""
        if self.gives is None:  # known only with the first rows: a driver may name its own types
            self.gives = [
                (place, made)
                for place, (kind, told) in enumerate(
                    zip(self.columns, cursor.description, strict=True)
                )
                if (made := kind.dialect_impl(dialect).result_processor(dialect, told[1]))
            ]
        if not self.gives:
            return [self.row(one) for one in cursor.fetchall()]
        found = []
        for one in cursor.fetchall():
            values = list(one)
            for place, made in self.gives:
                values[place] = made(values[place])
            found.append(self.row(values))
        return found


def joined(session: Session) -> None:
    """From now on what the session asks is in its savepoint: it need not be looked for each time."""
    session.info[JOINED] = session.connection()


def rows(asked: Session | Connection, statement: Statement, values: Values) -> list[Any]:
    """All rows of a constant statement, as named tuples. Raises SQLAlchemy's errors.

    A parameter that is a list (`expanding`) is written out: few lengths of it (`base.filled`) are few texts.
    """
    connection = _connection(asked)
    plan, values = _planned(connection, statement, values)
    cursor = _run(connection, plan, plan.bound(values), many=False)
    found = plan.read(cursor, connection.dialect)
    cursor.close()
    return found


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
    connection = _connection(asked)
    plan, values = _planned(connection, statement, values)
    cursor = _run(connection, plan, plan.bound(values), many=False)
    touched: int = cursor.rowcount
    cursor.close()
    return touched


def change_all(asked: Session | Connection, statement: Statement, values: Sequence[Values]) -> int:
    """The same for many sets of values, all with the same names."""
    connection = _connection(asked)
    plan, _ = _planned(connection, statement, values[0])
    cursor = _run(connection, plan, [plan.bound(one) for one in values], many=True)
    touched: int = cursor.rowcount
    cursor.close()
    return touched


def _connection(asked: Session | Connection) -> Connection:
    if isinstance(asked, Connection):
        return asked
    there: Connection | None = asked.info.get(JOINED)
    return there or asked.connection()


def _run(connection: Connection, plan: _Plan, bound: Any, *, many: bool) -> Any:
    raw = cast("Any", connection.connection.dbapi_connection)
    cursor = raw.cursor()
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
    return _plan(dialect, statement, made, str(made), {name: name for name in made.binds})


def _expanded(dialect: Dialect, statement: Statement, found: _Lists, values: Values) -> _Plan:
    written = found.made.construct_expanded_state(dict(values))
    names = {name: name for name in found.made.binds if name not in found.lists}
    for name, places in written.parameter_expansion.items():
        names |= dict.fromkeys(places, name)
    plan = _plan(dialect, statement, found.made, written.statement, names)
    if written.positiontup is None:
        return plan
    by_name = dict(plan.takes)
    plan.takes = [(name, by_name[name]) for name in written.positiontup]
    return plan


def _plan(
    dialect: Dialect, statement: Statement, made: SQLCompiler, words: str, names: Mapping[str, str]
) -> _Plan:
    """`names`: each parameter of the text, and the one of the statement that it comes from."""
    fixed = {
        name: one.value
        for name, one in made.binds.items()
        if not one.required and not one.expanding
    }
    for column in made.insert_prefetch:
        if column.default is None or not column.default.is_scalar:
            raise ValueError(f"{column}: its value must be given")
        fixed[column.key] = column.default.arg
    binds = {
        name: made.binds[of].type.dialect_impl(dialect).bind_processor(dialect)
        for name, of in names.items()
    }
    order = made.positiontup if made.positional and not made.post_compile_params else list(names)
    columns = list(statement.exported_columns)
    row = namedtuple("Row", [str(one.key) for one in columns], rename=True)  # type: ignore[misc]
    return _Plan(
        words=words,
        takes=[(name, binds[name]) for name in order or ()],
        fixed=fixed,
        by_place=made.positional,
        row=row._make,
        columns=[one.type for one in columns],
    )
