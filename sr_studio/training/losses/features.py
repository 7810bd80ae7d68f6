"""Feature reconstruction: how far two pictures are apart as a loss network sees them.

The mappings come from a loss network: layer name to features N x C x H x W, one of the output (with its
gradient) and one of the target (without). Whether a layer is meant before or after its activation is said
by its name. Raw values differ by orders of magnitude between networks and layers, so a weight belongs to
one network.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import torch
from torch import Tensor

from sr_studio.training.losses.precision import check_same_shape, in_float32

Distance = Literal["mse", "l1"]
Reduction = Literal["mean", "paper_sum"]
Normalise = Literal["none", "reference_mean", "unit_channel"]
Mean = Callable[[Tensor], Tensor]

SRGAN_FACTOR = 1 / 12.75
"""What SRGAN multiplies the features of Caffe's VGG19 with; a squared distance shrinks 162.56 times."""


@in_float32
def feature_distance(
    output: Mapping[str, Tensor],
    target: Mapping[str, Tensor],
    *,
    distance: Distance = "mse",
    reduction: Reduction = "mean",
    factor: float = 1.0,
    normalise: Normalise = "none",
    layer_weights: Mapping[str, float] | None = None,
    mean: Mean = torch.mean,
) -> Tensor:
    """Sum over layers of w · distance(f · phi(output), f · phi(target)).

    Johnson et al. 2016 (arXiv:1603.08155, equation 2); Ledig et al. 2017 (arXiv:1609.04802, equation 5).

    Parameters
    ----------
    output, target
        Features of the same layers and shapes, N x C x H x W.
    distance
        ``mse`` squared differences, ``l1`` absolute ones.
    reduction
        ``mean`` over N·C·H·W, as Johnson; ``paper_sum`` divides by N·H·W only, which is SRGAN's equation 5
        and C times as much (512 times at phi_5,4).
    factor
        Multiplies the features, after they were normalised.
    normalise
        ``none``. ``reference_mean``: both are divided by the mean absolute feature of the target's layer
        over the batch. ``unit_channel``: each pixel's vector of C features is divided by its own length,
        sqrt(sum of squares + 1e-8), as LPIPS compares them (Zhang et al. 2018, arXiv:1801.03924).
    layer_weights
        One number w a layer; None is 1 each.
    mean
        Takes the mean of ``reference_mean``. A distributed run gives one over all ranks
        (`adversarial.distributed_mean`); then shards of a batch are treated as the whole.

    Raises
    ------
    ValueError
        The layers differ, there are none, or shapes differ.
    """
    weights = layer_weights_of(output, target, layer_weights)
    terms = []
    for layer, weight in weights.items():
        a, b = output[layer], target[layer]
        check_same_shape(a, b)
        if normalise == "reference_mean":
            with torch.no_grad():
                level = mean(b.abs()).clamp(min=1e-12)
            a, b = a / level, b / level
        elif normalise == "unit_channel":
            a, b = _unit_channel(a), _unit_channel(b)
        difference = (a - b) * factor
        value = difference.square().mean() if distance == "mse" else difference.abs().mean()
        terms.append(value * (weight * a.shape[1] if reduction == "paper_sum" else weight))
    return torch.stack(terms).sum()


def shift_inputs(a: Tensor, b: Tensor, *, dy: int, dx: int) -> tuple[Tensor, Tensor]:
    """Both pictures without their first ``dy`` rows and ``dx`` columns.

    A loss network's strides see a picture in a fixed grid, and what it is blind to there grows as a
    pattern. Another shift at each step moves the grid. Shifts of 0 to 7 cover a stride of 8; what is left
    must be as large as the loss network's smallest picture.
    """
    check_same_shape(a, b)
    height, width = a.shape[-2:]
    if not (0 <= dy < height and 0 <= dx < width):
        raise ValueError(f"cannot shift a picture of {height} x {width} by {dy}, {dx}")
    return a[..., dy:, dx:], b[..., dy:, dx:]


def layer_weights_of(
    output: Mapping[str, Tensor], target: Mapping[str, Tensor], weights: Mapping[str, float] | None
) -> dict[str, float]:
    """The weight of every layer, once output and target were seen to hold the same layers."""
    if not output or output.keys() != target.keys():
        raise ValueError(f"features of different layers: {sorted(output)} and {sorted(target)}")
    if weights is None:
        return dict.fromkeys(output, 1.0)
    if weights.keys() != output.keys():
        raise ValueError(f"weights for {sorted(weights)}, features of {sorted(output)}")
    return dict(weights)


def _unit_channel(f: Tensor) -> Tensor:
    # The epsilon stands under the root so that the gradient stays finite where all features are 0.
    return f * torch.rsqrt(f.square().sum(dim=1, keepdim=True) + 1e-8)
