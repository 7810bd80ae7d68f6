"""Whether what a network adds to a picture is that picture's: tried on one whose fine detail is known.

A network that adds a small residual to the enlarged input gives every picture back, untrained or not. So a
picture with edges is reduced by MATLAB's bicubic, and what the network makes of it is held against the whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import inf, log10

import numpy as np
import torch
from torch import Tensor

from sr_studio.errors import Message, message
from sr_studio.imaging.resize import imresize
from sr_studio.models.networks.enlarging import enlarge
from sr_studio.models.trial.given_back import MARGIN
from sr_studio.models.trial.pictures import edged_picture

CORRELATION, GAIN, LOSS = 0.4, 0.1, -6.0
"""A network below both is said to add no true detail; below ``LOSS`` its correlation does not count.

Of 358 untrained networks of every kind none was above 0.21 or 0.01 dB; enlargements on another pixel grid
are below 0.13. Trained ones, GANs too, are at 0.72 and 3 dB or more on the grid of MATLAB's bicubic, and
above 0.57 and 2 dB half an input pixel off; small ones reach 0.15 dB within seconds of training.

A random residual that takes the picture beyond black and white is cut off there, which looks like detail: of
6,000 of two and three layers at ×2, of different sizes, 40 were at 0.4 to 0.48, with -8.5 dB or less.
"""

SIDE = 40
"""Input pixels."""


@dataclass(frozen=True)
class Detail:
    """What a network adds to the bicubic enlargement of a reduced picture.

    ``correlation``: of the detail it adds with what the reduced picture lacks, in [-1, 1]; only what the
    reduced picture cannot hold counts. It is the best over moves of up to half an input pixel: networks that
    were trained on another pixel grid (every fourth pixel, a legacy resize) put their detail to the side.
    ``gain``: dB of PSNR over the enlargement, as it is or moved so, whichever is more.
    """

    correlation: float
    gain: float


def true_detail(run: Callable[[Tensor], Tensor], *, scale: int, channels: int = 3) -> Detail:
    """See `Detail`; a network of scale 1 has none to add and is taken to be right.

    ``channels`` as in `closeness`. Lowest where the network gives a picture of another size, or values that
    are not numbers.
    """
    if scale == 1:
        return Detail(1.0, 0.0)
    truth, reduced = _pair(scale)
    given = reduced[:, :1] if channels == 1 else reduced
    if channels == 4:
        given = torch.cat([reduced, torch.ones_like(reduced[:, :1])], 1)
    with torch.inference_mode():
        out = run(given.clone()).float()[:, :3]
    truth, base = truth[:, : out.shape[1]], enlarge(reduced, scale)[:, : out.shape[1]]
    if out.shape != truth.shape or not bool(torch.isfinite(out).all()):
        return Detail(-1.0, -inf)
    out = out.clamp(0, 1)
    lacking, added = _inner(_unheld(truth - base, scale), scale), _unheld(out - base, scale)
    step = max(scale // 4, 1)
    halves = range(-(scale // step) * step, scale + 1, step)
    correlation, moved = max(
        (_cosine(lacking, _moved(added, place, scale)), place) for place in product(halves, halves)
    )
    whole = _inner(truth, scale)
    before, *after = (
        float((whole - seen).square().mean())
        for seen in (_inner(base, scale), _inner(out, scale), _moved(out, moved, scale))
    )
    gain = 10 * log10(before / min(after)) if min(after) else inf
    return Detail(correlation, gain)


def said_of_detail(found: Detail) -> tuple[Message, ...]:
    """The sentence for a network that adds no true detail; nothing for one that does."""
    if found.gain >= GAIN or (found.correlation >= CORRELATION and found.gain >= LOSS):
        return ()
    return (
        message(
            "The detail that it adds to a test picture is not that picture's (correlation {found}; "
            "{usual} and more is usual): it may be untrained, or meant for other pictures.",
            found=round(found.correlation, 2),
            usual=0.7,
        ),
    )


@lru_cache(maxsize=2)
def _pair(scale: int) -> tuple[Tensor, Tensor]:
    """The picture, and reduced."""
    truth = edged_picture(SIDE * scale)
    return truth, _reduced(truth, scale)


def _reduced(x: Tensor, scale: int) -> Tensor:
    """As MATLAB's ``imresize`` does it, not rounded."""
    pixels = x[0].permute(1, 2, 0).double().numpy()
    found = imresize(pixels, height=pixels.shape[0] // scale, width=pixels.shape[1] // scale)
    return torch.from_numpy(np.ascontiguousarray(found)).float().permute(2, 0, 1)[None]


def _unheld(x: Tensor, scale: int) -> Tensor:
    """What is lost when a picture is reduced."""
    return x - enlarge(_reduced(x, scale), scale)


def _cosine(a: Tensor, b: Tensor) -> float:
    """Correlation in [-1, 1]; 0 where one of them is nothing."""
    length = float(a.norm() * b.norm())
    return float((a * b).sum()) / length if length else 0.0


def _moved(x: Tensor, halves: tuple[int, int], scale: int) -> Tensor:
    """The inner part, moved up and left by so many half pixels: odd ones are means of two neighbours."""
    edge = MARGIN * scale
    for axis, half in zip((2, 3), halves, strict=True):
        length = x.shape[axis] - 2 * edge
        first, second = (x.narrow(axis, edge + at, length) for at in (half // 2, -(-half // 2)))
        x = (first + second) / 2 if half % 2 else first
    return x


def _inner(x: Tensor, scale: int) -> Tensor:
    """Without the borders, where networks pad."""
    edge = MARGIN * scale
    return x[:, :, edge:-edge, edge:-edge]
