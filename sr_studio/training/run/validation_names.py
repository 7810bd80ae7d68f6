"""How the values of a validation are called and printed. No torch."""

from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import metrics_named

_OTHERS = {
    "feature_distance": "Feature distance",
    "log_spectral_distance": "Log spectral distance dB",
    "objective": "Objective",
    "content_distance": "Content distance",
    "style_distance": "Style distance",
}


def metric_of(name: str) -> Metric | None:
    """The registry's metric behind a value: that of ``psnr_y`` is ``psnr``. None for its own distances."""
    found = metrics_named([name]) or metrics_named([name.removesuffix("_y")])
    return found[0] if found else None


def value_label(name: str) -> str:
    """What a value of a validation is called: ``PSNR dB`` for ``psnr_y``."""
    metric = metric_of(name)
    return metric.title if metric is not None else _OTHERS.get(name, name)


def value_digits(name: str) -> int:
    """Decimals it is printed with."""
    metric = metric_of(name)
    return metric.digits if metric is not None else 2 if name == "log_spectral_distance" else 4
