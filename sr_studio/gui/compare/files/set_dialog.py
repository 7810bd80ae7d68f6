"""The dialog of Save All Results where several images are open: which of them, where to, how far it is."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.files.set_saver import SetSaved
from sr_studio.gui.i18n import translator
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.fields import ComboBox

_NAMED = 3
"""Lines that a notice has room for."""

_tr = translator("SaveSet")


def end_words(saved: SetSaved) -> tuple[str, list[str]]:
    """Return how saving a set ended, and what was not saved with the reasons and what files have lost."""
    count = len(saved.paths)
    if count == 1:
        parts = [_tr("Saved {path}").format(path=saved.paths[0])]
    elif count:
        parts = [_tr("Saved {count} files in {folder}").format(count=count, folder=saved.folder)]
    else:
        parts = [_tr("Nothing was saved")]
    if saved.kept:
        parts.append(_tr("there already: {count}").format(count=len(saved.kept)))
    if saved.left:
        parts.append(_tr("stopped before: {count}").format(count=saved.left))
    if saved.problems:
        parts.append(_tr("not saved: {count}").format(count=len(saved.problems)))
    lines = [f"{what}: {why}" for what, why in saved.problems]
    return "; ".join(parts) + ".", [*lines, *saved.notes]


def notice_words(saved: SetSaved) -> tuple[str, str]:
    """Return tone and text of a notice on how it ended: the first of what was not saved by name."""
    text, lines = end_words(saved)
    more = [_tr("{count} more").format(count=len(lines) - _NAMED)] if len(lines) > _NAMED else []
    return ("warn" if lines or saved.left else "good"), "\n".join([text, *lines[:_NAMED], *more])


class SaveSetDialog(QDialog):
    """Asks, then tells how far it is and how it ended. Closing it while files are saved stops nothing.

    The window waits while it asks, so the image it names stays the one looked at, and not while it tells.
    """

    one_wanted = Signal(object)
    """Folder for the results of the image looked at."""
    set_wanted = Signal(object, str)
    """Folder for those of all images, and what is done where a file is there (`There`)."""
    stop_wanted = Signal()

    def __init__(self, parent: QWidget, *, image: str, count: int, folder: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save All Results"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._folder = Path()
        self.over = False
        """Whether it tells how a set ended."""
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._asking(image, count, folder))
        self._pages.addWidget(self._telling())
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 12)
        page.addWidget(self._pages)
        self.save.setFocus()
        self.resize(520, self.sizeHint().height())

    def _asking(self, image: str, count: int, folder: str) -> QWidget:
        page = QWidget(self)
        self.one = QRadioButton(self.tr("This image: {name}").format(name=image), page)
        self.all = QRadioButton(self.tr("All {count} images").format(count=count), page)
        self.all.setChecked(True)
        self.place = QLineEdit(folder, page)
        self.place.setAccessibleName(self.tr("Folder"))
        choose = QPushButton(self.tr("Choose…"), page)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.there = ComboBox(page)
        self.there.addItem(self.tr("Save beside it under another name"), "beside")
        self.there.addItem(self.tr("Leave it and do not make it again"), "leave")
        self.there.addItem(self.tr("Replace it"), "replace")
        self.there.setAccessibleName(self.tr("Where a file is there already"))
        self.all.toggled.connect(self.there.setEnabled)
        hint = QLabel(self.tr("Files are called IMAGE_MODEL.png."), page)
        theme.set_role(hint, "caption")
        self.save = QPushButton(self.tr("Save"), page)
        theme.set_kind(self.save, "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.place.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.save.setEnabled(bool(folder))
        cancel = QPushButton(self.tr("Cancel"), page)
        cancel.clicked.connect(self.reject)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addWidget(QLabel(self.tr("Folder"), page), 0, 0)
        form.addWidget(self.place, 0, 1)
        form.addWidget(choose, 0, 2)
        form.addWidget(QLabel(self.tr("File there already"), page), 1, 0)
        form.addWidget(self.there, 1, 1, 1, 2)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.one, self.all):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(form)
        column.addWidget(hint)
        column.addStretch(1)
        column.addLayout(_bar(cancel, self.save))
        return page

    def _telling(self) -> QWidget:
        page = QWidget(self)
        self.said = QLabel(page)
        self.said.setWordWrap(True)
        self.now = ElidedLabel(page)
        theme.set_role(self.now, "muted")
        self.bar = QProgressBar(page)
        self.bar.setTextVisible(False)
        self.list = QPlainTextEdit(page)
        self.list.setReadOnly(True)
        self.list.setAccessibleName(self.tr("What was not saved, and why"))
        self.list.hide()
        self.stop = QPushButton(self.tr("Stop"), page)
        self.stop.clicked.connect(self.stop_wanted)
        self._show_folder = QPushButton(self.tr("Show Folder"), page)
        self._show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        )
        self._show_folder.hide()
        self.hide_button = QPushButton(self.tr("Hide"), page)
        self.hide_button.setToolTip(self.tr("Files are saved on; a notice says when they are there"))
        self.hide_button.clicked.connect(self.close)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.said, self.bar, self.now):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addLayout(_bar(self.stop, self._show_folder, self.hide_button))
        return page

    def _choose(self) -> None:
        asking = QFileDialog(self, self.tr("Save All Results"), self.place.text())
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(self.place.setText)
        asking.open()

    def _save(self) -> None:
        folder = Path(self.place.text().strip()).expanduser().absolute()
        if self.one.isChecked():
            self.one_wanted.emit(folder)
            self.close()
        else:
            self.set_wanted.emit(folder, self.there.currentData())

    def _turn(self) -> None:
        """Tell instead of asking; a key pressed once too often must not stop it."""
        if self._pages.currentIndex() == 0:
            self._pages.setCurrentIndex(1)
            self._release_window()
            self.hide_button.setFocus()

    def _release_window(self) -> None:
        """Let the window be used; a dialog that is shown takes that up when it is shown again."""
        shown, place = self.isVisible(), self.pos()
        self.hide()
        self.setWindowModality(Qt.WindowModality.NonModal)
        if shown:
            self.move(place)
            self.show()

    def show_progress(self, done: int, total: int, now: str) -> None:
        """Tell how far it is. ``total`` is 0 while it is not known what is to be made."""
        self._turn()
        if total:
            self.said.setText(self.tr("Saving: {done} of {total}").format(done=done, total=total))
        else:
            self.said.setText(self.tr("Looking at what is there already…"))
        self.now.set_text(now)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_end(self, saved: SetSaved) -> None:
        """Tell how it ended."""
        self._turn()
        self.over = True
        self._folder = saved.folder
        text, lines = end_words(saved)
        self.said.setText(text)
        self.list.setPlainText("\n".join(lines))
        self.list.setVisible(bool(lines))
        for widget in (self.bar, self.now, self.stop):
            widget.hide()
        self._show_folder.setVisible(bool(saved.paths or saved.kept))
        self.hide_button.setText(self.tr("Close"))
        self.hide_button.setToolTip("")


def _bar(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
