"""From the panes and their scores to the plane, and from a dot back to its pane."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.metric_facts import MetricFacts
from sr_studio.gui.compare.plane.figure import figure
from sr_studio.gui.compare.plane.panel import PlanePanel
from sr_studio.gui.compare.plane.points import (
    Axis,
    Plane,
    Trail,
    axis_of,
    chosen_axes,
    distortions,
    dots_of,
    mean_scores,
    number,
    perceptions,
)
from sr_studio.gui.compare.plane.run_trails import RunTrails
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.registry import known_metrics
from sr_studio.models.upscaler import ModelInfo
from sr_studio.training.run.folder import run_of

AT_ONCE = 2
"""Pictures of other images that are scored at a time."""

LOOK_SECONDS = 2.0
"""Between looks into the folders of runs."""


class PlanePresenter(QObject):
    """Keeps the panel in step while it is on the screen; what it shows is scored as long as it is."""

    def __init__(self, comparison: Comparison, panel: PlanePanel, parent: QObject) -> None:
        super().__init__(parent)
        workspace, view, settings = comparison.workspace, comparison.view, comparison.settings
        self._workspace, self._view, self._settings = workspace, view, settings
        self._panel, self._exporter = panel, comparison.exporter
        self._steps: dict[str, dict[int, ModelInfo]] = {}
        """Every model of a run that has been a pane, by the pane's name and the step."""
        self._facts = MetricFacts(self)
        self._runs = RunTrails(self)
        self._renewal = OncePerTurn(self.renew, self)
        self._timer = QTimer(self)
        self._timer.setInterval(int(LOOK_SECONDS * 1000))
        self._timer.timeout.connect(self._look)
        self._runs.changed.connect(self._renewal.request)
        self._facts.changed.connect(self._renewal.request)
        panes = workspace.panes
        for signal in (workspace.setup_changed, panes.changed, panes.scores_changed, settings.changed):
            signal.connect(self._renewal.request)
        workspace.models_changed.connect(self._note_steps)
        panel.contents.seen_changed.connect(self._seen)
        panel.axes_chosen.connect(lambda x, y: settings.change("compare", plane_x=x, plane_y=y))
        panel.over_chosen.connect(lambda over: settings.change("compare", plane_over=over))
        panel.dot_chosen.connect(self._choose)
        panel.save_requested.connect(self.ask_figure)
        view.current_changed.connect(panel.set_active)
        if panel.contents.seen:
            self._seen()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        self._renewal.request()

    def ask_figure(self) -> None:
        """Save what is shown as a figure."""
        plane = self._panel.plane
        if plane is None or plane.empty:
            return
        entry = self._workspace.current
        name = entry.title if entry is not None and self._over == "image" else "models"
        active = self._view.current
        self._exporter.ask_figure(name, lambda format_: figure(plane, format_, active=active))

    # ------------------------------------------------------------------------------------- renewal

    @property
    def _over(self) -> str:
        return self._settings.current.compare.plane_over

    def _seen(self) -> None:
        if self._panel.contents.seen:
            self._note_steps()
            self._renewal.request()
        else:
            self._timer.stop()
            self._workspace.panes.score_also(())

    def renew(self) -> None:
        """Show the plane of now, and ask for the scores it lacks."""
        panel = self._panel
        if not panel.contents.seen:
            return
        kept = self._settings.current.compare
        x, y = chosen_axes(kept.plane_x, kept.plane_y, is_available=self._facts.is_available)
        known = known_metrics()
        panel.set_over(self._over)
        if self._over == "runs":
            self._renew_runs(x, y)
            return
        self._timer.stop()
        up = perceptions(known)
        across, upward = (tuple(map(axis_of, axes)) for axes in (distortions(known), up))
        panel.set_axes(across, upward, x=x.name, y=y.name if y else "")
        empty = self._why_not(x, y)
        if y is None or empty:
            self._workspace.panes.score_also(())
            plane = Plane(x=axis_of(x), y=axis_of(y or x), empty=empty)
        else:
            plane = self._of_open(x, y) if self._over == "open" else self._of_image(x, y)
        panel.show_plane(plane, self._view.current)

    def _why_not(self, *axes: Metric | None) -> str:
        """Why nothing can be shown, whatever the image; "" where something can."""
        here = not self._settings.current.computing.engine_command
        for metric in axes:
            if metric is None:
                return self.tr("There is no perceptual metric.")
            if here and (why := self._facts.unavailable(metric)) is not None:
                return f"{metric.label}: {sentence(why)}"
        return ""

    def _recipe(self, x: Metric, y: Metric) -> str:
        panes = self._workspace.panes
        return self._facts.describe(panes.protocol, panes.scale, (x, y))

    def _labels(self, keys: Sequence[str]) -> tuple[dict[str, str], dict[str, int]]:
        panes = self._workspace.panes
        return {key: panes.label(key) for key in keys}, {key: place for place, key in enumerate(keys)}

    # -------------------------------------------------------------------------------------- an image

    def _of_image(self, x: Metric, y: Metric) -> Plane:
        panes = self._workspace.panes
        panes.score_also((x, y))
        across, up = axis_of(x), axis_of(y)
        entry, keys = panes.entry, panes.model_keys()
        if entry is None:
            return Plane(x=across, y=up, empty=self.tr("Open an image to see where its models lie."))
        if not panes.has_reference and entry.image is not None:
            return Plane(
                x=across,
                y=up,
                empty=self.tr(
                    "No reference: a distortion is a distance from it. Choose Reference in the toolbar, "
                    "or open the image's HR image beside it."
                ),
            )
        scores = {key: panes.score(key) for key in keys}
        labels, places = self._labels(keys)
        dots = dots_of(scores, labels, places, across, up)
        drawn = {dot.key for dot in dots}
        missing = tuple(
            f"{labels[key]}: {self._missing(key, scores[key], (x, y))}" for key in keys if key not in drawn
        )
        return Plane(
            x=across,
            y=up,
            dots=dots,
            trails=self._steps_on(entry, across, up, places),
            over=entry.title,
            recipe=self._recipe(x, y),
            missing=missing,
            empty="" if dots else "\n".join(missing) or self.tr("No model is shown."),
        )

    def _missing(self, key: str, score: Score | None, axes: Sequence[Metric]) -> str:
        if failure := self._workspace.panes.failure(key):
            return failure
        for metric in axes:
            if score is not None and metric.name in score.missing:
                return f"{metric.label}: {sentence(score.missing[metric.name])}"
            if score is not None and number(axis_of(metric), score) is None and metric.name in score.values:
                return self.tr("identical to the reference")
        return self.tr("computing")

    def _note_steps(self) -> None:
        """Remember which models of runs have been panes: their scores are a trail."""
        for model in self._workspace.shown:
            if model.origin == "run":
                self._steps.setdefault(model.name, {})[model.steps] = model
        self._renewal.request()

    def _steps_on(self, entry: Entry, x: Axis, y: Axis, places: dict[str, int]) -> tuple[Trail, ...]:
        """Where the models of each run have been on this image, as far as they were panes."""
        panes = self._workspace.panes
        trails = []
        for name, models in self._steps.items():
            if name not in places or len(models) < 2:
                continue
            at: list[tuple[int, float, float]] = []
            for step, model in sorted(models.items()):
                _, score = panes.scores_of(entry, (model,))[name]
                across, up = number(x, score), number(y, score)
                if across is not None and up is not None:
                    at.append((step, across, up))
            if len(at) > 1:
                steps, xs, ys = zip(*at, strict=True)
                trails.append(Trail(name, _run_name(models), places[name], steps, xs, ys))
        return tuple(trails)

    # ----------------------------------------------------------------------------------- open images

    def _of_open(self, x: Metric, y: Metric) -> Plane:
        panes, across, up = self._workspace.panes, axis_of(x), axis_of(y)
        keys = panes.model_keys()
        entries = [entry for entry in self._workspace.image_list.entries if entry.state == "ready"]
        scored = [entry for entry in entries if panes.is_scored(entry)]
        if not keys or not scored:
            panes.score_also((x, y))
            empty = self.tr("No open image has a reference: a distortion is a distance from it.")
            return Plane(x=across, y=up, empty=empty)
        found = [panes.scores_of(entry) for entry in scored]
        waiting = [
            picture
            for pictures in found
            for picture, score in pictures.values()
            if score is None or not score.answers((x.name, y.name))
        ]
        panes.score_also((x, y), waiting[:AT_ONCE])
        images = [{key: score for key, (_, score) in pictures.items()} for pictures in found]
        means, count = mean_scores(images, keys, across, up)
        labels, places = self._labels(keys)
        total = len(scored)
        over = self.tr("mean of {count} of {all} open images").format(count=count, all=total)
        notes = []
        if waiting:
            notes.append(self.tr("{count} pictures are still to be scored").format(count=len(waiting)))
        elif count < total:
            notes.append(self.tr("the others have no value of some model"))
        return Plane(
            x=across,
            y=up,
            dots=dots_of(means, labels, places, across, up),
            over=over,
            recipe=self._recipe(x, y),
            missing=tuple(notes),
            empty="" if count else "\n".join([over, *notes]),
        )

    # ------------------------------------------------------------------------------------------ runs

    def _renew_runs(self, x: Metric, y: Metric | None) -> None:
        self._workspace.panes.score_also(())
        models = [model for model in self._workspace.shown if model.origin == "run"]
        found = {model.name: (run.folder, model) for model in models if (run := run_of(Path(model.file)))}
        self._runs.want(found)
        self._timer.start()
        places = self._labels(self._workspace.panes.model_keys())[1]
        plane, across, up = self._runs.plane(x.name, y.name if y else "", places)
        self._panel.set_axes(across, up, x=plane.x.name, y=plane.y.name)
        self._panel.show_plane(plane, self._view.current)

    def _look(self) -> None:
        self._runs.look()

    def _choose(self, key: str) -> None:
        if self._view.select(key):
            self._panel.set_active(key)


def _run_name(models: dict[int, ModelInfo]) -> str:
    newest = models[max(models)]
    run = run_of(Path(newest.file))
    return run.name if run is not None else newest.label
