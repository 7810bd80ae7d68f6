"""Finished results of named methods, the references they are compared with, and how they are told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.sources import Problem, name_of
from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.scenes import Matched, match_results
from sr_studio.models.upscaler import ModelInfo
from sr_studio.paths import absolute

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
    named
        The folder, as typed, of every method that somebody has named; others are called by their folders.
    sets
        Where these are several sets of images, each of them by itself: their files may have the same names.
    scenes
        Which files belong together, where that is known; else their names tell.
    all_with_inputs
        The inputs were named as such, so that a reference without one is amiss.
    by_folder
        Every scene is a folder of its own, and is called by it.
    images
        Files in no scene that models run on beside them, taken as images are that are named by themselves.
    """

    references: Sequence[Path]
    inputs: Sequence[Path]
    results: Mapping[str, Sequence[Path]]
    named: Mapping[str, str] = field(default_factory=dict)
    sets: Sequence["SceneFiles"] = ()
    scenes: Sequence[Scene] = ()
    all_with_inputs: bool = False
    by_folder: bool = False
    images: Sequence[Path] = ()

    @staticmethod
    def of(grouped: Grouped) -> "SceneFiles":
        """The files of scenes that all have a reference."""
        return SceneFiles(
            references=[scene.reference for scene in grouped.scenes if scene.reference is not None],
            inputs=[scene.small for scene in grouped.scenes if scene.small is not None],
            results={
                method: [scene.results[method] for scene in grouped.scenes if method in scene.results]
                for method in grouped.methods
            },
            scenes=grouped.scenes,
            by_folder=grouped.by_folder,
        )

    @property
    def files(self) -> list[Path]:
        """All of them."""
        return [*self.in_scenes, *self.images]

    @property
    def in_scenes(self) -> list[Path]:
        """All that have a part in a scene."""
        return [*self.references, *self.inputs, *(file for files in self.results.values() for file in files)]

    def matched(self, references: Sequence[Path], files: Sequence[Path], *, method: str) -> Matched:
        """Which of a method's files belongs to which reference; the method "" is that of the inputs."""
        if not self.scenes:
            return match_results(references, files, method=method)
        place, known = {file: number for number, file in enumerate(references)}, set(files)
        found = {}
        for scene in self.scenes:
            file = scene.results.get(method) if method else scene.small
            if file in known and file is not None and scene.reference in place:
                found[place[scene.reference]] = file
        return Matched(found, {}, ())

    def named_by(self, reference: Path) -> Path:
        """The file or folder by which a scene is called."""
        if not self.by_folder:
            return reference
        folder = reference.parent
        return folder if folder.name not in ("", "..") else absolute(folder)

    def name_of(self, reference: Path) -> str:
        """What a scene is called in tables."""
        return name_of(self.named_by(reference))

    @property
    def methods(self) -> list[ModelInfo]:
        """The methods as columns of a table: shown and scored like models, and never computed."""
        return [
            ModelInfo(name=name, label=name, scale=0, origin="finished", source="pictures made elsewhere")
            for name in self.results
        ]


def told_apart_from(models: Sequence[ModelInfo], files: SceneFiles) -> tuple[SceneFiles, list[Problem]]:
    """Return the files with methods whose names are no model's that runs beside them, and what was done.

    Raises
    ------
    UsageError
        Somebody has called a method as a model that runs too.
    """
    names = {name.casefold() for model in models for name in (model.name, model.label)}
    new: dict[str, str] = {}
    problems = []
    for name in files.results:
        if name in files.named and name.casefold() in {model.name.casefold() for model in models}:
            raise UsageError(
                f"--results {name}={files.named[name]} and --models {name.casefold()} have one name. "
                "Choose another name for the results."
            )
        if name in files.named or name.casefold() not in {*names, *RESERVED}:
            continue
        new[name] = _free(f"{name} (results)", {*files.results, *new.values()})
        why = "a word with a meaning of its own" if name.casefold() in RESERVED else "the name of a model too"
        text = f"The results of “{name}” are called “{new[name]}” here: “{name}” is {why}."
        problems.append(Problem(name, text, remark=True))
    return _renamed(files, new), problems


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _renamed(files: SceneFiles, new: Mapping[str, str]) -> SceneFiles:
    return replace(
        files,
        results={new.get(name, name): found for name, found in files.results.items()},
        sets=tuple(_renamed(one, new) for one in files.sets),
        scenes=tuple(
            replace(one, results={new.get(name, name): file for name, file in one.results.items()})
            for one in files.scenes
        ),
    )
