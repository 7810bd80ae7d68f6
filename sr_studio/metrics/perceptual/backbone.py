"""The pretrained network of a perceptual metric: whether its weights are there, and pictures seen through it.

Networks whose features depend on a known, small neighbourhood see large pictures in tiles that overlap by it,
so that memory stays bounded and every feature is that of the whole picture. The others see the whole picture.
"""

from __future__ import annotations

import contextlib
import gc
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sr_studio.errors import Message, is_out_of_memory, message
from sr_studio.metrics.metric import MetricError, PicturePair
from sr_studio.pretrained.backbones import Backbone, Weights
from sr_studio.pretrained.precision import full_precision
from sr_studio.pretrained.weights import FoundWeights, Missing, files_by_name, locate

if TYPE_CHECKING:
    from torch import Tensor

    from sr_studio.imaging.pixels import Pixels
    from sr_studio.pretrained.network import FeatureNetwork

LOCAL = frozenset({"alexnet", "squeezenet1_1", "vgg16", "vgg16_bn", "vgg19"})
"""Networks that may see a picture in tiles: convolutions and poolings alone."""

STRIDE = 16
"""Pixels a position of their last layers; tiles begin at multiples of it, as the positions do."""
REACH = 160
"""Pixels around a tile that its features depend on: at most 133 on one side (VGG19), rounded up."""
TILE = 1024
"""Largest side of a tile without what is around it; 2 GB of memory with VGG16."""


def needed_weights(backbone: Backbone) -> Weights:
    """Return torchvision's default weights, the only ones of a metric with a name of its own."""
    return backbone.weights[0]


def not_installed(backbone: Backbone, why: Message | str = "") -> Message:
    """Return that the default weights are not here, and how to get them."""
    weights = needed_weights(backbone)
    if why:
        return message(
            "weights not installed: {why} Get {label} {weights} with `sr-studio train networks --get {name}`",
            why=why,
            label=backbone.label,
            weights=weights.name,
            name=backbone.name,
        )
    return message(
        "weights not installed: {label} {weights} ({size} MiB); "
        "get them with `sr-studio train networks --get {name}`",
        label=backbone.label,
        weights=weights.name,
        size=f"{weights.mib:,.0f}",
        name=backbone.name,
    )


def weights_missing(backbone: Backbone, folders: Sequence[Path]) -> Message | None:
    """Return why the default weights cannot be used; None where a file of their name or content is here.

    A file that has their name is not read: where it turns out to be another, `default_weights` says so.
    """
    files = files_by_name(backbone, folders)
    wanted = needed_weights(backbone)
    if any(file.name == wanted.file for file in files):
        return None
    # Under another name it is known by its content, for which only a file of its size is read.
    if any(abs(file.stat().st_size - wanted.bytes) < 0.002 * wanted.bytes for file in files):
        found = locate(backbone, weights=wanted.name, folders=folders)
        if isinstance(found, FoundWeights):
            return None
    return not_installed(backbone, _others(files))


def _others(files: Sequence[Path]) -> Message | str:
    """Return that these files are here but not the weights needed; "" where there are none."""
    if not files:
        return ""
    return message(
        "{files} is here, but these are other weights.",
        files=", ".join(dict.fromkeys(file.name for file in files)),
    )


def default_weights(backbone: Backbone, folders: Sequence[Path]) -> FoundWeights:
    """Return the file of torchvision's default weights. Raises `MetricError` where there is none."""
    found = locate(backbone, weights=needed_weights(backbone).name, folders=folders)
    if isinstance(found, Missing):
        why = _others(files_by_name(backbone, folders)) if found.absent else found.reason
        raise MetricError(not_installed(backbone, why))
    return found


def open_backbone(found: FoundWeights, layers: Sequence[str], device: str) -> FeatureNetwork:
    """Return the network of a weights file on a device, in float32."""
    import torch

    from sr_studio.pretrained.network import open_network

    network = open_network(found.backbone, layers, weights=found.path).to(device)
    # A third of the time less on a processor.
    return network.to(memory_format=torch.channels_last) if device == "cpu" else network


@lru_cache(maxsize=4)
def kept_backbone(found: FoundWeights, layers: tuple[str, ...], device: str) -> FeatureNetwork:
    """Return `open_backbone`, kept for the next picture: as many as LPIPS and a feature distance need."""
    return open_backbone(found, layers, device)


class Compared(NamedTuple):
    """Features of reference and picture at one layer, 1 x C x h x w each, float32."""

    reference: Tensor
    picture: Tensor


Seen = dict[str, Compared]
"""By the words of the network's layers."""

