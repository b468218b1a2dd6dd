"""The tables of config.toml: every setting with its default and what may be written there."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, create_model, field_validator

from bot.settings.calendar import HOLIDAYS, WORKDAYS
from models.limits import Limits
from models.working_days import Calendar

NOT_SET = SecretStr("")
OF_CITY = ("calendar", "civil_affairs_line")  # limits that stand under [city]
URL = r"^(https?://[^\s/]+.*)?$"
# http only to this very machine: a Bot API server of one's own
HTTPS = r"^(https://[^\s/]+.*|http://(127\.0\.0\.1|localhost)(:\d+)?/.*)?$"


def setting(what: str, default: object, **bounds: Any) -> Any:
    """One setting; `what` completes the sentence "write …"."""
    return Field(default, description=what, **bounds)


class Table(BaseModel):
    """A table of config.toml: frozen, and an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True
    )


class Store(Table):
    """Where everything is kept."""

    url: str = setting(
        "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
        "sqlite:///data/volunteer.db",
        pattern=r"^(sqlite:///[^:?]+|postgresql(\+psycopg)?://.+)$",
        repr=False,  # it may hold a password
    )
    folder: Path = setting("the folder for photos and caches", Path("data"))
    prepare: bool = setting("true or false", default=True)

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        kind, _, rest = self.url.partition(":///")
        return Path(rest) if kind == "sqlite" else None

    @property
    def shown(self) -> str:
        """The URL without its password, for people's eyes."""
        return re.sub(r"(://[^:/@]*):.*@", r"\1:…@", self.url)


class Web(Table):
    """The page, the hooks, /health and /metrics."""

    host: str = setting("an address of this machine, such as 127.0.0.1", "127.0.0.1", min_length=1)
    port: int = setting("a port from 1 to 65535 (0: any free one)", 8080, ge=0, le=65535)
    public_url: str = setting("the address people open, https://…", "", pattern=URL)
    metrics_token: SecretStr = setting("a secret of 16 signs or more", NOT_SET)
    metrics_token_file: str = setting("a file that holds only the secret", "")

    @property
    def base(self) -> str:
        """The address people open, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")


class City(Table):
    """Which city this is; one store holds one city."""

    name: str = setting("the city's name", "武汉", min_length=1, max_length=40)
    number: int = setting("a number from 1 to 255", 1, ge=1, le=255)  # eight bits of every key
    civil_affairs_line: str = setting("a telephone number", "12345", pattern=r"^[0-9 +-]{3,20}$")
    letters: str = setting("1–8 letters A–Z, such as WH", "WH", pattern="^[A-Z]{1,8}$")
    timezone: str = setting("a zone such as Asia/Shanghai", "Asia/Shanghai")
    holidays: tuple[date, ...] = setting("a list of days off, such as [2026-10-01]", HOLIDAYS)
    workdays: tuple[date, ...] = setting("a list of made-up days, such as [2026-10-10]", WORKDAYS)

    @field_validator("timezone")
    @classmethod
    def known(cls, name: str) -> str:
        """Only zones that this machine knows."""
        if name not in available_timezones():
            raise ValueError("unknown zone")
        return name

    @property
    def zone(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.timezone)

    @property
    def calendar(self) -> Calendar:
        """The days that are not as their weekday says."""
        return Calendar.of(self.holidays, self.workdays)


class Papers(Table):
    """What certificates are printed with."""

    seals: str = setting("a folder of pictures CODE.png, one for each community with a seal", "")
    font: str = setting("a TrueType file (.ttf) to print in", "")


class Privacy(Table):
    """What private data is sealed with."""

    keys_file: Path = setting("the file that holds the keys", Path("data/keys.toml"))


class Telegram(Table):
    """The Telegram channel; it is on when there is a token."""

    token: SecretStr = setting("the bot's token, as BotFather gave it: 123456:ABC…", NOT_SET)
    token_file: str = setting("a file that holds only the token", "")
    mode: Literal["polling", "webhook"] = setting('"polling" or "webhook"', "polling")
    api_base: str = setting("https://HOST of the Bot API", "https://api.telegram.org", pattern=URL)
    webhook_url: str = setting("https://HOST/telegram, as Telegram reaches it", "", pattern=HTTPS)
    webhook_secret: SecretStr = setting("1–256 signs out of A–Z a–z 0–9 _ -", NOT_SET)
    webhook_secret_file: str = setting("a file that holds only the secret", "")
    broadcast_per_second: int = setting("a number from 1 to 1000", 25, ge=1, le=1000)

    @field_validator("token")
    @classmethod
    def token_shape(cls, token: SecretStr) -> SecretStr:
        """A token pasted with words around it is found now, not at the first call."""
        return shaped(token, r"[0-9]+:[A-Za-z0-9_-]+")

    @field_validator("webhook_secret")
    @classmethod
    def secret_shape(cls, secret: SecretStr) -> SecretStr:
        """Telegram sends back only these signs."""
        return shaped(secret, r"[A-Za-z0-9_-]{1,256}")


class WeChatTemplate(Table):
    """One template of the account's."""

    kind: Literal["alarm", "task", "reminder", "notice"] = setting(
        '"alarm", "task", "reminder" or "notice"', "task"
    )
    id: str = setting("the template's id, as the account's console shows it", "", min_length=1)
    fields: dict[str, Literal["say", "title", "number", "time", "city"]] = setting(
        'its fields, such as { thing1 = "say", time2 = "time" }', {}
    )
    once: bool = setting("true or false", default=False)


