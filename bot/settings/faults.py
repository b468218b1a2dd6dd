"""What is wrong with the settings, all of it at once, in plain words and without the secrets themselves."""

import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

SECRETS = (
    "web.metrics_token",
    "telegram.token",
    "telegram.webhook_secret",
    "wechat.token",
    "wechat.app_secret",
    "wechat.aes_key",
    "wechat.voice_key",
)
MOST_NOTICES = 5  # that WeChat's window asks for at once
# fields that our facts can fill; amounts, fixed words (const) and telephone numbers are none of a letter's
FIELD = re.compile(r"(thing|character_string|letter|number|phrase|name|time|date)\d+")
LARGEST_SECRET = 4096  # bytes; a larger file is surely another one


class SettingsWrong(Exception):
    """The settings cannot be used; `faults` holds one line for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def variable(name: str) -> str:
    """The environment's name of a setting: BOT_SECTION__NAME."""
    return "BOT_" + name.replace(".", "__").upper()


def known(model: type[BaseModel], before: str = "") -> dict[str, FieldInfo]:
    """Every setting by its full name, the tables themselves too."""
    found: dict[str, FieldInfo] = {}
    for name, field in model.model_fields.items():
        full = before + (field.alias or name)
        found[full] = field
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found |= known(field.annotation, full + ".")
    return found


def in_plain_words(no: ValidationError, model: type[BaseModel]) -> list[str]:
    """One line for each of pydantic's errors."""
    settings = known(model)
    return [_line(one, settings) for one in no.errors(include_url=False)]


def _line(error: ErrorDetails, settings: Mapping[str, FieldInfo]) -> str:
    """The setting's name, what stands there, and what to write instead."""
    path = [str(part) for part in error["loc"]]
    name = ".".join(path)
    if error["type"] == "extra_forbidden":
        return unknown(name, settings)
    while path and ".".join(path) not in settings:  # an item of a list is told by the list's name
        path.pop()
    name = ".".join(path) or name
    field = settings.get(name)
    if field is None or not field.description:
        return (
            f"{name}: this is a table; write [{name}] on a line of its own and its settings below"
        )
    return (
        f"{name}{_stands(name, error['input'], field)}: write {field.description}{_origin(name)}"
    )


def unknown(name: str, settings: Mapping[str, FieldInfo]) -> str:
    """A name that is no setting, with the one that was perhaps meant."""
    table, _, last = name.rpartition(".")
    beside = {one.rpartition(".")[2]: one for one in settings if one.rpartition(".")[0] == table}
    near = [beside[one] for one in get_close_matches(last, beside, n=1)]
    near = near or get_close_matches(name, settings, n=1)
    near = near or [one for one in settings if one.rpartition(".")[2] == last][:1]  # wrong table
    return f"{name} is not a setting{_origin(name)}" + (
        f"; did you mean {near[0]}?" if near else ""
    )


def _stands(name: str, value: object, field: FieldInfo) -> str:
    """What stands there now; never of a secret, nor of a URL that may hold one."""
    if field.annotation is SecretStr or name == "store.url" or isinstance(value, dict | SecretStr):
        return " is not right"
    return f" = {str(value)[:60]!r} is not right"


def _origin(name: str) -> str:
    """Named only where the environment overrides the file."""
    found = next((one for one in os.environ if one.upper() == variable(name)), None)
    return f" (it comes from the environment, {found})" if found else ""


# ---- what no single setting can tell -------------------------------------------------------------


def read_secret_files(values: dict[str, Any]) -> list[str]:
    """Put what the `…_file` settings point at in its place; answers what could not be read."""
    faults = []
    for secret in SECRETS:
        table, name = secret.split(".")
        there = values.get(table)
        path = there.get(f"{name}_file") if isinstance(there, dict) else None
        if not (isinstance(there, dict) and path and isinstance(path, str)):
            continue
        try:
            with Path(path).open("rb") as file:
                plain = file.read(LARGEST_SECRET).decode().strip()
        except (OSError, ValueError) as no:
            why = no.strerror if isinstance(no, OSError) else "not text"
            faults.append(
                f"{secret}_file: cannot read {path} ({why}); write a file that holds only the secret"
            )
            continue
        values[table] = {**there, name: plain}
        if not plain:
            faults.append(f"{secret}_file: {path} is empty; write the secret into it")
    return faults


def gaps(values: Mapping[str, Any]) -> Iterator[str]:
    """What is missing because of what is there."""
    telegram, wechat = table(values, "telegram"), table(values, "wechat")
    if telegram.get("mode") == "webhook":
        for name in ("token", "webhook_url", "webhook_secret"):
            if not telegram.get(name):
                yield f'telegram.{name} is missing; telegram.mode = "webhook" needs it'
    if any(wechat.get(name) for name in ("token", "app_id", "app_secret", "aes_key")):
        for name in ("token", "app_id", "app_secret"):
            if not wechat.get(name):
                yield f"wechat.{name} is missing; the WeChat channel needs it"
    yield from _templates(wechat.get("templates"))


def _templates(listed: object) -> Iterator[str]:
    """What WeChat would refuse of a template (47003): at the start, not when somebody waits for the letter."""
    there = listed if isinstance(listed, list | tuple) else ()
    templates = [one for one in there if isinstance(one, dict)]
    for one in templates:
        fields = table(one, "fields")
        for name, source in fields.items():
            known = FIELD.fullmatch(str(name))
            if known is None:
                yield f"wechat.templates: {name} is no field that can be filled; write one such as thing1"
            elif known[1] in ("time", "date") and source != "time":
                yield f'wechat.templates: {name} holds a time; write {name} = "time"'
    if sum(bool(one.get("once")) for one in templates) > MOST_NOTICES:
        yield f"wechat.templates: WeChat's window takes {MOST_NOTICES} with once = true; leave some out"


def has_channel(values: Mapping[str, Any]) -> bool:
    """Whether any channel has a token."""
    return any(table(values, name).get("token") for name in ("telegram", "wechat"))


def table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """One table of the settings as it was given; nothing where it is none."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}
