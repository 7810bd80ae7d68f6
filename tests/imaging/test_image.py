"""Decoding by content, EXIF, alpha, notes, saving: what a user's files go through."""

import io
import struct
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from sr_studio.imaging.formats import exif
from sr_studio.imaging.image import ImageError, decode, digest, encode, encode_notes, thumbnail, upright
from sr_studio.imaging.samples import SAMPLES, sample_path


def smooth(height: int = 24, width: int = 36) -> np.ndarray:
    y, x = np.mgrid[:height, :width]
    return np.dstack([4 * x, 200 - 5 * y, 60 + 2 * x + y]).astype(np.uint8)


def saved(picture: Pillow.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "BMP", "GIF", "PPM", "PNG", "TIFF", "AVIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1", "LA", "CMYK"])
def test_what_pillow_writes_is_read_like_pillow_reads_it(form: str, mode: str) -> None:
    source = Pillow.fromarray(smooth()).convert(mode)
    if mode in ("RGBA", "LA"):
        source.putalpha(Pillow.fromarray((smooth()[:, :, 0] + 50).astype(np.uint8)))
    try:
        data = saved(source, form)
    except (OSError, KeyError, ValueError):
        pytest.skip(f"{form} does not hold {mode}")
    with Pillow.open(io.BytesIO(data)) as opened:
        opened.load()
        clear = opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info
        grey = opened.mode in ("L", "LA", "1")
        if opened.mode == "CMYK":
            expected = np.array(opened.convert("RGB")).astype(int)
        else:
            expected = np.asarray(
                opened.convert("LA" if grey and clear else "L" if grey else "RGBA" if clear else "RGB")
            )
    expected = expected.reshape(24, 36, -1)
    image = decode(data, name="x")
    assert image.format == {"WEBP": "WebP", "PPM": image.format}.get(form, form)
    channels = 1 if grey else 3
    assert image.channels == channels
    assert np.abs(image.pixels.astype(int) - expected[:, :, :channels]).max() <= (1 if mode == "CMYK" else 0)
    assert (image.alpha is not None) == clear
    if image.alpha is not None:
        np.testing.assert_array_equal(image.alpha, expected[:, :, -1])


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_animations_show_their_first_frame_and_say_so(form: str) -> None:
    frames = [Pillow.fromarray(np.full((16, 16, 3), level, np.uint8)) for level in (10, 200, 90)]
    options = {} if form == "TIFF" else {"duration": 50}
    if form == "WEBP":
        options["lossless"] = True  # type: ignore[assignment]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], **options)
    image = decode(data, name="x")
    assert np.abs(image.pixels.astype(int) - 10).max() <= 2
    assert any("first of 3" in note.text for note in image.notes)


