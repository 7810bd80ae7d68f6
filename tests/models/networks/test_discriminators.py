"""Discriminators: sizes, counts, what they see, and spectral norm that goes on exactly after a restart."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from sr_studio.models.networks.discriminators import build_discriminator

KINDS: list[Any] = ["srgan", "patch", "unet"]


def count(network: nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())


def test_golden_parameter_counts(shared: Path) -> None:
    counts = json.loads((shared / "reference" / "training_golden.json").read_text())["parameter_counts"]
    batch: Any = {"norm": "batch"}
    dense, pooled = "srgan_discriminator_96_dense1024_", "srgan_discriminator_global_pool_1024_"
    assert count(build_discriminator("srgan", **batch)) == counts[dense + "no_bias_before_bn"]
    assert count(build_discriminator("srgan", head="pool", **batch)) == counts[pooled + "no_bias_before_bn"]
    # Biases everywhere and no norm: a gain and a shift a normed channel fewer than with both.
    affine = 2 * (64 + 2 * 128 + 2 * 256 + 2 * 512)
    assert count(build_discriminator("srgan")) == counts[dense + "bias_everywhere"] - affine
    everywhere = counts[pooled + "bias_everywhere (leftthomas layout, any size)"]
    assert count(build_discriminator("srgan", head="pool")) == everywhere - affine
    assert count(build_discriminator("patch", **batch)) == counts["patchgan_70_in3_batch_no_bias"]
    both = build_discriminator("patch", conditional=True, **batch)
    assert count(both) == counts["patchgan_70_in6_batch_no_bias (pix2pix)"]
    # CycleGAN's instance norm has no parameters: its count is that of no norm.
    for norm in ("none", "instance"):
        network = build_discriminator("patch", norm=norm)
        assert count(network) == counts["patchgan_70_in3_instance_bias (CycleGAN)"]
    assert count(build_discriminator("patch", conditional=True)) == counts["patchgan_70_in6_instance_bias"]


@pytest.mark.parametrize("patch", [16, 17, 24, 31, 96])
def test_srgan_takes_its_patch_and_no_other(patch: int) -> None:
    network = build_discriminator("srgan", channels=4, patch=patch)
    (logits,) = network(torch.rand(2, 3, patch, patch))
    assert logits.shape == (2, 1)
    with pytest.raises(ValueError, match=f"{patch} x {patch}.*'pool'"):
        network(torch.rand(2, 3, patch, patch + 1))


@pytest.mark.parametrize(
    ("kind", "options", "size", "shapes"),
    [
        ("srgan", {"head": "pool"}, (16, 16), [(2, 1)]),
        ("srgan", {"head": "pool"}, (37, 20), [(2, 1)]),
        ("patch", {}, (24, 24), [(2, 1, 1, 1)]),
        ("patch", {}, (37, 96), [(2, 1, 2, 10)]),
        ("unet", {}, (8, 8), [(2, 1, 2, 2), (2, 1, 8, 8)]),
        ("unet", {}, (37, 18), [(2, 1, 9, 4), (2, 1, 37, 18)]),
    ],
)
def test_any_size_from_the_smallest(kind: Any, options: Any, size: tuple[int, int], shapes: Any) -> None:
    network = build_discriminator(kind, channels=4, **options)
    assert [x.shape for x in network(torch.rand(2, 3, *size))] == shapes
    with pytest.raises(ValueError, match=f"needs {network.smallest} x {network.smallest}"):
        network(torch.rand(2, 3, network.smallest - 1, 64))


def seen(kind: Any, output: int, place: tuple[int, ...]) -> list[int]:
    """Sides of the region one logit depends on."""
    torch.manual_seed(0)
    network = build_discriminator(kind, channels=4)
    picture = torch.rand(1, 3, 128, 128, requires_grad=True)
    logits: Tensor = network(picture)[output]
    (gradient,) = torch.autograd.grad(logits[(0, 0, *place)], picture)
    where = gradient.abs().sum(dim=(0, 1)).nonzero()
    return (where.max(0).values - where.min(0).values + 1).tolist()


def test_what_a_logit_sees() -> None:
    assert seen("patch", 0, (6, 6)) == [70, 70]
    assert seen("unet", 0, (15, 15)) == [20, 20]
    # Skips: a logit of full resolution sees its own pixel and more around it than the coarse one.
    assert min(seen("unet", 1, (60, 60))) > 20


def test_fine_logits_of_the_unet_tell_neighbours_apart() -> None:
    torch.manual_seed(0)
    network = build_discriminator("unet", channels=8).eval()
    picture = torch.rand(1, 3, 32, 32)
    moved = picture.clone()
    moved[..., 16, 16] += 1
    change = (network(moved)[1] - network(picture)[1]).abs()[0, 0]
    assert change[15:18, 15:18].max() > 4 * change[10, 10]


@pytest.mark.parametrize("kind", KINDS)
def test_conditional_sees_both(kind: Any) -> None:
    torch.manual_seed(0)
    network = build_discriminator(kind, channels=4, patch=32, conditional=True)
    picture, enlarged = (torch.rand(2, 3, 32, 32, requires_grad=True) for _ in range(2))
    total = torch.stack([x.square().sum() for x in network(picture, enlarged)]).sum()
    for gradient in torch.autograd.grad(total, [picture, enlarged]):
        assert float(gradient.norm()) > 0
    with pytest.raises(ValueError, match="needs the enlarged"):
        network(picture)
    with pytest.raises(ValueError, match="different shapes"):
        network(picture, enlarged[:1])
    with pytest.raises(ValueError, match="takes no enlarged"):
        build_discriminator(kind, channels=4, patch=32)(picture, enlarged)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("norm", ["none", "batch", "instance"])
@pytest.mark.parametrize("spectral", [False, True])
def test_every_parameter_learns(kind: Any, norm: Any, spectral: bool) -> None:
    torch.manual_seed(0)
    network = build_discriminator(kind, channels=4, patch=32, norm=norm, spectral=spectral)
    logits = network(torch.rand(2, 3, 32, 32))
    torch.stack([(x - 1).square().mean() for x in logits]).sum().backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert float(parameter.grad.norm()) > 0, name
    assert any(isinstance(m, nn.BatchNorm2d) for m in network.modules()) == (norm == "batch")
    assert any(isinstance(m, nn.InstanceNorm2d) for m in network.modules()) == (norm == "instance")


def test_patch_starts_from_pix2pix_s_distribution() -> None:
    torch.manual_seed(0)
    network = build_discriminator("patch", norm="batch")
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            assert float(module.weight.detach().std()) == pytest.approx(0.02, rel=0.05)
            assert module.bias is None or not module.bias.any()
        elif isinstance(module, nn.BatchNorm2d):
            assert float(module.weight.detach().mean()) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("kind", KINDS)
def test_spectral_norm_is_on_every_layer_and_holds(kind: Any) -> None:
    torch.manual_seed(0)
    network = build_discriminator(kind, channels=4, patch=32, spectral=True)
    with torch.no_grad():
        for _ in range(100):
            network(torch.rand(1, 3, 32, 32))
    layers = [m for m in network.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
    for layer in layers:
        largest = torch.linalg.matrix_norm(layer.weight.detach().flatten(1), ord=2)
        assert float(largest) == pytest.approx(1, rel=1e-2)


def test_power_iteration_runs_in_training_only() -> None:
    torch.manual_seed(0)
    network = build_discriminator("unet", channels=4, spectral=True).eval()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    assert any(name.endswith("_u") for name in before)
    network(torch.rand(1, 3, 16, 16))
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())
    network.train()(torch.rand(1, 3, 16, 16))
    changed = [name for name, value in network.state_dict().items() if not torch.equal(before[name], value)]
    assert changed
    assert all(name.endswith(("_u", "_v")) for name in changed)


def step(network: nn.Module, optimiser: torch.optim.Optimizer, number: int, *, autocast: bool) -> None:
    generator = torch.Generator().manual_seed(number)
    optimiser.zero_grad()
    for label in (0.0, 1.0):
        with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
            logits = network(torch.rand(2, 3, 32, 32, generator=generator))
        torch.stack([(x.float() - label).square().mean() for x in logits]).sum().backward()
    optimiser.step()


@pytest.mark.parametrize("autocast", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_spectral_norm_resumes_to_the_bit(kind: Any, autocast: bool) -> None:
    def fresh(seed: int) -> tuple[nn.Module, torch.optim.Optimizer]:
        torch.manual_seed(seed)
        network = build_discriminator(kind, channels=4, patch=32, norm="batch", spectral=True)
        return network, torch.optim.Adam(network.parameters(), lr=1e-3)

    network, optimiser = fresh(0)
    for number in range(3):
        step(network, optimiser, number, autocast=autocast)
    file = io.BytesIO()
    torch.save([network.state_dict(), optimiser.state_dict()], file)
    for number in range(3, 6):
        step(network, optimiser, number, autocast=autocast)

    file.seek(0)
    other, other_optimiser = fresh(1)
    for part, state in zip([other, other_optimiser], torch.load(file, weights_only=True), strict=True):
        part.load_state_dict(state)
    for number in range(3, 6):
        step(other, other_optimiser, number, autocast=autocast)
    for name, value in network.state_dict().items():
        assert torch.equal(other.state_dict()[name], value), name


def test_power_iteration_does_not_depend_on_autocast() -> None:
    states = []
    for enabled in (False, True):
        torch.manual_seed(0)
        network = build_discriminator("srgan", channels=4, patch=16, spectral=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=enabled):
            (logits,) = network(torch.rand(1, 3, 16, 16))
        assert logits.dtype == (torch.bfloat16 if enabled else torch.float32)
        states.append(network.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("vgg", {}, "srgan, patch, unet"),
        ("srgan", {"patch": 15}, "15 px.*16 px"),
        ("srgan", {"head": "mean"}, "dense, pool"),
        ("patch", {"norm": "layer"}, "none, batch, instance"),
        ("unet", {"channels": 0}, "0 channels"),
    ],
)
def test_wrong_words(kind: Any, options: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        build_discriminator(kind, **options)
