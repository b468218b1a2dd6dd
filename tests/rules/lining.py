"""A task whose places are taken, and what people do about it: shared by the tests of the line."""

from datetime import timedelta

from models import claims
from models.claims import Claim
from models.limits import Limits
from models.people import Who
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene


class Line:
    """A task with one place that is taken, and people who want it too."""

    def __init__(
        self, scene: Scene, clock: HeldClock, limits: Limits, starts_in: timedelta, **more: int
    ) -> None:
        self.scene, self.clock, self.limits, self.session = scene, clock, limits, scene.session
        scene.now = clock()
        self.task = scene.task(starts_in=starts_in, **more)

    def take(self, who: Who) -> Claim:
        return claims.take(self.session, self.task.id, 0, who, self.clock(), self.limits)

    def wait(self, who: Who, *, ready: bool = False) -> Claim:
        now = self.clock()
        return claims.wait(self.session, self.task.id, who, now, self.limits, ZONE, ready=ready)

    def withdraw(self, claim: Claim, who: Who) -> Claim:
        return claims.withdraw(self.session, claim.id, who, self.clock(), self.limits)

    def accept(self, claim: Claim, who: Who) -> Claim:
        return claims.accept(self.session, claim.id, who, self.clock(), self.limits)

    def decline(self, claim: Claim, who: Who) -> Claim:
        return claims.decline(self.session, claim.id, who, self.clock(), self.limits)

    def lapse(self, most: int = 500) -> int:
        return claims.lapse_asked(self.session, self.clock(), self.limits, ZONE, most=most)

    def states(self) -> list[str]:
        return [str(one.state) for one in self.scene.claims_of(self.task)]

    def fresh(self) -> Task:
        return self.scene.fresh(self.task)  # type: ignore[no-any-return]
