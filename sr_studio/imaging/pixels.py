"""The array that every function on pixels takes and returns."""

from typing import Any

from numpy.typing import NDArray

Pixels = NDArray[Any]
"""H x W x C or H x W, uint8 or uint16; C is 1 (grey) or 3 (RGB)."""
