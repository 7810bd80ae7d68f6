"""Scenes around references that lie in one folder with their results, told by the names of files."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.method_folders import LOOSE, SizeOf, is_reduced
from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.role_words import is_degraded_word
from sr_studio.imaging.scenes import beginnings, content_of, ends, folded, near

SEPARATORS = re.compile(r"([\s._\-]+)")
_SCALE_FIRST = re.compile(r"^(?:x[2348]|[2348]x|(?:srf|scale|sf)[_\-]?[2348])(?:[\s._\-]+|$)", re.IGNORECASE)
SCALE_LAST = re.compile(r"(?:^|[\s._\-]+)(?:x[2348]|[2348]x|(?:srf|scale|sf)[_\-]?[2348])$", re.IGNORECASE)


def group_by_reference(files: Sequence[Path], size_of: SizeOf) -> tuple[Grouped | None, bool]:
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
    possible = [stem, plain, *beginnings(stem), *ends(stem)]
    return max((content for content in possible if content and content in contents), key=len, default=None)


def rest_of(stem: str, content: str) -> str:
    """What a file's name says beside its content and its scale: the method.

    >>> rest_of("img_001_SRF_4_Real-ESRGAN", "img_001"), rest_of("SwinIR_baby_x4", "baby")
    ('Real-ESRGAN', 'SwinIR')
    """
    parts = SEPARATORS.split(unicodedata.normalize("NFC", stem))
    known = SEPARATORS.split(content) if content else []
    if known and [folded(part) for part in parts[: len(known)]] == known:
        parts = parts[len(known) :]
    elif known and [folded(part) for part in parts[-len(known) :]] == known:
        parts = parts[: -len(known)]
    elif known:  # a scale sticks to the content or stands behind it: SwinIR_baby_x4
        bare = SCALE_LAST.sub("", unicodedata.normalize("NFC", stem))
        return rest_of(bare, content) if bare != unicodedata.normalize("NFC", stem) else ""
    rest = "".join(parts).strip(" ._-\t")
    before = ""
    while rest != before:
        before = rest
        rest = SCALE_LAST.sub("", _SCALE_FIRST.sub("", rest)).strip(" ._-\t")
    return rest
