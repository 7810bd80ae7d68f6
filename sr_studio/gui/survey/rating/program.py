"""``sr-studio survey rate``: a process of its own with the rating window, without the engine."""

import platform
from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.application import closed_by_signals, make_application
from sr_studio.gui.crash_log import CrashLog
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study


def run(folder: Path, *, rater: str = "", pilot: bool = False, screen: str = "", kiosk: bool = False) -> int:
    """Show the window until it is closed; returns the exit code.

    Raises `SurveyError` where the study cannot be opened for writing, is closed, or there is no such screen.
    """
    application = make_application([])
    application.setStyle("Fusion")
    settings = SettingsStore()
    problem = ""
    try:
        i18n.install(application, settings.current.appearance.language)
    except StudioError as error:
        problem = str(error)
    with Study.open(folder, write=True, station=platform.node()) as study:
        if study.closed_utc:
            raise SurveyError(
                "“{name}” is closed: nobody can rate in it any more. Duplicate it as a new study.",
                name=shown_name(folder),
            )
        log = CrashLog()
        log.install()
        course = RatingCourse(study, kind="pilot" if pilot else "test", rater=rater, kiosk=kiosk)
        log.reported.connect(lambda report: course.place.window.say(report.summary))
        course.finished.connect(application.quit)
        try:
            course.start(screen)
            if problem:
                course.place.window.say(problem)
            with closed_by_signals(course.leave):
                return application.exec()
        finally:
            course.leave()
            log.uninstall()
