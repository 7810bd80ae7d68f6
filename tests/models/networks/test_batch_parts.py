"""A batch in parts: the same values and gradients, the same from run to run, and whole where it must be."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn

from sr_studio.models.networks.batch_parts import BatchInParts, in_parallel, is_independent
from sr_studio.models.networks.discriminators import build_discriminator
from sr_studio.models.networks.transform import TransformNet, TransformNetConfig
from sr_studio.models.srresnet.training import TrainingSRResNet
from tests.models.small_networks import random_srresnet


class Two(nn.Module):
    """Two inputs, one optional; a dict; a parameter that is never reached, and two with one gradient."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3)
        self.second = nn.Linear(4, 2)
        self.one = nn.Parameter(torch.randn(4, 1, 1))
        self.other = nn.Parameter(torch.randn(4, 1, 1))
        self.unused = nn.Parameter(torch.randn(2))

    def forward(self, x: Tensor, y: Tensor | None = None) -> dict[str, Tensor]:
        h = torch.relu(self.first(x if y is None else x + y)) + (self.one + self.other)
        return {"map": h, "vector": self.second(h.mean((2, 3))), "shape": h.detach()}


def gradients(
    module: nn.Module, *inputs: Tensor | None, names: tuple[str, ...] = ()
) -> dict[str, Tensor | None]:
    """Outputs and gradients of one pass, by name."""
    module.zero_grad()
    taken = [None if x is None else x.detach().clone().requires_grad_(x.requires_grad) for x in inputs]
    out = module(*taken)
    outputs = (
        out if isinstance(out, dict) else {"out": out} if isinstance(out, Tensor) else dict(enumerate(out))
    )
    outputs = {str(key): value for key, value in outputs.items()}
    used = [value for key, value in outputs.items() if not names or key in names]
    torch.stack(
        [(value * torch.linspace(-1, 1, value.numel()).view_as(value)).sum() for value in used]
    ).sum().backward()
    found: dict[str, Tensor | None] = {f"out {key}": value.detach() for key, value in outputs.items()}
    found |= {f"input {number}": x.grad for number, x in enumerate(taken) if x is not None}
    return found | {name: value.grad for name, value in module.named_parameters()}


def assert_equal(
    ours: dict[str, Tensor | None], plain: dict[str, Tensor | None], close: float = 1e-12
) -> None:
    """Equal up to the order of sums."""
    assert ours.keys() == plain.keys()
    for name, expected in plain.items():
        found = ours[name]
        if expected is None:
            assert found is None, name
        else:
            assert found is not None, name
            assert torch.allclose(found, expected, rtol=close, atol=close), name


@pytest.mark.parametrize("parts", [2, 3, 8])
@pytest.mark.parametrize("needed", [(True, True), (False, True), (False, False)])
def test_trees_and_several_inputs(parts: int, needed: tuple[bool, bool]) -> None:
    torch.manual_seed(0)
    module = Two().double()
    x, y = (torch.randn(5, 3, 6, 6, dtype=torch.float64, requires_grad=need) for need in needed)
    for inputs in ((x, y), (x, None), (x,)):
        for names in (("map", "vector"), ("vector",)):
            plain = gradients(module, *inputs, names=names)
            ours = gradients(BatchInParts(module, parts=parts), *inputs, names=names)
            assert_equal(ours, plain)


def networks() -> dict[str, tuple[nn.Module, int]]:
    """Networks as they are trained, and their input's side."""
    torch.manual_seed(0)
    frozen = nn.Sequential(
        nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Dropout(), nn.ReLU(), nn.MaxPool2d(2)
    ).eval()
    frozen.requires_grad_(False)
    return {
        "srresnet": (TrainingSRResNet(random_srresnet(skip="bilinear")).train(), 7),
        "transform": (TransformNet(TransformNetConfig(channels=4, blocks=1, batch_norm=False)), 6),
        "discriminator": (build_discriminator("patch", channels=4), 64),
        "unet": (build_discriminator("unet", channels=4), 32),
        "loss network": (frozen, 9),
    }


