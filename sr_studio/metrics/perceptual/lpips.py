"""LPIPS: distance of deep features, weighted as people judged.

Zhang, Isola, Efros, Shechtman, Wang: The unreasonable effectiveness of deep features as a perceptual metric.
CVPR 2018 (arXiv:1801.03924), version 0.1 of its weights. At each of a network's layers the vector of channels
of every pixel is divided by its length; the squared differences are weighted by channel, summed over the
channels and averaged over the pixels; the layers are added. 0 for identical pictures, natural ones up to
about 1; numbers of two networks are two quantities.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, PicturePair
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.whole_image import WholeImage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from sr_studio.metrics.perceptual.backbone import Compared
    from sr_studio.pretrained.network import FeatureNetwork

EPSILON = 1e-10


class Variant(NamedTuple):
    """The network of one LPIPS and the activations it compares (nodes of `features`)."""

    backbone: str
    label: str
    activations: tuple[int, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """Words for `FeatureNetwork`."""
        return tuple(f"features.{number}" for number in self.activations)


VARIANTS = {
    "alex": Variant("alexnet", "AlexNet", (1, 4, 7, 9, 11)),
    "vgg": Variant("vgg16", "VGG16", (3, 8, 15, 22, 29)),
    "squeeze": Variant("squeezenet1_1", "SqueezeNet 1.1", (1, 4, 7, 9, 10, 11, 12)),
}
"""By the authors' names."""


def lpips_distance(
    network: FeatureNetwork, weights: Sequence[Tensor], pair: PicturePair, *, label: str
) -> float:
    """Return LPIPS with this network, which gives the layers of its variant in order.

    ``weights``: one 1 x C x 1 x 1 for each layer. Raises `MetricError` as `compare`.
    """
    import torch

    from sr_studio.metrics.perceptual.backbone import compare, in_float64, memory_in_words

    device = str(network.mean.device)
    by_layer = dict(zip(network.layers, (one.to(device) for one in weights), strict=True))
    totals = dict.fromkeys(by_layer, 0.0)
    positions = dict.fromkeys(by_layer, 0)
    with memory_in_words(pair, device, label=label):
        for seen in compare(network, pair, device, label=label):
            with torch.inference_mode():
                for layer, weight in by_layer.items():
                    each = squared_gap(seen.pop(layer)).mul_(weight).sum(dim=1)
                    totals[layer] += float(in_float64(each).sum())
                    positions[layer] += each.numel()
    return sum(totals[layer] / positions[layer] for layer in totals)


def squared_gap(compared: Compared) -> Tensor:
    """Return the squared difference of both sides' vectors of channels, each divided by its length."""
    import torch

    first, second = (
        side / (torch.linalg.vector_norm(side, dim=1, keepdim=True) + EPSILON) for side in compared
    )
    gap: Tensor = first.sub_(second).square_()
    return gap


def prepare(name: str, folders: tuple[Path, ...], pair: PicturePair) -> WholeImage:
    """Compute it. Raises `MetricError` where a file is missing and as `lpips_distance`."""
    from sr_studio.metrics.perceptual import backbone
    from sr_studio.metrics.perceptual.heads import read_head
    from sr_studio.pretrained.backbones import BACKBONES

    variant = VARIANTS[name]
    head = read_head(name)
    weights = [head[f"lin{number}.model.1.weight"] for number in range(len(variant.layers))]
    found = backbone.default_weights(BACKBONES[variant.backbone], folders)
    network = backbone.kept_backbone(found, variant.layers, pair.device or "cpu")
    return WholeImage(lpips_distance(network, weights, pair, label=f"LPIPS {name}"))


def unavailable(name: str, folders: tuple[Path, ...]) -> Message | None:
    """Return which file is missing and how to get it."""
    from sr_studio.metrics.perceptual import backbone
    from sr_studio.metrics.perceptual.heads import head_missing
    from sr_studio.pretrained.backbones import BACKBONES

    return head_missing(name) or backbone.weights_missing(BACKBONES[VARIANTS[name].backbone], folders)


def lpips(name: str, folders: tuple[Path, ...] = ()) -> Metric:
    """Return the metric of one variant, its weights looked for in these folders first."""
    variant = VARIANTS[name]

    def recipe(_protocol: Protocol, _scale: int) -> str:
        return f"LPIPS 0.1 {variant.label} IMAGENET1K_V1, RGB in [-1,1], shave 0"

    return Metric(
        name=f"lpips_{name}",
        label=f"LPIPS {name}",
        digits=4,
        higher_is_better=False,
        needs_torch=True,
        weights=variant.backbone,
        unavailable=partial(unavailable, name, folders),
        looking_in=partial(lpips, name),
        per_box=False,
        by_default=False,
        recipe=recipe,
        prepare=partial(prepare, name, folders),
    )


LPIPS_ALEX = lpips("alex")
LPIPS_VGG = lpips("vgg")
LPIPS_SQUEEZE = lpips("squeeze")
