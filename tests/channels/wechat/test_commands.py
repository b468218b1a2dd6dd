"""./run wechat menu, ./run wechat qr, and what the doctor says of the account, before a WeChat of our own."""

import asyncio
import threading
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot import settings
from bot.commands import doctor, wechat
from bot.commands.frame import CannotGoOn
from tests.channels.wechat.phone import APP_ID, TOKEN
from tests.channels.wechat.platform import Platform
from tests.held import START

NOW = START


@pytest.fixture
def platform() -> Iterator[Platform]:
    """In a loop of its own: a command runs its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    made = Platform(APP_ID, "s3cret", datetime.now)
    asyncio.run_coroutine_threadsafe(made.__aenter__(), loop).result(10)
    yield made
    asyncio.run_coroutine_threadsafe(made.__aexit__(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def made_for(platform: Platform, **more: Any) -> settings.Settings:
    account = {"token": TOKEN, "app_id": APP_ID, "app_secret": "s3cret", "api_base": platform.url}
    return settings.load(values={"wechat": {**account, **more}})


def found(platform: Platform, **more: Any) -> list[tuple[str, str]]:
    try:
        looked = list(doctor.wechat_look(made_for(platform, **more), NOW))
    except CannotGoOn as no:
        return [("WRONG", str(no))]
    return [(one.level, one.text) for one in looked]


def test_the_menu_has_three_taps_and_the_doctor_sees_it(
    platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    assert any("./run wechat menu" in text for _, text in found(platform))
    assert wechat.make_menu(made_for(platform), Namespace(), NOW) == 0
    assert "我要求助 · 我来帮忙 · 我的" in capsys.readouterr().out
    assert platform.menu
    assert next(one["key"] for one in platform.menu["button"]) == "post_need.begin|||"
    assert ("ok", "wechat: menu 我要求助 · 我来帮忙 · 我的") in found(platform)


def test_a_qr_code_is_a_picture_that_leads_to_the_scene(
    platform: Platform, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gate.png"
    asked = Namespace(scene="c_huaiyin", days=0, out=file)
    assert wechat.make_code(made_for(platform), asked, NOW) == 0
    with Image.open(file) as picture:
        assert picture.width == picture.height > 300
    assert "c_huaiyin" in capsys.readouterr().out
    with pytest.raises(CannotGoOn, match="cannot be written"):
        wechat.make_code(
            made_for(platform), Namespace(scene="c_x", days=3, out=tmp_path / "no" / "x.png"), NOW
        )


@pytest.mark.parametrize(
    ("code", "says"),
    [(40164, "IP 白名单"), (48001, "服务号认证"), (40125, "AppSecret"), (503, "WeChat")],
)
def test_the_doctor_says_what_to_do_in_the_platforms_own_words(
    platform: Platform, code: int, says: str
) -> None:
    path = "/cgi-bin/stable_token" if code != 48001 else "/cgi-bin/menu/get"
    platform.fails[path] = [code]
    assert any(level == "WRONG" and says in text for level, text in found(platform))


def test_the_doctor_knows_templates_that_are_not_there(platform: Platform) -> None:
    kinds = [
        {"kind": "task", "id": "T1", "fields": {"thing1": "say"}},
        {"kind": "reminder", "id": "T9", "fields": {"thing1": "say"}},
    ]
    texts = [text for level, text in found(platform, templates=kinds) if level == "WRONG"]
    assert len(texts) == 1
    assert "T9" in texts[0]


def test_without_an_account_nothing_is_asked() -> None:
    assert list(doctor.wechat_look(settings.load(values={}), NOW)) == []
    with pytest.raises(CannotGoOn, match=r"config\.toml"):
        wechat.make_menu(settings.load(values={}), Namespace(), NOW)
