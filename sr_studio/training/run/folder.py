"""The run folder: one training run is one folder, and everything about it lies in it.

::

    RUN/run.toml              the configuration, complete
    RUN/start.safetensors     the model it began from, where there is one
    RUN/style/              the style pictures, where there are any
    RUN/calibration.json      factors measured before the first step
    RUN/events.jsonl          what happened
    RUN/log                   what the trainer printed
    RUN/lock                  which process owns the run
    RUN/commands/             what it is asked to do
    RUN/samples/              pictures of each validation
    RUN/history/              the model at each validation
    RUN/notes.json            what people say of it and of its checkpoints, and which of those are pinned
    RUN/checkpoints/          best, last and numbered models, each with the state beside it
"""

import contextlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sr_studio import paths
from sr_studio.errors import StudioError, message
from sr_studio.file_lock import LockError, held
from sr_studio.imaging.files import FileError, read_bytes, spelled, write_atomically
from sr_studio.models.run_folders import CHECKPOINTS, RUN_FILE, recorded_folders, run_folders, run_names
from sr_studio.paths import expanded, is_file, is_folder, is_there
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.run_file import decode_run, encode_run

HISTORY = "history"
"""The folder of the models of validations, in the run's own."""


STYLE_FOLDER = "style"
"""Inside a run folder."""


class RunError(StudioError):
    """A run that does not exist, is in the way, or cannot go on."""


