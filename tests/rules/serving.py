"""One service in one line, the clock, a sweep run to its end: for tests of claims and of what comes after."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from models import claims
from models.claims import Claim
from models.limits import Limits
from models.people import Who
from models.tasks import Task
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene

LIMITS = Limits()
Sweep = Callable[..., int]


def wuhan(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 (Monday is the 23rd), as Wuhan's clocks show it."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def at(clock: HeldClock, moment: datetime) -> datetime:
    return clock.move(moment - clock())


def run(scene: Scene, sweep: Sweep, clock: HeldClock) -> int:
    """The sweep until it has nothing to do; it must come to an end."""
    total = 0
    for _ in range(10):
        did = sweep(scene.session, clock(), LIMITS, ZONE, most=2)
        total += did
        if not did:
            return total
    raise AssertionError("a sweep without end")


def task_at(scene: Scene, clock: HeldClock, start: datetime, **more: Any) -> Task:
    scene.now = clock()
    return scene.task(starts_in=start - clock(), **more)


def take(scene: Scene, clock: HeldClock, task: Task, who: Who) -> Claim:
    return claims.take(scene.session, task.id, 0, who, clock(), LIMITS)


def arrive(scene: Scene, clock: HeldClock, claim: Claim, who: Who) -> Claim:
    code = claim.arrive_code or ""
    return claims.arrive_by_code(scene.session, claim.id, who, code, clock(), LIMITS)


def leave(scene: Scene, clock: HeldClock, claim: Claim, who: Who) -> Claim:
    code = claim.leave_code or ""
    return claims.leave_by_code(scene.session, claim.id, who, code, clock(), LIMITS)


def serve(
    scene: Scene,
    clock: HeldClock,
    who: Who,
    *,
    task: Task | None = None,
    minutes: int = 60,
    evidence: str = "both",
) -> Claim:
    """Claim, come at the planned start, stay, leave; evidence: both | arrived | none."""
    scene.now = clock()
    task = task or scene.task(starts_in=timedelta(hours=1))
    claim = take(scene, clock, task, who)
    clock.move(max(timedelta(0), task.starts_at - clock()))
    if evidence != "none":
        arrive(scene, clock, claim, who)
    clock.move(minutes=minutes)
    if evidence == "both":
        return leave(scene, clock, claim, who)
    return claims.say_left(scene.session, claim.id, who, clock(), clock())
