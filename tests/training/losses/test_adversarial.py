"""Adversarial losses against golden values; numbers that stay finite; several ranks equal to one process."""

import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from sr_studio.training.losses.adversarial import discriminator_loss, distributed_mean, generator_loss
from tests.training.losses import two_ranks
from tests.training.losses.golden import TOLERANCE

KINDS: list[Any] = ["vanilla", "lsgan", "hinge", "relativistic"]


def test_golden(golden: dict[str, Any]) -> None:
    values = golden["gan"]
    real, fake = torch.tensor(values["real_logits"]), torch.tensor(values["fake_logits"])
    ours = {
        "vanilla_d_sum": discriminator_loss("vanilla", real, fake),
        "vanilla_d_half": discriminator_loss("vanilla", real, fake, half=True),
        "vanilla_g_nonsaturating": generator_loss("vanilla", fake),
        "vanilla_g_paper_sum_over_batch": generator_loss("vanilla", fake, reduction="sum"),
        "lsgan_d_half": discriminator_loss("lsgan", real, fake, half=True),
        "lsgan_g": generator_loss("lsgan", fake),
        "hinge_d": discriminator_loss("hinge", real, fake),
        "hinge_g": generator_loss("hinge", fake),
        "ragan_d_half": discriminator_loss("relativistic", real, fake, half=True),
        "ragan_g_half": generator_loss("relativistic", fake, real, half=True),
    }
    assert {key: float(value) for key, value in ours.items()} == {
        key: pytest.approx(values[key], rel=TOLERANCE) for key in ours
    }
    learned = fake.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(generator_loss("vanilla", learned), learned)
    assert gradient.tolist() == pytest.approx(values["grad_vanilla_g_by_fake"], rel=TOLERANCE)


def test_half_averages_terms_and_changes_nothing_of_one() -> None:
    real, fake = torch.tensor([1.0, -2.0]), torch.tensor([0.5, 0.25])
    for kind in KINDS:
        whole = discriminator_loss(kind, real, fake)
        assert float(discriminator_loss(kind, real, fake, half=True)) == pytest.approx(float(whole) / 2)
        whole = generator_loss(kind, fake, real)
        halved = generator_loss(kind, fake, real, half=True)
        assert float(halved) == pytest.approx(float(whole) * (0.5 if kind == "relativistic" else 1))


@pytest.mark.parametrize("kind", KINDS)
def test_a_sum_counts_pictures_not_patches(kind: Any) -> None:
    torch.manual_seed(0)
    fake, real = torch.randn(5, 1, 4, 4), torch.randn(5, 1, 4, 4)
    mean = float(generator_loss(kind, fake, real))
    assert float(generator_loss(kind, fake, real, reduction="sum")) == pytest.approx(5 * mean)
    assert float(generator_loss(kind, fake, real, reduction="sum", pictures=20)) == pytest.approx(20 * mean)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_finite_at_any_logit(kind: Any, dtype: torch.dtype) -> None:
    """A logarithm of a sigmoid would be -inf at -90 in bfloat16, and 1 - D would be 0 at 9."""
    for first, second in [(-90.0, 90.0), (90.0, -90.0), (9.0, 9.0)]:
        real = torch.full((4, 1), first, dtype=dtype, requires_grad=True)
        fake = torch.full((4, 1), second, dtype=dtype, requires_grad=True)
        with torch.autocast("cpu", torch.bfloat16):
            losses = [discriminator_loss(kind, real, fake), generator_loss(kind, fake, real)]
        for loss in losses:
            assert loss.dtype == torch.float32
            assert math.isfinite(float(loss.detach()))
        gradients = torch.autograd.grad(sum(losses, torch.zeros(())), [real, fake])
        assert all(bool(g.isfinite().all()) for g in gradients)


@pytest.mark.parametrize("kind", KINDS)
def test_each_side_pulls_its_way(kind: Any) -> None:
    """D raises real logits and lowers fake ones, G raises the fake ones."""
    real, fake = (torch.zeros(4, 1, requires_grad=True) for _ in range(2))
    by_real, by_fake = torch.autograd.grad(discriminator_loss(kind, real, fake), [real, fake])
    assert bool((by_real < 0).all())
    assert bool((by_fake > 0).all() if kind != "lsgan" else (by_fake == 0).all())
    (by_fake,) = torch.autograd.grad(generator_loss(kind, fake, real.detach()), fake)
    assert bool((by_fake < 0).all())


def test_saturated_generators_still_learn() -> None:
    fake = torch.full((1, 1), -30.0, requires_grad=True)
    (gradient,) = torch.autograd.grad(generator_loss("vanilla", fake), fake)
    assert float(gradient) == pytest.approx(-1)


def test_wrong_words() -> None:
    x = torch.zeros(2, 1)
    with pytest.raises(ValueError, match="vanilla, lsgan"):
        discriminator_loss("wgan", x, x)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="vanilla, lsgan"):
        generator_loss("wgan", x)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="real pictures"):
        generator_loss("relativistic", x)


def test_distributed_mean_without_a_group_is_the_mean() -> None:
    x = torch.randn(7, requires_grad=True)
    (gradient,) = torch.autograd.grad(distributed_mean(x), x)
    assert torch.equal(distributed_mean(x), x.mean())
    assert torch.allclose(gradient, torch.full((7,), 1 / 7))


@pytest.mark.slow
def test_two_ranks_equal_one_process(tmp_path: Path) -> None:
    """Relativistic losses and all parameter gradients under DistributedDataParallel, in float64."""
    alone = two_ranks.train(rank=0, world=1)
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    ranks = [
        subprocess.Popen(
            [sys.executable, two_ranks.__file__, str(rank), str(tmp_path)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for rank in range(2)
    ]
    try:
        outputs = [rank.communicate(timeout=120)[0] for rank in ranks]
    finally:
        for rank in ranks:
            rank.kill()
    assert [rank.returncode for rank in ranks] == [0, 0], "\n".join(outputs)
    together = [torch.load(tmp_path / f"{rank}.pt") for rank in range(2)]
    own_means = [torch.load(tmp_path / f"own{rank}.pt") for rank in range(2)]
    assert alone.keys() == together[0].keys() == together[1].keys()
    for name, value in alone.items():
        # A relativistic loss does not know what is added to all logits.
        assert float(value.norm()) > 0 or name in ("d.network.coarse.bias", "d.network.fine.bias"), name
        for share in shares(together, name):
            torch.testing.assert_close(share, value, rtol=1e-10, atol=1e-14)
    # Each rank's own mean logit is another objective, so the equality above says something.
    assert not torch.allclose(shares(own_means, "loss.d")[0], alone["loss.d"], rtol=1e-6, atol=0)
    deep = "d.network.enter.0.parametrizations.weight.original"
    assert not torch.allclose(own_means[0][deep], alone[deep], rtol=1e-3, atol=0)


def shares(ranks: list[dict[str, Tensor]], name: str) -> list[Tensor]:
    """Gradients are averaged over ranks already; of losses each rank holds its own share."""
    values = [rank[name] for rank in ranks]
    return [torch.stack(values).mean(0)] if name.startswith("loss") else values
