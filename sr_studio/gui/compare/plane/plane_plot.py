"""The plane as it is drawn: dots with labels, trails, a ring around the active pane's dot."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QToolTip, QWidget

from sr_studio.gui.compare.plane.points import Axis, Dot, Plane
from sr_studio.gui.plots import style
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import Tokens

DOT, RING, STEP = 12, 22, 5
"""Diameters in logical pixels: a model, the ring of the active one, a step of a trail."""
REACH = 14
"""Logical pixels around a dot that still are the dot."""
GAP = 3
"""Logical pixels between a dot, or its ring, and its label."""
MARGIN = 0.16
"""Part of the values' span that is left free on each side."""
FEWEST_DIGITS = 20
"""Least span of an axis in units of its last printed digit, so that equal values are not torn apart."""
LONGEST = 28
"""Letters of a label that are drawn."""


class PlanePlot(QObject):
    """Draws a `Plane` into a ``pyqtgraph.PlotWidget``, and tells which dot was chosen.

    Click a dot, or go through the dots with the left and right arrow; the wheel zooms and dragging pans.

    Parameters
    ----------
    tokens
        Colours of a figure; without them it has and follows the theme's.
    sharpness
        Pixels of a picture it is drawn into to each logical pixel: lines of trails are as much wider.
    """

    chosen = Signal(str)
    """Key of the dot that was clicked or stepped to."""

    def __init__(
        self, parent: QWidget | None = None, *, tokens: Tokens | None = None, sharpness: float = 1.0
    ) -> None:
        super().__init__()
        self._tokens, self._sharpness = tokens, sharpness
        self._plane: Plane | None = None
        self._active = ""
        self._zoomed = False
        self._labels: list[tuple[Dot, Any]] = []
        self.widget = style.new_plot(parent, tokens=tokens)
        self.setParent(self.widget)
        self.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.widget.setMouseTracking(True)
        self._box = self.widget.getViewBox()
        self._box.sigRangeChangedManually.connect(self._zoomed_by_hand)
        self._box.sigRangeChanged.connect(self._place_labels)
        self._box.sigResized.connect(self._place_labels)
        self.widget.scene().sigMouseClicked.connect(self._clicked)
        self.widget.scene().sigMouseMoved.connect(self._hovered)
        self.widget.installEventFilter(self)
        if tokens is None:
            theme.notifier().changed.connect(self.redraw)

    # ------------------------------------------------------------------------------------- showing

    def show(self, plane: Plane, active: str = "") -> None:
        """Draw a plane; the zoom stays as long as the axes and what the values are of do."""
        before = self._plane
        if before is None or (before.x, before.y, before.over) != (plane.x, plane.y, plane.over):
            self._zoomed = False
        self._plane, self._active = plane, active
        self.redraw()

    def set_active(self, key: str) -> None:
        """Ring the dot of another pane."""
        if key != self._active:
            self._active = key
            self.redraw()

    def fit(self) -> None:
        """Show every dot."""
        self._zoomed = False
        self._fit()

    def redraw(self) -> None:
        """Draw everything anew, in the colours of now."""
        plane = self._plane
        if plane is None:
            return
        tokens = self._tokens or theme.tokens()
        self.widget.clear()
        style.dress(self.widget, self._tokens)
        # Better is to the left and below, so an axis on which more is better runs the other way.
        self._box.invertX(plane.x.higher_is_better)
        self._box.invertY(plane.y.higher_is_better)
        # The title of the axis up is written from below to above: its arrow points down.
        better = self.tr("← better")
        style.set_labels(
            self.widget,
            bottom=f"{better}\u2003{plane.x.title}",
            left=f"{better}\u2003{plane.y.title}",
            tokens=self._tokens,
        )
        width = 1.5 * self._sharpness * self.widget.devicePixelRatioF()
        for trail in plane.trails:
            color = style.series_color(trail.place, self._tokens)
            self.widget.plot(
                list(trail.xs),
                list(trail.ys),
                pen=style.series_pen(trail.place, width=width, tokens=self._tokens),
                symbol="o",
                symbolSize=STEP,
                symbolBrush=color,
                symbolPen=None,
                useCache=False,
            )
        self._draw_dots(plane, tokens)
        if not self._zoomed:
            self._fit()
        self._place_labels()
        self.widget.setAccessibleDescription("; ".join(self._words(dot) for dot in plane.dots))

    def _draw_dots(self, plane: Plane, tokens: Tokens) -> None:
        pg = style.library()
        self._labels = []
        for dot in plane.dots:
            color = style.series_color(dot.place, self._tokens)
            if dot.key == self._active:
                self.widget.addItem(
                    self._spot(dot, RING, None, QPen(QColor(tokens.accent), 2)), ignoreBounds=True
                )
            ground = QColor(tokens.sunken) if dot.dominated else color
            self.widget.addItem(self._spot(dot, DOT, ground, QPen(color, 2)), ignoreBounds=True)
            label = pg.TextItem(_shortened(dot.label), color=QColor(tokens.text))
            label.setFont(theme.sized_font(theme.CAPTION_PIXELS, bold=dot.key == self._active))
            label.setPos(dot.x, dot.y)
            self.widget.addItem(label, ignoreBounds=True)
            self._labels.append((dot, label))

    @staticmethod
    def _spot(dot: Dot, size: int, brush: QColor | None, pen: QPen) -> QGraphicsEllipseItem:
        item = QGraphicsEllipseItem(-size / 2, -size / 2, size, size)
        item.setFlag(QGraphicsEllipseItem.GraphicsItemFlag.ItemIgnoresTransformations)
        item.setPos(dot.x, dot.y)
        item.setPen(pen)
        if brush is not None:
            item.setBrush(brush)
        item.setZValue(10)
        return item

    def _fit(self) -> None:
        plane = self._plane
        if plane is None:
            return
        xs = [dot.x for dot in plane.dots] + [x for trail in plane.trails for x in trail.xs]
        ys = [dot.y for dot in plane.dots] + [y for trail in plane.trails for y in trail.ys]
        if xs:
            self._box.setRange(xRange=_span(xs, plane.x), yRange=_span(ys, plane.y), padding=0)

    def _zoomed_by_hand(self, *_axes: object) -> None:
        self._zoomed = True

    # ------------------------------------------------------------------------------------- labels

    def _place_labels(self, *_facts: object) -> None:
        """Put each label where it covers neither a dot nor another label, to the right where it can."""
        inside = self._box.sceneBoundingRect()
        taken = [_around(self._at(dot.x, dot.y), self._reach(dot) + 2) for dot, _ in self._labels]
        for dot, label in self._labels:
            size = label.boundingRect().size()
            at = self._at(dot.x, dot.y)
            places = [
                (QRectF(QPointF(at.x() + dx, at.y() + dy), size), dx, dy)
                for dx, dy in _offsets(size.width(), size.height(), self._reach(dot) + GAP)
            ]
            rect, dx, dy = next(
                (
                    place
                    for place in places
                    if inside.contains(place[0]) and not any(place[0].intersects(other) for other in taken)
                ),
                places[0],
            )
            taken.append(rect)
            label.setAnchor((-dx / size.width(), -dy / size.height()))

    def _reach(self, dot: Dot) -> float:
        """Half of what is drawn of a dot."""
        return (RING if dot.key == self._active else DOT) / 2

    def _at(self, x: float, y: float) -> QPointF:
        """A place of the plane on the widget."""
        found: QPointF = self._box.mapViewToScene(QPointF(x, y))
        return found

    # -------------------------------------------------------------------------------- mouse and keys

    def _near(self, at: QPointF) -> tuple[str, str] | None:
        """Key and words of the dot or step nearest to a point of the widget; dots come before steps."""
        plane = self._plane
        if plane is None or not self._box.sceneBoundingRect().contains(at):
            return None
        dots = [(_distance(self._at(dot.x, dot.y), at), dot.key, self._words(dot)) for dot in plane.dots]
        near = min(dots, default=None)
        if near is not None and near[0] <= REACH:
            return near[1:]
        steps = min(
            ((_distance(self._at(x, y), at), key, words) for x, y, key, words in self._steps(plane)),
            default=None,
        )
        return steps[1:] if steps is not None and steps[0] <= REACH / 2 else None

    def _steps(self, plane: Plane) -> Iterator[tuple[float, float, str, str]]:
        for trail in plane.trails:
            for step, x, y in zip(trail.steps, trail.xs, trail.ys, strict=True):
                label = self.tr("{run}, step {step}").format(run=trail.label, step=f"{step:,}")
                yield x, y, trail.key, self._sentence(label, x, y)

    def _words(self, dot: Dot) -> str:
        return self._sentence(dot.label, dot.x, dot.y)

    def _sentence(self, label: str, x: float, y: float) -> str:
        assert self._plane is not None
        across, up = self._plane.x, self._plane.y
        return f"{label}: {across.title} {across.text(x)}, {up.title} {up.text(y)}"

    def _clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (near := self._near(event.scenePos())):
            event.accept()
            self.chosen.emit(near[0])

    def _hovered(self, at: QPointF) -> None:
        near = self._near(at)
        self.widget.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)
        if near is None:
            QToolTip.hideText()
            return
        place: QPoint = self.widget.mapToGlobal(self.widget.mapFromScene(at))
        QToolTip.showText(place, near[1], self.widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the dots with the arrow keys; a widget that has been closed draws no more."""
        if watched is self.widget and event.type() == QEvent.Type.Close:
            self._plane = None
        elif watched is self.widget and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = event.type() == QEvent.Type.FocusIn
            self._box.setBorder(QPen(theme.color("accent"), 1.5) if inside else None)
        if watched is self.widget and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            keys = self._plane.along() if self._plane is not None else ()
            if step and keys and not event.modifiers():
                place = keys.index(self._active) + step if self._active in keys else 0
                self.chosen.emit(keys[min(max(place, 0), len(keys) - 1)])
                return True
        # Qt asks before it lets a shortcut of the window have the key.
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if (
            watched is self.widget
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and Qt.Key(event.key()) in arrows
            and not event.modifiers()
        ):
            event.accept()
            return True
        return False


def _span(values: Sequence[float], axis: Axis) -> tuple[float, float]:
    """The values' range with room around it."""
    low, high = min(values), max(values)
    span = max(high - low, FEWEST_DIGITS * 10.0**-axis.digits)
    middle, half = (low + high) / 2, span * (0.5 + MARGIN)
    return middle - half, middle + half


def _offsets(width: float, height: float, gap: float) -> Iterator[tuple[float, float]]:
    """Where a label's upper left corner may be from its dot: right, left, above, below, then corners."""
    yield gap, -height / 2
    yield -gap - width, -height / 2
    yield -width / 2, -gap - height
    yield -width / 2, gap
    for down in (-1.5 * height, height / 2, -2.5 * height, 1.5 * height):
        yield gap, down
        yield -gap - width, down


def _around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)


def _distance(one: QPointF, other: QPointF) -> float:
    between = one - other
    return float((between.x() ** 2 + between.y() ** 2) ** 0.5)


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
