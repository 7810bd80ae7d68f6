"""TIFF: layouts, both byte orders, 16 bit, and what is written read back by another reader."""

import contextlib
import io
import struct
from pathlib import Path

import numpy as np
import PIL
import pytest
import tifffile
from PIL import Image as Pillow

from sr_studio.imaging.formats.tiff_directory import write_directory
from sr_studio.imaging.image import ImageError, decode, encode


def written(pixels: np.ndarray, **options: object) -> bytes:
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, pixels, metadata=None, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"rowsperstrip": 3},
        {"tile": (16, 32)},
        {"compression": "zlib"},
        {"compression": "zlib", "tile": (32, 16)},
        {"planarconfig": "separate"},
        {"planarconfig": "separate", "rowsperstrip": 5},
        {"bigtiff": True},
    ],
)
def test_rgb_layouts(order: str, dtype: str, options: dict[str, object]) -> None:
    pixels = np.random.default_rng(2).integers(0, np.iinfo(dtype).max + 1, (37, 45, 3)).astype(dtype)
    stored = np.moveaxis(pixels, 2, 0) if "planarconfig" in options else pixels
    image = decode(written(stored, photometric="rgb", byteorder=order, **options), name="a.tif")
    assert image.depth == np.iinfo(dtype).bits
    np.testing.assert_array_equal(image.pixels, pixels)
    assert image.format == "TIFF"


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_grey_both_ways_round(dtype: str) -> None:
    pixels = np.random.default_rng(3).integers(0, np.iinfo(dtype).max + 1, (11, 17)).astype(dtype)
    for photometric, expected in (("minisblack", pixels), ("miniswhite", np.iinfo(dtype).max - pixels)):
        image = decode(written(pixels, photometric=photometric), name="a.tif")
        np.testing.assert_array_equal(image.pixels[:, :, 0], expected)


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_alpha_straight_and_premultiplied(dtype: str) -> None:
    peak = int(np.iinfo(dtype).max)
    rng = np.random.default_rng(4)
    colour = rng.integers(0, peak + 1, (9, 8, 3)).astype(np.float64)
    alpha = rng.integers(peak // 2, peak + 1, (9, 8))
    straight = np.dstack([colour, alpha]).astype(dtype)
    image = decode(written(straight, photometric="rgb", extrasamples=["unassalpha"]), name="a.tif")
    np.testing.assert_array_equal(image.pixels, straight[:, :, :3])
    np.testing.assert_array_equal(image.alpha, straight[:, :, 3])
    multiplied = np.dstack([np.rint(colour * alpha[:, :, None] / peak), alpha]).astype(dtype)
    image = decode(written(multiplied, photometric="rgb", extrasamples=["assocalpha"]), name="a.tif")
    assert np.abs(image.pixels.astype(int) - colour).max() <= 2
    assert any("premultiplied" in note.text for note in image.notes)


@pytest.mark.parametrize("compression", ["tiff_lzw", "packbits", "tiff_adobe_deflate"])
@pytest.mark.parametrize("predictor", [1, 2])
def test_libtiff_compressions_at_16_bit(compression: str, predictor: int) -> None:
    """A 16-bit RGB picture compressed by libtiff itself, its header then put right by hand."""
    if compression == "packbits" and predictor == 2:
        pytest.skip("PackBits has no predictor")
    pixels = np.random.default_rng(5).integers(0, 65536, (21, 12, 3)).astype(np.uint16)
    stored = pixels.copy()
    if predictor == 2:
        stored[:, 1:] -= pixels[:, :-1]
    buffer = io.BytesIO()
    Pillow.fromarray(stored.reshape(21, 36)).save(buffer, "TIFF", compression=compression)
    file = bytearray(buffer.getvalue())
    with Pillow.open(io.BytesIO(file)) as wide:
        tags = {tag: wide.tag_v2[tag] for tag in (273, 278, 279, 259)}
    entries = {
        256: (4, 1, struct.pack("<I", 12)),
        257: (4, 1, struct.pack("<I", 21)),
        258: (3, 3, struct.pack("<3H", 16, 16, 16)),
        259: (3, 1, struct.pack("<H", {"tiff_lzw": 5, "packbits": 32773}.get(compression, 8))),
        262: (3, 1, struct.pack("<H", 2)),
        277: (3, 1, struct.pack("<H", 3)),
        278: (4, 1, struct.pack("<I", tags[278])),
        317: (3, 1, struct.pack("<H", predictor)),
    }
    for tag in (273, 279):
        entries[tag] = (4, len(tags[tag]), struct.pack(f"<{len(tags[tag])}I", *tags[tag]))
    at = len(file) + len(file) % 2
    struct.pack_into("<I", file, 4, at)
    file = file.ljust(at, b"\0") + write_directory(entries, order="<", at=at)
    np.testing.assert_array_equal(decode(bytes(file), name="a.tif").pixels, pixels)


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "YCbCr", "LAB", "L", "RGB"])
@pytest.mark.parametrize("compression", [None, "tiff_lzw", "jpeg", "group4"])
def test_what_pillow_writes(mode: str, compression: str | None) -> None:
    if (compression == "group4") != (mode == "1") and compression == "group4":
        pytest.skip("fax is for bitmaps")
    if compression == "jpeg" and mode in ("1", "P", "LAB"):
        pytest.skip("not stored as JPEG")
    rng = np.random.default_rng(6)
    smooth = np.add.outer(np.arange(32), np.arange(48))[:, :, None] * 3 + rng.integers(0, 3, (32, 48, 3))
    source = Pillow.fromarray(smooth.astype(np.uint8))
    source = (
        Pillow.fromarray(np.asarray(source.convert("CMYK"))[..., :], "CMYK")
        if mode == "CMYK"
        else (source if mode == "LAB" else source.convert(mode))
    )
    if mode == "LAB":
        source = Pillow.frombytes("LAB", (48, 32), smooth.astype(np.uint8).tobytes())
    buffer = io.BytesIO()
    source.save(buffer, "TIFF", **({"compression": compression} if compression else {}))
    image = decode(buffer.getvalue(), name="a.tif")
    assert (image.width, image.height) == (48, 32)
    if mode in ("1", "P", "L", "RGB") and compression != "jpeg":
        expected = np.asarray(source.convert("L" if mode in ("1", "L") else "RGB")).reshape(32, 48, -1)
        np.testing.assert_array_equal(image.pixels, expected)
    if mode == "CMYK":
        assert any("CMYK" in note.text for note in image.notes)


