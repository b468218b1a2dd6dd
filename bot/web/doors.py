"""The addresses of private pages: they carry what they show, and a seal, so that they can be neither guessed nor changed."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from handlers.talk import base36

SEAL = 20  # hex digits: 80 bits
KINDS = {
    "claim": "c",
    "need": "n",
    "form": "f",
    "paper": "k",
    "voice": "v",
    "grant": "g",
    "mine": "m",
    "card": "h",
    "taught": "t",
    "call": "a",
    "ring": "r",
    "guardian": "u",
    "codes": "o",
    "words": "w",
}
SIGHT_MINUTES = 10  # after a page was opened, what it shows beside words can be fetched
NAMES = {sign: kind for kind, sign in KINDS.items()}
# kind, key, and for whom where it is for one person alone; a key of 64 bits has 13 signs
NAME = re.compile(r"([cnfkvgmhtaruow])\.([0-9a-z]{1,13})(?:\.([0-9a-z]{1,13}))?")


@dataclass(frozen=True, slots=True)
class Door:
    """What a private page shows, and to whom."""

    kind: str  # "claim": to the helper; "need": to the resident; from "taught" on, "voice", "grant": to the coordinator
    subject: int
    person_id: int  # 0: to whoever's session asks, if it is theirs
    elsewhere: bool = (
        False  # opened from another company's chat: none of ours is there to go back to
    )


class Doors:
    """Makes and reads the addresses of private pages."""

    def __init__(self, key: bytes, public_url: str = "") -> None:
        self._key, self._base = key, public_url.rstrip("/")

    def link(self, kind: str, subject: int, person_id: int = 0) -> str:
        """A page's path, for whoever has a session here; with `person_id` the whole address, for that person alone.

        "" where `web.public_url` is not set, so that a person elsewhere could not open it.
        """
        if person_id and not self._base:
            return ""
        name = f"{KINDS[kind]}.{base36(subject)}"
        if not person_id:
            return f"/p/{name}-{self._seal(name)}"
        name = f"{name}.{base36(person_id)}"
        return f"{self._base}/p/{name}-{self._seal(name)}"

    def door(self, token: str) -> Door | None:
        """The page of a path; None where we never made it."""
        name, _, seal = token.partition("-")
        found = NAME.fullmatch(name)
        if not found or not hmac.compare_digest(seal.encode(), self._seal(name).encode()):
            return None
        kind, subject, person = found.groups()
        return Door(NAMES[kind], int(subject, 36), int(person or "0", 36), elsewhere=bool(person))

    def sight(self, media_id: int, person_id: int, now: datetime) -> str:
        """The path of a photo or a voice for the page that was just opened, also where there is no session."""
        last = int((now + timedelta(minutes=SIGHT_MINUTES)).timestamp())
        name = f"{base36(person_id)}.{base36(last)}"
        return f"/media/{media_id}?for={name}-{self._seal(f'{media_id} {name}')}"

    def seen_by(self, media_id: int, ticket: str, now: datetime) -> int:
        """For whom `sight` was made; 0 where it was not, or is too old."""
        name, _, seal = ticket.partition("-")
        if not hmac.compare_digest(seal.encode(), self._seal(f"{media_id} {name}").encode()):
            return 0
        person, _, last = name.partition(".")
        return int(person, 36) if now.timestamp() <= int(last, 36) else 0

    def _seal(self, name: str) -> str:
        return hmac.new(self._key, f"private page {name}".encode(), sha256).hexdigest()[:SEAL]
