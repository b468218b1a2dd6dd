"""Settings: one frozen object out of a file, the environment and secret files; all that is wrong at once."""

import pickle
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PIL import Image
from pydantic import ValidationError

from bot.settings import Settings, SettingsWrong, load
from bot.settings.tables import OF_CITY
from models.limits import Limits
from models.working_days import PLAIN

TOKEN = "123456789:AAH-made-up-for-the-tests_0123456789"


def written(text: str) -> Path:
    path = Path("city.toml")
    path.write_text(text, "utf-8")
    return path


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsWrong) as no:
        load(written(text))
    return no.value.faults


def test_without_any_file_the_city_is_a_rehearsal() -> None:
    found = load()
    assert found.rehearsal
    assert (found.store.url, found.web.host, found.web.port) == (
        "sqlite:///data/volunteer.db",
        "127.0.0.1",
        8080,
    )
    assert replace(found.limits(), calendar=PLAIN) == Limits()


def test_config_toml_is_read_where_there_is_one() -> None:
    Path("config.toml").write_text('city.name = "黄石"', "utf-8")
    assert load().city.name == "黄石"


def test_the_environment_overrides_the_file_and_the_secret_file_overrides_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = written('[web]\nport = 1111\n[telegram]\ntoken = "1:from-the-file"')
    monkeypatch.setenv("BOT_WEB__PORT", "2222")
    monkeypatch.setenv("BOT_TELEGRAM__TOKEN", "2:from-the-environment")
    assert load(file).web.port == 2222
    assert load(file).telegram.token.get_secret_value() == "2:from-the-environment"
    Path("token").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("BOT_TELEGRAM__TOKEN_FILE", "token")
    assert load(file).telegram.token.get_secret_value() == TOKEN


def test_a_limit_comes_from_the_file_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LIMITS__RECORD_WARN_DAYS", "[3, 4]")
    limits = load(written("[limits]\nring_minutes = 5")).limits()
    assert (limits.ring_minutes, limits.record_warn_days) == (5, (3, 4))


def test_every_limit_may_be_set() -> None:
    for one in fields(Limits):
        if one.name in OF_CITY:
            continue
        value = 1 if one.type is int else [1, 2]
        told = load(values={"limits": {one.name: value}}).limits()
        assert getattr(told, one.name) == ((1, 2) if isinstance(value, list) else 1)


def test_a_token_ends_the_rehearsal_unless_it_is_asked_for() -> None:
    assert not load(values={"telegram": {"token": TOKEN}}).rehearsal
    assert not load(
        values={"wechat": {"token": "abc", "app_id": "wx1", "app_secret": "s"}}
    ).rehearsal
    assert load(values={"telegram": {"token": TOKEN}, "rehearsal": True}).rehearsal
    assert not load(values={"rehearsal": False}).rehearsal


def test_all_that_is_wrong_is_told_at_once() -> None:
    told = faults(
        """
        rehearsal = "maybe"
        [web]
        port = 70000
        [city]
        timezone = "Asia/Wuhan"
        [telegram]
        mode = "webhook"
        token_file = "/nowhere/token"
        [wechat]
        token = "abc"
        [limits]
        ring_minutes = -1
        """
    )
    for start in (
        "rehearsal = 'maybe' is not right: write true, false",
        "web.port = '70000' is not right: write a port",
        "city.timezone = 'Asia/Wuhan' is not right: write a zone",
        "limits.ring_minutes = '-1' is not right: write a whole number",
        "telegram.token_file: cannot read /nowhere/token (No such file",
        "telegram.webhook_url is missing",
        "telegram.webhook_secret is missing",
        "wechat.app_id is missing",
        "wechat.app_secret is missing",
    ):
        assert any(line.startswith(start) for line in told), start


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("[web]\nprot = 1", "web.port"),
        ("[limit]\nring_minutes = 1", "limits"),
        ("[web]\ntimezone = 1", "city.timezone"),
    ],
)
def test_an_unknown_name_is_told_with_the_one_that_was_meant(written_as: str, meant: str) -> None:
    [line] = faults(written_as)
    assert "is not a setting" in line
    assert line.endswith(f"did you mean {meant}?")


