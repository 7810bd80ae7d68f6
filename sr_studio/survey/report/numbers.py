"""Numbers as a report prints them."""

from collections.abc import Mapping, Sequence

from sr_studio.errors import Message, message
from sr_studio.survey.analysis.within_scale import covers, within

NOTHING = "–"
MINUS = "−"
WIDER = message("wider than the scale")


def number(value: float | None, digits: int = 2) -> str:
    """A number with digits behind its point, or a dash."""
    return NOTHING if value is None else f"{value:.{digits}f}".replace("-", MINUS)


def signed(value: float | None, digits: int = 2) -> str:
    """A number with its sign."""
    return NOTHING if value is None else f"{value:+.{digits}f}".replace("-", MINUS)


def interval(low: float | None, high: float | None, digits: int = 2) -> str:
    """Both ends."""
    if low is None or high is None:
        return NOTHING
    return f"[{number(low, digits)}, {number(high, digits)}]"


def of_mean(low: float | None, high: float | None, scale: Mapping[str, float]) -> str | Message:
    """The interval of a mean opinion score, as far as the scale goes."""
    if covers(low, high, scale["min"], scale["max"]):
        return WIDER
    return interval(*(within(low, high, scale["min"], scale["max"]) or (None, None)))


def percent(share: float | None, digits: int = 0) -> str:
    """A share of 1 in percent."""
    return NOTHING if share is None else f"{100 * share:.{digits}f} %"


def p_value(value: float | None) -> str:
    """A p value: three digits, and nothing below 0.0001."""
    if value is None:
        return NOTHING
    return "< 0.0001" if value < 0.0001 else f"{value:.4f}" if value < 0.001 else f"{value:.3f}"


def listed(names: Sequence[str]) -> str:
    """Names with commas."""
    return ", ".join(names) if names else NOTHING
