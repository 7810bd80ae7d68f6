"""Scenes of folders of methods: which holds the references, and which file is the result of which image.

Names decide; sizes, where they are known without decoding, settle what a name leaves open: a folder called
"bicubic" may hold inputs or results of bicubic enlargement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from sr_studio.imaging.grouped import Doubled, Grouped, InDoubt, Scene
from sr_studio.imaging.method_folders import (
    Folders,
    SizeOf,
    are_of_one_size,
    as_large_inputs,
    kind_of,
    method_folder_names,
    only_data_set,
    references_among,
    says_degraded,
    says_low,
    smaller_ones,
    unknown_size,
)
from sr_studio.imaging.pairing import folder_role
from sr_studio.imaging.picture_folders import group_pictures
from sr_studio.imaging.role_words import is_data_set
from sr_studio.imaging.scenes import Matched, content_of, folded, match_results


def group_folders(folders: Folders, size_of: SizeOf = unknown_size) -> Grouped | None:
    """Make scenes of a reference folder and folders of results, by their names and those of their files.

    Folders of several sets (``Set5/GT``, ``Set5/ESRGAN``, ``Set14/GT`` … or ``GT/Set5``, ``ESRGAN/Set5`` …)
    are taken set by set; folders of one picture each (``baby/GT.png``, ``baby/ESRGAN.png``; ``bird/GT.png``,
    ``bird/ESRGAN.png``) are a scene each.

    Parameters
    ----------
    folders
        The images directly inside every folder, in the order the folders were given. A folder without images
        is none of them.

    Returns
    -------
    None where the folders are no scenes: no folder but those of inputs (LR) holds a picture that matches one
    of another. The scenes have no reference where at least two folders hold pictures of the same names and
    size, and it is not clear which of them are the references: none is called so (GT, HR) or as a well-known
    set (Set5), or several are; and none is around all others.
    """
    filled: Folders = {folder: tuple(files) for folder, files in folders.items() if files}
    if (pictures := group_pictures(filled, size_of)) is not None:
        return pictures
    filled = _told_apart(filled)
    found = _one_set(filled, size_of)
    if found is not None and found.scenes[0].reference is not None:
        return found
    return _several_sets(filled, size_of) or found


def doubled(folders: Folders) -> tuple[Doubled, ...]:
    """The folders of results that make no scene, since each of their images has several files there.

    Where `group_folders` makes none, that is why, and whatever else the folders are taken for is wrong.
    """
    filled = _told_apart({folder: tuple(files) for folder, files in folders.items() if files})
    high = references_among(filled)
    if len(high) != 1 or folder_role(high[0]) != "reference":
        return ()
    found = []
    for folder, files in filled.items():
        if folder == high[0] or folder_role(folder) == "input" or says_degraded(folder):
            continue
        matched = match_results(filled[high[0]], files, method=folder.name)
        if matched.several and not matched.found:
            found.append(Doubled(folder, high[0], next(iter(matched.several.values()))))
    return tuple(found)


def _told_apart(folders: Folders) -> dict[Path, Sequence[Path]]:
    """Folders by what tells them apart: ``GT/Set5`` and ``ESRGAN/Set5`` are ``GT`` and ``ESRGAN``."""
    told = dict(folders)
    while len(told) > 1 and len({folded(folder.name) for folder in told}) == 1:
        outer = {folder.parent: files for folder, files in told.items()}
        if len(outer) < len(told) or not all(folder.name for folder in outer):
            break
        told = outer
    return told


def _several_sets(folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Scenes of two sets or more, that are called by the folders around those of methods, or those inside.

    Or by a folder anywhere above that is called as a well-known set: ``datasets/Set5/GTmod12`` and
    ``results/ESRGAN/visualization/Set5``.
    """
    around: dict[str, dict[Path, Sequence[Path]]] = {}
    inside: dict[str, dict[Path, Sequence[Path]]] = {}
    for folder, files in folders.items():
        around.setdefault(str(folder.parent), {})[folder] = files
        inside.setdefault(folded(folder.name), {})[folder.parent] = files
    for sets in (around, inside, _by_data_set(folders)):
        found = [_one_set(one, size_of) for one in sets.values()] if len(sets) > 1 else []
        known = [one for one in found if one is not None and one.scenes[0].reference is not None]
        if len(known) < 2 or any(one is not None and one not in known for one in found):
            continue
        rest = [one for one, taken in zip(sets.values(), found, strict=True) if taken is None]
        return Grouped(
            scenes=tuple(scene for one in known for scene in one.scenes),
            left=tuple(file for one in known for file in one.left),
            several=tuple(files for one in known for files in one.several),
            weaker={file: other for one in known for file, other in one.weaker.items()},
            others=(*(folder for one in known for folder in one.others), *(f for one in rest for f in one)),
            inputs=tuple(folder for one in known for folder in one.inputs),
            in_doubt=tuple(method for one in known for method in one.in_doubt),
        )
    return None


def _by_data_set(folders: Folders) -> dict[str, dict[Path, Sequence[Path]]]:
    """Folders by the one well-known set that their paths name; none where one of them names none or two."""
    sets: dict[str, dict[Path, Sequence[Path]]] = {}
    levels = zip(*(folder.parts for folder in folders), strict=False)
    shared = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    for folder, files in folders.items():
        named = {folded(part) for part in folder.parts[shared:] if is_data_set(part)}
        if len(named) != 1:
            return {}
        sets.setdefault(named.pop(), {})[folder] = files
    return sets


