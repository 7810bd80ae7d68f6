"""NIQE: how far a picture's local statistics are from those of good photographs. It needs no reference.

Mittal, Soundararajan, Bovik: Making a "completely blind" image quality analyzer. IEEE Signal Processing
Letters 20(3), 2013. The parameters are the authors' (`assets/metrics/README.md`); with others, MATLAB's for
example, the numbers are other ones. In blocks of 96 x 96 from the top left corner, at full and at half size
(MATLAB's bicubic), 18 features each: generalised Gaussians fitted to the luma, normalised by its local mean
and deviation, and to its products with four neighbours. The distance is between the mean and covariance over
the blocks and those of the photographs; lower is better.

Computed in float64. Where 7 x 7 pixels are exactly flat the normalised luma is exactly 0; in float32 rounding
takes the place of that 0 and moves the value by a per cent.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sr_studio.metrics.metric import Metric, MetricError, PicturePair
from sr_studio.metrics.protocol import Protocol, resolve
from sr_studio.metrics.whole_image import WholeImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sr_studio.imaging.pixels import Pixels

    Floats = NDArray[np.float64]

BLOCK = 96
SMALLEST = 2 * BLOCK
"""Pixels of the shorter side of what is scored: with fewer than four blocks the covariance says nothing."""

RADIUS = 3
NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""Rows and columns by which a block is turned against itself."""

BLOCKS_AT_A_TIME = 8
"""In one row; their working arrays stay in the processor's cache."""

ROUNDING = 1e-9
"""Codes; a smaller distance from the local mean is rounding."""


class Pristine(NamedTuple):
    """Statistics of good photographs: mean (36) and covariance (36 x 36) of the features; 7 window taps."""

    mean: Floats
    covariance: Floats
    taps: Floats


@lru_cache(maxsize=1)
def pristine() -> Pristine:
    """Read the authors' parameters."""
    import numpy as np

    from sr_studio.paths import assets_folder

    with np.load(assets_folder() / "metrics" / "niqe_pris_params.npz", allow_pickle=False) as stored:
        # The 7 x 7 window is the product of its row sums and its column sums, which are equal.
        return Pristine(
            stored["mu_pris_param"].ravel(), stored["cov_pris_param"], stored["gaussian_window"].sum(axis=0)
        )


