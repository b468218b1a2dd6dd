"""The examples of docs/web-chat.md, run with curl in their order against the running service."""

import asyncio
import json
import os
import re
import shutil
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest

from tests.web.service import Service

DOC = Path(__file__).parents[2] / "docs" / "web-chat.md"
pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")


def examples() -> list[str]:
    """Every block of shell in the document."""
    return re.findall(r"```sh\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)


async def shell(script: str, url: str, token: str) -> str:
    """Run it as it stands; a command that fails, or is answered with an error, is a fault of the document."""
    process = await asyncio.create_subprocess_exec(
        "sh",
        "-ec",
        script.replace("curl -s", "curl -sS --fail-with-body"),
        stdout=PIPE,
        stderr=PIPE,
        env={"PATH": os.environ["PATH"], "URL": url, "TOKEN": token, "no_proxy": "*"},
    )
    said, wrong = await process.communicate()
    timed_out = 28  # how the example of a stream ends
    expected = timed_out if "--max-time" in script else 0
    assert process.returncode == expected, (script, process.returncode, said, wrong)
    return said.decode()


def documents(said: str) -> list[Any]:
    """The JSON documents that several commands printed one after another."""
    found, reader, at = [], json.JSONDecoder(), 0
    while at < len(said.rstrip()):
        document, at = reader.raw_decode(said, at)
        found.append(document)
        while at < len(said) and said[at].isspace():
            at += 1
    return found


async def test_the_examples_do_what_the_document_says(service: Service) -> None:
    blocks, token = examples(), ""
    answers: list[str] = []
    for script in blocks:
        answers.append(await shell(script, service.url, token))
        if not token:
            token = json.loads(answers[0])["token"]
    session, opened, helped, heard, shown, pages, health = answers
    assert set(json.loads(session)) == {"token"}
    for answer in (opened, helped):
        told = json.loads(answer)
        assert set(told) == {"number", "letters"}
        assert told["number"].isdecimal()
        assert told["letters"]
    letters = [one for answer in (opened, helped) for one in json.loads(answer)["letters"]]
    assert [set(one) for one in letters] == [documented("Letter")] * len(letters)

    streamed = [json.loads(row[6:]) for row in heard.split("\n") if row.startswith('data: {"id')]
    assert {one["id"] for one in streamed} == {one["id"] for one in letters}
    assert "event: me" in heard
    assert shown == ""
    past, me = documents(pages)
    assert set(past) == {"entries", "more"}
    assert [one["mine"]["text"] for one in past["entries"] if "mine" in one] == ["帮助"]
    assert me["rehearsal"] is True
    assert json.loads(health)["ok"] is True


async def test_every_example_is_run(service: Service) -> None:
    assert len(examples()) == DOC.read_text("utf-8").count("```sh")
    assert all("$URL" in one for one in examples())


def documented(what: str) -> set[str]:
    """The fields in the first column of a table under this heading."""
    part = DOC.read_text("utf-8").split(f"## {what}\n")[1].split("\n## ")[0]
    rows = [row.split("|")[1:3] for row in part.splitlines() if row.startswith("| `")]
    names = {name for first, _ in rows for name in re.findall(r"`(\w+)`", first)}
    return names | {"urgent"}  # it stands beside `kind`
