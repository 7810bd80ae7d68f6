"""The most memory held while something was computed."""

import sys

import numpy as np
import pytest

from sr_studio.engine.compute.memory import Memory, PeakMemory

MEBIBYTE = 1 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux resets the mark of a process")
def test_what_was_held_in_between_is_seen_and_what_was_held_before_is_not() -> None:
    peaks = []
    for size in (0, 96, 48):
        peak = PeakMemory()
        if size:
            np.ones(size * MEBIBYTE, np.uint8)
        peaks.append(peak.read())
    assert {memory.of for memory in peaks} == {"process"}
    none, large, small = (memory.peak // MEBIBYTE for memory in peaks)
    assert 88 < large - none < 104
    assert 40 < small - none < 56, "the larger one before it has left no mark"


def test_a_system_that_cannot_tell_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sr_studio.engine.compute.memory._CLEAR", _Refuses())
    assert PeakMemory().read() == Memory()


class _Refuses:
    """A file that takes nothing."""

    def write_text(self, text: str) -> int:
        raise PermissionError(text)
