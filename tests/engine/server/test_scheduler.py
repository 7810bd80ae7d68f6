"""The scheduler with small computations of its own: order, sharing, preemption, cancelling, failing."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

import pytest

from sr_studio.engine.compute.admin import add_model
from sr_studio.engine.compute.job import Cancelled, Computation, Lane, Limits, Run
from sr_studio.engine.server.result_store import Store
from sr_studio.engine.server.scheduler import Scheduler
from sr_studio.engine.wire.requests import AddModel
from sr_studio.errors import StudioError
from sr_studio.geometry import Box
from sr_studio.models.canvas import SetAside

PATIENCE = 120.0


@dataclass(frozen=True)
class Work(Computation):
    """A computation whose work is a function; equal names are equal computations."""

    name: str
    work: Callable[[Run], Any] = field(compare=False, default=lambda _: "done")
    lane: Lane = "light"
    stage: str = "working"
    keep: bool = True

    def subject(self) -> str:
        return self.name if self.lane == "heavy" else ""

    def compute(self, run: Run) -> Any:
        return self.work(run)

    def weigh(self, value: Any) -> int:  # noqa: ARG002
        return 1


class Listener:
    """A sink that remembers."""

    def __init__(self) -> None:
        self.parts: list[Any] = []
        self.stages: list[str] = []
        self.value: Any = None
        self.cached = False
        self.error: BaseException | None = None
        self.log = ""
        self.restarts = 0
        self._over = threading.Event()

    def part(self, part: Any) -> None:
        self.parts.append(part)

    def restart(self) -> None:
        self.restarts += 1

    def progress(self, stage: str, done: float, behind: str = "") -> None:  # noqa: ARG002
        self.stages.append(f"{stage} {behind}".strip())

    def done(self, value: Any, *, cached: bool) -> None:
        self.value, self.cached = value, cached
        self._over.set()

    def failed(self, error: BaseException, log: str) -> None:
        self.error, self.log = error, log
        self._over.set()

    def wait(self) -> Any:
        assert self._over.wait(PATIENCE)
        if self.error is not None:
            raise self.error
        return self.value

    @property
    def over(self) -> bool:
        return self._over.is_set()


class Requests:
    """A running scheduler and numbered requests to it."""

    def __init__(self, *, turn_seconds: float = 60.0) -> None:
        self.asked: list[Computation] = []
        self.store = Store(100)
        self.scheduler = Scheduler(
            self.store, Limits(max_pixels=1), ask=self.asked.append, turn_seconds=turn_seconds
        )
        self._next = 0

    def want(
        self, computation: Computation, *, rank: int = 0, focus: Box | None = None, oldest_first: bool = False
    ) -> Listener:
        self._next += 1
        listener = Listener()
        self.scheduler.want(
            computation, id=self._next, sink=listener, rank=rank, focus=focus, oldest_first=oldest_first
        )
        return listener

    @property
    def last(self) -> int:
        return self._next


@pytest.fixture
def requests() -> Requests:
    made = Requests()
    made.scheduler.start()
    return made


class Gate:
    """A computation that occupies its worker until it is let go."""

    def __init__(self, requests: Requests, *, lane: Lane = "light", rank: int = 0) -> None:
        self.running, self.go = threading.Event(), threading.Event()
        self.name = f"gate {id(self)}"
        self.listener = requests.want(Work(self.name, self._work, lane), rank=rank)
        self.id = requests.last
        assert self.running.wait(PATIENCE)

    def _work(self, _: Run) -> str:
        self.running.set()
        assert self.go.wait(PATIENCE)
        return "gate"


def test_rank_then_newest_first(requests: Requests) -> None:
    order: list[str] = []
    gate = Gate(requests)

    def work(name: str) -> Work:
        return Work(name, lambda _: order.append(name) or name)

    listeners = [
        requests.want(work(name), rank=rank) for name, rank in (("a", 1), ("b", 0), ("c", 0), ("d", 2))
    ]
    listeners += [requests.want(work(name), rank=0, oldest_first=True) for name in ("e", "f")]
    gate.go.set()
    for listener in listeners:
        listener.wait()
    assert order == ["c", "b", "e", "f", "a", "d"]


def test_refocus_changes_the_order_and_the_focus(requests: Requests) -> None:
    order: list[tuple[str, Box | None]] = []
    gate = Gate(requests)

    def work(name: str) -> Work:
        return Work(name, lambda run: order.append((name, run.focus)) or name)

    first = requests.want(work("a"), rank=5)
    a = requests.last
    second = requests.want(work("b"), rank=3)
    requests.scheduler.refocus(a, 0, Box(1, 2, 3, 4))
    gate.go.set()
    first.wait(), second.wait()
    assert order == [("a", Box(1, 2, 3, 4)), ("b", None)]


def test_two_requests_for_one_computation_share_one_job_and_late_ones_get_earlier_parts(
    requests: Requests,
) -> None:
    runs: list[int] = []
    halfway, go = threading.Event(), threading.Event()

    def work(run: Run) -> str:
        runs.append(1)
        run.publish("part 1")
        halfway.set()
        assert go.wait(PATIENCE)
        run.publish("part 2")
        return "whole"

    first = requests.want(Work("shared", work))
    assert halfway.wait(PATIENCE)
    second = requests.want(Work("shared", work))
    go.set()
    assert (first.wait(), second.wait()) == ("whole", "whole")
    assert first.parts == second.parts == ["part 1", "part 2"]
    assert len(runs) == 1
    third = requests.want(Work("shared", work))
    assert third.cached
    assert len(runs) == 1


def test_lanes_do_not_wait_for_each_other(requests: Requests) -> None:
    gate = Gate(requests, lane="heavy")
    assert requests.want(Work("light one")).wait() == "done"
    assert not gate.listener.over
    gate.go.set()
    gate.listener.wait()


def test_a_job_waits_for_another_lane_without_holding_its_own(requests: Requests) -> None:
    gate = Gate(requests, lane="heavy")
    slow = Work("slow", lambda _: 21, lane="heavy")
    score = requests.want(Work("score", lambda run: 2 * run.get(slow)[0]))
    assert requests.want(Work("other")).wait() == "done"
    assert not score.over
    gate.go.set()
    assert score.wait() == 42


def test_dependencies_inherit_urgency_and_are_shared(requests: Requests) -> None:
    order: list[str] = []

    def leaf(name: str) -> Work:
        return Work(name, lambda _: order.append(name) or 1)

    gate = Gate(requests)
    low = requests.want(leaf("low"), rank=3)
    top = requests.want(Work("top", lambda run: sum(run.get(leaf("x"), leaf("y")))), rank=1)
    also = requests.want(Work("also", lambda run: run.get(leaf("x"))[0]), rank=2)
    gate.go.set()
    assert (top.wait(), also.wait(), low.wait()) == (2, 1, 1)
    assert sorted(order[:2]) == ["x", "y"]
    assert order[2:] == ["low"]


def test_a_more_urgent_job_goes_first_and_nothing_is_lost(requests: Requests) -> None:
    steps: list[str] = []
    halfway, go = threading.Event(), threading.Event()

    def long(run: Run) -> str:
        for step in range(3):
            steps.append(f"long {step}")
            if step == 1:
                halfway.set()
                assert go.wait(PATIENCE)
            run.checkpoint()
        return "long"

    prefetch = requests.want(Work("prefetch", long, lane="heavy"), rank=5)
    assert halfway.wait(PATIENCE)
    equal = requests.want(Work("equal", lambda _: steps.append("equal"), lane="heavy"), rank=5)
    urgent = requests.want(Work("urgent", lambda _: steps.append("urgent") or "urgent", lane="heavy"), rank=0)
    go.set()
    assert urgent.wait() == "urgent"
    assert prefetch.wait() == "long"
    equal.wait()
    assert steps == ["long 0", "long 1", "urgent", "long 2", "equal"]
    assert prefetch.restarts == 0


def test_cancelling_stops_a_running_job_between_chunks_and_frees_the_worker(requests: Requests) -> None:
    chunks: list[int] = []
    halfway, go, stopped = threading.Event(), threading.Event(), threading.Event()

    def endless(run: Run) -> str:
        try:
            while True:
                run.checkpoint()
                chunks.append(1)
                if len(chunks) == 3:
                    halfway.set()
                    assert go.wait(PATIENCE)
        except Cancelled:
            stopped.set()
            raise

    listener = requests.want(Work("endless", endless))
    assert halfway.wait(PATIENCE)
    assert requests.scheduler.cancel(requests.last)
    go.set()
    assert stopped.wait(PATIENCE)
    assert requests.want(Work("next")).wait() == "done"
    assert len(chunks) == 3
    assert not listener.over
    assert not requests.scheduler.cancel(1)


def test_cancelling_one_of_two_requests_stops_nothing(requests: Requests) -> None:
    halfway, go = threading.Event(), threading.Event()

    def work(run: Run) -> str:
        halfway.set()
        assert go.wait(PATIENCE)
        run.checkpoint()
        return "made"

    requests.want(Work("shared", work))
    first = requests.last
    second = requests.want(Work("shared", work))
    assert halfway.wait(PATIENCE)
    requests.scheduler.cancel(first)
    go.set()
    assert second.wait() == "made"


def test_what_only_a_cancelled_job_needed_is_never_made(requests: Requests) -> None:
    made: list[str] = []
    gate = Gate(requests, lane="heavy")
    needed = Work("needed", lambda _: made.append("needed"), lane="heavy")
    requests.want(Work("score", lambda run: run.get(needed)))
    score = requests.last
    assert requests.want(Work("after")).wait() == "done"
    requests.scheduler.cancel(score)
    gate.go.set()
    assert requests.want(Work("heavy after", lane="heavy")).wait() == "done"
    assert made == []


def test_wanted_again_while_it_stops_starts_over(requests: Requests) -> None:
    raised, go, runs = threading.Event(), threading.Event(), []

    def work(run: Run) -> str:
        runs.append(1)
        run.publish(len(runs))
        if len(runs) == 1:
            raised.set()
            assert go.wait(PATIENCE)
            raise Cancelled
        return "second time"

    requests.want(Work("again", work))
    assert raised.wait(PATIENCE)
    requests.scheduler.cancel(requests.last)
    listener = requests.want(Work("again", work))
    go.set()
    assert listener.wait() == "second time"
    assert listener.restarts == 1
    assert listener.parts[-1] == 2


def test_a_failure_reaches_everyone_who_needed_it_and_nobody_else(requests: Requests) -> None:
    def fail(run: Run) -> None:
        raise StudioError("The file is broken.")

    broken = Work("broken", fail)
    first, second = (
        requests.want(Work("one", lambda run: run.get(broken))),
        requests.want(Work("two", lambda run: run.get(broken))),
    )
    for listener in (first, second):
        with pytest.raises(StudioError, match="broken"):
            listener.wait()
        assert listener.log == ""
    assert requests.want(Work("fine")).wait() == "done"


def test_a_bug_gives_a_log_and_the_worker_lives(requests: Requests, caplog: pytest.LogCaptureFixture) -> None:
    def bug(run: Run) -> None:
        raise ZeroDivisionError("oops")

    listener = requests.want(Work("bug", bug))
    with pytest.raises(ZeroDivisionError):
        listener.wait()
    assert "Traceback" in listener.log
    assert requests.want(Work("fine")).wait() == "done"


def test_out_of_memory_drops_what_is_kept(requests: Requests) -> None:
    assert requests.want(Work("kept")).wait() == "done"
    assert requests.store.size == 1

    def greedy(run: Run) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        requests.want(Work("greedy", greedy)).wait()
    assert requests.store.size == 0
    assert requests.want(Work("kept")).wait() == "done"


def test_values_from_outside_are_asked_for_a_few_at_a_time_most_urgent_first(requests: Requests) -> None:
    def file(name: Hashable) -> Work:
        return Work(f"file {name}", lane="outside")

    listeners = {
        rank: requests.want(Work(f"image {rank}", lambda run, rank=rank: run.get(file(rank))[0]), rank=rank)  # type: ignore[misc]
        for rank in range(8)
    }
    assert requests.want(Work("last"), rank=99).wait() == "done"
    assert [computation.name for computation in requests.asked] == [f"file {n}" for n in range(4)]  # type: ignore[attr-defined]
    for rank in range(8):
        requests.scheduler.provide(file(rank), rank * 10)
        assert listeners[rank].wait() == rank * 10
    assert len(requests.asked) == 8


def test_heavy_jobs_have_only_a_few_inputs_made_ahead(requests: Requests) -> None:
    made: list[int] = []
    go = threading.Event()

    def job(number: int) -> Work:
        needed = Work(f"input {number}", lambda _: made.append(number) or number)  # type: ignore[func-returns-value]

        def work(run: Run) -> int:
            run.get(needed)
            assert go.wait(PATIENCE)
            return number

        return Work(f"job {number}", work, lane="heavy")

    listeners = [requests.want(job(number), rank=number) for number in range(8)]
    assert requests.want(Work("after the inputs"), rank=99).wait() == "done"
    assert len(made) <= 4
    go.set()
    assert [listener.wait() for listener in listeners] == list(range(8))


class Painting:
    """A computation with a part that is looked at and a rest, as a network's picture has it."""

    def __init__(self, name: str, order: list[str]) -> None:
        self.name, self.order = name, order

    def __call__(self, run: Run) -> str:
        done = run.hold([])
        while True:
            looked_at = str(run.focus.x) if run.focus is not None else ""
            if looked_at and looked_at not in done:
                self.part(run, done, looked_at)
            elif looked_at and run.seen():
                raise SetAside
            elif len([part for part in done if part.startswith("rest")]) < 3:
                self.part(run, done, f"rest {len(done)}")
            else:
                return self.name
            run.checkpoint()

    def part(self, run: Run, done: list[str], part: str) -> None:
        done.append(part)
        self.order.append(f"{self.name} {part}".split(" rest")[0] + (" rest" if "rest" in part else ""))
        run.publish(part)


