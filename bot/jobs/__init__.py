"""定时 Jobs: the leader runs the sweeps when they are due; in memory, because what is due stands in the store."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, tzinfo
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.jobs.leader import Leader
from bot.jobs.schedule import SWEEPS, Sweep
from bot.metrics import Metrics
from bot.worker import Worker
from models.limits import Limits

LOOK_SECONDS = 2.0  # between two looks at who leads: so soon another takes over
MOST_PORTIONS = 10_000  # of one run: a rule that never answers 0 must not run for ever
ROUNDS = 8  # what one sweep does may be what another waits for
log = structlog.get_logger(__name__)


class Jobs:
    """Runs the sweeps while this process leads."""

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        limits: Limits,
        zone: tzinfo,
        leader: Leader,
        metrics: Metrics,
        *,
        sweeps: Sequence[Sweep] = SWEEPS,
    ) -> None:
        self._worker, self._clock, self._limits, self._zone = worker, clock, limits, zone
        self._leader, self._metrics, self._sweeps = leader, metrics, sweeps
        self._running = {sweep.name: asyncio.Lock() for sweep in sweeps}
        self._caught_up = {sweep.name: clock.now() for sweep in sweeps}
        for name in self._caught_up:
            metrics.job_oldest.labels(name).set_function(partial(self._behind, name))
        self._scheduler: AsyncIOScheduler | None = None
        self._watching: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()

    @property
    def leads(self) -> bool:
        """Whether the sweeps run here."""
        return self._scheduler is not None

    async def start(self) -> None:
        """Begin to watch who leads."""
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Let the sweep that is running come to the end of its portion, and give the lead away."""
        self._stopping.set()
        if self._watching:
            await self._watching
        for lock in self._running.values():
            async with lock:
                pass
        await self._leader.release()

    async def run_due(self) -> int:
        """Run all sweeps until nothing is due any more; answers how much was done."""
        done = 0
        for _ in range(ROUNDS):
            now_done = sum([await self._run(sweep) for sweep in self._sweeps])
            done += now_done
            if not now_done:
                break
        return done

    # ---- leading ---------------------------------------------------------------------------------

    async def _watch(self) -> None:
        while not self._stopping.is_set():
            leads = await self._leader.holds()
            if leads and not self.leads:
                await self._lead()
            elif self.leads and not leads:
                self._follow()
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._stopping.wait()
            except TimeoutError:
                pass
        self._follow()

    async def _lead(self) -> None:
        log.info("leading")
        self._metrics.leader.set(1)
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for sweep in self._sweeps:
            self._scheduler.add_job(
                self._run, "interval", args=[sweep], seconds=sweep.every_seconds, id=sweep.name
            )
        self._scheduler.start()
        await self.run_due()  # what came due while nobody led

    def _follow(self) -> None:
        self._metrics.leader.set(0)
        if self._scheduler:
            self._scheduler.shutdown(wait=False)
        self._scheduler = None

    # ---- one run ---------------------------------------------------------------------------------

    async def _run(self, sweep: Sweep) -> int:
        """One run of a sweep, portion after portion; what goes wrong is tried again next time."""
        done, begun = 0, self._clock.now()
        async with self._running[sweep.name]:
            self._metrics.job_taken.labels(sweep.name).inc()
            try:
                for _ in range(MOST_PORTIONS):
                    portion = await self._portion(sweep)
                    done += portion
                    self._metrics.job_done.labels(sweep.name).inc(portion)
                    if not portion or self._stopping.is_set():
                        break
                else:
                    log.error("sweep-without-end", job=sweep.name)
                if not self._stopping.is_set():
                    self._caught_up[sweep.name] = begun
            except Exception as no:  # the border of one run
                self._metrics.job_failed.labels(sweep.name).inc()
                log.error("sweep-failed", job=sweep.name, done=done, exc_info=no)
        return done

    async def _portion(self, sweep: Sweep) -> int:
        more = {"zone": self._zone} if sweep.local else {}
        rule = partial(
            sweep.rule, now=self._clock.now(), limits=self._limits, most=sweep.portion, **more
        )
        return await self._worker.call(rule, lane=sweep.name, seconds=sweep.seconds)

    def _behind(self, name: str) -> float:
        """Nothing that this sweep has to do is due longer than so many seconds."""
        return (self._clock.now() - self._caught_up[name]).total_seconds()
