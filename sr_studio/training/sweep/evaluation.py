"""Scoring a model of a sweep on its test pictures; kept by the digest of the weights, so never done twice."""

import hashlib
import math
import platform
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.errors import Message
from sr_studio.file_lock import held
from sr_studio.imaging.files import read_bytes, shown_name, write_atomically
from sr_studio.metrics.metric import Metric, mean_score
from sr_studio.metrics.protocol import COMMUNITY as PROTOCOL
from sr_studio.metrics.registry import metrics_named
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.run_file import convert
from sr_studio.training.config.terms import L1
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.sweep.config import SweepConfig, SweepError
from sr_studio.training.sweep.folder import Sweep
from sr_studio.training.sweep.planning import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sr_studio.models.upscaler import Upscaler

VERSION = 2
"""Raised where a number would come out differently."""


class FolderScores(msgspec.Struct, frozen=True, kw_only=True):
    """Scores on one test folder: each picture's values, their means, why a metric has none."""

    folder: str
    pictures: dict[str, dict[str, float]]
    mean: dict[str, float]
    missing: dict[str, Message] = {}


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured of one model.

    ``recipes``: what each metric's values depend on, in words; ``absent``: metrics whose weights were not
    here; ``picture``: the model's picture for the contact sheet, a file beside this one.
    """

    digest: str
    tests: tuple[FolderScores, ...]
    recipes: dict[str, str]
    picture: str
    absent: tuple[str, ...] = ()
    host: str
    seconds: float


def chosen_metrics(config: SweepConfig) -> tuple[Metric, ...]:
    """The metrics of a sweep in its order, their weights looked for where the runs look."""
    folders = tuple(config.run.get("weights_folders", ()))
    return tuple(metric.within(folders) for name in config.metrics for metric in metrics_named([name]))


def recipes(config: SweepConfig) -> dict[str, str]:
    """What each metric's values depend on, in words."""
    scale = int(config.run.get("scale", 4))
    return {
        metric.name: "not measured" if metric.unavailable() else f"{metric.recipe(PROTOCOL, scale)}; fp32"
        for metric in chosen_metrics(config)
    }


USUAL_SCALE = 4

SEEN = ("layout", "direction", "pairs", "degradation")
"""Values of ``run.data`` that decide which input a test picture has."""


def key_of(config: SweepConfig) -> str:
    """Twelve letters for what is measured beside the model: pictures, how their inputs are made, metrics.

    Values that are left as usual are not named, so that the key of such a sweep stays when there are more of
    them. What the metrics' values depend on is told by the scores themselves (`Evaluation.recipes`): another
    wording in a later version of the program does not make finished scores unknown.
    """
    facts = [str(VERSION), config.tests_digest, config.picture, *config.tests, *config.metrics]
    run, usual = shared_run(config), DataSettings()
    facts += [f"scale {run.scale}"] if run.scale != USUAL_SCALE else []
    facts += [
        f"{name} {msgspec.json.encode(getattr(run.data, name)).decode()}"
        for name in SEEN
        if getattr(run.data, name) != getattr(usual, name)
    ]
    return hashlib.blake2b("\n".join(facts).encode(errors="replace"), digest_size=6).hexdigest()


def evaluation_file(sweep: Sweep, digest: str, key: str) -> Path:
    """Where the scores of a model are kept."""
    return sweep.evaluations_folder / f"{digest}-{key}.json"


def read_evaluation(sweep: Sweep, entry: Entry, key: str) -> Evaluation | None:
    """The scores of an entry's model as it is now; None where it is not scored yet.

    Scores that lack a metric for want of its weights count as none once these are here.
    """
    digest = sweep.digest(entry)
    if not digest:
        return None
    try:
        found = msgspec.json.decode(evaluation_file(sweep, digest, key).read_bytes(), type=Evaluation)
    except (OSError, msgspec.MsgspecError):
        return None
    lacking = [metric for metric in chosen_metrics(sweep.config) if metric.name in found.absent]
    return None if any(metric.unavailable() is None for metric in lacking) else found


def evaluate(sweep: Sweep, entry: Entry, *, report: "Callable[[str], None]") -> Evaluation:
    """Score an entry's model on every test folder, unless that is done. Raises `StudioError`."""
    key = key_of(sweep.config)
    found = read_evaluation(sweep, entry, key)
    if found is not None:
        return found
    digest = sweep.digest(entry)
    if not digest:
        raise SweepError("{entry} has no model to score yet.", entry=entry.name)
    with held(sweep.evaluations_folder / f".{digest}.lock", wait=3600):
        found = read_evaluation(sweep, entry, key)
        return found if found is not None else _evaluate(sweep, entry, digest, key, report)


