"""The most memory that is held while something is computed.

On a graphics card it is what torch has allocated there (`torch.cuda.max_memory_allocated`): weights of every
model loaded so far, the pictures under way and scores of others that are computed there meanwhile, not the
context of the driver. Otherwise it is the resident memory of this process, whose high-water mark Linux resets
on request (``/proc/self/clear_refs``, 5); other systems keep one mark for the whole life of a process, so
there it is not known.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")

MemoryOf = Literal["", "process", "device"]
"""Whose memory it is; "" where it is not known."""


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Bytes held at most; 0 where not known."""

    peak: int = 0
    of: MemoryOf = ""


UNKNOWN = Memory()


class PeakMemory:
    """Measures from its making to `read`.

    Parameters
    ----------
    device
        torch's name of where the work is done: ``cuda:0`` is measured there, anything else in this process.
    """

    def __init__(self, device: str = "cpu") -> None:
        self._device = device if device.startswith("cuda") else ""
        self._known = bool(self._device)
        if self._device:
            import torch

            torch.cuda.reset_peak_memory_stats(self._device)
            return
        with suppress(OSError):
            _CLEAR.write_text("5")
            self._known = True

    def read(self) -> Memory:
        """Return what was held; every field empty where this system cannot tell."""
        if self._device:
            import torch

            return Memory(peak=int(torch.cuda.max_memory_allocated(self._device)), of="device")
        peak = _resident("VmHWM") if self._known else 0
        return Memory(peak=peak, of="process") if peak else UNKNOWN


def _resident(name: str) -> int:
    """A line of the process's status in bytes; 0 where there is none."""
    with suppress(OSError, ValueError, IndexError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
    return 0
