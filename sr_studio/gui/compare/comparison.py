"""The comparison: everything that works behind its panels and its canvas, and what the settings say of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sr_studio.engine.wire.pictures import knows_input
from sr_studio.gui.canvas.box_handles import Handle
from sr_studio.gui.compare.differing import DifferingPlaces
from sr_studio.gui.compare.files.drop_target import DropTarget
from sr_studio.gui.compare.files.exporter import Exporter
from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.image_edits import ImageEdits
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.kept_setup import KeptSetup, make_workspace
from sr_studio.gui.compare.pane_target import PaneTarget
from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.panels.images_presenter import ImagesPresenter
from sr_studio.gui.compare.panels.models import ModelsPanel
from sr_studio.gui.compare.panels.models_presenter import ModelsPresenter
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.panels.scores_presenter import ScoresPresenter
from sr_studio.gui.compare.panels.setup_bar import SetupBar
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_edits import ViewEdits
from sr_studio.gui.compare.view_files.saved_views import SavedViews
from sr_studio.gui.compare.view_presenter import ViewPresenter
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.in_turns import InTurns, imports
from sr_studio.gui.settings.settings import names
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.metrics.differences import MEASURES
from sr_studio.paths import is_folder

if TYPE_CHECKING:
    from sr_studio.gui.compare.figures.figure_maker import FigureMaker

FIGURE_MODULES = [
    "shlex", "sr_studio.figures.manifest", "sr_studio.figures.fonts", "sr_studio.figures.content",
    "sr_studio.figures.arranging", "sr_studio.figures.making",
    *(f"sr_studio.gui.compare.figures.{name}" for name in (
        "draft", "drawer", "preview_pane", "box_fields", "page_fields", "picture_list", "dialog",
        "figure_maker",
    )),
]  # fmt: skip
"""What makes figures, in the order of what needs what."""

PAN = 0.25
"""Part of a pane that one step of panning moves."""


class Comparison(QObject):
    """Builds the parts of the comparison and holds them; it is the context of its actions.

    Parameters
    ----------
    window
        Dialogs and drops belong to it.
    bridge
        The engine; whoever opened it starts and closes it.
    """

    people_asked = Signal()
    """A rating study of what is shown is wanted."""
    figure_saved = Signal(str, str)
    """A sentence, and the command that makes the figure again."""

    def __init__(
        self,
        window: QWidget,
        settings: SettingsStore,
        bridge: EngineBridge,
        *,
        images: ImagesPanel,
        models: ModelsPanel,
        scores: ScoresPanel,
        setup_bar: SetupBar,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.settings, self.bridge = settings, bridge
        self.images, self.models, self.scores, self.setup_bar = images, models, scores, setup_bar
        self.workspace = make_workspace(bridge, settings, self)
        self.kept_setup = KeptSetup(self.workspace, settings, self)
        self.view = CompareView(window)
        self.edits = ImageEdits(self.workspace, self)
        self.view_edits = ViewEdits(self.workspace, self.view, settings, self)
        self.opener = Opener(self.workspace, settings, window)
        self.exporter = Exporter(self.workspace, settings, self.view, scores, window)
        self.drop_target = DropTarget(window, self.view, self.workspace, self.opener)
        self.pane = PaneTarget(self.workspace, self.view, self)
        self.places = DifferingPlaces(self.workspace, self.view, self)
        self.view_presenter = ViewPresenter(self.workspace, self.view, self)
        self.images_presenter = ImagesPresenter(self.workspace, images, self)
        self.models_presenter = ModelsPresenter(self.workspace, models, self)
        self.scores_presenter = ScoresPresenter(self.workspace, scores, self)
        self._figures: FigureMaker | None = None
        self.saved_views = SavedViews(self.workspace, self.view, self.edits, settings, window)
        self._gains: dict[str, float] = {}
        """The gain each kind of difference map was last seen with."""
        settings.changed.connect(self.apply_settings)
        self.apply_settings(names())

    def start(self, *, expects_pictures: bool = False) -> None:
        """Let the engine work; ``expects_pictures``: files come with the start."""
        self.workspace.engine.start()
        self.saved_views.start(expects_pictures=expects_pictures)

    def shut_down(self) -> None:
        """Finish what is being written, delete files made for dragging; nothing is told from now on."""
        if self._figures is not None:
            self._figures.shut_down()
        self.saved_views.end()
        self.exporter.shut_down()
        self.workspace.close()

    def make_figure(self) -> None:
        """Begin a figure of what is shown, with the drawn box."""
        self._with_figures(lambda: self.figures.open(self.view.region))

    def change_figure(self, manifest: Path) -> None:
        """Open a figure again."""
        self._with_figures(lambda: self.figures.open_manifest(manifest))

    def _with_figures(self, then: Callable[[], None]) -> None:
        """Import what makes figures, which is too much for one turn of the event loop, then go on."""
        if self._figures is not None:
            then()
            return
        InTurns(imports(FIGURE_MODULES), then, self)

    @property
    def figures(self) -> "FigureMaker":
        """What makes figures; imported when it is first wanted."""
        if self._figures is None:
            from sr_studio.gui.compare.figures.figure_maker import FigureMaker

            self._figures = FigureMaker(self.workspace, self.settings, self._window)
            self._figures.noticed.connect(self.exporter.noticed)
            self._figures.saved.connect(self.figure_saved)
        return self._figures

    # ------------------------------------------------------------------------------------- settings

    def apply_settings(self, names: frozenset[str]) -> None:
        """Carry out settings that have new values."""
        kept, view = self.settings.current, self.view
        if names & {"view.show_reference", "view.show_input"}:
            self.view_presenter.set_around(reference=kept.view.show_reference, input_=kept.view.show_input)
        if "computing.engine_command" in names:
            self.scores.set_engine_elsewhere(bool(kept.computing.engine_command))
        if "view.background" in names:
            view.painting.set_background(kept.view.background)
        if "view.nearest" in names:
            view.painting.set_nearest(kept.view.nearest)
        if names & {"view.difference_measure", "view.difference_gain"}:
            known = {measure.name for measure in MEASURES}
            measure = kept.view.difference_measure
            view.set_difference_view(
                measure=measure if measure in known else MEASURES[0].name, gain=kept.view.difference_gain
            )
        if "view.wipe_horizontal" in names:
            view.set_wipe(vertical=not kept.view.wipe_horizontal)
        if "view.blink_rate" in names:
            view.blinking.set_rate(kept.view.blink_rate)
        if "view.mode" in names:
            view.set_mode(kept.view.mode)

    def remember_mode(self, mode: str) -> None:
        """Keep the view's mode."""
        self.settings.change("view", mode=mode)

    # ----------------------------------------------------------------------------------------- view

    def one_to_one(self) -> None:
        """100 %: device pixels, or logical ones where the user prefers them."""
        self.view.one_to_one(logical=not self.settings.current.view.device_pixels)

    def pan(self, right: int, down: int) -> None:
        """Move the picture by a part of a pane."""
        if self.view.pane_layout.boxes:
            body = self.view.pane_layout.boxes[0].body
            self.view.pan_by(right * body.width * PAN, down * body.height * PAN)

    def nudge_box(self, handle: Handle, right: int, down: int) -> None:
        """Move the box or its lower right corner by a pixel of the screen, at least one of the picture."""
        step = max(round(1 / self.view.viewport.zoom), 1)
        self.view.marks.nudge(handle, right * step, down * step)

    def reset_offsets(self) -> None:
        """Put every pane back in step."""
        for key in tuple(self.view.offsets):
            self.view.marks.reset_offset(key)

    # ----------------------------------------------------------------------------------------- people

    def ask_people(self) -> None:
        """Have a rating study set up of what is shown, pictures moved as they are here."""
        self.people_asked.emit()

    def open_study(self, path: str) -> None:
        """Open a recent study; one that is gone leaves the list."""
        if is_folder(path):
            self.opener.study_opened.emit(Path(path))
        else:
            self.settings.forget_study(path)
            self.opener.say_gone(path)

    def clear_region(self) -> bool:
        """Forget the region; False where there is none."""
        if self.view.region is None:
            return False
        self.view.clear_region()
        return True

    def choose_measure(self, name: str) -> None:
        """Show another kind of difference map, with the gain it had."""
        before, gain = self.view.difference_view
        self._gains[before] = gain
        usual = next(measure.gain for measure in MEASURES if measure.name == name)
        # The view follows the settings, both at once.
        self.settings.change("view", difference_measure=name, difference_gain=self._gains.get(name, usual))

    def checked_pane(self) -> str:
        """The pane that is held against the input: the current one, or the first result; "" for none."""
        panes = self.workspace.panes
        if self.view.current in panes.pane_keys() and self.view.current != INPUT_KEY:
            return self.view.current
        keys = panes.model_keys()
        return next((key for key in keys if knows_input(panes.picture(key))), next(iter(keys), ""))

    def check_input(self) -> None:
        """Show how the current pane, put through the degradation again, differs from the input."""
        first = self.checked_pane()
        if first and INPUT_KEY in self.workspace.panes.pane_keys():
            self.view.set_pair(first, INPUT_KEY)
            self.view.set_mode("difference")

    def next_measure(self) -> None:
        """The kind of difference map that follows."""
        names = [measure.name for measure in MEASURES]
        self.choose_measure(names[(names.index(self.view.difference_view[0]) + 1) % len(names)])

    def compare_against(self, number: int) -> None:
        """Put the pane of a model second in wipe, blink and difference."""
        other = self.workspace.panes.flip_keys.name(number)
        if other in self.workspace.panes.model_keys():
            first = next((key for key in (self.view.current, *self.view.pair) if key != other), REFERENCE_KEY)
            self.view.set_pair(first, other)

    # --------------------------------------------------------------------------------------- images

    def remove_selected(self) -> None:
        """Take the selected images off the list, or else the current one."""
        keys = self.images.selected() if self.images.view.hasFocus() else ()
        current = self.workspace.current
        self.edits.remove(keys or ((current.key,) if current else ()))
