"""Difference maps that are wanted: which pictures they are of, their names and where they lie."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sr_studio.engine.wire.pictures import DifferencePicture, InputPicture, Picture, Shown, knows_input
from sr_studio.gui.compare.image_entry import INPUT_KEY
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.panes.pane_states import again_label, difference_label
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, DifferenceWanted, PaneState
from sr_studio.gui.i18n import translator
from sr_studio.metrics.consistency import begins, recipe_of

_tr = translator("Pane")


class WantedMaps:
    """The maps of one set of panes, by key."""

    def __init__(self) -> None:
        self._asked: dict[str, DifferenceWanted] = {}

    def want(self, wanted: Iterable[DifferenceWanted]) -> tuple[str, ...] | None:
        """Want these and no others; returns the keys that mean something else now, None if nothing does."""
        asked = {one.key: one for one in wanted}
        if asked == self._asked:
            return None
        changed = tuple(key for key, one in asked.items() if self._asked.get(key) != one)
        self._asked = asked
        return changed

    def __contains__(self, key: str) -> bool:
        return key in self._asked

    def __getitem__(self, key: str) -> DifferenceWanted:
        return self._asked[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all."""
        return tuple(self._asked)

    def pictures(self, panes: Mapping[str, Picture]) -> dict[str, DifferencePicture]:
        """The maps that can be made of these panes."""
        found: dict[str, DifferencePicture] = {}
        for key, asked in self._asked.items():
            one, two = panes.get(asked.first), panes.get(asked.second)
            if one is None or two is None or _input_unknown(one, two):
                continue
            if not isinstance(one, DifferencePicture) and not isinstance(two, DifferencePicture):
                found[key] = DifferencePicture(one, two, asked.measure, asked.shift)
        return found

    def pixel_scale(self, key: str, of_pane: Callable[[str], float]) -> float:
        """Picture pixels per reference pixel: as many as what it compares."""
        # Against the input a picture is degraded again: the map has the grid of the coarser one.
        return min(of_pane(self._asked[key].first), of_pane(self._asked[key].second))

    def label(self, key: str, named: Callable[[str, str], str]) -> str:
        """A map's name; ``named``: a pane's name in a map of it and another."""
        asked = self._asked[key]
        first, second = asked.first, asked.second
        return difference_label(named(first, second), named(second, first), asked.measure)

    def refusal(self, key: str, panes: Mapping[str, Picture], label: Callable[[str], str]) -> str:
        """Why nobody makes a map of these panes; "" where nothing is missing. ``label``: a pane's name."""
        asked = self._asked[key]
        lacking = next((one for one in (asked.first, asked.second) if one not in panes), "")
        if lacking:
            return _tr("Nothing to compare: there is no picture of {name} here.").format(name=label(lacking))
        if _input_unknown(panes[asked.first], panes[asked.second]):
            return _tr("Nothing to compare: the input that this result was made from is not known.")
        return ""

    def placed(
        self,
        state: PaneState,
        own: PaneState,
        panes: Mapping[str, Picture],
        of_pane: Callable[[str], float],
    ) -> PaneState:
        """A map's state where it lies; among the maps of all panes with its pane's name, number and scores.

        ``own``: the state of its first pane; ``panes``: the pictures of all, ``of_pane``: as in
        `pixel_scale`.
        """
        asked = self._asked[state.key]
        again = panes.get(INPUT_KEY) if of_pane(asked.first) != of_pane(asked.second) else None
        state = replace(state, origin=_begins(asked, again if is_shown(again) else None))
        if state.key == DIFFERENCE_KEY:
            return state
        return replace(state, label=own.label, slot=own.slot, scores=own.scores, best=own.best)


def _begins(asked: DifferenceWanted, small: Shown | None) -> tuple[int, int]:
    """Where a map begins in its second picture, in reference pixels; ``small``: the input, where the other
    picture is degraded again where it covers whole pixels of it."""
    x, y = asked.shift
    if small is not None and INPUT_KEY in {asked.first, asked.second}:
        again = recipe_of(small.source.known, small.source.scale)
        if asked.second == INPUT_KEY:
            return begins(x, again) * again.scale, begins(y, again) * again.scale
        return begins(-x, again) * again.scale + x, begins(-y, again) * again.scale + y
    return max(x, 0), max(y, 0)


def _input_unknown(one: Picture, two: Picture) -> bool:
    """Whether it would be a map of a result, degraded again, against another input than its own."""
    return any(
        isinstance(small, InputPicture) and small.source.scale > 1 and not knows_input(made)
        for made, small in ((one, two), (two, one))
    )


def nothing_to_compare(state: PaneState, why: str) -> PaneState:
    """The state of a map that nobody makes: it must not look as if it were on its way."""
    return replace(state, status="empty", message=why)


def label_in_map(label: str, picture: Picture | None, other: str, scale: int, *, same_grid: bool) -> str:
    """A pane's name in a map of it and another: against the input a picture is degraded again."""
    if other != INPUT_KEY or picture is None or same_grid:
        return label
    known = None if isinstance(picture, DifferencePicture) else picture.source.known
    return again_label(label, recipe_of(known, scale), assumed=known is None)
