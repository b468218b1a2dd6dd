"""推送 What WeChat pushed, in words no channel owns: what a person said, that they left, or nothing for us."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal
from urllib.parse import unquote

from bot.channels.wechat.places import wgs84
from bot.channels.wechat.xml import NotRead
from handlers.talk import Incoming, Location

NAME = "wechat"
LONGEST_OPENID = 128
SCENE = "qrscene_"
SENT_BY_LOCATION_METRES = 50.0  # a pin that a person chose on WeChat's map
NAMES = ("FromUserName", "CreateTime", "Event", "EventKey", "MsgID")
TAPS = {"CLICK"}
COMES = {"subscribe", "SCAN"}
OKAY = {"0", ""}
LEAVES = {"unsubscribe", "user_authorization_revoke"}
SENT = {"TEMPLATESENDJOBFINISH"}
ALLOWED, MANAGED = "subscribe_msg_popup_event", "subscribe_msg_change_event"
NOTICE_SENT = "subscribe_msg_sent_event"
Kind = Literal["said", "left", "template", "subscription", "notice", "nothing"]


@dataclass(frozen=True)
class Push:
    """One push: whose, which, what kind of thing, and its fields as they came."""

    kind: Kind
    openid: str
    ours: str  # gh_…, to be answered as
    message_id: str
    at: datetime  # UTC, as WeChat says
    fields: Mapping[str, Any]

    def get(self, name: str) -> str:
        """A plain field, "" where there is none."""
        found = self.fields.get(name, "")
        return found if isinstance(found, str) else ""

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Of an event about subscriptions: each template, and accept or reject.

        Only the window itself gives a notice; who looks through their list of them can but take back.
        """
        known = [
            (one.get("TemplateId", ""), one.get("SubscribeStatusString", ""))
            for one in self._items
        ]
        gives = self.get("Event") == ALLOWED
        return [one for one in known if all(one) and (gives or one[1] != "accept")]

    @property
    def not_brought(self) -> list[str]:
        """Of an event about notices that were sent: the numbers of those that did not arrive."""
        return [
            one.get("MsgID", "") for one in self._items if one.get("ErrorCode", "0") not in OKAY
        ]

    @property
    def _items(self) -> list[dict[str, str]]:
        lists = [one for one in self.fields.values() if isinstance(one, list)]
        return [item for one in lists for item in one]

    @property
    def media(self) -> str:
        """What a photo or a voice message is fetched by; a picture's URL is never believed (faults F53)."""
        return self.get("MediaId") if self.get("MsgType") in {"image", "voice"} else ""


def read(fields: Mapping[str, Any]) -> Push:
    """A push from its fields. Raises NotRead."""

    def plain(name: str) -> str:
        found = fields.get(name, "")
        return found if isinstance(found, str) else ""

    openid, kind = plain("FromUserName"), plain("MsgType")
    if not openid or len(openid) > LONGEST_OPENID or not kind:
        raise NotRead
    try:
        at = datetime.fromtimestamp(int(plain("CreateTime")), UTC)
    except (ValueError, OverflowError, OSError):
        raise NotRead from None
    return Push(
        _kind(kind, plain("Event")), openid, plain("ToUserName"), _name(fields), at, fields
    )


def incoming(push: Push, app_id: str, said_at: datetime, media_id: int = 0) -> Incoming:
    """What the person said, tapped or shared."""

    def said(kind: Any, **what: Any) -> Incoming:
        return Incoming(NAME, app_id, push.openid, push.message_id, said_at, kind, **what)

    match push.get("MsgType"):
        case "text" if push.get("bizmsgmenuid"):
            return said("tap", tap=tap_of(push.get("bizmsgmenuid")))
        case "text":
            return said("text", text=push.get("Content"))
        case "voice" if push.get("Recognition"):
            return said("text", text=push.get("Recognition"))
        case "voice":
            return said("voice", media_id=media_id)
        case "image":
            return said("photo", media_id=media_id)
        case "location":
            place = _place(push, said_at)
            return said("location", location=place) if place else said("other")
        case "event" if push.get("Event") in TAPS:
            return said("tap", tap=push.get("EventKey"))
        case "event":
            return said("start", start=push.get("EventKey").removeprefix(SCENE))
    return said("other")


# ---- taps that travel in a link -------------------------------------------------------------------


def menu_id(choice_id: str) -> str:
    """A choice's id in signs that need no escape in a link."""
    return choice_id.replace("|", "~")


def tap_of(menu: str) -> str:
    """The choice's id that came back."""
    return unquote(menu).replace("~", "|")


# ---- what a push is -------------------------------------------------------------------------------


def _kind(kind: str, event: str) -> Kind:
    if kind != "event" or event in TAPS | COMES:
        return "said"
    if event in LEAVES:
        return "left"
    if event in SENT:
        return "template"
    if event == NOTICE_SENT:
        return "notice"
    return "subscription" if event in {ALLOWED, MANAGED} else "nothing"


def _name(fields: Mapping[str, Any]) -> str:
    """MsgId; an event has none: who, when, what, which key and which list, so that two within one second are two."""
    if fields.get("MsgId"):
        return f"m{fields['MsgId']}"[:100]
    parts = [str(fields.get(one, "")) for one in NAMES]
    parts += [str(one) for one in fields.values() if isinstance(one, list)]
    return "e" + sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _place(push: Push, at: datetime) -> Location | None:
    try:
        lat, lon = float(push.get("Location_X")), float(push.get("Location_Y"))
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # also what is no number at all
        return None
    return Location(*wgs84(lat, lon), SENT_BY_LOCATION_METRES, at)