def test_what_is_looked_at_of_every_picture_comes_before_the_rest_of_any(requests: Requests) -> None:
    order: list[str] = []
    gate = Gate(requests, lane="heavy")
    listeners = [
        requests.want(Work(name, Painting(name, order), "heavy"), rank=rank, focus=Box(1, 0, 1, 1))
        for name, rank in (("a", 2), ("b", 3), ("c", 4))
    ]
    gate.go.set()
    assert [listener.wait() for listener in listeners] == ["a", "b", "c"]
    assert order[:3] == ["a 1", "b 1", "c 1"]
    assert order[3:] == ["a rest"] * 3 + ["b rest"] * 3 + ["c rest"] * 3
    for listener in listeners:
        assert listener.restarts == 0
        assert len(listener.parts) == len(set(listener.parts)) == 4, "nothing is made or sent twice"


ALL = Box(0, 0, 9, 9)


class Long:
    """A computation of so many pieces, all of which are looked at."""

    def __init__(self, name: str, order: list[str], *, pieces: int = 3) -> None:
        self.name, self.order, self.pieces = name, order, pieces
        self.after_first: Callable[[], None] = lambda: None

    def __call__(self, run: Run) -> str:
        done = run.hold([])
        while len(done) < self.pieces:
            run.checkpoint()
            done.append(self.name)
            self.order.append(self.name)
            run.publish(len(done))
            if len(done) == 1:
                self.after_first()
            if len(done) < self.pieces and run.turn_over():
                raise SetAside
        return self.name