def test_pages_floats_and_odd_depths() -> None:
    pixels = np.zeros((3, 8, 8), np.uint8)
    image = decode(written(pixels, photometric="minisblack"), name="a.tif")
    assert [note.text for note in image.notes] == ["The first of 3 pages."]
    with pytest.raises(ImageError, match="floating-point"):
        decode(written(np.zeros((8, 8), np.float32)), name="a.tif")
    with pytest.raises(ImageError, match="32 bit"):
        decode(written(np.zeros((8, 8), np.uint32)), name="a.tif")


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("transparent", [False, True])
def test_written_files_come_back_and_others_read_them(channels: int, dtype: str, transparent: bool) -> None:
    rng = np.random.default_rng(7)
    pixels = rng.integers(0, np.iinfo(dtype).max + 1, (300, 210, channels)).astype(dtype)
    alpha = rng.integers(0, np.iinfo(dtype).max + 1, (300, 210)).astype(dtype) if transparent else None
    data = encode(pixels, alpha=alpha, format="tiff")
    image = decode(data, name="a.tif")
    np.testing.assert_array_equal(image.pixels, pixels)
    assert image.colour.text == "sRGB"
    if alpha is not None:
        np.testing.assert_array_equal(image.alpha, alpha)
    if dtype == "uint8" or (channels == 1 and not transparent):
        with Pillow.open(io.BytesIO(data)) as other:
            np.testing.assert_array_equal(np.asarray(other).reshape(300, 210, -1)[:, :, :channels], pixels)
    with tifffile.TiffFile(io.BytesIO(data)) as other:
        page = other.pages[0]
        assert page.shape[:2] == (300, 210)  # type: ignore[union-attr]
        assert page.dtype == dtype  # type: ignore[union-attr]


def test_damage_is_silent_and_libtiff_keeps_its_own_handler(capfd: pytest.CaptureFixture[str]) -> None:
    """libtiff speaks again once no file is read: its handler belongs to the whole process."""
    pixels = np.random.default_rng(8).integers(0, 256, (64, 64, 3)).astype(np.uint8)
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, "TIFF", compression="tiff_lzw")
    data = bytearray(buffer.getvalue())
    data[8:200] = bytes(192)
    with pytest.raises(ImageError):
        decode(bytes(data), name="a.tif")
    assert capfd.readouterr().err == ""
    with contextlib.suppress(OSError), Pillow.open(io.BytesIO(data)) as other:
        other.load()
    if list(Path(PIL.__file__).parent.parent.glob("pillow.libs/libtiff-*")):
        assert capfd.readouterr().err != ""
