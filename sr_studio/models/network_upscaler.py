"""Networks as upscalers: precision, focus first, and what happens when memory runs out."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import torch

from sr_studio.errors import Message, is_out_of_memory, message
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.canvas import SetAside, Work
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import (
    MOST_CODES,
    Device,
    Used,
    choose_precision,
    cpu,
    free_memory,
    release_memory,
)
from sr_studio.models.tile_io import NotFiniteError, Target
from sr_studio.models.upscaler import (
    Cancelled,
    ModelInfo,
    Precision,
    Result,
    Upscaler,
)
from sr_studio.pretrained.precision import full_precision

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


@dataclass
class Progress:
    """Counts steps of equal size; never falls, also when the work starts over.

    ``base``: done before; ``shown``: reported last.
    """

    total: int
    report: Callable[[float], None]
    cancelled: Callable[[], bool]
    done: int = 0
    base: float = 0.0
    shown: float = 0.0

    def step(self, count: float = 1.0) -> None:
        """One step is about to begin. Raises `Cancelled`."""
        if self.cancelled():
            raise Cancelled
        share = min(0.999, self.base + (1 - self.base) * self.done / max(1, self.total))
        self.done += int(count)
        if share - self.shown >= 0.002:
            self.shown = share
            self.report(share)

    def restart(self, total: int) -> None:
        """The work starts over with other steps."""
        self.total, self.done = total, 0

    def go_on(self, base: float, total: int) -> None:
        """So much of the whole is done, and the rest takes so many steps."""
        self.base = base
        self.restart(total)


@dataclass
class Job:
    """One picture to upscale. ``used`` becomes the precision it was really computed in."""

    pixels: Pixels
    precision: Used
    work: Work
    target: Target
    progress: Progress
    used: Used = "fp32"


class NetworkUpscaler(Upscaler):
    """What all networks share: choice of precision, and the way out of short memory.

    Out of memory, the pieces are quartered down to the smallest that helps (fewer turns than halving: each
    size costs oneDNN room for new kernels); on a GPU the processor comes next. Each turn is said in the
    result's notices.

    On a GPU fp32 is float32, not TF32.
    """

    def __init__(self, info: ModelInfo, *, device: Device, memory_limit: int = 0) -> None:
        self.info = info
        self.device = device
        if device.kind == "cuda":
            # The fastest of the device's kernels is chosen once for each shape; strips have few shapes.
            torch.backends.cudnn.benchmark = True
        self.memory_limit = memory_limit

    def _bf16_codes(self) -> float | None:
        """Codes by which bfloat16 changes the network's pictures; -1: it cannot run so; None: any."""
        return None

    def _allowed(self, used: Used, asked: Precision) -> Used:
        """``used``, or fp32 where bfloat16 was not asked for by name and changes too much."""
        # Half floats resolve eight times as much as bfloat16: what that changes little they change less.
        codes = self._bf16_codes() if used != "fp32" else None
        refused = codes is not None and (codes < 0 or (asked != "bf16" and codes > MOST_CODES))
        return "fp32" if refused else used

    @abstractmethod
    def _first_piece(self, job: Job) -> int:
        """Size of the pieces to begin with, in the subclass's own measure."""

    @abstractmethod
    def _smallest_piece(self, job: Job) -> int:
        """Size below which smaller pieces do not help."""

    @abstractmethod
    def _run(self, job: Job, piece: int) -> tuple[Message, ...]:
        """Compute the whole picture; notices."""

    @abstractmethod
    def _move(self, device: Device) -> None:
        """Forget what is held on the device in use."""

    def _planned_memory(self) -> int:
        """Bytes of working memory to plan for: the limit given, else half of what is free."""
        if self.memory_limit:
            return self.memory_limit
        return free_memory(self.device) // 2

    def _upscale(self, pixels: Pixels, *, scale: int, precision: Precision, work: Work) -> Result:
        canvas = work.canvas
        try:
            canvas.begin(pixels, scale)
        except MemoryError as error:
            raise self._too_large(pixels) from error
        target = Target(canvas=canvas, on_tile=work.on_tile, label=self.info.label)
        progress = Progress(
            total=1,
            report=work.on_progress,
            cancelled=work.cancelled,
            base=0.999 * canvas.share,
            shown=canvas.shown,
        )
        notices = canvas.notices
        while True:
            asked: Precision = "fp32" if canvas.in_fp32 else precision
            used, said = choose_precision(asked, self.device, depth=8 * pixels.itemsize)
            used = self._allowed(used, asked)
            job = Job(
                pixels=pixels,
                precision=used,
                work=work,
                target=target,
                progress=progress,
                used=used,
            )
            try:
                with torch.inference_mode(), full_precision():
                    canvas.piece = canvas.piece or self._first_piece(job)
                    try:
                        said += self._run(job, canvas.piece)
                    except SetAside:
                        target.flush()
                        raise
                    finally:
                        canvas.shown = progress.shown
                    target.flush()
                break
            except NotFiniteError:
                if job.precision != "fp16":
                    raise
                # Half floats end at 65,504: what is larger on the way needs more room.
                target.forget()
                canvas.clear()
                canvas.in_fp32 = True
                continue
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            # Outside the except clause: the exception's frames would keep the tensors alive.
            target.forget()
            canvas.clear()
            release_memory(self.device.name)
            if canvas.piece > self._smallest_piece(job):
                canvas.piece = max(self._smallest_piece(job), canvas.piece // 4)
                notices[
                    message("Out of memory on {label}: computed in smaller tiles.", label=self.device.label)
                ] = None
            elif self.device.kind != "cpu":
                notices[
                    message("Out of memory on {label}: computed on the CPU.", label=self.device.label)
                ] = None
                self._move(cpu())
                canvas.piece = 0
            else:
                raise self._too_large(pixels)
        notices.update(dict.fromkeys(said))
        return Result(
            pixels=canvas.pixels,
            scale=scale,
            device=self.device.label,
            precision=job.used,
            seconds=0.0,
            notices=tuple(notices),
        )

    def _too_large(self, pixels: Pixels) -> ModelError:
        height, width, _ = pixels.shape
        return ModelError(
            "There is not enough memory to upscale {width}×{height} pixels with {label}. Close other "
            "programs, or crop the picture.",
            width=width,
            height=height,
            label=self.info.label,
        )
