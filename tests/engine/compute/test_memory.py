"""The most memory held while something was computed."""

import sys

import numpy as np
import pytest

from sr_studio.engine.compute.memory import Memory, PeakMemory

MEBIBYTE = 1 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux resets the mark of a process")
def test_what_was_held_in_between_is_seen_and_what_was_held_before_is_not() -> None:
    np.ones(96 * MEBIBYTE, np.uint8)
    peak = PeakMemory()
    np.ones(48 * MEBIBYTE, np.uint8)
    memory = peak.read()
    assert memory.of == "process"
    assert 44 * MEBIBYTE < memory.peak - memory.before < 64 * MEBIBYTE


def test_a_system_that_cannot_tell_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sr_studio.engine.compute.memory._CLEAR", _Refuses())
    assert PeakMemory().read() == Memory()


class _Refuses:
    """A file that takes nothing."""

    def write_text(self, text: str) -> int:
        raise PermissionError(text)
