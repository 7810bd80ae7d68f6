"""Finished pictures in folders: which level is the content and which the condition.

Two ways are usual, ``content/condition.png`` and ``condition/content.png``. File names may carry what other
programs add: a scale marker, or the condition's own name (``SRGAN/baby_x4_SRGAN.png``). Pictures can also lie
in one folder, as ``content_condition.png``, or in several folders that are named one by one.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sr_studio.imaging.files import IMAGE_SUFFIXES, natural_key, shown_name
from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.role_words import is_reference_word
from sr_studio.survey.design.finished import flat_names
from sr_studio.survey.errors import SurveyError

Layout = Literal["content/condition", "condition/content", "content_condition"]

_USUAL = frozenset(
    {"nearest", "bicubic", "bilinear", "lanczos", "srcnn", "srresnet", "srgan", "esrgan", "edsr", "swinir"}
)
"""Beginnings by which a condition's name is told (lower case)."""


@dataclass(frozen=True, kw_only=True)
class FinishedPictures:
    """Pictures by condition, then by content; names in natural order.

    ``guessed``: nothing in the names tells the layout, so the first of the two was taken. ``left_out``: files
    that are no results.
    """

    layout: Layout
    contents: tuple[str, ...]
    files: Mapping[str, Mapping[str, Path]]
    guessed: bool = False
    left_out: tuple[Path, ...] = ()

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Content and condition of each picture that is not there."""
        return tuple(
            (content, condition)
            for condition, pictures in self.files.items()
            for content in self.contents
            if content not in pictures
        )


def is_reference_name(name: str) -> bool:
    """Whether a condition of this name is the original."""
    return is_reference_word(name)


def finished_pictures(
    *folders: Path, contents: Iterable[str] = (), layout: Layout | None = None
) -> FinishedPictures:
    """Recognise finished pictures.

    Parameters
    ----------
    folders
        One: its subfolders hold image files and nothing deeper is looked at, or it holds them itself.
        Several: each holds the pictures of one condition and has its name.
    contents
        Names that are known to be contents (those of the other pictures of the study).
    layout
        Which it is, where the user says so.

    Raises
    ------
    SurveyError
        There is no image, its name does not tell what it is, or two files of one folder are of one content.
    """
    if len(folders) > 1:
        tree, layout = _named_folders(folders), "condition/content"
    elif layout == "content_condition" or not (tree := _tree(folders[0])):
        return _flat(folders[0])
    stems = {file.stem for files in tree.values() for file in files}
    guessed = False
    if layout is None:
        layout, guessed = _layout(list(tree), stems, [read_name(name)[0] for name in contents])
    by_condition: dict[str, dict[str, Path]] = {}
    if layout == "content/condition":
        for content, files in tree.items():
            for file in files:
                _put(by_condition, file.stem, content, file)
    else:
        readable = _content_names(tree)
        for condition, files in tree.items():
            for file in files:
                _put(by_condition, condition, readable[condition, file], file)
    names = {content for pictures in by_condition.values() for content in pictures}
    return FinishedPictures(
        layout=layout,
        contents=tuple(sorted(names, key=natural_key)),
        files={name: by_condition[name] for name in sorted(by_condition, key=natural_key)},
        guessed=guessed,
    )


def _flat(folder: Path) -> FinishedPictures:
    """Pictures of one folder, by what their names say."""
    files = _pictures(folder)
    beside = tuple(file for file in files if flat_names.beside(file.stem))
    results = {file.stem: file for file in files if file not in beside}
    parts = flat_names.parted(results, _like_condition)
    if parts is None:
        raise SurveyError(
            "“{name}” holds no finished pictures whose place is clear. They lie as content/condition.png,"
            " condition/content.png or content_condition.png, such as baby_srgan_x4.png; or name a folder "
            "for each condition.",
            name=shown_name(folder),
        )
    files_of: dict[str, dict[str, Path]] = {}
    for stem, (content, condition) in parts.items():
        _put(files_of, condition, content, results[stem])
    return FinishedPictures(
        layout="content_condition",
        contents=tuple(sorted({content for content, _ in parts.values()}, key=natural_key)),
        files={name: files_of[name] for name in sorted(files_of, key=natural_key)},
        left_out=beside,
    )


def _named_folders(folders: Sequence[Path]) -> dict[str, list[Path]]:
    """Image files of folders that are conditions."""
    tree: dict[str, list[Path]] = {}
    for folder in folders:
        name = folder.resolve().name
        if name in tree:
            raise SurveyError(
                "Two folders are called “{name}”, and a folder's name is that of its condition. Rename one.",
                name=name,
            )
        tree[name] = _pictures(folder)
        if not tree[name]:
            raise SurveyError(
                "“{name}” holds no pictures. Of several folders each holds those of one condition.",
                name=shown_name(folder),
            )
    return tree


def _pictures(folder: Path) -> list[Path]:
    """Image files of a folder, in natural order."""
    try:
        return sorted(
            (
                file
                for file in folder.iterdir()
                if file.suffix.lower() in IMAGE_SUFFIXES and not file.name.startswith(".") and file.is_file()
            ),
            key=lambda file: natural_key(file.name),
        )
    except OSError as error:
        raise _unreadable(folder, error) from error


def _tree(folder: Path) -> dict[str, list[Path]]:
    """Image files of each subfolder that has any."""
    try:
        subfolders = sorted(
            (place for place in folder.iterdir() if place.is_dir() and not place.name.startswith(".")),
            key=lambda place: natural_key(place.name),
        )
    except OSError as error:
        raise _unreadable(folder, error) from error
    tree = {place.name: _pictures(place) for place in subfolders}
    return {name: files for name, files in tree.items() if files}


def _unreadable(folder: Path, error: OSError) -> SurveyError:
    return SurveyError(
        "The folder “{name}” cannot be read: {reason}.",
        name=shown_name(folder),
        reason=error.strerror or os.fspath(folder),
    )


def _layout(folders: Sequence[str], stems: set[str], contents: Sequence[str]) -> tuple[Layout, bool]:
    """Which level is which, and whether that is a guess."""
    known = set(contents)
    clues = [
        # Names of contents that are known already.
        (sum(read_name(name)[0] in known for name in stems), sum(read_name(n)[0] in known for n in folders)),
        (sum(map(_like_condition, folders)), sum(map(_like_condition, stems))),
        (_numbered(stems), _numbered(folders)),
        # A study has more contents than conditions more often than not.
        (len(stems), len(folders)),
    ]
    for for_conditions_above, for_contents_above in clues:
        if for_conditions_above != for_contents_above:
            above = for_conditions_above > for_contents_above
            return ("condition/content" if above else "content/condition"), False
    return "content/condition", True


def _like_condition(name: str) -> bool:
    lower = name.casefold()
    return is_reference_name(name) or any(lower.startswith(word) for word in _USUAL)


def _numbered(names: Iterable[str]) -> int:
    """1 where the names are one name with different numbers, as pictures of a set are; else 0."""
    split = [re.fullmatch(r"(.*?)(\d+)(\D*)", name) for name in names]
    if len(split) < 2 or not all(split):
        return 0
    return int(len({(one[1], one[3]) for one in split if one}) == 1)


def _content_names(tree: Mapping[str, Sequence[Path]]) -> dict[tuple[str, Path], str]:
    """Name of the content of each file below its condition's folder.

    The whole names where they agree among the folders; else without scale markers and the folder's own name.
    """
    whole = [{file.stem for file in files} for files in tree.values()]
    if all(names == whole[0] for names in whole):
        return {(name, file): file.stem for name, files in tree.items() for file in files}
    plain = {(name, file): _plain(file.stem, name) for name, files in tree.items() for file in files}
    # Where nothing more agrees without the additions, the names are left as they are.
    shared = set[str].intersection(*whole)
    bare = set[str].intersection(*({plain[name, file] for file in files} for name, files in tree.items()))
    if len(bare) <= len(shared):
        return {(name, file): file.stem for name, files in tree.items() for file in files}
    return plain


def _plain(stem: str, condition: str) -> str:
    """A file's name without its condition's name and without markers of scale or role."""
    bare = re.sub(rf"(?i)(^|[\s._\-]){re.escape(condition)}(?=$|[\s._\-])", "", stem)
    if bare == stem and not is_reference_name(condition):
        part = flat_names.by_known_ending(stem, _like_condition)
        bare = part[0] if part else bare
    return read_name(bare)[0] or stem


def _put(by_condition: dict[str, dict[str, Path]], condition: str, content: str, file: Path) -> None:
    pictures = by_condition.setdefault(condition, {})
    if content in pictures:
        raise SurveyError(
            "“{first}” and “{second}” are both {content} under {condition}. Remove one of the two.",
            first=shown_name(pictures[content]),
            second=shown_name(file),
            content=content,
            condition=condition,
        )
    pictures[content] = file
