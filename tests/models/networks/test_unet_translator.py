"""The U-Net of pix2pix: as published, for every size, with noise that can be repeated."""

import json
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.models.networks.translation_parts import Noise
from sr_studio.models.networks.unet_translator import UNetTranslator, UNetTranslatorConfig


def random_unet(seed: int = 0, *, downs: int = 4, channels: int = 4, dropout: float = 0.5) -> UNetTranslator:
    """A small network whose norms all matter, in use."""
    torch.manual_seed(seed)
    network = UNetTranslator(UNetTranslatorConfig(channels=channels, downs=downs, dropout=dropout))
    with torch.no_grad():
        for name, value in network.named_parameters():
            if "norm" in name:
                value.uniform_(0.5, 1.5) if name.endswith("weight") else value.uniform_(-0.3, 0.3)
            else:
                value.mul_(10)
    return network.eval()


def test_parameters_of_the_paper(shared: Path) -> None:
    counts = json.loads((shared / "reference" / "training_golden.json").read_text())["parameter_counts"]
    network = UNetTranslator(UNetTranslatorConfig())
    assert sum(value.numel() for value in network.parameters()) == counts["pix2pix_unet_256_batch"]
    assert network.config.unit == 256
    assert not list(network.buffers())  # no running statistics: the batch's own are used, also later


def normed(x: Tensor, w: dict[str, Tensor], name: str) -> Tensor:
    mean, var = x.mean((0, 2, 3), keepdim=True), x.var((0, 2, 3), keepdim=True, unbiased=False)
    scale, shift = (w[f"{name}.{end}"].view(1, -1, 1, 1) for end in ("weight", "bias"))
    return (x - mean) / (var + 1e-5).sqrt() * scale + shift


def stage(x: Tensor, w: dict[str, Tensor], depth: int, downs: int) -> Tensor:
    """One level of the U, from its input to what is handed to the level above: the paper, recursively."""
    y = x if depth == 0 else F.leaky_relu(x, 0.2)
    y = F.conv2d(y, w[f"down.{depth}.weight"], stride=2, padding=1)
    if depth + 1 == downs:
        inner = y
    else:
        y = y if depth == 0 else normed(y, w, f"down_norm.{depth - 1}")
        inner = torch.cat([y, stage(y, w, depth + 1, downs)], dim=1)
    up = downs - 1 - depth
    y = F.conv_transpose2d(inner.relu(), w[f"up.{up}.weight"], w.get(f"up.{up}.bias"), stride=2, padding=1)
    return y if depth == 0 else normed(y, w, f"up_norm.{up}")


@pytest.mark.parametrize("training", [True, False])
def test_it_is_the_paper_s(training: bool) -> None:
    network = random_unet(dropout=0).double().train(training)
    x = torch.rand(2, 3, 32, 16, dtype=torch.float64)
    w = {key: value.detach() for key, value in network.state_dict().items()}
    expected = (stage(x * 2 - 1, w, 0, 4).tanh() + 1) / 2
    assert float((network(x) - expected).detach().abs().max()) < 1e-12
    assert float(expected.std()) > 0.05


def test_the_first_three_stages_on_the_way_up_drop_half() -> None:
    network = UNetTranslator(UNetTranslatorConfig(channels=2))
    assert [(noise.rate, noise.place) for noise in network.noise if isinstance(noise, Noise)] == [
        (0.5, 0),
        (0.5, 1),
        (0.5, 2),
    ]


def test_noise_stays_on_and_repeats_itself_in_use() -> None:
    network = random_unet()
    x = torch.rand(1, 3, 32, 32)
    with torch.inference_mode():
        torch.manual_seed(1)
        once = network(x)
        torch.manual_seed(2)
        again = network(x)
        assert torch.equal(once, again)
        assert float((once - random_unet(dropout=0)(x)).abs().max()) > 1e-3

    network.train()
    with torch.no_grad():
        torch.manual_seed(1)
        first = network(x)
        assert not torch.equal(first, network(x))
        torch.manual_seed(1)
        assert torch.equal(first, network(x))


def test_noise_keeps_the_mean() -> None:
    noise = Noise(0.5, place=1)
    x = torch.ones(1, 64, 40, 40)
    for training in (True, False):
        y = noise.train(training)(x)
        assert sorted(y.unique().tolist()) == [0, 2]
        assert float(y.mean()) == pytest.approx(1, abs=0.02)
    assert not torch.equal(noise(x), Noise(0.5, place=2).eval()(x))


@pytest.mark.parametrize("size", [(1, 1), (15, 33), (16, 16), (5, 70)])
def test_every_size(size: tuple[int, int]) -> None:
    with torch.inference_mode():
        assert random_unet()(torch.rand(1, 3, *size)).shape == (1, 3, *size)


def test_a_picture_lies_in_the_middle_of_its_mirrored_continuation() -> None:
    network = random_unet()
    x = torch.rand(1, 3, 29, 32)
    with torch.inference_mode():
        around = torch.cat([x[:, :, 1:2], x, x[:, :, [-2, -3]]], dim=2)
        assert torch.allclose(network(x), network(around)[:, :, 1:30])


def test_refused() -> None:
    for wrong in ({"downs": 1}, {"channels": 0}, {"dropout": 1.0}):
        with pytest.raises(ValueError, match="halvings of"):
            UNetTranslatorConfig(**wrong)  # type: ignore[arg-type]
