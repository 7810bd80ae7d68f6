"""Files of scores that wait for the last score. Events are handed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.sets.presenter import SetPresenter
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import DAALA
from sr_studio.metrics.psnr import PSNR
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[QuietWindow]:
    """Two images are open, and none of their scores is there."""
    with quiet_window(tmp_path) as made:
        made.know_models("nearest", "bicubic")
        made.open("a.png", "b.png")
        made.comparison.workspace.set_role("reference")
        made.window.show()
        turn()
        yield made


def ask(quiet: QuietWindow, path: Path) -> list[tuple[str, str]]:
    """Export the scores of all images; return where what is said is written down."""
    said: list[tuple[str, str]] = []
    quiet.comparison.exporter.noticed.connect(lambda *words: said.append(words))
    quiet.comparison.exporter.set_scores_wanted.emit(path)
    turn()
    return said


def renewed(quiet: QuietWindow) -> SetPresenter:
    presenter = quiet.components.set
    presenter.renew()
    return presenter


def replace_images(quiet: QuietWindow) -> None:
    images = quiet.comparison.workspace.image_list
    images.remove([entry.key for entry in images.entries])
    quiet.open("c.png", "d.png")


def close_images(quiet: QuietWindow) -> None:
    images = quiet.comparison.workspace.image_list
    images.remove([entry.key for entry in images.entries])


def close_one(quiet: QuietWindow) -> None:
    images = quiet.comparison.workspace.image_list
    images.remove([images.entries[0].key])


def open_one_more(quiet: QuietWindow) -> None:
    quiet.open("c.png")


def hide_a_model(quiet: QuietWindow) -> None:
    quiet.comparison.workspace.choose("nearest", False)


def change_metrics(quiet: QuietWindow) -> None:
    workspace = quiet.comparison.workspace
    workspace.set_metrics([metric for metric in workspace.metrics if metric != PSNR])


def change_the_degradation(quiet: QuietWindow) -> None:
    quiet.comparison.workspace.set_degradation(Degradation(noise=5.0))


def change_the_precision(quiet: QuietWindow) -> None:
    quiet.comparison.workspace.set_precision("fp32")


def change_the_recipe(quiet: QuietWindow) -> None:
    quiet.comparison.workspace.set_protocol(DAALA)


def move_a_picture(quiet: QuietWindow) -> None:
    quiet.comparison.view.marks.move_offset("bicubic", 2.0, 1.0)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (replace_images, "images were opened or closed since it was asked for"),
        (close_one, "images were opened or closed since it was asked for"),
        (open_one_more, "images were opened or closed since it was asked for"),
        (close_images, "no image is open any more"),
        (hide_a_model, "other models are shown than when it was asked for"),
        (change_metrics, "other metrics are shown than when it was asked for"),
        (change_the_degradation, "images are degraded otherwise than when it was asked for"),
        (change_the_precision, "images are taken, or models run, otherwise than when it was asked for"),
        (change_the_recipe, "scores follow another recipe than when it was asked for"),
        (move_a_picture, "pictures are moved otherwise than when it was asked for"),
    ],
)
def test_scores_of_another_set_are_not_written_and_that_is_said(
    quiet: QuietWindow, tmp_path: Path, act: object, why: str
) -> None:
    path = tmp_path / "scores.csv"
    said = ask(quiet, path)
    assert [tone for tone, _ in said] == ["info"]
    assert renewed(quiet).pending_files == 1
    assert callable(act)
    act(quiet)
    turn()
    presenter = renewed(quiet)
    assert presenter.pending_files == 0
    assert said[-1] == ("warn", f"{path} was not written: {why}. Export the scores again.")
    presenter.run(False)
    renewed(quiet)
    quiet.comparison.exporter.saver.writer.wait()
    assert not path.exists()


def test_without_an_image_nothing_is_promised(quiet: QuietWindow, tmp_path: Path) -> None:
    close_images(quiet)
    turn()
    said = ask(quiet, tmp_path / "scores.csv")
    (words,) = said
    assert words[0] == "warn"
    assert "scores.csv was not written: no image is open." in words[1]
    assert renewed(quiet).pending_files == 0


def test_every_file_that_was_asked_for_is_written(quiet: QuietWindow, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    for path in (first, second, second):
        ask(quiet, path)
    presenter = renewed(quiet)
    assert presenter.pending_files == 2
    presenter.run(False)
    qtbot.waitUntil(lambda: first.exists() and second.exists())
    assert presenter.pending_files == 0
    assert first.read_bytes() == second.read_bytes()
    assert "b.png" in first.read_text("utf-8-sig")
