"""One lane: the process in which the core runs. It hears groups on a pipe and answers on another, until they close."""

import gc
import mmap
import os
import pickle
import select
import signal
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

import structlog

from bot import logs
from bot.core import CallFailed, Core, Done, Failed, Item, Result
from bot.dispatcher import Dispatcher
from handlers import understand
from handlers.talk import Town
from models import database
from models.database import Store
from models.limits import Limits
from models.plain import travels

READY, BEGUN, RESULTS = b"+", b"B", b"R"
LENGTH = struct.Struct(">I")
PLACE = struct.Struct(">i")
ENDED = (
    getattr(select, "POLLHUP", 0) | getattr(select, "POLLERR", 0) | getattr(select, "POLLNVAL", 0)
)
YOUNG = 10_000  # objects between two looks for garbage; a group makes some thousands, and most go by themselves
LAST_GROUP_SECONDS = 10.0  # for the group that is under way when the service dies
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a lane is made of; travels to its process."""

    store: Store
    town: Town
    limits: Limits
    lane: int = 0
    leased_by: str = field(default="", kw_only=True)
    dispatcher: Callable[[Town, Limits], Dispatcher] = field(default=Dispatcher, kw_only=True)
    mailboxes: frozenset[str] = field(default=frozenset({"web"}), kw_only=True)
    logs: tuple[str, str] = field(default=("info", "auto"), kw_only=True)


class Slate:
    """A page that both ends see: the lane notes at which item it is, so that it is known who hung."""

    def __init__(self, page: int) -> None:
        """`page`: a file that is open, of at least a place's length; it may be closed afterwards."""
        self._page = mmap.mmap(page, PLACE.size)

    def note(self, place: int) -> None:
        """Write a place."""
        PLACE.pack_into(self._page, 0, place)

    def read(self) -> int:
        """The place that was written last."""
        (place,) = PLACE.unpack_from(self._page)
        return int(place)


@travels
@dataclass(frozen=True, slots=True)
class Report:
    """What a group came to."""

    results: list[Result]
    statements: int


class Lane:
    """Builds a core from its recipe, and lets it work."""

    def __init__(self, recipe: Recipe, slate: Slate, say: Callable[[bytes, bytes], None]) -> None:
        self._millis = 0
        self._say = say
        engine = database.open_writer(recipe.store, lambda: self._millis, lane=recipe.lane)
        self._core = Core(
            engine,
            recipe.dispatcher(recipe.town, recipe.limits),
            leased_by=recipe.leased_by,
            mailboxes=recipe.mailboxes,
            begun=lambda: say(BEGUN, b""),
            at=slate.note,
        )

    def work(self, frame: bytes) -> None:
        """Do one group, and say what came of it."""
        now: datetime
        now, parcels = pickle.loads(frame)  # noqa: S301  our own process at the other end
        self._millis = round(now.timestamp() * 1000)
        opened = [_open(parcel) for parcel in parcels]
        before = self._core.statements
        items = [one for one in opened if isinstance(one, Item)]
        done = iter(self._core.results(items, now) if items else ())
        results: list[Result] = [next(done) if isinstance(one, Item) else one for one in opened]
        self._say(RESULTS, _parcel(Report(results, self._core.statements - before)))

    def close(self) -> None:
        """Give the store's connection back."""
        self._core.close()


def main(page: int) -> None:
    """Work until the pipe closes; `page` is the open file of the slate."""
    slate = Slate(page)
    os.close(page)
    for one in (signal.SIGINT, signal.SIGTERM):  # the service says when: it closes the pipe
        signal.signal(one, signal.SIG_IGN)
    hears, answers = os.fdopen(0, "rb", closefd=False), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whoever prints must not break a frame
    first = _frame(hears)
    if first is None:
        return
    recipe: Recipe = pickle.loads(first)  # noqa: S301  our own process at the other end
    logs.start(*recipe.logs)  # type: ignore[arg-type]
    threading.Thread(target=_end_with_the_pipe, daemon=True).start()
    lane = Lane(recipe, slate, lambda kind, what: _send(answers, kind, what))
    grown()
    _send(answers, READY, PLACE.pack(os.getpid()))
    try:
        while (frame := _frame(hears)) is not None:
            lane.work(frame)
        lane.close()
    except BrokenPipeError:
        log.warning("lane-left-alone")  # what was committed is found in the inbox


def warm() -> None:
    """Load what is slow to load."""
    understand.warm()


def grown() -> None:
    """All is loaded, and stays for good: the collector of garbage does not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
    gc.enable()


def _end_with_the_pipe() -> None:
    """A step that computes without end does not outlive the service."""
    if not hasattr(select, "poll"):
        return
    hang_up = select.poll()
    hang_up.register(0, 0)  # only its closing is of interest
    while not any(what & ENDED for _, what in hang_up.poll()):
        pass
    threading.Event().wait(LAST_GROUP_SECONDS)
    os._exit(1)


def _frame(hears: BinaryIO) -> bytes | None:
    head = hears.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    frame = hears.read(length)
    return frame if len(frame) == length else None


def _send(answers: BinaryIO, kind: bytes, what: bytes) -> None:
    answers.write(LENGTH.pack(len(what) + 1) + kind + what)
    answers.flush()


def _open(parcel: bytes) -> Item | Failed:
    """One item; a rule that this process cannot find fails alone."""
    try:
        item: Item = pickle.loads(parcel)  # noqa: S301  our own process at the other end
    except (AttributeError, ImportError, pickle.UnpicklingError) as no:
        log.error("call-unknown", exc_info=no)
        return Failed(CallFailed(type(no).__name__))
    return item


def _parcel(report: Report) -> bytes:
    """The report, packed; an answer that cannot travel fails alone."""
    try:
        return pickle.dumps(report, pickle.HIGHEST_PROTOCOL)
    except (TypeError, AttributeError, pickle.PicklingError):
        results = [one if _travels(one) else _cannot_travel() for one in report.results]
        return pickle.dumps(Report(results, report.statements), pickle.HIGHEST_PROTOCOL)


def _travels(result: Result) -> bool:
    if not isinstance(result, Done):
        return True
    try:
        pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except (TypeError, AttributeError, pickle.PicklingError):
        return False
    return True


def _cannot_travel() -> Failed:
    return Failed(CallFailed("what the rule answered cannot leave its process"))
