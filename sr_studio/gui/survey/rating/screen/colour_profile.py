"""The colour profile of a screen, where the system tells: X11's ``_ICC_PROFILE`` and Windows' own.

Wayland's compositors and macOS convert colours themselves and tell a program nothing without more libraries;
there it is "".
"""

import contextlib
import ctypes
import ctypes.util
import struct
from dataclasses import dataclass
from pathlib import Path

_SRGB_AREA = 0.0626
"""Of the triangle of sRGB's primaries in u'v' (CIE 1976), adapted to D50 as profiles hold them."""

_WIDE = 1.1
"""From this many times sRGB's area a screen is called wide."""


@dataclass(frozen=True)
class ColourProfile:
    """Name of a profile, and whether its colours reach well beyond sRGB; None where it does not say."""

    name: str = ""
    wide_gamut: bool | None = None


def read_profile(data: bytes) -> ColourProfile:
    """What an ICC profile says (ICC.1:2022): its description, and the triangle of its primaries."""
    try:
        tags = _tags(data)
        name = _description(tags.get(b"desc", b""))
        points = [_chromaticity(tags[tag]) for tag in (b"rXYZ", b"gXYZ", b"bXYZ") if tag in tags]
    except (struct.error, ValueError, IndexError, UnicodeDecodeError, ZeroDivisionError):
        return ColourProfile()
    wide = _area(*points) > _WIDE * _SRGB_AREA if len(points) == 3 else None
    return ColourProfile(name, wide)


def screen_profile(platform: str, name: str, number: int) -> ColourProfile:
    """The profile of a screen.

    Parameters
    ----------
    platform
        Qt's: "xcb", "windows", …
    name, number
        Of the screen: ``QScreen.name()``, its place among the screens.
    """
    data = b""
    if platform == "xcb":
        data = _x11_profile(number)
    elif platform == "windows":
        data = _windows_profile(name)
    return read_profile(data) if data else ColourProfile()


def _tags(data: bytes) -> dict[bytes, bytes]:
    if len(data) < 132 or data[36:40] != b"acsp":
        raise ValueError("no ICC profile")
    count = int.from_bytes(data[128:132], "big")
    found = {}
    for at in range(132, 132 + 12 * min(count, 200), 12):
        tag, start, length = struct.unpack(">4sII", data[at : at + 12])
        found[tag] = data[start : start + length]
    return found


def _description(tag: bytes) -> str:
    if tag[:4] == b"desc":  # version 2
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + length].decode("ascii", "replace").strip("\0 ")
    if tag[:4] == b"mluc":  # version 4: the first language
        length, start = struct.unpack(">II", tag[20:28])
        return tag[start : start + length].decode("utf-16-be", "replace").strip("\0 ")
    return ""


def _chromaticity(tag: bytes) -> tuple[float, float]:
    x, y, z = (value / 65536 for value in struct.unpack(">iii", tag[8:20]))
    whole = x + 15 * y + 3 * z
    return 4 * x / whole, 9 * y / whole


def _area(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _x11_profile(number: int) -> bytes:
    """The property of the root window (ICC Profiles in X, 0.4): ``_ICC_PROFILE``, ``_ICC_PROFILE_1`` …"""
    library = ctypes.util.find_library("X11")
    if library is None:
        return b""
    x11 = ctypes.CDLL(library)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XFree.argtypes = [ctypes.c_void_p]
    x11.XGetWindowProperty.argtypes = [
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_ulong,
        ctypes.c_long,
        ctypes.c_long,
        ctypes.c_int,
        ctypes.c_ulong,
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.POINTER(ctypes.c_int),
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.POINTER(ctypes.c_void_p),
    ]
    display = x11.XOpenDisplay(None)
    if not display:
        return b""
    try:
        wanted = b"_ICC_PROFILE" if number == 0 else f"_ICC_PROFILE_{number}".encode()
        atom = x11.XInternAtom(display, wanted, 1)
        if not atom:
            return b""
        kind, items, after = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        width, value = ctypes.c_int(), ctypes.c_void_p()
        # Long enough for 4 MB, in units of four bytes; 0 takes any type.
        x11.XGetWindowProperty(
            display,
            x11.XDefaultRootWindow(display),
            atom,
            0,
            1 << 20,
            0,
            0,
            ctypes.byref(kind),
            ctypes.byref(width),
            ctypes.byref(items),
            ctypes.byref(after),
            ctypes.byref(value),
        )
        if not value.value:
            return b""
        data = ctypes.string_at(value.value, items.value) if width.value == 8 else b""
        x11.XFree(value)
        return data
    finally:
        x11.XCloseDisplay(display)


def _windows_profile(name: str) -> bytes:
    """The file that ``GetICMProfileW`` names for a screen."""
    gdi = getattr(ctypes, "windll").gdi32  # noqa: B009 - there is none elsewhere
    gdi.CreateDCW.restype = ctypes.c_void_p
    gdi.GetICMProfileW.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_ulong), ctypes.c_wchar_p]
    gdi.DeleteDC.argtypes = [ctypes.c_void_p]
    context = gdi.CreateDCW(name, None, None, None)
    if not context:
        return b""
    try:
        buffer, size = ctypes.create_unicode_buffer(520), ctypes.c_ulong(520)
        if not gdi.GetICMProfileW(context, ctypes.byref(size), buffer):
            return b""
        with contextlib.suppress(OSError):
            return Path(buffer.value).read_bytes()
        return b""
    finally:
        gdi.DeleteDC(context)
