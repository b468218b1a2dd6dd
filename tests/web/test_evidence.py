"""The photo of hours that are to be granted is seen before the decision: by who may stand for them, each look in the log."""

import re
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.jobs import files
from bot.media import Photos
from models import media
from models.audit import AuditLine
from models.grants import Grant, GrantState
from models.people import Person, Volunteer
from tests.web.service import Service, Visitor
from tests.web.test_photos import picture


def waiting(session: Session, now: datetime) -> tuple[int, int]:
    """Hours of the cast's volunteer that somebody else entered, with a photo."""
    volunteer = session.scalars(select(Volunteer).order_by(Volunteer.person_id)).first()
    assert volunteer
    other = Person(name="吴强", masked="吴*", community_id=volunteer.community_id, created_at=now)
    session.add(other)
    session.flush()
    number = media.begin(session, other.id, now)
    media.kept(session, number, 100, "d" * 64)
    assert media.hold(session, number, other.id)
    assert not media.hold(session, number, volunteer.person_id)
    made = Grant(
        person_id=volunteer.person_id,
        community_id=volunteer.community_id,
        category="care",
        title="陪伴照料",
        started_at=now - timedelta(hours=3),
        ended_at=now - timedelta(hours=1),
        reason="forgot",
        words="电话问过冯婆婆",
        media_id=number,
        media_digest="d" * 64,
        asked_at=now,
        entered_by=other.id,
        entered_at=now,
        state=GrantState.WAITING,
    )
    session.add(made)
    session.flush()
    return made.id, number


def looks(session: Session) -> list[str]:
    found = session.scalars(select(AuditLine.act).order_by(AuditLine.id))
    return [one for one in found if "evidence" in one]


async def test_the_photo_is_seen_by_who_may_decide_and_kept(service: Service) -> None:
    cast = await service.cast()
    app, now = service.running, service.clock.now()
    grant_id, number = await service.call(partial(waiting, now=now))
    photos = Photos(service.settings.store.folder / "media", app._store.keys)
    await photos.keep(picture(), number)
    door = app.doors.link("grant", grant_id)

    page = await cast["coordinator"].get(door)
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
    assert "陪伴照料" in page.text
    assert "电话问过冯婆婆" in page.text
    assert "吴强" in page.text
    found = re.search(r'<img[^>]*src="([^"]+)"', page.text)
    assert found
    anybody = Visitor(service)  # the page opened from another company's chat has no session
    seen = await anybody.get(found[1])
    assert (seen.status, seen.headers["Content-Type"]) == (200, "image/jpeg")
    assert (await anybody.get(door)).status == 410
    for name in ("volunteer", "resident"):
        assert (await cast[name].get(door)).status == 410
        assert (await cast[name].get(f"/media/{number}")).status == 404
    assert await service.read(looks) == ["look-evidence", "refused-evidence", "refused-evidence"]
    service.clock.move(days=90)  # type: ignore[attr-defined]
    assert await files.forget(app.worker, service.clock, photos, app.limits) == 0
    assert await photos.show(number)
