"""What is seen of the images, and how they are taken: written down, and brought about again."""

from dataclasses import dataclass

import msgspec

import sr_studio
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.image_entry import Setup
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_format import KeptModel, KeptPlace, SavedView
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.metrics.differences import MEASURES
from sr_studio.metrics.registry import chosen_metrics
from sr_studio.models.blending import Blend
from sr_studio.models.upscaler import ModelInfo


@dataclass(frozen=True)
class Seen:
    """What is seen at one moment.

    ``view``: without images and models; ``image``: key of the one looked at, 0 for none; ``chosen``: models
    and methods that were shown; ``aside``: models that were set aside for finished results.
    """

    view: SavedView
    image: int
    chosen: tuple[str, ...]
    aside: tuple[str, ...]


class Screen:
    """Models, panes, mode, marks and place of one window."""

    def __init__(self, workspace: Workspace, view: CompareView, settings: SettingsStore) -> None:
        self._workspace, self._view, self._settings = workspace, view, settings

    def take(self) -> SavedView:
        """What is seen now, as a saved view without images."""
        workspace, view, kept = self._workspace, self._view, self._settings.current.view
        place = view.viewport
        return SavedView(
            program=sr_studio.__version__,
            models=tuple(self._kept(model) for model in workspace.upscalers),
            aside=tuple(
                self._kept(model) for model in workspace.ordered if model.name in workspace.methods.aside
            ),
            order=tuple(model.name for model in workspace.ordered),
            show_reference=kept.show_reference,
            show_input=kept.show_input,
            mode=view.mode,
            pane=view.current,
            pair=view.pair,
            place=KeptPlace(x=place.x, y=place.y, zoom=place.zoom, fitted=view.navigation.fitted),
            box=view.region,
            offsets=view.offsets,
            wipe_at=view.wipe[0],
            wipe_horizontal=not view.wipe[1],
            measure=view.difference_view[0],
            gain=view.difference_view[1],
            role=workspace.setup.role,
            degradation=workspace.setup.degradation,
            stated=workspace.setup.stated,
            precision=workspace.setup.precision,
            protocol=workspace.protocol,
            metrics=tuple(metric.name for metric in workspace.metrics),
        )

    def _kept(self, model: ModelInfo) -> KeptModel:
        if model.origin == "finished":
            return KeptModel(model.name, model.label)
        blend = Blend.read(model.digest)
        known = {one.digest: one for one in self._workspace.models}
        parents = [known[one] for one in (blend.first, blend.second) if one in known] if blend else []
        return KeptModel(model.name, model.label, model.digest, tuple(map(self._kept, parents)))

    def set_up(self, view: SavedView) -> None:
        """Take images as they were taken, and measure as was measured; roles of single images stay."""
        workspace = self._workspace
        workspace.set_setup(
            Setup(role=view.role, degradation=view.degradation, precision=view.precision, stated=view.stated)
        )
        workspace.set_protocol(view.protocol)
        if view.metrics:
            workspace.set_metrics(chosen_metrics(view.metrics))
        known = {measure.name for measure in MEASURES}
        self._settings.change(
            "view",
            show_reference=view.show_reference,
            show_input=view.show_input,
            wipe_horizontal=view.wipe_horizontal,
            difference_measure=view.measure if view.measure in known else MEASURES[0].name,
            difference_gain=view.gain,
        )

    def show(self, view: SavedView, image: int | None) -> None:
        """Look at an image, decoded by now, as it was looked at; what is not there is passed over."""
        workspace, canvas = self._workspace, self._view
        names = {model.name for model in workspace.models}
        rest = [name for name in workspace.order if name not in view.order]
        workspace.set_order((*view.order, *rest))
        if view.aside is not None:
            workspace.set_aside(model.name for model in view.aside if model.name in names)
        if wanted := [model.name for model in view.models if model.name in names]:
            workspace.show_only(wanted)
        if image is not None:
            workspace.set_current(image)
        canvas.set_mode(view.mode)
        canvas.select(view.pane)
        panes = {state.key for state in canvas.scene.known()}
        if panes.issuperset(view.pair):
            canvas.set_pair(*view.pair)
        canvas.set_wipe(view.wipe_at)
        size = workspace.panes.size
        if view.box is not None and view.box.within(*size) == view.box:
            canvas.set_region(view.box)
        if view.place.fitted:
            canvas.fit()
        else:
            canvas.navigation.show(Viewport(view.place.x, view.place.y, view.place.zoom))

    # ------------------------------------------------------------------------------------ taking back

    def seen(self) -> Seen:
        """What is seen now, of the images that are open."""
        workspace, view = self._workspace, msgspec.structs.replace(self.take(), models=(), aside=None)
        current = workspace.current
        image = current.key if current is not None else 0
        return Seen(view, image, workspace.chosen, workspace.methods.aside)

    def look_again(self, seen: Seen) -> None:
        """Bring about what was seen, once its images are in the list again."""
        workspace = self._workspace
        self.set_up(seen.view)
        workspace.set_aside(seen.aside)
        workspace.show_only(seen.chosen)
        self.show(seen.view, seen.image)
