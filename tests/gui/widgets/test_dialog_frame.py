"""Dialogs that hold at once: their columns and bar, and Enter, which presses no button of theirs."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.dialog_frame import EnterEndsEditing, lay_out


class Dialog(QDialog):
    """Two columns, a field among them, and a button that Qt would press by Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.right, self.button = QLineEdit(self), QFrame(self), QPushButton("Save", self)
        self.button.setDefault(True)
        bar = QHBoxLayout()
        bar.addWidget(self.button)
        lay_out(self, [(self.field, 0), (self.right, 1)], bar)
        self.pressed: list[str] = []
        self.button.clicked.connect(lambda: self.pressed.append("save"))


def test_enter_in_a_field_ends_its_editing_and_presses_nothing(qtbot: QtBot) -> None:
    plain, dialog = Dialog(), Dialog()
    EnterEndsEditing(dialog)
    edited: list[str] = []
    dialog.field.editingFinished.connect(lambda: edited.append("edited"))
    for one in (plain, dialog):
        qtbot.addWidget(one)
        one.show()
        one.field.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(one.field, key)
    assert plain.pressed == ["save", "save"], "as Qt would have it"
    assert dialog.pressed == []
    assert edited == ["edited", "edited"]
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "other keys are the dialog's"


def test_columns_stand_beside_one_another_over_the_bar(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    dialog.resize(600, 300)
    dialog.show()
    qapp.processEvents()
    field, right, button = dialog.field.geometry(), dialog.right.geometry(), dialog.button.geometry()
    assert right.left() == field.right() + 2, "one pixel of edge between them"
    assert right.right() == dialog.rect().right()
    assert right.top() == 0
    assert button.top() > right.bottom() + 12
    assert dialog.rect().bottom() - button.bottom() == 12
