"""收门 A door that ends in order: whoever has just stepped in is let in before it closes, so that they are seen out too."""

import asyncio
from contextlib import suppress

from aiohttp import web


async def shut(server: asyncio.Server) -> None:
    """Close a server, once all that the loop has accepted are known to it and to its protocol, two turns of the loop later.

    A server that closes before leaves connections that nobody holds and nobody closes
    (github.com/python/cpython/issues/109564); a runner that does waits for them until its patience ends.
    """
    loop = asyncio.get_running_loop()
    for one in server.sockets:
        with suppress(NotImplementedError):  # Windows
            loop.remove_reader(one)  # nobody more is accepted …
    for _ in range(2):  # … and who was accepted is known
        await asyncio.sleep(0)
    server.close()


class Listening(web.TCPSite):
    """A site of a runner; it ends by `shut`."""

    async def stop(self) -> None:
        """Stop listening; the runner sees out who is in."""
        if isinstance(self._server, asyncio.Server):
            await shut(self._server)
        await super().stop()
