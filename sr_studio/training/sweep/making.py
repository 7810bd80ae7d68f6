"""Making a sweep: what somebody wrote becomes a folder that holds everything its runs need."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sr_studio.errors import Message
from sr_studio.imaging.files import FileError, read_bytes, write_atomically
from sr_studio.imaging.samples import sample_path
from sr_studio.metrics.registry import metrics_named
from sr_studio.paths import expanded, is_file
from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_config import DiscriminatorConfig, RunConfig
from sr_studio.training.config.run_file import with_absolute_paths
from sr_studio.training.config.terms import AnyTerm
from sr_studio.training.creation import Wanted, begin, check_parts, pinned, with_loss_networks
from sr_studio.training.data.finding import find_pictures
from sr_studio.training.run.folder import Run, RunError, create
from sr_studio.training.sweep.config import (
    DECIDED,
    Calibration,
    SweepConfig,
    SweepError,
    SweepObjective,
    check_sweep,
    converted,
    encode_sweep,
    read_toml,
    without_none,
)
from sr_studio.training.sweep.folder import Sweep, is_run, remember
from sr_studio.training.sweep.planning import Entry, departures, entries, run_config

REFUSED = ("objective", "discriminator", "seed", "start", "network")
"""Beginnings of keys that a sweep decides itself, so that nobody sets them for all runs."""


class WantedObjective(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An objective as somebody writes it: its terms, or a preset that it is taken from."""

    label: str = ""
    preset: str = ""
    terms: dict[str, AnyTerm] = {}
    discriminator: DiscriminatorConfig | None = None


