"""From words on the command line to what is upscaled: files, folders, samples, pairs."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.roles import Role, role_of_pair
from sr_studio.engine.wire.events import ImageInfo
from sr_studio.engine.wire.pictures import STILL, Shift, Shifts, Source
from sr_studio.errors import StudioError
from sr_studio.imaging.arrangement import Doubt, arrange
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.files import look_into, natural_key, no_images, shown_name, shown_text, spelled
from sr_studio.imaging.folder_tree import FolderTree, look_below
from sr_studio.imaging.origin import made_here
from sr_studio.imaging.pairing import Candidate, Pair
from sr_studio.imaging.reference_grid import reference_grid
from sr_studio.imaging.roles import is_reducible, taken_as
from sr_studio.imaging.samples import sample_path
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine

ItemRole = Literal["auto", "input", "reference"]


def item_role(word: str) -> ItemRole:
    """What ``--as`` says of images that are in no scene."""
    return "input" if word == "input" else "reference" if word == "reference" else "auto"


_NAMED = 4
"""Folders that are named before the rest is counted."""
_STEM_BYTES = 160
"""File systems take names of 255 bytes; a model's name, a number and an ending follow the stem."""


@dataclass(frozen=True)
class FinishedFile:
    """A result that was made elsewhere. ``digest``: of its bytes; ``notes``: what was done on decoding it."""

    path: Path
    digest: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item:
    """One image to work on.

    Attributes
    ----------
    name
        For tables: the reference's file name, or the input's where there is no reference.
    stem
        For the names of result files; unique within one run.
    folder
        Where it lies; means are taken over folders.
    width, height
        Size of what is shown and scored, in pixels: that of the cropped reference, or of the result
        where there is no reference.
    why
        How reference and input were found, in words; "" for a single image.
    role
        What it is taken as, and why; None where nobody asked.
    crop
        What was cut off the reference, in words; "" where nothing was.
    notes
        What was done to the image while it was decoded.
    results
        Finished pictures of it by the name of their method.
    absent
        Why a method has none, by its name, where more is known than that there is no file.
    offsets
        By how much pictures of methods and models are moved where they are measured.
    frame
        By how much the reference is moved: a box is a place where everything is in line (`offsets.box_in`).
    """

    name: str
    stem: str
    folder: str
    source: Source
    width: int
    height: int
    why: str = ""
    role: Role | None = None
    crop: str = ""
    notes: tuple[str, ...] = ()
    results: Mapping[str, FinishedFile] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    offsets: Mapping[str, Shifts] = field(default_factory=dict)
    frame: Shift = STILL

    @property
    def scale(self) -> int:
        """Reference pixels per input pixel."""
        return self.source.scale

    @property
    def scored(self) -> bool:
        """Whether there is a reference."""
        return bool(self.source.reference)


@dataclass(frozen=True)
class Problem:
    """Something that could not be used, for the user.

    ``what``: whole name of the file, or whose result it is. A ``remark`` says what was left out on purpose;
    nothing has failed. ``folder``: where a file lies that belongs to no image.
    """

    what: str
    text: str
    remark: bool = False
    folder: str = ""

    def __str__(self) -> str:
        """Return the sentence; it names the file by itself more often than not."""
        name = shown_text(self.what)
        return self.text if name in self.text else f"{name}: {self.text}"


def failures(problems: Sequence[Problem]) -> int:
    """Return how many problems are more than remarks."""
    return sum(not problem.remark for problem in problems)


def not_taken(problems: Sequence[Problem], items: Sequence[Item]) -> list[Problem]:
    """Return the problems of what became no item: it stands in tables of scores with its reason."""
    names = {item.name for item in items}
    return [problem for problem in problems if not problem.remark and problem.what not in names]


