"""Several tests at once."""

import math
from collections.abc import Sequence


def holm(values: Sequence[float]) -> list[float]:
    """p values adjusted by Holm's step-down method (Holm 1979), in the order given.

    A value that is NaN (a test that could not be made) stays NaN and is not counted.
    """
    order = sorted(
        (place for place, value in enumerate(values) if not math.isnan(value)), key=values.__getitem__
    )
    adjusted, largest = [math.nan] * len(values), 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, (len(order) - rank) * values[place]))
        adjusted[place] = largest
    return adjusted
