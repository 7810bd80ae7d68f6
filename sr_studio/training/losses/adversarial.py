"""Adversarial losses: what discriminator and generator learn from each other's logits.

Logits of any shape, whose first dimension counts pictures: N, N x 1, or N x 1 x h x w for a discriminator
that judges patches. Real is label 1, fake label 0, without smoothing. No probability is ever formed: every
logarithm of a sigmoid is a softplus of the logit, log D = -softplus(-logit), finite at any logit.
"""

from collections.abc import Callable
from typing import Any, Literal

import torch
import torch.distributed as dist
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.training.losses.precision import in_float32

GanLoss = Literal["vanilla", "lsgan", "hinge", "relativistic"]
Reduction = Literal["mean", "sum"]
Mean = Callable[[Tensor], Tensor]


@in_float32
def discriminator_loss(
    kind: GanLoss, real: Tensor, fake: Tensor, *, half: bool = False, mean: Mean = torch.mean
) -> Tensor:
    """What the discriminator minimises: a term of the real logits plus a term of the fake ones.

    Each term is the mean over its logits. With s = softplus, r real, f fake, E the mean:

    - ``vanilla``: s(-r) + s(f), that is -log D(x) - log(1 - D(G(z))) (Goodfellow et al. 2014,
      arXiv:1406.2661);
    - ``lsgan``: (r - 1)² + f² (Mao et al. 2017, arXiv:1611.04076, labels 0 and 1);
    - ``hinge``: max(0, 1 - r) + max(0, 1 + f) (Lim and Ye 2017, arXiv:1705.02894);
    - ``relativistic``: s(-(r - E f)) + s(f - E r), the relativistic average (Jolicoeur-Martineau 2018,
      arXiv:1807.00734).

    Parameters
    ----------
    kind
        One of the four.
    real, fake
        Logits. ``fake`` comes from detached pictures.
    half
        Take the average of the two terms instead of their sum (ESRGAN, pix2pix, LSGAN's paper).
    mean
        Takes the means E of ``relativistic``; `distributed_mean` where a batch is spread over ranks.
    """
    if kind == "vanilla":
        terms = F.softplus(-real).mean(), F.softplus(fake).mean()
    elif kind == "lsgan":
        terms = (real - 1).square().mean(), fake.square().mean()
    elif kind == "hinge":
        terms = F.relu(1 - real).mean(), F.relu(1 + fake).mean()
    elif kind == "relativistic":
        terms = F.softplus(mean(fake) - real).mean(), F.softplus(fake - mean(real)).mean()
    else:
        raise ValueError(_unknown(kind))
    return (terms[0] + terms[1]) * (0.5 if half else 1.0)


@in_float32
def generator_loss(
    kind: GanLoss,
    fake: Tensor,
    real: Tensor | None = None,
    *,
    reduction: Reduction = "mean",
    half: bool = False,
    mean: Mean = torch.mean,
    pictures: int | None = None,
) -> Tensor:
    """What the generator minimises, the counterpart of `discriminator_loss`.

    - ``vanilla``: s(-f), that is -log D(G(z)), the form that does not saturate (SRGAN's equation 6);
    - ``lsgan``: (f - 1)²;
    - ``hinge``: -f;
    - ``relativistic``: s(r - E f) + s(-(f - E r)).

    Parameters
    ----------
    kind
        One of the four.
    fake
        Logits with the generator's gradient.
    real
        Logits of real pictures, needed by ``relativistic`` and looked at by no other kind; usually detached.
    reduction
        ``mean`` over the logits; ``sum`` multiplies it by the number of pictures, as SRGAN's equation 6 adds
        over the batch (a patch discriminator's logits are still averaged within a picture).
    half
        Average the terms instead of adding them. Only ``relativistic`` has two.
    mean
        Takes the means E of ``relativistic``; see `discriminator_loss`.
    pictures
        Pictures of the whole step for ``sum``, where ``fake`` is only a part of it (several ranks whose
        gradients are averaged, accumulated parts whose losses are averaged). None: the N of ``fake``.
    """
    if kind == "vanilla":
        value = F.softplus(-fake).mean()
    elif kind == "lsgan":
        value = (fake - 1).square().mean()
    elif kind == "hinge":
        value = -fake.mean()
    elif kind == "relativistic":
        if real is None:
            raise ValueError("the relativistic loss of a generator needs the logits of real pictures too")
        value = F.softplus(real - mean(fake)).mean() + F.softplus(mean(real) - fake).mean()
        value = value * (0.5 if half else 1.0)
    else:
        raise ValueError(_unknown(kind))
    return value * (fake.shape[0] if pictures is None else pictures) if reduction == "sum" else value


def distributed_mean(x: Tensor) -> Tensor:
    """Mean of ``x`` over all ranks of the default process group; `torch.mean` where there is none.

    Ranks hold equal numbers of values. The gradient is that of the whole: every rank's loss depends on
    every rank's ``x``, so backward adds up what all ranks send back. With the average over ranks that
    DistributedDataParallel takes afterwards, parameters get exactly the gradient one process with the
    whole batch computes. Both directions communicate, so all ranks must call this, and run its backward,
    equally often and in the same order.
    """
    own = x.mean()
    if not (dist.is_available() and dist.is_initialized()):
        return own
    total: Tensor = _SumOverRanks.apply(own)
    return total / dist.get_world_size()


class _SumOverRanks(torch.autograd.Function):
    """Sum over ranks forward, sum of the gradients over ranks backward."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:  # noqa: ARG004
        total = x.detach().clone()
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:  # noqa: ARG004
        total = gradients[0].clone()
        dist.all_reduce(total)
        return total


def _unknown(kind: str) -> str:
    return f"adversarial loss {kind!r} is none of vanilla, lsgan, hinge, relativistic"
