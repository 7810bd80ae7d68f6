"""Which finished picture belongs to which image: the results of several methods brought to one scene.

A *scene* is what is compared: a reference, an input, and any number of finished *results*, each of a named
method. Here the methods are known, a folder or a list of files each; names alone decide, sizes are looked at
by whoever opens the files.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sr_studio.imaging.pairing import folder_role, read_name
from sr_studio.imaging.reference_grid import Size, reference_grid

_MARKS = re.compile(r"[\s._\-]+")


@dataclass(frozen=True)
class Matched:
    """Files of one method by the image they belong to.

    Attributes
    ----------
    found
        Position of the image -> its file.
    several
        Position of the image -> the files that claim it equally well; none of them is taken.
    left
        Files that belong to no image.
    weaker
        Files that could belong to an image -> the file that does so more surely.
    """

    found: Mapping[int, Path]
    several: Mapping[int, tuple[Path, ...]]
    left: tuple[Path, ...]
    weaker: Mapping[Path, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """One image that finished results are compared with.

    Attributes
    ----------
    reference
        The file everything is compared with.
    small
        Its LR image; None where it has none of its own.
    results
        Its result by the method's name, in the order of the folders.
    """

    reference: Path
    small: Path | None
    results: Mapping[str, Path]


@dataclass(frozen=True)
class Grouped:
    """Folders that were brought together, as scenes.

    Attributes
    ----------
    scenes
        One for every reference that has a result, in the order of the references.
    left
        Files that belong to no scene: results and inputs without a reference, references without a result.
    several
        Files of one folder that claim a reference equally well; none of them is taken.
    others
        Folders of which no picture is a result: they are what they are without the scenes.
    """

    scenes: tuple[Scene, ...]
    left: tuple[Path, ...]
    several: tuple[tuple[Path, ...], ...]
    others: tuple[Path, ...]


def group_folders(folders: Mapping[Path, Sequence[Path]]) -> Grouped | None:
    """Make scenes of a reference folder and folders of results, by their names and those of their files.

    Parameters
    ----------
    folders
        The images directly inside every folder, in the order the folders were given. A folder without images
        is none of them.

    Returns
    -------
    None where the folders are no scenes: no folder, or more than one, is called a reference (GT, HR), or no
    folder but those of inputs (LR) holds a picture that matches one.
    """
    roles = {folder: folder_role(folder) for folder, files in folders.items() if files}
    high = [folder for folder, role in roles.items() if role == "reference"]
    low = [folder for folder, role in roles.items() if role == "input"]
    if len(high) != 1 or len(low) > 1:
        return None
    references = folders[high[0]]
    methods = _method_names([folder for folder in roles if folder not in (*high, *low)])
    matched = {
        folder: match_results(references, folders[folder], method=name) for folder, name in methods.items()
    }
    others = [folder for folder, one in matched.items() if not one.found and not one.several]
    for folder in others:
        del matched[folder]
    if not any(one.found for one in matched.values()):
        return None
    inputs = match_results(references, folders[low[0]] if low else (), method="")
    scenes, left = [], []
    for number, reference in enumerate(references):
        results = {
            methods[folder]: one.found[number] for folder, one in matched.items() if number in one.found
        }
        if results:
            scenes.append(Scene(reference, inputs.found.get(number), results))
        else:
            left += [reference, *([inputs.found[number]] if number in inputs.found else [])]
    claims = (inputs, *matched.values())
    return Grouped(
        scenes=tuple(scenes),
        left=(*left, *(file for one in claims for file in one.left)),
        several=tuple(files for one in claims for files in one.several.values()),
        others=tuple(others),
    )


@dataclass(frozen=True)
class Extent:
    """What all pictures of a scene cover.

    Attributes
    ----------
    size
        Width and height from the upper left corner of the reference; a side is 0 where the reference is too
        small to be reduced.
    unfit
        Methods whose result has the size of another image, in order; they do not count.
    """

    size: Size
    unfit: tuple[str, ...]


def extent_of(
    reference: Size, scale: int, results: Mapping[str, Size], *, small: Size | None = None, computed: bool
) -> Extent:
    """Return the part of a reference that it, its input and its finished results cover together.

    Parameters
    ----------
    scale
        Reference pixels per input pixel. A result may differ by less than this from the reference, or from
        what the input covers.
    results
        Size of every method's result, by the method's name.
    small
        Size of the LR image where the scene has one of its own.
    computed
        Whether models run beside the results. Without them and without an input nothing is reduced, and the
        whole reference counts.
    """
    grid = reference_grid(reference, scale, small) if small is not None or computed else reference
    unfit = tuple(
        name
        for name, size in results.items()
        if not (_near(size, grid, scale) or _near(size, reference, scale))
    )
    sizes = [grid, *(size for name, size in results.items() if name not in unfit)]
    return Extent((min(width for width, _ in sizes), min(height for _, height in sizes)), unfit)


def content_of(stem: str, method: str = "") -> str:
    """The image a file name speaks of, without its role, its scale and the method that made it.

    Parameters
    ----------
    stem
        File name without folder and ending.
    method
        The method's name as its files may carry it, before or behind; "" for none.

    Returns
    -------
    Case-folded and in Unicode's composed form (NFC), for comparison only.

    >>> content_of("baby_x4_ESRGAN", "ESRGAN")
    'baby'
    >>> content_of("img_001_SRF_4_HR")
    'img_001'
    """
    rest, word = _folded(stem), _folded(method)
    while True:
        before = rest
        rest = _folded(read_name(rest)[0])
        if word and rest != word:
            rest = _without(rest, word)
        if rest == before:
            return rest


def match_results(images: Sequence[Path], files: Sequence[Path], *, method: str) -> Matched:
    """Bring the files of one method to the images they are results of.

    The surest rule by which a file finds an image holds: the same name; the same content once role, scale and
    method are taken off (`content_of`); a name that goes on behind the content of exactly one image, the
    longest (``0801`` and ``0801_out_final``).
    """
    names = {_folded(image.stem): number for number, image in enumerate(images)}
    contents = _unique([content_of(image.stem) for image in images])
    claims: dict[int, dict[int, list[Path]]] = {}
    left = []
    for file in files:
        stem, content = _folded(file.stem), content_of(file.stem, method)
        if stem in names:
            sureness, image = 0, names[stem]
        elif content in contents:
            sureness, image = 1, contents[content]
        else:
            begun = [known for known in contents if _goes_on(content, known)]
            if not begun:
                left.append(file)
                continue
            sureness, image = 2, contents[max(begun, key=len)]
        claims.setdefault(image, {}).setdefault(sureness, []).append(file)
    found, several, weaker = {}, {}, dict[Path, Path]()
    for image, by_sureness in sorted(claims.items()):
        surest = by_sureness.pop(min(by_sureness))
        weaker |= {file: surest[0] for files in by_sureness.values() for file in files}
        if len(surest) == 1:
            found[image] = surest[0]
        else:
            several[image] = tuple(surest)
    return Matched(found, several, tuple(left), weaker)


def _method_names(folders: Sequence[Path]) -> dict[Path, str]:
    """The name of every folder as a method; where two are called the same, with the folder around it."""
    counts = Counter(_folded(folder.name) for folder in folders)
    return {
        folder: folder.name
        if counts[_folded(folder.name)] == 1
        else f"{folder.parent.name} {folder.name}".strip()
        for folder in folders
    }


def _near(one: Size, other: Size, scale: int) -> bool:
    """Whether two sizes are one but for less than the scale."""
    return all(abs(side - whole) < scale for side, whole in zip(one, other, strict=True))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _without(text: str, word: str) -> str:
    """The text without a word at its end or start that separators set off."""
    for part in (rf"[\s._\-]+{re.escape(word)}$", rf"^{re.escape(word)}[\s._\-]+"):
        text = re.sub(part, "", text)
    return text


def _goes_on(text: str, begin: str) -> bool:
    return bool(begin) and text.startswith(begin) and _MARKS.match(text[len(begin) :]) is not None


def _unique(words: Sequence[str]) -> dict[str, int]:
    """Position of every word that stands once."""
    counts = Counter(words)
    return {word: number for number, word in enumerate(words) if counts[word] == 1}
