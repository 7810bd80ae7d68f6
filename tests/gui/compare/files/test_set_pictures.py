"""Which pictures of a set are saved, and under which names."""

from dataclasses import replace
from pathlib import Path

import pytest

from sr_studio.errors import Message
from sr_studio.gui.compare.files.set_pictures import There, plan_set, unique_names
from sr_studio.gui.compare.image_entry import Entry, Setup
from tests.gui.compare.recorders import model, opened_entry

MODELS = (model("nearest"), model("bicubic"))


def names(there: There, folder: Path, *entries: Entry) -> list[str]:
    plan = plan_set(entries, Setup(), lambda _entry: MODELS, folder=folder, there=there)
    assert all(one.path.parent == folder for one in plan.pictures)
    return [one.path.name for one in plan.pictures]


def entry(key: int, name: str, path: Path | None = None) -> Entry:
    made = opened_entry(key, name, (80, 40))
    assert made.image is not None
    return made if path is None else replace(made, image=replace(made.image, path=path))


def test_images_of_one_name_have_results_of_their_own(tmp_path: Path) -> None:
    assert unique_names(["a.png", "b.png", "A.jpg", "a.tif"]) == ["a.png", "b.png", "A_2.jpg", "a_3.tif"]
    assert names("beside", tmp_path, entry(1, "a.png"), entry(2, "a.jpg")) == [
        "a_nearest.png", "a_bicubic.png", "a_2_nearest.png", "a_2_bicubic.png",
    ]  # fmt: skip


def test_files_that_are_there_stay_unless_they_are_to_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "a_nearest.png").touch()
    one = entry(1, "a.png")
    assert names("beside", tmp_path, one) == ["a_nearest-2.png", "a_bicubic.png"]
    assert names("replace", tmp_path, one) == ["a_nearest.png", "a_bicubic.png"]
    assert names("leave", tmp_path, one) == ["a_bicubic.png"]
    plan = plan_set([one], Setup(), lambda _entry: MODELS, folder=tmp_path, there="leave")
    assert plan.kept == (tmp_path / "a_nearest.png",)


def test_a_file_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a_nearest.png"
    path.touch()
    opened = entry(1, "a.png"), entry(2, "a_nearest.png", path)
    plan = plan_set(opened, Setup(), lambda _entry: MODELS, folder=tmp_path, there="replace")
    assert path not in [one.path for one in plan.pictures]
    assert [what for what, _ in plan.left_out] == ["a.png · Nearest"]
    assert "is open here" in plan.left_out[0][1]


@pytest.mark.parametrize("reason", [None, Message("The file is damaged.")])
def test_images_that_cannot_be_read_are_named(tmp_path: Path, reason: Message | None) -> None:
    failed = Entry(key=1, name="a.png", state="failed" if reason else "opening", reason=reason)
    plan = plan_set([failed], Setup(), lambda _entry: MODELS, folder=tmp_path, there="beside")
    assert plan.left_out == (("a.png", str(reason) if reason else "It is not read yet."),)
