"""Colour profiles as screens have them."""

import ctypes
import ctypes.util
import os
import shutil
import struct
import subprocess

import pytest
from PIL import ImageCms

from sr_studio.gui.survey.rating.screen.colour_profile import ColourProfile, read_profile, screen_profile


def profile(name: str, *primaries: tuple[float, float, float]) -> bytes:
    """An ICC profile (version 4) with a name and the XYZ of its primaries, nothing else."""
    text = name.encode("utf-16-be")
    tags = {b"desc": b"mluc" + bytes(4) + struct.pack(">II4sII", 1, 12, b"enUS", len(text), 28) + text}
    for tag, colour in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=False):
        tags[tag] = b"XYZ " + bytes(4) + struct.pack(">iii", *(round(value * 65536) for value in colour))
    start, table, body = 132 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += struct.pack(">4sII", tag, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return bytes(36) + b"acsp" + bytes(88) + struct.pack(">I", len(tags)) + table + body


# Adapted to D50 by Bradford, as published in the profiles of these names.
P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))


def test_srgb_is_not_wide() -> None:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = read_profile(made)
    assert "sRGB" in found.name
    assert found.wide_gamut is False


@pytest.mark.parametrize("primaries", [P3, ADOBE])
def test_wide_screens_are_told(primaries: tuple[tuple[float, float, float], ...]) -> None:
    assert read_profile(profile("디스플레이 P3", *primaries)) == ColourProfile("디스플레이 P3", True)


def test_a_profile_without_primaries_does_not_say() -> None:
    assert read_profile(profile("Table")) == ColourProfile("Table", None)


@pytest.mark.parametrize(
    "data", [b"", b"x" * 500, profile("A", *P3)[:150], bytes(36) + b"acsp" + b"\xff" * 200]
)
def test_what_is_no_profile_says_nothing(data: bytes) -> None:
    assert read_profile(data) == ColourProfile()


def test_platforms_that_do_not_tell() -> None:
    assert screen_profile("offscreen", "", 0) == ColourProfile()


@pytest.mark.screen
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_the_property_of_an_x_server(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp", "-noreset"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            monkeypatch.setenv("DISPLAY", f":{answer.readline().strip()}")
        assert screen_profile("xcb", "screen", 0) == ColourProfile()
        _set_profile(made)
        found = screen_profile("xcb", "screen", 0)
        assert "sRGB" in found.name
        assert found.wide_gamut is False
        assert screen_profile("xcb", "screen", 1) == ColourProfile()
    finally:
        server.terminate()
        server.wait(120)


def _set_profile(data: bytes) -> None:
    """What a colour management daemon does."""
    x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes = x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XChangeProperty.argtypes = [
        ctypes.c_void_p,
        *[ctypes.c_ulong] * 3,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
    ]
    display = x11.XOpenDisplay(None)
    root, atom = x11.XDefaultRootWindow(display), x11.XInternAtom(display, b"_ICC_PROFILE", 0)
    cardinal = 6  # XA_CARDINAL
    x11.XChangeProperty(display, root, atom, cardinal, 8, 0, data, len(data))
    x11.XCloseDisplay(display)
