"""Attempts at hours that nobody served: each is refused with its sentence, and leaves its line in the audit log."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import locales
from models import claims
from models.audit import AuditLine
from models.claims import Claim, ClaimState
from models.errors import NotAllowed, RuleBroken
from models.hours import Line
from models.limits import Limits
from models.people import Person, Who
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene, north
from tests.rules.serving import arrive, leave, serve, take


class Attacks:
    """What is tried, and what is written about it."""

    def __init__(self, session: Session, clock: HeldClock) -> None:
        self.session, self.clock = session, clock

    def no(self, rule: type[RuleBroken], act: str, tried: Callable[[], object]) -> None:
        """It is refused by this rule, in words of both languages, with one line more."""
        before = self.count(act)
        with pytest.raises(rule) as found:
            tried()
        for language in ("zh-CN", "en"):
            reader = locales.Reader(language, ZONE, self.clock(), elder=False)
            assert locales.text(found.value.key, found.value.params, reader)
        assert found.value.keeps
        assert self.count(act) == before + 1

    def count(self, act: str) -> int:
        line = AuditLine.act == f"refused-{act}", AuditLine.why != ""
        return self.session.scalar(select(func.count(AuditLine.id)).where(*line)) or 0

    @property
    def credited(self) -> int:
        return self.session.scalar(select(func.count()).select_from(Line)) or 0


@pytest.fixture
def attacks(session: Session, clock: HeldClock) -> Attacks:
    return Attacks(session, clock)


@pytest.fixture
def wang(scene: Scene, clock: HeldClock) -> Who:
    scene.now = clock()
    return scene.volunteer("王磊")


@pytest.fixture
def claim(scene: Scene, wang: Who, clock: HeldClock) -> Claim:
    return take(scene, clock, scene.task(starts_in=timedelta(hours=1)), wang)


def wrong(*codes: str | None) -> str:
    return next(one for one in ("1234", "5678", "9012") if one not in codes)


def test_nobody_serves_or_confirms_themselves(
    session: Session,
    scene: Scene,
    wang: Who,
    attacks: Attacks,
    clock: HeldClock,
    limits: Limits,
) -> None:
    task = scene.task(resident=wang)
    for who in (wang, scene.address(wang.id, "wechat")):  # the same person by another address
        attacks.no(
            claims.OwnNeed,
            "claim",
            lambda who=who: claims.take(session, task.id, 0, who, clock(), limits),  # type: ignore[misc]
        )
    done = serve(scene, clock, wang)
    for who in (wang, scene.address(wang.id, "telegram")):
        attacks.no(
            NotAllowed,
            "confirm",
            lambda who=who: claims.confirm(  # type: ignore[misc]
                session, done.need_id or 0, who, "good", clock(), limits, ZONE
            ),
        )
    assert attacks.credited == 0


def test_two_accounts_of_one_telephone_do_not_confirm_each_other(
    session: Session,
    scene: Scene,
    wang: Who,
    attacks: Attacks,
    clock: HeldClock,
    limits: Limits,
) -> None:
    two = [session.get_one(Person, one) for one in (wang.id, scene.resident.id)]

    def telephone(number: str | None) -> None:
        for one in two:
            one.phone_hash = number
        session.flush()

    def confirm(need_id: int | None) -> list[Claim]:
        return claims.confirm(session, need_id or 0, scene.resident, "good", clock(), limits, ZONE)

    alone = serve(scene, clock, wang)
    telephone("one telephone")  # found out after they served
    attacks.no(NotAllowed, "confirm", lambda: confirm(alone.need_id))
    clock.move(hours=49)
    claims.confirm_silent(session, clock(), limits, ZONE)
    assert attacks.credited == 0  # nor does silence confirm it, though both codes were said
    assert scene.values(scene.coordinator, "notice-decide")["why"] == "telephone"
    scene.now = clock()
    telephone(None)
    task, both = scene.task(starts_in=timedelta(hours=1), places=2), (wang, scene.volunteer())
    made = [take(scene, clock, task, who) for who in both]
    telephone("one telephone")
    clock.move(hours=1)
    for step in (arrive, leave):
        for one, who in zip(made, both, strict=True):
            step(scene, clock, one, who)
        clock.move(minutes=30)
    assert [one.id for one in confirm(task.need_id)] == [made[1].id]  # the stranger's alone
    assert [scene.fresh(one).state for one in made] == [ClaimState.LEFT, ClaimState.CONFIRMED]
    assert attacks.credited == 1


def test_nobody_takes_a_task_of_their_own_telephone(
    session: Session,
    scene: Scene,
    wang: Who,
    attacks: Attacks,
    clock: HeldClock,
    limits: Limits,
) -> None:
    """Neither tap nor silence would credit it: they hear so before they go, by each way to a place."""
    for person_id in (wang.id, scene.resident.id):
        session.get_one(Person, person_id).phone_hash = "one telephone"
    task, now = scene.task(), clock()
    attacks.no(
        claims.OneTelephone,
        "telephone",
        lambda: claims.take(session, task.id, 0, wang, now, limits),
    )
    claims.take(session, task.id, 0, scene.volunteer(), now, limits)  # everybody else may
    attacks.no(
        claims.OneTelephone,
        "telephone",
        lambda: claims.wait(session, task.id, wang, now, limits, ZONE),
    )
    own = scene.task(resident=wang)  # the same account: another sentence
    attacks.no(claims.OwnNeed, "claim", lambda: claims.take(session, own.id, 0, wang, now, limits))
    assert [one.volunteer_id for one in scene.claims_of(task)] != [wang.id]
    session.get_one(Person, wang.id).phone_hash = None  # nobody's telephone is everybody's
    session.get_one(Person, scene.resident.id).phone_hash = None
    session.flush()
    assert claims.take(session, scene.task().id, 0, wang, now, limits).volunteer_id == wang.id


def test_codes_are_neither_replayed_nor_guessed(
    session: Session,
    scene: Scene,
    wang: Who,
    claim: Claim,
    attacks: Attacks,
    clock: HeldClock,
    limits: Limits,
) -> None:
    another = scene.volunteer("何静")
    theirs = take(scene, clock, scene.task(starts_in=timedelta(hours=1)), another)
    theirs.arrive_code = wrong(claim.arrive_code, claim.leave_code)
    session.flush()

    def come(who: Who, code: str | None) -> Claim:
        return claims.arrive_by_code(session, claim.id, who, code or "", clock(), limits)

    def go(code: str | None) -> Claim:
        return claims.leave_by_code(session, claim.id, wang, code or "", clock(), limits)

    attacks.no(NotAllowed, "serve", lambda: come(another, claim.arrive_code))  # overheard
    attacks.no(claims.WrongCode, "code", lambda: come(wang, theirs.arrive_code))  # of another task
    came = come(wang, claim.arrive_code).arrived_at
    clock.move(minutes=30)
    assert come(wang, claim.arrive_code).arrived_at == came  # once more moves nothing
    attacks.no(claims.WrongCode, "code", lambda: go(claim.arrive_code))  # replayed at the end
    guess = wrong(claim.arrive_code, claim.leave_code)
    for _ in range(limits.code_tries - 2):
        attacks.no(claims.WrongCode, "code", lambda: go(guess))
    attacks.no(claims.CodeLocked, "code", lambda: go(guess))
    attacks.no(claims.CodeLocked, "code", lambda: go(claim.leave_code))  # now even the right one
    assert scene.keys(scene.coordinator).count("notice-code-locked") == 1
    assert scene.fresh(claim).state == ClaimState.ARRIVED
    assert attacks.credited == 0


def test_a_place_is_of_now_and_here(
    session: Session,
    scene: Scene,
    wang: Who,
    claim: Claim,
    attacks: Attacks,
    clock: HeldClock,
    limits: Limits,
) -> None:
    def share(metres: float, ago: timedelta) -> Claim:
        where, at = north(metres), clock() - ago
        return claims.arrive_by_location(session, claim.id, wang, *where, at, clock(), limits)

    def go(ago: timedelta) -> Claim:
        where, at = north(5), clock() - ago
        return claims.leave_by_location(session, claim.id, wang, *where, at, clock(), limits)

    old = timedelta(minutes=limits.location_age_minutes, seconds=1)
    clock.move(hours=1)
    attacks.no(claims.TooOld, "location", lambda: share(5, old))
    attacks.no(claims.TooOld, "location", lambda: share(5, -timedelta(minutes=5)))  # of later
    attacks.no(claims.TooFar, "location", lambda: share(limits.location_metres + 20, old - old))
    assert scene.fresh(claim).state == ClaimState.CLAIMED
    share(5, timedelta(0))
    attacks.no(claims.TooOld, "location", lambda: go(old))
    clock.move(hours=3 + limits.code_hours_after_end)
    attacks.no(claims.CodeOver, "location", lambda: go(timedelta(0)))  # long after the end
    attacks.no(
        claims.CodeOver,
        "code",
        lambda: claims.leave_by_code(
            session, claim.id, wang, claim.leave_code or "", clock(), limits
        ),
    )
    assert scene.fresh(claim).state == ClaimState.ARRIVED
