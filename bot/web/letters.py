"""Letters as the page reads them (docs/web-chat.md): spoken words and parts, as plain JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any

import locales
from bot.channel import Outgoing, Spoken, SpokenCard, SpokenChoice, SpokenFact, speak, spoken
from bot.web.doors import Doors
from handlers.talk import Card, Content, Say
from models.mailbox import Own

FERRY = ("ferry-review", "ferry-search", "ferry-service", "ferry-confirm", "ferry-done")


def iso(at: datetime) -> str:
    """A moment on the wire."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Scribe:
    """Writes letters and cards for pages."""

    def __init__(self, zone: tzinfo, doors: Doors) -> None:
        self._zone, self._doors = zone, doors

    def letter(self, letter: Outgoing, over: frozenset[str] = frozenset()) -> dict[str, Any]:
        """One letter, in the words of the moment it was written: it always reads the same.

        `over`: taps of offers that can be taken no more; all else that is old is answered kindly when it is tapped.
        """
        reader = locales.Reader(letter.language, self._zone, letter.written_at, letter.elder)
        return {
            "id": str(letter.letter_id),
            "at": iso(letter.written_at),
            "language": letter.language,
            "kind": letter.kind,
            "edits": str(letter.edits) if letter.edits else None,
            **self._parts(spoken(letter, self._zone, self._doors, private=True), reader, over),
        }

    def card(self, card: Card, reader: locales.Reader) -> dict[str, Any]:
        """A card as it stands now, for a panel."""
        said = speak(Content(card=card), reader).card
        return self._card(said, reader) if said else {}

    def own(self, said: Own, labels: Mapping[str, str]) -> dict[str, Any] | None:
        """What the person said, as their own bubble; None for what has no words (a first greeting)."""
        mine: dict[str, Any] = {"id": str(said.id), "at": iso(said.at)}
        body = said.body or {}
        match said.kind:
            case "text":
                return {"mine": {**mine, "text": body.get("text", "")}}
            case "tap" if body.get("tap", "") in labels:
                return {"mine": {**mine, "tap_label": labels[body["tap"]]}}
            case "location":
                return {"mine": {**mine, "location": body.get("location")}}
            case "photo":
                return {"mine": {**mine, "photo": f"/media/{body.get('media_id', 0)}"}}
        return None

    def _parts(self, said: Spoken, reader: locales.Reader, over: frozenset[str]) -> dict[str, Any]:
        return {
            "urgent": said.urgent,
            "text": said.text,
            "card": self._card(said.card, reader) if said.card else None,
            "calls": [{"label": one.label, "tel": one.number} for one in said.calls],
            "choices": [self._choice(one, over) for one in said.choices],
            "layout": said.layout,
        }

    def _card(self, card: SpokenCard, reader: locales.Reader) -> dict[str, Any]:
        stops = [locales.text(stop, {}, reader) for stop in FERRY]
        helper = {"face": card.helper[:1], "name": card.helper, "sub": card.helper_sub}
        return {
            **asdict(card),
            "facts": [_fact(one) for one in card.facts],
            "ferry": {"stops": stops, "at": card.ferry} if card.ferry >= 0 else None,
            "helper": helper if card.helper else None,
            "subject": str(card.subject),
            "number": str(card.number) if card.number else None,
        }

    def _choice(self, choice: SpokenChoice, over: frozenset[str]) -> dict[str, Any]:
        return {
            "id": choice.id,
            "label": choice.label,
            "tone": choice.tone,
            "sign": choice.sign or None,
            "ask": choice.ask or None,
            "url": choice.url or None,
            "picture": f"{choice.url}?picture=1" if choice.page == "card" and choice.url else None,
            "over": choice.id in over,
        }


def _fact(fact: SpokenFact) -> dict[str, Any]:
    edit = None
    if fact.edit:  # what changes this line is called so; anything else by its own name
        changes = fact.edit.id.partition("|")[0].endswith(".edit")
        own = None if changes else fact.edit.label
        edit = {"id": fact.edit.id, "label": fact.edit.label, "own": own}
    return {**asdict(fact), "small": fact.small or None, "edit": edit}


def labels_of(letters: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each choice of these letters was called, for the person's own bubbles."""
    found: dict[str, str] = {}
    for letter in letters:
        found |= {one["id"]: one["label"] for one in letter["choices"]}
        facts = letter["card"]["facts"] if letter["card"] else ()
        found |= {one["edit"]["id"]: one["edit"]["label"] for one in facts if one["edit"]}
    return found


def line(key: str, values: Mapping[str, Any], reader: locales.Reader) -> str:
    """One sentence of a panel."""
    said = Say(key, values)
    return locales.text(said.key, said.values, reader)
