"""Start-up, and the one place that knows all parts: application, settings, windows; the engine follows.

`run` makes a `Studio`, and that its windows from the table `WINDOWS`. What works in a window is imported
after the window's first paint, so that it is on the screen before numpy and the engine's client are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.application import closed_by_signals
from sr_studio.gui.application import make_application as make_application  # noqa: PLC0414 - taken from here
from sr_studio.gui.crash_log import CrashLog, Report, announce
from sr_studio.gui.garbage import settle
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.toast import Toasts, Tone
from sr_studio.gui.window.features import FEATURES
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.panels import PANELS

if TYPE_CHECKING:
    from sr_studio.gui.engine_bridge import EngineBridge
    from sr_studio.gui.survey.window import StudyWindow
    from sr_studio.gui.window.components import Components


@dataclass(frozen=True)
class TopLevel:
    """A window with a frame of its own: how to say something on it, and how to learn that it is gone."""

    widget: QWidget
    toasts: Toasts
    closed: SignalInstance


class Studio(QObject):
    """The program: what its windows share (settings, theme, language, engine), and the windows.

    A window is one factory in `WINDOWS`. The engine begins with the first window that asks for `bridge` and
    ends with the last window.

    Parameters
    ----------
    settings
        What is remembered between runs.
    engine
        Shell command that runs the engine elsewhere; "" leaves it to the settings.
    expects_pictures
        Whether files come with the start: the main window begins without its empty state.
    """

    compare_ready = Signal()
    """The components of the comparison stand and the engine has been started."""
    finished = Signal()
    """The last window has closed and the engine has ended."""

    def __init__(self, settings: SettingsStore, *, engine: str = "", expects_pictures: bool = False) -> None:
        super().__init__()
        self.settings = settings
        settings.setParent(self)
        self.expects_pictures = expects_pictures
        self.asks = True
        """Whether a window may ask before it closes."""
        self.components: Components | None = None
        """What works in the main window; there once that has been painted."""
        self._windows: dict[str, TopLevel] = {}
        self._bridge: EngineBridge | None = None
        self._engine_command = engine or settings.current.computing.engine_command
        self._command_kept = settings.current.computing.engine_command
        settings.changed.connect(self._apply_settings)

    # -------------------------------------------------------------------------------------- windows

    def make_window(self, name: str) -> QWidget:
        """Return the window of this name, made if there is none yet; it is not shown."""
        if name not in self._windows:
            window = self._windows[name] = WINDOWS[name](self)
            window.closed.connect(partial(self._window_closed, name))
        return self._windows[name].widget

    def open_window(self, name: str) -> QWidget:
        """Show the window of this name in front of the others."""
        widget = self.make_window(name)
        widget.show()
        widget.raise_()
        widget.activateWindow()
        return widget

    def close_all(self) -> None:
        """Close every window without asking anything: work in other processes goes on."""
        self.asks = False
        for window in tuple(self._windows.values()):
            window.widget.close()

    def _window_closed(self, name: str) -> None:
        del self._windows[name]
        if not self._windows:
            if self._bridge is not None:
                self._bridge.close()
            self.settings.flush()
            self.finished.emit()

    def say(self, tone: Tone, text: str) -> None:
        """A notice on the window in use."""
        if toasts := self._toasts():
            toasts.say(text, tone)

    def announce(self, report: Report) -> None:
        """Say that something went wrong, on the window in use."""
        if toasts := self._toasts():
            announce(report, toasts)

    def _toasts(self) -> Toasts | None:
        windows = list(self._windows.values())
        return next((one.toasts for one in windows if one.widget.isActiveWindow()), None) or (
            windows[0].toasts if windows else None
        )

    def say_last_crash(self, folder: Path) -> None:
        """The run before this one ended in a crash below Python."""
        text = self.tr("SR Studio crashed the last time. What is known of it is in {folder}.")
        self.say("warn", text.format(folder=folder))

    # --------------------------------------------------------------------------------------- engine

    @property
    def bridge(self) -> "EngineBridge":
        """The engine of all windows; it runs as soon as one of them starts it."""
        if self._bridge is None:
            from sr_studio.gui.engine_bridge import EngineBridge

            kept = self.settings.current.computing
            self._bridge = EngineBridge(self._engine_command or None, self)
            self._bridge.client.configure(
                store_bytes=kept.store_mebibytes << 20,
                max_pixels=kept.max_megapixels * 1_000_000,
            )
        return self._bridge

    def engine_command(self) -> str:
        """The engine's command that is wanted now.

        A command the program was started with holds until another is entered in the settings.
        """
        wanted = self.settings.current.computing.engine_command
        if wanted != self._command_kept:
            self._engine_command = self._command_kept = wanted
        return self._engine_command

    # ------------------------------------------------------------------------------------- settings

    def _apply_settings(self, names: frozenset[str]) -> None:
        kept = self.settings.current
        if "appearance.theme" in names and kept.appearance.theme != theme.choice():
            theme.set_choice(kept.appearance.theme)
        if "appearance.language" in names:
            self.install_language()
        if self._bridge is not None and names & {"computing.store_mebibytes", "computing.max_megapixels"}:
            self._bridge.client.configure(
                store_bytes=kept.computing.store_mebibytes << 20,
                max_pixels=kept.computing.max_megapixels * 1_000_000,
            )

    def install_language(self) -> None:
        """Take the language of the settings; where there are no words of it, say so."""
        try:
            i18n.install(make_application([]), self.settings.current.appearance.language)
        except StudioError as error:
            self.say("warn", str(error))


def _compare_window(studio: Studio) -> TopLevel:
    """The main window; what works in it is imported and built after its first paint."""
    window = MainWindow(
        studio.settings,
        panels=PANELS,
        features=FEATURES,
    )
    if studio.expects_pictures:
        window.expect_pictures()

    def build() -> None:
        from sr_studio.gui.window.components import Components

        studio.components = Components(window, studio.settings, studio.bridge, studio.engine_command)
        window.closing.connect(studio.components.shut_down)
        window.may_close = lambda: (
            not studio.asks or studio.components is None or studio.components.may_close()
        )
        comparison = studio.components.comparison
        comparison.people_asked.connect(partial(_ask_people, studio))
        comparison.opener.study_opened.connect(partial(_open_study, studio))
        settle()
        studio.components.start(expects_pictures=studio.expects_pictures)
        studio.compare_ready.emit()

    window.first_painted.connect(build)
    return TopLevel(window, window.toasts, window.closed)


def _study_window(studio: Studio) -> TopLevel:
    """The window of rating studies; its parts are imported when it is first wanted."""
    from sr_studio.gui.survey.window import StudyWindow

    window = StudyWindow(studio.settings, studio.bridge)
    window.pictures_wanted.connect(partial(_show_pictures, studio))
    return TopLevel(window, window.toasts, window.closed)


def _show_pictures(studio: Studio, paths: Sequence[Path]) -> None:
    """Open pictures of a study in the comparison, once that works."""
    studio.open_window("compare")
    if studio.components is None:
        once = Qt.ConnectionType.SingleShotConnection
        studio.compare_ready.connect(partial(_open, studio, paths, None), once)
    else:
        _open(studio, paths, None)


def _ask_people(studio: Studio) -> None:
    """Set up a study of what the comparison shows."""
    from sr_studio.gui.survey.asking import ask_people

    assert studio.components is not None
    window = studio.make_window("study")
    assert isinstance(window, _study_class())
    ask_people(studio.components.comparison, window)
    studio.open_window("study")


def _open_study(studio: Studio, folder: Path) -> None:
    window = studio.open_window("study")
    assert isinstance(window, _study_class())
    window.open_study(folder)


def _study_class() -> "type[StudyWindow]":
    from sr_studio.gui.survey.window import StudyWindow

    return StudyWindow


WINDOWS: dict[str, Callable[[Studio], TopLevel]] = {"compare": _compare_window, "study": _study_window}
"""The factory of every top-level window, by the name that `Studio.open_window` takes."""


def make_studio(
    *, engine: str | None = None, expects_pictures: bool = False, window: str = "compare"
) -> Studio:
    """Return the program with theme and language as remembered, and its first window, not shown yet."""
    application = make_application([])
    studio = Studio(SettingsStore(), engine=engine or "", expects_pictures=expects_pictures)
    theme.install(application, studio.settings.current.appearance.theme)
    problem = ""
    try:
        i18n.install(application, studio.settings.current.appearance.language)
    except StudioError as error:
        problem = str(error)
    studio.make_window(window)
    if problem:
        studio.say("warn", problem)
    return studio


def run(files: Sequence[str | Path] = (), *, sample: str | None = None, engine: str | None = None) -> int:
    """Open the window, with files or a sample; returns the exit code once it is closed."""
    application = make_application([])
    log = CrashLog()
    crashed = bool(log.last_fault())
    log.install()
    paths = [Path(file) for file in files]
    studies = [path for path in paths if path.suffix == ".srstudy"]
    first = "study" if studies and len(studies) == len(paths) and not sample else "compare"
    studio = make_studio(engine=engine, expects_pictures=bool(paths or sample), window=first)
    log.reported.connect(studio.announce)
    if crashed:
        studio.say_last_crash(log.folder)
    studio.compare_ready.connect(partial(_follow_engine, studio, log))
    studio.compare_ready.connect(partial(_open, studio, paths, sample))
    studio.finished.connect(application.quit)
    try:
        with closed_by_signals(studio.close_all):
            if first == "study":
                _follow_engine(studio, log)
                _open_study(studio, studies[0])
            else:
                studio.open_window("compare")
            return application.exec()
    finally:
        log.uninstall()


def _follow_engine(studio: Studio, log: CrashLog) -> None:
    """The engine's bugs go to the log as the window's do."""
    studio.bridge.bug_found.connect(log.record_engine)
    studio.bridge.noted.connect(log.note)


def _open(studio: Studio, paths: Sequence[Path], sample: str | None) -> None:
    assert studio.components is not None
    opener = studio.components.comparison.opener
    if paths:
        opener.open_named(paths)
    if sample:
        opener.open_sample(sample)