PIXELS = "pixels"
"""The word of the pictures themselves, RGB in [0, 1], beside those of the layers."""


def compare(network: FeatureNetwork, pair: PicturePair, device: str, *, label: str) -> Iterator[Seen]:
    """Yield what a network sees of both pictures, tile by tile; each feature belongs to one tile.

    Sums over the tiles are sums over the whole pictures. RGB, grey three times; nothing is shaved. ``label``
    names the metric in errors. Raises `MetricError` where there is no reference, where the sizes differ,
    and where a picture is too small for the network.
    """
    height, width = pair.size
    assert pair.reference is not None
    if min(height, width) < network.smallest:
        raise MetricError(
            "{label} needs {smallest} pixels a side; the picture is {width}×{height}",
            label=label,
            smallest=network.smallest,
            width=width,
            height=height,
        )
    local = network.backbone.name in LOCAL
    for rows in spans(height, local):
        for columns in spans(width, local):
            sides = []
            for pixels in (pair.reference, pair.picture):
                pair.check()
                sides.append(_seen(network, pixels, rows, columns, device))
            seen = {word: Compared(sides[0][word], sides[1][word]) for word in sides[0]}
            sides.clear()  # whoever takes a layer out of what was seen frees it
            yield seen


@contextlib.contextmanager
def memory_in_words(pair: PicturePair, device: str, *, label: str) -> Iterator[None]:
    """Turn running out of memory in the block into a `MetricError`."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        _release(device)
        height, width = pair.picture.shape[:2]
        raise MetricError(
            "not enough memory for {label} of {width}×{height} pixels on {device}; close other programs, "
            "or use a smaller picture",
            label=label,
            width=width,
            height=height,
            device=device,
        ) from error


class Span(NamedTuple):
    """A part of an axis, and what of the axis is read for it."""

    start: int
    stop: int
    read_from: int
    read_to: int
    last: bool


def spans(length: int, local: bool) -> list[Span]:
    """Return the parts in which an axis is seen: equal ones of at most `TILE`, or the whole of it."""
    count = math.ceil(length / TILE) if local and length > TILE + 2 * REACH else 1
    size = math.ceil(length / count / STRIDE) * STRIDE
    starts = list(range(0, length, size)) if count > 1 else [0]
    found = []
    for number, start in enumerate(starts):
        last = number == len(starts) - 1
        stop = length if last else start + size
        found.append(Span(start, stop, max(0, start - REACH), min(length, stop + REACH), last))
    return found


def _seen(
    network: FeatureNetwork, pixels: Pixels, rows: Span, columns: Span, device: str
) -> dict[str, Tensor]:
    """Return the features of one tile."""
    import torch

    tile = to_tensor(pixels[rows.read_from : rows.read_to, columns.read_from : columns.read_to], device)
    with torch.inference_mode(), full_precision():
        features = network(tile)
    return {
        word: _own(values, tile.shape[-2:], rows, columns)
        for word, values in {PIXELS: tile, **features}.items()
    }


def _own(values: Tensor, read: Sequence[int], rows: Span, columns: Span) -> Tensor:
    """Return the positions that belong to a tile, of the features of everything read for it."""
    for axis, span, length in ((-2, rows, read[0]), (-1, columns, read[1])):
        if span.last and span.start == span.read_from:
            continue
        # Poolings and borders move the ratio by less than a half of its logarithm: strides are powers of two.
        stride = 2 ** round(math.log2(length / values.shape[axis]))
        first = (span.start - span.read_from) // stride
        end = values.shape[axis] if span.last else (span.stop - span.read_from) // stride
        values = values.narrow(axis, first, end - first)
    return values


def to_tensor(pixels: Pixels, device: str) -> Tensor:
    """Return a picture of 8 or 16 bit as 1 x 3 x H x W in [0, 1], float32; grey three times."""
    import numpy as np
    import torch

    peak = np.float32(np.iinfo(pixels.dtype).max)
    values = np.ascontiguousarray(pixels.transpose(2, 0, 1)).astype(np.float32)
    values /= peak
    tensor = torch.from_numpy(values)[None].to(device)
    colour = tensor if tensor.shape[1] == 3 else tensor.expand(-1, 3, -1, -1)
    return colour.contiguous(memory_format=torch.channels_last) if device == "cpu" else colour


def in_float64(values: Tensor) -> Tensor:
    """Return values in float64, on the processor where their device has none (Apple's)."""
    return (values.cpu() if values.device.type == "mps" else values).double()


def _release(device: str) -> None:
    """Give cached blocks of a GPU back."""
    import torch

    gc.collect()
    if device.startswith("cuda"):
        torch.cuda.empty_cache()
