"""State dicts in others' layouts: read back they give the same pixels, or they are refused."""

import io
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from sr_studio.errors import Message
from sr_studio.models.checkpoint import Header, load
from sr_studio.models.export.pth import PTH_LAYOUTS, ExportError, export_pth, layouts_for
from sr_studio.models.importing import import_model
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.networks.srresnet import SRResNet
from sr_studio.models.srresnet.layouts import LAYOUTS, recognise
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import picture, random_srresnet

FITS: dict[str, dict[str, Any]] = {
    "sr-studio": {"skip": "bilinear", "slopes": "channel"},
    "lornatang": {"batch_norm": True},
    "leftthomas": {"batch_norm": True, "output_range": "tanh", "blocks": 5, "channels": 64},
    "sgrvinod": {"batch_norm": True, "input_range": "imagenet", "output_range": "tanh", "scale": 8},
    "conv-in": {"batch_norm": True, "norm_eps": 1e-3, "output_range": "tanh", "slopes": "channel"},
}


def header_of(network: SRResNet, **changes: Any) -> Header:
    values = {
        "network": "SRResNet",
        "parameters": msgspec.to_builtins(network.config),
        "scale": network.config.scale,
        "label": "made by a test",
    }
    return Header(**(values | changes))


def upscaled(header: Header, state: dict[str, torch.Tensor]) -> np.ndarray[Any, Any]:
    info = ModelInfo(name="x", label=header.label, scale=header.scale, origin="added")
    return make_upscaler(info, header, state, device="cpu").upscale(picture(20, 24), precision="fp32").pixels


def state_in(data: bytes) -> dict[str, torch.Tensor]:
    loaded = torch.load(io.BytesIO(data), weights_only=True)
    return loaded.get("state_dict", loaded)


def test_every_layout_that_is_read_is_written_but_older_ones_and_those_of_other_layers() -> None:
    written = {layout.reads for layout in PTH_LAYOUTS}
    older = {
        "trunk/rc_block",
        "conv_block/trunk/rcb",
        "trunk/upsampling",
        "trunk/subpixel_conv",
        "conv1/residual_blocks",
    }
    other_layers = {"res_blocks", "res_blocks (ReLU)", "initial/residuals", "conv_input/residual"} | {
        "neck/stem"
    }
    assert {layout.name for layout in LAYOUTS} - written == older | other_layers
    assert set(FITS) == {layout.name for layout in PTH_LAYOUTS}


@pytest.mark.parametrize("layout", FITS)
def test_a_network_of_the_layouts_own_kind_comes_back(layout: str) -> None:
    network = random_srresnet(**FITS[layout])
    data = export_pth(header_of(network), network.state_dict(), layout=layout).data
    found = recognise(state_in(data), name=layout)
    assert found is not None
    assert found.layout.name == next(one.reads for one in PTH_LAYOUTS if one.name == layout)
    again = SRResNet(
        msgspec.structs.replace(
            found.config,
            input_range=network.config.input_range,
            output_range=network.config.output_range,
            skip=network.config.skip,
        )
    )
    again.load_state_dict(found.state)
    pixels = torch.rand(1, 3, 13, 17)
    with torch.inference_mode():
        assert torch.allclose(again.eval()(pixels), network(pixels), atol=1e-5)
    assert layout in layouts_for(header_of(network))


@pytest.mark.parametrize("layout", ["sr-studio", "lornatang"])
def test_a_trained_network_is_imported_with_equal_pixels(layout: str) -> None:
    """Bundled SRGAN and SRResNet have no batch norm; one has the skip, which a layout must be able to say."""
    header, state = trained(skip=layout == "sr-studio")
    data = export_pth(header, state, layout=layout).data
    found, weights = load(import_model(f"{layout}.pth", data), name="imported")
    assert np.array_equal(upscaled(found, weights), upscaled(header, state))


def trained(*, skip: bool) -> tuple[Header, dict[str, torch.Tensor]]:
    """A network that keeps the picture: the bundled one, or an identity made by hand."""
    from sr_studio.imaging.files import read_bytes
    from sr_studio.models.library import find

    if skip:
        return load(read_bytes(Path(find("srresnet_x4").file)), name="srresnet")
    network = random_srresnet(blocks=1, channels=16, output_range="signed")
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
        for colour in range(3):
            network.head.weight[colour, colour, 4, 4] = 1
            for stage, _, _ in network.upsampling():
                stage.weight[4 * colour : 4 * colour + 4, colour, 1, 1] = 1
            network.tail.weight[colour, colour, 4, 4] = 2
            network.tail.bias[colour] = -1
    return header_of(network), network.state_dict()


