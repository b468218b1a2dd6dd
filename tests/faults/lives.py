"""One street on which everything happens in any order: the acts of the life machine (F18)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import claims, hours, matching, needs, ratings
from models.claims import HOLDS_PLACE, Claim, ClaimState
from models.errors import RuleBroken
from models.hours import Record
from models.limits import Limits
from models.needs import Need, NeedState
from models.people import Volunteer, Who
from models.tasks import Task, TaskState
from tests.faults.queues import Queues
from tests.faults.regrets import Regrets
from tests.held import HeldClock
from tests.rules.scene import ZONE, Scene, north

LIMITS = Limits()
EVIDENCE = ("code", "code", "wrong", "place", "far", "said", "resident")
ACTS = (
    *["take"] * 8,
    *("wait_for", "wait_for", "wait_for ready", "wait_for ready", "name", "name"),
    *("turn accept", "turn accept", "turn decline", "turn leave", "turn stranger"),
    *["post"] * 2,
    *("undo", "undo", "undo withdraw", "undo off"),
    *("wait start", "wait little", "wait little", "wait long"),
    *("sweep one", "sweep one", "sweep all", "sweep all", "sweep later", "sweep later"),
    *("volunteer set out", "volunteer withdraw", "volunteer withdraw stranger"),
    *(f"volunteer arrive {how}" for how in EVIDENCE),
    *(f"volunteer leave {how}" for how in EVIDENCE),
    *("serve code", "serve code", "serve place", "serve said"),
    *["resident confirm"] * 5,
    *("resident dispute", "resident off", "resident change", "resident change"),
    *("desk decide", "desk decide", "desk refuse", "desk object"),
)
OnClaim = Callable[[Claim, Who, str], Any]
SWEEPS = (
    matching.widen_rings,
    needs.expire_overdue,
    needs.close_ended,
    claims.remind_early,
    claims.remind_late,
    claims.ask_checkout,
    claims.checkout_to_coordinator,
    claims.remind_confirm,
    claims.confirm_silent,
    claims.close_unserved,
    claims.make_effective,
    claims.lapse_asked,
    claims.tell_waiting,
    claims.close_lines,
)
THERE = (ClaimState.CLAIMED, ClaimState.ON_THE_WAY, ClaimState.ARRIVED, ClaimState.LEFT)
ALIVE = (NeedState.OPEN, NeedState.IN_SERVICE)
number = st.integers(0, 2**16)


class Lives(Queues, Regrets, RuleBasedStateMachine):
    """One street: three tasks, five volunteers, a resident, a coordinator, and everything they may do."""

    engine: Engine  # of the store under test

    def __init__(self) -> None:
        super().__init__()
        self.clock = HeldClock()
        self.connection = self.engine.connect()
        self.whole = self.connection.begin()
        self.session = Session(
            self.connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )
        self.scene = Scene(self.session, self.clock())
        self.people = self.scene.volunteers(5)
        self.tasks: list[int] = []
        self.used: dict[str, int] = {}  # a code that proved something, and whose it was
        self.undone: set[str] = set()
        self.post(1, "")
        self.take(0, "")

    def teardown(self) -> None:
        self.session.close()
        self.whole.rollback()
        self.connection.close()

    # ---- what people and clocks do ---------------------------------------------------------------

    @rule(what=st.sampled_from(ACTS), which=number)
    def live(self, what: str, which: int) -> None:
        """One rule for all, so that every life has a bit of everything."""
        act, _, how = what.partition(" ")
        getattr(self, act)(which, how)

    def post(self, which: int, _how: str) -> None:
        going = [one for one in self.all(Need) if one.state in ALIVE]
        if len(going) < 2 and len(self.tasks) < 8:
            self.scene.now = self.clock()
            ahead = timedelta(hours=[1, 3, 26, 50][which % 4])
            lasts = timedelta(minutes=90)
            task = self.scene.task(places=which % 3 + 1, starts_in=ahead, lasts=lasts)
            self.tasks.append(task.id)

    def wait(self, which: int, how: str) -> None:
        if how != "start":
            minutes = [1, 5, 20, 60, 180] if how == "little" else [25 * 60, 49 * 60, 97 * 60]
            self.clock.move(minutes=minutes[which % len(minutes)])
            return
        later = select(Task.starts_at).where(Task.starts_at > self.clock())
        start = self.session.scalars(later.order_by(Task.starts_at)).first()
        if start:
            self.clock.move(start - self.clock())

    def sweep(self, which: int, how: str) -> None:
        if how == "later":  # when the publicity is over
            self.clock.move(hours=97)
        for one in [SWEEPS[which % len(SWEEPS)]] if how == "one" else SWEEPS:
            for _ in range(60):
                most = 1 if which % 2 else 500
                if not one(self.session, self.clock(), LIMITS, ZONE, most=most):
                    break
            else:
                raise AssertionError(f"{one.__name__} never ends")

    def take(self, which: int, _how: str) -> None:
        chosen, whom = self.task(which), self.people[which // 7 % len(self.people)]
        need = self.scene.need(chosen)
        open_before = chosen.state == TaskState.OPEN and need.state in ALIVE
        made = self.scene.claims_of(chosen)
        held = {one.volunteer_id for one in made if one.state in HOLDS_PLACE}
        version, now = which % 4, self.clock()
        got = self.act(lambda: claims.take(self.session, chosen.id, version, whom, now, LIMITS))
        if isinstance(got, Claim):
            assert open_before or whom.id in held, "a claim on a closed task"

    def volunteer(self, which: int, how: str) -> None:
        act, _, more = how.partition(" ")
        self.on_claim(which, getattr(self, f"_{act}"), more)

    def serve(self, which: int, how: str) -> None:
        """From the door to the door, at the time that was planned."""
        made = [one for one in self.all(Claim) if one.state in THERE[:2]]
        if made:
            one = made[which % len(made)]
            self.clock.move(max(timedelta(0), one.starts_at - self.clock()))
            self.on(one, self._arrive, how)
            self.clock.move(minutes=45)
            self.on(one, self._leave, how)

    def resident(self, which: int, how: str) -> None:
        left = self.session.scalars(
            select(Claim.task_id).where(Claim.state == ClaimState.LEFT)
        ).first()
        there = how == "confirm" and left and which % 3
        task = self.session.get_one(Task, left) if there else self.task(which)
        getattr(self, f"_{how}")(task, which)

    def desk(self, which: int, how: str) -> None:
        if how == "object":
            found = self.session.scalars(select(Record.id).order_by(Record.id)).all()
            if found:
                one, desk = found[which % len(found)], self.scene.coordinator.id
                self.act(lambda: hours.refuse(self.session, one, desk, self.clock()))
        else:
            self.on_claim(which, getattr(self, f"_{how}"), str(which))

    # ---- one act each ----------------------------------------------------------------------------

    def _withdraw(self, one: Claim, who: Who, how: str) -> Any:
        by = self.people[0] if how == "stranger" else who
        return claims.withdraw(self.session, one.id, by, self.clock(), LIMITS)

    def _set(self, one: Claim, who: Who, _how: str) -> Any:
        return claims.set_out(self.session, one.id, who, self.clock())

    def _arrive(self, one: Claim, who: Who, how: str) -> Any:
        now = self.clock()
        if how == "said":
            return claims.say_arrived(self.session, one.id, who, now, now)
        if how in ("place", "far"):
            point = north(10 if how == "place" else 900)
            return claims.arrive_by_location(self.session, one.id, who, *point, now, now, LIMITS)
        code, before = one.arrive_code if how == "code" else one.leave_code, one.arrived_at
        made = claims.arrive_by_code(self.session, one.id, who, code or "", now, LIMITS)
        if how == "code" and before is None and made.arrived_at is not None:
            self.used[f"{one.task_id} {code}"] = one.id
        return made

    def _leave(self, one: Claim, who: Who, how: str) -> Any:
        now = self.clock()
        if how in ("said", "resident"):
            speaker = who if how == "said" else self.scene.resident
            at = now - timedelta(minutes=5)
            return claims.say_left(self.session, one.id, speaker, at, now)
        if how == "place":
            here = north(10)
            return claims.leave_by_location(self.session, one.id, who, *here, now, now, LIMITS)
        code = one.leave_code if how == "code" else one.arrive_code
        return claims.leave_by_code(self.session, one.id, who, code or "", now, LIMITS)

    def _confirm(self, task: Task, which: int) -> None:
        made = self.scene.claims_of(task)
        out = [made[which % len(made)].id] if made and not which % 4 else []
        faces: list[ratings.Face] = ["good", "okay", "bad"]
        resident, face = self.scene.resident, faces[which % 3]
        self.act(
            lambda: claims.confirm(
                self.session,
                task.need_id or 0,
                resident,
                face,
                self.clock(),
                LIMITS,
                ZONE,
                but=out,
            )
        )

    def _dispute(self, _task: Task, which: int) -> None:
        resident = self.scene.resident
        self.on_claim(
            which,
            lambda one, _who, _how: claims.dispute(
                self.session, one.id, resident, "", self.clock()
            ),
        )

    def _off(self, task: Task, which: int) -> None:
        if not which % 3:
            need_id, resident = task.need_id or 0, self.scene.resident
            self.act(lambda: claims.call_off(self.session, resident, need_id, self.clock()))

    def _change(self, task: Task, which: int) -> None:
        by = timedelta(minutes=[0, 30, -30, 600][which % 4])
        changes: dict[str, Any] = {"places": which % 3 + 1}
        if by:
            changes |= {"starts_at": task.starts_at + by, "ends_at": task.ends_at + by}
        resident, now = self.scene.resident, self.clock()
        self.act(
            lambda: claims.change_need(
                self.session, resident, task.need_id or 0, changes, now, LIMITS
            )
        )

    def _decide(self, one: Claim, _who: Who, how: str) -> Any:
        desk, now = self.scene.coordinator, self.clock()
        came = one.arrived_at or one.starts_at
        end = [None, came + timedelta(minutes=30), came + timedelta(minutes=200)][int(how) % 3]
        return claims.decide(self.session, desk, one.id, None, end, now, LIMITS, ZONE)

    def _refuse(self, one: Claim, _who: Who, _how: str) -> Any:
        return claims.refuse(self.session, self.scene.coordinator, one.id, "", self.clock())

    # ---- tools -----------------------------------------------------------------------------------

    def act(self, what: Callable[[], Any]) -> Any:
        """Do it as the core does: a no undoes the step, unless it keeps what was written."""
        with self.step() as nested:
            try:
                return what()
            except RuleBroken as no:
                if not no.keeps:
                    nested.rollback()
                return no

    @contextmanager
    def step(self) -> Iterator[Any]:
        with self.session.begin_nested() as nested:
            yield nested

    def on_claim(self, which: int, what: OnClaim, how: str = "") -> None:
        """Somebody does something with a claim: mostly with one that is alive."""
        made = self.all(Claim)
        alive = [one for one in made if one.state in (*THERE, ClaimState.DISPUTED)]
        chosen = alive if alive and which % 5 else made
        if chosen:
            self.on(chosen[which % len(chosen)], what, how)

    def on(self, one: Claim, what: OnClaim, how: str) -> None:
        owner = next(who for who in self.people if who.id == one.volunteer_id)
        self.act(lambda: what(one, owner, how))

    def task(self, which: int) -> Task:
        return self.session.get_one(
            Task, self.tasks[which % len(self.tasks)], populate_existing=True
        )

    def all(self, table: Any) -> list[Any]:
        chosen = select(table).execution_options(populate_existing=True)
        key = table.person_id if table is Volunteer else table.id
        return list(self.session.scalars(chosen.order_by(key)))
