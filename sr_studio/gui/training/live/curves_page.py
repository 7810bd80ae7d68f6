"""Two charts side by side, or one above the other: of one run, or of several over one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.live.chart import Chart, Line, Look
from sr_studio.gui.training.live.run_curves import (
    LOSS,
    VALIDATION,
    CurveGroup,
    RunCurves,
    groups_of,
    label_of,
)

_WIDE = 640
"""Logical pixels from which on two charts stand side by side."""

_LOW, _LEAST = 320, 400
"""Below this height they stand side by side also where the page is as narrow as this."""

_DECAYS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999)
"""Positions of the slider."""


@dataclass(frozen=True)
class ShownRun:
    """A run whose curves are drawn: its folder, its name and its curves."""

    folder: str
    name: str
    curves: RunCurves


class CurveControls(QWidget):
    """Smoothing, scale, and the way back to everything."""

    smoothing_changed = Signal(float)
    log_changed = Signal(bool)
    follow_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._value = QLabel(self)
        for label in (self._title, self._value):
            theme.set_role(label, "caption")
        self._value.setFont(theme.figures_font(theme.CAPTION_PIXELS))
        self._value.setFixedWidth(34)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, len(_DECAYS) - 1)
        self.slider.setPageStep(2)
        self.slider.setFixedWidth(110)
        self.slider.valueChanged.connect(self._slid)
        self.log = QToolButton(self)
        self.log.setCheckable(True)
        self.log.toggled.connect(self.log_changed)
        self.follow = QPushButton(self)
        theme.set_kind(self.follow, "flat")
        icons.set_icon(self.follow, "fit")
        self.follow.clicked.connect(self.follow_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._title, self.slider, self._value, self.log, self.follow):
            row.addWidget(widget)
        self._narrow = False
        self.set_room(compact=True)
        self.retranslate()

    def set_room(self, *, compact: bool, narrow: bool = False) -> None:
        """Make do with little room, or with very little."""
        self._narrow = narrow
        self._title.setVisible(not compact)
        self._value.setVisible(not narrow)
        self.slider.setFixedWidth(64 if narrow else 80 if compact else 110)
        self._write_follow()

    def _write_follow(self) -> None:
        self.follow.setText("" if self._narrow else self.tr("Follow"))
        self.follow.setAccessibleName(self.tr("Follow"))

    @property
    def decay(self) -> float:
        """Of the running mean."""
        return _DECAYS[self.slider.value()]

    def show_values(self, decay: float, *, log: bool) -> None:
        """Show what is remembered, without a signal."""
        for widget in (self.slider, self.log):
            widget.blockSignals(True)
        near = min(range(len(_DECAYS)), key=lambda place: abs(_DECAYS[place] - decay))
        self.slider.setValue(near)
        self.log.setChecked(log)
        for widget in (self.slider, self.log):
            widget.blockSignals(False)
        self._write_value()

    def _slid(self) -> None:
        self._write_value()
        self.smoothing_changed.emit(self.decay)

    def _write_value(self) -> None:
        self._value.setText(f"{self.decay:g}")

    def retranslate(self) -> None:
        """Write every text anew."""
        self._title.setText(self.tr("Smoothing"))
        tip = self.tr("Weight of the past in the running mean that is drawn; 0 draws the values alone")
        self.slider.setToolTip(tip)
        self.slider.setAccessibleName(self.tr("Smoothing"))
        self.log.setText(self.tr("Log scale"))
        self.log.setToolTip(self.tr("Logarithmic scale"))
        self._write_follow()
        self.follow.setToolTip(self.tr("Show all steps and follow new ones (double click in a chart)"))
        self._write_value()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class CurvesPage(QWidget):
    """The charts; both show the same steps and the same step under the pointer."""

    look_changed = Signal(float, bool, tuple)
    """What is to be remembered: smoothing, logarithmic scale, the groups of both charts."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        decay: float = 0.9,
        log: bool = False,
        groups: Sequence[str] = (LOSS, f"{VALIDATION}psnr_y"),
    ) -> None:
        super().__init__(parent)
        self._runs: tuple[ShownRun, ...] = ()
        self._chosen = list(groups)
        self._follows = True
        self._preparing = ""
        self.controls = CurveControls(self)
        self.controls.show_values(decay, log=log)
        self.controls.smoothing_changed.connect(lambda _: self._look_changed())
        self.controls.log_changed.connect(lambda _: self._look_changed())
        self.controls.follow_clicked.connect(self.follow)
        self.charts = (Chart(self), Chart(self))
        self.charts[1].link_to(self.charts[0])
        self._nothing = QLabel(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        theme.set_role(self._nothing, "muted")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(16)
        self._layout.addWidget(self._nothing, 1)
        for place, chart in enumerate(self.charts):
            chart.hide()
            self._layout.addWidget(chart, 1)
            chart.group_chosen.connect(lambda name, place=place: self._choose(place, name))
            chart.zoomed.connect(self._zoomed)
            chart.follow_wanted.connect(self.follow)
            chart.hovered.connect(self._hover)
        self._show_following()
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        nothing = self.tr("No curves yet. They begin with the first steps of the run.")
        self._nothing.setText(self._preparing or nothing)

    def show_preparing(self, text: str) -> None:
        """Say in place of curves what a run does before its first step; "" is that there are none yet."""
        if text != self._preparing:
            self._preparing = text
            self.retranslate()

    @property
    def follows(self) -> bool:
        """Whether all steps are shown, new ones too."""
        return self._follows

    def show_runs(self, runs: Sequence[ShownRun]) -> None:
        """Draw these runs, the first of them in front; others than before are shown whole."""
        same = [run.folder for run in runs] == [run.folder for run in self._runs]
        self._runs = tuple(runs)
        if not same:
            self._follows = True
            self._show_following()
        self.renew()

    def renew(self) -> None:
        """Draw what the curves have gained."""
        groups = groups_of(dict.fromkeys(name for run in self._runs for name in run.curves.series))
        self._nothing.setVisible(not groups)
        offered = [(group.name, group.title) for group in groups]
        for place, chart in enumerate(self.charts):
            group = self._group(groups, place)
            chart.set_groups(offered, group.name if group is not None else "")
            chart.setVisible(group is not None)
            decay = self.controls.decay if group is not None and group.noisy else 0.0
            look = Look(
                decay=decay, log=self.controls.log.isChecked(), dots=group is not None and group.sparse
            )
            chart.show_lines(self._lines(group) if group is not None else (), look)
        if self._follows:
            self.charts[0].set_steps(0, max((run.curves.last_step for run in self._runs), default=0.0))

    def follow(self) -> None:
        """Show all steps, and new ones as they come."""
        self._follows = True
        self._show_following()
        self.renew()

    def _group(self, groups: Sequence[CurveGroup], place: int) -> CurveGroup | None:
        """The group a chart shows: what was chosen, else the nearest there is."""
        named = {group.name: group for group in groups}
        wanted = self._chosen[place]
        if wanted in named:
            return named[wanted]
        if wanted.startswith(VALIDATION):
            return next((group for group in groups if group.sparse), groups[-1] if groups else None)
        return groups[0] if groups else None

    def _lines(self, group: CurveGroup) -> list[Line]:
        several = len(self._runs) > 1
        lines = []
        for number, run in enumerate(self._runs):
            for place, name in enumerate(name for name in group.curves if name in run.curves.series):
                lines.append(
                    Line(
                        name=f"{run.folder}//{name}",
                        run=run.name if several else "",
                        curve="" if several and len(group.curves) == 1 else label_of(name),
                        series=run.curves.series[name],
                        color=number if several else place,
                        dash=place if several else 0,
                    )
                )
        return lines

    def _choose(self, place: int, name: str) -> None:
        self._chosen[place] = name
        self._look_changed()

    def _look_changed(self) -> None:
        self.look_changed.emit(self.controls.decay, self.controls.log.isChecked(), tuple(self._chosen))
        self.renew()

    def _zoomed(self) -> None:
        self._follows = False
        self._show_following()

    def _show_following(self) -> None:
        self.controls.follow.setEnabled(not self._follows)

    def _hover(self, step: float | None) -> None:
        for chart in self.charts:
            chart.show_hover(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= (_LEAST if self.height() < _LOW else _WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.renew()
