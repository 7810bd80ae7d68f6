"""Scenes found in files that are handed in together: by their folders, or in one folder by their suffixes.

Names decide; sizes, where they are known without decoding, settle what a name leaves open.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sr_studio.imaging.folder_groups import group_folders
from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.method_folders import LOOSE, SizeOf, are_of_one_size, is_reduced, unknown_size
from sr_studio.imaging.method_names import is_method
from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.role_words import is_degraded_word
from sr_studio.imaging.scenes import beginnings, content_of, folded, goes_on, near

_SEPARATORS = re.compile(r"([\s._\-]+)")
_ONE_SEPARATOR = re.compile(r"[\s._\-]")
_SCALE_FIRST = re.compile(r"^(?:x[2348]|[2348]x|(?:srf|scale|sf)[_\-]?[2348])(?:[\s._\-]+|$)", re.IGNORECASE)
_SCALE_LAST = re.compile(r"(?:^|[\s._\-]+)(?:x[2348]|[2348]x|(?:srf|scale|sf)[_\-]?[2348])$", re.IGNORECASE)


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
    if named:
        for content, file in _as_large_inputs(contents, claims, inputs, size_of):
            claims[content] = {method: made for method, made in claims[content].items() if made != [file]}
            inputs[content] = [file]
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


def _as_large_inputs(
    contents: Mapping[str, Path],
    claims: Mapping[str, Mapping[str, Sequence[Path]]],
    inputs: Mapping[str, Sequence[Path]],
    size_of: SizeOf,
) -> list[tuple[str, Path]]:
    """Of images without an input the one file as large as the reference that says it was to be restored."""
    found = []
    for content, made in claims.items():
        size = size_of(contents[content])
        files = [one for method, claimed in made.items() if is_degraded_word(method) for one in claimed]
        if content not in inputs and len(files) == 1 and size is not None and size_of(files[0]) == size:
            found.append((content, files[0]))
    return found


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
    split = [_SEPARATORS.split(folded(stem)) for stem in stems]
    shared: list[str] = []
    for parts in zip(*split, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    if len(shared) % 2 == 0:
        shared = shared[:-1]
    return "".join(shared) if all(len(parts) > len(shared) for parts in split) else ""
