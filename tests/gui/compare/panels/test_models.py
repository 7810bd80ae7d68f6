"""The models panel with real events: choosing, ordering, removing, states, precision and device."""

from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui.compare.panels import model_facts
from sr_studio.gui.compare.panels.models import ModelRow, ModelsPanel
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import LIGHT
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.models.upscaler import ModelInfo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BICUBIC = ModelInfo(name="bicubic", label="Bicubic", scale=0, origin="built in")
SRRESNET = ModelInfo(
    name="srresnet_x4",
    label="SRResNet-MSE",
    scale=4,
    origin="bundled",
    network="SRResNet",
    objective="MSE",
    data="DIV2K",
    steps=1_000_000,
    licence="MIT",
    parameters=1_546_752,
    file="srresnet_x4.safetensors",
)
ADDED = ModelInfo(name="mine", label="Mine", scale=2, origin="added", network="ESRGAN")
ROWS = [ModelRow(BICUBIC, chosen=True, slot=1), ModelRow(SRRESNET), ModelRow(ADDED)]


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> ModelsPanel:
    theme.install(qapp, "light")
    panel = ModelsPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 640)
    panel.set_models(ROWS)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def rows(panel: ModelsPanel) -> QListWidget:
    return panel.findChild(QListWidget)


def click(panel: ModelsPanel, qtbot: QtBot, row: int, offset: QPoint, *, double: bool = False) -> None:
    view = rows(panel)
    place = view.visualItemRect(view.item(row)).topLeft() + offset
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if double:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


BOX, LABEL = QPoint(18, 17), QPoint(90, 17)


def test_a_click_on_the_box_chooses(panel: ModelsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen_changed) as told:
        click(panel, qtbot, 1, BOX)
    assert told.args == ["srresnet_x4", True]
    with qtbot.waitSignal(panel.chosen_changed) as told:
        click(panel, qtbot, 0, BOX)
    assert told.args == ["bicubic", False]


def test_a_click_on_the_label_only_selects(panel: ModelsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.chosen_changed):
        click(panel, qtbot, 1, LABEL)
    assert panel.current_name() == "srresnet_x4"


def test_space_and_a_double_click_choose(panel: ModelsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen_changed) as told:
        click(panel, qtbot, 2, LABEL, double=True)
    assert told.args == ["mine", True]
    rows(panel).setFocus()
    rows(panel).setCurrentRow(1)
    with qtbot.waitSignal(panel.chosen_changed) as told:
        qtbot.keyClick(rows(panel), Qt.Key.Key_Space)
    assert told.args == ["srresnet_x4", True]


def test_showing_rows_emits_nothing(panel: ModelsPanel, qtbot: QtBot) -> None:
    told: list[object] = []
    for signal in (panel.chosen_changed, panel.order_changed, panel.precision_changed, panel.device_changed):
        signal.connect(lambda *args: told.append(args))
    panel.set_models([ModelRow(row.info, chosen=not row.chosen) for row in reversed(ROWS)])
    panel.set_precision("fp32")
    panel.set_devices([DeviceInfo(name="cpu", label="CPU")], chosen="cpu", in_use="cpu")
    assert told == []
    assert panel.names() == ("mine", "srresnet_x4", "bicubic")


def test_order_by_keyboard_and_buttons(panel: ModelsPanel, qtbot: QtBot) -> None:
    view = rows(panel)
    view.setFocus()
    view.setCurrentRow(2)
    with qtbot.waitSignal(panel.order_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.args == [("bicubic", "mine", "srresnet_x4")]
    assert panel.current_name() == "mine"
    down = next(found for found in panel.findChildren(QToolButton) if "Alt+Down" in found.toolTip())
    with qtbot.waitSignal(panel.order_changed) as told:
        qtbot.mouseClick(down, Qt.MouseButton.LeftButton)
    assert told.args == [("bicubic", "srresnet_x4", "mine")]
    assert not down.isEnabled(), "it is the last one now"


def test_order_by_moving_rows(panel: ModelsPanel, qtbot: QtBot) -> None:
    """What a drag does in the end: the list's own model moves a row."""
    model = rows(panel).model()
    with qtbot.waitSignal(panel.order_changed) as told:
        assert model.moveRow(model.index(0, 0).parent(), 0, model.index(0, 0).parent(), 3)
    assert told.args == [("srresnet_x4", "mine", "bicubic")]


def test_only_added_models_can_be_removed(panel: ModelsPanel, qtbot: QtBot) -> None:
    view = rows(panel)
    view.setFocus()
    view.setCurrentRow(1)
    with qtbot.assertNotEmitted(panel.remove_requested):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    view.setCurrentRow(2)
    with qtbot.waitSignal(panel.remove_requested) as told:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert told.args == ["mine"]


def test_add(panel: ModelsPanel, qtbot: QtBot) -> None:
    add = next(found for found in panel.findChildren(QPushButton) if found.text() == "Add model…")
    with qtbot.waitSignal(panel.add_requested):
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)


