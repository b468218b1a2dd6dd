"""The two pipes to a lane's process: groups go in, reports come out; too late is as good as never."""

import asyncio
import pickle
import tempfile
from collections.abc import Sequence
from contextlib import suppress

from bot.clock import Clock
from bot.core import NOWHERE
from bot.lane import BEGUN, LENGTH, PLACE, READY, RESULTS, Recipe, Report, Slate
from bot.worker.nursery import Born, Nursery

START_SECONDS = 60.0  # for a lane to start, also on a machine with much to do
BEGIN_SECONDS = 45.0  # for the store's lock, which another process may hold (a backup, an import)
STORE_SECONDS = (
    15.0  # for what the core does between BEGIN and COMMIT beside the steps: disks may be slow
)
LOOK_SECONDS = 0.2  # between two looks whether the lane is still at the same step
STOP_SECONDS = 5.0


class LaneGone(Exception):
    """The lane's process died or, `hung`, did not answer in time."""

    def __init__(self, why: str, *, hung: bool = False) -> None:
        super().__init__(why)
        self.hung = hung


class _Ended(asyncio.Protocol):
    """Hears nothing but the end."""

    def __init__(self) -> None:
        self.seen = asyncio.Event()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other end is closed."""
        self.seen.set()


class Pipe:
    """A lane's process, and what is said to it and heard from it."""

    def __init__(self, recipe: Recipe, clock: Clock, nursery: Nursery) -> None:
        # without a name: nothing stays when all are killed
        self._page = tempfile.TemporaryFile()  # noqa: SIM115  – open as long as lanes are born
        self._page.truncate(PLACE.size)
        self._slate = Slate(self._page.fileno())
        self._slate.note(NOWHERE)
        self._recipe, self._clock = recipe, clock
        self._nursery = nursery
        self._process: Born | None = None
        self._pid = 0
        self._hears = asyncio.StreamReader()
        self._says: asyncio.WriteTransport | None = None
        self._reads: asyncio.ReadTransport | None = None

    @property
    def number(self) -> int:
        """Which lane it is."""
        return self._recipe.lane

    @property
    def pid(self) -> int:
        """The process; 0 while there is none."""
        return self._pid

    @property
    def place(self) -> int:
        """At which item of its group the lane was last; NOWHERE between them."""
        return self._slate.read()

    async def start(self) -> None:
        """Start the process; raises LaneGone when it does not come to be ready."""
        try:
            self._process = self._nursery.bear(self._page.fileno())
        except OSError as no:  # no memory, no handles: a moment later there may be
            raise LaneGone(f"cannot be started: {no.strerror}") from no
        loop = asyncio.get_running_loop()
        self._hears = hears = asyncio.StreamReader()
        self._reads, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(hears), self._process.stdout
        )
        self._says, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, self._process.stdin)
        self._send(pickle.dumps(self._recipe, pickle.HIGHEST_PROTOCOL))
        try:
            kind, what = await self._frame(START_SECONDS)
            if kind != READY:
                raise LaneGone("said something before it was ready")
        except LaneGone as gone:
            await self.kill()
            if gone.hung:
                self._nursery.renew()
            raise
        (self._pid,) = PLACE.unpack(what)

    async def ask(self, parcels: Sequence[bytes], seconds: Sequence[float]) -> Report:
        """One group to the process and back; each item's step may take its `seconds`.

        The time runs anew with each step, and not while the lane waits for the store's lock: that is not to hang.
        """
        self._slate.note(NOWHERE)
        if self._process is None:
            await self.start()
        self._send(pickle.dumps((self._clock.now(), parcels), pickle.HIGHEST_PROTOCOL))
        kind, what = await self._frame(BEGIN_SECONDS)
        while kind == BEGUN:  # once more for each of a group that runs one by one
            kind, what = await self._frame(STORE_SECONDS, seconds)
        if kind != RESULTS:
            raise LaneGone("said something else")
        try:
            report: Report = pickle.loads(what)  # noqa: S301  our own process at the other end
        except (AttributeError, ImportError, TypeError, pickle.UnpicklingError) as no:
            raise LaneGone("said what nobody can read") from no
        return report

    async def close(self) -> None:
        """Close the pipe, at which the process ends."""
        if self._says:
            self._says.close()
        await self.gone(STOP_SECONDS)
        await self.kill()
        self._page.close()

    async def kill(self) -> None:
        """End the process at once."""
        if self._process:
            ended = self._reads is None or self._reads.is_closing()
            self._nursery.end(self._process, 0 if ended else self._pid)
            await self.gone(STOP_SECONDS)
        if self._reads:
            self._reads.close()
        if self._says and not self._says.is_closing():
            self._says.abort()
        self._process = self._says = self._reads = None
        self._pid = 0

    async def gone(self, seconds: float) -> bool:
        """Whether the process has ended, after so many seconds at most: nobody else can write into its pipe."""
        if self._reads is None or self._reads.is_closing():
            return True
        ended = _Ended()
        self._reads.set_protocol(ended)
        self._reads.resume_reading()  # what nobody took is in the way of the end
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.seen.wait(), seconds)
        return ended.seen.is_set()

    def _send(self, what: bytes) -> None:
        if self._says:
            self._says.write(LENGTH.pack(len(what)) + what)

    async def _frame(self, outside: float, steps: Sequence[float] = ()) -> tuple[bytes, bytes]:
        """The next frame; LaneGone when neither that nor another step comes in time."""
        loop = asyncio.get_running_loop()
        reading = asyncio.ensure_future(self._read())
        place, since = None, 0.0  # not looked at yet: most frames come before that
        try:
            while not (await asyncio.wait([reading], timeout=LOOK_SECONDS))[0]:
                now = loop.time() - queued(self._pid)
                if self.place != place:
                    place, since = self.place, now
                allowed = steps[place] if 0 <= place < len(steps) else outside
                if now - since > allowed + LOOK_SECONDS:
                    raise LaneGone(f"no answer in {allowed:g} s", hung=True)
        finally:
            reading.cancel()
        try:
            frame = reading.result()
        except (asyncio.IncompleteReadError, ConnectionError):
            raise LaneGone("died") from None
        return frame[:1], frame[1:]

    async def _read(self) -> bytes:
        (length,) = LENGTH.unpack(await self._hears.readexactly(LENGTH.size))
        return await self._hears.readexactly(length)


def queued(pid: int) -> float:
    """Seconds for which a process was ready to run and had no processor: on a machine with too much to do it does not hang.

    Linux, /proc/PID/schedstat: nanoseconds on a processor, nanoseconds in the queue. 0 where nobody says.
    """
    try:
        with open(f"/proc/{pid}/schedstat", encoding="ascii") as said:  # noqa: PTH123  five times a second
            return int(said.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
