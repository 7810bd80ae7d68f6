"""What is asked when the window closes while files wait for what they are to hold."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from sr_studio.gui.widgets.asked_on_closing import AskedOnClosing


class UnsavedQuestion(AskedOnClosing):
    """Close all the same, or stay: asked only where files would be lost.

    The question goes by itself once every file is saved; the window stays then.

    Parameters
    ----------
    unsaved
        Tells how many files would not be written if the window closed now.
    """

    def __init__(self, window: QWidget, unsaved: Callable[[], int]) -> None:
        super().__init__(window)
        self._unsaved = unsaved
        self.close: QPushButton | None = None

    def look(self) -> None:
        """Tell how many files are left by now."""
        if self.box is None:
            return
        count = self._unsaved()
        if not count:
            self._stay()
        elif count == 1:
            self.box.setText(self.tr("One file is not saved yet."))
        else:
            self.box.setText(self.tr("{count} files are not saved yet.").format(count=count))

    def _needed(self) -> bool:
        return self._unsaved() > 0

    def _fill(self, box: QMessageBox) -> None:
        box.setWindowTitle(self.tr("Close SR Studio"))
        box.setInformativeText(
            self.tr(
                "Their pictures or scores are still being computed. If the window closes now, these files "
                "are not written."
            )
        )
        role = QMessageBox.ButtonRole
        self.close = box.addButton(self.tr("Close anyway"), role.DestructiveRole)
        self.cancel = box.addButton(self.tr("Cancel"), role.RejectRole)
        box.setDefaultButton(self.cancel)
        self.close.clicked.connect(self._settle)
        self.look()
        self._timer.start()
