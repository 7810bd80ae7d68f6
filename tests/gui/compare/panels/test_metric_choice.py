"""The sheet of the metrics: what is listed, what can be ticked, what is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from sr_studio.errors import Message
from sr_studio.gui.compare.metric_facts import MetricFacts
from sr_studio.gui.compare.panels.metric_choice import CHOICE, MetricChoice, choices
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.style import theme
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.pretrained import digests
from sr_studio.pretrained.weights import own_folder
from tests.training.fixtures import no_cache  # noqa: F401

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
LOST = Message("The weights are not installed. Get them.")
DEEP = replace(PSNR, name="deep", label="Deep", unit="", column="", weights="vgg16", unavailable=lambda: LOST)
ALONE = replace(PSNR, name="alone", label="Alone", unit="", column="", needs_reference=False, per_box=False)
EVERY = (PSNR, SSIM, DEEP, ALONE)


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> Iterator[MetricChoice]:
    theme.install(qapp, "light")
    panel = ScoresPanel()
    qtbot.addWidget(panel)
    made = MetricChoice(panel, MetricFacts(panel))
    made.fill(choices(EVERY, made.facts), (SSIM, PSNR))
    yield made
    made.close()


def listed(sheet: MetricChoice) -> QListWidget:
    found: QListWidget = sheet.findChild(QListWidget)
    return found


def names(metrics: tuple[Metric, ...]) -> list[str]:
    return [metric.name for metric in metrics]


def test_the_chosen_ones_come_first_in_their_order(sheet: MetricChoice) -> None:
    rows = [listed(sheet).item(row) for row in range(listed(sheet).count())]
    assert [row.data(CHOICE).metric.name for row in rows] == ["ssim", "psnr", "deep", "alone"]
    assert [row.checkState() for row in rows] == [CHECKED, CHECKED, UNCHECKED, UNCHECKED]
    assert names(sheet.chosen()) == ["ssim", "psnr"]


def test_what_lacks_its_weights_says_how_to_get_them_and_cannot_be_ticked(sheet: MetricChoice) -> None:
    item = listed(sheet).item(2)
    assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert item.toolTip() == str(LOST)
    assert str(LOST) in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "vgg16" in item.data(CHOICE).facts


def test_another_machine_may_have_the_weights(sheet: MetricChoice) -> None:
    sheet.fill(choices(EVERY, sheet.facts, elsewhere=True), (PSNR,))
    assert listed(sheet).item(2).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_one_that_is_shown_can_be_taken_away_without_its_weights(sheet: MetricChoice) -> None:
    sheet.fill(choices(EVERY, sheet.facts), (DEEP, PSNR))
    assert listed(sheet).item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_a_tick_is_told_and_the_last_one_stays(sheet: MetricChoice, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.changed) as told:
        listed(sheet).item(3).setCheckState(CHECKED)
    assert names(told.args[0]) == ["ssim", "psnr", "alone"]
    for row in (3, 1):
        listed(sheet).item(row).setCheckState(UNCHECKED)
    with qtbot.assertNotEmitted(sheet.changed):
        listed(sheet).item(0).setCheckState(UNCHECKED)
    assert names(sheet.chosen()) == ["ssim"]
    assert listed(sheet).item(0).checkState() == CHECKED


def test_keys_order_them(sheet: MetricChoice, qtbot: QtBot) -> None:
    listed(sheet).setCurrentRow(1)
    with qtbot.waitSignal(sheet.changed) as told:
        qtbot.keyClick(listed(sheet), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(told.args[0]) == ["psnr", "ssim"]
    with qtbot.assertNotEmitted(sheet.changed):
        qtbot.keyClick(listed(sheet), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_it_opens_under_its_button_with_what_the_panel_shows(qtbot: QtBot, qapp: QApplication) -> None:
    panel = ScoresPanel()
    qtbot.addWidget(panel)
    panel.set_metrics((SSIM,))
    panel.show()
    button = next(
        one for one in panel.findChildren(QPushButton) if one.accessibleName() == panel.tr("Metrics…")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.choice is not None
    assert panel.choice.isVisible()
    assert names(panel.choice.chosen()) == ["ssim"]
    with qtbot.waitSignal(panel.metrics_changed) as told:
        listed(panel.choice).item(1).setCheckState(CHECKED)
    assert names(told.args[0]) == ["ssim", "psnr"]
    panel.choice.close()


def test_an_open_sheet_says_what_has_been_found_out_and_keeps_its_ticks(
    qtbot: QtBot,
    no_cache: Path,  # noqa: F811
) -> None:
    own_folder().mkdir(parents=True, exist_ok=True)
    for number in range(2):
        (own_folder() / f"squeezenet1_1_{number}.pth").write_bytes(b"mine")
    panel = ScoresPanel()
    qtbot.addWidget(panel)
    panel.show()
    with digests._READING:
        panel.open_choice()
        assert panel.choice is not None
        rows = listed(panel.choice)

        def reason() -> str:
            items = [rows.item(row) for row in range(rows.count())]
            [found] = [one for one in items if one.data(CHOICE).metric.name == "features:squeezenet1_1"]
            return str(found.data(CHOICE).reason)

        assert "is being read" in reason()
        rows.setCurrentRow(2)
        ticked = panel.choice.chosen()
    qtbot.waitUntil(lambda: "several files" in reason())
    assert panel.choice.chosen() == ticked
    assert rows.currentRow() == 2
    panel.choice.close()
