"""The strip above a picture: number, name, facts and scores, elided in order of importance, never over the
picture.

What goes first when room is short: the end of the facts, then all facts, then the star, the second score and
the first (whole: half a number would be a wrong number), then the end of the name.
"""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.widgets.text_wrap import fitting

LEAST_FACTS = 56
"""Logical pixels below which facts are left out instead of elided."""
LEAST_NAME = 52
"""Logical pixels a name keeps before scores are left out."""
SCORE_GAP = " · "
"""What stands between two scores."""


@dataclass(frozen=True)
class LinePlan:
    """Widths given to the name, the facts and the scores of one line; 0 where left out."""

    name: int
    facts: int
    scores: int


def plan_line(
    room: int, *, name: int, facts: int, scores: int, gap: int, least_name: int, least_facts: int
) -> LinePlan:
    """Share ``room`` among texts of these natural widths. Together with the gaps they never exceed it."""
    room = max(room, 0)
    given_scores = scores if scores and min(name, least_name) + gap + scores <= room else 0
    left = room - (given_scores + gap if given_scores else 0)
    given_name = min(name, left)
    left -= given_name + (gap if given_name else 0)
    given_facts = min(facts, left)
    if given_facts < min(facts, least_facts):
        given_facts = 0
    return LinePlan(given_name, max(given_facts, 0), given_scores)


@dataclass(frozen=True)
class HeaderLook:
    """Everything a header depends on besides its rectangle."""

    slot: int | None
    name: str
    facts: str
    scores: str
    best: bool
    progress: float | None
    busy: bool
    failed: bool
    notice: bool
    current: bool
    stand_in: bool
    mark: str = ""
    """Arrow that tells the side in a wipe."""
    letter: str = ""
    """``A`` or ``B``: which of the two it is in wipe, difference and blink."""
    choice: bool = False
    """Whether a click offers others in its place."""
    star: bool = False
    """Whether there is room for the star of the best."""


def look_of(
    state: PaneState,
    *,
    current: bool = False,
    stand_in: bool = False,
    mark: str = "",
    letter: str = "",
    choice: bool = False,
    half_new: bool = False,
) -> HeaderLook:
    """Header of a pane in this state.

    ``half_new``: its picture is so far what it says within a line alone.
    """
    working = state.status == "working"
    scores, facts = state.scores, state.message if working and state.message else state.facts
    if half_new:
        facts = QCoreApplication.translate("Canvas", "inside the line")
    if working and state.progress is not None:
        scores = f"{math.floor(min(max(state.progress, 0.0), 1.0) * 100)} %"
    return HeaderLook(
        slot=state.slot,
        name=state.label,
        facts=facts,
        scores=scores,
        best=state.best and bool(state.scores) and not working,
        progress=state.progress if working else None,
        busy=working,
        failed=state.status == "failed",
        notice=bool(state.notices),
        current=current,
        stand_in=stand_in,
        mark=mark,
        letter=letter,
        choice=choice,
    )


class Fonts:
    """The canvas' fonts at one device pixel ratio, sized in device pixels."""

    def __init__(self, font: QFont, size: int, ratio: float) -> None:
        self.ratio = ratio
        self.plain = QFont(font)
        self.plain.setPixelSize(max(round(size * ratio), 1))
        self.plain.setWeight(QFont.Weight.Normal)
        # Scores must not wobble while they change: digits of one width.
        self.plain.setFeature(QFont.Tag("tnum"), 1)
        self.strong = QFont(self.plain)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(self.plain)
        self.small.setPixelSize(max(round((size - 1) * ratio), 1))
        self.plain_metrics = QFontMetrics(self.plain)
        self.strong_metrics = QFontMetrics(self.strong)
        self.small_metrics = QFontMetrics(self.small)


