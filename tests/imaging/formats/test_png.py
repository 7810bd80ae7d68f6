"""PNG files built here by hand: every colour type, depth, interlacing and tag."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image as Pillow

from sr_studio.imaging.image import Image, ImageError, decode, encode

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))


def chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def scan_lines(samples: np.ndarray, depth: int, filters: bool) -> bytes:
    """Lines of one pass, filtered with all five filters in turn."""
    if depth == 16:
        lines = samples.astype(">u2").reshape(len(samples), -1).view(np.uint8)
    elif depth == 8:
        lines = samples.astype(np.uint8).reshape(len(samples), -1)
    else:
        bits = np.unpackbits(samples.astype(np.uint8).reshape(len(samples), -1, 1), axis=2)[:, :, 8 - depth :]
        lines = np.packbits(bits.reshape(len(samples), -1), axis=1)
    step = max(1, samples.shape[2] * depth // 8)
    above = [0] * lines.shape[1]
    out = bytearray()
    for y, line in enumerate(lines.tolist()):
        kind = y % 5 if filters else 0
        out.append(kind)
        for x, value in enumerate(line):
            a = line[x - step] if x >= step else 0
            b, c = above[x], above[x - step] if x >= step else 0
            p = a + b - c
            paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            out.append((value - (0, a, b, (a + b) // 2, paeth)[kind]) % 256)
        above = line
    return bytes(out)


def png(samples: np.ndarray, depth: int, kind: int, *, interlaced: bool = False, extra: bytes = b"") -> bytes:
    height, width = samples.shape[:2]
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced)
    if interlaced:
        parts = [samples[top::down, left::across] for top, left, down, across in PASSES]
        raw = b"".join(scan_lines(part, depth, True) for part in parts if part.size)
    else:
        raw = scan_lines(samples, depth, True)
    body = zlib.compress(raw)
    half = len(body) // 2
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", body[:half])
        + chunk(b"IDAT", body[half:])
        + chunk(b"IEND")
    )


def read(data: bytes) -> Image:
    return decode(data, name="test.png")


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("size", [(1, 1), (1, 40), (40, 1), (19, 23)])
@pytest.mark.parametrize(
    ("kind", "depth"), [(0, 8), (0, 16), (2, 8), (2, 16), (4, 8), (4, 16), (6, 8), (6, 16)]
)
def test_every_colour_type_is_read_exactly(
    kind: int, depth: int, size: tuple[int, int], interlaced: bool
) -> None:
    rng = np.random.default_rng(kind * 100 + depth)
    stored = rng.integers(0, 2**depth, (*size, CHANNELS[kind]))
    image = read(png(stored, depth, kind, interlaced=interlaced))
    colours = 1 if kind in (0, 4) else 3
    assert image.depth == depth
    np.testing.assert_array_equal(image.pixels, stored[:, :, :colours])
    if kind in (4, 6):
        assert image.alpha is not None
        np.testing.assert_array_equal(image.alpha, stored[:, :, -1])
    else:
        assert image.alpha is None
    assert image.format == "PNG"
    assert image.colour.text == "assumed sRGB"
    assert not image.pixels.flags.writeable


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("depth", [1, 2, 4])
def test_few_bits_are_spread_over_eight(depth: int, interlaced: bool) -> None:
    stored = np.random.default_rng(depth).integers(0, 2**depth, (9, 13, 1))
    image = read(png(stored, depth, 0, interlaced=interlaced))
    np.testing.assert_array_equal(image.pixels, stored * 255 // (2**depth - 1))


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
def test_palette_with_and_without_transparency(depth: int) -> None:
    rng = np.random.default_rng(depth)
    colours = rng.integers(0, 256, (2**depth, 3), dtype=np.uint8)
    stored = rng.integers(0, 2**depth, (9, 13, 1))
    palette = chunk(b"PLTE", colours.tobytes())
    image = read(png(stored, depth, 3, extra=palette))
    np.testing.assert_array_equal(image.pixels, colours[stored[:, :, 0]])
    assert image.alpha is None
    image = read(png(stored, depth, 3, extra=palette + chunk(b"tRNS", bytes([0, 77]))))
    expected = np.array([0, 77] + [255] * 254)[stored[:, :, 0]]
    np.testing.assert_array_equal(image.alpha, expected)


def test_transparent_colour_is_compared_at_full_depth() -> None:
    stored = np.full((2, 2, 3), 1000)
    stored[0, 0] = (1000, 1000, 1001)  # the same in its high bytes
    image = read(png(stored, 16, 2, extra=chunk(b"tRNS", struct.pack(">3H", 1000, 1000, 1000))))
    np.testing.assert_array_equal(image.alpha, [[65535, 0], [0, 0]])
    grey = read(png(np.array([[[3], [1]]]), 2, 0, extra=chunk(b"tRNS", struct.pack(">H", 1))))
    np.testing.assert_array_equal(grey.alpha, [[255, 0]])
    np.testing.assert_array_equal(grey.pixels[:, :, 0], [[255, 85]])


def test_index_beyond_the_palette_is_refused() -> None:
    stored = np.array([[[0], [2]]])
    with pytest.raises(ImageError, match="palette"):
        read(png(stored, 8, 3, extra=chunk(b"PLTE", bytes(6))))


def test_animation_is_said() -> None:
    image = read(png(np.zeros((2, 2, 3)), 8, 2, extra=chunk(b"acTL", struct.pack(">II", 7, 0))))
    assert "Animation: the first of 7 frames." in [note.text for note in image.notes]


def test_colour_tags() -> None:
    stored = np.full((1, 1, 3), 100)
    assert read(png(stored, 8, 2, extra=chunk(b"sRGB", b"\0"))).colour.text == "sRGB"
    usual = read(png(stored, 8, 2, extra=chunk(b"gAMA", struct.pack(">I", 45455))))
    assert usual.colour.text == "gamma 0.455 read as sRGB"
    linear = read(png(stored, 8, 2, extra=chunk(b"gAMA", struct.pack(">I", 100000))))
    assert linear.colour.text == "gamma 1 converted to sRGB"
    expected = 255 * (1.055 * (100 / 255) ** (1 / 2.4) - 0.055)
    np.testing.assert_array_equal(linear.pixels, round(expected))


def test_damage_is_refused_but_damaged_extras_are_only_noted() -> None:
    whole = png(np.zeros((8, 8, 3)), 8, 2, extra=chunk(b"tEXt", b"Comment\0hello"))
    at = whole.index(b"hello")
    image = read(whole[:at] + b"j" + whole[at + 1 :])
    assert [note.text for note in image.notes] == ["The damaged tEXt chunk was ignored."]
    at = whole.index(b"IDAT") + 6
    with pytest.raises(ImageError, match="checksum"):
        read(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    for cut in range(9, whole.index(b"IEND") - 8):  # the pixels and their checksum end there
        with pytest.raises(ImageError, match=r"incomplete|header"):
            read(whole[:cut])


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("transparent", [False, True])
def test_written_files_come_back_and_others_read_them(channels: int, dtype: str, transparent: bool) -> None:
    rng = np.random.default_rng(5)
    peak = int(np.iinfo(dtype).max)
    ramp = np.linspace(0, peak, 70 * 90 * channels).reshape(70, 90, channels)
    pixels = np.clip(ramp + rng.normal(0, peak / 100, ramp.shape), 0, peak).astype(dtype)
    alpha = rng.integers(0, peak + 1, (70, 90)).astype(dtype) if transparent else None
    data = encode(pixels, alpha=alpha, format="png")
    image = read(data)
    assert image.colour.text == "sRGB"
    np.testing.assert_array_equal(image.pixels, pixels)
    if alpha is not None:
        np.testing.assert_array_equal(image.alpha, alpha)
    with Pillow.open(io.BytesIO(data)) as other:
        other.load()
        assert other.info["srgb"] == 0
        if dtype == "uint8":
            stored = np.asarray(other).reshape(70, 90, -1)
            np.testing.assert_array_equal(stored[:, :, :channels], pixels)
        else:
            assert data[24] == 16
