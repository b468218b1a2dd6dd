"""python -m bot [--config FILE] [COMMAND …]: reads the settings, starts the log lines, calls the command."""

import os
import sys
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path

from bot import logs, settings
from bot.commands import COMMANDS, DEFAULT
from bot.commands.frame import CannotGoOn, Command

WRONG_SETTINGS, FAILED, INTERRUPTED = 2, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; answers the exit code. Whatever can go wrong for a user is one line, not a traceback."""
    asked = _parser().parse_args(arguments)
    command: Command = getattr(asked, "command", None) or DEFAULT
    from bot.clock import Clock  # brings SQLAlchemy, which --help can do without

    try:
        found = settings.load(asked.config)
        logs.start(found.logs.level, found.logs.format)
        return command.run(found, asked, Clock().now())
    except settings.SettingsWrong as no:
        print("The settings cannot be used:", *no.faults, sep="\n  ", file=sys.stderr)
        return WRONG_SETTINGS
    except CannotGoOn as no:
        print(f"{command.name}: {no}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> ArgumentParser:
    width = max(len(one.name) for one in COMMANDS)
    lines = [f"  {one.name:<{width}}  {one.help}" for one in COMMANDS]
    parser = ArgumentParser(
        prog="./run",
        usage="./run [--config FILE] [COMMAND …]",
        description="志愿武汉: a volunteer service that people use by chat. Without a command it serves.",
        epilog="\n".join(["commands:", *lines, "", "./run COMMAND --help tells more."]),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="instead of config.toml")
    top = parser.add_subparsers(metavar="COMMAND", help="see below")
    groups: dict[str, _SubParsersAction[ArgumentParser]] = {}
    for one in COMMANDS:
        _add(top, groups, one)
    return parser


def _add(
    top: "_SubParsersAction[ArgumentParser]",
    groups: dict[str, "_SubParsersAction[ArgumentParser]"],
    command: Command,
) -> None:
    """A command of two words hangs under its first one."""
    first, _, second = command.name.partition(" ")
    if second and first not in groups:
        group = top.add_parser(first, prog=f"./run {first}")
        groups[first] = group.add_subparsers(metavar="COMMAND", required=True)
    under = groups[first] if second else top
    parser = under.add_parser(
        second or first, prog=f"./run {command.name}", description=command.help
    )
    # also after the command, where people write it
    parser.add_argument(
        "--config", type=Path, metavar="FILE", default=SUPPRESS, help="instead of config.toml"
    )
    command.arguments(parser)
    parser.set_defaults(command=command)


if __name__ == "__main__":
    os.umask(0o077)  # store, photos, backups: for this user's eyes alone
    sys.exit(main())
