"""./run: the service itself, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import errno
import gc
from argparse import Namespace
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from bot.commands import forms, migrate, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.worker import Nursery

PLACE_FAULTS = {
    errno.EADDRINUSE: "is taken by another program; stop that one, or set web.port",
    errno.EACCES: "may not be used by this user; set web.port to one above 1023",
    errno.EADDRNOTAVAIL: "is no address of this machine; set web.host",
}


def run(settings: Settings, _asked: Namespace, now: datetime) -> int:
    """Make everything ready, then serve."""
    from sqlalchemy.orm import Session

    gc.disable()  # until all is loaded (lane.grown)
    with store.alone(settings, why="only one can serve it"), _nursery(settings) as nursery:
        from bot import app  # while the nursery loads what is slow to load, on another core
        from bot.commands import marks
        from bot.rehearsal import city
        from bot.worker import LaneGone

        store.writable(settings.store.folder)
        keys = store.keys_of(settings, make=True)
        _tables(settings, now)
        with forms.changing(settings, keys, now) as connection:
            settings = marks.settle(connection, settings, keys)
            if settings.rehearsal:
                with Session(connection, join_transaction_mode="create_savepoint") as session:
                    city.found(session, now)
                    session.commit()
        try:
            asyncio.run(app.serve(settings, forms.database_of(settings, keys), _ready, nursery))
        except LaneGone as no:
            raise CannotGoOn(
                f"the core did not start ({no}); its log lines above say why"
            ) from None
        except OSError as no:
            if no.errno not in PLACE_FAULTS:
                raise
            raise CannotGoOn(
                f"{settings.web.host}:{settings.web.port} {PLACE_FAULTS[no.errno]}"
            ) from None
    return 0


def _nursery(settings: Settings) -> AbstractContextManager[Nursery | None]:
    """What bears lanes; it is forked while nothing is open and no thread runs."""
    if settings.core.inline:
        return nullcontext()
    from bot.worker import Nursery
    from models import database

    database.load_driver(settings.store.url)  # or each lane would load it by itself
    return Nursery(fork=True)


def _ready(where: str) -> None:
    print(f"Ready: {where}", flush=True)


def _tables(settings: Settings, now: datetime) -> None:
    """Make the tables of a new store; change old ones only where nobody else can work on them."""
    if settings.store.file is None:
        there = store.copy_of(settings).revision()
        if there and there != forms.newest() and forms.known(there):
            raise CannotGoOn(
                "the store has an older form; stop the service on every machine, then ./run migrate"
            )
    migrate.migrated(settings, now)


command = Command("serve", "serve (this is what ./run does without a command)", run)
