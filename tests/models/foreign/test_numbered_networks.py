"""SRResNets of the first BasicSR and of KAIR: their weights compute in ours what they compute in theirs."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn

from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, load
from sr_studio.models.foreign.numbered_networks import FOLDED
from sr_studio.models.importing import import_model
from sr_studio.models.loading import load_upscaler
from sr_studio.models.network_kinds import build_network
from tests.models.foreign.wild_networks import Residual, Shortcut, conv
from tests.models.small_networks import picture, torch_file

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future

WIDTH = 6


def layers(letters: str, eps: float) -> list[nn.Module]:
    """One for each letter.

    C: convolution, N: batch norm, I: instance norm, R: ReLU, L: PReLU, U, u: nearest neighbours (2, 3 times),
    P: pixel shuffle behind its convolution, T: transposed convolution.
    """
    found: list[nn.Module] = []
    for letter in letters:
        if letter == "P":
            found += [conv(WIDTH, 4 * WIDTH), nn.PixelShuffle(2)]
            continue
        found.append({
            "C": lambda: conv(WIDTH, WIDTH), "N": lambda: nn.BatchNorm2d(WIDTH, eps=eps),
            "I": lambda: nn.InstanceNorm2d(WIDTH, affine=True), "R": nn.ReLU, "L": nn.PReLU,
            "U": lambda: nn.Upsample(scale_factor=2), "u": lambda: nn.Upsample(scale_factor=3),
            "T": lambda: nn.ConvTranspose2d(WIDTH, WIDTH, 2, stride=2),
        }[letter]())  # fmt: skip
    return found


def numbered(
    block: str,
    fusing: str,
    stages: str,
    refine: str = "CR",
    *,
    eps: float = 1e-5,
    bias: bool = True,
    inputs: int = 3,
) -> nn.Module:
    """Their network of three blocks in use, with random weights and statistics."""
    torch.manual_seed(1)
    body = Shortcut(*(Residual(*layers(block, eps)) for _ in range(3)), *layers(fusing, eps))
    tail = [*layers(refine, eps), conv(WIDTH, 3, bias=bias)]
    network = nn.ModuleDict({"model": nn.Sequential(conv(inputs, WIDTH), body, *layers(stages, eps), *tail)})
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            nn.init.kaiming_normal_(module.weight)
        elif isinstance(module, nn.BatchNorm2d):
            for value, low, high in (
                (module.weight, 0.5, 1.5), (module.bias, -0.3, 0.3),
                (module.running_mean, -0.3, 0.3), (module.running_var, 0.02, 1.5),
            ):  # fmt: skip
                assert value is not None
                nn.init.uniform_(value, low, high)
    return network.eval()


FORMS: dict[str, tuple[dict[str, Any], int]] = {
    "CNA, batch": ({"block": "CNRCN", "fusing": "CN", "stages": "PRPR"}, 4),
    "CNA, batch, nearest": ({"block": "CNRCN", "fusing": "CN", "stages": "UCRUCR"}, 4),
    "CNA, batch, three times": ({"block": "CNRCN", "fusing": "CN", "stages": "uCR"}, 3),
    "CNAC, batch": ({"block": "CNRC", "fusing": "CN", "stages": "PR"}, 2),
    "NAC, batch": ({"block": "NRCNRC", "fusing": "NC", "stages": "PRPR"}, 4),
    "NAC, batch, nearest": ({"block": "NRCNRC", "fusing": "NC", "stages": "UCRUCRUCR"}, 8),
    "CNA": ({"block": "CRC", "fusing": "C", "stages": "PRPR"}, 4),
    "NAC": ({"block": "RCRC", "fusing": "C", "stages": "PRPR"}, 4),
    "KAIR": ({"block": "CRC", "fusing": "C", "stages": "UCRUCR", "bias": False}, 4),
    "KAIR, batch": (
        {"block": "CNRC", "fusing": "C", "stages": "UCNRUCNR", "refine": "CNR", "bias": False, "eps": 1e-4}, 4
    ),
    "KAIR, transposed": ({"block": "CRC", "fusing": "C", "stages": "TRTR", "bias": False}, 4),
    "KAIR, transposed, batch": (
        {"block": "CNRC", "fusing": "C", "stages": "TNR", "refine": "CNR", "bias": False, "eps": 1e-4}, 2
    ),
}  # fmt: skip
"""Mode of the first BasicSR with and without norm; activation and stages of KAIR; and the scale."""


def imported(theirs: nn.Module, name: str = "net_x3.pth") -> tuple[Header, nn.Module]:
    """Header and network of the file that is kept."""
    header, state = load(import_model(name, torch_file(theirs.state_dict())), name=name)
    return header, build_network(header, state).eval()


def run(theirs: nn.Module, x: Tensor) -> Tensor:
    """What their code makes of a picture."""
    with torch.inference_mode():
        out: Tensor = theirs.get_submodule("model")(x)
    return out


@pytest.mark.parametrize("form", FORMS)
def test_the_same_picture_as_in_the_code_it_comes_from(form: str) -> None:
    options, scale = FORMS[form]
    theirs = numbered(**options)
    header, ours = imported(theirs)
    assert header.scale == scale
    assert (FOLDED in header.notes) == ("N" in options["block"])
    x = torch.rand(1, 3, 9, 7)
    expected = run(theirs, x)
    assert float(expected.std()) > 0.05
    with torch.inference_mode():
        assert torch.allclose(ours(x), expected, atol=1e-5 * float(expected.abs().max()))


@pytest.mark.parametrize("form", ["CNA, batch", "NAC, batch"])
def test_the_upscaler_gives_their_picture(form: str) -> None:
    theirs = numbered(**FORMS[form][0])
    info = library.add_model("net.pth", torch_file({"model": theirs.state_dict()}))
    assert info.network == "MSRResNet0 3×6"
    pixels = picture(12, 10)
    x = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 255
    expected = (run(theirs, x)[0].permute(1, 2, 0).clamp(0, 1) * 255).round().int()
    found = load_upscaler(info.name, device="cpu").upscale(pixels, precision="fp32").pixels
    assert (torch.from_numpy(found).int() - expected).abs().max() <= 1


def test_files_of_torch_that_counted_no_batches() -> None:
    theirs = numbered(**FORMS["NAC, batch"][0])
    state = {key: value for key, value in theirs.state_dict().items() if "tracked" not in key}
    header, kept = load(import_model("net.pth", torch_file(state)), name="net")
    x = torch.rand(1, 3, 6, 6)
    expected = run(theirs, x)
    with torch.inference_mode():
        ours = build_network(header, kept).eval()(x)
    assert torch.allclose(ours, expected, atol=1e-5 * float(expected.abs().max()))


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "instance norm": ({"block": "CIRCI", "fusing": "CI", "stages": "PRPR"}, "instance norm or other rare"),
    "PReLU": ({"block": "CNLCN", "fusing": "CN", "stages": "PR"}, "instance norm or other rare layers"),
    "norm in stages alone": ({"block": "CRC", "fusing": "C", "stages": "PNR"}, "or other rare layers"),
    "noise level": ({"block": "CRC", "fusing": "C", "stages": "PR", "inputs": 4}, "more than the picture"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_others_are_refused_by_name(kind: str) -> None:
    options, words = REFUSED[kind]
    with pytest.raises(ModelError, match=words):
        import_model("net.pth", torch_file(numbered(**options).state_dict()))


def test_norms_of_another_width_than_their_convolution() -> None:
    state = numbered(**FORMS["CNA, batch"][0]).state_dict()
    state["model.1.sub.0.res.1.running_mean"] = torch.zeros(5)
    with pytest.raises(ModelError, match=r"1\.sub\.0\.res\.1\.weight is 5 but .* needs 6"):
        import_model("net.pth", torch_file(state))


def test_a_block_unlike_the_others() -> None:
    state = numbered(**FORMS["CNA, batch"][0]).state_dict()
    for part in ("weight", "bias", "running_mean", "running_var", "num_batches_tracked"):
        del state[f"model.1.sub.1.res.4.{part}"]
    with pytest.raises(ModelError, match="other rare layers"):
        import_model("net.pth", torch_file(state))


def test_a_network_that_normalises_first_can_be_trained() -> None:
    header, _ = imported(numbered(**FORMS["NAC, batch"][0]))
    network = build_network(header, None)
    network(torch.rand(2, 3, 8, 8)).square().mean().backward()
    assert all(value.grad is not None for value in network.parameters())
