"""Photos: drawn anew without place and camera, shown to those who may, refused where they are none (faults F52)."""

import html
import io
import random
import re
import struct
import zipfile
import zlib
from functools import partial

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.web.doors import SIGHT_MINUTES
from models.limits import Limits
from models.media import Media
from tests.web.service import Service, Visitor
from tests.web.test_door_page import only_claim, personal
from tests.web.test_forged_taps import WORDS

CANNOT = "这张打不开。换一张照片，或者用话说说。"
GPS, MAKE = 0x8825, 0x010F


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **more: object) -> bytes:
    out = io.BytesIO()
    dots = random.Random(7).randbytes(300)
    image = Image.frombytes("RGB", (10, 10), dots).resize(size)
    image.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def where_it_was() -> bytes:
    """A photo as a telephone makes it: lying on its side, with its place and its camera."""
    exif = Image.Exif()
    exif[MAKE] = "SecretCamera"
    exif[0x0112] = 6  # turned
    exif.get_ifd(GPS).update({1: "N", 2: (30.0, 35.0, 12.0), 3: "E", 4: (114.0, 18.0, 3.0)})
    return picture(exif=exif, comment=b"at home in 2-3-302")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that wants to be that large."""

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(100_000))
    body = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.txt", bytes(1_000_000))
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
NO_PICTURES = {
    "nothing": b"",
    "SVG": SVG,
    "HTML": HTML,
    "zip": archive(),
    "GIF": picture("GIF"),
    "BMP": picture("BMP"),
    "TIFF": picture("TIFF"),
    "PDF": picture("PDF"),
    "half a JPEG": picture()[:2000],
    "head of a JPEG": picture()[:20],
    "50,000 x 50,000": bomb(50_000, 50_000),
    "12,000 x 12,000": bomb(12_000, 12_000),
    "flat and endless": bomb(2**31 - 1, 1),
}


async def put(one: Visitor, raw: bytes, kind: str = "image/jpeg") -> tuple[int, dict[str, str]]:
    answer = await one.raw("/media", raw, **{"Content-Type": kind})
    return answer.status, answer.json


async def test_a_photo_is_shown_to_its_owner_alone(service: Service, visitor: Visitor) -> None:
    other = await service.visitor()
    for kind in ("JPEG", "PNG", "WEBP"):
        status, told = await put(visitor, picture(kind), f"image/{kind.lower()}")
        assert status == 200
        shown = await visitor.get(f"/media/{told['photo']}")
        assert shown.headers["Content-Type"] == "image/jpeg"
        assert shown.headers["Cache-Control"] == "no-store"
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        assert Image.open(io.BytesIO(shown.body)).size == (640, 480)
        assert (await other.get(f"/media/{told['photo']}")).status == 404
        assert (await Visitor(service).get(f"/media/{told['photo']}")).status == 401


async def test_neither_place_nor_camera_goes_on(service: Service, visitor: Visitor) -> None:
    raw = where_it_was()
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(GPS)
    assert b"SecretCamera" in raw
    _, told = await put(visitor, raw)
    shown = (await visitor.get(f"/media/{told['photo']}")).body
    again = Image.open(io.BytesIO(shown))
    assert not again.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(again.info)
    assert b"SecretCamera" not in shown
    assert b"302" not in shown[:400]
    assert again.size == (480, 640)  # upright


async def test_on_the_disk_it_is_sealed(service: Service, visitor: Visitor) -> None:
    _, told = await put(visitor, picture())
    files = list(service.settings.store.folder.rglob(f"*{told['photo']}*"))
    assert len(files) == 1
    assert not files[0].read_bytes().startswith(b"\xff\xd8")


async def test_a_page_behind_a_picture_is_left_behind(visitor: Visitor) -> None:
    _, told = await put(visitor, picture() + HTML + archive())
    shown = (await visitor.get(f"/media/{told['photo']}")).body
    assert b"script" not in shown
    assert b"PK\x03\x04" not in shown


async def test_what_is_no_photo_is_refused_kindly(service: Service) -> None:
    for what, raw in NO_PICTURES.items():
        status, told = await put(await service.visitor(), raw)
        assert (what, status, told) == (what, 400, {"says": CANNOT})
    assert await service.read(partial(kept)) == 0
    assert not list(service.settings.store.folder.rglob("*.sealed"))


async def test_nine_megabytes_are_too_many(visitor: Visitor) -> None:
    assert await put(visitor, picture() + bytes(9 * 2**20)) == (413, {"says": CANNOT})


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells what is broken in them
async def test_broken_photos_are_never_a_bug(service: Service) -> None:
    dice = random.Random(52)
    whole = [where_it_was(), picture("PNG"), picture("WEBP", exif=where_exif())]
    for turn in range(240):
        if turn % Limits().photos_per_minute == 0:
            visitor = await service.visitor()
        raw = bytearray(whole[turn % 3])
        for _ in range(dice.randint(1, 12)):
            raw[dice.randrange(min(len(raw), 600))] = dice.randrange(256)
        status, _ = await put(visitor, bytes(raw))
        assert status in (200, 400), (turn, status)


async def test_the_helper_alone_sees_the_photo_of_the_need(service: Service) -> None:
    cast = await service.cast()
    await cast["resident"].say(WORDS)
    _, told = await put(cast["resident"], picture())
    assert (await cast["resident"].send(photo=told["photo"])).status == 200
    await cast["resident"].tap("发布")
    await cast["coordinator"].until("等您看一眼")
    await cast["coordinator"].tap("通过")
    await cast["volunteer"].until("去得了吗")
    path = f"/media/{told['photo']}"
    assert (await cast["volunteer"].get(path)).status == 404
    await cast["volunteer"].tap("我去")
    assert (await cast["volunteer"].get(path)).status == 200
    assert (await (await service.visitor()).get(path)).status == 404
    await cast["volunteer"].tap("去不了")
    assert (await cast["volunteer"].get(path)).status == 404


async def test_the_page_opened_from_another_companys_chat_shows_the_photo_for_minutes(
    service: Service,
) -> None:
    """From Telegram and WeChat there is no session: the page itself brings what its pictures need."""
    cast = await service.cast()
    await cast["resident"].say(WORDS)
    _, told = await put(cast["resident"], picture())
    await cast["resident"].send(photo=told["photo"])
    await cast["resident"].tap("发布")
    await cast["coordinator"].until("等您看一眼")
    await cast["coordinator"].tap("通过")
    await cast["volunteer"].until("去得了吗")
    await cast["volunteer"].tap("我去")
    claim = await service.read(only_claim)
    path = personal(service, "claim", claim.id, claim.volunteer_id)
    anybody = Visitor(service)
    assert "/media/" not in (await anybody.get(path)).text  # before the tap
    page = await anybody.ask("POST", path)
    [sight] = re.findall(r'<img src="(/media/[^"]+)"', page.text)
    sight = html.unescape(sight)
    shown = await anybody.get(sight)
    assert (shown.status, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert shown.headers["Cache-Control"] == "no-store"
    name, _, seal = sight.rpartition("-")
    for forged in (f"{name}-{'0' * len(seal)}", sight.partition("?")[0]):
        assert (await anybody.get(forged)).status == 401
    service.clock.move(minutes=SIGHT_MINUTES + 1)  # type: ignore[attr-defined]
    assert (await anybody.get(sight)).status == 401
    page = await anybody.ask("POST", path)
    sight = html.unescape(re.findall(r'<img src="(/media/[^"]+)"', page.text)[0])
    await cast["volunteer"].tap("去不了")
    assert (await anybody.get(sight)).status == 404  # rights are asked anew


def where_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE] = "SecretCamera"
    return exif


def kept(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Media)) or 0