@dataclass(frozen=True)
class Run:
    """A run folder. Nothing is held open."""

    folder: Path

    @property
    def config_file(self) -> Path:
        """The configuration."""
        return self.folder / RUN_FILE

    @property
    def events_file(self) -> Path:
        """What happened."""
        return self.folder / "events.jsonl"

    @property
    def log_file(self) -> Path:
        """What the trainer printed."""
        return self.folder / "log"

    @property
    def lock_file(self) -> Path:
        """Which process owns the run."""
        return self.folder / "lock"

    @property
    def start_file(self) -> Path:
        """The model the run began from."""
        return self.folder / "start.safetensors"

    @property
    def calibration_file(self) -> Path:
        """Factors measured before the first step."""
        return self.folder / "calibration.json"

    @property
    def commands_folder(self) -> Path:
        """What the trainer is asked to do."""
        return self.folder / "commands"

    @property
    def samples_folder(self) -> Path:
        """Pictures of each validation."""
        return self.folder / "samples"

    @property
    def history_folder(self) -> Path:
        """The model at each validation."""
        return self.folder / HISTORY

    @property
    def checkpoints_folder(self) -> Path:
        """Models and states."""
        return self.folder / CHECKPOINTS

    @cached_property
    def config(self) -> RunConfig:
        """The configuration. Raises `ConfigError` or `FileError`."""
        return decode_run(read_bytes(self.config_file), name=str(self.config_file))

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def calibration(self) -> dict[str, Any] | None:
        """Factors by term, as recorded; None before they are measured."""
        try:
            data = json.loads(self.calibration_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise RunError(
                "{file} cannot be read ({reason}). It holds the factors of this run's objective; restore "
                "it, or begin a new run from this one with --from.",
                file=self.calibration_file,
                reason=error,
            ) from error
        return dict(data)


def create(
    folder: Path, config: RunConfig, *, start: bytes | None = None, files: Mapping[str, bytes] | None = None
) -> Run:
    """Make a new run folder and remember it. A folder that holds anything is never used.

    ``start``: bytes of the model file it begins from; ``files``: others by their place in the folder, such
    as its style pictures. ``run.toml`` is written last: a folder without it is no run. Raises `RunError`,
    `FileError`.
    """
    must_be_free(folder)
    text = _run_file(config)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for below in (
            CHECKPOINTS,
            "samples",
            "commands",
            *(str(Path(place).parent) for place in files or ()),
        ):
            (folder / below).mkdir(exist_ok=True)
    except FileExistsError as error:
        raise RunError(
            "“{folder}” is a file, not a folder. Choose another --run.",
            folder=folder,
        ) from error
    except OSError as error:
        raise RunError(
            "The folder “{folder}” cannot be made ({reason}). Choose another --run.",
            folder=folder,
            reason=error.strerror,
        ) from error
    run = Run(folder.absolute())
    if start is not None:
        write_atomically(run.start_file, start)
    for place, data in (files or {}).items():
        write_atomically(run.folder / place, data)
    write_atomically(run.config_file, text)
    remember(run)
    return run


def must_be_free(folder: Path) -> None:
    """Raise `RunError` where a new run cannot have this folder, since something is in it already."""
    try:
        if folder.is_dir() and any(folder.iterdir()):
            if (folder / RUN_FILE).exists():
                raise RunError(
                    "“{folder}” is a run already. A run never overwrites anything: choose another --run.",
                    folder=folder,
                )
            raise RunError(
                "“{folder}” is not empty. A run never overwrites anything: choose another --run.",
                folder=folder,
            )
    except OSError as error:
        raise RunError(
            "“{folder}” cannot be read ({reason}). Choose another --run.",
            folder=folder,
            reason=error.strerror,
        ) from error
    if is_there(folder) and not is_folder(folder):
        raise RunError(
            "“{folder}” is a file, not a folder. Choose another --run.",
            folder=folder,
        )


def _run_file(config: RunConfig) -> bytes:
    try:
        return encode_run(config).encode()
    except UnicodeEncodeError as error:
        words = (*config.data.folders, *config.data.validation, *config.weights_folders)
        names = [spelled(word) for word in words if spelled(word) != word]
        raise RunError(
            "The name {names} holds bytes that are no text, so it cannot be written in a run file. Rename "
            "the folder.",
            names=", ".join(f"“{name}”" for name in names) or message("of a value"),
        ) from error


def open_run(word: str | Path) -> Run:
    """The run that a word names. Raises `RunError`, also where it names several.

    A folder, else the name of a run's folder, a name as ``sr-studio models`` lists it (``my-run_2``), or a
    label. Every act of the command line finds its run here.
    """
    asked = expanded(word)
    if is_file(asked / RUN_FILE):
        return _opened(asked)
    if (run := named_run(str(word).strip())) is not None:
        return run
    if is_folder(asked):
        raise RunError(
            "“{word}” is a folder without {file}, so it is not a run. sr-studio train list lists the runs.",
            word=word,
            file=RUN_FILE,
        )
    raise RunError(
        "There is no run “{word}”. sr-studio train list lists the runs.",
        word=word,
    )


def named_run(word: str) -> Run | None:
    """The run of a name (see `open_run`), or None. Raises `RunError` where several have it."""
    found = _named(word) if word else []
    if len(found) > 1:
        raise RunError(
            "“{name}” is the name of several runs. Name one by its folder: {folders}.",
            name=word,
            folders=", ".join(map(str, found)),
        )
    return _opened(found[0]) if found else None


def _opened(folder: Path) -> Run:
    run = Run(folder.absolute())
    _ = run.config
    remember(run)
    return run


def _named(word: str) -> list[Path]:
    """Folders of the runs of a name: the folder's, or as models are numbered; else those of a label."""
    runs = known_runs()
    found = dict.fromkeys(run.folder for run in runs if run.name == word)
    if re.search(r"_\d+$", word):  # listing models reads every one of them
        found |= dict.fromkeys(_listed(word))
    if not found:
        found = dict.fromkeys(run.folder for run in runs if _label_of(run) == word)
    return list(found)


def _listed(word: str) -> list[Path]:
    from sr_studio.models.library import list_models

    files = [Path(model.file) for model in list_models()[0] if model.origin == "run" and model.name == word]
    return [run.folder for run in map(run_of, files) if run] or [
        folder for folder, name in run_names().items() if name == word
    ]


def _label_of(run: Run) -> str:
    try:
        return run.config.label.strip()
    except StudioError:
        return ""


def run_of(model: Path) -> Run | None:
    """The run that keeps a model file, by its place alone; None for other files, such as a run's start."""
    return Run(model.parent.parent) if model.parent.name in (CHECKPOINTS, HISTORY) else None


def remember(run: Run) -> None:
    """Put a run on the list of runs ever opened; a list that cannot be written is not worth failing for."""
    if run.folder not in recorded_folders():
        _record(lambda known: [*known, run.folder])


def forget(run: Run) -> None:
    """Take a run off the list of runs ever opened; a list that cannot be written stays as it is."""
    if run.folder in recorded_folders():
        _record(lambda known: [folder for folder in known if folder != run.folder])


def _record(change: Callable[[list[Path]], list[Path]]) -> None:
    """Change the list of runs, alone: other processes change it too."""
    file = paths.known_runs_file()
    with contextlib.suppress(OSError, FileError, LockError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with held(file.with_name(".runs.lock")):
            folders = dict.fromkeys(map(str, change(recorded_folders())))
            write_atomically(file, json.dumps(list(folders), indent=1).encode())


def known_runs() -> list[Run]:
    """Runs in the default place and every run ever opened that still exists, in that order."""
    return [Run(folder) for folder in run_folders()]
