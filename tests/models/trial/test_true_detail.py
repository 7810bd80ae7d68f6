"""Networks that add nothing true to a picture are told, whatever they give back; trained ones never are."""

from collections.abc import Callable
from functools import partial
from math import inf, pi
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models import library
from sr_studio.models.checkpoint import load
from sr_studio.models.importing import import_model
from sr_studio.models.network_kinds import build_network
from sr_studio.models.networks.enlarging import enlarge
from sr_studio.models.trial.pictures import edged_picture
from sr_studio.models.trial.true_detail import CORRELATION, GAIN, SIDE, Detail, said_of_detail, true_detail
from sr_studio.paths import assets_folder
from tests.models.foreign.test_known_networks import LUMA, RGB
from tests.models.foreign.test_numbered_networks import FORMS, numbered
from tests.models.small_networks import torch_file
from tests.models.srresnet.wild_generators import GENERATORS
from tests.support import shared_folder

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future


def part_of_the_truth(x: Tensor, *, scale: int, share: float = 0.5) -> Tensor:
    """The enlargement with a share of what it lacks, of as many channels as there are."""
    base = enlarge(x[:, :3], scale)
    return base + share * (edged_picture(SIDE * scale)[:, : x.shape[1]] - base)


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_what_is_lacking_is_true_detail_and_the_enlargement_alone_has_none(scale: int) -> None:
    found = true_detail(partial(part_of_the_truth, scale=scale), scale=scale)
    assert found.correlation == pytest.approx(1, abs=1e-3)
    assert found.gain == pytest.approx(6.02, abs=0.05)
    assert said_of_detail(found) == ()
    for plain in (partial(enlarge, scale=scale), partial(F.interpolate, scale_factor=scale, mode="bilinear")):
        found = true_detail(plain, scale=scale)
        assert found.correlation < 0.05
        assert found.gain < 0.01
        assert "may be untrained" in said_of_detail(found)[0].text


def test_noise_is_no_true_detail_and_colours_that_are_off_take_none_away() -> None:
    def noisy(x: Tensor) -> Tensor:
        base = enlarge(x, 4)
        return base + 0.03 * torch.randn(base.shape, generator=torch.Generator().manual_seed(0))

    assert abs(true_detail(noisy, scale=4).correlation) < 0.05
    tinted = true_detail(lambda x: part_of_the_truth(x, scale=4) + 0.04, scale=4)
    assert tinted.correlation == pytest.approx(1, abs=1e-3)


def moved(x: Tensor, by: float) -> Tensor:
    """Down and right by so many pixels or parts of them, by a phase; edges repeated."""
    edge = 64
    padded = F.pad(x, (edge,) * 4, mode="replicate")
    at = torch.fft.fftfreq(padded.shape[2])
    phase = torch.exp(-2j * pi * by * (at[:, None] + at[None]))
    out: Tensor = torch.fft.ifft2(torch.fft.fft2(padded) * phase).real
    return out[:, :, edge:-edge, edge:-edge]


def run_and_moved(run: Callable[[Tensor], Tensor], by: float, x: Tensor) -> Tensor:
    return moved(run(x), by)


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
@pytest.mark.parametrize("side", [-1, 1])
def test_detail_is_true_on_the_grid_of_every_nth_pixel_too(scale: int, side: int) -> None:
    by = side * (scale - 1) / 2
    whole = true_detail(lambda _: moved(edged_picture(SIDE * scale), by), scale=scale)
    assert whole.correlation > 0.7
    assert whole.gain > 3
    half = true_detail(partial(run_and_moved, partial(part_of_the_truth, scale=scale), by), scale=scale)
    assert half.correlation > 0.45
    assert said_of_detail(whole) == said_of_detail(half) == ()


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
@pytest.mark.parametrize("mode", ["nearest", "bilinear", "bicubic"])
def test_an_enlargement_on_another_grid_adds_no_detail(scale: int, mode: str) -> None:
    enlarged = partial(F.interpolate, scale_factor=scale, mode=mode)
    for by in ((scale - 1) / 2, (1 - scale) / 2):
        found = true_detail(partial(run_and_moved, enlarged, by), scale=scale)
        assert found.correlation < 0.2
        assert found.gain < 0
        assert said_of_detail(found)


@pytest.mark.parametrize("channels", [1, 4])
def test_networks_of_one_channel_and_with_alpha(channels: int) -> None:
    found = true_detail(partial(part_of_the_truth, scale=2), scale=2, channels=channels)
    assert found.correlation == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("out", [lambda x: enlarge(x, 3), lambda x: enlarge(x, 2) * float("nan")])
