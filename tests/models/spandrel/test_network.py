"""Architectures behind spandrel: recognised, measured, tiled exactly or with a notice."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from sr_studio.errors import Message
from sr_studio.models import library
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.loading import load_upscaler
from sr_studio.models.tiled.facts import TileFacts
from sr_studio.models.tiled.probe import GLOBAL, memory_use, peak_bytes, receptive_radius
from sr_studio.models.tiled.upscaler import Plan, TiledUpscaler, cut, plan_tiles
from sr_studio.models.upscaler import Cancelled, ModelInfo
from tests.models.small_networks import picture, torch_file

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future


def spandrel_module(kind: str) -> nn.Module:
    """A small network of a real architecture with random weights."""
    torch.manual_seed(0)
    if kind.startswith("compact"):
        from spandrel.architectures.Compact.__arch.SRVGG import SRVGGNetCompact

        channels = {"compact": 3, "compact grey": 1, "compact alpha": 4}[kind]
        return SRVGGNetCompact(num_in_ch=channels, num_out_ch=channels, num_feat=16, num_conv=3, upscale=2)
    if kind == "unshuffled":
        from spandrel.architectures.ESRGAN.__arch.RRDB import RRDBNet

        return RRDBNet(in_nc=12, out_nc=3, num_filters=8, num_blocks=1, scale=4, shuffle_factor=2)
    if kind == "pooling":
        from spandrel.architectures.RCAN.__arch.rcan_arch import RCAN

        return RCAN(scale=2, n_resgroups=1, n_resblocks=1, n_feats=16)
    from spandrel.architectures.SwinIR.__arch.SwinIR import SwinIR

    return SwinIR(
        upscale=2, img_size=16, window_size=8, img_range=1.0, depths=[2], embed_dim=12, num_heads=[2],
        mlp_ratio=2, upsampler="pixelshuffledirect",
    )  # fmt: skip


def added(kind: str) -> ModelInfo:
    """The network as an added model."""
    return library.add_model(f"{kind}.pth", torch_file({"params": spandrel_module(kind).state_dict()}))


def upscaler_of(info: ModelInfo, *, pixels: int = 0) -> TiledUpscaler:
    """On the CPU, planned for passes of so many input pixels."""
    upscaler = load_upscaler(info.name, device="cpu")
    assert isinstance(upscaler, TiledUpscaler)
    if pixels:
        upscaler.memory_limit = upscaler._facts.use.bytes_for(pixels)
    return upscaler


FACTS = {
    "compact": (2, 3, "RealESRGAN Compact", 5),
    "compact grey": (2, 1, "RealESRGAN Compact", 5),
    "compact alpha": (2, 4, "RealESRGAN Compact", 5),
    "pooling": (2, 3, "RCAN", GLOBAL),
    "windows": (2, 3, "SwinIR", GLOBAL),
}


@pytest.mark.parametrize("kind", FACTS)
def test_facts(kind: str) -> None:
    scale, channels, architecture, radius = FACTS[kind]
    info = added(kind)
    assert (info.scale, info.input_channels, info.network) == (scale, channels, architecture)
    assert info.parameters == sum(value.numel() for value in spandrel_module(kind).parameters())
    assert upscaler_of(info)._facts.radius == radius


@pytest.mark.parametrize("kind", ["compact", "unshuffled", "pooling", "windows", "compact alpha"])
@pytest.mark.parametrize("size", [(1, 1), (3, 21), (33, 10)])
def test_equal_to_spandrel(kind: str, size: tuple[int, int]) -> None:
    """Sizes that need padding, tiny ones too."""
    import spandrel

    pixels = picture(*size)
    info = added(kind)
    ours = upscaler_of(info).upscale(pixels, precision="fp32").pixels
    descriptor: Any = (
        spandrel.ModelLoader(device="cpu").load_from_state_dict(spandrel_module(kind).state_dict()).eval()
    )
    x = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
    if info.input_channels == 4:
        x = torch.cat([x, torch.ones_like(x[:, :1])], 1)
    expected = (descriptor(x)[0, :3] * 255).round().permute(1, 2, 0).numpy()
    assert ours.shape == (size[0] * info.scale, size[1] * info.scale, 3)
    assert np.abs(ours - expected).max() <= 1


def test_a_grey_network_takes_the_channels_one_by_one() -> None:
    info = added("compact grey")
    upscaler = upscaler_of(info)
    pixels = picture(9, 8)
    whole = upscaler.upscale(pixels, precision="fp32").pixels
    for channel in range(3):
        plane = upscaler.upscale(
            np.ascontiguousarray(pixels[:, :, channel : channel + 1]), precision="fp32"
        ).pixels
        assert np.abs(whole[:, :, channel].astype(int) - plane[:, :, 0]).max() <= 1
    assert any("one by one" in note for note in info.notes)


@given(height=st.integers(1, 70), width=st.integers(1, 70), budget=st.integers(20, 60))
@settings(max_examples=15, deadline=None)
def test_tiles_of_a_convolutional_network_are_exact(*, height: int, width: int, budget: int) -> None:
    upscaler = exact_upscaler()
    pixels = picture(height, width)
    upscaler.memory_limit = 0
    whole = upscaler.upscale(pixels, precision="fp32").pixels
    upscaler.memory_limit = upscaler._facts.use.bytes_for(budget**2)
    upscaler._smallest_piece = lambda _job: 1  # type: ignore[method-assign]
    result = upscaler.upscale(pixels, precision="fp32")
    assert result.notices == ()
    assert np.abs(result.pixels.astype(int) - whole).max() <= 1
    assert (result.pixels != whole).mean() < 1e-3


_held: list[TiledUpscaler] = []


def exact_upscaler() -> TiledUpscaler:
    """One network for all examples."""
    if not _held:
        _held.append(upscaler_of(added("compact")))
    return _held[0]


@pytest.mark.parametrize("kind", ["pooling", "windows"])
def test_networks_that_look_everywhere_say_so_when_cut(kind: str) -> None:
    info = added(kind)
    pixels = picture(90, 100)
    whole = upscaler_of(info).upscale(pixels, precision="fp32")
    assert whole.notices == ()
    cut_up = upscaler_of(info, pixels=80 * 80).upscale(pixels, precision="fp32")
    (notice,) = (one for one in cut_up.notices if one.text.startswith("Approximate tiling"))
    assert isinstance(notice.values["reach"], Message)  # a sentence of its own, to be translated
    assert "looks at the whole picture and memory is short" in notice.text
    assert cut_up.pixels.shape == whole.pixels.shape


def test_focus_first() -> None:
    upscaler = upscaler_of(added("compact"), pixels=64 * 64)
    tiles: list[tuple[int, int, int, int]] = []
    upscaler.upscale(
        picture(150, 150),
        focus=lambda: (140, 140, 5, 5),
        on_tile=lambda x, y, tile: tiles.append((x, y, tile.shape[1], tile.shape[0])),
    )
    x, y, width, height = tiles[0]
    assert x <= 280 < x + width
    assert y <= 280 < y + height
    assert sum(w * h for _, _, w, h in tiles) == 300 * 300


def test_cancel_inside_one_pass() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    with pytest.raises(Cancelled):
        upscaler_of(added("compact")).upscale(picture(20, 20), cancelled=cancelled)
    assert asked == 5


def test_infinity_is_refused_in_words() -> None:
    upscaler = upscaler_of(added("compact"))
    with torch.no_grad():
        next(iter(upscaler._network.module.parameters())).fill_(3e38)
    with pytest.raises(ModelError, match="not numbers"):
        upscaler.upscale(picture(8, 8), precision="fp32")


def test_span_without_its_training_branches() -> None:
    """A file for use holds one convolution where training had three branches; the picture is the same."""
    from spandrel.architectures.SPAN.__arch.span import SPAN

    torch.manual_seed(0)
    network = SPAN(num_in_ch=3, num_out_ch=3, feature_channels=8, upscale=2).eval()
    x = torch.rand(1, 3, 12, 10)
    with torch.inference_mode():
        expected = network(x)
    whole = network.state_dict()
    used = {key: value for key, value in whole.items() if ".sk." not in key and ".conv." not in key}
    assert len(used) < len(whole) / 2
    info = library.add_model("span.pth", torch_file({"params": used}))
    assert (info.network, info.scale) == ("SPAN", 2)
    assert info.parameters == sum(value.numel() for value in used.values())
    with torch.inference_mode():
        out = upscaler_of(info)._network(x)
    assert torch.allclose(out, expected.clamp(0, 1), atol=1e-5)


def test_weights_that_do_not_fit() -> None:
    state = spandrel_module("compact").state_dict()
    state["body.2.weight"] = torch.zeros(7, 16, 3, 3)
    with pytest.raises(ModelError, match="do not fit"):
        library.add_model("broken.pth", torch_file(state))


@given(kernels=st.lists(st.sampled_from([1, 3, 5, 7]), min_size=1, max_size=4), dilation=st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_radius_of_known_networks(kernels: list[int], dilation: int) -> None:
    layers: list[nn.Module] = []
    for kernel in kernels:
        layers += [nn.Conv2d(1, 1, kernel, padding=kernel // 2 * dilation, dilation=dilation), nn.LeakyReLU()]
    network = nn.Sequential(*layers)
    with torch.no_grad():
        radius = receptive_radius(network, channels=1, scale=1, multiple=1, minimum=0)
    assert radius == sum(kernel // 2 * dilation for kernel in kernels)


class Mean(nn.Module):
    """Adds the mean of the picture."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + x.mean((2, 3), keepdim=True)


