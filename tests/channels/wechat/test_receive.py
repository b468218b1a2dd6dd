"""Receiving: what comes from WeChat is heard once and answered in the same breath; all else is refused."""

import asyncio
import io

import pytest

from tests.channels.wechat.account import Account
from tests.channels.wechat.phone import GH, TOKEN, signature, xml_of


async def test_the_address_is_ours_when_the_signature_is_right(account: Account) -> None:
    at = "1700000000"
    asked = {"timestamp": at, "nonce": "7", "echostr": "echo<42>&"}
    right = {**asked, "signature": signature(TOKEN, at, "7")}
    async with account.http.get(account.url, params=right) as answer:
        assert (answer.status, await answer.text()) == (200, "echo<42>&")
    for wrong in ("", "0" * 40, "é"):
        async with account.http.get(account.url, params={**asked, "signature": wrong}) as answer:
            assert answer.status == 403


async def test_words_are_answered_in_the_same_breath(account: Account, plain: Account) -> None:
    for place, phone in enumerate((account.phone(), plain.phone()), 1):
        answer = await phone.say("a&b<c ]]> 😷 你好")
        assert answer.text == f"{place}: a&b<c ]]> 😷 你好"
        assert (answer.to, answer.ours) == (phone.openid, GH)


def metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return float(((lat - other_lat) ** 2 + (0.86 * (lon - other_lon)) ** 2) ** 0.5 * 111_000)


async def test_every_kind_of_message_is_heard(account: Account) -> None:
    phone = account.phone()
    await phone.push(MsgType="image", PicUrl="http://127.0.0.1/x", MediaId="m1")
    await phone.push(MsgType="voice", MediaId="m2", Format="amr")
    await phone.push(MsgType="voice", MediaId="m3", Format="amr", Recognition="我要陪诊")
    await phone.push(MsgType="video", MediaId="m4", ThumbMediaId="t")
    await phone.push(MsgType="link", Title="看看", Description="x", Url="https://x")
    await phone.push(
        MsgType="location", Location_X="30.58", Location_Y="114.27", Scale=15, Label="武昌"
    )
    await phone.push(MsgType="location", Location_X="nan", Location_Y="114.27", Scale=15, Label="")
    await phone.push(MsgType="hologram", Content="?")
    await phone.event("subscribe", "qrscene_c_huaiyin", Ticket="t")
    await phone.event("SCAN", "c_huaiyin", Ticket="t")
    await phone.event("CLICK", "post_need.begin|||")
    await phone.say("发布", bizmsgmenuid="post_need.post~1a~2~")
    heard = [(one.kind, one.text or one.tap or one.start) for one in account.echo.heard]
    assert heard == [
        ("photo", ""),
        ("voice", ""),
        ("text", "我要陪诊"),
        ("other", ""),
        ("other", ""),
        ("location", ""),
        ("other", ""),
        ("other", ""),
        ("start", "c_huaiyin"),
        ("start", "c_huaiyin"),
        ("tap", "post_need.begin|||"),
        ("tap", "post_need.post|1a|2|"),
    ]
    place = account.echo.heard[5].location
    assert place
    assert 200 < metres(place.lat, place.lon, 30.58, 114.27) < 900  # the map shows it aside


async def test_events_that_no_person_meant_are_taken_and_change_nothing(account: Account) -> None:
    phone = account.phone()
    for event in ("VIEW", "LOCATION", "scancode_push", "MASSSENDJOBFINISH", "never_seen"):
        answer = await phone.event(event, "k", Latitude=30.5, Longitude=114.3, Precision=60.0)
        assert (answer.status, answer.raw) == (200, b"success"), event
    assert account.echo.heard == []


async def test_the_same_message_again_gets_the_same_answer_and_has_one_effect(
    account: Account,
) -> None:
    phone = account.phone()
    first = await phone.say("要口罩", MsgId=77)
    again = await phone.say("要口罩", MsgId=77)
    account.door._given.clear()  # as after a restart: the store knows it too
    later = await phone.say("要口罩", MsgId=77)
    assert first.text == again.text == later.text == "1: 要口罩"
    assert len(account.echo.heard) == 1
    other = await account.phone("oOTHER").say("要口罩", MsgId=78)
    assert other.text == "1: 要口罩"


async def test_retries_that_come_while_the_first_is_heard_share_its_answer(
    account: Account,
) -> None:
    phone = account.phone()
    answers = await asyncio.gather(*(phone.say("慢", MsgId=5) for _ in range(3)))
    assert [one.text for one in answers] == ["1: 慢"] * 3
    assert len(account.echo.heard) == 1


async def test_two_menu_taps_in_one_second_are_two_and_a_retry_of_one_is_one(
    account: Account,
) -> None:
    phone = account.phone()
    one = await phone.event("CLICK", "post_need.begin|||")
    two = await phone.event("CLICK", "mine.begin|||")
    again = await phone.event("CLICK", "mine.begin|||")
    assert [one.text[0], two.text[0], again.text[0]] == ["1", "2", "2"]


# ---- who is not WeChat (faults F42 F43 F44) --------------------------------------------------------


