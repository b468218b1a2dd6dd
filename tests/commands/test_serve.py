"""./run: the real process, from nothing to a page, and its end."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120.0
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def start(port: int, tmp_path: Path) -> Iterator[Start]:
    """Start the service with its store in an empty folder."""
    started: list[subprocess.Popen[str]] = []

    def begin(**more: str) -> subprocess.Popen[str]:
        told = {
            **os.environ,
            "BOT_STORE__URL": f"sqlite:///{tmp_path / 'data' / 'volunteer.db'}",
            "BOT_STORE__FOLDER": str(tmp_path / "data"),
            "BOT_PRIVACY__KEYS_FILE": str(tmp_path / "data" / "keys.toml"),
            "BOT_WEB__PORT": str(port),
            **more,
        }
        command = [sys.executable, "-m", "bot"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        one = subprocess.Popen(command, cwd=ROOT, env=told, text=True, **pipes)  # type: ignore[call-overload]
        started.append(one)
        return one

    yield begin
    for one in started:
        one.kill()
        one.communicate()


def ready(service: subprocess.Popen[str]) -> str:
    """Where it serves, once it does."""
    assert service.stdout
    line = service.stdout.readline()
    assert line.startswith("Ready: "), service.communicate(timeout=5)[1]
    return line.removeprefix("Ready: ").strip()


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=START_SECONDS) as answer:
        return bytes(answer.read())


def healthy(address: str) -> bool:
    """Whether it says so; on a busy machine not at the first look, for an answer that takes two seconds is none."""
    for _ in range(60):
        with suppress(urllib.error.HTTPError):
            return json.loads(get(f"{address}/health"))["ok"] is True
    return False


def test_from_nothing_to_a_page_and_back(start: Start, tmp_path: Path) -> None:
    service = start()
    address = ready(service)
    assert healthy(address)
    assert b"<html" in get(f"{address}/")
    for made in ("volunteer.db", "keys.toml"):
        assert stat.S_IMODE((tmp_path / "data" / made).stat().st_mode) == 0o600
    service.send_signal(signal.SIGTERM)
    assert service.wait(START_SECONDS) == 0

    service = start()
    assert ready(service) == address
    service.send_signal(signal.SIGINT)
    assert service.wait(START_SECONDS) == 0
    assert "Traceback" not in service.communicate()[1]


def refused(service: subprocess.Popen[str]) -> str:
    """The one line of a service that does not start."""
    said, wrong = service.communicate(timeout=START_SECONDS)
    assert service.returncode == 1
    assert said == ""
    lines = wrong.splitlines()
    assert len(lines) == 1, wrong
    return lines[0]


def test_an_occupied_port_is_one_line(start: Start, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert (
            refused(start())
            == f"serve: 127.0.0.1:{port} is taken by another program; stop that one, or set web.port"
        )


def test_an_address_of_another_machine_is_one_line(start: Start, port: int) -> None:
    assert (
        refused(start(BOT_WEB__HOST="192.0.2.1"))
        == f"serve: 192.0.2.1:{port} is no address of this machine; set web.host"
    )


def test_a_folder_that_cannot_be_written_is_one_line(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert refused(start()).startswith(f"serve: cannot write into {tmp_path / 'data'}/ (")


def test_two_services_never_share_a_sqlite_store(start: Start) -> None:
    ready(start())
    assert (
        refused(start(BOT_WEB__PORT="0"))
        == "serve: the service is running on this store; only one can serve it"
    )
