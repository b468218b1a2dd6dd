"""Hours are recorded within ten working days of the end: the community is warned at five and at eight."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import claims
from models.audit import AuditLine
from models.limits import Limits
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene
from tests.rules.serving import serve


def test_what_is_not_recorded_is_told_at_five_and_eight_working_days(
    session: Session, scene: Scene, clock: HeldClock, limits: Limits
) -> None:
    scene.now = clock()
    claim = serve(scene, clock, scene.volunteer("王磊"), evidence="none")

    def warned() -> list[str]:
        while claims.warn_unrecorded(session, clock(), limits, ZONE, most=1):
            pass
        found = select(AuditLine.why).where(AuditLine.act == "warn-unrecorded")
        return list(session.scalars(found.order_by(AuditLine.id)))

    days = []
    for _ in range(14):
        days.append(len(warned()))
        clock.move(timedelta(days=1))
    first, second = days.index(1), days.index(2)
    start = claim.ends_at.astimezone(ZONE).date()
    working = [(start + timedelta(days=one)).weekday() < 5 for one in range(1, 15)]
    assert (sum(working[:first]), sum(working[:second])) == (5, 8)
    assert warned() == ["05", "08"]
    told = select(func.count()).where(AuditLine.act == "nobody-on-duty")
    assert session.scalar(told) == 0
