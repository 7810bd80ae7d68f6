"""Networks from their headers: one table, built, checked, described and turned into upscalers."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, read_header, save
from sr_studio.models.device import cpu
from sr_studio.models.loading import load_upscaler
from sr_studio.models.network_kinds import NETWORKS, build_network, make_upscaler
from sr_studio.models.srresnet.training import TrainingSRResNet
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from tests.models.networks.test_transform import random_network
from tests.models.small_networks import header_of, info_of, picture, random_srresnet

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future

NAMES = [
    "CARN", "EDSR", "ESPCN", "FSRCNN", "IMDN", "InstanceSRResNet", "MSRResNet", "MSRResNet0", "RFDN",
    "ResNetTranslator", "SRCNN", "SRResNet", "StyleTransformNet", "TransformNet", "UNetTranslator",
    "VDSR", "spandrel",
]  # fmt: skip


def test_the_names_of_networks_need_no_torch() -> None:
    code = (
        "import sys, sr_studio.models.network_kinds as n; print('torch' in sys.modules, sorted(n.NETWORKS))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == f"False {NAMES}"
    assert sorted(NETWORKS) == NAMES


def test_short_names() -> None:
    from sr_studio.models.network_kinds import short_name

    assert short_name(header_of(random_srresnet(blocks=3))) == "SRResNet 3×16"
    assert short_name(header_of(random_network())) == "TransformNet 2×8"
    assert short_name(Header(network="SRResNet", parameters={}, scale=4, label="")) == "SRResNet 16×64"
    assert (
        short_name(Header(network="spandrel", parameters={"architecture": "DAT"}, scale=4, label="")) == "DAT"
    )
    for network, name in (
        ("UNetTranslator", "U-Net 256×64"),
        ("ResNetTranslator", "ResNet translator 9×256"),
        ("EDSR", "EDSR 16×64"),
        ("CARN", "CARN"),
        ("SRCNN", "SRCNN 9-5-5"),
        ("VDSR", "VDSR 20"),
    ):
        assert short_name(Header(network=network, parameters={}, scale=1, label="")) == name
    assert short_name(Header(network="Next", parameters={}, scale=4, label="")) == "Next"


def test_an_unknown_network_is_refused_everywhere() -> None:
    header = Header(network="Next", parameters={}, scale=4, label="New")
    for call in (
        lambda: build_network(header, None),
        lambda: make_upscaler(info_of(header), header, {}, device="cpu"),
        lambda: library.add_model("new.safetensors", save(header, {"a": torch.zeros(1)})),
    ):
        with pytest.raises(ModelError, match=r"needs the network Next, which this version does not have"):
            call()


@pytest.mark.parametrize("make", [random_srresnet, random_network])
def test_build(make: Any) -> None:
    """With weights: these, trainable, in training mode. Without: random ones from torch's generator."""
    plain = make()
    header = header_of(plain)
    network = build_network(header, plain.state_dict())
    assert network.training
    assert all(value.requires_grad and value.dtype == torch.float32 for value in network.parameters())
    x = torch.rand(2, 3, 6, 5)
    assert torch.equal(network.eval()(x), plain(x))
    drawn = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        drawn.append(build_network(header, None).state_dict()["head.weight"])
    assert torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": 2}, "scale 2 and 4"),
        ({"parameters": {"scale": 4, "channels": 8, "blocks": 2}}, "size mismatch"),
        ({"parameters": {"scale": 4, "layers": 8}}, "unknown field"),
        ({"parameters": {"scale": 5}}, "scale 5|Invalid"),
    ],
)
@pytest.mark.parametrize("make", [random_srresnet, random_network])
def test_weights_that_do_not_fit_their_header(make: Any, changes: dict[str, Any], words: str) -> None:
    plain = make(channels=12, scale=4)
    with pytest.raises(ModelError, match=rf"do not fit its own header.*(?:{words})"):
        build_network(header_of(plain, **changes), plain.state_dict())


def test_an_upscaler_of_a_network_in_training_takes_a_copy() -> None:
    """Same pixels as the exported file through the library; the network and its threads stay as they were."""
    plain = random_srresnet(scale=4, batch_norm=True, skip="bilinear")
    form = TrainingSRResNet(plain).train()
    header = header_of(plain)
    threads = torch.get_num_threads()
    upscaler = make_upscaler(info_of(header), header, form, device=cpu())
    assert isinstance(upscaler, StreamedUpscaler)
    assert torch.get_num_threads() == threads
    assert form.training
    assert all(module.training for module in form.modules())
    pixels = picture(14, 13)
    found = upscaler.upscale(pixels, precision="fp32").pixels
    with torch.no_grad():
        plain.tail.bias.add_(5)  # type: ignore[union-attr]
    assert np.array_equal(upscaler.upscale(pixels, precision="fp32").pixels, found)
    with torch.no_grad():
        plain.tail.bias.sub_(5)  # type: ignore[union-attr]
    info = library.add_model("net.safetensors", save(header, form.state_dict()))
    exported = load_upscaler(info.name, device="cpu").upscale(pixels, precision="fp32").pixels
    assert np.abs(exported.astype(int) - found).max() <= 1


def test_an_exported_transform_network_is_a_model() -> None:
    network = random_network(scale=4, channels=8)
    header = header_of(
        network, label="Johnson ×4", objective="relu2_2", hardware="2 cores", time="1 h", run="a = 1"
    )
    info = library.add_model("johnson.safetensors", save(header, network.state_dict()))
    assert (info.network, info.scale, info.label) == ("TransformNet 2×8", 4, "Johnson ×4")
    assert (info.hardware, info.time) == ("2 cores", "1 h")
    assert info.parameters == sum(value.numel() for value in network.parameters())
    found = read_header(Path(info.file)).header
    assert found is not None
    assert found.run == "a = 1"
    pixels = picture(9, 12)
    direct = make_upscaler(info, header, network, device="cpu").upscale(pixels, precision="fp32").pixels
    stored = load_upscaler(info.name, device="cpu").upscale(pixels, precision="fp32").pixels
    assert np.array_equal(direct, stored)


def test_damaged_transform_networks_are_not_added() -> None:
    network = random_network()
    with torch.no_grad():
        network.head.weight.fill_(3e38)
    with pytest.raises(ModelError, match="not numbers for a plain picture"):
        library.add_model("net.safetensors", save(header_of(network), network.state_dict()))


def test_headers_without_a_run_are_written_as_ever() -> None:
    """So that a foreign file added again is the same file."""
    header = header_of(random_srresnet())
    raw = save(header, {"a": torch.zeros(1)})
    assert b"hardware" not in raw
    assert b'\\"notes\\":[]' in raw
    assert b"hardware" in save(msgspec.structs.replace(header, hardware="x"), {"a": torch.zeros(1)})


def test_an_upscaler_draws_no_weights_that_its_own_replace() -> None:
    drawn = []

    class Watch(TorchDispatchMode):
        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if "uniform" in str(func) or "normal" in str(func):
                drawn.append(str(func))
            return func(*args, **(kwargs or {}))

    network = random_srresnet()
    header = header_of(network)
    with Watch():
        upscaler = make_upscaler(info_of(header), header, network.state_dict(), device=cpu())
    assert drawn == []
    direct = StreamedUpscaler(info_of(header), network, device=cpu())
    small = picture(9, 8)
    found, exact = (one.upscale(small, precision="fp32").pixels for one in (upscaler, direct))
    np.testing.assert_array_equal(found, exact)
