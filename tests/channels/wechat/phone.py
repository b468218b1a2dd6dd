"""WeChat's side of the wire: signs, encrypts, pushes, reads the answer."""

import itertools
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from aiohttp import ClientSession

from bot.channels.wechat.crypto import Codec, signature

TOKEN, APP_ID, GH = "tok3n", "wx1234567890abcdef", "gh_0123456789ab"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
LINK = re.compile(
    r'<a href="weixin://bizmsgmenu\?msgmenucontent=(?P<said>[^&]*)&msgmenuid=(?P<id>[^"]*)">(?P<label>[^<]*)</a>'
)
numbers = itertools.count(1000)


@dataclass(frozen=True)
class Answer:
    """What came back for one push."""

    status: int
    raw: bytes
    text: str = ""
    to: str = ""
    ours: str = ""

    @property
    def taps(self) -> dict[str, str]:
        """What can be tapped, by its label."""
        return {one["label"]: one["id"] for one in LINK.finditer(self.text)}

    @property
    def shown(self) -> str:
        """The text as the person sees it."""
        return LINK.sub(lambda found: found["label"], self.text)


def xml_of(**fields: Any) -> str:
    """A push as WeChat writes it."""
    inside = {name: str(value).replace("]]>", "]]]]><![CDATA[>") for name, value in fields.items()}
    parts = [
        f"<{name}>{value}</{name}>"
        if isinstance(value, int | float)
        else f"<{name}><![CDATA[{inside[name]}]]></{name}>"
        for name, value in fields.items()
    ]
    return f"<xml>{''.join(parts)}</xml>"


def nonce() -> str:
    return str(next(numbers))


@dataclass
class Phone:
    """One person's WeChat; with `safe`, all is encrypted."""

    http: ClientSession
    url: str
    openid: str = "oTEST0000000000000000000000A"
    safe: bool = True
    now: Any = datetime.now
    app_id: str = APP_ID

    async def say(self, text: str, **more: Any) -> Answer:
        return await self.push(MsgType="text", Content=text, **more)

    async def tap(self, menu_id: str, label: str = "…") -> Answer:
        return await self.say(label, bizmsgmenuid=unquote(menu_id))

    async def event(self, event: str, key: str = "", **more: Any) -> Answer:
        return await self.push(MsgType="event", Event=event, EventKey=key, MsgId=0, **more)

    async def answered(
        self, answers: dict[str, str], event: str = "subscribe_msg_popup_event", at: int = 0
    ) -> Answer:
        """What they tapped in WeChat's window, or in their list of notices: template → accept, reject."""
        items = [
            f"<TemplateId><![CDATA[{one}]]></TemplateId>"
            f"<SubscribeStatusString><![CDATA[{said}]]></SubscribeStatusString>"
            for one, said in answers.items()
        ]
        return await self._listed(event, items, at)

    async def notice_came(self, template_id: str, number: int, code: int = 0) -> Answer:
        """WeChat says how a notice ended."""
        status = "success" if not code else "failed"
        item = (
            f"<TemplateId><![CDATA[{template_id}]]></TemplateId><MsgID>{number}</MsgID>"
            f"<ErrorCode>{code}</ErrorCode><ErrorStatus><![CDATA[{status}]]></ErrorStatus>"
        )
        return await self._listed("subscribe_msg_sent_event", [item], 0)

    async def _listed(self, event: str, items: list[str], at: int) -> Answer:
        name = "".join(part.capitalize() for part in event.split("_"))
        listed = "".join(f"<List>{one}</List>" for one in items)
        plain = self.xml(
            MsgType="event", Event=event, MsgId=0, CreateTime=at or int(self.now().timestamp())
        )
        return await self.post(plain.replace("</xml>", f"<{name}>{listed}</{name}></xml>"))

    async def push(self, **fields: Any) -> Answer:
        """One push; MsgId is new unless given, 0: none."""
        return await self.post(self.xml(**fields))

    def xml(self, **fields: Any) -> str:
        given = {
            "ToUserName": GH,
            "FromUserName": self.openid,
            "CreateTime": int(self.now().timestamp()),
            "MsgId": next(numbers),
            **fields,
        }
        return xml_of(
            **{name: value for name, value in given.items() if value != 0 or name != "MsgId"}
        )

    def signed(self, body: str, **asked: Any) -> tuple[dict[str, str], bytes]:
        """The query and the body of a push."""
        at, once = str(int(self.now().timestamp())), nonce()
        asked = {"timestamp": at, "nonce": once, "openid": self.openid, **asked}
        at, once = asked["timestamp"], asked["nonce"]
        asked.setdefault("signature", signature(TOKEN, at, once))
        if self.safe:
            locked, signed = Codec(TOKEN, self.app_id, AES_KEY).seal(body.encode(), at, once)
            asked = {"encrypt_type": "aes", "msg_signature": signed, **asked}
            body = xml_of(ToUserName=GH, Encrypt=locked)
        return asked, body.encode()

    async def post(self, body: str, **asked: Any) -> Answer:
        return await self.send(*self.signed(body, **asked))

    async def send(self, asked: dict[str, str], body: Any) -> Answer:
        async with self.http.post(self.url, params=asked, data=body) as answer:
            return self.read(answer.status, await answer.read())

    def read(self, status: int, raw: bytes) -> Answer:
        """The answer, decrypted and with its signature checked."""
        if status != 200 or raw in {b"success", b""}:
            return Answer(status, raw)
        found = ET.fromstring(raw)
        if self.safe:
            parts = [
                found.findtext(one) or ""
                for one in ("Encrypt", "TimeStamp", "Nonce", "MsgSignature")
            ]
            found = ET.fromstring(Codec(TOKEN, APP_ID, AES_KEY).open(*parts))
        assert found.findtext("MsgType") == "text"
        text = found.findtext("Content") or ""
        assert len(text.encode()) <= 2048, "WeChat refuses it (45002)"
        return Answer(
            status,
            raw,
            text,
            found.findtext("ToUserName") or "",
            found.findtext("FromUserName") or "",
        )
