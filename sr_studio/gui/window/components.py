"""What works in the main window, built once it is on the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from sr_studio.gui.compare import actions as compare_actions
from sr_studio.gui.compare.blend.panel import BlendPanel
from sr_studio.gui.compare.blend.presenter import BlendPresenter
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.inspect import actions as inspect_actions
from sr_studio.gui.compare.inspect.curve_panel import CurvePanel
from sr_studio.gui.compare.inspect.inspection import Inspection
from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel
from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.gui.compare.lens.presenter import LensPresenter
from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.panels.models import ModelsPanel
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.plane.panel import PlanePanel
from sr_studio.gui.compare.plane.presenter import PlanePresenter
from sr_studio.gui.compare.scenes import actions as scene_actions
from sr_studio.gui.compare.scenes.aside_notice import AsideNotice
from sr_studio.gui.compare.scenes.grouping_notice import GroupingNotice
from sr_studio.gui.compare.scenes.misfit_notice import MisfitNotice
from sr_studio.gui.compare.scenes.scene_work import SceneWork
from sr_studio.gui.compare.sets import actions as set_actions
from sr_studio.gui.compare.sets.panel import SetPanel
from sr_studio.gui.compare.sets.presenter import SetPresenter
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.panel import TrainingPanel
from sr_studio.gui.training.training import Training
from sr_studio.gui.window import actions as window_actions
from sr_studio.gui.window.connections import connect, connect_inspection
from sr_studio.gui.window.dialogs import Dialogs
from sr_studio.gui.window.facts_presenter import FactsPresenter
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.unsaved_question import UnsavedQuestion


class Components(QObject):
    """Builds the parts of a main window and connects them; each knows its own work.

    Parameters
    ----------
    engine_command
        Tells the command of the engine that is wanted now; "" is this computer's.
    """

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsStore,
        bridge: EngineBridge,
        engine_command: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._engine_command = engine_command
        self.window = window
        self.comparison = Comparison(
            window,
            settings,
            bridge,
            images=window.panel(ImagesPanel),
            models=window.panel(ModelsPanel),
            scores=window.panel(ScoresPanel),
            setup_bar=window.setup_bar,
        )
        window.pages.addWidget(self.comparison.view)
        workspace = self.comparison.workspace
        self.dialogs = Dialogs(window, settings, lambda: workspace.engine.status)
        self.dialogs.restart_engine_requested.connect(self.restart_engine)
        window.action_table.bind(compare_actions.ACTIONS, self.comparison)
        self.scenes = SceneWork(self.comparison, window)
        self.scenes.noticed.connect(window.say)
        AsideNotice(workspace, window.toasts, self.scenes)
        GroupingNotice(self.comparison.opener, self.comparison.edits, window.toasts, self.scenes)
        MisfitNotice(workspace, self.scenes).noticed.connect(window.say)
        window.action_table.bind(scene_actions.ACTIONS, self.scenes)
        window.action_table.bind(window_actions.ACTIONS, window_actions.WindowContext(window, self.dialogs))
        window.start_page.connect_parts(bridge, self.comparison.opener)
        connect(window, self.comparison)
        self.facts = FactsPresenter(window, self.comparison)
        self.plane = PlanePresenter(self.comparison, window.panel(PlanePanel), self)
        window.language_changed.connect(self.plane.retranslate)
        self.lens = LensPresenter(self.comparison, window.panel(LensPanel), self)
        window.language_changed.connect(self.lens.retranslate)
        self.set = SetPresenter(self.comparison, window.panel(SetPanel), self)
        window.language_changed.connect(self.set.retranslate)
        window.action_table.bind(set_actions.ACTIONS, self.set)
        self.comparison.exporter.set_scores_wanted.connect(self._save_set_scores)
        self.dialogs.clear_scores_requested.connect(self.set.lookup.clear)
        self.set.lookup.cleared.connect(
            lambda: window.say("info", self.tr("All kept scores were forgotten."))
        )
        self.inspection = Inspection(
            self.comparison, pixels=window.panel(PixelPanel), curves=window.panel(CurvePanel), parent=self
        )
        self.blend = BlendPresenter(self.comparison, window.panel(BlendPanel), self)
        window.language_changed.connect(self.blend.retranslate)
        window.action_table.bind(inspect_actions.ACTIONS, self.inspection)
        connect_inspection(window, self.inspection)
        self.training = Training(window, settings, self.comparison, window.panel(TrainingPanel))
        self.training.noticed.connect(window.say)
        self.training.close_wanted.connect(window.close)
        self.unsaved_question = UnsavedQuestion(window, self._unsaved)
        self.unsaved_question.answered.connect(window.close)
        for stayed in (self.training.close_cancelled, self.unsaved_question.stayed):
            stayed.connect(self.training.ask_again)
            stayed.connect(self.unsaved_question.forget)

    def _save_set_scores(self, path: Path) -> None:
        """Save the scores of the set, whose panel shows how far they are."""
        self.window.show_panel("set", True)
        self.set.save_csv(path)

    def start(self, *, expects_pictures: bool = False) -> None:
        """Let the engine work, and have the samples' thumbnails made."""
        self.comparison.start(expects_pictures=expects_pictures)
        self.window.start_page.ask_thumbnails()
        self.training.start()

    def may_close(self) -> bool:
        """Whether the window may close now; else somebody is asked."""
        return self.training.may_close() and self.unsaved_question.may_close()

    def _unsaved(self) -> int:
        """How many files that were asked for would not be written if the window closed now."""
        return self.comparison.exporter.unsaved + self.set.pending_files

    def shut_down(self) -> None:
        """Finish what is under way."""
        self.training.shut_down()
        self.set.shut_down()
        self.comparison.shut_down()

    def restart_engine(self) -> None:
        """Replace the engine by that of the command in the settings, and redo what is on screen."""
        self.comparison.workspace.engine.restart(self._engine_command())
        self.window.say("info", self.tr("The engine is being restarted; what is on screen is computed anew."))
