"""The scorer of a metric that belongs to whole images: one number."""

from sr_studio.metrics.metric import MetricError

NUMBER_BYTES = 8


class WholeImage:
    """One value; parts of the image have none of their own."""

    nbytes = NUMBER_BYTES

    def __init__(self, value: float) -> None:
        self._value = value

    def whole(self) -> float:
        """Return the value of the whole image."""
        return self._value

    def box(self, x: int, y: int, width: int, height: int) -> float:  # noqa: ARG002 - asked of every scorer
        """Raise `MetricError`: a part has no value."""
        raise MetricError("only whole images have this score")
