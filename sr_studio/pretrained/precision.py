"""How exactly a GPU computes in float32."""

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def full_precision() -> Iterator[None]:
    """Compute in float32 on a GPU, not in its tensor cores' shorter format (TF32).

    TF32 keeps 10 bits of the mantissa. torch lets convolutions use it unless it is told not to, and products
    of matrices where the environment says so (``TORCH_ALLOW_TF32_CUBLAS_OVERRIDE``, as NVIDIA's containers).
    """
    import torch

    convolutions, products = torch.backends.cudnn, torch.backends.cuda.matmul
    before = convolutions.allow_tf32, products.allow_tf32
    convolutions.allow_tf32 = products.allow_tf32 = False
    try:
        yield
    finally:
        convolutions.allow_tf32, products.allow_tf32 = before
