"""门 The gate: what came over the wire is from WeChat and for us, or it is refused; answers leave in the same mode."""

from collections.abc import Mapping
from datetime import timedelta

from bot.channels.wechat import xml
from bot.channels.wechat.crypto import Codec, Refused, same, signature
from bot.channels.wechat.push import Push, read
from bot.clock import Clock

STALE = timedelta(minutes=10)  # a push that is older was kept by somebody else (faults F43)


class Gate:
    """Signatures and safe mode of one account; with a key, nothing plain is taken any more."""

    def __init__(self, token: str, app_id: str, aes_key: str, clock: Clock) -> None:
        self.app_id = app_id
        self._token, self._clock = token, clock
        self._codec = Codec(token, app_id, aes_key) if aes_key else None

    def greet(self, asked: Mapping[str, str]) -> str:
        """The word that WeChat wants back when the address is set. Raises Refused."""
        self._signed(asked)
        return asked.get("echostr", "")

    def open(self, asked: Mapping[str, str], raw: bytes) -> Push:
        """The push inside: the signature first, then the form. Raises Refused, NotRead."""
        self._signed(asked)
        self._fresh(asked.get("timestamp", ""))
        found = xml.fields(raw)
        if self._codec:
            encrypted = found.get("Encrypt", "")
            if not isinstance(encrypted, str) or not encrypted:
                raise Refused("not encrypted")
            plain = self._codec.open(
                encrypted,
                asked.get("timestamp", ""),
                asked.get("nonce", ""),
                asked.get("msg_signature", ""),
            )
            found = xml.fields(plain)
        return read(found)

    def reply(self, push: Push, text: str, nonce: str) -> str:
        """A passive answer as it travels."""
        now = int((self._clock.now() - self._clock.ahead).timestamp())
        plain = xml.reply(push.openid, push.ours, now, text)
        if not self._codec:
            return plain
        encrypted, signed = self._codec.seal(plain.encode(), str(now), nonce)
        return xml.sealed(encrypted, signed, str(now), nonce)

    def _signed(self, asked: Mapping[str, str]) -> None:
        ours = signature(self._token, asked.get("timestamp", ""), asked.get("nonce", ""))
        if not same(ours, asked.get("signature", "")):
            raise Refused("signature")

    def _fresh(self, timestamp: str) -> None:
        now = (self._clock.now() - self._clock.ahead).timestamp()  # WeChat knows no rehearsal
        if (
            not timestamp.isdecimal()
            or len(timestamp) > 12
            or abs(now - int(timestamp)) > STALE.total_seconds()
        ):
            raise Refused("stale")
