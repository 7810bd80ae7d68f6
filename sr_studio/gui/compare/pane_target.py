"""The pane that actions on one pane act on, and its menu."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from sr_studio.gui.canvas.picture import Picture as Pixels
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, method_of
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.pair import Side
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.metrics.colour_tables import colour_table
from sr_studio.paths import is_there


class PaneTarget(QObject):
    """Answers for the pane a menu is open for, else for the current one."""

    def __init__(self, workspace: Workspace, view: CompareView, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._chosen = ""

    def choose(self, key: str) -> None:
        """Act on this pane; "" is the current one."""
        self._chosen = key

    @property
    def key(self) -> str:
        """Key of the pane."""
        return self._chosen or self._view.current

    @property
    def is_pane(self) -> bool:
        """Whether it is one of the panes shown, not a map."""
        return any(pane.key == self.key for pane in self._view.scene.panes)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture of the image, not a map."""
        return is_shown(self._workspace.panes.picture(self.key))

    @property
    def finished(self) -> bool:
        """Whether every pixel of it is there."""
        return self._workspace.panes.complete(self.key)

    @property
    def other(self) -> str:
        """Name of what its difference is taken against: B, or A where it is B itself; "" where nothing is."""
        first, second = self._view.pair
        other = second if self.key != second else first
        if not self.is_picture or other == self.key or self._view.scene.find(other) is None:
            return ""
        return self._workspace.panes.label(other)

    @property
    def file(self) -> Path | None:
        """The file the picture comes from, where it is one and still there."""
        entry, key = self._workspace.panes.entry, self.key
        if entry is None:
            return None
        file = None
        if key == REFERENCE_KEY:
            file = entry.reference or entry.image
        elif key == INPUT_KEY and (entry.paired or not self._workspace.panes.has_reference):
            file = entry.image
        elif (method := method_of(key)) in entry.results:
            file = entry.results[method]
        path = file.path if file is not None else None
        return path if path is not None and is_there(path) else None

    # ------------------------------------------------------------------------------------ acts

    def use(self, side: Side) -> None:
        """Make it A or B."""
        self._view.set_side(side, self.key)

    def difference(self) -> None:
        """Show how it differs from B, or A from it where it is B."""
        if self.key != self._view.pair[1]:
            self._view.set_side("A", self.key)
        self._view.set_mode("difference")

    def alone(self) -> None:
        """Show it alone; from there, all panes again."""
        if self._view.mode == "single":
            self._view.set_mode("grid")
        else:
            self._view.choose(self.key)
            self._view.set_mode("single")

    def copy(self) -> None:
        """Put the whole picture into the clipboard, a map in its colours."""
        state = self._view.scene.find(self.key)
        if state is not None and state.picture is not None:
            QGuiApplication.clipboard().setImage(_image(state.picture, self._view.difference_view))

    def show_file(self) -> None:
        """Open the folder of its file."""
        if self.file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))


class PaneMenu(QObject):
    """The menu of a pane, of the window's own actions with their keys.

    Parameters
    ----------
    action, refresh
        Of the window's table.
    names
        Of the actions, "" for a line.
    """

    def __init__(
        self,
        target: PaneTarget,
        view: CompareView,
        *,
        names: tuple[str, ...],
        action: Callable[[str], QAction],
        refresh: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._target, self._view, self._refresh = target, view, refresh
        self.menu = QMenu(view)
        self._title = self.menu.addAction("")
        self._title.setEnabled(False)
        self.menu.addSeparator()
        for name in names:
            if name:
                self.menu.addAction(action(name))
            else:
                self.menu.addSeparator()
        # What was chosen runs after the menu has hidden, and acts on its pane still.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._closed)
        self.menu.aboutToHide.connect(self._later.start)
        view.menu_wanted.connect(self.open)

    def open(self, key: str, at: QPoint) -> None:
        """Offer what can be done with a pane, at a point of the screen."""
        self._later.stop()
        self._target.choose(key)
        self._refresh()
        state = self._view.scene.find(key)
        self._title.setText((state.label if state is not None else key).replace("&", "&&"))
        self.menu.popup(at)

    def _closed(self) -> None:
        self._target.choose("")
        self._refresh()


def _image(picture: Pixels, difference: tuple[str, float]) -> QImage:
    """A copy of a picture's pixels."""
    image = picture.view(0, 0, 0, picture.width, picture.height)
    if picture.channels == 1:
        image.setColorTable(colour_table(*difference))
        return image.convertToFormat(QImage.Format.Format_RGB32)
    return image.copy()
