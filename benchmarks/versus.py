"""The service against stock bots on Telegram: the same messages, the same load generator, interleaved rounds.

    .venv/bin/python -m benchmarks.versus --rigs ../shared/rigs/load --python OTHER_VENV/bin/python [plain journey delay postgres]

`--rigs` holds the load generator (C) and the baseline bots; `--python` is one that has python-telegram-bot[webhooks],
SQLAlchemy[asyncio] and aiosqlite for them. Each run starts a fresh process on a fresh store and ends it. Ratios are
paired: within one round, then the median over the rounds. CPU counts all processes of the service.
"""

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp

ROOT = Path(__file__).resolve().parent.parent
PORT, API = 18080, 19001
SECRET = "s3cret"
PLAIN = ["--text", "帮助"]
WARM_SECONDS = (
    4.0  # in which people register; they are few, so that the journeys are what is measured
)
PEOPLE = 60
LOOPS = 300
STOCK = "ptb-tornado"
SLOW = ["--api-delay-ms", "50", "--conc", "500", "--conns", "100", "--users", "5000"]


@dataclass(frozen=True)
class Entrant:
    """One bot: how it is started, what it is sent, whether it is ours."""

    name: str
    command: tuple[str, ...]
    load: tuple[str, ...]
    ours: bool = False
    store: str = ""


