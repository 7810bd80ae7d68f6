"""Scenes found in files that are handed in together: by their folders, or in one folder by their suffixes.

Names decide; sizes, where they are known without decoding, settle what a name leaves open.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sr_studio.imaging.beside_references import SCALE_LAST, SEPARATORS, group_by_reference, rest_of
from sr_studio.imaging.folder_groups import group_folders
from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.method_folders import LOOSE, SizeOf, are_of_one_size, is_reduced, unknown_size
from sr_studio.imaging.method_names import is_method
from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.scenes import content_of, folded, goes_on, near


def group_files(
    files: Sequence[Path], size_of: SizeOf = unknown_size, known: Iterable[str] = ()
) -> Grouped | None:
    """Make scenes of files that were brought together, by their names.

    Files of one name in several folders are grouped by folder. In one folder suffixes tell: a reference
    (``baby_HR``), or the image itself (``baby``), and what goes on behind its name (``baby_ESRGAN``), or
    stands before it. Without either, methods must recur with several images. Where no name says reference and
    none of the suffixes is a known method, it is `Grouped.guessed`: ``paris_day`` and ``paris_night`` are no
    results.

    Parameters
    ----------
    known
        Names of methods and models at hand, besides those known everywhere.

    Returns
    -------
    None where they are no scenes; numbers behind a name (``img_1``, ``img_2``) are no methods.
    """
    folders: dict[Path, list[Path]] = {}
    for file in files:
        folders.setdefault(file.parent, []).append(file)
    if len(folders) > 1:
        return group_folders(folders, size_of)
    found, named = group_by_reference(files, size_of)
    found = found or _by_recurrence(files, size_of)
    if found is None or named:
        return found
    known = tuple(known)
    return replace(found, guessed=not any(is_method(method, known) for method in found.methods))


def _by_recurrence(files: Sequence[Path], size_of: SizeOf) -> Grouped | None:
    """Scenes without references: the last word of a name is a method where it recurs with other images."""
    split: dict[Path, tuple[str, str]] = {}
    for file in files:
        parts = SEPARATORS.split(unicodedata.normalize("NFC", SCALE_LAST.sub("", file.stem)))
        if len(parts) >= 3 and not parts[-1].isdecimal() and not read_name(file.stem)[1]:
            split[file] = ("".join(parts[:-2]), parts[-1])
    images = Counter(folded(content) for content, _ in split.values())
    methods = Counter(folded(method) for _, method in split.values())
    groups: dict[str, dict[str, Path]] = {}
    for file, (content, method) in split.items():
        if images[folded(content)] > 1 and methods[folded(method)] > 1:
            groups.setdefault(folded(content), {})[method] = file
    groups = {content: made for content, made in groups.items() if len(made) > 1}
    if len(groups) < 2:
        return None
    scenes = tuple(Scene(None, None, made) for made in groups.values())
    if not are_of_one_size([list(scene.results.values()) for scene in scenes], size_of):
        return None
    taken = {file for scene in scenes for file in scene.results.values()}
    return Grouped(scenes, tuple(file for file in files if file not in taken))


def one_scene(files: Sequence[Path], size_of: SizeOf = unknown_size) -> Scene | None:
    """Take files as one scene because somebody says so: names are looked at for roles and methods only.

    The reference is the file whose name says it, else the one whose name all others go on from. None for
    fewer than two files, or where the sizes that are known say that they are no pictures of one image.
    """
    if len(files) < 2:
        return None
    named = [file for file in files if read_name(file.stem)[1] == "reference"]
    plain = [
        file
        for file in files
        if all(other is file or goes_on(folded(other.stem), folded(file.stem)) for other in files)
    ]
    high = named if len(named) == 1 else plain if len(plain) == 1 and not named else []
    rest = [file for file in files if file not in high]
    sizes = {file: size for file in files if (size := size_of(file)) is not None}
    whole = max(sizes.values(), key=lambda size: size[0] * size[1], default=None)
    small = [
        file for file in rest if whole is not None and file in sizes and not near(whole, sizes[file], LOOSE)
    ]
    if len(small) > 1 or any(not is_reduced(whole, sizes[file]) for file in small if whole is not None):
        return None
    results = [file for file in rest if file not in small]
    if not results or (high and small and high[0] in small):
        return None
    told = method_names(results, high[0] if high else None)
    made = dict(zip(told, results, strict=True))
    return Scene(high[0] if high else None, small[0] if small else None, made)


def method_names(results: Sequence[Path], reference: Path | None = None) -> list[str]:
    """What to call the methods of results of one image: what their names say beside its own.

    Files of one name are called by their folders, and numbered where these are called the same too.
    """
    common = content_of(reference.stem) if reference else _shared([file.stem for file in results])
    same = [reference is not None and folded(file.stem) == folded(reference.stem) for file in results]
    names = [
        file.parent.name if alike else rest_of(file.stem, common) or file.stem
        for file, alike in zip(results, same, strict=True)
    ]
    counts = Counter(map(folded, names))
    told = [
        name if counts[folded(name)] == 1 else file.parent.name
        for name, file in zip(names, results, strict=True)
    ]
    if len(set(told)) < len(told):
        told = [f"{name} {number}" for number, name in enumerate(told, start=1)]
    return told


def _shared(stems: Sequence[str]) -> str:
    """The words that all names begin with; "" where these leave nothing of one of them."""
    split = [SEPARATORS.split(folded(stem)) for stem in stems]
    shared: list[str] = []
    for parts in zip(*split, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    if len(shared) % 2 == 0:
        shared = shared[:-1]
    return "".join(shared) if all(len(parts) > len(shared) for parts in split) else ""
