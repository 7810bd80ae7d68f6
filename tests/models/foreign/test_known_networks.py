"""Networks of other papers: the weights of other codes compute in ours what they compute in theirs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from sr_studio.imaging.resize import imresize
from sr_studio.models import library
from sr_studio.models.checkpoint import ModelError, load
from sr_studio.models.foreign.known_networks import read_known
from sr_studio.models.foreign.reading import scale_in
from sr_studio.models.importing import import_model
from sr_studio.models.loading import load_upscaler
from sr_studio.models.network_kinds import build_network
from sr_studio.models.networks.enlarging import enlarge
from sr_studio.models.tiled.upscaler import TiledUpscaler
from sr_studio.models.trial.given_back import GIVEN_BACK, closeness, said_of
from sr_studio.models.trial.pictures import smooth_picture
from tests.models.foreign.wild_networks import (
    CourseESRGAN,
    InstanceNormed,
    PlainEDSR,
    TheirCARN,
    TheirDistiller,
    TheirEDSR,
    TheirIMDB,
    TheirMSRResNet,
    TheirRFDB,
    espcn,
    fsrcnn,
    srcnn,
    vdsr,
)
from tests.models.small_networks import picture, torch_file

Y = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
LOW, SPAN = 16 / 255, 219 / 255

RGB: dict[str, tuple[Callable[[], nn.Module], str, str, int]] = {
    "MSRResNet x4": (lambda: TheirMSRResNet(4), "net.pth", "MSRResNet 2×8", 4),
    "MSRResNet x3": (lambda: TheirMSRResNet(3), "net.pth", "MSRResNet 2×8", 3),
    "MSRResNet x2": (lambda: TheirMSRResNet(2), "net.pth", "MSRResNet 2×8", 2),
    "MSRResNet, older": (
        lambda: TheirMSRResNet(4, trunk="recon_trunk", hr="HRconv"), "net.pth", "MSRResNet 2×8", 4
    ),
    "MSRResNet, stages in modules": (
        lambda: TheirMSRResNet(4, trunk="trunk_net", mm=True), "net.pth", "MSRResNet 2×8", 4
    ),
    "ESRGAN of a course": (CourseESRGAN, "net.pth", "ESRGAN", 4),
    "SRResNet with instance norm": (InstanceNormed, "net.pth", "SRResNet (instance norm) 2×8", 4),
    "EDSR x4": (lambda: TheirEDSR(4), "net.pth", "EDSR 2×8", 4),
    "EDSR x3": (lambda: TheirEDSR(3), "net.pth", "EDSR 2×8", 3),
    "EDSR of range 1": (lambda: TheirEDSR(2, peak=1.0), "net.pth", "EDSR 2×8", 2),
    "EDSR without shifts": (PlainEDSR, "net.pth", "EDSR 2×8", 4),
    "EDSR, stages in modules": (lambda: PlainEDSR(mm=True), "net.pth", "EDSR 2×8", 4),
    "CARN": (TheirCARN, "net.pth", "CARN", 4),
    "CARN-M": (lambda: TheirCARN(groups=4), "net.pth", "CARN-M", 4),
    "IMDN": (lambda: TheirDistiller(TheirIMDB, "IMDB", 6, 3), "net.pth", "IMDN 6×8", 3),
    "RFDN": (lambda: TheirDistiller(TheirRFDB, "B", 4, 4), "net.pth", "RFDN 4×8", 4),
    "ESPCN for RGB": (lambda: espcn(3, 2, kind="parts"), "net.pth", "ESPCN 5-3-3", 2),
    "FSRCNN for RGB": (lambda: fsrcnn(3, 3), "fsrcnn_x3.pth", "FSRCNN 5-1-3-3-1-9", 3),
}  # fmt: skip


def imported(network: nn.Module, name: str) -> tuple[Any, nn.Module]:
    """Header and network of the file that is kept."""
    header, state = load(import_model(name, torch_file({"params": network.state_dict()})), name=name)
    return header, build_network(header, state).eval()


def seeded(make: Callable[[], nn.Module]) -> nn.Module:
    """The same random weights every time."""
    torch.manual_seed(0)
    return make().eval()


@pytest.mark.parametrize("kind", RGB)
def test_the_same_picture_as_in_the_code_it_comes_from(kind: str) -> None:
    make, name, short, scale = RGB[kind]
    theirs = seeded(make)
    header, ours = imported(theirs, name)
    info = library.add_model(name, torch_file(theirs.state_dict()))
    assert (info.network, info.scale) == (short, scale)
    x = torch.rand(1, 3, 21, 18)
    with torch.inference_mode():
        assert torch.allclose(ours(x), theirs(x), atol=1e-4)
    assert header.scale == scale


def in_colour(x: Tensor, run: Callable[[Tensor], Tensor], scale: int, *, studio: bool = True) -> Tensor:
    """YCbCr by the standard's matrix, luma through a network, the rest enlarged; back to RGB."""
    y = (x * Y).sum(1, keepdim=True)
    cb, cr = (x[:, 2:] - y) / 1.772, (x[:, :1] - y) / 1.402
    out = (run(LOW + SPAN * y) - LOW) / SPAN if studio else run(y)
    cb, cr = enlarge(cb, scale), enlarge(cr, scale)
    red, blue = out + 1.402 * cr, out + 1.772 * cb
    green = (out - 0.299 * red - 0.114 * blue) / 0.587
    return torch.cat([red, green, blue], 1)


