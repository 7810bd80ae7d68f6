"""The most memory held while something was computed."""

import subprocess
import sys

import pytest

from sr_studio.child_process import package_environment
from sr_studio.engine.compute.memory import Memory, PeakMemory

MEASURE = """
import numpy as np
from sr_studio.engine.compute.memory import PeakMemory
for size in (0, 96, 48):
    peak = PeakMemory()
    if size:
        np.ones(size << 20, np.uint8)
    memory = peak.read()
    print(memory.of, memory.peak >> 20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux resets the mark of a process")
def test_what_was_held_in_between_is_seen_and_what_was_held_before_is_not() -> None:
    """In a process of its own: memory that other tests have freed would be used again."""
    command = [sys.executable, "-c", MEASURE]
    done = subprocess.run(command, env=package_environment(), capture_output=True, text=True, check=True)
    of, peaks = zip(*(line.split() for line in done.stdout.splitlines()), strict=True)
    assert set(of) == {"process"}
    none, large, small = map(int, peaks)
    assert 88 < large - none < 104
    assert 40 < small - none < 56, "the larger one before it has left no mark"


def test_a_system_that_cannot_tell_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sr_studio.engine.compute.memory._CLEAR", _Refuses())
    assert PeakMemory().read() == Memory()


class _Refuses:
    """A file that takes nothing."""

    def write_text(self, text: str) -> int:
        raise PermissionError(text)
