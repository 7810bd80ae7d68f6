"""Dropped folders, looked into: at once where that takes no time, else beside the window."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sr_studio.gui.compare.files.image_sizes import size_reader
from sr_studio.imaging.folder_tree import FolderTree, doubled_in, group_trees, look_below
from sr_studio.imaging.grouped import Doubled, Grouped

FEW = 400
"""Entries that folders are looked into for at once; of 6,000 it takes a tenth of a second."""


@dataclass(frozen=True)
class Looked:
    """What folders hold, and the scenes that all of them make together."""

    trees: tuple[FolderTree, ...]
    grouped: Grouped | None
    doubled: tuple[Doubled, ...] = ()
    """Why they make none, where every image has several files of a method."""


def look_in(folders: Sequence[Path], *, group: bool = True) -> Looked:
    """Look into folders; ``group``: also whether they are the folders of methods, or the one around them."""
    trees = tuple(look_below(folder) for folder in folders)
    if not group:
        return Looked(trees, None)
    grouped = group_trees(trees, size_reader())
    return Looked(trees, grouped, doubled_in(trees) if grouped is None else ())


def hold_few(folders: Sequence[Path]) -> bool:
    """Whether it takes no time to look into folders and those below."""
    left = FEW
    waiting = list(folders)
    for folder in waiting:
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, left + 1):
                    left -= 1
                    if os.path.isdir(entry):  # noqa: PTH112  a link to itself is none
                        waiting.append(Path(entry.path))
        except OSError:
            continue  # looking into it says why
        if left < 0:
            return False
    return True
