"""The distance of two pictures in the features of any loss network whose weights are installed.

``features:vgg16`` is a metric's name: the network by its name in the table, also with weights
(``features:resnet50:IMAGENET1K_V1``, ``features:vgg16:mine.pth``), which mean what they mean to a run's
objective. At each layer every pixel's vector of channels is divided by its length; the squared distance of
the vectors is averaged over the pixels, and over the layers: 0 for identical pictures, at most 4, and
at most 2 where features are never negative. It is LPIPS without what LPIPS has learned from people.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, MetricError, PicturePair
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.whole_image import WholeImage

if TYPE_CHECKING:
    from sr_studio.pretrained.backbones import Backbone
    from sr_studio.pretrained.network import FeatureNetwork
    from sr_studio.pretrained.weights import FoundWeights, Missing

PREFIX = "features:"


def distance_layers(backbone: Backbone) -> tuple[str, ...]:
    """Return the layers compared: of a VGG the last activation of each stage, else all of the table."""
    if backbone.stages:
        return tuple(f"relu{stage}_{count}" for stage, count in enumerate(backbone.stages, 1))
    return backbone.layers


def feature_distance(network: FeatureNetwork, pair: PicturePair, *, label: str) -> float:
    """Return the distance over the network's layers. Raises `MetricError` as `compare`."""
    import torch

    from sr_studio.metrics.perceptual.backbone import compare, in_float64, memory_in_words
    from sr_studio.metrics.perceptual.lpips import squared_gap

    totals = dict.fromkeys(network.layers, 0.0)
    positions = dict.fromkeys(network.layers, 0)
    device = str(network.mean.device)
    with memory_in_words(pair, device, label=label):
        for seen in compare(network, pair, device, label=label):
            with torch.inference_mode():
                for layer in network.layers:
                    each = squared_gap(seen.pop(layer)).sum(dim=1)
                    totals[layer] += float(in_float64(each).sum())
                    positions[layer] += each.numel()
    return sum(totals[layer] / positions[layer] for layer in totals) / len(totals)


def prepare(backbone: Backbone, weights: str, folders: tuple[Path, ...], pair: PicturePair) -> WholeImage:
    """Compute it. Raises `MetricError` where the weights are not here and as `compare`."""
    from sr_studio.metrics.perceptual.backbone import kept_backbone
    from sr_studio.pretrained.weights import Missing

    found = _located(backbone, weights, folders)
    if isinstance(found, Missing):
        raise MetricError(_why(backbone, found))
    network = kept_backbone(found, distance_layers(backbone), pair.device or "cpu")
    return WholeImage(feature_distance(network, pair, label=f"{backbone.label} features"))


def unavailable(backbone: Backbone, weights: str, folders: tuple[Path, ...]) -> Message | None:
    """Return why the weights cannot be used; None where they are here.

    A file that is theirs by its name, or the only one, is not read: `prepare` finds out what it is.
    """
    from sr_studio.pretrained.weights import Missing, files_by_name

    if _default_by_name(backbone, weights, folders):
        return None
    if not weights and len(files_by_name(backbone, folders)) == 1:
        return None
    found = _located(backbone, weights, folders)
    return _why(backbone, found) if isinstance(found, Missing) else None


def recipe(
    backbone: Backbone, weights: str, folders: tuple[Path, ...], _protocol: Protocol, _scale: int
) -> str:
    """Return network, weights, file with digest, layers and formula.

    The names of torchvision's files carry their digest; another file is read once for it.
    """
    from sr_studio.pretrained.weights import FoundWeights

    default = backbone.weights[0]
    label = f"{default.name} ({default.file})"
    if not _default_by_name(backbone, weights, folders):
        found = _located(backbone, weights, folders)
        if isinstance(found, FoundWeights):
            named = next((one for one in backbone.weights if one.name == found.weights), None)
            label = f"{named.name} ({named.file})" if named is not None else found.label
    layers = distance_layers(backbone)
    rest = [layer.removeprefix("features.").removeprefix("backbone.") for layer in layers[1:]]
    return (
        f"{backbone.label} {label} at {' '.join([layers[0], *rest])}, "
        "unit length, squared, mean of layers, RGB, shave 0"
    )


def _default_by_name(backbone: Backbone, weights: str, folders: tuple[Path, ...]) -> bool:
    """Whether the default weights are meant and the first file there is has their name."""
    from sr_studio.pretrained.weights import files_by_name

    default = backbone.weights[0]
    files = files_by_name(backbone, folders)
    return weights in ("", default.name) and bool(files) and files[0].name == default.file


def _located(backbone: Backbone, weights: str, folders: tuple[Path, ...]) -> FoundWeights | Missing:
    from sr_studio.pretrained.weights import locate

    return locate(backbone, weights=weights, folders=folders)


def _why(backbone: Backbone, missing: Missing) -> Message:
    from sr_studio.metrics.perceptual.backbone import not_installed

    plain = missing.absent and missing.weights == backbone.weights[0].name
    return not_installed(backbone, "" if plain else missing.reason)


@lru_cache
def feature_metric(name: str, folders: tuple[Path, ...] = ()) -> Metric | None:
    """Return the metric of a name, its weights looked for in these folders first; None for other names."""
    if not name.startswith(PREFIX):
        return None
    from sr_studio.pretrained.backbones import PretrainedError, find_weights, split_name
    from sr_studio.pretrained.weights import is_file_word

    word = name.removeprefix(PREFIX)
    try:
        backbone, weights = split_name(word)
        exact = weights if is_file_word(weights) or not weights else find_weights(backbone, weights).name
    except PretrainedError:
        return None
    if word != ":".join(filter(None, (backbone.name, exact))):
        return None
    label = f"{backbone.label} features"
    return Metric(
        name=name,
        label=f"{label} ({exact})" if exact else label,
        digits=4,
        column=name.replace(":", "_"),
        higher_is_better=False,
        needs_torch=True,
        weights="" if is_file_word(exact) else word,
        unavailable=partial(unavailable, backbone, exact, folders),
        looking_in=partial(feature_metric_in, name),
        per_box=False,
        by_default=False,
        recipe=partial(recipe, backbone, exact, folders),
        prepare=partial(prepare, backbone, exact, folders),
    )


def feature_metric_in(name: str, folders: tuple[Path, ...]) -> Metric:
    """Return the metric of a name that is one, its weights looked for in these folders first."""
    metric = feature_metric(name, folders)
    assert metric is not None
    return metric


def installed_feature_metrics() -> tuple[Metric, ...]:
    """Return the metric of every network that has a weights file here, by the files' names; none is read."""
    from sr_studio.pretrained.backbones import BACKBONES
    from sr_studio.pretrained.weights import files_by_name

    present = [name for name, backbone in BACKBONES.items() if files_by_name(backbone)]
    return tuple(feature_metric_in(f"{PREFIX}{name}", ()) for name in present)
