"""A slider whose steps are marked."""

from pytestqt.qtbot import QtBot

from sr_studio.gui.style import theme
from sr_studio.gui.widgets.ticked_slider import HANDLE, TickedSlider


def slider(qtbot: QtBot, *, most: int, interval: int) -> TickedSlider:
    made = TickedSlider()
    qtbot.addWidget(made)
    made.setRange(0, most)
    made.setTickInterval(interval)
    made.resize(214, 30)
    return made


def test_marks_stand_under_the_handle_from_end_to_end(qtbot: QtBot) -> None:
    assert slider(qtbot, most=100, interval=10).ticks() == [HANDLE / 2 + 20 * step for step in range(11)]


def test_marks_are_seen(qtbot: QtBot) -> None:
    made = slider(qtbot, most=100, interval=10)
    shown = made.grab().toImage()
    ratio = shown.width() / made.width()
    seen = [shown.pixelColor(int((x + 0.5) * ratio), int(26.5 * ratio)) for x in made.ticks()]
    assert {color.name() for color in seen} == {theme.color("edge").name()}


def test_marks_that_would_run_together_are_left_out(qtbot: QtBot) -> None:
    assert slider(qtbot, most=100, interval=1).ticks() == []
    assert slider(qtbot, most=0, interval=1).ticks() == []
