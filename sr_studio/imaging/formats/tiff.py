"""TIFF 6.0 and BigTIFF: reading every layout libtiff can unpack at 8 and 16 bit, writing both depths.

Pillow reduces 16-bit RGB to 8 bit and trips over damaged tags, so the file's directory is read here and
libtiff (inside Pillow) is given a directory of our own that holds only what unpacking needs. Grey, RGB and
CMYK samples of 8 and 16 bit are presented to it as one wide grey picture: libtiff then only decompresses,
and samples, predictor, planes and alpha are put in order here.

tifffile reads uncompressed and deflated files several times faster, but refuses LZW, JPEG, PackBits, fax and
12 bit without imagecodecs; `.github/decisions/0004` has the figures and the reasons.
"""

import contextlib
import os
import struct
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import cast

import numpy as np
from PIL import Image as Pillow
from PIL import TiffImagePlugin

from sr_studio.errors import Message, message
from sr_studio.imaging.formats import colour_tags
from sr_studio.imaging.formats import exif as exif_block
from sr_studio.imaging.formats.decoded import (
    TRUNCATED,
    DecodedSamples,
    Samples,
    Unreadable,
    check_size,
    unpremultiply,
)
from sr_studio.imaging.formats.tiff_directory import Block, Directory, Value, open_block, write_directory
from sr_studio.imaging.formats.tiff_pages import check_data, main_page, number, unpacked_bits

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC = 256, 257, 258, 259, 262
_STRIPS, _SAMPLES, _ROWS, _STRIP_SIZES, _PLANAR, _PREDICTOR = 273, 277, 278, 279, 284, 317
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_SIZES, _EXTRA, _FORMAT = 322, 323, 324, 325, 338, 339
_PROFILE, _PALETTE = 34675, 320
# What libtiff needs besides: fill order, fax options, palette, ink set, JPEG tables, YCbCr layout.
_UNPACKING = frozenset({266, 292, 293, 320, 332, 347, 529, 530, 531, 532, 512, 513, 514, 519, 520, 521})
_PIXELS = frozenset(
    {_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _STRIPS, _SAMPLES, _ROWS, _STRIP_SIZES}
    | {_PLANAR, _PREDICTOR, _TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_SIZES, _EXTRA, _FORMAT}
)


class _Quiet:
    """While at least one file is read, libtiff writes nothing to stderr; what it says comes as an exception.

    Pillow itself turns the warnings off and has no way to do so with errors. Its wheels carry libtiff as a
    library of its own on Linux and macOS; where there is none (Windows, where it is linked in), the lines
    stay in the engine's log. The handler is one for all threads: the last reader puts it back.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._readers = 0
        self._before: int | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                self._before = _set_error_handler(None)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._readers -= 1
            if self._readers == 0:
                _set_error_handler(self._before)


@cache
def _error_handler_setter() -> Callable[[int | None], int | None] | None:
    import ctypes

    home = Path(Pillow.__file__).parent
    for file in (*home.parent.glob("pillow.libs/libtiff-*"), *home.glob(".dylibs/libtiff*")):
        with contextlib.suppress(OSError, AttributeError):
            function = ctypes.CDLL(str(file)).TIFFSetErrorHandler
            function.argtypes, function.restype = [ctypes.c_void_p], ctypes.c_void_p
            return cast("Callable[[int | None], int | None]", function)
    return None


def _set_error_handler(handler: int | None) -> int | None:
    """Give libtiff another handler (an address); the one it had."""
    setter = _error_handler_setter()
    return setter(handler) if setter else None


_quiet = _Quiet()


@dataclass(frozen=True)
class _Layout:
    width: int
    height: int
    bits: tuple[int, ...]
    samples: int
    compression: int
    photometric: int
    planar: bool
    predictor: int
    tile_width: int  # 0: strips
    extra: tuple[int, ...]

    @property
    def pixel_bits(self) -> int:
        """Bits of all channels of a pixel; some files state the bits of one for all."""
        return sum(self.bits) if len(self.bits) == self.samples else self.bits[0] * self.samples


def read_tiff(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read the first page of a TIFF file. Raises `Unreadable`."""
    block = open_block(data)
    notes: list[Message] = []
    directory = main_page(block, notes)
    layout = _layout(block, directory)
    check_size(layout.width, layout.height, max_pixels)
    if directory.lost:
        notes.append(message("The file is incomplete: some of its tags are missing."))
    if len(set(layout.bits)) > 1:
        raise Unreadable(
            "its channels have {bits} bit; channels of equal depth are read. Save it as plain TIFF or PNG.",
            bits=", ".join(map(str, layout.bits)),
        )
    planes, width = (layout.samples, layout.bits[0]) if layout.planar else (1, layout.pixel_bits)
    check_data(block, directory, planes=planes, bits=width)
    plain = layout.photometric in (0, 1, 2, 5) and layout.compression not in (6, 7, 2, 3, 4, 34712)
    bits = layout.bits[0]
    odd = bits not in (8, 16) and bits < 16 and layout.predictor == 1 and not layout.tile_width
    odd = odd and (layout.photometric in (2, 5) or bits not in (1, 2, 4))  # those of grey go through Pillow
    if plain and (bits in (8, 16) or odd):
        raster = _plain(block, directory, layout, notes)
    else:
        raster = _through_pillow(block, directory, layout, notes)
    profile = directory.entries.get(_PROFILE)
    raster.profile = profile.raw if profile else b""
    raster.tagged, raster.primaries = colour_tags.from_tiff(directory.entries, block.order, notes)
    raster.exif = exif_block.from_tiff(block, directory)
    raster.orientation = exif_block.orientation_of(block, directory)
    return raster


