"""Trails of runs, from the files of their folders."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.plane.run_trails import RunTrails
from sr_studio.training.run.events import EventLog
from tests.gui.compare.recorders import model

INFO = msgspec.structs.replace(model("run"), origin="run")


@pytest.fixture
def trails(qtbot: QtBot) -> RunTrails:
    owner = QObject()
    made = RunTrails(owner)
    made.setProperty("owner", owner)
    made._owner = owner  # type: ignore[attr-defined]  # else it is gone with this function
    return made


def validate(folder: Path, step: int, **mean: float) -> None:
    folder.mkdir(exist_ok=True)
    with EventLog(folder / "events.jsonl") as log:
        log.write("validated", step=step, mean=mean, recipe=dict.fromkeys(mean, "a recipe"))


def test_a_run_that_goes_on_draws_its_trail_on(trails: RunTrails, qtbot: QtBot, tmp_path: Path) -> None:
    run = tmp_path / "my-run"
    validate(run, 0, psnr_y=28.0, ssim_y=0.8, niqe=7.0)
    validate(run, 10, psnr_y=29.0, ssim_y=0.81, niqe=6.0)
    with qtbot.waitSignal(trails.changed):
        trails.want({"run": (run, INFO)})
    plane, across, up = trails.plane("psnr", "niqe", {"run": 3})
    assert [axis.name for axis in across] == ["psnr_y", "ssim_y"]
    assert [axis.name for axis in up] == ["niqe"]
    assert plane.trails[0].steps == (0, 10)
    assert (plane.dots[0].x, plane.dots[0].y, plane.dots[0].place, plane.dots[0].label) == (
        29,
        6,
        3,
        "my-run",
    )
    assert plane.recipe == "a recipe"
    validate(run, 20, psnr_y=28.5, ssim_y=0.8, niqe=4.0)
    with qtbot.waitSignal(trails.changed):
        trails.look()
    assert trails.plane("psnr", "niqe", {})[0].dots[0].y == 4.0


def test_values_of_validations_alone_stand_on_both_axes(
    trails: RunTrails, qtbot: QtBot, tmp_path: Path
) -> None:
    run = tmp_path / "vgg"
    validate(run, 5, psnr_y=28.0, feature_distance=1.5, log_spectral_distance=10.0)
    with qtbot.waitSignal(trails.changed):
        trails.want({"run": (run, INFO)})
    plane, across, up = trails.plane("psnr_y", "log_spectral_distance", {})
    assert [axis.name for axis in across] == ["psnr_y", "feature_distance", "log_spectral_distance"]
    assert [axis.name for axis in up] == ["feature_distance", "log_spectral_distance"]
    assert (plane.x.name, plane.y.name) == ("psnr_y", "log_spectral_distance")


def test_what_is_said_where_there_is_nothing(trails: RunTrails, qtbot: QtBot, tmp_path: Path) -> None:
    assert "No pane is a run's model" in trails.plane("psnr", "niqe", {})[0].empty
    run = tmp_path / "plain"
    validate(run, 5, psnr_y=28.0)
    with qtbot.waitSignal(trails.changed):
        trails.want({"run": (run, INFO)})
    assert "no perceptual value" in trails.plane("psnr", "niqe", {})[0].empty
