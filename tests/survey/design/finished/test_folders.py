"""Trees of finished pictures: which level is the content, which the condition."""

from pathlib import Path

import pytest

from sr_studio.survey.design.finished.folders import finished_pictures, is_reference_name
from sr_studio.survey.errors import SurveyError


def tree(root: Path, *files: str) -> Path:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return root


def test_contents_with_a_picture_of_each_condition(tmp_path: Path) -> None:
    names = [f"{content}/{condition}.png" for content in ("baby", "bird") for condition in ("HR", "mine")]
    found = finished_pictures(tree(tmp_path, *names, "baby/notes.txt"))
    assert found.layout == "content/condition"
    assert found.contents == ("baby", "bird")
    assert list(found.files) == ["HR", "mine"]
    assert found.files["mine"]["bird"] == tmp_path / "bird" / "mine.png"
    assert found.missing == ()
    assert not found.guessed


def test_a_folder_for_each_method(tmp_path: Path) -> None:
    names = [f"{condition}/img_{at:03d}.png" for condition in ("ours", "theirs") for at in range(1, 12)]
    found = finished_pictures(tree(tmp_path, *names))
    assert found.layout == "condition/content"
    assert found.contents[1] == "img_002"
    assert found.contents[-1] == "img_011"
    assert list(found.files) == ["ours", "theirs"]


def test_names_of_methods_tell_more_than_numbers(tmp_path: Path) -> None:
    names = [f"{condition}/a.png" for condition in ("bicubic", "SRGAN", "gt")]
    assert finished_pictures(tree(tmp_path, *names)).layout == "condition/content"


def test_known_contents_tell_most(tmp_path: Path) -> None:
    root = tree(tmp_path, "x/one.png", "x/two.png", "y/one.png", "y/two.png")
    assert finished_pictures(root, contents=["x", "y"]).layout == "content/condition"
    assert finished_pictures(root, contents=["one", "two"]).layout == "condition/content"
    nothing_known = finished_pictures(root)
    assert (nothing_known.layout, nothing_known.guessed) == ("content/condition", True)
    assert finished_pictures(root, layout="condition/content").contents == ("one", "two")


def test_what_programs_add_to_names_is_taken_off_where_that_makes_them_agree(tmp_path: Path) -> None:
    root = tree(tmp_path, "SRGAN/baby_x4_SRGAN.png", "SRGAN/bird_x4_SRGAN.png", "HR/baby.png", "HR/bird.png")
    found = finished_pictures(root)
    assert found.contents == ("baby", "bird")
    assert found.missing == ()


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    root = tree(tmp_path, "srgan/a.png", "srgan/b.png", "srgan/c.png", "bicubic/a.png", "bicubic/b.png")
    assert finished_pictures(root).missing == (("c", "bicubic"),)


def test_two_files_of_one_picture_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    twice = tree(tmp_path / "twice", "a/srgan.png", "a/srgan.jpg")
    with pytest.raises(SurveyError, match=r"“srgan\.jpg” and “srgan\.png” are both a under srgan"):
        finished_pictures(twice, layout="content/condition")
    with pytest.raises(SurveyError, match="whose place is clear"):
        finished_pictures(tree(tmp_path / "flat", "a.png"))
    with pytest.raises(SurveyError, match="cannot be read"):
        finished_pictures(tmp_path / "nowhere")


def test_names_of_the_original() -> None:
    assert is_reference_name("HR")
    assert is_reference_name("Ground_Truth")
    assert not is_reference_name("srgan")


def test_what_a_comparison_writes_into_one_folder(tmp_path: Path) -> None:
    made = ("nearest", "srgan_x4", "my_run-3", "reference", "input", "sheet")
    root = tree(tmp_path, *(f"{content}_{name}.png" for content in ("baby", "red_bird") for name in made))
    found = finished_pictures(root)
    assert found.layout == "content_condition"
    assert found.contents == ("baby", "red_bird")
    assert list(found.files) == ["my_run-3", "nearest", "reference", "srgan_x4"]
    assert found.files["srgan_x4"]["red_bird"] == root / "red_bird_srgan_x4.png"
    assert len(found.left_out) == 4
    assert found.missing == ()


def test_what_upscaling_inputs_writes(tmp_path: Path) -> None:
    names = [f"{content}_LR_{name}.png" for content in ("baby", "x1") for name in ("srgan_x4", "bicubic_x4")]
    found = finished_pictures(tree(tmp_path, *names))
    assert found.contents == ("baby", "x1")
    assert list(found.files) == ["bicubic_x4", "srgan_x4"]


def test_endings_that_all_contents_share_are_conditions_whatever_they_are_called(tmp_path: Path) -> None:
    names = [f"img_00{at}-{name}.png" for at in range(3) for name in ("ours", "theirs")]
    found = finished_pictures(tree(tmp_path / "a", *names))
    assert (found.contents, list(found.files)) == (("img_000", "img_001", "img_002"), ["ours", "theirs"])
    with pytest.raises(SurveyError, match="whose place is clear"):
        finished_pictures(tree(tmp_path / "b", *names[:-1]))


def test_several_folders_are_a_condition_each(tmp_path: Path) -> None:
    names = ("gan/baby_LR_srgan_x4.png", "gan/bird_LR_srgan_x4.png", "plain/baby_LR_bicubic_x4.png")
    root = tree(tmp_path, *names, "plain/bird_LR_bicubic_x4.png", "other/gan/baby.png")
    (root / "empty").mkdir()
    found = finished_pictures(root / "gan", root / "plain")
    assert (found.contents, list(found.files), found.guessed) == (("baby", "bird"), ["gan", "plain"], False)
    assert found.missing == ()
    with pytest.raises(SurveyError, match="Two folders are called “gan”"):
        finished_pictures(root / "gan", root / "other" / "gan")
    with pytest.raises(SurveyError, match="“empty” holds no pictures"):
        finished_pictures(root / "gan", root / "empty")
