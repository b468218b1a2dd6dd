"""设置 Settings: config.toml, then the environment (BOT_SECTION__NAME), then secret files → one frozen object.

Each place overrides the one before it. All that is wrong is told at once; secrets are never printed.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bot.settings import faults, prints, tables
from bot.settings.faults import SettingsWrong
from models.limits import Limits

__all__ = ["Settings", "SettingsWrong", "load"]

CONFIG = Path("config.toml")

if TYPE_CHECKING:
    LimitsTable = tables.Table
else:
    LimitsTable = tables.limits_table()


class Settings(BaseSettings):
    """Everything a city may decide, frozen."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix="BOT_",
        env_prefix_target="all",
        env_nested_delimiter="__",
        hide_input_in_errors=True,
    )

    store: tables.Store = tables.Store()
    web: tables.Web = tables.Web()
    city: tables.City = tables.City()
    papers: tables.Papers = tables.Papers()
    privacy: tables.Privacy = tables.Privacy()
    telegram: tables.Telegram = tables.Telegram()
    wechat: tables.WeChat = tables.WeChat()
    crisis: tables.Crisis = tables.Crisis()
    logs: tables.Logs = tables.Logs()
    core: tables.Core = tables.Core()
    rehearsal: bool = tables.setting('true, false or "auto"', default=True)
    limits_table: LimitsTable = Field(LimitsTable(), alias="limits")

    _rehearsal_is_auto: bool = PrivateAttr(default=False)

    @property
    def rehearsal_is_auto(self) -> bool:
        """Whether nobody decided on rehearsal: then a store that is already a real city stays one."""
        return self._rehearsal_is_auto

    def limits(self) -> Limits:
        """The limits as the rules know them."""
        line = self.city.civil_affairs_line
        plain = self.limits_table.model_dump()
        return Limits(**plain, calendar=self.city.calendar, civil_affairs_line=line)

    @property
    def lanes(self) -> int:
        """How many lanes work; a SQLite store has one writer."""
        return 1 if self.store.file else self.core.lanes

    @model_validator(mode="wrap")
    @classmethod
    def all_at_once(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Read the secret files, decide on rehearsal, and tell every fault together."""
        values = dict(values)
        wrong = [*faults.read_secret_files(values), *faults.gaps(values)]
        wrong += prints.wrong(faults.table(values, "papers"))
        auto = str(values.get("rehearsal", "auto")).lower() == "auto"
        if auto:
            values["rehearsal"] = not faults.has_channel(values)
        try:
            made = handler(values)
        except ValidationError as no:
            raise SettingsWrong([*faults.in_plain_words(no, cls), *wrong]) from None
        if wrong:
            raise SettingsWrong(wrong)
        made._rehearsal_is_auto = auto
        return made

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment overrides the file."""
        return env_settings, init_settings


def load(file: Path | None = None, values: Mapping[str, Any] | None = None) -> Settings:
    """The settings of this file (config.toml where there is one), and of the environment; raises SettingsWrong.

    `values` stand in for a file.
    """
    stray = _stray_variables()
    try:
        made = Settings(**dict(values) if values is not None else _read(file))
    except SettingsWrong as no:
        raise SettingsWrong([*no.faults, *stray]) from None
    except SettingsError as no:
        raise SettingsWrong([f"the environment: {no}", *stray]) from None
    if stray:
        raise SettingsWrong(stray)
    return made


def _read(file: Path | None) -> dict[str, Any]:
    """What config.toml says; nothing when there is none and none was asked for."""
    if file is None and not CONFIG.exists():
        return {}
    path = file or CONFIG
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SettingsWrong([f"{path} is not there; copy config.example.toml to it"]) from None
    except OSError as no:
        raise SettingsWrong([f"{path} cannot be read ({no.strerror})"]) from None
    except UnicodeDecodeError:
        raise SettingsWrong([f"{path} is not UTF-8; save it as UTF-8"]) from None
    except tomllib.TOMLDecodeError as no:
        raise SettingsWrong([f"{path} is not TOML: {no}"]) from None


def _stray_variables() -> list[str]:
    """BOT_X__Y where there is no table X: a slip that would otherwise be silent."""
    known = faults.known(Settings)
    prefixes = {name.partition(".")[0] for name in known}
    lines = []
    for name in os.environ:
        table, _, rest = name.upper().removeprefix("BOT_").partition("__")
        if name.upper().startswith("BOT_") and rest and table.lower() not in prefixes:
            lines.append(faults.unknown(f"{table.lower()}.{rest.lower()}", known))
    return lines
