"""志愿服务记录证明 as PDF: one page to frame, then the records line by line (order 67, article 15; opinion of 2015)."""

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import locales

FONTS = Path(__file__).parent / "fonts"
TEXT, TITLE = "NotoSansSC", "NotoSerifSC"
INK, TEAL, DARK, RED, GREY = map(HexColor, ("#10262b", "#0b5d6a", "#0a3941", "#98203f", "#3c5459"))
LEFT, RIGHT = 25 * mm, A4[0] - 25 * mm
LINES_A_PAGE = 34


def draw(paper: Mapping[str, Any]) -> bytes:
    """The PDF. `paper`: language, number, version, code, url, issued, id_number, and what models.certificates printed."""
    _fonts()
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


def missing(words: str) -> list[str]:
    """The signs that our font does not have."""
    _fonts()
    known = pdfmetrics.getFont(TEXT).face.charToGlyph
    return [sign for sign in words if ord(sign) not in known]


def printable(words: str) -> str:
    """The words with 〔U+20BB7〕 for each sign that our font does not have: never a blank box."""
    lacks = set(missing(words))
    return "".join(f"\u3014U+{ord(s):04X}\u3015" if s in lacks else s for s in words)


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(TTFont(TEXT, FONTS / "NotoSansSC-subset.ttf"))
    pdfmetrics.registerFont(TTFont(TITLE, FONTS / "NotoSerifSC-title-subset.ttf"))


def _say(language: str, key: str, **values: Any) -> str:
    reader = locales.Reader(language, UTC, datetime(2026, 1, 1, tzinfo=UTC))
    return locales.text(key, values, reader)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}"


def _day(say: Any, iso: str) -> str:
    day = date.fromisoformat(iso)
    return str(say("paper-day", year=str(day.year), month=str(day.month), day=str(day.day)))


def _front(canvas: Canvas, paper: Mapping[str, Any], say: Any) -> None:
    width, height = A4
    _frame(canvas)
    canvas.setFillColor(DARK)
    chinese = paper["language"] == "zh-CN"
    canvas.setFont(TITLE, 34 if chinese else 26)
    canvas.drawCentredString(width / 2, height - 52 * mm, say("paper-title"))
    canvas.setFillColor(GREY)
    canvas.setFont(TEXT, 12)
    canvas.drawCentredString(width / 2, height - 61 * mm, say("paper-under"))
    y = height - 82 * mm
    canvas.setFillColor(INK)
    for line in _wrapped(_body(paper, say), 13, RIGHT - LEFT):
        canvas.setFont(TEXT, 13)
        canvas.drawString(LEFT, y, line)
        y -= 9 * mm
    canvas.setFillColor(RED)
    canvas.setFont(TITLE, 54)
    canvas.drawCentredString(width / 2, y - 16 * mm, _hours(paper["verified"] + paper["granted"]))
    canvas.setFillColor(GREY)
    canvas.setFont(TEXT, 13)
    canvas.drawCentredString(width / 2, y - 25 * mm, say("paper-hours"))
    y -= 38 * mm
    kinds: Counter[str] = Counter()
    for _, category, _, minutes, _ in paper["lines"]:
        kinds[category] += minutes
    canvas.setFillColor(INK)
    canvas.setFont(TEXT, 11)
    for category, minutes in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))[:9]:
        canvas.drawString(LEFT + 25 * mm, y, say(f"category-{category}"))
        canvas.drawRightString(RIGHT - 25 * mm, y, _hours(minutes))
        y -= 6.5 * mm
    _notes(canvas, paper, say, y - 2 * mm)
    _foot(canvas, paper, say)


def _body(paper: Mapping[str, Any], say: Any) -> str:
    number = paper.get("id_number", "")
    return str(
        say(
            "paper-body",
            name=printable(paper["name"]),
            id=number or say("paper-no-id"),
            volunteer=paper["volunteer"],
            since=_day(say, paper["since"]),
            until=_day(say, paper["until"]),
            many=str(len(paper["lines"])),
        )
    )


def _notes(canvas: Canvas, paper: Mapping[str, Any], say: Any, y: float) -> None:
    notes = [
        say("paper-split", verified=_hours(paper["verified"]), granted=_hours(paper["granted"]))
    ]
    if paper["in_publicity"]:
        notes.append(say("paper-public", hours=_hours(paper["in_publicity"])))
    if missing(paper["name"]):
        notes.append(say("paper-rare"))
    canvas.setFillColor(GREY)
    canvas.setFont(TEXT, 9.5)
    for note in notes:
        for line in _wrapped(note, 9.5, RIGHT - LEFT):
            canvas.drawCentredString(A4[0] / 2, y, line)
            y -= 5 * mm


