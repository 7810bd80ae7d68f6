"""A computer that was one of several stays the same one where nobody says which it is."""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sr_studio.gui.survey.rating.station import station_again
from sr_studio.survey.store.records import Sitting, Station
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study
from tests.support import ROOT
from tests.survey.store.studies import rate


def sat(*stations: str) -> list[Sitting]:
    return [Sitting(id=str(at), rater="a", session=0, station=text) for at, text in enumerate(stations)]


def test_a_written_station_is_read_again() -> None:
    for station in (Station(name="lab 2", number=2, of=4), Station(number=3, of=3)):
        assert Station.numbered(str(station)) == station
    for text in ("", "lab", "1/1 lab", "5/4 lab", "0/2 lab", "2/4lab", "simulated"):
        assert Station.numbered(text) is None


def test_the_last_numbered_sitting_of_this_host_counts() -> None:
    station, said = station_again(sat("1/4 here", "2/4 here", "here", "3/4 there"), "here")
    assert station == Station(name="here", number=2, of=4)
    assert "station 2/4" in str(said)
    station, said = station_again(sat("1/4 there", "2/4 yonder"), "here")
    assert station == Station(name="here")
    assert "1/4 there, 2/4 yonder" in str(said)
    assert station_again(sat("here", "there"), "here") == (Station(name="here"), None)


LOOK = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from sr_studio.gui.survey.rating import program
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.gui.survey.rating.pages.code_page import CodePage

class Looking(RatingCourse):
    def start(self, screen=""):
        super().start(screen)
        self.look()

    def look(self):
        page = self.place.window.shown
        if not isinstance(page, CodePage):
            return QTimer.singleShot(10, self.look)
        seen.append([self.participation.next_code(), page.small.text()])
        QTimer.singleShot(0, self.leave)

kept = program.make_application([])
program.make_application = lambda _: kept
program.RatingCourse = Looking
seen = []
for folder, station in json.loads(sys.argv[1]):
    program.run(Path(folder), station=station)
print(json.dumps(seen))
"""
"""Runs the program until the page of the code is there: the code that is given, and the small print."""


@pytest.mark.slow
def test_the_window_gives_codes_and_plans_of_the_same_station(tmp_path: Path) -> None:
    base = rating_study(tmp_path / "base.srstudy")
    here, there = tmp_path / "a.srstudy", tmp_path / "b.srstudy"
    for folder, host in ((here, platform.node()), (there, "another host")):
        shutil.copytree(base, folder)
        with Study.open(folder, write=True, station=Station(name=host, number=2, of=3)) as study:
            rate(study, study.add_rater(code=study.next_code()), most=1)
    runs = [(str(here), None), (str(there), None), (str(base), None), (str(here), (3, 3))]
    done = subprocess.run(
        [sys.executable, "-c", LOOK, json.dumps(runs)],
        env={**os.environ, "SR_STUDIO_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert [code for code, _ in seen] == ["2-R02", "R02", "R01", "3-R01"]
    assert "station 2/3" in seen[0][1]
    assert "2/3 another host" in seen[1][1]
    assert seen[2][1] == seen[3][1] == ""
    assert "station 2/3" in done.stderr  # for a rater named before, whose first page is another