def open_card(panel: ModelsPanel, qtbot: QtBot) -> QToolButton:
    about = next(
        found for found in panel.findChildren(QToolButton) if found.accessibleName() == "About this model"
    )
    qtbot.mouseClick(about, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    return about


def test_facts_of_the_current_model(panel: ModelsPanel, qtbot: QtBot) -> None:
    rows(panel).setCurrentRow(1)
    about = open_card(panel, qtbot)
    shown = {label.text().replace("\u200b", "") for label in panel.findChildren(QLabel) if label.isVisible()}
    assert {"SRResNet-MSE", "SRResNet", "×4", "MSE", "DIV2K", "MIT", "srresnet_x4.safetensors"} <= shown
    assert "1\u202f000\u202f000" in shown
    rows(panel).setCurrentRow(2)
    QApplication.processEvents()
    shown = {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}
    assert {"Mine", "ESRGAN", "×2"} <= shown
    assert "DIV2K" not in shown
    qtbot.mouseClick(about, Qt.MouseButton.LeftButton)
    assert "ESRGAN" not in {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}


def test_a_low_panel_leaves_the_height_to_the_list(panel: ModelsPanel) -> None:
    panel.resize(300, 300)
    QApplication.processEvents()
    assert rows(panel).height() >= 170
    panel.resize(300, 700)
    QApplication.processEvents()
    assert "Precision" in {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}


def test_what_a_file_does_not_say_is_left_out() -> None:
    assert [name for name, _ in model_facts.facts(BICUBIC)] == ["Scale"]
    assert model_facts.summary(SRRESNET) == "MSE · SRResNet · 1.55 M parameters · bundled"
    assert [model_facts.count(number) for number in (640, 37_123, 1_546_752)] == ["640", "37.1 k", "1.55 M"]


def test_a_failure_is_said_in_the_row_and_in_full_below(panel: ModelsPanel, qtbot: QtBot) -> None:
    sentence = "The GPU ran out of memory. Choose the CPU or close other programs and try again. " * 3
    view = rows(panel)
    height = view.visualItemRect(view.item(1)).height()
    view.setCurrentRow(1)
    open_card(panel, qtbot)
    panel.set_models([ROWS[0], ModelRow(SRRESNET, chosen=True, state="failed", message=sentence), ROWS[2]])
    QApplication.processEvents()
    assert view.visualItemRect(view.item(1)).height() > height
    assert any(label.text() == sentence for label in panel.findChildren(QLabel) if label.isVisible())
    assert sentence.strip() in view.item(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_progress_is_drawn(panel: ModelsPanel) -> None:
    view = rows(panel)
    working = ModelRow(SRRESNET, chosen=True, state="working", message="Upscaling", progress=1.0)
    panel.set_models([working if row.info is SRRESNET else row for row in ROWS])
    rect = view.visualItemRect(view.item(1))
    image = view.viewport().grab(rect).toImage()
    accent = sum(
        image.pixelColor(rect.width() // 2, y) == QColor(LIGHT.accent)
        for y in range(rect.height() - 8, rect.height())
    )
    assert accent >= 1


def test_only_rows_that_differ_are_filled_anew(panel: ModelsPanel) -> None:
    touched: list[int] = []
    rows(panel).model().dataChanged.connect(lambda first, _last, _roles: touched.append(first.row()))
    panel.set_models(ROWS)
    assert not touched
    panel.set_models([replace(row, message="x") if row is ROWS[1] else row for row in ROWS])
    assert set(touched) == {1}


def test_a_check_that_is_refused_is_taken_back(panel: ModelsPanel) -> None:
    item = rows(panel).item(1)
    assert item.checkState() == Qt.CheckState.Unchecked
    item.setCheckState(Qt.CheckState.Checked)
    panel.set_models(ROWS)
    assert item.checkState() == Qt.CheckState.Unchecked


def test_updates_keep_row_and_scroll(panel: ModelsPanel) -> None:
    many = [ModelRow(ModelInfo(name=f"m{n}", label=f"M {n}", scale=4, origin="added")) for n in range(40)]
    panel.set_models(many)
    view = rows(panel)
    view.setCurrentRow(30)
    view.verticalScrollBar().setValue(700)
    panel.set_models([ModelRow(row.info, chosen=True) for row in many])
    assert panel.current_name() == "m30"
    assert view.verticalScrollBar().value() == 700
    panel.set_models(many[10:])
    assert panel.current_name() == "m30"


def test_precision_and_device(panel: ModelsPanel, qtbot: QtBot) -> None:
    panel.set_devices(
        [DeviceInfo(name="cpu", label="CPU (2 threads)"), DeviceInfo(name="cuda:0", label="NVIDIA H200")],
        chosen="auto",
        in_use="cuda:0",
    )
    precision, device = (
        next(box for box in panel.findChildren(ComboBox) if box.accessibleName() == name)
        for name in ("Precision", "Device")
    )
    assert device.currentText() == "Auto: NVIDIA H200"
    device.setFocus()
    with qtbot.waitSignal(panel.device_changed) as told:
        qtbot.keyClick(device, Qt.Key.Key_Down)
    assert told.args == ["cpu"]
    precision.setFocus()
    with qtbot.waitSignal(panel.precision_changed) as told:
        qtbot.keyClick(precision, Qt.Key.Key_Down)
    assert told.args == ["fp32"]


def test_a_device_that_is_gone_is_said(panel: ModelsPanel) -> None:
    panel.set_devices([DeviceInfo(name="cpu", label="CPU")], chosen="cuda:1", in_use="cpu")
    device = next(box for box in panel.findChildren(ComboBox) if box.accessibleName() == "Device")
    assert device.currentText() == "cuda:1 (not present)"


def test_problems_are_shown(panel: ModelsPanel) -> None:
    panel.set_models(ROWS, problems=["broken.pth is half a file: download it again."])
    assert any("broken.pth" in label.text() for label in panel.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("width", [250, 320, 500])
def test_the_panel_can_be_narrow(panel: ModelsPanel, width: int) -> None:
    panel.set_models(
        [ModelRow(ModelInfo(name="long", label="x" * 200, scale=4, origin="added", file="y" * 300))]
    )
    panel.resize(width, 500)
    QApplication.processEvents()
    assert panel.width() == width


def test_models_of_one_network_are_told_apart_by_what_they_were_trained_for() -> None:
    def said(objective: str) -> str:
        return model_facts.summary(structs.replace(SRRESNET, objective=objective))

    assert said("1 × L1").startswith("L1 · SRResNet")
    assert said("0.1 × L1 + 0.006 × adversarial (relativistic, mean)").startswith("GAN · SRResNet")
    assert said("1 × vgg19 relu5_4 (MSE, after activation)").startswith("perceptual · SRResNet")
    assert said("something long that nobody can place here").startswith("SRResNet")


def test_a_low_list_shows_more_models_in_rows_of_one_line(panel: ModelsPanel) -> None:
    rows_of_two = [ModelRow(info=structs.replace(SRRESNET, name=f"m{number}")) for number in range(5)]
    panel.set_models(rows_of_two)
    listed = panel._list

    def heights(height: int) -> set[int]:
        panel.resize(300, height)
        QApplication.processEvents()
        return {listed.visualItemRect(listed.item(row)).height() for row in range(listed.count())}

    assert heights(900) == {40}
    low = heights(270)
    assert listed._rows.low, listed.viewport().height()
    assert max(low) < 30
    assert listed.visualItemRect(listed.item(4)).bottom() <= listed.viewport().height()
    failed = ModelRow(info=rows_of_two[0].info, chosen=True, state="failed", message="No memory.")
    panel.set_models([failed, *rows_of_two[1:]])
    QApplication.processEvents()
    assert listed.visualItemRect(listed.item(0)).height() > 40


def test_a_model_switched_off_keeps_its_row_while_its_pane_goes(panel: ModelsPanel, qtbot: QtBot) -> None:
    panel.chosen_changed.connect(lambda *_: panel.select("srresnet_x4"))  # the next pane is active
    rows(panel).setFocus()
    rows(panel).setCurrentRow(0)
    qtbot.keyClick(rows(panel), Qt.Key.Key_Space)
    assert panel.current_name() == "bicubic"
    panel._switching.timeout.emit()
    panel._switching.stop()
    panel.select("srresnet_x4")
    assert panel.current_name() == "srresnet_x4"
