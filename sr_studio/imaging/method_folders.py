"""What folders that are compared with one another hold: references, inputs, or the results of a method."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from sr_studio.imaging.degradation import SCALES
from sr_studio.imaging.pairing import folder_role, read_name, role_of
from sr_studio.imaging.reference_grid import Size
from sr_studio.imaging.role_words import DEGRADED, MARK, SCALE, folder_word, is_data_set, reference_rank
from sr_studio.imaging.scenes import folded, match_results, near

SizeOf: TypeAlias = Callable[[Path], Size | None]
"""Width and height of a file as far as they are known without decoding it."""
Folders: TypeAlias = Mapping[Path, Sequence[Path]]
"""The images that belong to every folder."""

LOOSE = max(SCALES)
"""Sizes that differ by less than this may be of one image; the scale is not known yet."""


def unknown_size(_file: Path) -> Size | None:
    """No size is known: names alone decide."""
    return None


_TRIED = 9
"""Pictures of a folder whose sizes are looked at."""


def references_among(folders: Folders) -> list[Path]:
    """The folders that may hold the references, by their names; several where these are equally sure."""
    high = [folder for folder in folders if folder_role(folder) == "reference"] or _around(folders)
    ranks = {folder: reference_rank(folder.name) for folder in high}
    return [folder for folder in high if ranks[folder] == min(ranks.values())]


def _around(folders: Folders) -> list[Path]:
    """The folder that all others lie in, where it says no role itself."""
    return [
        folder
        for folder in folders
        if len(folders) > 1 and all(other == folder or folder in other.parents for other in folders)
        if not folder_role(folder)
    ]


def only_data_set(folders: Sequence[Path]) -> Path | None:
    """The one folder that is called as a well-known set of test pictures, which results were made of."""
    found = [folder for folder in folders if is_data_set(folder.name)]
    return found[0] if len(found) == 1 else None


def says_low(folder: Path) -> bool:
    """Whether a folder's name says LR without a doubt, whatever the size of its pictures."""
    return folder_role(folder) == "input" and role_of(folder / "_") == "input"


_SCALE = re.compile(SCALE, re.IGNORECASE)
_DEGRADED = re.compile(rf"(?:.*{MARK})?(?:{DEGRADED})", re.IGNORECASE)


def says_degraded(folder: Path) -> bool:
    """Whether a folder is called as inputs of the size of their references are: ``noisy``, ``input``."""
    return _DEGRADED.fullmatch(folder_word(folder.name)) is not None


def as_large_inputs(high: Path, results: Sequence[Path], folders: Folders, size_of: SizeOf) -> Path | None:
    """Of folders of the size of the references the one that holds what was to be restored, by its name.

    It is called so and no more, or with the name of its set (``noisy``, ``kodak_noisy`` beside
    ``kodak_clean``): ``DnCNN_noisy`` is what a method made. None where several are, or where most of its
    pictures are not exactly as large as their references.
    """
    named = [folder for folder in results if says_degraded(folder) and _of_a_set(folder, high)]
    if len(named) != 1:
        return None
    references = folders[high]
    matched = match_results(references, folders[named[0]], method="").found
    twos = [(references[number], file) for number, file in matched.items()]
    votes = [large == small for large, small in _sizes(twos, size_of)]
    return named[0] if 2 * sum(votes) > len(votes) else None


def _of_a_set(folder: Path, references: Path) -> bool:
    """Whether a name says, beside its role, nothing or which set of images it is of."""
    content = read_name(folder_word(folder.name))[0]
    return not content or is_data_set(content) or content == read_name(folder_word(references.name))[0]


def kind_of(
    references: Sequence[Path], folder: Path, files: Sequence[Path], size_of: SizeOf
) -> Literal["input", "result", "other"]:
    """What a folder holds beside a folder of references.

    LR in its name leaves no doubt. "bicubic" or "small" may be a method: the sizes of its pictures decide.
    """
    named = folder_role(folder)
    method = "" if named else folder.name
    matched = match_results(references, files, method=method)
    if not matched.found and not matched.several:
        return "other"
    if says_low(folder):
        return "input"
    votes = Counter(
        _kind_by_size(large, small, named=named == "input")
        for large, small in _sizes(
            [(references[number], file) for number, file in matched.found.items()], size_of
        )
    )
    if not votes:
        return "input" if named == "input" else "result"
    return votes.most_common(1)[0][0]


