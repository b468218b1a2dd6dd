"""Photos and voices. A photo is drawn anew without where and when it was taken; all lie sealed under data/media, the row says whose."""

import asyncio
import struct
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from models.sealed import Keys

KINDS = {"JPEG", "PNG", "WEBP"}
LONGEST_EDGE = 1600  # pixels: enough to see a tap that drips
MOST_PIXELS = 50_000_000  # above it a small file may be a bomb
ABOUT = "media"
TURNS = {  # how a camera was held, as EXIF numbers it
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
LARGEST_VOICE = 2 * 2**20  # bytes: minutes of speech
SOUNDS = {b"OggS": "audio/ogg", b"#!AMR": "audio/amr", b"ID3": "audio/mpeg"}


class NoPhoto(Exception):
    """These bytes are no photo, or no voice, that we take."""


def sound(raw: bytes) -> str:
    """What kind of recording it is, by its first bytes, whatever was said of it. Raises NoPhoto."""
    if raw[4:8] == b"ftyp":
        return "audio/mp4"
    found = next((mime for sign, mime in SOUNDS.items() if raw.startswith(sign)), "")
    if not found or len(raw) > LARGEST_VOICE:
        raise NoPhoto("not a voice")
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sealed: bytes, and their SHA-256."""

    size: int
    digest: str


class Photos:
    """Keeps and shows photos; each file is named by its row's key."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder, self._keys = folder, keys

    async def keep(self, raw: bytes, media_id: int) -> Kept:
        """Seal a photo in its file. Raises NoPhoto."""
        return await asyncio.to_thread(self._keep, raw, media_id)

    async def keep_voice(self, raw: bytes, media_id: int) -> Kept:
        """Seal a voice as it was sent: it holds nothing but sound."""
        return await asyncio.to_thread(self._seal, raw, media_id)

    async def forget(self, media_id: int) -> None:
        """Its file goes."""
        await asyncio.to_thread(self._file(media_id).unlink, missing_ok=True)

    async def show(self, media_id: int) -> bytes | None:
        """The bytes of a photo or a voice; None where it is gone."""
        return await asyncio.to_thread(self._show, media_id)

    def _keep(self, raw: bytes, media_id: int) -> Kept:
        return self._seal(_again(raw), media_id)

    def _seal(self, clean: bytes, media_id: int) -> Kept:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file(media_id).write_bytes(self._keys.seal(clean, f"{ABOUT}.{media_id}"))
        return Kept(len(clean), sha256(clean).hexdigest())

    def _show(self, media_id: int) -> bytes | None:
        try:
            return self._keys.open(self._file(media_id).read_bytes(), f"{ABOUT}.{media_id}")
        except FileNotFoundError:
            return None

    def _file(self, media_id: int) -> Path:
        return self._folder / f"{media_id}.sealed"


def _again(raw: bytes) -> bytes:
    """Draw the picture anew: nothing but its pixels goes on."""
    from PIL import ExifTags, Image  # with the first photo: it costs 4 MB

    Image.MAX_IMAGE_PIXELS = None  # MOST_PIXELS is asked before anything is decoded
    try:
        with Image.open(BytesIO(raw), formats=sorted(KINDS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPhoto("too many pixels")
            picture.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))  # a JPEG need not be read whole
            turned = picture.getexif().get(ExifTags.Base.Orientation)
            plain = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError, struct.error) as no:
        raise NoPhoto("not a picture") from no
    plain.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    turn = TURNS.get(turned or 0)
    upright = plain.transpose(Image.Transpose[turn]) if turn else plain
    upright.info.clear()  # what was written beside it, in a comment or a profile
    out = BytesIO()
    upright.save(out, "JPEG", quality=82)
    return out.getvalue()
