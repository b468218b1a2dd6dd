"""The codec: WeChat's own arithmetic, against vectors made elsewhere, and whatever does not fit is refused."""

import base64

import pytest

from bot.channels.wechat.crypto import Codec, Refused, same, signature
from bot.channels.wechat.places import wgs84

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ENCRYPTED = (
    "Q3stYC6hdFzMh9T8HCvyDMwQK6xyeRZ7UnuZsYfP7/6Yf0piNuk7kxZYuxJFeZQQ6WWSSAGv9ZFJIKURndrGs57Pi9Oa/"
    "OpmA/SPVo4u3vPo5O/cySsgyPtlQI3so0+P"
)
SIGNED = "0bbb2d45980159b0f6442a7e428d162a67d553c2"
codec = Codec("vtoken", "wx0000000000000000", KEY)


def test_the_handshake_is_the_one_openssl_computes() -> None:
    assert signature("vtoken", "1700000000", "n0nce") == "f0b164cdc109eec62cc3f4e60bdcd6a77a8c5037"


def test_a_message_that_openssl_encrypted_is_read() -> None:
    assert signature("vtoken", "1700000000", "n0nce", ENCRYPTED) == SIGNED
    said = codec.open(ENCRYPTED, "1700000000", "n0nce", SIGNED)
    assert said.decode() == "<xml><Content><![CDATA[你好]]></Content></xml>"


@pytest.mark.parametrize("length", [0, 1, 11, 12, 13, 31, 32, 33, 2000])
def test_what_is_sealed_opens_again_in_blocks_of_32(length: int) -> None:
    said = "武".encode() * length
    encrypted, signed = codec.seal(said, "1", "2")
    assert len(base64.b64decode(encrypted)) % 32 == 0
    assert codec.open(encrypted, "1", "2", signed) == said


def test_the_signature_is_compared_before_anything_is_decrypted() -> None:
    with pytest.raises(Refused, match="signature"):
        codec.open(ENCRYPTED, "1700000001", "n0nce", SIGNED)
    with pytest.raises(Refused, match="signature"):
        codec.open(ENCRYPTED, "1700000000", "n0nce", "")


@pytest.mark.parametrize("broken", ["", "AAAA", "AAAA" * 11, "$$$$", "é", "A" * 44, "QUJD" * 16])
def test_garbage_with_a_right_signature_is_refused_not_a_failure(broken: str) -> None:
    with pytest.raises(Refused):
        codec.open(broken, "1", "2", signature("vtoken", "1", "2", broken))


def test_another_accounts_message_is_refused() -> None:
    encrypted, signed = Codec("vtoken", "wx0000000000000001", KEY).seal(b"x", "1", "2")
    with pytest.raises(Refused, match="app id"):
        codec.open(encrypted, "1", "2", signed)


def test_signatures_of_any_signs_can_be_compared() -> None:
    assert same("ab", "ab")
    assert not same("ab", "武\ud800")


def test_a_place_on_wechats_map_is_moved_to_where_it_is() -> None:
    # 天安门 as the maps of China show it, and as satellites measure it
    lat, lon = wgs84(39.908823, 116.397470)
    assert abs(lat - 39.907421) < 0.0002
    assert abs(lon - 116.391228) < 0.0002
    assert wgs84(52.52, 13.405) == (52.52, 13.405)  # Berlin is shown where it is
