"""A line of tests/lines.py that goes through Telegram's own reading and speaking."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.channel import Outgoing
from bot.channels.telegram.read import Frame, Said, read
from bot.channels.telegram.words import LONGEST, MOST_BUTTONS, pieces, units
from tests.lines import Heard, Line

people = itertools.count(7_100_001)
updates = itertools.count(900_001)


class TelegramLine(Line):
    """One person with Telegram: what they do is an update, what they hear is a message that can be sent."""

    def __init__(self, house: Any, *, channel: str = "telegram", external: str = "") -> None:
        super().__init__(house, channel="telegram", external=external or str(next(people)))

    async def _send(self, **what: Any) -> list[Heard]:
        await self.listen()
        found = read(self._update(what), Frame("page", self.house.now()))
        assert isinstance(found, Said), what
        incoming = found.incoming
        if what["kind"] == "photo":  # fetched and kept by then (bot.channels.telegram.files)
            incoming = replace(incoming, media_id=what["media_id"])
        heard = await self.house.worker.hear(incoming)
        answer = self._take(heard.letters)
        await self.listen()
        return answer

    def _update(self, what: dict[str, Any]) -> dict[str, Any]:
        me = int(self.external)
        someone = {"id": me, "is_bot": False, "first_name": "U"}
        at = int(self.house.now().timestamp())
        message: dict[str, Any] = {
            "message_id": 5,
            "from": someone,
            "chat": {"id": me, "type": "private"},
            "date": at,
        }
        number = {"update_id": next(updates)}
        match what:
            case {"kind": "tap", "tap": data}:
                query = {"id": "q", "from": someone, "message": message, "data": data}
                return {**number, "callback_query": {**query, "chat_instance": "1"}}
            case {"kind": "start", "start": payload}:
                message["text"] = f"/start {payload}".strip()
            case {"kind": "location", "location": place}:
                message["location"] = {"latitude": place.lat, "longitude": place.lon}
            case {"kind": "photo"}:
                size = {"file_id": "F", "file_unique_id": "F", "width": 320, "height": 240}
                message["photo"] = [size]
            case {"text": text}:
                message["text"] = text
        return {**number, "message": message}

    def _take(self, letters: Sequence[Outgoing]) -> list[Heard]:
        new = super()._take(letters)
        for one in new:
            for piece in pieces(one.said, more="还有："):
                assert 0 < units(piece.text) <= LONGEST
                rows = (piece.markup or {}).get("inline_keyboard", [])
                buttons = [button for row in rows for button in row]
                assert len(buttons) <= MOST_BUTTONS
                for button in buttons:
                    assert len(button.get("callback_data", "x").encode()) <= 64
        return new
