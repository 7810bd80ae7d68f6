"""Pixels of a picture: whole (`Raster`), and the parts they are published in (`Opened`, then `Patch`es)."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from sr_studio.engine.compute.memory import UNKNOWN, Memory
from sr_studio.errors import Message
from sr_studio.imaging.pixels import Pixels


@dataclass(frozen=True, eq=False, kw_only=True)
class Raster:
    """Pixels of one picture at full depth: HxWxC (C 1 or 3), or HxW for a map; uint8 or uint16."""

    pixels: Pixels
    alpha: Pixels | None = None
    scale: int = 1
    """Pixels per input pixel; 0 for maps."""
    device: str = ""
    precision: str = ""
    seconds: float = 0.0
    memory: Memory = UNKNOWN
    notices: tuple[Message, ...] = ()

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])

    @property
    def channels(self) -> int:
        """As shown: 1 (maps only), 3, or 4 with alpha."""
        if self.pixels.ndim == 2:
            return 1
        return 3 if self.alpha is None else 4

    @property
    def depth(self) -> int:
        """8 or 16 bit a channel."""
        return int(self.pixels.dtype.itemsize) * 8

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return int(self.pixels.nbytes) + (0 if self.alpha is None else int(self.alpha.nbytes))


@dataclass(frozen=True)
class Opened:
    """The size of a picture is known; its tiles follow."""

    width: int
    height: int
    channels: int
    scale: int
    """Pixels per input pixel; 0 for maps."""


@dataclass(frozen=True, eq=False)
class Patch:
    """Finished pixels at (x, y) of a picture: HxWxC uint8 or uint16, and HxW ``alpha`` where it has one."""

    x: int
    y: int
    pixels: NDArray[Any]
    alpha: NDArray[Any] | None = None
