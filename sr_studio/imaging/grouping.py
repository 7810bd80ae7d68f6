"""Scenes found in what is handed in together: folders of methods, or files of one folder by their suffixes.

Names decide; sizes, where they are known without decoding, settle what a name leaves open: a folder called
"bicubic" may hold inputs or results of bicubic enlargement.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sr_studio.imaging.method_folders import (
    LOOSE,
    Folders,
    SizeOf,
    are_of_one_size,
    is_reduced,
    kind_of,
    method_folder_names,
    only_data_set,
    references_among,
    says_low,
    smaller_ones,
)
from sr_studio.imaging.method_names import is_method
from sr_studio.imaging.pairing import folder_role, read_name
from sr_studio.imaging.reference_grid import Size
from sr_studio.imaging.scenes import Matched, beginnings, content_of, folded, goes_on, match_results, near

_SEPARATORS = re.compile(r"([\s._\-]+)")
_ONE_SEPARATOR = re.compile(r"[\s._\-]")
_SCALE_FIRST = re.compile(r"^(?:x[2348]|[2348]x|(?:srf|scale|sf)[_\-]?[2348])(?:[\s._\-]+|$)", re.IGNORECASE)
_SCALE_LAST = re.compile(r"(?:^|[\s._\-]+)(?:x[2348]|[2348]x|(?:srf|scale|sf)[_\-]?[2348])$", re.IGNORECASE)


@dataclass(frozen=True)
class Scene:
    """One image that finished results are compared with.

    Attributes
    ----------
    reference
        The file everything is compared with; None where there is none.
    small
        Its LR image; None where it has none of its own.
    results
        Its result by the method's name, in the order of the folders.
    """

    reference: Path | None
    small: Path | None
    results: Mapping[str, Path]

    @property
    def first(self) -> Path:
        """What stands for it: the reference, or else the input, or else a result."""
        return self.reference or self.small or next(iter(self.results.values()))


@dataclass(frozen=True)
class Grouped:
    """What was brought together, as scenes.

    Attributes
    ----------
    scenes
        One for every image that has a result, in the order of the references.
    left
        Files that belong to no scene: results and inputs without a reference, references without a result.
    several
        Files of one folder that claim a reference equally well; none of them is taken.
    others
        Folders of which no picture is a result: they are what they are without the scenes.
    inputs
        Folders of inputs where there are several; none of them is taken.
    guessed
        Nothing but the form of names speaks for it, none of which is a reference's or a known method's: this
        is to be offered, and done only where somebody asks for it.
    """

    scenes: tuple[Scene, ...]
    left: tuple[Path, ...] = ()
    several: tuple[tuple[Path, ...], ...] = ()
    others: tuple[Path, ...] = ()
    inputs: tuple[Path, ...] = ()
    guessed: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(dict.fromkeys(name for scene in self.scenes for name in scene.results))

    @property
    def missing(self) -> dict[str, tuple[Path, ...]]:
        """Images (their references) that a method of other scenes has no result of, by the method's name."""
        lacking = {
            name: tuple(scene.first for scene in self.scenes if name not in scene.results)
            for name in self.methods
        }
        return {name: files for name, files in lacking.items() if files}


def _unknown(_file: Path) -> Size | None:
    return None


# ------------------------------------------------------------------------------------------- folders


def group_folders(folders: Folders, size_of: SizeOf = _unknown) -> Grouped | None:
    """Make scenes of a reference folder and folders of results, by their names and those of their files.

    Folders of several sets (``Set5/GT``, ``Set5/ESRGAN``, ``Set14/GT`` … or ``GT/Set5``, ``ESRGAN/Set5`` …)
    are taken set by set.

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
    filled = _told_apart({folder: tuple(files) for folder, files in folders.items() if files})
    found = _one_set(filled, size_of)
    if found is not None and found.scenes[0].reference is not None:
        return found
    return _several_sets(filled, size_of) or found


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
    """Scenes of two sets or more, that are called by the folders around those of methods, or those inside."""
    around: dict[str, dict[Path, Sequence[Path]]] = {}
    inside: dict[str, dict[Path, Sequence[Path]]] = {}
    for folder, files in folders.items():
        around.setdefault(str(folder.parent), {})[folder] = files
        inside.setdefault(folded(folder.name), {})[folder.parent] = files
    for sets in (around, inside):
        found = [_one_set(one, size_of) for one in sets.values()] if len(sets) > 1 else []
        known = [one for one in found if one is not None and one.scenes[0].reference is not None]
        if len(known) < 2 or any(one is not None and one not in known for one in found):
            continue
        rest = [one for one, taken in zip(sets.values(), found, strict=True) if taken is None]
        return Grouped(
            scenes=tuple(scene for one in known for scene in one.scenes),
            left=tuple(file for one in known for file in one.left),
            several=tuple(files for one in known for files in one.several),
            others=(*(folder for one in known for folder in one.others), *(f for one in rest for f in one)),
            inputs=tuple(folder for one in known for folder in one.inputs),
        )
    return None


def _one_set(folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Scenes of one set of images."""
    high = references_among(folders) if len(folders) > 1 else []
    if len(high) == 1:
        found = _with_references(high[0], folders, size_of)
        if found is not None and not (folder_role(high[0]) or _mostly(found, size_of)):
            return None
        folders = {folder: files for folder, files in folders.items() if folder != high[0]}
        if found is not None or len(folders) < 2:
            return found
    return _without_references(folders, size_of)


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
    low = [folder for folder, kind in kinds.items() if kind == "input"]
    methods = method_folder_names([folder for folder, kind in kinds.items() if kind == "result"])
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
        others=tuple(others),
        inputs=tuple(several_low),
    )