@pytest.mark.parametrize(
    ("text", "expected", "depth"),
    [
        (b"P2 # c\n3 1\n# d\n255\n0 128 255", [0, 128, 255], 8),
        (b"P2\n3 1\n3\n0 1 3", [0, 85, 255], 8),
        (b"P5 3 1 65535\n\0\0\x12\x34\xff\xff", [0, 0x1234, 65535], 16),
        (b"P5 3 1 1023\n\0\0\x02\0\x03\xff", [0, (512 * 65535 + 511) // 1023, 65535], 16),
        (b"P1\n3 1\n1 0\n1", [0, 255, 0], 8),
        (b"P1\n3 1\n101", [0, 255, 0], 8),
        (b"P4\n3 1\n\xa0", [0, 255, 0], 8),
        (b"P3\n1 1\n255\n1 2 3\n", [1, 2, 3], 8),
        (b"P6\n1 1\n65535\n\0\1\0\2\0\3", [1, 2, 3], 16),
    ],
)
def test_netpbm(text: bytes, expected: list[int], depth: int) -> None:
    image = decode(text, name="x")
    assert image.depth == depth
    assert image.pixels.ravel().tolist() == expected


@pytest.mark.parametrize(
    "text",
    [b"P5 3 1 255\n\0\0", b"P2 2 1 255\n1", b"P2 1 1 255\nx", b"P5 1 1 0\n\0", b"P5 1", b"P2 1 1 9\n12"],
)
def test_bad_netpbm_is_refused(text: bytes) -> None:
    with pytest.raises(ImageError, match="x"):
        decode(text, name="x")


def oriented(orientation: int, form: str, order: str = "<") -> tuple[bytes, np.ndarray]:
    """A file whose upright picture is known, stored as a camera in that position would."""
    picture = smooth(8 * 3, 8 * 5)
    inverse = {6: 8, 8: 6}.get(orientation, orientation)
    stored = upright(picture, inverse)
    block = exif.directory_with_inner(
        {0x0112: (3, 1, struct.pack(order + "H", orientation)), 0x010F: (2, 6, b"Camera")},
        {0x8769: {0xA002: (4, 1, struct.pack(order + "I", 9)), 0x9003: (2, 20, b"2026:01:02 03:04:05\0")}},
        order=order,
        at=8,
    )
    block = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8) + block
    if form == "TIFF":
        data = saved(Pillow.fromarray(stored), form, tiffinfo={274: orientation})
    else:
        options = {"WEBP": {"lossless": True}, "JPEG": {"quality": 100, "subsampling": 0}}.get(form, {})
        data = saved(Pillow.fromarray(stored), form, exif=b"Exif\0\0" + block, **options)
    return data, picture


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_orientation_is_applied_once(orientation: int, form: str) -> None:
    data, picture = oriented(orientation, form, "<" if orientation % 2 else ">")
    image = decode(data, name="x")
    assert (image.width, image.height) == (40, 24)
    assert np.abs(image.pixels.astype(int) - picture).max() <= (4 if form == "JPEG" else 0)
    assert any("Turned" in note.text for note in image.notes) == (orientation != 1)
    assert not image.exif or exif.orientation(image.exif) == 1
    again = decode(encode(image.pixels, exif=image.exif, format="png"), name="y")
    np.testing.assert_array_equal(again.pixels, image.pixels)


def test_orientation_agrees_with_pillow() -> None:
    from PIL import ImageOps

    for orientation in range(1, 9):
        data, _ = oriented(orientation, "PNG")
        with Pillow.open(io.BytesIO(data)) as opened:
            np.testing.assert_array_equal(
                np.asarray(ImageOps.exif_transpose(opened)), decode(data, name="x").pixels
            )


@pytest.mark.parametrize("form", ["png", "jpeg", "webp", "tiff"])
def test_exif_goes_to_the_saved_file_with_the_new_size(form: str) -> None:
    image = decode(oriented(6, "JPEG")[0], name="x")
    large = image.pixels.repeat(2, axis=0).repeat(2, axis=1)
    data = encode(large, exif=image.exif, format=form)
    with Pillow.open(io.BytesIO(data)) as opened:
        tags = opened.getexif()
        assert tags.get(0x0112, 1) == 1
        assert tags[0x010F] == "Camera"
        assert tags.get_ifd(0x8769)[0x9003] == "2026:01:02 03:04:05"
        if form != "tiff":
            assert tags.get_ifd(0x8769)[0xA002] == large.shape[1]
    again = decode(data, name="y")
    assert b"Camera" in again.exif
    assert again.colour.text == "sRGB"


def test_damaged_exif_is_left_out() -> None:
    for block in (b"", b"junk", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"):
        data = saved(Pillow.fromarray(smooth()), "JPEG", exif=b"Exif\0\0" + block)
        assert decode(data, name="x").exif == b""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hello world", "not an image"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "video"),
        (b"<svg xmlns=", "SVG"),
        (b"<!DOCTYPE html>", "web page"),
    ],
)
def test_what_is_no_image_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=words) as caught:
        decode(data, name="사진\n.png")
    assert "사진�.png" in str(caught.value)
    assert "\n" not in str(caught.value)


def bomb(form: str) -> bytes:
    side = 30_000
    if form == "png":
        data = bytearray(encode(smooth(), format="png"))
        struct.pack_into(">II", data, 16, side, side)
        import zlib

        struct.pack_into(">I", data, 29, zlib.crc32(data[12:29]))
    elif form == "jpeg":
        data = bytearray(encode(smooth(), format="jpeg"))
        at = data.index(b"\xff\xc0")
        struct.pack_into(">HH", data, at + 5, side, side)
    elif form == "bmp":
        data = bytearray(saved(Pillow.fromarray(smooth()), "BMP"))
        struct.pack_into("<ii", data, 18, side, side)
    elif form == "gif":
        data = bytearray(saved(Pillow.fromarray(smooth()), "GIF"))
        struct.pack_into("<HH", data, 6, side, side)
    elif form == "webp":
        data = bytearray(saved(Pillow.fromarray(smooth()).convert("RGBA"), "WEBP"))
        data[20:30] = bytes([0x10, 0, 0, 0]) + b"\xff\x3f\0" * 2
        data[12:16] = b"VP8X"
    else:
        return b"P6\n30000 30000\n255\n\0"
    return bytes(data)


