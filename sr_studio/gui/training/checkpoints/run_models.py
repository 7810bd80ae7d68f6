"""The models of a run by step, as its folder has them. No Qt, no torch."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sr_studio.models.checkpoint import digest_of, read_header
from sr_studio.models.library import describe
from sr_studio.models.run_folders import BEST
from sr_studio.models.upscaler import ModelInfo
from sr_studio.training.run.checkpoints import numbered, state_file, step_file
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.history import HISTORY, validated


@dataclass(frozen=True)
class RunModel:
    """One model of a run.

    Attributes
    ----------
    step, file
        Updates done, and the model file.
    values
        Means of its validation by name, empty where it was not validated.
    best
        Whether it is the best so far by the run's own metric.
    resumable
        Whether the run can go on from it: a whole state lies beside it.
    nbytes
        Size of its files.
    """

    step: int
    file: Path
    values: Mapping[str, float]
    best: bool
    resumable: bool
    nbytes: int


@dataclass(frozen=True)
class RunModels:
    """All models of a run, oldest first, and the validations' recipe by name of value."""

    models: tuple[RunModel, ...] = ()
    recipe: Mapping[str, str] | None = None

    def at(self, step: int) -> RunModel | None:
        """The model of exactly this step."""
        return next((model for model in self.models if model.step == step), None)

    def nearest(self, step: int) -> RunModel | None:
        """The model nearest to a step, the earlier of two; None where there is none."""
        return min(self.models, key=lambda model: (abs(model.step - step), model.step), default=None)

    @property
    def waits_for_values(self) -> bool:
        """Whether the newest is of a validation that is not in the events yet."""
        newest = self.newest
        return newest is not None and not newest.values and newest.file.parent.name == HISTORY

    @property
    def newest(self) -> RunModel | None:
        """The last one."""
        return self.models[-1] if self.models else None

    @property
    def best(self) -> RunModel | None:
        """The best one, None before the first validation."""
        return next((model for model in self.models if model.best), None)


def models_of(run: Run) -> RunModels:
    """Read the models of a run. Files may come and go meanwhile: what is gone is left out."""
    values: dict[int, Mapping[str, float]] = {}
    best, recipe = -1, None
    for event in read_run_events(run.events_file, kind="validated"):
        values[event["step"]] = event.get("mean", {})
        recipe = event.get("recipe", recipe)
        if event.get("best"):
            best = event["step"]
    files = dict(numbered(run)) | dict(validated(run))
    whole = {step for step, file in numbered(run) if state_file(file).exists()}
    file = run.checkpoints_folder / BEST
    if best >= 0 and best not in files and file.exists():
        files[best] = file
    found = []
    for step, path in sorted(files.items()):
        with contextlib.suppress(FileNotFoundError):
            nbytes = path.stat().st_size
            if step in whole:
                nbytes += state_file(step_file(run, step)).stat().st_size
            found.append(RunModel(step, path, values.get(step, {}), step == best, step in whole, nbytes))
    return RunModels(tuple(found), recipe)


@dataclass(frozen=True)
class Weights:
    """A model file in memory, described as a model of the program."""

    info: ModelInfo
    data: bytes


def read_weights(file: Path, *, name: str, label: str) -> Weights:
    """Read a model file for the pane ``name``. Raises `ModelError`, OSError."""
    data = file.read_bytes()
    info = describe(
        read_header(data, name=file.name), name=name, origin="run", digest=digest_of(data), file=str(file)
    )
    import msgspec

    return Weights(msgspec.structs.replace(info, label=label), data)
