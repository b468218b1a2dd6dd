"""Whether people were written to since a group of messages was read: what nobody changed is not read again."""

from sqlalchemy import Connection
from sqlalchemy.orm import Session

NAME = "people-writes"
TABLES = (" people", " addresses")


def begin(connection: Connection) -> None:
    """From now on writes are counted: whoever is in the group has just been read."""
    connection.info[NAME] = 0


def note(connection: Connection, statement: str) -> None:
    """Count a statement that may have changed somebody; one too many costs a read, no more."""
    if not statement.startswith("SELECT") and any(one in statement for one in TABLES):
        connection.info[NAME] = connection.info.get(NAME, 0) + 1


def end(connection: Connection) -> None:
    """Nobody counts any longer."""
    connection.info.pop(NAME, None)


def writes(session: Session) -> int | None:
    """How often people were written to since the group was read; None where nobody counts."""
    session.flush()
    on = session.bind if isinstance(session.bind, Connection) else session.connection()
    counted: int | None = on.info.get(NAME)
    return counted
