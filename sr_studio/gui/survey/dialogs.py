"""The file dialogs of the study window. None of them blocks it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_studio.gui.i18n import translator
from sr_studio.imaging.files import IMAGE_SUFFIXES

_tr = translator("StudyDialogs")

Take = Callable[[list[Path]], object]


def choose_images(parent: QWidget, start: str, take: Take) -> None:
    """Ask for image files."""
    dialog = _dialog(parent, _tr("Add Images"), start, take)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    kinds = " ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
    dialog.setNameFilters([_tr("Images") + f" ({kinds})", _tr("All files") + " (*)"])
    dialog.open()


def choose_folder(parent: QWidget, start: str, take: Take) -> None:
    """Ask for a folder of images or finished pictures."""
    _folders(_dialog(parent, _tr("Add a Folder"), start, take))


def choose_study(parent: QWidget, start: str, take: Take) -> None:
    """Ask for the folder of a study."""
    _folders(_dialog(parent, _tr("Open a Study (a folder NAME.srstudy)"), start, take))


def choose_copy(parent: QWidget, folder: Path, name: str, take: Take) -> None:
    """Ask where a duplicate is to lie."""
    dialog = _dialog(parent, _tr("Duplicate as New Study"), str(folder), take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: str, start: str, take: Take) -> QFileDialog:
    dialog = QFileDialog(parent, title, start)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
    return dialog


def _folders(dialog: QFileDialog) -> None:
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
