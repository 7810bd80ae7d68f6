"""What is wrong with a run's values: every problem, with the key at which a form can show it."""

import math
from collections.abc import Iterator

import msgspec

from sr_studio.errors import Message, message
from sr_studio.training.config import measures
from sr_studio.training.config.run_config import (
    VERSION,
    ConfigError,
    DiscriminatorConfig,
    Optimizer,
    RunConfig,
    Schedule,
)
from sr_studio.training.config.style import style_problems
from sr_studio.training.config.terms import (
    NETWORK_TERMS,
    Adversarial,
    AnyTerm,
    Charbonnier,
    Downscale,
    Feature,
    Lattice,
    TotalVariation,
)
from sr_studio.training.config.translation import translation_problems
from sr_studio.training.data.settings import data_problems

LARGEST = 2**53 - 1
"""Above it JSON and other programs no longer hold every whole number."""

MOST_SHIFT = 7
"""Pixels by which pictures may be moved before they enter a loss network."""

LARGEST_RATE = 1.0
"""Of Adam; a thousand times the largest that the presets and their papers use."""

MOST_CHANNELS = 4096
"""Of a discriminator's first layer."""


class Problem(msgspec.Struct, frozen=True):
    """Something in a run that cannot be used.

    Attributes
    ----------
    key
        Where it stands, dots between levels: ``steps``, ``objective.adversarial.weight``. Of values that
        do not go together, the one that is changed first.
    message
        What is wrong, and what may stand there.
    """

    key: str
    message: Message


def check_run(config: RunConfig, *, new: bool = False) -> None:
    """Raise `ConfigError` for the first two problems of a run; nothing where there is none."""
    found = problems(config, new=new)
    if len(found) > 1:
        # One after another, each mended value would only lead to the next refusal.
        raise ConfigError("{first} {second}", first=found[0].message, second=found[1].message)
    for problem in found:
        raise ConfigError(problem.message)


def problems(config: RunConfig, *, new: bool = False) -> tuple[Problem, ...]:
    """Everything that is wrong with a run, in the order of its file; () where it can be used.

    ``new``: also what would be a mistake in a run that is not made yet, though it can be trained.
    """
    return (*_problems(config), *(_mistakes(config) if new else ()))


def _problems(config: RunConfig) -> Iterator[Problem]:
    if config.version != VERSION:
        yield Problem(
            "version",
            message(
                "The run file has version {version}; this SR Studio reads {known}.",
                version=config.version,
                known=VERSION,
            ),
        )
    yield from _whole_numbers(config)
    yield from _sizes(config)
    yield from _rates(config)
    yield from _optimizer(config.optimizer, where="optimizer")
    yield from _schedule(config.schedule)
    yield from _objective(config)
    yield from _best_by(config)
    for key, sentence in style_problems(
        config.style, config.objective, task=config.task, scale=config.scale, metrics=config.metrics
    ):
        yield Problem(key, sentence)
    for key, sentence in translation_problems(config):
        yield Problem(key, sentence)
    if config.discriminator is not None:
        yield from _discriminator(config.discriminator, steps=config.steps)
    for key, sentence in data_problems(config.data, scale=config.scale):
        yield Problem(key, sentence)


def _whole_numbers(config: RunConfig) -> Iterator[Problem]:
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
            yield Problem(
                key,
                message(
                    "{key} is {value}; it must be 1 or more, and below 2 to the power of 53.",
                    key=key,
                    value=value,
                ),
            )
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
            yield Problem(
                key,
                message(
                    "{key} is {value}; it must not be negative, and below 2 to the power of 53.",
                    key=key,
                    value=value,
                ),
            )


