"""The transform networks of fast style transfer: as published, for every size."""

from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.models.networks.style_transform import (
    StyleTransformConfig,
    StyleTransformNet,
    reflected,
)
from sr_studio.models.networks.transform import MEAN

JOHNSON = StyleTransformConfig(channels=4, blocks=2)
EXAMPLES = StyleTransformConfig(channels=4, blocks=2, padding="every", upsampling="nearest", output="linear")


def random_network(config: StyleTransformConfig = JOHNSON, seed: int = 0) -> StyleTransformNet:
    """A small network whose norms and biases all matter."""
    torch.manual_seed(seed)
    network = StyleTransformNet(config)
    with torch.no_grad():
        for name, value in network.named_parameters():
            if "norm" in name and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                value.uniform_(-0.1, 0.1)
        if config.output == "linear":
            network.tail.conv.weight *= 200
    return network.eval()


@pytest.mark.parametrize("changes", [{}, {"padding": "every", "upsampling": "nearest", "output": "linear"}])
def test_parameters_of_the_paper(changes: dict[str, Any]) -> None:
    network = StyleTransformNet(StyleTransformConfig(**changes))
    assert sum(value.numel() for value in network.parameters()) == 1_679_235
    assert network.config.margin == (0 if changes else 40)


def test_scales_of_norms_begin_as_in_each_code() -> None:
    for config, spread in ((JOHNSON, True), (EXAMPLES, False)):
        state = StyleTransformNet(config).state_dict()
        scales = torch.cat(
            [value for key, value in state.items() if "norm" in key and key.endswith("weight")]
        )
        assert len(scales) == 2 * (4 + 8 + 16) - 16 + 4 * 16  # down and up, and two of each block
        assert bool((scales != 1).any()) == spread
        assert 0 <= float(scales.min()) <= float(scales.max()) <= 1


def weights(network: StyleTransformNet) -> dict[str, Tensor]:
    return {key: value.double() for key, value in network.state_dict().items()}


def normalised(x: Tensor, w: dict[str, Tensor], name: str) -> Tensor:
    mean, var = x.mean((2, 3), keepdim=True), x.var((2, 3), keepdim=True, unbiased=False)
    scale, shift = (w[f"{name}.{end}"].view(1, -1, 1, 1) for end in ("weight", "bias"))
    return (x - mean) / (var + 1e-5).sqrt() * scale + shift


def convolved(x: Tensor, w: dict[str, Tensor], name: str, **options: Any) -> Tensor:
    return F.conv2d(x, w[f"{name}.weight"], w[f"{name}.bias"], **options)


def johnson(x: Tensor, w: dict[str, Tensor]) -> Tensor:
    """models.lua with padding_type reflect-start, in RGB."""
    mean = torch.tensor(MEAN, dtype=x.dtype).view(1, 3, 1, 1)
    y = F.pad(x * 255 - mean, (16, 16, 16, 16), mode="reflect")
    y = normalised(convolved(y, w, "head.conv", padding=4), w, "head_norm").relu()
    for down in ("down1", "down2"):
        y = normalised(convolved(y, w, f"{down}.conv", padding=1, stride=2), w, f"{down}_norm").relu()
    for block in ("body.0", "body.1"):
        inner = normalised(convolved(y, w, f"{block}.conv1"), w, f"{block}.norm1").relu()
        y = y[:, :, 2:-2, 2:-2] + normalised(convolved(inner, w, f"{block}.conv2"), w, f"{block}.norm2")
    for up in ("up1", "up2"):
        y = F.conv_transpose2d(y, w[f"{up}.weight"], w[f"{up}.bias"], stride=2, padding=1, output_padding=1)
        y = normalised(y, w, f"{up}_norm").relu()
    return (150 * convolved(y, w, "tail.conv", padding=4).tanh() + mean) / 255


def examples(x: Tensor, w: dict[str, Tensor]) -> Tensor:
    """transformer_net.py of pytorch/examples."""

    def layer(y: Tensor, name: str, reach: int, stride: int = 1) -> Tensor:
        return convolved(F.pad(y, (reach,) * 4, mode="reflect"), w, name, stride=stride)

    y = normalised(layer(x * 255, "head.conv", 4), w, "head_norm").relu()
    for down in ("down1", "down2"):
        y = normalised(layer(y, f"{down}.conv", 1, 2), w, f"{down}_norm").relu()
    for block in ("body.0", "body.1"):
        inner = normalised(layer(y, f"{block}.conv1", 1), w, f"{block}.norm1").relu()
        y = y + normalised(layer(inner, f"{block}.conv2", 1), w, f"{block}.norm2")
    for up in ("up1", "up2"):
        y = y.repeat_interleave(2, 2).repeat_interleave(2, 3)
        y = normalised(layer(y, f"{up}.conv", 1), w, f"{up}_norm").relu()
    return layer(y, "tail.conv", 4) / 255


@pytest.mark.parametrize(("config", "published"), [(JOHNSON, johnson), (EXAMPLES, examples)])
def test_it_is_the_published_network(config: StyleTransformConfig, published: Any) -> None:
    network = random_network(config).double()
    x = torch.rand(2, 3, 24, 32, dtype=torch.float64)
    with torch.inference_mode():
        expected, found = published(x, weights(network)), network(x)
    assert found.shape == x.shape
    assert expected.std() > 0.02
    assert torch.allclose(found, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("config", [JOHNSON, EXAMPLES])
@pytest.mark.parametrize("size", [(1, 1), (1, 7), (2, 3), (5, 5), (13, 30), (33, 18)])
def test_every_size_keeps_its_size(config: StyleTransformConfig, size: tuple[int, int]) -> None:
    network = random_network(config)
    with torch.inference_mode():
        out = network(torch.rand(1, 3, *size))
    assert out.shape == (1, 3, *size)
    assert torch.isfinite(out).all()
    assert network.train()(torch.rand(1, 3, *size)).isfinite().all()  # norms are the same in training


@pytest.mark.parametrize("size", [(1, 1), (2, 5), (9, 4)])
def test_reflection_is_that_of_numpy(size: tuple[int, int]) -> None:
    x = torch.rand(1, 2, *size)
    for margin, least in ((0, 0), (3, 0), (16, 0), (0, 8), (3, 12)):
        more = [(margin, margin + max(0, least - side)) for side in size]
        expected = np.pad(x.numpy(), [(0, 0), (0, 0), *more], mode="reflect")
        assert np.array_equal(reflected(x, margin, least=least).numpy(), expected)


def test_configurations_are_checked() -> None:
    for wrong in ({"channels": 0}, {"blocks": -1}):
        with pytest.raises(ValueError, match="blocks of"):
            StyleTransformConfig(**wrong)
