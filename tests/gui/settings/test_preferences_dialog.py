"""Preferences: every field changes its setting at once and follows changes from elsewhere."""

import operator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui import i18n
from sr_studio.gui.actions.command_catalogue import Command
from sr_studio.gui.actions.keycaps import KeysButton
from sr_studio.gui.settings.preferences_dialog import PreferencesDialog
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import ComboBox, SpinBox

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def dialog(store: SettingsStore, qtbot: QtBot, qapp: QApplication) -> PreferencesDialog:
    theme.install(qapp, "light")
    dialog = PreferencesDialog(store)
    qtbot.addWidget(dialog)
    dialog.set_devices([DeviceInfo(name="cpu", label="CPU"), DeviceInfo(name="cuda:0", label="NVIDIA H200")])
    dialog.open_page()
    return dialog


def named(dialog: QWidget, kind: type, name: str):  # type: ignore[no-untyped-def]
    return next(found for found in dialog.findChildren(kind) if found.accessibleName() == name)


@pytest.mark.parametrize(
    ("page", "name", "key", "field", "value"),
    [
        ("appearance", "Theme", Qt.Key.Key_End, "appearance.theme", "dark"),
        ("appearance", "Language", Qt.Key.Key_End, "appearance.language", "ko"),
        ("view", "Background", Qt.Key.Key_End, "view.background", "checker"),
        ("computing", "Precision", Qt.Key.Key_End, "computing.precision", "bf16"),
        ("computing", "Device", Qt.Key.Key_End, "computing.device", "cuda:0"),
    ],
)
def test_choices_hold_at_once(
    dialog: PreferencesDialog,
    store: SettingsStore,
    qtbot: QtBot,
    *,
    page: str,
    name: str,
    key: Qt.Key,
    field: str,
    value: str,
) -> None:
    dialog.open_page(page)
    box = named(dialog, ComboBox, name)
    assert box.isVisible()
    box.setFocus()
    with qtbot.waitSignal(store.changed) as told:
        qtbot.keyClick(box, key)
    assert told.args == [frozenset({field})]
    assert operator.attrgetter(field)(store.current) == value


def test_numbers_and_switches(dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot) -> None:
    named(dialog, SpinBox, "Memory").setValue(2048)
    named(dialog, SpinBox, "Largest image").setValue(64)
    named(dialog, QCheckBox, "1:1").click()
    assert (store.current.computing.store_mebibytes, store.current.computing.max_megapixels) == (2048, 64)
    assert not store.current.view.device_pixels


def test_the_engine_command_holds_when_editing_ends(
    dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
) -> None:
    dialog.open_page("computing")
    line = named(dialog, QLineEdit, "Engine")
    qtbot.keyClicks(line, "ssh host sr-studio engine ")
    assert store.current.computing.engine_command == ""
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert store.current.computing.engine_command == "ssh host sr-studio engine"
    assert dialog.isVisible(), "Enter ends the editing, not the dialog"


def test_it_follows_changes_from_elsewhere(dialog: PreferencesDialog, store: SettingsStore) -> None:
    store.change("appearance", theme="dark")
    store.change("computing", max_megapixels=7)
    assert named(dialog, ComboBox, "Theme").currentData() == "dark"
    assert named(dialog, SpinBox, "Largest image").value() == 7


def test_a_number_out_of_range_is_refused_beside_its_field(
    dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
) -> None:
    dialog.open_page("computing")
    box = named(dialog, SpinBox, "Largest image")
    sentence = "Must be 1 to 4,000 megapixels."
    with qtbot.assertNotEmitted(store.changed):
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, "9999")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 9999
    assert sentence in texts(dialog)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert store.current.computing.max_megapixels == 4000
    assert sentence not in texts(dialog)


def test_steps_pass_over_what_lies_below_the_range(
    dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
) -> None:
    box = named(dialog, SpinBox, "Memory")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(box, key)
        seen.append(store.current.computing.store_mebibytes)
    assert seen == [256, 512, 256, 0]
    assert box.text() == "Automatic: a quarter of the memory"


