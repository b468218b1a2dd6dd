"""./run wechat menu, ./run wechat qr, and what the doctor says of the account, before a WeChat of our own."""

import asyncio
import threading
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from bot import settings
from bot.channels.wechat import account
from bot.commands import doctor, wechat
from bot.commands import store as commands_store
from bot.commands.frame import CannotGoOn
from handlers.talk import base36
from models import database
from models.communities import Community
from tests import stores
from tests.channels.wechat.phone import APP_ID, TOKEN
from tests.channels.wechat.platform import Platform
from tests.held import START, HeldClock
from tests.makers import Makers

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


def made_for(
    platform: Platform, web: dict[str, str] | None = None, **more: Any
) -> settings.Settings:
    account = {"token": TOKEN, "app_id": APP_ID, "app_secret": "s3cret", "api_base": platform.url}
    return settings.load(values={"wechat": {**account, **more}, "web": web or {}})


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
    asked = Namespace(scene="c_huaiyin", task=0, days=0, out=file)
    assert wechat.make_code(made_for(platform), asked, NOW) == 0
    with Image.open(file) as picture:
        assert picture.width == picture.height > 300
    assert "c_huaiyin" in capsys.readouterr().out
    with pytest.raises(CannotGoOn, match="cannot be written"):
        wechat.make_code(
            made_for(platform),
            Namespace(scene="c_x", task=0, days=3, out=tmp_path / "no" / "x.png"),
            NOW,
        )


@pytest.mark.parametrize("kind", stores.KINDS)
def test_a_code_for_a_task_is_good_until_the_task_is_over(
    kind: str, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = stores.new_store(kind, tmp_path)
    engine = database.open_writer(store, lambda: 0, lane=1)
    with Session(engine) as session, session.begin():
        soon = NOW + timedelta(days=3)
        task = Makers(session, HeldClock()).task(starts_at=soon, ends_at=soon + timedelta(hours=1))
        number, scene = task.number, f"t_{base36(task.id)}"
        code = session.get_one(Community, task.community_id).code
    engine.dispose()
    monkeypatch.setenv("BOT_STORE__URL", store.url)
    monkeypatch.setattr(commands_store, "keys_of", lambda _settings, **_: store.keys)
    asked = Namespace(scene=f"c_{code}", task=number, days=0, out=None)
    assert wechat.make_code(made_for(platform), asked, NOW) == 0
    assert (tmp_path / f"{scene}.png").exists()
    assert platform.scenes == [(scene, 4 * 86_400)]
    for wrong in ({"task": number + 1}, {"scene": "c_nowhere"}):
        with pytest.raises(CannotGoOn, match="still to come"):
            wechat.make_code(made_for(platform), Namespace(**{**vars(asked), **wrong}), NOW)
    with pytest.raises(CannotGoOn, match="still to come"):
        wechat.make_code(made_for(platform), asked, NOW + timedelta(days=4))
    stores.drop(store)


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


def test_the_doctor_looks_at_notices_their_fields_and_their_page(platform: Platform) -> None:
    platform.asked_for = {"S1": "提醒：{{thing1.DATA}} 时间：{{time2.DATA}}"}
    platform.contents = {"T1": "{{thing1.DATA}}"}
    task = {"kind": "task", "id": "T1", "fields": {"thing1": "say"}}
    soon = {"kind": "task", "id": "S1", "fields": {"thing1": "say", "time2": "time"}, "once": True}
    assert ("WRONG", account.NO_PAGE) in found(platform, templates=[soon, task])

    web = {"public_url": "https://help.example/"}
    looked = found(platform, templates=[soon, task], web=web)
    assert not [text for level, text in looked if level == "WRONG"]
    assert ("ok", "wechat: 1 one-time notices are there") in looked
    [page] = [text for _, text in looked if "https://help.example/wechat/notices" in text]
    assert "help.example must stand among the JS接口安全域名" in page

    short = {**soon, "fields": {"thing1": "say"}}
    gone = {**soon, "id": "T1"}  # a template message's id is no notice's
    for wrong, says in ((short, "has the fields thing1, time2"), (gone, "订阅通知")):
        texts = [
            text for level, text in found(platform, templates=[wrong], web=web) if level == "WRONG"
        ]
        assert len(texts) == 1
        assert says in texts[0]
    platform.fails["/cgi-bin/ticket/getticket"] = [48001]
    assert any("服务号认证" in text for _, text in found(platform, templates=[soon], web=web))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"amount1": "say"}, "amount1 is no field that can be filled"),
        ({"first": "say"}, "first is no field"),
        ({"time2": "say"}, 'write time2 = "time"'),
    ],
)
def test_fields_that_wechat_would_refuse_are_refused_at_the_start(
    platform: Platform, fields: dict[str, str], says: str
) -> None:
    with pytest.raises(settings.SettingsWrong) as no:
        made_for(platform, templates=[{"kind": "task", "id": "T1", "fields": fields}])
    assert says in str(no.value)
    six = [
        {"kind": "task", "id": f"S{n}", "fields": {"thing1": "say"}, "once": True}
        for n in range(6)
    ]
    with pytest.raises(settings.SettingsWrong, match="takes 5 with once"):
        made_for(platform, templates=six)


def test_without_an_account_nothing_is_asked() -> None:
    assert list(doctor.wechat_look(settings.load(values={}), NOW)) == []
    with pytest.raises(CannotGoOn, match=r"config\.toml"):
        wechat.make_menu(settings.load(values={}), Namespace(), NOW)
