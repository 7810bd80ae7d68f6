"""Valid files of rare layouts: read exactly, or said to be of a layout that is not read; never "damaged"."""

import struct

import numpy as np
import pytest

from sr_studio.imaging.formats.tiff_directory import write_directory
from sr_studio.imaging.image import ImageError, decode

PIXELS = np.random.default_rng(6).integers(0, 256, (5, 7, 3), np.uint8)


def bmp(pixels: np.ndarray, masks: tuple[int, ...], bits: int, *, top_down: bool = False) -> bytes:
    """A bit-field BMP of these channels; a fourth mask is alpha and takes a header of version 4."""
    height, width, _ = pixels.shape
    values = np.zeros((height, width), np.uint32)
    for channel, mask in enumerate(masks):
        shift = (mask & -mask).bit_length() - 1
        peak = mask >> shift
        codes = (pixels[:, :, channel].astype(np.uint32) * peak + 127) // 255
        values |= codes << np.uint32(shift)
    rows = values if top_down else values[::-1]
    lines = [row.astype("<u2" if bits == 16 else "<u4").tobytes() for row in rows]
    body = b"".join(line + bytes(-len(line) % 4) for line in lines)
    size = 108 if len(masks) == 4 else 40
    head = struct.pack(
        "<IiiHHIIiiII", size, width, -height if top_down else height, 1, bits, 3, len(body), 2835, 2835, 0, 0
    )
    head += struct.pack(f"<{len(masks)}I", *masks)
    head = head.ljust(max(size, 52), b"\0")
    return b"BM" + struct.pack("<IHHI", 14 + len(head) + len(body), 0, 0, 14 + len(head)) + head + body


@pytest.mark.parametrize("top_down", [False, True])
@pytest.mark.parametrize(
    "masks",
    [(0xFF, 0xFF00, 0xFF0000), (0xFF000000, 0xFF0000, 0xFF00), (0xFF0000, 0xFF00, 0xFF)],
)
def test_bmp_of_32_bits_in_any_order(masks: tuple[int, ...], top_down: bool) -> None:
    image = decode(bmp(PIXELS, masks, 32, top_down=top_down), name="a.bmp")
    np.testing.assert_array_equal(image.pixels, PIXELS)
    assert image.alpha is None


def test_bmp_of_16_bits_and_with_alpha() -> None:
    image = decode(bmp(PIXELS, (0xF800, 0x07E0, 0x1F), 16), name="a.bmp")
    assert np.abs(image.pixels.astype(int) - PIXELS).max() <= 4
    four = np.concatenate([PIXELS, PIXELS[:, :, :1]], axis=2)
    image = decode(bmp(four, (0xFF, 0xFF00, 0xFF0000, 0xFF000000), 32), name="a.bmp")
    np.testing.assert_array_equal(image.pixels, PIXELS)
    assert image.alpha is not None
    np.testing.assert_array_equal(image.alpha, PIXELS[:, :, 0])


def test_bmp_that_is_cut_or_contradicts_itself() -> None:
    for length in (3, 17, 25):
        with pytest.raises(ImageError):
            decode(bmp(PIXELS, (0xFF, 0xFF00, 0xFF0000), 32)[:length], name="a.bmp")
    with pytest.raises(ImageError, match="incomplete"):
        decode(bmp(PIXELS, (0xFF, 0xFF00, 0xFF0000), 32)[:-3], name="a.bmp")
    with pytest.raises(ImageError, match="masks are impossible"):
        decode(bmp(PIXELS, (0xFF, 0xFF, 0xFF0000), 32), name="a.bmp")


def tiff(entries: dict[int, tuple[int, ...]], body: bytes, order: str) -> bytes:
    """A TIFF of one strip: header, samples, directory."""
    at = 8 + len(body) + len(body) % 2
    kinds = {273: 4, 279: 4}
    fields = {
        tag: (
            kind := kinds.get(tag, 3),
            len(values),
            struct.pack(f"{order}{len(values)}{'I' if kind == 4 else 'H'}", *values),
        )
        for tag, values in entries.items()
    }
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", at)
    return head + body + b"\0" * (len(body) % 2) + write_directory(fields, order=order, at=at)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("bits", [3, 6, 10, 12, 14])
