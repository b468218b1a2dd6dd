"""What each step of a journey costs in the core: its statements, its CPU, and who spends it.

    .venv/bin/python -m benchmarks.steps [--people 30] [--rounds 4] [--postgres URL] [--said] [--profile]

All people take the same step at once, so a group's share is seen apart from the step's own. `--said` prints the
statements of each step, `--profile` the functions that take most. CPU is of this process alone.

What limits it now (SQLite, groups of 30, sampled; per cent of the core's CPU): statements 30 (13 the store and its rows, 8
sealing, opening and their JSON, 9 parameters and plans), conversations 17, sessions and savepoints of SQLAlchemy 10,
understanding 10 (a first sentence is read twice, as a correction and as a need), the dispatcher 10, the group's own work
and letters 9, the commit 6. Posting asks the store ten times in a row; contact, newest need, same need and coordinators
could be one. On PostgreSQL each statement is a round trip of 40 to 110 µs of CPU here, and a group's rows go one by one.
"""

import argparse
import cProfile
import pstats
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from benchmarks.updates import LIMITS, TOWN, made
from bot import channel, logs
from bot.clock import Clock
from bot.core import Core, Heard, Item
from bot.dispatcher import Dispatcher
from bot.rehearsal import city
from handlers import understand
from handlers.talk import Incoming
from handlers.understand import City
from models import communities, database
from models.database import Store

FOLDER = Path(__file__).resolve().parent
QUIET = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")


class Crowd:
    """People who all say the same, one step after another."""

    def __init__(self, core: Core, people: int, name: str = "p") -> None:
        self.core, self.people, self.name, self.clock = core, people, name, Clock()
        self._number = 0
        self._choices: dict[str, list[str]] = {}

    def say(self, step: str) -> tuple[float, int]:
        """One step of all: CPU seconds and statements of the group."""
        items = [self._item(step, f"{self.name}{one}") for one in range(self.people)]
        before, begin = self.core.statements, time.process_time()
        results = self.core.results(items, self.clock.now())
        took = time.process_time() - begin
        for item, result in zip(items, results, strict=True):
            if not isinstance(result, Heard) or result.state != "done" or not item.incoming:
                raise RuntimeError(f"{step}: {result}")
            for letter in result.letters:
                shown = channel.spoken(letter, TOWN.zone, private=True)
                self._choices[item.incoming.address] = [one.id for one in shown.choices]
        return took, self.core.statements - before

    def _item(self, step: str, address: str) -> Item:
        self._number += 1
        kind, _, rest = step.partition(":")
        given: dict[str, str] = {"text": rest} if kind == "text" else {}
        if kind == "tap":
            given = {"kind": "tap", "tap": self._choices[address][int(rest) - 1]}
        elif step.startswith("/start"):
            given = {"kind": "start", "start": step.partition(" ")[2]}
        name = f"{address}-{self._number}"
        return Item(Incoming("telegram", "1", address, name, self.clock.now(), **given))  # type: ignore[arg-type]


def in_town(store: Store) -> Core:
    """A core of the made-up city, as the service has it in a rehearsal."""
    clock = Clock()
    engine = database.open_writer(store, clock.millis, lane=0)
    with Session(engine) as session, session.begin():
        database.start_keys(session.connection())
        city.found(session, clock.now())
        words = City(TOWN.name, communities.words(session))
    return Core(engine, Dispatcher(replace(TOWN, words=words), LIMITS), leased_by="bench")


def script(name: str) -> list[str]:
    lines = (FOLDER / name).read_text().splitlines()
    return [one for one in lines if one and not one.startswith("#")]


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--people", type=int, default=30)
    asked.add_argument("--rounds", type=int, default=4)
    asked.add_argument("--postgres", default="", help="an empty database's URL")
    asked.add_argument("--said", action="store_true")
    asked.add_argument("--profile", action="store_true")
    told = asked.parse_args()
    logs.start("error", "json")
    understand.warm()
    with tempfile.TemporaryDirectory() as name:
        core = in_town(made(told.postgres or f"sqlite:///{name}/steps.db"))
        crowd = Crowd(core, told.people)
        first = [(step, *crowd.say(step)) for step in script("register.txt")]
        show("first time", first, told.people)
        steps = script("journey.txt")
        if told.said:
            print_statements(core, Crowd(core, 1, "q"), steps)
        for step in steps:
            crowd.say(step)
        profile = cProfile.Profile() if told.profile else None
        runs: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for _ in range(told.rounds):
            for place, step in enumerate(steps):
                if profile:
                    profile.enable()
                runs[place].append(crowd.say(step))
                if profile:
                    profile.disable()
        rows = [
            (step, statistics.median(one[0] for one in runs[place]), runs[place][0][1])
            for place, step in enumerate(steps)
        ]
        show("known", rows, told.people)
        if profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            pstats.Stats(profile).sort_stats("cumtime").print_stats(90)
        core.close()


def print_statements(core: Core, one: Crowd, steps: Sequence[str]) -> None:
    """What one person's journey asks of the store."""
    for step in script("register.txt"):
        one.say(step)
    heard: list[str] = []
    event.listen(
        core._engine,
        "before_cursor_execute",
        lambda *said: heard.append(" ".join(said[2].split())),
    )
    for step in steps:
        heard.clear()
        one.say(step)
        print(f"\n{step}")
        for said in heard:
            if not said.startswith(QUIET):
                print(f"    {said[:150]} … {said[-110:]}" if len(said) > 260 else f"    {said}")


def show(title: str, rows: Sequence[tuple[str, float, int]], people: int) -> None:
    print(
        f"\n{title}: groups of {people}\n{'':44}{'CPU ms each':>12}{'statements of the group':>25}"
    )
    for step, took, statements in rows:
        print(
            f"{step:44}{took * 1000 / people:12.3f}{statements:10} = {statements / people:6.2f} each"
        )
    cpu, asked = sum(one[1] for one in rows), sum(one[2] for one in rows)
    print(
        f"{'a step, on average':44}{cpu * 1000 / people / len(rows):12.3f}{asked / people / len(rows):19.2f} each"
    )


if __name__ == "__main__":
    main()
