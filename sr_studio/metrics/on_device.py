"""Local SSIM on the graphics card that made a picture, where that is faster than on the processor.

A picture leaves the card in boxes while it is made (`models.tile_io.Target`): when it is scored it lies in
this process's memory, and so must the maps from which regions are read. Two pictures, or planes of them, go
to the card and a map comes back: at the 3 to 6 GB/s of memory that is not pinned, what comes first below.
Processor: one core, measured. 12 megapixels:

=====================  =========  =============  ==========  ===============================================
map                    processor  to card, back  copies      on the card
=====================  =========  =============  ==========  ===============================================
SSIM, Wang's window    350 ms     24 + 48 MB     12 - 24 ms  moves 25 GB: 8 ms at 3 TB/s, 80 at 300 GB/s
SSIM, daala's window   1,030 ms   24 + 48 MB     12 - 24 ms  moves 180 GB: 60 ms to 0.6 s
map 1 - SSIM           450 ms     24 + 48 MB     12 - 24 ms  Wang's map, 350 of the 450 ms
squared error (PSNR)   11 ms      24 + 24 MB     8 - 16 ms   no: the copies alone take as long
map |A - B|            28 ms      72 + 12 MB     14 - 28 ms  no: the copies alone take as long
map A - B, luma        48 ms      72 + 12 MB     14 - 28 ms  no: 20 ms at best, once a pair of pictures
=====================  =========  =============  ==========  ===============================================

What a card needs is reckoned from its memory's speed, so it is tried: the first picture of each window and
size is made on both, the values are compared before the card is trusted, and the faster goes on. Measured
on a card it is not yet: ``python -m tests.benchmarks.bench_device_scores`` does it.

The card computes in float64, the processor in float32. Of 59 benchmark pictures the means differ by 5e-8 on
average and 4e-7 at most, daala's by 2e-7 and 1.2e-6, in 16 bit by 2e-7 and 5e-6: that is float32's error,
and as much as kinds of processors differ by. No mean changed in its fourth decimal. Cards agree among
themselves as far as float32 goes. Apple's have no float64 and share the processor's memory: they are not
used, nor is a card for MS-SSIM or for pictures that it did not make.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import is_out_of_memory
from sr_studio.metrics.local_ssim import C1, C2, Floats, LocalSsim, border_weights, local_ssim
from sr_studio.metrics.planes import Plane

if TYPE_CHECKING:
    import torch
    from torch import Tensor

LEAST_PIXELS = 1 << 20
"""Smaller pictures are done on the processor in 30 ms."""
STRIP_PIXELS = 1 << 20
"""Of the map that are computed at once: some 150 MB of float64 on the card."""
TRIES = 3
"""Pictures of one window and size that a device may lose before it is not tried again."""
PIXELS_DIFFER, MEANS_DIFFER = 0.01, 1e-4
"""Most that a card's map may differ from the processor's; float32 errs by 2e-4 and 5e-6."""

_log = logging.getLogger(__name__)


class WrongMapError(Exception):
    """A card gave a map that cannot be one."""


@lru_cache
def quicker(device: str) -> LocalSsim:
    """Return `local_ssim`, computed on a device (torch's name) where that is faster; "" is the processor."""
    return Quicker(device, partial(local_ssim_on, device)) if device else local_ssim


class Quicker:
    """`local_ssim` where it is faster: on the processor, or as ``there`` on a device.

    Which is faster is found out for each window and each fourfold size, by the first picture where the device
    wins, else by `TRIES` of them: a network may keep it busy. What fails on the device is computed on
    the processor and logged; a device that fails by more than want of memory is not asked again.
    """

    def __init__(
        self,
        device: str,
        there: LocalSsim,
        *,
        least_pixels: int = LEAST_PIXELS,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._device, self._there = device, there
        self._least_pixels, self._clock = least_pixels, clock
        self._won: set[tuple[str, str, int]] = set()
        self._lost: Counter[tuple[str, str, int]] = Counter()
        self._usable = True

    def __call__(
        self,
        reference: Plane | Floats,
        picture: Plane | Floats,
        *,
        rows: NDArray[np.float64],
        columns: NDArray[np.float64],
        border: Literal["valid", "weighted"],
        term: Literal["ssim", "contrast_structure"] = "ssim",
    ) -> Floats:
        """See `local_ssim`."""
        here = partial(local_ssim, rows=rows, columns=columns, border=border, term=term)
        there = partial(self._there, rows=rows, columns=columns, border=border, term=term)
        if not self._usable or reference.size < self._least_pixels:
            return here(reference, picture)
        kind = border, term, reference.size.bit_length() // 2
        try:
            if kind in self._won:
                return there(reference, picture)
            if self._lost[kind] < TRIES:
                return self._try(kind, here, there, reference, picture)
        except (RuntimeError, MemoryError, WrongMapError) as error:
            # A device in want of memory may have some for the next picture.
            self._usable = is_out_of_memory(error)
            _log.warning("SSIM is computed on the processor: %s: %s", self._device, error)
        return here(reference, picture)

    def _try(
        self,
        kind: tuple[str, str, int],
        here: Callable[[Plane | Floats, Plane | Floats], Floats],
        there: Callable[[Plane | Floats, Plane | Floats], Floats],
        reference: Plane | Floats,
        picture: Plane | Floats,
    ) -> Floats:
        """Compute one map on both, note which was faster, and return its map."""
        there(reference[:256], picture[:256])  # what a device loads at the first use counts once in its life
        began = self._clock()
        made = there(reference, picture)
        ended = self._clock()
        known = here(reference, picture)
        seconds, alone = ended - began, self._clock() - ended
        _refuse_another_map(made, known)
        megapixels = reference.size / 1e6
        _log.info(
            "SSIM of %.1f megapixels: %.3f s on %s, %.3f s on the processor",
            megapixels,
            seconds,
            self._device,
            alone,
        )
        if seconds < alone:
            self._won.add(kind)
            return made
        self._lost[kind] += 1
        return known


def _refuse_another_map(made: Floats, known: Floats) -> None:
    """Raise `WrongMapError` where a map is not the one the processor made."""
    if made.shape != known.shape:
        raise WrongMapError(f"a map of {made.shape} in place of {known.shape}")
    if not made.size:
        return
    pixels = float(np.abs(made - known).max())
    means = abs(float(made.mean(dtype=np.float64)) - float(known.mean(dtype=np.float64)))
    # Not the other way round: a map that is not a number differs by no number.
    if not (pixels <= PIXELS_DIFFER and means <= MEANS_DIFFER):
        raise WrongMapError(f"a map that differs by {pixels:.3g}, its mean by {means:.3g}")


def local_ssim_on(
    device: str,
    reference: Plane | Floats,
    picture: Plane | Floats,
    *,
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
    border: Literal["valid", "weighted"],
    term: Literal["ssim", "contrast_structure"] = "ssim",
) -> Floats:
    """Return `local_ssim`'s map, computed by torch in float64 on any device that has it, ``cpu`` too.

    Nothing waits but this thread, and only for what it has asked for itself: a stream of its own, on which no
    network runs. Raises RuntimeError where the device fails or has no memory, and `WrongMapError`.
    """
    import torch

    height, width = reference.shape
    weighted = border == "weighted"
    pad_y, pad_x = (len(rows) // 2, len(columns) // 2) if weighted else (0, 0)
    out_height, out_width = height + 2 * pad_y - len(rows) + 1, width + 2 * pad_x - len(columns) + 1
    if out_height <= 0 or out_width <= 0:
        return np.empty((max(out_height, 0), max(out_width, 0)), np.float32)
    where = torch.device(device)
    with torch.inference_mode(), _own_stream(where):
        x, y = (_codes(plane, where) for plane in (reference, picture))
        inverse_y = inverse_x = None
        if weighted:
            inverse_y = torch.from_numpy(1 / border_weights(rows, height)).to(where)[:, None]
            inverse_x = torch.from_numpy(1 / border_weights(columns, width)).to(where)
        result = torch.empty((out_height, out_width), dtype=torch.float32, device=where)
        count = max(1, STRIP_PIXELS // out_width)
        for top in range(0, out_height, count):
            end = min(top + count, out_height)
            first, last = top - pad_y, end - pad_y + len(rows) - 1
            inside = slice(max(first, 0), min(last, height))
            moments = torch.zeros((4, last - first, width + 2 * pad_x), dtype=torch.float64, device=where)
            filled = moments[:, inside.start - first : inside.stop - first, pad_x : pad_x + width]
            unit = 1 / 257 if reference.dtype == np.uint16 else 1.0
            one, other = _values(x[inside], unit), _values(y[inside], unit)
            torch.add(one, other, out=filled[0])
            torch.sub(one, other, out=filled[1])
            torch.mul(filled[:2], filled[:2], out=filled[2:])
            means = _filtered(_filtered(moments, rows, axis=1), columns, axis=2)
            if inverse_y is not None and inverse_x is not None:
                means *= inverse_y[top:end]
                means *= inverse_x
            result[top:end] = _combined(means, with_luminance=term == "ssim")
        least, most = (float(value) for value in result.aminmax())
        if not -1.001 <= least <= most <= 1.001:
            raise WrongMapError(f"values from {least:.3g} to {most:.3g}")
        return np.asarray(result.cpu().numpy())


@lru_cache
def _stream(device: torch.device) -> torch.cuda.Stream:
    """One for all maps of a device: memory that is freed on it is used again on it alone."""
    import torch

    return torch.cuda.Stream(device)  # type: ignore[no-untyped-call]


def _own_stream(device: torch.device) -> contextlib.AbstractContextManager[object]:
    import torch

    return torch.cuda.stream(_stream(device)) if device.type == "cuda" else contextlib.nullcontext()


def _codes(plane: Plane | Floats, device: torch.device) -> Tensor:
    """A plane on the device as it is. torch computes little with uint16, so those travel as int16."""
    import torch

    plain = np.array(plane, order="C")  # torch.from_numpy dislikes what is read-only
    return torch.from_numpy(plain.view(np.int16) if plain.dtype == np.uint16 else plain).to(device)


def _values(codes: Tensor, unit: float) -> Tensor:
    """Codes as float64 on the 8-bit scale."""
    import torch

    if codes.dtype == torch.int16:
        codes = codes.to(torch.int32).bitwise_and_(0xFFFF)
    return codes.to(torch.float64).mul_(unit)


def _filtered(values: Tensor, kernel: NDArray[np.float64], *, axis: int) -> Tensor:
    """Weighted sums along an axis wherever the whole kernel fits."""
    size = values.shape[axis] - len(kernel) + 1
    # Weights are arguments of the kernels on the device: nothing is copied there.
    taps = [float(tap) for tap in kernel]
    total = values.narrow(axis, 0, size) * taps[0]
    for begin, tap in enumerate(taps[1:], 1):
        total.add_(values.narrow(axis, begin, size), alpha=tap)
    return total


def _combined(means: Tensor, *, with_luminance: bool) -> Tensor:
    """SSIM from the local means of u = x + y, v = x - y, u² and v² (see `local_ssim`)."""
    mu, mv = means[0].square(), means[1].square()
    of_u, of_v = means[2] - mu, means[3] - mv
    structure = (of_u - of_v + 2 * C2) / (of_u + of_v + 2 * C2)
    if not with_luminance:
        return structure
    return structure.mul_((mu - mv + 2 * C1) / (mu + mv + 2 * C1))
