"""The clock of blinking, driven by hand."""

import pytest
from PySide6.QtCore import QCoreApplication

from sr_studio.gui.compare.view.blinking import HELD_BLINK, SAFE_FLASHES, SLOWEST_FLASHES, Blinking


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(qapp: QCoreApplication) -> Clock:
    return Clock()


def test_it_begins_with_the_other_picture_and_ends_with_the_own(clock: Clock) -> None:
    blinking, phases, switched = Blinking(clock=clock), [], []
    blinking.phase_changed.connect(phases.append)
    blinking.switched.connect(switched.append)
    blinking.switch(True)
    blinking.switch(True)
    assert blinking.on
    blinking.switch(False)
    assert phases == switched == [True, False]
    assert not blinking.on


@pytest.mark.parametrize(("down", "held"), [(HELD_BLINK / 2, False), (HELD_BLINK * 1.1, True)])
def test_a_key_is_tapped_or_held(clock: Clock, down: float, held: bool) -> None:
    blinking = Blinking(clock=clock)
    blinking.switch(True)
    clock.now += down
    blinking.key_released()
    assert blinking.on != held


@pytest.mark.parametrize(("wanted", "got"), [(8.0, SAFE_FLASHES), (0.01, SLOWEST_FLASHES), (2.0, 2.0)])
def test_the_rate_is_safe(clock: Clock, wanted: float, got: float) -> None:
    blinking = Blinking(clock=clock)
    assert blinking.set_rate(wanted) == got
    assert blinking.rate == got