@pytest.fixture
def taking_turns() -> Requests:
    """Turns of one piece."""
    made = Requests(turn_seconds=0.0)
    made.scheduler.start()
    return made


def test_what_is_on_screen_takes_turns_and_what_is_not_waits(taking_turns: Requests) -> None:
    order: list[str] = []
    gate = Gate(taking_turns, lane="heavy")
    listeners = [
        taking_turns.want(Work(name, Long(name, order), "heavy"), rank=rank, focus=ALL)
        for name, rank in (("later", 100), ("c", 3), ("b", 2), ("a", 1))
    ]
    gate.go.set()
    assert [listener.wait() for listener in listeners] == ["later", "c", "b", "a"]
    assert order == ["a", "b", "c"] * 3 + ["later"] * 3
    for listener in listeners:
        assert listener.parts == [1, 2, 3]
        assert listener.restarts == 0, "nothing is made or sent twice"
    assert not any(
        "waiting" in stage for stage in listeners[2].stages[listeners[2].stages.index("working") :]
    )


def test_a_turn_lasts_its_time(requests: Requests) -> None:
    order: list[str] = []
    gate = Gate(requests, lane="heavy")
    listeners = [requests.want(Work(name, Long(name, order), "heavy"), rank=2, focus=ALL) for name in "ba"]
    gate.go.set()
    assert [listener.wait() for listener in listeners] == ["b", "a"]
    assert order == ["a"] * 3 + ["b"] * 3


