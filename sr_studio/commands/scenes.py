"""Scenes of files: references, inputs and finished results, opened and brought together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.roles import Role
from sr_studio.commands.scene_files import SceneFiles
from sr_studio.commands.sources import FinishedFile, Item, Problem, item_of, name_of, unique_stems
from sr_studio.engine.wire.events import ImageInfo
from sr_studio.engine.wire.pictures import Source
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import SCALES, Degradation
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.notes import TRANSPARENT, colour_note
from sr_studio.imaging.pairing import Candidate, scale_between
from sr_studio.imaging.reference_grid import Size
from sr_studio.imaging.scenes import Matched, extent_of

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine


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
    stems = _stems(files, [path for path in files.references if path in opened])
    items: list[Item] = []
    for one in files.sets or (files,):
        made, unusable = _items(one, opened, closed, stems, degradation, computed=computed)
        items += made
        problems += unusable
    return items, problems


def _stems(files: SceneFiles, references: Sequence[Path]) -> dict[Path, str]:
    """Names for result files: of the references, or of the folders that scenes are called by."""
    if not files.by_folder:
        return unique_stems(references)
    folders = unique_stems([files.named_by(path) / f"{files.name_of(path)}.png" for path in references])
    return dict(zip(references, folders.values(), strict=True))


def _items(
    files: SceneFiles,
    opened: Mapping[Path, ImageInfo],
    closed: Mapping[Path, str],
    stems: Mapping[Path, str],
    degradation: Degradation,
    *,
    computed: bool,
) -> tuple[list[Item], list[Problem]]:
    """Items of one set of images."""
    problems = []
    references = [path for path in files.references if path in opened]
    inputs = files.matched(references, [path for path in files.inputs if path in opened], method="")
    problems += _unmatched("input", inputs, references)
    matched: dict[str, Matched] = {}
    unread: dict[str, Matched] = {}
    for name, given in files.results.items():
        matched[name] = files.matched(references, [path for path in given if path in opened], method=name)
        problems += _unmatched(name, matched[name], references)
        unread[name] = files.matched(references, [path for path in given if path in closed], method=name)
    items = []
    for number, path in enumerate(references):
        small = inputs.found.get(number)
        if files.all_with_inputs and small is None:
            problems.append(Problem(files.name_of(path), "it has no input among those named; it is left out"))
            continue
        results = {name: one.found[number] for name, one in matched.items() if number in one.found}
        try:
            item, unusable = _scene(path, small, results, opened, degradation, computed=computed)
        except StudioError as error:
            problems.append(Problem(files.name_of(path), str(error)))
            continue
        problems += unusable
        problems += [
            Problem(files.name_of(path), f"{name} has no result of it")
            for name in files.results
            if name not in results
            and number not in matched[name].several
            and number not in unread[name].found  # that it cannot be read is said
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
        if files.by_folder:
            item = replace(item, name=files.name_of(path), folder=str(files.named_by(path).parent))
        items.append(replace(item, stem=stems[path], absent={**absent, **item.absent}))
    return items, problems


def _open(
    engine: "BlockingEngine", files: SceneFiles, progress: ProgressLine
) -> tuple[dict[Path, ImageInfo], dict[Path, str], list[Problem]]:
    """Open all files: what they are, why others are not, and that as problems."""
    opened: dict[Path, ImageInfo] = {}
    closed: dict[Path, str] = {}
    problems = []
    for path in dict.fromkeys(files.in_scenes):
        progress.start(f"opening {shown_name(path)}")
        try:
            opened[path] = engine.open(path)
        except StudioError as error:
            closed[path] = str(error)
            problems.append(_of_file(path, str(error)))
    return opened, closed, problems


def _unmatched(what: str, matched: Matched, references: Sequence[Path]) -> list[Problem]:
    of = "an input" if what == "input" else f"a result of {what}"
    problems = [
        _of_file(path, f"it is given as {of}, and no reference has its name; it is left out")
        for path in matched.left
    ]
    problems += [
        _of_file(path, f"it is left out: {shown_name(taken)} is more surely {of}")
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
            problems.append(_of_file(file, text))
            continue
        made = opened[file]
        # Whether transparent pixels can be left out depends on the reference: the score says it.
        said = [note for note in made.notes if note.id != TRANSPARENT.id]
        said += filter(None, [colour_note(info.channels, made.channels)])
        finished[name] = FinishedFile(file, made.digest, tuple(note.text for note in said))
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


def _by(size: Size) -> str:
    return f"{size[0]}×{size[1]}"


def _of_file(path: Path, text: str) -> Problem:
    return Problem(_place(path), text, folder=str(path.parent))


def _place(path: Path) -> str:
    """A file with its folder: results of several methods have one name."""
    return f"{path.absolute().parent.name}/{shown_name(path)}"
