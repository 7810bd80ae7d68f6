"""Between pictures of whole codes and tensors, on the device that computes."""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from sr_studio.imaging.pixels import Pixels
from sr_studio.models.canvas import Canvas, OnTile
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.networks.constants import per_channel

LUMA = (0.299, 0.587, 0.114)
"""Full-range BT.601."""


class Source:
    """A picture on the device, as codes; rows of it become float32 when they are needed.

    H x W x C (C 1 or 3) uint8 travels as it is, a quarter of what floats would take.
    """

    def __init__(self, pixels: Pixels, device: torch.device) -> None:
        self.height, self.width, self.channels = pixels.shape
        self.peak = int(np.iinfo(pixels.dtype).max)
        plain = np.ascontiguousarray(pixels if pixels.dtype == np.uint8 else pixels.astype(np.int32))
        # A copy: arrays inside frozen values are read-only, which torch.from_numpy dislikes.
        tensor = torch.from_numpy(plain.copy())
        if device.type == "cuda":
            tensor = tensor.pin_memory()
        self._codes = tensor.to(device, non_blocking=True)

    def region(self, top: int, bottom: int, left: int, right: int) -> Tensor:
        """Codes of a box as float32, 1 x 3 x h x w in channels-last order; grey is repeated."""
        box = self._codes[top:bottom, left:right].to(torch.float32)
        return box.permute(2, 0, 1)[None].expand(1, 3, -1, -1).contiguous(memory_format=torch.channels_last)


class NotFiniteError(ModelError):
    """A network gave NaN or infinity."""


@dataclass(frozen=True, eq=False)
class _Box:
    x: int
    y: int
    codes: Tensor
    sound: Tensor
    event: "torch.cuda.Event | None"


@dataclass
class Target:
    """Collects finished boxes into the result and reports them.

    With a GPU, a box is copied to pinned memory while the next one is computed; it is looked at and reported
    one box later, so that nothing waits for the device.
    """

    canvas: Canvas
    on_tile: OnTile
    label: str
    _waiting: "list[_Box]" = field(default_factory=list)

    def put(self, x: int, y: int, values: Tensor, *, sound: Tensor | None = None) -> None:
        """Take values in [0, 1] (clamped here), 1 x 3 x h x w, for the box at x, y of the result.

        ``sound``: whether what they were made of is finite, on their device. Raises `NotFiniteError` for this
        box or the one before; neither is reported.
        """
        result = self.canvas.pixels
        peak = int(np.iinfo(result.dtype).max)
        # One sum finds any NaN or infinity without a second tensor of the picture's size.
        finite = torch.isfinite(values.sum(dtype=torch.float32))
        sound = finite if sound is None else finite & sound
        if result.shape[2] == 1:
            values = (values.clamp(0, 1) * per_channel(LUMA, like=values)).sum(1, keepdim=True)
        codes = (values * peak).round_().clamp_(0, peak)[0].permute(1, 2, 0)
        codes = codes.to(torch.uint8 if peak == 255 else torch.int32).contiguous()
        if codes.device.type == "cuda":
            host = torch.empty(codes.shape, dtype=codes.dtype, pin_memory=True)
            host.copy_(codes, non_blocking=True)
            answer = torch.empty((), dtype=torch.bool, pin_memory=True)
            answer.copy_(sound, non_blocking=True)
            event = torch.cuda.Event()  # type: ignore[no-untyped-call]
            # Not the current device's stream: that may be another one's.
            event.record(torch.cuda.current_stream(codes.device))
        else:
            host, answer, event = codes.cpu(), sound, None
        self._waiting.append(_Box(x, y, host, answer, event))
        while len(self._waiting) > (1 if event is not None else 0):
            self._deliver()

    def flush(self) -> None:
        """Report everything that still waits."""
        while self._waiting:
            self._deliver()

    def forget(self) -> None:
        """Drop what waits; the work starts over."""
        self._waiting.clear()

    def _deliver(self) -> None:
        box = self._waiting.pop(0)
        if box.event is not None:
            box.event.synchronize()
        if not bool(box.sound):
            raise NotFiniteError(
                "{label} gave values that are not numbers (NaN) for this picture. Its weights are "
                "probably damaged; try fp32, or another file of the model.",
                label=self.label,
            )
        x, y, tile = box.x, box.y, box.codes.numpy()
        place = self.canvas.pixels[y : y + tile.shape[0], x : x + tile.shape[1]]
        np.copyto(place, tile, casting="unsafe")
        self.canvas.note(x, y, tile.shape[1], tile.shape[0])
        self.on_tile(x, y, place)
