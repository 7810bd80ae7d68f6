"""Which computation runs next: jobs keyed by everything they depend on, most urgent and newest first.

A `Computation` is the key of a value and knows how to compute it. Two requests for one computation
share one job.
A job asks for what it needs while it runs (`Run.get`); where that is not in the store the job steps
aside until another job has made it. So inputs are made only when the job that needs them is next, and
a score waits for torch without holding up the worker that scores.

Each lane has one worker thread. A job that calls `Run.checkpoint` between its chunks is preempted there: a
more urgent job of its lane runs inside that call, and the first goes on afterwards with nothing lost.
A job whose focus is published says so (`Run.seen`): its rest is less urgent than the focus of any other.
Long jobs whose focus is on screen take turns (`Run.turn_over`): no pane waits for the whole other.
"""

import itertools
import logging
import threading
import time
from collections.abc import Callable, Hashable
from typing import Any

from sr_studio.engine.compute.job import Cancelled, Computation, Lane, Limits, Missing
from sr_studio.engine.server.faults import log_of
from sr_studio.engine.server.jobs import ON_SCREEN, Job, Sink, Subscription
from sr_studio.engine.server.result_store import Store
from sr_studio.errors import is_out_of_memory
from sr_studio.geometry import Box
from sr_studio.models.canvas import SetAside

WORKING_LANES: tuple[Lane, ...] = ("light", "heavy")
_REQUESTED_AT_ONCE = 4
"""Images requested of the client at one time: what waits longest is not pulled into memory early."""
_HEAVY_IN_WAITING = 2
"""Heavy jobs whose inputs are made ahead of them; more would fill the memory with inputs."""
_NESTING = 3
"""Jobs on one worker at most, each preempting the one below."""
_TURN_SECONDS = 0.5
"""How long a job is computed before others that are on screen have their turn."""
_TOLD_AT_ONCE, _TOLD_SECONDS = 64, 0.0005
"""More waiting jobs than so many are told of another model only after a pause of so long for each of them."""
_QUIET_SECONDS, _QUIET_LIMIT, _QUIET_STEP = 0.05, 3.0, 0.005

_log = logging.getLogger(__name__)


class JobRun:
    """The `Run` of a job: what its computation sees of the scheduler while it computes."""

    def __init__(self, scheduler: "Scheduler", job: Job, depth: int) -> None:
        self._scheduler = scheduler
        self._job = job
        self._depth = depth
        self._turn_began = time.perf_counter() - job.nested_seconds

    @property
    def limits(self) -> Limits:
        """See `Run`."""
        return self._scheduler.limits

    @property
    def focus(self) -> Box | None:
        """See `Run`."""
        return self._scheduler.focus_of(self._job)

    @property
    def nested_seconds(self) -> float:
        """See `Run`."""
        return self._job.nested_seconds

    def hold(self, value: Any) -> Any:
        """See `Run`."""
        if self._job.held is None:
            self._job.held = value
        return self._job.held

    def seen(self) -> bool:
        """See `Run`."""
        return self._scheduler.note_seen(self._job)

    def turn_over(self) -> bool:
        """See `Run`."""
        now = time.perf_counter() - self._job.nested_seconds
        if now - self._turn_began < self._scheduler.turn_seconds:
            return False
        self._turn_began = now
        return self._scheduler.end_turn(self._job)

    @property
    def store_bytes(self) -> int:
        """See `Run`."""
        return self._scheduler.store.size

    @property
    def store_limit(self) -> int:
        """See `Run`."""
        return self._scheduler.store.limit

    def get(self, *computations: Computation) -> tuple[Any, ...]:
        """See `Run`."""
        values = [
            self._job.inputs.get(computation, self._scheduler.store.get(computation))
            for computation in computations
        ]
        missing = tuple(
            computation for computation, value in zip(computations, values, strict=True) if value is None
        )
        if missing:
            raise Missing(missing)
        return tuple(values)

    def publish(self, part: Any) -> None:
        """See `Run`."""
        self._scheduler.publish(self._job, part)

    def progress(self, done: float, stage: str = "") -> None:
        """See `Run`."""
        self._scheduler.report(self._job, stage or self._job.computation.stage, done)

    def checkpoint(self) -> None:
        """See `Run`."""
        start = time.perf_counter()
        if self._scheduler.preempt(self._job, self._depth):
            self._job.nested_seconds += time.perf_counter() - start
        if not self._scheduler.is_wanted(self._job):
            raise Cancelled

    def wait_for_quiet(self) -> None:
        """See `Run`."""
        self._scheduler.wait_for_quiet(quiet=_QUIET_SECONDS, limit=_QUIET_LIMIT)


