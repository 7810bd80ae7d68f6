"""The plane as a file: SVG and PNG for a paper, CSV for other programs; each carries its recipe."""

import csv
import io

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

import sr_studio
from sr_studio.gui.compare.plane.plane_plot import PlanePlot
from sr_studio.gui.compare.plane.points import Plane
from sr_studio.gui.i18n import translator
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import LIGHT
from sr_studio.gui.widgets.text_wrap import wrap_lines

WIDTH, HEIGHT = 640, 480
"""Of the plot in logical pixels; the recipe stands below it."""
SHARPNESS = 3
"""Pixels of a PNG to each logical pixel."""
PAD = 12
LINE = 15

FORMATS = ("svg", "png", "csv")

_tr = translator("PlaneFigure")


def figure(plane: Plane, format_: str, *, active: str = "") -> bytes:
    """Return the plane as a file of one of `FORMATS`, always on white. Called on the window's thread."""
    if format_ == "csv":
        return as_csv(plane).encode("utf-8-sig")
    return _svg(plane, active) if format_ == "svg" else _png(plane, active)


def lines_below(plane: Plane) -> list[str]:
    """Return what is printed below the plot."""
    return [
        *([_tr("Over: {over}").format(over=plane.over)] if plane.over else []),
        *([_tr("Recipe: {recipe}").format(recipe=plane.recipe)] if plane.recipe else []),
        *plane.missing,
        _tr("Better is toward the lower left. Hollow: another model is better by both."),
        f"SR Studio {sr_studio.__version__}",
    ]


def as_csv(plane: Plane) -> str:
    """Return dots and trails as CSV, English headings, numbers at full precision."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("kind", "model", "step", plane.x.name, plane.y.name, "over", "recipe"))
    for dot in plane.dots:
        writer.writerow(("model", dot.label, "", repr(dot.x), repr(dot.y), plane.over, plane.recipe))
    for trail in plane.trails:
        for step, x, y in zip(trail.steps, trail.xs, trail.ys, strict=True):
            writer.writerow(("trail", trail.label, step, repr(x), repr(y), plane.over, plane.recipe))
    return stream.getvalue()


def _png(plane: Plane, active: str) -> bytes:
    text = _wrapped(plane)
    size = _size(text)
    image = QImage(size * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(QColor(LIGHT.sunken))
    image.setText("Description", "\n".join(lines_below(plane)))
    painter = QPainter(image)
    _paint(painter, plane, active, text, sharpness=SHARPNESS)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(plane: Plane, active: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    text = _wrapped(plane)
    size = _size(text)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(f"{plane.y.title} / {plane.x.title}")
    generator.setDescription("\n".join(lines_below(plane)))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.sunken))
    _paint(painter, plane, active, text)
    painter.end()
    return bytes(data.data())


def _wrapped(plane: Plane) -> list[str]:
    font = theme.sized_font(theme.CAPTION_PIXELS - 1)
    return [
        line for text in lines_below(plane) for line in wrap_lines(text, font, WIDTH - 2 * PAD, 8) if line
    ]


def _size(text: list[str]) -> QSize:
    return QSize(WIDTH, HEIGHT + LINE * len(text) + 2 * PAD)


def _paint(painter: QPainter, plane: Plane, active: str, text: list[str], *, sharpness: float = 1.0) -> None:
    """Draw the plot, and the recipe below it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn = PlanePlot(tokens=LIGHT, sharpness=sharpness)
    widget = drawn.widget
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    drawn.show(plane, active)
    for _ in range(2):  # the axes take the width of their numbers while they are painted
        QApplication.sendPostedEvents()
        widget.grab()
        drawn.fit()
    widget.render(painter, QRectF(0, PAD / 2, WIDTH, HEIGHT), QRect(0, 0, WIDTH, HEIGHT))
    widget.close()
    widget.deleteLater()
    painter.setPen(QColor(LIGHT.muted))
    painter.setFont(theme.sized_font(theme.CAPTION_PIXELS - 1))
    for row, line in enumerate(text):
        painter.drawText(PAD, HEIGHT + PAD + (row + 1) * LINE, line)
