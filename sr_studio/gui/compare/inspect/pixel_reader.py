"""From the place of the pointer to the table of pixel values."""

import math

import numpy as np
from PySide6.QtCore import QObject, Signal

from sr_studio.gui.compare.inspect.code_reader import CodeReader
from sr_studio.gui.compare.inspect.pane_pixels import PanePixels, luma_of_scores, panes_of, reference_key
from sr_studio.gui.compare.inspect.values import PaneCodes, PixelTable, pixel_rows
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import PointerPlace
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.once_per_turn import OncePerTurn


class PixelReader(QObject):
    """Reads the pixel under the pointer in all panes."""

    read = Signal(object)
    """A `PixelTable`; None while the pointer is at no picture."""

    def __init__(self, workspace: Workspace, view: CompareView, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._place: PointerPlace | None = None
        self._panes: tuple[PanePixels, ...] = ()
        self._beside: frozenset[str] = frozenset()
        self._reader = CodeReader(workspace.bridge.client, self)
        self._reader.answered.connect(self._tell)
        self._renewal = OncePerTurn(self._ask, self)
        workspace.bridge.event_arrived.connect(self._reader.take)
        view.pointer_moved.connect(self._moved)
        panes = workspace.panes
        for signal in (
            panes.changed,
            panes.pane_changed,
            workspace.setup_changed,
            view.marks.offsets_changed,
        ):
            signal.connect(self._renewal.request)

    def _moved(self, place: PointerPlace | None) -> None:
        self._place = place
        self._renewal.request()

    def _ask(self) -> None:
        place = self._place
        if place is None or self._view.scene.size is None:
            self._reader.stop()
            return
        self._panes = panes_of(self._view.scene, self._workspace.panes)
        questions, beside = {}, set()
        for pane in self._panes:
            pixel = pane.grid.pixel(place.x, place.y) if pane.grid is not None else None
            if pixel is not None:
                columns, rows = (np.array([at], np.int32) for at in pixel)
                questions[pane.key] = pane.question(columns, rows)
            elif pane.grid is not None:
                beside.add(pane.key)
        self._beside = frozenset(beside)
        self._reader.ask(questions)

    def _tell(self) -> None:
        place, size = self._place, self._view.scene.size
        if place is None or size is None:
            self.read.emit(None)
            return
        x, y = math.floor(place.x), math.floor(place.y)
        luma = luma_of_scores(self._workspace.panes)
        rows = pixel_rows([self._codes(pane) for pane in self._panes], reference_key(self._view.scene), luma)
        inside = 0 <= x < size[0] and 0 <= y < size[1]
        self.read.emit(PixelTable(x, y, place.key, inside, luma, rows))

    def _codes(self, pane: PanePixels) -> PaneCodes:
        codes = self._reader.codes.get(pane.key)
        if codes is not None:
            return PaneCodes(pane.key, pane.label, codes[0])
        if pane.key in self._beside:
            return PaneCodes(pane.key, pane.label, state="outside")
        if why := self._reader.failures.get(pane.key):
            return PaneCodes(pane.key, pane.label, state="missing", why=why)
        return PaneCodes(
            pane.key, pane.label, state=pane.state if pane.grid is None else "computing", why=pane.why
        )
