"""Durable answers to WeChat pushes in safe mode, beside a bare server that decrypts, echoes and encrypts (no store).

    .venv/bin/python -m benchmarks.wechat [--rounds 3] [--seconds 3] [--rig-python PYTHON] [--port 8210]

Needs the folder ../shared/rigs, a C compiler, and a Python with wechatpy, cryptography and aiohttp for what the rigs
bring. Rounds are interleaved on this machine: believe the ratio, not the figures.
"""

import argparse
import base64
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RIGS = next(
    (one / "shared" / "rigs" for one in ROOT.parents if (one / "shared/rigs").exists()), None
)
KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
CONFIG = """
rehearsal = true
[store]
url = "sqlite:///{folder}/v.db"
folder = "{folder}"
[privacy]
keys_file = "{folder}/keys.toml"
[web]
port = {port}
[logs]
level = "error"
[limits]
messages_per_minute = 1000000
[wechat]
token = "tok3n"
app_id = "wx1234567890abcdef"
app_secret = "secret"
aes_key = "{key}"
"""
IN_FLIGHT = 32


def main() -> int:
    asked = _asked()
    if RIGS is None:
        print("skipped: no rigs")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tool = folder / "tgload"
        subprocess.run(["gcc", "-O2", "-o", tool, RIGS / "load" / "tgload.c"], check=True)
        found: dict[str, list[dict[str, Any]]] = {"bare": [], "ours": []}
        for number in range(asked.rounds):
            pushes = _pushes(asked, folder)
            for kind in ("bare", "ours") if number % 2 else ("ours", "bare"):
                found[kind].append(_round(kind, asked, folder / f"{kind}{number}", tool, pushes))
                print(kind, _line(found[kind][-1]), flush=True)
    pairs = zip(found["ours"], found["bare"], strict=True)
    ratios = [ours["updates_per_s"] / bare["updates_per_s"] for ours, bare in pairs]
    worst = max(one["p99_ms"] for one in found["ours"])
    print(f"ratio of durable answers to the bare baseline: {statistics.median(ratios):.2f}")
    print(f"p99 at {IN_FLIGHT} in flight: {worst:.0f} ms at most")
    return 0


def _pushes(asked: argparse.Namespace, folder: Path) -> Path:
    """Signed and encrypted by others' code."""
    assert RIGS
    file = folder / "pushes.txt"
    wanted = ["--mode", "aes", "--n", str(asked.messages), "--users", "500", "--out", str(file)]
    make = [asked.rig_python, RIGS / "load" / "gen_wechat.py", *wanted, "--text", "帮助"]
    subprocess.run(make, check=True)
    return file


def _round(
    kind: str, asked: argparse.Namespace, folder: Path, tool: Path, pushes: Path
) -> dict[str, Any]:
    assert RIGS
    folder.mkdir(mode=0o700)
    if kind == "bare":
        server = [asked.rig_python, RIGS / "load/bots/wechat.py", "aes-direct"]
        server += ["--port", str(asked.port), "--seconds", "120"]
    else:
        config = folder / "config.toml"
        config.write_text(CONFIG.format(folder=folder, port=asked.port, key=KEY))
        server = [sys.executable, "-m", "bot", "--config", str(config)]
    with subprocess.Popen(server, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        try:
            _until_open(asked.port)
            out = folder / "out.json"
            target = f"http://127.0.0.1:{asked.port}/wechat"
            load = [tool, "--target", target, "--replay", pushes, "--conc", str(IN_FLIGHT)]
            load += ["--duration", str(asked.seconds), "--warmup", "3", "--label", kind]
            subprocess.run([*load, "--out", out], check=True, stdout=subprocess.DEVNULL)
            return dict(json.loads(out.read_text()))
        finally:
            running.terminate()


def _until_open(port: int) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/wechat", timeout=1)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _line(one: dict[str, Any]) -> str:
    names = ("updates_per_s", "p50_ms", "p99_ms", "bad", "lost", "http_errors")
    return " ".join(f"{name}={one[name]}" for name in names)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--messages", type=int, default=60_000)
    parser.add_argument("--port", type=int, default=8210)
    parser.add_argument(
        "--rig-python", default=os.environ.get("WECHAT_RIG_PYTHON", sys.executable)
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