def test_who_comes_later_does_not_catch_up_on_the_turns_of_the_others(taking_turns: Requests) -> None:
    late: list[Listener] = []

    class Order(list[str]):
        def append(self, name: str) -> None:
            super().append(name)
            if len(self) == 6:
                work = Work("late", Long("late", self, pieces=6), "heavy")
                late.append(taking_turns.want(work, rank=3, focus=ALL))

    order = Order()
    gate = Gate(taking_turns, lane="heavy")
    listeners = [
        taking_turns.want(Work(name, Long(name, order, pieces=6), "heavy"), rank=rank, focus=ALL)
        for name, rank in (("a", 1), ("b", 2))
    ]
    gate.go.set()
    for listener in listeners:
        listener.wait()
    late[0].wait()
    assert order[:6] == ["a", "b"] * 3
    assert [order[6:15].count(name) for name in ("a", "b", "late")] == [3, 3, 3], order


def test_who_comes_while_one_is_alone_takes_turns_with_it_at_once(taking_turns: Requests) -> None:
    late: list[Listener] = []

    class Order(list[str]):
        def append(self, name: str) -> None:
            super().append(name)
            if len(self) == 10:
                work = Work("late", Long("late", self, pieces=5), "heavy")
                late.append(taking_turns.want(work, rank=3, focus=ALL))

    order = Order()
    alone = taking_turns.want(Work("alone", Long("alone", order, pieces=20), "heavy"), rank=2, focus=ALL)
    assert alone.wait() == "alone"
    assert late[0].wait() == "late"
    assert order[:10] == ["alone"] * 10
    assert [order[10:18].count(name) for name in ("alone", "late")] == [4, 4], order


