"""城市表 The CSV of a city's tree: read, checked as a whole, every fault told by its line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.commands.frame import CannotGoOn

# the names of the columns, also as the offices write them
COLUMNS = {
    "code": ("code", "编码", "代码"),
    "name": ("name", "名称"),
    "parent": ("parent", "上级", "上级编码"),
    "lat": ("lat", "纬度"),
    "lon": ("lon", "经度"),
    "phone": ("phone", "电话", "办公电话"),
    "hours": ("hours", "办公时间", "开放时间"),
}
NEEDED = ("code", "name", "parent")
CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")  # it stands in links: c_CODE
LONGEST_NAME, LONGEST_PHONE, LONGEST_HOURS = 80, 40, 60  # as wide as the store's columns
DEEPEST = 3  # city, district, street, community


@dataclass(frozen=True)
class Place:
    """One line of the file: a node of the tree."""

    line: int
    code: str
    name: str
    parent: str
    lat: float | None
    lon: float | None
    phone: str
    hours: str


def read(path: Path) -> list[Place]:
    """The places of the file, parents before children; raises CannotGoOn with every fault there is."""
    faults: list[str] = []
    places = list(_places(_rows(path), faults))
    faults += _tree_faults(places) if places else ["there is no line below the head"]
    if faults:
        raise CannotGoOn(f"{path} cannot be taken:\n  " + "\n  ".join(faults))
    return sorted(
        places, key=lambda one: (depth(one, {each.code: each for each in places}), one.line)
    )


def _rows(path: Path) -> list[dict[str, str]]:
    """The lines under the columns' English names; UTF-8, or what Excel writes in China."""
    try:
        raw = path.read_bytes()
    except OSError as no:
        raise CannotGoOn(f"{path} cannot be read ({no.strerror})") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise CannotGoOn(f"{path} is not text; save it as CSV in UTF-8")
    table = list(csv.reader(io.StringIO(text, newline="")))
    head = [_column(one) for one in table[0]] if table else []
    missing = [one for one in NEEDED if one not in head]
    if missing:
        raise CannotGoOn(
            f"{path} lacks the columns {', '.join(missing)}; its head is: {','.join(COLUMNS)}"
        )
    return [dict(zip(head, (cell.strip() for cell in row), strict=False)) for row in table[1:]]


def _column(head: str) -> str:
    plain = head.strip().lower()
    return next((name for name, others in COLUMNS.items() if plain in others), plain)


def _places(rows: Sequence[Mapping[str, str]], faults: list[str]) -> Iterator[Place]:
    for number, row in enumerate(rows, start=2):
        if not any(row.values()):
            continue
        code, name = row.get("code", ""), row.get("name", "")
        phone, hours = row.get("phone", ""), row.get("hours", "")
        if not CODE.fullmatch(code):
            faults.append(
                f"line {number}: the code {code[:40]!r} must be 1–40 letters, digits, _ or -"
            )
        if not 0 < len(name) <= LONGEST_NAME:
            faults.append(f"line {number}: the name must be 1–{LONGEST_NAME} signs long")
        if len(phone) > LONGEST_PHONE or len(hours) > LONGEST_HOURS:
            faults.append(
                f"line {number}: the telephone or the hours are too long ({LONGEST_PHONE}, {LONGEST_HOURS} signs)"
            )
        lat, lon = _degrees(row, number, faults)
        yield Place(number, code, name, row.get("parent", ""), lat, lon, phone, hours)


def _degrees(
    row: Mapping[str, str], number: int, faults: list[str]
) -> tuple[float | None, float | None]:
    """Both degrees or none."""
    told = row.get("lat", ""), row.get("lon", "")
    if told == ("", ""):
        return None, None
    try:
        lat, lon = float(told[0]), float(told[1])
    except ValueError:
        faults.append(
            f"line {number}: lat and lon must be degrees such as 30.5928 and 114.3055, or both empty"
        )
        return None, None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        swapped = "; they look swapped" if -90 <= lon <= 90 and -180 <= lat <= 180 else ""
        faults.append(
            f"line {number}: lat {told[0]} and lon {told[1]} are no place on earth{swapped}"
        )
        return None, None
    return lat, lon


def _tree_faults(places: Sequence[Place]) -> Iterator[str]:
    """One city, every parent there, nothing its own ancestor, not too deep."""
    by_code: dict[str, Place] = {}
    for one in places:
        if one.code in by_code:
            yield f"line {one.line}: the code {one.code} stands in line {by_code[one.code].line} too"
        by_code.setdefault(one.code, one)
    tops = [one for one in places if not one.parent]
    if len(tops) != 1:
        lines = ", ".join(str(one.line) for one in tops) or "none"
        yield f"exactly one line, the city itself, has no parent; here: {lines}"
    for one in places:
        if one.parent and one.parent not in by_code:
            yield f"line {one.line}: its parent {one.parent} is not in the file"
        elif depth(one, by_code) > DEEPEST:
            yield f"line {one.line}: too deep, or its own ancestor; the tree is city, district, street, community"


def depth(place: Place, by_code: Mapping[str, Place]) -> int:
    """How many steps below the city; more than DEEPEST for a ring."""
    steps = 0
    while place.parent in by_code and steps <= DEEPEST:
        place, steps = by_code[place.parent], steps + 1
    return steps
