"""What a validation measures, by the names its values have in a run, and in which direction each is better.

PSNR and SSIM of luma always (``psnr_y``, ``ssim_y``), the log spectral distance, the feature distance where
the objective uses a loss network, and the metrics of the registry that the run names, under their own names.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sr_studio.errors import Message, message
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import default_metrics, metrics_named

SCORED: Mapping[str, Metric] = {f"{metric.name}_y": metric for metric in default_metrics()}
"""Metrics of every validation, by the names its values have in a run: they are computed on luma."""

ALWAYS_BETTER_HIGHER: Mapping[str, bool] = {
    **{name: metric.higher_is_better for name, metric in SCORED.items()},
    "feature_distance": False,
    "log_spectral_distance": False,
}
"""Whether more is better, of what a validation measures unasked."""

OF_STYLE: Mapping[str, bool] = {"objective": False, "content_distance": False, "style_distance": False}
"""The same of a run of style transfer, whose output is to differ from its input (`style_distances`)."""


def measured(metrics: Iterable[str], *, task: str = "super-resolution") -> tuple[str, ...]:
    """Return the names of everything that a run with these registry metrics measures."""
    if task == "unpaired":
        return tuple(metrics)
    return (*(OF_STYLE if task == "style" else ALWAYS_BETTER_HIGHER), *metrics)


def higher_is_better(name: str) -> bool:
    """Return the direction of a value of the validation. Raises `KeyError` for a name that is none."""
    for known in (ALWAYS_BETTER_HIGHER, OF_STYLE):
        if name in known:
            return known[name]
    for metric in metrics_named([name]):
        return metric.higher_is_better
    raise KeyError(name)


def chosen_metrics(names: Sequence[str], weights_folders: Sequence[str | Path] = ()) -> tuple[Metric, ...]:
    """Return the registry's metrics of these names, their weights looked for in these folders first."""
    return tuple(metric.within(weights_folders) for metric in metrics_named(names))


def problem_of(names: Sequence[str], best_by: str, *, task: str = "super-resolution") -> Message | None:
    """Return what is wrong with the chosen metrics or with what the best checkpoint is chosen by."""
    if (problem := _problem_of_names(names, task=task)) is not None or not best_by:
        return problem
    if best_by not in measured(names, task=task):
        if metrics_named([best_by]) and f"{best_by}_y" not in SCORED:
            return message(
                "best_by is {name}, which is not measured: add it to metrics (--set 'metrics=[\"{name}\"]').",
                name=best_by,
            )
        return message(
            "best_by is {name}; it must be one of {names}.",
            name=best_by,
            names=", ".join(measured(names, task=task)) or '""',
        )
    return None


def _problem_of_names(names: Sequence[str], *, task: str) -> Message | None:
    for name in names:
        if f"{name}_y" in SCORED:
            return message(
                "metrics names {name}, which is always measured, as {name}_y. Leave it out.", name=name
            )
        if not metrics_named([name]):
            from sr_studio.metrics.registry import known_metrics

            known = [metric.name for metric in known_metrics() if f"{metric.name}_y" not in SCORED]
            return message(
                "metrics names “{name}”, which is no metric; there are: {names}.",
                name=name,
                names=", ".join(known),
            )
    for metric in metrics_named(names):
        if metric.needs_input:
            return message(
                "metrics names {name}, which compares with the input of each picture; a run does not measure "
                "it. Leave it out, and measure the model with evaluate --metrics {name}.",
                name=metric.name,
            )
    if len(set(names)) < len(names):
        return message("metrics names one metric twice: {names}.", names=", ".join(names))
    if task == "unpaired":
        for metric in metrics_named(names):
            if metric.needs_reference:
                return message(
                    "metrics names {name}, which compares with a reference; unpaired pictures have none. "
                    "Leave it out, or name one that needs none.",
                    name=metric.name,
                )
    return None


def unavailable(names: Sequence[str], weights_folders: Sequence[str | Path]) -> Message | None:
    """Return why one of the chosen metrics cannot be computed on this machine; None where all can."""
    for metric in chosen_metrics(names, weights_folders):
        if (why := metric.unavailable()) is not None:
            return message(
                "The validation cannot measure {metric}: {why}. Or leave {name} out of metrics.",
                metric=metric.label,
                name=metric.name,
                why=why,
            )
    return None