def test_the_front_pane_goes_first_in_each_round_and_never_alone(taking_turns: Requests) -> None:
    order: list[str] = []
    front: list[Listener] = []
    behind = Long("behind", order, pieces=4)
    behind.after_first = lambda: front.append(
        taking_turns.want(Work("front", Long("front", order, pieces=3), "heavy"), rank=1, focus=ALL)
    )
    other = taking_turns.want(Work("behind", behind, "heavy"), rank=2, focus=ALL)
    assert other.wait() == "behind"
    assert front[0].wait() == "front"
    rounds = [["behind", "front"], ["front", "behind"], ["front", "behind"], ["behind"]]
    assert order == [name for one in rounds for name in one]


def test_a_map_asked_for_later_says_behind_whom_its_picture_waits(taking_turns: Requests) -> None:
    order: list[str] = []
    gate = Gate(taking_turns, lane="heavy")
    picture = Work("picture", Long("picture", order), "heavy")
    taking_turns.want(picture, rank=2)
    map_ = taking_turns.want(Work("map", lambda run: run.get(picture)[0]), rank=1, focus=ALL)
    assert taking_turns.want(Work("after it"), rank=3).wait() == "done"
    assert map_.stages[-1] == f"waiting {gate.name}"
    gate.go.set()
    assert map_.wait() == "picture"


def test_what_is_seen_only_when_it_is_whole_takes_no_turns(taking_turns: Requests) -> None:
    order: list[str] = []
    gate = Gate(taking_turns, lane="heavy")
    pictures = {name: Work(name, Long(name, order), "heavy") for name in "ab"}
    maps = [
        taking_turns.want(Work(f"map of {name}", lambda run, one=one: run.get(one)[0]), rank=1, focus=ALL)
        for name, one in pictures.items()
    ]
    gate.go.set()
    assert [one.wait() for one in maps] == ["a", "b"]
    assert order in (["a"] * 3 + ["b"] * 3, ["b"] * 3 + ["a"] * 3)


