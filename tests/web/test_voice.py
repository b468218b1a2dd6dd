"""A voice is heard on a page of ours: by who answers for the place, each look in the log; its file goes when its time is over."""

import re
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.jobs import files
from bot.media import Photos
from models import media, needs
from models.audit import AuditLine
from models.media import Media
from models.needs import Need
from tests.web.service import Service, Visitor
from tests.web.test_forged_taps import claimed

SOUND = b"OggS what she said"


def recorded(session: Session, now: object) -> int:
    """A voice said about the need that is there."""
    need = session.scalars(select(Need)).one()
    number = media.begin(session, need.resident_id, now, "audio/ogg")  # type: ignore[arg-type]
    media.kept(session, number, len(SOUND))
    media.hang_on(session, [number], need.resident_id, need.id)
    return number


def looks(session: Session) -> list[str]:
    wanted = ("listen", "refused-listen")
    return list(session.scalars(select(AuditLine.act).where(AuditLine.act.in_(wanted))))


def closed(session: Session, at: object) -> None:
    session.scalars(select(Need)).one().closed_at = at  # type: ignore[assignment]


def rows(session: Session) -> int:
    return len(list(session.scalars(select(Media.id))))


async def test_a_voice_is_heard_by_the_coordinator_alone_and_then_deleted(
    service: Service,
) -> None:
    cast = await claimed(service)
    app, now = service.app, service.clock.now()
    number = await service.call(partial(recorded, now=now))
    photos = Photos(service.settings.store.folder / "media", app._store.keys)
    await photos.keep_voice(SOUND, number)
    door = app.doors.link("voice", number)

    page = await cast["coordinator"].get(door)
    assert page.status == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    found = re.search(r'<audio[^>]*src="([^"]+)"', page.text)
    assert found
    path = found[1]
    assert await service.read(looks) == ["listen"]

    anybody = Visitor(service)  # the page opened from another company's chat has no session
    heard = await anybody.get(path)
    assert (heard.status, heard.headers["Content-Type"]) == (200, "audio/ogg")
    assert heard.headers["Cache-Control"] == "no-store"
    assert (await anybody.get(path[:-1] + ("0" if path[-1] != "0" else "1"))).status != 200
    assert (await anybody.get(path.replace(f"/{number}?", f"/{number + 1}?"))).status != 200
    assert (await cast["volunteer"].get(door)).status == 410
    assert (await cast["volunteer"].get(f"/media/{number}")).status == 404
    assert await service.read(looks) == ["listen", "refused-listen"]
    service.clock.move(minutes=11)  # type: ignore[attr-defined]
    assert (await anybody.get(path)).status != 200

    now = service.clock.now()
    await service.call(partial(closed, at=now))
    await service.call(partial(needs.close_media, now=now, limits=app.limits))
    forget = partial(files.forget, app.worker, service.clock, photos, app.limits)
    assert await forget() == 0
    service.clock.move(days=31)  # type: ignore[attr-defined]
    assert await forget() == 1
    assert await photos.show(number) is None
    assert await service.read(rows) == 0
