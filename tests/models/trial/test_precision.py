"""bfloat16 only where it changes little: measured when a file is added, or when it is first to be used."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from sr_studio.models import library
from sr_studio.models.checkpoint import Header, load, read_header, save
from sr_studio.models.device import MOST_CODES, Device
from sr_studio.models.importing import import_model
from sr_studio.models.loading import load_upscaler
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.networks.srresnet import SRResNet
from sr_studio.models.srresnet.upscaler import bf16_codes
from sr_studio.models.trial.pictures import detailed_picture
from sr_studio.models.trial.precision import bf16_difference, said_of_bf16
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import blocks_layout, header_of, picture, random_srresnet, torch_file
from tests.support import shared_folder

BF16 = Device(name="cpu", label="CPU", precisions=("fp32", "bf16"))


def restless() -> SRResNet:
    """A network whose large weights cancel out, which bfloat16 cannot follow."""
    network = random_srresnet(scale=2, blocks=1, channels=8)
    with torch.no_grad():
        for value in network.parameters():
            value.zero_()
        for act in (network.head_act, network.upsampling()[0][1]):
            act.weight.fill_(1)
        network.head.bias[0] = 100.0  # type: ignore[index]
        for channel in range(3):
            network.head.weight[0, channel, 4, 4] = 1
            for phase in range(4):
                network.upsampling()[0][0].weight[phase, 0, 1, 1] = 1
            network.tail.weight[channel, 0, 4, 4] = 1 / 3
            network.tail.bias[channel] = -100 / 3  # type: ignore[index]
    return network


def used(network: SRResNet, *, codes: float | None, foreign: bool = True, precision: str = "auto") -> str:
    """The precision that is used on a device that has both."""
    header = header_of(network, bf16_codes=codes, source="net.pth (0123abcd)" if foreign else "")
    info = ModelInfo(name="net", label="net", scale=header.scale, origin="added")
    upscaler = make_upscaler(info, header, network, device=BF16)
    return upscaler.upscale(picture(8, 8), precision=precision).precision  # type: ignore[arg-type]


def test_what_was_measured_decides() -> None:
    network = random_srresnet(scale=2)
    assert used(network, codes=MOST_CODES) == "bf16"
    assert used(network, codes=MOST_CODES + 1) == "fp32"
    assert used(network, codes=MOST_CODES + 1, precision="bf16") == "bf16"
    assert used(network, codes=-1.0, precision="bf16") == "fp32"


def test_an_added_network_that_was_not_measured_is_measured_when_used() -> None:
    assert bf16_codes(restless()) > MOST_CODES
    assert used(restless(), codes=None) == "fp32"
    assert used(restless(), foreign=False, codes=None) == "bf16"


def test_what_ships_is_not_foreign() -> None:
    """Whatever origin a request gives it: its weights are known."""
    for name in ("srresnet_x4", "srgan_x4", "srresnet_x2"):
        header = read_header(Path(library.find(name).file)).header
        assert header is not None
        assert not header.foreign


def test_adding_measures_and_says() -> None:
    info = library.add_model("net.pth", torch_file(blocks_layout(restless())))
    header = read_header(Path(info.file)).header
    assert header is not None
    assert header.bf16_codes is not None
    assert header.bf16_codes > MOST_CODES
    assert header.foreign
    assert any("bfloat16 changes a test picture" in note for note in info.notes)
    assert load_upscaler("net", device="cpu").upscale(picture(5, 5)).precision == "fp32"
    assert not said_of_bf16(MOST_CODES)


def test_a_measure_of_nothing_is_kept() -> None:
    header = Header(network="SRResNet", parameters={}, scale=4, label="x", bf16_codes=0.0)
    found = read_header(save(header, random_srresnet().state_dict())).header
    assert found is not None
    assert found.bf16_codes == 0.0
    other = msgspec.structs.replace(header, bf16_codes=None)
    assert b"bf16_codes" not in save(other, random_srresnet().state_dict())


def test_the_picture_has_detail_in_one_half() -> None:
    x = detailed_picture(48)
    steps = (x[..., 1:] - x[..., :-1]).abs().mean((0, 1, 2))
    assert float(steps[24:].mean()) > 4 * float(steps[:20].mean())
    assert bf16_difference(lambda y: y) == 0
    assert bf16_difference(lambda y: y[:, :1], channels=4) == 0


@pytest.mark.parametrize(("name", "least"), [("srgan_x4.pth", 5), ("srresnet_mse_x4.pth", 3)])
def test_public_peers(name: str, least: float) -> None:
    shared = shared_folder()
    if shared is None or not (shared / "weights" / "peers" / name).exists():
        pytest.skip("the shared files are not here")
    header, _ = load(import_model(name, (shared / "weights" / "peers" / name).read_bytes()), name=name)
    assert header.bf16_codes is not None
    assert least <= header.bf16_codes < 20
    assert np.isfinite(header.bf16_codes)
