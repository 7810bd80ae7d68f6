"""A run tried before it begins: what is there, what is missing, what it will take. Nothing of it is kept."""

import math
import os
import shutil
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio.errors import Message, StudioError, is_out_of_memory, message
from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import choose, free_memory
from sr_studio.paths import is_folder
from sr_studio.pretrained.weights import FoundWeights, Missing
from sr_studio.training.config.checks import Problem
from sr_studio.training.config.measures import measured
from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.creation import Begun, Wanted, begin, complete
from sr_studio.training.data.settings import DataError
from sr_studio.training.preparation import LossNetworkFound, loss_networks_of
from sr_studio.training.process_memory import own_memory, peak_memory
from sr_studio.training.run.checkpoints import StateFacts, newest
from sr_studio.training.run.durations import in_words
from sr_studio.training.run.folder import Run, must_be_free
from sr_studio.training.run.lock import owner
from sr_studio.training.trial import timed_step, trial

if TYPE_CHECKING:
    from sr_studio.training.state.training_state import TrainingState

WARM, TIMED = 1, 2
"""Steps that are not counted, and steps that are."""

CheckProgress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much."""


DAY = 86_400.0
"""Seconds from which on a run is said to be long."""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is not used, and why."""

    name: str
    reason: str


class DataFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Pictures that were found, all read.

    ``pixels``: of the references, in all. Of validation only: ``smallest``, ``largest``, sides of references
    in pixels (width, height); ``also_trained_on``, names of pictures that are trained on as well.
    """

    pictures: int
    pairs: int
    pixels: int
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    smallest: tuple[int, int] = (0, 0)
    largest: tuple[int, int] = (0, 0)
    also_trained_on: tuple[str, ...] = ()


class NetworkFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The loss network of a term. ``get``: its word for ``train networks --get`` where it is absent."""

    term: str
    network: str
    label: str
    weights: str
    present: bool
    path: str
    bytes: int
    how_to_get: str
    get: str


class StartFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The model a run begins from; an empty name is from scratch."""

    name: str
    label: str
    steps: int
    network: str
    parameters: int


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a run takes, from measured steps on this machine as busy as it was then.

    Attributes
    ----------
    ms_per_step
        Median of the measured steps.
    steps
        Steps still to do.
    training, validation, whole
        Seconds: of all steps, of one validation, of everything.
    words
        ``whole`` for people.
    memory, memory_free
        Bytes: the most this process held (on a GPU: of its memory), and what there was for it.
    device
        Where it was measured.
    checkpoint, disk, disk_free
        Bytes: one checkpoint, all that the run will keep, and what the disk of the run has left.
    """

    ms_per_step: float
    steps: int
    training: float
    validation: float
    whole: float
    words: str
    memory: int
    memory_free: int
    device: str
    checkpoint: int
    disk: int
    disk_free: int


class DryCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a check. Parts are None where they could not be looked at."""

    problems: tuple[Problem, ...]
    warnings: tuple[Message, ...]
    networks: tuple[NetworkFacts, ...]
    start: StartFacts | None = None
    data: DataFacts | None = None
    validation: DataFacts | None = None
    estimate: Estimate | None = None
    config: RunConfig | None = None

    @property
    def ready(self) -> bool:
        """Whether the run can begin."""
        return not self.problems


def check_wanted(wanted: Wanted, folder: Path, *, progress: CheckProgress) -> DryCheck:
    """Check a run that is not made yet; ``folder`` is where its files will lie and need not exist.

    Every file of the data is read, the networks are built, some steps are done and one picture is validated,
    all in a temporary folder. What is wrong with the run is in the result. Raises `ConfigError` for a preset
    that is not there.
    """
    load_preset(wanted.preset)
    try:
        must_be_free(folder)
    except StudioError as error:
        return DryCheck(problems=(Problem("run", error.message),), warnings=(), networks=())
    try:
        begun = begin(wanted)
    except StudioError as error:
        return DryCheck(problems=(_problem(error, model="start"),), warnings=(), networks=())
    return _check(begun, folder, progress=progress)


def _problem(error: StudioError, *, model: str = "") -> Problem:
    """A refusal, with the setting that it is about where that can be told; ``model``: the one of a model."""
    if isinstance(error, DataError):
        key = "data"
    elif isinstance(error, ModelError):
        key = model
    else:
        key = str(error.message.values.get("key", ""))
    return Problem(key=key, message=error.message)


def check_run_folder(run: Run, *, progress: CheckProgress) -> DryCheck:
    """Check whether a run can begin or go on, as `check_wanted` does; the estimate is of the steps left."""
    process = owner(run)
    if process is not None:
        text = message("“{name}” is being trained by {process}.", name=run.name, process=str(process))
        return DryCheck(problems=(Problem(key="", message=text),), warnings=(), networks=())
    try:
        start = read_bytes(run.start_file) if run.config.start.name else None
        files = {one.file: read_bytes(run.folder / one.file) for one in run.config.style.pictures}
        loaded, _ = newest(run)
    except StudioError as error:
        return DryCheck(problems=(_problem(error),), warnings=(), networks=())
    facts = loaded.facts if loaded is not None else None
    loaded = None
    return _check(
        Begun(run.config, start, frozenset(), files), run.folder, progress=progress, made=True, facts=facts
    )


def _check(
    begun: Begun,
    folder: Path,
    *,
    progress: CheckProgress,
    made: bool = False,
    facts: StateFacts | None = None,
) -> DryCheck:
    """``made``: its settings are complete; ``facts``: of the checkpoint it goes on from."""
    networks = loss_networks_of(begun.config)
    problems = [
        Problem(key=f"objective.{found.term}.network", message=found.problem.message)
        for found in networks
        if found.problem is not None
    ]
    shown = tuple(_network(found) for found in networks)
    config, start = begun.config, begun.start
    if problems:
        data, more = _only_data(config, progress)
        return DryCheck(problems=(*problems, *more), warnings=(), networks=shown, data=data, config=config)
    try:
        if not made:
            config = complete(begun, report=lambda line: progress(line, 0, 0))
        device = choose(config.device)
        free = free_memory(device) + (own_memory() if device.kind == "cpu" else 0)
        with trial(config, start, files=begun.files, on_opening=progress) as state:
            return _measured(state, config, folder, networks=shown, free=free, facts=facts, progress=progress)
    except StudioError as error:
        return DryCheck(problems=(_problem(error),), warnings=(), networks=shown, config=config)
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        text = message(
            "A step of {batch} patches of {patch} px does not fit into the memory here. Choose a smaller "
            "batch or patch, or accumulate = 2 or more.",
            batch=config.batch,
            patch=config.patch,
        )
        return DryCheck(
            problems=(Problem(key="batch", message=text),), warnings=(), networks=shown, config=config
        )


def _measured(
    state: "TrainingState",
    config: RunConfig,
    folder: Path,
    *,
    networks: tuple[NetworkFacts, ...],
    free: int,
    facts: StateFacts | None,
    progress: CheckProgress,
) -> DryCheck:
    """The rest of a check, with the state of the run in memory."""
    in_all = WARM + TIMED
    took = []
    for number in range(in_all):
        progress("measuring steps", number, in_all)
        took.append(timed_step(state))
    progress("measuring steps", in_all, in_all)
    ms = statistics.median(took[WARM:])
    training = DataFacts(
        pictures=state.data.count,
        pairs=state.data.pairs,
        pixels=state.data.total_pixels,
        left_out=tuple(LeftOut(name=one.name, reason=one.reason) for one in state.data.skipped),
        notes=state.data.notes,
    )
    judged = _validation(state)
    progress("measuring a validation", 0, 1)
    validation, sample = _validation_seconds(state)
    progress("measuring a validation", 1, 1)
    estimate = _estimate(
        state,
        config,
        folder,
        ms=ms,
        validation=validation,
        sample=sample,
        free=free,
        done=facts.step if facts is not None else 0,
    )
    warnings = []
    if judged is not None and judged.also_trained_on and measured(config.metrics, task=config.task):
        warnings.append(
            message(
                "{names} are validated on and trained on; their scores say nothing.",
                names=", ".join(judged.also_trained_on[:5])
                + (", …" if len(judged.also_trained_on) > 5 else ""),
            )
        )
    problems = []
    if facts is not None and facts.data_digest != state.data.digest:
        text = message(
            "The training data are not those that this run began with (files were added, removed or "
            "changed). Put them back, or begin a new run from this one (--from)."
        )
        problems.append(Problem(key="data", message=text))
    if estimate.disk > estimate.disk_free:
        text = message(
            "The run will keep about {needed} MiB, but the disk of {folder} has {free} MiB left. Free some "
            "space, or lower keep and history.",
            needed=math.ceil(estimate.disk / 2**20),
            folder=folder,
            free=int(estimate.disk_free / 2**20),
        )
        problems.append(Problem(key="keep", message=text))
    if 0 < estimate.memory_free < estimate.memory:
        warnings.append(
            message(
                "The run takes {needed} MiB of memory, and {free} MiB were free. Other programs may become "
                "slow, or the system may end the run.",
                needed=math.ceil(estimate.memory / 2**20),
                free=int(estimate.memory_free / 2**20),
            )
        )
    if estimate.whole > DAY:
        warnings.append(
            message(
                "The run takes about {time} here. Fewer steps (--set steps=N), a smaller batch or patch, or "
                "a GPU make it shorter.",
                time=estimate.words,
            )
        )
    begun = config.start
    return DryCheck(
        problems=tuple(problems),
        warnings=tuple(warnings),
        networks=networks,
        start=StartFacts(
            name=begun.name,
            label=begun.label,
            steps=begun.steps,
            network=config.network.kind,
            parameters=sum(parameter.numel() for parameter in state.generator.parameters()),
        ),
        data=training,
        validation=judged,
        estimate=estimate,
        config=config,
    )


def _network(found: LossNetworkFound) -> NetworkFacts:
    where, backbone = found.where, found.backbone
    here = where if isinstance(where, FoundWeights) else None
    missing = where if isinstance(where, Missing) else None
    word = backbone.name
    if missing is not None and missing.weights and missing.weights != backbone.weights[0].name:
        word = f"{word}:{missing.weights}"
    return NetworkFacts(
        term=found.term,
        network=backbone.name,
        label=backbone.label,
        weights=where.weights,
        present=here is not None and found.problem is None,
        path=here.path if here is not None else "",
        bytes=where.bytes,
        how_to_get=missing.how_to_get if missing is not None else "",
        get=word if missing is not None and missing.absent and missing.weights else "",
    )


def _only_data(config: RunConfig, progress: CheckProgress) -> tuple[DataFacts | None, list[Problem]]:
    """The training data alone, where nothing can be measured."""
    from sr_studio.training.data.training_set import open_training_set

    try:
        with open_training_set(
            config.data, scale=config.scale, patch=config.patch, on_progress=progress
        ) as found:
            return DataFacts(
                pictures=found.count,
                pairs=found.pairs,
                pixels=found.total_pixels,
                left_out=tuple(LeftOut(name=one.name, reason=one.reason) for one in found.skipped),
                notes=found.notes,
            ), []
    except StudioError as error:
        return None, [Problem(key="data", message=error.message)]


def _validation(state: "TrainingState") -> DataFacts | None:
    if state.validation is None:
        return None
    images = state.validation.images
    sides = sorted(((image.reference.shape[1], image.reference.shape[0]) for image in images), key=math.prod)
    return DataFacts(
        pictures=len(images),
        pairs=sum(bool(image.input_digest) for image in images),
        pixels=sum(math.prod(side) for side in sides),
        left_out=tuple(LeftOut(name=one.name, reason=one.reason) for one in state.validation.skipped),
        smallest=sides[0],
        largest=sides[-1],
        also_trained_on=tuple(
            image.name for image in images if image.digest and state.data.contains(image.digest)
        ),
    )


def _validation_seconds(state: "TrainingState") -> tuple[float, int]:
    """Seconds of a validation and bytes of one of its samples, from one picture of middle size."""
    if state.validation is None:
        return 0.0, 0
    images = state.validation.images
    by_size: Sequence[tuple[int, int]] = sorted(
        (math.prod(image.reference.shape[:2]), number) for number, image in enumerate(images)
    )
    pixels, number = by_size[(len(by_size) - 1) // 2]
    state.validation.images = (images[number],)
    try:
        found = state.measure()
    finally:
        state.validation.images = images
    files = [state.run.folder / name for name in found.samples]
    sample = max((file.stat().st_size for file in files), default=0)
    return found.seconds * sum(size for size, _ in by_size) / pixels, sample


def _estimate(
    state: "TrainingState",
    config: RunConfig,
    folder: Path,
    *,
    ms: float,
    validation: float,
    sample: int,
    free: int,
    done: int,
) -> Estimate:
    import torch

    left = max(0, config.steps - done)
    validations = math.ceil(left / config.validate_every) + (1 if done == 0 else 0)
    training = left * ms / 1000
    whole = training + validations * validation
    if state.device.type == "cuda":
        memory = int(torch.cuda.max_memory_reserved(state.device))
    else:
        memory = peak_memory()
    model, checkpoint = checkpoint_bytes(state)
    numbered = math.ceil(config.steps / config.checkpoint_every)
    kept = min(config.keep, numbered) if config.keep else numbered
    if config.pin_every:
        kept += config.steps // config.pin_every
    in_all = math.ceil(config.steps / config.validate_every) + 1
    images = len(state.validation.images) if state.validation is not None else 0
    disk = (
        (kept + 1) * checkpoint  # one more while a new one is written
        + model * (1 + min(config.history, in_all))  # the best, and those of the history
        + sample * min(config.samples, images) * in_all
    )
    return Estimate(
        ms_per_step=round(ms, 3),
        steps=left,
        training=training,
        validation=validation,
        whole=whole,
        words=in_words(whole),
        memory=memory,
        memory_free=free,
        device=choose(config.device).label,
        checkpoint=checkpoint,
        disk=disk,
        disk_free=shutil.disk_usage(_existing(folder)).free,
    )


def checkpoint_bytes(state: "TrainingState") -> tuple[int, int]:
    """Bytes of a model file and of a whole checkpoint (model and state) of a run that has done a step."""

    def size(tensors: object) -> int:
        if hasattr(tensors, "nbytes"):
            return int(tensors.nbytes)
        values = tensors.values() if isinstance(tensors, dict) else ()
        return sum(size(value) for value in values)

    model = size(state.model())
    return model, model + size(state.tensors())


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    place = Path(os.path.abspath(folder))  # noqa: PTH100
    while not is_folder(place) and place != place.parent:
        place = place.parent
    return place
