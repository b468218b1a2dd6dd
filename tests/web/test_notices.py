"""/wechat/notices: signed for WeChat's script, a kind word elsewhere, nothing private, and no other page lets a script in."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.wechat.allowing import signed
from models.database import Store
from tests.channels.wechat.phone import AES_KEY, APP_ID, TOKEN
from tests.channels.wechat.platform import Platform
from tests.held import HeldClock
from tests.web.service import Service, Visitor

WECHAT = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49"}
TICKET = "/cgi-bin/ticket/getticket"


@pytest.fixture
async def platform(clock: HeldClock) -> AsyncIterator[Platform]:
    async with Platform(APP_ID, "s3cret", clock.now) as made:
        yield made


@pytest.fixture
async def account(
    store: Store, tmp_path: Path, clock: HeldClock, platform: Platform
) -> AsyncIterator[Service]:
    notice = {"kind": "task", "id": "S1", "fields": {"thing1": "say"}, "once": True}
    wechat = {
        "token": TOKEN, "app_id": APP_ID, "app_secret": "s3cret", "aes_key": AES_KEY,
        "api_base": platform.url, "templates": [notice, {**notice, "kind": "alarm", "id": "S2"}],
    }  # fmt: skip
    made = Service(
        store, tmp_path, clock, wechat=wechat, web={"public_url": "https://help.example"}
    )
    await made.start()
    yield made
    await made.stop()


async def test_in_wechat_the_page_is_signed_for_its_very_address(
    account: Service, platform: Platform
) -> None:
    page = await Visitor(account).get("/wechat/notices?lang=zh-CN&from=x", headers=WECHAT)
    assert page.status == 200
    assert '<wx-open-subscribe id="allow" template="S1,S2"' in page.text
    assert 'href="/"' not in page.text, "our own chat does not know them"
    found = {name: _data(page.text, name) for name in ("timestamp", "nonce", "signature")}
    told = {
        "jsapi_ticket": "ticket-2",
        "noncestr": found["nonce"],
        "timestamp": found["timestamp"],
        "url": "https://help.example/wechat/notices?lang=zh-CN&from=x",
    }
    assert found["signature"] == signed(told)
    assert found["timestamp"] == str(int(account.clock.now().timestamp()))
    await Visitor(account).get("/wechat/notices", headers=WECHAT)
    assert platform.calls[TICKET] == 1, "one ticket for two hours"
    account.clock.move(hours=2)  # type: ignore[attr-defined]
    await Visitor(account).get("/wechat/notices", headers=WECHAT)
    assert platform.calls[TICKET] == 2


def _data(page: str, name: str) -> str:
    found = re.search(rf'data-{name}="([^"]+)"', page)
    assert found
    return found[1]


async def test_its_policy_is_its_own_and_no_other_page_lets_a_script_in(account: Service) -> None:
    page = await Visitor(account).get("/wechat/notices", headers=WECHAT)
    assert "https://res.wx.qq.com" in page.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in page.headers
    for path in ("/", "/privacy", "/verify"):
        other = await Visitor(account).get(path, headers=WECHAT)
        assert "qq.com" not in other.headers["Content-Security-Policy"] + other.text


async def test_elsewhere_and_where_wechat_is_away_there_is_a_kind_word(
    account: Service, platform: Platform
) -> None:
    page = await Visitor(account).get("/wechat/notices")
    assert "请在微信里打开这一页" in page.text
    assert "wx-open-subscribe" not in page.text
    assert platform.calls[TICKET] == 0
    platform.fails[TICKET] = [-1]
    page = await Visitor(account).get("/wechat/notices?lang=en", headers=WECHAT)
    assert (page.status, "Nothing is lost" in page.text) == (200, True)
    assert "jweixin" not in page.text


async def test_without_notices_there_is_no_such_page(service: Service) -> None:
    assert (await Visitor(service).get("/wechat/notices", headers=WECHAT)).status == 404