def find_files(
    words: Sequence[str],
    samples: Sequence[str] = (),
    *,
    as_made: bool = True,
    below: bool = False,
    broken: bool = False,
) -> tuple[list[Path], list[Problem]]:
    """Return the image files meant, folders expanded, each file once, and what could not be listed.

    Without ``as_made`` pictures that this program made from others of the same folder are left out: they are
    results of an earlier run, no new images. ``below``: a folder without images stands for those below it.
    ``broken``: links to nothing are among the files, and opening them says why; else they are problems.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for word in words:
        path = expanded(word)
        try:
            if os.path.isdir(path):  # noqa: PTH112  a long name is no bug
                found, left_out = _in_folder(path, as_made=as_made, below=below, broken=broken)
                problems += left_out
            else:
                found = [path]
        except StudioError as error:
            problems.append(Problem(name_of(path), str(error)))
            continue
        files.update(dict.fromkeys(found))
    files.update(dict.fromkeys(sample_path(name) for name in samples))
    return list(files), problems


def _in_folders(tree: FolderTree, *, as_made: bool) -> tuple[list[Path], list[Problem]]:
    """Images of the folders in one that holds none itself."""
    name, folders = shown_name(tree.folder), list(tree.below)
    names = ", ".join(shown_name(folder) for folder in folders[:_NAMED])
    more = f" and {len(folders) - _NAMED} more" if len(folders) > _NAMED else ""
    said = f"“{name}” holds no images itself; those of its folders are taken: {names}{more}."
    files, problems = find_files([str(folder) for folder in folders], as_made=as_made)
    return files, [Problem(name_of(tree.folder), said, remark=True), *not_seen(tree), *problems]


def not_seen(tree: FolderTree) -> list[Problem]:
    """What is said of folders that were not looked into, and of what could not be read."""
    problems = [Problem(name_of(tree.folder), str(why)) for why in tree.unreadable]
    listed = {*tree.below, *([tree.folder] if tree.images else [])}  # what is broken there is said with them
    problems += [
        Problem(f"{name_of(file.parent)}/{name_of(file)}", why.text)
        for file, why in tree.broken
        if file.parent not in listed
    ]
    if tree.unseen:
        names = ", ".join(shown_name(folder) for folder in tree.unseen[:_NAMED])
        text = (
            f"Not looked into, too deep in “{shown_name(tree.folder)}” or behind too many files: {names} "
            f"({_counted(len(tree.unseen), 'folder')}). Name it by itself."
        )
        problems.append(Problem(name_of(tree.folder), text, remark=True))
    return problems


def _in_folder(folder: Path, *, as_made: bool, below: bool, broken: bool) -> tuple[list[Path], list[Problem]]:
    """Images of a folder, and what of it was left out. Raises `FileError`."""
    found = look_into(folder)
    if not found.images and not found.broken:
        if below and (tree := look_below(folder)).below:
            return _in_folders(tree, as_made=as_made)
        raise no_images(folder)
    gone = [file for file, _ in found.broken] if broken else []
    problems = [] if broken else [Problem(name_of(file), why.text) for file, why in found.broken]
    own = () if as_made else made_here(found.images)
    parts = []
    if own:
        parts.append(
            f"{_counted(len(own), 'picture')} that SR Studio made of the others (such as "
            f"{shown_name(own[0])}; named by itself it is taken)"
        )
    if found.others:
        kinds = ", ".join(dict.fromkeys(suffix or "no suffix" for suffix in found.others))
        parts.append(f"{_counted(len(found.others), 'file')} of other kinds ({kinds})")
    if found.folders:
        parts.append(_counted(found.folders, "folder"))
    if parts:
        text = f"Left out of “{shown_name(folder)}”: {', '.join(parts)}."
        problems.append(Problem(name_of(folder), text, remark=True))
    taken = [file for file in found.images if file not in set(own)]
    return (sorted([*taken, *gone], key=lambda file: natural_key(file.name)) if gone else taken), problems


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def name_of(path: Path) -> str:
    """Return a file's whole name for data; on screen it is shown by `imaging.files.shown_name`."""
    return spelled(path.name or str(path))


def open_items(
    engine: "BlockingEngine",
    files: Sequence[Path],
    *,
    role: ItemRole,
    degradation: Degradation,
    progress: ProgressLine,
    beside: Sequence[Path] = (),
) -> tuple[list[Item], list[Problem]]:
    """Open the files in the engine and make items of them.

    Parameters
    ----------
    role
        ``auto``: files that belong together become pairs; files that may be either (`imaging.arrangement`)
        are problems; every other file is taken as `imaging.roles` says. ``input``: no pairs, no references.
        ``reference``: no pairs, all degraded.
    degradation
        How references without an input of their own are reduced; its scale is that of inputs alone.
    beside
        Images of the same run, whose names result files have already.
    """
    opened: dict[Path, ImageInfo] = {}
    problems = []
    for path in files:
        progress.start(f"opening {shown_name(path)}")
        try:
            opened[path] = engine.open(path)
        except StudioError as error:
            problems.append(Problem(name_of(path), str(error)))
    items = []
    singles = list(opened)
    if role == "auto" and len(opened) > 1:
        found = arrange([Candidate(path, info.width, info.height) for path, info in opened.items()])
        items = [_pair(each, opened) for each in found.pairs]
        singles = [file.path for file, _ in found.singles]
        problems += [_of_doubt(doubt) for doubt in found.doubts]
    for path in singles:
        info = opened[path]
        size = info.width, info.height
        if role == "auto":
            taken = taken_as(path, size, degradation.scale)
            own = Role(taken.role, str(taken.why))
        else:
            own = Role(role, f"--as {role}")
        if own.kind == "reference" and not is_reducible(size, degradation.scale):
            text = (
                f"{info.width}×{info.height} pixels are too few to be reduced by {degradation.scale}. "
                "Choose a smaller --scale, or --as input."
            )
            problems.append(Problem(name_of(path), text))
            continue
        items.append(_single(path, info, degradation, own))
    order = {path: number for number, path in enumerate(files)}
    items.sort(key=lambda item: order[item[0]])
    stems = unique_stems([*beside, *(path for path, _ in items)])
    named = [replace(item, stem=stems[path]) for path, item in items]
    return _with_unique_names(named), problems


