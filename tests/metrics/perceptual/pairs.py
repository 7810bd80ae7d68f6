"""Pairs of pictures: the golden file's, and others of any size."""

from pathlib import Path
from typing import Any

import numpy as np
import skimage.data
from numpy.typing import NDArray

from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.perceptual.backbone import open_backbone
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.network import FeatureNetwork
from sr_studio.pretrained.weights import FoundWeights, locate

Pixels = NDArray[Any]


def pair(picture: Pixels, reference: Pixels | None) -> PicturePair:
    return PicturePair(picture, reference, COMMUNITY, 4)


def golden_pairs() -> list[PicturePair]:
    """Two crops of 96 x 96 and the means of their 4 x 4 blocks, repeated."""
    crops = [skimage.data.astronaut()[16:112, 176:272], skimage.data.chelsea()[96:192, 160:256]]
    return [pair(in_blocks(crop), np.ascontiguousarray(crop)) for crop in crops]


def in_blocks(pixels: Pixels) -> Pixels:
    height, width = (side // 4 for side in pixels.shape[:2])
    means = pixels.reshape(height, 4, width, 4, 3).mean((1, 3))
    return np.rint(means).astype(np.uint8).repeat(4, 0).repeat(4, 1)


def photograph(height: int, width: int) -> Pixels:
    return np.ascontiguousarray(skimage.data.astronaut()[:height, :width])


def blurred(pixels: Pixels, sigma: float) -> Pixels:
    from scipy.ndimage import gaussian_filter

    return np.ascontiguousarray(gaussian_filter(pixels, (sigma, sigma, 0)))


def opened(name: str, layers: tuple[str, ...], folder: Path) -> FeatureNetwork:
    """A network with the one weights file a folder has for it, whoever's it is."""
    found = locate(BACKBONES[name], folders=[folder])
    assert isinstance(found, FoundWeights)
    return open_backbone(found, layers, "cpu")
