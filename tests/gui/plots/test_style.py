"""Plots are readable in both themes and follow them; pyqtgraph comes with the first plot."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.plots import style
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import DARK, LIGHT, Tokens
from tests.gui.style.test_colors import contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_a_series_can_be_seen_on_the_ground(tokens: Tokens) -> None:
    colors = [style.series_color(position, tokens).name() for position in range(len(style.SERIES_LIGHT))]
    assert len(set(colors)) == len(style.SERIES_LIGHT) == len(style.SERIES_DARK)
    assert all(contrast(color, tokens.sunken) >= 3 for color in colors)


def test_no_two_series_look_the_same(qapp: QApplication) -> None:
    pens = [style.series_pen(position, tokens=LIGHT) for position in range(len(style.SERIES_LIGHT) * 4)]
    assert len({(pen.color().name(), pen.style()) for pen in pens}) == len(pens)


def test_a_plot_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "light")
    plot = style.new_plot(name="Loss")
    qtbot.addWidget(plot)
    style.set_labels(plot, bottom="step", left="loss")
    plot.addLegend()
    plot.plot([0, 1, 2], [3, 1, 2], name="one", pen=style.series_pen(0))
    plot.resize(320, 240)
    plot.show()
    assert plot.accessibleName() == "Loss"
    assert plot.grab().toImage().pixelColor(3, 3).name() == LIGHT.sunken
    theme.set_choice("dark")
    qapp.processEvents()
    assert plot.grab().toImage().pixelColor(3, 3).name() == DARK.sunken
    assert plot.getAxis("left").labelStyle["color"] == DARK.muted
    assert plot.getPlotItem().legend.labelTextColor().name() == DARK.text
    theme.set_choice("light")


def test_a_plot_that_has_lost_its_parts_follows_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    plot = style.new_plot(name="Loss")
    qtbot.addWidget(plot)
    (follower,) = (child for child in plot.children() if isinstance(child, style._Follower))
    parts = [(owner, dict(vars(owner))) for owner in (plot, follower)]
    for owner, _ in parts:
        vars(owner).clear()  # as the collection of garbage leaves it until Qt deletes it
    qapp.sendEvent(plot, QEvent(QEvent.Type.PaletteChange))
    for owner, its in parts:
        vars(owner).update(its)


def test_pyqtgraph_comes_with_the_first_plot_and_leaves_the_crash_log_alone() -> None:
    code = """
import sys
from sr_studio.gui.plots import style
assert "pyqtgraph" not in sys.modules
hook = sys.excepthook
style.library()
unwanted = ("OpenGL", "scipy", "matplotlib", "cuda", "cupy")
print(sys.excepthook is hook, [name for name in unwanted if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []"