@pytest.mark.parametrize("form", ["png", "jpeg", "bmp", "gif", "webp", "ppm"])
def test_decompression_bombs_are_refused_by_an_adjustable_limit(form: str) -> None:
    with pytest.raises(ImageError, match=r"megapixels.*Raise the limit"):
        decode(bomb(form), name="x")
    small = encode(smooth(), format="png")
    with pytest.raises(ImageError, match="limit"):
        decode(small, name="x", max_pixels=24 * 36 - 1)
    assert decode(small, name="x", max_pixels=24 * 36).width == 36


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (16384, 16)])
@pytest.mark.parametrize("form", ["png", "tiff"])
def test_extreme_shapes(size: tuple[int, int], form: str) -> None:
    pixels = np.random.default_rng(0).integers(0, 65536, (*size, 3)).astype(np.uint16)
    image = decode(encode(pixels, format=form), name="x")
    np.testing.assert_array_equal(image.pixels, pixels)
    small = thumbnail(image)
    assert max(small.shape[:2]) == min(160, max(size))
    assert small.shape[2] == 4


def test_16_bit_is_reduced_only_with_a_note() -> None:
    pixels = np.array([[[0, 128, 129], [65535, 32767, 300]]], np.uint16)
    alpha = np.array([[65535, 0]], np.uint16)
    image = decode(encode(pixels, alpha=alpha, format="webp", quality=100), name="x")
    np.testing.assert_array_equal(image.pixels, [[[0, 0, 1], [255, 127, 1]]])
    np.testing.assert_array_equal(image.alpha, [[255, 0]])
    assert any("16 bit" in note.text for note in encode_notes(depth=16, alpha=True, format="webp"))
    white = decode(encode(pixels, alpha=alpha, format="jpeg", quality=100), name="x")
    assert white.pixels[0, 1].min() >= 250
    assert any("white" in note.text for note in encode_notes(depth=8, alpha=True, format="jpeg"))
    assert encode_notes(depth=16, alpha=True, format="png") == ()


def test_noise_at_full_quality_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (900, 1200, 3), dtype=np.uint8)
    for quality in (100, 1):
        image = decode(encode(noise, format="jpeg", quality=quality), name="x")
        assert (image.width, image.height) == (1200, 900)
    assert capfd.readouterr() == ("", "")


def test_formats_that_cannot_hold_a_picture_say_so() -> None:
    wide = np.zeros((1, 70_000, 3), np.uint8)
    for form in ("jpeg", "webp"):
        with pytest.raises(ImageError, match="PNG or TIFF"):
            encode(wide, format=form)
    with pytest.raises(ImageError, match="1 to 100"):
        encode(wide[:, :9], format="jpeg", quality=0)
    with pytest.raises(ImageError, match="bmp"):
        encode(wide, format="bmp")


def test_thumbnail_keeps_transparency_and_proportion() -> None:
    pixels = np.zeros((400, 200, 1), np.uint16)
    pixels[:200] = 65535
    alpha = np.full((400, 200), 257 * 128, np.uint16)
    small = thumbnail(decode(encode(pixels, alpha=alpha), name="x"), size=100)
    assert small.shape == (100, 50, 4)
    assert np.all(small[:, :, 3] == 128)
    assert small[10, 10].tolist() == [255, 255, 255, 128]
    assert small[90, 10].tolist() == [0, 0, 0, 128]


def test_digest_is_blake2b_of_the_bytes() -> None:
    assert digest(b"") == "cae66941d9efbd404e4d88758ea67670"
    data = encode(smooth())
    assert decode(memoryview(data), name="x").digest == digest(data)


def test_samples_are_there_and_threads_do_not_disturb_each_other(capfd: pytest.CaptureFixture[str]) -> None:
    files = {name: sample_path(name).read_bytes() for name in SAMPLES}
    expected = {name: decode(data, name=name).pixels for name, data in files.items()}
    wrong: list[str] = []

    def work() -> None:
        for name, data in files.items():
            if not np.array_equal(decode(data, name=name).pixels, expected[name]):
                wrong.append(name)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert capfd.readouterr() == ("", "")


def test_the_benchmark_sets_decode_like_pillow_decodes_them(shared: Path) -> None:
    for file in sorted((shared / "data").glob("Set*/x4/*.png")):
        with Pillow.open(file) as opened:
            expected = np.asarray(opened)
        image = decode(file.read_bytes(), name=file.name)
        np.testing.assert_array_equal(image.pixels.reshape(expected.shape), expected)
