"""The running mean of a network's weights."""

import pytest
import torch
from torch import nn

from sr_studio.training.state.running_mean import RunningMean


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))


def test_the_mean_follows_its_formula() -> None:
    net = network()
    mean = RunningMean(net, decay=0.6)
    weight = net[0].weight
    assert isinstance(weight, nn.Parameter)
    expected = weight.detach().clone().double()
    for update in range(1, 12):
        with torch.no_grad():
            weight.add_(0.1)
        mean.update()
        decay = min(0.6, (1 + update) / (10 + update))
        expected = decay * expected + (1 - decay) * weight.detach().double()
    assert mean.updates == 11
    torch.testing.assert_close(mean.state()["0.weight"].double(), expected, rtol=0, atol=1e-6)


def test_buffers_are_averaged_and_counters_copied() -> None:
    net = network()
    mean = RunningMean(net, decay=0.999)
    before = mean.state()["1.running_mean"].clone()
    net(torch.ones(2, 3, 5, 5))
    mean.update()
    now = net[1].running_mean
    assert isinstance(now, torch.Tensor)
    found = mean.state()
    torch.testing.assert_close(found["1.running_mean"], before + (1 - 2 / 11) * (now - before))
    assert int(found["1.num_batches_tracked"]) == 1


def test_without_a_decay_it_is_the_network_itself() -> None:
    net = network()
    mean = RunningMean(net, decay=0)
    weight = net[0].weight
    assert isinstance(weight, nn.Parameter)
    with torch.no_grad():
        weight.zero_()
    mean.update()
    assert not mean.state()["0.weight"].any()
    assert mean.updates == 0


@pytest.mark.parametrize("decay", [0.0, 0.9])
def test_it_goes_on_from_what_was_stored(decay: float) -> None:
    first, second = network(), network()
    ours, theirs = RunningMean(first, decay=decay), RunningMean(second, decay=decay)
    for step in range(6):
        for net in (first, second):
            with torch.no_grad():
                for parameter in net.parameters():
                    parameter.add_(0.01 * step)
        ours.update()
        theirs.update()
        if step == 2:
            stored = {key: value.clone() for key, value in theirs.state().items()}
            theirs = RunningMean(second, decay=decay)
            theirs.restore(stored, updates=ours.updates)
    assert ours.updates == theirs.updates
    assert all(torch.equal(value, theirs.state()[key]) for key, value in ours.state().items())


def test_what_does_not_change_stays_to_the_last_bit() -> None:
    net = network()
    mean = RunningMean(net, decay=0.999)
    for _ in range(50):
        mean.update()
    assert all(torch.equal(value, net.state_dict()[key]) for key, value in mean.state().items())
