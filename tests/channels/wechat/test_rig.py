"""WeChat's side written by others (`wechatpy`) talks to our route: signatures, safe mode, repeats, attacks."""

import asyncio
import base64
import importlib.util
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.clock import Clock
from models.database import Store
from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import APP_ID, TOKEN
from tests.web.service import Service

ROOT = Path(__file__).resolve().parents[3]
RIGS = (one / "shared" / "rigs" / "wechat_client.py" for one in ROOT.parents)
RIG = next((one for one in RIGS if one.exists()), None)
PYTHON = os.environ.get("WECHAT_RIG_PYTHON", sys.executable)  # one that has wechatpy
NODE = os.environ.get("NODE_PATH", "")  # where npm's wechat-crypto is: a second opinion
KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("mode", ["plain", "aes"])
async def test_a_client_written_by_others_is_content(
    mode: str, engine: Engine, store: Store, tmp_path: Path
) -> None:
    async with Account(
        engine, store, Clock(), folder=tmp_path, safe=mode == "aes", aes_key=KEY
    ) as account:
        await content(account.url, mode, *(["--cross"] if NODE else []))


@pytest.mark.parametrize("mode", ["plain", "aes"])
async def test_it_is_content_with_the_whole_service(
    mode: str, store: Store, tmp_path: Path
) -> None:
    """`--cross` ends with words that have to come back: a service that listens says something else."""
    wechat = {"token": TOKEN, "app_id": APP_ID, "app_secret": "s3cret"}
    away = {"api_base": "http://127.0.0.1:9", "aes_key": KEY if mode == "aes" else ""}
    service = Service(store, tmp_path, Clock(), wechat={**wechat, **away})
    await service.start()
    try:
        await content(f"{service.url}/wechat", mode)
    finally:
        await service.stop()


async def content(url: str, mode: str, *more: str) -> None:
    """Every step of the client is OK."""
    if RIG is None:
        pytest.skip("needs ../shared: no rigs")
    if sys.executable == PYTHON and not importlib.util.find_spec("wechatpy"):
        pytest.skip("wechatpy is not installed; WECHAT_RIG_PYTHON may name a Python that has it")
    asked = ["--url", url, "--mode", mode, *more]
    rig = await asyncio.create_subprocess_exec(
        PYTHON, str(RIG), *asked, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await rig.communicate()
    assert rig.returncode == 0, said.decode()
    steps = 11 if mode == "plain" else 14 if more else 13
    assert said.decode().count("  OK  ") == steps, said.decode()
