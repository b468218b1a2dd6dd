"""What WeChat pushes, as XML: read without DTD or entities, and answered in the same form."""

from collections.abc import Mapping
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

LARGEST = 64 * 1024  # bytes of a push; a message of a person is a hundredth of it
REPLY = (
    "<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{ours}]]></FromUserName>"
    "<CreateTime>{at}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
    "<Content><![CDATA[{text}]]></Content></xml>"
)
SEALED = (
    "<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
    "<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
)


class NotRead(Exception):
    """No push of WeChat's looks like this."""


def fields(raw: bytes) -> Mapping[str, Any]:
    """The fields of a push by name: text, or a list of further fields. Raises NotRead."""
    try:
        root: Any = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise NotRead from None
    if root.tag != "xml":
        raise NotRead
    return {one.tag: _value(one) for one in root}


def _value(one: Any) -> str | list[dict[str, str]]:
    """What stands in a field; events of subscriptions hold one `List` of fields for each template."""
    if not len(one):
        return (one.text or "").strip()
    return [{part.tag: (part.text or "").strip() for part in item} for item in one]


def reply(to: str, ours: str, at: int, text: str) -> str:
    """A passive text answer."""
    return REPLY.format(to=_inside(to), ours=_inside(ours), at=at, text=_inside(text))


def sealed(encrypted: str, signature: str, timestamp: str, nonce: str) -> str:
    """The same in safe mode."""
    return SEALED.format(
        encrypted=encrypted, signature=signature, timestamp=timestamp, nonce=_inside(nonce)
    )


def _inside(text: str) -> str:
    """Text that may stand within CDATA: its end is written in two pieces, and signs that XML forbids are left out."""
    clean = "".join(sign for sign in text if sign >= " " or sign in "\n\t")
    return clean.replace("]]>", "]]]]><![CDATA[>")
