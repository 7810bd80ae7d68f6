"""DISTS: similarity of structure and of texture in deep features.

Ding, Ma, Wang, Simoncelli: Image quality assessment: unifying structure and texture similarity. IEEE
Trans. Pattern Analysis and Machine Intelligence 44(5), 2022 (arXiv:2004.07728). Compared are the picture
itself and five stages of VGG16 with L2 pooling in place of the maximum: of every channel the means (texture)
and the covariance (structure) over the whole picture, weighted as people judged. 0 for identical pictures.
The authors' option of shrinking the shorter side to 256 pixels is not taken.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, PicturePair
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.whole_image import WholeImage

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sr_studio.metrics.perceptual.backbone import Compared
    from sr_studio.pretrained.network import FeatureNetwork
    from sr_studio.pretrained.weights import FoundWeights

BACKBONE = "vgg16"
LAYERS = ("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3")
POOLINGS = {"features.4": 64, "features.9": 128, "features.16": 256, "features.23": 512}
"""VGG16's poolings between these layers, and their channels."""

C1 = C2 = 1e-6
CHANNELS_AT_A_TIME = 16
"""In float64, so that large maps are never held twice."""

ROUNDING = 1e-12


def dists_distance(
    network: FeatureNetwork, alpha: Tensor, beta: Tensor, pair: PicturePair, *, label: str
) -> float:
    """Return DISTS with a VGG16 whose poolings are L2 (`with_l2_pooling`) and which gives `LAYERS`.

    ``alpha`` and ``beta`` weigh the means and the covariances of the 1475 channels, the picture's own three
    first. Raises `MetricError` as `compare`.
    """
    import torch

    from sr_studio.metrics.perceptual.backbone import PIXELS, compare, memory_in_words

    sums: dict[str, Tensor] = {}
    positions: dict[str, int] = {}
    device = str(network.mean.device)
    # Not around `compare`, inside of which other work may be done.
    with memory_in_words(pair, device, label=label):
        for seen in compare(network, pair, device, label=label):
            with torch.inference_mode():
                for layer in (PIXELS, *LAYERS):
                    sums[layer] = sums.get(layer, 0) + _moments(seen[layer])
                    positions[layer] = positions.get(layer, 0) + seen.pop(layer).reference[0, 0].numel()
    moments = torch.cat([sums[layer] / positions[layer] for layer in (PIXELS, *LAYERS)], dim=1).cpu()
    mean_x, mean_y, square_x, square_y, product = moments
    texture = (2 * mean_x * mean_y + C1) / (mean_x**2 + mean_y**2 + C1)
    variances = (square_x - mean_x**2) + (square_y - mean_y**2)
    structure = (2 * (product - mean_x * mean_y) + C2) / (variances + C2)
    alpha, beta = alpha.double().flatten(), beta.double().flatten()
    weighted = (alpha @ texture + beta @ structure) / (alpha.sum() + beta.sum())
    distance = 1 - float(weighted)
    return 0.0 if abs(distance) < ROUNDING else distance


def _moments(compared: Compared) -> Tensor:
    """Return sums over the positions, 5 x C in float64: x, y, x², y², x y."""
    import torch

    from sr_studio.metrics.perceptual.backbone import in_float64

    parts = []
    channels = compared.reference.shape[1]
    for first in range(0, channels, CHANNELS_AT_A_TIME):
        some = slice(first, first + CHANNELS_AT_A_TIME)
        x, y = (in_float64(side[0, some].flatten(1)) for side in compared)
        parts.append(torch.stack([x.sum(1), y.sum(1), (x * x).sum(1), (y * y).sum(1), (x * y).sum(1)]))
    return torch.cat(parts, dim=1)


def with_l2_pooling(network: FeatureNetwork) -> FeatureNetwork:
    """Put L2 pooling in the place of a VGG16's maximum poolings, and return the network.

    sqrt(g * x² + 1e-12) at every other pixel, g the 3 x 3 Hann window with the sum 1, zeros outside.
    """
    for name, channels in POOLINGS.items():
        parent, _, child = name.rpartition(".")
        setattr(network.graph.get_submodule(parent), child, _l2_pooling(channels).to(network.mean.device))
    return network


def _l2_pooling(channels: int) -> nn.Module:
    import torch
    from torch import nn
    from torch.nn import functional

    class L2Pooling(nn.Module):
        window: Any

        def __init__(self) -> None:
            super().__init__()
            taps = torch.tensor([0.25, 0.5, 0.25])
            window = torch.outer(taps, taps).expand(channels, 1, 3, 3).clone()
            self.register_buffer("window", window, persistent=False)

        def forward(self, features: Tensor) -> Tensor:
            squares = features.square()
            mean = functional.conv2d(squares, self.window, stride=2, padding=1, groups=channels)
            return (mean + 1e-12).sqrt()

    return L2Pooling()


@lru_cache(maxsize=1)
def _kept(found: FoundWeights, device: str) -> FeatureNetwork:
    from sr_studio.metrics.perceptual.backbone import open_backbone

    return with_l2_pooling(open_backbone(found, LAYERS, device))


def prepare(folders: tuple[Path, ...], pair: PicturePair) -> WholeImage:
    """Compute it. Raises `MetricError` where a file is missing and as `dists_distance`."""
    from sr_studio.metrics.perceptual.backbone import default_weights
    from sr_studio.metrics.perceptual.heads import read_head
    from sr_studio.pretrained.backbones import BACKBONES

    head = read_head("dists")
    network = _kept(default_weights(BACKBONES[BACKBONE], folders), pair.device or "cpu")
    return WholeImage(dists_distance(network, head["alpha"], head["beta"], pair, label="DISTS"))


def unavailable(folders: tuple[Path, ...]) -> Message | None:
    """Return which file is missing and how to get it."""
    from sr_studio.metrics.perceptual.backbone import weights_missing
    from sr_studio.metrics.perceptual.heads import head_missing
    from sr_studio.pretrained.backbones import BACKBONES

    return head_missing("dists") or weights_missing(BACKBONES[BACKBONE], folders)


def recipe(_protocol: Protocol, _scale: int) -> str:
    """Return network, version and input."""
    return "DISTS 0.1 VGG16 IMAGENET1K_V1, RGB in [0,1], not resized, shave 0"


def dists(folders: tuple[Path, ...] = ()) -> Metric:
    """Return the metric, its weights looked for in these folders first."""
    return Metric(
        name="dists",
        label="DISTS",
        digits=4,
        higher_is_better=False,
        needs_torch=True,
        weights=BACKBONE,
        unavailable=partial(unavailable, folders),
        looking_in=dists,
        per_box=False,
        by_default=False,
        recipe=recipe,
        prepare=partial(prepare, folders),
    )


DISTS = dists()
