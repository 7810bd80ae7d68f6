"""Values of a validation as people read them."""

from PySide6.QtCore import QCoreApplication

from sr_studio.gui import i18n
from sr_studio.gui.training.runs import figure_words
from sr_studio.training.run.validation_names import metric_of

mark = i18n.marker("RunMetrics")

CONTEXT = "RunMetrics"
"""Context of the names in the catalogues."""

_OWN = {
    "feature_distance": mark("Feature distance"),
    "log_spectral_distance": mark("Log spectral distance"),
}


def title(name: str) -> str:
    """``PSNR``, ``Feature distance``; a name that is not known stands for itself."""
    metric = metric_of(name)
    if metric is not None:
        return metric.label
    return QCoreApplication.translate(CONTEXT, _OWN[name]) if name in _OWN else name.replace("_", " ")


def number(name: str, value: float) -> str:
    """A value with its unit: ``28.31 dB``, ``0.8123``."""
    metric = metric_of(name)
    if metric is not None:
        return f"{value:.{metric.digits}f} {metric.unit}".strip()
    return f"{value:.2f} dB" if name == "log_spectral_distance" else figure_words.value(value)


def text(name: str, value: float) -> str:
    """``PSNR 28.31 dB``."""
    return f"{title(name)} {number(name, value)}"
