"""Which digit flips to which model: a digit stays with its model while others come and go."""

from collections.abc import Mapping, Sequence

DIGITS = range(1, 10)


class FlipKeys:
    """Digits of models by name.

    Models are numbered in their order. One that is closed leaves its digit free and gets it back; a new one
    takes the lowest that nobody has had, and where there is none that of a model that is closed. Another
    order of the models numbers them anew, and so do new ones that come with another image.
    Where all are closed, each still gets its own back.
    """

    def __init__(self) -> None:
        self._digits: dict[str, int] = {}
        self._shown: tuple[str, ...] = ()

    def renew(self, names: Sequence[str], *, afresh: bool = False) -> None:
        """These are shown now, in this order. ``afresh``: another image is looked at."""
        stayed = [name for name in names if name in self._shown]
        reordered = stayed != [name for name in self._shown if name in stayed]
        known = [name in self._digits for name in names]
        if names and (reordered or not any(known) or (afresh and not all(known))):
            self._digits.clear()
        self._shown = tuple(names)
        for name in names:
            if name not in self._digits:
                self._give(name)

    @property
    def digits(self) -> dict[str, int]:
        """Digits of all models that have one, of those that are closed too."""
        return dict(self._digits)

    def give_back(self, digits: Mapping[str, int]) -> None:
        """Number the models as they once were; those shown that had none get one."""
        self._digits = dict(digits)
        for name in self._shown:
            if name not in self._digits:
                self._give(name)

    def _give(self, name: str) -> None:
        owners = {digit: owner for owner, digit in self._digits.items()}
        free = [digit for digit in DIGITS if digit not in owners]
        left = [digit for digit in DIGITS if owners.get(digit) not in self._shown]
        digit = next(iter(free or left), None)
        if digit is not None:
            self._digits.pop(owners.get(digit, ""), None)
            self._digits[name] = digit

    def rename(self, name: str, other: str) -> None:
        """A model takes the place of another."""
        if name in self._digits:
            self._digits[other] = self._digits.pop(name)
            self._shown = tuple(other if one == name else one for one in self._shown)

    def digit(self, name: str) -> int | None:
        """The digit of a model that is shown."""
        return self._digits.get(name) if name in self._shown else None

    def name(self, digit: int) -> str:
        """The model shown that has a digit; "" for none."""
        return next((name for name in self._shown if self._digits.get(name) == digit), "")
