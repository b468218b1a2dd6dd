"""志愿服务记录证明 as PDF: one page to frame, then the records line by line (order 67, article 15; opinion of 2015)."""

import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

import locales
from bot.papers import ornament
from bot.papers.ornament import DARK, GREY, HAIR, HEIGHT, INK, PLUM, RED, WIDTH
from bot.papers.pen import TITLE, fit, missing, printable, put, shortened, use, width, wrapped

LEFT, RIGHT, MIDDLE = 24 * mm, WIDTH - 24 * mm, WIDTH / 2
LINES_A_PAGE = 34
KINDS = 6  # categories by name; what is more stands as one
SEAL = 15 * mm  # half of its width
Say = Callable[..., str]


def draw(paper: Mapping[str, Any]) -> bytes:
    """The PDF. `paper`: language, number, version, code, url, issued, id_number, seal and font (files or ""), and what is printed.

    Without `url` there is no code to scan.
    """
    use(paper.get("font", ""))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    say = partial(_say, paper["language"])
    canvas.setTitle(f"{say('paper-title')} {paper['number']}")
    _front(canvas, paper, say)
    lines = paper["lines"]
    pages = -(-len(lines) // LINES_A_PAGE)
    for at in range(pages):
        canvas.showPage()
        _list(canvas, paper, say, lines[at * LINES_A_PAGE : (at + 1) * LINES_A_PAGE], at, pages)
    canvas.save()
    return out.getvalue()


def _say(language: str, key: str, **values: Any) -> str:
    reader = locales.Reader(language, UTC, datetime(2026, 1, 1, tzinfo=UTC))
    return locales.text(key, values, reader)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}"


def _day(say: Say, iso: str) -> str:
    day = date.fromisoformat(iso)
    return say("paper-day", year=str(day.year), month=day.month, day=day.day)


def _front(canvas: Canvas, paper: Mapping[str, Any], say: Say) -> None:
    ornament.frame(canvas)
    ornament.water(canvas, 73 * mm)
    ornament.mark(canvas, MIDDLE, HEIGHT - 44 * mm, 19 * mm)
    canvas.setFillColor(DARK)
    _title(canvas, say("paper-title"), HEIGHT - 60 * mm, spread=paper["language"] == "zh-CN")
    canvas.setFillColor(GREY)
    put(canvas, MIDDLE, HEIGHT - 68 * mm, say("paper-under"), 12, TITLE, "middle")
    canvas.setStrokeColor(PLUM)
    ornament.wave(canvas, MIDDLE - 21 * mm, HEIGHT - 74 * mm, 42 * mm)
    kinds = _kinds(paper, say)
    air = (KINDS - len(kinds)) * 2 * mm
    y = _named(canvas, paper, say, HEIGHT - 92 * mm - air)
    y = _total(canvas, paper, say, y - air)
    y = _rows(canvas, kinds, y)
    _notes(canvas, paper, say, y)
    _foot(canvas, paper, say)


def _title(canvas: Canvas, title: str, y: float, *, spread: bool) -> None:
    if not spread:
        put(canvas, MIDDLE, y, title, 27, TITLE, "middle")
        return
    step = 15.6 * mm
    for at, sign in enumerate(title):
        put(canvas, MIDDLE + (at - (len(title) - 1) / 2) * step, y, sign, 37, TITLE, "middle")


def _named(canvas: Canvas, paper: Mapping[str, Any], say: Say, y: float) -> float:
    """兹证明, the name large over a red line, who that is and what was done."""
    name = printable(paper["name"])
    canvas.setFillColor(INK)
    put(canvas, MIDDLE, y, say("paper-certify"), 13, place="middle")
    y -= 13 * mm
    size = fit(name, 25, RIGHT - LEFT, least=11)
    canvas.setFillColor(DARK)
    rows = wrapped(name, size, RIGHT - LEFT)
    if len(rows) > 1:  # of much the same length
        rows = wrapped(name, size, min(RIGHT - LEFT, width(name, size) / len(rows) * 1.12))
    for row in rows:
        put(canvas, MIDDLE, y, row, size, place="middle")
        y -= size * 1.25
    half = max(width(row, size) for row in rows) / 2 + 5 * mm
    y += size * 1.25 - 2.6 * mm
    canvas.setStrokeColor(PLUM)
    canvas.setLineWidth(0.3 * mm)
    canvas.line(MIDDLE - half, y, MIDDLE + half, y)
    y -= 9 * mm
    canvas.setFillColor(GREY)
    marks = say(
        "paper-marks",
        id=printable(paper.get("id_number", "")) or say("paper-no-id"),
        volunteer=paper["volunteer"],
    )
    put(canvas, MIDDLE, y, marks, fit(marks, 11, RIGHT - LEFT), place="middle")
    y -= 8.4 * mm
    canvas.setFillColor(INK)
    body = say(
        "paper-body",
        since=_day(say, paper["since"]),
        until=_day(say, paper["until"]),
        many=str(len(paper["lines"])),
    )
    put(canvas, MIDDLE, y, body, fit(body, 13, RIGHT - LEFT), place="middle")
    return y


def _total(canvas: Canvas, paper: Mapping[str, Any], say: Say, y: float) -> float:
    hours, unit = _hours(paper["verified"] + paper["granted"]), f" {say('paper-hours')}"
    y -= 22 * mm
    x = MIDDLE - (width(hours, 54, TITLE) + width(unit, 17)) / 2
    canvas.setFillColor(RED)
    put(canvas, put(canvas, x, y, hours, 54, TITLE), y, unit, 17)
    return float(y - 11 * mm)


