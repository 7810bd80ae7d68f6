"""From the models and the slider to the pane and the curves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from sr_studio.engine.wire.pictures import Placed, UpscaledPicture, shifts_of
from sr_studio.gui.compare.blend.live import LivePane
from sr_studio.gui.compare.blend.panel import BlendPanel
from sr_studio.gui.compare.blend.points import (
    ALPHAS,
    NAME,
    Curve,
    curves_of,
    file_name,
    model_between,
    networks,
    pair_of,
    partners,
    usual_pair,
)
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.image_entry import pictures_of
from sr_studio.gui.compare.panes.pane_model import BACKGROUND_RANK
from sr_studio.gui.compare.panes.side_scores import SideScores
from sr_studio.gui.compare.view_format import KeptModel
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.metrics.metric import Score
from sr_studio.metrics.registry import describe
from sr_studio.models.blending import Blend
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import moved_text


class BlendPresenter(QObject):
    """Keeps panel, pane and curves in step; the curves are computed while the panel is on the screen."""

    def __init__(self, comparison: Comparison, panel: BlendPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._panel = comparison.workspace, panel
        self._pair: tuple[str, str] = ("", "")
        self.alpha = 0.5
        self.live = LivePane(self._workspace, self)
        panes, client = self._workspace.panes, self._workspace.bridge.client
        self._scores = SideScores(panes, client, rank=BACKGROUND_RANK, parent=self)
        self._renewal = OncePerTurn(self.renew, self)
        for signal in (
            self._scores.changed,
            panes.changed,
            panes.scores_changed,
            self._workspace.setup_changed,
            self._workspace.models_changed,
            panel.contents.seen_changed,
        ):
            signal.connect(self._renewal.request)
        self._workspace.bridge.event_arrived.connect(self._scores.take)
        reopening = comparison.saved_views.reopening
        reopening.models_wanted.connect(self._bring)
        reopening.undo_with(self._way_back)
        panel.first_chosen.connect(lambda name: self._choose(name, self._pair[1]))
        panel.second_chosen.connect(lambda name: self._choose(self._pair[0], name))
        panel.swap_requested.connect(self._swap)
        panel.alpha_chosen.connect(self.go)
        panel.pane_wanted.connect(self._want_pane)
        panel.keep_requested.connect(self.keep)
        self._renewal.request()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        if (pair := self.pair) is not None:
            self._workspace.relabel(NAME, model_between(*pair, self.alpha).label)
        self._renewal.request()

    # --------------------------------------------------------------------------------- what is wanted

    @property
    def pair(self) -> tuple[ModelInfo, ModelInfo] | None:
        """The two models; None where nothing goes together."""
        models = self._workspace.models
        named = {model.name: model for model in networks(models)}
        first, second = (named.get(name) for name in self._pair)
        if first is None:
            return usual_pair(models)
        others = partners(first, models)
        if second not in others:
            second = others[0] if others else None
        return (first, second) if second is not None else usual_pair(models)

    def go(self, alpha: float) -> None:
        """Go to a place between the two; it is shown as a pane."""
        self.alpha = alpha
        pair = self.pair
        if pair is not None:
            self.live.show(model_between(*pair, alpha))
        self._renewal.request()

    def keep(self) -> None:
        """Have the place kept as a model of its own."""
        if (pair := self.pair) is not None:
            blend = Blend(pair[0].digest, pair[1].digest, self.alpha)
            name = file_name(*pair, blend.alpha)
            self._workspace.await_model(self._workspace.bridge.client.keep_blend(blend, name=name))

    def _bring(self, kept: Sequence[KeptModel]) -> None:
        """Go where the pane of a saved view was; without both models there is none, not one of elsewhere."""
        digest = next((model.digest for model in kept if model.name == NAME), "")
        found = pair_of(digest, self._workspace.models)
        if found is not None:
            first, second, self.alpha = found
            self._pair = first.name, second.name
            self.live.show_now(model_between(first, second, self.alpha))
        elif digest:
            self.live.close()
        self._renewal.request()

    def _way_back(self) -> Callable[[], None]:
        """What brings back pair, place and pane of now."""
        pair, alpha, shown = self._pair, self.alpha, self.live.shown

        def bring_back() -> None:
            self._pair, self.alpha = pair, alpha
            between = self.pair
            if shown and between is not None:
                self.live.show_now(model_between(*between, alpha))
            else:
                self.live.close()
            self._renewal.request()

        return bring_back

    def _choose(self, first: str, second: str) -> None:
        self._pair = first, second
        self._follow()

    def _swap(self) -> None:
        if (pair := self.pair) is not None:
            self.alpha = round(1 - self.alpha, 3)
            self._choose(pair[1].name, pair[0].name)

    def _follow(self) -> None:
        """Another pair: the pane shows what lies between it."""
        if self.live.shown and (pair := self.pair) is not None:
            self.live.show(model_between(*pair, self.alpha))
        self._renewal.request()

    def _want_pane(self, on: bool) -> None:
        if on:
            self.go(self.alpha)
        else:
            self.live.close()

    # --------------------------------------------------------------------------------------- scores

    def renew(self) -> None:
        """Show what is chosen, the curves so far, and ask for the next point of them."""
        panel, panes = self._panel, self._workspace.panes
        if not panel.contents.seen:
            self._scores.rest()
            return
        pair = self.pair
        if pair is None:
            self._scores.rest()
            panel.show_empty(
                self.tr("No two models are checkpoints of one network. Add one, or show a run's model.")
            )
            return
        panel.show_empty("")
        models = self._workspace.models
        panel.offer(
            [(one.name, one.label) for one in networks(models) if partners(one, models)],
            [(one.name, one.label) for one in partners(pair[0], models)],
            first=pair[0].name,
            second=pair[1].name,
        )
        panel.show_place(self.alpha, pane=self.live.shown)
        points = self._points(pair)
        metrics = panes.scored_metrics
        wanted = [metric.name for metric in metrics]
        scores = {alpha: self._scores.get(picture) for alpha, picture in points.items()}
        following = next(
            (alpha for alpha, score in scores.items() if score is None or not score.answers(wanted)), None
        )
        if metrics and following is not None:
            self._scores.want({NAME: points[following]}, metrics)
        else:
            self._scores.rest()
        curves = curves_of(metrics, self._with_pane(scores, pair))
        panel.show_curves(
            curves,
            self.alpha,
            why_not=self._why_no_curve(bool(points), bool(metrics), curves),
            note=self._note(pair, next(iter(points.values()), None)),
        )

    def _points(self, pair: tuple[ModelInfo, ModelInfo]) -> dict[float, Placed]:
        """The pictures of the curve by alpha, moved as the pane is, in the order they are computed in."""
        entry = self._workspace.current
        if entry is None or entry.image is None or self._is_aside:
            return {}
        found = {}
        for alpha in ALPHAS:
            model = model_between(*pair, alpha)
            picture = pictures_of(entry, self._workspace.setup, (model,)).get(model.name)
            if picture is not None:
                found[alpha] = self._workspace.panes.offsets.placed(entry.key, NAME, picture)
        return found

    def _with_pane(
        self, scores: dict[float, Score | None], pair: tuple[ModelInfo, ModelInfo]
    ) -> dict[float, Score | None]:
        """The scores of the curve, and that of the pane where it lies between two of its points."""
        panes = self._workspace.panes
        picture = panes.picture(NAME)
        if not self.live.shown or not isinstance(picture, UpscaledPicture):
            return scores
        blend, score = Blend.read(picture.digest), panes.live.get(panes.placed(NAME, picture), panes.protocol)
        if blend is None or score is None or blend.alpha in scores:
            return scores
        if (blend.first, blend.second) != (pair[0].digest, pair[1].digest):
            return scores
        return {**scores, blend.alpha: score}

    @property
    def _is_aside(self) -> bool:
        """Whether models run beside the results of a scene only once the pane is wanted."""
        entry = self._workspace.current
        return entry is not None and bool(entry.methods) and not self.live.shown

    def _why_no_curve(self, image: bool, metrics: bool, curves: Sequence[Curve]) -> str:
        if self._is_aside:
            return self.tr(
                "No model runs by itself beside finished results. “Show as a pane” has these scores computed."
            )
        if not image:
            return self.tr("Open an image to see the scores along the way.")
        if not metrics:
            return self.tr("No reference: nothing is scored along the way.")
        if any(curve.values for curve in curves):
            return ""
        if self._scores.busy:
            return self.tr("The scores along the way appear here, first those of the two ends.")
        return self.tr("No score has a value along the way.")

    def _note(self, pair: tuple[ModelInfo, ModelInfo], point: Placed | None) -> str:
        panes = self._workspace.panes
        text = self.tr(
            "Every tensor is (1 − α) × {first} + α × {second}, statistics of batch norms included (deep "
            "network interpolation, Wang et al. 2019)."
        ).format(first=pair[0].label, second=pair[1].label)
        metrics = panes.scored_metrics
        recipe = describe(panes.protocol, panes.scale, metrics) if metrics else ""
        if recipe and point is not None:
            recipe += moved_text(read_by(shifts_of(point), metrics))
        scored = self.tr("Scores of the whole image: {recipe}.").format(recipe=recipe) if recipe else ""
        return " ".join(filter(None, [text, scored]))
