"""The models of a run by step, as its folder has them. No Qt, no torch."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sr_studio.models.checkpoint import digest_of, read_header
from sr_studio.models.library import describe
from sr_studio.models.upscaler import ModelInfo
from sr_studio.training.run.folder import Run
from sr_studio.training.run.inventory import CheckpointEntry, list_checkpoints


@dataclass(frozen=True)
class RunModels:
    """All models of a run, oldest first, and the validations' recipe by name of value."""

    models: tuple[CheckpointEntry, ...] = ()
    recipe: Mapping[str, str] | None = None

    def at(self, step: int) -> CheckpointEntry | None:
        """The model of exactly this step."""
        return next((model for model in self.models if model.step == step), None)

    def nearest(self, step: int) -> CheckpointEntry | None:
        """The model nearest to a step, the earlier of two; None where there is none."""
        return min(self.models, key=lambda model: (abs(model.step - step), model.step), default=None)

    @property
    def newest(self) -> CheckpointEntry | None:
        """The last one."""
        return self.models[-1] if self.models else None

    @property
    def best(self) -> CheckpointEntry | None:
        """The best one, None before the first validation."""
        return next((model for model in self.models if model.best), None)


def models_of(run: Run) -> RunModels:
    """Read the models of a run. Raises `ConfigError`; files may come and go meanwhile."""
    found = list_checkpoints(run)
    return RunModels(found.entries, found.recipe)


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
