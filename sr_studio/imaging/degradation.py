"""From HR to LR: the degradation a model is asked to undo, as a value. `degrading` carries it out.

Nothing that works on pixels is imported here: the window and the messages only speak of degradations.
"""

from typing import Literal

import msgspec

from sr_studio.errors import StudioError

DegradationKernel = Literal["bicubic", "bicubic-im2double", "gaussian", "box"]
KERNELS: tuple[DegradationKernel, ...] = ("bicubic", "bicubic-im2double", "gaussian", "box")

UNCHANGED = "unchanged"

SCALES = (1, 2, 3, 4, 8)
"""Reference pixels per input pixel: what an HR image can be reduced by, and what makes two files a pair.

At 1 the input has the size of its reference: denoising, deblurring, removal of JPEG artefacts, style.
"""


class Degradation(msgspec.Struct, frozen=True, kw_only=True):
    """How an LR image is made from an HR image.

    Attributes
    ----------
    scale
        One of `SCALES`. The HR image is first cropped (bottom, right) to a multiple of it.
    kernel
        How the size is reduced; at scale 1 only the blur of ``gaussian`` changes anything.
        ``bicubic``: MATLAB ``imresize`` with antialiasing of an integer image (uint8, or uint16 for 16 bit):
        the edge pixel is repeated and each axis is rounded, as in the published LR sets.
        ``bicubic-im2double``: MATLAB ``imresize`` of the image as floating point, as the scripts of BasicSR
        and DIV2K call it after ``im2double``: the border is mirrored and only the end is rounded.
        ``gaussian``: Gaussian blur of ``sigma`` HR pixels, then bicubic (Johnson et al. 2016 use sigma 1).
        ``box``: mean of scale x scale.
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
    kernel: DegradationKernel = "bicubic"
    sigma: float = 1.0
    noise: float = 0.0
    jpeg: int = 0
    seed: int = 0


def changes_nothing(degradation: Degradation) -> bool:
    """Whether an image comes back as it was."""
    return degradation.scale == 1 and describe_degradation(degradation) == UNCHANGED


class DegradationError(StudioError):
    """An image that cannot be degraded this way, or a degradation that does not exist."""


def check_degradation(degradation: Degradation) -> None:
    """Raise `DegradationError` where a parameter is outside its range."""
    if degradation.scale not in SCALES:
        raise DegradationError(
            "Images are reduced by 1, 2, 3, 4 or 8, not by {scale}.", scale=degradation.scale
        )
    if degradation.kernel not in KERNELS:
        raise DegradationError(
            "There is no kernel “{kernel}”. Choose one of: {names}.",
            kernel=degradation.kernel,
            names=", ".join(KERNELS),
        )
    if degradation.kernel == "gaussian" and not 0 < degradation.sigma <= 64:
        raise DegradationError(
            "The blur needs a sigma above 0 and up to 64 pixels, not {sigma:g}.", sigma=degradation.sigma
        )
    if not 0 <= degradation.noise <= 255:
        raise DegradationError(
            "The noise needs a standard deviation of 0 to 255 codes, not {noise:g}.", noise=degradation.noise
        )
    if not 0 <= degradation.jpeg <= 100:
        raise DegradationError(
            "The JPEG quality goes from 1 to 100 (0 for none), not {jpeg}.", jpeg=degradation.jpeg
        )
    if degradation.seed < 0:
        raise DegradationError("The seed must not be negative, as {seed} is.", seed=degradation.seed)


def describe_degradation(degradation: Degradation, *, brief: bool = False) -> str:
    """The degradation in words, such as ``Gaussian σ1 + bicubic /4, noise σ5 (seed 0), JPEG 80``.

    MATLAB's bicubic says its rounding and its border, unless it is to be ``brief``.
    """
    blur = f"Gaussian σ{degradation.sigma:g}"
    if degradation.scale > 1:
        kernels = {"gaussian": f"{blur} + bicubic", "box": "box"}
        name = kernels.get(degradation.kernel, "MATLAB bicubic")
        way = {"bicubic": "uint8, replicate", "bicubic-im2double": "im2double, symmetric"}
        more = f" ({way[degradation.kernel]})" if degradation.kernel in way and not brief else ""
        words = [f"{name} /{degradation.scale}{more}"]
    else:
        words = [blur] if degradation.kernel == "gaussian" else []
    if degradation.noise > 0:
        words.append(f"noise σ{degradation.noise:g} (seed {degradation.seed})")
    if degradation.jpeg:
        words.append(f"JPEG {degradation.jpeg}")
    return ", ".join(words) or UNCHANGED
