"""Folders of methods named one by one, or the one around them: references and results by their names."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.own_pictures import without_own
from sr_studio.commands.scene_files import SceneFiles
from sr_studio.commands.sources import Problem, find_files, name_of, not_seen
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.folder_tree import FolderTree, compared, doubled_in, group_trees, look_below
from sr_studio.imaging.grouped import Doubled, Grouped, Scene
from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.reference_grid import Size
from sr_studio.paths import absolute, expanded

_NAMED = 4
"""Folders that are named before the rest is counted."""


def folders_of_methods(
    words: Sequence[str], *, out: str | None = None
) -> tuple[SceneFiles, list[Problem]] | None:
    """Folders that hold the references and the results of methods, as the window takes them.

    None where they are no such folders. ``out``: where pictures are written, which are no results then.

    Raises
    ------
    UsageError
        They hold pictures of the same names and size, and nothing says which are the references.
    """
    there = [word for word in words if os.path.lexists(expanded(word))]
    if not there or not all(os.path.isdir(expanded(word)) for word in there):  # noqa: PTH112  a long name is no bug
        return None
    trees = [look_below(expanded(word)) for word in there]
    given = {absolute(folder): folder for folder in compared(trees)}
    grouped = group_trees(trees, cache(size_of))
    if grouped is None:
        if twice := doubled_in(trees):
            raise _doubled(twice)
        return None
    if grouped.scenes[0].reference is None:
        raise _unclear(grouped)
    if grouped.by_folder:
        found, problems = _pictures_of(grouped, given, trees)
    else:
        found, problems = _files_of(grouped, given, trees, out)
    if not found.results:
        return None
    absent = [expanded(word) for word in words if word not in there]  # opening them says why
    return replace(found, references=[*found.references, *absent]), problems


def _pictures_of(
    grouped: Grouped, given: Mapping[Path, Path], trees: Sequence[FolderTree]
) -> tuple[SceneFiles, list[Problem]]:
    """All files of scenes that are a folder each, as they were typed, and what is said of them."""

    nameless = any(folder.name in ("", "..") for folder in given.values())

    def typed(file: Path) -> Path:
        return file if nameless else given[file.parent] / file.name

    scenes = tuple(
        Scene(
            typed(scene.first),
            typed(scene.small) if scene.small is not None else None,
            {method: typed(file) for method, file in scene.results.items()},
        )
        for scene in grouped.scenes
    )
    names = [shown_name(scene.first.parent) for scene in grouped.scenes]
    said = (
        f"Taken as a scene each, with the reference {shown_name(scenes[0].first)} in it: {_listed(names)}; "
        f"as finished results: {', '.join(grouped.methods)} (--as images takes all as images)."
    )
    problems = [Problem(names[0], said, remark=True)]
    for file in grouped.left:
        text = "no file in another folder has its name, and it is not that of a known method; it is left out"
        if read_name(file.stem)[1] == "reference":
            text = "it is a reference, and no result lies beside it; it is left out"
        problems.append(Problem(f"{file.parent.name}/{name_of(file)}", text))
    for files in grouped.several:
        listed = ", ".join(map(shown_name, files))
        text = f"{listed} could each be the result of one image; none is taken. Keep one of them."
        problems.append(Problem(f"{files[0].parent.name}/{name_of(files[0])}", text))
    return SceneFiles.of(replace(grouped, scenes=scenes)), [*problems, *_left_out(grouped, trees)]


def _files_of(
    grouped: Grouped, given: Mapping[Path, Path], trees: Sequence[FolderTree], out: str | None
) -> tuple[SceneFiles, list[Problem]]:
    """All files of the folders that have a part in scenes, and what is said of them."""
    listed: dict[Path, list[Path]] = {}
    problems: list[Problem] = []

    def files_in(folder: Path) -> list[Path]:
        if folder not in listed:
            listed[folder], unusable = find_files([str(given[folder])], broken=True)
            around = any(folder in other.parents for other in given)
            problems.extend(one for one in unusable if not (one.remark and around))
        return listed[folder]

    sets: dict[Path, tuple[dict[Path, None], dict[str, Path]]] = {}
    for scene in grouped.scenes:
        assert scene.reference is not None
        low, methods = sets.setdefault(scene.reference.parent, ({}, {}))
        if scene.small is not None:
            low[scene.small.parent] = None
        methods |= {name: file.parent for name, file in scene.results.items() if name not in methods}
    for doubt in grouped.in_doubt:
        sets[doubt.references][1][doubt.name] = doubt.folder
    place = {folder: number for number, folder in enumerate(given)}
    each = [
        SceneFiles(
            references=files_in(high),
            inputs=[file for folder in low for file in files_in(folder)],
            results={
                name: files_in(folder)
                for name, folder in sorted(methods.items(), key=lambda one: place[one[1]])
            },
        )
        for high, (low, methods) in sets.items()
    ]
    every = dict.fromkeys(name for one in each for name in one.results)
    whole = SceneFiles(
        references=[file for one in each for file in one.references],
        inputs=[file for one in each for file in one.inputs],
        results={name: [file for one in each for file in one.results.get(name, ())] for name in every},
        sets=each if len(each) > 1 else (),
    )
    whole, own = without_own(whole, out=out)
    high = [_told(folder, sets) for folder in sets]
    small = [shown_name(folder) for low, _ in sets.values() for folder in low]
    said = (
        f"Taken as references: {_listed(high)}; {f'as inputs: {_listed(small)}; ' if small else ''}"
        f"as finished results: {', '.join(whole.results)} (as --reference and --results name them; "
        f"--as images takes all as images)."
    )
    remarks = [Problem(high[0], said, remark=True), *_left_out(grouped, trees)]
    return whole, [*remarks, *own, *problems]


def _left_out(grouped: Grouped, trees: Sequence[FolderTree]) -> list[Problem]:
    """Folders that have no part in the scenes."""
    problems = []
    if grouped.others:
        names = _listed([shown_name(folder) for folder in grouped.others])
        text = f"Left out, since no picture in them has the name of a reference: {names}."
        problems.append(Problem(names, text, remark=True))
    if grouped.inputs:
        names = _listed([shown_name(folder) for folder in grouped.inputs])
        text = f"Left out, since there are several folders of inputs: {names}."
        problems.append(Problem(names, text, remark=True))
    high = {scene.reference.parent for scene in grouped.scenes if scene.reference is not None}
    for link, folder in (pair for tree in trees for pair in tree.same.items()):
        what = "references" if absolute(folder) in high else "pictures"
        text = (
            f"“{shown_name(link)}” is the same folder as the {what} ({shown_name(folder)}); it is left out."
        )
        problems.append(Problem(link.name, text, remark=True))
    return [*problems, *(one for tree in trees for one in not_seen(tree))]


def _doubled(found: Sequence[Doubled]) -> UsageError:
    """What to say where every image has several files of each method."""
    first = found[0]
    files = " and ".join(shown_name(file) for file in first.files[:2])
    names = _listed([shown_name(one.folder) for one in found])
    return UsageError(
        f"{names}: each image of {shown_name(first.references)} has several files there ({files}), so which "
        "of them is the result is not clear, and nothing is scored. Keep one of them in the folder, or take "
        "every picture as an image by itself: --as images."
    )


def _unclear(grouped: Grouped) -> UsageError:
    """What to say where the references are not known."""
    folders = dict.fromkeys(file.parent for scene in grouped.scenes for file in scene.results.values())
    names = _listed([_told(folder, folders) for folder in folders])
    methods = dict.fromkeys(name for scene in grouped.scenes for name in scene.results)
    if grouped.others:
        called = _listed([shown_name(folder) for folder in grouped.others])
        return UsageError(
            f"{called} is called as a folder of references, and no picture in it has the name of one in "
            f"{names}. Give its pictures the names of the results, or take every picture as an image by "
            "itself: --as images."
        )
    return UsageError(
        f"{names} hold pictures of the same names and size ({len(grouped.scenes)} such), and their names do "
        f"not say which of these folders has the references. Name it: --reference FOLDER, and the others "
        f"--results {next(iter(methods))}=FOLDER and so on; or call it GT; or take every picture as an image "
        "by itself: --as images."
    )


def _told(folder: Path, folders: Mapping[Path, object]) -> str:
    """A folder's name, with that of the one around it where another is called the same."""
    alone = sum(other.name == folder.name for other in folders) == 1
    return shown_name(folder) if alone else f"{shown_name(folder.parent)}/{shown_name(folder)}"


def _listed(names: Sequence[str]) -> str:
    some = list(names) if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"


def size_of(path: Path) -> Size | None:
    """Width and height by the first bytes of a file, as it is shown; None where they do not say it."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            width, height = picture.size
            turned = picture.getexif().get(_ORIENTATION, 1) in _ON_THEIR_SIDE
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)


_ORIENTATION = 0x0112
_ON_THEIR_SIDE = (5, 6, 7, 8)
"""EXIF orientations by which a picture is turned a quarter."""
