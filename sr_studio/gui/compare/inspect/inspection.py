"""Looking closely at what is on the canvas: builds the parts, connects them, is what its actions act on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.inspect.echo import PointerEcho
from sr_studio.gui.compare.inspect.loupe import Loupe
from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel
from sr_studio.gui.compare.inspect.pixel_reader import PixelReader
from sr_studio.gui.compare.inspect.values import as_text
from sr_studio.gui.settings.settings import names


class Inspection(QObject):
    """Serves one comparison.

    Parameters
    ----------
    pixels
        The panel of pixel values.
    """

    noticed = Signal(str, str)
    """A tone and a sentence."""

    def __init__(self, comparison: Comparison, *, pixels: PixelPanel, parent: QObject) -> None:
        super().__init__(parent)
        workspace, view, self._settings = comparison.workspace, comparison.view, comparison.settings
        self._pixels = pixels
        self.loupe = Loupe(view)
        self.echo = PointerEcho(view)  # over the loupe
        self.loupe.switched.connect(lambda on: self.echo.set_frames(not on))
        self.reader = PixelReader(workspace, view, self)
        self.reader.read.connect(pixels.show_table)
        workspace.current_changed.connect(pixels.clear)
        pixels.copy_requested.connect(self.copy_pixels)
        self.loupe.factor_wanted.connect(lambda factor: self._settings.change("view", loupe_factor=factor))
        self.loupe.size_wanted.connect(lambda size: self._settings.change("view", loupe_size=size))
        self._settings.changed.connect(self.apply_settings)
        self.apply_settings(names())

    def apply_settings(self, changed: frozenset[str]) -> None:
        """Carry out settings that have new values."""
        kept = self._settings.current.view
        if "view.pointer_echo" in changed:
            self.echo.set_on(kept.pointer_echo)
        if changed & {"view.loupe_size", "view.loupe_factor"}:
            self.loupe.set_lens(factor=kept.loupe_factor, size=kept.loupe_size)

    def set_echo(self, on: bool) -> None:
        """Mark the pointer in all panes, or not."""
        self._settings.change("view", pointer_echo=on)

    def copy_pixels(self) -> None:
        """The pixel values into the clipboard."""
        if self._pixels.table is None:
            return
        QGuiApplication.clipboard().setText(as_text(self._pixels.table))
        self.noticed.emit("info", self.tr("The pixel values were copied."))
