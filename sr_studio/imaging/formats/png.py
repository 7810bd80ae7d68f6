"""PNG (W3C, third edition): every colour type and depth; 16 bit stays 16 bit both ways.

Pillow reduces 16-bit RGB to 8 bit when reading and cannot write it. Its ``zip`` decoder (inflate,
unfilter, de-interlace, all in C) is still what reads the pixels: the same stream is decoded once for the
high bytes and once for the low ones. Chunks, checksums, transparency and colour tags are read here.

imagecodecs gives the same pixels and reads 6 megapixels of 16-bit RGB in 0.25 s instead of 0.60 (writes in
1.31 s instead of 1.72), but is a dependency of 79 MB for about 80 lines: the chunks stay ours with it too.
"""

import os
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from sr_studio.errors import Message, message
from sr_studio.imaging.formats import colour_tags
from sr_studio.imaging.formats import exif as exif_block
from sr_studio.imaging.formats.decoded import TRUNCATED, DecodedSamples, Samples, Unreadable, check_size
from sr_studio.imaging.formats.png_chunks import SIGNATURE, chunk

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_MAX_PROFILE = 16 << 20
_STRIP_BYTES = 1 << 19  # lines deflated at once, each strip on a thread of its own


def read_png(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read a PNG; of an animated one the first frame. Raises `Unreadable`."""
    chunks, notes, ended = _chunks(data)
    if "IHDR" not in chunks or len(chunks["IHDR"]) != 13:
        raise Unreadable("it has no PNG header. The file is damaged: get it again.")
    width, height, depth, kind, compression, filtering, interlaced = struct.unpack(">IIBBBBB", chunks["IHDR"])
    if depth not in _DEPTHS.get(kind, ()) or compression or filtering or interlaced > 1:
        raise Unreadable("its PNG header holds impossible values. The file is damaged: get it again.")
    check_size(width, height, max_pixels)
    if not chunks.get("IDAT"):
        raise Unreadable(TRUNCATED)
    stream = bytes(chunks["IDAT"])
    expected = _unpacked_bytes(width, height, depth * _CHANNELS[kind], interlaced=bool(interlaced))
    if not ended:
        if not _is_whole(stream, expected):
            raise Unreadable(TRUNCATED)
        notes.append(message("The file ends early; all pixels are there."))
    stored = _pixels(stream, (width, height), depth, kind, interlaced)
    if interlaced or not stored[-1].any():  # the decoder leaves rows that are missing at 0
        _check_complete(stream, expected)
    transparent = bytes(chunks.get("tRNS", b""))
    alpha: Samples | None = None
    if kind == 3:
        samples, alpha = _through_palette(stored[:, :, 0], bytes(chunks.get("PLTE", b"")), transparent)
    elif kind in (4, 6):
        samples, alpha = stored[:, :, :-1], stored[:, :, -1]
    else:
        samples = stored
        if len(transparent) >= 2 * samples.shape[2]:
            key = np.array(struct.unpack(f">{samples.shape[2]}H", transparent[: 2 * samples.shape[2]]))
            opaque = np.any(samples != key, axis=2)
            alpha = np.where(opaque, np.iinfo(samples.dtype).max, 0).astype(samples.dtype)
        if depth < 8:
            samples = samples * np.uint8(255 // (2**depth - 1))
    frames = _frames(chunks)
    if frames > 1:
        notes.append(message("Animation: the first of {frames} frames.", frames=frames))
    tagged, primaries = _colour(chunks, notes)
    profile = _profile(bytes(chunks.get("iCCP", b"")), notes)
    exif = exif_block.strip_prefix(bytes(chunks.get("eXIf", b"")))
    return DecodedSamples(
        samples=np.ascontiguousarray(samples),
        alpha=None if alpha is None else np.ascontiguousarray(alpha),
        space="grey" if samples.shape[2] == 1 else "rgb",
        format="PNG",
        profile=profile,
        tagged=tagged,
        primaries=primaries,
        exif=exif,
        orientation=exif_block.orientation(exif) if exif else 1,
        notes=notes,
    )


def _chunks(data: memoryview) -> tuple[dict[str, bytes | bytearray], list[Message], bool]:
    """Chunks up to IEND by name, IDATs joined; damaged ancillary chunks are left out and noted.

    Also whether IEND is there. Of an IDAT that the end of the file cuts off, what is there is taken: whether
    it is enough, its own checksum has to say. Raises `Unreadable` where the file ends before any.
    """
    chunks: dict[str, bytes | bytearray] = {}
    notes: list[Message] = []
    at = len(SIGNATURE)
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        name = bytes(data[at + 4 : at + 8]).decode("latin-1")
        body = data[at + 8 : at + 8 + length]
        if at + 12 + length > len(data):
            if name == "IDAT":
                chunks["IDAT"] = bytearray(chunks.get("IDAT", b"")) + body
            if "IDAT" not in chunks:
                raise Unreadable(TRUNCATED)
            return chunks, notes, False
        stated = int.from_bytes(data[at + 8 + length : at + 12 + length], "big")
        if zlib.crc32(data[at + 4 : at + 8 + length]) != stated:
            if not name[0].islower():
                raise Unreadable("a checksum in it is wrong. The file is damaged: copy or download it again.")
            notes.append(
                message("The damaged {name} chunk was ignored.", name=name if name.isalnum() else "unknown")
            )
        elif name == "IEND":
            return chunks, notes, True
        elif name == "IDAT":
            joined = chunks.setdefault("IDAT", bytearray())
            assert isinstance(joined, bytearray)
            joined += body
        elif name not in chunks:
            chunks[name] = bytes(body)
        at += 12 + length


def _pixels(stream: bytes, size: tuple[int, int], depth: int, kind: int, interlaced: int) -> Samples:
    """H x W x C samples as stored, alpha included."""

    def decode(mode: str, raw_mode: str) -> NDArray[Any]:
        try:
            picture = Pillow.frombytes(mode, size, stream, "zip", (raw_mode, interlaced))
        except (ValueError, OSError) as error:
            raise Unreadable(
                "its pixel data are damaged or incomplete. Copy or download the file again."
            ) from error
        return np.asarray(picture).reshape(size[1], size[0], -1)

    if depth < 8:
        return decode("P", f"P;{depth}").copy()
    if depth == 8:
        mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[_CHANNELS[kind]]
        return decode(mode, mode)
    if kind == 0:
        return decode("I;16", "I;16B").astype(np.uint16)
    if kind == 4:  # four bytes a pixel: grey high, grey low, alpha high, alpha low
        return decode("RGBA", "RGBA").view(">u2").astype(np.uint16)
    mode = "RGB" if kind == 2 else "RGBA"
    samples = decode(mode, f"{mode};16B").astype(np.uint16)
    samples <<= 8
    samples |= decode(mode, f"{mode};16L")
    return samples


def _unpacked_bytes(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """Bytes of all rows, each with its filter; ``bits``: of a pixel."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    found = 0
    for left, top, step_x, step_y in _PASSES:
        columns, rows = -(-(width - left) // step_x), -(-(height - top) // step_y)
        if columns > 0 and rows > 0:
            found += rows * (1 + (columns * bits + 7) // 8)
    return found


def _is_whole(stream: bytes, expected: int) -> bool:
    """Whether the deflated stream has its end, the right checksum in it, and all rows."""
    unpacker, got, rest = zlib.decompressobj(), 0, stream
    try:
        while rest and not unpacker.eof:
            got += len(unpacker.decompress(rest, 1 << 20))
            rest = unpacker.unconsumed_tail
            if got > expected:
                return False
    except zlib.error:
        return False
    return unpacker.eof and got == expected


def _check_complete(stream: bytes, expected: int) -> None:
    """Raise `Unreadable` where the deflated stream ends, in good order, before the last row."""
    unpacker, got, rest = zlib.decompressobj(), 0, stream
    while got < expected and rest and not unpacker.eof:
        got += len(unpacker.decompress(rest, 1 << 20))
        rest = unpacker.unconsumed_tail
    if got < expected:
        raise Unreadable(
            "its picture data end after {share} % of the picture. It is incomplete: copy or download it "
            "again.",
            share=100 * got // expected,
        )


_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""Adam7: first column and row of each pass, and the steps to the next."""


def _colour(
    chunks: dict[str, bytes | bytearray], notes: list[Message]
) -> tuple[str | float, colour_tags.Chromaticities | None]:
    """What cICP, sRGB, gAMA and cHRM say, in this order of rank."""
    coding = bytes(chunks.get("cICP", b""))
    if len(coding) == 4:
        if coding[3] == 0:
            notes.append(
                message(
                    "The file states video range (cICP), which is not converted: contrast is approximate."
                )
            )
        return colour_tags.from_code_points(coding[0], coding[1], "cICP", notes)
    if "sRGB" in chunks:
        return "sRGB", None
    tagged: str | float = ""
    if len(chunks.get("gAMA", b"")) == 4:
        gamma = int.from_bytes(chunks["gAMA"], "big") / 100_000
        if 0.1 <= gamma <= 2:
            tagged = gamma
        else:
            notes.append(
                message("The file states an impossible gamma ({gamma:.5g}): it was ignored.", gamma=gamma)
            )
    primaries = None
    if len(chunks.get("cHRM", b"")) == 32 and "iCCP" not in chunks:
        white_x, white_y, *colours = (value / 100_000 for value in struct.unpack(">8I", chunks["cHRM"]))
        primaries = colour_tags.checked((*colours, white_x, white_y), notes)
    return tagged, primaries


def _through_palette(indices: Samples, palette: bytes, transparent: bytes) -> tuple[Samples, Samples | None]:
    colours = np.frombuffer(palette[: len(palette) // 3 * 3], np.uint8).reshape(-1, 3)
    if not len(colours) or int(indices.max()) >= len(colours):
        raise Unreadable("it uses colours that its palette does not hold. The file is damaged: get it again.")
    if not transparent:
        return colours[indices], None
    table = np.full(256, 255, np.uint8)
    table[: min(len(transparent), 256)] = np.frombuffer(transparent[:256], np.uint8)
    return colours[indices], table[indices]


def _frames(chunks: dict[str, bytes | bytearray]) -> int:
    control = bytes(chunks.get("acTL", b""))
    return int.from_bytes(control[:4], "big") if len(control) == 8 else 1


def _profile(chunk: bytes, notes: list[Message]) -> bytes:
    """The ICC profile of an iCCP chunk: a name, a zero, the method, deflated data."""
    if not chunk:
        return b""
    _, _, rest = chunk.partition(b"\0")
    try:
        return zlib.decompressobj().decompress(rest[1:], _MAX_PROFILE)
    except zlib.error:
        notes.append(message("The embedded colour profile is damaged and was ignored."))
        return b""


def write_png(
    pixels: Samples, alpha: Samples | None, *, profile: bytes, exif: bytes, level: int = 4
) -> bytes:
    """A PNG of 8 or 16 bit with an sRGB tag.

    ``pixels``: H x W x C, C 1 or 3, uint8 or uint16; ``alpha``: H x W of the same type. ``profile`` is an
    ICC profile to embed instead of the sRGB chunk, b"" for none.
    """
    height, width, channels = pixels.shape
    kind = {(1, False): 0, (3, False): 2, (1, True): 4, (3, True): 6}[channels, alpha is not None]
    depth = pixels.dtype.itemsize * 8
    parts = [SIGNATURE, chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))]
    if profile:
        parts.append(chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(profile, 9)))
    else:
        parts.append(chunk(b"sRGB", b"\0"))
        parts.append(chunk(b"gAMA", struct.pack(">I", 45455)))
    if exif:
        parts.append(chunk(b"eXIf", exif))
    rows = max(1, _STRIP_BYTES // (width * (channels + (alpha is not None)) * pixels.dtype.itemsize))
    tops = range(0, height, rows)

    def strip(top: int) -> tuple[bytes, int, int]:
        """Deflated lines, the checksum and the length of the lines before deflating."""
        lines = _lines(pixels, alpha, max(0, top - 1), min(height, top + rows))
        step = lines.shape[1] // width
        above = lines[:1] if top else np.zeros_like(lines[:1])
        raw = _filter(lines[1:] if top else lines, above, step)
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, zlib.Z_FILTERED)
        packed = packer.compress(raw)
        packed += packer.flush(zlib.Z_FINISH if top == tops[-1] else zlib.Z_FULL_FLUSH)
        return packed, zlib.adler32(raw), len(raw)

    checksum = 1
    with ThreadPoolExecutor(min(len(tops), os.cpu_count() or 1, 8)) as threads:
        for number, (packed, adler, length) in enumerate(threads.map(strip, tops)):
            checksum = _joined_adler(checksum, adler, length)
            end = struct.pack(">I", checksum) if number == len(tops) - 1 else b""
            parts.append(chunk(b"IDAT", (b"" if number else b"\x78\x9c") + packed + end))
    parts.append(chunk(b"IEND", b""))
    return b"".join(parts)


def _joined_adler(first: int, second: int, length: int) -> int:
    """Adler-32 of two byte strings one after the other, from theirs and the length of the second."""
    base = 65521
    low = ((first & 0xFFFF) + (second & 0xFFFF) - 1) % base
    high = ((first >> 16) + (second >> 16) + length * ((first & 0xFFFF) - 1)) % base
    return high << 16 | low


def _lines(pixels: Samples, alpha: Samples | None, top: int, bottom: int) -> Samples:
    """Rows as bytes in file order, alpha interleaved."""
    rows = pixels[top:bottom]
    if alpha is not None:
        rows = np.concatenate([rows, alpha[top:bottom, :, None]], axis=2)
    return np.ascontiguousarray(rows, rows.dtype.newbyteorder(">")).view(np.uint8).reshape(len(rows), -1)


def _filter(lines: Samples, above: Samples, step: int) -> bytes:
    """Filtered scan lines, each with the filter (none, sub, up, Paeth) of the smallest absolute sum."""
    up = np.concatenate([above, lines[:-1]])
    left = np.zeros_like(lines)
    left[:, step:] = lines[:, :-step]
    corner = np.zeros_like(lines)
    corner[:, step:] = up[:, :-step]
    a, b, c = left.astype(np.int16), up.astype(np.int16), corner.astype(np.int16)
    to_left, to_up = np.abs(b - c), np.abs(a - c)
    to_corner = np.abs(a + b - c - c)
    near_left = (to_left <= to_up) & (to_left <= to_corner)
    paeth = np.where(near_left, left, np.where(to_up <= to_corner, up, corner))
    candidates = {0: lines, 1: lines - left, 2: lines - up, 4: lines - paeth}
    sums = np.stack([np.abs(c.view(np.int8).astype(np.int16)).sum(axis=1) for c in candidates.values()])
    best = np.argmin(sums, axis=0)
    output = np.empty((len(lines), lines.shape[1] + 1), np.uint8)
    for order, (number, candidate) in enumerate(candidates.items()):
        chosen = best == order
        output[chosen, 0] = number
        output[chosen, 1:] = candidate[chosen]
    return output.tobytes()
