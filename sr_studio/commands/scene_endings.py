"""Finished results that the names of files tell: ``baby_HR.png``, ``baby_ESRGAN.png``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.scene_files import SceneFiles
from sr_studio.commands.scene_folders import size_of
from sr_studio.commands.sources import Problem, find_files, name_of
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.grouped import Grouped
from sr_studio.imaging.grouping import group_files
from sr_studio.models.library import list_models
from sr_studio.models.upscaler import words_for

_NAMED = 3
"""Files that are named before the rest is counted."""


def by_endings(
    words: Sequence[str], *, asked: bool, computed: bool
) -> tuple[SceneFiles | None, list[Problem]]:
    """Return the scenes that files make by their names, as the window takes them, and what is to be said.

    ``asked``: what only the form of the names speaks for is taken too; without, no files, and it is said.
    ``computed``: models run, so that files in no scene are images for them.

    Raises
    ------
    UsageError
        They are results without references.
    """
    files, problems = find_files(words, as_made=False, below=True)
    grouped = group_files(files, cache(size_of), _at_hand())
    if grouped is None:
        return None, []
    methods, references = ", ".join(grouped.methods), [scene.reference for scene in grouped.scenes]
    if None in references:
        if not asked and (grouped.guessed or len({file.parent for file in files}) > 1):
            return None, []
        raise UsageError(
            f"By their names these are finished results ({methods}) without references to compare them with. "
            "Add the references (baby_HR.png, or --reference FOLDER), or take them as images: --as images."
        )
    shown = _scenes_shown(grouped)
    if grouped.guessed and not asked:
        text = (
            f"By their names these may be finished results ({methods}) of {shown}. They are taken as images; "
            "--as scenes takes them as results."
        )
        return None, [Problem(shown, text, remark=True)]
    text = (
        f"Taken by their names as finished results ({methods}) of {shown}; --as images takes all as images."
    )
    found = replace(SceneFiles.of(grouped), images=grouped.left if computed else ())
    said = [Problem(shown, text, remark=True), *problems, *_in_no_scene(grouped, computed=computed)]
    return found, said


def _at_hand() -> Iterator[str]:
    """What the models here are called; they are listed only where a name decides."""
    yield from words_for(list_models()[0])


def _in_no_scene(grouped: Grouped, *, computed: bool) -> list[Problem]:
    """What is left out of the scenes that names make, and what is taken beside them."""
    if computed and grouped.left:
        shown = _some(grouped.left)
        problems = [Problem(shown, f"In no scene, and taken as images by themselves: {shown}.", remark=True)]
    else:
        text = "it is in no scene, and no model runs; it is left out. With --models it is taken as an image."
        problems = [Problem(name_of(file), text) for file in grouped.left]
    for several in grouped.several:
        listed = ", ".join(shown_name(file) for file in several)
        text = f"{listed} could each be the result of one image; none is taken. Keep one of them."
        problems.append(Problem(name_of(several[0]), text))
    return problems


def _scenes_shown(grouped: Grouped) -> str:
    """The first few scenes, by what they are called by."""
    references = [scene.reference for scene in grouped.scenes if scene.reference is not None]
    return _some([file.parent if grouped.by_folder else file for file in references])


def _some(files: Sequence[Path]) -> str:
    """The first few by name, and how many there are."""
    names = ", ".join(map(shown_name, files[:_NAMED]))
    return names if len(files) <= _NAMED else f"{names} and {len(files) - _NAMED} more"
