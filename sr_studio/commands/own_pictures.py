"""Pictures that ``compare`` wrote among the files of scenes: left out, since they are no results."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sr_studio.commands.scene_files import SceneFiles
from sr_studio.commands.sources import Problem, name_of
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.origin import digest_of, origin_of
from sr_studio.paths import expanded

COPIES = ("_reference", "_input", "_sheet")
"""Ends of the names of what it writes beside the pictures of models."""


def without_own(files: SceneFiles, *, out: str | None) -> tuple[SceneFiles, list[Problem]]:
    """Return the files without pictures that ``compare`` made of these references, and what was left out.

    Pictures of models are results like any other where they alone lie in a folder, or where somebody has
    named their folder; not where ``out`` writes them anew.
    """
    folders: dict[Path, list[Path]] = {}
    for file in dict.fromkeys(files.in_scenes):
        folders.setdefault(file.parent, []).append(file)
    noted = {file: note for file in files.in_scenes if (note := origin_of(file))}
    if not noted or files.scenes:
        return files, []
    references = {digest_of(file) for file in files.references if file not in noted}
    named = {file.parent for name in files.named for file in files.results[name]}
    left: set[Path] = set()
    for folder, inside in folders.items():
        own = [file for file in inside if file in noted and noted[file].split("+")[0] in references]
        copies = [file for file in own if file.stem.endswith(COPIES)]
        others = len(own) < len(inside)
        every = others or (bool(copies) and folder not in named) or _is_same(folder, out)
        left.update(own if every else copies)
    counts = Counter(file.parent for file in left)
    return _without(files, left), [_said(folder, count, left) for folder, count in counts.items()]


def _is_same(folder: Path, out: str | None) -> bool:
    return out is not None and os.path.realpath(folder) == os.path.realpath(expanded(out))


def _said(folder: Path, count: int, left: set[Path]) -> Problem:
    first = min(file for file in left if file.parent == folder)
    what = "1 picture" if count == 1 else f"{count} pictures"
    text = (
        f"Left out of “{shown_name(folder)}”: {what} that SR Studio made of the references (such as "
        f"{shown_name(first)})."
    )
    return Problem(name_of(folder), text, remark=True)


def _without(files: SceneFiles, left: set[Path]) -> SceneFiles:
    def rest(found: Sequence[Path]) -> list[Path]:
        return [file for file in found if file not in left]

    return replace(
        files,
        references=rest(files.references),
        inputs=rest(files.inputs),
        results={name: kept for name, found in files.results.items() if (kept := rest(found))},
        sets=[_without(one, left) for one in files.sets],
    )
