"""The transform network of Johnson et al.: as published, and exact in strips."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from sr_studio.errors import Message
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import cpu
from sr_studio.models.network_upscaler import Job
from sr_studio.models.networks.transform import MEAN, REACH, TransformNet, TransformNetConfig
from sr_studio.models.srresnet.compiled import compile_network
from sr_studio.models.srresnet.rewrite import subpixel_stage
from sr_studio.models.srresnet.streaming import Stream, network_input, picture_rows
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from sr_studio.models.upscaler import Cancelled, ModelInfo
from tests.models.small_networks import picture


def random_network(seed: int = 0, **changes: Any) -> TransformNet:
    """A small network whose norms and biases all matter, and whose output spans the range."""
    torch.manual_seed(seed)
    network = TransformNet(TransformNetConfig(**({"channels": 8, "blocks": 2} | changes)))
    with torch.no_grad():
        for name, value in network.named_parameters():
            if "norm" in name and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                value.uniform_(-0.1, 0.1)
        for name, buffer in network.named_buffers():
            if name.endswith("running_mean"):
                buffer.uniform_(-0.2, 0.2)
            elif name.endswith("running_var"):
                # The head sees codes, not values in [0, 1].
                buffer.uniform_(500, 2000) if name.startswith("head") else buffer.uniform_(0.5, 2)
    return network.eval()


def upscaler_of(network: TransformNet, *, memory_limit: int = 0) -> StreamedUpscaler:
    """The network on the CPU."""
    info = ModelInfo(name="net", label="Net", scale=network.config.scale, origin="added")
    return StreamedUpscaler(info, network, device=cpu(), memory_limit=memory_limit)


@pytest.mark.parametrize(("scale", "count"), [(4, 401_859), (8, 438_915)])
def test_parameters_of_the_paper(scale: Any, count: int) -> None:
    network = TransformNet(TransformNetConfig(scale=scale))
    assert sum(value.numel() for value in network.parameters()) == count


def test_input_and_output_are_codes_around_the_mean() -> None:
    """The head sees 255 x - mean; a tail of zeros is the mean colour, and it saturates 150 codes away."""
    network = random_network(scale=4)
    seen: list[torch.Tensor] = []
    network.head.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    x = torch.rand(1, 3, 5, 6)
    mean = torch.tensor(MEAN).view(1, 3, 1, 1)
    with torch.inference_mode():
        network.tail.weight.zero_()
        for bias, offset in ((0.0, 0.0), (50.0, REACH), (-50.0, -REACH)):
            network.tail.bias.fill_(bias)  # type: ignore[union-attr]
            out = network(x)
            assert out.shape == (1, 3, 20, 24)
            assert torch.allclose(out * 255, (mean + offset).expand_as(out), atol=1e-3)
    assert torch.allclose(seen[0], x * 255 - mean)


def test_configurations_are_checked() -> None:
    for wrong in ({"scale": 3}, {"channels": 0}, {"blocks": -1}):
        with pytest.raises(ValueError, match=r"none of 2, 4, 8|blocks of"):
            TransformNetConfig(**wrong)  # type: ignore[arg-type]


def test_transposed_convolution_is_a_convolution_and_a_shuffle() -> None:
    torch.manual_seed(0)
    stage = nn.ConvTranspose2d(5, 4, 3, stride=2, padding=1, output_padding=1).double()
    x = torch.randn(2, 5, 6, 7, dtype=torch.float64)
    assert stage.bias is not None
    weight, bias = subpixel_stage(stage.weight, stage.bias)
    ours = nn.functional.pixel_shuffle(nn.functional.conv2d(x, weight, bias, padding=1), 2)
    assert torch.allclose(ours, stage(x), rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    "config", [{"scale": 2}, {"scale": 4}, {"scale": 8}, {"batch_norm": False}, {"blocks": 0}]
)
def test_program_is_the_network(config: dict[str, Any]) -> None:
    network = random_network(**config)
    if not network.config.batch_norm:
        with torch.no_grad():
            network.head.weight /= 40  # no norm brings the codes down
    compiled = compile_network(network, dtype=torch.float32, device=torch.device("cpu"))
    pixels = torch.from_numpy(picture(11, 9)).permute(2, 0, 1)[None].float()
    with torch.inference_mode():
        expected = network(pixels / 255)
        stream = Stream(compiled, rows=11, step=lambda: None)
        (y,) = stream.push(network_input(compiled, pixels, peak=255), last=True)
        ours = picture_rows(compiled, y, lambda a, b: pixels[:, :, a:b], peak=255, top=0, height=11)
    assert expected.std() > 0.02
    assert (ours - expected).abs().max() < 2e-5


@pytest.mark.parametrize("scale", [4, 8])
def test_radius_covers_every_dependence(scale: int) -> None:
    network = random_network(scale=scale)
    radius = compile_network(network, dtype=torch.float32, device=torch.device("cpu")).radius
    at = radius + 4
    x = torch.full((1, 3, 5, 2 * at + 1), 0.5)
    x[..., at] = float("nan")
    with torch.inference_mode():
        hit = torch.isnan(network(x)).any(1).any(1)[0].nonzero().flatten()
    low, high = int(hit[0]) // scale, int(hit[-1]) // scale
    assert radius - 1 <= max(at - low, high - at) <= radius


def codes(network: TransformNet, pixels: Any) -> Any:
    """What the plain network makes of a picture, in codes of the picture's depth."""
    peak = np.iinfo(pixels.dtype).max
    x = torch.from_numpy(pixels.astype(np.float32) / peak).permute(2, 0, 1)[None].expand(1, 3, -1, -1)
    with torch.inference_mode():
        out = network(x).clamp(0, 1)
    if pixels.shape[2] == 1:
        out = (out * torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)).sum(1, keepdim=True)
    return (out * peak).round()[0].permute(1, 2, 0).numpy()