def _layout(block: Block, directory: Directory) -> _Layout:
    def numbers(tag: int, default: tuple[int, ...]) -> tuple[int, ...]:
        entry = directory.entries.get(tag)
        return (entry.numbers(block.order) if entry else ()) or default

    samples = number(block, directory, _SAMPLES, 1)
    if not 1 <= samples <= 64:
        raise Unreadable(
            "its header says {samples} channels. The file is damaged: get it again.", samples=samples
        )
    bits = numbers(_BITS, (1,))
    if any(kind not in (1, 4) for kind in numbers(_FORMAT, (1,))):
        raise Unreadable(
            "it holds floating-point or signed values; 8 and 16 bit are read. Convert it to 16 bit."
        )
    if number(block, directory, _WIDTH, 0) and not (directory.entries.keys() & {_STRIPS, _TILES, 513}):
        raise Unreadable(TRUNCATED)
    return _Layout(
        width=number(block, directory, _WIDTH, 0),
        height=number(block, directory, _HEIGHT, 0),
        bits=bits[:samples],
        samples=samples,
        compression=number(block, directory, _COMPRESSION, 1),
        photometric=number(block, directory, _PHOTOMETRIC, 1),
        planar=number(block, directory, _PLANAR, 1) == 2 and samples > 1,
        predictor=number(block, directory, _PREDICTOR, 1),
        tile_width=number(block, directory, _TILE_WIDTH, 0) if _TILES in directory.entries else 0,
        extra=numbers(_EXTRA, ()),
    )


