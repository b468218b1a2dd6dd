"""What the channel is joined to: what it needs of the settings, of the delivery, and of what fetches files."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Protocol

from bot.channel import Links, Outgoing
from bot.channels.wechat.push import Push
from handlers.talk import Incoming
from models.limits import Limits

Listen = Callable[[Push, Incoming], Coroutine[Any, Any, Incoming]]


class Post(Protocol):
    """What the channel needs of the delivery."""

    def post(self, letters: Iterable[Outgoing]) -> None:
        """Send answers that were just committed."""

    def given(self, letters: Iterable[Outgoing]) -> None:
        """These went out in the answer itself."""


@dataclass(frozen=True)
class Account:
    """What of the settings the channel needs."""

    app_id: str
    zone: tzinfo
    limits: Limits
    links: Links | None = None
    allow: str = ""  # the page where notices are allowed one by one; "" where there are none
