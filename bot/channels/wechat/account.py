"""The account itself: its menu, its QR codes, what is wrong with it, in the words of WeChat's own console."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Literal

import locales
from bot.channels.wechat.api import Api, Meaning, No

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


async def look(api: Api, templates: Sequence[str], names: Sequence[str]) -> list[Found]:
    """Ask WeChat about the account; changes nothing."""
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
    return found + await _templates(api, templates)


async def _templates(api: Api, wanted: Sequence[str]) -> list[Found]:
    if not wanted:
        return [
            (
                "warn",
                "wechat: no wechat.templates: after 48 hours what is urgent is left to the telephone",
            )
        ]
    try:
        there = await api.templates()
    except No as no:
        return [("WRONG", f"wechat: templates: {advice(no)}")]
    lost = [one for one in wanted if one not in there]
    if not lost:
        return [("ok", f"wechat: {len(wanted)} templates are there")]
    return [
        ("WRONG", f"wechat: template {one} is not the account's; see 模板消息 in its console")
        for one in lost
    ]
