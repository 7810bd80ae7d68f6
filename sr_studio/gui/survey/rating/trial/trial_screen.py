"""One trial on the screen: the state machine `TrialState`, driven by keys, pointer, paint and time."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from sr_studio.gui.survey.rating.look import Look
from sr_studio.gui.survey.rating.style import grey, text_font
from sr_studio.gui.survey.rating.trial.answers import Answer, Answers, answers_of
from sr_studio.gui.survey.rating.trial.keys import key_name
from sr_studio.gui.survey.rating.trial.layout import Frame, Placed, Rectangle, ScreenPlan
from sr_studio.gui.survey.rating.trial.scale_row import LEAST, Choice, ScaleRow
from sr_studio.gui.survey.rating.trial.stage import Stage
from sr_studio.gui.survey.rating.trial.trial_state import VISIBLE, TrialState
from sr_studio.survey.design.instructions import question, scale_words
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.wording import Wording
from sr_studio.survey.store.files.clock import now_utc

_SIGNS = {"left": "←", "right": "→", "down": "↓", "up": "↑", "minus": "−"}
_FOOT = 0.72
"""Size of the keys' names at the lower edge against the text."""

_SHORT = 0.66
"""The question's, where height is short."""


@dataclass(frozen=True)
class TrialView:
    """A trial as this screen needs it: nothing that says what it shows.

    ``number`` counts from 1; ``size`` of each picture; ``marked`` what an earlier vote said; ``example`` a
    sentence in place of the question (practice).
    """

    number: int
    size: tuple[int, int]
    marked: Answer | None = None
    correcting: bool = False
    example: str = ""


