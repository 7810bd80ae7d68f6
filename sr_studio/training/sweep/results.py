"""The results of a sweep as values, and how runs of several seeds become one number with a spread. Pure."""

import math
from collections.abc import Sequence

import msgspec


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Mean over seeds and sample standard deviation (n - 1); ``sd`` None for a single value."""

    mean: float
    sd: float | None
    n: int
    lowest: float
    highest: float


class RunResult(msgspec.Struct, frozen=True, kw_only=True):
    """One run: its scores by test folder and metric, or why it has none.

    ``seed`` None is a baseline. ``ms``: milliseconds a step, median of its log. ``factors``: what each term
    given as a share was multiplied by.
    """

    name: str
    seed: int | None
    state: str
    reason: str = ""
    digest: str = ""
    step: int = 0
    ms: float | None = None
    scores: dict[str, dict[str, float]] = {}
    factors: dict[str, float] = {}
    host: str = ""
    torch: str = ""
    picture: str = ""
    run: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One objective (or baseline) over its seeds.

    ``spreads``: by test folder and metric; ``ms`` over seeds. ``best``: by test folder, the metrics by which
    its mean is the best of all objectives at the digits printed.
    """

    name: str
    label: str
    terms: str
    baseline: bool
    runs: tuple[RunResult, ...]
    spreads: dict[str, dict[str, Spread]]
    ms: Spread | None
    best: dict[str, tuple[str, ...]] = {}

    @property
    def done(self) -> int:
        """Runs that are scored."""
        return sum(run.state == "done" for run in self.runs)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One metric as it is printed."""

    name: str
    title: str
    digits: int
    higher_is_better: bool
    recipe: str


class SweepResults(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a sweep so far.

    ``tests``: the test folders, their names for tables and their numbers of pictures; ``settings``: what all
    runs share; ``notes``: what a reader of the table has to know.
    """

    version: int = 1
    name: str
    tests: dict[str, str]
    pictures: dict[str, int]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    seeds: tuple[int, ...]
    settings: dict[str, str]
    notes: tuple[str, ...]
    complete: bool


def spread(values: Sequence[float]) -> Spread:
    """Mean and sample standard deviation of one value or more."""
    mean = math.fsum(values) / len(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    sd = math.sqrt(squares / (len(values) - 1)) if len(values) > 1 else None
    return Spread(mean=mean, sd=sd, n=len(values), lowest=min(values), highest=max(values))


def spreads(runs: Sequence[RunResult]) -> dict[str, dict[str, Spread]]:
    """By test folder and metric, over the runs that have a value."""
    values: dict[str, dict[str, list[float]]] = {}
    for run in runs:
        for folder, scores in run.scores.items():
            for metric, value in scores.items():
                values.setdefault(folder, {}).setdefault(metric, []).append(value)
    return {
        folder: {metric: spread(found) for metric, found in by_metric.items()}
        for folder, by_metric in values.items()
    }


def with_best(rows: Sequence[Row], columns: Sequence[Column], tests: Sequence[str]) -> tuple[Row, ...]:
    """Mark the best means of the objectives; ties at the printed digits are all best. Baselines never are."""
    best: dict[str, dict[str, list[str]]] = {row.name: {} for row in rows}
    for folder in tests:
        for column in columns:
            means = {
                row.name: round(found.mean, column.digits)
                for row in rows
                if not row.baseline and (found := row.spreads.get(folder, {}).get(column.name)) is not None
            }
            if len(set(means.values())) < 2:
                continue
            top = max(means.values()) if column.higher_is_better else min(means.values())
            for name, mean in means.items():
                if mean == top:
                    best[name].setdefault(folder, []).append(column.name)
    return tuple(
        msgspec.structs.replace(row, best={folder: tuple(found) for folder, found in best[row.name].items()})
        for row in rows
    )


_PLAIN = ("hr", "test", "images", "x2", "x3", "x4", "x8")
"""Names of folders that say nothing by themselves."""


def short_names(folders: Sequence[str]) -> dict[str, str]:
    """The shortest endings of paths that tell them apart: ``Set5``; ``Set5/x4`` where the end says little."""
    parts = {folder: [part for part in folder.replace("\\", "/").split("/") if part] for folder in folders}
    for length in range(1, 1 + max((len(one) for one in parts.values()), default=0)):
        names = {folder: "/".join(one[-length:]) for folder, one in parts.items()}
        plain = any(name.lower() in _PLAIN for name in names.values())
        if len(set(names.values())) == len(folders) and not plain:
            return names
    return {folder: folder for folder in folders}


def cell(found: Spread | None, digits: int) -> str:
    """``28.42 ± 0.03``, without spread for one seed, or a dash."""
    if found is None:
        return "–"
    text = f"{found.mean:.{digits}f}"
    return text if found.sd is None else f"{text} ± {found.sd:.{digits}f}"
