"""The loupe: a magnified part of every pane at the place of the pointer; the view itself does not move."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QRegion, QWheelEvent

from sr_studio.gui.canvas.viewport import Rect, Viewport, to_screen
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.overlays import outline
from sr_studio.gui.compare.view.scene import Cell
from sr_studio.gui.compare.view.scene_painter import Pass, ScenePainter
from sr_studio.gui.compare.view.state import PointerPlace

FACTORS = (2, 3, 4, 6, 8, 12, 16, 24, 32)
"""How much more than the panes the loupe magnifies."""
SIZES = (64, 512)
"""Limits of its side in logical pixels, and the step of the wheel."""
SIZE_STEP = 32
PART = 0.8
"""Of a pane's smaller side: more of it is never covered."""
LONG = 350
"""Milliseconds after which a key that switched it on counts as held."""

DARK, LIGHT = QColor(0, 0, 0, 200), QColor(255, 255, 255)


class Loupe(QObject):
    """A square around the pointer's place in every pane, with what is there magnified, pixels as blocks.

    What lies under the pointer stays under it. With the loupe on, Alt and the wheel choose the factor, Alt,
    Shift and the wheel the size: they are wanted, and whoever listens sets them.
    """

    factor_wanted = Signal(int)
    size_wanted = Signal(int)
    switched = Signal(bool)

    def __init__(self, view: CompareView) -> None:
        super().__init__(view)
        self._view = view
        self._on = False
        self.factor, self.size = 4, 192
        self._place: PointerPlace | None = None
        self._drawn = QRegion()
        self._turned = 0.0
        self._since = QElapsedTimer()
        view.painting.add_layer(self)
        view.pointer_moved.connect(self._moved)
        view.viewport_changed.connect(lambda _: self.refresh())
        view.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether it is on."""
        return self._on

    def switch(self, on: bool) -> None:
        """Show or hide it."""
        if on != self._on:
            self._on = on
            self._turned = 0.0
            self._since.start()
            self.refresh()
            self.switched.emit(on)

    def key_released(self) -> None:
        """The key that switched it on is up: held, it ends it; tapped, it goes on."""
        if self._on and self._since.elapsed() >= LONG:
            self.switch(False)

    def set_lens(self, *, factor: int, size: int) -> None:
        """Magnify by this factor, in a square of this side in logical pixels."""
        self.factor, self.size = factor, size
        self.refresh()

    def _moved(self, place: PointerPlace | None) -> None:
        self._place = place
        self.refresh()

    def refresh(self) -> None:
        """Draw anew where it was and where it is."""
        region, self._drawn = self._drawn, QRegion()
        layout = self._view.pane_layout
        for cell, box in zip(layout.cells, layout.boxes, strict=True):
            lens = self._lens(cell, box.body)
            if lens is not None:
                region = region.united(layout.logical(lens).adjusted(-2, -2, 2, 2))
        self._view.update(region)

    # ---------------------------------------------------------------------------------------- drawing

    def _lens(self, cell: Cell, body: Rect) -> Rect | None:
        """The square in a pane, in device pixels, within its body; None where there is nothing to magnify."""
        place, layout = self._place, self._view.pane_layout
        if place is None or not self._on or cell.shown.status in ("failed", "empty"):
            return None
        side = round(min(self.size * layout.ratio, PART * min(body.width, body.height)))
        if side < 8:
            return None
        x, y = to_screen(self._view.viewport, body, place.x, place.y)
        left = min(max(round(x - side / 2), body.x), body.right - side)
        top = min(max(round(y - side / 2), body.y), body.bottom - side)
        return Rect(left, top, side, side)

    def draw(self, painter: ScenePainter, now: Pass, cell: Cell, body: Rect) -> None:
        """Draw it in one pane."""
        lens, place = self._lens(cell, body), self._place
        if lens is None or place is None:
            return
        layout, target, unit = self._view.pane_layout, now.painter, now.look.ratio
        self._drawn = self._drawn.united(layout.logical(lens).adjusted(-2, -2, 2, 2))
        zoom = now.view.zoom * self.factor
        x, y = to_screen(now.view, body, place.x, place.y)
        view = Viewport(
            place.x + (lens.x + lens.width / 2 - x) / zoom,
            place.y + (lens.y + lens.height / 2 - y) / zoom,
            zoom,
        )
        seen = lens if now.exposed is None else lens.common(now.exposed)
        inside = replace(now, view=view, look=replace(now.look, nearest=True), exposed=seen)
        target.save()
        target.setClipRect(QRect(*lens), Qt.ClipOperation.IntersectClip)
        at = painter.pixels(inside, cell, lens)
        line = max(round(unit), 1)
        if at is not None:
            self._divide(now, lens, round(at), line)
        frame = QRect(*lens)
        outline(target, frame, line, DARK)
        outline(target, frame.adjusted(line, line, -line, -line), line, LIGHT)
        outline(target, frame.adjusted(2 * line, 2 * line, -2 * line, -2 * line), line, DARK)
        self._write_factor(painter, now, lens)
        target.restore()

    @staticmethod
    def _divide(now: Pass, lens: Rect, at: int, line: int) -> None:
        """The line of a wipe, where it runs through the lens."""
        for offset, colour in ((-line, DARK), (0, LIGHT), (line, DARK)):
            if now.scene.wipe_vertical:
                now.painter.fillRect(QRect(at + offset, lens.y, line, lens.height), colour)
            else:
                now.painter.fillRect(QRect(lens.x, at + offset, lens.width, line), colour)

    def _write_factor(self, painter: ScenePainter, now: Pass, lens: Rect) -> None:
        fonts, unit, target = painter.headers.fonts, now.look.ratio, now.painter
        text = f"×{self.factor}"
        metrics = fonts.small_metrics
        width, height = metrics.horizontalAdvance(text) + round(10 * unit), metrics.height() + round(2 * unit)
        if lens.width < 3 * width:
            return
        inset = round(6 * unit)
        chip = QRectF(lens.x + inset, lens.bottom - inset - height, width, height)
        target.setRenderHint(target.RenderHint.Antialiasing, True)
        target.setPen(Qt.PenStyle.NoPen)
        target.setBrush(QColor(now.look.style.chip))
        target.drawRoundedRect(chip, 3 * unit, 3 * unit)
        target.setRenderHint(target.RenderHint.Antialiasing, False)
        target.setFont(fonts.small)
        target.setPen(QColor(now.look.style.text))
        target.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    # ------------------------------------------------------------------------------------------ wheel

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the wheel with Alt while it is on."""
        if not self._on or not isinstance(event, QWheelEvent):
            return False
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        delta = event.angleDelta()
        # With Alt the wheel reports the other axis on some systems.
        self._turned += (delta.y() or delta.x()) / 120
        steps = int(self._turned)
        self._turned -= steps
        if steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            size = round(self.size / SIZE_STEP + steps) * SIZE_STEP
            self.size_wanted.emit(min(max(size, SIZES[0]), SIZES[1]))
        elif steps:
            self.factor_wanted.emit(next_factor(self.factor, steps))
        self._keep_menus_closed(event)
        event.accept()
        return True

    def _keep_menus_closed(self, event: QWheelEvent) -> None:
        """Alt pressed and let go opens the menus, unless the mouse did something meanwhile.

        For Qt the wheel is nothing, so the pointer is told where it is once more.
        """
        none, kind = Qt.MouseButton.NoButton, QEvent.Type.MouseMove
        moved = QMouseEvent(
            kind, event.position(), event.globalPosition(), none, event.buttons(), event.modifiers()
        )
        QCoreApplication.sendEvent(self._view, moved)


def next_factor(factor: int, steps: int) -> int:
    """The factor some steps further in `FACTORS`; one that is not among them goes to its neighbour first."""
    larger = [known for known in FACTORS if known > factor]
    smaller = [known for known in FACTORS if known < factor]
    if steps > 0:
        return larger[min(steps, len(larger)) - 1] if larger else FACTORS[-1]
    return smaller[-min(-steps, len(smaller))] if smaller else FACTORS[0]
