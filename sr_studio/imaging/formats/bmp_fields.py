"""BMP with bit fields (BI_BITFIELDS): 16 and 32 bits a pixel, the bits of each colour given by a mask."""

import struct
from dataclasses import dataclass

import numpy as np

from sr_studio.imaging.formats.decoded import TRUNCATED, DecodedSamples, Samples, Unreadable, check_size

_FIELDS = frozenset({3, 6})


@dataclass(frozen=True)
class _Header:
    start: int
    width: int
    height: int
    top_down: bool
    bits: int
    masks: tuple[int, ...]


def read_fields(data: memoryview, *, max_pixels: int) -> DecodedSamples | None:
    """The picture of such a file; None for every other BMP. Raises `Unreadable`."""
    header = _header(data)
    if header is None:
        return None
    check_size(header.width, header.height, max_pixels)
    row = (header.width * header.bits // 8 + 3) // 4 * 4
    if header.start + row * header.height > len(data):
        raise Unreadable(TRUNCATED)
    lines = np.frombuffer(data, np.uint8, row * header.height, header.start).reshape(header.height, row)
    kind = "<u2" if header.bits == 16 else "<u4"
    values = lines[:, : header.width * header.bits // 8].copy().view(kind).astype(np.uint32)
    if not header.top_down:
        values = values[::-1]
    samples = np.stack([_channel(values, mask) for mask in header.masks[:3]], axis=2)
    alpha = _channel(values, header.masks[3]) if header.masks[3] else None
    if alpha is not None and not alpha.any():  # many programs leave the channel empty
        alpha = None
    return DecodedSamples(samples=samples, alpha=alpha, format="BMP")


def _header(data: memoryview) -> _Header | None:
    if len(data) < 26:
        raise Unreadable(TRUNCATED)
    start, size = struct.unpack_from("<II", data, 10)
    if size < 40 or len(data) < 14 + 40:
        return None
    width, height, _, bits, packing = struct.unpack_from("<iiHHI", data, 18)
    if packing not in _FIELDS or bits not in (16, 32):
        return None
    count = 4 if size >= 56 or packing == 6 else 3
    if len(data) < 54 + 4 * count:
        raise Unreadable(TRUNCATED)
    masks = struct.unpack_from(f"<{count}I", data, 54)
    if not all(masks[:3]) or any(masks[one] & masks[other] for one in range(count) for other in range(one)):
        raise Unreadable("its colour masks are impossible. The file is damaged: get it again.")
    return _Header(start, width, abs(height), height < 0, bits, (*masks, 0)[:4])


def _channel(values: Samples, mask: int) -> Samples:
    """The bits of a mask as 8-bit codes."""
    shift = (mask & -mask).bit_length() - 1
    peak = mask >> shift
    codes = ((values & np.uint32(mask)) >> np.uint32(shift)).astype(np.uint64)
    return np.ascontiguousarray(((codes * 255 + peak // 2) // peak).astype(np.uint8))