def _foot(canvas: Canvas, paper: Mapping[str, Any], say: Any) -> None:
    facts = (
        ("paper-unit", paper["unit"]),
        ("paper-responsible", paper["responsible"]),
        ("paper-contact", paper["phone"]),
        ("paper-number", f"{paper['number']} · v{paper['version']}"),
        ("paper-issued", _day(say, paper["issued"])),
        ("paper-code", "-".join(paper["code"][at : at + 4] for at in (0, 4, 8))),
    )
    y = 66 * mm
    for key, value in facts:
        canvas.setFillColor(GREY)
        canvas.setFont(TEXT, 10)
        canvas.drawString(LEFT, y, say(key))
        canvas.setFillColor(INK)
        canvas.drawString(LEFT + 34 * mm, y, printable(value))
        y -= 6.2 * mm
    canvas.setStrokeColor(GREY)
    canvas.setDash(2, 2)
    canvas.circle(128 * mm, 52 * mm, 15 * mm)
    canvas.setDash()
    canvas.setFont(TEXT, 9)
    canvas.setFillColor(GREY)
    canvas.drawCentredString(128 * mm, 51 * mm, say("paper-seal"))
    _qr(canvas, paper["url"], RIGHT - 30 * mm, 38 * mm, 30 * mm)
    canvas.drawCentredString(RIGHT - 15 * mm, 33 * mm, say("paper-check"))


def _qr(canvas: Canvas, words: str, x: float, y: float, size: float) -> None:
    rows = list(segno.make(words, error="m", micro=False).matrix)
    one = size / len(rows)
    canvas.setFillColor(INK)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                top = y + size - (down + 1) * one
                canvas.rect(x + across * one, top, one * 1.02, one * 1.02, stroke=0, fill=1)
    canvas.setFillColor(GREY)


def _frame(canvas: Canvas) -> None:
    width, height = A4
    canvas.setStrokeColor(TEAL)
    for inset, line in ((7.4, 2.2), (9.3, 0.9)):
        edge = inset * mm
        canvas.setLineWidth(line)
        canvas.roundRect(edge, edge, width - 2 * edge, height - 2 * edge, 6 * mm)
    canvas.setLineWidth(0.6)


def _list(
    canvas: Canvas, paper: Mapping[str, Any], say: Any, lines: Any, at: int, pages: int
) -> None:
    width, height = A4
    _frame(canvas)
    canvas.setFillColor(DARK)
    canvas.setFont(TEXT, 15)
    canvas.drawCentredString(width / 2, height - 26 * mm, say("paper-list"))
    canvas.setFillColor(GREY)
    canvas.setFont(TEXT, 9)
    place = say("paper-page", page=str(at + 1), pages=str(pages))
    canvas.drawCentredString(width / 2, height - 33 * mm, f"{paper['number']} · {place}")
    y = height - 44 * mm
    canvas.setFillColor(INK)
    for day, category, title, minutes, kind in lines:
        what = f"{say(f'category-{category}')} · {printable(title)}"
        mark = "" if kind == "verified" else f" {say('paper-granted')}"
        room = RIGHT - LEFT - 60 * mm
        canvas.drawString(LEFT, y, day)
        canvas.drawString(LEFT + 24 * mm, y, _wrapped(what, 9, room)[0])
        canvas.drawRightString(RIGHT, y, _hours(minutes) + mark)
        y -= 6.6 * mm


def _wrapped(words: str, size: float, room: float) -> list[str]:
    """Lines no wider than `room`: broken between Chinese signs, and at blanks of what is not Chinese."""
    lines = [""]
    for piece in _pieces(words):
        if lines[-1] and pdfmetrics.stringWidth(lines[-1] + piece, TEXT, size) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def _pieces(words: str) -> Iterator[str]:
    piece = ""
    for sign in words:
        if (sign > "\u2e7f" and sign not in "，。、）；：") or sign == " ":
            yield piece
            piece = sign
        else:
            piece += sign
            if len(piece) > 40:  # one long word
                yield piece
                piece = ""
    yield piece


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.loads(sys.stdin.buffer.read())))
