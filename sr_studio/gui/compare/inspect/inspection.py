"""Looking closely at what is on the canvas: builds the parts, connects them, is what its actions act on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.inspect.curve_panel import CurvePanel
from sr_studio.gui.compare.inspect.curve_presenter import CurvePresenter
from sr_studio.gui.compare.inspect.curves import as_table
from sr_studio.gui.compare.inspect.echo import PointerEcho
from sr_studio.gui.compare.inspect.line_tool import LineTool
from sr_studio.gui.compare.inspect.loupe import Loupe
from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel
from sr_studio.gui.compare.inspect.pixel_reader import PixelReader
from sr_studio.gui.compare.inspect.places import Line
from sr_studio.gui.compare.inspect.values import as_text
from sr_studio.gui.compare.undo import EditView
from sr_studio.gui.compare.view.state import PointerPlace
from sr_studio.gui.settings.settings import names


class Inspection(QObject):
    """Serves one comparison.

    Parameters
    ----------
    pixels
        The panel of pixel values.
    curves
        The panel of histogram and profile.
    """

    noticed = Signal(str, str)
    """A tone and a sentence."""
    profile_wanted = Signal()
    """A line was drawn: its profile wants to be seen."""

    def __init__(
        self, comparison: Comparison, *, pixels: PixelPanel, curves: CurvePanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        workspace, view, self._settings = comparison.workspace, comparison.view, comparison.settings
        self._workspace, self._view, self._exporter = workspace, view, comparison.exporter
        self._pixels, self._panel = pixels, curves
        self.line = LineTool(view)
        self.loupe = Loupe(view)
        self.echo = PointerEcho(view)  # over the loupe
        self.loupe.switched.connect(lambda on: self.echo.set_frames(not on))
        self.loupe.factor_wanted.connect(lambda factor: self._settings.change("view", loupe_factor=factor))
        self.loupe.size_wanted.connect(lambda size: self._settings.change("view", loupe_size=size))
        self.reader = PixelReader(workspace, view, self)
        self.reader.read.connect(pixels.show_table)
        workspace.current_changed.connect(pixels.clear)
        pixels.copy_requested.connect(self.copy_pixels)
        self.curves = CurvePresenter(comparison, curves, self.line, self)
        self.line.edited.connect(self._line_edited)
        workspace.panes.changed.connect(self._keep_line)
        curves.chosen.connect(lambda name, value: self._settings.change("view", **{f"curve_{name}": value}))
        curves.line_tool_wanted.connect(self.line.switch)
        curves.clear_requested.connect(lambda: self.line.edit(None))
        curves.copy_requested.connect(self.copy_curves)
        curves.save_requested.connect(self.ask_curves)
        curves.hovered.connect(self._mark_hovered)
        self._settings.changed.connect(self.apply_settings)
        self.apply_settings(names())

    def apply_settings(self, changed: frozenset[str]) -> None:
        """Carry out settings that have new values."""
        kept = self._settings.current.view
        if "view.pointer_echo" in changed:
            self.echo.set_on(kept.pointer_echo)
        if changed & {"view.loupe_size", "view.loupe_factor"}:
            self.loupe.set_lens(factor=kept.loupe_factor, size=kept.loupe_size)
        if any(name.startswith("view.curve_") for name in changed):
            self.curves.apply_settings()

    # ------------------------------------------------------------------------------------- pixels

    def set_echo(self, on: bool) -> None:
        """Mark the pointer in all panes, or not."""
        self._settings.change("view", pointer_echo=on)

    def copy_pixels(self) -> None:
        """The pixel values into the clipboard."""
        if self._pixels.table is None:
            return
        QGuiApplication.clipboard().setText(as_text(self._pixels.table))
        self.noticed.emit("info", self.tr("The pixel values were copied."))

    # ------------------------------------------------------------------------------------- the line

    def line_key_released(self) -> None:
        """The key that let drags draw the line is up."""
        self.line.switch(False)

    def _line_edited(self, before: Line | None, after: Line | None) -> None:
        if after is not None:
            self._settings.change("view", curve_kind="profile")
            self.profile_wanted.emit()
        entry = self._workspace.current
        if entry is None:
            return

        def turn(line: Line | None) -> bool:
            self._workspace.set_current(entry.key)
            current = self._workspace.current
            if current is None or current.key != entry.key or not self._fits(line):
                return False
            self.line.set_line(line)
            return True

        text = self.tr("Profile Line") if after is not None else self.tr("Clear the Profile Line")
        self._workspace.undo_stack.push(EditView(text, turn=turn, before=before, after=after))

    def _fits(self, line: Line | None) -> bool:
        width, height = self._view.scene.size or (0, 0)
        return line is None or (max(line.x0, line.x1) < width and max(line.y0, line.y1) < height)

    def _keep_line(self) -> None:
        """A line that is not in the image looked at has no profile."""
        if self._view.scene.size is not None and not self._fits(self.line.line):
            self.line.set_line(None)

    def _mark_hovered(self, x: float | None) -> None:
        """Mark in all panes the place that the pointer is at in the plot."""
        marked = self.curves.mark_hovered(lambda x, y: self.echo.mark(PointerPlace("", x, y)), x)
        if not marked:
            self.echo.mark(None)

    # ------------------------------------------------------------------------------------- values

    def copy_curves(self) -> None:
        """The values behind the curves into the clipboard, as a table."""
        rows = self.curves.rows()
        if rows:
            QGuiApplication.clipboard().setText(as_table(rows, delimiter="\t"))
            self.noticed.emit("info", self.tr("The values were copied with their recipe."))

    def ask_curves(self) -> None:
        """Save the values behind the curves as CSV."""
        rows = self.curves.rows()
        if rows:
            self._exporter.ask_table(self._settings.current.view.curve_kind, as_table(rows))
