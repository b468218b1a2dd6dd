"""./run understand -: type a sentence, and see what is understood of it, and why."""

import sys
from collections.abc import Iterator
from datetime import datetime

from handlers import understand
from handlers.understand import City, Understood
from handlers.understand.shapes import Span


def talk(city: City, now: datetime) -> int:
    """Answer every line until the end."""
    understand.warm(now)
    if sys.stdin.isatty():
        print(f"A sentence, then Enter; it is {now:%Y-%m-%d %H:%M} in {city.name}. Ctrl-D ends.")
    for line in sys.stdin:
        text = line.strip()
        if text:
            print(*_told(text, now, city), sep="\n")
    return 0


def _told(text: str, now: datetime, city: City) -> Iterator[str]:
    said = understand.understand(text, now, city)
    yield from _danger(said)
    need = said.need
    named = f"{need.category} (or {need.second})" if need.is_need else f"not a need: {need.kind}"
    yield _line("kind", named, need.certainty, " ".join(need.words))
    if need.is_need:
        yield _line("urgent", "yes" if need.urgent else "no")
        yield _line("people", str(need.headcount or "not said"))
    if said.moment:
        when = said.moment
        ask = " · could be meant otherwise" if when.ambiguous else ""
        period = f"{_at(when.start)} … {_at(when.end)} ({when.kind}){ask}"
        yield _line("when", period, when.certainty, when.words, when.span)
    if said.place:
        where = said.place
        parts = (("", where.public), ("private ", where.private), ("to ", where.destination))
        told = ", ".join(name + value for name, value in parts if value)
        yield _line("where", told, where.certainty, where.words, where.span)
    for one in said.private:
        yield _line("private", one.kind, None, one.words, one.span)
    asked = understand.intent(text)
    yield _line("intent", asked.kind, asked.certainty, asked.words, asked.span)
    yield _line("public title", said.title)


def _danger(said: Understood) -> Iterator[str]:
    if said.danger:
        one = said.danger
        yield _line("DANGER", f"{one.service} {one.sign}", one.certainty, one.words, one.span)


def _line(
    name: str, told: str, certainty: float | None = None, words: str = "", span: Span | None = None
) -> str:
    sure = f" · {certainty:.0%} sure" if certainty is not None else ""
    why = f" · from “{words}”" if words else ""
    where = f" [{span[0]}:{span[1]}]" if span and words else ""
    return f"  {name:<13}{told}{sure}{why}{where}"


def _at(moment: datetime | None) -> str:
    return f"{moment:%a %Y-%m-%d %H:%M}" if moment else "open"
