"""People on their phones: what they say goes through the real core, what they hear is read as words.

`play(line, script)` reads a conversation as people would write it down:

    > said                 the person types
    > [label]              taps the choice with that label, in the newest letter that offers it
    > （位置 30.58,114.27）   shares a place
    < words … [a] [b]      the next letter says this; … stands for anything; choices, where given, are just these
    | more words           the same letter goes on
    < …                    a letter, whatever it says
    （a note）               for the reader of the script
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from bot.channel import Outgoing, Spoken, outgoing, spoken
from bot.web.doors import Doors
from handlers.talk import Incoming, Location
from models import broadcasts, people
from models.outbox import POST, Letter, LetterState, Post
from models.people import Address

ZONE = ZoneInfo("Asia/Shanghai")
LINKS = Doors(b"k" * 32, "https://here.example")
NOT_SEEN = (LetterState.WAITING, LetterState.LEASED, LetterState.POSTED)
GLANCE = (
    "SELECT 1 FROM addresses a JOIN letters l ON l.address_id = a.id"
    " WHERE a.channel = ? AND a.external = ? AND l.state IN (?, ?, ?) LIMIT 1"
)
names = itertools.count(1)


class House(Protocol):
    """What a line needs of the house under test (tests/conftest.py)."""

    worker: Any
    engine: Engine  # of the worker: for a glance between two messages

    def now(self) -> datetime: ...


@dataclass
class Heard:
    """One letter as its reader sees it."""

    letter: Outgoing
    said: Spoken

    @property
    def words(self) -> str:
        """All words, line by line: sentences, then the card."""
        lines = [self.said.text]
        card = self.said.card
        if card:
            number = f"{card.number} " if card.number else ""
            lines += [number + card.title, card.sub]
            lines += [f"{one.label} {one.value} {one.small}".strip() for one in card.facts]
            lines += [f"{card.helper} {card.helper_sub}".strip()]
            lines += [f"{card.code_label} {card.code}".strip(), card.code_help]
        lines += [f"{one.label} {one.number}" for one in self.said.calls]
        return "\n".join(line for line in lines if line)

    @property
    def labels(self) -> list[str]:
        """What can be tapped below."""
        return [one.label for one in self.said.choices]

    def tap(self, label: str) -> str | None:
        """The id of a choice by its label; choices beside a card's facts too."""
        facts = self.said.card.facts if self.said.card else ()
        edits = [one.edit for one in facts if one.edit]
        return next((one.id for one in (*self.said.choices, *edits) if one.label == label), None)

    def pages(self) -> dict[str, str]:
        """What kind of page each label opens."""
        return {one.label: one.page for one in self.said.choices if one.page}

    def __str__(self) -> str:
        return self.words + "".join(f" [{label}]" for label in self.labels)


class Line:
    """One person on one channel."""

    def __init__(self, house: House, *, channel: str = "web", external: str = "") -> None:
        self.house, self.channel = house, channel
        self.external = external or f"phone-{next(names)}"
        self.heard: list[Heard] = []  # everything, the newest last
        self.unread: list[Heard] = []
        self._seen: set[int] = set()
        self._numbers = itertools.count(1)

    async def say(self, text: str) -> list[Heard]:
        """Type something."""
        return await self._send(kind="text", text=text)

    async def tap(self, label: str) -> list[Heard]:
        """Tap the choice of that label in the newest letter that has it."""
        await self.listen()
        for letter in reversed(self.heard):
            choice = letter.tap(label)
            if choice:
                return await self.tap_id(choice)
        shown = "\n".join(map(str, self.heard[-3:]))
        raise AssertionError(f"nowhere [{label}] to tap; the last letters were:\n{shown}")

    async def tap_id(self, choice: str) -> list[Heard]:
        """Tap a choice by its id: an old one, or a forged one."""
        return await self._send(kind="tap", tap=choice)

    async def share(self, lat: float, lon: float) -> list[Heard]:
        """Share where one is."""
        place = Location(lat, lon, 10.0, self.house.now())
        return await self._send(kind="location", location=place)

    async def start(self, payload: str = "") -> list[Heard]:
        """Follow a link, or open the chat."""
        return await self._send(kind="start", start=payload)

    async def photo(self, media_id: int = 0) -> list[Heard]:
        """Send a photo."""
        return await self._send(kind="photo", media_id=media_id)

    async def listen(self) -> list[Heard]:
        """Letters that came by themselves since; they count as shown now."""
        if not letters_wait(self.house.engine, self.channel, self.external):
            return []
        found = await self.house.worker.call(
            partial(
                letters_for, channel=self.channel, external=self.external, now=self.house.now()
            )
        )
        return self._take(found)

    async def _send(self, **what: Any) -> list[Heard]:
        await self.listen()
        incoming = Incoming(
            channel=self.channel,
            bot="page",
            address=self.external,
            message_id=f"{self.external}:{next(self._numbers)}",
            said_at=self.house.now(),
            **what,
        )
        heard = await self.house.worker.hear(incoming)
        answer = self._take(heard.letters)
        await self.listen()
        return answer

    def _take(self, letters: Sequence[Outgoing]) -> list[Heard]:
        new = [
            Heard(one, spoken(one, ZONE, LINKS, private=self.channel == "web"))
            for one in letters
            if one.letter_id not in self._seen
        ]
        bare = [str(one) for one in new if "{" in str(one)]
        assert not bare, f"said without its value: {bare}"
        self._seen.update(one.letter.letter_id for one in new)
        self.heard += new
        self.unread += new
        return new


