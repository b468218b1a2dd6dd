"""Words, taps and places over Telegram, by polling and by webhook."""

from tests.telegram.fake import FakeTelegram
from tests.telegram.phone import Phone, until
from tests.web.service import Service


async def test_a_stranger_is_welcomed_and_asked_where_they_live(
    service: Service, phone: Phone
) -> None:
    phone.say("/start")

    welcome = await phone.hears("您好，这里是志愿武汉")

    assert "哪个社区" in welcome["text"]


async def test_a_tap_is_answered_at_once_and_goes_on(
    service: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start c_huaiyin")
    await phone.hears("槐荫社区，对吗")

    phone.tap("对")

    await until(lambda: bool(api.of("answerCallbackQuery")), "the button turns for ever")
    await phone.hears("同意吗")
    assert all(one.status == 200 for one in api.of("answerCallbackQuery"))


async def test_the_bot_introduces_itself_in_both_languages_and_only_once(
    service: Service, api: FakeTelegram
) -> None:
    await until(lambda: ("short", "en") in api.words)
    commands = {one["command"] for one in api.commands['{"type": "all_private_chats"}', "en"]}
    assert {"start", "help", "settings", "cancel", "privacy"} <= commands
    assert "邻居帮邻居" in api.words["description", ""]
    before = len([one for one in api.calls if one.method.startswith("setMy")])

    await service.again()
    api.hook_at = f"{service.url}/telegram"
    await until(lambda: len(api.of("getMyShortDescription")) == 4)

    assert len([one for one in api.calls if one.method.startswith("setMy")]) == before
