"""``sr-studio survey rate``: a process of its own with the rating window, without the engine."""

import platform
import sys
from pathlib import Path

from sr_studio.errors import Message, StudioError
from sr_studio.gui import i18n
from sr_studio.gui.application import closed_by_signals, make_application
from sr_studio.gui.crash_log import CrashLog
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.gui.survey.rating.participation import Participation
from sr_studio.gui.survey.rating.station import station_again
from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import SittingKind, Station
from sr_studio.survey.store.simulated import must_be_for_people
from sr_studio.survey.store.study import Study


def run(
    folder: Path,
    *,
    rater: str = "",
    pilot: bool = False,
    screen: str = "",
    kiosk: bool = False,
    station: tuple[int, int] | None = None,
) -> int:
    """Show the window until it is closed; returns the exit code.

    ``station``: which of how many computers this is that collect for the study; None: the same as at this
    computer's last sitting.

    Raises `SurveyError` where the study cannot be opened for writing, is closed, its raters are simulated,
    several have the code, or there is no such screen.
    """
    application = make_application([])
    application.setStyle("Fusion")
    settings = SettingsStore()
    problem = ""
    try:
        i18n.install(application, settings.current.appearance.language)
    except StudioError as error:
        problem = str(error)
    place, note = _station(folder, station)
    with Study.open(folder, write=True, station=place) as study:
        if study.closed_utc:
            raise SurveyError(
                "“{name}” is closed: nobody can rate in it any more. Duplicate it as a new study.",
                name=shown_name(folder),
            )
        kind: SittingKind = "pilot" if pilot else "test"
        must_be_for_people(study.sittings(), kind, study.station, folder)
        if note is not None:
            print(f"sr-studio: {note}", file=sys.stderr)
        if rater:
            Participation(study, kind).look_up(rater)  # raises where several have this code
        log = CrashLog()
        log.install()
        course = RatingCourse(study, kind=kind, rater=rater, kiosk=kiosk, note=note)
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


def _station(folder: Path, given: tuple[int, int] | None) -> tuple[Station, Message | None]:
    host = platform.node()
    if given is not None:
        return Station(name=host, number=given[0], of=given[1]), None
    with Study.open(folder) as study:
        return station_again(study.sittings(), host)
