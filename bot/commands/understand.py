"""./run understand FILE|-: what the service understands of a sentence; no store, no network, no key."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings

if TYPE_CHECKING:  # other commands start without it
    from handlers.understand.shapes import City, Role

ROLES = ("resident", "volunteer", "coordinator")
TASKS = ("needs", "times", "intents", "emergency")


def arguments(parser: ArgumentParser) -> None:
    """Which sentences, and what is asked of them."""
    parser.add_argument("file", metavar="FILE", help="JSON lines with id and text; - asks you")
    parser.add_argument("--task", choices=TASKS, default="needs", help="what to answer of a line")
    parser.add_argument("--city", type=Path, metavar="CSV", help="instead of the rehearsal's city")


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Answer each line with one line; `-` talks, and explains itself."""
    now = now.astimezone(ZoneInfo(settings.city.timezone))
    city = replace(city_of(asked.city), work=settings.city.calendar)
    if asked.file == "-":
        from bot.commands import understand_talk

        return understand_talk.talk(city, now)
    from bot.commands import understand_lines as lines

    answer = lines.TASKS[asked.task]
    for number, line in _lines(Path(asked.file)):
        said = answer(
            lines.Asked(
                id=str(line.get("id", number)),
                text=_text(line, number),
                ref=_ref(line, number, now),
                role=cast("Role", line["role"] if line.get("role") in ROLES else ""),
                city=city,
            )
        )
        print(json.dumps(said, ensure_ascii=False))
    return 0


def city_of(path: Path | None) -> City:
    """The names of a city's CSV, or of the rehearsal's city."""
    from handlers.understand.shapes import City

    if path is None:
        from bot.rehearsal.city import PLACES

        return City(PLACES[0][1], tuple((code, name) for code, name, *_ in PLACES[1:]))
    from bot.commands import city_csv

    top, *below = city_csv.read(path)
    return City(top.name, tuple((one.code, one.name) for one in below))


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as no:
        raise CannotGoOn(f"{path} cannot be read ({no.strerror})") from None
    except UnicodeDecodeError:
        raise CannotGoOn(f"{path} is not UTF-8") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise CannotGoOn(f"line {number} of {path} is not a JSON object")
        yield number, found


def _text(line: dict[str, Any], number: int) -> str:
    text = line.get("text")
    if not isinstance(text, str):
        raise CannotGoOn(f"line {number} has no text")
    return text


def _ref(line: dict[str, Any], number: int, now: datetime) -> datetime:
    """When the message was sent: its own moment, else now."""
    if not line.get("ref"):
        return now
    try:
        found = datetime.fromisoformat(str(line["ref"]))
    except ValueError:
        raise CannotGoOn(
            f"line {number}: ref is not a moment like 2026-11-23T10:00+08:00"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


command = Command("understand", "say what a sentence is understood to mean", run, arguments)
