"""What columns are made of, as the first migrations wrote it down; never changed, whatever the models become."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()


def col(name: str, kind: sa.types.TypeEngine[Any], *more: sa.ForeignKey) -> sa.Column[Any]:
    """A column that always holds something."""
    return sa.Column(name, kind, *more, nullable=False)


def maybe(name: str, kind: sa.types.TypeEngine[Any], *more: sa.ForeignKey) -> sa.Column[Any]:
    """A column that may be empty."""
    return sa.Column(name, kind, *more, nullable=True)


def index(
    name: str, table: str, columns: Sequence[str], *, unique: bool = False, where: str = ""
) -> None:
    """An index; `where` makes it one of some rows."""
    some = sa.text(where) if where else None
    op.create_index(
        name, table, list(columns), unique=unique, sqlite_where=some, postgresql_where=some
    )
