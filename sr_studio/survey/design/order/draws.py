"""Random choices that are the same on every computer and with every version of numpy.

numpy keeps the raw output of a bit generator stable for good, but may change what its ``Generator`` makes of
it (NEP 19). A plan must be drawn again byte for byte years later, so only the raw 64-bit numbers of PCG64 are
taken, and what is made of them is written here.
"""

import secrets
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")

_BLOCK = 256
_RANGE = 2**64


class Draws:
    """A stream of choices from ``PCG64(SeedSequence(entropy))``; ``entropy``: whole numbers, 0 or more."""

    def __init__(self, *entropy: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence(entropy))
        self._waiting: list[int] = []

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count`` - 1, each as likely; ``count`` is 1 or more."""
        if count < 1:
            raise ValueError(f"nothing to choose from {count}")
        # The numbers past the last whole multiple of the count would favour the small results.
        limit = _RANGE - _RANGE % count
        while True:
            if not self._waiting:
                self._waiting = self._bits.random_raw(_BLOCK).tolist()
                self._waiting.reverse()
            number = self._waiting.pop()
            if number < limit:
                return number % count

    def coin(self) -> bool:
        """True or False, each as likely."""
        return self.below(2) == 1

    def one_of(self, items: Sequence[Item]) -> Item:
        """One of the items, each as likely."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in random order, each order as likely (Fisher and Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def drawn_key() -> int:
    """What the orders of a study depend on besides its seed (`StudyDesign.order_key`); above 0."""
    return secrets.randbelow(2**62) + 1