def _plain(block: Block, directory: Directory, layout: _Layout, notes: list[Message]) -> DecodedSamples:
    colours = {0: 1, 1: 1, 2: 3, 5: 4}[layout.photometric]
    if layout.samples < colours:
        raise Unreadable("its header contradicts itself. The file is damaged: get it again.")
    if layout.planar:
        stored = np.stack(
            [_unpacked(block, directory, layout, plane)[:, :, 0] for plane in range(layout.samples)], axis=2
        )
    else:
        stored = _unpacked(block, directory, layout, None)
    if layout.bits[0] not in (8, 16):
        peak = 2 ** layout.bits[0] - 1
        stored = ((stored.astype(np.uint32) * 65535 + peak // 2) // peak).astype(np.uint16)
        notes.append(message("{bits} bit were scaled to 16 bit.", bits=layout.bits[0]))
    samples = np.ascontiguousarray(stored[:, :, :colours])
    if layout.photometric == 0:
        samples = np.iinfo(samples.dtype).max - samples
    alpha = None
    kinds = layout.extra or ((2,) if layout.samples > colours and colours != 4 else ())
    for place, kind in enumerate(kinds[: layout.samples - colours]):
        if kind in (1, 2) or (kind == 0 and place == 0 and layout.samples == colours + 1 and colours == 3):
            alpha = np.ascontiguousarray(stored[:, :, colours + place])
            if kind == 1:
                samples = unpremultiply(samples, alpha)
                notes.append(message("Colours were divided by their premultiplied alpha."))
            break
    dropped = layout.samples - colours - (alpha is not None)
    if dropped:
        notes.append(
            message("One extra channel left out.")
            if dropped == 1
            else message("{count} extra channels left out.", count=dropped)
        )
    space = {1: "grey", 3: "rgb", 4: "cmyk"}[colours]
    return DecodedSamples(samples=samples, alpha=alpha, space=space, format="TIFF", notes=notes)  # type: ignore[arg-type]


def _unpacked(block: Block, directory: Directory, layout: _Layout, plane: int | None) -> Samples:
    """H x W x C stored samples of all channels, or of one plane (C = 1)."""
    step = layout.samples if plane is None else 1
    bits = layout.bits[0]
    order = block.order
    entries: dict[int, Value] = {}
    for tag in _PIXELS | {266}:
        entry = directory.entries.get(tag)
        if entry:
            entries[tag] = (entry.kind, entry.count, entry.raw)

    def put(tag: int, value: int) -> None:
        entries[tag] = (4, 1, struct.pack(order + "I", value))

    for tag in (_EXTRA, _FORMAT, _PREDICTOR, _PLANAR):
        entries.pop(tag, None)
    odd = bits not in (8, 16)
    put(_WIDTH, (layout.width * step * bits + 7) // 8 if odd else layout.width * step)
    put(_SAMPLES, 1)
    put(_PHOTOMETRIC, 1)
    entries[_BITS] = (3, 1, struct.pack(order + "H", 8 if odd else bits))
    if layout.tile_width:
        put(_TILE_WIDTH, layout.tile_width * step)
    if plane is not None:
        for tag in (_STRIPS, _STRIP_SIZES, _TILES, _TILE_SIZES):
            if tag in entries:
                kind, count, raw = entries[tag]
                each, size = count // layout.samples, len(raw) // count
                entries[tag] = (kind, each, raw[plane * each * size : (plane + 1) * each * size])
    if layout.predictor not in (1, 2):
        raise Unreadable("its predictor is meant for floating-point values. Convert it to 16 bit.")
    picture = _decode(block, entries)
    if picture.mode not in ("L", "I;16", "I;16B", "I;16L"):
        raise Unreadable("its channels are stored in a way that is not supported. Save it as plain RGB.")
    flat = np.asarray(picture)
    if odd:
        stored = unpacked_bits(flat, layout.width * step, bits)
        return stored.reshape(layout.height, layout.width, step)
    stored = flat.astype(np.uint8 if bits == 8 else np.uint16).reshape(layout.height, layout.width, step)
    if layout.predictor == 2:
        run = layout.tile_width or layout.width
        for left in range(0, layout.width, run):
            part = stored[:, left : left + run]
            np.cumsum(part, axis=1, dtype=stored.dtype, out=part)
    return stored


def _decode(block: Block, entries: dict[int, Value]) -> Pillow.Image:
    """Let libtiff unpack the file by a classic directory of ours, appended to its bytes."""
    order = block.order
    for tag, (kind, count, raw) in entries.items():
        if kind in (16, 18):  # 64-bit numbers of BigTIFF
            numbers = struct.unpack(f"{order}{count}Q", raw)
            if max(numbers) > 0xFFFF_FFFF:
                raise Unreadable(TRUNCATED)
            entries[tag] = (4, count, struct.pack(f"{order}{count}I", *numbers))
    at = len(block.data) + len(block.data) % 2
    file = bytearray(at)
    file[: len(block.data)] = block.data
    struct.pack_into(f"{order}2sHI", file, 0, b"II" if order == "<" else b"MM", 42, at)
    file += write_directory(entries, order=order, at=at)
    try:
        picture = TiffImagePlugin.TiffImageFile(BytesIO(file))
    except _FAULTS as error:  # the directory is ours and whole: Pillow has no such layout
        raise Unreadable(
            "its layout is not supported (TIFF compression {compression}, colours {photometric}, {bits} "
            "bit). Save it as plain TIFF or PNG.",
            compression=_first(entries, _COMPRESSION, order),
            photometric=_first(entries, _PHOTOMETRIC, order),
            bits=_first(entries, _BITS, order),
        ) from error
    try:
        with _quiet:
            picture.load()
    except _FAULTS as error:
        raise Unreadable(
            "its pixel data are damaged or incomplete. Copy or download the file again."
        ) from error
    return picture


_FAULTS = (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, struct.error, Warning)


def _first(entries: dict[int, Value], tag: int, order: str) -> int:
    """The first number of a tag; 1, the default of all that are asked, where it is absent."""
    kind, _, raw = entries.get(tag, (3, 1, struct.pack(order + "H", 1)))
    return int(struct.unpack_from(order + ("I" if kind == 4 else "H"), raw)[0])


def _through_pillow(
    block: Block, directory: Directory, layout: _Layout, notes: list[Message]
) -> DecodedSamples:
    """Bitmaps, palettes, fax, JPEG, Lab and other layouts of 8 bit and less."""
    from sr_studio.imaging.formats.pillow_formats import from_pillow

    if max(layout.bits) > 8:
        raise Unreadable(
            "it has {bits} bit a channel here; plain 8 and 16 bit are read. Convert it.",
            bits=max(layout.bits),
        )
    entries = {
        tag: (entry.kind, entry.count, entry.raw)
        for tag, entry in directory.entries.items()
        if tag in _PIXELS | _UNPACKING
    }
    if _PALETTE in entries:
        kind, count, raw = entries[_PALETTE]
        colours = np.frombuffer(raw, block.order + "u2") if kind == 3 else np.zeros(0, np.uint16)
        if 0 < colours.max(initial=0) < 256:
            entries[_PALETTE] = kind, count, (colours * 257).astype(colours.dtype).tobytes()
            notes.append(message("Its colour map holds 8-bit values and was read as such."))
    picture = _decode(block, entries)
    return from_pillow(picture, "TIFF", notes)


def write_tiff(
    pixels: Samples, alpha: Samples | None, *, profile: bytes, exif: bytes, level: int = 4
) -> bytes:
    """A deflated TIFF of 8 or 16 bit, strips of about 256 KiB, with an ICC profile and EXIF.

    ``pixels``: H x W x C, C 1 or 3, uint8 or uint16; ``alpha``: H x W of the same type, not premultiplied.
    """
    height, width, channels = pixels.shape
    samples = channels + (alpha is not None)
    order, entries, inner = exif_block.for_tiff(exif)
    stored = pixels.dtype.newbyteorder(">" if order == ">" else "<")
    rows = max(1, (1 << 18) // (width * samples * pixels.dtype.itemsize))

    def packed(top: int) -> bytes:
        strip = pixels[top : top + rows]
        if alpha is not None:
            strip = np.concatenate([strip, alpha[top : top + rows, :, None]], axis=2)
        different = strip.copy()
        different[:, 1:] -= strip[:, :-1]
        return zlib.compress(different.astype(stored).tobytes(), level)

    tops = range(0, height, rows)
    with ThreadPoolExecutor(min(len(tops), os.cpu_count() or 1, 8)) as threads:
        strips = list(threads.map(packed, tops))
    places = np.cumsum([8, *(len(strip) for strip in strips)])
    at = int(places[-1]) + int(places[-1]) % 2
    if at > 0xFFFF_0000:
        raise Unreadable("the picture is too large for a TIFF file (4 GiB). Save it as PNG.")

    def numbers(kind: int, *values: int) -> Value:
        return kind, len(values), struct.pack(f"{order}{len(values)}{'H' if kind == 3 else 'I'}", *values)

    entries |= {
        _WIDTH: numbers(4, width),
        _HEIGHT: numbers(4, height),
        _BITS: numbers(3, *[pixels.dtype.itemsize * 8] * samples),
        _COMPRESSION: numbers(3, 8),
        _PHOTOMETRIC: numbers(3, 2 if channels == 3 else 1),
        _STRIPS: numbers(4, *places[:-1].tolist()),
        274: numbers(3, 1),
        _SAMPLES: numbers(3, samples),
        _ROWS: numbers(4, rows),
        _STRIP_SIZES: numbers(4, *(len(strip) for strip in strips)),
        _PLANAR: numbers(3, 1),
        _PREDICTOR: numbers(3, 2),
    }
    if alpha is not None:
        entries[_EXTRA] = numbers(3, 2)
    if profile:
        entries[_PROFILE] = (7, len(profile), profile)
    header = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", at)
    body = b"".join(strips)
    gap = b"\0" * (at - 8 - len(body))
    return header + body + gap + exif_block.directory_with_inner(entries, inner, order=order, at=at)