def _sizes(config: RunConfig) -> Iterator[Problem]:
    if config.scale >= 1 and (config.patch < config.scale or config.patch % config.scale):
        yield Problem(
            "patch",
            message(
                "patch is {patch}; it counts pixels of the reference and must be a multiple of the scale "
                "{scale}: --set patch={nearest}",
                patch=config.patch,
                scale=config.scale,
                nearest=max(1, config.patch // config.scale) * config.scale,
            ),
        )
    if config.accumulate >= 1 and config.batch % config.accumulate:
        yield Problem(
            "accumulate",
            message(
                "A batch of {batch} cannot be cut into {parts} equal parts. Change batch or accumulate.",
                batch=config.batch,
                parts=config.accumulate,
            ),
        )


def _mistakes(config: RunConfig) -> Iterator[Problem]:
    for key, value in (
        ("lr", config.lr),
        ("discriminator.lr", config.discriminator.lr if config.discriminator else 0),
    ):
        if LARGEST_RATE < value < math.inf:
            yield Problem(
                key,
                message(
                    "{key} is {value:g}. Adam moves every weight by up to {key} in each step, so nothing is "
                    "learned above {most:g}. Usual are 1e-5 to 1e-3: --set {key}=1e-4",
                    key=key,
                    value=value,
                    most=LARGEST_RATE,
                ),
            )


def _rates(config: RunConfig) -> Iterator[Problem]:
    if not 0 < config.lr < math.inf:
        yield Problem("lr", message("lr is {value:g}; it must be above 0.", value=config.lr))
    if not 0 <= config.ema < 1:
        yield Problem(
            "ema", message("ema is {value:g}; it must be at least 0 and below 1.", value=config.ema)
        )
    if not 0 <= config.clip < math.inf:
        yield _not_negative("clip", config.clip)


def _not_negative(key: str, value: float) -> Problem:
    return Problem(
        key, message("{key} is {value:g}; it must not be negative, and finite.", key=key, value=value)
    )


def _above_zero(key: str, value: float) -> Problem:
    return Problem(key, message("{key} is {value:g}; it must be above 0.", key=key, value=value))


def _optimizer(optimizer: Optimizer, *, where: str) -> Iterator[Problem]:
    if any(not 0 <= beta < 1 for beta in optimizer.betas):
        yield Problem(
            f"{where}.betas",
            message(
                "{key} are {values}; they must be at least 0 and below 1.",
                key=f"{where}.betas",
                values=list(optimizer.betas),
            ),
        )
    for key, value in (("eps", optimizer.eps), ("weight_decay", optimizer.weight_decay)):
        if not 0 <= value < math.inf:
            yield _not_negative(f"{where}.{key}", value)


def _discriminator(discriminator: DiscriminatorConfig, *, steps: int) -> Iterator[Problem]:
    if not 1 <= discriminator.channels <= MOST_CHANNELS:
        yield Problem(
            "discriminator.channels",
            message(
                "discriminator.channels is {value}; it goes from 1 to {most}.",
                value=discriminator.channels,
                most=MOST_CHANNELS,
            ),
        )
    if not 0 <= discriminator.lr < math.inf:
        yield _not_negative("discriminator.lr", discriminator.lr)
    if not 0 <= discriminator.alone < max(1, steps):
        yield Problem(
            "discriminator.alone",
            message(
                "discriminator.alone is {alone}: for so many steps only the discriminator learns, which "
                "must leave some of the {steps} steps to the generator. Make it smaller (--set "
                "discriminator.alone={fewer}), or keep the run's steps and train fewer for now (train start "
                "--steps N).",
                alone=discriminator.alone,
                fewer=max(0, steps) // 40,
                steps=steps,
            ),
        )
    yield from _optimizer(discriminator.optimizer, where="discriminator.optimizer")


def _schedule(schedule: Schedule) -> Iterator[Problem]:
    if not 0 <= schedule.warmup < 1:
        yield Problem(
            "schedule.warmup",
            message(
                "schedule.warmup is {value:g}; it is a share of the steps, 0 to below 1.",
                value=schedule.warmup,
            ),
        )
    if not 0 <= schedule.hold < 1:
        yield Problem(
            "schedule.hold",
            message(
                "schedule.hold is {hold:g}; it is a share of the steps, 0 to below 1.", hold=schedule.hold
            ),
        )
    marks = schedule.milestones
    if any(not 0 < mark < 1 for mark in marks) or list(marks) != sorted(marks):
        yield Problem(
            "schedule.milestones",
            message("schedule.milestones are shares of the steps between 0 and 1, in rising order."),
        )
    if not 0 <= schedule.final <= 1:
        yield Problem(
            "schedule.final",
            message("schedule.final is {value:g}; it goes from 0 to 1.", value=schedule.final),
        )
    if not 0 < schedule.factor <= 1:
        yield Problem(
            "schedule.factor",
            message("schedule.factor is {value:g}; it goes from above 0 to 1.", value=schedule.factor),
        )


def _objective(config: RunConfig) -> Iterator[Problem]:
    if not config.objective:
        yield Problem(
            "objective",
            message('The objective has no terms. Add one, such as [objective.pixel] with kind = "l1".'),
        )
        return
    for name, term in config.objective.items():
        yield from _term(name, term)
        if (least := _smallest_patch(term, config.scale)) > config.patch:
            yield Problem(
                "patch",
                message(
                    "patch is {patch} px, but objective.{name} needs {least}. Choose a larger patch.",
                    patch=config.patch,
                    name=name,
                    least=least,
                ),
            )
    if all(term.weight == 0 and term.share == 0 for term in config.objective.values()):
        yield Problem(
            "objective", message("Every term of the objective has weight 0; nothing would be learned.")
        )
    count = sum(term.adversarial for term in config.objective.values())
    if count > 1:
        yield Problem(
            "objective", message("The objective has more than one adversarial term; one is supported.")
        )
    if count and config.discriminator is None:
        yield Problem(
            "discriminator", message("The objective has an adversarial term but the run no [discriminator].")
        )
    if config.discriminator is not None and not count:
        yield Problem(
            "discriminator",
            message(
                "The run has a [discriminator] but its objective no adversarial term. Take it away: --set "
                "discriminator=none"
            ),
        )


def _best_by(config: RunConfig) -> Iterator[Problem]:
    problem = measures.problem_of(config.metrics, config.best_by, task=config.task)
    if problem is not None:
        yield Problem("best_by" if problem.id.startswith("best_by") else "metrics", problem)
    if config.best_by == "feature_distance" and not any(
        isinstance(term, NETWORK_TERMS) for term in config.objective.values()
    ):
        yield Problem(
            "best_by",
            message(
                "best_by is feature_distance, but no term of the objective uses a loss network. Choose "
                "another: --set best_by=log_spectral_distance or --set best_by=psnr_y"
            ),
        )


def _smallest_patch(term: AnyTerm, scale: int) -> int:
    """Side of the smallest reference patch a term can be measured on."""
    if isinstance(term, Lattice):
        return {3: 18, 8: 32}.get(scale, 16)
    if isinstance(term, Downscale) and term.kernel == "bicubic" and term.against == "input":
        return 5 * scale
    return 2 if isinstance(term, TotalVariation) else 1


def _term(name: str, term: AnyTerm) -> Iterator[Problem]:
    """Values of one term."""
    where = f"objective.{name}"
    for key, value in (("weight", term.weight), ("share", term.share)):
        if not 0 <= value < math.inf:
            yield _not_negative(f"{where}.{key}", value)
    if term.adversarial and term.share:
        yield Problem(
            f"{where}.share",
            message(
                "objective.{name} is adversarial: a share cannot be measured against a discriminator that "
                "has not learned yet. Give it a weight.",
                name=name,
            ),
        )
    if isinstance(term, NETWORK_TERMS):
        if not term.layers:
            yield Problem(
                f"{where}.layers",
                message('objective.{name} names no layers. "last" is the last feature layer.', name=name),
            )
        elif term.layer_weights and len(term.layer_weights) != len(term.layers):
            yield Problem(
                f"{where}.layer_weights",
                message(
                    "objective.{name} has {layers} layers but {weights} layer_weights. Give one for each "
                    "layer, or none.",
                    name=name,
                    layers=len(term.layers),
                    weights=len(term.layer_weights),
                ),
            )
    if isinstance(term, Charbonnier) and not 0 < term.eps < math.inf:
        yield _above_zero(f"{where}.eps", term.eps)
    if isinstance(term, Adversarial) and term.ramp < 0:
        yield _not_negative(f"{where}.ramp", term.ramp)
    if isinstance(term, Feature):
        if not 0 <= term.shift <= MOST_SHIFT:
            yield Problem(
                f"{where}.shift",
                message(
                    "{key} is {value}; it goes from 0 to {most} px.",
                    key=f"{where}.shift",
                    value=term.shift,
                    most=MOST_SHIFT,
                ),
            )
        if not 0 < term.factor < math.inf:
            yield _above_zero(f"{where}.factor", term.factor)
