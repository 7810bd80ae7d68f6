"""From pictures on the screen to a frozen study and its raters' screen: real window, engine and children."""

import os
import signal
from pathlib import Path

import psutil
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from sr_studio.geometry import Box
from sr_studio.gui.survey.window import StudyWindow
from sr_studio.survey.store.study import Study
from tests.e2e.support import Driver
from tests.gui.survey.support import texts_of


def asked(driver: Driver, *names: str) -> StudyWindow:
    """The study window after "Ask People…" on some photographs."""
    paths = [driver.image(f"{name}_HR.png", 96, 64, seed=seed) for seed, name in enumerate(names)]
    driver.open(*paths)
    driver.comparison.workspace.set_role("reference")
    driver.settle()
    driver.window.action_table["ask_people"].trigger()
    window = driver.studio.make_window("study")
    assert isinstance(window, StudyWindow)
    window.open_draft.put("samples", False)
    window.open_draft.set_place(driver.folder, "faces")
    return window


def test_ask_people_freezes_what_is_on_the_screen_and_seats_a_rater(driver: Driver) -> None:
    window = asked(driver, "baby", "bird")
    page = window.page
    assert [one.name for one in window.open_draft.draft.contents] == ["baby", "bird"]
    assert [view.row.title for view in page.conditions.views if view.row][:2] == ["Nearest", "Bicubic"]
    assert all(page.pictures.thumbnail(one.reference) for one in window.open_draft.draft.contents)
    page.choices.raters.setValue(20)
    assert page.foot.freeze.isEnabled()
    page.foot.freeze.click()
    driver.until(lambda: window.study is not None, patience=90_000)
    study = window.study
    assert study is not None
    assert study.folder == driver.folder / "faces.srstudy"
    assert [one.name for one in study.design.test_contents] == ["baby", "bird"]
    assert study.design.raters == 20
    with Study.open(study.folder) as opened:
        assert len(opened.stimuli) == 2 * 3
        for one in opened.stimuli:
            opened.check_stimulus(one)
    # Nobody can tell from the page which code is which model, once the draft's rows are gone.
    driver.until(lambda: "bicubic" not in "\n".join(texts_of(page.conditions)).casefold())
    assert {view.row.title for view in page.conditions.views if view.row} == {"k1", "k2", "k3"}
    assert str(study.folder) in driver.studio.settings.current.survey.studies
    window.rate(pilot=True)
    assert window.rating.running
    rater = psutil.Process(window.rating.pid)
    driver.until(lambda: "rate" in rater.cmdline())  # a process that has just begun has no words yet
    assert "--pilot" in rater.cmdline()
    window.close()
    assert rater.is_running()  # it outlives the window
    os.kill(rater.pid, signal.SIGKILL)
    rater.wait(120)


def test_the_box_is_the_crop_and_a_pasted_picture_is_a_file(driver: Driver, studio_home: Path) -> None:
    driver.open(driver.image("photo.png", 96, 64))
    driver.comparison.workspace.set_role("reference")
    driver.settle()
    clipboard = QApplication.clipboard()
    with Image.open(driver.image("other.png", 80, 60, seed=4)) as image:
        data = image.convert("RGB").tobytes("raw", "RGB")
    from PySide6.QtGui import QImage

    clipboard.setImage(QImage(data, 80, 60, 240, QImage.Format.Format_RGB888).copy())  # it outlives Python
    driver.comparison.opener.paste()
    images = driver.comparison.workspace.image_list
    driver.until(lambda: len(images.entries) == 2 and images.entries[1].image is not None)
    driver.comparison.view.set_region(Box(8, 4, 40, 32))
    driver.window.action_table["ask_people"].trigger()
    window = driver.studio.make_window("study")
    assert isinstance(window, StudyWindow)
    first, second = window.open_draft.draft.contents
    assert first.crop is not None
    assert (first.crop.width, first.crop.height) == (40, 32)
    pasted = second.reference or second.input
    assert pasted is not None
    assert Path(pasted.file).is_relative_to(studio_home)
    with Image.open(pasted.file) as image:
        assert image.size == (80, 60)


def test_moved_pictures_are_rated_as_they_are_seen_here(driver: Driver) -> None:
    driver.open(driver.image("baby_HR.png", 96, 64))
    driver.comparison.workspace.set_role("reference")
    driver.settle()
    driver.comparison.view.marks.move_offset("bicubic", 3.0, 1.0)
    driver.window.action_table["ask_people"].trigger()
    window = driver.studio.make_window("study")
    assert isinstance(window, StudyWindow)
    (content,) = window.open_draft.draft.contents
    assert (content.name, content.offsets) == ("baby", {"bicubic": (3, 1)})
    (row,) = [view.row for view in window.page.contents.views if view.row]
    assert row.caption == "93×63, moved into line"


@pytest.mark.slow
def test_a_cancelled_freezing_leaves_nothing(driver: Driver) -> None:
    window = asked(driver, "baby", "bird")
    window.page.foot.freeze.click()
    assert window.freezing.running
    window.page.foot.cancel.click()
    driver.until(lambda: not window.freezing.running, patience=60_000)
    assert window.study is None
    assert not [path for path in driver.folder.iterdir() if "faces" in path.name]
    assert window.page.foot.freeze.isEnabled()


@pytest.mark.slow  # a child freezes it; test_from_screen has the draft
def test_finished_results_are_rated_as_they_are(driver: Driver) -> None:
    seeds = {"GT": 0, "ESRGAN": 1, "SwinIR": 2}
    for folder, seed in seeds.items():
        for place, name in enumerate(("baby", "bird")):
            path = driver.image(f"set/{folder}/{name}.png", 160, 120, seed=seed + 10 * place)
    driver.comparison.opener.open_named([path.parent.parent])
    driver.until(lambda: len(driver.comparison.workspace.upscalers) == 2)
    driver.settle()
    driver.window.action_table["ask_people"].trigger()
    window = driver.studio.make_window("study")
    assert isinstance(window, StudyWindow)
    draft = window.open_draft.draft
    assert [one.name for one in draft.conditions] == ["ESRGAN", "SwinIR"]
    assert all(window.page.pictures.thumbnail(one) for one in draft.conditions[0].pictures.values())
    window.open_draft.put("samples", False)
    window.open_draft.set_place(driver.folder, "finished")
    window.page.choices.raters.setValue(20)
    assert window.page.foot.freeze.isEnabled()
    window.page.foot.freeze.click()
    driver.until(lambda: window.study is not None, patience=90_000)
    assert window.study is not None
    with Study.open(window.study.folder) as opened:
        assert len(opened.stimuli) == 2 * 4  # the original, two methods, the anchor
        for one in opened.stimuli:
            opened.check_stimulus(one)
