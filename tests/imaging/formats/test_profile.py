"""ICC profiles: against littlecms where it applies, against formulas where it does not."""

import io
import struct

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from sr_studio.imaging.formats.profile import (
    ProfileError,
    encode_srgb,
    grey_profile,
    parse,
    srgb_profile,
)
from sr_studio.imaging.image import decode
from sr_studio.imaging.samples import sample_path

D50 = (0.9642, 1.0, 0.8249)
P3 = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407))
ADOBE = ((0.60974, 0.20528, 0.14919), (0.31111, 0.62567, 0.06322), (0.01947, 0.06087, 0.74457))


def linear_light(code: np.ndarray) -> np.ndarray:
    """IEC 61966-2-1, from its text."""
    return np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)


def fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def icc(name: str, curve: bytes, matrix: tuple[tuple[float, ...], ...] | None) -> bytes:
    """A version 2 or 4 profile with one curve for all channels; without matrix a grey one."""
    text = name.encode()
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(*D50),
        b"cprt": b"text\0\0\0\0none\0",
    }
    if matrix:
        for column, letter in enumerate((b"r", b"g", b"b")):
            tags[letter + b"XYZ"] = b"XYZ \0\0\0\0" + fixed(*(row[column] for row in matrix))
            tags[letter + b"TRC"] = curve
    else:
        tags[b"kTRC"] = curve
    at, table, bodies = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for tag, body in tags.items():
        table += struct.pack(">4sII", tag, at + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    header = struct.pack(
        ">I4sI4s4s4s",
        at + len(bodies),
        b"\0" * 4,
        0x02400000,
        b"mntr",
        b"RGB " if matrix else b"GRAY",
        b"XYZ ",
    )
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    return header.ljust(64, b"\0") + struct.pack(">I", 1) + fixed(*D50) + bytes(48) + table + bodies


def gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def parametric_srgb() -> bytes:
    return b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def png(pixels: np.ndarray, profile: bytes) -> bytes:
    from sr_studio.imaging.formats.png import write_png

    return write_png(pixels, None, profile=profile, exif=b"")


def colours(dtype: str) -> np.ndarray:
    return np.random.default_rng(0).integers(0, np.iinfo(dtype).max + 1, (40, 50, 3)).astype(dtype)


@pytest.mark.parametrize(
    ("name", "curve", "matrix"),
    [("Display P3", parametric_srgb(), P3), ("Adobe RGB (1998)", gamma(2.19921875), ADOBE)],
)
def test_matrix_profiles_agree_with_littlecms_and_keep_16_bit(
    name: str, curve: bytes, matrix: tuple[tuple[float, ...], ...]
) -> None:
    profile = icc(name, curve, matrix)
    narrow = colours("uint8")
    image = decode(png(narrow, profile), name="x")
    assert image.colour.text == f"{name} converted to sRGB"
    expected = ImageCms.profileToProfile(
        Pillow.fromarray(narrow),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    assert np.abs(image.pixels.astype(int) - np.asarray(expected)).max() <= 1
    wide = decode(png(narrow.astype(np.uint16) * 257, profile), name="x")
    assert wide.depth == 16
    assert np.abs(wide.pixels / 257 - image.pixels).max() <= 0.51
    steps = np.zeros((1, 4000, 3), np.uint16) + np.arange(30000, 34000, dtype=np.uint16)[None, :, None]
    ramp = decode(png(steps, profile), name="x").pixels
    assert len(np.unique(ramp)) > 3900  # nothing went through 8 bit


def test_sixteen_bit_grey_by_its_curve() -> None:
    codes = np.arange(0, 65536, 17, dtype=np.uint16)[None, :, None]
    image = decode(png(codes, icc("Gray Gamma 1.8", gamma(1.8), None)), name="x")
    expected = encode_srgb((codes / 65535) ** (round(1.8 * 256) / 256)) * 65535
    assert image.colour.text == "Gray Gamma 1.8 converted to sRGB"
    assert image.channels == 1
    assert np.abs(image.pixels - expected).max() <= 2


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_srgb_by_any_name_is_left_alone(dtype: str) -> None:
    pixels = colours(dtype)
    x = np.linspace(0, 1, 1024)
    table = np.rint(linear_light(x) * 65535).astype(">u2").tobytes()
    srgb_matrix = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410))
    littlecms = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tabled = icc("c2", b"curv\0\0\0\0" + struct.pack(">I", 1024) + table, srgb_matrix)
    for profile in (srgb_profile(), littlecms, tabled):
        image = decode(png(pixels, profile), name="x")
        assert image.colour.text == "sRGB"
        np.testing.assert_array_equal(image.pixels, pixels)
    image = decode(png(pixels[:, :, :1], grey_profile()), name="x")
    assert image.colour.text == "sRGB"


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_grey_in_an_rgb_space_follows_its_tone_curve(dtype: str) -> None:
    grey = colours(dtype)[:, :, :1]
    image = decode(png(grey, srgb_profile()), name="x")
    assert image.colour.text == "sRGB"
    np.testing.assert_array_equal(image.pixels, grey)
    peak = int(np.iinfo(dtype).max)
    image = decode(png(grey, icc("Adobe RGB (1998)", gamma(2.19921875), ADOBE)), name="x")
    assert image.colour.text == "Adobe RGB (1998) converted to sRGB"
    assert image.channels == 1
    expected = encode_srgb((grey / peak) ** 2.19921875) * peak
    assert np.abs(image.pixels - expected).max() <= 2


