"""Where a network runs and in which precision."""

import contextlib
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sr_studio.errors import Message, message
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.upscaler import Precision
from sr_studio.threads import cores

if TYPE_CHECKING:
    import torch

Used = Literal["fp32", "bf16", "fp16"]

MOST_CODES = 2.0
"""``auto`` takes bfloat16 only for networks that it changes by at most so many codes of 255."""


@dataclass(frozen=True)
class Device:
    """One place torch can compute on.

    ``name`` is torch's (``cpu``, ``cuda:0``, ``mps``), ``label`` the user's, ``memory`` bytes in all (0
    where unknown), ``precisions`` what its arithmetic units do natively.
    """

    name: str
    label: str
    memory: int = 0
    precisions: tuple[Used, ...] = ("fp32",)

    @property
    def kind(self) -> str:
        """``cpu``, ``cuda`` or ``mps``."""
        return self.name.partition(":")[0]


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Let torch work on this thread alone: with many small tensors threads wait for each other most."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@lru_cache(maxsize=1)
def cpu_has_bf16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware (AVX512-BF16 or AMX), as oneDNN will use it.

    oneDNN also emulates bfloat16 on older processors; that is slower than float32 and never used.
    """
    limit = os.environ.get("ONEDNN_MAX_CPU_ISA", "ALL").upper()
    if (
        limit not in ("", "ALL", "DEFAULT")
        and "BF16" not in limit
        and "AMX" not in limit
        and "AVX10" not in limit
    ):
        return False
    flags = cpu_flags()
    if flags:
        return bool(flags & {"avx512_bf16", "amx_bf16"})
    import torch

    # Windows lists no flags; torch looks at the processor itself.
    probes = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(getattr(torch.cpu, probe, bool)()) for probe in probes)


def cpu_flags() -> frozenset[str]:
    """Feature flags as Linux lists them; empty elsewhere."""
    if sys.platform != "linux":
        return frozenset()
    try:
        for line in Path("/proc/cpuinfo").read_text(errors="replace").splitlines():
            if line.startswith("flags"):
                return frozenset(line.partition(":")[2].split())
    except OSError:
        pass
    return frozenset()


def processor_name() -> str:
    """The processor's name as its maker calls it, where the system tells."""
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
        for line in lines:
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def cpu() -> Device:
    """The processor."""
    import psutil

    count = cores()
    label = f"CPU ({count} thread{'s' if count != 1 else ''})"
    precisions: tuple[Used, ...] = ("fp32", "bf16") if cpu_has_bf16() else ("fp32",)
    return Device(name="cpu", label=label, memory=int(psutil.virtual_memory().total), precisions=precisions)


def devices() -> tuple[Device, ...]:
    """All devices, the processor first. Imports torch."""
    import torch

    found = [cpu()]
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            facts = torch.cuda.get_device_properties(index)
            found.append(
                Device(
                    name=f"cuda:{index}",
                    label=str(facts.name),
                    memory=int(facts.total_memory),
                    precisions=gpu_precisions(facts.major, hip=torch.version.hip is not None),
                )
            )
    if torch.backends.mps.is_available():
        found.append(Device(name="mps", label="Apple GPU", precisions=mps_precisions()))
    return tuple(found)


def gpu_precisions(major: int, *, hip: bool) -> tuple[Used, ...]:
    """What a graphics card of this compute capability multiplies in hardware: 7 knows half floats alone."""
    if hip or major >= 8:
        return ("fp32", "bf16")
    return ("fp32", "fp16") if major == 7 else ("fp32",)


def mps_precisions() -> tuple[Used, ...]:
    """Bfloat16 needs macOS 14; asked by trying."""
    import torch

    try:
        one = torch.ones(1, 1, 3, 3, device="mps", dtype=torch.bfloat16)
        torch.nn.functional.conv2d(one, one)
    except (RuntimeError, TypeError):
        return ("fp32",)
    return ("fp32", "bf16")


def choose(device: str = "auto") -> Device:
    """The device of this name; ``auto`` is the first GPU, else the processor. Raises `ModelError`."""
    if device == "cpu":
        return cpu()
    found = devices()
    if device in ("auto", ""):
        return found[1] if len(found) > 1 else found[0]
    wanted = "cuda:0" if device == "cuda" else device
    for candidate in found:
        if candidate.name == wanted:
            return candidate
    names = ", ".join(["auto", *(candidate.name for candidate in found)])
    raise ModelError("There is no device {device} here. Choose one of: {names}.", device=device, names=names)


def choose_precision(asked: Precision, device: Device, *, depth: int) -> tuple[Used, tuple[Message, ...]]:
    """Precision to compute in, and what the user must know about it.

    ``auto``: bfloat16, or else half floats, where the hardware has them and the picture has 8 bits; a 16-bit
    picture holds more than these resolve.
    """
    if asked == "fp32":
        return "fp32", ()
    if "bf16" not in device.precisions:
        if asked == "bf16":
            return "fp32", (
                message("{label} has no bfloat16 arithmetic; computed in fp32.", label=device.label),
            )
        half = asked == "auto" and depth == 8 and "fp16" in device.precisions
        return ("fp16" if half else "fp32"), ()
    if asked == "auto" and depth > 8:
        return "fp32", ()
    if depth > 8:
        return "bf16", (message("bf16 resolves about 8 of the 16 bits; choose fp32 for the full depth."),)
    return "bf16", ()


def free_memory(device: Device) -> int:
    """Bytes that can be allocated now, conservatively; 0 where unknown."""
    import torch

    if device.kind == "cuda":
        free, _ = torch.cuda.mem_get_info(device.name)
        return int(free)
    if device.kind == "mps":
        return int(torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())
    import psutil

    return min(int(psutil.virtual_memory().available), control_group_memory())


def control_group_memory() -> int:
    """Bytes left under the limit of this process's container; very large where there is none."""
    group = Path("/sys/fs/cgroup")
    try:
        limit = (group / "memory.max").read_text().strip()
        used = (group / "memory.current").read_text().strip()
        return max(0, int(limit) - int(used))
    except (OSError, ValueError):
        return sys.maxsize


def release_memory(device: "torch.device | str") -> None:
    """Give cached blocks back after running out of memory."""
    import gc

    import torch

    gc.collect()
    kind = torch.device(device).type
    if kind == "cuda":
        torch.cuda.empty_cache()
    elif kind == "mps":
        torch.mps.empty_cache()
    elif sys.platform == "linux":
        import ctypes

        # glibc keeps freed blocks; a block of another size may need their place.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def keep_freed_memory() -> bool:
    """Make glibc keep large blocks that are freed, for programs that allocate the same ones again and again.

    By default blocks from some megabytes on go back to the system at once, and every step of a training
    pays for fresh, zeroed pages: 7 % of its time in bfloat16, 12 % in fp32. `release_memory` still gives
    everything back. Changes no result. Returns whether this process's C library could do it.
    """
    import ctypes

    adjust = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if adjust is None:
        return False
    trim_threshold, most_mappings = -1, -4  # numbers of malloc.h
    return bool(adjust(most_mappings, 0)) and bool(adjust(trim_threshold, 2**31 - 1))
