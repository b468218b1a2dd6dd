"""Where lanes are born: a process that has loaded all code, has no thread, no loop and no store, and forks when told.

So a lane that hung is replaced in milliseconds, and what was loaded is in memory once. It ends when the service does.
"""

import gc
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from traceback import print_exc
from typing import BinaryIO, Self

import structlog
from sqlalchemy.orm import configure_mappers

from bot import lane

ROOT = Path(__file__).resolve().parents[2]
# not -m: its classes would be called __main__; no garbage is looked for while all is loaded (lane.grown)
MAIN = "import gc; gc.disable(); from bot.worker.nursery import main; main({warm})"
NUMBER = struct.Struct(">I")
STOP_SECONDS = 5.0
FIRST_FREE = 3  # after standard input, output and errors
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Born:
    """A lane's process, as the service holds it."""

    number: int
    of: int  # the process that bore it
    stdin: BinaryIO
    stdout: BinaryIO


class Nursery:
    """Bears lanes and ends them. Only words without an answer go to its process, so that nobody waits for it."""

    def __init__(self, *, warm: bool = True, fork: bool = False) -> None:
        """`fork` it from this process, which must have no thread and no open store yet; else it is started anew.

        `warm`: all that understands and speaks is loaded before the first lane is born.
        """
        self._warm = warm
        self._count = 0
        self._line, theirs = socket.socketpair()
        with theirs:
            self.pid = self._fork(theirs) if fork else self._start(theirs)

    def bear(self, page: int) -> Born:
        """A process that waits for its recipe; `page` is its slate. Raises OSError where there is none to be had."""
        self._count += 1
        its_in, stdin = os.pipe()
        stdout, its_out = os.pipe()
        word, its = NUMBER.pack(self._count), [its_in, its_out, page]
        try:
            try:
                socket.send_fds(self._line, [word], its)
            except OSError:  # it was killed
                self.renew()
                socket.send_fds(self._line, [word], its)
        finally:
            os.close(its_in)
            os.close(its_out)
        return Born(self._count, self.pid, os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb", 0))

    def end(self, born: Born, pid: int) -> None:
        """End a lane's process at once; `pid` is 0 where it never told it, or has ended by itself."""
        if born.of == self.pid:
            with suppress(OSError):
                self._line.sendall(NUMBER.pack(born.number))
                return
        if pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def renew(self) -> None:
        """Another process instead of one that died, or bears no more; the lanes that it bore go on."""
        log.warning("nursery-anew")
        self.close(0.0)
        self._line, theirs = socket.socketpair()
        with theirs:
            self.pid = self._start(theirs)

    def close(self, seconds: float = STOP_SECONDS) -> None:
        """End it, at once after so many seconds; the lanes that it bore do not end by that."""
        with suppress(OSError):  # it has died
            self._line.shutdown(socket.SHUT_WR)
            self._line.settimeout(seconds)
            self._line.recv(1)  # nothing, at its end: the lanes that it ended are waited for
        self._line.close()
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fork(self, theirs: socket.socket) -> int:
        configure_mappers()
        gc.freeze()  # what is loaded so far is shared: no collector writes into it
        pid = os.fork()
        if not pid:
            _be(lambda: work(theirs, warm=self._warm))
        return pid

    def _start(self, theirs: socket.socket) -> int:
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        started = subprocess.Popen(  # noqa: S603  our own code, and nothing from outside
            [sys.executable, "-c", MAIN.format(warm=self._warm)],
            stdin=theirs.fileno(),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        started.returncode = 0  # it is we who wait for it (close)
        return started.pid


def main(warm: bool) -> None:  # noqa: FBT001
    """The process that was started anew; its line is its standard input."""
    configure_mappers()
    work(socket.socket(fileno=os.dup(0)), warm=warm)


def work(line: socket.socket, *, warm: bool) -> None:
    """Bear lanes until the line closes."""
    for one in (signal.SIGINT, signal.SIGTERM):  # the service says when: it closes the line
        signal.signal(one, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    os.closerange(FIRST_FREE, line.fileno())  # the service's own: its lock would outlive it here
    os.closerange(line.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    if warm:
        lane.warm()
    gc.freeze()
    pids: dict[int, int] = {}
    while True:
        word, ends, _, _ = socket.recv_fds(line, NUMBER.size, 3)
        if not word:
            return
        (number,) = NUMBER.unpack(word)
        if ends:
            pids[number] = os.fork()
            if not pids[number]:
                line.close()
                _be(lambda ends=ends: _lane(*ends))  # type: ignore[misc]
            for end in ends:
                os.close(end)
        elif pid := pids.pop(number, 0):
            os.kill(pid, signal.SIGKILL)  # nobody else has its number until it is waited for
            os.waitpid(pid, 0)


def _lane(hears: int, answers: int, page: int) -> None:
    os.dup2(hears, 0)
    os.dup2(answers, 1)
    os.close(hears)
    os.close(answers)
    lane.main(page)


def _be(something: Callable[[], None]) -> None:
    """What a forked process is; it never comes back to what its parent was doing."""
    code = 1
    try:
        something()
        code = 0
    except BaseException:  # noqa: BLE001  the end of the process
        print_exc()
    finally:
        os._exit(code)
