"""Colours that a file states by numbers: converted, or said to be approximate; absurd ones are ignored."""

import io
import struct

import numpy as np
import pytest
import tifffile
from PIL import Image as Pillow
from PIL import ImageCms

from sr_studio.imaging.formats import colour_tags
from sr_studio.imaging.formats.profile import parse, srgb_profile
from sr_studio.imaging.image import Image, decode
from tests.imaging.formats.test_png import chunk, png

PIXELS = np.random.default_rng(8).integers(0, 256, (6, 9, 3), np.uint8)
DISPLAY_P3 = (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290)


def tagged_png(*chunks: tuple[bytes, bytes]) -> Image:
    return decode(png(PIXELS, 8, 2, extra=b"".join(chunk(*each) for each in chunks)), name="a.png")


def chrm(values: tuple[float, ...]) -> tuple[bytes, bytes]:
    ordered = (*values[6:], *values[:6])
    return b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in ordered))


def test_primaries_of_srgb_give_the_matrix_of_its_profile() -> None:
    np.testing.assert_allclose(colour_tags.to_xyz(colour_tags.SRGB), parse(srgb_profile()).matrix, atol=3e-4)


@pytest.mark.parametrize("gamma", [0, 1, 9_000, 210_000, 0xFFFF_FFFF])
def test_an_impossible_gamma_is_ignored_and_said(gamma: int) -> None:
    image = tagged_png((b"gAMA", struct.pack(">I", gamma)))
    np.testing.assert_array_equal(image.pixels, PIXELS)
    assert [note.id for note in image.notes] == [
        "The file states an impossible gamma ({gamma:.5g}): it was ignored."
    ]


def test_a_possible_gamma_is_converted() -> None:
    image = tagged_png((b"gAMA", struct.pack(">I", 100_000)))
    assert image.colour.text == "gamma 1 converted to sRGB"
    assert (image.pixels.astype(int) >= PIXELS).all()


def test_primaries_of_a_png_are_converted_as_the_profile_would_be() -> None:
    """Display P3 by cHRM, by cICP, and by Pillow's littlecms of a profile with the same numbers."""
    by_chrm = tagged_png(chrm(DISPLAY_P3), (b"gAMA", struct.pack(">I", 45455)))
    by_cicp = tagged_png((b"cICP", bytes([12, 13, 0, 1])))
    assert by_chrm.colour.text == by_cicp.colour.text == "stated primaries converted to sRGB"
    assert not by_cicp.notes
    assert np.abs(by_chrm.pixels.astype(int) - PIXELS).max() > 10
    # The gamma of 1/2.2 and sRGB's curve differ in the dark only.
    assert np.abs(by_chrm.pixels.astype(int) - by_cicp.pixels)[by_cicp.pixels > 60].max() <= 4
    # A pure P3 red lies outside sRGB; a P3 grey is the same grey.
    grey = np.full((1, 1, 3), 130, np.uint8)
    stream = png(grey, 8, 2, extra=chunk(b"cICP", bytes([12, 13, 0, 1])))
    assert np.abs(decode(stream, name="a.png").pixels.astype(int) - 130).max() <= 1


def test_primaries_of_srgb_or_impossible_ones_change_nothing() -> None:
    same = tagged_png(chrm(colour_tags.SRGB))
    np.testing.assert_array_equal(same.pixels, PIXELS)
    assert not same.notes
    absurd = tagged_png(chrm((0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3127, 0.329)))
    np.testing.assert_array_equal(absurd.pixels, PIXELS)
    assert len(absurd.notes) == 1
    ranked = tagged_png((b"sRGB", b"\0"), chrm(DISPLAY_P3))  # sRGB ranks before cHRM
    np.testing.assert_array_equal(ranked.pixels, PIXELS)
    assert ranked.colour.text == "sRGB"


@pytest.mark.parametrize(("primaries", "transfer"), [(9, 16), (9, 18), (1, 16)])
def test_hdr_is_said(primaries: int, transfer: int) -> None:
    buffer = io.BytesIO()
    Pillow.fromarray(PIXELS).save(buffer, "AVIF", quality=100, subsampling="4:4:4")
    data = buffer.getvalue()
    at = data.index(b"colrnclx") + 8
    data = data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]
    for image in (decode(data, name="a.avif"), tagged_png((b"cICP", bytes([primaries, transfer, 0, 1])))):
        assert any("colours are approximate" in note.text for note in image.notes)


def test_avif_of_wide_primaries_is_converted() -> None:
    buffer = io.BytesIO()
    Pillow.fromarray(PIXELS).save(buffer, "AVIF", quality=100, subsampling="4:4:4")
    data = buffer.getvalue()
    plain = decode(data, name="a.avif")
    at = data.index(b"colrnclx") + 8
    wide = decode(data[:at] + struct.pack(">HH", 12, 13) + data[at + 4 :], name="a.avif")
    assert wide.colour.text == "stated primaries converted to sRGB"
    assert np.abs(wide.pixels.astype(int) - plain.pixels).max() > 10


