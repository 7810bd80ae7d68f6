"""Files that end in good order before their picture does: never black, grey or foreign pixels for it."""

import io
import struct
import zlib

import numpy as np
import pytest
import tifffile
from PIL import Image as Pillow

from sr_studio.imaging.formats.png_chunks import chunk
from sr_studio.imaging.image import ImageError, decode
from tests.imaging.formats.test_png import png


def picture(height: int, width: int, *, flat_below: bool = False) -> np.ndarray:
    small = np.random.default_rng(5).integers(0, 256, (height // 8 + 1, width // 8 + 1, 3), np.uint8)
    pixels = np.asarray(Pillow.fromarray(small).resize((width, height), Pillow.Resampling.BICUBIC)).copy()
    if flat_below:
        pixels[height // 2 :] = 255
    return pixels


def taken_apart(data: bytes) -> tuple[bytes, bytes, bytes]:
    """What comes before the deflated lines of a PNG, these, and what comes behind."""
    at = start = data.index(b"IDAT") - 4
    packed = b""
    while data[at + 4 : at + 8] == b"IDAT":
        length = int.from_bytes(data[at : at + 4], "big")
        packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    return data[:start], packed, data[at:]


def cut_png(data: bytes, rows: float) -> bytes:
    """The same file whose deflated lines end, in good order, after a share of them."""
    before, packed, behind = taken_apart(data)
    raw = zlib.decompress(packed)
    return before + chunk(b"IDAT", zlib.compress(raw[: int(len(raw) * rows)])) + behind


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("kind", "depth"), [(0, 8), (2, 8), (2, 16), (0, 1), (6, 8), (4, 16)])
def test_png_rows(kind: int, depth: int, interlaced: bool, share: float) -> None:
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    samples = np.random.default_rng(1).integers(0, 2**depth, (24, 36, channels))
    whole = png(samples, depth, kind, interlaced=interlaced)
    assert decode(whole, name="a.png").height == 24
    with pytest.raises(ImageError, match="incomplete"):
        decode(cut_png(whole, share), name="a.png")


def test_a_black_last_row_is_a_row() -> None:
    samples = np.zeros((9, 7, 3), np.uint8)
    for interlaced in (False, True):
        assert not decode(png(samples, 8, 2, interlaced=interlaced), name="a.png").pixels.any()


@pytest.mark.parametrize("photometric", ["rgb", "minisblack"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"rowsperstrip": 4},
        {"tile": (16, 16)},
        {"compression": "zlib", "rowsperstrip": 4},
        {"bigtiff": True},
    ],
)
def test_tiff_strips_beyond_the_end(photometric: str, options: dict[str, object]) -> None:
    pixels = picture(24, 36)
    buffer = io.BytesIO()
    stored = pixels if photometric == "rgb" else pixels[:, :, 0]
    tifffile.imwrite(buffer, stored, photometric=photometric, metadata=None, **options)  # type: ignore[arg-type]
    whole = buffer.getvalue()
    assert decode(whole, name="a.tif").height == 24
    with tifffile.TiffFile(io.BytesIO(whole)) as file:
        page = file.pages[0]
        end = max(at + size for at, size in zip(page.dataoffsets, page.databytecounts, strict=True))
    assert end == len(whole)  # the samples come last, so a shorter file lacks some
    for missing in (1, 10, 20):
        with pytest.raises(ImageError, match="incomplete"):
            decode(whole[:-missing], name="a.tif")


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("flat_below", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("more", [{}, {"restart_marker_rows": 1}, {"subsampling": 0}])
def test_jpeg_with_an_end_and_without_its_lower_half(
    progressive: bool, flat_below: bool, mode: str, more: dict[str, int]
) -> None:
    buffer = io.BytesIO()
    drawn = Pillow.fromarray(picture(201, 300, flat_below=flat_below)).convert(mode)
    drawn.save(buffer, "JPEG", quality=90, progressive=progressive, **more)
    whole = buffer.getvalue()
    assert decode(whole, name="a.jpg").height == 201
    for share in (0.5, 0.75, 0.9):
        with pytest.raises(ImageError, match="incomplete"):
            decode(whole[: int(len(whole) * share)] + b"\xff\xd9", name="a.jpg")


@pytest.mark.parametrize(("width", "height"), [(1, 1), (8, 8), (17, 5)])
def test_small_and_flat_jpegs_are_complete(width: int, height: int) -> None:
    for progressive in (False, True):
        buffer = io.BytesIO()
        Pillow.new("RGB", (width, height), (9, 200, 30)).save(buffer, "JPEG", progressive=progressive)
        assert decode(buffer.getvalue() + b"anything", name="a.jpg").width == width


def test_a_preview_is_no_picture() -> None:
    """Camera raw: TIFF inside, and the only page that can be read is its preview."""
    preview = np.full((12, 18, 3), 90, np.uint8)
    sensor = np.arange(24 * 36 * 3, dtype=np.uint16).reshape(24, 36, 3)
    for photometric, stored in ((32803, sensor[:, :, 0]), (34892, sensor)):
        buffer = io.BytesIO()
        with tifffile.TiffWriter(buffer) as file:
            file.write(preview, photometric="rgb", subfiletype=1, subifds=1, metadata=None)
            file.write(stored, photometric=photometric, metadata=None, extratags=_cfa())  # type: ignore[arg-type]
        with pytest.raises(ImageError, match="camera raw"):
            decode(buffer.getvalue(), name="a.nef")
    for head in (b"IIRO", b"IIU\0", b"FUJIFILMCCD-RAW 0201", struct.pack(">I", 24) + b"ftypcrx "):
        with pytest.raises(ImageError, match="camera raw"):
            decode(head.ljust(64, b"\0"), name="a.raw")


def _cfa() -> list[tuple[object, ...]]:
    return [(33421, "H", 2, (2, 2), True), (33422, "B", 4, (0, 1, 1, 2), True)]


@pytest.mark.parametrize("inside", [False, True])
def test_the_full_size_page_behind_a_preview_is_taken(inside: bool) -> None:
    pixels = picture(24, 36)
    buffer = io.BytesIO()
    with tifffile.TiffWriter(buffer) as file:
        more = {"subifds": 1} if inside else {}
        file.write(pixels[::2, ::2], photometric="rgb", subfiletype=1, metadata=None, **more)  # type: ignore[arg-type]
        file.write(pixels, photometric="rgb", metadata=None)
    image = decode(buffer.getvalue(), name="a.tif")
    np.testing.assert_array_equal(image.pixels, pixels)
    assert [note.text for note in image.notes] == ["The full-size page was taken; the first is its preview."]


def jpeg_bytes(**options: object) -> bytes:
    small = np.random.default_rng(6).integers(0, 256, (40, 60, 3), np.uint8)
    pixels = Pillow.fromarray(small).resize((960, 640), Pillow.Resampling.BICUBIC)
    buffer = io.BytesIO()
    pixels.save(buffer, "JPEG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize("share", [0.3, 0.9])
@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
@pytest.mark.parametrize(
    "options", [{"quality": 99, "subsampling": 0}, {"optimize": True}, {"progressive": True}]
)
def test_jpeg_whose_space_was_claimed_and_not_filled(
    options: dict[str, object], end: bytes, share: float
) -> None:
    """A download that stopped: the file has its whole length, zeros in place of the rest."""
    whole = jpeg_bytes(**options)
    assert decode(whole, name="a.jpg").height == 640
    kept = int(len(whole) * share)
    with pytest.raises(ImageError, match=r"incomplete|ends too early"):
        decode(whole[:kept] + bytes(len(whole) - kept - len(end)) + end, name="a.jpg")


def test_a_jpeg_that_lacks_but_its_end_may_be_followed_by_zeros() -> None:
    whole = jpeg_bytes(quality=95)
    expected = decode(whole, name="a.jpg")
    image = decode(whole[:-2] + bytes(5000), name="a.jpg")
    np.testing.assert_array_equal(image.pixels, expected.pixels)


def test_jpeg_with_a_hole() -> None:
    whole = jpeg_bytes(quality=95)
    middle = len(whole) // 2
    with pytest.raises(ImageError, match="incomplete"):
        decode(whole[:middle] + bytes(2048) + whole[middle + 2048 :], name="a.jpg")


def test_a_flat_jpeg_with_tables_of_its_own_may_hold_zeros() -> None:
    buffer = io.BytesIO()
    Pillow.new("L", (4000, 3000), 255).save(buffer, "JPEG", optimize=True)
    assert bytes(512) in buffer.getvalue()
    assert decode(buffer.getvalue(), name="a.jpg").pixels.min() == 255


def in_pieces(data: bytes) -> bytes:
    """The same PNG with its deflated lines in pieces of 500 bytes, and a comment behind them."""
    before, packed, behind = taken_apart(data)
    pieces = [chunk(b"IDAT", packed[start : start + 500]) for start in range(0, len(packed), 500)]
    return before + b"".join(pieces) + chunk(b"tEXt", b"Comment\0behind the pixels") + behind


def last_idat(data: bytes) -> int:
    """Where the last of the pixel data end, its chunk's checksum left out."""
    at = data.rindex(b"IDAT")
    return at + 4 + int.from_bytes(data[at - 4 : at], "big")


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("kind", "depth"), [(0, 8), (2, 8), (2, 16), (0, 1), (4, 16)])
def test_a_png_without_its_end_but_with_all_pixels_is_read_with_a_note(
    kind: int, depth: int, interlaced: bool
) -> None:
    channels = {0: 1, 2: 3, 4: 2}[kind]
    samples = np.random.default_rng(2).integers(0, 2**depth, (40, 36, channels))
    whole = in_pieces(png(samples, depth, kind, interlaced=interlaced))
    expected = decode(whole, name="a.png")
    pixels = last_idat(whole)
    for end in (
        whole.index(b"IEND") + 4,
        whole.index(b"IEND") - 4,
        pixels + 20,
        pixels + 4,
        pixels + 3,
        pixels,
    ):
        image = decode(whole[:end], name="a.png")
        np.testing.assert_array_equal(image.pixels, expected.pixels)
        assert {note.text for note in image.notes} - {note.text for note in expected.notes} == {
            "The file ends early; all pixels are there."
        }
    for end in (pixels - 1, pixels - 4, pixels - 5, pixels - 40):
        with pytest.raises(ImageError, match="ends too early"):
            decode(whole[:end], name="a.png")


def test_a_png_without_its_end_and_without_rows_or_with_a_wrong_checksum_is_refused() -> None:
    samples = np.random.default_rng(2).integers(0, 256, (40, 36, 3))
    whole = png(samples, 8, 2)
    short = cut_png(whole, 0.5)
    end = last_idat(whole)
    damaged = whole[: end - 1] + bytes([whole[end - 1] ^ 1])
    for data in (short[: last_idat(short)], damaged, whole[: whole.index(b"IDAT") + 6], whole[:33]):
        with pytest.raises(ImageError, match="ends too early"):
            decode(data, name="a.png")


@pytest.mark.parametrize("size", [512, 4096])
@pytest.mark.parametrize("options", [{"quality": 95}, {"quality": 90, "subsampling": 0}, {"quality": 98}])
def test_most_holes_in_progressive_jpegs_are_found(options: dict[str, object], size: int) -> None:
    noise = np.random.default_rng(7).normal(0, 6, (640, 960, 3))
    pixels = np.clip(picture(640, 960) * 0.8 + 20 + noise, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, "JPEG", progressive=True, **options)
    whole = buffer.getvalue()
    assert decode(whole, name="a.jpg").height == 640
    places = range(2048, len(whole) - size - 64, (len(whole) - size - 64 - 2048) // 20)
    found = 0
    for start in places:
        try:
            decode(whole[:start] + bytes(size) + whole[start + size :], name="a.jpg")
        except ImageError as error:
            assert "incomplete" in str(error) or "damaged" in str(error)  # noqa: PT017
            found += 1
    assert found >= 0.8 * len(places)


def quantised_before(pixels: np.ndarray, table: int) -> np.ndarray:
    """As a JPEG with a coarse table gives the picture back."""
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, "JPEG", qtables=[[table] * 64] * 2, subsampling=0)
    return np.asarray(Pillow.open(io.BytesIO(buffer.getvalue())))


@pytest.mark.parametrize("factor", [2, 4])
@pytest.mark.parametrize("half", [False, True])
def test_a_progressive_jpeg_of_a_picture_that_was_one_is_whole(factor: int, half: bool) -> None:
    """Its coefficients are multiples of the factor: what refines them is zeros, in rows of any length."""
    pixels = picture(640, 960)
    saved = quantised_before(pixels, 8 * factor).copy()
    if half:
        saved[320:] = pixels[320:]
    buffer = io.BytesIO()
    options = {"qtables": [[8] * 64] * 2, "subsampling": 0, "progressive": True}
    Pillow.fromarray(saved).save(buffer, "JPEG", **options)
    assert bytes(64) in buffer.getvalue()[700:]
    assert decode(buffer.getvalue(), name="a.jpg").height == 640


@pytest.mark.parametrize("quality", [30, 75, 90, 100])
@pytest.mark.parametrize("kind", ["ramp", "flat", "tiles", "lines", "half noise"])
def test_drawn_pictures_as_progressive_jpegs_are_whole(kind: str, quality: int) -> None:
    y, x = np.mgrid[0:600, 0:1600]
    random = np.random.default_rng(8)
    drawn = {
        "ramp": 255 - x * 0.125,
        "flat": np.full(x.shape, 77),
        "tiles": np.tile(random.integers(0, 256, (8, 8)), (75, 200)),
        "lines": 255 * (y % 16 < 2),
        "half noise": np.where(y < 300, 128, random.integers(0, 256, x.shape)),
    }[kind]
    for mode in ("L", "RGB"):
        buffer = io.BytesIO()
        shown = Pillow.fromarray(drawn.astype(np.uint8)).convert(mode)
        shown.save(buffer, "JPEG", quality=quality, progressive=True, subsampling=0)
        assert decode(buffer.getvalue(), name="a.jpg").width == 1600
