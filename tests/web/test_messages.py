"""What pages post: once and only once, and kindly refused where it cannot be read."""

import asyncio
import json
import logging
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.inbox import Message
from models.needs import Need
from models.outbox import Letter
from tests.web.service import Service, Visitor

BROKEN: dict[str, bytes] = {
    "no JSON": b"{",
    "nothing": b"",
    "not UTF-8": b'{"id": "a", "text": "\xff\xfe\xfd"}',
    "deep": b'{"id": "a", "text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "endless number": b'{"id": ' + b"9" * 10_000 + b"}",
    "a list": b"[1, 2]",
    "a word": b'"hello"',
    "null": b"null",
    "no id": b'{"text": "x"}',
    "id a number": b'{"id": 7, "text": "x"}',
    "id too long": json.dumps({"id": "x" * 65, "text": "x"}).encode(),
    "id with NUL": b'{"id": "a\\u0000b", "text": "x"}',
    "id half a sign": b'{"id": "\\ud83d", "text": "x"}',
    "id empty": b'{"id": "", "text": "x"}',
    "no words": b'{"id": "a", "text": ""}',
    "only what cannot be seen": b'{"id": "a", "text": "\\u0000\\u202e\\ud800 "}',
    "words a number": b'{"id": "a", "text": 5}',
    "tap a list": b'{"id": "a", "tap": ["menu.help|0|0|"]}',
    "tap with NUL": b'{"id": "a", "tap": "menu\\u0000"}',
    "tap too long": json.dumps({"id": "a", "tap": "x" * 65}).encode(),
    "place a word": b'{"id": "a", "location": {"lat": "30", "lon": 114}}',
    "place true": b'{"id": "a", "location": {"lat": true, "lon": 114}}',
    "place NaN": b'{"id": "a", "location": {"lat": NaN, "lon": 114}}',
    "place endless": b'{"id": "a", "location": {"lat": 1e999, "lon": 114}}',
    "place huge": b'{"id": "a", "location": {"lat": 1' + b"0" * 400 + b', "lon": 114}}',
    "place beyond the pole": b'{"id": "a", "location": {"lat": 90.1, "lon": 114}}',
    "place very unsure": b'{"id": "a", "location": {"lat": 30, "lon": 114, "accuracy": 1e999}}',
    "photo of 64 bits and more": b'{"id": "a", "photo": "9999999999999999999"}',
    "photo negative": b'{"id": "a", "photo": "-1"}',
    "photo in other digits": '{"id": "a", "photo": "١٢"}'.encode(),
    "start too long": json.dumps({"id": "a", "start": "c_" + "x" * 64}).encode(),
    "nothing that we know": b'{"id": "a", "role": "admin", "hours": 999}',
}
ODD = {  # what was typed: what was kept
    "我叫𠮷野𡃁，住㐂里": "我叫𠮷野𡃁，住㐂里",
    "换\x00灯泡": "换灯泡",
    "换\ud83d灯泡": "换灯泡",
    "换\u202e泡灯": "换泡灯",
    "👨‍👩‍👧‍👦来了": "👨‍👩‍👧‍👦来了",
    "e\u0301" + "a" + "\u0301" * 500: None,
}


async def test_the_same_id_has_one_effect_and_one_answer(service: Service) -> None:
    cast = await service.cast()
    who = cast["resident"]
    await who.say("客厅灯泡坏了，够不着，明天上午10点想请人换一下")
    tap = {"id": "post-it", "tap": who.choice("发布")["id"]}
    first = await who.post("/messages", tap)
    assert first.status == 200
    assert "编号" in first.json["letters"][0]["text"]
    same = await asyncio.gather(*(who.post("/messages", tap) for _ in range(8)))
    assert [one.json for one in same] == [first.json] * 8

    await service.again()
    assert (await who.post("/messages", tap)).json == first.json
    assert await service.read(count, table=Need) == 1


async def test_two_sessions_may_choose_the_same_id(service: Service) -> None:
    one, other = await service.visitor(), await service.visitor()
    answers = [await who.post("/messages", {"id": "1", "text": "帮助"}) for who in (one, other)]
    assert answers[0].json["number"] != answers[1].json["number"]


async def test_sent_twice_at_the_same_moment(service: Service, visitor: Visitor) -> None:
    said = {"id": "at-once", "text": "帮助"}
    both = await asyncio.gather(*(visitor.post("/messages", said) for _ in range(20)))
    assert {one.text for one in both} == {both[0].text}
    assert await service.read(count, table=Message) == 1


async def test_what_cannot_be_read_is_told_in_kind_words(service: Service) -> None:
    visitor = await service.visitor()
    english = {"Accept-Language": "en-GB"}
    for what, body in BROKEN.items():
        answer = await visitor.raw("/messages", body, **{"Content-Type": "application/json"})
        assert (what, answer.status) == (what, 400)
        assert (what, answer.says) == (what, "这一句我没看到内容。打几个字，或者点一下就行。")
    foreign = await Visitor(service).raw("/session", b"{", **english)
    assert foreign.status == 400
    assert foreign.says.isascii()
    assert await service.read(count, table=Message) == 0


async def test_the_name_of_a_charset_changes_nothing(visitor: Visitor) -> None:
    body = json.dumps({"id": "a", "text": "帮助"}).encode()
    for charset in ("foo", "utf-16", "zlib_codec", "idna"):
        kind = f"application/json; charset={charset}"
        answer = await visitor.raw("/messages", body, **{"Content-Type": kind})
        assert (charset, answer.status) == (charset, 200)


async def test_too_long_is_told_as_that(visitor: Visitor) -> None:
    says = "一次最多2000字，分两次说也行。"
    for words, status in (("好" * 2_001, 400), ("好" * 40_000, 413), ("a" * 100_000, 413)):
        answer = await visitor.send(text=words)
        assert (answer.status, answer.says) == (status, says)
    assert (await visitor.send(text="好" * 2_000)).status == 200
    pieces = await visitor.send(text="👍" * 2_000)  # 4,000 in UTF-16
    assert pieces.status == 200


async def test_the_last_of_two_equal_keys_counts(service: Service, visitor: Visitor) -> None:
    answer = await visitor.raw("/messages", b'{"id": "a", "id": "b", "text": "1", "text": "2"}')
    assert answer.status == 200
    entries = (await visitor.get("/history")).json["entries"]
    assert [one["mine"]["text"] for one in entries if "mine" in one] == ["2"]


async def test_odd_words_are_cleaned_and_true_ones_kept_byte_for_byte(visitor: Visitor) -> None:
    for typed, kept in ODD.items():
        answer = await visitor.send(text=typed)
        assert answer.status == 200
        entries = (await visitor.get("/history")).json["entries"]
        shown = [one["mine"]["text"] for one in entries if "mine" in one][-1]
        if kept is None:
            assert shown.count("\u0301") < 20
        else:
            assert shown.encode() == kept.encode()


async def test_another_sites_page_is_refused(visitor: Visitor) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "file://"):
        for path in ("/session", "/messages", "/acks", "/media", "/try/start"):
            answer = await visitor.post(path, {"id": "a", "text": "x"}, headers={"Origin": origin})
            assert (path, answer.status) == (path, 403)
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_form_of_another_site_without_origin_is_refused(visitor: Visitor) -> None:
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert (await visitor.post("/messages", {}, headers=cross)).status == 403
    assert (await visitor.send(text="帮助")).status == 200


