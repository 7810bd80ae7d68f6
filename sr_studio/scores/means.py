"""Means over a set of images: what may be compared with what, and what a mean leaves out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sr_studio.metrics.metric import Metric, Score, mean_score, reasons

Scores = Mapping[str, Score]
"""The scores of one image by the name of the method; one that has no picture of it may be absent."""


def counted(images: Iterable[Scores]) -> int:
    """Return how many images any method has a value of; all of them where none has one."""
    every = list(images)
    return sum(any(score.values for score in scores.values()) for scores in every) or len(every)


def of_method(images: Iterable[Scores], method: str) -> list[Score]:
    """Return the scores of one method."""
    return [scores[method] for scores in images if method in scores]


def rival(images: Sequence[Scores], method: str, metrics: Sequence[Metric]) -> Score:
    """Return the mean of one method by the metrics that scored every image that any method was scored on."""
    mean = mean_score(of_method(images, method), metrics)
    values = {
        metric: value
        for metric, value in mean.values.items()
        if all(
            metric in scores[method].values if method in scores else False
            for scores in images
            if any(metric in score.values for score in scores.values())
        )
    }
    return Score(values, mean.missing, mean.transparent)


def shared(images: Iterable[Scores], methods: Sequence[str], metric: Metric) -> list[Scores]:
    """Return the images that every one of these methods has a value of by a metric."""
    return [
        scores
        for scores in images
        if all(method in scores and metric.name in scores[method].values for method in methods)
    ]


def remarks(images: Sequence[Scores], method: str, metrics: Sequence[Metric]) -> Iterator[str]:
    """Yield what must be known of a method's means: why there is none, what they leave out."""
    scores = of_method(images, method)
    why = reasons(mean_score(scores, metrics), metrics)
    if why is not None:
        yield str(why)
    scored = [score for score in scores if score.values]
    if 0 < len(scored) < counted(images):
        yield f"mean of {_images(len(scored))} only; do not compare it with the others"
    for metric in metrics:
        left_out = [score for score in scored if metric.name in score.missing]
        if 0 < len(left_out) < len(scored):
            told = "; ".join(dict.fromkeys(str(score.missing[metric.name]) for score in left_out))
            yield f"{metric.label} without {_images(len(left_out))}: {told}"


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"
