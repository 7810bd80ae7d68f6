"""All images of a set by every method: order, means, best and worst, and where one image stands.

Means are taken over the images that every method has a value of, so that they can be compared. A method that
is done and has no value at all by a metric takes no part: it has no mean, and the others keep theirs. Where
several sets of methods are open and no image has a value of every method, each set has means of its own.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sr_studio.engine.wire.pictures import UNMOVED, Shifts
from sr_studio.metrics.metric import Metric, MetricError, Score
from sr_studio.scores.placed import apart

Column = tuple[str, str]
"""Name of a metric and name of a method."""


@dataclass(frozen=True)
class SetRow:
    """One image. ``scores``: by method, what is known so far; ``pending``: methods that are not done yet.

    ``reason`` says why the image has no scores at all, ``absent`` why single methods have none. ``moved``: by
    how much pictures of methods are moved, as far as their numbers depend on it; what they share is scored.
    """

    key: int
    image: str
    scores: Mapping[str, Score] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()
    reason: str = ""
    absent: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, Shifts] = field(default_factory=dict)


@dataclass(frozen=True)
class Mean:
    """A mean over the images that every method has a value of; ``value`` is None where there is none.

    ``why``: the reason then. ``count``: images it is taken over.
    """

    value: float | None
    count: int
    why: str = ""


@dataclass(frozen=True)
class MeanGroup:
    """Methods whose means can be compared, and the rows they are over."""

    rows: tuple[int, ...]
    methods: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """Where an image stands among those with a value: ``place`` 1 is the best of ``count``."""

    value: float
    place: int
    count: int


@dataclass(frozen=True)
class SetTable:
    """A set as it is now; everything it says is worked out when it is first asked for."""

    rows: Sequence[SetRow]
    methods: Sequence[str]
    metrics: Sequence[Metric]

    def values(self, column: Column) -> list[float | None]:
        """Return a column, in the order of the rows."""
        known = self._columns.get(column)
        if known is None:
            metric, method = column
            known = self._columns[column] = [
                None if (score := row.scores.get(method)) is None else score.values.get(metric)
                for row in self.rows
            ]
        return known

    def metric(self, column: Column) -> Metric:
        """Return the metric of a column."""
        return self._by_name[column[0]]

    def order(self, column: Column, *, best_first: bool) -> list[int]:
        """Return the rows sorted by a column; those without a value come last, equal ones as they were."""
        values = self.values(column)
        down = self.metric(column).higher_is_better == best_first
        known = [row for row, value in enumerate(values) if value is not None]
        known.sort(key=lambda row: values[row] or 0.0, reverse=down)
        return known + [row for row, value in enumerate(values) if value is None]

    def by_image(self, *, backwards: bool = False) -> list[int]:
        """Return the rows sorted by name."""
        return sorted(
            range(len(self.rows)), key=lambda row: self.rows[row].image.casefold(), reverse=backwards
        )

    def groups(self, metric: str) -> tuple[MeanGroup, ...]:
        """Return what means by a metric are over: one group, or one a set of methods where none is shared.

        A set that another one holds whole is left out: its images are among those that lack a value. Methods
        of which no two share an image are no sets: there is nothing that could be compared.
        """
        known = self._groups.get(metric)
        if known is None:
            known = self._groups[metric] = self._grouped(metric)
        return known

    def _grouped(self, metric: str) -> tuple[MeanGroup, ...]:
        taking, shared = self._taking_part(metric), self.shared(metric)
        found: dict[frozenset[str], list[int]] = {}
        for number, row in enumerate(self.rows if not shared else ()):
            values = {one: self.values((metric, one))[number] for one in taking}
            own = frozenset(one for one in taking if values[one] is not None or one in row.pending)
            complete = all(values[one] is not None for one in own)
            found.setdefault(own, []).extend([number] if complete else ())
        widest = [own for own in found if own and not any(own < other for other in found)]
        if len(widest) < 2 or max(map(len, widest)) < 2:
            return (MeanGroup(tuple(shared), tuple(taking)),)
        return tuple(
            MeanGroup(tuple(found[own]), tuple(one for one in taking if one in own)) for own in widest
        )

    def group_of(self, column: Column, line: Sequence[str] | None = None) -> MeanGroup | None:
        """Return the group over which a method has its mean in a line, None where it has none there.

        A line is the methods it is of: groups of one metric are not those of another. Without a line that of
        the first group the method is in.
        """
        metric, method = column
        groups = self.groups(metric)
        fitting = (
            groups
            if line is None or len(groups) == 1
            else [one for one in groups if set(one.methods) <= set(line)]
        )
        return next((one for one in fitting if method in one.methods), None)

    def mean(self, column: Column, line: tuple[str, ...] | None = None) -> Mean:
        """Return the mean of a column over the images that every method of its group has a value of."""
        known = self._means.get((column, line))
        if known is None:
            known = self._means[column, line] = self._mean(column, line)
        return known

    def _mean(self, column: Column, line: tuple[str, ...] | None) -> Mean:
        group = self.group_of(column, line)
        values = self.values(column)
        taken = [value for row in (group.rows if group else ()) if (value := values[row]) is not None]
        if not taken:
            return Mean(None, 0)
        try:
            return Mean(self.metric(column).mean(taken), len(taken))
        except MetricError as error:
            return Mean(None, len(taken), str(error))

    def shared(self, metric: str) -> list[int]:
        """Return the rows that every method has a value of by a metric."""
        known = self._shared.get(metric)
        if known is None:
            columns = [self.values((metric, method)) for method in self._taking_part(metric)]
            known = self._shared[metric] = [
                row for row, values in enumerate(zip(*columns, strict=True)) if None not in values
            ]
        return known

    def without(self, metric: str) -> dict[int, tuple[str, ...]]:
        """Return the rows that means by a metric leave out, each with the methods that lack a value of it.

        With several sets of methods: those of the set that the row belongs to.
        """
        groups, every = self.groups(metric), self._taking_part(metric) or self.methods
        shared = {row for group in groups for row in group.rows}
        left_out = {}
        for row in range(len(self.rows)):
            if row not in shared:
                lacking = {one for one in every if self.values((metric, one))[row] is None}
                own = set(every) - lacking
                of = next((group.methods for group in groups if own and own.issubset(group.methods)), every)
                left_out[row] = tuple(one for one in of if one in lacking)
        return left_out

    def awaited(self, metric: str, methods: Sequence[str]) -> int:
        """Return how many images may yet come into the means of these methods: values of them are to come."""
        taking = [method for method in self._taking_part(metric) if method in methods]
        columns = [self.values((metric, method)) for method in taking]
        found = 0
        for number, row in enumerate(self.rows):
            lacking = [one for one, values in zip(taking, columns, strict=True) if values[number] is None]
            found += bool(lacking) and row.pending.issuperset(lacking)
        return found

    def _taking_part(self, metric: str) -> list[str]:
        """The methods that have a value by a metric, or may still get one."""
        return [
            method
            for method in self.methods
            if any(value is not None for value in self.values((metric, method)))
            or any(method in row.pending for row in self.rows)
        ]

    def lacking(self, column: Column) -> int:
        """Return how many images a method has no value of though it is done with them."""
        method, values = column[1], self.values(column)
        return sum(
            value is None and method not in row.pending for row, value in zip(self.rows, values, strict=True)
        )

    def extremes(self, column: Column) -> tuple[int, int]:
        """Return the rows of the best and the worst value; -1 where fewer than two images differ."""
        known = self._extremes.get(column)
        if known is None:
            ranked = [
                row for row in self.order(column, best_first=True) if self.values(column)[row] is not None
            ]
            values = self.values(column)
            differ = len(ranked) > 1 and values[ranked[0]] != values[ranked[-1]]
            known = self._extremes[column] = (ranked[0], ranked[-1]) if differ else (-1, -1)
        return known

    def best_methods(self, row: int, metric: Metric) -> frozenset[str]:
        """Return the methods that are best on an image; none where all are equal, or cannot be ranked."""
        if self.apart(metric, [row]):
            return frozenset()
        scores = [self.rows[row].scores.get(method) for method in self.methods]
        return frozenset(self.methods[place] for place in metric.best(scores))

    def best_means(self, metric: Metric, line: tuple[str, ...] | None = None) -> frozenset[str]:
        """Return the methods whose mean is best among those it can be compared with."""
        found = {self.group_of((metric.name, method), line) for method in line or self.methods}
        best: set[str] = set()
        for group in found - {None}:
            assert group is not None
            if self.apart(metric, group.rows, group.methods):
                continue
            means = [self.mean((metric.name, method), group.methods).value for method in group.methods]
            scores = [None if mean is None else Score({metric.name: mean}) for mean in means]
            best |= {group.methods[place] for place in metric.best(scores)}
        return frozenset(best)

    def apart(self, metric: Metric, rows: Iterable[int], methods: Sequence[str] | None = None) -> bool:
        """Return whether methods (or all) were measured on different parts of some image by a metric."""
        own = methods or self.methods
        return any(
            apart(
                metric,
                [self.rows[row].scores.get(method) for method in own],
                [self.rows[row].moved.get(method, UNMOVED) for method in own],
            )
            for row in rows
            if row in self._in_parts
        )

    def standing(self, row: int, column: Column) -> Standing | None:
        """Return where an image stands in a column; equal values share the better place."""
        values = self.values(column)
        own = values[row]
        if own is None:
            return None
        ranked = self._ranked.get(column)
        if ranked is None:
            ranked = self._ranked[column] = sorted(value for value in values if value is not None)
        higher = self.metric(column).higher_is_better
        better = len(ranked) - bisect_right(ranked, own) if higher else bisect_left(ranked, own)
        return Standing(own, better + 1, len(ranked))

    def span(self, metric: str) -> tuple[float, float] | None:
        """Return the smallest and the largest finite value of a metric by any method; None where none is."""
        if metric not in self._spans:
            self._spans[metric] = self._span(metric)
        return self._spans[metric]

    def _span(self, metric: str) -> tuple[float, float] | None:
        known = [
            value
            for method in self.methods
            for value in self.values((metric, method))
            if value is not None and math.isfinite(value)
        ]
        return (min(known), max(known)) if known else None

    @cached_property
    def _in_parts(self) -> frozenset[int]:
        """Rows whose pictures are moved or transparent: few of a set, mostly none."""
        return frozenset(
            number
            for number, row in enumerate(self.rows)
            if row.moved or any(score.transparent for score in row.scores.values())
        )

    @cached_property
    def _ranked(self) -> dict[Column, list[float]]:
        return {}

    @cached_property
    def _spans(self) -> dict[str, tuple[float, float] | None]:
        return {}

    @cached_property
    def _columns(self) -> dict[Column, list[float | None]]:
        return {}

    @cached_property
    def _means(self) -> dict[tuple[Column, tuple[str, ...] | None], Mean]:
        return {}

    @cached_property
    def _groups(self) -> dict[str, tuple[MeanGroup, ...]]:
        return {}

    @cached_property
    def _shared(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _extremes(self) -> dict[Column, tuple[int, int]]:
        return {}

    @cached_property
    def _by_name(self) -> dict[str, Metric]:
        return {metric.name: metric for metric in self.metrics}
