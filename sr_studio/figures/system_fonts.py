"""A font of this system for letters that those that come along lack: Hangul, kana, Chinese, Arabic.

fontconfig is asked where it is there, else the folders of fonts are looked through.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.figures.fonts import Font

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
KNOWN = (
    "malgun",
    "msgothic",
    "msyh",
    "applesdgothicneo",
    "hiragino",
    "pingfang",
    "nanumgothic",
    "notosanscjk",
)
"""What the names of well-drawn fonts begin with, looked at first where there is no fontconfig."""
_STYLES = ("Regular", "Medium", "Book", "Normal", "Roman")
_SECONDS = 10
_VARIABLE = 1 << 16
"""Numbers from here on are instances of a variable font."""


@dataclass(frozen=True)
class _Face:
    """A font as fontconfig lists it."""

    file: str
    index: int
    family: str
    style: str


def font_with(letters: str, *, serif: bool = False) -> str:
    """``PATH`` or ``PATH#NUMBER`` of a font that has all the letters, "" where there is none.

    The same system gives the same font each time.
    """
    return _found("".join(sorted(set(letters))), serif)


@lru_cache(maxsize=64)
def _found(letters: str, serif: bool) -> str:
    for face in _candidates(letters, serif=serif):
        try:
            font = Font(Path(face.file), face.index)
        except StudioError:
            continue
        if not font.missing(letters):
            return f"{face.file}#{face.index}" if face.index else face.file
    return ""


def _candidates(letters: str, *, serif: bool) -> Iterator[_Face]:
    asked = _listed(letters)
    if asked is not None:
        yield from sorted(asked, key=lambda face: _rank(face, letters, serif=serif))
        return
    paths = [path for folder in _folders() for path in sorted(folder.rglob("*"))]
    paths = [path for path in paths if path.suffix.lower() in ENDINGS]
    known = {path: path.stem.lower().startswith(KNOWN) for path in paths}
    for path in sorted(paths, key=lambda path: (not known[path], "bold" in path.stem.lower())):
        yield _Face(str(path), 0, path.stem, "")


def _listed(letters: str) -> list[_Face] | None:
    """What fontconfig knows; None where it is not there."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    codes = " ".join(f"{ord(letter):x}" for letter in letters)
    form = "%{file}\t%{index}\t%{family}\t%{style}\n"
    try:
        ran = subprocess.run(
            [program, "-f", form, f":charset={codes}"],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    rows = [line.split("\t") for line in ran.stdout.decode(errors="surrogateescape").splitlines()]
    faces = [
        _Face(row[0], int(row[1]), row[2], row[3]) for row in rows if len(row) == 4 and row[1].isdecimal()
    ]
    return [face for face in faces if face.file.lower().endswith(ENDINGS) and face.index < _VARIABLE]


def _rank(face: _Face, letters: str, *, serif: bool) -> tuple[object, ...]:
    """Small for the upright, of the kind of the other letters, drawn for the language."""
    style = face.style.split(",")[0]
    like_serif = any(
        word in face.family for word in ("Serif", "Myeongjo", "Mincho", "Batang", "Song", "Ming")
    )
    return (
        style not in _STYLES,
        like_serif != serif,
        "Mono" in face.family,
        f"CJK {_region(letters)}" not in face.family and "CJK" in face.family,
        face.file,
        face.index,
    )


def _region(letters: str) -> str:
    """Whose forms of Chinese characters are wanted, as the Noto fonts name them."""
    codes = [ord(letter) for letter in letters]
    if any(0x1100 <= code < 0x1200 or 0x3130 <= code < 0x3190 or 0xAC00 <= code < 0xD7B0 for code in codes):
        return "KR"
    return "JP" if any(0x3040 <= code < 0x3100 for code in codes) else "SC"


def _folders() -> list[Path]:
    """Where fonts lie."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        found = [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
        found += [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
    elif sys.platform == "darwin":
        found = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    else:
        found = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"]
    return [folder for folder in found if folder.is_dir()]