class HeaderPainter:
    """Draws headers at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.fonts, self.style = fonts, style
        self.unit = fonts.ratio

    def px(self, length: float) -> int:
        """Logical pixels as whole device pixels."""
        return max(round(length * self.unit), 1)

    def draw(
        self, painter: QPainter, rect: Rect, look: HeaderLook, *, reserved: int = 0, pulse: float = 0.0
    ) -> None:
        """Draw one header; ``reserved`` device pixels at the right stay free for buttons."""
        if rect.height < self.px(12) or rect.width < self.px(16):
            return
        painter.setClipRect(QRect(*rect))
        pad = self.px(self.style.padding)
        two_lines = rect.height >= self.px(self.style.header_height_narrow)
        line = rect.height // 2 if two_lines else rect.height
        inset = self.px(3) if two_lines else 0
        top = Rect(rect.x + pad, rect.y + inset, max(rect.width - 2 * pad - reserved, 0), line - inset)
        left = top.x + self._number(painter, top, look)
        left += self._letter(painter, top._replace(x=left), look)
        top = Rect(left, top.y, max(top.right - left, 0), top.height)
        name = f"{look.mark} {look.name}".strip() + (" ▾" if look.choice else "")
        mark_room = self.px(16) if look.notice or look.failed else 0
        gap = self.px(10)
        name_room = self.fonts.strong_metrics.horizontalAdvance(name) + 1
        beside = top.width - mark_room - gap - min(name_room, self.px(LEAST_NAME))
        look = self._fitting_scores(look, rect.width - 2 * pad if two_lines else beside)
        scores_room = self._scores_width(look)
        facts_width = self.fonts.plain_metrics.horizontalAdvance(look.facts)
        plan = plan_line(
            top.width - mark_room,
            name=name_room,
            facts=0 if two_lines else facts_width + 1,
            scores=0 if two_lines else scores_room,
            gap=gap,
            least_name=self.px(LEAST_NAME),
            least_facts=self.px(LEAST_FACTS),
        )
        colour = self.style.accent if look.stand_in else self.style.text
        self._text(painter, Rect(top.x, top.y, plan.name, top.height), name, colour, strong=True)
        after = top.x + plan.name
        if mark_room:
            self._notice(painter, after + self.px(6), top, failed=look.failed)
            after += mark_room
        if plan.facts:
            facts = fitting(look.facts, plan.facts - 1, self.fonts.plain_metrics.horizontalAdvance)
            at = Rect(after + gap, top.y, plan.facts, top.height)
            self._text(painter, at, facts, self.style.text_soft)
        if plan.scores:
            self._scores(painter, Rect(top.right - plan.scores, top.y, plan.scores, top.height), look)
        if two_lines:
            bottom = Rect(
                rect.x + pad, rect.y + line, max(rect.width - 2 * pad, 0), rect.height - line - self.px(4)
            )
            second = plan_line(
                bottom.width,
                name=scores_room,
                facts=facts_width + 1,
                scores=0,
                gap=gap,
                least_name=0,
                least_facts=self.px(LEAST_FACTS),
            )
            if second.name >= scores_room and scores_room:
                self._scores(painter, Rect(bottom.x, bottom.y, scores_room, bottom.height), look)
            else:
                second = LinePlan(0, min(facts_width + 1, bottom.width), 0)
            if second.facts:
                advance = self.fonts.plain_metrics.horizontalAdvance
                facts = fitting(look.facts, second.facts - 1, advance)
                width = min(advance(facts) + 1, second.facts)
                at = Rect(bottom.right - width, bottom.y, width, bottom.height)
                if not second.name:
                    at = at._replace(x=bottom.x)
                self._text(painter, at, facts, self.style.text_soft)
        self.progress(painter, rect, look, pulse)
        painter.setClipping(False)

    def _number(self, painter: QPainter, line: Rect, look: HeaderLook) -> int:
        """Draw the digit key; returns the room it takes."""
        if look.slot is None:
            return 0
        side = self.px(17)
        box = QRectF(line.x + 0.5, line.y + (line.height - side) // 2 + 0.5, side - 1, side - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.style.accent if look.current else "#4d4d4d"))
        painter.drawRoundedRect(box, self.px(4), self.px(4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self.fonts.small)
        painter.setPen(QColor("#101010" if look.current else self.style.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(look.slot))
        return side + self.px(8)

    def _letter(self, painter: QPainter, line: Rect, look: HeaderLook) -> int:
        """Draw the letter of the pair; returns the room it takes."""
        if not look.letter:
            return 0
        side = self.px(17)
        box = QRectF(line.x + 0.5, line.y + (line.height - side) // 2 + 0.5, side - 1, side - 1)
        colour = QColor(self.style.accent if look.letter == "A" else self.style.warning)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(colour, max(1.2 * self.unit, 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self.fonts.small)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.letter)
        return side + self.px(8)

    def _text(self, painter: QPainter, rect: Rect, text: str, colour: str, *, strong: bool = False) -> None:
        metrics = self.fonts.strong_metrics if strong else self.fonts.plain_metrics
        painter.setFont(self.fonts.strong if strong else self.fonts.plain)
        painter.setPen(QColor(colour))
        # What tells names apart often stands at their end: a step, a folder, a place between two models.
        mode = Qt.TextElideMode.ElideMiddle if strong else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(text, mode, rect.width)
        painter.drawText(QRect(*rect), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _fitting_scores(self, look: HeaderLook, room: int) -> HeaderLook:
        """The look with as much of its scores as this room takes; the best ones stay green without a star."""
        starred = replace(look, star=look.best)
        first = starred.scores.split(SCORE_GAP, 1)[0]
        forms = (starred, replace(starred, star=False), replace(starred, scores=first),
                 replace(starred, scores=first, star=False))  # fmt: skip
        return next((form for form in forms if self._scores_width(form) <= room), forms[-1])

    def _scores_width(self, look: HeaderLook) -> int:
        if not look.scores:
            return 0
        width = self.fonts.plain_metrics.horizontalAdvance(look.scores) + 1
        return width + (self.px(16) if look.star else 0)

    def _scores(self, painter: QPainter, rect: Rect, look: HeaderLook) -> None:
        left = rect.x
        if look.star:
            draw_star(
                painter, rect.x + self.px(6), rect.y + rect.height / 2, self.px(6), QColor(self.style.best)
            )
            left += self.px(16)
        colour = self.style.best if look.best else self.style.text
        self._text(painter, Rect(left, rect.y, rect.right - left, rect.height), look.scores, colour)

    def _notice(self, painter: QPainter, x: int, line: Rect, *, failed: bool) -> None:
        draw_exclamation(
            painter,
            QRectF(x, line.y + (line.height - self.px(13)) / 2, self.px(13), self.px(13)),
            QColor(self.style.failure if failed else self.style.warning),
        )

    def progress(self, painter: QPainter, rect: Rect, look: HeaderLook, pulse: float) -> None:
        """Draw the bar at the strip's lower edge: a part of it, or a piece that moves where nobody knows."""
        if not look.busy:
            return
        bar = self.progress_bar(rect)
        painter.fillRect(QRect(*bar), QColor("#4a4a4a"))
        if look.progress is not None:
            done = QRect(bar.x, bar.y, round(bar.width * min(max(look.progress, 0.0), 1.0)), bar.height)
        else:
            piece = max(bar.width // 5, 1)
            left = bar.x + round(pulse * (bar.width + piece)) - piece
            done = QRect(left, bar.y, piece, bar.height).intersected(QRect(*bar))
        painter.fillRect(done, QColor(self.style.accent))

    def progress_bar(self, header: Rect) -> Rect:
        """Where a header's progress bar lies."""
        height = self.px(2)
        return Rect(header.x, header.bottom - height, header.width, height)


def draw_star(painter: QPainter, x: float, y: float, radius: float, colour: QColor) -> None:
    """Draw a five-pointed star: the mark of the best scores."""
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.45
        angle = math.pi * index / 5 - math.pi / 2
        points.append(QPointF(x + reach * math.cos(angle), y + reach * math.sin(angle)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_exclamation(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a disc with an exclamation mark: something the user should know."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box)
    painter.setBrush(QColor("#1c1c1c"))
    w, h = box.width(), box.height()
    painter.drawRoundedRect(
        QRectF(box.x() + w * 0.43, box.y() + h * 0.2, w * 0.14, h * 0.38), w * 0.07, w * 0.07
    )
    painter.drawEllipse(QPointF(box.x() + w * 0.5, box.y() + h * 0.74), w * 0.085, w * 0.085)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
