"""Networks as upscalers: precision, focus first, and what happens when memory runs out."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import (
    Device,
    Used,
    choose_precision,
    cpu,
    free_memory,
    is_out_of_memory,
    release_memory,
)
from sr_studio.models.inference import Cancelled, OnTile, Pixels, Region, Result, Upscaler
from sr_studio.models.networks.srresnet import SRResNet
from sr_studio.models.networks.transform import TransformNet
from sr_studio.models.srresnet.compiled import Program, prepare
from sr_studio.models.srresnet.streaming import Stream, network_input, picture_rows
from sr_studio.models.tile_io import Source, Target
from sr_studio.models.upscaler import ModelInfo, Precision

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}

STRIP_PIXELS = 1 << 16
"""Pixels of one strip at the size of the last 64-channel convolution.

On two cores that convolution takes a tenth of a second in fp32, and its tensors about 70 MB.
"""

GPU_STRIP_BYTES = 1 << 30
"""Working memory of one strip on a GPU, where long strips pay."""


@dataclass
class Progress:
    """Counts steps of equal size; never falls, also when the work starts over."""

    total: int
    report: Callable[[float], None]
    cancelled: Callable[[], bool]
    done: int = 0
    _shown: float = 0.0

    def step(self, count: float = 1.0) -> None:
        """One step is about to begin. Raises `Cancelled`."""
        if self.cancelled():
            raise Cancelled
        share = min(0.999, self.done / max(1, self.total))
        self.done += int(count)
        if share - self._shown >= 0.002:
            self._shown = share
            self.report(share)

    def restart(self, total: int) -> None:
        """The work starts over with other steps."""
        self.total, self.done = total, 0


@dataclass
class Job:
    """One picture to upscale. ``used`` becomes the precision it was really computed in."""

    pixels: Pixels
    precision: Used
    asked_bf16: bool
    focus: Region | None
    target: Target
    progress: Progress
    used: Used = "fp32"


class NetworkUpscaler(Upscaler):
    """What all networks share: choice of precision, and the way out of short memory.

    Out of memory, the pieces are quartered down to the smallest that helps (fewer turns than halving: each
    size costs oneDNN room for new kernels); on a GPU the processor comes next. Each turn is said in the
    result's notices.
    """

    def __init__(self, info: ModelInfo, *, device: Device, memory_limit: int = 0) -> None:
        self.info = info
        self.device = device
        self.memory_limit = memory_limit

    @abstractmethod
    def _first_piece(self, job: Job) -> int:
        """Size of the pieces to begin with, in the subclass's own measure."""

    @abstractmethod
    def _smallest_piece(self, job: Job) -> int:
        """Size below which smaller pieces do not help."""

    @abstractmethod
    def _run(self, job: Job, piece: int) -> tuple[str, ...]:
        """Compute the whole picture; notices."""

    @abstractmethod
    def _move(self, device: Device) -> None:
        """Forget what is held on the device in use."""

    def _planned_memory(self) -> int:
        """Bytes of working memory to plan for: the limit given, else half of what is free."""
        if self.memory_limit:
            return self.memory_limit
        return free_memory(self.device) // 2

    def _upscale(
        self,
        pixels: Pixels,
        *,
        scale: int,
        precision: Precision,
        focus: Region | None,
        on_tile: OnTile,
        on_progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Result:
        height, width, channels = pixels.shape
        try:
            result = np.empty((height * scale, width * scale, channels), pixels.dtype)
        except MemoryError as error:
            raise self._too_large(pixels) from error
        target = Target(result=result, on_tile=on_tile, label=self.info.label)
        progress = Progress(total=1, report=on_progress, cancelled=cancelled)
        notices: dict[str, None] = {}
        piece = 0
        while True:
            used, said = choose_precision(precision, self.device, depth=8 * pixels.itemsize)
            job = Job(
                pixels=pixels,
                precision=used,
                asked_bf16=precision == "bf16",
                focus=focus,
                target=target,
                progress=progress,
                used=used,
            )
            try:
                with torch.inference_mode():
                    piece = piece or self._first_piece(job)
                    said += self._run(job, piece)
                    target.flush()
                break
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            # Outside the except clause: the exception's frames would keep the tensors alive.
            target.forget()
            release_memory(self.device.name)
            if piece > self._smallest_piece(job):
                piece = max(self._smallest_piece(job), piece // 4)
                notices[f"Out of memory on {self.device.label}: computed in smaller tiles."] = None
            elif self.device.kind != "cpu":
                notices[f"Out of memory on {self.device.label}: computed on the CPU."] = None
                self._move(cpu())
                piece = 0
            else:
                raise self._too_large(pixels)
        notices.update(dict.fromkeys(said))
        return Result(
            pixels=result,
            scale=scale,
            device=self.device.label,
            precision=job.used,
            seconds=0.0,
            notices=tuple(notices),
        )

    def _too_large(self, pixels: Pixels) -> ModelError:
        height, width, _ = pixels.shape
        return ModelError(
            f"There is not enough memory to upscale {width}×{height} pixels with {self.info.label}. "
            "Close other programs, or crop the picture."
        )


class StreamedUpscaler(NetworkUpscaler):
    """An SRResNet or a `TransformNet`: exact strips from top to bottom, before them the focus's surroundings.

    A piece is measured in pixels of a strip at the size of the last wide convolution.
    """

    def __init__(
        self, info: ModelInfo, network: SRResNet | TransformNet, *, device: Device, memory_limit: int = 0
    ) -> None:
        super().__init__(info, device=device, memory_limit=memory_limit)
        self._network = network.eval()
        self._programs: dict[Used, Program] = {}

    def program(self, precision: Used) -> Program:
        """The network made ready for a precision on the device in use."""
        if precision not in self._programs:
            self._programs[precision] = prepare(
                self._network, dtype=DTYPES[precision], device=torch.device(self.device.name)
            )
        return self._programs[precision]

    def _move(self, device: Device) -> None:
        self.device = device
        self._programs.clear()

    def _bytes_per_pixel(self, precision: Used) -> int:
        config = self._network.config
        last = config.stages[-1] if config.stages else 1
        wide = config.channels * (last**2 * 2 + 2)  # before and after the activation, and the input
        return wide * (4 if precision == "fp32" else 2)

    def _first_piece(self, job: Job) -> int:
        if self.device.kind == "cpu":
            piece = int(STRIP_PIXELS * (64 / self._network.config.channels) ** 2)
            if job.pixels.shape[0] * self._smallest_piece(job) > piece:
                piece //= 2  # many strips: short ones stay in the cache; one strip needs no memory of rows
        else:
            piece = GPU_STRIP_BYTES // self._bytes_per_pixel(job.precision)
        if self.memory_limit:
            piece = min(piece, self.memory_limit // self._bytes_per_pixel(job.precision))
        return max(piece, self._smallest_piece(job))

    def _smallest_piece(self, job: Job) -> int:
        return int(job.pixels.shape[1]) * self._inner_scale() ** 2

    def _inner_scale(self) -> int:
        """Output scale before the last pixel shuffle."""
        config = self._network.config
        return config.scale // (config.stages[-1] if config.stages else 1)

    def _run(self, job: Job, piece: int) -> tuple[str, ...]:
        program = self.program(job.precision)
        source = Source(job.pixels, torch.device(self.device.name))
        whole = (0, 0, source.width, source.height)
        regions = [whole]
        if job.focus is not None:
            around = grow(job.focus, program.radius, width=source.width, height=source.height)
            # The rest is computed from the top again; worth it while the focus is a small part.
            if 3 * around[2] * around[3] <= source.width * source.height:
                regions.insert(0, job.focus)
        plans = []
        for region in regions:
            outer = grow(region, program.radius, width=source.width, height=source.height)
            rows = max(1, piece // (outer[2] * self._inner_scale() ** 2))
            plans.append((region, outer, min(rows, outer[3])))
        job.progress.restart(sum(-(-outer[3] // rows) * program.convolutions for _, outer, rows in plans))
        for region, outer, rows in plans:
            self._stream(job, program, source, region=region, outer=outer, rows=rows)
        return ()

    def _stream(
        self, job: Job, program: Program, source: Source, *, region: Region, outer: Region, rows: int
    ) -> None:
        """Compute one region; ``outer`` is the region with everything that its pixels depend on."""
        scale = program.scale
        left, top, width, height = outer
        wanted_top = (region[1] - top) * scale  # output rows within ``outer``
        wanted_bottom = wanted_top + region[3] * scale

        def codes(start: int, stop: int) -> torch.Tensor:
            return source.region(top + start, top + stop, left, left + width)

        stream = Stream(program, rows=rows, step=job.progress.step)
        given = 0  # output rows so far
        for start in range(0, height, rows):
            stop = min(start + rows, height)
            x = network_input(program, codes(start, stop), peak=source.peak)
            for y in stream.push(x, last=stop == height):
                rows_done = int(y.shape[2])
                first, end = max(given, wanted_top), min(given + rows_done, wanted_bottom)
                if first < end:
                    values = picture_rows(program, y, codes, peak=source.peak, top=given, height=height)
                    values = values[:, :, first - given : end - given]
                    begin = (region[0] - left) * scale
                    values = values[:, :, :, begin : begin + region[2] * scale]
                    job.target.put(region[0] * scale, top * scale + first, values)
                given += rows_done
                if given >= wanted_bottom:
                    return


def grow(region: Region, by: int, *, width: int, height: int) -> Region:
    """A region with ``by`` more pixels on each side, inside the picture."""
    left, top = max(0, region[0] - by), max(0, region[1] - by)
    right, bottom = min(width, region[0] + region[2] + by), min(height, region[1] + region[3] + by)
    return (left, top, right - left, bottom - top)
