"""荣誉卡 The honour card over Telegram: one photo that can be sent on; where Telegram cannot fetch it, its words and its page."""

import pytest

from bot.web.doors import Doors
from handlers.talk import Choice, content, say
from tests.telegram.fake import FakeTelegram
from tests.telegram.letters import channel_of, letter_of
from tests.telegram.phone import Phone
from tests.web.service import Service


@pytest.mark.parametrize("mode", ["webhook"], indirect=True)
async def test_the_card_is_a_photo_with_its_words_below(
    service: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears("您好")
    channel = channel_of(service)
    channel._links = Doors(b"k" * 32, "https://zhiyuan.example")
    page = Choice(say("honour-open"), "honour.begin", 1_795_482_000, page="card")
    said = content([say("honour-card-surname", hours=24)], choices=[page])
    letter = letter_of("-")._replace(content=said)

    wire = await channel.send(letter)

    [call] = api.of("sendPhoto", phone.person)
    assert call.params["photo"].startswith("https://zhiyuan.example/p/h.")
    assert call.params["photo"].endswith("?picture=1")
    assert call.params["caption"].startswith("卡做好了，只写了姓。")
    assert wire.rstrip("+").isdecimal()

    api.fetches = False
    await channel.send(letter)

    assert "卡做好了" in phone.words
    assert phone.button("看我的荣誉卡")
