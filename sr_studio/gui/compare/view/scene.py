"""What is on the canvas, apart from how it looks: panes, mode, pair, holds and blinking. Knows no widget."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sr_studio.geometry import Box
from sr_studio.gui.compare.view.state import (
    DIFFERENCE_KEY,
    DifferenceWanted,
    Measure,
    Mode,
    PaneState,
    Status,
    is_map,
    map_key,
)

Held = Literal["", "reference", "input"]

LOST = 8
"""Current panes remembered that are gone."""


@dataclass(frozen=True)
class Cell:
    """One pane as drawn: whose place it is, what is seen there now, and the wipe's other side."""

    owner: PaneState
    shown: PaneState
    other: PaneState | None = None
    stand_in: Literal["", "reference", "input", "blink"] = ""
    """Why ``shown`` is not ``owner``."""

    @property
    def keys(self) -> frozenset[str]:
        """Keys of everything it has to do with."""
        states = (self.owner, self.shown, self.other)
        return frozenset(state.key for state in states if state is not None)


class Scene:
    """State of the canvas, changed by `CompareView` and read by the painter."""

    def __init__(self) -> None:
        self.panes: tuple[PaneState, ...] = ()
        self.reference: PaneState | None = None
        self.input: PaneState | None = None
        self.maps: dict[str, PaneState] = {}
        """Difference maps by key."""
        self.moving: set[str] = set()
        """Maps that stay until one of the same pictures, moved otherwise, is there."""
        self.size: tuple[int, int] | None = None
        self.mode: Mode = "grid"
        self.current = ""
        self.first = ""
        self.second = ""
        self._lost: list[tuple[tuple[str, str, str], tuple[str, str, str]]] = []
        """Current pane and pair that lost a pane, and what took their place: they come back with it."""
        self.measure: Measure = "absolute"
        self.gain = 1.0
        self.held: Held = ""
        self.blink_phase = False
        """True while blinking shows the other picture."""
        self.offsets: dict[str, tuple[float, float]] = {}
        """Reference pixels by which a pane's content is moved right and down, of the image shown."""
        self.region: Box | None = None
        self.dismissed: dict[str, tuple[str, ...]] = {}
        """Notices the user has put away, by pane."""
        self.wipe_vertical = True
        """A vertical line, first picture to its left; else a horizontal line, first picture above."""
        self.wipe_at = 0.5
        """Place of the divider as a fraction of the reference's width (or height)."""

    # ------------------------------------------------------------------------------------ contents

    def set_panes(
        self,
        panes: Iterable[PaneState],
        reference: PaneState | None,
        lr: PaneState | None,
        size: tuple[int, int] | None,
    ) -> None:
        """Replace all states; the current pane and the pair stay where they still exist.

        Where they do not, they come back as soon as they exist again, unless the user has chosen others.
        """
        self.panes = numbered(tuple(panes))
        self.reference, self.input, self.size = reference, lr, size
        keys = [pane.key for pane in self.panes]
        if len(set(keys)) != len(keys):
            raise ValueError(f"two panes have the same key: {keys}")
        known = {state.key for state in self.known()}
        self._come_back(keys, known)
        before = self.current, self.first, self.second
        if self.current not in keys:
            results = [key for key in keys if lr is None or key != lr.key]
            self.current = next(iter(results or keys), "")
        if self.first not in known or self.second not in known or self.first == self.second:
            self.first, self.second = self.default_pair()
        after = self.current, self.first, self.second
        if before[0] and after != before:
            self._lost = [*self._lost, (before, after)][-LOST:]
        self.offsets = {key: offset for key, offset in self.offsets.items() if key in known}

    def _come_back(self, keys: Collection[str], known: Collection[str]) -> None:
        """Take what had lost a pane, as far as it is there again."""
        while self._lost:
            (current, *pair), (instead, *pair_instead) = self._lost[-1]
            if self.current != instead:
                self._lost.clear()
            elif current not in keys or not all(key in known for key in pair if key):
                return
            else:
                self._lost.pop()
                self.current = current
                if [self.first, self.second] == pair_instead:
                    self.first, self.second = pair

    def known(self) -> tuple[PaneState, ...]:
        """Every state, panes first, each key once."""
        seen: dict[str, PaneState] = {}
        for state in (*self.panes, self.reference, self.input):
            if state is not None:
                seen.setdefault(state.key, state)
        return tuple(seen.values())

    def find(self, key: str) -> PaneState | None:
        """State with this key, wherever it serves."""
        if key in self.maps:
            return self.maps[key]
        return next((state for state in self.known() if state.key == key), None)

    def by_slot(self, slot: int) -> PaneState | None:
        """Pane shown by this digit key."""
        return next((state for state in self.known() if state.slot == slot), None)

    def update(self, state: PaneState) -> bool:
        """Replace the state of this key everywhere; False where no such key is known."""
        if is_map(state.key):
            self.maps[state.key] = self._moved(state)
            return True
        found = False
        panes = []
        for pane in self.panes:
            same = pane.key == state.key
            found |= same
            # A pane numbered by its place keeps that number when its new state has none.
            panes.append(
                replace(state, slot=state.slot if state.slot is not None else pane.slot) if same else pane
            )
        self.panes = tuple(panes)
        if self.reference is not None and self.reference.key == state.key:
            self.reference, found = state, True
        if self.input is not None and self.input.key == state.key:
            self.input, found = state, True
        return found

    def _moved(self, state: PaneState) -> PaneState:
        """A map's new state; as long as it has no pixels, a map that was only moved shows those it had."""
        old = self.maps.get(state.key)
        arriving = state.status in ("waiting", "working") and (
            state.picture is None or not state.picture.complete
        )
        if state.key not in self.moving or old is None or old.picture is None or not arriving:
            self.moving.discard(state.key)
            return state
        return replace(state, status="working", picture=old.picture, scale=old.scale, origin=old.origin)

    # ------------------------------------------------------------------------------------ the pair

    def default_pair(self) -> tuple[str, str]:
        """The current pane against the reference, else against its neighbour."""
        keys = [pane.key for pane in self.panes]
        if not keys:
            return "", ""
        first = self.current if self.current in keys else keys[0]
        reference = (
            self.reference.key if self.reference is not None and self.reference.picture is not None else ""
        )
        if reference and reference != first:
            return first, reference
        others = [key for key in keys if key != first]
        if others and reference == first:
            return others[0], first
        return first, (others[0] if others else (self.input.key if self.input is not None else first))

    def choose(self, key: str) -> None:
        """Make a pane current; in the modes of two it becomes the first of the pair.

        A key that is no pane's, as that of the difference map, changes nothing.
        """
        if key not in {state.key for state in self.known()}:
            return
        self._lost.clear()
        if any(pane.key == key for pane in self.panes):
            self.current = key
        if self.mode in ("wipe", "difference", "maps") or self.first not in (key, ""):
            if key == self.second:
                self.second = self.first
            self.first = key

    def choose_again(self, current: str, pair: tuple[str, str]) -> None:
        """Have the current pane and the pair that once were; what is not there comes back once it is."""
        known = {state.key for state in self.known()}
        wanted, now = (current, *pair), (self.current, self.first, self.second)
        if any(pane.key == current for pane in self.panes):
            self.current = current
        if known.issuperset(key for key in pair if key):
            self.first, self.second = pair
        after = self.current, self.first, self.second
        self._lost = [(wanted, after)] if after != wanted and now[0] else []

    def set_mode(self, mode: Mode) -> None:
        """Change the mode; the current pane joins the pair of the modes of two."""
        self.mode = mode
        if mode in ("wipe", "difference"):
            # The input has another size than the results: no difference can be taken.
            unlike = mode == "difference" and self.input is not None and self.current == self.input.key
            if self.current and self.current not in (self.first, self.second) and not unlike:
                self.choose(self.current)

    def wanted_differences(self) -> tuple[DifferenceWanted, ...]:
        """The maps the mode needs now."""
        if self.mode == "maps":
            base = self.base()
            if base is None:
                return ()
            return tuple(
                DifferenceWanted(
                    pane.key, base.key, self.measure, self.shift(pane.key, base.key), map_key(pane.key)
                )
                for pane in self.mapped()
            )
        if self.mode != "difference" or not self.first or not self.second or self.first == self.second:
            return ()
        return (DifferenceWanted(self.first, self.second, self.measure, self.shift(self.first, self.second)),)

    def base(self) -> PaneState | None:
        """What all maps are taken against: the second of the pair, else the reference."""
        return self.find(self.second) or self.reference

    def mapped(self) -> tuple[PaneState, ...]:
        """The panes whose maps are shown at once: all but the one they are taken against.

        The input is not among them where it has another grid: of the reference it is what was lost anyway.
        """
        base = self.base()
        return tuple(
            pane
            for pane in self.panes
            if base is not None
            and pane.key != base.key
            and not (self.input is not None and pane.key == self.input.key and pane.scale != base.scale)
        )

    def shift(self, first: str, second: str) -> tuple[int, int]:
        """Whole reference pixels by which a pane's content is moved right and down against another's."""
        (left, top), (x, y) = self.offsets.get(first, (0.0, 0.0)), self.offsets.get(second, (0.0, 0.0))
        return round(left - x), round(top - y)

    def offset_of(self, state: PaneState) -> tuple[float, float]:
        """Reference pixels by which a picture's upper left corner is moved, wherever it is shown."""
        key = state.key
        if is_map(key):
            base = self.base()
            key = self.second if self.mode == "difference" else "" if base is None else base.key
        x, y = self.offsets.get(key, (0.0, 0.0))
        return x + state.origin[0], y + state.origin[1]

    def frame_of(self, cell: "Cell") -> tuple[float, float]:
        """Reference pixels by which the reference's grid is moved in a cell: its pane's offset; of a map,
        that of the picture it is taken against."""
        if is_map(cell.shown.key):
            x, y = self.offset_of(cell.shown)
            return x - cell.shown.origin[0], y - cell.shown.origin[1]
        return self.offsets.get(cell.owner.key, (0.0, 0.0))

    # ------------------------------------------------------------------------------------ the cells

    def cells(self) -> tuple[Cell, ...]:
        """What is drawn, one cell a pane."""
        if not self.panes:
            return ()
        if self.mode == "grid":
            return tuple(self._seen(pane, self._partner_of(pane)) for pane in self.panes)
        if self.mode == "single":
            owner = self.find(self.current) or self.panes[0]
            return (self._seen(owner, self._partner_of(owner)),)
        return self._cells_of_two()

    def _cells_of_two(self) -> tuple[Cell, ...]:
        """The cells of a mode that compares two pictures, or all with one."""
        first = self.find(self.first) or self.panes[0]
        second = self.find(self.second)
        if self.mode == "wipe":
            cell = self._seen(first, second)
            if cell.stand_in == "" and not self.blink_phase and self.held == "":
                return (replace(cell, other=second),)
            return (cell,)
        if self.mode == "maps":
            return tuple(self._map_of(pane) for pane in self.mapped()) or (self._map_of(first),)
        # Without a pair no map will come.
        status: Status = "waiting" if self.wanted_differences() else "empty"
        owner = self.maps.get(DIFFERENCE_KEY) or PaneState(DIFFERENCE_KEY, "", status=status)
        return (self._seen(owner, second),)

    def _map_of(self, pane: PaneState) -> Cell:
        """A pane's cell in the mode of all maps."""
        seen = self._seen(pane, self.base())
        if seen.stand_in:
            return seen
        key = map_key(pane.key)
        status: Status = "waiting" if self.mapped() else "empty"
        empty = PaneState(key, pane.label, scores=pane.scores, slot=pane.slot, status=status)
        return replace(seen, shown=self.maps.get(key, empty))

    def _partner_of(self, pane: PaneState) -> PaneState | None:
        """What a pane blinks against: the reference, else the pair's other picture."""
        if (
            self.reference is not None
            and self.reference.picture is not None
            and self.reference.key != pane.key
        ):
            return self.reference
        other = self.second if pane.key == self.first else self.first
        return self.find(other)

    def _seen(self, owner: PaneState, partner: PaneState | None) -> Cell:
        if self.held == "reference" and self.reference is not None:
            return Cell(owner, self.reference, stand_in="reference")
        if self.held == "input" and self.input is not None:
            return Cell(owner, self.input, stand_in="input")
        if self.blink_phase and partner is not None and partner.key != owner.key:
            return Cell(owner, partner, stand_in="blink")
        return Cell(owner, owner)


def numbered(panes: tuple[PaneState, ...]) -> tuple[PaneState, ...]:
    """Number panes 1-9 in order where none has a number of its own."""
    if any(pane.slot is not None for pane in panes):
        return panes
    return tuple(replace(pane, slot=index + 1 if index < 9 else None) for index, pane in enumerate(panes))