def test_looking_elsewhere_calls_every_picture_back_from_its_rest(requests: Requests) -> None:
    order: list[str] = []
    in_rest, go = threading.Event(), threading.Event()

    class Slow(Painting):
        def part(self, run: Run, done: list[str], part: str) -> None:
            super().part(run, done, part)
            if part.startswith("rest") and not in_rest.is_set():
                in_rest.set()
                assert go.wait(PATIENCE)

    listeners, ids = [], []
    gate = Gate(requests, lane="heavy")
    for name, rank in (("a", 2), ("b", 3), ("c", 4)):
        focus = Box(1, 0, 1, 1)
        listeners.append(requests.want(Work(name, Slow(name, order), "heavy"), rank=rank, focus=focus))
        ids.append(requests.last)
    gate.go.set()
    assert in_rest.wait(PATIENCE)
    for id_, rank in zip(ids, (2, 3, 4), strict=True):
        requests.scheduler.refocus(id_, rank, Box(7, 0, 1, 1))
    go.set()
    assert [listener.wait() for listener in listeners] == ["a", "b", "c"]
    assert order[:4] == ["a 1", "b 1", "c 1", "a rest"]
    assert sorted(order[4:7]) == ["a 7", "b 7", "c 7"], order
    assert all(listener.restarts == 0 for listener in listeners)


def test_the_rest_comes_before_scores_and_neighbours(requests: Requests) -> None:
    order: list[str] = []
    gate = Gate(requests, lane="heavy")
    focus = Box(1, 0, 1, 1)
    wanted = [
        requests.want(Work("score", lambda _: order.append("score") or "score", "heavy"), rank=50),
        requests.want(Work("a", Painting("a", order), "heavy"), rank=2, focus=focus),
        requests.want(Work("b", Painting("b", order), "heavy"), rank=24, focus=focus),
    ]
    gate.go.set()
    for listener in wanted:
        listener.wait()
    assert order[:2] == ["a 1", "b 1"]
    assert order[-1] == "score"


def test_who_waits_is_told_for_what(requests: Requests) -> None:
    needed, go = threading.Event(), threading.Event()
    gate = Gate(requests, lane="heavy")

    def make(_: Run) -> str:
        needed.set()
        assert go.wait(PATIENCE)
        return "input"

    source = Work("source", make, stage="degrading")
    first = requests.want(Work("first", lambda run: run.get(source)[0], "heavy"), rank=1)
    second = requests.want(Work("second", lambda run: run.get(source)[0], "heavy"), rank=2)
    assert first.stages[-1].startswith("waiting gate")
    gate.go.set()
    assert needed.wait(PATIENCE)
    assert first.stages[-1] == "degrading"
    go.set()
    assert (first.wait(), second.wait()) == ("input", "input")
    assert second.stages[second.stages.index("degrading") + 1] == "waiting first", "not degrading any more"


def test_who_waits_for_a_file_that_is_checked_is_told_its_name(requests: Requests) -> None:
    gate = Gate(requests, lane="heavy")
    request = AddModel(id=7, name="mine.pth", data=b"")
    checking = requests.want(add_model(request), rank=0)
    shown = requests.want(Work("first", lane="heavy"), rank=1)
    gate.go.set()
    with pytest.raises(StudioError):
        checking.wait()
    assert shown.wait() == "done"
    assert "waiting mine.pth" in shown.stages


def test_of_many_who_wait_each_is_told_a_few_times(requests: Requests) -> None:
    gate = Gate(requests, lane="heavy")
    count = 400
    waiting = [requests.want(Work(f"model {number}", lane="heavy")) for number in range(count)]
    assert all(listener.stages[-1].startswith("waiting gate") for listener in waiting)
    gate.go.set()
    for listener in waiting:
        listener.wait()
    told = sum(stage.startswith("waiting") for listener in waiting for stage in listener.stages)
    assert told < count * count / 8, "all of them whenever another begins: half the square"


def test_who_is_set_aside_is_told_what_runs_instead(requests: Requests) -> None:
    gate = Gate(requests, lane="heavy")
    began, go = threading.Event(), threading.Event()

    def preempted(run: Run) -> str:
        began.set()
        assert go.wait(PATIENCE)
        run.checkpoint()
        return "outer"

    outer = requests.want(Work("outer", preempted, "heavy"), rank=5)
    gate.go.set()
    assert began.wait(PATIENCE)
    inner = Work("inner", lane="heavy")
    urgent = requests.want(inner, rank=1)
    go.set()
    assert (urgent.wait(), outer.wait()) == ("done", "outer")
    assert "waiting inner" in outer.stages
