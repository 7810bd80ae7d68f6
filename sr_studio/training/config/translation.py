"""What a run that translates pictures must have: the layout of its data, the terms of its objective."""

from collections.abc import Iterator
from pathlib import Path

from sr_studio.errors import Message, message
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.terms import UNPAIRED_TERMS, Adversarial, Cycle
from sr_studio.training.data.settings import DataError

LAYOUTS = {"translation": ("folders", "side_by_side"), "unpaired": ("unpaired",)}
"""Of the data of a task; those of the others are photographs."""

MOST_POOL = 1000
"""Pictures of a pool: each is held in memory and in every checkpoint."""

Found = Iterator[tuple[str, Message]]
"""Keys of a run, and what is wrong with their values."""


def translates(config: RunConfig, *, back: bool) -> str:
    """What a run's model turns into what, by the names of the folders; "" where they do not tell.

    ``back``: of the other generator of an unpaired run.
    """
    from sr_studio.training.data.domains import two_folders

    if config.data.layout == "side_by_side":
        sides = ("the left half", "the right half")
    else:
        try:
            sides = tuple(Path(folder).name for folder in two_folders(config.data.folders))  # type: ignore[assignment]
        except DataError:
            return ""
    turned = (config.data.direction == "ba") != back
    first, second = sides[::-1] if turned else sides
    return f"Translates {first} to {second}."


def translation_problems(config: RunConfig) -> Found:
    """Everything of a run that does not go with its task."""
    layouts = LAYOUTS.get(config.task, ("photographs",))
    if config.data.layout not in layouts:
        yield (
            "data.layout",
            message(
                "data.layout is {layout}; a run of the task {task} takes {layouts}.",
                layout=config.data.layout,
                task=config.task,
                layouts=", ".join(layouts),
            ),
        )
    if config.task in LAYOUTS and config.scale != 1:
        yield (
            "scale",
            message(
                "scale is {scale}; a translation has the size of its input, so it must be 1.",
                scale=config.scale,
            ),
        )
    yield from _unpaired(config) if config.task == "unpaired" else _others(config)


def _others(config: RunConfig) -> Found:
    for name, term in config.objective.items():
        if isinstance(term, UNPAIRED_TERMS):
            key = f"objective.{name}.kind"
            yield key, message("objective.{name} is for runs of the task unpaired.", name=name)
    if config.discriminator is not None and config.discriminator.pool:
        key = "discriminator.pool"
        yield key, message("discriminator.pool is for runs of the task unpaired; others take 0.")


def _unpaired(config: RunConfig) -> Found:
    yield from _unpaired_objective(config)
    if config.accumulate != 1:
        yield "accumulate", message("An unpaired run takes its batch whole: accumulate must be 1.")
    if config.ema != 0:
        yield "ema", message("An unpaired run has two generators and keeps no mean of them: ema must be 0.")
    if config.precision == "fp16":
        yield "precision", message("An unpaired run trains in bf16 or fp32, not in fp16.")
    if config.start.name:
        yield (
            "start",
            message(
                "An unpaired run begins from scratch (--from scratch): one model cannot start two generators."
            ),
        )
    judge = config.discriminator
    if judge is None:
        return
    if judge.conditional:
        yield (
            "discriminator.conditional",
            message("discriminator.conditional must be false: unpaired pictures have no input to look at."),
        )
    if judge.alone:
        yield (
            "discriminator.alone",
            message(
                "In an unpaired run all networks learn from the first step: discriminator.alone must be 0."
            ),
        )
    if not 0 <= judge.pool <= MOST_POOL:
        yield (
            "discriminator.pool",
            message(
                "discriminator.pool is {pool}; it goes from 0 to {most} pictures.",
                pool=judge.pool,
                most=MOST_POOL,
            ),
        )


def _unpaired_objective(config: RunConfig) -> Found:
    for name, term in config.objective.items():
        if not isinstance(term, (Adversarial, *UNPAIRED_TERMS)):
            yield (
                f"objective.{name}.kind",
                message(
                    "objective.{name} compares with a reference, which unpaired pictures do not have. The "
                    "terms of such a run are adversarial, cycle and identity.",
                    name=name,
                ),
            )
        elif term.share and not isinstance(term, Adversarial):
            yield (
                f"objective.{name}.share",
                message(
                    "objective.{name}.share cannot be measured in an unpaired run. Give it a weight.",
                    name=name,
                ),
            )
        elif isinstance(term, Adversarial) and term.loss == "relativistic":
            yield (
                f"objective.{name}.loss",
                message(
                    "objective.{name}.loss is relativistic, which needs pairs. Take lsgan, vanilla or hinge.",
                    name=name,
                ),
            )
    kinds = [type(term) for term in config.objective.values()]
    if kinds.count(Adversarial) != 1 or kinds.count(Cycle) != 1 or len(set(kinds)) < len(kinds):
        yield (
            "objective",
            message(
                "An unpaired run needs one adversarial and one cycle term, and at most one identity term."
            ),
        )
