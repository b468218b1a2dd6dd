"""微信渠道 The WeChat channel: hears pushes, answers in the same breath, and sends later what that left over."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Protocol

import structlog

from bot.channel import Can, Links, NotSent, Outgoing, Why
from bot.channels.wechat import words
from bot.channels.wechat.push import NAME, Push, incoming
from bot.channels.wechat.receive import Said
from bot.clock import Clock
from bot.worker import Worker

log = structlog.get_logger(__name__)


class Post(Protocol):
    """What the channel needs of the delivery."""

    def post(self, letters: Sequence[Outgoing]) -> None:
        """Send answers that were just committed."""

    def given(self, letters: Sequence[Outgoing]) -> None:
        """These went out in the answer itself."""


class WeChat:
    """One account."""

    name = NAME
    can = Can(push=True, longest=words.LONGEST // 3)

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        app_id: str,
        zone: tzinfo,
        links: Links | None = None,
    ) -> None:
        self._worker, self._clock, self._app_id, self._zone = worker, clock, app_id, zone
        self._links = links
        self.delivery: Post | None = None  # set by the app: each knows the other

    # ---- hearing -----------------------------------------------------------------------------------

    async def hear(self, push: Push) -> Said:
        """Hear one push, after the commit."""
        if push.kind != "said":
            return Said()
        return await self._said(push)

    async def _said(self, push: Push) -> Said:
        now = self._clock.now()
        said_at = min(push.at + self._clock.ahead, now)
        heard = await self._worker.hear(incoming(push, self._app_id, said_at))
        texts = words.answer_of(heard.letters, self._zone, self._links)
        whole = "\n\n".join(one for one in texts if one)
        first, *_rest = words.pieces(whole) or [""]

        def given() -> None:
            self._delivery.given(heard.letters)

        def late() -> None:
            if not heard.repeated:
                self._delivery.post(heard.letters)

        return Said(first, given, late)

    # ---- sending -----------------------------------------------------------------------------------

    async def send(self, letter: Outgoing) -> str | None:
        """Send a letter that no push waits for."""
        raise NotSent(Why.WAIT, "no way yet", seconds=60)

    async def edit(self, wire_id: str, letter: Outgoing) -> str | None:
        """WeChat edits nothing: the new one follows the old."""
        return await self.send(letter)

    @property
    def _delivery(self) -> Post:
        if self.delivery is None:
            raise RuntimeError("the channel was not joined to the delivery")
        return self.delivery
