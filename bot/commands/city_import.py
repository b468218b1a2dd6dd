"""./run city import FILE: a city's tree out of a CSV; first a dry run, written only with --yes."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from bot.commands import city_csv
from bot.commands.frame import Command
from bot.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Which file."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="CSV with the head " + ",".join(city_csv.COLUMNS)
    )
    parser.add_argument(
        "--yes", action="store_true", help="write it; without, only say what would change"
    )


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Check the whole file, do it in one transaction, say what changed; without --yes undo it."""
    from bot.commands import city_load

    places = city_csv.read(asked.file)
    city_load.load(settings, places, now, write=asked.yes)
    return 0


command = Command(
    "city import",
    "take a city's districts, streets and communities from a CSV (dry run first)",
    run,
    arguments,
)