def test_our_profiles_are_accepted_by_littlecms() -> None:
    for profile, mode in ((srgb_profile(), "RGB"), (grey_profile(), "L")):
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        picture = Pillow.fromarray(colours("uint8")).convert(mode)
        converted = ImageCms.profileToProfile(
            picture, opened, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        assert converted is not None
        assert np.abs(np.asarray(converted).astype(int) - np.asarray(picture.convert("RGB"))).max() <= 1


def test_a_real_photograph_in_adobe_rgb() -> None:
    data = sample_path("rocket").read_bytes()
    image = decode(data, name="rocket.jpg")
    assert image.colour.text == "Adobe RGB (1998) converted to sRGB"
    with Pillow.open(io.BytesIO(data)) as opened:
        source = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
        expected = ImageCms.profileToProfile(opened, source, ImageCms.createProfile("sRGB"))
    assert np.abs(image.pixels.astype(int) - np.asarray(expected)).max() <= 1


def lut_icc(space: bytes, inks: int) -> bytes:
    """A profile with nothing but a table: the corners of the RGB or CMYK cube in Lab (``lut8Type``)."""
    corners = np.stack(np.meshgrid(*[[0, 1]] * inks, indexing="ij"), axis=-1).reshape(-1, inks)
    light = corners.mean(axis=1) if inks == 3 else (1 - corners[:, :3]).mean(axis=1) * (1 - corners[:, 3])
    lab = np.stack([np.rint(light * 255), np.full(len(light), 128), np.full(len(light), 128)], axis=1)
    ramp = bytes(range(256))
    table = b"mft1\0\0\0\0" + bytes([inks, 3, 2, 0]) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    table += ramp * inks + lab.astype(np.uint8).tobytes() + ramp * 3
    tags = {
        b"desc": b"desc\0\0\0\0\0\0\0\5test\0" + bytes(78),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(*D50),
        b"A2B0": table,
    }
    at, index, bodies = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for tag, body in tags.items():
        index += struct.pack(">4sII", tag, at + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    header = struct.pack(">I4sI4s4s4s", at + len(bodies), b"\0" * 4, 0x02400000, b"prtr", space, b"Lab ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    return header.ljust(64, b"\0") + struct.pack(">I", 1) + fixed(*D50) + bytes(48) + index + bodies


def test_tables_go_through_littlecms_and_16_bit_says_so() -> None:
    profile = lut_icc(b"RGB ", 3)
    narrow = colours("uint8")
    image = decode(png(narrow, profile), name="x")
    assert image.colour.text == "test converted to sRGB"
    assert image.notes == ()
    expected = ImageCms.profileToProfile(
        Pillow.fromarray(narrow),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert np.abs(image.pixels.astype(int) - np.asarray(expected)).max() <= 1
    wide = decode(png(narrow.astype(np.uint16) * 257, profile), name="x")
    np.testing.assert_array_equal(wide.pixels, image.pixels)
    assert any("16 bit were reduced to 8" in note.text for note in wide.notes)


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_cmyk_with_a_profile(form: str) -> None:
    inks = (
        np.array([[[0, 0, 0, 0], [0, 0, 0, 255], [255, 255, 255, 0]]], np.uint8).repeat(16, 0).repeat(16, 1)
    )
    buffer = io.BytesIO()
    Pillow.fromarray(inks, "CMYK").save(buffer, form, icc_profile=lut_icc(b"CMYK", 4))
    image = decode(buffer.getvalue(), name="x")
    assert image.colour.text == "test converted to sRGB"
    assert image.notes == ()
    assert image.pixels[8, 8].min() >= 250
    assert image.pixels[8, 24].max() <= 5
    assert image.pixels[8, 40].max() <= 5


def test_lab() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    buffer = io.BytesIO()
    Pillow.frombytes("LAB", (2, 1), bytes([255, 0, 0, 0, 0, 0])).save(buffer, "TIFF")
    image = decode(buffer.getvalue(), name="x")
    assert image.colour.text == "CIE Lab converted to sRGB"
    assert image.pixels[0, 0].min() >= 250
    assert image.pixels[0, 1].max() <= 5
    with pytest.raises(ProfileError):
        parse(lab[:100])


def test_profiles_for_another_kind_of_picture_are_ignored_and_noted() -> None:
    grey = icc("Gray", gamma(1.0), None)
    image = decode(png(colours("uint8"), grey), name="x")
    np.testing.assert_array_equal(image.pixels, colours("uint8"))
    assert image.colour.text == "assumed sRGB"
    assert any("profile" in note.text for note in image.notes)


def test_damaged_profiles_never_stop_a_picture() -> None:
    good = icc("P3", parametric_srgb(), P3)
    pixels = colours("uint8")[:4, :4]
    rng = np.random.default_rng(9)
    for trial in range(150):
        broken = bytearray(good)
        for _ in range(1 + trial % 6):
            broken[int(rng.integers(0, len(broken)))] = int(rng.integers(0, 256))
        if trial % 5 == 0:
            del broken[int(rng.integers(0, len(broken))) :]
        image = decode(png(pixels, bytes(broken)), name="x")
        assert image.pixels.shape == pixels.shape


def test_cmyk_without_profile_is_said_to_be_approximate() -> None:
    source = Pillow.fromarray(np.array([[[0, 0, 0, 0], [0, 0, 0, 255], [255, 0, 0, 0]]], np.uint8), "CMYK")
    buffer = io.BytesIO()
    source.save(buffer, "TIFF")
    image = decode(buffer.getvalue(), name="x")
    assert image.pixels[0].tolist() == [[255, 255, 255], [0, 0, 0], [0, 255, 255]]
    assert any("approximate" in note.text for note in image.notes)
