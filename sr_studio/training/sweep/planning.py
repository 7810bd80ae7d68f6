"""The runs of a sweep, as a pure function of its configuration, and what is done next with each of them."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from sr_studio.training.config.changes import changes_between
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.run_file import convert
from sr_studio.training.config.terms import describe_term
from sr_studio.training.run.status import RunState
from sr_studio.training.sweep.config import BICUBIC, START, SweepConfig, SweepObjective, without_none


@dataclass(frozen=True)
class Entry:
    """One piece of work: a run of an objective with a seed; or a baseline, which is only scored."""

    objective: str
    seed: int | None = None

    @property
    def name(self) -> str:
        """Of the run's folder: ``vgg16-seed0``; a baseline's own."""
        return self.objective if self.seed is None else f"{self.objective}-seed{self.seed}"

    @property
    def baseline(self) -> bool:
        """Whether nothing is trained for it."""
        return self.seed is None


def entries(config: SweepConfig) -> list[Entry]:
    """All work in the order in which it is done: baselines, then seed by seed every objective.

    So whoever stops early has a whole comparison with fewer seeds.
    """
    begun = [] if not config.run.get("start", {}).get("name") else [Entry(START)]
    return [
        Entry(BICUBIC),
        *begun,
        *(Entry(name, seed) for seed in config.seeds for name in config.objectives),
    ]


def run_config(config: SweepConfig, entry: Entry) -> RunConfig:
    """The configuration of a run, weights files of loss networks not yet recorded. Raises `ConfigError`."""
    objective = config.objectives[entry.objective]
    built = msgspec.to_builtins(objective)
    data = {
        **config.run,
        "seed": entry.seed,
        "label": f"{title(entry.objective, objective)}, seed {entry.seed}",
        "summary": f"One of the runs of the sweep {config.name}: {in_words(objective)}",
        "objective": built["terms"],
        "discriminator": built["discriminator"],
    }
    return convert(without_none(data))


def title(name: str, objective: SweepObjective) -> str:
    """What an objective is called."""
    return objective.label or name


def in_words(objective: SweepObjective) -> str:
    """The terms of an objective in a few words."""
    return " + ".join(describe_term(term) for term in objective.terms.values())


def departures(config: SweepConfig, entry: Entry, run: RunConfig) -> list[str]:
    """In what a run folder's own file departs from the sweep, in words; [] where it is the sweep's run."""
    planned = run_config(config, entry)
    return changes_between(msgspec.structs.replace(planned, loss_networks=run.loss_networks), run)


Act = Literal["train", "evaluate", "wait", "leave", "nothing"]


@dataclass(frozen=True)
class Facts:
    """What is known of an entry from the disk.

    ``run``: state of its run, None where there is no run folder yet. ``owned``: a process trains it.
    ``diverged``: it failed because its numbers were no longer finite, which happens again at the same step.
    """

    run: RunState | None = None
    owned: bool = False
    evaluated: bool = False
    diverged: bool = False


def next_act(entry: Entry, facts: Facts, *, retry: bool = False) -> Act:
    """What a sweep that goes on does with an entry. ``retry``: also train on where a run has diverged.

    ``wait``: another process has the run; ``leave``: it failed and would again.
    """
    if entry.baseline or facts.run == "finished":
        return "nothing" if facts.evaluated else "evaluate"
    if facts.owned:
        return "wait"
    if facts.run == "failed" and facts.diverged and not retry:
        return "leave"
    return "train"
