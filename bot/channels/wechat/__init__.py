"""微信公众号 The WeChat Official Account: a door for pushes, a way to send, one owner of the token."""

from bot.channels.wechat.parts import WeChatParts

__all__ = ["WeChatParts"]