def _without_references(folders: Folders, size_of: SizeOf) -> Grouped | None:
    """Scenes of results alone, or of results and inputs; a well-known set (Set5) is the references."""
    low = [folder for folder in folders if says_low(folder)] or smaller_ones(folders, size_of)
    methods = method_folder_names([folder for folder in folders if folder not in low])
    if len(methods) < 2:
        return None
    images = _images_of(methods, folders)
    matched = {name: match_results(images, folders[folder], method=name) for folder, name in methods.items()}
    inputs = match_results(images, folders[low[0]] if len(low) == 1 else (), method="")
    grouped = _scenes(images, inputs, matched, ())
    shared = [scene for scene in grouped.scenes if len(scene.results) > 1] if grouped else []
    if grouped is None or not are_of_one_size([list(scene.results.values()) for scene in shared], size_of):
        return None
    known = only_data_set(list(methods))
    if known is not None and (found := _with_references(known, folders, size_of)) is not None:
        return found
    scenes = tuple(Scene(None, scene.small, scene.results) for scene in shared)
    alone = [file for scene in grouped.scenes if len(scene.results) == 1 for file in scene.results.values()]
    left = [file for file in grouped.left if file not in images]
    return Grouped(scenes, (*alone, *left), grouped.several, inputs=tuple(low) if len(low) > 1 else ())


def _images_of(methods: Mapping[Path, str], folders: Folders) -> list[Path]:
    """The images that methods have results of: names without the method's own, for comparison only."""
    images: dict[str, Path] = {}
    shortest = sorted(methods, key=lambda folder: min(len(file.stem) for file in folders[folder]))
    for folder in shortest:
        method = methods[folder]
        for file in match_results(list(images.values()), folders[folder], method=method).left:
            content = content_of(file.stem, method)
            images.setdefault(content, folder / f"{content}{file.suffix}")
    return list(images.values())


# --------------------------------------------------------------------------------------------- files


