"""Alembic runs this with the connection of whoever asked; its transaction is theirs."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator, func, select

from models import tables

MIGRATING = 1_001  # the lock's number: two machines may start at the same time


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Columns are written down as the store knows them, so that old migrations need none of our types."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def run() -> None:
    """Run what is missing, within the open transaction."""
    connection = context.config.attributes["connection"]
    if connection.dialect.name == "postgresql":
        lock = func.pg_advisory_xact_lock(func.hashtext(func.current_schema()), MIGRATING)
        connection.execute(select(lock))
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=False,  # a batch on SQLite makes a table anew and drops its triggers silently
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
