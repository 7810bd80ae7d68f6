"""Paints the canvas: a painter for the screen it is on, the bars that move, what can be clicked."""

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from sr_studio.gui.canvas.layout import PaneBox
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.painting import device_space
from sr_studio.gui.canvas.style import Background
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Cell, Scene
from sr_studio.gui.compare.view.scene_painter import Layer, Look, Pass, ScenePainter

PULSE, PULSE_PERIOD = 40, 1600
"""Milliseconds between two places of a moving bar, and for its whole way."""


class CanvasPainting(QObject):
    """Serves one canvas."""

    nearest_changed = Signal(bool)

    def __init__(
        self, canvas: QWidget, *, scene: Scene, layout: PaneLayout, navigation: Navigation, look: Look
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._scene, self._layout = canvas, scene, layout
        self._navigation, self._look = navigation, look
        self._painter: ScenePainter | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE)
        self._pulse.timeout.connect(self._move_pulse)

    @property
    def painter(self) -> ScenePainter:
        """The painter for the screen the canvas is on."""
        ratio = self._canvas.devicePixelRatioF()
        if self._painter is None or self._look.ratio != ratio:
            self._look.ratio = ratio
            font = self._canvas.font()
            size = (
                self._canvas.fontInfo().pixelSize() if font.pointSizeF() > 0 else self._look.style.font_size
            )
            self._painter = ScenePainter(Fonts(font, max(size, 10), ratio), self._look.style)
        return self._painter

    def forget_fonts(self) -> None:
        """Another font or screen: measure texts anew."""
        self._painter = None

    # ------------------------------------------------------------------------------------ how it is drawn

    def add_layer(self, layer: Layer) -> None:
        """Let somebody draw over every pane's pictures; whoever does asks for repaints."""
        self._look.layers.append(layer)

    def set_nearest(self, on: bool) -> None:
        """Draw pixels above 100 % as blocks, or smoothly."""
        if on != self._look.nearest:
            self._look.nearest = on
            self._canvas.update()
            self.nearest_changed.emit(on)

    def set_background(self, background: Background) -> None:
        """Choose the canvas around pictures: ``grey``, ``black``, ``white`` or ``checker``."""
        self._look.background = background
        self._canvas.update()

    def paint(self, event: QPaintEvent, *, divider_focused: bool) -> None:
        """Draw what is exposed."""
        canvas, layout = self._canvas, self._layout
        painter = QPainter(canvas)
        device_space(painter)
        ratio, region = canvas.devicePixelRatioF(), event.region()
        whole = QRectF(0, 0, canvas.width() * ratio, canvas.height() * ratio).toAlignedRect()
        self._look.divider_focused = divider_focused
        self.painter.paint(
            Pass(painter, self._scene, self._navigation.view, self._look),
            layout.boxes,
            whole,
            lambda rect: layout.exposed(rect, region),
            legend=layout.legend,
        )
        painter.end()

    # ------------------------------------------------------------------------------------ what is repainted

    def repaint_state(self, key: str) -> None:
        """A pane has another state."""
        layout, scene = self._layout, self._scene
        everywhere = scene.input is not None and key == scene.input.key  # seen under what has not arrived
        for cell, box in zip(layout.cells, layout.boxes, strict=True):
            if everywhere or key in cell.keys:
                self._canvas.update(layout.logical(box.frame))
            elif scene.mode in ("single", "wipe"):
                self._canvas.update(layout.logical(box.footer))
        self.watch_pulse()

    def repaint_pixels(self, key: str) -> None:
        """A pane's picture has new pixels."""
        for cell, box in zip(self._layout.cells, self._layout.boxes, strict=True):
            if key in (cell.shown.key, cell.other.key if cell.other is not None else ""):
                self._canvas.update(self._layout.logical(_told(cell, box)))

    def repaint_bodies(self) -> None:
        """The view has moved: all pictures, and no header that says the same as before."""
        bodies = QRegion()
        for cell, box in zip(self._layout.cells, self._layout.boxes, strict=True):
            bodies = bodies.united(self._layout.logical(_told(cell, box)))
        self._canvas.update(bodies)

    def clean_picture(self, *, labels: bool) -> QImage:
        """The panes' pictures without what the window draws around and over them."""
        from sr_studio.gui.compare.view.clean_picture import clean_picture

        view, boxes = self._navigation.view, self._layout.boxes
        return clean_picture(self.painter, self._scene, view, self._look, boxes, labels=labels)

    def chip_at(self, at: QPointF) -> tuple[str, str]:
        """What can be clicked at a device point, ``offset``, ``notice`` or ``tab``, and its pane's key."""
        for kind, chips in (("offset", self.painter.offset_chips), ("notice", self.painter.notice_chips)):
            for key, rect in chips.items():
                if rect.contains(at.x(), at.y()):
                    return kind, key
        tab = self.painter.tabs.key_at(at.x(), at.y()) if self._scene.mode in ("single", "wipe") else None
        return ("", "") if tab is None else ("tab", tab)

    # ------------------------------------------------------------------------------------ moving bars

    @property
    def pulsing(self) -> bool:
        """Whether a bar moves."""
        return self._pulse.isActive()

    def watch_pulse(self) -> None:
        """Move the bars of panes at work without known progress; nothing runs while there are none."""
        needed = self._canvas.isVisible() and any(
            state is not None and state.status == "working" and state.progress is None
            for cell in self._layout.cells
            for state in (cell.shown, cell.other)
        )
        if needed and not self._pulse.isActive():
            self._pulse.start()
        elif not needed:
            self._pulse.stop()

    def stop_pulse(self) -> None:
        """The canvas is out of sight."""
        self._pulse.stop()

    def _move_pulse(self) -> None:
        self._look.pulse = (self._look.pulse + PULSE / PULSE_PERIOD) % 1.0
        for cell, box in zip(self._layout.cells, self._layout.boxes, strict=True):
            for state in (cell.shown, cell.other):
                if state is not None and state.status == "working" and state.progress is None:
                    self._canvas.update(self._layout.logical(self.painter.headers.progress_bar(box.header)))


def _told(cell: Cell, box: PaneBox) -> Rect:
    """What changes with the pixels in view: the header too, where it says what of them is new."""
    pictures = (state.picture for state in (cell.shown, cell.other) if state is not None)
    renewed = any(picture is not None and picture.renewed is not None for picture in pictures)
    return box.frame if renewed else box.body
