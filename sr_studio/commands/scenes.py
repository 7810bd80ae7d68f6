"""Finished results of named methods beside their references: ``--results NAME=FOLDER --reference FOLDER``."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.roles import Role
from sr_studio.commands.sources import FinishedFile, Item, Problem, find_files, item_of, name_of, unique_stems
from sr_studio.engine.wire.events import ImageInfo
from sr_studio.engine.wire.pictures import Source
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import SCALES, Degradation
from sr_studio.imaging.files import look_into, shown_name
from sr_studio.imaging.grouping import group_folders
from sr_studio.imaging.pairing import Candidate, read_name, scale_between
from sr_studio.imaging.reference_grid import Size
from sr_studio.imaging.scenes import Matched, content_of, extent_of, match_results
from sr_studio.models.upscaler import ModelInfo
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine

RESERVED = ("all", "runs", "reference", "input", "sheet")
"""Words that mean something else in tables, file names or ``--models``."""


@dataclass(frozen=True, kw_only=True)
class SceneFiles:
    """What the command line names.

    Attributes
    ----------
    references
        The images everything is compared with, in order.
    inputs
        Their LR images, where they are given.
    results
        Files of every method, by its name, in the order given.
    """

    references: Sequence[Path]
    inputs: Sequence[Path]
    results: Mapping[str, Sequence[Path]]

    @property
    def files(self) -> list[Path]:
        """All of them."""
        return [*self.references, *self.inputs, *(file for files in self.results.values() for file in files)]

    @property
    def methods(self) -> list[ModelInfo]:
        """The methods as columns of a table: shown and scored like models, and never computed."""
        return [
            ModelInfo(name=name, label=name, scale=0, origin="finished", source="pictures made elsewhere")
            for name in self.results
        ]


def add_results(parser: argparse.ArgumentParser) -> None:
    """Add results that exist, and what they are compared with."""
    group = parser.add_argument_group(
        "results that exist (compared as they are; no model runs unless --models)"
    )
    group.add_argument(
        "--results",
        action="append",
        type=_named_folder,
        metavar="NAME=FOLDER",
        help="finished pictures of one method, matched to the references by name (0801.png, 0801x4.png, "
        "0801_NAME.png); may be repeated",
    )
    group.add_argument(
        "--reference",
        action="append",
        metavar="FOLDER",
        help="the references (HR images) of the results; FILES or FOLDERS named beside it are their inputs",
    )


def scene_files(
    options: argparse.Namespace, inputs: Sequence[str]
) -> tuple[SceneFiles, list[Problem]] | None:
    """Return what ``--results`` and ``--reference`` name; without them, what folders of methods are.

    None where there are no finished results.

    Raises
    ------
    UsageError
        Results without references, a method named twice, a folder without images.
    """
    if not options.results and not options.reference:
        return _folders_of_methods(inputs) if options.role == "auto" else None
    if not options.reference:
        name, folder = options.results[0]
        raise UsageError(
            f"--results {name}={folder}: which images are their references? Add --reference FOLDER."
        )
    references, problems = find_files(options.reference)
    results: dict[str, Sequence[Path]] = {}
    for name, folder in options.results or ():
        if name.casefold() in {known.casefold() for known in results}:
            raise UsageError(f"--results names the method {name} twice. Give each method a name of its own.")
        if not expanded(folder).exists():
            raise UsageError(f"--results {name}={folder}: there is no such folder.")
        results[name], unusable = find_files([folder])
        if not results[name]:
            raise UsageError(f"--results {name}={folder}: {unusable[0].text}")
        # A file may have the name of its reference, which has not failed.
        problems += [replace(each, what=f"{name}/{each.what}") for each in unusable if not each.remark]
        problems += [each for each in unusable if each.remark]
    if not references:
        raise UsageError(f"--reference: {problems[0].text}")
    small, unusable = find_files(inputs)
    references, beside = _without_inputs(references)
    if options.models or not options.results:
        small += beside
    return SceneFiles(references=references, inputs=small, results=results), [*problems, *unusable]


def _folders_of_methods(words: Sequence[str]) -> tuple[SceneFiles, list[Problem]] | None:
    """Folders that hold the references and the results of methods, as the window takes them."""
    folders = [expanded(word) for word in words]
    if len(folders) == 1:
        folders = _inside(folders[0])
    if len(folders) < 2 or not all(folder.is_dir() for folder in folders):
        return None
    listed = {folder: find_files([str(folder)]) for folder in folders}
    grouped = group_folders({folder: files for folder, (files, _) in listed.items()}, _size_of)
    if grouped is None or any(scene.reference is None for scene in grouped.scenes):
        return None
    high = {scene.reference.parent for scene in grouped.scenes if scene.reference}.pop()
    low = {scene.small.parent for scene in grouped.scenes if scene.small}
    methods = {name: file.parent for scene in grouped.scenes for name, file in scene.results.items()}
    said = (
        f"Taken as references: {shown_name(high)}; as finished results: {', '.join(methods)} (as "
        f"--reference and --results name them; --as reference takes all as images)."
    )
    problems = [problem for _, found in listed.values() for problem in found]
    return SceneFiles(
        references=listed[high][0],
        inputs=[file for folder in low for file in listed[folder][0]],
        results={name: listed[folder][0] for name, folder in methods.items()},
    ), [Problem(shown_name(high), said, remark=True), *problems]


def _inside(folder: Path) -> list[Path]:
    """The folders of images in a folder that holds none itself; one that does is a folder of images."""
    try:
        if not folder.is_dir() or look_into(folder).images:
            return []
        inside = sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
        return [one for one in inside if look_into(one).images]
    except (OSError, StudioError):
        return []  # whoever lists the folder says so


def _size_of(path: Path) -> Size | None:
    """Width and height by the first bytes of a file; None where they do not say it."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _without_inputs(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """References, and the inputs that lie among them: files of pairs ``NAME_HR`` and ``NAME_LR``."""
    inputs = [file for file in files if read_name(file.stem)[1] == "input"]
    contents = {content_of(file.stem) for file in files if file not in inputs}
    inputs = [file for file in inputs if content_of(file.stem) in contents]
    return [file for file in files if file not in inputs], inputs


def check_names(methods: Sequence[ModelInfo], models: Sequence[ModelInfo]) -> None:
    """Raise `UsageError` where a method is called as a model that runs beside it."""
    names = {model.name.casefold() for model in models}
    for method in methods:
        if method.name.casefold() in names:
            raise UsageError(
                f"--results {method.name}=… has the name of a model that runs too. Choose another name."
            )


def open_scenes(
    engine: "BlockingEngine",
    files: SceneFiles,
    *,
    degradation: Degradation,
    computed: bool,
    progress: ProgressLine,
) -> tuple[list[Item], list[Problem]]:
    """Open references, inputs and results in the engine and make items of them.

    Parameters
    ----------
    degradation
        How a reference without an input is reduced for models; its scale is that of all scenes without
        inputs, by which a protocol may shave.
    computed
        Whether models run too. Without them nothing is reduced, and the whole reference is compared.

    Every result must have the size of what is compared up to less than the scale; what is compared then is
    what all of a scene's pictures cover, and is said. Files that find no image, and images that a method has
    no file of, are problems: nothing is left out silently.
    """
    opened, closed, problems = _open(engine, files, progress)
    references = [path for path in files.references if path in opened]
    inputs = match_results(references, [path for path in files.inputs if path in opened], method="")
    problems += _unmatched("input", inputs, references)
    matched: dict[str, Matched] = {}
    unread: dict[str, Matched] = {}
    for name, given in files.results.items():
        matched[name] = match_results(references, [path for path in given if path in opened], method=name)
        problems += _unmatched(name, matched[name], references)
        unread[name] = match_results(references, [path for path in given if path in closed], method=name)
    items = []
    stems = unique_stems(references)
    for number, path in enumerate(references):
        small = inputs.found.get(number)
        if files.inputs and small is None:
            problems.append(Problem(name_of(path), "it has no input among those named; it is left out"))
            continue
        results = {name: one.found[number] for name, one in matched.items() if number in one.found}
        try:
            item, unusable = _scene(path, small, results, opened, degradation, computed=computed)
        except StudioError as error:
            problems.append(Problem(name_of(path), str(error)))
            continue
        problems += unusable
        problems += [
            Problem(name_of(path), f"{name} has no result of it")
            for name in files.results
            if name not in results and number not in matched[name].several
        ]
        absent = {
            name: closed[one.found[number]]
            for name, one in unread.items()
            if number in one.found and name not in results
        }
        absent |= {
            name: _in_doubt(one.several[number], name)
            for name, one in matched.items()
            if number in one.several
        }
        items.append(replace(item, stem=stems[path], absent={**absent, **item.absent}))
    return items, problems


def _open(
    engine: "BlockingEngine", files: SceneFiles, progress: ProgressLine
) -> tuple[dict[Path, ImageInfo], dict[Path, str], list[Problem]]:
    """Open all files: what they are, why others are not, and that as problems."""
    opened: dict[Path, ImageInfo] = {}
    closed: dict[Path, str] = {}
    problems = []
    for path in dict.fromkeys(files.files):
        progress.start(f"opening {shown_name(path)}")
        try:
            opened[path] = engine.open(path)
        except StudioError as error:
            closed[path] = str(error)
            problems.append(Problem(_place(path), str(error)))
    return opened, closed, problems


def _unmatched(what: str, matched: Matched, references: Sequence[Path]) -> list[Problem]:
    of = "an input" if what == "input" else f"a result of {what}"
    problems = [
        Problem(_place(path), f"it is given as {of}, and no reference has its name; it is left out")
        for path in matched.left
    ]
    problems += [
        Problem(_place(path), f"it is left out: {shown_name(taken)} is more surely {of}")
        for path, taken in matched.weaker.items()
    ]
    for number, files in matched.several.items():
        text = _in_doubt(files, "" if what == "input" else what)
        problems.append(Problem(name_of(references[number]), text))
    return problems


def _in_doubt(files: Sequence[Path], method: str) -> str:
    of = f"a result of {method}" if method else "an input"
    listed = ", ".join(shown_name(file) for file in files)
    return f"{listed} in {files[0].parent} could each be {of} of it; none is taken. Keep one of them."


def _scene(
    path: Path,
    small: Path | None,
    results: Mapping[str, Path],
    opened: Mapping[Path, ImageInfo],
    degradation: Degradation,
    *,
    computed: bool,
) -> tuple[Item, list[Problem]]:
    """One reference with what belongs to it, and the results whose size says they are of another image."""
    info = opened[path]
    size = info.width, info.height
    scale, covered = degradation.scale, None
    if small is not None:
        covered = opened[small].width, opened[small].height
        scale = scale_between(Candidate(path, *size), Candidate(small, *covered))
        if not scale:
            raise StudioError(
                "its input {input} of {small} fits its {size} by none of the scales {scales}",
                input=shown_name(small),
                small=_by(covered),
                size=_by(size),
                scales=", ".join(map(str, SCALES)),
            )
    sizes = {name: (opened[file].width, opened[file].height) for name, file in results.items()}
    common = extent_of(size, scale, sizes, small=covered, computed=computed)
    extent = common.size
    if not all(extent):
        raise StudioError(
            "its {size} pixels are too few to be reduced by {scale}", size=_by(size), scale=scale
        )
    finished: dict[str, FinishedFile] = {}
    absent: dict[str, str] = {}
    problems = []
    for name, file in results.items():
        if name in common.unfit:
            text = (
                f"it is {_by(sizes[name])}, its reference {shown_name(path)} is {_by(size)}; it is left out. "
                "Has it another scale?"
            )
            absent[name] = f"{shown_name(file)}: {text}"
            problems.append(Problem(_place(file), text))
            continue
        made = opened[file]
        finished[name] = FinishedFile(file, made.digest, tuple(note.text for note in made.notes))
    source = Source(
        reference=info.digest,
        input=opened[small].digest if small is not None else "",
        degradation=degradation if computed and small is None else None,
        scale=scale,
        extent=extent,
    )
    item = item_of(path, info, source, extent)
    notes = [*item.notes, *(note.text for note in (opened[small].notes if small is not None else ()))]
    for name, one in finished.items():
        notes += [f"{name}: {note}" for note in one.notes]
        if sizes[name] != extent:
            notes.append(f"{name}: {_by(sizes[name])}, of which {_by(extent)} are compared.")
    why = f"with its input {shown_name(small)}" if small is not None else ""
    role = Role("scene", "finished results beside it") if finished else None
    item = replace(item, notes=tuple(notes), why=why, role=role, results=finished, absent=absent)
    return item, problems


def _named_folder(text: str) -> tuple[str, str]:
    name, equals, folder = text.partition("=")
    name = name.strip()
    if not equals or not name or not folder:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not of the form NAME=FOLDER: --results ESRGAN=out/esrgan"
        )
    if "/" in name or "\\" in name or name in RESERVED:
        raise argparse.ArgumentTypeError(f"a method cannot be called “{name}”. Choose another name.")
    return name, folder


def _by(size: Size) -> str:
    return f"{size[0]}×{size[1]}"


def _place(path: Path) -> str:
    """A file with its folder: results of several methods have one name."""
    return f"{path.absolute().parent.name}/{shown_name(path)}"
