"""From HR to LR: the degradation a model is asked to undo."""

from typing import Literal

import msgspec

Kernel = Literal["bicubic", "gaussian", "box"]


class Degradation(msgspec.Struct, frozen=True, kw_only=True):
    """How an LR image is made from an HR image.

    Attributes
    ----------
    scale
        2, 3, 4 or 8. The HR image is first cropped (bottom, right) to a multiple of it.
    kernel
        ``bicubic``: MATLAB ``imresize`` with antialiasing. ``gaussian``: Gaussian blur of ``sigma``
        HR pixels, then bicubic (Johnson et al. 2016 use sigma 1). ``box``: mean of scale x scale.
    sigma
        Standard deviation of the blur in HR pixels; used by ``gaussian`` only.
    noise
        Standard deviation of additive Gaussian noise in 8-bit codes; 0 is none.
    jpeg
        JPEG quality 1-100 applied last; 0 is none.
    seed
        Seed of the noise.
    """

    scale: int = 4
    kernel: Kernel = "bicubic"
    sigma: float = 1.0
    noise: float = 0.0
    jpeg: int = 0
    seed: int = 0