def niqe(luma: Floats) -> float:
    """Return NIQE of luma in 8-bit codes, H x W float64, at least `SMALLEST` on each side.

    Raises `MetricError` where too few blocks have any texture.
    """
    import numpy as np

    from sr_studio.imaging.resize import imresize

    rows, columns = (side // BLOCK for side in luma.shape)
    luma = luma[: rows * BLOCK, : columns * BLOCK]
    half = imresize(luma, height=luma.shape[0] // 2, width=luma.shape[1] // 2)
    features = np.concatenate([_features(luma, BLOCK), _features(half, BLOCK // 2)], axis=1)
    valid = features[~np.isnan(features).any(axis=1)]
    if len(valid) < 2:
        raise MetricError(
            "NIQE needs texture: {count} of {all} blocks have any", count=len(valid), all=len(features)
        )
    known = pristine()
    gap = known.mean - np.nanmean(features, axis=0)
    inverse = np.linalg.pinv((known.covariance + np.cov(valid, rowvar=False)) / 2)
    return math.sqrt(max(float(gap @ inverse @ gap), 0.0))


def _features(luma: Floats, block: int) -> Floats:
    """Return 18 features of every block, row by row; NaN where a block lacks values of one sign."""
    import numpy as np

    padded = np.pad(luma, RADIUS, mode="edge")
    table = np.concatenate(
        [
            _moments(padded[top : top + block + 2 * RADIUS, left : left + width + 2 * RADIUS], block)
            for top in range(0, luma.shape[0], block)
            for left in range(0, luma.shape[1], BLOCKS_AT_A_TIME * block)
            for width in (min(BLOCKS_AT_A_TIME * block, luma.shape[1] - left),)
        ]
    )
    alpha, mean, left, right = _fitted(table, block * block)
    features = np.empty((len(table), 2 + 4 * len(NEIGHBOURS)))
    features[:, 0] = alpha[:, 0]
    features[:, 1] = (left[:, 0] + right[:, 0]) / 2
    for number, values in enumerate((alpha, mean, left, right)):
        features[:, 2 + number :: 4] = values[:, 1:]
    return features


def _moments(padded: Floats, block: int) -> Floats:
    """Return `_sums` of a few blocks side by side and of their products with neighbours: blocks x 5 x 5."""
    import numpy as np

    normalised = _normalised(padded)
    blocks = normalised.reshape(block, -1, block)
    sums = [_sums(normalised, blocks.shape[1])]
    for rows, columns in NEIGHBOURS:
        turned = np.roll(blocks, (rows, columns), axis=(0, 2)).reshape(block, -1)
        turned *= normalised
        sums.append(_sums(turned, blocks.shape[1]))
    moments: Floats = np.stack(sums).transpose(2, 0, 1)
    return moments


def _normalised(padded: Floats) -> Floats:
    """Return (luma - local mean) / (local deviation + 1) of pixels with `RADIUS` more on each side."""
    import numpy as np

    inside = padded[RADIUS:-RADIUS, RADIUS:-RADIUS]
    # Near a whole number in the middle of the strip: the squares lose fewer digits.
    shift = round(float(inside.mean()))
    shifted = padded - shift
    mean = _windowed(shifted)
    variance = _windowed(shifted * shifted)
    variance -= mean * mean
    np.maximum(variance, 0, out=variance)
    np.sqrt(variance, out=variance)
    variance += 1
    normalised: Floats = shifted[RADIUS:-RADIUS, RADIUS:-RADIUS] - mean
    normalised[np.abs(normalised) < ROUNDING] = 0
    normalised /= variance
    return normalised


def _windowed(padded: Floats) -> Floats:
    """Return the mean under the window wherever it fits."""
    taps = pristine().taps
    height, width = (side - 2 * RADIUS for side in padded.shape)
    down = padded[RADIUS:-RADIUS] * taps[RADIUS]
    for step in range(RADIUS):
        down += (padded[step : step + height] + padded[2 * RADIUS - step :][:height]) * taps[step]
    across: Floats = down[:, RADIUS:-RADIUS] * taps[RADIUS]
    for step in range(RADIUS):
        across += (down[:, step : step + width] + down[:, 2 * RADIUS - step :][:, :width]) * taps[step]
    return across


def _sums(values: Floats, count: int) -> Floats:
    """Return sums over each of ``count`` blocks side by side, 5 x count.

    Squares; squares of what is below 0; absolute values; how many are below 0; how many above.
    """
    import numpy as np

    below = np.minimum(values, 0)
    columns = np.stack(
        [
            np.einsum("ij,ij->j", values, values),
            np.einsum("ij,ij->j", below, below),
            values.sum(axis=0) - 2 * below.sum(axis=0),
            # A block has at most 96 rows, so that bytes hold the counts.
            np.add.reduce((values < 0).view(np.uint8), axis=0, dtype=np.uint8),
            np.add.reduce((values > 0).view(np.uint8), axis=0, dtype=np.uint8),
        ]
    )
    sums: Floats = columns.reshape(len(columns), count, -1).sum(axis=2)
    return sums


def _fitted(sums: Floats, pixels: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return shape, mean, and left and right scale of asymmetric generalised Gaussians, by their moments.

    ``sums``: ... x 5 as `_sums` makes them, of ``pixels`` values. Lasmar, Stitou, Berthoumieu 2009.
    """
    import numpy as np

    squares, below, absolute, count_below, count_above = np.moveaxis(sums, -1, 0)
    shapes, ratios, scales, means = _gaussians()
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.sqrt(below / count_below)
        right = np.sqrt(np.maximum(squares - below, 0) / count_above)
        skew = left / right
        ratio = (absolute / pixels) ** 2 / (squares / pixels)
        ratio *= (skew**3 + 1) * (skew + 1) / (skew**2 + 1) ** 2
    after = np.clip(np.searchsorted(ratios, ratio), 1, len(ratios) - 1)
    index = np.where(ratio - ratios[after - 1] <= ratios[after] - ratio, after - 1, after)
    # The authors' search finds the first shape of all where there is none to find.
    index[np.isnan(ratio)] = 0
    left, right = left * scales[index], right * scales[index]
    return shapes[index], (right - left) * means[index], left, right


@lru_cache(maxsize=1)
def _gaussians() -> tuple[Floats, Floats, Floats, Floats]:
    """Return shapes from 0.2 to 10 and, of each: squared mean over mean square, scale, mean over scale."""
    import numpy as np

    shapes = np.arange(0.2, 10.001, 0.001)
    one, two, three = (np.array([math.gamma(times / shape) for shape in shapes]) for times in (1, 2, 3))
    return shapes, two**2 / (one * three), np.sqrt(one / three), two / one


def prepare(pair: PicturePair) -> WholeImage:
    """Compute it on the picture alone. Raises `MetricError` for what is smaller than `SMALLEST`."""
    shave = resolve(pair.protocol, pair.scale)
    height, width = (side - 2 * shave for side in pair.picture.shape[:2])
    if min(height, width) < SMALLEST:
        raise MetricError(
            "NIQE needs {smallest} pixels a side; {width}×{height} are scored here",
            smallest=SMALLEST,
            width=max(width, 0),
            height=max(height, 0),
        )
    return WholeImage(niqe(_luma(pair.picture[shave : shave + height, shave : shave + width])))


def _luma(picture: Pixels) -> Floats:
    """Return BT.601 luma in whole codes of the picture's depth, on the 8-bit scale."""
    import numpy as np

    from sr_studio.metrics.planes import scored_planes

    codes: NDArray[Any] = scored_planes(picture, picture, channel="bt601")[0][0]
    luma = codes.astype(np.float64)
    if codes.dtype == np.uint16:
        luma /= 257
    return luma


def recipe(protocol: Protocol, scale: int) -> str:
    """Return the recipe: luma and blocks are NIQE's own, the border is the protocol's."""
    return f"BT.601 Y, shave {resolve(protocol, scale)}, NIQE {BLOCK} px blocks, authors' parameters"


NIQE = Metric(
    name="niqe",
    label="NIQE",
    digits=3,
    higher_is_better=False,
    needs_reference=False,
    per_box=False,
    by_default=False,
    recipe=recipe,
    prepare=prepare,
)
