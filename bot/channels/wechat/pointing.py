"""指路 Outside the window: the facts of a letter in a template, or in a notice that its reader asked for; each letter once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

import structlog

from bot.channel import Links, Outgoing
from bot.channels.wechat.api import Api, Meaning, No
from bot.channels.wechat.templates import Template, filled
from bot.clock import Clock
from bot.worker import Worker
from models import wechat

# of this one template or notice: the next one, or the telephone, may do
NEXT = {Meaning.REFUSED, Meaning.NO_RIGHT, Meaning.WRONG, Meaning.SPENT}
log = structlog.get_logger(__name__)


class Pointing:
    """Tells that something waits, by the templates of the settings in their order."""

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        api: Api,
        templates: Sequence[Template],
        *,
        zone: tzinfo,
        city: str,
        links: Links | None = None,
        page: str = "",
    ) -> None:
        self._worker, self._clock, self._api = worker, clock, api
        self._zone, self._city, self._links = zone, city, links
        self._page = page  # what a tap on a notice opens: there the next one can be allowed
        self._of: dict[str, list[Template]] = defaultdict(list)
        for one in templates:
            self._of[one.kind].append(one)

    async def __call__(self, letter: Outgoing) -> bool:
        """Whether it is told, now or before. Raises No where nothing at all goes now, or nobody is there."""
        templates = self._of.get(letter.kind)
        if not templates:
            return False
        marked = partial(
            wechat.note_pointer,
            address_id=letter.address_id,
            letter_id=letter.letter_id,
            now=self._clock.now(),
        )
        if not await self._worker.call(marked):
            return True  # it went out before; the letter itself still waits
        try:
            for one in templates:
                if await self._told(one, letter):
                    return True
        except No as no:
            if no.meaning is Meaning.UNSURE:
                return True  # it may have arrived
            await self._forget(letter)
            raise
        await self._forget(letter)
        return False

    async def _told(self, template: Template, letter: Outgoing) -> bool:
        if template.once and not await self._take(template, letter):
            return False
        fields = filled(template, letter, self._zone, self._city, self._links)
        try:
            number = await self._sent(template, letter, fields)
        except No as no:
            if template.once:
                await self._not_used(template, letter, no)
            told = log.info if no.meaning is not Meaning.WRONG else log.error  # 47003, 40037: ours
            told("wechat-template", code=no.code, meaning=no.meaning, letter=letter.letter_id)
            if no.meaning in NEXT:
                return False
            raise
        named = partial(wechat.name_pointer, letter_id=letter.letter_id, number=number)
        await self._worker.call(named)
        return True

    async def _sent(self, template: Template, letter: Outgoing, fields: dict[str, str]) -> str:
        if template.once:
            return await self._api.subscribed(letter.external, template.id, fields, self._page)
        return await self._api.template(
            letter.external, template.id, fields, str(letter.letter_id)
        )

    # ---- how many notices are left -----------------------------------------------------------------

    async def _take(self, template: Template, letter: Outgoing) -> bool:
        """One of those that were allowed, before it is sent."""
        return await self._worker.call(
            partial(wechat.use_subscription, address_id=letter.address_id, template_id=template.id)
        )

    async def _not_used(self, template: Template, letter: Outgoing, no: No) -> None:
        """What WeChat did not send is not spent; 43101: it knows of none, and is believed."""
        if no.meaning is Meaning.UNSURE:
            return
        rule = (
            wechat.no_subscription if no.meaning is Meaning.REFUSED else wechat.return_subscription
        )
        await self._worker.call(
            partial(rule, address_id=letter.address_id, template_id=template.id)
        )

    async def _forget(self, letter: Outgoing) -> None:
        await self._worker.call(partial(wechat.forget_pointer, letter_id=letter.letter_id))
