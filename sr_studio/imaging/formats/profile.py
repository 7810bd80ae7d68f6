"""ICC profiles (ICC.1:2022): matrix and tone-curve profiles by our own arithmetic, others by littlecms.

littlecms, as Pillow offers it, knows 8 bit only. Nearly every RGB and grey profile found in photographs is
three tone curves and a matrix; these are computed here in floating point, so 16 bit stays 16 bit. Against
float64 the largest error for Adobe RGB at 16 bit is 0.5 of 65,535 codes; littlecms through imagecodecs
(``cms_transform``) is 4,925 codes off by default and 106 with its best flags, at the same speed.
"""

import struct
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.formats.colour_tags import to_xyz
from sr_studio.imaging.formats.decoded import DecodedSamples, Samples, to_8_bit

Floats = NDArray[np.floating[Any]]

_CURVE_STEPS = 4096
_STRIP_VALUES = 1 << 18
# Linear sRGB to CIE XYZ relative to D50 (IEC 61966-2-1 adapted by the Bradford transform).
_SRGB_TO_XYZ = np.array(
    [
        [0.4360657, 0.3851515, 0.1430784],
        [0.2224932, 0.7168870, 0.0606169],
        [0.0139160, 0.0970764, 0.7140961],
    ]
)
_SAME = 0.75  # 8-bit codes a profile may differ from sRGB and still be called sRGB


class ProfileError(StudioError):
    """A profile that is damaged or of a kind not handled here."""


@dataclass(frozen=True)
class Profile:
    """What a profile says. ``curves`` and ``matrix`` are None where it has tables (or CMYK) instead."""

    name: str
    space: str  # "RGB ", "GRAY", "CMYK", "Lab "
    curves: tuple[Floats, ...] | None  # each: linear light at equal steps of the code, 0..1
    matrix: Floats | None  # 3 x 3: linear RGB to XYZ (D50)
    tables: bool


def parse(data: bytes) -> Profile:
    """Read an ICC profile. Raises `ProfileError`."""
    try:
        return _parse(data)
    except (struct.error, IndexError, ValueError, OverflowError, FloatingPointError) as error:
        raise ProfileError("damaged") from error


