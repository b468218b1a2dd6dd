"""Starts lanes' processes. Imports nothing heavy, so that a lane can load its code while the service loads its own."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# not -m: its classes would be called __main__; no garbage is looked for while all is loaded (grown)
MAIN = "import gc; gc.disable(); from bot.lane import main; main()"

YOUNG = 10_000  # objects between two looks for garbage; a group makes some thousands, and most go by themselves

Process = subprocess.Popen[bytes]


def lane() -> Process:
    """A process that waits for its recipe on its standard input, and ends when that is closed."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(  # noqa: S603  our own code, and nothing from outside
        [sys.executable, "-c", MAIN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


@contextmanager
def lanes(many: int) -> Iterator[Sequence[Process]]:
    """So many lanes, for the time of the service; whatever happens, none stays behind."""
    born = [lane() for _ in range(many)]
    try:
        yield born
    finally:
        for one in born:
            end(one)


def end(process: Process) -> None:
    """Close its pipes, at which it ends."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    process.wait()


def grown() -> None:
    """All is loaded, and stays for good: the collector of garbage does not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
    gc.enable()