def _kind_by_size(large: Size, small: Size, *, named: bool) -> Literal["input", "result"]:
    if near(large, small, LOOSE):
        return "result"
    return "input" if named or is_reduced(large, small) else "result"


def _sizes(twos: Sequence[tuple[Path, Path]], size_of: SizeOf) -> Iterator[tuple[Size, Size]]:
    """Sizes of files by twos where both are known, of some that lie evenly among all."""
    for large, small in islice(twos, 0, None, max(1, len(twos) // _TRIED)):
        sizes = size_of(large), size_of(small)
        if sizes[0] is not None and sizes[1] is not None:
            yield sizes[0], sizes[1]


def is_reduced(large: Size, small: Size) -> bool:
    """Whether one size is the other, reduced by one of the scales."""
    return any(near(large, (small[0] * scale, small[1] * scale), scale) for scale in SCALES if scale > 1)


def smaller_ones(folders: Folders, size_of: SizeOf) -> list[Path]:
    """Folders whose pictures are those of another folder, reduced by a scale."""
    found = []
    for folder, files in folders.items():
        some = list(islice(files, 0, None, max(1, len(files) // _TRIED)))
        for other, larger in folders.items():
            twos = _of_one_name(larger, some) if other != folder else []
            votes = [
                is_reduced(large, small) and not near(large, small, LOOSE)
                for large, small in _sizes(twos, size_of)
            ]
            if votes and 2 * sum(votes) > len(votes):
                found.append(folder)
                break
    return found


def _of_one_name(larger: Sequence[Path], small: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Larger and smaller pictures of one image by their names, whichever of them goes on from the other."""
    matched = match_results(larger, small, method="").found
    if matched:
        return [(larger[number], file) for number, file in matched.items()]
    turned = match_results(small, larger, method="").found
    return [(file, small[number]) for number, file in turned.items()]


def are_of_one_size(scenes: Sequence[Sequence[Path]], size_of: SizeOf) -> bool:
    """Whether the pictures of most scenes are of one size; so if no size is known."""
    votes = []
    for files in islice(scenes, 0, None, max(1, len(scenes) // _TRIED)):
        sizes = [size for file in files if (size := size_of(file)) is not None]
        votes.append(all(near(sizes[0], size, LOOSE) for size in sizes))
    return 2 * sum(votes) > len(votes)


def method_folder_names(folders: Sequence[Path]) -> dict[Path, str]:
    """The name of every folder as a method; of several of one name, with the one around that differs.

    ``ESRGAN/x4`` and ``SwinIR/x4`` are ``ESRGAN x4`` and ``SwinIR x4``, also where folders of one name lie
    between. A name that all have says nothing unless it is a scale: ``ESRGAN/visualization/Set5`` beside
    others of the kind is ``ESRGAN``. What is still called the same is numbered.
    """
    alike: dict[str, list[Path]] = {}
    for folder in folders:
        alike.setdefault(folded(folder.name), []).append(folder)
    told: dict[Path, str] = {}
    taken: set[str] = set()
    shared = len(alike) == 1 and not _SCALE.fullmatch(next(iter(alike)))
    for folder in folders:
        same = alike[folded(folder.name)]
        outer = "" if len(same) == 1 else _apart(folder, same)
        name = whole = outer if outer and shared else f"{outer} {folder.name}".strip()
        number = 1
        while folded(name) in taken:
            number += 1
            name = f"{whole} {number}"
        taken.add(folded(name))
        told[folder] = name
    return told


def _apart(folder: Path, others: Sequence[Path]) -> str:
    """The name of the nearest folder around one that is not called so around all others."""
    for level, outer in enumerate(folder.parents):
        names = {folded(other.parents[level].name) for other in others if level < len(other.parents)}
        if len(names) > 1:
            return outer.name
    return folder.parent.name