@pytest.mark.parametrize(
    ("layout", "changes"),
    [
        ("lornatang", {"batch_norm": False}),
        ("lornatang", {"batch_norm": True, "norm_eps": 1e-3}),
        ("lornatang", {"output_range": "signed"}),
        ("lornatang", {"output_range": "imagenet", "batch_norm": True}),
        ("sr-studio", {"batch_norm": True, "norm_eps": 1e-3}),
        ("conv-in", {"batch_norm": True, "output_range": "tanh"}),
    ],
)
def test_what_is_exact_is_rewritten(layout: str, changes: dict[str, Any]) -> None:
    """No batch norm in a code that has it, another epsilon, a linear range of the output."""
    network = random_srresnet(**changes)
    state = state_in(export_pth(header_of(network), network.state_dict(), layout=layout).data)
    found = recognise(state, name="x")
    assert found is not None
    assert found.config.batch_norm
    output = "tanh" if layout == "conv-in" else "unit"
    again = SRResNet(msgspec.structs.replace(found.config, output_range=output))
    again.load_state_dict(found.state)
    pixels = torch.rand(1, 3, 9, 11)
    with torch.inference_mode():
        assert torch.allclose(again.eval()(pixels), network(pixels), atol=1e-5)


@pytest.mark.parametrize(
    ("file", "layout"),
    [
        ("leftthomas_layout_netG_x4.pth", "leftthomas"),
        ("srgan_x4.pth", "conv-in"),
        ("srresnet_mse_x4.pth", "conv-in"),
    ],
)
def test_files_of_others_come_out_as_they_were(shared: Path, file: str, layout: str) -> None:
    data = (shared / "weights" / "peers" / file).read_bytes()
    header, state = load(import_model(file, data), name=file)
    written = state_in(export_pth(header, state, layout=layout).data)
    original = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    assert written.keys() == original.keys()
    assert all(torch.equal(written[key], value) for key, value in original.items())


@pytest.mark.parametrize(
    ("layout", "changes", "said"),
    [
        ("lornatang", {"skip": "bilinear"}, "adds the bilinear input to its output"),
        ("lornatang", {"output_range": "tanh"}, "it ends in a tanh"),
        ("leftthomas", {"blocks": 5, "channels": 64}, "it does not end in a tanh"),
        ("leftthomas", {"output_range": "tanh", "channels": 64}, "the blocks are 2, in that code 5"),
        ("leftthomas", {"output_range": "tanh", "blocks": 5}, "the channels are 16, in that code 64"),
        ("sgrvinod", {"output_range": "tanh"}, "it is for an input of 0..1"),
        ("lornatang", {"slopes": "channel"}, "has a PReLU slope a channel"),
        ("lornatang", {"head_kernel": 5}, "the pixels of its first kernel are 5"),
        ("lornatang", {"scale": 3}, "upsamples in the steps [3]"),
        ("msrresnet", {}, "BasicSR's MSRResNet is another network"),
    ],
)
def test_what_a_code_does_not_compute_is_refused(layout: str, changes: dict[str, Any], said: str) -> None:
    network = random_srresnet(**changes)
    with pytest.raises(ExportError) as caught:
        export_pth(header_of(network), network.state_dict(), layout=layout)
    assert said in str(caught.value)
    reasons = caught.value.message.values.get("reasons", Message(""))
    assert isinstance(reasons, Message), "it can be translated"
    assert layout not in layouts_for(header_of(network))


def test_variances_that_an_epsilon_does_not_leave_room_for_are_refused() -> None:
    network = random_srresnet(batch_norm=True, output_range="tanh")
    state = network.state_dict()
    state["fuse_norm.running_var"] = torch.full_like(state["fuse_norm.running_var"], 1e-6)
    with pytest.raises(ExportError, match="variances of its batch norm are too small"):
        export_pth(header_of(network), state, layout="conv-in")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future
def test_an_architecture_of_others_keeps_its_own_names() -> None:
    from tests.models.spandrel.test_training import spandrel_model

    header, state = spandrel_model("compact")
    file = export_pth(header, state)
    assert file.layout == "original"
    found, weights = load(import_model("compact.pth", file.data), name="imported")
    assert found.network == "spandrel"
    assert all(torch.equal(weights[key], value) for key, value in state.items())
    assert np.array_equal(upscaled(found, weights), upscaled(header, state))
    with pytest.raises(ExportError, match="the layout is original"):
        export_pth(header, state, layout="lornatang")


def test_networks_that_nobody_else_loads_are_refused() -> None:
    with pytest.raises(ExportError, match="A TransformNet is not written"):
        export_pth(Header(network="TransformNet", parameters={}, scale=4, label="t"), {})
    assert layouts_for(Header(network="TransformNet", parameters={}, scale=4, label="t")) == ()