LUMA: dict[str, tuple[Callable[[], nn.Module], str, int, bool, bool, bool]] = {
    # maker, file, scale, enlarged first, added to it, luma in 16..235
    "SRCNN 9-5-5": (lambda: srcnn(1), "srcnn_x3.pth", 3, True, False, True),
    "SRCNN 9-1-5": (lambda: srcnn(1, 1), "srcnn_x2.pth", 2, True, False, True),
    "SRCNN, other names": (
        lambda: srcnn(1, names=("features.0", "map.0", "reconstruction")), "x4.pth", 4, True, False, True
    ),
    "VDSR": (lambda: vdsr(1), "vdsr.pth", 4, True, True, True),
    "VDSR, later": (lambda: vdsr(1, later=True), "vdsr_x2.pth", 2, True, True, True),
    "ESPCN, parts": (lambda: espcn(1, 3, kind="parts"), "espcn.pth", 3, False, False, True),
    "ESPCN, maps": (lambda: espcn(1, 4, kind="maps"), "espcn.pth", 4, False, False, True),
    "ESPCN, three layers": (lambda: espcn(1, 2, kind="conv3"), "espcn.pth", 2, False, False, False),
    "ESPCN, four layers": (lambda: espcn(1, 3, kind="conv4"), "superres.pth", 3, False, False, False),
    "FSRCNN": (lambda: fsrcnn(1, 2), "fsrcnn_x2.pth", 2, False, False, True),
    "FSRCNN, later": (lambda: fsrcnn(1, 4, later=True), "fsrcnn_x4.pth", 4, False, False, True),
}  # fmt: skip


@pytest.mark.parametrize("kind", LUMA)
def test_networks_for_luma(kind: str) -> None:
    make, name, scale, first, added, studio = LUMA[kind]
    theirs = seeded(make)
    header, ours = imported(theirs, name)
    assert header.scale == scale
    assert any("enlarged by bicubic interpolation first" in note for note in header.notes) == first
    assert any("sees luma alone" in note for note in header.notes)

    def run(y: Tensor) -> Tensor:
        base = enlarge(y, scale).clamp(0, 1) if first else y
        out: Tensor = theirs(base)
        return out + base if added else out

    x = torch.rand(1, 3, 9, 7)
    with torch.inference_mode():
        assert torch.allclose(ours(x), in_colour(x, run, scale, studio=studio), atol=1e-4)


