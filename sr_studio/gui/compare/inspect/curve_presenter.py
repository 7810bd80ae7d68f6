"""From what is in view and the line to the panel's curves, in all panes, at the depth of the files."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer

from sr_studio.geometry import Box
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.inspect.code_reader import CodeReader
from sr_studio.gui.compare.inspect.count_reader import CountReader
from sr_studio.gui.compare.inspect.curve_panel import CurvePanel
from sr_studio.gui.compare.inspect.curves import (
    Channel,
    CurveSet,
    PaneCounts,
    PaneProfile,
    along,
    histogram_rows,
    profile_rows,
)
from sr_studio.gui.compare.inspect.line_tool import LineTool
from sr_studio.gui.compare.inspect.pane_pixels import PanePixels, luma_of_scores, panes_of
from sr_studio.gui.compare.inspect.values import LUMA_NAMES
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.imaging.color import Luma

DELAY = 60
"""Milliseconds of panning that are counted as one."""
PATIENCE = 300
"""Milliseconds for which the curves before stay, rather than a word that others are counted."""


class CurvePresenter(QObject):
    """Keeps the panel in step while it is on the screen; nothing is read or counted while it is not."""

    def __init__(self, comparison: Comparison, panel: CurvePanel, tool: LineTool, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._view = comparison.workspace, comparison.view
        self._settings = comparison.settings
        self._panel, self._tool = panel, tool
        client = self._workspace.bridge.client
        self._counts, self._codes = CountReader(client, self), CodeReader(client, self)
        self._profiles: dict[str, PaneProfile] = {}
        self._rows: Callable[[], list[tuple[object, ...]]] = list
        """Makes the table of what is shown."""
        self._wanted: frozenset[str] = frozenset()
        """Panes of which something was asked for."""
        self._panes: tuple[PanePixels, ...] = ()
        self._luma: Luma = "bt601"
        self._part: Box | None = None
        self._renewal = OncePerTurn(self.renew, self)
        self._drawing = OncePerTurn(self._show, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DELAY)
        self._soon.timeout.connect(self.renew)
        self._late = QTimer(self)
        """Runs as long as the curves before stay while others are counted."""
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(self._drawing.request)
        self._counts.changed.connect(self._drawing.request)
        self._codes.answered.connect(self._drawing.request)
        events = self._workspace.bridge.event_arrived
        events.connect(self._counts.take)
        events.connect(self._codes.take)
        panes = self._workspace.panes
        for signal in (panes.changed, panes.pane_changed, self._workspace.setup_changed):
            signal.connect(self._renewal.request)
        for moving in (self._view.visible_changed, self._view.region_changed):
            moving.connect(self._renew_soon)
        self._view.marks.offsets_changed.connect(self._renewal.request)
        tool.changed.connect(self._renewal.request)
        tool.switched.connect(panel.set_drawing)
        panel.contents.seen_changed.connect(self._renewal.request)
        panel.contents.built.connect(self.apply_settings)

    # ------------------------------------------------------------------------------------- what is chosen

    def apply_settings(self) -> None:
        """Show by the choices of now."""
        kept = self._settings.current.view
        self._panel.set_choices(
            kind=kept.curve_kind, channel=kept.curve_channel, part=kept.curve_part, log=kept.curve_log
        )
        self._renewal.request()

    @property
    def _histogram(self) -> bool:
        return self._settings.current.view.curve_kind == "histogram"

    @property
    def _channel(self) -> Channel:
        return self._settings.current.view.curve_channel

    def _renew_soon(self, _: object) -> None:
        if self._panel.contents.seen and not self._soon.isActive():
            self._soon.start()

    # ------------------------------------------------------------------------------------- what is asked

    def renew(self) -> None:
        """Ask for what the curves of now need."""
        size = self._view.scene.size
        if not self._panel.contents.seen or size is None:
            self._counts.stop()
            self._codes.stop()
            self._panes = ()
            self._drawing.request()
            return
        self._panes = panes_of(self._view.scene, self._workspace.panes)
        self._luma = luma_of_scores(self._workspace.panes)
        if self._histogram:
            self._codes.stop()
            self._count(size)
        else:
            self._counts.stop()
            self._read()

    def _count(self, size: tuple[int, int]) -> None:
        part = self._settings.current.view.curve_part
        whole = Box(0, 0, *size)
        boxes = {"visible": self._view.navigation.visible, "box": self._view.region, "image": whole}
        self._part = boxes[part]
        questions = {}
        for pane in self._panes:
            if pane.grid is None or pane.picture is None or self._part is None:
                continue
            # In view and in the box is what a pane shows there; the whole image is all of its picture.
            grid = replace(pane.grid, offset=(0.0, 0.0)) if part == "image" else pane.grid
            box = grid.box(self._part)
            if box is not None:
                questions[pane.key] = (pane.picture, box)
        self._wanted = frozenset(questions)
        self._counts.ask(questions, self._luma)
        if self._counts.busy:
            self._late.start()

    def _read(self) -> None:
        line, questions = self._tool.line, {}
        self._profiles = {}
        for pane in self._panes:
            if line is None or pane.grid is None:
                continue
            inside, columns, rows = along(line, pane.grid)
            codes = np.zeros((0, 3), np.uint8)
            self._profiles[pane.key] = PaneProfile(
                pane.key, pane.label, pane.number, inside, columns, rows, codes
            )
            if len(columns):
                questions[pane.key] = pane.question(columns, rows)
        self._wanted = frozenset(questions)
        self._codes.ask(questions)

    # ------------------------------------------------------------------------------------- what is shown

    def _show(self) -> None:
        if self._histogram and self._counts.busy and self._late.isActive():
            return
        if self._panel.contents.seen:
            self._panel.show_curves(self.curves(), line=self._tool.line is not None)

    def curves(self) -> CurveSet:
        """What the panel shows now."""
        kind = self._settings.current.view.curve_kind
        self._rows = list
        if self._view.scene.size is None or not self._panes:
            empty = self.tr("Open an image to see its histogram or a profile along a line.")
            return CurveSet(kind, empty=empty)
        return self._histogram_set() if self._histogram else self._profile_set()

    def _histogram_set(self) -> CurveSet:
        channel, kept = self._channel, self._settings.current.view
        if self._part is None:
            return CurveSet(
                "histogram",
                empty=self.tr("There is no box. Drag one with R held, or choose the visible part."),
            )
        panes = self.counted()
        curves = []
        for pane in panes:
            mean, deviation = pane.mean(channel)
            curves.append(pane.curve(channel, detail=f"{mean:.1f} ± {deviation:.1f}"))
        missing = self._missing({pane.key for pane in panes}, self._counts.failures)
        recipe = self._histogram_recipe()
        if panes:
            self._rows = partial(histogram_rows, self._image_name(), panes, kept.curve_part, recipe)
        hidden = sum(pane.counts.hidden for pane in panes)
        if hidden:
            missing.append(self.tr("{count} transparent pixels left out").format(count=hidden))
        return CurveSet(
            "histogram",
            tuple(curves),
            bottom=self.tr("{channel}, code").format(channel=self._channel_name()),
            left=self.tr("pixels, %"),
            recipe=recipe,
            notes=tuple(missing),
            empty="" if curves else "\n".join(missing) or self.tr("Counting"),
            log=kept.curve_log,
        )

    def _histogram_recipe(self) -> str:
        assert self._part is not None
        words = {
            "visible": self.tr("Visible part"),
            "box": self.tr("Box"),
            "image": self.tr("Whole image"),
        }
        part, kept = self._part, self._settings.current.view
        deep = any(pane.depth == 16 for pane in self._panes)
        parts = [
            f"{words[kept.curve_part]} {part.width} × {part.height} @ {part.x}, {part.y}",
            self._channel_recipe(),
            self.tr("share of each pane's own pixels"),
            self.tr("16-bit codes ÷ 257, one bar each 8-bit code") if deep else self.tr("one bar each code"),
            self.tr("beside the name: mean ± standard deviation"),
        ]
        return " · ".join(parts)

    def _profile_set(self) -> CurveSet:
        line, channel = self._tool.line, self._channel
        if line is None:
            return CurveSet(
                "profile",
                empty=self.tr("Hold P and drag on a picture: the values along that line are shown here."),
            )
        distances = line.places()[2]
        panes = self.profiled()
        curves = tuple(pane.curve(channel, self._luma, distances) for pane in panes)
        missing = self._missing({pane.key for pane in panes}, self._codes.failures)
        recipe = self._profile_recipe()
        if panes:
            self._rows = partial(profile_rows, self._image_name(), panes, line, self._luma, recipe)
        return CurveSet(
            "profile",
            curves,
            bottom=self.tr("distance along the line, reference px"),
            left=self.tr("code"),
            recipe=recipe,
            notes=tuple(missing),
            empty="" if curves else "\n".join(missing) or self.tr("Reading pixels"),
        )

    def _profile_recipe(self) -> str:
        line = self._tool.line
        assert line is not None
        deep = any(pane.depth == 16 for pane in self._panes)
        text = self.tr("Line {x0}, {y0} to {x1}, {y1}: {length} px, {steps} places")
        parts = [
            text.format(
                x0=line.x0, y0=line.y0, x1=line.x1, y1=line.y1, length=f"{line.length:.1f}", steps=line.steps
            ),
            self._channel_recipe(),
            self.tr("the pixel that covers each place, nothing interpolated"),
            *([self.tr("16-bit codes ÷ 257")] if deep else []),
        ]
        return " · ".join(parts)

    def _channel_name(self) -> str:
        if self._channel == "luma":
            return LUMA_NAMES[self._luma]
        return {"red": "R", "green": "G", "blue": "B"}[self._channel]

    def _channel_recipe(self) -> str:
        if self._channel != "luma":
            return self._channel_name()
        return self.tr("{luma}, rounded to whole codes").format(luma=LUMA_NAMES[self._luma])

    def _missing(self, there: set[str], failures: dict[str, str]) -> list[str]:
        """Which panes have no curve, and why."""
        found = []
        for pane in self._panes:
            if pane.key in there:
                continue
            if pane.grid is None:
                why = pane.why or self.tr("computing")
            elif pane.key in failures:
                why = failures[pane.key]
            else:
                why = self.tr("computing") if pane.key in self._wanted else self.tr("nothing of it is there")
            found.append(f"{pane.label}: {why}")
        return found

    # ------------------------------------------------------------------------------------- values

    def counted(self) -> list[PaneCounts]:
        """Panes whose codes have been counted, in order."""
        counts = self._counts.counts
        return [
            PaneCounts(pane.key, pane.label, pane.number, counts[pane.key])
            for pane in self._panes
            if pane.key in counts and counts[pane.key].pixels
        ]

    def profiled(self) -> list[PaneProfile]:
        """Panes whose codes along the line are known, in order."""
        return [
            replace(self._profiles[pane.key], codes=self._codes.codes[pane.key])
            for pane in self._panes
            if pane.key in self._profiles and pane.key in self._codes.codes
        ]

    def rows(self) -> list[tuple[object, ...]]:
        """Header and rows of what is shown, every channel at full depth; empty where nothing is."""
        return self._rows()

    def _image_name(self) -> str:
        entry = self._workspace.current
        return entry.title if entry is not None and entry.shown is not None else ""

    def mark_hovered(self, mark: Callable[[float, float], None], x: float | None) -> bool:
        """Tell the place of the line at a distance from its beginning; False where there is none."""
        line = self._tool.line
        if x is None or line is None or self._histogram:
            return False
        xs, ys, distances = line.places()
        step = int(np.argmin(np.abs(distances - x)))
        mark(float(xs[step]), float(ys[step]))
        return True
