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
from functools import lru_cache
from pathlib import Path

from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.reference_grid import Size, reference_grid

_MARKS = re.compile(r"[\s._\-]+")
_MARK = re.compile(r"[\s._\-]")


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
        if not (near(size, grid, scale) or near(size, reference, scale))
    )
    sizes = [grid, *(size for name, size in results.items() if name not in unfit)]
    return Extent((min(width for width, _ in sizes), min(height for _, height in sizes)), unfit)


@lru_cache(maxsize=1 << 15)
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
    rest, word = folded(stem), folded(method)
    while True:
        before = rest
        rest = folded(read_name(rest)[0])
        if word and rest != word:
            rest = _without(rest, word)
        if rest == before:
            return rest


def match_results(
    images: Sequence[Path], files: Sequence[Path], *, method: str, loosely: bool = True
) -> Matched:
    """Bring the files of one method to the images they are results of.

    The surest rule by which a file finds an image holds: the same name; the same content once role, scale and
    method are taken off (`content_of`); a name that goes on behind the content of exactly one image, the
    longest (``0801`` and ``0801_out_final``, ``0801x4_SR``). Of images whose names differ in the ending
    alone, the one with the file's ending is meant, or none.

    ``loosely``: also a name that ends with the content of exactly one image (``baby``, ``out_srf_4_baby``);
    and where none of these rules finds an image for any file, names that are one but for separators and the
    noughts before numbers (``img_001``, ``img001``; ``1``, ``0001``), if each file finds one of its own.
    """
    names = _unique([folded(image.stem) for image in images])
    whole = _unique([folded(image.name) for image in images])
    contents = _unique([content_of(image.stem) for image in images])
    claims: dict[int, dict[int, list[Path]]] = {}
    left = []
    for file in files:
        stem, content = folded(file.stem), content_of(file.stem, method)
        if stem in names:
            sureness, image = 0, names[stem]
        elif folded(file.name) in whole:
            sureness, image = 0, whole[folded(file.name)]
        elif content in contents:
            sureness, image = 1, contents[content]
        else:
            begun = next(
                (known for part in beginnings(content) for known in _plain(part) if known in contents), None
            )
            ended = next((known for known in ends(content) if known in contents), None) if loosely else None
            known = begun or ended
            if known is None:
                left.append(file)
                continue
            sureness, image = (2 if begun else 3), contents[known]
        claims.setdefault(image, {}).setdefault(sureness, []).append(file)
    if loosely and not claims and (spelled := _spelled_otherwise(contents, files, method)):
        return Matched(spelled, {}, ())
    found, several, weaker = {}, {}, dict[Path, Path]()
    for image, by_sureness in sorted(claims.items()):
        surest = by_sureness.pop(min(by_sureness))
        weaker |= {file: surest[0] for files in by_sureness.values() for file in files}
        if len(surest) == 1:
            found[image] = surest[0]
        else:
            several[image] = tuple(surest)
    return Matched(found, several, tuple(left), weaker)


def near(one: Size, other: Size, scale: int) -> bool:
    """Whether two sizes are one but for less than the scale."""
    return all(abs(side - whole) < scale for side, whole in zip(one, other, strict=True))


def folded(text: str) -> str:
    """A name for comparison: without case, in Unicode's composed form (NFC)."""
    return unicodedata.normalize("NFC", text).casefold()


def _without(text: str, word: str) -> str:
    """The text without a word at its end or start that separators set off."""
    for part in (rf"[\s._\-]+{re.escape(word)}$", rf"^{re.escape(word)}[\s._\-]+"):
        text = re.sub(part, "", text)
    return text


def goes_on(text: str, begin: str) -> bool:
    """Whether a name begins with another, and a separator follows."""
    return bool(begin) and text.startswith(begin) and _MARKS.match(text[len(begin) :]) is not None


def beginnings(text: str) -> list[str]:
    """What stands before each separator of a name, the longest first: all that it goes on from."""
    return [text[: found.start()] for found in _MARK.finditer(text) if found.start()][::-1]


def ends(text: str) -> list[str]:
    """What stands behind each separator of a name, the longest first."""
    return [text[found.end() :] for found in _MARK.finditer(text) if text[found.end() :]]


def _plain(part: str) -> tuple[str, str]:
    """The beginning of a name, and it without a scale that sticks to it: ``0801x4`` of ``0801x4_SR``."""
    return part, content_of(part)


def _spelled_otherwise(contents: Mapping[str, int], files: Sequence[Path], method: str) -> dict[int, Path]:
    """The image of every file by names without separators and noughts; empty where one has none."""
    spelled = {_bare(content): number for content, number in contents.items()}
    found = {
        spelled[bare]: file for file in files if (bare := _bare(content_of(file.stem, method))) in spelled
    }
    return found if len(spelled) == len(contents) and len(found) == len(files) else {}


def _bare(content: str) -> str:
    """A name without separators, and its numbers without the noughts before them."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", _MARKS.sub("", content))


def _unique(words: Sequence[str]) -> dict[str, int]:
    """Position of every word that stands once."""
    counts = Counter(words)
    return {word: number for number, word in enumerate(words) if counts[word] == 1}
