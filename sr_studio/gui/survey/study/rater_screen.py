"""The rater's screen drawn small: grey, picture and scale at their real proportions.

Places and greys are those of the rating window (`rating.trial.layout`, `rating.look`); one unit of the
painter is one device pixel of the rater's screen.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from sr_studio.gui.style import theme
from sr_studio.gui.survey.rating.look import Look, look
from sr_studio.gui.survey.rating.trial.answers import Answer, answers_of
from sr_studio.gui.survey.rating.trial.layout import Furniture, ScreenPlan, TrialPictures, plan_screen
from sr_studio.survey.design.composition import compose
from sr_studio.survey.design.effort import effort_of
from sr_studio.survey.design.instructions import PARAGRAPH, consent, instructions, question, scale_words
from sr_studio.survey.design.methods import METHODS, shows_reference
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.wording import Wording, wording

Sheet = Literal["trial", "instructions", "consent"]

_WIDEST, _GAP = 230, 12
_LEAST_READABLE = 8.5
_READABLE = 12.5
"""Logical pixels of text that is to be read in the preview."""

_ASSUMED = (512, 512)
"""Size of a picture while there is none."""

_PARAGRAPH = 1100
"""Width of a page of text on the rater's screen."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is drawn.

    ``picture`` stands for every picture of the trial, ``size`` is that of its stimulus; ``cut`` says which
    part of ``picture`` the stimulus is (0..1), as left, top, width, height.
    """

    design: StudyDesign
    screen: tuple[int, int]
    sheet: Sheet = "trial"
    picture: QImage | None = None
    size: tuple[int, int] = (0, 0)
    cut: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


def screen_plan(design: StudyDesign, screen: tuple[int, int]) -> ScreenPlan:
    """How the rating window divides a screen for a design, at a display scale of 100 %."""
    sizes = tuple((one.width, one.height) for one in design.contents if one.width)
    pictures = TrialPictures(
        judged=METHODS[design.method].pictures,
        reference=shows_reference(design),
        presentation=design.presentation,
        sizes=sizes or (_ASSUMED,),
    )
    return plan_screen(pictures, screen, 1.0, Furniture())


def paint(painter: QPainter, area: QRectF, shown: Shown) -> None:
    """Draw the screen into an area of its proportions."""
    width, height = shown.screen
    colours = look(shown.design.grey)
    painter.save()
    painter.setClipRect(area)
    painter.translate(area.topLeft())
    scale = area.width() / width
    painter.scale(scale, scale)
    painter.fillRect(QRectF(0, 0, width, height), _grey(colours.ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if shown.sheet == "trial":
        _trial(painter, shown, colours)
    else:
        larger = _fitting(painter, shown, text_magnification(shown.design, scale))
        painter.scale(larger, larger)
        _text(painter, shown.design, shown.sheet, (width / larger, height / larger), colours)
    painter.restore()


def text_magnification(design: StudyDesign, scale: float) -> float:
    """How much larger than at the screen's proportions a page of text is drawn, so that it can be read.

    ``scale``: logical pixels here a pixel of the rater's screen.
    """
    return max(1.0, _READABLE / (design.text_points * 96 / 72 * scale))


def _fitting(painter: QPainter, shown: Shown, wanted: float) -> float:
    """The largest magnification up to ``wanted`` in which the whole text stands above its button."""
    least = max(1.0, wanted * _LEAST_READABLE / _READABLE)
    while wanted > least:
        size = (shown.screen[0] / wanted, shown.screen[1] / wanted)
        room = _text_room(size)
        painter.setFont(_font(shown.design.text_points))
        needs = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, _words_of(shown.design, shown.sheet)[1])
        if needs.height() <= room.height():
            break
        wanted = max(least, 0.94 * wanted)
    return wanted


def _text_room(size: tuple[float, float]) -> QRectF:
    width, height = size
    wide = min(_PARAGRAPH, width - 2 * 0.08 * width)
    return QRectF((width - wide) / 2, height * 0.1 + 64, wide, max(height * 0.86 - 16 - height * 0.1 - 64, 1))


def _words_of(design: StudyDesign, sheet: Sheet) -> tuple[str, str]:
    """Heading and text of a page."""
    words = wording(design)
    if sheet == "consent":
        return words.consent_title(), consent(design, code="R01")
    counts = compose(design)
    minutes = max(1, math.ceil(effort_of(design).session_minutes - 1e-9))
    body = instructions(design, pictures=counts.total, practice=counts.training, minutes=minutes)
    return words.instructions_title(), body


def _grey(code: int) -> QColor:
    return QColor(code, code, code)


def _font(points: float, *, bold: bool = False) -> QFont:
    """A font of so many points on the rater's screen, in its pixels (96 a inch)."""
    return theme.sized_font(round(points * 96 / 72), bold=bold)


