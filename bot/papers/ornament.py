"""What a paper is dressed in: the frame with its plum blossoms, the mark, the river under the bridge, the code to scan."""

from math import cos, pi, sin

import segno
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

INK, TEAL, DARK, RED, GREY = map(HexColor, ("#10262b", "#0b5d6a", "#0a3941", "#98203f", "#3c5459"))
PLUM, HEART, GROUND, HAIR = map(HexColor, ("#b52a4b", "#ffe6ad", "#fffefb", "#c9d6d7"))
WIDTH, HEIGHT = A4
CORNER = 10.6 * mm


def frame(canvas: Canvas) -> None:
    """Paper, two lines, a blossom in each corner."""
    canvas.setFillColor(GROUND)
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setStrokeColor(TEAL)
    for inset, line, round_ in ((7.4, 0.8, 7), (9.3, 0.32, 5.6)):
        edge = inset * mm
        canvas.setLineWidth(line * mm)
        canvas.roundRect(edge, edge, WIDTH - 2 * edge, HEIGHT - 2 * edge, round_ * mm)
    for x in (CORNER, WIDTH - CORNER):
        for y in (CORNER, HEIGHT - CORNER):
            _blossom(canvas, x, y)


def mark(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Two rivers meet and somebody raises a hand; `x` its middle, `y` its foot."""
    canvas.saveState()
    canvas.translate(x - size / 2, y + size)
    canvas.scale(size / 32, -size / 32)
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(3.4)
    canvas.setLineCap(1)
    left = canvas.beginPath()
    left.moveTo(5, 11.5)
    left.curveTo(10.2, 12.1, 14.2, 14.7, 16, 20)
    left.lineTo(16, 27.5)
    left.moveTo(27, 11.5)
    left.curveTo(21.8, 12.1, 17.8, 14.7, 16, 20)
    canvas.drawPath(left)
    canvas.setFillColor(PLUM)
    canvas.circle(16, 8, 3.6, stroke=0, fill=1)
    canvas.restoreState()


def wave(canvas: Canvas, x: float, y: float, wide: float, line: float = 0.45 * mm) -> None:
    """A ripple from `x`, in the colour that strokes now; `line` thick."""
    canvas.setLineWidth(line)
    step, path = 7 * mm, canvas.beginPath()
    path.moveTo(x, y)
    for at in range(round(wide / step)):
        a = x + at * step
        path.curveTo(a + step / 6, y + 1 * mm, a + step / 3, y + 1 * mm, a + step / 2, y)
        path.curveTo(a + step * 4 / 6, y - 1 * mm, a + step * 5 / 6, y - 1 * mm, a + step, y)
    canvas.drawPath(path)


def water(canvas: Canvas, y: float) -> None:
    """The bridge over the river, hardly seen, behind the words."""
    canvas.saveState()
    faint = Color(TEAL.red, TEAL.green, TEAL.blue, alpha=0.07)
    canvas.setStrokeColor(faint)
    left, right = 28 * mm, WIDTH - 28 * mm
    span = (right - left) / 32
    canvas.setLineWidth(0.5 * mm)
    canvas.line(left, y + 14 * mm, right, y + 14 * mm)
    canvas.line(left, y + 11.4 * mm, right, y + 11.4 * mm)
    path = canvas.beginPath()
    path.moveTo(left, y + 14 * mm)
    for at in range(32):
        path.lineTo(left + (at + 1) * span, y + (11.4 if at % 2 == 0 else 14) * mm)
    canvas.drawPath(path)
    canvas.setLineWidth(1.8 * mm)
    for part in range(1, 5):
        x = left + (right - left) * part / 5
        canvas.line(x, y + 11 * mm, x, y + 3.6 * mm)
    for lower in (0.0, -3.6 * mm):
        wave(canvas, 17.5 * mm, y + lower, WIDTH - 35 * mm, 0.5 * mm)
    canvas.restoreState()


def code(canvas: Canvas, words: str, x: float, y: float, size: float) -> None:
    """A QR code whose lower left corner is at `x`, `y`; with its quiet zone on white."""
    rows = list(segno.make(words, error="m", micro=False).matrix)
    one = size / len(rows)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(x - 4 * one, y - 4 * one, size + 8 * one, size + 8 * one, stroke=0, fill=1)
    canvas.setFillColor(INK)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                path.rect(x + across * one, y + size - (down + 1) * one, one, one)
    canvas.drawPath(path, stroke=0, fill=1)


def _blossom(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillColor(PLUM)
    for petal in range(5):
        turn = pi / 2 + petal * 2 * pi / 5
        canvas.circle(x + 2 * mm * cos(turn), y + 2 * mm * sin(turn), 1.6 * mm, stroke=0, fill=1)
    canvas.setFillColor(HEART)
    canvas.circle(x, y, 0.8 * mm, stroke=0, fill=1)
