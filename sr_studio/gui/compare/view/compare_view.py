"""The comparing canvas: every picture of one image under one viewport.

How the shell uses it
---------------------
Give it states, it draws them; it asks nothing of anybody.

- ``set_panes(panes, reference=..., input=..., size=..., content=...)``: everything at once. ``size`` is the
  reference's width and height (the grid all panes share), ``content`` the identity of the image. The first
  content is fitted; afterwards the view stays as it is, and a fitted view stays fitted.
- ``update_pane(state)``: one pane's state changed (also the reference's, the input's, or the difference
  map's, whose key is ``DIFFERENCE_KEY``). ``note_pixels(key)``: tiles were pasted into a pane's `Picture`.
- ``set_mode``: ``grid``, ``single``, ``wipe``, ``difference``. ``select(key or slot)`` flips; ``set_pair``
  and ``swap`` choose the two of wipe, difference and blink. ``set_wipe``, ``set_difference_view`` (measure,
  gain), ``blink``, ``set_blink_rate``.
- The difference mode emits ``difference_wanted(DifferenceWanted)``; answer with ``update_pane`` of a state
  with the key ``DIFFERENCE_KEY`` and a one-channel `Picture`. A map of another pair or measure is dropped at
  once. Changes of gain need nothing from the shell.
- View: ``fit``, ``one_to_one``, ``zoom_by``, ``zoom_to``, ``zoom_in``, ``zoom_out``, ``pan_by``,
  ``viewport``, ``set_viewport``, ``visible``.
- ``region`` is a `Box` in reference pixels. ``set_region_tool(True)`` lets plain drags draw it.
- ``set_own_keys(False)`` when the shell's actions own letters and digits. Arrows, Shift, Space, R (held), Esc
  and Backspace always belong to the canvas while it has the focus; Shift and Space work wherever in the
  window nobody else uses them.

Signals are past facts: ``viewport_changed(Viewport)``, ``visible_changed(Box)``, ``region_changed(Box |
None)``, ``current_changed(key)``, ``pair_changed(first, second)``, ``mode_changed(mode)``,
``difference_wanted(DifferenceWanted)``, ``pane_dragged(key)``, ``pane_closed(key)``, ``offset_changed(key)``,
``wipe_changed(fraction)``, ``blink_changed(on)``, ``nearest_changed(on)``, ``gain_changed(gain)``,
``pixel_hovered(PixelReading | None)``.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from sr_studio.geometry import Box
from sr_studio.gui.canvas.colour_tables import GAINS
from sr_studio.gui.canvas.style import Background, CanvasStyle
from sr_studio.gui.canvas.viewport import Viewport, carried, fit, next_stop, one_to_one
from sr_studio.gui.compare.view.blinking import Blinking
from sr_studio.gui.compare.view.canvas_widget import CanvasWidget
from sr_studio.gui.compare.view.own_keys import own_key, region_key
from sr_studio.gui.compare.view.scene import Held
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, DifferenceWanted, Measure, Mode, PaneState


class CompareView(CanvasWidget):
    """The canvas with its public face; see the module's text."""

    mode_changed = Signal(str)
    difference_wanted = Signal(object)
    blink_changed = Signal(bool)
    nearest_changed = Signal(bool)
    gain_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, style: CanvasStyle | None = None) -> None:
        super().__init__(parent, style=style)
        self._content = ""
        self._own_keys = True
        self._asked: DifferenceWanted | None = None
        self._answered = False
        """Whether the map asked for is still being made or there."""
        self._sized: tuple[int, int] | None = None
        """Size of the image the view belongs to."""
        self._blinking = Blinking(self)
        self._blinking.phase_changed.connect(self._blink_over)

    # ------------------------------------------------------------------------------------ contents

    def set_panes(
        self,
        panes: Sequence[PaneState],
        *,
        reference: PaneState | None,
        input: PaneState | None,  # noqa: A002 - the field's word, always given by keyword
        size: tuple[int, int] | None,
        content: str,
    ) -> None:
        """Show these panes (2-9 in a grid; one is fine too)."""
        scene = self.scene
        current, pair = scene.current, (scene.first, scene.second)
        if content != self._content:
            scene.difference, self._asked = None, None
            if scene.region is not None:
                self.set_region(None)
        first_content, same = not self._content, content == self._content
        self._content = content
        scene.set_panes(panes, reference, input, size)
        if first_content:
            self.fitted = True
        self.scene_changed()
        if size is not None:
            if not self.fitted:
                before = self._sized if size != self._sized else None
                self._set_view(carried(self.view, before, size, same=same) if before else self.view)
            self._sized = size
        if scene.current != current:
            self.current_changed.emit(scene.current)
        if (scene.first, scene.second) != pair:
            self.pair_changed.emit(scene.first, scene.second)

    def update_pane(self, state: PaneState) -> None:
        """Take over one pane's new state, and repaint that pane only."""
        if not self.scene.update(state):
            return
        self.cells = self.scene.cells()
        for index, cell in enumerate(self.cells):
            drawn = {cell.owner.key, cell.shown.key, cell.other.key if cell.other is not None else ""}
            if state.key in drawn or (self.scene.input is not None and state.key == self.scene.input.key):
                self.update(self.logical_rect(self.boxes[index].frame))
            if cell.owner.key == state.key and index < len(self._names):
                self._names[index].tell(cell.owner)
            if self.scene.mode == "single":
                self.update(self.logical_rect(self.boxes[index].footer))
        self._watch_pulse()

    def note_pixels(self, key: str) -> None:
        """Repaint the panes that show this key's picture: pixels were pasted."""
        for index, cell in enumerate(self.cells):
            if key in (cell.shown.key, cell.other.key if cell.other is not None else ""):
                self.update(self.logical_rect(self.boxes[index].body))

    def pane_at(self, position: QPoint | QPointF) -> str | None:
        """Key of the pane at a widget position, for drops; in a wipe, of the side under it."""
        at = self.device_point(QPointF(position))
        index = self.box_index(at)
        return None if index is None else self.key_under(index, at)

    @property
    def panes(self) -> tuple[PaneState, ...]:
        """The panes' states as last told."""
        return self.scene.panes

    def scene_changed(self) -> None:
        """Lay out, repaint, and ask for the difference map that is now needed."""
        wanted = self.scene.wanted_difference()
        if wanted is None:
            self._answered = False  # a map that was on its way is given up when the mode is left
        elif wanted != self._asked or not self._answered:
            if wanted != self._asked:
                self.scene.difference = None
            self._asked, self._answered = wanted, True
            self.refresh()
            self.difference_wanted.emit(wanted)
            return
        self.refresh()

    # ------------------------------------------------------------------------------------ modes

    @property
    def mode(self) -> Mode:
        """``grid``, ``single``, ``wipe`` or ``difference``."""
        return self.scene.mode

    def set_mode(self, mode: Mode) -> None:
        """Change the mode; the view stays."""
        scene = self.scene
        if mode == scene.mode:
            return
        pair = (scene.first, scene.second)
        if mode in ("wipe", "difference"):
            scene.mode = mode
            # The input has another size than the results: no difference can be taken.
            unlike = mode == "difference" and scene.input is not None and scene.current == scene.input.key
            if scene.current and scene.current not in pair and not unlike:
                scene.choose(scene.current)
        scene.mode = mode
        self.scene_changed()
        if (scene.first, scene.second) != pair:
            self.pair_changed.emit(scene.first, scene.second)
        self.mode_changed.emit(mode)

    @property
    def current(self) -> str:
        """Key of the current pane."""
        return self.scene.current

    def select(self, key: str | int) -> bool:
        """Make a pane current by its key or its digit: shown at once in single mode; False where there is
        none."""
        state = self.scene.by_slot(key) if isinstance(key, int) else self.scene.find(key)
        if state is None:
            return False
        self.choose(state.key)
        return True

    def select_next(self, step: int = 1) -> None:
        """Make the next (or with -1 the previous) pane current, around the end."""
        keys = [pane.key for pane in self.scene.panes]
        if keys:
            at = keys.index(self.scene.current) if self.scene.current in keys else 0
            self.choose(keys[(at + step) % len(keys)])

    @property
    def pair(self) -> tuple[str, str]:
        """Keys of the two of wipe, difference and blink."""
        return self.scene.first, self.scene.second

    def set_pair(self, first: str, second: str) -> None:
        """Choose the two of wipe, difference and blink."""
        if (first, second) != self.pair:
            self.scene.first, self.scene.second = first, second
            self.scene_changed()
            self.pair_changed.emit(first, second)

    def swap(self) -> None:
        """Exchange the two."""
        self.set_pair(self.scene.second, self.scene.first)

    def show_reference(self, on: bool) -> None:
        """Show the reference in every pane, or stop."""
        self.hold("reference" if on else "")

    def show_input(self, on: bool) -> None:
        """Show the plain input in every pane, or stop."""
        self.hold("input" if on else "")

    @property
    def held(self) -> Held:
        """What is held over the panes now: nothing, the reference or the input."""
        return self.scene.held

    def set_wipe(self, fraction: float | None = None, *, vertical: bool | None = None) -> None:
        """Place the wipe's line (fraction of the picture) or turn it; ``vertical`` means a line from top to
        bottom."""
        if vertical is not None and vertical != self.scene.wipe_vertical:
            self.scene.wipe_vertical = vertical
            self.refresh()
        if fraction is not None:
            self.place_wipe(fraction)

    @property
    def wipe(self) -> tuple[float, bool]:
        """Place of the wipe's line and whether it is vertical."""
        return self.scene.wipe_at, self.scene.wipe_vertical

    def set_difference_view(self, *, measure: Measure | None = None, gain: float | None = None) -> None:
        """Choose what the difference mode shows; a new gain redraws at once, a new measure is asked for."""
        if gain is not None and gain != self.scene.gain:
            self.scene.gain = gain
            self.update()
            self.gain_changed.emit(gain)
        if measure is not None and measure != self.scene.measure:
            self.scene.measure = measure
            self.scene_changed()

    @property
    def difference_view(self) -> tuple[Measure, float]:
        """Measure and gain of the difference mode."""
        return self.scene.measure, self.scene.gain

    def step_gain(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) gain."""
        nearest = min(range(len(GAINS)), key=lambda index: abs(GAINS[index] - self.scene.gain))
        self.set_difference_view(gain=GAINS[min(max(nearest + step, 0), len(GAINS) - 1)])

    # ------------------------------------------------------------------------------------ blink

    def blink(self, on: bool) -> None:
        """Alternate each pane with the reference (without one: with the pair's other picture)."""
        if self._blinking.switch(on):
            self.blink_changed.emit(on)

    def blink_key_released(self) -> None:
        """The key that began the blinking is up: held, it ends it; tapped, it goes on."""
        if self._blinking.held_long:
            self.blink(False)

    @property
    def blinking(self) -> bool:
        """Whether pictures alternate."""
        return self._blinking.on

    def set_blink_rate(self, flashes: float, *, allow_fast: bool = False) -> float:
        """See `Blinking.set_rate`."""
        return self._blinking.set_rate(flashes, allow_fast=allow_fast)

    def _blink_over(self, other: bool) -> None:
        self.scene.blink_phase = other
        self.refresh()

    # ------------------------------------------------------------------------------------ view

    @property
    def viewport(self) -> Viewport:
        """Centre in reference pixels and device pixels per reference pixel."""
        return self.view

    def set_viewport(self, view: Viewport) -> None:
        """Put back a view."""
        self._set_view(view)

    @property
    def visible(self) -> Box | None:
        """Reference pixels in view."""
        return self._visible

    def fit(self) -> None:
        """Whole picture, and keep it whole when panes change size."""
        if self.scene.size is not None and self.boxes:
            self._set_view(fit(self.scene.size, self.boxes[0].body), fitted=True)

    def one_to_one(self, *, logical: bool = False) -> None:
        """One reference pixel on one device pixel (or on one logical pixel)."""
        self._set_view(
            one_to_one(self.view) if not logical else Viewport(self.view.x, self.view.y, self.ratio)
        )

    def zoom_by(self, factor: float) -> None:
        """Multiply the zoom, about the middle."""
        self._set_view(Viewport(self.view.x, self.view.y, self.view.zoom * factor))

    def zoom_to(self, percent: float) -> None:
        """Set the zoom; 100 is one reference pixel on one device pixel."""
        self._set_view(Viewport(self.view.x, self.view.y, percent / 100))

    def zoom_in(self) -> None:
        """Go up to the next power of two."""
        self._set_view(Viewport(self.view.x, self.view.y, next_stop(self.view.zoom, 1)))

    def zoom_out(self) -> None:
        """Go down to the next power of two."""
        self._set_view(Viewport(self.view.x, self.view.y, next_stop(self.view.zoom, -1)))

    @property
    def nearest(self) -> bool:
        """Whether pixels above 100 % are blocks."""
        return self._look.nearest

    def set_nearest(self, on: bool) -> None:
        """Draw pixels above 100 % as blocks, or smoothly."""
        if on != self._look.nearest:
            self._look.nearest = on
            self.update()
            self.nearest_changed.emit(on)

    def set_background(self, background: Background) -> None:
        """Choose the canvas around pictures: ``grey``, ``black``, ``white`` or ``checker``."""
        self._look.background = background
        self.update()

    def set_style(self, style: CanvasStyle) -> None:
        """Take other colours and measures."""
        self._look.style = style
        self._controls.set_style(style)
        self._painter = None
        self.refresh()

    def set_closable(self, on: bool) -> None:
        """Whether panes carry a close button in the grid."""
        self.closable = on

    def grab_view(self) -> QImage:
        """The canvas as it is seen, at device resolution, without buttons."""
        self._unhover()
        return self.grab().toImage()

    # ------------------------------------------------------------------------------------ region, offsets

    @property
    def region(self) -> Box | None:
        """The region in reference pixels."""
        return self.scene.region

    def clear_region(self) -> None:
        """Forget the region."""
        self.set_region(None)

    def set_region_tool(self, on: bool) -> None:
        """Let plain drags draw the region (as while R is held)."""
        self.pointer.set_region_tool(on)

    @property
    def offsets(self) -> dict[str, tuple[float, float]]:
        """PaneModel whose content is moved, in reference pixels."""
        return dict(self.scene.offsets)

    # ------------------------------------------------------------------------------------ keys

    def set_own_keys(self, on: bool) -> None:
        """Whether the canvas answers letters, digits and signs itself, where no action of the shell takes
        them."""
        self._own_keys = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold keys, then arrows and region keys, then the letters."""
        if self.holds.key_pressed(event) or self.pan_by_key(event) or region_key(self, event):
            event.accept()
            return
        if self._own_keys and not event.isAutoRepeat() and own_key(self, event):
            event.accept()
            return
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End holds."""
        key = event.key()
        if self.holds.key_released(event):
            event.accept()
        elif key == Qt.Key.Key_R and not event.isAutoRepeat() and self.pointer.region_tool:
            self.pointer.set_region_tool(False)
        elif key == Qt.Key.Key_B and self._own_keys and not event.isAutoRepeat():
            self.blink_key_released()
        else:
            event.ignore()


__all__ = ["DIFFERENCE_KEY", "CompareView"]