def test_a_slip_in_the_environment_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WEB__PORT", "eighty")
    monkeypatch.setenv("BOT_TELEGRM__TOKEN", TOKEN)
    monkeypatch.setenv("BOT_OF_ANOTHER_PROGRAM", "1")
    told = faults("")
    assert len(told) == 2
    assert "BOT_WEB__PORT" in told[0]
    assert "BOT_TELEGRM__TOKEN" in told[1]
    assert TOKEN not in str(told)


def test_no_secret_is_ever_shown() -> None:
    secret = "0123456789abcdef-quite-secret"
    telegram = {"token": f"1:{secret}", "webhook_secret": secret}
    found = load(values={"telegram": telegram, "store": {"url": f"postgresql://u:{secret}@h/n"}})
    assert secret not in repr(found) + str(found) + found.model_dump_json(exclude={"store"})
    assert found.store.shown == "postgresql://u:…@h/n"
    for wrong in (
        f'[telegram]\ntoken = "{secret} "',
        f'[store]\nurl = "mysql://u:{secret}@h"',
        f'[wechat]\naes_key = "{secret}"',
    ):
        assert secret not in str(faults(wrong))


def test_settings_are_frozen_and_travel_to_a_lane() -> None:
    found = load(values={"limits": {"ring_minutes": 7}})
    with pytest.raises(ValidationError):
        found.web.port = 1
    with pytest.raises(ValidationError):
        found.rehearsal = False
    assert pickle.loads(pickle.dumps(found)) == found


def test_sqlite_has_one_lane() -> None:
    assert load(values={"core": {"lanes": 4}}).lanes == 1
    assert load(values={"core": {"lanes": 4}, "store": {"url": "postgresql://h/n"}}).lanes == 4


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://h/n", "data/volunteer.db"]
)
def test_only_stores_that_keep_are_taken(url: str) -> None:
    assert faults(f'[store]\nurl = "{url}"')[0].startswith(
        "store.url is not right: write sqlite:///FILE"
    )


def test_a_file_that_cannot_be_read_is_one_line() -> None:
    with pytest.raises(SettingsWrong, match=r"nowhere\.toml is not there"):
        load(Path("nowhere.toml"))
    assert faults("[web")[0].startswith("city.toml is not TOML")
    Path("city.toml").write_bytes("[city]\nname = '武汉'".encode("gbk"))
    with pytest.raises(SettingsWrong, match="not UTF-8"):
        load(Path("city.toml"))
    assert faults("web = 3") == [
        "web: this is a table; write [web] on a line of its own and its settings below"
    ]


def test_what_people_open_is_known() -> None:
    assert load().web.base == "http://127.0.0.1:8080"
    assert (
        load(values={"web": {"public_url": "https://zy.example/"}}).web.base
        == "https://zy.example"
    )
    assert isinstance(load(), Settings)


def seal(folder: Path, name: str, *, wide: int = 300, high: int = 300, kind: str = "PNG") -> None:
    folder.mkdir(exist_ok=True)
    Image.new("RGBA" if kind == "PNG" else "RGB", (wide, high)).save(folder / name, kind)


def test_what_certificates_are_printed_with_is_looked_at_before_the_first_is_asked_for() -> None:
    assert "papers.seals: there is no folder stamps/; make it, or leave it empty" in faults(
        '[papers]\nseals = "stamps"\nfont = "none.ttf"\n'
    )
    folder = Path("seals")
    seal(folder, "huaiyin.png")
    assert load(written('[papers]\nseals = "seals"\n')).papers.seals == "seals"
    seal(folder, "small.png", wide=80, high=80)
    seal(folder, "long.png", wide=300, high=200)
    seal(folder, "photo.png", kind="JPEG")
    (folder / "torn.png").write_bytes((folder / "huaiyin.png").read_bytes()[:60])
    (folder / "readme.txt").write_text("?")
    Path("font.ttf").write_bytes(b"OTTO")
    found = "\n".join(faults('[papers]\nseals = "seals"\nfont = "font.ttf"\n'))
    for part in (
        "small.png is 80 pixels wide",
        "long.png is 300 by 200",
        "photo.png is JPEG, not PNG",
        "torn.png cannot be read as a picture",
        "readme.txt is no CODE.png",
        "font.ttf is no TrueType font",
    ):
        assert part in found, part
    assert "huaiyin" not in found
