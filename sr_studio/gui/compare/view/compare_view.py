"""The comparing canvas: every picture of one image under one viewport. How to use it: the package's text."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sr_studio.geometry import Box
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.view.blinking import Blinking
from sr_studio.gui.compare.view.canvas_keys import CanvasKeys
from sr_studio.gui.compare.view.canvas_painting import CanvasPainting
from sr_studio.gui.compare.view.choices import Choices
from sr_studio.gui.compare.view.controls import PaneNames
from sr_studio.gui.compare.view.difference import DifferenceView
from sr_studio.gui.compare.view.hold_keys import HoldKeys, WindowKeys
from sr_studio.gui.compare.view.hovering import Hovering
from sr_studio.gui.compare.view.marks import Marks
from sr_studio.gui.compare.view.pair import Side, with_side
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.pointer import Pointer
from sr_studio.gui.compare.view.scene import Held, Scene
from sr_studio.gui.compare.view.scene_painter import Look
from sr_studio.gui.compare.view.state import Measure, Mode, PaneState
from sr_studio.gui.compare.view.view_memory import ViewMemory
from sr_studio.gui.compare.view.wiping import Wiping


class CompareView(QWidget):
    """The canvas; see the module's text."""

    viewport_changed = Signal(object)
    visible_changed = Signal(object)
    region_changed = Signal(object)
    offsets_changed = Signal()
    current_changed = Signal(str)
    mode_changed = Signal(str)
    difference_wanted = Signal(object)
    pane_dragged = Signal(str)
    pane_closed = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """What can be done with a pane is asked for, at a point of the screen."""
    wipe_changed = Signal(float)
    wipe_turned = Signal(bool)
    nearest_changed = Signal(bool)
    gain_changed = Signal(float)
    pointer_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.navigation = Navigation(self)
        self.pane_layout = PaneLayout(self.scene, self.navigation)
        self._look = Look(CanvasStyle())
        self._content = ""
        self._memory = ViewMemory(self.navigation)
        self.difference = DifferenceView(self.scene, self)
        self.difference.wanted.connect(self.difference_wanted)
        self.difference.gain_changed.connect(self.update)
        self.difference.gain_changed.connect(self.gain_changed)
        self.difference.measure_changed.connect(self._scene_changed)
        self._names = PaneNames(self)
        self.blinking = Blinking(self)
        self.blinking.phase_changed.connect(self._blink_over)
        scene, layout, navigation, look = self.scene, self.pane_layout, self.navigation, self._look
        self.wiping = Wiping(self, scene=scene, layout=layout, look=look)
        self.wiping.turned.connect(self.refresh)
        self.wiping.turned.connect(self.wipe_turned)
        self.wiping.moved.connect(self.update)
        self.wiping.moved.connect(self.wipe_changed)
        self.painting = CanvasPainting(self, scene=scene, layout=layout, navigation=navigation, look=look)
        self.painting.nearest_changed.connect(self.nearest_changed)
        self.hovering = Hovering(self, scene=scene, layout=layout, navigation=navigation, look=look)
        self.hovering.watch(self.wiping.divider)
        self.hovering.pointer_moved.connect(self.pointer_moved)
        self.hovering.controls.closed.connect(self.pane_closed)
        self.hovering.controls.dragged.connect(self.pane_dragged)
        self.choices = Choices(self, scene=scene, layout=layout, painting=self.painting, style=look.style)
        self.choices.side_picked.connect(self.set_side)
        self.wiping.laid_out.connect(self.choices.remedies.refresh)
        self.marks = Marks(self, scene)
        self.marks.region_changed.connect(self.region_changed)
        self.marks.offsets_changed.connect(self._scene_changed)
        self.marks.offsets_changed.connect(self.offsets_changed)
        self.pointer = Pointer(self)
        self.holds = HoldKeys(self)
        self.holds.held_changed.connect(self.hold)
        self.holds.region_tool_changed.connect(self.set_region_tool)
        self.wiping.chord.connect(self.holds.end_shift)
        self._keys = CanvasKeys(self)
        self.window_keys = WindowKeys(self, self.holds)
        self.navigation.changed.connect(self._view_changed)
        self.navigation.visible_changed.connect(self.visible_changed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Compared pictures"))

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
        scene, current = self.scene, self.scene.current
        if content != self._content:
            self.difference.reset()
            self.marks.set_region(None)
        first_content, same = not self._content, content == self._content
        self._content = content
        scene.set_panes(panes, reference, input, size)
        if first_content:
            self.navigation.fitted = True
        self._scene_changed()
        if size is not None:
            self._memory.take_image(size, same=same)
        if scene.current != current:
            self.current_changed.emit(scene.current)

    def update_pane(self, state: PaneState) -> None:
        """Take over one pane's new state, and repaint that pane only."""
        if not self.scene.update(state):
            return
        layout = self.pane_layout
        layout.cells = self.scene.cells()
        self._names.refresh(layout)
        self.choices.refresh()
        self.painting.repaint_state(state.key)

    def note_pixels(self, key: str) -> None:
        """Repaint the panes that show this key's picture: pixels were pasted."""
        self.painting.repaint_pixels(key)

    def pane_at(self, position: QPoint | QPointF) -> str | None:
        """Key of the pane at a widget position, for drops; in a wipe, of the side under it."""
        at = self.pane_layout.device(QPointF(position))
        index = self.pane_layout.index_at(at)
        return None if index is None else self.pane_layout.key_under(index, at)

    def _scene_changed(self) -> None:
        """Lay out, repaint, and ask for the difference maps that are now needed."""
        self.difference.prepare()
        self.refresh()
        self.difference.ask()

    def refresh(self) -> None:
        """Lay out again after the scene or the widget changed, and repaint."""
        layout, scene = self.pane_layout, self.scene
        layout.arrange(self.width(), self.height(), ratio=self.devicePixelRatioF(), style=self._look.style)
        self.navigation.lay_out(scene.size, layout.boxes[0].body if layout.boxes else None)
        self._names.refresh(layout)
        self.wiping.refresh()
        self.choices.refresh()
        self.hovering.attach_controls()
        self.painting.watch_pulse()
        self.update()

    # ------------------------------------------------------------------------------------ modes, the pair

    @property
    def mode(self) -> Mode:
        """``grid``, ``single``, ``wipe``, ``difference`` or ``maps``."""
        return self.scene.mode

    def set_mode(self, mode: Mode) -> None:
        """Change the mode; what is under the pointer stays there, and without one what is in the middle."""
        if mode == self.scene.mode:
            return
        under = None if self.navigation.fitted else self.hovering.under_pointer()
        before, view = self.scene.mode, self.viewport
        self.scene.set_mode(mode)
        self._scene_changed()
        if not self._memory.come_back(mode, view) and under is not None:
            self.hovering.keep_under_pointer(under)
            self._memory.leave(before, view)
        if mode == "wipe" and not self.navigation.fitted:
            self.wiping.come_into_view()
        self.mode_changed.emit(mode)

    @property
    def current(self) -> str:
        """Key of the current pane."""
        return self.scene.current

    def choose(self, key: str) -> None:
        """Make a pane current (see `Scene.choose`) and tell."""
        before = (self.scene.current, *self.pair)
        self.scene.choose(key)
        if before != (self.scene.current, *self.pair):
            self._scene_changed()
        if self.scene.current != before[0]:
            self.current_changed.emit(self.scene.current)

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
            self._scene_changed()

    def choose_again(self, current: str, pair: tuple[str, str]) -> None:
        """Have the current pane and the two that once were (see `Scene.choose_again`)."""
        before = self.scene.current
        self.scene.choose_again(current, pair)
        self._scene_changed()
        if self.scene.current != before:
            self.current_changed.emit(self.scene.current)

    def swap(self) -> None:
        """Exchange the two."""
        self.set_pair(self.scene.second, self.scene.first)

    def set_side(self, side: Side, key: str) -> None:
        """Make a pane A or B of the two; the one that is the other changes places with it."""
        self.set_pair(*with_side(self.pair, side, key))

    def hold(self, held: Held) -> None:
        """Show the reference or the input in every pane, or (``""``) the panes' own pictures again."""
        if held != self.scene.held:
            self.scene.held = held
            self.refresh()

    # ------------------------------------------------------------------------------------ wipe

    @property
    def wipe(self) -> tuple[float, bool]:
        """Place of the wipe's line and whether it is vertical."""
        return self.scene.wipe_at, self.scene.wipe_vertical

    def set_wipe(self, fraction: float | None = None, *, vertical: bool | None = None) -> None:
        """Place the wipe's line (fraction of the picture) or turn it; ``vertical``: from top to bottom."""
        if vertical is not None:
            self.wiping.turn(vertical=vertical)
        if fraction is not None:
            self.wiping.place(fraction)

    # ------------------------------------------------------------------------------------ difference, blink

    @property
    def difference_view(self) -> tuple[Measure, float]:
        """Measure and gain of the difference mode."""
        return self.scene.measure, self.scene.gain

    def set_difference_view(self, *, measure: Measure | None = None, gain: float | None = None) -> None:
        """Choose what the difference mode shows; a gain (1..64) redraws at once, a measure is asked for."""
        if gain is not None:
            self.difference.set_gain(gain)
        if measure is not None:
            self.difference.set_measure(measure)

    def step_gain(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) gain of `GAINS`."""
        self.difference.step_gain(step)

    def _blink_over(self, other: bool) -> None:
        self.scene.blink_phase = other
        self.refresh()

    # ------------------------------------------------------------------------------------ the view

    @property
    def viewport(self) -> Viewport:
        """Centre in reference pixels and device pixels per reference pixel."""
        return self.navigation.view

    def fit(self) -> None:
        """Whole picture, and keep it whole when panes change size."""
        self.navigation.fit()

    def one_to_one(self, *, logical: bool = False) -> None:
        """One reference pixel on one device pixel (or on one logical pixel)."""
        if logical:
            self.navigation.zoom_to(self.devicePixelRatioF())
        else:
            self.navigation.one_to_one()

    def zoom_to(self, percent: float) -> None:
        """Set the zoom; 100 is one reference pixel on one device pixel."""
        self.navigation.zoom_to(percent / 100)

    def zoom_in(self) -> None:
        """Go up to the next power of two."""
        self.navigation.zoom_step(1)

    def zoom_out(self) -> None:
        """Go down to the next power of two."""
        self.navigation.zoom_step(-1)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the content by device pixels."""
        self.navigation.pan_by(dx, dy)

    def _view_changed(self, view: Viewport) -> None:
        self.wiping.lay_out()
        self.painting.repaint_bodies()
        self.viewport_changed.emit(view)

    def grab_view(self, *, labels: bool = False) -> QImage:
        """What the panes show of the image, in device pixels, see `clean_picture`."""
        return self.painting.clean_picture(labels=labels)

    # ------------------------------------------------------------------------------------ region, offsets

    @property
    def region(self) -> Box | None:
        """The region in reference pixels."""
        return self.scene.region

    def set_region(self, box: Box | None) -> None:
        """Draw this region in all panes (reference pixels); see `marks` for what the user does with it."""
        self.marks.set_region(box)

    def clear_region(self) -> None:
        """The user wants no region any more."""
        self.marks.edit_region(None, "clear")

    def set_region_tool(self, on: bool) -> None:
        """Let plain drags draw the region (as while R is held)."""
        self.pointer.set_region_tool(on)

    @property
    def offsets(self) -> dict[str, tuple[float, float]]:
        """Panes whose content is moved, in reference pixels; `marks` moves it."""
        return dict(self.scene.offsets)

    # ------------------------------------------------------------------------------------ mouse

    def click_chip_or_tab(self, at: QPointF) -> bool:
        """Answer a click on a chip (reset the offset, put the notice away) or on a tab (flip)."""
        kind, key = self.painting.chip_at(at)
        state = self.scene.find(key)
        if kind == "offset" and key in self.scene.offsets:
            self.marks.reset_offset(key)
        elif kind == "notice" and state is not None:
            self.scene.dismissed[key] = state.notices
            self.update()
        elif kind == "tab":
            self.choose(key)
        else:
            return False
        return True

    def drag_pane(self, key: str) -> None:
        """Tell that a pane is being dragged out."""
        self.pane_dragged.emit(key)

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a cursor, None for the usual one."""
        if shape is None:
            self.unsetCursor()
        else:
            self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.holds.end_shift()
        event.setAccepted(self.pointer.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue it."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        event.setAccepted(self.pointer.release())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit or 1:1."""
        event.setAccepted(self.pointer.double_click(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.holds.end_shift()
        event.setAccepted(self.pointer.wheel(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the pane under the pointer; by key, of the current one."""
        at, by_key = event.pos(), event.reason() == QContextMenuEvent.Reason.Keyboard
        key = self.current if by_key else self.pane_at(at)
        if by_key:
            at = self.pane_layout.area_of(key or "").center()
        if key:
            self.menu_wanted.emit(key, self.mapToGlobal(at))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hovered pane's buttons."""
        super().enterEvent(event)
        self.hovering.follow(self.pane_layout.device(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take them away."""
        super().leaveEvent(event)
        self.hovering.leave()

    # ------------------------------------------------------------------------------------ keys, other events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold keys, then arrows, then those that forget the region."""
        event.setAccepted(self.holds.key_pressed(event) or self._keys.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End holds."""
        event.setAccepted(self.holds.key_released(event))

    def event(self, event: QEvent) -> bool:
        """Take pinches, tool tips, changes of screen; claim arrows from shortcuts while they pan."""
        kind = event.type()
        if kind in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.FontChange):
            self.painting.forget_fonts()
            result = super().event(event)
            self.refresh()
            return result
        if kind == QEvent.Type.ParentChange:
            self.window_keys.watch(self.window())
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # A shortcut that follows never reaches keyPressEvent, but it makes Shift part of a chord.
            self.holds.other_key(event)
            if self._keys.wants_arrow(event):
                event.accept()
                return True
        elif isinstance(event, QNativeGestureEvent) and self.pointer.pinch(event):
            return True
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.hovering.tool_tip(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End holds: the release of the key may go elsewhere."""
        super().focusOutEvent(event)
        self.holds.end()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop what moves, and holds."""
        super().hideEvent(event)
        self.painting.stop_pulse()
        self.holds.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window's keys."""
        super().showEvent(event)
        self.window_keys.watch(self.window())
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Room for two pictures side by side."""
        return QSize(1100, 640)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        self.painting.paint(event, divider_focused=self.wiping.focused)
