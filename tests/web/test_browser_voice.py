"""The page of a voice, in a real browser on a small phone: the coordinator can truly play it."""

import io
import wave
from functools import partial

import pytest
from playwright.async_api import expect

from bot.media import Photos
from tests.web.browser import PATIENCE, chromium, faults_of, listen, need_chromium, shot, window
from tests.web.service import Service
from tests.web.test_forged_taps import claimed
from tests.web.test_voice import recorded

pytestmark = [pytest.mark.browser, need_chromium, pytest.mark.timeout(300)]
expect.set_options(timeout=PATIENCE)
SECONDS = """async () => {
  const sound = document.querySelector("audio");
  if (sound.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) throw new Error("nothing to play");
  if (sound.readyState < 1)
    await new Promise((ready, failed) => Object.assign(sound, {onloadedmetadata: ready, onerror: failed}));
  return sound.duration;
}"""


def second_of_silence() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16_000))
    return out.getvalue()


async def test_a_voice_is_played_on_a_small_phone(shown: Service) -> None:
    cast = await claimed(shown)
    app = shown.running
    number = await shown.call(partial(recorded, now=shown.clock.now()))
    photos = Photos(shown.settings.store.folder / "media", app._store.keys)
    await photos.keep_voice(second_of_silence(), number)
    async with chromium() as browser:
        context = await window(browser, shown, wide=360, high=740, token=cast["coordinator"].token)
        page = await context.new_page()
        heard = listen(page)
        await page.goto(shown.url + app.doors.link("voice", number))
        await expect(page.get_by_role("heading", name="语音")).to_be_visible()
        assert await page.evaluate(SECONDS) == 1
        assert await faults_of(page, axe=True) == {}
        assert heard == []
        await shot(page, "voice-phone-light-normal")
