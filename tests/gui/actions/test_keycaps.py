"""Keys drawn as keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.keycaps import KeysButton, caps, keys_width, sequences_width
from sr_studio.gui.style import theme


@pytest.mark.parametrize(
    ("keys", "parts"),
    [("Ctrl+Shift+P", ["Ctrl", "Shift", "P"]), ("+", ["+"]), ("Ctrl++", ["Ctrl", "+"]), ("-", ["-"])],
)
def test_a_plus_sign_that_is_a_key_stays_one(keys: str, parts: list[str]) -> None:
    assert caps(keys) == parts


def test_several_sequences_stand_apart(qapp: QApplication) -> None:
    assert sequences_width(("F5", "Ctrl+R")) == keys_width("F5") + keys_width("Ctrl+R") + 12
    assert sequences_width(()) == 0


def test_a_button_shows_its_keys_or_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "light")
    button = KeysButton()
    qtbot.addWidget(button)
    button.setText("Add…")
    button.show()
    without = button.sizeHint().width()
    words = button.grab().toImage()
    button.set_sequences(["Ctrl+Shift+S"])
    assert button.sizeHint().width() > without
    button.adjustSize()
    assert button.grab().toImage() != words
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
