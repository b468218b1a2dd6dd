"""Triggers that keep a ledger as it was written: UPDATE and DELETE (and TRUNCATE) are refused by the store itself."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

HOURS = ("hour_accounts", "hour_lines", "hour_line_hashes", "hour_city_days", "hour_city_heads")
CERTIFICATES = ("certificates", "certificate_records", "certificate_revocations")
LEDGERS = ("audit", *HOURS, "star_results", *CERTIFICATES)
ACTS = ("UPDATE", "DELETE")
REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'lines of % never change', TG_TABLE_NAME; END $$
"""


def keep(connection: Connection, tables: Iterable[str] = LEDGERS) -> None:
    """Make these tables append-only."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(REFUSE))
    for table in tables:
        for line in _lines(connection.dialect.name, table):
            connection.execute(text(line))


def names(connection: Connection) -> set[str]:
    """The triggers that stand in the store."""
    if connection.dialect.name == "postgresql":
        found = (
            "SELECT DISTINCT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        )
    else:
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return set(connection.scalars(text(found)))


def _lines(store: str, table: str) -> list[str]:
    if store == "postgresql":
        rows = (
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        whole = (
            f"CREATE TRIGGER keep_{table}_whole BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return [rows, whole]
    return [
        f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'lines of {table} never change'); END"
        for act in ACTS
    ]
