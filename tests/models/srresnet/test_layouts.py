"""Wild SRResNet layouts: the same weights under other keys are the same network."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import torch

from sr_studio.models.checkpoint import ModelError, load
from sr_studio.models.importing import import_model
from sr_studio.models.network_kinds import build_network
from sr_studio.models.networks.srresnet import IMAGENET_MEAN, IMAGENET_STD, SRResNet, read_output
from sr_studio.models.srresnet.layouts import ValueRange, recognise
from sr_studio.models.srresnet.value_range import GOOD, choose_value_range, try_value_ranges
from sr_studio.models.trial.pictures import plain_picture
from tests.models.small_networks import (
    blocks_layout,
    nested_layout,
    random_srresnet,
    torch_file,
    trunk_layout,
)
from tests.models.srresnet.wild_generators import GENERATORS, randomised

WRITERS: dict[str, Callable[[SRResNet], dict[str, torch.Tensor]]] = {
    "block1..blockN": blocks_layout,
    "residual_blocks": nested_layout,
    "trunk/rcb": trunk_layout,
    "conv_block/trunk/rcb": lambda network: {
        re.sub(r"^conv(\d)", r"conv_block\1", key): value for key, value in trunk_layout(network).items()
    },
    "SR Studio": lambda network: network.state_dict(),
}


@pytest.mark.parametrize("layout", WRITERS)
@pytest.mark.parametrize(
    "config",
    [
        {"scale": 4, "batch_norm": True},
        {"scale": 2, "batch_norm": True, "slopes": "channel", "blocks": 5},
        {"scale": 8, "blocks": 1, "channels": 8},
    ],
)
def test_weights_survive_the_renaming(layout: str, config: dict[str, Any]) -> None:
    network = random_srresnet(**config)
    found = recognise(WRITERS[layout](network), name="x.pth")
    assert found is not None
    assert found.layout.name == layout
    assert (found.config.scale, found.config.blocks) == (network.config.scale, network.config.blocks)
    again = SRResNet(found.config)
    again.load_state_dict(found.state)
    x = torch.rand(1, 3, 6, 7)
    with torch.inference_mode():
        assert torch.allclose(again.eval().raw(x), network.raw(x), atol=1e-5)


@pytest.mark.parametrize("kind", GENERATORS)
def test_other_codes_generators_compute_the_same(kind: str) -> None:
    make, layout, input_range, output_range = GENERATORS[kind]
    theirs = randomised(make())
    found = recognise(theirs.state_dict(), name="x.pth")
    assert found is not None
    assert found.layout.name == layout
    usual = found.layout.value_range
    assert (usual.input_range, usual.output_range) == (input_range, output_range)
    ours = SRResNet(found.config)
    ours.load_state_dict(found.state)
    x = torch.rand(1, 3, 6, 7)
    with torch.inference_mode():
        expected = theirs(x)
        assert float(expected.std()) > 1e-3
        assert torch.allclose(ours.eval().raw(x), expected, atol=1e-5)


def test_convolutions_without_bias_and_norms_in_part() -> None:
    network = random_srresnet(scale=4, batch_norm=True)
    with torch.no_grad():
        for name, value in network.named_parameters():
            if "conv" in name and name.endswith("bias"):
                value.zero_()
        network.fuse_norm = torch.nn.Identity()
    state = {k: v for k, v in trunk_layout(network).items() if not (".rcb." in k and k.endswith("0.bias"))}
    found = recognise(state, name="x.pth")
    assert found is not None
    again = SRResNet(found.config)
    again.load_state_dict(found.state)
    x = torch.rand(1, 3, 5, 5)
    with torch.inference_mode():
        assert torch.allclose(again.eval().raw(x), network.raw(x), atol=1e-5)


@pytest.mark.parametrize("part", ["1.weight", "1.running_var", "3.bias", "2.weight"])
def test_what_one_block_has_lost_is_not_made_up(part: str) -> None:
    state = trunk_layout(random_srresnet(scale=4, batch_norm=True))
    (lost, *_) = (key for key in state if ".rcb." in key and key.endswith(part))
    del state[lost]
    with pytest.raises(ModelError, match=r"x\.pth lacks the weights body\.0\..* Is it whole"):
        recognise(state, name="x.pth")


def identity_network(**config: Any) -> SRResNet:
    """A network whose raw output is nearest-neighbour upscaling of its raw input: made by hand, 2x."""
    network = random_srresnet(scale=2, blocks=1, channels=4, **config)
    with torch.no_grad():
        for value in network.parameters():
            value.zero_()
        for act in (network.head_act, network.upsampling()[0][1]):
            act.weight.fill_(1)
        for channel in range(3):
            network.head.weight[channel, channel, 4, 4] = 1
            network.tail.weight[channel, channel, 4, 4] = 1
            for phase in range(4):
                network.upsampling()[0][0].weight[4 * channel + phase, channel, 1, 1] = 1
    return network


def test_made_network_is_the_identity() -> None:
    network = identity_network()
    x = torch.rand(1, 3, 5, 6)
    expected = torch.nn.functional.interpolate(x, scale_factor=2, mode="nearest")
    assert torch.allclose(network.raw(x), expected)


def with_output(network: SRResNet, *, gain: float, shift: float) -> SRResNet:
    """Change what the raw output means."""
    with torch.no_grad():
        network.tail.weight *= gain
        network.tail.bias += shift
    return network


def test_range_is_found_by_trying() -> None:
    """The same keys with outputs in 0..1 and in -1..1: content decides, and the notes say so."""
    usual = ValueRange(output_range="tanh")
    plain, said, _ = choose_value_range(identity_network(), usual=usual)
    assert plain == ValueRange()
    assert "found by trying" in said
    signed, *_ = choose_value_range(with_output(identity_network(), gain=2, shift=-1), usual=ValueRange())
    assert signed == ValueRange(output_range="signed")
    kept, said, doubts = choose_value_range(identity_network(), usual=ValueRange())
    assert kept == ValueRange()
    assert "published code" in said
    assert doubts == ()


def test_a_tanh_of_normalised_pictures() -> None:
    """The output lies within a standard deviation of ImageNet's mean, so its codes need tanh and both."""
    y = torch.tensor([0.0, 20.0]).view(2, 1, 1, 1).expand(2, 3, 1, 1)
    out = read_output(y, "tanh_imagenet")[:, :, 0, 0]
    assert torch.allclose(out[0], torch.tensor(IMAGENET_MEAN))
    assert torch.allclose(out[1], torch.tensor(IMAGENET_MEAN) + torch.tensor(IMAGENET_STD))


