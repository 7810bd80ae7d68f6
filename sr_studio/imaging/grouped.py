"""What files that were brought together are: scenes, and what belongs to none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Scene:
    """One image that finished results are compared with.

    Attributes
    ----------
    reference
        The file everything is compared with; None where there is none.
    small
        Its LR image; None where it has none of its own.
    results
        Its result by the method's name, in the order of the folders.
    called
        The folder of its own by which it is called, where its reference is ``GT`` as all others are; None
        where it is called by its reference.
    """

    reference: Path | None
    small: Path | None
    results: Mapping[str, Path]
    called: Path | None = None

    @property
    def first(self) -> Path:
        """What stands for it: the reference, or else the input, or else a result."""
        return self.reference or self.small or next(iter(self.results.values()))


@dataclass(frozen=True)
class InDoubt:
    """A method none of whose files is taken, since several claim every image that it has a result of.

    ``folder``: where its files lie; ``references``: where the images do.
    """

    name: str
    folder: Path
    references: Path


@dataclass(frozen=True)
class Doubled:
    """A folder each of whose images has several files there. ``references``: the folder of the images.

    ``files``: those of the first image.
    """

    folder: Path
    references: Path
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Grouped:
    """What was brought together, as scenes.

    Attributes
    ----------
    scenes
        One for every image that has a result, in the order of the references.
    left
        Files that belong to no scene: results and inputs without a reference, references without a result.
    several
        Files of one folder that claim a reference equally well; none of them is taken.
    weaker
        Of those that are left: files of an image that another file of the same folder is more surely of.
    others
        Folders of which no picture is a result: they are what they are without the scenes. Of scenes without
        references, a folder that is called as one of references and has none of these images.
    inputs
        Folders of inputs where there are several; none of them is taken.
    in_doubt
        Methods that have a part in no scene, though their files claim images.
    guessed
        Nothing but the form of names speaks for it, none of which is a reference's or a known method's: this
        is to be offered, and done only where somebody asks for it.
    by_folder
        Every scene is a folder of its own, and is called by it: the references are all called ``GT``.
    """

    scenes: tuple[Scene, ...]
    left: tuple[Path, ...] = ()
    several: tuple[tuple[Path, ...], ...] = ()
    weaker: Mapping[Path, Path] = field(default_factory=dict)
    others: tuple[Path, ...] = ()
    inputs: tuple[Path, ...] = ()
    in_doubt: tuple[InDoubt, ...] = ()
    guessed: bool = False
    by_folder: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(dict.fromkeys(name for scene in self.scenes for name in scene.results))

    @property
    def without_references(self) -> bool:
        """Whether there are scenes and none has a reference."""
        return bool(self.scenes) and all(scene.reference is None for scene in self.scenes)

    @property
    def missing(self) -> dict[str, tuple[Path, ...]]:
        """Images (their references) that a method of other scenes has no result of, by the method's name."""
        lacking = {
            name: tuple(scene.first for scene in self.scenes if name not in scene.results)
            for name in self.methods
        }
        return {name: files for name, files in lacking.items() if files}

    def compared_with(self, method: str) -> tuple[Scene, ...]:
        """The scenes with a method's results as references; as they are where they lack it or have one."""
        return tuple(
            Scene(scene.results[method], scene.small, rest)
            if scene.reference is None
            and method in scene.results
            and (rest := {name: file for name, file in scene.results.items() if name != method})
            else scene
            for scene in self.scenes
        )
