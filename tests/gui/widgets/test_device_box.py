"""The choice of the device that computes."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui.widgets.device_box import DeviceBox

DEVICES = (DeviceInfo(name="cpu", label="CPU (2 threads)"), DeviceInfo(name="cuda:0", label="NVIDIA H200"))


@pytest.fixture
def box(qtbot: QtBot) -> DeviceBox:
    box = DeviceBox()
    qtbot.addWidget(box)
    box.show()
    return box


def test_the_users_choice_is_told(box: DeviceBox, qtbot: QtBot) -> None:
    box.set_devices(DEVICES)
    with qtbot.waitSignal(box.edited) as told:
        qtbot.keyClick(box, Qt.Key.Key_End)
    assert told.args == ["cuda:0"]


def test_auto_names_the_device_in_use(box: DeviceBox) -> None:
    box.set_devices(DEVICES, in_use="cpu")
    assert box.itemText(0) == "Auto: CPU"
    box.set_devices(DEVICES)
    assert box.itemText(0) == "Auto"


def test_a_choice_outlives_devices_that_come_and_go(box: DeviceBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.edited):
        box.show_value("cuda:0")
        assert box.currentText() == "cuda:0 (not present)"
        box.set_devices(DEVICES)
        assert box.currentText() == "NVIDIA H200"
        box.set_devices(DEVICES[:1])
        assert box.currentText() == "cuda:0 (not present)"
