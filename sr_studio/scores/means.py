"""Means over a set of images as every table has them: of what, and what is left out of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sr_studio.engine.wire.pictures import Shifts
from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, Score, mean_score, reasons, unscored
from sr_studio.scores.set_table import SetRow, SetTable

Scores = Mapping[str, Score]
"""The scores of one image by the name of the method; one that has no picture of it may be absent."""

_NAMED = 6
"""Images that a sentence names."""


def set_of(
    images: Mapping[str, Scores],
    methods: Sequence[str],
    metrics: Sequence[Metric],
    moved: Mapping[str, Mapping[str, Shifts]] | None = None,
) -> SetTable:
    """Return images, by name and all of them done, as a set; ``moved``: as `SetRow.moved`, by image."""
    rows = [
        SetRow(key, name, scores, moved=(moved or {}).get(name, {}))
        for key, (name, scores) in enumerate(images.items())
    ]
    return SetTable(rows, methods, metrics)


def of_method(images: Iterable[Scores], method: str) -> list[Score]:
    """Return the scores of one method."""
    return [scores[method] for scores in images if method in scores]


def groups(table: SetTable, metrics: Sequence[Metric] | None = None) -> list[tuple[str, ...]]:
    """Return the sets of methods that have a line of means each; one where all can be compared.

    One list for all these metrics (those of the table where none are given), though each has groups of its
    own: sets that a larger one holds are in its line. Methods that only a metric without groups compares
    have a line behind them.
    """
    every = [table.groups(metric.name) for metric in (table.metrics if metrics is None else metrics)]
    sets = list(dict.fromkeys(group.methods for own in every if len(own) > 1 for group in own))
    if not sets:
        return [tuple(table.methods)]
    widest = [one for one in sets if not any(set(one) < set(other) for other in sets)]
    inside = {method for one in widest for method in one}
    alone = {
        method for (group, *more) in every if group.rows and not more for method in group.methods
    } - inside
    return widest + ([tuple(method for method in table.methods if method in alone)] if alone else [])


def shared_mean(table: SetTable, method: str, line: tuple[str, ...] | None = None) -> Score:
    """Return the mean of one method, by each metric over the images that every method has a value of.

    With a ``line`` (one of `groups`): that every method it is compared with there has a value of.
    A metric without a mean has the reason; transparent pixels are those of all the method's images.
    """
    own = of_method((row.scores for row in table.rows), method)
    mean = Score(transparent=sum(score.transparent for score in own))
    for metric in table.metrics:
        common = of_method((table.rows[row].scores for row in _rows(table, metric, method, line)), method)
        if not common and any(metric.name in score.values for score in own):
            part = unscored((metric,), Message("there is no image that every method has a value of"))
        else:
            part = mean_score(common or own, (metric,))
        mean = Score(mean.values | part.values, {**mean.missing, **part.missing}, mean.transparent)
    return mean


def _rows(table: SetTable, metric: Metric, method: str, line: tuple[str, ...] | None) -> Sequence[int]:
    if line is None or len(table.groups(metric.name)) == 1:
        return table.shared(metric.name)
    group = table.group_of((metric.name, method), line)
    return group.rows if group else ()


def over(table: SetTable, named: Mapping[str, str] | None = None) -> list[str]:
    """Return over which images means are taken where that is not all, with what is left out and whose it is.

    One sentence where it holds for every metric, else one a metric. ``named``: what methods are called there.
    """
    said: dict[str, list[str]] = {}
    for metric in table.metrics:
        groups = table.groups(metric.name)
        left_out = _left_out(table, metric, named or {})
        if len(groups) > 1:
            sets = "; ".join(
                f"{_images(len(group.rows))} by {_methods(group.methods, table, named or {})}"
                for group in groups
            )
            sentence = f"no image has a value of every method: a mean for each set of methods ({sets})"
            sentence += f"; without {left_out}" if left_out else ""
            said.setdefault(sentence, []).append(metric.label)
        elif len(groups[0].rows) < len(table.rows):
            sentence = (
                f"mean over the {len(groups[0].rows)} of {_images(len(table.rows))} that every method has a "
                f"value of; without {left_out}"
            )
            said.setdefault(sentence, []).append(metric.label)
    every = len(table.metrics)
    return [text if len(of) == every else f"{', '.join(of)}: {text}" for text, of in said.items()]


def _left_out(table: SetTable, metric: Metric, named: Mapping[str, str]) -> str:
    """Names of images, behind them the methods that lack them: ``a.png, b.png (ESRGAN); c.png (SwinIR)``."""
    lacking = table.without(metric.name)
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in list(lacking)[:_NAMED]:
        groups.setdefault(lacking[row], []).append(table.rows[row].image)
    told = [f"{', '.join(names)} ({_methods(of, table, named)})" for of, names in groups.items()]
    more = [f"{len(lacking) - _NAMED} more"] if len(lacking) > _NAMED else []
    return "; ".join([*told, *more])


def _methods(names: Sequence[str], table: SetTable, named: Mapping[str, str]) -> str:
    if 1 < len(names) == len(table.methods):
        return "all"
    return ", ".join(named.get(name, name) for name in names)


def remarks(images: Sequence[Scores], method: str, metrics: Sequence[Metric]) -> Iterator[str]:
    """Yield why a method has no mean, and why it lacks single metrics of images that it has scores of."""
    scores = of_method(images, method)
    why = reasons(mean_score(scores, metrics), metrics)
    if why is not None:
        yield str(why)
    scored = [score for score in scores if score.values]
    for metric in metrics:
        left_out = [score for score in scored if metric.name in score.missing]
        if 0 < len(left_out) < len(scored):
            told = "; ".join(dict.fromkeys(str(score.missing[metric.name]) for score in left_out))
            yield f"{metric.label} without {_images(len(left_out))}: {told}"


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"