class FootButton(QAbstractButton):
    """The name of a key, which can be pressed as well."""

    def __init__(self, look: Look, points: float, align: Qt.AlignmentFlag, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._points = look, points
        self._flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(LEAST)

    def say(self, text: str) -> None:
        """Its text."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Text alone, as large as it fits, fainter while it does nothing."""
        painter = QPainter(self)
        room = QRectF(self.rect())
        for size in (1.0, 0.88, 0.76, 0.66):
            painter.setFont(text_font(self._points * size))
            needs = painter.boundingRect(room, self._flags, self.text())
            if needs.height() <= room.height() and needs.width() <= room.width():
                break
        painter.setPen(grey(self._look.ink if self.isEnabled() else self._look.faint))
        painter.drawText(room, self._flags, self.text())
        painter.end()


class TrialScreen(QWidget):
    """Fills the window.

    After `vote_given` it waits for `saved` or `not_saved`, and after `over` for the next `begin`.
    """

    vote_given = Signal(object)
    """A `GivenVote` to be stored; again and again while it could not be."""
    over = Signal()
    """The vote is stored and its mark was shown."""
    correction_wanted = Signal()
    pause_wanted = Signal(bool)
    """Whether by a key, which is down."""
    shown = Signal()
    """Pictures and scale have been painted."""

    def __init__(
        self, design: StudyDesign, wording: Wording, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._design, self._wording, self._look = design, wording, look
        points = design.text_points
        self.answers: Answers = answers_of(design)
        self.state = TrialState(
            gap_ms=design.timing.gap_ms, min_view_ms=design.timing.min_view_ms, confirm=design.confirm
        )
        self.pixel_exact: bool | None = None
        """Of the trial on the screen: whether all that was painted of it is as in the files."""
        self.shown_utc = ""
        self.plan: ScreenPlan | None = None
        self._view = TrialView(0, (1, 1))
        self._frames: tuple[Frame, ...] = ((),)
        self._images: Sequence[QImage] = ()
        self._shown_phase = "idle"
        self._shown_frame = 0
        self._can_correct = False
        self._progress = 0.0
        self._key_names: dict[int, str] = {}

        self.stage = Stage(look, points, self)
        self.stage.painted.connect(self._painted)
        self.question = QLabel(self)
        self.question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.question.setFont(text_font(points))
        self.count = QLabel(self)
        self.count.setFont(text_font(points * _FOOT))
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.count.setVisible(design.show_count)
        self.bar = ProgressLine(look, wording.progress(), self)
        self.row = ScaleRow((), look, points, "", self)
        self._row_of: Literal["", "sides", "turns"] = ""
        self.correct = FootButton(look, points * _FOOT, Qt.AlignmentFlag.AlignLeft, self)
        self.correct.say(wording.correct_last())
        self.correct.clicked.connect(self._want_correction)
        self.pause = FootButton(look, points * _FOOT, Qt.AlignmentFlag.AlignRight, self)
        self.pause.say(wording.pause_hint())
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(False))
        self.extra = FootButton(look, points * _FOOT, Qt.AlignmentFlag.AlignHCenter, self)
        self.extra.clicked.connect(self._extra_pressed)
        self.alarm = QLabel(self)
        self.alarm.setProperty("alarm", True)
        self.alarm.setFont(text_font(points))
        self.alarm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.alarm.setWordWrap(True)
        self.alarm.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # -------------------------------------------------------------------------------------- a trial

    def set_plan(self, plan: ScreenPlan) -> None:
        """Divide the screen anew."""
        self.plan = plan
        turns = plan.way is not None and plan.way.startswith("turns") and plan.judged == 2
        row_of: Literal["sides", "turns"] = "turns" if turns else "sides"
        if row_of != self._row_of:
            self._row_of = row_of
            self.row.setParent(None)
            self.row.deleteLater()
            self.row = ScaleRow(
                self._choices(turns=turns), self._look, self._design.text_points, self._wording.scale(), self
            )
            self.row.answered.connect(self._clicked)
            self.row.show()
        self.row.set_compact(plan.compact)
        self._place()

    def begin(self, view: TrialView, *, can_correct: bool, progress: float, count: str = "") -> None:
        """Begin a trial with its gap. `set_pictures` follows, at once or when they are here."""
        assert self.plan is not None
        self._view = view
        self._can_correct = can_correct
        self._progress = progress
        self.count.setText(count)
        self._frames = self.plan.arrange(view.size)
        self._images = ()
        self.pixel_exact = None
        self.shown_utc = ""
        self._shown_phase, self._shown_frame = "", 0
        self.state.begin(self.answers, _now(), frames=len(self._frames), marked=view.marked)
        self._follow()

    def set_pictures(self, images: Sequence[QImage]) -> None:
        """The decoded pictures of the trial: those that are judged, then the original."""
        self._images = images
        self.state.ready()
        self._tick()

    def saved(self) -> None:
        """The vote is stored."""
        self.state.saved(_now())
        self._follow()

    def not_saved(self, reason: str) -> None:
        """The vote could not be stored."""
        self.state.not_saved(reason, _now())
        self._follow()

    def refused(self) -> None:
        """The study does not take the vote."""
        self.state.refused()
        self.hide_pictures()

    def hide_pictures(self) -> bool:
        """Take everything away at once; False where a vote waits to be stored."""
        self._key_names.clear()
        hidden = self.state.hide()
        self._follow(quiet=True)
        if hidden:
            self.stage.repaint()
        return hidden

    @property
    def visible_pictures(self) -> bool:
        """Whether pictures are on the screen."""
        return self.state.phase in VISIBLE

    def device_size(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        ratio = self.devicePixelRatioF()
        return math.floor(self.width() * ratio + 1e-6), math.floor(self.height() * ratio + 1e-6)

    def test_pattern(self) -> bool:
        """Whether black and white single pixels come out as they are, at an odd place of the window.

        Looked at while no trial is on.
        """
        rows, columns = np.mgrid[0:64, 0:96]
        checks = np.where((rows + columns) % 2, 255, 0).astype(np.uint8)
        image = QImage(checks.data, 96, 64, 96, QImage.Format.Format_Grayscale8)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        self.stage.show_frame((Placed(0, Rectangle(7, 13, 96, 64)),), (image,), ("",), 0)
        exact = self.stage.is_exact(self.grab().toImage())
        self.stage.clear()
        return exact

    # ------------------------------------------------------------------------------------ following

    def _tick(self) -> None:
        self.state.tick(_now())
        self._follow()

    def _painted(self) -> None:
        first = self.state.phase == "showing"
        self.state.painted(_now())
        if first:
            self.shown_utc = now_utc()
        # Neither the timer's start nor the check may delay the paint itself.
        QTimer.singleShot(0, self, self._after_paint)

    def _after_paint(self) -> None:
        if self.state.phase not in VISIBLE:
            return
        exact = self.stage.is_exact(self.grab().toImage())
        self.pixel_exact = exact if self.pixel_exact is None else self.pixel_exact and exact
        self._tick()
        self.shown.emit()

    def _follow(self, *, quiet: bool = False) -> None:
        """Do what the state asks for, and look again when it is due."""
        state = self.state
        entered = state.phase != self._shown_phase
        self._shown_phase = state.phase
        if state.phase == "showing" and entered:
            self.stage.setAccessibleName(self._wording.picture(number=self._view.number))
            self._show_frame()
        elif state.phase in VISIBLE and state.frame != self._shown_frame:
            self._show_frame()
        elif state.phase not in VISIBLE and state.phase != "showing" and entered:
            self.stage.clear()
        self._dress()
        if state.phase == "saving" and entered:
            self.vote_given.emit(state.vote)
            return
        if state.phase == "over" and entered and not quiet:
            self.over.emit()
            return
        due = state.due(_now())
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(math.ceil(due))

    def _show_frame(self) -> None:
        assert self.plan is not None
        frame = self.state.frame
        self._shown_frame = frame
        self.stage.show_frame(self._frames[frame], self._images, self._names(), self.plan.label)

    def _names(self) -> tuple[str, ...]:
        """What stands above each picture: the original's name, and which of two in one place is up."""
        assert self.plan is not None
        judged = ("",) * self.plan.judged
        if self.plan.judged == 2 and self.plan.way in ("turns", "turns-beside"):
            judged = (self._wording.first(), self._wording.second())
        return (*judged, self._wording.original())

    def _dress(self) -> None:
        """Scale, question and keys as the state says."""
        state, wording = self.state, self._wording
        visible = state.phase in VISIBLE or state.phase == "showing"
        up = None
        if self._row_of == "turns" and visible and state.frame < 2:
            up = Answer(choice="left" if state.frame == 0 else "right")
        self.row.show_as(blank=not visible, enabled=state.phase == "open", marked=state.marked, up=up)
        turns = len(self._frames) > 1
        look_first = turns and visible and not state.all_seen
        above = self.plan is not None and self.plan.way in ("above", "turns-above")
        asked = question(self._design, above=above)
        if self._view.correcting:
            asked = wording.correcting()
        elif self._view.example:
            asked = self._view.example
        unseen = wording.see_both() if self._row_of == "turns" else wording.see_original()
        self.question.setText(unseen if look_first else asked)
        extra = ""
        if turns and (not self._design.confirm or look_first):
            extra = wording.swap() if self._row_of == "turns" else wording.hold_for_original()
        elif self._design.confirm:
            extra = wording.confirm()
        self.extra.say(extra)
        self.extra.setEnabled(turns or (state.phase == "open" and state.marked is not None))
        self.extra.setVisible(bool(extra))
        self.correct.setEnabled(self._can_correct and state.phase not in ("saving", "unsaved"))
        self.bar.set_share(self._progress)
        self.alarm.setVisible(state.phase == "unsaved")
        if state.phase == "unsaved":
            self.alarm.setText(wording.not_saved(reason=state.trouble))
            self._place_alarm()

    def _choices(self, *, turns: bool) -> tuple[Choice, ...]:
        wording, words = self._wording, scale_words(self._design)
        sides = {
            "left": wording.first() if turns else wording.left(),
            "right": wording.second() if turns else wording.right(),
            "tie": wording.no_difference(),
        }
        made = []
        for place, answer in enumerate(self.answers.all):
            key = self.answers.key_of(answer)
            if answer.missing:
                word = wording.cannot_tell()
            elif answer.choice:
                word = sides[answer.choice]
            else:
                word = words[place] if place < len(words) else ""
            sign = str(answer.value) if answer.value is not None else _SIGNS.get(key, key)
            made.append(Choice(answer, sign, word))
        return tuple(made)

    # ------------------------------------------------------------------------------- keys, pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything that answers; what means nothing here goes on to the window."""
        name = key_name(event)
        self._key_names[_code(event)] = name
        if not name:
            super().keyPressEvent(event)
        elif name in ("backspace", "escape"):
            if not event.isAutoRepeat():
                if name == "backspace":
                    self._want_correction()
                else:
                    self.pause_wanted.emit(True)
        else:
            self.state.press(name, _now(), repeat=event.isAutoRepeat())
            self._follow()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key is remembered by its place: Shift may have gone up before it."""
        if event.isAutoRepeat():
            return
        name = self._key_names.pop(_code(event), "") or key_name(event)
        if name:
            self.state.release(name, _now())
            self._follow()

    def _clicked(self, answer: Answer) -> None:
        self.state.click(answer, _now())
        self._follow()

    def _extra_pressed(self) -> None:
        if len(self._frames) > 1 and (not self.state.all_seen or not self._design.confirm):
            self.state.swap()
        else:
            self.state.enter(_now())
        self._follow()

    def _want_correction(self) -> None:
        if self._can_correct and self.state.phase not in ("saving", "unsaved", "marked"):
            self.correction_wanted.emit()

    # -------------------------------------------------------------------------------------- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stage fills everything."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        self.stage.setGeometry(0, 0, width, height)
        self.bar.setGeometry(0, 0, width, 6)
        self._place_alarm()
        plan = self.plan
        if plan is None:
            return
        points = self._design.text_points
        self.question.setFont(text_font(points * _SHORT if plan.compact else points))
        pixels = self.question.fontMetrics().height()
        if plan.compact:
            side = min(max(width // 9, 124), 210)
            middle = side if self._takes_turns() or self._design.confirm else 0
            self.question.setGeometry(8, plan.row_top - pixels, width - 16, pixels)
            self.row.setGeometry(
                side + 24, plan.row_top, width - 2 * side - middle - 48 - 12 * bool(middle), plan.row_height
            )
            self.correct.setGeometry(16, plan.row_top, side, plan.row_height)
            self.pause.setGeometry(width - side - 16, plan.row_top, side, plan.row_height)
            self.extra.setGeometry(width - side - middle - 24, plan.row_top, middle, plan.row_height)
        else:
            self.question.setGeometry(24, plan.row_top - pixels - 12, width - 48, pixels + 4)
            self.row.setGeometry(24, plan.row_top, width - 48, plan.row_height)
            top = height - LEAST - 4
            third = (width - 48) // 3
            self.correct.setGeometry(24, top, third, LEAST)
            self.extra.setGeometry(24 + third, top, third, LEAST)
            self.pause.setGeometry(width - 24 - third, top, third, LEAST)
        self.count.setGeometry(width - 224, 12, 200, self.count.fontMetrics().height())

    def _takes_turns(self) -> bool:
        return self.plan is not None and self.plan.way is not None and self.plan.way.startswith("turns")

    def _place_alarm(self) -> None:
        """Over the keys' names, which do nothing now; where there is no foot, above."""
        height = max(self.alarm.heightForWidth(self.width()), LEAST + 4)
        top = 0 if self.plan is None or self.plan.compact else self.height() - height
        self.alarm.setGeometry(0, top, self.width(), height)
        self.alarm.raise_()


class ProgressLine(QWidget):
    """How far, as a thin line without numbers."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._share = look, 0.0
        self.setAccessibleName(name)

    def set_share(self, share: float) -> None:
        """0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Done is darker than what is to come."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), grey(self._look.ground))
        painter.fillRect(QRectF(0, 2, self.width(), 2), grey(self._look.line))
        painter.fillRect(QRectF(0, 1, self.width() * self._share, 4), grey(self._look.edge))
        painter.end()


def _now() -> float:
    """Milliseconds of the monotonic clock that every time of a trial is taken from."""
    return time.perf_counter() * 1000


def _code(event: QKeyEvent) -> int:
    """What stays the same from a key's press to its release."""
    return event.nativeScanCode() or -int(event.key())