def test_an_untrained_network_keeps_the_usual_range_with_a_warning() -> None:
    usual = ValueRange(output_range="tanh")
    found, said, doubts = choose_value_range(random_srresnet(scale=2), usual=usual)
    assert found == usual
    assert said == ""
    assert "colours may be wrong" in doubts[0].text


def test_wrong_ranges_are_far_off() -> None:
    """Of the true range and its opposites only one keeps the picture."""
    errors = {trial.value_range: trial.error for trial in try_value_ranges(identity_network())}
    assert errors[ValueRange()] < 1
    assert errors[ValueRange(output_range="signed")] > GOOD
    assert errors[ValueRange(output_range="imagenet")] > GOOD
    assert errors[ValueRange(skip="bilinear")] > GOOD


def test_plain_picture_has_contrast_in_every_channel() -> None:
    x = plain_picture()
    assert x.shape[:2] == (1, 3)
    assert (x.amax((0, 2, 3)) - x.amin((0, 2, 3)) > 0.5).all()


def test_imported_file_holds_the_value_range() -> None:
    network = with_output(identity_network(), gain=2, shift=-1)
    header, state = load(import_model("net.pth", torch_file(blocks_layout(network))), name="net")
    assert header.parameters["output_range"] == "signed"
    rebuilt = build_network(header, state).eval()
    x = torch.rand(1, 3, 8, 8)
    with torch.inference_mode():
        out = rebuilt(x)
    assert torch.allclose(out, torch.nn.functional.interpolate(x, scale_factor=2, mode="nearest"), atol=1e-5)
