"""存条 The spool: what came while the store was away, sealed in a local file, written through before WeChat hears success."""

import asyncio
import base64
import binascii
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog
from cryptography.exceptions import InvalidTag

from models.sealed import Keys

ABOUT = "wechat.spool"
log = structlog.get_logger(__name__)


class Spool:
    """Append-only; emptied when all of it was heard. One line is one push."""

    def __init__(self, file: Path, keys: Keys) -> None:
        self._file, self._keys = file, keys
        self._lines: list[Mapping[str, Any]] = []
        self._done = 0
        self._writing = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._lines) - self._done

    @property
    def first(self) -> Mapping[str, Any]:
        """The push that came first of those that wait."""
        return self._lines[self._done]

    async def open(self) -> None:
        """What an earlier process left."""
        self._lines = await asyncio.to_thread(self._read)
        if self._lines:
            log.warning("wechat-spool-left", waiting=len(self._lines))

    async def keep(self, fields: Mapping[str, Any]) -> None:
        """Keep a push; it lies on the disk when this returns. Raises OSError."""
        plain = json.dumps(dict(fields), ensure_ascii=True).encode()
        line = base64.b64encode(self._keys.seal(plain, ABOUT)) + b"\n"
        async with self._writing:
            await asyncio.to_thread(self._append, line)
            self._lines.append(fields)

    async def heard(self) -> None:
        """The first one was heard; when it was the last, the file is emptied."""
        self._done += 1
        if len(self):
            return
        async with self._writing:
            if not len(self):
                await asyncio.to_thread(self._empty)
                self._lines, self._done = [], 0

    def _append(self, line: bytes) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            begin = os.fstat(handle).st_size
            try:
                if os.write(handle, line) != len(line):
                    raise OSError("the disk is full")
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, begin)  # no half line before the next
                raise
        finally:
            os.close(handle)

    def _empty(self) -> None:
        handle = os.open(self._file, os.O_WRONLY)
        try:
            os.ftruncate(handle, 0)
            os.fsync(handle)
        finally:
            os.close(handle)

    def _read(self) -> list[Mapping[str, Any]]:
        try:
            raw = self._file.read_bytes()
        except FileNotFoundError:
            return []
        found: list[Mapping[str, Any]] = []
        for line in raw.splitlines():
            try:
                plain = self._keys.open(base64.b64decode(line, validate=True), ABOUT)
                found.append(json.loads(plain))
            except (binascii.Error, ValueError, KeyError, IndexError, InvalidTag):
                # the end of a line that a crash cut: WeChat never heard success for it
                log.error("wechat-spool-line-lost")
        return found
