"""Going from place to place where pictures differ, the worst first."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Failed, FoundPlace, Places
from sr_studio.engine.wire.pictures import Placed
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.i18n import sentence
from sr_studio.metrics.places import SIDE

Among = Literal["results", "pair"]
"""The results shown, or A and B."""

COUNT = 24
"""Places at most."""
RANK = 0
SHARE = 0.6
"""Part of a pane that a place fills at least: what was seen smaller is enlarged."""
PART = 6
"""A place is at most a sixth of the picture's shorter side long, and at least `SMALLEST`."""
SMALLEST = 24


class DifferingPlaces(QObject):
    """Asks the engine for the places, and takes the view to one after the other.

    The list holds for the pictures it was made of, as they are moved; others begin anew at the worst place.
    """

    noticed = Signal(str, str)
    """A tone and a sentence."""
    told = Signal(str)
    """What is shown, as long as it is: a place, or that it is looked for; "" when the view goes elsewhere."""

    def __init__(self, workspace: Workspace, view: CompareView, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._of: tuple[Placed, ...] = ()
        """What `_places` are of."""
        self._places: tuple[FoundPlace, ...] = ()
        self._at = -1
        self._asked: tuple[int, tuple[Placed, ...], Among, int] | None = None
        """Request under way, its pictures, what they are, and which way the user goes."""
        self._entry = 0
        """The image that was asked about."""
        workspace.bridge.event_arrived.connect(self._take)
        workspace.current_changed.connect(self._follow)
        workspace.panes.changed.connect(self._drop_former)
        view.visible_changed.connect(self._leave)
        self._at_view: Viewport | None = None
        """The view of the place that is told."""

    def possible(self, among: Among) -> bool:
        """Whether there are two pictures to compare."""
        return len(self._keys(among)) > 1

    def go(self, among: Among, step: int) -> None:
        """Go to the worst place, or from it to the next (1) or the one before (-1)."""
        panes = self._workspace.panes
        keys, pictures = self._keys(among), self._pictures(among)
        if len(pictures) < 2:
            text = self.tr("To differ, two results are needed, or a result and its reference.")
            self.noticed.emit("info", text)
            return
        if pictures == self._of and self._places:
            self._show(step, self._names(among))
        elif self._asked is None or self._asked[1] != pictures:
            self._give_up()
            side = min(max(min(panes.size) // PART, SMALLEST), SIDE)
            id_ = self._workspace.bridge.client.places(pictures, side=side, count=COUNT, rank=RANK)
            self._asked = id_, pictures, among, step
            self._entry = panes.entry.key if panes.entry is not None else 0
            if not all(panes.complete(key) for key in keys):
                self.told.emit(self.tr("The places are looked for as soon as the pictures are finished."))

    def _keys(self, among: Among) -> tuple[str, ...]:
        """Panes that are compared: A and B, or the results shown; of a single one and its reference."""
        panes, view = self._workspace.panes, self._view
        if among == "pair":
            keys: tuple[str, ...] = view.pair
        else:
            keys = panes.model_keys()
            if len(keys) < 2:
                keys = (*keys, REFERENCE_KEY)
        there = set(panes.pane_keys())
        return tuple(key for key in dict.fromkeys(keys) if key in there and key != INPUT_KEY)

    def _pictures(self, among: Among) -> tuple[Placed, ...]:
        """What these panes show now, as it is moved."""
        panes = self._workspace.panes
        shown = ((key, panes.picture(key)) for key in self._keys(among))
        return tuple(panes.placed(key, picture) for key, picture in shown if is_shown(picture))

    def _names(self, among: Among) -> str:
        return ", ".join(self._workspace.panes.label(key) for key in self._keys(among))

    def _follow(self) -> None:
        """Give up what is asked of an image that is looked at no more."""
        self.told.emit("")
        entry = self._workspace.current
        if self._asked is None or (entry is not None and entry.key == self._entry):
            return
        self._give_up()

    def _drop_former(self) -> None:
        """Give up what is asked of pictures that are no more: the engine would finish them before those
        that took their place."""
        if self._asked is None:
            return
        _, asked_of, among, _ = self._asked
        if not set(asked_of) <= set(self._pictures(among)):
            self._give_up()
            self.told.emit("")
            self._say_others()

    def _say_others(self) -> None:
        text = self.tr("The pictures are others by now, so the places found hold no more. Go there again.")
        self.noticed.emit("info", text)

    def _leave(self) -> None:
        """The view may have gone elsewhere."""
        if self._at_view is not None and self._view.viewport != self._at_view:
            self._at_view = None
            self.told.emit("")

    def _give_up(self) -> None:
        if self._asked is not None:
            self._workspace.bridge.client.cancel(self._asked[0])
            self._asked = None

    def _take(self, event: object) -> None:
        if self._asked is None or not isinstance(event, Places | Failed) or event.id != self._asked[0]:
            return
        (_, pictures, among, step), self._asked = self._asked, None
        self.told.emit("")
        if isinstance(event, Failed):
            if not event.cancelled:
                self.noticed.emit("bad", sentence(event.message))
            return
        if pictures != self._pictures(among):
            self._say_others()
            return
        names = self._names(among)
        self._of, self._places, self._at = pictures, event.places, -1
        if not event.places:
            self.noticed.emit("info", self.tr("{names} are the same everywhere.").format(names=names))
            return
        self._at = -1 if step > 0 else 0
        self._show(step, names)

    def _show(self, step: int, names: str) -> None:
        view = self._view
        self._at = (self._at + step) % len(self._places)
        place = self._places[self._at]
        boxes = view.pane_layout.boxes
        if not boxes:
            return
        panes, body, box = self._workspace.panes, boxes[0].body, place.box
        if panes.entry is not None:
            box = panes.offsets.on_screen(panes.entry.key, panes.base, box)
        zoom = max(view.viewport.zoom, min(body.width, body.height) * SHARE / max(box.width, box.height))
        self._at_view = None
        view.navigation.show(Viewport(box.x + box.width / 2, box.y + box.height / 2, zoom))
        view.wiping.come_to_middle()
        text = self.tr(
            "Place {number} of {count}: {names} differ by {codes} codes of green on average, {size} px."
        )
        self._at_view = view.viewport
        self.told.emit(
            text.format(
                number=self._at + 1,
                count=len(self._places),
                names=names,
                codes=f"{place.difference:.1f}",
                size=f"{box.width}×{box.height}",
            )
        )
