"""Who waits for a job and how urgent that makes it: without a scheduler."""

from dataclasses import dataclass

from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.server.jobs import ON_SCREEN, Job, Subscription
from sr_studio.engine.wire.requests import REST_RANK


@dataclass(frozen=True)
class Named(Computation):
    name: str

    def compute(self, run: Run) -> str:  # noqa: ARG002
        return self.name


class Sink:
    def part(self, part: object) -> None: ...
    def restart(self) -> None: ...
    def progress(self, stage: str, done: float) -> None: ...
    def done(self, value: object, *, cached: bool) -> None: ...
    def failed(self, error: BaseException, log: str) -> None: ...


def subscribe(job: Job, id_: int, rank: int, order: int = 0) -> Sink:
    sink = Sink()
    job.subscriptions[id_] = Subscription(id_, sink, rank, order, None)
    return sink


def test_equal_computations_are_one_key() -> None:
    assert Named("a") == Named("a")
    assert len({Named("a"), Named("a"), Named("b")}) == 2


def test_a_job_is_wanted_by_its_requests_and_by_jobs_that_are() -> None:
    needed, dependent = Job(Named("needed")), Job(Named("dependent"))
    needed.dependents.add(dependent)
    assert not needed.wanted
    subscribe(dependent, 1, rank=3)
    assert needed.wanted


def test_urgency_is_that_of_the_most_urgent_request_that_needs_it() -> None:
    needed, first, second = (Job(Named(name)) for name in "abc")
    needed.dependents |= {first, second}
    subscribe(needed, 1, rank=5)
    subscribe(first, 2, rank=2, order=-7)
    subscribe(second, 3, rank=2, order=-8)
    assert needed.urgency == (ON_SCREEN, 0, 2, -8)
    assert Job(Named("nobody")).urgency > needed.urgency


def test_turns_count_among_what_is_on_screen_and_nowhere_else() -> None:
    front, second, behind, opened = (Job(Named(name)) for name in "abcd")
    for id_, (job, rank) in enumerate(((front, 1), (second, 2), (behind, REST_RANK), (opened, 0))):
        subscribe(job, id_, rank=rank)
    assert opened.urgency < front.urgency < second.urgency < behind.urgency
    front.turns = 1
    assert opened.urgency < second.urgency < front.urgency < behind.urgency
    behind.turns, opened.turns = -1, 5
    assert opened.urgency < second.urgency < front.urgency < behind.urgency
    second.seen = True
    assert front.urgency < behind.urgency < second.urgency


def test_everyone_who_waits_hears_of_progress() -> None:
    needed, dependent = Job(Named("needed")), Job(Named("dependent"))
    needed.dependents.add(dependent)
    own, other = subscribe(needed, 1, rank=0), subscribe(dependent, 2, rank=0)
    assert set(needed.audience()) == {own, other}
