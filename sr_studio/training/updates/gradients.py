"""Gradients between backward and step."""

from collections.abc import Sequence

import torch
from torch import Tensor


def limit(parameters: Sequence[Tensor], largest: float) -> Tensor:
    """The gradient norm over all parameters; with ``largest`` above 0 the gradients are scaled down to it."""
    if largest:
        return torch.nn.utils.clip_grad_norm_(parameters, largest)
    return torch.nn.utils.get_total_norm([p.grad for p in parameters if p.grad is not None])
