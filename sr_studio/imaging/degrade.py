"""Carries out a `Degradation` on pixels."""

import numpy as np

from sr_studio.imaging.degradation import Degradation, DegradationError, check_degradation
from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.imaging.kernels import compose, gaussian_axis, resampling_axis
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.resize import imresize, resample


def crop_to_multiple(pixels: Pixels, scale: int) -> Pixels:
    """View of ``pixels`` (H x W or H x W x C) whose sides are multiples of ``scale``; right and bottom go.

    Raises `DegradationError` where nothing is left.
    """
    height, width = pixels.shape[0] // scale * scale, pixels.shape[1] // scale * scale
    if not height or not width:
        raise DegradationError(
            "The image has {width} × {height} pixels: too few to be reduced by {scale}. Choose a "
            "smaller scale, or use the image as the input.",
            width=pixels.shape[1],
            height=pixels.shape[0],
            scale=scale,
        )
    return pixels[:height, :width]


def degrade(
    pixels: Pixels, degradation: Degradation, alpha: Pixels | None = None
) -> tuple[Pixels, Pixels | None]:
    """The LR image and its alpha.

    Parameters
    ----------
    pixels
        H x W x C, C 1 or 3, uint8 or uint16; cropped to a multiple of the scale first.
    alpha
        H x W of the same type, or None. It is reduced by the same kernel but gets neither noise nor JPEG.

    Returns
    -------
    H/scale x W/scale x C of the same type, and the alpha likewise. JPEG works on 8 bit: a 16-bit image
    comes back as 16-bit codes of 8-bit precision.

    Raises
    ------
    DegradationError
        The image is smaller than the scale, or a parameter is outside its range.
    """
    check_degradation(degradation)
    small = _reduce(crop_to_multiple(pixels, degradation.scale), degradation)
    small_alpha = None if alpha is None else _reduce(crop_to_multiple(alpha, degradation.scale), degradation)
    if degradation.noise > 0:
        small = add_noise(small, degradation)
    if degradation.jpeg:
        small = through_jpeg(small, degradation.jpeg)
    return small, small_alpha


def _reduce(pixels: Pixels, degradation: Degradation) -> Pixels:
    scale = degradation.scale
    height, width = pixels.shape[0] // scale, pixels.shape[1] // scale
    if degradation.kernel == "bicubic":
        return imresize(pixels, height=height, width=width)
    if degradation.kernel == "bicubic-im2double":
        exact = imresize(pixels.astype(np.float64), height=height, width=width)
        # Halves round up also where a sum came out just below one.
        return np.clip(np.floor(exact + (0.5 + 1e-7)), 0, np.iinfo(pixels.dtype).max).astype(pixels.dtype)
    if degradation.kernel == "box":
        return _block_mean(pixels, scale)
    down, across = (
        compose(
            resampling_axis(before, after, "bicubic", True, "replicate"),
            gaussian_axis(before, degradation.sigma, "replicate"),
        )
        for before, after in ((pixels.shape[0], height), (pixels.shape[1], width))
    )
    # The blurred image is never stored, so it is never rounded: one rounding, at the end.
    return resample(pixels, vertical=down, horizontal=across, rounding_between=False)


def _block_mean(pixels: Pixels, scale: int) -> Pixels:
    """Mean of scale x scale blocks, rounded once, halves up."""
    total = np.zeros((pixels.shape[0] // scale, pixels.shape[1] // scale, *pixels.shape[2:]), np.uint32)
    for row in range(scale):
        for column in range(scale):
            total += pixels[row::scale, column::scale]
    total += np.uint32(scale * scale // 2)
    return (total // np.uint32(scale * scale)).astype(pixels.dtype)


def add_noise(pixels: Pixels, degradation: Degradation) -> Pixels:
    """Pixels with the degradation's Gaussian noise, drawn from its seed; rounded and clipped."""
    peak = int(np.iinfo(pixels.dtype).max)
    generator = np.random.Generator(np.random.PCG64(degradation.seed))
    noisy = generator.standard_normal(pixels.shape)
    noisy *= degradation.noise * peak / 255
    noisy += pixels
    return np.clip(np.floor(noisy + 0.5), 0, peak).astype(pixels.dtype)


def through_jpeg(pixels: Pixels, quality: int) -> Pixels:
    """Compress and decompress: baseline JPEG, 4:2:0 chroma, the encoder's standard tables."""
    from io import BytesIO

    from PIL import Image as Pillow
    from PIL.JpegImagePlugin import JpegImageFile

    if max(pixels.shape[:2]) > 65535:
        raise DegradationError("JPEG stores at most 65,535 pixels a side. Choose a degradation without JPEG.")
    wide = pixels.dtype == np.uint16
    codes = to_8_bit(pixels)
    grey = codes.shape[2] == 1
    buffer = BytesIO()
    Pillow.fromarray(codes[:, :, 0] if grey else codes).save(buffer, "JPEG", quality=quality, subsampling=2)
    buffer.seek(0)
    with JpegImageFile(buffer) as picture:
        decoded = np.asarray(picture).reshape(codes.shape)
    return decoded.astype(np.uint16) * np.uint16(257) if wide else decoded.copy()
