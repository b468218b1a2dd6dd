"""Log lines: what happened, with numbers; never what people wrote, and never a line that somebody forged."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from bot import logs

WORDS, NAME = "我妈腿脚不好", "王小明"
PRIVATE = (
    "13812345678",
    "138-1234-5678",
    "+86 13812345678",
    "027-82345678",
    "11010519491231002X",
    "123456789:AAbbccddeeffgghhiijjkkllmmnnooppqqr",
)


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.start("info", "json", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_carries_its_numbers(out: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(message=36028797018963968):
        structlog.get_logger("bot.core").info("step-done", flow="claim", ms=1.5, ok=True)
    [line] = lines(out)
    assert line["timestamp"].endswith("Z")
    assert (line["message"], line["event"], line["level"]) == (
        36028797018963968,
        "step-done",
        "info",
    )
    assert (line["flow"], line["ms"], line["ok"]) == ("claim", 1.5, True)


@pytest.mark.parametrize("private", PRIVATE)
def test_what_looks_private_is_masked_wherever_it_stands(out: io.StringIO, private: str) -> None:
    log = structlog.get_logger()
    log.info("call " + private, one=f"at {private}.", many=[{"deep": (private,)}])
    logging.getLogger("aiohttp.server").warning("said %s", private)
    assert len(lines(out)) == 2
    assert private not in out.getvalue()


def test_a_phone_as_a_number_is_masked_and_our_own_keys_are_not(out: io.StringIO) -> None:
    structlog.get_logger().info("x", phone_like=13812345678, letter=110105194912310021, short=1042)
    [line] = lines(out)
    assert (line["phone_like"], line["letter"], line["short"]) == ("…", 110105194912310021, 1042)


def test_private_fields_are_dropped_by_name(out: io.StringIO) -> None:
    structlog.get_logger().info(
        "x", text="我妈腿脚不好", name="王小明", address={"door": "3-402"}, given={"said": "你好"}
    )
    [line] = lines(out)
    assert (line["text"], line["name"], line["address"], line["given"]) == (
        "…",
        "…",
        "…",
        {"said": "…"},
    )


def test_an_error_is_told_by_type_and_place_without_its_words(out: io.StringIO) -> None:
    log = structlog.get_logger()
    try:
        try:
            int(WORDS)
        except ValueError as no:
            raise PermissionError(13, "Permission denied", NAME) from no
    except PermissionError:
        log.exception("step-failed")
        logging.getLogger("aiohttp.server").exception("Error handling request")
    for line in lines(out):
        assert line["exception"].endswith("PermissionError: Permission denied")
        assert "\nValueError\n" in line["exception"]
        assert "test_logs.py:" in line["exception"]
    assert '腿脚不好"' not in out.getvalue()
    assert "王小明" not in out.getvalue()


@pytest.mark.parametrize("form", ["json", "console"])
def test_no_value_can_forge_a_line(form: Any) -> None:
    stream = io.StringIO()
    logs.start("info", form, stream)
    evil = "ok\r\n2026-01-01 [info] paid\x1b[2K\u2028next\x00"
    structlog.get_logger().info(evil, choice=evil, deep=[evil], exception=evil)
    logging.getLogger("telegram").error(evil)
    shown = stream.getvalue().replace("\\n", "\n")
    assert not any(line.startswith("2026-01-01 [info] paid") for line in shown.splitlines())
    assert not any(sign in stream.getvalue() for sign in "\r\x1b\x00\u2028")
    logging.getLogger().handlers.clear()
    structlog.reset_defaults()


def test_libraries_that_log_addresses_are_quiet(out: io.StringIO) -> None:
    for name in ("httpx", "httpcore", "aiohttp.access", "telegram", "apscheduler.scheduler"):
        logging.getLogger(name).info("GET /p/secret")
    structlog.get_logger("bot").info("heard")
    assert [line["event"] for line in lines(out)] == ["heard"]


def test_debug_lines_stay_away_unless_asked_for(out: io.StringIO) -> None:
    structlog.get_logger("bot").debug("fine")
    assert not lines(out)


def test_a_store_error_names_its_kind_but_not_its_values(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE one (phone VARCHAR(20) UNIQUE)"))
        connection.execute(text("INSERT INTO one VALUES ('13812345678')"))
        with pytest.raises(IntegrityError) as no:
            connection.execute(text("INSERT INTO one VALUES ('13812345678')"))
        connection.rollback()
    told = logs.name_of(no.value)
    assert told in {
        "IntegrityError: IntegrityError: UNIQUE constraint failed: one.phone",
        "IntegrityError: UniqueViolation: 23505 one one_phone_key",
    }
