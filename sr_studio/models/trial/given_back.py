"""Whether a network gives a picture back: tried on a smooth one, which every upscaler must leave as it is."""

from collections.abc import Callable
from math import inf, isfinite, log10

import torch
from torch import Tensor

from sr_studio.errors import Message, message
from sr_studio.models.networks.enlarging import enlarge
from sr_studio.models.trial.pictures import smooth_picture

GIVEN_BACK = 20.0
"""dB to the bicubic enlargement below which a network is said to give no picture back; good ones reach 30."""

MARGIN = 6
"""Input pixels at each border that do not count: networks pad with zeros."""


def closeness(run: Callable[[Tensor], Tensor], *, scale: int, channels: int = 3) -> float:
    """PSNR in dB between what a network makes of the smooth picture and its bicubic enlargement.

    -inf where it gives values that are not numbers, or a picture of another size. ``channels``: 1 takes the
    red plane, 4 adds an opaque alpha.
    """
    picture = smooth_picture()
    given = picture[:, :1] if channels == 1 else picture
    if channels == 4:
        given = torch.cat([picture, torch.ones_like(picture[:, :1])], 1)
    with torch.inference_mode():
        out = run(given.clone()).float()[:, :3]
    expected = enlarge(picture, scale)
    expected = expected[:, : out.shape[1]]
    if out.shape != expected.shape or not bool(torch.isfinite(out).all()):
        return -inf
    edge = MARGIN * scale
    error = float((out.clamp(0, 1) - expected)[:, :, edge:-edge, edge:-edge].square().mean())
    return 10 * log10(1 / error) if error > 0 and isfinite(error) else inf


def said_of(found: float) -> tuple[Message, ...]:
    """The sentence for a network that gives no picture back; nothing for one that does."""
    if found >= GIVEN_BACK:
        return ()
    return (
        message(
            "It gives a smooth test picture back at only {found} dB (against the bicubic enlargement; "
            "{usual} dB and more is usual): its colours or its scale may be read wrongly, it may be "
            "untrained, or it is meant to change pictures.",
            found=round(max(found, 0.0)),
            usual=round(GIVEN_BACK),
        ),
    )
