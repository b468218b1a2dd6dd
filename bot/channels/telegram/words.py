"""A letter as Telegram shows it: text with entities, cut where it is too long, buttons below the last piece.

Nothing is escaped, because nothing is marked up: bold and fixed width travel as entities beside the literal text, so
that a name such as `<b>` can break nothing (faults F48, F49).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channel import Spoken, SpokenCard, SpokenChoice

LONGEST = 4_096  # UTF-16 units of one message
LONGEST_CAPTION = 1_000  # signs below a photo; Telegram takes 1,024 units
MOST_BUTTONS = 5  # of one message (U29)
ROW = 14  # signs of one row of buttons on a small phone
BUTTON = 60  # signs of one button
Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a letter."""

    text: str
    entities: tuple[Entity, ...] = ()
    markup: dict[str, Any] | None = None

    def params(self, *, plain: bool = False) -> dict[str, Any]:
        """As the Bot API takes it; `plain`: without entities and links."""
        given: dict[str, Any] = {"text": self.text}
        if self.entities and not plain:
            given["entities"] = self.entities
        if self.markup is not None:
            given["reply_markup"] = _without_links(self.markup) if plain else self.markup
        return given


@dataclass(slots=True)
class _Lines:
    """Lines as they gather, with what is bold or of fixed width."""

    text: str = ""
    entities: list[Entity] = field(default_factory=list)

    def add(self, line: str, kind: str = "") -> None:
        line = (
            line.strip()
        )  # Telegram takes blanks at the ends away, and then the places would not fit
        if not line:
            return
        if self.text:
            self.text += "\n"
        if kind:
            at, long = units(self.text), units(line)
            self.entities.append({"type": kind, "offset": at, "length": long})
        self.text += line


def units(text: str) -> int:
    """How long Telegram counts a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def picture_of(said: Spoken) -> str:
    """The address of the picture that a letter is about; "" for none."""
    pages = (one.url for one in said.choices if one.page == "card")
    return next((f"{one}?picture=1" for one in pages if one), "")


def pieces(said: Spoken, *, more: str) -> list[Piece]:
    """The messages of a letter. `more`: what stands over buttons that one message cannot hold, in its reader's language."""
    lines = _Lines()
    lines.add(said.text)
    if said.card:
        _card(lines, said.card)
    for call in said.calls:
        lines.add(f"{call.label} {call.number}")
    keyboards = _keyboards(said.choices)
    *first, (text, entities) = _cut(lines.text or more, lines.entities)
    made = [Piece(one, some) for one, some in first]
    made.append(Piece(text, entities, keyboards[0] if keyboards else None))
    return made + [Piece(more, (), one) for one in keyboards[1:]]


def _card(lines: _Lines, card: SpokenCard) -> None:
    lines.add(f"#{card.number} {card.title}" if card.number else card.title, "bold")
    lines.add(card.sub)
    for fact in card.facts:
        small = f"（{fact.small}）" if fact.small else ""
        lines.add(f"{fact.label}：{fact.value}{small}" if fact.label else f"{fact.value}{small}")
    lines.add(f"{card.helper} {card.helper_sub}".strip())
    lines.add(card.code_label if card.code else "")
    lines.add(card.code, "bold")
    lines.add(card.code_help)


# ---- buttons -----------------------------------------------------------------------------------------


def _keyboards(choices: Sequence[SpokenChoice]) -> list[dict[str, Any]]:
    """What can be tapped, five a message; where a place is asked for, the phone's own keyboard holds it all.

    Only that keyboard can ask for a place, and a message has but one. Its other buttons say their labels, which the
    question understands as it understands typed words.
    """
    if any(one.ask == "location" for one in choices):
        return [_asking([one for one in choices if not one.url])]
    buttons = [_button(one) for one in choices]
    return [
        _inline(buttons[at : at + MOST_BUTTONS]) for at in range(0, len(buttons), MOST_BUTTONS)
    ]


def _button(one: SpokenChoice) -> dict[str, str]:
    label = one.label[:BUTTON]
    return {"text": label, "url": one.url} if one.url else {"text": label, "callback_data": one.id}


def _inline(buttons: Sequence[dict[str, str]]) -> dict[str, Any]:
    """Short ones stand side by side, long ones below one another."""
    rows: list[list[dict[str, str]]] = []
    room = 0
    for one in buttons:
        need = sum(1 if sign.isascii() else 2 for sign in one["text"]) + 2
        if rows and need <= room and len(rows[-1]) < 3:
            rows[-1].append(one)
            room -= need
        else:
            rows.append([one])
            room = 2 * ROW - need
    return {"inline_keyboard": rows}


def _asking(choices: Sequence[SpokenChoice]) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = [
        [{"text": one.label[:BUTTON], **({"request_location": True} if one.ask else {})}]
        for one in choices
    ]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _without_links(markup: dict[str, Any]) -> dict[str, Any]:
    if "inline_keyboard" not in markup:
        return markup
    rows = [[one for one in row if "url" not in one] for row in markup["inline_keyboard"]]
    return {"inline_keyboard": [row for row in rows if row]}


# ---- too long ------------------------------------------------------------------------------------------


def _cut(text: str, entities: Sequence[Entity]) -> list[tuple[str, tuple[Entity, ...]]]:
    """A text in pieces that Telegram takes, cut at a line's end where there is one not too far back."""
    if units(text) <= LONGEST:
        return [(text, tuple(entities))]
    cut: list[tuple[str, tuple[Entity, ...]]] = []
    at = 0
    while text:
        piece = _head(text)
        long = units(piece)
        if piece.strip():
            cut.append((piece, _within(entities, at, long)))
        text, at = text[len(piece) :], at + long
    return cut


def _head(text: str) -> str:
    """As much of it as one message holds; a sign of two units is never parted."""
    if units(text) <= LONGEST:
        return text
    room, end = LONGEST, 0
    for sign in text:
        room -= 2 if ord(sign) > 0xFFFF else 1
        if room < 0:
            break
        end += 1
    line = text.rfind("\n", end // 2, end)
    return text[: line + 1] if line > 0 else text[:end]


def _within(entities: Sequence[Entity], at: int, long: int) -> tuple[Entity, ...]:
    found = []
    for one in entities:
        start = max(one["offset"], at)
        stop = min(one["offset"] + one["length"], at + long)
        if start < stop:
            found.append({**one, "offset": start - at, "length": stop - start})
    return tuple(found)
