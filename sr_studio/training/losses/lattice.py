"""Anti-lattice loss: no more energy at the sub-pixel grid's frequencies than the reference has.

An adversarial stage leaves patterns of period 2 to ``scale`` pixels in the output of sub-pixel and
transposed convolutions, always in the same phase to the grid of input pixels. They stand at the multiples
of 1/scale of the sampling frequency, where photographs have no peaks, so they can be measured and
forbidden without touching texture elsewhere. The form is this program's own.
"""

from dataclasses import dataclass
from functools import lru_cache

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.training.losses.precision import check_same_shape, in_float32


@dataclass(frozen=True)
class _Analysis:
    """Side of the Hann window and step between windows, in pixels.

    Both are multiples of the scale: then every filter is exactly blind to a constant picture, and a
    pattern of the grid has the same phase in every window. The lowest frequency lies two or more bins of
    the window from 0, outside its main lobe.
    """

    side: int
    step: int


ANALYSES = {2: _Analysis(16, 4), 3: _Analysis(18, 3), 4: _Analysis(16, 4), 8: _Analysis(32, 8)}
"""The scales the loss is defined for."""

COHERENT_WEIGHT = 2.0
"""Weight of the part whose phase is kept, beside the part of the single windows."""

_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601


@in_float32
def lattice_excess(output: Tensor, target: Tensor, *, scale: int) -> Tensor:
    """How much the magnitudes of ``output`` at the multiples of 1/scale exceed those of ``target``.

    The BT.601 luma of both goes through Hann-windowed filters, w(y, x) · exp(-2πi (fy·y + fx·x)) with sum
    of w = 1, at every f in {0, 1/scale, ..., (scale-1)/scale}² but 0, one of each pair ±f (9 for scale 4).
    With z_p(f) the response at window p and ⟨z⟩ its mean over a picture's windows:

        mean over N, f, p of relu(|z_p(output)| - |z_p(target)|)
        + 2 · mean over N, f of relu(|⟨z(output)⟩| - |⟨z(target)⟩|)

    The second part hears what keeps its phase over the picture, the lattice itself, far below the level at
    which single windows show it. A sine of amplitude A at f has |z| = A/2 (A where f is 0 or 1/2 in both
    directions). 0 where ``output`` has nowhere more than ``target``; a weight of 10 beside 0.1 · L1 in
    [0, 1] removed an SRGAN's lattice.

    Parameters
    ----------
    output, target
        N x 3 x H x W, RGB in [0, 1], cut at multiples of ``scale`` from the picture's corner. At least
        16 x 16 (18 for scale 3, 32 for scale 8).
    scale
        2, 3, 4 or 8.

    Raises
    ------
    ValueError
        Another scale, other than 3 channels, or pictures smaller than the window.
    """
    if scale not in ANALYSES:
        raise ValueError(f"the anti-lattice loss knows the scales {sorted(ANALYSES)}, not {scale}")
    check_same_shape(output, target)
    side = ANALYSES[scale].side
    if output.shape[1] != 3 or min(output.shape[-2:]) < side:
        raise ValueError(
            f"the anti-lattice loss at scale {scale} needs RGB pictures of {side} x {side} or more, "
            f"not {tuple(output.shape)}"
        )
    single, coherent = _magnitudes(output, scale)
    with torch.no_grad():
        single_target, coherent_target = _magnitudes(target, scale)
    excess = F.relu(single - single_target).mean()
    return excess + COHERENT_WEIGHT * F.relu(coherent - coherent_target).mean()


def frequencies(scale: int) -> list[tuple[int, int]]:
    """The frequencies (fy, fx) in units of 1/scale, one of each pair ±f, without 0."""
    chosen: list[tuple[int, int]] = []
    for fy in range(scale):
        for fx in range(scale):
            opposite = (-fy % scale, -fx % scale)
            if (fy, fx) != (0, 0) and opposite not in chosen:
                chosen.append((fy, fx))
    return chosen


def _magnitudes(picture: Tensor, scale: int) -> tuple[Tensor, Tensor]:
    """|z_p| as N x F x windows, and |mean of z over windows| as N x F."""
    red, green, blue = (weight * channel for weight, channel in zip(_LUMA, picture.unbind(1), strict=True))
    luma = (red + green + blue).unsqueeze(1)
    step = ANALYSES[scale].step
    # Pixels of one step go into channels: the strided convolution of one channel becomes a plain one of
    # step² channels with the same products, which processors run several times faster.
    height, width = (size // step * step for size in luma.shape[-2:])
    cells = F.pixel_unshuffle(luma[..., :height, :width], step)
    responses = F.conv2d(cells, _filters(scale, luma.dtype, luma.device)).flatten(2)
    cosine, sine = responses.chunk(2, dim=1)
    return _magnitude(cosine, sine), _magnitude(cosine.mean(2), sine.mean(2))


def _magnitude(cosine: Tensor, sine: Tensor) -> Tensor:
    # The gradient of the root stays finite where a response is 0 (1e-8 is far below one code's 0.004).
    return torch.sqrt(cosine.square() + sine.square() + 1e-16)


@lru_cache(maxsize=16)
def _filters(scale: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    """The filters over cells of step x step pixels: 2F x step² x side/step x side/step, cosines first."""
    analysis = ANALYSES[scale]
    with torch.inference_mode(False):
        place = torch.arange(analysis.side, dtype=torch.float64)
        hann = 0.5 - 0.5 * torch.cos(2 * torch.pi * place / analysis.side)
        window = hann[:, None] * hann[None, :]
        window /= window.sum()
        f = torch.tensor(frequencies(scale), dtype=torch.float64) / scale
        phase = 2 * torch.pi * (f[:, 0, None, None] * place[:, None] + f[:, 1, None, None] * place)
        filters = torch.cat([window * torch.cos(phase), window * -torch.sin(phase)])
        return F.pixel_unshuffle(filters.unsqueeze(1), analysis.step).to(device, dtype)
