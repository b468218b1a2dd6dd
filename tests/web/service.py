"""The real service in the loop of a test: real routes, real conversations, a store of its own."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import ClientResponse, ClientSession, ClientTimeout
from sqlalchemy.orm import Session

from bot import settings
from bot.app import App
from bot.clock import Clock
from bot.rehearsal import city
from models import database
from models.database import Store
from tests.held import START

T = TypeVar("T")
LONG = 60.0  # seconds after which a stream that is silent has failed
LOOKS = 400  # … and so many looks at the letters


class Service:
    """The App on a port of its own; it can be stopped and started again on the same store."""

    def __init__(self, store: Store, folder: Path, clock: Clock, **values: Any) -> None:
        self.store, self.clock = store, clock
        web = {"port": 0, **values.pop("web", {})}
        self.settings = settings.load(
            values={
                "rehearsal": True,
                "core": {"inline": True},
                **values,
                "web": web,
                "store": {"url": store.url, "folder": str(folder)},
            }
        )
        self.app: App | None = None
        self.http: ClientSession | None = None

    @property
    def url(self) -> str:
        assert self.app
        return self.app.addresses[0]

    @property
    def running(self) -> App:
        assert self.app
        return self.app

    async def start(self) -> None:
        if self.settings.rehearsal:
            self.found()
        self.app = App(self.settings, self.store, self.clock)
        await self.app.start()
        self.http = ClientSession(timeout=ClientTimeout(total=60))

    def found(self) -> None:
        """The made-up city."""
        engine = database.open_writer(self.store, self.clock.millis, lane=1)
        with Session(engine) as session, session.begin():
            city.found(session, self.clock.now())
        engine.dispose()

    async def stop(self) -> None:
        if self.http:
            await self.http.close()
        if self.app:
            await self.app.stop()
        self.app = self.http = None

    async def again(self) -> None:
        """As after a restart of the machine."""
        await self.stop()
        await self.start()

    async def call(self, rule: Callable[..., T], **given: Any) -> T:
        """A rule that changes something, as a sweep would run it."""
        return await self.running.worker.call(partial(rule, **given))

    async def read(self, query: Callable[..., T], **given: Any) -> T:
        return await self.running.worker.read(partial(query, **given))

    async def due(self) -> None:
        """Everything that is due now."""
        await self.running.jobs.run_due()

    async def visitor(self) -> Visitor:
        """Somebody with a session of their own."""
        one = Visitor(self)
        await one.open()
        return one

    async def cast(self) -> dict[str, Visitor]:
        """The three people of the rehearsal: resident, volunteer, coordinator."""
        made = (await Visitor(self).post("/try/start", {})).json["people"]
        return {role: Visitor(self, one["token"]) for role, one in made.items()}


class Answer:
    """An answer that was read to its end."""

    def __init__(self, answer: ClientResponse, body: bytes) -> None:
        self.status, self.headers, self.body = answer.status, answer.headers, body
        self.cookies = answer.cookies

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def says(self) -> str:
        """The kind words of a no."""
        said = self.json["says"]
        assert isinstance(said, str)
        return said


class Visitor:
    """A client of the web channel, as docs/web-chat.md describes it."""

    def __init__(self, service: Service, token: str = "") -> None:
        self._service, self.token = service, token
        self._names = itertools.count(1)
        self.letters: dict[str, dict[str, Any]] = {}  # all that were heard, by id

    async def open(self) -> None:
        self.token = (await self.post("/session", {"bearer": True})).json["token"]

    async def ask(self, method: str, path: str, **more: Any) -> Answer:
        headers = {**({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        headers.update(more.pop("headers", {}))
        assert self._service.http
        url = self._service.url + path
        async with self._service.http.request(method, url, headers=headers, **more) as answer:
            return Answer(answer, await answer.read())

    async def get(self, path: str, **more: Any) -> Answer:
        return await self.ask("GET", path, **more)

    async def post(self, path: str, said: Any, **more: Any) -> Answer:
        return await self.ask("POST", path, json=said, **more)

    async def raw(self, path: str, body: bytes, **headers: str) -> Answer:
        """Bytes as they are, for those that no client of ours would send."""
        return await self.ask("POST", path, data=io.BytesIO(body), headers=headers)

    async def send(self, **what: Any) -> Answer:
        """One message, whatever becomes of it."""
        return await self.post("/messages", {"id": f"m-{next(self._names)}", **what})

    async def say(self, text: str) -> str:
        return await self._said(text=text)

    async def tap(self, label: str) -> str:
        """Tap the choice of that label, in the newest letter that has one."""
        await self.look()
        return await self._said(tap=self.choice(label)["id"])

    async def look(self) -> list[dict[str, Any]]:
        """All letters of the last page, the oldest first."""
        entries = (await self.get("/history")).json["entries"]
        self._take([one["letter"] for one in entries if "letter" in one])
        return list(self.letters.values())

    async def until(self, words: str) -> dict[str, Any]:
        """The letter that says this, once it came."""
        for _ in range(LOOKS):
            for one in reversed(await self.look()):
                if words in text_of(one):
                    return one
            await self._service.due()
        raise AssertionError(f"nobody said {words!r}: {[text_of(x) for x in await self.look()]}")

    def choice(self, label: str) -> dict[str, Any]:
        for letter in reversed(self.letters.values()):
            edits = [one["edit"] for one in (letter["card"] or {"facts": ()})["facts"]]
            for one in (*letter["choices"], *filter(None, edits)):
                if one["label"] == label:
                    found: dict[str, Any] = one
                    return found
        raise AssertionError(f"nowhere [{label}]: {[text_of(x) for x in self.letters.values()]}")

    async def _said(self, **what: Any) -> str:
        answer = await self.send(**what)
        assert answer.status == 200, (what, answer.status, answer.text)
        letters = answer.json["letters"]
        self._take(letters)
        return "\n".join(text_of(one) for one in letters)

    def _take(self, letters: Sequence[dict[str, Any]]) -> None:
        self.letters.update((one["id"], one) for one in letters)
        self.letters = dict(sorted(self.letters.items(), key=lambda one: int(one[0])))


class Stream:
    """What a page hears over /events."""

    def __init__(self, answer: ClientResponse) -> None:
        self.answer = answer
        self._rest = b""

    async def event(self) -> tuple[str, dict[str, Any]]:
        """The next event that is no sign of life."""
        while True:
            while b"\n\n" not in self._rest:
                more = await self.answer.content.readany()
                if not more:
                    raise EOFError
                self._rest += more
            part, _, self._rest = self._rest.partition(b"\n\n")
            rows = dict(row.split(": ", 1) for row in part.decode().split("\n") if ": " in row)
            if "event" in rows:
                return rows["event"], json.loads(rows["data"])

    async def letter(self) -> dict[str, Any]:
        """The next letter."""
        while True:
            name, data = await self.event()
            if name == "letter":
                return data

    async def until_me(self) -> list[dict[str, Any]]:
        """All letters up to the sign that /me may have changed."""
        found = []
        while True:
            name, data = await self.event()
            if name == "me":
                return found
            found.append(data)


@asynccontextmanager
async def stream(service: Service, one: Visitor, after: str = "0") -> AsyncIterator[Stream]:
    """One connection to /events; it is cut at the end."""
    async with ClientSession(timeout=ClientTimeout(total=LONG)) as http:
        headers = {"Authorization": f"Bearer {one.token}"}
        async with http.get(f"{service.url}/events?after={after}", headers=headers) as answer:
            assert answer.status == 200
            yield Stream(answer)


def text_of(letter: dict[str, Any]) -> str:
    """All words of a letter in one string."""
    card = letter["card"] or {}
    facts = [f"{one['label']} {one['value']}" for one in card.get("facts", ())]
    ends = [f"{card.get('code_label')} {card.get('code')}" if card.get("code") else ""]
    return " ".join([letter["text"], card.get("title", ""), card.get("sub", ""), *facts, *ends])


def running() -> Clock:
    """A clock that runs, from that Monday at nine on: on every day of the world it is the same day."""
    return Clock(START - Clock().now())