async def test_our_own_page_may_post(service: Service, visitor: Visitor) -> None:
    said: dict[str, Any] = {"id": "mine", "text": "帮助"}
    answer = await visitor.post("/messages", said, headers={"Origin": service.url})
    assert answer.status == 200


async def test_numbers_beyond_the_store_are_no_bug(visitor: Visitor) -> None:
    for number in ("9223372036854775808", "9" * 19, "9" * 40, "-1", "x", "١"):
        assert (await visitor.get(f"/history?before={number}")).status == 200
        assert (await visitor.get(f"/media/{number}")).status == 404
    for ids in ([5, None, "x", "9" * 19, "1"], ["1"] * 1_001, 5, {"a": 1}, "12"):
        answer = await visitor.post("/acks", {"ids": ids})
        assert answer.status == (204 if isinstance(ids, list) and len(ids) < 9 else 400)


@pytest.mark.parametrize("rudely", [False, True])
async def test_whoever_breaks_off_in_the_middle_is_no_bug(
    service: Service, visitor: Visitor, caplog: pytest.LogCaptureFixture, *, rudely: bool
) -> None:
    where = urlsplit(service.url)
    head = f"POST /messages HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: 99\r\n"
    head += f"Authorization: Bearer {visitor.token}\r\n\r\n"
    _, says = await asyncio.open_connection(where.hostname, where.port)
    says.write(head.encode() + b'{"id": "a", "te')
    await visitor.say("你好")  # by now the beginning is read
    with caplog.at_level("INFO"):
        says.transport.abort() if rudely else says.close()
        async with asyncio.timeout(60):
            while "broken-off" not in caplog.text:  # noqa: ASYNC110  – a log line has no event
                await asyncio.sleep(0.005)
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_what_is_not_packed_as_it_says_is_no_bug(visitor: Visitor) -> None:
    answer = await visitor.raw("/messages", b"hello", **{"Content-Encoding": "gzip"})
    assert answer.status == 400


async def test_above_twenty_a_minute_there_is_one_kind_sentence(
    service: Service, visitor: Visitor
) -> None:
    answers = [await visitor.send(text=f"你好{turn}") for turn in range(26)]
    assert {one.status for one in answers} == {200}
    said = [[letter["text"] for letter in one.json["letters"]] for one in answers]
    assert all(said[:20])
    assert len(said[20]) == 1
    assert said[21:] == [[]] * 5
    before = await service.read(count, table=Letter)
    service.clock.move(seconds=61)  # type: ignore[attr-defined]
    assert (await visitor.send(text="帮助")).json["letters"]
    assert await service.read(count, table=Letter) > before


def count(session: Session, table: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
