"""听写 Voice into words: an interface, and one adapter for any service that takes audio as OpenAI's does."""

import json
from collections.abc import Callable
from typing import Protocol

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, FormData

LONGEST = 500  # signs; nobody says more in WeChat's sixty seconds
LARGEST = 65_536  # bytes of an answer
log = structlog.get_logger(__name__)


class Recogniser(Protocol):
    """Whatever turns a voice into words."""

    async def words(self, raw: bytes, format: str) -> str:  # noqa: A002  – WeChat's own name
        """What was said; "" where it was not understood."""


class Transcriptions:
    """`POST /v1/audio/transcriptions`, as OpenAI's interface and many services of one's own take it."""

    def __init__(
        self, session: Callable[[], ClientSession], *, url: str, key: str, model: str
    ) -> None:
        self._session, self._url, self._key, self._model = session, url, key, model

    async def words(self, raw: bytes, format: str) -> str:  # noqa: A002
        """What was said; "" where the service does not answer or understands nothing."""
        form = FormData()
        form.add_field("file", raw, filename=f"voice.{format or 'amr'}", content_type="audio/amr")
        form.add_field("model", self._model)
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            async with self._session().post(
                self._url,
                data=form,
                headers=headers,
                allow_redirects=False,
                timeout=ClientTimeout(total=10),
            ) as answer:
                said = await answer.content.read(LARGEST)
                if answer.status != 200:
                    log.warning("voice-not-heard", status=answer.status)
                    return ""
                found = json.loads(said).get("text", "")
        except (TimeoutError, ClientError, ValueError, AttributeError) as no:
            log.warning("voice-not-heard", kind=type(no).__name__)
            return ""
        return found.strip()[:LONGEST] if isinstance(found, str) else ""