def exif_with(space: int, index: str) -> bytes:
    exif = Pillow.Exif()
    exif.get_ifd(0x8769)[0xA001] = space
    if index:
        exif.get_ifd(0x8769)[0xA005] = {1: index}
    return exif.tobytes()


def test_exif_that_says_the_colours_are_not_srgb() -> None:
    def jpeg(exif: bytes, profile: bytes = b"") -> Image:
        buffer = io.BytesIO()
        Pillow.fromarray(PIXELS).save(
            buffer, "JPEG", quality=100, subsampling=0, exif=exif, icc_profile=profile
        )
        return decode(buffer.getvalue(), name="a.jpg")

    plain = jpeg(exif_with(1, ""))
    assert plain.colour.text == "sRGB"
    unknown = jpeg(exif_with(0xFFFF, ""))
    assert [note.text for note in unknown.notes] == [
        "EXIF says that the colours are not sRGB, and no profile says what they are: colours are approximate."
    ]
    np.testing.assert_array_equal(unknown.pixels, plain.pixels)
    adobe = jpeg(exif_with(0xFFFF, "R03"))
    assert adobe.colour.text == "stated primaries converted to sRGB"
    assert np.abs(adobe.pixels.astype(int) - plain.pixels).max() > 10
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert not jpeg(exif_with(0xFFFF, ""), profile).notes  # a profile says more than EXIF


def tagged_tiff(tags: list[tuple[int, int, int, object]]) -> Image:
    buffer = io.BytesIO()
    tifffile.imwrite(
        buffer, PIXELS, photometric="rgb", metadata=None, extratags=[(*tag, True) for tag in tags]
    )
    return decode(buffer.getvalue(), name="a.tif")


def rationals(values: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(part for value in values for part in (round(value * 100_000), 100_000))


def test_primaries_of_a_tiff_are_converted_as_those_of_a_png() -> None:
    by_png = tagged_png(chrm(DISPLAY_P3))
    image = tagged_tiff([(319, 5, 6, rationals(DISPLAY_P3[:6])), (318, 5, 2, rationals(DISPLAY_P3[6:]))])
    assert image.colour.text == "stated primaries converted to sRGB"
    np.testing.assert_array_equal(image.pixels, by_png.pixels)


def test_the_transfer_function_of_a_tiff() -> None:
    code = np.linspace(0, 1, 256)
    linear = tagged_tiff([(301, 3, 256, tuple(int(v) for v in np.round(code * 65535)))])
    assert linear.colour.text == "gamma 1 converted to sRGB"
    np.testing.assert_array_equal(linear.pixels, tagged_png((b"gAMA", struct.pack(">I", 100_000))).pixels)
    bent = tagged_tiff([(301, 3, 256, tuple(int(v) for v in np.round((code > 0.5) * 65535)))])
    np.testing.assert_array_equal(bent.pixels, PIXELS)
    assert "transfer function" in bent.notes[0].text


def bmp_with_header(
    kind: bytes, *, ends: tuple[float, ...] = (0.0,) * 9, gamma: float = 0, profile: bytes = b""
) -> Image:
    """A BMP of version 5 that says its colours."""
    header = struct.pack("<IiiHHIIiiII", 124, 9, 6, 1, 24, 0, 0, 2835, 2835, 0, 0) + bytes(16)
    header += kind[::-1] + struct.pack("<9i", *(round(value * (1 << 30)) for value in ends))
    header += struct.pack("<3I", *(round(gamma * 65536),) * 3)
    body = b"".join(row[:, ::-1].tobytes() + bytes(-27 % 4) for row in PIXELS[::-1])
    header += struct.pack("<4I", 4, 124 + len(body), len(profile), 0)
    start = 14 + len(header)
    whole = (
        struct.pack("<2sIHHI", b"BM", start + len(body) + len(profile), 0, 0, start) + header + body + profile
    )
    return decode(whole, name="a.bmp")


def test_colours_of_a_bmp() -> None:
    usual = bmp_with_header(b"sRGB")
    np.testing.assert_array_equal(usual.pixels, PIXELS)
    assert usual.colour.text == "sRGB"
    xyz = [
        value
        for x, y in zip(DISPLAY_P3[0:6:2], DISPLAY_P3[1:6:2], strict=True)
        for value in (x, y, 1 - x - y)
    ]
    stated = bmp_with_header(b"\0\0\0\0", ends=tuple(xyz), gamma=1.0)
    expected = tagged_png(chrm(DISPLAY_P3), (b"gAMA", struct.pack(">I", 100_000)))
    assert stated.colour.text == "stated primaries converted to sRGB"
    assert np.abs(stated.pixels.astype(int) - expected.pixels).max() <= 1
    embedded = bmp_with_header(b"MBED", profile=srgb_profile())
    np.testing.assert_array_equal(embedded.pixels, PIXELS)
    assert embedded.colour.text not in ("", "assumed sRGB")
    elsewhere = bmp_with_header(b"LINK")
    assert "another file" in elsewhere.notes[0].text


def test_video_range_is_said() -> None:
    assert "video range" in tagged_png((b"cICP", bytes([1, 13, 0, 0]))).notes[0].text
