"""A step of CycleGAN against the paper's formulas, written out with other means."""

from pathlib import Path

import msgspec
import pytest
import torch
from torch import Tensor, nn

from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_file import with_values
from sr_studio.training.losses.adversarial import discriminator_loss, generator_loss
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.folder import Run, create
from sr_studio.training.state.unpaired import BACK, FORTH, JUDGE, JUDGE_BACK, UnpairedState
from sr_studio.training.updates.unpaired import update
from tests.training.runs import photographs

HERE = torch.device("cpu")

SMALL = (
    "steps=100",
    "patch=32",
    "threads=1",
    "precision=fp32",
    "device=cpu",
    "channels_last=false",
    "network.parameters.channels=4",
    "network.parameters.blocks=1",
    "discriminator.channels=4",
    "discriminator.pool=2",
    "data.resize=0",
)


def small_run(folder: Path, *values: str) -> Run:
    for side in ("A", "B"):
        photographs(folder / "set" / side, count=2 if side == "A" else 3, side=40)
    config = with_values(load_preset("cyclegan"), [*SMALL, *values])
    data = msgspec.structs.replace(config.data, folders=(str(folder / "set"),))
    return create(folder / "run", msgspec.structs.replace(config, data=data))


@pytest.fixture
def state(tmp_path: Path) -> UnpairedState:
    made = UnpairedState(small_run(tmp_path), ranks=Ranks(), device=HERE, report=print)
    yield made  # type: ignore[misc]
    made.close()


def weights(state: UnpairedState) -> dict[str, list[Tensor]]:
    return {
        name: [value.detach().clone() for value in learner.network.parameters()]
        for name, learner in state.learners.items()
    }


def gradients_of(loss: Tensor, *networks: nn.Module) -> list[Tensor]:
    return list(torch.autograd.grad(loss, [value for each in networks for value in each.parameters()]))


def test_the_generators_follow_the_paper_s_objective(state: UnpairedState) -> None:
    a, b = state.both()
    forth, back, judge, judge_back = (
        state.learners[name].network for name in (FORTH, BACK, JUDGE, JUDGE_BACK)
    )
    made_b, made_a = forth(a), back(b)
    adversarial = ((judge(made_b)[0] - 1) ** 2).mean() + ((judge_back(made_a)[0] - 1) ** 2).mean()
    # On [-1, 1], as in the paper: 10 for the cycle, half of it for the identity.
    signed = [(2 * x - 1, 2 * y - 1) for x, y in ((back(made_b), a), (forth(made_a), b))]
    cycle = torch.stack([(x - y).abs().mean() for x, y in signed]).sum()
    kept = [2 * (x - y).abs().mean() for x, y in ((forth(b), b), (back(a), a))]
    identity = torch.stack(kept).sum()
    expected = gradients_of(adversarial + 10 * cycle + 0.5 * 10 * identity, forth, back)
    before = weights(state)

    state.set_rates()
    update(state)
    rate = 2e-4
    for network, start in ((forth, 0), (back, len(before[FORTH]))):
        name = FORTH if network is forth else BACK
        for place, value in enumerate(network.parameters()):
            # Adam's first step goes against the sign of the gradient, by the rate.
            gradient = expected[start + place]
            clear = gradient.abs() > 1e-6
            moved = (value.detach() - before[name][place])[clear]
            assert torch.allclose(moved, -rate * gradient.sign()[clear], rtol=0.05, atol=0)
    assert state.meter.means()["value adversarial"] == pytest.approx(float(adversarial.detach()), rel=1e-5)
    assert state.meter.means()["value cycle"] == pytest.approx(float(cycle.detach()) / 2, rel=1e-5)
    assert state.meter.means()["value identity"] == pytest.approx(float(identity.detach()) / 2, rel=1e-5)


def test_each_discriminator_learns_half_the_lsgan_loss(state: UnpairedState) -> None:
    a, b = state.both()
    with torch.no_grad():
        made_b, made_a = state.forth(a), state.back(b)
    expected = {}
    losses = []
    for name, real, fake in ((JUDGE, b, made_b), (JUDGE_BACK, a, made_a)):
        network = state.learners[name].network
        loss = 0.5 * (((network(real)[0] - 1) ** 2).mean() + (network(fake)[0] ** 2).mean())
        losses.append(float(loss.detach()))
        expected[name] = gradients_of(loss, network)
    before = weights(state)
    state.set_rates()
    update(state)
    for name, gradients in expected.items():
        values = state.learners[name].network.parameters()
        for old, value, gradient in zip(before[name], values, gradients, strict=True):
            clear = gradient.abs() > 1e-6
            moved = (value.detach() - old)[clear]
            assert torch.allclose(moved, -2e-4 * gradient.sign()[clear], rtol=0.05, atol=0)
    assert state.meter.means()["d loss"] == pytest.approx(sum(losses) / 2, rel=1e-5)


def test_golden_lsgan_values() -> None:
    real, fake = torch.tensor([2, 0.5, -1, 3]), torch.tensor([-1.5, 0.25, 1, -0.5])
    assert float(discriminator_loss("lsgan", real, fake, half=True)) == 1.6015625
    assert float(generator_loss("lsgan", fake)) == 2.265625


def test_old_pictures_are_shown_once_the_pool_is_full(state: UnpairedState) -> None:
    for _ in range(6):
        state.set_rates()
        state.seed_step()
        update(state)
        state.step += 1
    for pool in state.pools.values():
        held = pool.tensor()
        assert held is not None
        assert held.shape == (2, 3, 32, 32)
        assert not held.requires_grad
    stored = state.tensors()
    assert {"discriminator pool", "discriminator back pool"} <= stored.keys()


def test_the_learning_rate_falls_for_all_four(state: UnpairedState) -> None:
    for step, wanted in ((0, 2e-4), (50, 2e-4), (75, 1e-4), (99, 2e-4 / 50)):
        state.step = step
        state.set_rates()
        rates = {group["lr"] for each in state.learners.values() for group in each.optimizer.param_groups}
        assert sorted(rates) == [pytest.approx(wanted)]
        assert state.rate() == pytest.approx(wanted)


def test_without_identity_and_with_parts_of_the_batch(tmp_path: Path) -> None:
    run = small_run(tmp_path, "objective.identity=none", "batch=3")
    state = UnpairedState(run, ranks=Ranks(), device=HERE, report=print)
    try:
        state.set_rates()
        update(state)
        means = state.meter.means()
        assert "value identity" not in means
        assert all(len(each) == 3 for each in state.both())
        assert means["value cycle"] > 0
    finally:
        state.close()
