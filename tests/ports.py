"""A port for a server that is started later, or started again where it was."""

import os
import socket
from itertools import count
from random import SystemRandom

# Below the ports that systems give to whoever names none: between our look and the start, another test cannot be given it.
# Each test process has some of its own.
FIRST, EACH, PROCESSES = 12_000, 1_000, 16
_mine = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % PROCESSES
_next = count(SystemRandom().randrange(EACH))


def free_port() -> int:
    """A port of the loopback that nobody holds, and that nobody else is told of."""
    for _ in range(EACH):
        port = FIRST + _mine * EACH + next(_next) % EACH
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
