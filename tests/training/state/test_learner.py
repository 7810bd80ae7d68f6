"""A learner goes on exactly where it was stored, under the names that checkpoints have."""

import pytest
import torch
from torch import nn

from sr_studio.training.config.run_config import Optimizer
from sr_studio.training.state.learner import Learner, optimizer_name


def network(width: int = 4) -> nn.Sequential:
    torch.manual_seed(1)
    return nn.Sequential(nn.Conv2d(3, width, 3), nn.BatchNorm2d(width), nn.Conv2d(width, 3, 3))


def learn(learner: Learner, steps: range) -> None:
    for step in steps:
        torch.manual_seed(step)
        learner.set_rate(0.01 / (1 + step))
        learner.optimizer.zero_grad()
        learner.network(torch.rand(2, 3, 8, 8)).square().mean().backward()
        learner.optimizer.step()


def test_it_goes_on_to_the_bit() -> None:
    whole = Learner(network(), Optimizer(), lr=0.01)
    learn(whole, range(6))
    first = Learner(network(), Optimizer(), lr=0.01)
    learn(first, range(3))
    stored = {key: value.clone() for key, value in first.tensors("generator").items()}
    second = Learner(network(), Optimizer(), lr=0.01)
    second.restore("generator", stored)
    learn(second, range(3, 6))
    a, b = whole.tensors("generator"), second.tensors("generator")
    assert a.keys() == b.keys()
    assert all(torch.equal(a[key], b[key]) for key in a)


def test_names_in_a_checkpoint() -> None:
    assert (optimizer_name("generator"), optimizer_name("judge")) == ("optimizer", "judge optimizer")
    learner = Learner(network(), Optimizer(), lr=0.01)
    learn(learner, range(1))
    assert {key.partition(":")[0] for key in learner.tensors("judge")} == {"judge", "judge optimizer"}
    assert "optimizer:0.weight/exp_avg" in learner.tensors("generator")


def test_frozen_parameters_stay_and_have_no_state() -> None:
    frozen = network()
    frozen[0].requires_grad_(False)
    learner = Learner(frozen, Optimizer(), lr=0.01)
    before = frozen[0].weight.clone()
    learn(learner, range(2))
    assert torch.equal(frozen[0].weight, before)
    assert not any("optimizer:0." in key for key in learner.tensors("generator"))


def test_another_network_is_refused() -> None:
    learner = Learner(network(), Optimizer(), lr=0.01)
    learn(learner, range(1))
    with pytest.raises(RuntimeError, match="size mismatch"):
        Learner(network(5), Optimizer(), lr=0.01).restore("generator", learner.tensors("generator"))