class WeChat(Table):
    """The WeChat official account; it is on when there is a token."""

    token: SecretStr = setting("3–32 letters and digits, as in the account's console", NOT_SET)
    token_file: str = setting("a file that holds only the token", "")
    app_id: str = setting("the account's AppID, wx…", "")
    app_secret: SecretStr = setting("the account's AppSecret", NOT_SET)
    app_secret_file: str = setting("a file that holds only the secret", "")
    aes_key: SecretStr = setting("the EncodingAESKey, 43 letters and digits", NOT_SET)
    aes_key_file: str = setting("a file that holds only the key", "")
    api_base: str = setting("https://HOST of WeChat", "https://api.weixin.qq.com", pattern=URL)
    templates: tuple[WeChatTemplate, ...] = setting(
        'a list such as [{ kind = "task", id = "…", fields = { thing1 = "say" } }]', ()
    )
    voice_url: str = setting("https://HOST/v1/audio/transcriptions", "", pattern=URL)
    voice_key: SecretStr = setting("the key of the voice service", NOT_SET)
    voice_key_file: str = setting("a file that holds only the key", "")
    voice_model: str = setting("the name of the voice service's model", "whisper-1")

    @field_validator("token")
    @classmethod
    def token_shape(cls, token: SecretStr) -> SecretStr:
        """WeChat's console takes nothing else."""
        return shaped(token, r"[A-Za-z0-9]{3,32}")

    @field_validator("aes_key")
    @classmethod
    def key_shape(cls, key: SecretStr) -> SecretStr:
        """43 signs are the base64 of 32 bytes."""
        return shaped(key, r"[A-Za-z0-9+/]{43}")


class Crisis(Table):
    """Whom to call when a life is in danger, beside 120, 119 and 110."""

    help_lines: tuple[str, ...] = setting(
        'telephone numbers, such as ["12356"]', ("12356",), min_length=1
    )

    @field_validator("help_lines")
    @classmethod
    def numbers(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        """They are dialled from a button: digits only."""
        if not all(re.fullmatch(r"[0-9][0-9-]{2,19}", one) for one in lines):
            raise ValueError("not telephone numbers")
        return lines


class Logs(Table):
    """What the service says about itself."""

    level: Literal["debug", "info", "warning", "error"] = setting(
        '"debug", "info", "warning" or "error"', "info"
    )
    format: Literal["auto", "console", "json"] = setting('"auto", "console" or "json"', "auto")


class Core(Table):
    """How messages are worked on."""

    lanes: int = setting(
        "a number from 1 to 15", 2, ge=1, le=15
    )  # four bits of every key; one is for commands
    inline: bool = setting("true or false", default=False)


def shaped(secret: SecretStr, pattern: str) -> SecretStr:
    """A secret of this shape, or none at all."""
    plain = secret.get_secret_value()
    if plain and not re.fullmatch(pattern, plain):
        raise ValueError("not of the right shape")
    return secret


def limits_table() -> type[Table]:
    """The table of all limits, made from the dataclass that the rules know."""
    columns: dict[str, Any] = {}
    for one in fields(Limits):
        if one.name in OF_CITY:
            continue
        if one.type is int:
            most = 1439 if one.name.endswith("_minute") and "_per_" not in one.name else 1_000_000
            columns[one.name] = (
                int,
                setting(f"a whole number from 0 to {most}", one.default, ge=0, le=most),
            )
        else:
            columns[one.name] = (
                one.type,
                setting("a list of whole numbers, such as [5, 8]", one.default),
            )
    # lanes get the settings pickled, so the table must be found by its name
    return create_model("LimitsTable", __base__=Table, __module__="bot.settings", **columns)