def test_a_grey_picture_stays_grey() -> None:
    _, ours = imported(seeded(lambda: vdsr(1)), "vdsr_x2.pth")
    grey = torch.rand(1, 1, 6, 6).expand(1, 3, 6, 6)
    with torch.inference_mode():
        out = ours(grey)
    assert torch.allclose(out[:, 0], out[:, 1], atol=1e-6)
    assert torch.allclose(out[:, 0], out[:, 2], atol=1e-6)


def test_rgb_networks_of_the_early_kinds_see_all_three() -> None:
    theirs = seeded(lambda: srcnn(3))
    header, ours = imported(theirs, "srcnn_x2.pth")
    x = torch.rand(1, 3, 8, 8)
    with torch.inference_mode():
        assert torch.allclose(ours(x), theirs(enlarge(x, 2).clamp(0, 1)), atol=1e-5)
    assert not any("sees luma alone" in note for note in header.notes)


@pytest.mark.parametrize(("scale", "size"), [(2, (5, 8)), (3, (1, 1)), (4, (7, 2))])
def test_enlarging_equals_imresize(scale: int, size: tuple[int, int]) -> None:
    pixels = picture(*size)
    x = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 255
    ours = (enlarge(x, scale).clamp(0, 1) * 255)[0].permute(1, 2, 0).numpy()
    expected = imresize(pixels, height=size[0] * scale, width=size[1] * scale)
    assert np.abs(ours - expected).max() < 1.1  # that of 8 bits rounds between its two passes, too


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("srcnn_x3.pth", 3), ("vdsr-2x.pth", 2), ("fsrcnnx4.pt", 4), ("model.pth", 0), ("x2_to_x4.pth", 0),
        ("net_64x64.pth", 0), ("EDSR_baseline_x2-1bc95232.pt", 2), ("srcnn_x16.pth", 0),
    ],
)  # fmt: skip
def test_the_scale_in_a_name(name: str, scale: int) -> None:
    assert scale_in(name) == scale


def test_an_unknown_scale_is_guessed_and_said() -> None:
    header, _ = imported(seeded(lambda: srcnn(1)), "srcnn.pth")
    assert header.scale == 4
    assert any("×4 is assumed" in doubt.text and "_x2.pth" in doubt.text for doubt in header.doubts)


def test_a_network_for_several_scales() -> None:
    theirs = seeded(lambda: TheirCARN(several=True))
    assert isinstance(theirs, TheirCARN)
    for name, scale in (("carn.pth", 4), ("carn_x2.pth", 2), ("carn_x3.pth", 3)):
        header, ours = imported(theirs, name)
        theirs.used = f"up{scale}"
        x = torch.rand(1, 3, 6, 6)
        with torch.inference_mode():
            assert torch.allclose(ours(x), theirs(x), atol=1e-5)
        assert any(f"its ×{scale} is used" in note for note in header.notes)


