"""Which request is sent next, and which is suspected of having killed an engine: without any process."""

from sr_studio.engine.client.pending import PendingRequest
from sr_studio.engine.client.retry import (
    ISOLATE_AFTER,
    MAX_ATTEMPTS,
    MAX_FAILURES,
    PAUSE,
    Restarts,
    next_to_send,
    suspects,
)
from sr_studio.engine.wire.requests import ListModels


def pending(id_: int, **state: object) -> PendingRequest:
    return PendingRequest(id_, ListModels(id_), **state)  # type: ignore[arg-type]


def test_the_oldest_unsent_request_goes_next_and_cancelled_ones_never() -> None:
    waiting = [pending(1, sent=True), pending(2, cancelled=True), pending(3), pending(4)]
    found = next_to_send(waiting)
    assert found is not None
    assert found.id == 3
    assert next_to_send([]) is None
    assert next_to_send([pending(1, sent=True)]) is None


def test_a_suspect_goes_before_the_others_and_alone() -> None:
    innocent, suspect = pending(1), pending(2, deaths=ISOLATE_AFTER)
    assert next_to_send([innocent, suspect]) is suspect
    suspect.sent = True
    assert next_to_send([innocent, suspect]) is None
    assert next_to_send([innocent]) is innocent


def test_nothing_is_isolated_while_something_else_is_under_way() -> None:
    assert next_to_send([pending(1, sent=True), pending(2, deaths=ISOLATE_AFTER)]) is None


def test_what_was_running_is_suspected_and_nothing_else() -> None:
    running, sent, unsent = pending(1, sent=True, running=True), pending(2, sent=True), pending(3)
    assert suspects([running, sent, unsent]) == [running]
    assert [one.deaths for one in (running, sent, unsent)] == [1, 0, 0]


def test_where_nothing_was_seen_to_run_all_that_was_sent_is_suspected() -> None:
    waiting = [pending(1, sent=True), pending(2, sent=True), pending(3)]
    assert [one.id for one in suspects(waiting)] == [1, 2]


def test_the_clients_own_and_cancelled_requests_are_not_suspected() -> None:
    assert suspects([pending(1, sent=True, internal=True), pending(2, sent=True, cancelled=True)]) == []


def test_one_poison_among_many_is_found_and_no_other_is_given_up() -> None:
    """An engine that dies without a word as soon as it is sent request 7; it answers the others."""
    waiting = {id_: pending(id_) for id_ in range(20)}
    given_up: list[int] = []
    deaths = 0
    while waiting:
        for one in waiting.values():
            one.sent = False
        dead = False
        while not dead and (one := next_to_send(waiting.values())) is not None:
            one.sent = True
            dead = one.id == 7
            if not dead and one.deaths >= ISOLATE_AFTER:  # alone: it is answered before the next is sent
                del waiting[one.id]
        if not dead:
            waiting.clear()
            continue
        deaths += 1
        for one in suspects(list(waiting.values())):
            if one.deaths >= MAX_ATTEMPTS:
                given_up.append(one.id)
                del waiting[one.id]
    assert given_up == [7]
    assert deaths == MAX_ATTEMPTS


def test_the_first_engine_that_never_begins_is_not_tried_again_and_a_later_one_is() -> None:
    restarts = Restarts()
    restarts.note_end(useful=False)
    assert restarts.hopeless(began=False, complained=False)
    assert not restarts.hopeless(began=True, complained=False)
    restarts.count = 1
    assert not restarts.hopeless(began=False, complained=False)
    assert restarts.hopeless(began=False, complained=True), "what answers is no engine"


def test_engines_of_no_use_are_counted_until_one_was_of_use_and_waited_for_longer() -> None:
    restarts = Restarts()
    pauses = []
    for _ in range(MAX_FAILURES):
        assert not restarts.hopeless(began=True, complained=False)
        restarts.note_end(useful=False)
        pauses.append(restarts.pause)
    assert restarts.hopeless(began=True, complained=False)
    assert pauses == [PAUSE * number for number in range(1, MAX_FAILURES + 1)]
    restarts.note_end(useful=True)
    assert restarts.pause == 0
    assert not restarts.hopeless(began=True, complained=False)