class WantedSweep(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """A sweep as somebody writes it; folders are looked for beside the file.

    ``preset``: where everything but the objective comes from; ``set``: values instead of the preset's.
    ``start``: a model's name or file, a run, or ``scratch`` (written ``from``).
    """

    preset: str = "l1-warm-start"
    start: str = ""
    data: tuple[str, ...]
    validation: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    seeds: tuple[int, ...] = (0,)
    tests: tuple[str, ...]
    metrics: tuple[str, ...] = ("psnr", "ssim")
    calibration: Calibration = "shares"
    checkpoint: str = "last"
    picture: str = ""
    set: dict[str, Any] = {}
    objectives: dict[str, WantedObjective]


def read_wanted(file: Path) -> WantedSweep:
    """What a file asks for. Raises `SweepError`, `FileError`."""
    data = read_toml(read_bytes(file), name=str(file))
    if "run" in data and "version" in data:
        raise SweepError(
            "{file} is the file of a sweep that is made. sr-studio train sweep resume {folder} goes on.",
            file=file,
            folder=file.parent,
        )
    wanted: WantedSweep = converted(data, WantedSweep, name=str(file))
    base = file.parent

    def placed(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(with_absolute_paths(base / expanded(word)) for word in words)

    beside = base / wanted.start
    start = str(beside.absolute()) if wanted.start and beside.exists() else wanted.start
    return msgspec.structs.replace(
        wanted,
        data=placed(wanted.data),
        validation=placed(wanted.validation),
        weights=placed(wanted.weights),
        tests=placed(wanted.tests),
        picture=placed([wanted.picture])[0] if wanted.picture else "",
        start=start,
    )


def make_sweep(wanted: WantedSweep, folder: Path) -> tuple[Sweep, list[str]]:
    """Make a sweep's folder; the sweep, and sentences about what lacks something on this machine.

    Everything that is wrong for all runs stops it before anything is written; weights of a loss network that
    are not here only leave out their objective. Raises `StudioError`.
    """
    must_be_free(folder)
    begun = begin(
        Wanted(
            preset=wanted.preset,
            data=wanted.data,
            validation=wanted.validation,
            start=wanted.start,
            values=_assignments(wanted.set),
            weights_folders=wanted.weights,
        )
    )
    base = begun.config
    if base.task != "super-resolution":
        raise SweepError(
            "The preset {preset} is for {task}; a sweep compares objectives of super-resolution.",
            preset=wanted.preset,
            task=base.task,
        )
    if "best_by" not in begun.given:
        base = msgspec.structs.replace(base, best_by="psnr_y")  # what every objective has
    base = pinned(base)
    shared = {
        key: value for key, value in without_none(msgspec.to_builtins(base)).items() if key not in DECIDED
    }
    config = SweepConfig(
        name=folder.name,
        seeds=wanted.seeds,
        tests=wanted.tests,
        tests_digest=tests_digest(wanted.tests),
        metrics=wanted.metrics,
        calibration=wanted.calibration,
        checkpoint=_checkpoint(wanted.checkpoint),
        picture=wanted.picture or str(sample_path("chelsea")),
        run=shared,
        objectives={name: _objective(name, one) for name, one in wanted.objectives.items()},
    )
    check_sweep(config)
    if not is_file(config.picture):
        raise SweepError("There is no picture {picture} for the contact sheet.", picture=config.picture)
    notes = _lacking(config, begun.start)
    return _write(folder, config, begun.start), notes


def check_weights(sweep: Sweep) -> None:
    """Raise `SweepError` where this machine lacks weights of a loss network that a run still needs.

    Before anything is trained: else that is found out when the turn comes to its objective, hours later.
    """
    lacking: dict[str, Message] = {}
    for entry in entries(sweep.config):
        if entry.baseline or is_run(sweep.run(entry).folder) or entry.objective in lacking:
            continue
        try:
            with_loss_networks(run_config(sweep.config, entry))
        except RunError as error:
            lacking[entry.objective] = error.message
    if lacking:
        raise SweepError(
            "Weights for {objectives} are not on this machine: {reason} Nothing was trained. Once they are "
            "here: sr-studio train sweep resume {folder}. To train the other objectives now, add "
            "--available.",
            objectives=", ".join(lacking),
            reason=next(iter(lacking.values())),
            folder=sweep.folder,
        )


def _lacking(config: SweepConfig, start: bytes | None) -> list[str]:
    """Try each objective; what only this machine lacks is said, everything else raised."""
    notes = []
    for entry in entries(config):
        if entry.baseline or entry.seed != config.seeds[0]:
            continue
        run = run_config(config, entry)
        try:
            run = with_loss_networks(run)
        except RunError as error:
            notes.append(f"{entry.objective}: {error}")
            continue
        check_parts(run, start)
    for metric in metrics_named(config.metrics):
        if (why := metric.within(config.run.get("weights_folders", ())).unavailable()) is not None:
            notes.append(f"{metric.label}: {why}")
    return notes


def _write(folder: Path, config: SweepConfig, start: bytes | None) -> Sweep:
    """Write the folder; ``sweep.toml`` comes last: a folder without it is no sweep."""
    sweep = Sweep(folder.absolute())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for below in (sweep.runs_folder, sweep.evaluations_folder, folder / "logs", folder / "failures"):
            below.mkdir(exist_ok=True)
    except OSError as error:
        raise SweepError(
            "The folder “{folder}” cannot be made ({reason}). Choose another --out.",
            folder=folder,
            reason=error.strerror,
        ) from error
    if start is not None:
        write_atomically(sweep.start_file, start)
    write_atomically(sweep.config_file, encode_sweep(config).encode())
    remember(sweep)
    return sweep


def must_be_free(folder: Path) -> None:
    """Raise `SweepError` where a new sweep cannot have this folder, since something is in it already."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise SweepError(
            "“{folder}” cannot be read ({reason}).", folder=folder, reason=error.strerror
        ) from error
    if taken and (folder / "sweep.toml").is_file():
        raise SweepError(
            "“{folder}” is a sweep already. sr-studio train sweep resume {folder} goes on with it; for "
            "another one choose another --out.",
            folder=folder,
        )
    if taken:
        raise SweepError(
            "“{folder}” is not empty. A sweep never overwrites anything: choose another --out.", folder=folder
        )


def ensure_run(sweep: Sweep, entry: Entry) -> Run:
    """The run folder of an entry, made where there is none yet.

    Raises `StudioError`: absent weights, or a folder that is not the sweep's run any more.
    """
    run = sweep.run(entry)
    if is_run(run.folder):
        if found := departures(sweep.config, entry, run.config):
            raise SweepError(
                "The run {run} is no longer the one of this sweep ({changes}), so it cannot be compared. Put "
                "its run.toml back as it was, or move the folder away.",
                run=run.folder,
                changes="; ".join(found),
            )
        return run
    config = with_loss_networks(run_config(sweep.config, entry))
    _remove_begun(run.folder)
    start = read_bytes(sweep.start_file) if sweep.start_file.is_file() else None
    return create(run.folder, config, start=start)


def _remove_begun(folder: Path) -> None:
    """Take away what a process that was killed has begun to make: a folder with nothing trained in it."""
    if not folder.is_dir():
        return
    if any(file.is_file() for file in (folder / "checkpoints").glob("*")):
        raise SweepError(
            "{folder} holds checkpoints but no run.toml, so it is no run. Move it away.", folder=folder
        )
    import shutil

    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise FileError(
            "{folder} cannot be removed: {reason}.", folder=folder, reason=error.strerror
        ) from error


def tests_digest(folders: Sequence[str]) -> str:
    """BLAKE2b-128 over the test pictures, in order. Raises `StudioError` where a folder has none."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        found, _ = find_pictures([folder])
        for picture in found:
            digest.update(hashlib.blake2b(read_bytes(picture.path), digest_size=16).digest())
    return digest.hexdigest()


def _objective(name: str, wanted: WantedObjective) -> SweepObjective:
    if bool(wanted.preset) == bool(wanted.terms):
        raise SweepError("objectives.{name} needs either terms or a preset that it is taken from.", name=name)
    if not wanted.preset:
        return SweepObjective(label=wanted.label, terms=wanted.terms, discriminator=wanted.discriminator)
    preset: RunConfig = load_preset(wanted.preset)
    return SweepObjective(
        label=wanted.label or preset.label,
        terms=dict(preset.objective),
        discriminator=wanted.discriminator or preset.discriminator,
    )


def _checkpoint(word: str) -> Any:
    if word not in ("last", "best"):
        raise SweepError("checkpoint is “{word}”; it must be last or best.", word=word)
    return word


def _assignments(values: Mapping[str, Any], prefix: str = "") -> list[str]:
    """Nested values as ``key=value`` words. Raises `SweepError` for those that the sweep decides."""
    import tomli_w

    words = []
    for key, value in values.items():
        name = f"{prefix}{key}"
        if name.partition(".")[0] in REFUSED:
            raise SweepError(
                "set.{key} cannot be set for all runs: a sweep decides it. Objectives stand in [objectives], "
                "the start model in from, the seeds in seeds.",
                key=name,
            )
        if isinstance(value, dict):
            words += _assignments(value, f"{name}.")
        else:
            words.append(f"{name}={tomli_w.dumps({'value': value}).partition('=')[2].strip()}")
    return words
