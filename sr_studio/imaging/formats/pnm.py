"""PBM, PGM and PPM (Netpbm P1 to P6), 8 and 16 bit."""

import re

import numpy as np

from sr_studio.errors import Message, message
from sr_studio.imaging.formats.decoded import TRUNCATED, DecodedSamples, Samples, Unreadable, check_size

_GAP = re.compile(rb"\s*(?:#[^\r\n]*[\r\n]+)*")
_TOKEN = re.compile(rb"(?:\s|#[^\r\n]*[\r\n])*([0-9]{1,10})")


def read_pnm(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read the first picture of a Netpbm file. Raises `Unreadable`."""
    kind = int(chr(data[1]))
    at = 2
    numbers: list[int] = []
    head = bytes(data[: 1 << 16])
    while len(numbers) < (2 if kind in (1, 4) else 3):
        found = _TOKEN.match(head, at)
        if found is None:
            raise Unreadable("its header is not complete. The file is damaged: get it again.")
        numbers.append(int(found.group(1)))
        at = found.end()
    width, height = numbers[:2]
    peak = numbers[2] if len(numbers) > 2 else 1
    if not 1 <= peak <= 65535:
        raise Unreadable("its header says the brightest value is {peak}; 1 to 65535 is possible.", peak=peak)
    check_size(width, height, max_pixels)
    channels = 3 if kind in (3, 6) else 1
    count = width * height * channels
    if kind <= 3:
        values = _plain(bytes(data[at:]), count, bits=kind == 1)
    else:
        start = at + _space(data, at, _raw_size(width, height, channels, peak, bits=kind == 4))
        values = _raw(data[start:], width, height, channels, peak, bits=kind == 4)
    notes: list[Message] = []
    if kind in (1, 4):
        values, peak = 1 - values, 1  # a set bit is black
    if int(values.max()) > peak:
        raise Unreadable("it holds values above its own maximum. The file is damaged: get it again.")
    wanted = 255 if peak <= 255 else 65535
    if peak != wanted:
        values = (values.astype(np.uint64) * wanted + peak // 2) // peak
        if kind not in (1, 4):
            notes.append(
                message(
                    "Values up to {peak} were scaled to {bits} bit.",
                    peak=peak,
                    bits=8 if wanted == 255 else 16,
                )
            )
    samples = values.astype(np.uint8 if wanted == 255 else np.uint16).reshape(height, width, channels)
    name = {1: "PBM", 2: "PGM", 0: "PPM"}[kind % 3]
    return DecodedSamples(samples=samples, format=name, space="grey" if channels == 1 else "rgb", notes=notes)


def _raw_size(width: int, height: int, channels: int, peak: int, *, bits: bool) -> int:
    """Bytes of the samples."""
    return (width + 7) // 8 * height if bits else width * height * channels * (1 if peak <= 255 else 2)


def _space(data: memoryview, at: int, size: int) -> int:
    """Bytes between header and samples: one white space (Netpbm's manual), or what other programs write.

    These end the line with CR LF, put spaces before its end, or a comment behind it: known by the file being
    just as much longer than its samples. Raises `Unreadable` where lines end in CR LF and nothing fits: then
    the samples went through the same conversion.
    """
    surplus = len(data) - at - 1 - size
    if surplus <= 0:
        return 1
    gap = bytes(data[at : at + 1 + min(surplus, 1 << 12)])
    if len(gap) == 1 + surplus and _GAP.fullmatch(gap) and (b"#" in gap or not bytes(data[-1:]).isspace()):
        return len(gap)
    if gap[:2] != b"\r\n":
        return 1
    if len(data) - at - 2 == size:
        return 2
    raise Unreadable(
        "it was copied as text: its line ends became CR LF, its pixels with them. Get it again, as binary."
    )


def _raw(data: memoryview, width: int, height: int, channels: int, peak: int, *, bits: bool) -> Samples:
    if bits:
        row = (width + 7) // 8
        if len(data) < row * height:
            raise Unreadable(TRUNCATED)
        packed = np.frombuffer(data, np.uint8, row * height).reshape(height, row)
        return np.unpackbits(packed, axis=1, count=width)
    stored = np.dtype(np.uint8 if peak <= 255 else ">u2")
    count = width * height * channels
    if len(data) < count * stored.itemsize:
        raise Unreadable(TRUNCATED)
    return np.frombuffer(data, stored, count)


def _plain(text: bytes, count: int, *, bits: bool) -> Samples:
    """Numbers in text; those of P1 need no space between them."""
    text = re.sub(rb"#[^\r\n]*", b"", text)
    words = (
        list(re.sub(rb"\s+", b"", text)[:count].decode("latin-1"))
        if bits
        else text.split(None, count)[:count]
    )
    if len(words) < count:
        raise Unreadable(TRUNCATED)
    try:
        values = np.array([int(word) for word in words], np.int64)
    except ValueError:
        values = np.array([-1])
    if values.min() < 0 or (bits and values.max() > 1):
        raise Unreadable("there is something other than numbers in it. The file is damaged: get it again.")
    return values
