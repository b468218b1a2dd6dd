"""What a store says of itself: whose keys sealed it, whether it is a real city or a rehearsal, how new it is."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select, union_all

from bot import clock
from bot.commands import store
from bot.commands.frame import CannotGoOn
from bot.settings import Settings
from models import database, tables
from models.base import COUNTER_BITS, EPOCH_MS, LANE_BITS, MS_BITS
from models.sealed import Keys

KEYS, KIND = "keys", "kind"
REAL, REHEARSAL = "real", "rehearsal"


def compare(connection: Connection, settings: Settings, keys: Keys) -> Settings:
    """Refuse keys and a kind of city that are not this store's; answers the settings as this store needs them."""
    mark = store.mark_of(keys)
    if (database.recall(connection, KEYS) or mark) != mark:
        raise CannotGoOn(
            f"{settings.privacy.keys_file} is not the keys file of this store; put the right one there"
        )
    kind = database.recall(connection, KIND)
    if kind == REAL and settings.rehearsal:
        if settings.rehearsal_is_auto:  # a city was imported, its channels come later
            return settings.model_copy(update={"rehearsal": False})
        raise CannotGoOn("the store holds a real city; a rehearsal needs another store.url")
    if kind == REHEARSAL and not settings.rehearsal:
        raise CannotGoOn(
            "the store holds the rehearsal, which never becomes a real city; "
            "set store.url to a new file, or move the old one away"
        )
    return settings


def settle(connection: Connection, settings: Settings, keys: Keys) -> Settings:
    """Compare, and let a new store remember what it is from now on."""
    settings = compare(connection, settings, keys)
    first = {KEYS: store.mark_of(keys), KIND: REHEARSAL if settings.rehearsal else REAL}
    for name, value in first.items():
        if database.recall(connection, name) is None:
            database.remember(connection, name, value)
    return settings


def newest_row(connection: Connection) -> datetime | None:
    """When the newest row was made, as its key tells."""
    with_id = [table for table in tables.metadata.tables.values() if "id" in table.c]
    highest = union_all(
        *(select(func.max(table.c.id).label("top")) for table in with_id)
    ).subquery()
    top = connection.scalar(select(func.max(highest.c.top)))
    if top is None:
        return None
    millis = (top >> (LANE_BITS + COUNTER_BITS)) & ((1 << MS_BITS) - 1)
    return datetime.fromtimestamp((millis + EPOCH_MS) / 1000, UTC)


def ahead(connection: Connection) -> timedelta:
    """How far a rehearsal's clock was moved."""
    return timedelta(seconds=float(database.recall(connection, clock.AHEAD) or 0))
