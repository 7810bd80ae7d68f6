"""The reference grid: the part of a reference that its input covers, on which everything is compared.

One rule for whoever needs it: the engine crops by it, the window and the commands tell sizes by it.
"""

from typing import TypeAlias

Size: TypeAlias = tuple[int, int]
"""Width and height in pixels."""


def reference_grid(reference: Size, scale: int, small: Size | None = None) -> Size:
    """Width and height of what is compared, from the upper left corner of the reference.

    Parameters
    ----------
    reference
        Size of the HR image.
    scale
        Reference pixels per input pixel, 1 or more.
    small
        Size of the LR image; None where it is made from the reference.

    Returns
    -------
    The largest multiple of the scale, (0, ...) or (..., 0) where a side is smaller than it. An input that was
    rounded up covers the reference to its edge, and whatever it covers is compared. An input whose size has
    nothing to do with the reference leaves the largest multiple.
    """
    if small is not None:
        covered = small[0] * scale, small[1] * scale
        if all(abs(there - here) < scale for there, here in zip(covered, reference, strict=True)):
            return min(covered[0], reference[0]), min(covered[1], reference[1])
    return reference[0] // scale * scale, reference[1] // scale * scale
