"""Words, taps and places over Telegram, by polling and by webhook."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.consents import Consent
from models.media import Media
from models.people import Address
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
    await phone.hears("服务器在境外")
    taps = api.of("answerCallbackQuery")
    assert [one.status for one in taps] == [200]
    assert taps[0].in_answer is bool(api.of("setWebhook")), "a webhook's answer carries it"


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


async def test_before_anything_private_is_said_the_way_abroad_is_agreed_to_apart(
    service: Service, phone: Phone
) -> None:
    phone.say("/start c_huaiyin")
    await phone.hears("槐荫社区，对吗")
    phone.tap("对")
    await phone.hears("服务器在境外")
    assert "称呼" not in phone.words
    phone.tap("同意")
    await phone.hears("要记您的称呼")
    phone.tap("同意")
    await phone.hears("怎么称呼")

    kept = await service.read(consents_of, external="7001")

    assert [(one.kind, one.given, one.channel) for one in kept] == [
        ("abroad", True, "telegram"),
        ("use", True, "telegram"),
    ]
    assert "境外" in kept[0].text
    assert kept[0].version


async def test_who_does_not_want_it_abroad_is_shown_the_other_ways_and_nothing_is_noted(
    service: Service, phone: Phone
) -> None:
    phone.say("/start c_huaiyin")
    await phone.hears("槐荫社区，对吗")
    phone.tap("对")
    await phone.hears("服务器在境外")

    phone.tap("改用微信或电话")

    await phone.hears("这里什么都没记")
    [kept] = await service.read(consents_of, external="7001")
    assert (kept.kind, kept.given) == ("abroad", False)


def consents_of(session: Session, external: str) -> list[Consent]:
    mine = select(Address.person_id).where(Address.external == external).scalar_subquery()
    found = select(Consent).where(Consent.person_id == mine).order_by(Consent.id)
    return list(session.scalars(found))


async def test_a_photo_is_kept_sealed_once_and_a_strangers_is_not(
    service: Service, phone: Phone, api: FakeTelegram
) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    api.files["photo-1"] = picture.getvalue()
    sizes = [{"file_id": "photo-1", "file_unique_id": "u", "width": 40, "height": 30}]
    api.send(phone.person, photo=sizes)
    await phone.hears("您好")
    assert await service.read(kept) == []
    phone.say("/start c_huaiyin")
    await phone.hears("槐荫社区，对吗")
    for label, then in (("对", "境外"), ("同意", "要记您的称呼"), ("同意", "怎么称呼")):
        phone.tap(label)
        await phone.hears(then)
    phone.say("小周")
    await phone.hears("小周好")

    number = api.send(phone.person, photo=sizes, caption="厨房的灯泡坏了")
    await until(lambda: len(api.of("getFile")) == 1)
    await until(lambda: len(phone.shown) > 5, phone)
    again = next(one for one in api.updates_seen if one["update_id"] == number)
    api.again(again)
    api.files["voice-1"] = b"OggS what he said"
    voice = {"file_id": "voice-1", "file_unique_id": "v", "duration": 2}
    api.send(phone.person, voice=voice)
    await until(lambda: "语音收到了，留给社区的人听" in phone.words, phone)
    phone.say("取消")
    await until(lambda: "什么都没发出去" in phone.words, phone)

    size, sound = await service.read(kept)
    assert size > 0
    assert sound == len(b"OggS what he said")
    files = list((Path(service.settings.store.folder) / "media").iterdir())
    assert [b"JFIF" in one.read_bytes() or b"he said" in one.read_bytes() for one in files] == [
        False
    ] * 2


async def test_what_we_cannot_use_gets_a_useful_word(
    service: Service, phone: Phone, api: FakeTelegram
) -> None:
    phone.say("/start")
    await phone.hears("您好")
    dice = {"emoji": "🎲", "value": 3}

    api.send(phone.person, dice=dice)
    await phone.hears("这个我打不开")
    message = {**api.chats[phone.person].messages[11], "text": "改了", "edit_date": 1}
    api.happen(edited_message=message)
    await phone.hears("改过的话我看不到")
    api.send(phone.person, contact={"phone_number": "+8613800000000", "first_name": "别人"})

    await until(lambda: phone.words.count("哪个社区") >= 3, phone)
    assert "13800000000" not in phone.words


def kept(session: Session) -> list[int]:
    return list(session.scalars(select(Media.size).order_by(Media.id)))
