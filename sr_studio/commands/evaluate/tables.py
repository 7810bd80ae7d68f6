"""The tables of ``evaluate``: what may share a column and a mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sr_studio.commands.output.tables import recipe_line, why_missing
from sr_studio.commands.sources import Item
from sr_studio.imaging.degradation import describe_degradation
from sr_studio.metrics import registry
from sr_studio.metrics.metric import Metric, Score, mean_score
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo


@dataclass(frozen=True)
class Result:
    """One model's score of one image under one protocol."""

    item: Item
    model: ModelInfo
    protocol: Protocol
    score: Score


@dataclass(frozen=True)
class Table:
    """Images of one folder, scale and degradation under one protocol: what may share a column and a mean.

    ``scores``: for each image, in order, the score of each model by name; a model that failed is left out.
    ``items``: the images by name.
    """

    folder: str
    scale: int
    made: str
    protocol: Protocol
    metrics: Sequence[Metric]
    scores: Mapping[str, Mapping[str, Score]]
    items: Mapping[str, Item]

    @property
    def recipe(self) -> str:
        """The protocol in words at this table's scale."""
        return registry.describe(self.protocol, self.scale, self.metrics)

    @property
    def line(self) -> str:
        """The recipe as it stands above numbers."""
        return recipe_line(self.protocol, self.scale, self.metrics)

    def of_model(self, name: str) -> list[Score]:
        """The scores of one model."""
        return [scores[name] for scores in self.scores.values() if name in scores]

    def mean(self, name: str) -> Score:
        """The mean of one model."""
        return mean_score(self.of_model(name), self.metrics)

    def rival(self, name: str) -> Score:
        """The mean of one model by those metrics that scored every image that any model was scored on."""
        mean = self.mean(name)
        values = {
            metric: value
            for metric, value in mean.values.items()
            if all(
                metric in scores[name].values if name in scores else False
                for scores in self.scores.values()
                if any(metric in score.values for score in scores.values())
            )
        }
        return Score(values, mean.missing)

    def remarks(self, name: str) -> Iterator[str]:
        """Yield what must be known of a model's means: why there is none, what they leave out."""
        why = why_missing(self.mean(name), self.metrics)
        if why:
            yield why
        scores = self.of_model(name)
        scored = [score for score in scores if score.values]
        if 0 < len(scored) < len(self.scores):
            yield f"mean of {len(scored)} images only; do not compare it with the others"
        for metric in self.metrics:
            left_out = [score for score in scored if metric.name in score.missing]
            if 0 < len(left_out) < len(scored):
                reasons = "; ".join(dict.fromkeys(str(score.missing[metric.name]) for score in left_out))
                yield f"{metric.label} without {_images(len(left_out))}: {reasons}"


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"


def tables(
    results: Sequence[Result], protocols: Sequence[Protocol], metrics: Sequence[Metric]
) -> Iterator[Table]:
    """Group what may share a column: one folder, scale, degradation and protocol."""

    def key(result: Result) -> tuple[int, str, int, str]:
        item = result.item
        made = "pairs" if item.scored else "inputs without references"
        if item.scored and not item.source.input:
            made = "finished results"
        if item.source.degradation:
            made = describe_degradation(item.source.degradation)
        return protocols.index(result.protocol), item.folder, item.scale, made

    order: dict[tuple[int, str, int, str], int] = {}
    for result in results:
        order.setdefault(key(result), len(order))
    ranked = sorted(results, key=lambda result: (key(result)[0], order[key(result)]))
    for (protocol, folder, scale, made), group in groupby(ranked, key):
        scores: dict[str, dict[str, Score]] = {}
        items: dict[str, Item] = {}
        for result in group:
            items[result.item.name] = result.item
            scores.setdefault(result.item.name, {})[result.model.name] = result.score
        yield Table(folder, scale, made, protocols[protocol], metrics, scores, items)
