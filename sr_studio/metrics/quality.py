"""The score of any region of one picture by several metrics, from maps made once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Self

from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.metric import KnownInput, Metric, MetricError, PicturePair, Score, ScoredArea, Scorer
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import default_metrics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_ALL = (0, 0, 1 << 31, 1 << 31)
"""A box that holds every image."""


class QualityMap:
    """Scores of one picture for any region, in pixels of the reference.

    A box never scores pixels the protocol shaves. Where a metric has no value the score says why.
    """

    def __init__(
        self,
        pair: PicturePair,
        metrics: Iterable[Metric],
        *,
        check: Callable[[], None] = lambda: None,
        origin: tuple[int, int] = (0, 0),
    ) -> None:
        """Compute the maps; ``check`` is called before each metric and may raise to stop.

        ``origin``: where the pair begins in the reference, where it is a part of it.
        """
        self._scorers: dict[str, Scorer] = {}
        self._missing: dict[str, Message] = {}
        self._per_box = {metric.name: metric.per_box for metric in metrics}
        self._origins = dict.fromkeys(self._per_box, origin)
        self._seen = _seen(pair)
        self._seen_at = origin
        known = pair.made_from
        self._doubts = {
            metric.name: known.doubt for metric in metrics if metric.needs_input and known and known.doubt
        }
        for metric in metrics:
            check()
            try:
                if not metric.leaves_out and pair.seen is not None:
                    raise MetricError("the image has transparent pixels, which this metric cannot leave out")
                self._scorers[metric.name] = metric.prepare(pair)
            except StudioError as error:
                self._missing[metric.name] = error.message

    @classmethod
    def joined(cls, parts: Sequence[Self], origins: Sequence[tuple[int, int]] = ()) -> Self:
        """Return the maps of several as one; ``origins``: where each begins in the reference."""
        whole = cls.__new__(cls)
        whole._scorers, whole._missing, whole._per_box, whole._origins = {}, {}, {}, {}
        whole._doubts = {}
        whole._seen, whole._seen_at = None, (0, 0)
        for part, (x, y) in zip(parts, origins or [(0, 0)] * len(parts), strict=True):
            whole._scorers |= part._scorers
            whole._missing |= part._missing
            whole._per_box |= part._per_box
            whole._origins |= {name: (left + x, top + y) for name, (left, top) in part._origins.items()}
            whole._doubts |= part._doubts
            if whole._seen is None:
                whole._seen, whole._seen_at = part._seen, part._seen_at
        return whole

    @property
    def nbytes(self) -> int:
        """Bytes held, for a store that counts them."""
        seen = self._seen[1].nbytes if self._seen is not None else 0
        return sum(scorer.nbytes for scorer in self._scorers.values()) + seen

    def whole(self) -> Score:
        """Return the score of the whole image, shaved as the protocol says."""
        return self._read(lambda _name, scorer: scorer.whole(), self._transparent(None))

    def box(self, x: int, y: int, width: int, height: int) -> Score:
        """Return the score of a box; parts outside the image or in its shaved border are left out."""

        def value(name: str, scorer: Scorer) -> float | None:
            if not self._per_box[name]:
                return None
            left, top = self._origins[name]
            return scorer.box(x - left, y - top, width, height)

        return self._read(value, self._transparent((x, y, width, height)))

    def _transparent(self, box: tuple[int, int, int, int] | None) -> int:
        """Pixels of what is scored, or of a box of it, that are left out because they are transparent."""
        if self._seen is None:
            return 0
        area, seen = self._seen
        try:
            if box is None:
                top, bottom, left, right = 0, seen.shape[0], 0, seen.shape[1]
            else:
                x, y, width, height = box
                top, bottom, left, right = area.inner(
                    x - self._seen_at[0], y - self._seen_at[1], width, height
                )
        except MetricError:
            return 0
        part = seen[top:bottom, left:right]
        return int(part.size - part.sum())

    def _read(self, value_of: Callable[[str, Scorer], float | None], transparent: int) -> Score:
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
        doubts = {name: why for name, why in self._doubts.items() if name in values}
        return Score(values, missing, transparent, doubts)


def _seen(pair: PicturePair) -> "tuple[ScoredArea, NDArray[np.bool_]] | None":
    """The area that the protocol scores and what of it is opaque; None where all is, or nothing is scored."""
    if pair.hidden is None:
        return None
    try:
        area = pair.area
    except MetricError:
        return None
    shave = area.shave
    return area, ~pair.hidden[shave : area.height - shave, shave : area.width - shave]


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
