"""What lies in a folder and in the folders below it: the same for a drop on the window and a command line."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sr_studio.errors import Message, StudioError
from sr_studio.imaging.files import FileError, NoImagesError, look_into, natural_key, no_images
from sr_studio.imaging.folder_groups import doubled, group_folders
from sr_studio.imaging.grouped import Doubled, Grouped
from sr_studio.imaging.method_folders import SizeOf
from sr_studio.paths import absolute

DEPTH = 5
"""Levels of folders below the one named that are looked into: ``runs/results/ESRGAN/visualization/Set5``."""
MOST = 100_000
"""Files that are listed before the rest is left alone: the folder may be somebody's whole disk."""


@dataclass
class FolderTree:
    """Images of a folder: directly inside, in the folders below, and what could not be read.

    Attributes
    ----------
    folder
        The one that was named.
    below
        The images directly inside every folder below, as far as there are any, in natural order.
    unreadable
        Why folders could not be listed.
    broken
        Names of images that lead to nothing, here and below, with the reason.
    same
        Links to a folder of the tree that is looked into under another path already: that path.
    empty
        Why nothing lies directly inside.
    others
        Endings of files that are no images, of the folder itself.
    unseen
        Folders that were not looked into: too deep, or behind too many files.
    """

    folder: Path
    images: tuple[Path, ...] = ()
    below: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    unreadable: list[StudioError] = field(default_factory=list)
    broken: list[tuple[Path, Message]] = field(default_factory=list)
    same: dict[Path, Path] = field(default_factory=dict)
    empty: NoImagesError | None = None
    others: tuple[str, ...] = ()
    unseen: list[Path] = field(default_factory=list)

    @property
    def files_below(self) -> list[Path]:
        """The images of all folders below."""
        return [file for files in self.below.values() for file in files]


def look_below(folder: Path, *, depth: int = DEPTH, most: int = MOST) -> FolderTree:
    """Look into a folder and those below it; hidden ones are left out, a link to a folder is one, once."""
    tree = FolderTree(folder)
    try:
        here = look_into(folder)
    except FileError as error:
        tree.unreadable.append(error)
        return tree
    tree.images, tree.others = here.images, here.others
    tree.broken += here.broken
    if not here.images:
        tree.empty = no_images(folder)
    root = os.path.realpath(folder)
    seen = {root: folder}
    left = most - len(here.images) - len(here.others)

    def folders_in(where: Path) -> list[Path]:
        found = _folders_in(where, tree)
        for inner in found:
            if not inner.is_symlink():  # a folder is itself, and a link beside it is the link
                seen.setdefault(os.path.realpath(inner), inner)
        return found

    waiting = [(inner, 1) for inner in folders_in(folder)]
    while waiting:
        inner, level = waiting.pop(0)
        real = os.path.realpath(inner)
        if seen.get(real, inner) != inner or root.startswith(real + os.sep):
            if seen.get(real, folder) != folder:
                tree.same[inner] = seen[real]
            continue  # a link to what is looked into already, or to what is around it
        seen[real] = inner
        if left <= 0:
            tree.unseen.append(inner)
            continue
        try:
            found = look_into(inner)
        except FileError as error:
            tree.unreadable.append(error)
            continue
        left -= len(found.images) + len(found.others) + found.folders
        tree.broken += found.broken
        if found.images:
            tree.below[inner] = found.images
        if found.folders and level < depth:
            waiting[:0] = [(deeper, level + 1) for deeper in folders_in(inner)]
        elif found.folders and not found.images:
            tree.unseen.append(inner)
    return tree


def _folders_in(folder: Path, tree: FolderTree) -> list[Path]:
    """The folders directly inside one, in natural order."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError):  # a link to itself, which is told with the files
                    if not entry.name.startswith(".") and entry.is_dir():
                        found.append(Path(entry.path))
    except OSError:
        tree.unseen.append(folder)
    return sorted(found, key=lambda path: natural_key(path.name))


def compared(trees: Sequence[FolderTree]) -> dict[Path, tuple[Path, ...]]:
    """The folders to be compared with one another, and their images.

    Of one folder all that is below it too. Of several those that hold images themselves, and in the place of
    one that holds none, those below it.
    """
    found: dict[Path, tuple[Path, ...]] = {}
    for tree in trees:
        if tree.images:
            found[tree.folder] = tree.images
        if len(trees) == 1 or not tree.images:
            found |= tree.below
    return found


def doubled_in(trees: Sequence[FolderTree]) -> tuple[Doubled, ...]:
    """Why folders make no scenes, where that is that files of one folder claim the same image (`doubled`)."""
    return doubled(_absolute(trees))


def _absolute(trees: Sequence[FolderTree]) -> dict[Path, list[Path]]:
    return {
        absolute(folder): [absolute(folder) / file.name for file in files]
        for folder, files in compared(trees).items()
    }


def group_trees(trees: Sequence[FolderTree], size_of: SizeOf) -> Grouped | None:
    """The scenes that folders make together (`group_folders`), with the paths of files from the root.

    None also where one folder holds images itself, and one below it their references: it is a folder of
    images beside which others lie.
    """
    found = group_folders(_absolute(trees), size_of)
    if found is None or len(trees) > 1:
        return found
    root = absolute(trees[0].folder)
    parts = [file for scene in found.scenes for file in (scene.small, *scene.results.values())]
    return None if any(file is not None and file.parent == root for file in parts) else found
