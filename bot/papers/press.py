"""Presses one paper in a process of its own; a few at a time, and never for long. Certificates are PDF, cards PNG."""

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
What = Literal["certificate", "card"]
BEGIN: Mapping[What, bytes] = {"certificate": b"%PDF", "card": b"\x89PNG"}
SECONDS = 30.0  # a thousand lines take three
_two = asyncio.Semaphore(2)


class NotPressed(Exception):
    """The process failed or took too long; nothing private in its words."""


async def press(paper: Mapping[str, Any], what: What = "certificate") -> bytes:
    """The PDF of a certificate, or the PNG of a card (see `draw` of each). Raises NotPressed."""
    async with _two:
        try:
            one = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                f"bot.papers.{what}",
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
    if one.returncode or not pressed.startswith(BEGIN[what]):
        raise NotPressed(f"ended with {one.returncode}")
    return pressed