def group_files(
    files: Sequence[Path], size_of: SizeOf = _unknown, known: Iterable[str] = ()
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
    found, named = _by_reference(files, size_of)
    found = found or _by_recurrence(files, size_of)
    if found is None or named:
        return found
    known = tuple(known)
    return replace(found, guessed=not any(is_method(method, known) for method in found.methods))


def _by_reference(files: Sequence[Path], size_of: SizeOf) -> tuple[Grouped | None, bool]:
    """Scenes around references, and whether names say that these are references."""
    contents, named = _references_among(files)
    claims: dict[str, dict[str, list[Path]]] = {content: {} for content in contents}
    inputs: dict[str, list[Path]] = {}
    left = []
    references = set(contents.values())
    for file in files:
        if file in references:
            continue
        content = _content_among(file, contents)
        if content is None:
            left.append(file)
            continue
        kind = _place(contents[content], file, size_of)
        if not named and kind == "result" and not _of_one_size_with(contents[content], file, size_of):
            return None, False
        if kind == "input":
            inputs.setdefault(content, []).append(file)
            continue
        method = rest_of(file.stem, content) or file.stem
        if method.isdecimal():
            return None, False
        claims[content].setdefault(method, []).append(file)
    results = {
        content: {method: claimed[0] for method, claimed in made.items() if len(claimed) == 1}
        for content, made in claims.items()
    }
    if not any(results.values()) or not (named or _recurs(results)):
        return None, False
    small = {content: claimed[0] for content, claimed in inputs.items() if len(claimed) == 1}
    several = [claimed for made in claims.values() for claimed in made.values() if len(claimed) > 1]
    several += [claimed for claimed in inputs.values() if len(claimed) > 1]
    scenes = [Scene(contents[content], small.get(content), made) for content, made in results.items() if made]
    left += [file for content, file in contents.items() if not results[content]]
    left += [file for content, file in small.items() if not results[content]]
    return Grouped(tuple(scenes), tuple(left), tuple(map(tuple, several))), named


def _recurs(results: Mapping[str, Mapping[str, Path]]) -> bool:
    """Whether suffixes are methods where no name says reference: one image has two, or two share one.

    ``beach`` and ``beach_sunset`` alone may as well be two photographs.
    """
    counts = Counter(folded(method) for made in results.values() for method in made)
    return any(len(made) > 1 for made in results.values()) or any(count > 1 for count in counts.values())


def _references_among(files: Sequence[Path]) -> tuple[dict[str, Path], bool]:
    """The references by the content their names speak of, and whether names say that they are references.

    None where two claim one content. Without any, images that are called by their content alone.
    """
    high = [file for file in files if read_name(file.stem)[1] == "reference"]
    if high:
        contents = {content_of(file.stem): file for file in high}
        return (contents if len(contents) == len(high) else {}), True
    stems = [folded(file.stem) for file in files]
    begun = {begin for stem in stems for begin in beginnings(stem)}
    return {
        stem: file
        for file, stem in zip(files, stems, strict=True)
        if stem in begun and not read_name(file.stem)[1]
    }, False


def _place(reference: Path, file: Path, size_of: SizeOf) -> Literal["input", "result"]:
    """Whether a file of an image is its input or a result: by size where that is known, else by its name."""
    large, small = size_of(reference), size_of(file)
    stated = read_name(file.stem)[1]
    if large is None or small is None:
        return "input" if stated == "input" and _strongly_low(file) else "result"
    if near(large, small, LOOSE):
        return "input" if _strongly_low(file) else "result"
    return "input" if stated == "input" or is_reduced(large, small) else "result"


def _of_one_size_with(reference: Path, file: Path, size_of: SizeOf) -> bool:
    large, other = size_of(reference), size_of(file)
    return large is None or other is None or near(large, other, LOOSE)


def _strongly_low(file: Path) -> bool:
    """Whether a name says LR; "bicubic" and "small" may be methods."""
    return re.search(r"(?:^|[\s._\-])l[rq](?:$|[\s._\-x\d])", file.stem, re.IGNORECASE) is not None


def _content_among(file: Path, contents: Mapping[str, Path]) -> str | None:
    """The longest content that a file's name begins or ends with."""
    if list(contents) == [""]:
        return ""
    stem, plain = folded(file.stem), content_of(file.stem)
    possible = [stem, plain, *beginnings(stem), *_ends(stem)]
    return max((content for content in possible if content and content in contents), key=len, default=None)


def _ends(text: str) -> list[str]:
    """What stands behind each separator of a name."""
    return [text[found.end() :] for found in _ONE_SEPARATOR.finditer(text)]


def rest_of(stem: str, content: str) -> str:
    """What a file's name says beside its content and its scale: the method.

    >>> rest_of("img_001_SRF_4_Real-ESRGAN", "img_001"), rest_of("SwinIR_baby_x4", "baby")
    ('Real-ESRGAN', 'SwinIR')
    """
    parts = _SEPARATORS.split(unicodedata.normalize("NFC", stem))
    known = _SEPARATORS.split(content) if content else []
    if known and [folded(part) for part in parts[: len(known)]] == known:
        parts = parts[len(known) :]
    elif known and [folded(part) for part in parts[-len(known) :]] == known:
        parts = parts[: -len(known)]
    elif known:  # a scale sticks to the content or stands behind it: SwinIR_baby_x4
        bare = _SCALE_LAST.sub("", unicodedata.normalize("NFC", stem))
        return rest_of(bare, content) if bare != unicodedata.normalize("NFC", stem) else ""
    rest = "".join(parts).strip(" ._-\t")
    before = ""
    while rest != before:
        before = rest
        rest = _SCALE_LAST.sub("", _SCALE_FIRST.sub("", rest)).strip(" ._-\t")
    return rest


def _by_recurrence(files: Sequence[Path], size_of: SizeOf) -> Grouped | None:
    """Scenes without references: the last word of a name is a method where it recurs with other images."""
    split: dict[Path, tuple[str, str]] = {}
    for file in files:
        parts = _SEPARATORS.split(unicodedata.normalize("NFC", _SCALE_LAST.sub("", file.stem)))
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


def one_scene(files: Sequence[Path], size_of: SizeOf = _unknown) -> Scene | None:
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
    split = [_SEPARATORS.split(folded(stem)) for stem in stems]
    shared: list[str] = []
    for parts in zip(*split, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    if len(shared) % 2 == 0:
        shared = shared[:-1]
    return "".join(shared) if all(len(parts) > len(shared) for parts in split) else ""
