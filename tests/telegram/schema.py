"""The official schema of the Bot API, as the shared rig checks it; where the rig is missing, `test_schema` says so."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

NAME = "telegram_conformance.py"


def _rigs() -> Path | None:
    """The folder beside the repository, or beside the folder that holds several copies of it."""
    folders = (one / "shared" / "rigs" for one in Path(__file__).resolve().parents)
    return next((one for one in folders if (one / NAME).exists()), None)


RIGS = _rigs()


class Schema:
    """Checks calls and answers; `None` for a rig that is not there."""

    def __init__(self, rigs: Path) -> None:
        # the rig is a program that begins at once: take its checks, leave its proxy
        source = (rigs / NAME).read_text("utf-8").partition("async def main():")[0]
        names: dict[str, Any] = {"__name__": "rig"}
        before, sys.argv = sys.argv, ["rig", "--upstream", "-", "--spec", _spec(rigs)]
        try:
            with warnings.catch_warnings():  # it leaves its file to the collector
                warnings.simplefilter("ignore", ResourceWarning)
                exec(compile(source, NAME, "exec"), names)
        finally:
            sys.argv = before
        self._call: Callable[..., list[str]] = names["check_call"]
        self._check: Callable[..., None] = names["check"]
        self._methods: dict[str, Any] = names["SPEC"]["methods"]

    def call(self, method: str, params: dict[str, Any]) -> list[str]:
        """What is wrong with a call."""
        return self._call(method, params, set())

    def result(self, method: str, result: Any) -> list[str]:
        """What is wrong with an answer."""
        wrong: list[str] = []
        self._check(self._methods[method]["returns"], result, "result", wrong)
        return wrong

    def update(self, update: Any) -> list[str]:
        """What is wrong with an update."""
        wrong: list[str] = []
        self._check(["Update"], update, "update", wrong)
        return wrong


def _spec(rigs: Path) -> str:
    return str(rigs / "telegram_api.json")


SCHEMA = Schema(RIGS) if RIGS else None
