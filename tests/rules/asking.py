"""What tests of matching do and look at: the next ring, and who was asked."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import matching
from models.limits import Limits
from models.matching import Alert
from models.people import Volunteer, Who
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.scene import ZONE

LIMITS = Limits()


def widen(session: Session, clock: HeldClock) -> int:
    return matching.widen_rings(session, clock(), LIMITS, ZONE)


def asked(session: Session, task: Task) -> list[int]:
    """Who was asked, in the order in which they were chosen."""
    found = session.scalars(select(Alert).where(Alert.task_id == task.id).order_by(Alert.id))
    return [one.person_id for one in found]


def ids(*people: Who) -> list[int]:
    return [one.id for one in people]


def set_volunteer(session: Session, who: Who, **values: object) -> None:
    session.execute(update(Volunteer).where(Volunteer.person_id == who.id).values(**values))
