"""The token of the account: one owner across processes, renewed once, sealed (faults F10)."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import Engine

from models.database import Store
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import Phone
from tests.channels.wechat.platform import Platform
from tests.held import HeldClock

KEFU = "/cgi-bin/message/custom/send"
TOKEN = "/cgi-bin/stable_token"


async def test_four_processes_meet_an_expired_token_and_one_fetches_the_next(
    office: Account,
    platform: Platform,
    engine: Engine,
    store: Store,
    clock: HeldClock,
    tmp_path: Any,
) -> None:
    offices = [office]
    for _ in range(3):
        other = Account(engine, store, clock, folder=tmp_path, platform=platform)
        other.worker = office.worker  # one store; its own token, as in another process
        other.join(platform)
        offices.append(other)
    openids = [f"oPERSON{number}" for number in range(20)]
    for openid in openids:
        platform.wrote(openid)
    platform.token_delay = 0.3
    await asyncio.gather(*(one.api.text(openids[0], "先") for one in offices))
    assert platform.calls[TOKEN] == 1
    platform.expire()  # somewhere it was renewed: 40001 in mid-broadcast
    jobs = [offices[place % 4].api.text(openid, "公告") for place, openid in enumerate(openids)]
    await asyncio.gather(*jobs)
    assert platform.calls[TOKEN] == 2
    told = [openid for openid, words in platform.sent if words == "公告"]
    assert sorted(told) == sorted(openids), "nobody twice, nobody not at all"
    for one in offices[1:]:
        await one.line.close()


@pytest.mark.parametrize("code", [40001, 40014, 42001])
async def test_a_token_that_wechat_refuses_though_it_is_new_is_forced_once(
    office: Account, platform: Platform, phone: Phone, code: int
) -> None:
    await office.write("一")
    await office.until_states("sent")
    platform.fails[KEFU] = [code]  # the very token that stable_token still hands out
    await office.write("二")
    await office.until_states("sent", "sent")
    assert platform.forced == 1


async def test_an_old_token_is_renewed_before_it_ends(
    office: Account, platform: Platform, phone: Phone
) -> None:
    await office.write("一")
    await office.until_states("sent")
    office.clock.move(hours=1, minutes=58)
    await office.write("二")
    await office.until_states("sent", "sent")
    assert platform.calls[TOKEN] == 2


async def test_the_token_is_sealed_in_the_store_and_in_no_log(
    office: Account,
    platform: Platform,
    phone: Phone,
    engine: Engine,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await office.write("一")
    await office.until_states("sent")
    with engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT token FROM wechat_tokens").scalar_one()
    assert platform.tokens[-1].encode() not in bytes(raw)
    said = capsys.readouterr()
    assert platform.tokens[-1] not in said.out + said.err
    assert "s3cret" not in said.out + said.err
