"""The account itself: its menu, its QR codes, what is wrong with it, in the words of WeChat's own console."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Literal
from urllib.parse import urlsplit

import locales
from bot.channels.wechat.api import Api, Meaning, No
from bot.channels.wechat.templates import Template

LONGEST_DAYS = 30  # of a QR code that ends; the others are counted, 100,000 in all
NO_MENU = 46003
MENU = (
    ("wechat-menu-ask", "post_need.begin|||"),
    ("wechat-menu-help", "claim.begin|||"),
    ("wechat-menu-mine", "mine.begin|||"),
)
PLAIN_MODE = "wechat: plain mode; choose 安全模式 in the console, and set wechat.aes_key"
Level = Literal["ok", "warn", "WRONG"]
Found = tuple[Level, str]

DOMAINS = "JS接口安全域名 (设置与开发 → 账号设置 → 功能设置)"
NO_TEMPLATES = (
    "wechat: no wechat.templates: after 48 hours what is urgent is left to the telephone"
)
NO_PAGE = "wechat: templates with once = true need web.public_url = https://…: people allow them on a page there"
FIELD = re.compile(r"\{\{\s*(\w+)\.DATA\s*\}\}")

# What to do, by WeChat's code
ADVICE: Mapping[int, str] = {
    40164: "this machine is not on the account's IP 白名单: add its address there (设置与开发 → 基本配置)",
    40013: "wechat.app_id is not an AppID; copy it from 设置与开发 → 基本配置",
    40125: "wechat.app_secret is wrong; reset the AppSecret there (设置与开发 → 基本配置) and write the new one",
    41004: "wechat.app_secret is empty",
    48001: "the account may not do this: it needs 服务号认证 (设置 → 微信认证); until then only answers are possible",
    48004: "WeChat has closed this interface to the account; see the notices in its console",
    50002: "the account is restricted; see the notices in its console",
    45009: "today's quota is used up; it begins anew at midnight",
    43107: "WeChat has taken 订阅通知 from the account; see the notices in its console",
    65316: "the menu holds too many foreign addresses",
}


def menu(zone: tzinfo, now: datetime, language: str) -> dict[str, Any]:
    """The menu below the chat: three taps, each begins a conversation."""
    reader = locales.Reader(language, zone, now)
    return {
        "button": [
            {"type": "click", "name": locales.text(key, {}, reader), "key": tap}
            for key, tap in MENU
        ]
    }


def advice(no: No) -> str:
    """What went wrong and what to do, for whoever runs the account."""
    if no.meaning in {Meaning.LATER, Meaning.UNSURE} and no.code <= 0:
        return (
            f"WeChat does not answer ({no.told or no.code}); is there a way to api.weixin.qq.com?"
        )
    what = ADVICE.get(no.code, "see the code in WeChat's documents")
    told = f" (WeChat says: {no.told})" if no.told else ""
    return f"{no.code}: {what}{told}"


async def look(
    api: Api, templates: Sequence[Template], names: Sequence[str], allow: str
) -> list[Found]:
    """Ask WeChat about the account; changes nothing. `allow`: the page where notices are allowed, "" where none can be."""
    try:
        standing = await api.menu()
    except No as no:
        if no.code != NO_MENU:
            return [("WRONG", f"wechat: {advice(no)}")]
        found: list[Found] = [
            ("ok", "wechat: token and IP 白名单 are right"),
            ("warn", "wechat: there is no menu yet; ./run wechat menu"),
        ]
    else:
        found = [("ok", "wechat: token and IP 白名单 are right")]
        shown = [one.get("name") for one in standing.get("menu", {}).get("button", [])]
        same = shown == list(names)
        found.append(
            ("ok", f"wechat: menu {' · '.join(names)}")
            if same
            else ("warn", "wechat: the menu is another one; ./run wechat menu")
        )
    if not templates:
        return [*found, ("warn", NO_TEMPLATES)]
    once = [one for one in templates if one.once]
    others = [one for one in templates if not one.once]
    if others:
        found += await _templates(api.templates, others, "templates", "模板消息")
    if once:
        found += await _templates(api.notices, once, "one-time notices", "订阅通知 (一次性订阅)")
        found += await _page(api, allow)
    return found


async def _templates(
    ask: Callable[[], Awaitable[Mapping[str, str]]],
    wanted: Sequence[Template],
    what: str,
    where: str,
) -> list[Found]:
    """Each is the account's, and has the fields that the settings fill: another one would be refused (47003)."""
    try:
        there = await ask()
    except No as no:
        return [("WRONG", f"wechat: {what}: {advice(no)}")]
    found: list[Found] = []
    for one in wanted:
        if one.id not in there:
            found.append(
                (
                    "WRONG",
                    f"wechat: template {one.id} is not the account's; see {where} in its console",
                )
            )
            continue
        asked = FIELD.findall(there[one.id])
        if asked and set(asked) != set(one.fields):
            has, given = ", ".join(asked), ", ".join(one.fields) or "none"
            found.append(
                (
                    "WRONG",
                    f"wechat: template {one.id} has the fields {has}; config.toml fills {given}",
                )
            )
    return found or [("ok", f"wechat: {len(wanted)} {what} are there")]


async def _page(api: Api, allow: str) -> list[Found]:
    """Notices are allowed on a page of ours, which WeChat must know."""
    if not allow:
        return [("WRONG", NO_PAGE)]
    try:
        await api.ticket()
    except No as no:
        return [("WRONG", f"wechat: one-time notices: {advice(no)}")]
    host = urlsplit(allow).netloc
    return [
        ("ok", f"wechat: notices are allowed at {allow}; {host} must stand among the {DOMAINS}")
    ]
