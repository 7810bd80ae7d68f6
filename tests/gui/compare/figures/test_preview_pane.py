"""The figure on the screen."""

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.figures.drawer import Preview
from sr_studio.gui.compare.figures.preview_pane import PreviewPane


def test_thin_lines_are_equally_strong_everywhere(qtbot: QtBot) -> None:
    pixels = np.zeros((400, 1500, 3), np.uint8)
    for number in range(14):
        pixels[:, 50 + 101 * number] = 255
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.resize(640, 480)
    pane.show_preview(Preview(pixels, None, 1, 300, (80, 20), "#000000"))
    shown = pane.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = shown.width(), shown.height()
    grey = np.frombuffer(shown.constBits(), np.uint8).reshape(height, shown.bytesPerLine())[:, :width]
    place = pane.figure_place()
    across = width / pane.width()
    row = grey[height // 2].astype(float)
    strengths = []
    for number in range(14):
        middle = (place.x() + (50.5 + 101 * number) / 1500 * place.width()) * across
        strengths.append(row[int(middle) - 2 : int(middle) + 4].sum())
    assert min(strengths) > 0.7 * max(strengths)