def _of_doubt(doubt: Doubt) -> Problem:
    """Files whose roles are not known are left out, all in one sentence."""
    return Problem(name_of(doubt.files[0].path), f"{doubt.message.text} Nothing was made of them.")


def told_apart(items: Sequence[Item]) -> list[Item]:
    """Items for one table over all folders: of those of one name, each has its folder's before it."""
    counts = Counter(item.name for item in items)
    named = [
        item
        if counts[item.name] == 1
        else replace(item, name=f"{Path(item.folder).absolute().name}/{item.name}")
        for item in items
    ]
    again = Counter(item.name for item in named)
    numbers: Counter[str] = Counter()
    unique = []
    for item in named:
        numbers[item.name] += 1
        number = numbers[item.name]
        unique.append(replace(item, name=f"{item.name} ({number})") if again[item.name] > 1 else item)
    return unique


def _with_unique_names(items: Sequence[Item]) -> list[Item]:
    """Number names that are equal once shortened, so that no table takes two images for one."""
    counts: dict[tuple[str, str], int] = {}
    unique = []
    for item in items:
        key = (item.folder, item.name)
        counts[key] = counts.get(key, 0) + 1
        name = item.name if counts[key] == 1 else f"{item.name} ({counts[key]})"
        unique.append(replace(item, name=name))
    return unique


def _pair(found: Pair, opened: Mapping[Path, ImageInfo]) -> tuple[Path, Item]:
    assert found.reference is not None
    assert found.input is not None
    reference, image, scale = found.reference.path, found.input.path, found.scale
    reference_info, info = opened[reference], opened[image]
    width, height = reference_grid(
        (reference_info.width, reference_info.height), scale, (info.width, info.height)
    )
    notes = [note.text for note in (*reference_info.notes, *info.notes)]
    if (width, height) != (info.width * scale, info.height * scale):
        notes.append(
            f"Results of {info.width * scale}×{info.height * scale} reach beyond the reference: "
            f"{width}×{height} of them are scored."
        )
    item = Item(
        name=name_of(reference),
        stem=reference.stem,
        folder=str(reference.parent),
        source=Source(input=info.digest, reference=reference_info.digest, scale=scale),
        width=width,
        height=height,
        why=f"pair with {shown_name(image)} ({found.why})",
        role=role_of_pair(found.why) if found.why else None,
        crop=_crop(reference_info, width, height),
        notes=tuple(notes),
    )
    return reference, item


def open_input(engine: "BlockingEngine", path: Path, *, stem: str, scale: int) -> Item:
    """Open one file as an input without reference. Raises what the engine says of it."""
    role = Role("input", "upscale enlarges every image as it is")
    _, item = _single(path, engine.open(path), Degradation(scale=scale), role)
    return replace(item, stem=stem)


def _single(path: Path, info: ImageInfo, degradation: Degradation, role: Role) -> tuple[Path, Item]:
    scale = degradation.scale
    if role.kind == "input":
        source = Source(input=info.digest, scale=scale)
        width, height = info.width * scale, info.height * scale
        crop = ""
    else:
        source = Source(reference=info.digest, degradation=degradation, scale=scale)
        width, height = reference_grid((info.width, info.height), scale)
        crop = _crop(info, width, height)
    return path, replace(item_of(path, info, source, (width, height)), role=role, crop=crop)


def item_of(path: Path, info: ImageInfo, source: Source, size: tuple[int, int]) -> Item:
    """An item that an opened file stands for: its own notes, and what of it is not in ``size``."""
    return Item(
        name=name_of(path),
        stem=path.stem,
        folder=str(path.parent),
        source=source,
        width=size[0],
        height=size[1],
        crop=_crop(info, *size),
        notes=tuple(note.text for note in info.notes),
    )


def unique_stems(files: Sequence[Path], *, per_folder: bool = False) -> dict[Path, str]:
    """Return names for results, so that those of ``a.png`` and ``a.jpg`` do not overwrite each other.

    Very long ones are cut, so that there is room for a model's name behind them. With ``per_folder``
    results lie beside their images, so only names within a folder can clash.
    """
    taken: set[tuple[str, str]] = set()
    stems = {}
    for path in files:
        whole = _shortened(path.stem)
        stem, number = whole, 1
        folder = str(path.parent) if per_folder else ""
        while (folder, stem.casefold()) in taken:
            number += 1
            stem = f"{whole}_{number}"
        taken.add((folder, stem.casefold()))
        stems[path] = stem
    return stems


def _shortened(stem: str) -> str:
    """At most `_STEM_BYTES` bytes of a name, whole letters."""
    while len(os.fsencode(stem)) > _STEM_BYTES:
        stem = stem[:-1]
    return stem


def _crop(info: ImageInfo, width: int, height: int) -> str:
    """How a reference was cut to what its input covers; "" where it was not."""
    if width >= info.width and height >= info.height:
        return ""
    return f"cropped from {info.width}×{info.height} to {width}×{height}"


def item_notes(item: Item) -> list[str]:
    """What was done to an item's files before anything was upscaled, a sentence each."""
    return [*item.notes, *([f"Reference {item.crop}."] if item.crop else [])]