@pytest.mark.slow
@given(
    height=st.integers(1, 30),
    width=st.integers(1, 30),
    piece=st.integers(1, 40),
    depth=st.sampled_from([8, 16]),
    scale=st.sampled_from([2, 4, 8]),
)
def test_strips_and_focus_change_nothing(height: int, width: int, piece: int, depth: int, scale: int) -> None:
    network = random_network(scale=scale)
    pixels = picture(height, width, depth=depth)
    whole = upscaler_of(network).upscale(pixels, precision="fp32").pixels
    strips = upscaler_of(network)
    strips._first_piece = lambda job: max(piece, strips._smallest_piece(job))  # type: ignore[method-assign]
    focus = (width // 2, height // 2, 2, 2)
    assert np.array_equal(strips.upscale(pixels, precision="fp32", focus=lambda: focus).pixels, whole)
    limit = 1 if depth == 8 else 20  # 2e-5 of the 16 bits is about one code
    assert np.abs(whole.astype(int) - codes(network, pixels)).max() <= limit


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (3, 1)])
@pytest.mark.parametrize("channels", [1, 3])
def test_tiny_and_grey_pictures(size: tuple[int, int], channels: int) -> None:
    network = random_network()
    pixels = picture(*size, channels=channels)
    result = upscaler_of(network).upscale(pixels, precision="fp32").pixels
    assert result.shape == (size[0] * 4, size[1] * 4, channels)
    assert np.abs(result.astype(int) - codes(network, pixels)).max() <= 1


def test_bf16_is_near_fp32() -> None:
    upscaler = upscaler_of(random_network(channels=32))
    pixels = picture(24, 24)
    exact = upscaler.upscale(pixels, precision="fp32").pixels.astype(int)
    result = upscaler.upscale(pixels, precision="bf16")
    if result.precision != "bf16":
        pytest.skip("this processor has no bfloat16 arithmetic")
    assert 0 < np.abs(result.pixels - exact).max() <= 6


def test_cancelled_between_convolutions() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked == 6

    with pytest.raises(Cancelled):
        upscaler_of(random_network()).upscale(picture(20, 20), cancelled=cancelled)
    assert asked == 6


def test_smaller_strips_after_running_out_of_memory() -> None:
    """The first strip asks for more memory than any machine has."""
    network = random_network()
    upscaler = upscaler_of(network)
    pixels = picture(20, 12)
    expected = upscaler.upscale(pixels, precision="fp32").pixels
    run = upscaler._run
    pieces: list[int] = []

    def short(job: Job, piece: int) -> tuple[Message, ...]:
        pieces.append(piece // upscaler._smallest_piece(job))
        if pieces[-1] > 5:
            torch.empty(1 << 60, dtype=torch.uint8)
        return run(job, piece)

    upscaler._first_piece = lambda job: 20 * upscaler._smallest_piece(job)  # type: ignore[method-assign]
    upscaler._run = short  # type: ignore[method-assign]
    result = upscaler.upscale(pixels, precision="fp32")
    assert pieces == [20, 5]
    assert "smaller tiles" in result.notices[0].text
    assert np.array_equal(result.pixels, expected)


def test_damaged_weights_are_said() -> None:
    network = random_network()
    with torch.no_grad():
        network.body[1].conv1.weight[0, 0, 0, 0] = float("nan")  # type: ignore[union-attr, index, operator]
    with pytest.raises(ModelError, match="not numbers"):
        upscaler_of(network).upscale(picture(5, 5))
