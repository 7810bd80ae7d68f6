"""The window of a study: its design, its monitor, its results."""

import base64
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sr_studio.engine.wire.events import Models
from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.survey.dialogs import choose_copy, choose_folder, choose_images, choose_study
from sr_studio.gui.survey.duplicating import Duplicating
from sr_studio.gui.survey.frozen_study import FrozenStudy, StudyReader
from sr_studio.gui.survey.menus import StudyMenus
from sr_studio.gui.survey.monitor.page import MonitorPage
from sr_studio.gui.survey.rating_process import RatingProcess
from sr_studio.gui.survey.study.collecting import Collecting
from sr_studio.gui.survey.study.draft_folder import DraftFolder, keep_for, kept_for
from sr_studio.gui.survey.study.freezing import Freezing
from sr_studio.gui.survey.study.open_draft import SUFFIX, OpenDraft
from sr_studio.gui.survey.study.page import StudyPage
from sr_studio.gui.survey.study.pictures import Pictures
from sr_studio.gui.survey.study_bar import PAGES, StudyBar
from sr_studio.gui.survey.study_orders import StudyOrders
from sr_studio.gui.widgets.toast import Toasts, Tone
from sr_studio.paths import is_there, studies_folder
from sr_studio.survey.design.draft import DraftCondition, PictureFile, StudyDraft, read_draft

if TYPE_CHECKING:
    from sr_studio.gui.survey.results.page import ResultsPage

FIRST_SIZE = (1280, 800)


