"""A label of a few lines: what fits is shown whole, what does not is cut and told in the tooltip."""

from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.few_lines_label import FewLinesLabel

LONG = "A sentence that is much longer than two lines of this narrow label can hold, so it is cut."


def test_a_long_text_is_cut_after_its_lines(qtbot: QtBot) -> None:
    label = FewLinesLabel(most=2)
    qtbot.addWidget(label)
    label.resize(160, 60)
    label.set_text(LONG)
    assert label.text().count("\n") == 1
    assert label.text().endswith("…")
    assert label.toolTip() == label.full_text == label.accessibleName() == LONG
    label.resize(1200, 60)
    label.set_text(LONG)
    assert label.text() == LONG
    assert label.toolTip() == ""


def test_it_asks_for_no_more_height_than_its_lines(qtbot: QtBot) -> None:
    label = FewLinesLabel(most=2)
    qtbot.addWidget(label)
    label.resize(160, 60)
    label.set_text(LONG)
    assert label.sizeHint().height() <= 2 * label.fontMetrics().lineSpacing() + 4
