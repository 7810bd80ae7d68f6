"""Two hundred odd and broken files: right pixels or one sentence, never anything else."""

import io
import re
import struct
import zlib
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image as Pillow

from sr_studio.imaging.image import Image, ImageError, decode, encode, thumbnail

NAMES = (
    "사진 1.png",
    "line\nbreak.jpg",
    "x" * 300 + ".tif",
    "…/…\u202e.webp",
    "",
    "a\0b.png",
    "😀.gif",
    "no suffix",
)


def picture(seed: int, height: int = 33, width: int = 47) -> np.ndarray:
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    base = np.dstack([5 * x, 255 - 7 * y, 3 * x + 2 * y])
    return np.clip(base + rng.integers(-3, 4, base.shape), 0, 255).astype(np.uint8)


def saved(form: str, mode: str, seed: int, **options: object) -> bytes:
    buffer = io.BytesIO()
    Pillow.fromarray(picture(seed)).convert(mode).save(buffer, form, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def bases() -> list[tuple[str, bytes]]:
    """Sound files of every kind."""
    deep = picture(0).astype(np.uint16) * 257
    cover = deep[:, :, 0]
    return [
        ("png8", encode(picture(1))),
        ("png16", encode(deep)),
        ("png16a", encode(deep, alpha=cover)),
        ("png16grey", encode(deep[:, :, :1])),
        ("tiff8", encode(picture(2), format="tiff")),
        ("tiff16a", encode(deep, alpha=cover, format="tiff")),
        ("palette", saved("PNG", "P", 3)),
        ("bilevel", saved("PNG", "1", 3)),
        ("jpeg", saved("JPEG", "RGB", 4, quality=90)),
        ("progressive", saved("JPEG", "RGB", 5, progressive=True)),
        ("jpeg grey", saved("JPEG", "L", 6)),
        ("jpeg cmyk", saved("JPEG", "CMYK", 7)),
        ("webp", saved("WEBP", "RGB", 8)),
        ("webp lossless", saved("WEBP", "RGBA", 9, lossless=True)),
        ("gif", saved("GIF", "P", 10)),
        ("bmp", saved("BMP", "RGB", 11)),
        ("bmp palette", saved("BMP", "P", 12)),
        ("ppm", saved("PPM", "RGB", 13)),
        ("pgm", saved("PPM", "L", 14)),
        ("tiff lzw", saved("TIFF", "RGB", 15, compression="tiff_lzw")),
        ("tiff jpeg", saved("TIFF", "RGB", 16, compression="jpeg")),
        ("avif", saved("AVIF", "RGB", 17)),
    ]


def variants() -> Iterator[tuple[str, bytes, str]]:
    """(what, bytes, kind) for each generated file.

    Kinds: ``sound``, ``cut`` (must be refused), ``wild`` (anything may have become of it), or the name of
    the sound file whose pixels are the only ones allowed.
    """
    rng = np.random.default_rng(2026)
    for name, data in bases():
        yield name, data, "sound"
        for part in (0.1, 0.5, 0.9):
            yield f"{name} cut at {part:.0%}", data[: max(4, int(len(data) * part))], name
        yield f"{name} without its last bytes", data[:-9], name
        for number in range(3):
            broken = bytearray(data)
            for _ in range(1 + number * 4):
                broken[int(rng.integers(4, len(broken)))] = int(rng.integers(0, 256))
            yield f"{name} with wrong bytes {number}", bytes(broken), "wild"
        yield f"{name} with a bad end", data[: len(data) * 2 // 3] + b"\xff" * (len(data) // 3), "wild"
        middle = len(data) // 2
        yield f"{name} with a hole", data[: middle - 20] + data[middle:], "wild"
        lied = bytearray(data)
        at = int(rng.integers(8, min(len(data), 60)))
        lied[at : at + 2] = b"\xff\xff"
        yield f"{name} with a lying header at {at}", bytes(lied), "wild"
    for size in ((1, 1), (1, 4000), (16, 16384), (4000, 1)):
        pixels = np.random.default_rng(1).integers(0, 65536, (*size, 3)).astype(np.uint16)
        yield f"16 bit {size}", encode(pixels), "sound"
    huge = bytearray(encode(picture(20)))
    struct.pack_into(">II", huge, 16, 2**31 - 1, 2**31 - 1)
    struct.pack_into(">I", huge, 29, zlib.crc32(huge[12:29]))
    yield "enormous", bytes(huge), "cut"
    for head in (
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"II*\0",
        b"MM\0*",
        b"RIFF\0\0\0\0WEBP",
        b"GIF89a",
        b"BM",
        b"P6\n",
    ):
        yield f"only {head!r}", head, "cut"
        yield f"{head!r} and noise", head + rng.integers(0, 256, 500, dtype=np.uint8).tobytes(), "cut"


SOUND = dict(bases())
CASES = list(variants())


def test_there_are_two_hundred() -> None:
    assert len(CASES) >= 200


def judged(data: bytes, name: str) -> Image | None:
    """The picture, None for a refusal in a proper sentence; anything else fails."""
    try:
        image = decode(data, name=name, max_pixels=1 << 24)
    except ImageError as error:
        text = str(error)
        assert re.fullmatch(r"“.*” cannot be read: .+[.!?)]", text), text
        assert "\n" not in text
        assert "Traceback" not in text
        assert "Error" not in text
        return None
    assert image.pixels.dtype in (np.uint8, np.uint16)
    assert image.pixels.shape == (image.height, image.width, image.channels)
    assert image.channels in (1, 3)
    if image.alpha is not None:
        assert image.alpha.shape == (image.height, image.width)
        assert image.alpha.dtype == image.pixels.dtype
    assert thumbnail(image).shape[2] == 4
    return image


@pytest.mark.parametrize("case", range(len(CASES)), ids=lambda n: CASES[n][0].replace(" ", "-"))
def test_right_pixels_or_a_sentence(case: int, capfd: pytest.CaptureFixture[str]) -> None:
    what, data, kind = CASES[case]
    image = judged(data, NAMES[case % len(NAMES)])
    if kind == "sound":
        assert image is not None, what
    elif kind == "cut":
        assert image is None, what
    elif kind != "wild" and image is not None:
        np.testing.assert_array_equal(image.pixels, decode(SOUND[kind], name="x").pixels, err_msg=what)
    assert capfd.readouterr() == ("", ""), "a decoder printed something"
