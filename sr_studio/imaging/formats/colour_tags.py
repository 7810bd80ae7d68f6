"""Colour that a file states by numbers instead of a profile: primaries, white point, coding points.

Coding points are those of ITU-T H.273, which PNG's cICP chunk and the nclx box of AVIF share.
"""

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, message

Chromaticities = tuple[float, ...]
"""CIE xy of red, green, blue, white: eight numbers."""

_D65 = (0.3127, 0.3290)
SRGB: Chromaticities = (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, *_D65)
ADOBE_RGB: Chromaticities = (0.64, 0.33, 0.21, 0.71, 0.15, 0.06, *_D65)
ADOBE_GAMMA = 256 / 563

_PRIMARIES: dict[int, Chromaticities] = {
    1: SRGB,
    4: (0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316),
    5: (0.64, 0.33, 0.29, 0.60, 0.15, 0.06, *_D65),
    6: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *_D65),
    7: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *_D65),
    9: (0.708, 0.292, 0.170, 0.797, 0.131, 0.046, *_D65),
    11: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351),
    12: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, *_D65),
}
# What pictures for screens mean by the transfers of video (1, 6, 14, 15) and by none (2) is that of sRGB.
_SRGB_TRANSFERS = frozenset({1, 2, 6, 13, 14, 15})
_GAMMAS = {4: 1 / 2.2, 5: 1 / 2.8, 8: 1.0}


def from_code_points(
    primaries: int, transfer: int, where: str, notes: list[Message]
) -> tuple[str | float, Chromaticities | None]:
    """``tagged`` and ``primaries`` of `DecodedSamples` for coding points; what is not converted is noted."""
    if transfer not in _SRGB_TRANSFERS and transfer not in _GAMMAS:
        notes.append(
            message(
                "The file carries an HDR or wide-gamut tag ({where}) that is not converted: colours are "
                "approximate.",
                where=where,
            )
        )
        return "", None
    if primaries != 2 and primaries not in _PRIMARIES:
        notes.append(
            message(
                "The file states primaries ({where} {number}) that are not known here: colours are "
                "approximate.",
                where=where,
                number=primaries,
            )
        )
    found = _PRIMARIES.get(primaries)
    if found in (None, SRGB):
        tagged: str | float = _GAMMAS.get(transfer, "sRGB" if (primaries, transfer) != (2, 2) else "")
        return tagged, None
    return _GAMMAS.get(transfer, "sRGB"), found


def checked(values: Chromaticities, notes: list[Message]) -> Chromaticities | None:
    """Chromaticities a file states; None where they are those of sRGB, or impossible, which is noted."""
    if max(abs(one - other) for one, other in zip(values, SRGB, strict=True)) < 0.003:
        return None
    area = (values[2] - values[0]) * (values[5] - values[1]) - (values[4] - values[0]) * (
        values[3] - values[1]
    )
    possible = all(0 <= value <= 1.2 for value in values) and values[7] > 0.05 and abs(area) > 0.01
    if not possible or not np.isfinite(to_xyz(values)).all():
        notes.append(message("The file states impossible primaries (cHRM): they were ignored."))
        return None
    return values


def to_xyz(values: Chromaticities) -> NDArray[np.float64]:
    """3 x 3: linear RGB of these primaries to CIE XYZ relative to D50, adapted by Bradford's transform."""
    x, y = np.array(values[0::2]), np.array(values[1::2])
    xyz = np.stack([x, y, 1 - x - y]) / np.maximum(y, 1e-6)
    white = xyz[:, 3]
    matrix = xyz[:, :3] * np.linalg.solve(xyz[:, :3], white)
    cone = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    d50 = np.array([0.9642, 1.0, 0.8249])
    adapted: NDArray[np.float64] = np.linalg.solve(
        cone, np.diag((cone @ d50) / (cone @ white)) @ cone @ matrix
    )
    return adapted
