"""Every metric there is. A new one is a file beside `psnr` and a name in `METRICS`.

Engine, panels, pane headers, tables, CSV, JSON, the command line and the validation of training take their
metrics from here. Importing it imports neither numpy nor torch.
"""

from collections.abc import Iterable, Iterator

from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.metric import Metric, MetricError
from sr_studio.metrics.ms_ssim import MS_SSIM
from sr_studio.metrics.niqe import NIQE
from sr_studio.metrics.perceptual.dists import DISTS
from sr_studio.metrics.perceptual.feature_distance import feature_metric, installed_feature_metrics
from sr_studio.metrics.perceptual.lpips import LPIPS_ALEX, LPIPS_SQUEEZE, LPIPS_VGG
from sr_studio.metrics.protocol import Protocol, planes_text
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM

METRICS: tuple[Metric, ...] = (
    PSNR,
    SSIM,
    MS_SSIM,
    LPIPS_ALEX,
    LPIPS_VGG,
    LPIPS_SQUEEZE,
    DISTS,
    NIQE,
    LR_PSNR,
)
"""In the order in which they are shown; the first of those shown decides which pane is marked as best.

After them come the feature distances of `known_metrics`.
"""


def known_metrics() -> tuple[Metric, ...]:
    """Return every metric there is to choose: `METRICS`, and a feature distance for each network with a file.

    `Metric.unavailable` says which of them lack their weights.
    """
    return METRICS + installed_feature_metrics()


def default_metrics() -> tuple[Metric, ...]:
    """Return the metrics that are computed where nobody has chosen any."""
    return tuple(metric for metric in METRICS if metric.by_default)


def metrics_named(names: Iterable[str]) -> tuple[Metric, ...]:
    """Return the metrics of these names, in the registry's order. Unknown names are passed over.

    A feature distance has a name whether or not its weights are installed (``features:vgg16``).
    """
    wanted = dict.fromkeys(names)
    fixed = tuple(metric for metric in METRICS if metric.name in wanted)
    features = (feature_metric(name) for name in wanted)
    return fixed + tuple(metric for metric in features if metric is not None)


def chosen_metrics(names: Iterable[str]) -> tuple[Metric, ...]:
    """Return the metrics of these names in this order; those of the default where there is none of them."""
    wanted = tuple(dict.fromkeys(names))
    known = {metric.name: metric for metric in metrics_named(wanted)}
    chosen = tuple(known[name] for name in wanted if name in known)
    return chosen or default_metrics()


def metric_named(name: str) -> Metric:
    """Return the metric of this name. Raises `MetricError` that lists the names there are."""
    from difflib import get_close_matches

    found = metrics_named([name])
    if found:
        return found[0]
    known = [metric.name for metric in known_metrics()]
    close = get_close_matches(name, known, n=1)
    if close:
        raise MetricError(
            "There is no metric “{name}”. Did you mean “{close}”? There are {known}.",
            name=name,
            close=close[0],
            known=", ".join(known),
        )
    raise MetricError("There is no metric “{name}”. There are {known}.", name=name, known=", ".join(known))


def without_reference(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """Return those that can be computed of a picture alone."""
    return tuple(metric for metric in metrics if not metric.needs_reference)


def groups(metrics: Iterable[Metric]) -> Iterator[tuple[Metric, ...]]:
    """Yield metrics that are asked for and computed together: the quick ones, then every slow one by itself.

    Quick are those that are read for any box and need no torch: they share the planes of the pictures, and
    none of them waits for a network.
    """
    wanted = tuple(metrics)
    quick = tuple(metric for metric in wanted if metric.per_box and not metric.needs_torch)
    if quick:
        yield quick
    for metric in wanted:
        if metric not in quick:
            yield (metric,)


def describe(protocol: Protocol, scale: int, metrics: Iterable[Metric] | None = None) -> str:
    """Return the recipe as printed beside scores: ``BT.601 Y, shave 4, Wang SSIM 11×11 σ1.5``.

    What metrics share stands first and once. ``metrics``: those of the default without it.
    """
    planes = planes_text(protocol, scale)
    wanted = default_metrics() if metrics is None else metrics
    recipes = list(dict.fromkeys(metric.recipe(protocol, scale) for metric in wanted))
    more = [text.removeprefix(planes).removeprefix(", ") for text in recipes if text.startswith(planes)]
    shared = ", ".join(filter(None, [planes, *more])) if more else ""
    return "; ".join(filter(None, [shared, *(text for text in recipes if not text.startswith(planes))]))
