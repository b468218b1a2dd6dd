"""Files of photos and voices that are kept no longer: the file goes first, then its row (privacy C3)."""

from functools import partial

from bot.clock import Clock
from bot.media import Photos
from bot.worker import Worker
from models import media
from models.limits import Limits

PORTION = 200


async def forget(worker: Worker, clock: Clock, photos: Photos, limits: Limits) -> int:
    """Delete a portion of what is due; answers how many. Again after a crash: the file is gone, the row goes."""
    due = await worker.read(partial(media.due, now=clock.now(), limits=limits, most=PORTION))
    for one in due:
        await photos.forget(one)
    if due:
        await worker.call(partial(media.gone, media_ids=due))
    return len(due)
