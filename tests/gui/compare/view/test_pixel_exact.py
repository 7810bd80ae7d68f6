"""At 100 % each reference pixel is one device pixel, at every ratio and every place in the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]

PROGRAM = """
import sys
import numpy as np
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.canvas.viewport import Viewport, origin

QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
app = QApplication([])
window = QWidget()
layout = QHBoxLayout(window)
margin = int(sys.argv[1])
layout.setContentsMargins(margin, margin + 2, 3, 5)
layout.setSpacing(0)
view = CompareView()
layout.addWidget(view)
window.resize(643, 427)
pixels = np.random.default_rng(1).integers(0, 256, (400, 600, 3), np.uint8)
panes = [PaneState(str(i), f"pane {i}", Picture.from_array(pixels), status="ready") for i in range(4)]
view.set_panes(panes, reference=panes[0], input=None, size=(600, 400), content="x")
window.show()
app.processEvents()
ratio = view.devicePixelRatioF()


def codes(image):
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    values = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return values[..., 2::-1].copy()


for zoom, centre in ((1, (300.0, 200.0)), (1, (123.4, 77.7)), (2, (150.3, 99.9)), (3, (410.1, 260.6))):
    view.navigation.show(Viewport(*centre, float(zoom)))
    app.processEvents()
    big = pixels.repeat(zoom, axis=0).repeat(zoom, axis=1)
    # Alone, and where it stands in its window (a fractional device position at fractional ratios).
    shots = [(codes(view.grab().toImage()), 0, 0)]
    at = view.mapTo(window, view.rect().topLeft())
    shots.append((codes(window.grab().toImage()), int(at.x() * ratio + 0.5), int(at.y() * ratio + 0.5)))
    for shot, dx, dy in shots:
        for box in view.pane_layout.boxes:
            body = box.body
            left, top = origin(view.viewport, body)
            # The outermost pixel may belong to the window's own rounding of the widget's edge.
            x0, y0 = max(body.x, left) + 1, max(body.y, top) + 1
            x1 = min(body.right, left + big.shape[1]) - 2
            y1 = min(body.bottom, top + big.shape[0]) - 2
            found = shot[y0 + dy : y1 + dy, x0 + dx : x1 + dx]
            wanted = big[y0 - top : y1 - top, x0 - left : x1 - left]
            assert found.shape == wanted.shape and found.size > 10000, (found.shape, wanted.shape)
            assert np.array_equal(found, wanted), (ratio, zoom, centre, dx, dy, (found != wanted).mean())
print("exact at", ratio)
"""


@pytest.mark.parametrize("ratio", ["1", "1.25", "1.5", "2"])
@pytest.mark.parametrize("margin", ["0", "7"])
def test_grabbed_pixels_equal_the_source(ratio: str, margin: str) -> None:
    settings = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, margin],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == f"exact at {float(ratio)}"