def test_restoring_touches_only_its_page(
    dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
) -> None:
    store.change("appearance", theme="dark")
    store.change("computing", max_megapixels=7)
    store.change("files", recent=("/a.png",))
    dialog.open_page("computing")
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert store.current.computing.max_megapixels == 200
    assert store.current.appearance.theme == "dark"
    assert store.current.files.recent == ("/a.png",)


def test_restoring_drops_what_is_being_written(
    dialog: PreferencesDialog, store: SettingsStore, qtbot: QtBot
) -> None:
    dialog.open_page("computing")
    line = named(dialog, QLineEdit, "Engine")
    qtbot.keyClicks(line, "half a comm")
    store.change("computing", max_megapixels=7)
    assert line.text() == "half a comm", "a change elsewhere does not disturb the writing"
    dialog.restore.click()
    assert line.text() == ""
    assert store.current.computing.engine_command == ""


def test_keys_are_changed_on_their_page(dialog: PreferencesDialog, store: SettingsStore) -> None:
    action = QAction("Fit", dialog)
    action.setObjectName("fit")
    action.setShortcut(QKeySequence("F"))
    dialog.set_commands([Command(action, "Fit", "View")])
    dialog.open_page("shortcuts")
    named(dialog, KeysButton, "View › Fit: F").click()
    field = dialog.findChild(QKeySequenceEdit)
    field.setKeySequence(QKeySequence("F7"))
    field.editingFinished.emit()
    assert store.current.shortcuts.keys == {"fit": "F7"}
    dialog.restore.click()
    assert store.current.shortcuts.keys == {}
    assert named(dialog, KeysButton, "View › Fit: F")


def test_a_device_that_is_gone_stays_visible(dialog: PreferencesDialog, store: SettingsStore) -> None:
    store.change("computing", device="cuda:7")
    dialog.set_devices([DeviceInfo(name="cpu", label="CPU")])
    assert named(dialog, ComboBox, "Device").currentText() == "cuda:7 (not present)"
    assert store.current.computing.device == "cuda:7"


def test_restart_and_close(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    dialog.open_page("computing")
    buttons = {found.text(): found for found in dialog.findChildren(QPushButton)}
    with qtbot.waitSignal(dialog.restart_engine_requested):
        qtbot.mouseClick(buttons["Restart engine"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Close"], Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def texts(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def cut_off(dialog: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    found = []
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            wraps = label.wordWrap()
            height = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
            if label.height() < height or not (wraps or label.width() >= label.sizeHint().width()):
                found.append(label.text())
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("page", ["appearance", "view", "computing", "shortcuts"])
def test_texts_are_whole(
    dialog: PreferencesDialog, qtbot: QtBot, qapp: QApplication, page: str, language: str
) -> None:
    i18n.install(qapp, language)
    try:
        dialog.resize(520, 340)
        dialog.open_page(page)
        qtbot.waitUntil(lambda: cut_off(dialog) == [], timeout=2000)
    finally:
        i18n.install(qapp, "en")


@pytest.mark.parametrize("page", ["appearance", "view", "computing", "training"])
def test_nothing_on_a_page_lies_over_anything_else(dialog: PreferencesDialog, page: str) -> None:
    dialog.open_page(page)
    shown = dialog._page().widget()
    QApplication.processEvents()
    parts = [one for one in shown.children() if isinstance(one, QWidget) and one.isVisible()]
    assert len(parts) > 3
    for number, one in enumerate(parts):
        over = [other for other in parts[number + 1 :] if other.geometry().intersects(one.geometry())]
        assert not over, (page, one, over)


def test_changing_the_language_keeps_the_values(
    dialog: PreferencesDialog, store: SettingsStore, qapp: QApplication
) -> None:
    store.change("appearance", theme="dark")
    store.change("view", background="white")
    try:
        i18n.install(qapp, "ko")
        qapp.processEvents()
        assert dialog.windowTitle() == "환경설정"
        assert named(dialog, ComboBox, "테마").currentData() == "dark"
        assert named(dialog, ComboBox, "배경").currentText() == "흰색"
    finally:
        i18n.install(qapp, "en")
    assert store.current.appearance.theme == "dark"
