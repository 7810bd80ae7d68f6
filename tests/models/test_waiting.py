"""What runs at each strip asks nothing of the device and copies nothing to it, so that a GPU works ahead."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from sr_studio.models.canvas import Canvas
from sr_studio.models.networks.carn import CARN, CARNConfig
from sr_studio.models.networks.constants import per_channel
from sr_studio.models.networks.edsr import EDSR, EDSRConfig
from sr_studio.models.networks.transform import TransformNet, TransformNetConfig
from sr_studio.models.srresnet.compiled import compile_network
from sr_studio.models.srresnet.streaming import Stream, network_input, picture_rows
from sr_studio.models.tile_io import Target
from tests.models.small_networks import random_srresnet

WAITS = {
    torch.tensor: "tensor",
    torch.as_tensor: "as_tensor",
    Tensor.item: "item",
    Tensor.__float__: "float",
    Tensor.__bool__: "bool",
    Tensor.__int__: "int",
    Tensor.tolist: "tolist",
    Tensor.numpy: "numpy",
}
"""What would wait for all that was given to a GPU before."""


class Waits(TorchFunctionMode):
    """Notes every call that would wait."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func in WAITS:
            self.found.append(WAITS[func])
        return func(*args, **(kwargs or {}))


def waits_of(work: Callable[[], object]) -> list[str]:
    with torch.inference_mode(), Waits() as waits:
        work()
    return waits.found


def test_what_waits_is_found() -> None:
    x = torch.zeros(1)
    assert waits_of(lambda: (float(x), bool(x), x.item(), torch.tensor((1.0,), device=x.device))) == [
        "float",
        "bool",
        "item",
        "tensor",
    ]


@pytest.mark.parametrize(
    "network",
    [
        random_srresnet(scale=4),
        random_srresnet(scale=2, slopes="channel", batch_norm=True),
        random_srresnet(scale=2, input_range="imagenet", output_range="tanh_imagenet"),
        random_srresnet(scale=2, skip="bicubic"),
        TransformNet(TransformNetConfig(channels=8, blocks=2)).eval(),
    ],
    ids=["shared slopes", "slopes of channels", "ImageNet's range", "skip", "transform"],
)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_strip_of_a_streamed_network_waits_for_nothing(network: Any, dtype: torch.dtype) -> None:
    compiled = compile_network(network, dtype=dtype, device=torch.device("cpu"))
    picture = torch.rand(1, 3, 12, 10).mul(255).round()

    def codes(start: int, stop: int) -> Tensor:
        return picture[:, :, start:stop]

    def work() -> None:
        stream, given = Stream(compiled, rows=4, step=lambda: None), 0
        for start in range(0, 12, 4):
            x = network_input(compiled, codes(start, start + 4), peak=255)
            for y in stream.push(x, last=start == 8):
                picture_rows(compiled, y, codes, peak=255, top=given, height=12)
                given += int(y.shape[2])
        assert given == 12 * compiled.scale

    assert waits_of(work) == []


@pytest.mark.parametrize(
    "network",
    [EDSR(EDSRConfig(blocks=1, channels=8)), CARN(CARNConfig(channels=8))],
    ids=["EDSR", "CARN"],
)
def test_a_tile_of_a_network_with_mean_shifts_waits_for_nothing(network: torch.nn.Module) -> None:
    assert waits_of(lambda: network(torch.rand(1, 3, 12, 10))) == []


@pytest.mark.parametrize("channels", [1, 3])
def test_a_box_of_the_result_is_made_without_waiting(channels: int) -> None:
    """On a processor it is looked at when it is delivered; before that nothing is asked of it."""
    canvas, asked = Canvas(), []
    canvas.begin(np.zeros((4, 4, channels), np.uint8), 1)
    target = Target(canvas=canvas, on_tile=lambda *_: asked.append("delivered"), label="A")
    assert waits_of(lambda: target.put(0, 0, torch.full((1, 3, 4, 4), 0.5))) == ["bool", "numpy"]
    assert asked == ["delivered"]
    assert (canvas.pixels == 128).all()


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_numbers_of_channels_are_those_of_torch_tensor(dtype: torch.dtype) -> None:
    values = (0.299, 0.587, 0.114, 123.68, 1 / 3)
    made = per_channel(values, like=torch.zeros(2, 5, 3, 3, dtype=dtype))
    assert torch.equal(made, torch.tensor(values, dtype=dtype).view(1, 5, 1, 1))
