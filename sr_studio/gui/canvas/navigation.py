"""The one viewport that all panes share, how it is moved, and whether it follows the size of the panes."""

import math

from PySide6.QtCore import QObject, Signal

from sr_studio.geometry import Box
from sr_studio.gui.canvas.viewport import (
    Rect,
    Viewport,
    clamp,
    fit,
    fit_zoom,
    next_stop,
    one_to_one,
    pan,
    visible_box,
    zoom_at,
)


class Navigation(QObject):
    """Moves a `Viewport` over a picture of a known size in panes of equal size.

    Every method that moves the view keeps the picture in reach (`clamp`). As long as the view is ``fitted``
    it stays so when picture or panes change size.
    """

    changed = Signal(object)
    """Another `Viewport`."""
    visible_changed = Signal(object)
    """Another `Box` of reference pixels is in view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = Viewport()
        self.fitted = True
        """The whole picture is wanted in view, whatever the size of the panes."""
        self.visible: Box | None = None
        """Reference pixels in view; None while there is no picture or no pane."""
        self._size: tuple[int, int] | None = None
        self._body: Rect | None = None

    def lay_out(self, size: tuple[int, int] | None, body: Rect | None) -> None:
        """Take the picture's size in reference pixels and the rectangle a pane has for it, None for none."""
        self._size, self._body = size, body
        if self.fitted and size is not None and body is not None:
            self.show(fit(size, body), fitted=True)
        else:
            self._note_visible()

    def show(self, view: Viewport, *, fitted: bool = False) -> None:
        """Look there."""
        if self._size is not None:
            view = clamp(view, self._size)
        self.fitted = fitted
        changed = view != self.view
        self.view = view
        self._note_visible()
        if changed:
            self.changed.emit(view)

    def _note_visible(self) -> None:
        box = None
        if self._body is not None and self._size is not None:
            box = visible_box(self.view, self._body, self._size)
        if box != self.visible:
            self.visible = box
            if box is not None:
                self.visible_changed.emit(box)

    # ---------------------------------------------------------------------------------------- moves

    def fit(self) -> None:
        """Whole picture, and keep it whole when panes change size."""
        if self._size is not None and self._body is not None:
            self.show(fit(self._size, self._body), fitted=True)

    def one_to_one(self) -> None:
        """One reference pixel on one device pixel, about the middle."""
        self.show(one_to_one(self.view))

    def zoom_to(self, zoom: float) -> None:
        """Show this many device pixels per reference pixel, about the middle."""
        self.show(Viewport(self.view.x, self.view.y, zoom))

    def zoom_step(self, step: int) -> None:
        """Go to the next power of two: up (1) or down (-1)."""
        self.zoom_to(next_stop(self.view.zoom, step))

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the content by device pixels."""
        self.show(pan(self.view, dx, dy))

    def zoom_around(self, body: Rect, x: float, y: float, zoom: float) -> None:
        """Zoom so that what is under a device point of a pane with this picture area stays there."""
        self.show(zoom_at(self.view, body, x, y, zoom))

    def toggle_fit(self, body: Rect, x: float, y: float) -> None:
        """From fit to 1:1 around a device point, from everywhere else to fit."""
        if self._size is None:
            return
        if self.fitted or math.isclose(self.view.zoom, fit_zoom(self._size, body), rel_tol=1e-6):
            self.zoom_around(body, x, y, 1.0)
        else:
            self.show(fit(self._size, body), fitted=True)