def deconvolving(scale: int) -> nn.Module:
    """An FSRCNN that gives pictures back: its transposed convolution is a tent of this scale."""
    network = seeded(lambda: fsrcnn(1, scale))
    with torch.no_grad():
        for value in network.parameters():
            value.zero_()
        for key, value in network.state_dict().items():
            if key.endswith("weight") and value.ndim == 4 and "last_part" not in key:
                value[0, 0, value.shape[2] // 2, value.shape[3] // 2] = 1
            elif value.ndim == 1 and key.endswith("weight"):
                value.fill_(1)
        tent = (1 - (torch.arange(9) - 4).abs() / scale).clamp(min=0)
        network.state_dict()["last_part.weight"][0, 0] = tent[:, None] * tent
    return network


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_a_scale_is_found_by_trying(scale: int) -> None:
    header, _ = imported(deconvolving(scale), "fsrcnn.pth")
    assert header.scale == scale
    assert any(f"×{scale} was found by trying" in note for note in header.notes)
    assert not any("smooth test picture" in doubt.text for doubt in header.doubts)


def test_a_network_that_gives_no_picture_back_is_named() -> None:
    header, _ = imported(seeded(lambda: fsrcnn(1, 4)), "fsrcnn_x4.pth")
    assert any("gives a smooth test picture back at only" in doubt.text for doubt in header.doubts)


def test_closeness_of_known_pictures() -> None:
    assert closeness(lambda x: enlarge(x, 2), scale=2) > 80
    assert closeness(lambda x: enlarge(x, 2) + 0.1, scale=2) == pytest.approx(20, abs=0.1)
    assert closeness(lambda x: 1 - enlarge(x, 2), scale=2) < GIVEN_BACK
    assert closeness(lambda x: enlarge(x, 3), scale=2) == -float("inf")
    assert closeness(lambda x: x * float("nan"), scale=1) == -float("inf")
    assert closeness(lambda x: x[:, :1], scale=1, channels=4) > 80
    assert said_of(19.9)
    assert not said_of(20.0)
    assert smooth_picture().min() > 0.15


@pytest.mark.parametrize("kind", ["MSRResNet x4", "EDSR x3", "CARN", "ESPCN for RGB", "FSRCNN for RGB"])
def test_tiles_change_nothing(kind: str) -> None:
    make, name, _, _ = RGB[kind]
    info = library.add_model(name, torch_file(seeded(make).state_dict()))
    upscaler = load_upscaler(info.name, device="cpu")
    assert isinstance(upscaler, TiledUpscaler)
    pixels = picture(90, 100)
    whole = upscaler.upscale(pixels, precision="fp32").pixels
    upscaler.memory_limit = upscaler._facts.use.bytes_for(90**2)
    cut = upscaler.upscale(pixels, precision="fp32")
    assert cut.notices == ()
    assert np.abs(cut.pixels.astype(int) - whole).max() <= 1


@pytest.mark.parametrize("kind", ["SRCNN 9-5-5", "VDSR"])
def test_tiles_of_enlarged_pictures_change_nothing(kind: str) -> None:
    make, name, *_ = LUMA[kind]
    info = library.add_model(name, torch_file(seeded(make).state_dict()))
    upscaler = load_upscaler(info.name, device="cpu")
    assert isinstance(upscaler, TiledUpscaler)
    pixels = picture(70, 40)
    whole = upscaler.upscale(pixels, precision="fp32").pixels
    upscaler.memory_limit = upscaler._facts.use.bytes_for(30**2)
    upscaler._smallest_piece = lambda _job: 1  # type: ignore[method-assign]
    assert np.abs(upscaler.upscale(pixels, precision="fp32").pixels.astype(int) - whole).max() <= 1


@pytest.mark.parametrize("kind", ["IMDN", "RFDN", "SRResNet with instance norm"])
@pytest.mark.parametrize("size", [(1, 1), (3, 40)])
def test_networks_that_see_everything_take_any_size(kind: str, size: tuple[int, int]) -> None:
    make, name, _, scale = RGB[kind]
    info = library.add_model(name, torch_file(seeded(make).state_dict()))
    result = load_upscaler(info.name, device="cpu").upscale(picture(*size), precision="fp32")
    assert result.pixels.shape == (size[0] * scale, size[1] * scale, 3)


def test_weights_that_do_not_fit_together() -> None:
    state = seeded(lambda: TheirMSRResNet(4)).state_dict()
    state["body.1.conv2.weight"] = torch.zeros(5, 8, 3, 3)
    with pytest.raises(ModelError, match="has the keys of MSRResNet, but its weights do not fit together"):
        import_model("net.pth", torch_file(state))


def test_other_networks_are_left_to_others() -> None:
    assert read_known({"conv_first.weight": torch.zeros(8, 3, 3, 3)}, name="x") is None
    state = seeded(lambda: TheirMSRResNet(4)).state_dict() | {"attention.weight": torch.zeros(3, 3, 1, 1)}
    assert read_known(state, name="x") is None
