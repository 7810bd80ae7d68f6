"""SRResNet and `TransformNet` as upscalers: in exact strips from top to bottom (`Descent`)."""

import numpy as np
import torch

from sr_studio.errors import Message
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import Device, Used, one_thread
from sr_studio.models.network_upscaler import DTYPES, Job, NetworkUpscaler
from sr_studio.models.networks.srresnet import SRResNet
from sr_studio.models.networks.transform import TransformNet
from sr_studio.models.srresnet.compiled import CompiledNetwork, compile_network
from sr_studio.models.srresnet.descent import Descent
from sr_studio.models.tile_io import Source
from sr_studio.models.trial.pictures import detailed_picture
from sr_studio.models.trial.precision import bf16_difference
from sr_studio.models.upscaler import ModelInfo

STRIP_PIXELS = 1 << 16
"""Pixels of one strip at the size of the last 64-channel convolution.

On two cores that convolution takes a tenth of a second in fp32, and its tensors about 70 MB.
"""

GPU_STRIP_BYTES = 1 << 30
"""Working memory of one strip on a GPU, where long strips pay."""


def bf16_codes(network: SRResNet | TransformNet) -> float:
    """Codes by which bfloat16 changes a picture of much detail at most; -1 where nothing comes out."""
    side = 48
    picture = (detailed_picture(side)[0].permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()
    info = ModelInfo(name="", label="", scale=network.config.scale, origin="added")
    device = Device(name="cpu", label="CPU", precisions=("fp32", "bf16"))
    upscaler = StreamedUpscaler(info, network, device=device)
    try:
        exact, rough = (upscaler.upscale(picture, precision=one).pixels for one in ("fp32", "bf16"))
    except RuntimeError:  # a processor without bfloat16 convolutions
        return bf16_difference(network.eval())
    except ModelError:
        return -1.0
    return float(np.abs(exact.astype(np.int16) - rough).max())


class StreamedUpscaler(NetworkUpscaler):
    """An SRResNet or a `TransformNet`: exact strips from top to bottom, before them the focus's surroundings.

    A piece is measured in pixels of a strip at the size of the last wide convolution. ``bf16_codes``: see
    `bf16_codes`; where that is not known and the network is not ``trusted``, it is measured when bfloat16 is
    first to be used.
    """

    def __init__(
        self,
        info: ModelInfo,
        network: SRResNet | TransformNet,
        *,
        device: Device,
        memory_limit: int = 0,
        bf16_codes: float | None = None,
        trusted: bool = True,
    ) -> None:
        super().__init__(info, device=device, memory_limit=memory_limit)
        self._network = network.eval()
        self._codes = bf16_codes
        self._trusted = trusted
        self._compiled: dict[Used, CompiledNetwork] = {}

    def _bf16_codes(self) -> float | None:
        if self._codes is None and not self._trusted:
            self._codes = bf16_codes(self._network)
        return self._codes

    def compiled(self, precision: Used) -> CompiledNetwork:
        """The network made ready for a precision on the device in use."""
        if precision not in self._compiled:
            with one_thread():
                self._compiled[precision] = compile_network(
                    self._network, dtype=DTYPES[precision], device=torch.device(self.device.name)
                )
        return self._compiled[precision]

    def _move(self, device: Device) -> None:
        self.device = device
        self._compiled.clear()

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

    def _run(self, job: Job, piece: int) -> tuple[Message, ...]:
        canvas, key = job.work.canvas, (self.device.name, job.precision, piece)
        if not isinstance(canvas.way, Descent) or canvas.way.key != key:
            source = Source(job.pixels, torch.device(self.device.name))
            strip = piece // self._inner_scale() ** 2
            canvas.way = Descent(job, self.compiled(job.precision), source, strip, key=key)
        canvas.way.run(job)
        canvas.way = None
        return ()