async def test_a_wrong_signature_is_refused_and_nothing_is_parsed(
    account: Account, plain: Account
) -> None:
    for phone in (account.phone(), plain.phone()):
        body = phone.xml(MsgType="text", Content="x")
        for wrong in (
            {"signature": "0" * 40},
            {"signature": ""},
            {"timestamp": "", "signature": ""},
        ):
            assert (await phone.post(body, **wrong)).status == 403
    phone = account.phone()
    answer = await phone.post(phone.xml(MsgType="text", Content="x"), msg_signature="0" * 40)
    assert answer.status == 403
    assert not account.echo.heard
    assert not plain.echo.heard


async def test_a_plain_body_is_refused_when_a_key_is_set(account: Account) -> None:
    phone = account.phone(safe=False)
    assert (await phone.say("hello")).status == 403
    safe = account.phone()
    asked, _ = safe.signed(safe.xml(MsgType="text", Content="x"))
    both = xml_of(MsgType="text", Content="x", FromUserName="o", CreateTime=1, ToUserName=GH)
    assert (await safe.send(asked, both.encode())).status == 403
    assert not account.echo.heard


async def test_in_compatible_mode_only_what_is_sealed_is_believed(account: Account) -> None:
    phone = account.phone()
    asked, body = phone.signed(phone.xml(MsgType="text", Content="true"))
    mixed = body.replace(b"</xml>", b"<MsgType>text</MsgType><Content>forged</Content></xml>")
    assert (await phone.send(asked, mixed)).text == "1: true"


async def test_an_altered_body_under_a_right_url_is_refused(account: Account) -> None:
    phone = account.phone()
    asked, body = phone.signed(phone.xml(MsgType="text", Content="x"))
    changed = body.replace(b"<Encrypt><![CDATA[A", b"<Encrypt><![CDATA[B")
    changed = changed if changed != body else body.replace(b"]]></Encrypt>", b"AAAA]]></Encrypt>")
    assert (await phone.send(asked, changed)).status == 403
    assert not account.echo.heard


async def test_another_accounts_push_is_refused(account: Account) -> None:
    assert (await account.phone(app_id="wxFOREIGN00000000").say("x")).status == 403
    assert not account.echo.heard


async def test_an_old_push_played_again_is_deduped_then_refused(account: Account) -> None:
    phone = account.phone()
    asked, body = phone.signed(phone.xml(MsgType="text", Content="一次"))
    first = await phone.send(asked, body)
    again = await phone.send(asked, body)
    account.clock.move(minutes=11)
    late = await phone.send(asked, body)
    assert (first.text, again.text, late.status) == ("1: 一次", "1: 一次", 403)
    assert len(account.echo.heard) == 1


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 500
    + '">]><xml><Content>&b;</Content></xml>'
)
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Content>&e;</Content></xml>'


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        XXE,
        "<!DOCTYPE x><xml/>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'><xml/>",
        "",
        "not xml",
        "<xml>",
        "<html/>",
        "<xml/>",
        "<xml>" + "<a>" * 8000 + "</a>" * 8000 + "</xml>",
        '<?xml version="1.0" encoding="utf-7"?><xml/>',
        '<?xml version="1.0" encoding="nonsense"?><xml/>',
        "<xml><FromUserName>o</FromUserName><MsgType>text</MsgType><CreateTime>1e9</CreateTime></xml>",
        "<xml><FromUserName>o</FromUserName><MsgType>text</MsgType><CreateTime>"
        + "9" * 30
        + "</CreateTime></xml>",
    ],
)
async def test_what_is_no_push_is_400(account: Account, plain: Account, body: str) -> None:
    for phone in (account.phone(), plain.phone()):
        answer = await phone.post(body)
        assert answer.status == 400
    assert not account.echo.heard


async def test_ten_megabytes_are_not_even_read(plain: Account) -> None:
    phone = plain.phone()
    asked, _ = phone.signed("")
    answer = await phone.send(asked, io.BytesIO(b"<xml>" + b"a" * 10_000_000))
    assert answer.status == 400


async def test_bytes_that_are_no_text_are_400(plain: Account) -> None:
    phone = plain.phone()
    asked, _ = phone.signed("")
    for body in (b"\xff\xfe<xml/>", b"<xml><A>\xc3\x28</A></xml>", b"\0" * 100):
        assert (await phone.send(asked, body)).status == 400


# ---- how the answer looks ------------------------------------------------------------------------


async def test_choices_are_numbered_lines_that_can_be_tapped(account: Account) -> None:
    phone = account.phone()
    answer = await phone.say("选")
    assert answer.shown.endswith("1. 请人帮忙\n2. 问我的事")
    await phone.tap(answer.taps["问我的事"], "问我的事")
    assert account.echo.heard[-1].tap == "mine.begin|||"


async def test_two_letters_of_one_answer_are_one_message(account: Account) -> None:
    assert (await account.phone().say("两封")).text == "one\n\ntwo"


async def test_nothing_to_say_is_success(account: Account) -> None:
    assert (await account.phone().say("静")).raw == b"success"


async def test_nobodys_words_become_a_link(account: Account) -> None:
    answer = await account.phone().say('<a href="http://evil">领奖</a>')
    assert "<a" not in answer.text.lower()
    assert "领奖" in answer.text
