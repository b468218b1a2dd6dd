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
    if RIG is None:
        pytest.skip("needs ../shared: no rigs")
    if sys.executable == PYTHON and not importlib.util.find_spec("wechatpy"):
        pytest.skip("wechatpy is not installed; WECHAT_RIG_PYTHON may name a Python that has it")
    async with Account(
        engine, store, Clock(), folder=tmp_path, safe=mode == "aes", aes_key=KEY
    ) as account:
        asked = ["--url", account.url, "--mode", mode, *(["--cross"] if NODE else [])]
        rig = await asyncio.create_subprocess_exec(
            PYTHON, str(RIG), *asked, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await rig.communicate()
    assert rig.returncode == 0, said.decode()
    assert said.decode().count("  OK  ") >= 11
