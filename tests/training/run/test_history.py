"""Models of validations: which are kept of a long run, and what a resumed run lets go."""

from itertools import pairwise
from pathlib import Path

import pytest

from sr_studio.training.run.folder import Run
from sr_studio.training.run.history import drop_after, keep, most_crowded, validated


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


def steps(run: Run) -> list[int]:
    return [step for step, _ in validated(run)]


def test_a_run_without_history_has_none(run: Run) -> None:
    assert validated(run) == []
    keep(run, 5, b"model", limit=0)
    assert not run.history_folder.exists()


def test_models_lie_by_step(run: Run) -> None:
    keep(run, 1000, b"second", limit=9)
    keep(run, 0, b"first", limit=9)
    keep(run, 1000, b"second, made again", limit=9)
    (run.history_folder / "notes.txt").touch()
    assert [(step, file.read_bytes()) for step, file in validated(run)] == [
        (0, b"first"),
        (1000, b"second, made again"),
    ]


def test_a_long_run_keeps_the_first_the_newest_and_even_steps_between(run: Run) -> None:
    for step in range(0, 100_001, 1000):
        keep(run, step, b"x", limit=11)
    kept = steps(run)
    assert (kept[0], kept[-1], len(kept)) == (0, 100_000, 11)
    gaps = [after - before for before, after in pairwise(kept)]
    assert max(gaps) <= 4 * 100_000 / 10


@pytest.mark.parametrize(
    ("there", "goes"), [([7], 7), ([3, 9], 3), ([0, 10, 20], 10), ([0, 10, 11, 30], 10), ([0, 1, 2, 3], 1)]
)
def test_the_most_crowded_goes(there: list[int], goes: int) -> None:
    assert most_crowded(there) == goes


def test_what_is_ahead_of_a_resumed_run_goes(run: Run) -> None:
    for step in (0, 10, 20):
        keep(run, step, b"x", limit=9)
    drop_after(run, step=10)
    assert steps(run) == [0, 10]
