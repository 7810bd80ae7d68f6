"""What signals ask of a trainer that trains alone and of one of several."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.training import orders as subject
from sr_studio.training.orders import Order, Orders
from sr_studio.training.ranks import Ranks
from tests.training.runs import make, tiny

ALONE = Ranks()
FIRST_OF_TWO = Ranks(rank=0, world=2, local_world=2)


@pytest.fixture(autouse=True)
def _group() -> Iterator[None]:
    """A group of this process alone: what is agreed upon is what this process has heard."""
    import torch.distributed as dist

    dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
    yield
    dist.destroy_process_group()


def heard(folder: Path, ranks: Ranks, signals: int) -> Order:
    """The order after so many signals while a step is under way."""
    orders = Orders(make(folder, tiny(folder)), ranks)
    with orders.signals():
        for _ in range(signals):
            signal.raise_signal(signal.SIGTERM)
        return orders.next()


@pytest.mark.parametrize(
    ("ranks", "signals", "order"),
    [
        (ALONE, 0, Order.GO_ON),
        (ALONE, 1, Order.STOP),
        (ALONE, 2, Order.ABANDON),
        (FIRST_OF_TWO, 0, Order.GO_ON),
        (FIRST_OF_TWO, 1, Order.STOP),
        (FIRST_OF_TWO, 2, Order.STOP),  # torchrun's echo, heard after a long step
        (FIRST_OF_TWO, 3, Order.ABANDON),
    ],
)
def test_a_late_echo_hurries_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ranks: Ranks, signals: int, order: Order
) -> None:
    monkeypatch.setattr(subject, "ECHO_SECONDS", 0.0)
    assert heard(tmp_path, ranks, signals) is order


def test_signals_at_once_are_one_to_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "ECHO_SECONDS", 3600.0)
    assert heard(tmp_path, FIRST_OF_TWO, 5) is Order.STOP


@pytest.mark.parametrize(("ranks", "signals"), [(ALONE, 3), (FIRST_OF_TWO, 4)])
def test_who_insists_does_not_wait_for_the_step_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ranks: Ranks, signals: int
) -> None:
    monkeypatch.setattr(subject, "ECHO_SECONDS", 0.0)
    with pytest.raises(KeyboardInterrupt):
        heard(tmp_path, ranks, signals)
