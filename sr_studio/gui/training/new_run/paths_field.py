"""Folders or files: dropped, chosen or removed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.few_lines_label import FewLinesLabel
from sr_studio.paths import is_folder


class PathsField(QFrame):
    """A dashed field that takes what is dropped on it, and lists it.

    Parameters
    ----------
    files
        Whether single files are chosen, of these suffixes; else folders.
    large
        Whether it asks for attention while it is empty.
    small
        Whether its button is a drawing alone.
    """

    changed = Signal(tuple)
    """The paths there are now (`str`)."""

    def __init__(
        self, parent: QWidget, *, files: Sequence[str] = (), large: bool = False, small: bool = False
    ) -> None:
        super().__init__(parent)
        self._files, self._large, self._small = tuple(files), large, small
        self._paths: tuple[str, ...] = ()
        self._title, self._hint = "", ""
        self._problem: Message | None = None
        self._dragged = False
        self.setAcceptDrops(True)
        self._text = FewLinesLabel(self, most=3)
        self.choose_button = QPushButton(self)
        icons.set_icon(self.choose_button, "folder")
        self.choose_button.clicked.connect(self._choose)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._rows: list[QWidget] = []
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addLayout(self._list)
        told.addWidget(self._text)
        layout = QHBoxLayout(self)
        margin = 8 if large else 5
        layout.setContentsMargins(10, margin, margin, margin)
        layout.setSpacing(8)
        layout.addLayout(told, 1)
        layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def paths(self) -> tuple[str, ...]:
        """What is listed."""
        return self._paths

    def set_texts(self, *, title: str, hint: str) -> None:
        """Name it, and say what may be dropped while it is empty."""
        self._title, self._hint = title, hint
        self._write()

    def show_paths(self, paths: Sequence[str], problem: Message | None) -> None:
        """Show these, and what is wrong with them."""
        self._problem = problem
        if tuple(paths) != self._paths:
            self._paths = tuple(paths)
            self._fill()
        self._write()

    def _fill(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(path) for path in self._paths]
        for row in self._rows:
            self._list.addWidget(row)

    def _row(self, path: str) -> QWidget:
        row = QWidget(self)
        name, place = ElidedLabel(row), ElidedLabel(row)
        name.set_text(Path(path).name or path)
        name.setToolTip(path)
        place.set_text(str(Path(path).parent))
        theme.set_role(place, "caption")
        mark = QLabel(row)
        mark.setPixmap(icons.pixmap("folder" if not self._files else "images", 16))
        cross = QToolButton(row)
        cross.setFixedSize(24, 24)
        cross.setIconSize(icons.icon_size(16))
        icons.set_icon(cross, "close", tone="muted")
        text = self.tr("Leave out {name}").format(name=Path(path).name)
        cross.setToolTip(text)
        cross.setAccessibleName(text)
        cross.clicked.connect(lambda: self._put([one for one in self._paths if one != path]))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(mark)
        line.addWidget(name, 2)
        line.addWidget(place, 3)
        line.addWidget(cross)
        return row

    def _write(self) -> None:
        self.setAccessibleName(self._title)
        text = self.tr("Choose…") if not self._paths else self.tr("Add…")
        self.choose_button.setText("" if self._small else text)
        self.choose_button.setToolTip(text if self._small else "")
        self.choose_button.setAccessibleName(f"{self._title}: {text}")
        self.choose_button.setAccessibleDescription(self._hint)
        wrong = self._problem is not None and bool(self._paths)
        assert self._problem is None or isinstance(self._problem, Message)
        if wrong and self._problem is not None:
            self._text.set_text(sentence(self._problem))
        else:
            self._text.set_text(self._hint if not self._paths else "")
        self._text.setVisible(bool(self._text.full_text))
        theme.set_role(self._text, "bad" if wrong else "muted" if self._large else "caption")
        self.update()

    # --------------------------------------------------------------------------- choosing, dropping

    def _choose(self) -> None:
        from sr_studio.imaging.files import IMAGE_SUFFIXES

        start = str(Path(self._paths[-1]).parent) if self._paths else ""
        if self._files:
            kinds = " ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
            found, _ = QFileDialog.getOpenFileNames(self, self._title, start, f"{self._title} ({kinds})")
        else:
            folder = QFileDialog.getExistingDirectory(self, self._title, start)
            found = [folder] if folder else []
        self.add(found)

    def add(self, paths: Sequence[str]) -> None:
        """Add what is not listed yet."""
        self._put([*self._paths, *(path for path in paths if path not in self._paths)])

    def _put(self, paths: Sequence[str]) -> None:
        if tuple(paths) != self._paths:
            self.changed.emit(tuple(paths))

    def _dropped(self, event: QDropEvent) -> list[str]:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if self._files:
            return [path for path in paths if Path(path).suffix.lower() in self._files]
        return [path for path in paths if is_folder(path)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what fits."""
        if self._dropped(event):
            event.acceptProposedAction()
            self._set_dragged(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        self._set_dragged(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add it."""
        self._set_dragged(False)
        if found := self._dropped(event):
            event.acceptProposedAction()
            self.add(found)

    def _set_dragged(self, dragged: bool) -> None:
        self._dragged = dragged
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wanted = self._dragged or (self._large and not self._paths)
        pen = QPen(theme.color("accent" if wanted else "border"), 1.5 if wanted else 1)
        if not self._paths:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_ground" if self._dragged else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and hasattr(self, "_rows"):
            self._fill()
            self._write()
