"""荣誉卡 The card a volunteer may share: 1080 × 1440, a plum branch over the river. Nothing on it that they did not choose."""

import io
import json
import math
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import segno

import locales
from bot.papers.brush import Brush, curve, ripple, width
from bot.papers.pen import TITLE, printable, use

WIDTH, HEIGHT, LEFT = 1080, 1440, 84
ROOM = WIDTH - 2 * LEFT
INK, TEAL, DEEP, DARK, GREY = "#10262b", "#0b5d6a", "#0b4a55", "#0a3941", "#3c5459"
PLUM, RED, GREEN, WOOD, HEART = "#b52a4b", "#98203f", "#245a34", "#4a3a38", "#ffe3a0"
GROUND = ((0.0, "#fdfaf5"), (0.52, "#f3f4ee"), (1.0, "#dcebe9"))
LARGE, LEAST_IN_ONE = 132.0, 84.0  # of the name; where it would be smaller it stands in two lines
BRANCHES = (
    (20, ((1110, 60), (980, 90), (900, 150), (830, 240))),
    (13, ((830, 240), (770, 310), (690, 330), (610, 400))),
    (8, ((610, 400), (560, 444), (540, 496), (480, 530))),
    (8, ((900, 165), (830, 125), (750, 125), (670, 65))),
    (6, ((740, 318), (660, 288), (600, 298), (510, 238))),
    (6, ((800, 280), (810, 360), (780, 420), (810, 500))),
    (4, ((480, 530), (456, 544), (430, 548), (404, 544))),
    (4, ((672, 66), (650, 50), (632, 44), (608, 42))),
    (4, ((512, 240), (488, 226), (472, 216), (446, 216))),
)
# middle, size, turn in degrees, whether the lighter colour
BLOSSOMS = (
    ((832, 236), 40, -80, True),
    ((676, 70), 34, -60, False),
    ((612, 398), 38, -90, True),
    ((512, 236), 32, -70, False),
    ((806, 512), 31, -40, True),
    ((484, 528), 29, -75, False),
    ((960, 120), 29, -50, True),
    ((742, 316), 28, -90, False),
)
BUDS = ((604, 44, 15), (444, 215, 14), (402, 546, 13), (560, 458, 11), (700, 352, 10))
Say = Callable[..., str]


def draw(card: Mapping[str, Any]) -> bytes:
    """The PNG. `card`: language, city, community, name ("" for none), star, verified and granted (minutes), times, homes, url, font.

    `url` is what the code leads to; "" for no code.
    """
    use(card.get("font", ""))
    say = partial(_say, card["language"])
    brush = Brush(WIDTH, HEIGHT)
    brush.ground(GROUND)
    _branch(brush)
    _water(brush)
    _head(brush, card)
    y = _named(brush, card, say)
    _star(brush, card, say, y)
    _numbers(brush, card, say)
    _chop(brush, card)
    _foot(brush, card, say)
    out = io.BytesIO()
    brush.done().save(out, "PNG", optimize=True)
    return out.getvalue()


def _say(language: str, key: str, **values: Any) -> str:
    reader = locales.Reader(language, UTC, datetime(2026, 1, 1, tzinfo=UTC))
    return locales.text(key, values, reader)


def _branch(brush: Brush) -> None:
    for line, (start, one, other, end) in BRANCHES:
        brush.stroke(curve(start, one, other, end), line, WOOD)
    for middle, size, turn, light in BLOSSOMS:
        petal, away = size * 0.8, size
        colour = "#e2577a" if light else "#c93a5c"
        for place in range(5):
            angle = math.radians(turn + 72 * place)
            brush.dot(
                (middle[0] + away * math.cos(angle), middle[1] + away * math.sin(angle)),
                petal,
                colour,
            )
        brush.dot(middle, size * 0.39, HEART)
    for x, y, size in BUDS:
        brush.dot((x, y), size, PLUM)


def _water(brush: Brush) -> None:
    waves = ((1162, 25, 180, "#0b5d6a47"), (1203, 22, 180, "#0b5d6a8c"), (1245, 13, 270, DARK))
    for top, height, half, colour in waves:
        edge = list(ripple(top, height, half, WIDTH))
        brush.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def _head(brush: Brush, card: Mapping[str, Any]) -> None:
    """The mark, whose it is, and where."""
    at, one = (LEFT, 76), 92 / 32

    def place(x: float, y: float) -> tuple[float, float]:
        return at[0] + x * one, at[1] + y * one

    for side in (1, -1):

        def arm(x: float, y: float, side: int = side) -> tuple[float, float]:
            return place(16 + side * (x - 16), y)

        points = curve(arm(5, 11.5), arm(10.2, 12.1), arm(14.2, 14.7), arm(16, 20))
        brush.stroke([*points, place(16, 27.5)], 3.4 * one, TEAL)
    brush.dot(place(16, 8), 3.6 * one, PLUM)
    x = LEFT + 92 + 22
    brush.words(
        (x, 122),
        _say("zh-CN", "honour-card-service", city=card["city"]),
        42,
        INK,
        weight="bold",
        spread=0.1,
    )
    brush.words((x, 166), _short(card["community"], 30, 420), 30, GREY)


