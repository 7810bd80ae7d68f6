"""What the validations of runs have measured, as trails in the plane. Files are read on a thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.background import Background
from sr_studio.gui.compare.plane.points import (
    Axis,
    Dot,
    Plane,
    Trail,
    in_events,
    is_perceptual,
    run_trail,
    value_axis,
    with_dominated,
)
from sr_studio.gui.i18n import translator
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import metrics_named
from sr_studio.models.upscaler import ModelInfo
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run

_tr = translator("RunTrails")

_DISTORTIONS_LAST = "feature_distance", "log_spectral_distance"


@dataclass(frozen=True)
class _Read:
    """The validations of a run as its file was at some moment."""

    seen: tuple[int, int]
    events: tuple[Mapping[str, Any], ...]


class RunTrails(QObject):
    """The validations of the runs that are panes, read again when their files have grown."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runs: dict[str, tuple[Path, ModelInfo]] = {}
        self._read: dict[Path, _Read] = {}
        self._reading = False
        self._background = Background(self)

    def want(self, runs: Mapping[str, tuple[Path, ModelInfo]]) -> None:
        """Show these: the folder and the model of each pane that a run has."""
        if dict(runs) != self._runs:
            self._runs = dict(runs)
            self.look()

    def look(self) -> None:
        """Read the files that are others than at the last look."""
        if self._reading:
            return
        files = {Run(folder).events_file for folder, _ in self._runs.values()}
        known = {file: read.seen for file, read in self._read.items()}
        self._reading = True

        def work() -> dict[Path, _Read]:
            found = {}
            for file in files:
                seen = _facts(file)
                if seen != known.get(file):
                    events = tuple(read_run_events(file, kind="validated"))
                    found[file] = _Read(seen, events)
            return found

        self._background.do(work, self._take, at_once=False)

    def _take(self, found: Mapping[Path, _Read]) -> None:
        self._reading = False
        if found:
            self._read.update(found)
            self.changed.emit()

    def plane(
        self, x: str, y: str, places: Mapping[str, int]
    ) -> tuple[Plane, tuple[Axis, ...], tuple[Axis, ...]]:
        """Return the plane of the runs, and the axes there are across and up.

        ``x``, ``y``: names of metrics or of values of validations; others take their place where no
        validation has them.
        """
        read = {name: self._read.get(Run(folder).events_file) for name, (folder, _) in self._runs.items()}
        events = [event for one in read.values() if one for event in one.events]
        across, up = _axes(list(dict.fromkeys(name for event in events for name in _values(event))))
        first, second = _chosen(across, x), _chosen(up, y)
        if first is None or second is None:
            nothing = value_axis("psnr_y", metrics_named(["psnr"])[0])
            return Plane(x=nothing, y=nothing, empty=self._why_empty(read)), across, up
        trails, dots = [], []
        for name, one in read.items():
            folder, _ = self._runs[name]
            trail = run_trail(
                one.events if one else (),
                key=name,
                label=folder.name,
                place=places.get(name, 0),
                x=first.name,
                y=second.name,
            )
            if trail.steps:
                trails.append(trail)
                dots.append(_end(trail))
        plane = Plane(
            x=first,
            y=second,
            dots=with_dominated(dots, first, second),
            trails=tuple(trails),
            over=_tr("each run's own validation pictures, fp32"),
            recipe=self._recipe(read, first, second),
            missing=tuple(
                _tr("{run}: no validation has both values").format(run=self._runs[name][0].name)
                for name in read
                if name not in {trail.key for trail in trails}
            ),
            empty="" if trails else self._why_empty(read),
        )
        return plane, across, up

    def _why_empty(self, read: Mapping[str, _Read | None]) -> str:
        if not self._runs:
            return _tr("No pane is a run's model. Choose one in the models panel, or show a run as a pane.")
        if any(one is None for one in read.values()):
            return _tr("Reading the runs…")
        return _tr(
            "These runs' validations have no perceptual value yet. Name some for the next run: its setting "
            "metrics."
        )

    def _recipe(self, read: Mapping[str, _Read | None], x: Axis, y: Axis) -> str:
        """Recipes as the newest validations say; several where runs differ."""
        said: dict[str, None] = {}
        for one in read.values():
            if one and one.events:
                recipes = one.events[-1].get("recipe", {})
                said.update(dict.fromkeys(str(recipes[axis.name]) for axis in (x, y) if axis.name in recipes))
        return "; ".join(said)


def _facts(file: Path) -> tuple[int, int]:
    try:
        facts = file.stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns


def _values(event: Mapping[str, Any]) -> tuple[str, ...]:
    mean = event.get("mean")
    return tuple(mean) if isinstance(mean, Mapping) else ()


def _axes(names: list[str]) -> tuple[tuple[Axis, ...], tuple[Axis, ...]]:
    """Axes across and up among the values of validations."""
    across: list[Axis] = []
    up: list[Axis] = []
    for name in names:
        metric = _metric(name)
        axis = value_axis(name, metric)
        if metric is not None and metric.needs_reference and not is_perceptual(metric):
            across.append(axis)
        elif metric is None or is_perceptual(metric):
            up.append(axis)
            if metric is None or metric.needs_reference:
                across.append(axis)
    return tuple(sorted(across, key=lambda axis: axis.name in _DISTORTIONS_LAST)), tuple(up)


def _metric(name: str) -> Metric | None:
    """The registry's metric behind a value of a validation; None for those that only validations have."""
    return next(iter(metrics_named([name.removesuffix("_y"), name])), None)


def _chosen(axes: tuple[Axis, ...], name: str) -> Axis | None:
    found = in_events(name, [axis.name for axis in axes])
    return next((axis for axis in axes if axis.name == found), axes[0] if axes else None)


def _end(trail: Trail) -> Dot:
    return Dot(trail.key, trail.label, trail.xs[-1], trail.ys[-1], trail.place)
