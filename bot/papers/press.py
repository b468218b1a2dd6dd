"""Presses one paper in a process of its own; a few at a time, and never for long."""

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30.0  # a thousand lines take three
_two = asyncio.Semaphore(2)


class NotPressed(Exception):
    """The process failed or took too long; nothing private in its words."""


async def press(paper: Mapping[str, Any]) -> bytes:
    """The PDF of a paper (see `certificate.draw`). Raises NotPressed."""
    async with _two:
        try:
            one = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.papers.certificate",
                cwd=ROOT,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        except OSError as no:  # no room for one more process
            raise NotPressed(type(no).__name__) from None
        try:
            async with asyncio.timeout(SECONDS):
                pressed, _ = await one.communicate(json.dumps(paper).encode())
        except TimeoutError:
            one.kill()
            await one.wait()
            raise NotPressed("too slow") from None
    if one.returncode or not pressed.startswith(b"%PDF"):
        raise NotPressed(f"ended with {one.returncode}")
    return pressed
