"""An account that says what it heard, for a client of WeChat's side that is run by hand: docs/wechat.md says how."""

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import Clock
from models import database
from tests import stores
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import APP_ID, TOKEN

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"


async def serve(folder: Path, port: int, *, safe: bool) -> None:
    """Until it is stopped."""
    store = stores.new_store("sqlite", folder)
    engine, clock = database.open_writer(store, Clock().millis, lane=1), Clock()
    how = {"folder": folder, "safe": safe, "aes_key": KEY, "port": port}
    async with Account(engine, store, clock, **how) as account:  # type: ignore[arg-type]
        key = f" --aeskey {KEY}" if safe else ""
        sys.stdout.write(f"{account.url} --token {TOKEN} --appid {APP_ID}{key}\n")
        await asyncio.Event().wait()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("port", type=int)
    asked.add_argument("--plain", action="store_true", help="without safe mode")
    given = asked.parse_args()
    with TemporaryDirectory() as temporary:
        asyncio.run(serve(Path(temporary), given.port, safe=not given.plain))
