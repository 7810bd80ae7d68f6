"""Networks that must see the whole picture at once, as upscalers."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from sr_studio.errors import Message
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import Device, free_memory
from sr_studio.models.network_upscaler import Job, NetworkUpscaler
from sr_studio.models.tile_io import Source
from sr_studio.models.upscaler import ModelInfo


class WholeUpscaler(NetworkUpscaler):
    """A network whose every output pixel depends on the whole picture, as with instance norm.

    Tiles would change the result, so there are none: a picture is computed in one piece in float32, or
    refused in words where memory is short for that (on a GPU the processor comes next).

    Parameters
    ----------
    network
        N x 3 x H x W in [0, 1] to N x 3 x sH x sW around [0, 1], any size from 1 x 1.
    need
        Bytes of working memory for a picture of that height and width.
    """

    def __init__(
        self,
        info: ModelInfo,
        network: nn.Module,
        *,
        need: Callable[[int, int], int],
        device: Device,
        memory_limit: int = 0,
    ) -> None:
        super().__init__(info, device=device, memory_limit=memory_limit)
        self._network = network.eval()
        self._need = need
        self._job: Job | None = None
        self._layers = [module for module in network.modules() if next(module.children(), None) is None]
        for layer in self._layers:
            layer.register_forward_pre_hook(self._before_layer)
        self._move(device)

    def _before_layer(self, *_: object) -> None:
        if self._job is not None:
            self._job.progress.step()

    def _move(self, device: Device) -> None:
        self.device = device
        self._network = self._network.to(torch.device(self.device.name)).to(memory_format=torch.channels_last)

    def _planned_memory(self) -> int:
        """Three quarters of what is free: there is no smaller piece to fall back to."""
        return self.memory_limit or free_memory(self.device) * 3 // 4

    def _first_piece(self, job: Job) -> int:
        return self._smallest_piece(job)

    def _smallest_piece(self, job: Job) -> int:
        return int(job.pixels.shape[0] * job.pixels.shape[1])

    def _run(self, job: Job, piece: int) -> tuple[Message, ...]:  # noqa: ARG002
        height, width, _ = job.pixels.shape
        if self._need(height, width) > self._planned_memory():
            raise MemoryError  # before the system ends a process that takes more than there is
        job.progress.restart(len(self._layers))
        source = Source(job.pixels, torch.device(self.device.name))
        self._job = job
        try:
            x: Tensor = source.region(0, height, 0, width) / source.peak
            job.target.put(0, 0, self._network(x))
        finally:
            self._job = None
        job.used = "fp32"
        return ()

    def _too_large(self, pixels: Pixels) -> ModelError:
        height, width, _ = pixels.shape
        return ModelError(
            "{label} needs the whole picture at once (tiles would change the result): {width}×{height} "
            "pixels take {need:.1f} GB of memory and {free:.1f} GB may be used. Close other programs, or "
            "crop or reduce the picture.",
            label=self.info.label,
            width=width,
            height=height,
            need=self._need(height, width) / 1e9,
            free=self._planned_memory() / 1e9,
        )