def _parse(data: bytes) -> Profile:
    if len(data) < 132 or data[36:40] != b"acsp":
        raise ProfileError("not an ICC profile")
    (count,) = struct.unpack_from(">I", data, 128)
    if count > 200:
        raise ProfileError("damaged")
    tags = {}
    for place in range(132, 132 + 12 * count, 12):
        name, start, size = struct.unpack_from(">4sII", data, place)
        tags[name] = data[start : start + size]
    space = data[16:20].decode("latin-1")
    described = _description(tags.get(b"desc", b"")) or "Embedded profile"
    tables = b"A2B0" in tags
    curves: tuple[Floats, ...] | None = None
    matrix: Floats | None = None
    if space == "GRAY" and b"kTRC" in tags:
        curves = (_tame(tags[b"kTRC"]),)
    elif (
        space == "RGB "
        and data[20:24] == b"XYZ "
        and {b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"} <= tags.keys()
    ):
        curves = tuple(_tame(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC"))
        matrix = np.array([_xyz(tags[name]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]).T
        if abs(np.linalg.det(matrix)) < 1e-6:
            raise ProfileError("damaged")
    elif not tables:
        raise ProfileError("incomplete")
    return Profile(described, space, curves, matrix, tables)


def _xyz(tag: bytes) -> tuple[float, float, float]:
    if tag[:4] != b"XYZ ":
        raise ProfileError("damaged")
    x, y, z = struct.unpack_from(">iii", tag, 8)
    return x / 65536, y / 65536, z / 65536


def _tame(tag: bytes) -> Floats:
    """`_curve` held inside 0..1 whatever numbers the profile gives."""
    with np.errstate(all="ignore"):
        return np.asarray(np.clip(np.nan_to_num(_curve(tag)), 0, 1))


def _curve(tag: bytes) -> Floats:
    """Linear light at `_CURVE_STEPS` + 1 equal steps of the code 0..1."""
    x = np.linspace(0, 1, _CURVE_STEPS + 1)
    if tag[:4] == b"curv":
        (count,) = struct.unpack_from(">I", tag, 8)
        if count == 0:
            return x
        if count == 1:
            return np.asarray(x ** (struct.unpack_from(">H", tag, 12)[0] / 256))
        if count > 65536 or len(tag) < 12 + 2 * count:
            raise ProfileError("damaged")
        table = np.frombuffer(tag, ">u2", count, 12) / 65535
        return np.asarray(np.interp(x, np.linspace(0, 1, count), table))
    if tag[:4] != b"para":
        raise ProfileError("damaged")
    (kind,) = struct.unpack_from(">H", tag, 8)
    numbers = (1, 3, 4, 5, 7)[kind]
    given = [value / 65536 for value in struct.unpack_from(f">{numbers}i", tag, 12)]
    g, a, b, c, d, e, f = given + [0.0] * (7 - numbers)
    if kind == 0:
        a, b, d = 1.0, 0.0, 0.0
    elif kind in (1, 2):
        if a == 0:
            raise ProfileError("damaged")
        e, f, c, d = (0.0, 0.0, 0.0, -b / a) if kind == 1 else (c, c, 0.0, -b / a)
    return np.asarray(np.where(x >= d, np.maximum(a * x + b, 0) ** g + e, c * x + f))


def _description(tag: bytes) -> str:
    """Name of the profile (``textDescriptionType`` or ``multiLocalizedUnicodeType``), one line."""
    text = ""
    if tag[:4] == b"desc" and len(tag) >= 12:
        (length,) = struct.unpack_from(">I", tag, 8)
        text = tag[12 : 12 + min(length, 200)].split(b"\0")[0].decode("latin-1")
    elif tag[:4] == b"mluc" and len(tag) >= 28:
        length, start = struct.unpack_from(">II", tag, 20)
        text = tag[start : start + min(length, 400)].decode("utf-16-be", "ignore")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:60]


def encode_srgb(light: Floats) -> Floats:
    """SRGB codes 0..1 of linear light 0..1."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.power(light, 1 / 2.4) - 0.055)


def _convert(samples: Samples, curves: tuple[Floats, ...], matrix: Floats | None) -> Samples:
    """Apply curves, matrix and the sRGB encoding to H x W x C integer samples, in strips."""
    peak = int(np.iinfo(samples.dtype).max)
    codes = np.linspace(0, _CURVE_STEPS, peak + 1)
    steps = np.arange(_CURVE_STEPS + 1)
    lights = [np.interp(codes, steps, curve).astype(np.float32) for curve in curves]
    # Single tone curves need no pixel arithmetic at all: one table from code to code.
    if matrix is None:
        table = np.floor(encode_srgb(lights[0].astype(np.float64)) * peak + 0.5).astype(samples.dtype)
        return np.asarray(table[samples])
    to_srgb = (np.linalg.inv(_SRGB_TO_XYZ) @ matrix).T.astype(np.float32)
    output = np.empty_like(samples)
    rows = max(1, _STRIP_VALUES // (3 * samples.shape[1]))
    for top in range(0, samples.shape[0], rows):
        part = samples[top : top + rows]
        light = np.stack([lights[c][part[:, :, c]] for c in range(3)], axis=2) @ to_srgb
        np.clip(light, 0, 1, out=light)
        output[top : top + rows] = encode_srgb(light) * np.float32(peak) + np.float32(0.5)
    return output


@cache
def _probe(channels: int) -> Samples:
    """A lattice of 16-bit colours to compare profiles on."""
    levels = np.linspace(0, 65535, 11).astype(np.uint16)
    if channels == 1:
        return np.linspace(0, 65535, 256).astype(np.uint16)[None, :, None]
    return np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(1, -1, 3)


def _is_srgb(curves: tuple[Floats, ...], matrix: Floats | None) -> bool:
    probe = _probe(len(curves))
    moved = _convert(probe, curves, matrix).astype(np.int64) - probe
    return int(np.abs(moved).max()) <= _SAME * 257


def to_srgb(raster: DecodedSamples) -> tuple[Samples, Message]:
    """Samples of a raster as grey or RGB in sRGB, and the words for its colour.

    The words are ``sRGB``, ``assumed sRGB`` or ``<profile> converted to sRGB``; what else happened is
    added to the raster's notes.
    """
    if raster.profile:
        try:
            profile = parse(raster.profile)
            wanted = {"grey": "GRAY", "rgb": "RGB ", "cmyk": "CMYK", "lab": "Lab "}[raster.space]
            if raster.space == "grey" and profile.space == "RGB " and profile.curves is not None:
                # A grey picture inside an RGB space: its tone curve is all that applies.
                profile = replace(
                    profile, space=wanted, curves=profile.curves[1:2], matrix=None, tables=False
                )
            if profile.space != wanted:
                raise ProfileError("for {space}, not for this picture", space=profile.space.strip())
            return _by_profile(raster, profile)
        except ProfileError as error:
            raster.notes.append(
                message("The embedded colour profile is {reason} and was ignored.", reason=error)
            )
    if raster.space == "cmyk":
        raster.notes.append(
            message(
                "CMYK without a usable profile was converted by the simple formula: colours are approximate."
            )
        )
        return _naive_cmyk(raster.samples), Message("assumed sRGB")
    if raster.space == "lab":
        return _through_littlecms(raster, None), Message("CIE Lab converted to sRGB")
    if raster.primaries is not None and raster.space == "rgb":
        return _convert(raster.samples, (_light(raster.tagged),) * 3, to_xyz(raster.primaries)), message(
            "stated primaries converted to sRGB"
        )
    if isinstance(raster.tagged, float) and raster.tagged > 0:
        if abs(raster.tagged - 1 / 2.2) <= 0.02:
            said, samples = message("gamma {gamma:.3g} read as sRGB", gamma=raster.tagged), raster.samples
        else:
            said = message("gamma {gamma:.3g} converted to sRGB", gamma=raster.tagged)
            samples = _convert(raster.samples, (_light(raster.tagged),), None)
        return samples, said
    return raster.samples, Message("sRGB") if raster.tagged == "sRGB" else Message("assumed sRGB")


def _light(tagged: str | float) -> Floats:
    """Linear light at equal steps of the code: of an encoding gamma, else of sRGB."""
    code = np.linspace(0, 1, _CURVE_STEPS + 1)
    if isinstance(tagged, float) and tagged > 0:
        return np.asarray(code ** (1 / tagged))
    return np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)


def _by_profile(raster: DecodedSamples, profile: Profile) -> tuple[Samples, Message]:
    if profile.curves is not None and not (profile.tables and raster.samples.dtype == np.uint8):
        if _is_srgb(profile.curves, profile.matrix):
            return raster.samples, Message("sRGB")
        converted = _convert(raster.samples, profile.curves, profile.matrix)
        return converted, message("{profile} converted to sRGB", profile=profile.name)
    return _through_littlecms(raster, raster.profile), message(
        "{profile} converted to sRGB", profile=profile.name
    )


def _through_littlecms(raster: DecodedSamples, profile: bytes | None) -> Samples:
    """Convert 8-bit samples (16-bit ones are reduced, which is noted) with tables or from Lab."""
    from io import BytesIO

    from PIL import Image as Pillow
    from PIL import ImageCms

    samples = raster.samples
    if samples.dtype == np.uint16:
        samples = to_8_bit(samples)
        raster.notes.append(
            message("The colour profile works through tables: 16 bit were reduced to 8 bit to convert it.")
        )
        if raster.alpha is not None:
            raster.alpha = to_8_bit(raster.alpha)
    mode_in = {"grey": "L", "rgb": "RGB", "cmyk": "CMYK", "lab": "LAB"}[raster.space]
    mode_out = "L" if raster.space == "grey" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else ImageCms.createProfile("LAB")
        target = ImageCms.ImageCmsProfile(BytesIO(srgb_profile() if mode_out == "RGB" else grey_profile()))
        transform = ImageCms.buildTransform(
            source,
            target,
            mode_in,
            mode_out,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        output = np.empty((*samples.shape[:2], len(mode_out)), np.uint8)
        rows = max(1, (1 << 22) // samples.shape[1])
        for top in range(0, samples.shape[0], rows):
            strip = samples[top : top + rows]
            if mode_in == "L":
                strip = strip[:, :, 0]
            picture = Pillow.frombytes(
                mode_in, (strip.shape[1], strip.shape[0]), np.ascontiguousarray(strip).tobytes()
            )
            converted = ImageCms.applyTransform(picture, transform)
            output[top : top + rows] = np.asarray(converted).reshape(len(strip), strip.shape[1], -1)
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise ProfileError("damaged") from error
    return output


def _naive_cmyk(samples: Samples) -> Samples:
    """R = (1 - C)(1 - K) and so on, as programs without colour management do."""
    peak = int(np.iinfo(samples.dtype).max)
    paper = (peak - samples).astype(np.uint64)
    return ((paper[:, :, :3] * paper[:, :, 3:] + peak // 2) // peak).astype(samples.dtype)


@cache
def srgb_profile() -> bytes:
    """A small ICC version 4 profile of sRGB, the same bytes every time."""
    colours = [_SRGB_TO_XYZ[:, column] for column in range(3)]
    curve = b"para\0\0\0\0\0\3\0\0" + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        name: b"XYZ \0\0\0\0" + _fixed(*xyz)
        for name, xyz in zip((b"rXYZ", b"gXYZ", b"bXYZ"), colours, strict=True)
    }
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _profile(b"RGB ", "sRGB", tags)


@cache
def grey_profile() -> bytes:
    """The sRGB tone curve alone, for grey pictures."""
    curve = b"para\0\0\0\0\0\3\0\0" + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return _profile(b"GRAY", "Grey with sRGB tone curve", {b"kTRC": curve})


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(text: str) -> bytes:
    body = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(body), 28) + body


def _profile(space: bytes, name: str, tags: dict[bytes, bytes]) -> bytes:
    d50 = _fixed(0.9642, 1.0, 0.8249)
    tags = {
        b"desc": _text(name),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + d50,
        **tags,
    }
    at = 128 + 4 + 12 * len(tags)
    table, bodies = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for tag, body in tags.items():
        if body not in places:
            places[body] = at + len(bodies)
            bodies += body + b"\0" * (-len(body) % 4)
        table += struct.pack(">4sII", tag, places[body], len(body))
    header = struct.pack(">I4sI4s4s4s", at + len(bodies), b"\0\0\0\0", 0x04200000, b"mntr", space, b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    header = header.ljust(64, b"\0") + struct.pack(">I", 1) + d50
    return header.ljust(128, b"\0") + table + bodies
