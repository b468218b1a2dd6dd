"""./run corrections export FILE: what people corrected, with their yes, labelled as the corpus of understanding is."""

import json
import os
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from bot.commands import forms, store
from bot.commands.frame import CannotGoOn, Command
from bot.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Into which file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file, one JSON line each")


def run(settings: Settings, asked: Namespace, now: datetime) -> int:
    """Write them all, and note in the audit that it was done."""
    from sqlalchemy.orm import Session

    from models import corrections

    forms.must_be_newest(settings)
    keys = store.keys_of(settings, make=False)
    if asked.file.exists():
        raise CannotGoOn(f"{asked.file} is there already; name another file")
    with forms.changing(settings, keys, now) as connection, Session(connection) as session:
        found = corrections.export(session, now)
        session.flush()
        handle = os.open(asked.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in found)
    print(f"{len(found)} corrections in {asked.file}. Read them before you teach with them.")
    return 0


command = Command(
    "corrections export", "write what people corrected into a file to learn from", run, arguments
)
