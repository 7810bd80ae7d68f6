"""``sr-studio [FILES...]``: open the window."""

import argparse
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sr_studio.commands.exit_codes import NoDisplayError, UsageError

OFF_SCREEN_PLATFORMS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")

INSTEAD = (
    "The same work is done without a screen by “sr-studio compare FILE” "
    "(scores, pictures and a contact sheet); see sr-studio compare --help."
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the window's arguments."""
    from sr_studio.imaging.samples import SAMPLES

    words = argparse.ArgumentParser(
        prog="sr-studio",
        description="Open the window with images, models or a study. sr-studio --help lists commands.",
    )
    words.add_argument(
        "files",
        nargs="*",
        metavar="FILES",
        help="images, folders (those of several methods and their references are compared), model files, "
        "a saved view NAME.srview, the manifest NAME.json of a figure, a study NAME.srstudy",
    )
    words.add_argument("--sample", choices=list(SAMPLES), help="open a bundled photograph")
    words.add_argument(
        "--engine",
        metavar="COMMAND",
        help='run the engine by this shell command, e.g. "ssh gpu-host sr-studio engine"',
    )
    return words


def main(arguments: Sequence[str]) -> int:
    """Open the window and return its exit code."""
    options = parser().parse_args(arguments)
    _refuse_misspelt_command(options.files)
    if sys.platform.startswith("linux"):
        reason = why_no_display(os.environ)
        if reason:
            raise NoDisplayError(f"The window needs a display, and {reason}. {INSTEAD}")
    try:
        from sr_studio.gui import app
    except ImportError as error:
        if error.name and error.name.startswith("sr_studio"):
            raise
        raise NoDisplayError(f"The window cannot start: {error}. {advice(str(error))} {INSTEAD}") from error
    return app.run(options.files, sample=options.sample, engine=options.engine)


def _refuse_misspelt_command(files: Sequence[str]) -> None:
    """``sr-studio evalaute Set5`` does not open a window on two files, one of which is missing."""
    if not files or any(mark in files[0] for mark in "/\\.") or os.path.exists(files[0]):  # noqa: PTH110
        return
    from difflib import get_close_matches

    from sr_studio.commands import COMMANDS

    if files[0] in COMMANDS:
        raise UsageError(
            f"“{files[0]}” is a command and comes first, its options after it: "
            f"sr-studio {files[0]} [options]. See sr-studio {files[0]} --help."
        )
    close = get_close_matches(files[0], COMMANDS, n=1)
    meant = f" Did you mean “{close[0]}”?" if close else ""
    raise UsageError(
        f"“{files[0]}” is neither a command nor an existing file.{meant} "
        f"The commands are {', '.join(COMMANDS)}; see sr-studio --help."
    )


def why_no_display(environment: Mapping[str, str]) -> str:
    """Return why no window can be shown under Linux, as the end of a sentence; "" where one can.

    Qt aborts the process when it cannot reach the display, so it is asked first: an X server or a
    Wayland compositor must answer at its socket.
    """
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in OFF_SCREEN_PLATFORMS:
        return ""
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and _answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/run"), wayland))):
        return ""
    if x11:
        return _why_not_x11(x11)
    if wayland:
        return f"the Wayland display {wayland} (WAYLAND_DISPLAY) does not answer"
    return "there is none here (neither DISPLAY nor WAYLAND_DISPLAY is set)"


def _why_not_x11(display: str) -> str:
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdecimal():
        return f"DISPLAY is “{display}”, which is not of the form host:number"
    silent = f"the X server {display} (DISPLAY) does not answer"
    if host in ("", "unix") or host.startswith("/"):
        path = f"/tmp/.X11-unix/X{number}"
        if not (_answers(path) or _answers("\0" + path) or _answers(display)):
            return silent
    else:
        try:
            socket.create_connection((host.strip("[]"), 6000 + int(number)), timeout=3).close()
        except (OSError, OverflowError):
            return silent
    missing = missing_library()
    return f"the system library {missing} is missing ({advice(missing).rstrip('.')})" if missing else ""


def _answers(address: str) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stream:
            stream.settimeout(3)
            stream.connect(address)
    except (OSError, ValueError):
        return False
    return True


def missing_library() -> str:
    """Return the X library Qt needs and most often lacks, where it is missing; else ""."""
    import ctypes

    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return "libxcb-cursor.so.0"
    return ""


def advice(complaint: str) -> str:
    """Return how to get what a complaint of the dynamic linker names."""
    packages = {
        "libxcb-cursor": "libxcb-cursor0",
        "libxkbcommon-x11": "libxkbcommon-x11-0",
        "libxkbcommon": "libxkbcommon0",
        "libEGL": "libegl1",
        "libGL": "libgl1",
        "libfontconfig": "libfontconfig1",
        "libdbus": "libdbus-1-3",
        "libglib": "libglib2.0-0",
    }
    for library, package in packages.items():
        if library in complaint:
            return f"On Debian and Ubuntu: sudo apt install {package}."
    if "PySide6" in complaint:
        return "Install it: pip install PySide6-Essentials."
    return "Run sr-studio doctor to see what is missing."
