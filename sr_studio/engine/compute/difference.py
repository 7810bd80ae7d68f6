"""A map of how two pictures differ, by any of the `MEASURES`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.metrics.differences import DifferenceError, measure_named


def difference(
    first: NDArray[Any], second: NDArray[Any], measure: str, *, card: str = ""
) -> NDArray[np.uint8]:
    """Map of how two pictures differ.

    Parameters
    ----------
    first, second
        HxWxC, C 1 or 3, uint8 or uint16, of equal height and width. 16-bit codes are rounded to 8 bit.
    measure
        Name of a `DifferenceMeasure`.
    card
        The graphics card (torch's name) that made one of them; "" for none.

    Returns
    -------
    HxW uint8.

    Raises
    ------
    DifferenceError
        Sizes differ, there is no such measure, or it has no map of pictures as small as these.
    """
    if first.shape[:2] != second.shape[:2]:
        raise DifferenceError(
            "These pictures have different sizes ({first} and {second}): choose two of the same size.",
            first=f"{first.shape[1]}×{first.shape[0]}",
            second=f"{second.shape[1]}×{second.shape[0]}",
        )
    chosen = measure_named(measure)
    if card and chosen.on_card is not None:
        return chosen.on_card(to_8_bit(first), to_8_bit(second), card)
    return chosen.compute(to_8_bit(first), to_8_bit(second))
