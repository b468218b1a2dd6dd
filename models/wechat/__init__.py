"""微信 WeChat's own facts: the token and who may fetch it, what may still be sent to whom, subscriptions, halves of letters."""

from models.wechat.budget import (
    Budget,
    Spent,
    Way,
    budget_of,
    exhaust,
    note_part,
    parts_sent,
    refund,
    spend,
)
from models.wechat.held import held_addresses, release, take_held
from models.wechat.leaving import forget_left, leave
from models.wechat.phones import Ring, ring_instead, to_telephone
from models.wechat.pointers import forget_pointer, name_pointer, note_pointer, template_failed
from models.wechat.subscriptions import (
    no_subscription,
    note_subscriptions,
    notice_failed,
    notices_left,
    return_subscription,
    use_subscription,
)
from models.wechat.table import (
    WechatPart,
    WechatPointer,
    WechatSubscription,
    WechatToken,
    WechatWindow,
)
from models.wechat.token import EARLY, Asked, Token, ask_for, fetched, not_fetched, token_of

__all__ = [
    "EARLY",
    "Asked",
    "Budget",
    "Ring",
    "Spent",
    "Token",
    "Way",
    "WechatPart",
    "WechatPointer",
    "WechatSubscription",
    "WechatToken",
    "WechatWindow",
    "ask_for",
    "budget_of",
    "exhaust",
    "fetched",
    "forget_left",
    "forget_pointer",
    "held_addresses",
    "leave",
    "name_pointer",
    "no_subscription",
    "not_fetched",
    "note_part",
    "note_pointer",
    "note_subscriptions",
    "notice_failed",
    "notices_left",
    "parts_sent",
    "refund",
    "release",
    "return_subscription",
    "ring_instead",
    "spend",
    "take_held",
    "template_failed",
    "to_telephone",
    "token_of",
    "use_subscription",
]
