"""./run and ./check on machines that lack something: one clear line each."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EMPTY_LOCK = "# nothing is needed\n"
GREETING = "import sys; print('started', sys.prefix != sys.base_prefix, *sys.argv[1:])"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house of two files: ./run, and a service that greets."""
    shutil.copy2(ROOT / "run", tmp_path)
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__main__.py").write_text(GREETING)
    (tmp_path / "requirements.lock").write_text(EMPTY_LOCK)
    (tmp_path / "requirements-dev.lock").write_text(EMPTY_LOCK + "# for developers\n")
    return tmp_path


def run(
    house: Path, *arguments: str, before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Start ./run with this interpreter, after some words that change it, where uv is not on PATH."""
    code = f"import runpy, sys; {before}\nsys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PYTHON", "UV_"))
    }
    told = {**kept, "PATH": "/usr/bin:/bin", "PIP_CONFIG_FILE": os.devnull, **environment}
    command = [sys.executable, "-c", code, str(house / "run"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=told, check=False, cwd="/", timeout=280
    )


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of a failed start; nothing before it but the notice that .venv is being made."""
    assert done.returncode == 1
    assert done.stdout == ""
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Making .venv")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_the_first_start_makes_venv_and_the_second_adds_nothing(house: Path) -> None:
    first = run(house, "doctor", "--x")
    assert first.stdout == "started True doctor --x\n", first.stderr
    assert first.stderr.startswith("Making .venv from requirements.lock")
    second = run(house)
    assert (second.stdout, second.stderr) == ("started True\n", "")


def test_the_developers_venv_serves_too_and_a_new_lock_is_noticed(house: Path) -> None:
    run(house)
    stamp = house / ".venv" / "made-from"
    stamp.write_text(hashlib.sha256((house / "requirements-dev.lock").read_bytes()).hexdigest())
    assert run(house).stderr == ""
    (house / "requirements.lock").write_text(EMPTY_LOCK + "# changed\n")
    (house / "requirements-dev.lock").write_text(EMPTY_LOCK + "# changed too\n")
    assert run(house).stderr.startswith("Making .venv")
    assert run(house).stderr == ""


def test_an_old_python_is_told_which_one_is_needed(house: Path) -> None:
    done = run(
        house, before="sys.version_info = (3, 9, 2); import shutil; shutil.which = lambda _: None"
    )
    assert one_line(done).startswith(
        "run: this needs Python 3.11 or newer, and `python3` here is 3.9.2."
    )


def test_a_machine_without_venv_is_told_the_one_apt_line(house: Path) -> None:
    done = run(house, before="sys.modules['ensurepip'] = None")
    assert one_line(done).endswith("sudo apt install -y python3-venv")


def test_a_machine_without_network_is_told_so(house: Path) -> None:
    (house / "requirements.lock").write_text("six==1.0.0 --hash=sha256:" + "0" * 64 + "\n")
    done = run(house, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")
    assert "is there a network?" in one_line(done)
    assert not (house / ".venv" / "made-from").exists()


def test_a_package_that_is_not_the_locked_one_stops_the_start(house: Path) -> None:
    package = house / "six-1.0.0-py3-none-any.whl"
    package.write_bytes(b"not what was locked")
    (house / "requirements.lock").write_text("six==1.0.0 --hash=sha256:" + "0" * 64 + "\n")
    done = run(house, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(house))
    assert "not the one the lock names" in one_line(done)


def test_a_folder_that_cannot_be_written_is_told(house: Path) -> None:
    (house / ".venv").write_text("a file where the folder should be")
    assert one_line(run(house)).startswith("run: cannot ")


def test_both_scripts_can_be_read_by_an_old_python() -> None:
    import ast

    ast.parse((ROOT / "run").read_text("utf-8"), feature_version=(3, 6))
