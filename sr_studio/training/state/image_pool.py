"""A pool of pictures made earlier, which a discriminator is shown again (Shrivastava et al. 2017)."""

import numpy as np
import torch
from torch import Tensor


class ImagePool:
    """At most ``size`` pictures, all on one device and of one size.

    What it draws is a pure function of ``seed``, ``stream`` (one for each pool of a run), step and the number
    of the picture, so nothing but the pictures has to be stored.
    """

    def __init__(self, size: int, *, seed: int, stream: int) -> None:
        self.size = size
        self._seed, self._stream = seed, stream
        self._pictures: list[Tensor] = []

    def exchange(self, pictures: Tensor, *, step: int) -> Tensor:
        """N pictures to show for N new ones, N x 3 x H x W without gradient.

        Until the pool is full, new pictures are kept and shown. Then each is, with probability one half,
        kept in place of an old one, which is shown; otherwise it is shown and not kept.
        """
        shown = []
        for index, picture in enumerate(pictures.contiguous()):  # one layout, also after a restart
            if len(self._pictures) < self.size:
                self._pictures.append(picture.clone())
                shown.append(picture)
                continue
            generator = np.random.Generator(np.random.PCG64([self._seed, step, index, self._stream]))
            if self.size and generator.random() < 0.5:
                place = int(generator.integers(self.size))
                shown.append(self._pictures[place])
                self._pictures[place] = picture.clone()
            else:
                shown.append(picture)
        return torch.stack(shown)

    def tensor(self) -> Tensor | None:
        """All pictures as they are stored, n x 3 x H x W; None where there is none yet."""
        return torch.stack(self._pictures) if self._pictures else None

    def restore(self, pictures: Tensor | None, *, device: torch.device) -> None:
        """Put stored pictures back. Raises `ValueError` where they are more than ``size``."""
        stored = [] if pictures is None else list(pictures.to(device))
        if len(stored) > self.size:
            raise ValueError(f"{len(stored)} pictures for a pool of {self.size}")
        self._pictures = stored
