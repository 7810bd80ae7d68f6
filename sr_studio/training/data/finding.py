"""From the words of a run to files: folders are searched with their sub-folders, files are taken as named."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sr_studio.imaging.files import IMAGE_SUFFIXES, natural_key, shown_name, spelled
from sr_studio.paths import expanded, is_folder
from sr_studio.training.data.settings import DataError

Half = Literal["whole", "left", "right"]


@dataclass(frozen=True)
class Skipped:
    """A file or folder that is not used, and why in words."""

    name: str
    reason: str

    def __str__(self) -> str:
        """Return the sentence; it names the file by itself more often than not."""
        return self.reason if shown_name(self.name) in self.reason else f"{self.name}: {self.reason}"


@dataclass(frozen=True)
class FoundFiles:
    """A file that may be a picture, or one half of it.

    Attributes
    ----------
    name
        For people: its path from the folder that was named, with that folder in front.
    key
        The same for the digest of the set: the folder's number in place of its name, so that a set may
        move as a whole.
    half
        Which part of the file is the picture.
    """

    path: Path
    name: str
    key: str
    half: Half = "whole"


def find_pictures(words: Sequence[str | Path]) -> tuple[list[FoundFiles], list[Skipped]]:
    """Return the files that folders and file names mean, in a fixed order, and what was left out.

    Folders are searched with their sub-folders for the suffixes of pictures, links followed, names that
    begin with a dot left out; the order is that of the words, inside each the natural one. A file that
    is named itself is taken whatever its suffix. Raises `DataError` where a word leads nowhere or a
    folder holds no picture.
    """
    if not words:
        raise DataError("No pictures are named. Name at least one folder of photographs.")
    found: list[FoundFiles] = []
    skipped: list[Skipped] = []
    first_name: dict[str, str] = {}
    for number, word in enumerate(words):
        path = Path(os.path.abspath(expanded(word)))  # noqa: PTH100  links stay as they were named
        for relative in _expand(path, skipped):
            file = path / relative
            name = spelled((Path(path.name) / relative).as_posix())
            real = os.path.realpath(file)
            if real in first_name:
                skipped.append(Skipped(name, f"it is the same file as {first_name[real]}."))
                continue
            first_name[real] = name
            key = f"{number}/{(relative if relative.parts else Path(path.name)).as_posix()}"
            found.append(FoundFiles(file, name, key))
    return found, skipped


def _expand(path: Path, skipped: list[Skipped]) -> list[Path]:
    """Pictures below a folder, relative to it; of a file the empty path. Raises `DataError`."""
    try:
        if not is_folder(path):
            path.stat()
            return [Path()]
        files = list(_walk(path, Path(), {_identity(path)}, skipped))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise DataError(
            "“{path}” cannot be read: {reason}. Name another folder.",
            path=spelled(str(path)),
            reason=reason,
        ) from error
    except ValueError as error:
        raise DataError(
            "“{path}” is not a possible name. Name another folder.",
            path=shown_name(path),
        ) from error
    if not files:
        raise DataError(
            "The folder “{path}” and its sub-folders hold no pictures. Name a folder with PNG, JPEG, "
            "TIFF, WebP, AVIF, BMP, PPM or GIF files.",
            path=spelled(str(path)),
        )
    return sorted(files, key=_order)


def _walk(root: Path, relative: Path, seen: set[tuple[int, int]], skipped: list[Skipped]) -> Iterator[Path]:
    """Files with a picture's suffix below ``root / relative``; folders that links lead back to only once."""
    folders = []
    with os.scandir(root / relative) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            inside = relative / entry.name
            if entry.is_dir():
                folders.append(inside)
            elif Path(entry.name).suffix.lower() in IMAGE_SUFFIXES:
                if entry.is_file():
                    yield inside
                else:
                    reason = "it is a link that leads nowhere, a pipe or a device."
                    skipped.append(Skipped(_name(root, inside), reason))
    for folder in sorted(folders, key=_order):
        try:
            identity = _identity(root / folder)
            if identity not in seen:
                seen.add(identity)
                yield from _walk(root, folder, seen, skipped)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            skipped.append(Skipped(_name(root, folder), f"the folder cannot be read: {reason}."))


def _name(root: Path, relative: Path) -> str:
    return spelled((Path(root.name) / relative).as_posix())


def _identity(folder: Path) -> tuple[int, int]:
    facts = folder.stat()
    return facts.st_dev, facts.st_ino


def _order(path: Path) -> tuple[object, ...]:
    """Natural order by folders, then file; equal but for case by their letters."""
    return ([natural_key(part) for part in path.parts], path.as_posix())
