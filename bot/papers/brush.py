"""The brush: strokes, blossoms, water and words on a picture. Drawn twice as large, so that every edge is smooth."""

import itertools
import math
from collections.abc import Iterator, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from bot.papers.pen import FILES, FONTS, TEXT, runs

TWICE = 2
Point = tuple[float, float]
STEPS = 40  # straight pieces of one curve
FAT = {
    "": 0,
    "bold": 0.012,
    "semi": 0.006,
}  # of the size, around each sign: our fonts have one weight


class Brush:
    """Draws on a canvas of `width` by `height`; all lengths are of the finished picture."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._image = Image.new("RGB", (width * TWICE, height * TWICE))
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def done(self) -> Image.Image:
        """The picture in its own size."""
        return self._image.resize(self._size, Image.Resampling.LANCZOS)

    def ground(self, stops: Sequence[tuple[float, str]]) -> None:
        """From the top to the bottom, from colour to colour."""
        width, height = self._image.size
        for y in range(height):
            self._draw.line(((0, y), (width, y)), fill=_between(stops, y / height))

    def dot(self, at: Point, radius: float, colour: str) -> None:
        """A full circle."""
        x, y = at[0] * TWICE, at[1] * TWICE
        r = radius * TWICE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def ring(self, at: Point, radius: float, colour: str, edge: str, line: float) -> None:
        """A full circle with an edge."""
        self.dot(at, radius + line / 2, edge)
        self.dot(at, radius - line / 2, colour)

    def stroke(self, points: Sequence[Point], line: float, colour: str) -> None:
        """A line with round ends."""
        half = line / 2
        for one, other in itertools.pairwise(points):
            self._draw.line(
                [(x * TWICE, y * TWICE) for x, y in (one, other)],
                fill=colour,
                width=round(line * TWICE),
            )
            self.dot(one, half, colour)
        self.dot(points[-1], half, colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A full shape; colours may let through (#rrggbbaa)."""
        self._draw.polygon([(x * TWICE, y * TWICE) for x, y in points], fill=colour)

    def plate(self, box: tuple[float, float, float, float], round_: float, colour: str) -> None:
        """A full rectangle with round corners."""
        self._draw.rounded_rectangle([one * TWICE for one in box], round_ * TWICE, fill=colour)

    def frame(
        self, box: tuple[float, float, float, float], round_: float, line: float, colour: str
    ) -> None:
        """The edge of such a rectangle."""
        inner = [one * TWICE for one in box]
        self._draw.rounded_rectangle(
            inner, round_ * TWICE, outline=colour, width=round(line * TWICE)
        )

    def words(
        self,
        at: Point,
        words: str,
        size: float,
        colour: str,
        *,
        font: str = TEXT,
        weight: str = "",
        spread: float = 0.0,
    ) -> float:
        """From a point on their foot line; `spread` between the signs, in sizes. Answers where they end."""
        x, y = at
        fat = round(size * TWICE * FAT[weight])
        for name, piece in runs(words, font):
            face = _face(name, round(size * TWICE))
            for sign in piece if spread else [piece]:
                self._draw.text(
                    (x * TWICE, y * TWICE),
                    sign,
                    fill=colour,
                    font=face,
                    anchor="ls",
                    stroke_width=fat,
                    stroke_fill=colour,
                )
                x += face.getlength(sign) / TWICE + size * spread
        return x

    def code(
        self, rows: Sequence[Sequence[int]], box: tuple[float, float, float], ink: str
    ) -> None:
        """A QR code: left, top, size."""
        left, top, size = (one * TWICE for one in box)
        one = size / len(rows)
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    x, y = left + across * one, top + down * one
                    self._draw.rectangle(
                        (round(x), round(y), round(x + one) - 1, round(y + one) - 1), fill=ink
                    )


def width(words: str, size: float, *, font: str = TEXT, spread: float = 0.0) -> float:
    """How wide they stand."""
    wide = sum(_face(name, 100).getlength(piece) for name, piece in runs(words, font))
    return wide * size / 100 + spread * size * len(words)


def curve(start: Point, one: Point, other: Point, end: Point) -> list[Point]:
    """Points of a cubic Bézier curve."""
    found = []
    for step in range(STEPS + 1):
        t = step / STEPS
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        points = (start, one, other, end)
        found.append(
            (
                sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
            )
        )
    return found


def ripple(top: float, height: float, half: float, right: float) -> Iterator[Point]:
    """The upper edge of water: up and down, each `half` wide, from the left to the right edge."""
    for x in range(0, round(right) + 1, 3):
        yield x, top - height * math.sin(math.pi * x / half)


@cache
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / FILES[name]), size)


def _between(stops: Sequence[tuple[float, str]], at: float) -> tuple[int, ...]:
    for (low, one), (high, other) in itertools.pairwise(stops):
        if at <= high:
            part = (at - low) / (high - low)
            return tuple(
                round(a + (b - a) * part) for a, b in zip(_rgb(one), _rgb(other), strict=True)
            )
    return _rgb(stops[-1][1])


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