def _named(brush: Brush, card: Mapping[str, Any], say: Say) -> float:
    """谢谢您, and the name as they want it, or none; answers where it ends."""
    brush.words((LEFT, 640), say("honour-card-thanks"), 52, RED, font=TITLE, spread=0.12)
    name = printable(card["name"]) or say("honour-card-neighbour")
    spread = 0.08 if name[0] > "\u2e7f" else 0.0
    size = min(LARGE, LARGE * ROOM / max(1.0, width(name, LARGE, spread=spread)))
    rows = [name]
    if size < LEAST_IN_ONE:
        rows = _halves(name)
        widest = max(width(row, LARGE, spread=spread) for row in rows)
        size = min(70.0, LARGE * ROOM / widest)
    y = 660 + size * (0.98 if len(rows) == 1 else 1.05)
    for row in rows:
        brush.words((LEFT, y), row, size, DARK, weight="bold", spread=spread)
        y += size * 1.22
    return y - size * 1.22


def _halves(name: str) -> list[str]:
    """Two lines of much the same length, broken at a blank where there is one near the middle."""
    middle = len(name) // 2
    blanks = [at for at, sign in enumerate(name) if sign in " ·" and 2 < at < len(name) - 2]
    cut = min(blanks, key=lambda at: abs(at - middle), default=middle - 1) + 1
    return [name[:cut].strip(), name[cut:].strip()]


def _star(brush: Brush, card: Mapping[str, Any], say: Say, y: float) -> None:
    """The plum blossom: each star opens one petal; and the words."""
    middle, one = (LEFT + 39, y + 74), 78 / 40
    star = min(5, card["star"])
    for petal in range(5):
        angle = math.radians(-90 + 72 * petal)
        at = middle[0] + 9.6 * one * math.cos(angle), middle[1] + 9.6 * one * math.sin(angle)
        brush.ring(at, 7.8 * one, PLUM if petal < star else "#e3d6d9", "#fffefb", 1.2 * one)
    brush.dot(middle, 4 * one, "#f3ba44")
    words = say("honour-card-star", star=star)
    brush.words((LEFT + 94, middle[1] + 14), words, 40, GREEN, weight="bold")


def _numbers(brush: Brush, card: Mapping[str, Any], say: Say) -> None:
    """Hours shown by evidence, times, homes; what the community entered stands apart."""
    figures = (
        (f"{card['verified'] / 60:.2f}", say("honour-card-hours")),
        (str(card["times"]), say("honour-card-times", count=card["times"])),
        (str(card["homes"]), say("honour-card-homes", count=card["homes"])),
    )
    shown = [one for one in figures if float(one[0])]
    wide = sum(width(figure, 74) + 62 + width(unit, 32) for figure, unit in shown)
    fits = min(1.0, ROOM / max(1.0, wide - 52))
    x: float = LEFT
    for figure, unit in shown:
        x = brush.words((x, 992), figure, 74 * fits, DEEP, weight="bold") + 10 * fits
        x = brush.words((x, 992), unit, 32 * fits, GREY) + 52 * fits
    apart = say("honour-card-verified" if card["verified"] else "honour-card-soon")
    if card["granted"]:
        key = "honour-card-apart" if card["verified"] else "honour-card-entered"
        apart = say(key, hours=f"{card['granted'] / 60:.2f}")
    brush.words((LEFT, 1072), apart, min(32, 32 * 760 / width(apart, 32)), GREY)


def _chop(brush: Brush, card: Mapping[str, Any]) -> None:
    """The small seal of the service: four signs, where the city's name has two."""
    signs = _say("zh-CN", "honour-card-service", city=card["city"])
    if len(signs) != 4:
        return
    left, top, size = WIDTH - LEFT - 104, 1012, 104
    one = size / 100
    box = (left + 3 * one, top + 3 * one, left + 97 * one, top + 97 * one)
    brush.frame(box, 12 * one, 5 * one, PLUM)
    for sign, (x, y) in zip(signs, ((72, 44), (72, 86), (28, 44), (28, 86)), strict=True):
        wide = width(sign, 38 * one, font=TITLE)
        at = left + x * one - wide / 2, top + y * one
        brush.words(at, sign, 38 * one, PLUM, font=TITLE, weight="bold")


def _foot(brush: Brush, card: Mapping[str, Any], say: Say) -> None:
    words, size = say("honour-card-motto"), 48.0
    room = ROOM - (190 if card["url"] else 0)
    size = min(size, size * room / width(words, size, spread=0.06))
    small = say("honour-card-check") if card["url"] else say("honour-card-begin")
    brush.words((LEFT, 1326), words, size, "#ffffff", weight="semi", spread=0.06)
    brush.words((LEFT, 1372), small, min(28, 28 * room / width(small, 28)), "#ffffff")
    if not card["url"]:
        return
    rows = [list(row) for row in segno.make(card["url"], error="m", micro=False).matrix]
    left, top, edge = WIDTH - LEFT - 156, HEIGHT - 56 - 156, 12
    brush.plate((left, top, left + 156, top + 156), 14, "#ffffff")
    brush.code(rows, (left + edge, top + edge, 156 - 2 * edge), INK)


def _short(words: str, size: float, room: float) -> str:
    while len(words) > 1 and width(words, size) > room:
        words = words[:-2] + "…"
    return words


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.loads(sys.stdin.buffer.read())))