class Windows(nn.Module):
    """Adds the mean of each window of 8 x 8; a size that is not a multiple is padded."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        height, width = x.shape[2:]
        padded = nn.functional.pad(x, (0, -width % 8, 0, -height % 8))
        means = nn.functional.avg_pool2d(padded, 8)
        return (padded + nn.functional.interpolate(means, scale_factor=8))[:, :, :height, :width]


@pytest.mark.parametrize("module", [Mean(), Windows()])
def test_global_and_windowed_networks_have_no_radius(module: nn.Module) -> None:
    assert receptive_radius(module, channels=1, scale=1, multiple=1, minimum=0) == GLOBAL


def test_windows_on_a_declared_grid_have_one() -> None:
    assert receptive_radius(Windows(), channels=1, scale=1, multiple=8, minimum=8) == 7


def test_peak_memory_of_a_known_network() -> None:
    """Two 3x3 convolutions of 8 channels: at most one input and one output of 8 channels live at a time."""
    network = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1))
    plane = 32 * 32 * 4
    peak = peak_bytes(network, torch.zeros(1, 3, 32, 32))
    assert 16 * plane <= peak <= 20 * plane
    use = memory_use(network, channels=3, multiple=1, minimum=0)
    assert use.growth == pytest.approx(1, abs=0.01)
    assert use.pixels_for(use.bytes_for(10_000)) == pytest.approx(10_000, rel=0.01)


@given(
    width=st.integers(1, 300),
    height=st.integers(1, 300),
    radius=st.sampled_from([GLOBAL, 0, 5, 40]),
    multiple=st.sampled_from([1, 2, 4, 8]),
    pixels=st.integers(64, 90_000),
    minimum=st.sampled_from([0, 16]),
)
@settings(max_examples=200, deadline=None)
def test_plans_cover_and_keep_to_the_grid(
    *, width: int, height: int, radius: int, multiple: int, pixels: int, minimum: int
) -> None:
    facts = TileFacts(architecture="X", radius=radius, multiple=multiple, minimum=minimum)
    plan = plan_tiles(facts, width=width, height=height, pixels=pixels)
    tiles = cut(width, height, plan)
    covered = np.zeros((height, width), int)
    for x, y, w, h in tiles:
        covered[y : y + h, x : x + w] += 1
        assert x % multiple == 0
        assert y % multiple == 0
    assert (covered == 1).all()
    if plan.side:
        assert plan.side % multiple == 0
        assert plan.overlap % multiple == 0
        assert not plan.exact or plan.overlap >= radius >= 0
    if width * height <= pixels:
        assert plan.exact


def test_square_networks_are_never_cut() -> None:
    facts = TileFacts(architecture="X", square=True, radius=3)
    assert plan_tiles(facts, width=500, height=500, pixels=1) == Plan(0, 0, True)
