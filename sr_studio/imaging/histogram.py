"""Histogram matching: a picture with the distribution of another's codes."""

import numpy as np

from sr_studio.imaging.pixels import Pixels


def match_histogram(pixels: Pixels, reference: Pixels) -> Pixels:
    """Give each channel of a picture the histogram of the same channel of a reference.

    The classical matching of cumulative histograms (Gonzalez and Woods, Digital Image Processing): a code
    goes to the reference's code of equal cumulative share, interpolated between the reference's codes that
    occur, rounded (halves to even). Equal codes stay equal and their order is kept. Values are those of
    ``skimage.exposure.match_histograms`` before rounding.

    Parameters
    ----------
    pixels
        H x W x C, uint8 or uint16.
    reference
        h x w x C of the same type, of any size.
    """
    if pixels.shape[2] != reference.shape[2] or pixels.dtype != reference.dtype:
        raise ValueError(f"{pixels.shape} {pixels.dtype} and {reference.shape} {reference.dtype}")
    matched = np.empty_like(pixels)
    for channel in range(pixels.shape[2]):
        codes, wanted = pixels[:, :, channel].reshape(-1), reference[:, :, channel].reshape(-1)
        shares = np.cumsum(np.bincount(codes)) / codes.size
        counts = np.bincount(wanted)
        values = np.flatnonzero(counts)
        table = np.interp(shares, np.cumsum(counts[values]) / wanted.size, values)
        matched[:, :, channel] = np.rint(table).astype(pixels.dtype)[pixels[:, :, channel]]
    return matched