class Scheduler:
    """Jobs, their workers and the order in which they run.

    ``ask`` is called (without blocking) for each computation of lane ``outside`` the client must provide;
    ``delivered`` says whether everything answered so far has left.
    """

    def __init__(
        self,
        store: Store,
        limits: Limits,
        *,
        ask: Callable[[Computation], None],
        delivered: Callable[[], bool] = lambda: True,
        turn_seconds: float = _TURN_SECONDS,
    ) -> None:
        self.store = store
        self.limits = limits
        self.turn_seconds = turn_seconds
        self._delivered = delivered
        self._ask = ask
        self._changed = threading.Condition(threading.RLock())
        self._jobs: dict[Hashable, Job] = {}
        self._of_request: dict[int, Job] = {}
        self._order = itertools.count(1)
        self._running: dict[Lane, list[Job]] = {"light": [], "heavy": [], "outside": []}
        """What each worker does, what was preempted first."""
        self._told: dict[Lane, str] = {}
        """What all who wait for a worker know it to do."""
        self._told_next: dict[Lane, float] = {}
        self._round: dict[Lane, int] = {"light": 0, "heavy": 0, "outside": 0}
        """The turns of what ran last among what is on screen: who comes later does not catch up on them."""

    def start(self) -> None:
        """Start one worker a lane. The threads are daemons: the process never waits for them."""
        for lane in WORKING_LANES:
            threading.Thread(target=self._serve, args=(lane,), name=f"engine {lane}", daemon=True).start()

    # ------------------------------------------------------------------------------------- requests

    def want(
        self,
        computation: Computation,
        *,
        id: int,  # noqa: A002 - the wire's word
        sink: Sink,
        rank: int = 0,
        focus: Box | None = None,
        oldest_first: bool = False,
    ) -> None:
        """Have a value computed, or sent at once if it is in the store.

        Of equal rank the newest request goes first; those with ``oldest_first`` come after it, in order.
        """
        with self._changed:
            value = self.store.get(computation)
            if value is not None:
                sink.done(value, cached=True)
                return
            job = self._ensure(computation)
            order = next(self._order)
            job.subscriptions[id] = Subscription(id, sink, rank, order if oldest_first else -order, focus)
            self._of_request[id] = job
            job.seen = False
            for part in job.parts:
                sink.part(part)
            sink.progress(job.stage, job.done, job.behind)
            self._tell(job)
            self._changed.notify_all()

    def refocus(self, id: int, rank: int, focus: Box | None) -> None:  # noqa: A002
        """Change the urgency and focus of a request under way."""
        with self._changed:
            job = self._of_request.get(id)
            if job is not None:
                subscription = job.subscriptions[id]
                job.seen = job.seen and focus == subscription.focus
                subscription.rank, subscription.focus = rank, focus
                self._changed.notify_all()

    def cancel(self, id: int) -> bool:  # noqa: A002
        """Forget a request; a job nobody else wants stops at its next chunk. False if there was none."""
        with self._changed:
            job = self._of_request.pop(id, None)
            if job is None:
                return False
            del job.subscriptions[id]
            self._drop_unwanted(job)
            return True

    def provide(self, computation: Computation, value: Any) -> None:
        """A value from outside: kept, and handed to the jobs that wait for it."""
        with self._changed:
            job = self._jobs.get(computation)
            self.store.put(computation, value, computation.weigh(value))
            if job is not None:
                self._finish(job, value)
                self._ask_outside()

    def wait_for_quiet(self, *, quiet: float, limit: float) -> None:
        """Wait for ``quiet`` seconds without a light picture made or delivered; ``limit`` seconds at most."""
        end = time.monotonic() + limit
        since = time.monotonic()
        while (now := time.monotonic()) < end and now < since + quiet:
            with self._changed:
                busy = any(
                    job.computation.lane != "heavy"
                    and job.computation.stage != "scoring"
                    and job.state != "blocked"
                    for job in self._jobs.values()
                )
            if busy or not self._delivered():
                since = now
            time.sleep(_QUIET_STEP)

    # --------------------------------------------------------------------------------- running jobs

    def publish(self, job: Job, part: Any) -> None:
        """Send a part to the subscribers of a job and keep it for those that come later."""
        with self._changed:
            job.parts.append(part)
            for subscription in job.subscriptions.values():
                subscription.sink.part(part)

    def report(self, job: Job, stage: str, done: float) -> None:
        """Send progress to everyone who waits for a job, directly or not."""
        with self._changed:
            job.stage, job.done, job.behind = stage, done, ""
            for sink in job.audience():
                sink.progress(stage, done)
            self._tell_waiting(job.computation.lane)

    def focus_of(self, job: Job) -> Box | None:
        """Focus of the most urgent request that has one."""
        with self._changed:
            focused = [one for one in job.subscriptions.values() if one.focus is not None]
            return min(focused, key=lambda one: (one.rank, one.order)).focus if focused else None

    def note_seen(self, job: Job) -> bool:
        """All that is looked at of a job is published. Whether another job of its lane is more urgent now."""
        with self._changed:
            job.seen = True
            urgent = self._next(job.computation.lane)
            return urgent is not None and urgent.urgency[0] < job.urgency[0]

    def end_turn(self, job: Job) -> bool:
        """A job has had its time. Whether another of its lane, also on screen, has its turn now."""
        with self._changed:
            if not self._takes_turns(job):
                return False
            job.turns += 1
            lane = job.computation.lane
            others = (*self._running[lane], self._next(lane) or job)
            if any(other.urgency < job.urgency for other in others):
                return True
            self._round[lane] = max(self._round[lane], job.turns)
            return False

    def is_wanted(self, job: Job) -> bool:
        """Whether anybody still waits for a job."""
        with self._changed:
            return job.wanted

    def preempt(self, job: Job, depth: int) -> bool:
        """Run every more urgent job of the lane on the worker of ``job``. True if there was one.

        Of equal rank and turns none is more urgent than what runs.
        """
        preempted = False
        while depth < _NESTING:
            with self._changed:
                urgent = self._next(job.computation.lane)
                if urgent is None or not job.wanted or urgent.urgency[:3] >= job.urgency[:3]:
                    break
                self._take(urgent)
            preempted = True
            self._execute(urgent, depth + 1)
        return preempted

    def _serve(self, lane: Lane) -> None:
        while True:
            with self._changed:
                while (job := self._next(lane)) is None:
                    self._changed.wait()
                self._take(job)
            self._execute(job, 0)
            del job

    def _next(self, lane: Lane) -> Job | None:
        """The most urgent job of a lane that can run now."""
        queued = [
            job for job in self._jobs.values() if job.state == "queued" and job.computation.lane == lane
        ]
        if not queued:
            return None
        best = min(queued, key=lambda job: job.urgency)
        if lane == "heavy":
            waiting = [
                job for job in self._jobs.values() if job.state == "blocked" and job.computation.lane == lane
            ]
            if len(waiting) >= _HEAVY_IN_WAITING and any(job.urgency < best.urgency for job in waiting):
                return None
        return best

    def _take(self, job: Job) -> None:
        job.state = "running"
        lane = job.computation.lane
        running = self._running[lane]
        running.append(job)
        if job.urgency[0] == ON_SCREEN:
            job.turns = self._round[lane] = max(self._round[lane], job.turns)
        for preempted in running[-2:-1]:
            self._tell(preempted)
        self._tell_waiting(lane)
        if job.parts and job.held is None:
            job.parts.clear()
            for subscription in job.subscriptions.values():
                subscription.sink.restart()

    def _execute(self, job: Job, depth: int) -> None:
        run = JobRun(self, job, depth)
        try:
            if not job.parts:
                run.progress(0.0)
            value = job.computation.compute(run)
        except Missing as missing:
            with self._changed:
                self._block(job, missing.computations)
        except (Cancelled, SetAside):
            with self._changed:
                job.state = "queued"
                self._told.pop(job.computation.lane, None)
                self._drop_unwanted(job)
                self._changed.notify_all()
        except BaseException as error:
            if is_out_of_memory(error):
                self.store.clear()
            with self._changed:
                self._fail(job, error)
        else:
            with self._changed:
                if job.computation.keep:
                    self.store.put(job.computation, value, job.computation.weigh(value))
                self._finish(job, value)
        finally:
            with self._changed:
                running = self._running[job.computation.lane]
                running.remove(job)
                if not running:
                    self._told.pop(job.computation.lane, None)
                self._tell_waiting(job.computation.lane)

    # ------------------------------------------------------------- state, under the lock held by callers

    def _tell_waiting(self, lane: Lane) -> None:
        """Say to all who wait for this lane's worker what it does instead, where that is news.

        With many waiting it is said now and then only: whoever goes through thousands alternates models.
        """
        running = self._running[lane]
        behind = running[-1].computation.subject() if running else None
        now = time.monotonic()
        if behind is None or behind == self._told.get(lane) or now < self._told_next.get(lane, 0.0):
            return
        told = sum(self._tell(job) for job in self._jobs.values() if job.computation.lane == lane)
        self._told[lane] = behind
        self._told_next[lane] = now + max(0, told - _TOLD_AT_ONCE) * _TOLD_SECONDS

    def _tell(self, job: Job) -> bool:
        """Say to who waits for a job what its worker does instead, where it waits. True if that is news."""
        running = self._running[job.computation.lane]
        if not running or job is running[-1] or job.state not in ("queued", "running"):
            return False
        if job.parts and self._takes_turns(job) and self._takes_turns(running[-1]):
            return False  # it goes on in a moment
        behind = running[-1].computation.subject()
        if (job.stage, job.behind) == ("waiting", behind):
            return False
        job.stage, job.behind = "waiting", behind
        for sink in job.audience():
            sink.progress("waiting", job.done, behind)
        return True

    def _takes_turns(self, job: Job) -> bool:
        # What is seen only when it is whole, such as what a map is made of, is finished first.
        return job.urgency[0] == ON_SCREEN and self.focus_of(job) is not None

    def _ensure(self, computation: Computation) -> Job:
        job = self._jobs.get(computation)
        if job is None:
            job = self._jobs[computation] = Job(computation, turns=self._round[computation.lane])
        return job

    def _block(self, job: Job, computations: tuple[Computation, ...]) -> None:
        if not job.wanted:
            self._forget(job)
            return
        job.state = "queued"
        for computation in computations:
            value = self.store.get(computation)
            if value is not None:
                job.inputs[computation] = value
                continue
            needed = self._ensure(computation)
            needed.dependents.add(job)
            job.waits_for.add(needed)
            job.state = "blocked"
            if not self._tell(needed):
                for sink in job.audience():
                    sink.progress(needed.stage, needed.done, needed.behind)
        self._ask_outside()
        self._changed.notify_all()

    def _ask_outside(self) -> None:
        """Ask the client for the most urgent values it must provide, a few at a time."""
        outside = [job for job in self._jobs.values() if job.computation.lane == "outside"]
        requested = sum(job.state == "requested" for job in outside)
        queued = sorted((job for job in outside if job.state == "queued"), key=lambda job: job.urgency)
        for job in queued[: max(0, _REQUESTED_AT_ONCE - requested)]:
            job.state = "requested"
            self._ask(job.computation)

    def _finish(self, job: Job, value: Any) -> None:
        self._forget(job)
        for dependent in job.dependents:
            dependent.inputs[job.computation] = value
            dependent.waits_for.discard(job)
            if dependent.state == "blocked" and not dependent.waits_for:
                dependent.state = "queued"
                self._tell(dependent)
        for subscription in job.subscriptions.values():
            self._of_request.pop(subscription.id, None)
            subscription.sink.done(value, cached=False)
        self._changed.notify_all()

    def _fail(self, job: Job, error: BaseException) -> None:
        self._forget(job)
        log = log_of(error)
        if log:
            _log.error("%s failed\n%s", job.computation, log)
        self._fail_subscriptions(job, error, log)
        self._changed.notify_all()

    def _fail_subscriptions(self, job: Job, error: BaseException, log: str) -> None:
        for subscription in job.subscriptions.values():
            self._of_request.pop(subscription.id, None)
            subscription.sink.failed(error, log)
        job.subscriptions.clear()
        for dependent in list(job.dependents):
            self._forget(dependent)
            self._fail_subscriptions(dependent, error, log)
            for needed in list(dependent.waits_for):
                self._drop_unwanted(needed)

    def _drop_unwanted(self, job: Job) -> None:
        """Forget a job nobody wants, unless it runs (then it notices by itself), and what only it needed."""
        if job.wanted or job.state == "running":
            return
        self._forget(job)
        for needed in list(job.waits_for):
            self._drop_unwanted(needed)
        self._ask_outside()

    def _forget(self, job: Job) -> None:
        if self._jobs.get(job.computation) is job:
            del self._jobs[job.computation]
        for needed in job.waits_for:
            needed.dependents.discard(job)
