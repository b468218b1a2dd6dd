"""Photos and voices: by WeChat's number of them alone, never an address in a push; what fails is asked for in words (F53)."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from PIL import Image
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.channels.wechat.files import Files
from bot.channels.wechat.voice import Transcriptions
from bot.media import Photos
from bot.web.listening import Listening
from models.database import Store
from models.people import Person
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import Phone
from tests.channels.wechat.platform import Platform


class Ears:
    """A service that turns voices into words; `says` is what it hears."""

    def __init__(self) -> None:
        self.says: Any = {"text": " 明天请人陪我去医院 "}
        self.heard: list[tuple[str, str, bytes]] = []
        self.status = 200

    async def take(self, request: web.Request) -> web.Response:
        form = await request.post()
        file: Any = form["file"]
        self.heard.append((str(form["model"]), request.headers["Authorization"], file.file.read()))
        return web.json_response(self.says, status=self.status)


@pytest.fixture
async def ears(office: Account, store: Store, tmp_path: Path) -> AsyncIterator[Ears]:
    made = Ears()
    app = web.Application()
    app.add_routes([web.post("/v1/audio/transcriptions", made.take)])
    runner = web.AppRunner(app)
    await runner.setup()
    await Listening(runner, "127.0.0.1", 0).start()
    host, port, *_ = runner.addresses[0]
    url = f"http://{host}:{port}/v1/audio/transcriptions"
    photos = Photos(tmp_path / "media", store.keys)
    recogniser = Transcriptions(office.line, url=url, key="k3y", model="tiny")
    office.channel.listen = Files(office.api, office.worker, office.clock, photos, recogniser)
    yield made
    await runner.cleanup()


def agree(session: Session) -> None:
    session.execute(update(Person).values(consented_at=Person.created_at))


@pytest.fixture
async def phone(office: Account, ears: Ears) -> Phone:
    made = office.phone()
    await made.say("你好")
    await office.worker.call(agree)
    return made


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", comment=b"where it was taken")
    return out.getvalue()


async def test_a_photo_is_fetched_by_its_number_and_sealed(
    office: Account, platform: Platform, phone: Phone, tmp_path: Path
) -> None:
    platform.files["m1"] = picture()
    await phone.push(MsgType="image", PicUrl="http://169.254.169.254/latest", MediaId="m1")
    heard = office.echo.heard[-1]
    assert heard.kind == "photo"
    assert heard.media_id
    [file] = (tmp_path / "media").iterdir()
    assert b"JFIF" not in file.read_bytes()


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "http://127.0.0.1:1/"]
)
async def test_no_address_in_a_push_is_ever_opened(
    office: Account, platform: Platform, phone: Phone, url: str
) -> None:
    await phone.push(MsgType="image", PicUrl=url, MediaId="gone")
    assert office.echo.heard[-1].media_id == 0
    assert platform.calls["/cgi-bin/media/get"] == 1
    await phone.push(MsgType="link", Title="x", Description="y", Url=url)
    assert set(platform.calls) <= {"/cgi-bin/stable_token", "/cgi-bin/media/get"}


async def test_a_redirect_is_not_followed(
    office: Account, platform: Platform, phone: Phone
) -> None:
    await office.api.menu() if platform.menu else None
    await office.token.token()
    platform.redirect = f"{platform.url}/secret"
    await phone.push(MsgType="image", PicUrl="x", MediaId="m1")
    assert office.echo.heard[-1].media_id == 0
    assert "/secret" not in platform.calls


@pytest.mark.parametrize(
    "raw", [b"GIF89a not a picture", b"\xff\xd8\xff" + b"x" * 100, b"a" * 9_000_000]
)
async def test_what_is_no_photo_is_heard_without_it(
    office: Account, platform: Platform, phone: Phone, raw: bytes
) -> None:
    platform.files["m1"] = raw
    answer = await phone.push(MsgType="image", PicUrl="x", MediaId="m1")
    assert answer.text
    assert (office.echo.heard[-1].kind, office.echo.heard[-1].media_id) == ("photo", 0)


async def test_a_strangers_photo_is_not_kept(
    office: Account, platform: Platform, ears: Ears
) -> None:
    platform.files["m1"] = picture()
    await office.phone("oSTRANGER").push(MsgType="image", PicUrl="x", MediaId="m1")
    assert office.echo.heard[-1].media_id == 0
    assert platform.calls["/cgi-bin/media/get"] == 0


async def test_a_voice_becomes_words_by_the_service_of_ones_own(
    office: Account, platform: Platform, phone: Phone, ears: Ears
) -> None:
    platform.files["v1"] = b"#!AMR voice"
    await phone.push(MsgType="voice", MediaId="v1", Format="amr")
    assert (office.echo.heard[-1].kind, office.echo.heard[-1].text) == (
        "text",
        "明天请人陪我去医院",
    )
    assert ears.heard == [("tiny", "Bearer k3y", b"#!AMR voice")]


@pytest.mark.parametrize(("says", "status"), [({}, 200), ([], 200), ({"text": 5}, 200), ({}, 500)])
async def test_a_voice_that_nobody_understood_stays_a_voice(
    office: Account, platform: Platform, phone: Phone, ears: Ears, says: Any, status: int
) -> None:
    ears.says, ears.status = says, status
    platform.files["v1"] = b"#!AMR voice"
    await phone.push(MsgType="voice", MediaId="v1", Format="amr")
    assert office.echo.heard[-1].kind == "voice"


async def test_what_wechat_heard_itself_is_taken(
    office: Account, platform: Platform, phone: Phone, ears: Ears
) -> None:
    await phone.push(MsgType="voice", MediaId="v1", Format="amr", Recognition="我要口罩")
    assert office.echo.heard[-1].text == "我要口罩"
    assert not ears.heard


async def test_a_voice_that_nobody_understood_is_kept_as_it_was_so_many_a_day(
    office: Account, platform: Platform, phone: Phone, ears: Ears, store: Store, tmp_path: Path
) -> None:
    ears.says = {}
    photos = Photos(tmp_path / "media", store.keys)
    office.channel.listen = Files(office.api, office.worker, office.clock, photos, most=2)
    platform.files |= {"v1": b"#!AMR\nvoice", "v2": b"<script>"}
    await phone.push(MsgType="voice", MediaId="v1", Format="amr")
    kept = office.echo.heard[-1].media_id
    assert await photos.show(kept) == b"#!AMR\nvoice"
    await phone.push(MsgType="voice", MediaId="v2", Format="amr")  # no voice
    assert office.echo.heard[-1].media_id == 0
    for more in (True, False):
        await phone.push(MsgType="voice", MediaId="v1", Format="amr")
        assert bool(office.echo.heard[-1].media_id) is more
