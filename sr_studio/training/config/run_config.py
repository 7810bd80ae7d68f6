"""`RunConfig`: everything that defines a run, as one versioned TOML file. Never imports torch."""

import math
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from sr_studio.errors import StudioError
from sr_studio.training.config import measures
from sr_studio.training.config.errors import explain, unknown
from sr_studio.training.config.style import StyleSettings, style_problems
from sr_studio.training.config.terms import (
    NETWORK_TERMS,
    Adversarial,
    AnyTerm,
    Charbonnier,
    Downscale,
    Feature,
    Lattice,
    Style,
    TotalVariation,
    network_word,
)
from sr_studio.training.data.settings import DataError, DataSettings, check_data

VERSION = 1

LARGEST = 2**53 - 1
"""Above it JSON and other programs no longer hold every whole number."""

MOST_SHIFT = 7
"""Pixels by which pictures may be moved before they enter a loss network."""

TrainingPrecision = Literal["fp32", "bf16", "fp16"]

TrainingTask = Literal["super-resolution", "translation", "unpaired", "style"]


class ConfigError(StudioError):
    """A run file, or a value in it, that cannot be used."""


class Network(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The generator: a kind of network and its parameters (those of a model file's header).

    ``init``: how it is filled from scratch. ``scaled``: the second convolution of each residual block
    times 0.1 and sub-pixel stages alike over their sub-pixels (ICNR; Aitken et al. 2017); ``default`` is
    PyTorch's own.
    """

    kind: str = "SRResNet"
    parameters: dict[str, Any] = {}
    init: Literal["default", "scaled"] = "scaled"


class Start(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The model a run began from; its weights lie in the run folder. ``name`` "" is from scratch."""

    name: str = ""
    label: str = ""
    digest: str = ""
    steps: int = 0
    objective: str = ""
    data: str = ""


class Optimizer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Adam or AdamW."""

    kind: Literal["adam", "adamw"] = "adamw"
    betas: tuple[float, float] = (0.9, 0.99)
    eps: float = 1e-8
    weight_decay: float = 0.0


class Schedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The learning rate over the ``steps`` of the run.

    Attributes
    ----------
    kind
        ``constant``; ``cosine`` from the peak to ``final`` times it; ``linear``: the peak, and from the
        share ``hold`` of the steps on in a straight line to ``final`` times it; ``step``: times ``factor`` at
        each of ``milestones``.
    warmup
        Share of the steps over which the rate rises from 0.
    hold
        Share of the steps at whose end ``linear`` begins to fall.
    milestones
        Shares of the steps, rising, for ``step``.
    """

    kind: Literal["constant", "cosine", "linear", "step"] = "cosine"
    warmup: float = 0.02
    hold: float = 0.5
    final: float = 0.0
    milestones: tuple[float, ...] = ()
    factor: float = 0.5


class DiscriminatorConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The discriminator of an adversarial objective.

    Attributes
    ----------
    kind
        ``srgan``: figure 4 of Ledig et al. 2017; ``patch``: 70 x 70 (Isola et al. 2017); ``unet``: with
        skips and two outputs.
    norm, spectral, conditional
        Batch norm; spectral norm (Miyato et al. 2018); whether it also sees the enlarged input.
    lr
        Its learning rate; 0 is the generator's.
    alone
        Steps at the beginning in which only the discriminator learns.
    """

    kind: Literal["srgan", "patch", "unet"] = "srgan"
    channels: int = 64
    norm: Literal["none", "batch"] = "none"
    spectral: bool = False
    conditional: bool = False
    head: Literal["dense", "pool"] = "pool"
    lr: float = 0.0
    optimizer: Optimizer = Optimizer()
    alone: int = 0


class LossNetworkFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights file of a loss network, as it was when the run was made."""

    weights: str = ""
    file: str = ""
    sha256: str = ""
    torchvision: bool = True


class RunConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a training run.

    Attributes
    ----------
    task
        What is learned from what. ``super-resolution``: pictures and their reductions; ``translation``: pairs
        of an input and its target of one size; ``unpaired``: two folders of pictures, each to be turned into
        the other's kind; ``style``: pictures, and one picture whose style they take on.
    preset, summary, source, departures
        Where the values come from, and in what they depart from that source.
    steps
        Length of the run and of its schedule.
    batch, patch, accumulate
        Patches a step over all processes; side of a patch in pixels of the reference; parts into which
        the batch is cut to save memory. Means that a term takes over a batch (relativistic GANs, features
        over the reference's mean) and batch norm's statistics are then those of a part.
    lr
        Peak learning rate of the generator.
    threads, precision, channels_last, compile, device
        Pinned, since they decide the last bits. ``compile``: ``auto`` compiles on a GPU only.
    ema
        Decay of the running mean of the weights, min(ema, (1 + t) / (10 + t)); 0 is none. Models and
        validation use the mean.
    clip
        Largest gradient norm; 0 does not clip.
    histogram_matching
        Whether the model's outputs get the histogram of their input, channel by channel, in validation and
        in use. It is not part of a training step.
    freeze
        Beginnings of the names of parameters that do not learn.
    checkpoint_every, validate_every, keep, pin_every
        Steps between checkpoints and validations; numbered checkpoints kept (0 keeps all); checkpoints
        whose step is a multiple of ``pin_every`` are never removed (0 pins none).
    history
        Models of validations kept for looking back, spread evenly over the steps; 0 keeps none.
    loss_networks
        The weights file of each loss network (``vgg19``; ``resnet50:IMAGENET1K_V2`` where a term names its
        weights) as it was when the run was made. No other is taken.
    log_every, gradient_every
        Steps between lines of the log; between measurements of each term's gradient.
    metrics
        Metrics of the registry (``lpips_alex``, ``niqe``) that the validation measures besides.
    best_by
        The metric of validation by which the best checkpoint is chosen; see `measures.measured`.
    """

    version: int = VERSION
    preset: str
    summary: str = ""
    source: str = ""
    departures: tuple[str, ...] = ()
    label: str = ""

    task: TrainingTask = "super-resolution"
    scale: int = 4
    steps: int
    batch: int = 16
    patch: int = 96
    accumulate: int = 1
    lr: float
    seed: int = 0
    threads: int = 0
    precision: TrainingPrecision | Literal["auto"] = "auto"
    device: str = "auto"
    channels_last: bool = True
    compile: Literal["auto", "on", "off"] = "auto"
    ema: float = 0.999
    clip: float = 0.0
    freeze: tuple[str, ...] = ()
    histogram_matching: bool = False

    checkpoint_every: int = 500
    validate_every: int = 1000
    keep: int = 3
    pin_every: int = 0
    history: int = 40
    log_every: int = 10
    gradient_every: int = 100
    samples: int = 4
    metrics: tuple[str, ...] = ()
    best_by: str = "psnr_y"

    network: Network = Network()
    start: Start = Start()
    optimizer: Optimizer = Optimizer()
    schedule: Schedule = Schedule()
    objective: dict[str, AnyTerm]
    discriminator: DiscriminatorConfig | None = None
    data: DataSettings = DataSettings()
    style: StyleSettings = StyleSettings()
    weights_folders: tuple[str, ...] = ()
    loss_networks: dict[str, LossNetworkFile] = {}

    @property
    def adversarial(self) -> tuple[str, Adversarial] | None:
        """Name and settings of the adversarial term; None where there is none."""
        for name, term in self.objective.items():
            if isinstance(term, Adversarial):
                return name, term
        return None

    def weights_of(self, term: Feature | Style) -> str:
        """The weights of a term's loss network: those it names, else those that the run was made with."""
        pinned = self.loss_networks.get(network_word(term), LossNetworkFile())
        return term.weights or pinned.weights or pinned.file


def check_run(config: RunConfig) -> None:
    """Raise `ConfigError` where values are out of range or do not go together."""
    if config.version != VERSION:
        raise ConfigError(f"The run file has version {config.version}; this SR Studio reads {VERSION}.")
    whole = {
        "steps": config.steps,
        "batch": config.batch,
        "accumulate": config.accumulate,
        "checkpoint_every": config.checkpoint_every,
        "validate_every": config.validate_every,
        "log_every": config.log_every,
        "gradient_every": config.gradient_every,
    }
    for key, value in whole.items():
        if not 1 <= value <= LARGEST:
            raise ConfigError(f"{key} is {value}; it must be 1 or more, and below 2 to the power of 53.")
    natural = {
        "seed": config.seed,
        "threads": config.threads,
        "keep": config.keep,
        "pin_every": config.pin_every,
        "history": config.history,
        "samples": config.samples,
    }
    for key, value in natural.items():
        if not 0 <= value <= LARGEST:
            raise ConfigError(f"{key} is {value}; it must not be negative, and below 2 to the power of 53.")
    if not 1 <= config.scale <= 16 or config.patch < config.scale or config.patch % config.scale:
        raise ConfigError(
            f"patch is {config.patch}; it counts pixels of the reference and must be a multiple of the "
            f"scale {config.scale}."
        )
    if config.batch % config.accumulate:
        raise ConfigError(
            f"A batch of {config.batch} cannot be cut into {config.accumulate} equal parts. Change batch or "
            "accumulate."
        )
    if not 0 < config.lr < math.inf:
        raise ConfigError(f"lr is {config.lr:g}; it must be above 0.")
    if not 0 <= config.ema < 1:
        raise ConfigError(f"ema is {config.ema:g}; it must be at least 0 and below 1.")
    if not 0 <= config.clip < math.inf:
        raise ConfigError(f"clip is {config.clip:g}; it must not be negative.")
    _check_optimizer(config.optimizer, where="optimizer")
    _check_schedule(config.schedule)
    _check_objective(config)
    _check_style(config)
    if config.discriminator is not None:
        _check_discriminator(config.discriminator, steps=config.steps)
    try:
        check_data(config.data, scale=config.scale)
    except DataError as error:
        raise ConfigError(str(error)) from error


def _check_style(config: RunConfig) -> None:
    for _, problem in style_problems(
        config.style, config.objective, task=config.task, scale=config.scale, metrics=config.metrics
    ):
        raise ConfigError(problem)


def _check_optimizer(optimizer: Optimizer, *, where: str) -> None:
    if any(not 0 <= beta < 1 for beta in optimizer.betas):
        raise ConfigError(f"{where}.betas are {list(optimizer.betas)}; they must be at least 0 and below 1.")
    for key, value in (("eps", optimizer.eps), ("weight_decay", optimizer.weight_decay)):
        if not 0 <= value < math.inf:
            raise ConfigError(f"{where}.{key} is {value:g}; it must not be negative.")


def _check_discriminator(discriminator: DiscriminatorConfig, *, steps: int) -> None:
    if not 1 <= discriminator.channels <= 4096:
        raise ConfigError(f"discriminator.channels is {discriminator.channels}; it goes from 1 to 4096.")
    if not 0 <= discriminator.lr < math.inf:
        raise ConfigError(f"discriminator.lr is {discriminator.lr:g}; it must not be negative.")
    if not 0 <= discriminator.alone < steps:
        raise ConfigError(
            f"discriminator.alone is {discriminator.alone}: for so many steps only the discriminator "
            f"learns, which must leave some of the {steps} steps to the generator. Make it smaller, or keep "
            "the run's steps and train fewer for now (train start --steps N)."
        )
    _check_optimizer(discriminator.optimizer, where="discriminator.optimizer")


def _check_schedule(schedule: Schedule) -> None:
    if not 0 <= schedule.warmup < 1:
        raise ConfigError(
            f"schedule.warmup is {schedule.warmup:g}; it is a share of the steps, 0 to below 1."
        )
    if not 0 <= schedule.hold < 1:
        raise ConfigError(
            "schedule.hold is {hold:g}; it is a share of the steps, 0 to below 1.", hold=schedule.hold
        )
    marks = schedule.milestones
    if any(not 0 < mark < 1 for mark in marks) or list(marks) != sorted(marks):
        raise ConfigError("schedule.milestones are shares of the steps between 0 and 1, in rising order.")
    if not 0 <= schedule.final <= 1 or not 0 < schedule.factor <= 1:
        raise ConfigError("schedule.final goes from 0 to 1, and schedule.factor from above 0 to 1.")


def _check_objective(config: RunConfig) -> None:
    if not config.objective:
        raise ConfigError('The objective has no terms. Add one, such as [objective.pixel] with kind = "l1".')
    for name, term in config.objective.items():
        if not 0 <= term.weight < math.inf or not 0 <= term.share < math.inf:
            raise ConfigError(
                f"objective.{name}: weight ({term.weight:g}) and share ({term.share:g}) must not be negative."
            )
        _check_term(name, term)
        if term.adversarial and term.share:
            raise ConfigError(
                f"objective.{name} is adversarial: a share cannot be measured against a discriminator "
                "that has not learned yet. Give it a weight."
            )
        if (least := _smallest_patch(term, config.scale)) > config.patch:
            raise ConfigError(
                f"patch is {config.patch} px, but objective.{name} needs {least}. Choose a larger patch."
            )
    if all(term.weight == 0 and term.share == 0 for term in config.objective.values()):
        raise ConfigError("Every term of the objective has weight 0; nothing would be learned.")
    count = sum(isinstance(term, Adversarial) for term in config.objective.values())
    if count > 1:
        raise ConfigError("The objective has more than one adversarial term; one is supported.")
    if count and config.discriminator is None:
        raise ConfigError("The objective has an adversarial term but the run no [discriminator].")
    if config.discriminator is not None and not count:
        raise ConfigError("The run has a [discriminator] but its objective no adversarial term.")
    if (problem := measures.problem_of(config.metrics, config.best_by, task=config.task)) is not None:
        raise ConfigError(problem)
    if config.best_by == "feature_distance" and not any(
        isinstance(term, NETWORK_TERMS) for term in config.objective.values()
    ):
        raise ConfigError(
            "best_by is feature_distance, but no term of the objective uses a loss network. Choose "
            "log_spectral_distance or psnr_y."
        )


def _smallest_patch(term: AnyTerm, scale: int) -> int:
    """Side of the smallest reference patch a term can be measured on."""
    if isinstance(term, Lattice):
        return {3: 18, 8: 32}.get(scale, 16)
    if isinstance(term, Downscale) and term.kernel == "bicubic" and term.against == "input":
        return 5 * scale
    return 2 if isinstance(term, TotalVariation) else 1


def _check_term(name: str, term: AnyTerm) -> None:
    """Values of one kind of term."""
    if isinstance(term, NETWORK_TERMS):
        if not term.layers:
            raise ConfigError(f'objective.{name} names no layers. "last" is the last feature layer.')
        if term.layer_weights and len(term.layer_weights) != len(term.layers):
            raise ConfigError(
                f"objective.{name} has {len(term.layers)} layers but {len(term.layer_weights)} "
                "layer_weights. Give one for each layer, or none."
            )
    if isinstance(term, Charbonnier) and not 0 < term.eps < math.inf:
        raise ConfigError(f"objective.{name}.eps is {term.eps:g}; it must be above 0.")
    if isinstance(term, Adversarial) and term.ramp < 0:
        raise ConfigError(f"objective.{name}.ramp is {term.ramp}; it must not be negative.")
    if isinstance(term, Feature):
        if not 0 <= term.shift <= MOST_SHIFT:
            raise ConfigError(f"objective.{name}.shift is {term.shift}; it goes from 0 to {MOST_SHIFT} px.")
        if not 0 < term.factor < math.inf:
            raise ConfigError(f"objective.{name}.factor is {term.factor:g}; it must be above 0.")


def decode_run(text: str | bytes, *, name: str) -> RunConfig:
    """The configuration in a TOML text. Raises `ConfigError` that names the file and the place."""
    try:
        data = tomllib.loads(text if isinstance(text, str) else text.decode("utf-8"))
        config = convert(data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name} is not a run file: {error}.") from error
    except ConfigError as error:
        raise ConfigError(f"{name}: {error}") from error
    return config


def convert(data: Mapping[str, Any]) -> RunConfig:
    """A checked configuration from plain data. Raises `ConfigError`."""
    version = data.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise ConfigError(f"It has version {version}, of a newer SR Studio. Update the program.")
    terms = data.get("objective", {})
    for name, term in terms.items() if isinstance(terms, dict) else ():
        try:
            msgspec.convert(term, AnyTerm)
        except msgspec.ValidationError as error:
            raise ConfigError(explain(str(error), AnyTerm, term, prefix=f"objective.{name}")) from error
    try:
        config = msgspec.convert(data, RunConfig)
    except msgspec.ValidationError as error:
        raise ConfigError(explain(str(error), RunConfig, data)) from error
    check_run(config)
    return config


def encode_run(config: RunConfig) -> str:
    """The configuration as TOML, readable and complete."""
    import tomli_w

    plain = _without_none(msgspec.to_builtins(config))
    return tomli_w.dumps(plain, multiline_strings=False)


def with_values(config: RunConfig, assignments: Sequence[str]) -> RunConfig:
    """The configuration with ``key=value`` words of a command line applied, dots between levels.

    Values are TOML (``1e-4``, ``true``, ``"bf16"``, ``[0.9, 0.99]``); a word that is none is a string.
    Raises `ConfigError`.

    >>> with_values(config, ["steps=2000", "objective.adversarial.weight=0.001"])
    """
    data: dict[str, Any] = _without_none(msgspec.to_builtins(config))
    for assignment in assignments:
        key, sign, text = assignment.partition("=")
        path = [part.strip() for part in key.split(".")]
        if not sign or not all(path):
            raise ConfigError(f"“{assignment}” is not KEY=VALUE, such as steps=2000.")
        _assign(data, path, _value(text.strip()), key.strip())
    return convert(data)


def _assign(data: dict[str, Any], path: list[str], value: Any, key: str) -> None:
    """Set one value; keys that no configuration has are named with the nearest that exist."""
    place = data
    for depth, part in enumerate(path[:-1]):
        if part not in place and not (depth == 0 and part == "discriminator"):
            raise ConfigError(unknown(key, part, list(place)))
        below = place.setdefault(part, {})
        if not isinstance(below, dict):
            raise ConfigError(
                f"{'.'.join(path[: depth + 1])} is a value and has no “{path[depth + 1]}” in it."
            )
        place = below
    last = path[-1]
    if last not in place and len(path) == 1 and last not in RunConfig.__struct_fields__:
        raise ConfigError(unknown(key, last, RunConfig.__struct_fields__))
    if isinstance(place.get(last), dict) and not isinstance(value, dict):
        raise ConfigError(
            f"{key} has values of its own: {', '.join(f'{key}.{name}' for name in place[last])}."
        )
    if isinstance(place.get(last), float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(place.get(last), int) and isinstance(value, float) and value.is_integer():
        value = int(value)
    place[last] = value


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _without_none(value: Any) -> Any:
    """Plain data without None, which TOML does not have; tuples as lists."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_none(item) for item in value]
    return value


def with_absolute_paths(folder: str | Path) -> str:
    """A path as a run file keeps it: absolute, with ``~`` expanded."""
    return os.path.abspath(os.path.expanduser(folder))  # noqa: PTH100, PTH111 - keeps symlinks as the user named them
