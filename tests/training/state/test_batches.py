"""Batches made ahead: each step's own, whatever the order they are asked for."""

import threading

from sr_studio.training.state.batches import BatchesAhead


def test_the_next_step_is_made_on_another_thread() -> None:
    made: list[tuple[int, bool]] = []
    main = threading.current_thread()

    def make(step: int) -> int:
        made.append((step, threading.current_thread() is main))
        return 10 * step

    batches = BatchesAhead(make)
    assert [batches.take(step) for step in (3, 4, 5)] == [30, 40, 50]
    assert batches.take(1) == 10  # not the one that waits
    batches.close()
    assert made[0] == (3, True)
    assert (4, False) in made
    assert (5, False) in made
    assert (1, True) in made
