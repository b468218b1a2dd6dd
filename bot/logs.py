"""日志 Log lines: what happened, with message numbers, never what people wrote.

Names of private fields are dropped whoever logs them, what looks like a phone, an ID number or a token is masked in
every value, and of an error its type and its place are told, not its words: they may quote a person.
"""

import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterable
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

DROPPED = frozenset(
    [
        "text",
        "words",
        "said",
        "body",
        "note",
        "notes",
        "caption",
        "reason",
        "address",
        "door",
        "name",
        "phone",
        "id_number",
        "password",
        "secret",
        "token",
        "authorization",
        "cookie",
        "code",
        "link",
        "url",
    ]
)
QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "asyncio", "PIL")
MASK = "…"
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_NUMBER = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)"
)
TOKEN = re.compile(
    r"\d{6,12}:[A-Za-z0-9_-]{30,}|(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z0-9_-]{24,}"
)
PASSWORD = re.compile(r"(://[^:/@\s]*):[^@/\s]*@")
POSTGRES_NAMES = ("table_name", "column_name", "constraint_name")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def start(
    level: str, form: Literal["auto", "console", "json"], stream: TextIO | None = None
) -> None:
    """Send every log line of this process, ours and the libraries', to one stream in one form."""
    out = stream or sys.stderr
    readable = form == "console" or (form == "auto" and out.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        told_error,
        masked,
    ]
    last: Processor = (
        structlog.dev.ConsoleRenderer(colors=out.isatty())
        if readable
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[one_line, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in (*QUIET, "aiohttp.access"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # lanes and tests start the logs anew
    )


def one_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of a library's line the first one only: asyncio puts an error's words into the next."""
    event["event"] = str(event.get("event", "")).partition("\n")[0]
    return event


def told_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An error as its type and its place; only here may a value have several lines."""
    event.pop("exception", None)
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_told(error))
    event.pop("stack_info", None)
    return event


def _told(error: BaseException) -> Iterable[str]:
    """The errors that led here, the first one first, with the lines of code and without any words."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}"
    yield name_of(error)


def name_of(error: BaseException) -> str:
    """What an error is, without its words: the type, and what the system or the store calls it."""
    told = type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        return f"{told}: {error.strerror}"
    cause = getattr(error, "orig", None)  # SQLAlchemy's errors carry the driver's
    if isinstance(cause, BaseException):
        return f"{told}: {name_of(cause)}"
    if isinstance(error, sqlite3.Error):  # SQLite names tables and columns, never values
        return f"{told}: {error}"
    state = getattr(error, "sqlstate", None)  # PostgreSQL's words may hold values
    if isinstance(state, str):
        where = (getattr(getattr(error, "diag", None), name, None) for name in POSTGRES_NAMES)
        return " ".join([f"{told}:", state, *filter(None, where)])
    key = getattr(error, "key", None)  # RuleBroken
    return f"{told}: {key}" if isinstance(key, str) else told


def masked(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """No private field, nothing that looks private, and no sign that could begin a line of its own."""
    for name, value in event.items():
        if name in {"timestamp", "level", "_record", "_from_structlog"}:
            continue
        event[name] = MASK if name in DROPPED else _mask(value, lines=name == "exception")
    return event


def _mask(value: Any, *, lines: bool = False) -> Any:
    match value:
        case None | bool() | float():
            return value
        case int():
            return MASK if PHONE.fullmatch(str(value)) else value
        case dict():
            return {str(key): MASK if key in DROPPED else _mask(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_mask(one) for one in value]
    text = str(value)
    if lines:
        return "\n".join(_mask(one) for one in text.split("\n"))
    return mask_text(CONTROL.sub(" ", text))


def mask_text(text: str) -> str:
    """A text without what looks like a phone, an ID number, a token or a password."""
    text = ID_NUMBER.sub(lambda found: MASK if _is_id_number(found[0]) else found[0], text)
    text = PASSWORD.sub(rf"\1:{MASK}@", text)
    return TOKEN.sub(MASK, PHONE.sub(MASK, text))


def _is_id_number(text: str) -> bool:
    """Whether the last sign fits: our own keys are as long and must stay readable."""
    rest = sum(int(sign) * weight for sign, weight in zip(text, ID_WEIGHTS, strict=False)) % 11
    return "10X98765432"[rest] == text[-1].upper()