def _kinds(paper: Mapping[str, Any], say: Say) -> list[tuple[str, str]]:
    """The hours of each category, the most first."""
    sums: Counter[str] = Counter()
    for _, category, _, minutes, _ in paper["lines"]:
        sums[category] += minutes
    found = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    rows = [(say(f"category-{category}"), _hours(minutes)) for category, minutes in found]
    if len(rows) <= KINDS:
        return rows
    rest = sum(minutes for _, minutes in found[KINDS - 1 :])
    return [*rows[: KINDS - 1], (say("paper-others"), _hours(rest))]


def _rows(canvas: Canvas, rows: Sequence[tuple[str, str]], y: float) -> float:
    left, right = LEFT + 22 * mm, RIGHT - 22 * mm
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.25 * mm)
    canvas.setFillColor(INK)
    for label, hours in rows:
        put(canvas, left, y, label, 11)
        put(canvas, right, y, hours, 11, place="right")
        canvas.line(left, y - 2 * mm, right, y - 2 * mm)
        y -= 6.4 * mm
    return float(y - 1.5 * mm)


def _notes(canvas: Canvas, paper: Mapping[str, Any], say: Say, y: float) -> None:
    notes = [
        say("paper-split", verified=_hours(paper["verified"]), granted=_hours(paper["granted"]))
    ]
    if paper["in_publicity"]:
        notes.append(say("paper-public", hours=_hours(paper["in_publicity"])))
    if missing(paper["name"]):
        notes.append(say("paper-rare"))
    canvas.setFillColor(GREY)
    for note in notes:
        for line in wrapped(note, 9.5, RIGHT - LEFT):
            put(canvas, MIDDLE, y, line, 9.5, place="middle")
            y -= 4.8 * mm


def _foot(canvas: Canvas, paper: Mapping[str, Any], say: Say) -> None:
    handler = " ".join(one for one in (paper.get("handler", ""), paper["phone"]) if one)
    facts = [
        ("paper-unit", paper["unit"]),
        ("paper-responsible", paper["responsible"]),
        ("paper-handler", handler),
        ("paper-number", f"{paper['number']} · v{paper['version']}"),
        ("paper-issued", _day(say, paper["issued"])),
        ("paper-code", "-".join(paper["code"][at : at + 4] for at in (0, 4, 8))),
    ]
    label = max(width(say(key), 10) for key, _ in facts) + 4 * mm
    y = 60 * mm
    for key, value in facts:
        canvas.setFillColor(GREY)
        put(canvas, LEFT, y, say(key), 10)
        canvas.setFillColor(INK)
        _value(canvas, LEFT + label, y, printable(value), 118 * mm - LEFT - label)
        y -= 6.4 * mm
    _seal(canvas, paper.get("seal", ""), say, 136 * mm, 44 * mm)
    if paper["url"]:
        ornament.code(canvas, paper["url"], RIGHT - 28 * mm, 34 * mm, 26 * mm)
        canvas.setFillColor(GREY)
        put(canvas, RIGHT - 15 * mm, 26 * mm, say("paper-check"), 9, place="middle")


def _value(canvas: Canvas, x: float, y: float, words: str, room: float) -> None:
    """One line; what is too long stands smaller, in two."""
    if width(words, 10) <= room:
        put(canvas, x, y, words, 10)
        return
    first, *more = wrapped(words, 7.5, room)
    put(canvas, x, y + 1.2 * mm, first, 7.5)
    put(canvas, x, y - 1.7 * mm, shortened("".join(more).lstrip(), 7.5, room), 7.5)


def _seal(canvas: Canvas, file: str, say: Say, x: float, y: float) -> None:
    """The recording unit's seal from its picture, or the place for it."""
    if file:
        half = SEAL + 3 * mm
        canvas.drawImage(file, x - half, y - half, 2 * half, 2 * half, mask="auto")
        return
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.25 * mm)
    canvas.setDash(3, 2)
    canvas.circle(x, y, SEAL)
    canvas.setDash()
    canvas.setFillColor(GREY)
    put(canvas, x, y - 1 * mm, say("paper-seal"), 9, place="middle")


def _list(
    canvas: Canvas, paper: Mapping[str, Any], say: Say, lines: Sequence[Any], at: int, pages: int
) -> None:
    ornament.frame(canvas)
    canvas.setFillColor(DARK)
    put(canvas, MIDDLE, HEIGHT - 26 * mm, say("paper-list"), 15, place="middle")
    canvas.setFillColor(GREY)
    place = say("paper-page", page=str(at + 1), pages=str(pages))
    put(canvas, MIDDLE, HEIGHT - 33 * mm, f"{paper['number']} · {place}", 9, place="middle")
    y = HEIGHT - 44 * mm
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.2 * mm)
    for day, category, title, minutes, kind in lines:
        canvas.setFillColor(INK)
        what = f"{say(f'category-{category}')} · {printable(title)}"
        put(canvas, LEFT, y, day, 9.5)
        put(canvas, LEFT + 25 * mm, y, shortened(what, 9.5, RIGHT - LEFT - 62 * mm), 9.5)
        put(canvas, RIGHT, y, _hours(minutes), 9.5, place="right")
        if kind != "verified":
            canvas.setFillColor(GREY)
            put(canvas, RIGHT - 16 * mm, y, say("paper-granted"), 9, place="right")
        canvas.line(LEFT, y - 2.1 * mm, RIGHT, y - 2.1 * mm)
        y -= 6.6 * mm


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.loads(sys.stdin.buffer.read())))
