"""Colour that a file states by numbers instead of a profile: primaries, white point, coding points.

Coding points are those of ITU-T H.273, which PNG's cICP chunk and the nclx box of AVIF share.
"""

import struct
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, message
from sr_studio.imaging.formats.tiff_directory import Field

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


_WHITE_POINT, _PRIMARY_CHROMATICITIES, _TRANSFER_FUNCTION = 318, 319, 301
_NEAR = 0.012
"""Of light, 0 to 1: what a curve may differ from one that is known and be taken for it."""


def from_tiff(
    entries: Mapping[int, Field], order: str, notes: list[Message]
) -> tuple[str | float, Chromaticities | None]:
    """``tagged`` and ``primaries`` for white point, primaries and transfer function of a TIFF (6.0, 20)."""
    tagged: str | float = ""
    curve = entries.get(_TRANSFER_FUNCTION)
    if curve is not None:
        tagged = _of_curve(np.array(curve.numbers(order), np.float64) / 65535)
        if not tagged:
            notes.append(
                message(
                    "The file states a transfer function of its own that is not converted: tones are "
                    "approximate."
                )
            )
    stated = _rationals(entries.get(_PRIMARY_CHROMATICITIES), order)
    if len(stated) != 6:
        return tagged, None
    white = _rationals(entries.get(_WHITE_POINT), order)
    return tagged, checked((*stated, *(white if len(white) == 2 else _D65)), notes)


def _rationals(field: Field | None, order: str) -> tuple[float, ...]:
    if field is None or field.kind != 5:
        return ()
    numbers = struct.unpack(f"{order}{2 * field.count}I", field.raw)
    return tuple(above / max(below, 1) for above, below in zip(numbers[::2], numbers[1::2], strict=True))


def _of_curve(values: NDArray[np.float64]) -> str | float:
    """``sRGB`` or an encoding gamma for light at equal steps of the code, of 1 channel or 3; else ""."""
    channels = values.reshape(3, -1) if len(values) % 3 == 0 and len(values) else values.reshape(1, -1)
    if channels.shape[1] < 4:
        return ""
    code = np.linspace(0, 1, channels.shape[1])
    srgb = np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)
    if np.abs(channels - srgb).max() < _NEAR:
        return "sRGB"
    middle = channels[0, len(code) // 2]
    if not 0 < middle < 1:
        return ""
    gamma = float(np.log(middle) / np.log(code[len(code) // 2]))
    return 1 / gamma if np.abs(channels - code**gamma).max() < _NEAR else ""


def from_bmp(data: memoryview, notes: list[Message]) -> tuple[str | float, Chromaticities | None, bytes]:
    """``tagged``, ``primaries`` and ``profile`` of a BMP whose header is of version 4 or 5; else nothing."""
    (size,) = struct.unpack_from("<I", data, 14)
    if size < 108 or len(data) < 14 + size:
        return "", None, b""
    kind = bytes(data[70:74])[::-1]
    if kind in (b"sRGB", b"Win "):
        return ("sRGB" if kind == b"sRGB" else ""), None, b""
    if kind == b"MBED" and size >= 124:
        start, length = struct.unpack_from("<II", data, 126)
        profile = bytes(data[14 + start : 14 + start + length])
        if length and len(profile) == length:
            return "", None, profile
        notes.append(message("The embedded colour profile is damaged and was ignored."))
        return "", None, b""
    if kind == b"LINK":
        notes.append(
            message(
                "The file's colour profile lies in another file and was not read: colours are approximate."
            )
        )
        return "", None, b""
    return (*_calibrated(data, notes), b"")


def _calibrated(data: memoryview, notes: list[Message]) -> tuple[str | float, Chromaticities | None]:
    """Primaries as CIE XYZ in 2.30 fixed point, then a gamma for each in 16.16; zeros if not stated."""
    ends = np.array(struct.unpack_from("<9i", data, 74), np.float64).reshape(3, 3) / (1 << 30)
    gammas = [value / 65536 for value in struct.unpack_from("<3I", data, 110)]
    tagged: str | float = ""
    if all(0.5 <= gamma <= 4 for gamma in gammas):
        if max(gammas) - min(gammas) < 0.05:
            tagged = 1 / gammas[0]
        else:
            notes.append(message("The file states a gamma for each colour; they are not converted."))
    sums = ends.sum(axis=1)
    if not (sums > 1e-3).all():
        return tagged, None
    xy = ends[:, :2] / sums[:, None]
    whole = ends.sum(axis=0)
    # Some programs write chromaticities here, whose sum says nothing of the white point.
    white = (
        _D65 if np.abs(sums - 1).max() < 0.005 else tuple(float(value) for value in whole[:2] / whole.sum())
    )
    return tagged, checked((*(float(value) for value in xy.flatten()), *white), notes)


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
