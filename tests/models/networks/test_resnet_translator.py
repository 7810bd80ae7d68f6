"""The residual generator of CycleGAN: as published, for every size."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.resnet_translator import ResNetTranslator, ResNetTranslatorConfig


def random_resnet(seed: int = 0, **changes: Any) -> ResNetTranslator:
    """A small network whose every parameter matters, in use."""
    torch.manual_seed(seed)
    network = ResNetTranslator(ResNetTranslatorConfig(**({"channels": 4, "blocks": 2} | changes)))
    with torch.no_grad():
        for name, value in network.named_parameters():
            if "norm" in name and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                value.uniform_(-0.3, 0.3)
            else:
                value.mul_(5)
    return network.eval()


def count(network: nn.Module) -> int:
    return sum(value.numel() for value in network.parameters())


def test_parameters_of_the_papers(shared: Path) -> None:
    counts = json.loads((shared / "reference" / "training_golden.json").read_text())["parameter_counts"]
    assert count(ResNetTranslator(ResNetTranslatorConfig())) == counts["cyclegan_resnet_9_instance"]
    assert count(ResNetTranslator(ResNetTranslatorConfig(norm="batch"))) == counts["resnet_9_batch"]


def test_first_weights() -> None:
    torch.manual_seed(0)
    for network in (
        ResNetTranslator(ResNetTranslatorConfig(channels=16, blocks=1)),
        ResNetTranslator(ResNetTranslatorConfig(channels=16, blocks=1, norm="batch")),
    ):
        for name, value in network.state_dict().items():
            if "norm" in name and name.endswith("weight"):
                assert float(value.mean()) == pytest.approx(1, abs=0.02)
                assert 0.005 < float(value.std()) < 0.04
            elif name.endswith("bias"):
                assert not value.any()
            else:
                assert float(value.mean()) == pytest.approx(0, abs=0.002)
                assert float(value.std()) == pytest.approx(0.02, rel=0.1)


def normed(x: Tensor, w: dict[str, Tensor], name: str, dims: tuple[int, ...]) -> Tensor:
    mean, var = x.mean(dims, keepdim=True), x.var(dims, keepdim=True, unbiased=False)
    y = (x - mean) / (var + 1e-5).sqrt()
    if f"{name}.weight" in w:
        scale, shift = (w[f"{name}.{end}"].view(1, -1, 1, 1) for end in ("weight", "bias"))
        y = y * scale + shift
    return y


def expected(x: Tensor, w: dict[str, Tensor], dims: tuple[int, ...]) -> Tensor:
    """The authors' code, layer by layer."""

    def conv(y: Tensor, name: str, *, reflect: int = 0, **options: Any) -> Tensor:
        y = F.pad(y, (reflect,) * 4, mode="reflect") if reflect else y
        return F.conv2d(y, w[f"{name}.weight"], w.get(f"{name}.bias"), **options)

    y = normed(conv(x * 2 - 1, "head", reflect=3), w, "head_norm", dims).relu()
    for down in ("down1", "down2"):
        y = normed(conv(y, down, stride=2, padding=1), w, f"{down}_norm", dims).relu()
    for block in ("body.0", "body.1"):
        inner = normed(conv(y, f"{block}.conv1", reflect=1), w, f"{block}.norm1", dims).relu()
        y = y + normed(conv(inner, f"{block}.conv2", reflect=1), w, f"{block}.norm2", dims)
    for up in ("up1", "up2"):
        y = F.conv_transpose2d(
            y, w[f"{up}.weight"], w.get(f"{up}.bias"), stride=2, padding=1, output_padding=1
        )
        y = normed(y, w, f"{up}_norm", dims).relu()
    return (conv(y, "tail", reflect=3).tanh() + 1) / 2


@pytest.mark.parametrize(("norm", "dims"), [("instance", (2, 3)), ("batch", (0, 2, 3))])
@pytest.mark.parametrize("training", [True, False])
def test_it_is_the_paper_s(norm: str, dims: tuple[int, ...], training: bool) -> None:
    network = random_resnet(norm=norm).double().train(training)
    x = torch.rand(2, 3, 16, 24, dtype=torch.float64)
    w = {key: value.detach() for key, value in network.state_dict().items()}
    wanted = expected(x, w, dims)
    assert float((network(x) - wanted).detach().abs().max()) < 1e-12
    assert float(wanted.std()) > 0.05


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (13, 22), (16, 16)])
def test_every_size(size: tuple[int, int]) -> None:
    network = random_resnet(norm="batch", dropout=0.5)
    x = torch.rand(1, 3, *size)
    with torch.inference_mode():
        once, again = network(x), network(x)
    assert once.shape == x.shape
    assert torch.equal(once, again)
