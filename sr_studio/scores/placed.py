"""Pictures that are scored as they are moved: which part of the image that is, and who is best of whom.

A value of one part says nothing of another: where pictures were measured on different parts none is the best.
"""

from collections.abc import Sequence

from sr_studio.engine.wire.pictures import STILL, Shift, Shifts
from sr_studio.geometry import Box
from sr_studio.metrics.metric import Metric, Score
from sr_studio.scores.keys import read_by


def measured_part(
    region: Box | tuple[int, int] | None,
    size: tuple[int, int] | None,
    shifts: Shifts,
    frame: Shift = STILL,
) -> Box | tuple[int, int] | None:
    """Return what of a region of an image of this size a moved picture shares with what it is moved against.

    ``region``: a box on screen, or its size where it is measured whole; ``frame``: by how much the reference
    is moved on screen. ``shifts``: as far as the metrics read
    them; what they read of the reference goes first.
    """
    x, y = shifts.shift if shifts.shift != STILL else shifts.to_input
    if region is None or size is None or (x, y) == STILL:
        return region
    shared = Box(x, y, *size).within(*size)
    if shared is None:
        return region
    whole = region if isinstance(region, Box) else Box(0, 0, *region)
    if isinstance(region, Box):
        shared = Box(shared.x + frame[0], shared.y + frame[1], shared.width, shared.height)
    left, top = max(whole.x, shared.x), max(whole.y, shared.y)
    right = min(whole.x + whole.width, shared.x + shared.width)
    bottom = min(whole.y + whole.height, shared.y + shared.height)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else region


def apart(metric: Metric, scores: Sequence[Score | None], moved: Sequence[Shifts]) -> bool:
    """Return whether a metric measured pictures on different parts; one without a value was not measured.

    They differ where pictures are moved otherwise, and where other pixels are left out as transparent.
    """
    parts = {
        (read_by(shifts, [metric]), score.transparent if metric.leaves_out else 0)
        for score, shifts in zip(scores, moved, strict=True)
        if score is not None and metric.value(score) is not None
    }
    return len(parts) > 1


def best_of(metric: Metric, scores: Sequence[Score | None], moved: Sequence[Shifts]) -> frozenset[int]:
    """Return the positions of the best scores as `Metric.best`; none where measured parts differ."""
    return frozenset() if apart(metric, scores, moved) else metric.best(scores)
