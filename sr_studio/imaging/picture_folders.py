"""One folder a picture: ``baby/GT.png``, ``baby/ESRGAN.png``; ``bird/GT.png``, ``bird/ESRGAN.png``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sr_studio.imaging.beside_references import group_by_reference
from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.method_folders import Folders, SizeOf
from sr_studio.imaging.method_names import is_method
from sr_studio.imaging.pairing import folder_role, read_name
from sr_studio.imaging.role_words import is_degraded_word, reference_rank
from sr_studio.imaging.scenes import content_of, folded


def group_pictures(folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Make a scene of every folder that holds a reference called so and no more, and results beside it.

    Beside the word may stand the name of the folder (``baby/baby_HR``), or one that the references of all
    folders have (``baby/valid_hr``, ``bird/valid_hr``). Results are the files whose names recur in another
    folder, and those called as a known method.

    Returns
    -------
    None where fewer than two folders are such scenes, none of their results recurs, or a folder is called as
    one of references: then the folders are those of methods.
    """
    if any(folder_role(folder) == "reference" for folder in folders):
        return None
    alone = {folder: high[0] for folder, files in folders.items() if len(high := _high(files)) == 1}
    contents = Counter(content_of(high.stem) for high in alone.values())
    named = [
        folder
        for folder, high in alone.items()
        if (content := content_of(high.stem)) in ("", folded(folder.name)) or contents[content] == len(alone)
    ]
    found = {folder: _scene(folders[folder], size_of) for folder in named}
    made = {folder: one for folder, one in found.items() if one is not None}
    counts = Counter(
        word for one in made.values() for word in {folded(method) for method in one.scenes[0].results}
    )
    spelled: dict[str, str] = {}
    scenes: list[Scene] = []
    left: list[Path] = []
    for folder, files in folders.items():
        one = made.get(folder)
        results = {}
        for method, file in one.scenes[0].results.items() if one is not None else ():
            if counts[folded(method)] > 1 or is_method(method):
                results[spelled.setdefault(folded(method), method)] = file
        if one is None or not results:
            left += files if _high(files) else ()
            continue
        scenes.append(replace(one.scenes[0], results=results, called=folder))
        left += [
            *one.left,
            *(file for file in one.scenes[0].results.values() if file not in results.values()),
        ]
    if len(scenes) < 2 or max(counts[folded(method)] for one in scenes for method in one.results) < 2:
        return None
    if not _sure(scenes):
        return None
    return Grouped(
        scenes=tuple(scenes),
        left=tuple(left),
        several=tuple(files for one in made.values() for files in one.several),
        others=tuple(folder for folder in folders if folder not in named and not _high(folders[folder])),
        by_folder=True,
    )


def _high(files: Sequence[Path]) -> list[Path]:
    """The files that are called as references."""
    return [file for file in files if read_name(file.stem)[1] == "reference"]


def _scene(files: Sequence[Path], size_of: SizeOf) -> Grouped | None:
    """The scene that the files of one folder make; None where they make none."""
    found, _ = group_by_reference(files, size_of)
    return found if found is not None and len(found.scenes) == 1 else None


def _sure(scenes: Sequence[Scene]) -> bool:
    """Whether names leave no doubt: ``target`` may be a photograph that several methods enlarged."""
    high = [scene.reference for scene in scenes if scene.reference is not None]
    if all(content_of(file.stem) or reference_rank(file.stem) == 0 for file in high):
        return True
    words = {method for scene in scenes for method in scene.results}
    words |= {scene.small.stem for scene in scenes if scene.small is not None}
    return any(is_method(word) or is_degraded_word(word) for word in words)
