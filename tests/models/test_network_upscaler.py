"""What holds for networks of all kinds while they run."""

import torch
from torch import Tensor, nn

from sr_studio.models.device import Device
from sr_studio.models.upscaler import ModelInfo
from sr_studio.models.whole_upscaler import WholeUpscaler
from tests.models.small_networks import picture


class Asking(nn.Module):
    """Gives the picture back and notes how a GPU would convolve it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[bool, bool]] = []

    def forward(self, x: Tensor) -> Tensor:
        self.seen.append((torch.backends.cudnn.allow_tf32, torch.backends.cudnn.benchmark))
        return x


def test_fp32_is_float32_on_a_gpu_and_its_kernels_are_not_chosen_by_measuring() -> None:
    before = torch.backends.cudnn.allow_tf32, torch.backends.cudnn.benchmark
    network = Asking()
    info = ModelInfo(name="same", label="Same", scale=1, origin="added")
    upscaler = WholeUpscaler(
        info, network, need=lambda _height, _width: 0, device=Device(name="cpu", label="CPU")
    )
    upscaler.upscale(picture(5, 4))
    assert network.seen == [(False, False)]
    assert (torch.backends.cudnn.allow_tf32, torch.backends.cudnn.benchmark) == before
