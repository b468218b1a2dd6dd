"""What every command of ./run is made of."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.settings import Settings


class CannotGoOn(Exception):
    """The command cannot do its work; the words are one clear line for whoever called it."""


def no_arguments(_parser: ArgumentParser) -> None:
    """For a command that takes none."""


@dataclass(frozen=True)
class Command:
    """One command: its name (one word or two), its line in the help, its arguments, what it does."""

    name: str
    help: str
    run: Callable[[Settings, Namespace, datetime], int]
    arguments: Callable[[ArgumentParser], None] = no_arguments
