"""Numbers that are written into a network, as tensors."""

from collections.abc import Sequence

import torch
from torch import Tensor


def per_channel(values: Sequence[float], *, like: Tensor) -> Tensor:
    """One number a channel, shaped to broadcast over N x C x H x W; of the type and device of ``like``.

    They are filled in on the device: ``torch.tensor`` would copy them from here, and a copy to a GPU waits
    for everything that runs there.
    """
    return torch.cat([like.new_full((1, 1, 1, 1), value) for value in values], 1)