def _one_set(folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Scenes of one set of images."""
    high = references_among(folders) if len(folders) > 1 else []
    without: tuple[Path, ...] = ()
    if len(high) == 1:
        found = _with_references(high[0], folders, size_of)
        if found is not None and not (folder_role(high[0]) or _mostly(found, size_of)):
            return None
        folders = {folder: files for folder, files in folders.items() if folder != high[0]}
        if found is not None or len(folders) < 2:
            return found
        without = (high[0],)
    scenes = _without_references(folders, size_of)
    return replace(scenes, others=(*scenes.others, *without)) if scenes is not None else None


def _mostly(found: Grouped, size_of: SizeOf) -> bool:
    """Whether what lies below a folder of images is for the most part results of these, and of their size.

    Else it is a folder of images that holds others too: what was made of them earlier, by several models.
    """
    taken = sum(len(scene.results) for scene in found.scenes)
    rest = len(found.left) + sum(map(len, found.several))
    scenes = [[scene.first, *scene.results.values()] for scene in found.scenes]
    return taken > rest and are_of_one_size(scenes, size_of)


def _with_references(high: Path, folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Scenes around the pictures of a folder."""
    references = folders[high]
    filled = {folder: files for folder, files in folders.items() if folder != high}
    kinds = {folder: kind_of(references, folder, files, size_of) for folder, files in filled.items()}
    results = [folder for folder, kind in kinds.items() if kind == "result"]
    if len(results) == 1 and says_degraded(results[0]):
        return None  # what is to be restored and what it should be: pairs, no method
    low = [folder for folder, kind in kinds.items() if kind == "input"]
    restored = as_large_inputs(high, results, folders, size_of) if not low else None
    if restored is not None:
        low, results = [restored], [folder for folder in results if folder != restored]
    methods = method_folder_names(results)
    matched = {
        folder: match_results(references, filled[folder], method=methods[folder]) for folder in methods
    }
    inputs = match_results(references, filled[low[0]] if len(low) == 1 else (), method="")
    others = [folder for folder, kind in kinds.items() if kind == "other"]
    named = {methods[folder]: one for folder, one in matched.items()}
    return _scenes(references, inputs, named, others, several_low=low if len(low) > 1 else ())


def _scenes(
    references: Sequence[Path],
    inputs: Matched,
    matched: Mapping[str, Matched],
    others: Sequence[Path],
    *,
    several_low: Sequence[Path] = (),
) -> Grouped | None:
    if not any(one.found for one in matched.values()):
        return None
    scenes: list[Scene] = []
    left: list[Path] = []
    for number, reference in enumerate(references):
        results = {name: one.found[number] for name, one in matched.items() if number in one.found}
        if results:
            scenes.append(Scene(reference, inputs.found.get(number), results))
        else:
            left += [reference, *([inputs.found[number]] if number in inputs.found else [])]
    claims = (inputs, *matched.values())
    return Grouped(
        scenes=tuple(scenes),
        left=(*left, *(file for one in claims for file in (*one.left, *one.weaker))),
        several=tuple(files for one in claims for files in one.several.values()),
        weaker={file: other for one in claims for file, other in one.weaker.items()},
        others=tuple(others),
        inputs=tuple(several_low),
        in_doubt=tuple(
            InDoubt(name, next(iter(one.several.values()))[0].parent, references[0].parent)
            for name, one in matched.items()
            if one.several and not one.found
        ),
    )


def _without_references(folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Scenes of results alone, or of results and inputs; a well-known set (Set5) is the references."""
    low = [folder for folder in folders if says_low(folder)] or smaller_ones(folders, size_of)
    methods = method_folder_names([folder for folder in folders if folder not in low])
    if len(methods) < 2:
        return None
    images = _images_of(methods, folders, low[0] if len(low) == 1 else None)
    matched = {
        name: match_results(images, folders[folder], method=name, loosely=False)
        for folder, name in methods.items()
    }
    inputs = match_results(images, folders[low[0]] if len(low) == 1 else (), method="")
    grouped = _scenes(images, inputs, matched, ())
    shared = [scene for scene in grouped.scenes if len(scene.results) > 1] if grouped else []
    fewest = min(len(folders[folder]) for folder in methods)
    if grouped is None or 2 * len(shared) < fewest:  # two sets of photographs may share a name or two
        return None
    if not are_of_one_size([list(scene.results.values()) for scene in shared], size_of):
        return None
    known = only_data_set(list(methods))
    if known is not None and (found := _with_references(known, folders, size_of)) is not None:
        return found
    scenes = tuple(Scene(None, scene.small, scene.results) for scene in shared)
    alone = [file for scene in grouped.scenes if len(scene.results) == 1 for file in scene.results.values()]
    left = [file for file in grouped.left if file not in images]
    return Grouped(
        scenes,
        (*alone, *left),
        grouped.several,
        {file: other for file, other in grouped.weaker.items() if file in left},
        inputs=tuple(low) if len(low) > 1 else (),
    )


def _images_of(methods: Mapping[Path, str], folders: Folders, small: Path | None) -> list[Path]:
    """The images that methods have results of: names without the method's own, for comparison only.

    ``small``: their inputs, which are called by the images alone (``0014`` of ``0014_out``).
    """
    images: dict[str, Path] = {}
    shortest = sorted(methods, key=lambda folder: min(len(file.stem) for file in folders[folder]))
    for folder in [*([small] if small is not None else []), *shortest]:
        method = methods.get(folder, "")
        for file in match_results(list(images.values()), folders[folder], method=method, loosely=False).left:
            content = content_of(file.stem, method)
            images.setdefault(content, folder / f"{content}{file.suffix}")
    return list(images.values())
