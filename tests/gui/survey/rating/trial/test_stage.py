"""Pixel by pixel at every display scale: the window is grabbed and compared with the files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

PROGRAM = """
import json, os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from sr_studio.gui.application import make_application
from tests.gui.survey.rating.support import Somebody, rating_study, until, Key
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.gui.survey.rating.trial.pictures import pixels_of
from sr_studio.survey.store.study import Study

application = make_application([])
told = {}
for method, size in (("acr", (211, 157)), ("dcr", (211, 157)), ("pairs", (97, 101))):
    folder = rating_study(Path(sys.argv[1]) / f"{method}.srstudy", method, size=size)
    study = Study.open(folder, write=True)
    course = RatingCourse(study)
    person = Somebody(course)
    person.enter_until_trials()
    person.wait_open()
    screen = person.screen
    grabbed = screen.grab().toImage()
    shown = pixels_of(grabbed)
    wanted = [pixels_of(image) for image in screen._images]
    for placed in screen._frames[0]:
        place = placed.place
        box = shown[place.y : place.bottom, place.x : place.right]
        assert (box == wanted[placed.which]).all(), (method, placed)
        assert not (shown[place.y : place.bottom, place.x + 1 : place.right + 1] == box).all()
    assert screen.pixel_exact is True
    # What is moved by one pixel, or painted by the widget's own logical scale, is found out.
    assert not screen.stage.is_exact(grabbed.copy(1, 0, grabbed.width(), grabbed.height()))
    assert not screen.stage.is_exact(grabbed.scaled(grabbed.size() * 1.01))
    person.vote({"pairs": Key.Key_Left}.get(method, Key.Key_2))
    vote = study.votes()[0].vote
    told[method] = [vote.pixel_exact, vote.dpr, vote.window_width, vote.window_height]
    told["pattern"] = screen.test_pattern()
    course.leave()
    study.close()
print(json.dumps(told))
"""


@pytest.mark.parametrize(
    "scale", [1.0, pytest.param(1.25, marks=pytest.mark.slow), 1.5, pytest.param(2.0, marks=pytest.mark.slow)]
)
def test_pictures_are_exact_at_every_display_scale(tmp_path: Path, scale: float) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(
        json.dumps(
            {
                "screens": [
                    {"name": "A", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
                ]
            }
        )
    )
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            "PYTHONPATH": str(ROOT),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout.splitlines()[-1])
    assert told.pop("pattern") is True
    for exact, ratio, width, height in told.values():
        assert (exact, ratio) == (True, scale)
        assert (abs(width - 1366) <= 1, abs(height - 768) <= 1) == (True, True)
