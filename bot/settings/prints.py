"""What certificates are printed with must be there before the first one is asked for: seals and a font."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LEAST = 200  # pixels across a seal: below it, it is a blur on paper
TRUETYPE = (b"\x00\x01\x00\x00", b"true")


def wrong(papers: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with [papers], each with the file that is meant."""
    seals, font = str(papers.get("seals") or ""), str(papers.get("font") or "")
    if seals:
        yield from _seals(Path(seals))
    if font:
        yield from _font(Path(font))


def codes(seals: str) -> list[str]:
    """The codes of the communities that have a seal."""
    return sorted(one.stem for one in Path(seals).glob("*.png")) if seals else []


def _seals(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"papers.seals: there is no folder {folder}/; make it, or leave it empty"
        return
    for one in sorted(folder.iterdir()):
        if one.suffix != ".png":
            yield f"papers.seals: {one} is no CODE.png; take it out"
        elif why := _picture(one):
            yield f"papers.seals: {one} {why}"


def _picture(file: Path) -> str:
    from PIL import Image  # only where there are seals: it costs a tenth of a second

    try:
        with Image.open(file) as picture:
            kind, (wide, high) = picture.format, picture.size
            picture.load()
    except OSError:
        return "cannot be read as a picture; save it anew as PNG"
    if kind != "PNG":
        return f"is {kind}, not PNG; save it anew as PNG"
    if wide != high:
        return f"is {wide} by {high}; a seal is printed square"
    return "" if wide >= LEAST else f"is {wide} pixels wide; {LEAST} are needed to print it"


def _font(file: Path) -> Iterator[str]:
    try:
        begin = file.read_bytes()[:4]
    except OSError as no:
        yield f"papers.font: {file} cannot be read ({no.strerror})"
        return
    if begin not in TRUETYPE:
        yield f"papers.font: {file} is no TrueType font (.ttf); other kinds cannot be printed"
