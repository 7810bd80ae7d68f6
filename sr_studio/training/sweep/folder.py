"""The folder of a sweep.

::

    SWEEP/sweep.toml                the configuration, complete
    SWEEP/start.safetensors         the model all runs begin from, where there is one
    SWEEP/runs/OBJECTIVE-seedN/     ordinary run folders
    SWEEP/evaluations/              scores of a checkpoint and its picture, named by its digest
    SWEEP/failures/                 why an entry has no result
    SWEEP/logs/                     what the workers printed
    SWEEP/results.json .csv .md     what came of it so far, and plot.svg, contact_sheet.png
    SWEEP/lock, SWEEP/stop          which process conducts it; asked to stop
"""

import contextlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from sr_studio import paths
from sr_studio.errors import Message
from sr_studio.file_lock import LockError, Owner, held, owner_of
from sr_studio.imaging.files import FileError, read_bytes, write_atomically
from sr_studio.models.checkpoint import ModelError, read_header
from sr_studio.models.classical import KERNELS
from sr_studio.models.run_folders import BEST, LAST, RUN_FILE
from sr_studio.paths import expanded, is_file, is_folder
from sr_studio.training.run.folder import Run
from sr_studio.training.sweep.config import START, SweepConfig, SweepError, decode_sweep
from sr_studio.training.sweep.planning import Entry

SWEEP_FILE = "sweep.toml"


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why an entry has no result; ``diverged``: its numbers were no longer finite."""

    message: Message
    diverged: bool = False


@dataclass(frozen=True)
class Sweep:
    """A sweep's folder. Nothing is held open."""

    folder: Path

    @cached_property
    def config(self) -> SweepConfig:
        """The configuration. Raises `SweepError` or `FileError`."""
        return decode_sweep(read_bytes(self.config_file), name=str(self.config_file))

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def config_file(self) -> Path:
        """The configuration."""
        return self.folder / SWEEP_FILE

    @property
    def start_file(self) -> Path:
        """The model all runs begin from."""
        return self.folder / "start.safetensors"

    @property
    def runs_folder(self) -> Path:
        """The run folders."""
        return self.folder / "runs"

    @property
    def evaluations_folder(self) -> Path:
        """Scores of checkpoints."""
        return self.folder / "evaluations"

    @property
    def lock_file(self) -> Path:
        """Which process conducts the sweep."""
        return self.folder / "lock"

    @property
    def stop_file(self) -> Path:
        """There while the sweep is asked to stop."""
        return self.folder / "stop"

    @property
    def results_file(self) -> Path:
        """What came of it so far."""
        return self.folder / "results.json"

    @property
    def owner(self) -> Owner | None:
        """The process that conducts it now."""
        return owner_of(self.lock_file)

    def run(self, entry: Entry) -> Run:
        """The run folder of an entry, whether or not it is made."""
        return Run(self.runs_folder / entry.name)

    def log_file(self, entry: Entry) -> Path:
        """What the worker of an entry printed."""
        return self.folder / "logs" / f"{entry.name}.log"

    def model_file(self, entry: Entry) -> Path | None:
        """The model of an entry that is scored; None for a kernel."""
        if entry.baseline:
            return self.start_file if entry.name == START else None
        return self.run(entry).checkpoints_folder / (LAST if self.config.checkpoint == "last" else BEST)

    def digest(self, entry: Entry) -> str:
        """What a model is known by: the digest of its weights, a kernel's name; "" while there is none."""
        file = self.model_file(entry)
        if file is None:
            return entry.name if entry.name in KERNELS else ""
        try:
            header = read_header(file).header
        except ModelError:
            return ""
        return header.digest if header is not None else ""

    # ------------------------------------------------------------------------------------ failures

    def failure(self, entry: Entry) -> Failure | None:
        """Why an entry has no result; None where nothing went wrong."""
        try:
            return msgspec.json.decode(self._failure_file(entry).read_bytes(), type=Failure)
        except (OSError, msgspec.MsgspecError):
            return None

    def write_failure(self, entry: Entry, failure: Failure | None) -> None:
        """Write down why an entry has no result, or that this is over."""
        file = self._failure_file(entry)
        if failure is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(exist_ok=True)
            write_atomically(file, msgspec.json.encode(failure))

    def _failure_file(self, entry: Entry) -> Path:
        return self.folder / "failures" / f"{entry.name}.json"


def open_sweep(word: str | Path) -> Sweep:
    """The sweep at a path, or of that name in the default place. Raises `SweepError`."""
    asked = expanded(word)
    candidates = [asked] + ([paths.sweeps_folder() / asked.name] if asked.name == str(word) else [])
    for folder in candidates:
        if is_file(folder / SWEEP_FILE):
            sweep = Sweep(folder.absolute())
            _ = sweep.config
            remember(sweep)
            return sweep
    if is_folder(asked):
        raise SweepError(
            "“{word}” is a folder without {file}, so it is no sweep.", word=word, file=SWEEP_FILE
        )
    raise SweepError("There is no sweep “{word}”. sr-studio train sweep list lists them.", word=word)


def remember(sweep: Sweep) -> None:
    """Put a sweep on the list of sweeps ever opened; one that cannot be written is not worth failing for."""
    if sweep.folder in _recorded() or sweep.folder.parent == paths.sweeps_folder():
        return
    file = paths.known_sweeps_file()
    with contextlib.suppress(OSError, FileError, LockError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with held(file.with_name(".sweeps.lock")):  # other processes change it too
            folders = dict.fromkeys(map(str, [*_recorded(), sweep.folder]))
            write_atomically(file, json.dumps(list(folders), indent=1).encode())


def known_sweeps() -> list[Sweep]:
    """Sweeps in the default place and every one ever opened that still exists."""
    try:
        inside = sorted(paths.sweeps_folder().iterdir())
    except OSError:
        inside = []
    found = dict.fromkeys([*(folder.absolute() for folder in inside), *_recorded()])
    return [Sweep(folder) for folder in found if is_file(folder / SWEEP_FILE)]


def _recorded() -> list[Path]:
    try:
        words = json.loads(paths.known_sweeps_file().read_text(encoding="utf-8"))
        return [Path(word) for word in words if isinstance(word, str)]
    except (OSError, ValueError, TypeError):
        return []


def is_run(folder: Path) -> bool:
    """Whether a folder is a run's."""
    return is_file(folder / RUN_FILE)