@pytest.mark.parametrize("name", ["srresnet", "transform", "discriminator", "unet", "loss network"])
def test_networks(name: str) -> None:
    network, side = networks()[name]
    network = network.double()
    assert is_independent(network)
    x = torch.rand(5, 3, side, side, dtype=torch.float64, requires_grad=True)
    plain = gradients(network, x)
    ours = BatchInParts(network, parts=2)
    assert_equal(gradients(ours, x), plain, close=1e-9)
    assert list(ours.state_dict()) == list(network.state_dict())
    assert [key for key, _ in ours.named_parameters()] == [key for key, _ in network.named_parameters()]


def test_bit_equal_from_run_to_run_under_autocast() -> None:
    runs = []
    for _ in range(3):
        network = BatchInParts(TrainingSRResNet(random_srresnet(channels=16)).train(), parts=2)
        x = torch.rand(6, 3, 8, 8, generator=torch.Generator().manual_seed(0))
        with torch.autocast("cpu", torch.bfloat16):
            out = network(x)
        out.square().mean().backward()
        runs.append([out.detach(), *(value.grad for value in network.parameters())])
    for one, two, three in zip(*runs, strict=True):
        assert torch.equal(one, two)  # type: ignore[arg-type]
        assert torch.equal(one, three)  # type: ignore[arg-type]
    whole = TrainingSRResNet(random_srresnet(channels=16)).train()
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.allclose(whole(x), runs[0][0], atol=1e-2)  # type: ignore[arg-type]
    assert not torch.allclose(whole(x), runs[0][0], atol=1e-6), "in bfloat16"  # type: ignore[arg-type]


def test_layers_that_need_the_whole_batch_get_it() -> None:
    """Batch norm in training; in evaluation its pictures are independent again."""
    network = TrainingSRResNet(random_srresnet(batch_norm=True)).train()
    twin = TrainingSRResNet(random_srresnet(batch_norm=True)).train()
    x = torch.rand(4, 3, 6, 6)
    assert not is_independent(network)
    assert torch.equal(BatchInParts(network, parts=2)(x), twin(x))
    for key, value in network.state_dict().items():
        assert torch.equal(value, twin.state_dict()[key]), key
    assert is_independent(network.eval())
    assert not is_independent(nn.Sequential(nn.Conv2d(3, 3, 1), nn.Dropout()))
    assert not is_independent(build_discriminator("patch", channels=4, spectral=True))
    assert is_independent(build_discriminator("patch", channels=4, spectral=True).eval())


def test_nothing_is_recorded_without_gradients() -> None:
    network = TrainingSRResNet(random_srresnet())
    x = torch.rand(4, 3, 6, 6)
    with torch.no_grad():
        out = BatchInParts(network, parts=2)(x)
    assert not out.requires_grad
    assert torch.allclose(out, network(x), atol=1e-6)


def test_the_numbers_of_threads_stay_apart() -> None:
    threads = torch.get_num_threads()
    assert in_parallel([torch.get_num_threads] * 3) == [1, 1, 1]
    assert torch.get_num_threads() == threads
    torch.set_num_threads(threads + 1)
    try:
        assert in_parallel([torch.get_num_threads] * 3) == [1, 1, 1]
        assert torch.get_num_threads() == threads + 1
    finally:
        torch.set_num_threads(threads)


def test_an_exception_comes_out_and_the_next_pass_works() -> None:
    network = BatchInParts(TrainingSRResNet(random_srresnet()), parts=2)
    with pytest.raises(RuntimeError, match="expected input"):
        network(torch.rand(4, 5, 6, 6))
    assert network(torch.rand(4, 3, 6, 6)).shape == (4, 3, 24, 24)


def test_backward_twice_is_refused() -> None:
    out = BatchInParts(TrainingSRResNet(random_srresnet()), parts=2)(torch.rand(4, 3, 6, 6))
    out.sum().backward(retain_graph=True)
    with pytest.raises(RuntimeError, match="backward once"):
        out.sum().backward()


def test_a_batch_of_one_is_the_module_itself() -> None:
    seen: list[Any] = []
    network = TrainingSRResNet(random_srresnet())
    network.tail.register_forward_pre_hook(lambda *_: None)
    network.head.register_forward_pre_hook(lambda _, inputs: seen.append(len(inputs[0])))
    ours = BatchInParts(network, parts=3)
    ours(torch.rand(1, 3, 6, 6))
    ours(torch.rand(2, 3, 6, 6))
    ours(torch.rand(7, 3, 6, 6))
    assert seen[0] == 1
    assert seen[1:3] == [1, 1]
    assert sorted(seen[3:]) == [2, 2, 3]
