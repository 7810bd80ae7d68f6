"""What lies in a dropped folder and in the folders directly below it."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.imaging.files import FileError, NoImagesError, list_folder, look_into, natural_key, no_images


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
