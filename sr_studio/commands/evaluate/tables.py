"""The tables of ``evaluate``: what may share a column and a mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sr_studio.commands.offsets import shifts_in
from sr_studio.commands.output.tables import recipe_line
from sr_studio.commands.sources import Item
from sr_studio.engine.wire.pictures import UNMOVED, Shifts
from sr_studio.metrics import registry
from sr_studio.metrics.metric import Metric, Score, mean_score
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores import means
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import FINISHED, made_of
from sr_studio.scores.set_table import SetTable


@dataclass(frozen=True)
class Result:
    """One model's score of one image under one protocol."""

    item: Item
    model: ModelInfo
    protocol: Protocol
    score: Score
    precision: str = ""
    device: str = ""
    """What the picture was computed in and on; "" where it was made elsewhere, or not at all."""
    kept: bool = False
    """Whether it was computed in an earlier run."""


@dataclass(frozen=True)
class Table:
    """Images of one folder, scale and degradation under one protocol: what may share a column and a mean.

    ``scores``: for each image, in order, the score of each model by name; of one that failed it says why.
    ``items``: the images by name. ``results``: everything that is known of a score, by image and model.
    """

    folder: str
    scale: int
    made: str
    protocol: Protocol
    metrics: Sequence[Metric]
    scores: Mapping[str, Mapping[str, Score]]
    items: Mapping[str, Item]
    results: Mapping[tuple[str, str], Result]

    @property
    def recipe(self) -> str:
        """The protocol in words at this table's scale."""
        return registry.describe(self.protocol, self.scale, self.metrics)

    def made_for(self, model: ModelInfo) -> str:
        """How the inputs were made that a model saw; a finished result was made elsewhere."""
        return FINISHED if model.origin == "finished" else self.made

    @property
    def line(self) -> str:
        """The recipe as it stands above numbers."""
        return recipe_line(self.protocol, self.scale, self.metrics)

    @cached_property
    def set(self) -> SetTable:
        """The images as a set: means are taken as those of every other table of scores."""
        names = dict.fromkeys(name for scores in self.scores.values() for name in scores)
        moved: dict[str, dict[str, Shifts]] = {}
        for (image, name), result in self.results.items():
            if (shifts := read_by(shifts_in(result.item, result.model), self.metrics)) != UNMOVED:
                moved.setdefault(image, {})[name] = shifts
        return means.set_of(self.scores, list(names), self.metrics, moved)

    def unranked(self, image: str) -> frozenset[str]:
        """The metrics by which no model is best on an image: they were measured on different parts of it."""
        row = list(self.scores).index(image)
        return frozenset(metric.name for metric in self.metrics if self.set.apart(metric, [row]))

    def unranked_means(self, line: tuple[str, ...]) -> frozenset[str]:
        """The same of the means of the models of a line."""
        found = []
        for metric in self.metrics:
            groups = {self.set.group_of((metric.name, name), line) for name in line} - {None}
            if any(self.set.apart(metric, group.rows, group.methods) for group in groups if group):
                found.append(metric.name)
        return frozenset(found)

    @property
    def counted(self) -> str:
        """Images that the means are over: ``97``, or ``1 to 2`` where metrics differ in them.

        ``3 and 5`` where two sets of models have means of their own.
        """
        if len(self.groups) > 1:
            *first, last = map(self.counted_in, self.groups)
            return f"{', '.join(first)} and {last}"
        return _span({len(self.set.shared(metric.name)) for metric in self.metrics})

    def counted_in(self, line: tuple[str, ...]) -> str:
        """The same of a set of models that has a line of means of its own."""
        columns = [(metric.name, name) for metric in self.metrics for name in line]
        found = [group for column in columns if (group := self.set.group_of(column, line)) is not None]
        return _span({len(group.rows) for group in found} or {0})

    @property
    def over(self) -> list[str]:
        """Over which images the means are where that is not all, in words."""
        return means.over(self.set)

    def of_model(self, name: str) -> list[Score]:
        """The scores of one model."""
        return means.of_method(self.scores.values(), name)

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """Sets of models that have a line of means each."""
        return means.groups(self.set)

    def mean(self, name: str, line: tuple[str, ...] | None = None) -> Score:
        """The mean of one model over the images that every model (of a line) has a value of."""
        return means.shared_mean(self.set, name, line)

    def own_mean(self, name: str) -> Score:
        """The mean of one model over all images that it has a value of: not to be compared with others."""
        return mean_score(self.of_model(name), self.metrics)

    def remarks(self, name: str) -> Iterator[str]:
        """Yield why a model has no mean, and why it lacks single metrics of images."""
        return means.remarks(list(self.scores.values()), name, self.metrics)


def _span(counts: set[int]) -> str:
    return str(min(counts)) if len(counts) == 1 else f"{min(counts)} to {max(counts)}"


def tables(
    results: Sequence[Result], protocols: Sequence[Protocol], metrics: Sequence[Metric]
) -> Iterator[Table]:
    """Group what may share a column: one folder, scale, degradation and protocol.

    Where no model runs, images with and without an input are one table: nothing was made of their inputs.
    """
    ran = any(result.model.origin != "finished" for result in results)
    bare = {
        (result.item.folder, result.item.scale)
        for result in results
        if not ran and made_of(result.item.source) == FINISHED
    }

    def key(result: Result) -> tuple[int, str, int, str]:
        item = result.item
        made = FINISHED if (item.folder, item.scale) in bare else made_of(item.source)
        return protocols.index(result.protocol), item.folder, item.scale, made

    order: dict[tuple[int, str, int, str], int] = {}
    for result in results:
        order.setdefault(key(result), len(order))
    ranked = sorted(results, key=lambda result: (key(result)[0], order[key(result)]))
    for (protocol, folder, scale, made), group in groupby(ranked, key):
        scores: dict[str, dict[str, Score]] = {}
        items: dict[str, Item] = {}
        found: dict[tuple[str, str], Result] = {}
        for result in group:
            found[result.item.name, result.model.name] = result
            items[result.item.name] = result.item
            scores.setdefault(result.item.name, {})[result.model.name] = result.score
        yield Table(folder, scale, made, protocols[protocol], metrics, scores, items, found)
