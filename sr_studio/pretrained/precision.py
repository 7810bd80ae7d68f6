"""How exactly a GPU computes in float32."""

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def full_precision() -> Iterator[None]:
    """Compute convolutions on a GPU in float32, not in its tensor cores' shorter format (TF32).

    TF32 keeps 10 bits of the mantissa, and torch lets convolutions use it unless it is told not to.
    """
    import torch

    before = torch.backends.cudnn.allow_tf32
    torch.backends.cudnn.allow_tf32 = False
    try:
        yield
    finally:
        torch.backends.cudnn.allow_tf32 = before
