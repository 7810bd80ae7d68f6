"""The curves between two checkpoints as they are drawn."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.blend.curve_plot import CurvePlot
from sr_studio.gui.compare.blend.points import Curve
from sr_studio.metrics.registry import metrics_named


def test_lines_are_as_thick_on_a_screen_of_twice_the_pixels(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    plot = CurvePlot(page)
    metric = metrics_named(["psnr"])[0]

    def width(least: float) -> float:
        plot.show((Curve(metric, (0.0, 0.5, 1.0), (30.0, 29.0, least)),), 0.5)
        return float(plot._plots[0].listDataItems()[0].opts["pen"].widthF())

    before = width(28.0)
    monkeypatch.setattr(plot._plots[0], "devicePixelRatioF", lambda: 2.0)
    assert width(27.0) == 2 * before
