"""Architectures that spandrel knows, in training: gradients, padding, and nothing left behind."""

import numpy as np
import pytest
import torch
from torch import nn

from sr_studio.models.checkpoint import Header, ModelError, load, save
from sr_studio.models.network_kinds import build_network, make_upscaler
from sr_studio.models.spandrel.training import TrainingSpandrel, pad
from sr_studio.models.tiled.upscaler import TiledUpscaler
from tests.models.small_networks import info_of, picture, torch_file
from tests.models.spandrel.test_network import spandrel_module

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future


def spandrel_model(kind: str) -> tuple[Header, dict[str, torch.Tensor]]:
    """Header and weights of a small foreign network, as they stand in a model file."""
    from sr_studio.models.importing import import_model

    return load(import_model("net.pth", torch_file(spandrel_module(kind).state_dict())), name="net")


@pytest.mark.parametrize(
    "kind", ["compact", "compact grey", "compact alpha", "unshuffled", "pooling", "windows"]
)
@pytest.mark.parametrize("size", [(16, 16), (9, 21)])
def test_spandrel_networks_in_training(kind: str, size: tuple[int, int]) -> None:
    """Equal to the upscaler's pass for each picture of a batch, not clamped, and it learns."""
    header, state = spandrel_model(kind)
    network = build_network(header, state)
    assert network.training
    assert list(network.state_dict()) == [key for key in network.state_dict() if key in state]
    x = torch.rand(2, 3, *size)
    kept = x.clone()
    out = network(x)
    assert torch.equal(x, kept)
    assert out.shape == (2, 3, size[0] * header.scale, size[1] * header.scale)
    upscaler = make_upscaler(info_of(header), header, state, device="cpu")
    assert isinstance(upscaler, TiledUpscaler)
    network.eval()
    with torch.no_grad():
        for number in range(2):
            expected = upscaler._apply(x[number : number + 1].clone(), grey=False)  # some write into it
            assert torch.allclose(network(x)[number].clamp(0, 1), expected[0], atol=1e-5)
    network.train()
    optimiser = torch.optim.Adam([value for value in network.parameters() if value.requires_grad], lr=1e-3)
    target, losses = torch.rand_like(out), []
    for _ in range(6):
        loss = (network(x) - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    # What is saved afterwards is a model like the one it came from.
    again, _ = load(save(header, network.state_dict()), name="again")
    assert again.parameters == header.parameters
    trained = make_upscaler(info_of(header), header, network, device="cpu").upscale(picture(8, 8)).pixels
    assert not np.array_equal(trained, upscaler.upscale(picture(8, 8)).pixels)


def test_spandrel_outputs_are_not_clamped() -> None:
    header, state = spandrel_model("compact")
    last = max((key for key in state if key.endswith("bias")), key=lambda key: int(key.split(".")[1]))
    network = build_network(header, state | {last: state[last] + 3})
    assert float(network(torch.rand(1, 3, 8, 8)).detach().min()) > 1.5


def test_spandrel_networks_begin_from_weights() -> None:
    header, _ = spandrel_model("compact")
    with pytest.raises(ModelError, match="RealESRGAN Compact cannot be trained from scratch"):
        build_network(header, None)


def test_building_a_spandrel_network_draws_no_random_numbers_and_keeps_statistics() -> None:
    from spandrel.architectures.SwiftSRGAN.__arch.SwiftSRGAN import Generator

    torch.manual_seed(0)
    state = Generator(in_channels=3, num_channels=8, num_blocks=1, upscale_factor=2).state_dict()
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    network = TrainingSpandrel(dict(state), name="net")
    assert torch.equal(torch.rand(3), expected)
    assert any(key.endswith("running_mean") for key in state)
    for key, value in network.state_dict().items():
        assert torch.equal(value, state[key]), key
    assert all(value.grad is None for value in network.parameters())


def test_networks_that_are_only_computed_from_others_stay_frozen() -> None:
    """SPAN: one convolution of three for training, whose product is used in evaluation."""
    from spandrel.architectures.SPAN.__arch.span import SPAN

    torch.manual_seed(0)
    state = SPAN(num_in_ch=3, num_out_ch=3, feature_channels=8, upscale=2).state_dict()
    header = Header(network="spandrel", parameters={}, scale=2, label="SPAN")
    network = build_network(header, state)
    frozen = {name for name, value in network.named_parameters() if not value.requires_grad}
    assert frozen
    assert all("eval_conv" in name for name in frozen)
    assert all(value.requires_grad for name, value in network.named_parameters() if name not in frozen)


@pytest.mark.parametrize("padding", [(0, 0), (3, 0), (2, 9)])
def test_padding_is_spandrels(padding: tuple[int, int]) -> None:
    from spandrel.__helpers.size_req import SizeRequirements, pad_tensor

    x = torch.rand(1, 2, 4, 5)
    needs = SizeRequirements()
    needs.get_padding = lambda *_: padding  # type: ignore[method-assign]
    assert torch.equal(pad(x, *padding), pad_tensor(x, needs)[1])


def test_a_network_that_learns_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real descriptor around a network whose pass has no gradients."""
    from spandrel.architectures.Compact.__arch.SRVGG import SRVGGNetCompact

    state = spandrel_module("compact").state_dict()
    forward = SRVGGNetCompact.forward

    @torch.no_grad()
    def without(self: nn.Module, x: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = forward(self, x)
        return out

    monkeypatch.setattr(SRVGGNetCompact, "forward", without)
    with pytest.raises(ModelError, match=r"net \(RealESRGAN Compact\) cannot be trained here"):
        TrainingSpandrel(dict(state), name="net")
