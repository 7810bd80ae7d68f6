"""What lies in a dropped folder and in the folders directly below it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.gui.compare.files.image_sizes import size_reader
from sr_studio.imaging.files import FileError, NoImagesError, list_folder, look_into, natural_key, no_images
from sr_studio.imaging.folder_groups import group_folders
from sr_studio.imaging.grouped import Grouped

FEW = 400
"""Entries that folders are looked into for at once; of 6,000 it takes a tenth of a second."""


@dataclass
class FolderContents:
    """Images of a dropped folder: directly inside, in the folders below, and what could not be read.

    ``empty``: why nothing lies directly inside. ``others``: endings of files that are no images.
    """

    images: list[Path] = field(default_factory=list)
    folders_below: dict[Path, list[Path]] = field(default_factory=dict)
    unreadable: list[StudioError] = field(default_factory=list)
    empty: NoImagesError | None = None
    others: tuple[str, ...] = ()

    @property
    def below(self) -> list[Path]:
        """The images of all folders below."""
        return [file for files in self.folders_below.values() for file in files]


def found_in(folder: Path, *, most: int = 5000) -> FolderContents:
    """Look into a folder and the folders directly below it, in natural order; hidden ones and links not."""
    found = FolderContents()
    try:
        here = look_into(folder)
    except FileError as error:
        found.unreadable.append(error)
        return found
    found.images = list(here.images)
    found.unreadable += [FileError(why) for _, why in here.broken]
    found.others = here.others
    if not here.images:
        found.empty = no_images(folder)
    count = 0
    with os.scandir(folder) as entries:
        below = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    for inner in sorted(below, key=lambda path: natural_key(path.name)):
        if inner.name.startswith(".") or count >= most:
            continue
        try:
            files = list_folder(inner)
            found.folders_below[inner.absolute()] = files
            count += len(files)
        except NoImagesError:
            continue
        except FileError as error:
            found.unreadable.append(error)
    return found


@dataclass(frozen=True)
class Looked:
    """Contents of folders, and the scenes that all of them make together."""

    contents: tuple[FolderContents, ...]
    grouped: Grouped | None


def look_in(folders: Sequence[Path], *, group: bool = True) -> Looked:
    """Look into folders; ``group``: also whether they are the folders of methods, or the one around them."""
    contents = tuple(found_in(folder) for folder in folders)
    every: dict[Path, list[Path]] = {}
    for folder, found in zip(folders, contents, strict=True):
        every |= {folder.absolute(): found.images, **found.folders_below}
    return Looked(contents, group_folders(every, size_reader()) if group else None)


def hold_few(folders: Sequence[Path]) -> bool:
    """Whether it takes no time to look into folders and those directly below."""
    left = FEW
    waiting = list(folders)
    for number, folder in enumerate(waiting):
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, left + 1):
                    left -= 1
                    if number < len(folders) and entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
        except OSError:
            continue  # looking into it says why
        if left < 0:
            return False
    return True