class StudyWindow(QMainWindow):
    """One study at a time: a draft, or a frozen one.

    Parameters
    ----------
    bridge
        The engine; it is started when files or models are asked for.
    """

    closed = Signal()
    pictures_wanted = Signal(list)
    """Files (`Path`) of stimuli that somebody wants to see in the comparison."""

    def __init__(self, settings: SettingsStore, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("study")
        self.settings, self._bridge = settings, bridge
        self._made_of: StudyDraft | None = None
        self._finished = self._asked_models = False
        self._results: ResultsPage | None = None
        self._results_of: tuple[str, bool] | None = None
        self._results_next = False
        kept = settings.current.survey
        self.open_draft = OpenDraft(
            Path(kept.studies_folder) if kept.studies_folder else studies_folder(), self
        )
        self.pictures = Pictures(bridge, self)
        self.collecting = Collecting(self.open_draft, self.pictures, self)
        self.freezing = Freezing(settings, self)
        self.reader, self.orders, self.rating = StudyReader(self), StudyOrders(self), RatingProcess(self)
        self.duplicating = Duplicating(self)
        self.page = StudyPage(self.open_draft, self.pictures, self)
        self.monitor = MonitorPage(self.orders, self)
        self._build()
        self.toasts = Toasts(self.pages, above=76)
        self._connect()
        self.menus = StudyMenus(self, settings)
        self.menus.study_chosen.connect(self.open_study)
        self.menus.draft_chosen.connect(self.open_draft_of)
        for name, act in (
            ("new", self.begin_new),
            ("open", self._choose_study),
            ("duplicate", self.duplicate),
            ("close", self.close),
            ("undo", self._undo),
        ):
            self.menus.actions[name].triggered.connect(partial(_call, act))
        self._restore()
        self.retranslate()

    def _build(self) -> None:
        self.bar = StudyBar(self)
        self.bar.turned.connect(self._turn_to)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.monitor)
        self._waiting = QWidget(self)
        self.pages.addWidget(self._waiting)
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        page, foot = self.page, self.page.foot
        for source in (self.collecting, self.monitor):
            source.noticed.connect(self.say)
        page.paths_dropped.connect(self.take_paths)
        page.files_requested.connect(self._choose_files)
        page.folder_requested.connect(self._choose_folder)
        page.model_chosen.connect(self._add_model)
        page.note_edited.connect(self._keep_note)
        page.duplicate_requested.connect(self.duplicate)
        foot.freeze_requested.connect(self.freeze)
        foot.cancel_requested.connect(self._cancel_freezing)
        foot.try_requested.connect(lambda: self.rate(pilot=True))
        foot.rate_requested.connect(self.rate)
        self.open_draft.changed.connect(self._draft_changed)
        self.freezing.progressed.connect(foot.show_progress)
        self.freezing.finished.connect(self._take_frozen)
        self.freezing.failed.connect(self._freezing_failed)
        self.freezing.cancelled.connect(self._freezing_cancelled)
        self.reader.read.connect(self._take_study)
        self.reader.failed.connect(self._refuse_study)
        self.orders.failed.connect(partial(self.say, "bad"))
        self.orders.done.connect(self._dismiss_errors)
        self.orders.done.connect(self._read_again)
        self.rating.failed.connect(self._rating_failed)
        self.duplicating.made.connect(self.open_study)
        self.duplicating.failed.connect(partial(self.say, "bad"))
        self.monitor.changed.connect(self._dismiss_errors)
        self.monitor.changed.connect(self._read_again)
        self.monitor.closed_study.connect(self._turn_to_results_soon)
        self.monitor.early_look_recorded.connect(self._turn_to_results_soon)
        self._bridge.event_arrived.connect(self._take_event)

    # ------------------------------------------------------------------------------------- a draft

    @property
    def study(self) -> FrozenStudy | None:
        """The frozen study that is shown; None while it is a draft."""
        return self.page.frozen

    def begin(
        self,
        draft: StudyDraft,
        folder: DraftFolder | None = None,
        thumbnails: Sequence[tuple[PictureFile, QImage]] = (),
    ) -> None:
        """Set up a study of a draft; the one before is kept in its folder."""
        if self.freezing.running:
            self.say("warn", self.tr("A study is being frozen. Wait, or cancel it first."))
            return
        self._dismiss_errors()
        self._keep_draft()
        for file, image in thumbnails:
            self.pictures.know(file, image)
        self._show_study(None)
        self.open_draft.begin(draft, folder)
        self.turn_to("design")
        self.page.choices.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.collecting.look_again()
        self._ask_models()

    def begin_new(self) -> None:
        """Set up a study from nothing."""
        self.begin(self._fresh())

    def open_draft_of(self, folder: Path) -> None:
        """Go on with a draft that was kept."""
        kept = DraftFolder(folder)
        try:
            self.begin(read_draft(kept.file), kept)
        except StudioError as error:
            self.say("bad", i18n.sentence(error.message))

    def _fresh(self) -> StudyDraft:
        language = i18n.resolve(self.settings.current.appearance.language)
        return StudyDraft(language="ko" if language == "ko" else "en", screen=self.raters_screen())

    def raters_screen(self) -> tuple[int, int]:
        """Device pixels of this window's screen, for which a new study is made."""
        # Not self.screen(): PySide binds the screen that returns to the widget, and it goes with it.
        middle = self.mapToGlobal(self.rect().center())
        screen = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio()
        return round(screen.size().width() * ratio), round(screen.size().height() * ratio)

    def _keep_draft(self) -> None:
        draft = self.open_draft
        if self.study is None and not draft.empty:
            try:
                draft.folder.write(draft.draft)
            except (StudioError, OSError) as error:
                self.say("warn", str(error))

    def _draft_changed(self) -> None:
        folder = str(self.open_draft.parent_folder)
        if folder != str(studies_folder()):
            self.settings.change("survey", studies_folder=folder)
        self._say_state()

    def take_paths(self, paths: Sequence[Path], part: str = "test") -> None:
        """Take what was dropped: a study is opened, all else joins the draft."""
        studies = [path for path in paths if path.suffix == SUFFIX]
        if studies:
            self.open_study(studies[0])
        elif self.study is None:
            self._ask_models()
            self.collecting.take(paths, "practice" if part == "practice" else "test")

    def _choose_files(self, part: str) -> None:
        start = self.settings.current.files.last_folder
        choose_images(self, start, lambda paths: self.take_paths(paths, part))

    def _choose_folder(self) -> None:
        choose_folder(self, self.settings.current.files.last_folder, self.take_paths)

    def _add_model(self, name: str) -> None:
        draft = self.open_draft.draft
        model = next((one for one in self.page.models if one.name == name), None)
        if model is None or name in {one.name for one in draft.conditions}:
            return
        joined = DraftCondition(name=model.name, label=model.label, digest=model.digest)
        self.open_draft.put("conditions", (*draft.conditions, joined))

    def _ask_models(self) -> None:
        if not self._asked_models:
            self._asked_models = True
            self._bridge.start()
            self._bridge.client.list_models()

    def _take_event(self, event: object) -> None:
        if isinstance(event, Models):
            self.page.show_models(event.models)

    def _undo(self) -> None:
        if self.study is None:
            self.open_draft.undo()

    # ------------------------------------------------------------------------------------- freezing

    def freeze(self) -> None:
        """Compute the pictures and fix the design."""
        draft = self.open_draft
        if self.study is not None or not draft.now.ready:
            return
        self._dismiss_errors()
        self.page.set_busy(True)
        self.freezing.start(draft.draft, draft.folder, draft.place)

    def _cancel_freezing(self) -> None:
        self.page.foot.say_stopping()
        self.freezing.cancel()

    def _take_frozen(self, place: Path, draft: StudyDraft) -> None:
        self._made_of = draft
        self.page.set_busy(False)
        self.open_study(place)

    def _freezing_failed(self, text: str) -> None:
        self.page.set_busy(False)
        self.say("bad", text)

    def _freezing_cancelled(self) -> None:
        self.page.set_busy(False)
        self.say("info", self.tr("Nothing was frozen."))

    # --------------------------------------------------------------------------------- a frozen study

    def open_study(self, folder: Path) -> None:
        """Show a study that lies on the disk."""
        if self.freezing.running:
            self.say("warn", self.tr("A study is being frozen. Wait, or cancel it first."))
            return
        # Absolute: what works on it does so from other folders, and it is remembered.
        self.reader.ask(folder.absolute())

    def _take_study(self, study: FrozenStudy) -> None:
        before = self.study
        if before is None or before.folder != study.folder:
            self._dismiss_errors()
            self._keep_draft()
            self.settings.remember_study(str(study.folder))
        if self._made_of is not None:
            keep_for(study.design.id, self._made_of)
            self.open_draft.folder.forget()
            self._made_of = None
            self.open_draft.begin(self._fresh())
            self.say("good", self.tr("The study is frozen. Try it as a rater before the first one comes."))
        self._show_study(study)
        if before is None or before.folder != study.folder:
            self.turn_to("design")
        elif self._results_next and (study.closed_utc or study.looked):
            self._results_next = False
            self.turn_to("results")

    def _turn_to_results_soon(self) -> None:
        """Results may be seen: turn to them once the study has been read anew."""
        self._results_next = True
        self._read_again()

    def _refuse_study(self, folder: str, text: str) -> None:
        if folder in self.settings.current.survey.studies and not is_there(folder):
            self.settings.forget_study(folder)
        self._made_of = None
        self.say("bad", text)

    def _read_again(self) -> None:
        if self.study is not None:
            self.reader.ask(self.study.folder)
            self.monitor.follower.look_soon()

    def _show_study(self, study: FrozenStudy | None) -> None:
        self.page.show_frozen(study)
        self.monitor.set_study(study.folder if study is not None else None)
        self.bar.allow(study)
        self.menus.actions["duplicate"].setEnabled(study is not None)
        self.menus.actions["undo"].setEnabled(study is None)
        self._show_results()
        if study is None:
            self.turn_to("design")
        self._say_state()

    def _keep_note(self, key: str, text: str) -> None:
        if self.study is not None:
            self.orders.set_note(self.study.folder, key, text)

    def rate(self, *, pilot: bool = False) -> None:
        """Open the raters' screen in a process of its own."""
        if self.study is None:
            return
        if self.rating.running:
            self.say("info", self.tr("The raters' screen is open already."))
            return
        self.rating.start(self.study.folder, pilot=pilot, screen=self.page.foot.screen_name)

    def _rating_failed(self, text: str) -> None:
        said = text or self.tr("the process ended without a word")
        self.say("bad", self.tr("The raters' screen ended with an error: {reason}").format(reason=said))

    def duplicate(self) -> None:
        """Begin a new study from this one: from its draft where it was made here, else from its files."""
        study = self.study
        if study is None:
            return
        draft = kept_for(study.design.id)
        if draft is not None:
            self.begin(msgspec.structs.replace(draft, seed=None))
            return
        name = f"{study.folder.name.removesuffix(SUFFIX)}-2{SUFFIX}"
        parent, folder = study.folder.parent, study.folder
        choose_copy(self, parent, name, lambda paths: self.duplicating.start(folder, paths[0]))

    def _choose_study(self) -> None:
        start = self.settings.current.survey.studies_folder or str(studies_folder())
        choose_study(self, start, lambda paths: self.open_study(paths[0]))

    # ------------------------------------------------------------------------------------------ pages

    def turn_to(self, name: str) -> None:
        """Show a page of the study."""
        self.bar.turn_to(name)

    def _turn_to(self, name: str) -> None:
        if name == "results":
            self.pages.setCurrentWidget(self._results_page())
        else:
            self.pages.setCurrentIndex(PAGES.index(name))

    def _results_page(self) -> QWidget:
        if self._results is None:
            from sr_studio.gui.survey.results.page import ResultsPage

            self._results = ResultsPage(self)
            self._results.noticed.connect(self.say)
            self._results.pictures_wanted.connect(self.pictures_wanted)
            self.pages.removeWidget(self._waiting)
            self.pages.addWidget(self._results)
            self._show_results()
        return self._results

    def _show_results(self) -> None:
        """Give the results page its study, where it may be seen and is another."""
        study = self.study
        if self._results is None or study is None or not (study.closed_utc or study.looked):
            return
        wanted = str(study.folder), not study.closed_utc
        if wanted != self._results_of:
            self._results_of = wanted
            self._results.set_study(study.folder, interim=not study.closed_utc)

    def say(self, tone: Tone, text: str) -> None:
        """A notice over the page; what went well takes away what is said of an error before."""
        if tone == "good":
            self._dismiss_errors()
        self.toasts.say(text, tone)

    def _dismiss_errors(self) -> None:
        for toast in self.toasts.shown():
            if toast.tone == "bad":
                toast.dismiss()

    def _say_state(self) -> None:
        study = self.study
        title = study.design.title if study is not None else self.open_draft.draft.title
        name = study.folder.name.removesuffix(SUFFIX) if study is not None else ""
        shown = title or name or self.tr("New study")
        self.bar.say(shown, study)
        self.setWindowTitle(self.tr("{name} – SR Studio").format(name=shown))

    # ----------------------------------------------------------------------------------------- events

    def _restore(self) -> None:
        geometry = QByteArray(base64.b64decode(self.settings.current.survey.study_geometry or ""))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(FIRST_SIZE[0], screen.width()), min(FIRST_SIZE[1], screen.height()))
        self.open_draft.begin(self._fresh())
        self._show_study(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, stop what works here; a raters' screen goes on by itself."""
        if not self._finished:
            self._finished = True
            self._keep_draft()
            self.settings.change(
                "survey", study_geometry=base64.b64encode(self.saveGeometry().data()).decode("ascii")
            )
            self.freezing.close()
            if self._results is not None:
                self._results.close_commands()
            self.monitor.close_work()
            for one in (self.reader, self.orders, self.rating, self.duplicating):
                one.close()
            self.closed.emit()
        event.accept()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.bar.retranslate()
        self.menus.retranslate()
        self._say_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "menus"):
            self.retranslate()


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
