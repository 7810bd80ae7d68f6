"""The score of any region of one picture by several metrics, from maps made once."""

from collections.abc import Callable, Iterable
from typing import Self

from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.metric import KnownInput, Metric, MetricError, PicturePair, Score, Scorer
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import default_metrics


class QualityMap:
    """Scores of one picture for any region, in pixels of the reference.

    A box never scores pixels the protocol shaves. Where a metric has no value the score says why.
    """

    def __init__(
        self, pair: PicturePair, metrics: Iterable[Metric], *, check: Callable[[], None] = lambda: None
    ) -> None:
        """Compute the maps; ``check`` is called before each metric and may raise to stop."""
        self._scorers: dict[str, Scorer] = {}
        self._missing: dict[str, Message] = {}
        self._per_box = {metric.name: metric.per_box for metric in metrics}
        for metric in metrics:
            check()
            try:
                if not metric.leaves_out and pair.seen is not None:
                    raise MetricError("the image has transparent pixels, which this metric cannot leave out")
                self._scorers[metric.name] = metric.prepare(pair)
            except StudioError as error:
                self._missing[metric.name] = error.message

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """Return the maps of several as one."""
        whole = cls.__new__(cls)
        whole._scorers, whole._missing, whole._per_box = {}, {}, {}
        for part in parts:
            whole._scorers |= part._scorers
            whole._missing |= part._missing
            whole._per_box |= part._per_box
        return whole

    @property
    def nbytes(self) -> int:
        """Bytes held, for a store that counts them."""
        return sum(scorer.nbytes for scorer in self._scorers.values())

    def whole(self) -> Score:
        """Return the score of the whole image, shaved as the protocol says."""
        return self._read(lambda _name, scorer: scorer.whole())

    def box(self, x: int, y: int, width: int, height: int) -> Score:
        """Return the score of a box; parts outside the image or in its shaved border are left out."""
        return self._read(
            lambda name, scorer: scorer.box(x, y, width, height) if self._per_box[name] else None
        )

    def _read(self, value_of: Callable[[str, Scorer], float | None]) -> Score:
        values: dict[str, float] = {}
        missing = dict(self._missing)
        for name, scorer in self._scorers.items():
            try:
                value = value_of(name, scorer)
            except StudioError as error:
                missing[name] = error.message
                continue
            if value is None:
                missing[name] = message("only whole images have this score")
            else:
                values[name] = value
        return Score(values, missing)


def score(
    reference: Pixels,
    picture: Pixels,
    *,
    protocol: Protocol,
    scale: int,
    metrics: Iterable[Metric] | None = None,
    device: str = "cpu",
    made_from: KnownInput | None = None,
) -> Score:
    """Return the score of a whole picture; ``metrics``: those of the default without it."""
    wanted = default_metrics() if metrics is None else tuple(metrics)
    return QualityMap(
        PicturePair(picture, reference, protocol, scale, device, made_from=made_from), wanted
    ).whole()