def _trial(painter: QPainter, shown: Shown, colours: Look) -> None:
    design = shown.design
    plan = screen_plan(design, shown.screen)
    words = wording(design)
    width, height = shown.screen
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_grey(colours.line))
    painter.drawRect(QRectF(0, 0, width * 0.3, 8))
    if plan.way is None:
        needs = plan.needs
        painter.setPen(_grey(colours.ink))
        larger = text_magnification(design, painter.transform().m11())
        painter.setFont(_font(design.text_points * larger))
        text = words.size_too_large(width=needs[0], height=needs[1], screen_width=width, screen_height=height)
        box = QRectF(0.1 * width, 0, 0.8 * width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        return
    _pictures(painter, shown, plan, colours, words)
    _scale(painter, shown, plan, colours, words)


def _pictures(painter: QPainter, shown: Shown, plan: ScreenPlan, colours: Look, words: Wording) -> None:
    size = shown.size if shown.size[0] else _ASSUMED
    judged = METHODS[shown.design.method].pictures
    for placed in plan.arrange(size)[0]:
        place = QRectF(placed.place.x, placed.place.y, placed.place.width, placed.place.height)
        if shown.picture is not None:
            left, top, wide, high = shown.cut
            image = shown.picture
            part = QRectF(
                left * image.width(), top * image.height(), wide * image.width(), high * image.height()
            )
            painter.drawImage(place, image, part)
        else:
            painter.setPen(QPen(_grey(colours.edge), 2))
            painter.setBrush(_grey(colours.field))
            painter.drawRect(place)
        if plan.label and placed.which == judged:
            painter.setPen(_grey(colours.ink))
            painter.setFont(_font(shown.design.text_points))
            name = QRectF(place.x() - 150, place.y() - plan.label, place.width() + 300, plan.label)
            painter.drawText(
                name, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words.original()
            )


def _scale(painter: QPainter, shown: Shown, plan: ScreenPlan, colours: Look, words: Wording) -> None:
    design = shown.design
    width, height = shown.screen
    if not plan.compact:
        painter.setPen(_grey(colours.ink))
        painter.setFont(_font(design.text_points))
        above = QRectF(0, plan.row_top - 40, width, 36)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, question(design))
        painter.setFont(_font(design.text_points * 0.78))
        painter.setPen(_grey(colours.ink))
        foot = QRectF(24, height - 40, width - 48, 32)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words.correct_last()
        )
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.pause_hint()
        )
    else:
        painter.setPen(_grey(colours.ink))
        painter.setFont(_font(design.text_points * 0.66))
        above = QRectF(0, plan.row_top - 24, width, 24)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, question(design))
    labels = _labels(design, words, in_turns=plan.way is not None and plan.way.startswith("turns"))
    room = width - 48
    painter.setFont(_font(design.text_points))
    wide = max(painter.fontMetrics().horizontalAdvance(word) for _, word in labels) + 16
    each = max(min((room - _GAP * (len(labels) - 1)) // len(labels), max(wide, _WIDEST)), 48)
    left = (width - each * len(labels) - _GAP * (len(labels) - 1)) / 2
    for sign, word in labels:
        box = QRectF(left, plan.row_top, each, plan.row_height)
        painter.setPen(QPen(_grey(colours.edge), 2))
        painter.setBrush(_grey(colours.field))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(_grey(colours.ink))
        _label(painter, box.adjusted(6, 4, -6, -4), sign, word, design.text_points, compact=plan.compact)
        left += each + _GAP


def _label(painter: QPainter, box: QRectF, sign: str, word: str, points: float, *, compact: bool) -> None:
    centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    if compact or not word:
        painter.setFont(_font(points * 0.8))
        painter.drawText(box, centred, f"{sign} {word}".strip())
        return
    painter.setFont(_font(points, bold=True))
    upper = QRectF(box.x(), box.y(), box.width(), box.height() * 0.45)
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, sign)
    lower = QRectF(box.x(), upper.bottom(), box.width(), box.bottom() - upper.bottom())
    font = _font(points)
    painter.setFont(font)
    if painter.fontMetrics().horizontalAdvance(word) > lower.width():
        painter.setFont(_font(points * 0.72))
    painter.drawText(lower, centred, word)


def _labels(design: StudyDesign, words: Wording, *, in_turns: bool) -> Sequence[tuple[str, str]]:
    """Sign and word of each answer from left to right."""
    answers = answers_of(design)
    spoken = scale_words(design)

    def label(answer: Answer) -> tuple[str, str]:
        if answer.missing:
            return "", words.cannot_tell()
        if answer.choice:
            named = {
                "left": ("←", words.first() if in_turns else words.left()),
                "tie": ("↓", words.no_difference()),
                "right": ("→", words.second() if in_turns else words.right()),
            }
            return named[answer.choice]
        assert answer.value is not None
        place = answer.value - design.scale.minimum
        return str(answer.value), spoken[place] if place < len(spoken) else ""

    return [label(one) for one in answers.all]


def _text(
    painter: QPainter, design: StudyDesign, sheet: Sheet, size: tuple[float, float], colours: Look
) -> None:
    height = size[1]
    words = wording(design)
    title, body = _words_of(design, sheet)
    room = _text_room(size)
    left, wide = room.x(), room.width()
    painter.setPen(_grey(colours.ink))
    painter.setFont(_font(design.text_points * 1.4, bold=True))
    painter.drawText(QRectF(left, height * 0.1, wide, 60), Qt.AlignmentFlag.AlignLeft, title)
    painter.setFont(_font(design.text_points))
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    if painter.boundingRect(room, Qt.TextFlag.TextWordWrap, body).height() > room.height():
        body = body.replace(PARAGRAPH, " ")  # as the rating window does where height is short
    painter.drawText(room, Qt.TextFlag.TextWordWrap, body)
    painter.restore()
    button = QRectF(left, height * 0.86, 220, 56)
    painter.setPen(QPen(_grey(colours.edge), 2))
    painter.setBrush(_grey(colours.field))
    painter.drawRoundedRect(button, 6, 6)
    painter.setPen(_grey(colours.ink))
    label = words.agree() if sheet == "consent" else words.go_on()
    painter.drawText(button, Qt.AlignmentFlag.AlignCenter, label)
