"""A letter as WeChat's text shows it: lines, numbered choices that can be tapped, pieces that are short enough."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from urllib.parse import quote

import locales
from bot.channel import Links, Outgoing, Spoken, SpokenChoice, numbered, spoken
from bot.channels.wechat.push import menu_id

LONGEST = 2_000  # bytes of UTF-8; WeChat refuses more than 2,048 (45002)
LINK = '<a href="weixin://bizmsgmenu?msgmenucontent={said}&msgmenuid={id}">{label}</a>'
PAGE = '<a href="{url}">{label}</a>'
SENTENCE = re.compile(r"(?<=[。！？；!?;])")
TAG = re.compile(r"<(?=/?a\b)", re.IGNORECASE)


def text_of(
    letter: Outgoing,
    zone: tzinfo,
    links: Links | None = None,
    *,
    count: bool = True,
    allow: str = "",
) -> str:
    """The whole letter; `count`: its choices answer to their numbers (those of the question asked last).

    `allow`: the page where the next notice is allowed; offered where more comes later by itself (U62).
    """
    said = spoken(letter, zone, links)
    body = TAG.sub("＜", numbered(replace(said, choices=())))
    numbers = {one.id: place for place, one in enumerate(letter.content.choices, 1)}
    lines = [body] if body else []
    for one in said.choices:
        number = numbers.get(one.id) if count and not one.url else None
        lines.append(f"{number}. {_link(one)}" if number else f"· {_link(one)}")
    lines += _edits(said)
    if allow and letter.content.later:
        lines.append(allow_line(allow, locales.Reader(letter.language, zone, letter.written_at)))
    return "\n".join(lines)


def allow_line(page: str, reader: locales.Reader) -> str:
    """The way to the page where the next notice is allowed."""
    label = locales.text("wechat-allow", {}, reader)
    return PAGE.format(url=f"{page}?lang={reader.language}", label=label)


def answer_of(
    letters: Sequence[Outgoing], zone: tzinfo, links: Links | None = None, allow: str = ""
) -> list[str]:
    """The letters of one answer; the choices of the last that has any are numbered, as the talk knows them."""
    asking = [place for place, one in enumerate(letters) if one.content.choices]
    last = asking[-1] if asking else -1
    return [
        text_of(one, zone, links, count=place == last, allow=allow)
        for place, one in enumerate(letters)
    ]


def pieces(text: str, most: int = LONGEST) -> list[str]:
    """The text in pieces of `most` bytes: cut between paragraphs' lines, else between sentences, else anywhere."""
    found = [""]
    for part in _parts(text, most):
        if size(found[-1] + part) > most and found[-1]:
            found.append("")
        found[-1] += part
    return [one.strip("\n") for one in found if one.strip()]


def size(text: str) -> int:
    """Bytes as WeChat counts them."""
    return len(text.encode())


def _parts(text: str, most: int) -> list[str]:
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        if size(line) <= most:
            parts.append(line)
            continue
        for sentence in SENTENCE.split(line):
            step = most // 4  # no sign takes more than four bytes
            whole = size(sentence) <= most
            parts += (
                [sentence]
                if whole
                else [sentence[at : at + step] for at in range(0, len(sentence), step)]
            )
    return parts


def _link(one: SpokenChoice) -> str:
    label = TAG.sub("＜", one.label)
    if one.url:
        return PAGE.format(url=one.url, label=label)
    if one.ask == "location":  # a link cannot ask for it; the label says what to send
        return label
    said = "".join(sign if sign.isalnum() else quote(sign, safe="") for sign in one.label)
    return LINK.format(said=said, id=quote(menu_id(one.id), safe="~._-"), label=label)


def _edits(said: Spoken) -> list[str]:
    """How a card's facts are changed, in one line."""
    facts = said.card.facts if said.card else ()
    links = [_link(one.edit) for one in facts if one.edit]
    return [" ".join(links)] if links else []
