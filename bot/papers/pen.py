"""The pen: words on a page in our fonts; what one font lacks another has, and lines are no wider than their room."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parent / "fonts"
TEXT, TITLE, RARE = "NotoSansSC", "NotoSerifSC", "RareNames"
FILES = {
    TEXT: "NotoSansSC-subset.ttf",
    TITLE: "NotoSerifSC-title-subset.ttf",
    RARE: "RareNames-subset.ttf",
}
CLOSE = "，。、）；：】》”’"  # never at the beginning of a line
LONGEST = 40  # signs of one word that has no blank
Place = Literal["left", "middle", "right"]


def use(file: str) -> None:
    """Another font for the text, before anything is written; "" for ours."""
    if file:
        FILES[TEXT] = file


@cache
def fonts() -> None:
    """Known to the press, once."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, FONTS / file))


def missing(words: str) -> list[str]:
    """The signs that none of our fonts has."""
    return [sign for sign in words if not (_has(TEXT, sign) or _has(RARE, sign))]


def printable(words: str) -> str:
    """The words with 〔U+20BB7〕 for each sign that our fonts do not have: never a blank box."""
    lacks = set(missing(words))
    return "".join(f"\u3014U+{ord(s):04X}\u3015" if s in lacks else s for s in words)


def width(words: str, size: float, font: str = TEXT) -> float:
    """How wide they stand, in points."""
    return float(sum(pdfmetrics.stringWidth(run, of, size) for of, run in runs(words, font)))


def put(
    canvas: Canvas,
    x: float,
    y: float,
    words: str,
    size: float,
    font: str = TEXT,
    place: Place = "left",
) -> float:
    """Write them at, around or before `x`; answers where they end."""
    wide = width(words, size, font)
    at = x - {"left": 0.0, "middle": wide / 2, "right": wide}[place]
    for of, run in runs(words, font):
        canvas.setFont(of, size)
        canvas.drawString(at, y, run)
        at += pdfmetrics.stringWidth(run, of, size)
    return at


def fit(words: str, size: float, room: float, font: str = TEXT, least: float = 6.0) -> float:
    """The size at which they keep to `room`, not under `least`."""
    wide = width(words, size, font)
    return size if wide <= room else max(least, size * room / wide)


def wrapped(words: str, size: float, room: float, font: str = TEXT) -> list[str]:
    """Lines no wider than `room`: broken between Chinese signs, and at blanks of what is not Chinese."""
    lines = [""]
    for piece in _pieces(words):
        if lines[-1] and width(lines[-1] + piece.rstrip(), size, font) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def shortened(words: str, size: float, room: float) -> str:
    """One line of them, with … where they do not fit."""
    if width(words, size) <= room:
        return words
    while words and width(words + "…", size) > room:
        words = words[:-1]
    return words + "…"


def runs(words: str, font: str) -> Iterator[tuple[str, str]]:
    """The words in pieces, each with the first of our fonts that has its signs: `font`, then text, then rare names."""
    fonts()
    order = (font, TEXT, RARE)

    def of(sign: str) -> str:
        return next((one for one in order if _has(one, sign)), TEXT)

    return ((name, "".join(signs)) for name, signs in groupby(words, of))


def _has(font: str, sign: str) -> bool:
    fonts()
    return ord(sign) in pdfmetrics.getFont(font).face.charToGlyph


def _pieces(words: str) -> Iterator[str]:
    piece = ""
    for sign in words:
        if (sign > "\u2e7f" and sign not in CLOSE) or sign == " ":
            yield piece
            piece = sign
        else:
            piece += sign
            if len(piece) > LONGEST:
                yield piece
                piece = ""
    yield piece
