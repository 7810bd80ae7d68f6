"""What bfloat16 does to a network's pictures: measured on one with much detail."""

from collections.abc import Callable
from math import isfinite

import torch
from torch import Tensor

from sr_studio.models.device import MOST_CODES
from sr_studio.models.trial.pictures import detailed_picture


def bf16_difference(run: Callable[[Tensor], Tensor], *, channels: int = 3, side: int = 48) -> float:
    """Largest difference in codes that bfloat16 makes; -1 where the network cannot run in it.

    ``run``: 1 x ``channels`` x ``side`` x ``side`` to a picture, both in [0, 1].
    """
    picture = detailed_picture(side)[:, [0, 1, 2, 0][:channels]]
    try:
        with torch.no_grad():
            exact = run(picture.clone()).float()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = run(picture.clone()).float()
    except RuntimeError:
        return -1.0
    difference = float((out.clamp(0, 1) - exact.clamp(0, 1)).abs().max()) * 255
    return round(difference, 2) if isfinite(difference) else -1.0


def said_of_bf16(codes: float) -> tuple[str, ...]:
    """The sentence for a network that bfloat16 changes too much; nothing for others."""
    if codes <= MOST_CODES:
        return ()
    return (
        f"bfloat16 changes a test picture by up to {codes:.1f} codes of 255, so fp32 is used unless bf16 is "
        "asked for.",
    )