@pytest.mark.parametrize("channels", [1, 3])
def test_tiff_of_other_bits(bits: int, channels: int, order: str) -> None:
    samples = np.random.default_rng(bits).integers(0, 2**bits, (6, 7 * channels))
    single = (samples[:, :, None] >> np.arange(bits - 1, -1, -1)) & 1
    body = np.packbits(single.reshape(6, -1).astype(np.uint8), axis=1).tobytes()
    entries = {
        256: (7,), 257: (6,), 258: (bits,) * channels, 259: (1,), 262: (1 if channels == 1 else 2,),
        273: (8,), 277: (channels,), 278: (6,), 279: (len(body),),
    }  # fmt: skip
    image = decode(tiff(entries, body, order), name="a.tif")
    expected = np.round(samples * (65535 / (2**bits - 1))).reshape(6, 7, channels)
    np.testing.assert_array_equal(image.pixels, expected)
    assert [note.text for note in image.notes] == [f"{bits} bit were scaled to 16 bit."]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("eight", [False, True])
def test_a_colour_map_of_8_bit_values(eight: bool, order: str) -> None:
    colours = np.random.default_rng(4).integers(0, 256, (256, 3))
    colours[0, 0] = 255
    indices = np.arange(42, dtype=np.uint8).reshape(6, 7)
    stored = (colours if eight else colours * 257).T.reshape(-1)
    entries = {
        256: (7,), 257: (6,), 258: (8,), 259: (1,), 262: (3,), 273: (8,), 277: (1,), 278: (6,), 279: (42,),
        320: tuple(int(value) for value in stored),
    }  # fmt: skip
    image = decode(tiff(entries, indices.tobytes(), order), name="a.tif")
    np.testing.assert_array_equal(image.pixels, colours[indices])
    assert bool(image.notes) == eight


@pytest.mark.parametrize("peak", [255, 65535])
def test_ppm_written_with_windows_line_ends(peak: int) -> None:
    pixels = PIXELS if peak == 255 else (PIXELS.astype(np.uint16) * 257).astype(">u2")
    right = decode(b"P6\n7 5\n%d\n" % peak + pixels.tobytes(), name="a.ppm")
    crlf = b"P6\r\n7 5\r\n%d\r\n" % peak
    np.testing.assert_array_equal(decode(crlf + pixels.tobytes(), name="a.ppm").pixels, right.pixels)
    # One white space is enough: a first sample of 10 behind CR is a sample.
    first = pixels.copy()
    first[0, 0, 0] = 10 if peak == 255 else (10 << 8) + 1
    image = decode(b"P6\r\n7 5\r\n%d\r" % peak + first.tobytes(), name="a.ppm")
    assert image.pixels[0, 0, 0] == int(first[0, 0, 0])
    with pytest.raises(ImageError, match="copied as text"):
        decode(crlf + pixels.tobytes().replace(b"\n", b"\r\n") + b"12", name="a.ppm")


@pytest.mark.parametrize("gap", [b" \n", b"\t\r\n", b"\n# made by hand\n", b" # made by hand\r\n"])
def test_ppm_with_more_behind_its_peak_than_one_white_space(gap: bytes) -> None:
    image = decode(b"P6\n7 5\n255" + gap + PIXELS.tobytes(), name="a.ppm")
    np.testing.assert_array_equal(image.pixels, PIXELS)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({258: (5, 6, 5), 262: (2,), 277: (3,)}, "its channels have 5, 6, 5 bit"),
        ({258: (8,), 262: (32845,), 277: (1,)}, "its layout is not supported"),
        ({258: (8,), 262: (1,), 277: (1,), 259: (33003,)}, "its layout is not supported"),
    ],
)
def test_a_tiff_of_a_layout_that_is_not_read_is_not_called_damaged(
    entries: dict[int, tuple[int, ...]], words: str
) -> None:
    usual = {256: (7,), 257: (6,), 259: (1,), 273: (8,), 278: (6,), 279: (126,)}
    with pytest.raises(ImageError, match=words) as refusal:
        decode(tiff(usual | entries, bytes(126), "<"), name="a.tif")
    assert "damaged" not in str(refusal.value)