class Rig:
    """The load generator, built once in a folder of its own."""

    def __init__(self, rigs: Path, python: str, folder: Path, seconds: float) -> None:
        self.folder, self.python, self.seconds = folder / "load", python, seconds
        shutil.copytree(rigs, self.folder)
        self.folder.chmod(0o755)
        for name in ("data", "results"):
            (self.folder / name).mkdir(exist_ok=True)
        self.tool, self.script = folder / "tgload", folder / "journey.txt"
        first, then = (
            (ROOT / "benchmarks" / name).read_text() for name in ("register.txt", "journey.txt")
        )
        self.script.write_text(first + then * LOOPS)
        subprocess.run(
            ["gcc", "-O2", "-o", str(self.tool), str(self.folder / "tgload.c")], check=True
        )

    def stock(self, name: str, kind: str, *load: str) -> Entrant:
        """A baseline bot of the rigs, answering each message once."""
        line = (self.python, "bots/echo.py", *kind.split(), "--port", str(PORT))
        line += ("--api", f"http://127.0.0.1:{API}", "--seconds", "120")
        return Entrant(name, line, ("--target", f"http://127.0.0.1:{PORT}/hook", *load))

    def ours(self, name: str, *load: str, store: str = "") -> Entrant:
        """Our own service as ./run starts it, on a fresh store."""
        line = (sys.executable, "-m", "bot")
        target = f"http://127.0.0.1:{PORT}/telegram"
        return Entrant(name, line, ("--target", target, *load), ours=True, store=store)

    @property
    def journey(self) -> tuple[str, ...]:
        """What is sent of whole journeys: people who registered, again and again."""
        return "--script", str(self.script), "--users", str(PEOPLE)

    def run(self, one: Entrant) -> dict[str, float]:
        """One measured run."""
        if one.store:
            emptied(one.store)
        with tempfile.TemporaryDirectory() as name:
            environment = {**os.environ, **(settings(Path(name), one.store) if one.ours else {})}
            where = ROOT if one.ours else self.folder
            with (self.folder / "results" / "said.log").open("ab") as said:
                command = list(one.command) if one.ours else ["sh", "-c", late(one.command)]
                bot = subprocess.Popen(
                    command, cwd=where, env=environment, stdout=said, stderr=said
                )
            try:
                if one.ours:
                    asyncio.run(ready())
                pids = ",".join(map(str, family(bot.pid)))
                length = ["--duration", str(self.seconds), "--warmup", str(WARM_SECONDS)]
                told = self._load(one.load, "--pid", pids, *length)
            finally:
                bot.send_signal(signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    bot.wait(10)
                bot.kill()
        found: dict[str, float] = json.loads(told.strip().splitlines()[-1])
        return found

    def _load(self, load: Sequence[str], *more: str) -> str:
        line = [str(self.tool), *load, "--secret", SECRET, "--api-port", str(API), *more]
        return subprocess.run(line, capture_output=True, text=True, timeout=180, check=True).stdout


def emptied(url: str) -> None:
    """A PostgreSQL database as if it had just been made."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("DROP SCHEMA public CASCADE")
        admin.execute("CREATE SCHEMA public")


def late(command: tuple[str, ...]) -> str:
    """A baseline asks the Bot API at its start: the load generator, which is that too, must stand first."""
    return "sleep 0.25; exec " + " ".join(command)


def settings(folder: Path, store: str) -> dict[str, str]:
    """The service as it is measured: a made-up city, Telegram by webhook, no pace for one address."""
    return {
        "BOT_STORE__URL": store or f"sqlite:///{folder}/volunteer.db",
        "BOT_STORE__FOLDER": str(folder),
        "BOT_PRIVACY__KEYS_FILE": str(folder / "keys.toml"),
        "BOT_REHEARSAL": "true",
        "BOT_WEB__PORT": str(PORT),
        "BOT_TELEGRAM__TOKEN": "1:TEST",
        "BOT_TELEGRAM__MODE": "webhook",
        "BOT_TELEGRAM__API_BASE": f"http://127.0.0.1:{API}",
        "BOT_TELEGRAM__WEBHOOK_URL": "https://example.org/telegram",
        "BOT_TELEGRAM__WEBHOOK_SECRET": SECRET,
        "BOT_LIMITS__MESSAGES_PER_MINUTE": "1000000",
        "BOT_LOGS__LEVEL": "error",
    }


async def ready() -> None:
    """Until our service answers."""
    async with aiohttp.ClientSession() as session:
        for _ in range(300):
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{PORT}/health") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.1)
    raise TimeoutError("the service did not start; see results/said.log")


def family(pid: int) -> Iterator[int]:
    """A process and all that came from it."""
    yield pid
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for child in children.read_text().split() if children.exists() else ():
        yield from family(int(child))


def table(title: str, rounds: list[dict[str, dict[str, float]]], base: str) -> None:
    """One line an entrant, with its ratios to the base."""
    print(f"\n{title}; median of {len(rounds)} rounds, ratios paired with {base}")
    print(
        f"{'':34}{'per second':>11}{'ratio':>7}{'CPU ms':>8}{'ratio':>7}{'p50 ms':>8}{'p99 ms':>8}{'MB':>6}  errors"
    )
    for name in rounds[0]:
        runs = [one[name] for one in rounds]
        bases = [one[base] for one in rounds]

        def middle(key: str, runs: list[dict[str, float]] = runs) -> float:
            return statistics.median(one[key] for one in runs)

        def ratio(
            key: str,
            runs: list[dict[str, float]] = runs,
            bases: list[dict[str, float]] = bases,
        ) -> float:
            return statistics.median(
                one[key] / max(to[key], 1e-9) for one, to in zip(runs, bases, strict=True)
            )

        wrong = sum(one["lost"] + one["http_errors"] + one["bad"] for one in runs)
        print(
            f"{name:34}{middle('updates_per_s'):11,.0f}{ratio('updates_per_s'):7.2f}"
            f"{middle('cpu_ms_per_update'):8.3f}{ratio('cpu_ms_per_update'):7.2f}"
            f"{middle('p50_ms'):8.1f}{middle('p99_ms'):8.1f}{middle('rss_mb'):6.0f}  {wrong:.0f}",
            flush=True,
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("what", nargs="*", default=["plain", "journey", "delay"])
    asked.add_argument("--rigs", type=Path, required=True)
    asked.add_argument("--python", default=sys.executable)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--seconds", type=float, default=4.0)
    asked.add_argument(
        "--postgres", default="", help="an empty database; its tables are dropped before each run"
    )
    told = asked.parse_args()
    if "postgres" in told.what and not told.postgres:
        asked.error("postgres needs --postgres URL")
    with tempfile.TemporaryDirectory() as name:
        rig = Rig(told.rigs.resolve(), told.python, Path(name), told.seconds)
        plans = {
            "plain": (
                STOCK,
                [rig.stock(STOCK, STOCK, *PLAIN), rig.ours("plain answer, durable", *PLAIN)],
            ),
            "journey": (
                STOCK,
                [
                    rig.stock(STOCK, STOCK, *PLAIN),
                    rig.stock("persistent bot", "ptb-queue --persist sa-sqlite-full", *PLAIN),
                    rig.ours("whole journey, durable", *rig.journey),
                ],
            ),
            "postgres": (
                STOCK,
                [
                    rig.stock(STOCK, STOCK, *PLAIN),
                    rig.ours("plain answer, PostgreSQL", *PLAIN, store=told.postgres),
                    rig.ours("whole journey, PostgreSQL", *rig.journey, store=told.postgres),
                ],
            ),
            "delay": (
                STOCK,
                [
                    rig.stock(STOCK, STOCK, *PLAIN, *SLOW),
                    rig.ours("plain answer, durable", *PLAIN, *SLOW),
                    rig.ours("whole journey, durable", *rig.journey, *SLOW[:-2]),
                ],
            ),
        }
        for what in told.what:
            base, entrants = plans[what]
            rounds = []
            for number in range(told.rounds):
                rounds.append({one.name: rig.run(one) for one in entrants})
                print(
                    f"  round {number + 1} of {told.rounds} at {time.strftime('%X')}",
                    file=sys.stderr,
                )
            table(what, rounds, base)


if __name__ == "__main__":
    main()
