"""The training form of SRResNet is the same function of the same parameters."""

import copy
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from sr_studio.models.srresnet.training import TrainingSRResNet, prelu
from tests.models.small_networks import random_srresnet

CONFIGS: list[dict[str, Any]] = [
    {"scale": 4, "skip": "bilinear"},
    {"scale": 4, "batch_norm": True, "output_range": "tanh", "input_range": "imagenet"},
    {"scale": 4, "slopes": "channel", "batch_norm": True, "output_range": "signed"},
    {"scale": 2, "tail_kernel": 5, "skip": "nearest"},
    {"scale": 3, "head_kernel": 3, "skip": "bicubic"},
    {"scale": 8, "blocks": 0},
    {"scale": 1, "slopes": "channel"},
]


def pair(config: dict[str, Any]) -> tuple[nn.Module, TrainingSRResNet]:
    """The plain network and the training form of an equal one."""
    plain = random_srresnet(channels=8, **({"blocks": 2} | config))
    return plain, TrainingSRResNet(copy.deepcopy(plain))


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("config", CONFIGS)
def test_equal_to_the_plain_network(config: dict[str, Any], training: bool) -> None:
    plain, form = pair(config)
    plain.train(training)
    form.train(training)
    x = torch.rand(3, 3, 9, 7)
    out = form(x)
    assert out.dtype == torch.float32
    assert (out - plain(x)).abs().max() < 1e-5
    for mine, theirs in zip(form.buffers(), plain.buffers(), strict=True):
        assert torch.allclose(mine, theirs, atol=1e-6)


@pytest.mark.parametrize("config", CONFIGS)
def test_gradients_are_those_of_the_plain_network(config: dict[str, Any]) -> None:
    """Of every parameter, of the input too, in float64."""
    plain, form = pair(config)
    gradients = []
    target = None
    for network in (plain.double().train(), form.double().train()):
        torch.manual_seed(1)
        x = torch.rand(3, 3, 8, 7, dtype=torch.float64, requires_grad=True)
        out = network(x)
        target = torch.rand_like(out) if target is None else target
        F.mse_loss(out, target).backward()
        gradients.append({"x": x.grad} | {name: value.grad for name, value in network.named_parameters()})
    ours = gradients[1]
    assert ours.keys() == gradients[0].keys()
    for name, expected in gradients[0].items():
        assert expected is not None
        assert ours[name] is not None
        # A bias before a batch norm has none.
        assert float(expected.abs().max()) > 0 or name.endswith("bias"), name
        assert torch.allclose(ours[name], expected, rtol=1e-9, atol=1e-14), name


def test_a_checkpoint_is_the_plain_network() -> None:
    """Names and values; loading into the form changes the plain network, whose layers it has."""
    plain = random_srresnet(batch_norm=True)
    form = TrainingSRResNet(plain)
    assert list(form.state_dict()) == list(plain.state_dict())
    assert [name for name, _ in form.named_parameters()] == [name for name, _ in plain.named_parameters()]
    other = random_srresnet(seed=1, batch_norm=True)
    form.load_state_dict(other.state_dict())
    assert all(torch.equal(value, other.state_dict()[key]) for key, value in plain.state_dict().items())
    form.train()
    assert all(module.training for module in plain.modules() if module is not plain)


def test_steps_change_the_plain_network_through_bfloat16() -> None:
    """A real optimiser under autocast: the loss falls, and the slopes and the tail move."""
    plain = random_srresnet(channels=16, batch_norm=True)
    form = TrainingSRResNet(plain).train()
    optimiser = torch.optim.AdamW(form.parameters(), lr=3e-3)
    before = {key: value.clone() for key, value in plain.named_parameters()}
    torch.manual_seed(0)
    x, target = torch.rand(4, 3, 8, 8), torch.rand(4, 3, 32, 32)
    losses = []
    for _ in range(15):
        with torch.autocast("cpu", torch.bfloat16):
            out = form(x)
        assert out.dtype == torch.float32
        loss = F.l1_loss(out, target)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.8 * losses[0]
    for name in ("tail.weight", "tail.bias", "up2_act.weight", "body.0.act.weight", "head_act.weight"):
        assert not torch.equal(plain.get_parameter(name), before[name]), name


def test_two_equal_steps_are_bit_equal() -> None:
    """What exact resume stands on."""
    results = []
    for _ in range(2):
        form = TrainingSRResNet(random_srresnet(channels=16)).train()
        x = torch.rand(4, 3, 8, 8, generator=torch.Generator().manual_seed(0))
        with torch.autocast("cpu", torch.bfloat16):
            out = form(x)
        out.square().mean().backward()
        results.append([value.grad for value in form.parameters()])
    for one, two in zip(*results, strict=True):
        assert one is not None
        assert torch.equal(one, two)


def test_a_deep_copy_stands_alone() -> None:
    form = TrainingSRResNet(random_srresnet())
    twin = copy.deepcopy(form)
    with torch.no_grad():
        twin.plain.tail.weight.add_(1)
    x = torch.rand(1, 3, 6, 6)
    assert not torch.equal(form(x), twin(x))
    assert torch.equal(twin.get_parameter("tail.weight"), twin.plain.tail.weight)
    assert not torch.equal(form.plain.tail.weight, twin.plain.tail.weight)


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("kind", [torch.float64, torch.float32, torch.bfloat16])
def test_prelu(kind: torch.dtype, shared: bool) -> None:
    """Values to the bit; the slopes' gradient in half precision nearer to the exact one than torch's."""
    torch.manual_seed(0)
    x = torch.randn(2, 6, 9, 9).to(kind).requires_grad_()
    slope = (
        (torch.rand(1 if shared else 6) - 0.3).to(torch.promote_types(kind, torch.float32)).requires_grad_()
    )
    grad = torch.randn_like(x)
    rounded = slope.detach().to(kind)
    y = prelu(x, slope)
    assert torch.equal(y, F.prelu(x, rounded)) or kind == torch.bfloat16
    assert torch.allclose(y, F.prelu(x, rounded), rtol=1e-2, atol=1e-6)
    y.backward(grad)
    wide, of_x, of_slope = x.detach().double().requires_grad_(), x.grad, slope.grad
    exact = slope.detach().double().requires_grad_()
    F.prelu(wide, exact).backward(grad.double())
    assert of_x is not None
    assert of_slope is not None
    assert wide.grad is not None
    assert exact.grad is not None
    close = {torch.float64: 1e-12, torch.float32: 1e-5, torch.bfloat16: 1e-2}[kind]
    assert torch.allclose(of_x.double(), wide.grad, rtol=close, atol=close)
    assert torch.allclose(of_slope.double(), exact.grad, rtol=close, atol=20 * close)