def letters_wait(engine: Engine, channel: str, external: str) -> bool:
    """A glance past the worker, since most often nothing lies there: what is found it fetches itself."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        sign = "?" if engine.dialect.name == "sqlite" else "%s"
        cursor.execute(GLANCE.replace("?", sign), (channel, external, *NOT_SEEN))
        return cursor.fetchone() is not None
    finally:
        raw.close()


def hand_out(session: Session, now: datetime, most: int = 5_000) -> None:
    """Letters of announcements to those whose turn it is; as no channel asks for them, all of them wait."""
    nobody: dict[str, Any] = {"on": "", "mailbox": False, "by": "", "ahead": 10**6}
    broadcasts.take_next(session, now=now, until=now, most=most, **nobody)


def letters_for(session: Session, channel: str, external: str, now: datetime) -> list[Outgoing]:
    """What lies there for an address and has not been shown; it is marked as shown."""
    address = session.scalar(
        select(Address.id).where(Address.channel == channel, Address.external == external)
    )
    if address is None:
        return []
    waiting = Letter.address_id == address, Letter.state.in_(NOT_SEEN), Letter.not_before <= now
    posts = [
        Post(*row) for row in session.execute(select(*POST).where(*waiting).order_by(Letter.id))
    ]
    ids = [post.id for post in posts]
    session.execute(update(Letter).where(Letter.id.in_(ids)).values(state=LetterState.SENT))
    reader = people.readers(session, [address])[address]
    return [one for post in posts if (one := outgoing(post, reader))]


async def play(line: Line, script: str) -> None:
    """Play one side's conversation; fails where the service says something else, or more."""
    steps = list(_steps(script))
    for place, (sign, words) in enumerate(steps):
        if sign == ">":
            _nothing_left(line, place)
            await _do(line, words)
        else:
            await line.listen()
            assert line.unread, f"nothing was said where the script expects: {words}"
            _agree(line.unread.pop(0), words)
    _nothing_left(line, len(steps))


def _steps(script: str) -> Iterator[tuple[str, str]]:
    sign, words = "", ""
    for raw in script.strip().splitlines():
        text = raw.strip()
        if not text or text.startswith("（"):
            continue
        if text[0] in "<>":
            if sign:
                yield sign, words
            sign, words = text[0], text[1:].strip()
        else:
            words += "\n" + text.removeprefix("|").strip()
    if sign:
        yield sign, words


async def _do(line: Line, words: str) -> None:
    place = re.fullmatch(r"（位置 ([\d.]+),([\d.]+)）", words)
    if place:
        await line.share(float(place[1]), float(place[2]))
    elif words == "（照片）":
        await line.photo()
    elif words.startswith("[") and words.endswith("]"):
        await line.tap(words[1:-1])
    else:
        await line.say(words)


def _agree(heard: Heard, words: str) -> None:
    if words == "…":
        return
    labels = re.findall(r"\[(?:\d )?([^\]]+)\]", words)
    if labels:
        assert heard.labels == labels, f"choices {heard.labels}, not {labels}, of:\n{heard}"
    rest = re.sub(r"\[[^\]]+\]|〔[^〕]+〕", "", words)
    parts = [part for part in re.split(r"…|\n", rest) if part.strip()]
    pattern = "(?s).*".join(re.escape(part.strip()) for part in parts)
    pattern = pattern.replace("(?s)", "")
    assert re.search(pattern, heard.words, re.DOTALL), f"expected:\n{words}\nheard:\n{heard}"


def _nothing_left(line: Line, place: int) -> None:
    left = "\n---\n".join(map(str, line.unread))
    assert not line.unread, f"before step {place} this was said and not expected:\n{left}"