def _evaluate(
    sweep: Sweep, entry: Entry, digest: str, key: str, report: "Callable[[str], None]"
) -> Evaluation:
    from sr_studio.imaging.image import encode

    begun = time.perf_counter()
    run = shared_run(sweep.config)
    upscaler = _upscaler(sweep, entry, run)
    device = _device(run)
    metrics = tuple(metric for metric in chosen_metrics(sweep.config) if metric.unavailable() is None)
    absent = {
        metric.name: why
        for metric in chosen_metrics(sweep.config)
        if (why := metric.unavailable()) is not None
    }
    from sr_studio.training.sweep.making import tests_digest

    if tests_digest(sweep.config.tests) != sweep.config.tests_digest:
        raise SweepError(
            "The test pictures are not those the sweep was made with, so scores could not be compared. Put "
            "them back, or make a new sweep. They lie in {folders}.",
            folders=", ".join(sweep.config.tests),
        )
    scored = []
    for folder in sweep.config.tests:
        report(f"{entry.name}: scoring {shown_name(Path(folder))}")
        scored.append(_score_folder(upscaler, folder, run, metrics=metrics, absent=absent, device=device))
    file = evaluation_file(sweep, digest, key)
    picture = file.with_suffix(".png")
    write_atomically(picture, encode(_sheet_picture(upscaler, sweep.config.picture, run)))
    done = Evaluation(
        digest=digest,
        tests=tuple(scored),
        recipes=recipes(sweep.config),
        picture=picture.name,
        absent=tuple(absent),
        host=platform.node(),
        seconds=round(time.perf_counter() - begun, 2),
    )
    write_atomically(file, msgspec.json.encode(done))
    return done


def _score_folder(
    upscaler: "Upscaler",
    folder: str,
    run: RunConfig,
    *,
    metrics: tuple[Metric, ...],
    absent: dict[str, Message],
    device: str,
) -> FolderScores:
    from sr_studio.metrics.quality import score
    from sr_studio.training.data.validation_set import open_validation_set

    settings = msgspec.structs.replace(run.data, validation=(folder,))
    images, _ = open_validation_set(settings, scale=run.scale)
    scores, pictures = [], {}
    for image in images:
        output = upscaler.upscale(image.input, precision="fp32", scale=run.scale).pixels
        one = score(image.scored, output, protocol=PROTOCOL, scale=run.scale, metrics=metrics, device=device)
        scores.append(one)
        pictures[image.name] = {name: value for name, value in one.values.items() if math.isfinite(value)}
    whole = mean_score(scores, metrics)
    mean = {name: value for name, value in whole.values.items() if math.isfinite(value)}
    return FolderScores(folder=folder, pictures=pictures, mean=mean, missing={**whole.missing, **absent})


def shared_run(config: SweepConfig) -> RunConfig:
    """What all runs share, as a run's configuration with an objective that stands for any."""
    return convert({**config.run, "objective": {"any": msgspec.to_builtins(L1())}})


def _device(run: RunConfig) -> str:
    """The runs' device by torch's name."""
    from sr_studio.models.device import choose

    return choose(run.device).name


def _upscaler(sweep: Sweep, entry: Entry, run: RunConfig) -> "Upscaler":
    from sr_studio.models.checkpoint import load
    from sr_studio.models.classical import kernel_upscaler
    from sr_studio.models.network_kinds import make_upscaler
    from sr_studio.models.upscaler import ModelInfo

    file = sweep.model_file(entry)
    if file is None:
        return kernel_upscaler(entry.name)
    header, state = load(read_bytes(file), name=str(file))
    info = ModelInfo(name=entry.name, label=header.label, scale=header.scale, origin="added")
    return make_upscaler(info, header, state, device=run.device, memory_limit=0)


def _sheet_picture(upscaler: "Upscaler", file: str, run: RunConfig) -> Any:
    """The contact sheet's picture, reduced as the validation's, and upscaled again."""
    return upscaler.upscale(sheet_pair(file, run)[1], precision="fp32", scale=run.scale).pixels


def sheet_pair(file: str, run: RunConfig) -> tuple[Any, Any]:
    """The contact sheet's picture, H x W x 3 uint8 with sides that the scale divides, and its input."""
    from sr_studio.training.data.validation_set import open_validation_set

    settings = msgspec.structs.replace(run.data, validation=(file,), pairs=False)
    images, _ = open_validation_set(settings, scale=run.scale)
    return images[0].reference, images[0].input
