"""How the values of a validation are called and printed. No torch."""

from sr_studio.metrics.registry import METRICS

_OTHERS = {"feature_distance": "Features", "log_spectral_distance": "Spectrum dB"}


def value_label(name: str) -> str:
    """What a value of a validation is called: ``PSNR dB`` for ``psnr_y``."""
    plain = name.removesuffix("_y")
    metric = next((metric for metric in METRICS if metric.name in (name, plain)), None)
    return metric.title if metric is not None else _OTHERS.get(name, name)


def value_digits(name: str) -> int:
    """Decimals it is printed with."""
    plain = name.removesuffix("_y")
    metric = next((metric for metric in METRICS if metric.name in (name, plain)), None)
    return metric.digits if metric is not None else 4 if name == "feature_distance" else 2
