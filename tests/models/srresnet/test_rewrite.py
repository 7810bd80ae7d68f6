"""The rewritten network is the same function."""

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from sr_studio.models.networks.srresnet import prepare_input
from sr_studio.models.srresnet.compiled import compile_network
from sr_studio.models.srresnet.rewrite import (
    fold_batch_norm,
    subpixel_index,
    subpixel_tail,
    take_or_zero,
)
from sr_studio.models.srresnet.streaming import Stream, network_input, picture_rows
from tests.models.small_networks import picture, random_srresnet


@given(
    factor=st.integers(1, 4),
    kernel=st.sampled_from([1, 3, 5, 7, 9, 11]),
    height=st.integers(1, 7),
    width=st.integers(1, 7),
    inputs=st.integers(1, 3),
    outputs=st.integers(1, 4),
    seed=st.integers(0, 1000),
)
@settings(max_examples=60, deadline=None)
def test_tail_before_the_shuffle_equals_tail_behind_it(
    *, factor: int, kernel: int, height: int, width: int, inputs: int, outputs: int, seed: int
) -> None:
    torch.manual_seed(seed)
    x = torch.randn(1, inputs * factor**2, height, width, dtype=torch.float64)
    weight = torch.randn(outputs, inputs, kernel, kernel, dtype=torch.float64)
    bias = torch.randn(outputs, dtype=torch.float64)
    usual = F.conv2d(F.pixel_shuffle(x, factor), weight, bias, padding=kernel // 2)
    moved, repeated = subpixel_tail(weight, bias, factor)
    ours = F.pixel_shuffle(F.conv2d(x, moved, repeated, padding=moved.shape[-1] // 2), factor)
    assert torch.allclose(ours, usual, rtol=0, atol=1e-11)


def test_nine_by_nine_tail_becomes_five_by_five() -> None:
    moved, bias = subpixel_tail(torch.ones(3, 64, 9, 9), torch.arange(3.0), 2)
    assert moved.shape == (12, 256, 5, 5)
    assert float(moved.mean()) == pytest.approx(0.81)
    assert bias.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]


@pytest.mark.parametrize("eps", [1e-5, 1e-3, 0.8])
def test_folded_norm(eps: float) -> None:
    torch.manual_seed(0)
    convolution, norm = nn.Conv2d(4, 6, 3, padding=1).double(), nn.BatchNorm2d(6, eps=eps).double()
    with torch.no_grad():
        norm.weight.uniform_(-1, 1)
        norm.bias.uniform_(-1, 1)
        norm.running_mean.uniform_(-1, 1)  # type: ignore[union-attr]
        norm.running_var.uniform_(0.001, 2)  # type: ignore[union-attr]
    norm.eval()
    weight, bias = fold_batch_norm(convolution.weight, convolution.bias, norm)  # type: ignore[arg-type]
    x = torch.randn(1, 4, 5, 5, dtype=torch.float64)
    assert torch.allclose(F.conv2d(x, weight, bias, padding=1), norm(convolution(x)), rtol=0, atol=1e-12)


CONFIGS = [
    {"scale": 2, "slopes": "channel", "batch_norm": True, "norm_eps": 1e-3, "output_range": "tanh"},
    {"scale": 4, "slopes": "channel", "batch_norm": True, "input_range": "imagenet", "output_range": "tanh"},
    {"scale": 4, "skip": "bilinear"},
    {"scale": 8, "skip": "nearest", "tail_kernel": 3, "head_kernel": 3},
    {"scale": 3, "skip": "bicubic", "tail_kernel": 5},
    {"scale": 1, "slopes": "channel", "output_range": "signed", "input_range": "signed"},
    {"scale": 4, "blocks": 0, "channels": 5},
]


@pytest.mark.parametrize("config", CONFIGS)
def test_program_is_the_network(config: dict[str, object]) -> None:
    """Folding, moving the activation before the shuffle and the new tail, against the plain forward pass."""
    network = random_srresnet(**config)
    compiled = compile_network(network, dtype=torch.float32, device=torch.device("cpu"))
    pixels = torch.from_numpy(picture(13, 11)).permute(2, 0, 1)[None].float()
    with torch.inference_mode():
        expected = network(pixels / 255)
        stream = Stream(compiled, rows=13, step=lambda: None)
        (y,) = stream.push(network_input(compiled, pixels, peak=255), last=True)
        ours = picture_rows(compiled, y, lambda a, b: pixels[:, :, a:b], peak=255, top=0, height=13)
    assert (ours - expected).abs().max() < 2e-5


def test_what_was_first_compiled_for_inference_can_be_trained() -> None:
    subpixel_index.cache_clear()
    network = random_srresnet(scale=4)
    with torch.inference_mode():
        compile_network(network, dtype=torch.float32, device=torch.device("cpu"))
    moved = take_or_zero(network.tail.weight, subpixel_index(network.tail.weight.shape, 2))
    moved.sum().backward()
    assert network.tail.weight.grad is not None


def test_radius_of_the_published_network() -> None:
    """A 4 x 4 block of the output depends on 40 input rows on each side."""
    network = random_srresnet(blocks=16, channels=4)
    assert compile_network(network, dtype=torch.float32, device=torch.device("cpu")).radius == 40


@pytest.mark.parametrize("config", [{"scale": 4}, {"scale": 2, "tail_kernel": 5}, {"scale": 8}, {"scale": 3}])
def test_radius_covers_every_dependence(config: dict[str, object]) -> None:
    """NaN in one input pixel reaches at most ``radius`` pixels away, and that far somewhere."""
    network = random_srresnet(**config)
    radius = compile_network(network, dtype=torch.float32, device=torch.device("cpu")).radius
    side = 2 * radius + 9
    x = torch.full((1, 3, 5, side), 0.5)
    at = side // 2
    x[..., at] = float("nan")
    with torch.inference_mode():
        hit = torch.isnan(network.raw(prepare_input(x, "unit"))).any(1).any(1)[0].nonzero().flatten()
    scale = network.config.scale
    low, high = int(hit[0]) // scale, int(hit[-1]) // scale
    assert max(at - low, high - at) == radius


def test_bf16_program_takes_codes() -> None:
    """Codes 0..255 are exact in bfloat16; values in [0, 1] would not be."""
    network = random_srresnet()
    compiled = compile_network(network, dtype=torch.bfloat16, device=torch.device("cpu"))
    codes = torch.arange(256.0).view(1, 1, 16, 16).expand(1, 3, 16, 16)
    assert torch.equal(network_input(compiled, codes, peak=255).float(), codes)