def test_no_picture_has_no_detail(out: Callable[[Tensor], Tensor]) -> None:
    assert true_detail(out, scale=2) == Detail(-1.0, -inf)


def test_a_network_that_does_not_enlarge_has_none_to_add() -> None:
    assert said_of_detail(true_detail(lambda x: x, scale=1)) == ()


def test_either_is_enough() -> None:
    assert said_of_detail(Detail(CORRELATION, -3.0)) == ()
    assert said_of_detail(Detail(0.1, GAIN)) == ()
    assert said_of_detail(Detail(CORRELATION - 0.01, GAIN - 0.01))


@pytest.mark.parametrize(("seed", "channels", "gain"), [(45, 64, 1.0), (115, 16, 1.0), (203, 16, -1.0)])
def test_a_random_residual_that_is_cut_off_at_black_and_white_is_told(
    seed: int, channels: int, gain: float
) -> None:
    """VDSR's form at random: beyond the range of a picture it is correlated with its edges."""
    torch.manual_seed(seed)
    residual = nn.Sequential(
        nn.Conv2d(3, channels, 3, padding=1), nn.ReLU(), nn.Conv2d(channels, 3, 3, padding=1)
    )

    def run(x: Tensor, *, times: float = gain) -> Tensor:
        base = enlarge(x, 2)
        out: Tensor = base + times * residual(base)
        return out

    found = true_detail(run, scale=2)
    assert found.correlation > CORRELATION
    assert "may be untrained" in said_of_detail(found)[0].text
    assert said_of_detail(true_detail(partial(run, times=gain / 30), scale=2))


def torch_s(_: nn.Module) -> None:
    """As the layers draw them."""


def kaiming(network: nn.Module, gain: float = 1.0) -> None:
    """Normal by the number of inputs, times a factor; no biases."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d) and module.kernel_size != (1, 1):
            nn.init.kaiming_normal_(module.weight)
            module.weight.data *= gain
            if module.bias is not None:
                nn.init.zeros_(module.bias)


INITIALISED = (torch_s, kaiming, torch_s, partial(kaiming, gain=0.1), torch_s)
"""How the five seeds' weights are drawn."""

UNTRAINED: dict[str, tuple[Callable[[], nn.Module], str]] = {
    **{kind: (made[0], made[1]) for kind, made in RGB.items()},
    **{kind: (made[0], made[1]) for kind, made in LUMA.items()},
    **{f"generator, {kind}": (made[0], "net.pth") for kind, made in GENERATORS.items()},
    **{f"numbered, {kind}": (partial(numbered, **made[0]), "net_x3.pth") for kind, made in FORMS.items()},
}


@pytest.mark.parametrize("kind", UNTRAINED)
def test_untrained_networks_of_every_kind_are_told(kind: str) -> None:
    make, name = UNTRAINED[kind]
    for seed, initialise in enumerate(INITIALISED):
        torch.manual_seed(seed)
        network = make()
        initialise(network)
        header, _ = load(import_model(name, torch_file(network.state_dict())), name=name)
        assert any("untrained" in doubt.text for doubt in header.doubts), (seed, header.notes)


@pytest.mark.parametrize("kind", ["MSRResNet x4", "ESPCN for RGB", "generator, subpixel_conv"])
def test_who_adds_an_untrained_network_sees_it(kind: str) -> None:
    """A header's sentences are shown only where they have plain fields."""
    torch.manual_seed(0)
    info = library.add_model("net.pth", torch_file(UNTRAINED[kind][0]().state_dict()))
    assert any("untrained" in str(doubt) for doubt in info.doubts)


def trained() -> list[Path]:
    """Our own models and foreign ones, where these are."""
    shared = shared_folder()
    foreign = [] if shared is None else sorted((shared / "weights").glob("[ps]*/*.pth"))
    return [*sorted((assets_folder() / "weights").glob("*.safetensors")), *foreign]


@pytest.mark.parametrize("file", trained(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_trained_networks_are_not(file: Path) -> None:
    header, state = load(import_model(file.name, file.read_bytes()), name=file.name)
    assert header.doubts == ()
    network = build_network(header, state).eval()
    found = true_detail(network, scale=header.scale)
    assert found.correlation > 0.7
    assert found.gain > 3
    for by in ((header.scale - 1) / 2, (1 - header.scale) / 2):
        aside = true_detail(partial(run_and_moved, network, by), scale=header.scale)
        assert aside.correlation > CORRELATION + 0.1
        assert aside.gain > 1
