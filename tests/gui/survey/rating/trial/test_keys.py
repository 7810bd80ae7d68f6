"""Which key is which, on every keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from sr_studio.gui.survey.rating.trial.keys import key_name

K, M = Qt.Key, Qt.KeyboardModifier


def event(
    key: int, modifiers: Qt.KeyboardModifier = M.NoModifier, *, scan: int = 0, text: str = ""
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (K.Key_3, M.NoModifier, "3"),
        (K.Key_3, M.KeypadModifier, "3"),
        (K.Key_3, M.ShiftModifier, "3"),
        (K.Key_Enter, M.KeypadModifier, "enter"),
        (K.Key_Left, M.KeypadModifier, "left"),
        (K.Key_Minus, M.KeypadModifier, "minus"),
        (K.Key_Backspace, M.NoModifier, "backspace"),
        (K.Key_A, M.NoModifier, ""),
        (K.Key_3, M.ControlModifier, ""),
        (K.Key_3, M.AltModifier, ""),
    ],
)
def test_names(key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert key_name(event(key, modifiers)) == name


@pytest.mark.parametrize(
    ("platform", "scan", "typed", "digit"),
    [
        ("xcb", 10, K.Key_Ampersand, "1"),  # French: & é " ' (
        ("xcb", 11, K.Key_Eacute, "2"),
        ("wayland", 14, K.Key_ParenLeft, "5"),
        ("xcb", 15, K.Key_Minus, "6"),  # the French minus stands where 6 is
        ("windows", 11, K.Key_Agrave, "0"),
        ("xcb", 20, K.Key_Minus, "minus"),
        ("xcb", 24, K.Key_A, ""),
    ],
)
def test_digits_where_they_need_shift(
    monkeypatch: pytest.MonkeyPatch, platform: str, scan: int, typed: Qt.Key, digit: str
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: platform))
    assert key_name(event(typed, scan=scan)) == digit


def test_the_number_pads_places_are_not_those_of_the_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "xcb"))
    assert key_name(event(K.Key_Plus, M.KeypadModifier, scan=10)) == ""
