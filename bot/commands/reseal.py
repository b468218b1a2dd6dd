"""Seal anew what older keys sealed: every private column of the store, and the photos."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    Table,
    bindparam,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)

from models import tables
from models.sealed import Keys, SealedJson, SealedText

PORTION = 500  # rows in one transaction: an interrupted run goes on where it stopped


def columns() -> Iterator[tuple[Table, list[Column[Any]]]]:
    """Every table with private columns."""
    for table in tables.metadata.sorted_tables:
        sealed = [one for one in table.columns if isinstance(one.type, SealedText | SealedJson)]
        if sealed:
            yield table, sealed


def store(engine: Engine, keys: Keys) -> int:
    """Seal all columns with the current key; answers how many rows were changed."""
    changed = 0
    for table, sealed in columns():
        after: Sequence[Any] | None = None
        while True:
            with engine.begin() as connection:
                rows = _portion(connection, table, sealed, keys, after)
                if rows:
                    _write(connection, table, sealed, keys, rows)
            if not rows:
                break
            changed += len(rows)
            after = rows[-1][: len(table.primary_key.columns)]
    return changed


def photos(folder: Path, keys: Keys) -> int:
    """Seal all photos with the current key, each replaced whole; answers how many were changed."""
    changed = 0
    for file in sorted((folder / "media").rglob("*.sealed")):
        sealed = file.read_bytes()
        if sealed[:1] != bytes([keys.current]):
            fresh = file.with_suffix(".new")
            fresh.write_bytes(_again(keys, f"media.{file.stem}")(sealed))
            fresh.replace(file)
            changed += 1
    return changed


def _portion(
    connection: Connection,
    table: Table,
    sealed: Sequence[Column[Any]],
    keys: Keys,
    after: Sequence[Any] | None,
) -> list[Sequence[Any]]:
    """The next rows that an older key sealed: their keys, then the sealed bytes as they lie there."""
    names = list(table.primary_key.columns)
    raw = [type_coerce(one, LargeBinary) for one in sealed]
    older = or_(*(func.substr(one, 1, 1) != bytes([keys.current]) for one in raw))
    asked = select(*names, *raw).where(older).order_by(*names).limit(PORTION)
    if after is not None:
        asked = asked.where(tuple_(*names) > tuple_(*after))
    return [tuple(row) for row in connection.execute(asked)]


def _write(
    connection: Connection,
    table: Table,
    sealed: Sequence[Column[Any]],
    keys: Keys,
    rows: Sequence[Sequence[Any]],
) -> None:
    names = list(table.primary_key.columns)
    values = {
        one.name: type_coerce(bindparam(f"new_{one.name}", type_=LargeBinary), LargeBinary)
        for one in sealed
    }
    here = [one == bindparam(f"key_{one.name}") for one in names]
    again = [_again(keys, one.type.about) for one in sealed]  # type: ignore[attr-defined]
    told = []
    for row in rows:
        found = dict(zip((f"key_{one.name}" for one in names), row, strict=False))
        pieces = zip(sealed, again, row[len(names) :], strict=True)
        told.append(found | {f"new_{one.name}": seal(piece) for one, seal, piece in pieces})
    connection.execute(update(table).where(*here).values(values), told)


def _again(keys: Keys, about: str) -> Callable[[bytes | None], Any]:
    """Open with the key that sealed it, seal with the current one."""
    return lambda sealed: (
        None if sealed is None else keys.seal(keys.open(bytes(sealed), about), about)
    )
