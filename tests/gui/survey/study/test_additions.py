"""What is dropped on the page joins the draft."""

from pathlib import Path

import pytest
from PIL import Image

from sr_studio.gui.survey.study.additions import added, addition_of
from sr_studio.survey.design.draft import DraftContent, PictureFile, StudyDraft
from sr_studio.survey.design.problems import problems
from sr_studio.survey.errors import SurveyError


def picture(path: Path, size: tuple[int, int] = (32, 24), colour: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (colour, 9, 9)).save(path)
    return path


def looked_at(paths: tuple[Path, ...]) -> dict[Path, PictureFile]:
    found = {}
    for path in paths:
        with Image.open(path) as image:
            width, height = image.size
        found[path] = PictureFile(file=str(path), width=width, height=height, digest=path.read_bytes().hex())
    return found


def with_added(draft: StudyDraft, *paths: Path, part: str = "test") -> StudyDraft:
    addition = addition_of(paths, draft, part)  # type: ignore[arg-type]
    return added(draft, addition, looked_at(addition.files))


def test_images_become_contents_and_pairs_stay_together(tmp_path: Path) -> None:
    big = picture(tmp_path / "baby_HR.png", (64, 48))
    small = picture(tmp_path / "baby_LR.png", (16, 12))
    other = picture(tmp_path / "bird.png", (64, 64), 3)
    draft = with_added(StudyDraft(), big, small, other)
    baby, bird = draft.contents
    assert (baby.name, bird.name) == ("baby", "bird")
    assert baby.input is not None
    assert baby.reference is not None
    assert bird.reference is not None
    assert bird.input is None


def test_the_same_file_joins_once(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    draft = with_added(StudyDraft(), path)
    assert with_added(draft, path) == draft


@pytest.mark.parametrize("layout", ["content/condition", "condition/content"])
def test_a_tree_of_finished_pictures_joins_in_either_layout(tmp_path: Path, layout: str) -> None:
    for number, content in enumerate(("baby", "bird", "woman")):
        for condition in ("HR", "srgan"):
            parts = (content, condition) if layout == "content/condition" else (condition, content)
            picture(tmp_path / parts[0] / f"{parts[1]}.png", colour=10 * number + len(condition))
    draft = with_added(StudyDraft(), tmp_path)
    assert [one.name for one in draft.contents] == ["baby", "bird", "woman"]
    assert all(one.reference is not None for one in draft.contents)
    assert [(one.name, sorted(one.pictures)) for one in draft.conditions] == [
        ("srgan", ["baby", "bird", "woman"])
    ]
    assert not [one for one in problems(draft) if one.kind == "error"]


def test_a_folder_named_as_the_contents_is_a_condition(tmp_path: Path) -> None:
    draft = StudyDraft(contents=(DraftContent(name="baby"), DraftContent(name="bird")))
    picture(tmp_path / "SwinIR" / "baby_x4_SwinIR.png")
    picture(tmp_path / "SwinIR" / "bird_x4_SwinIR.png", colour=2)
    draft = with_added(draft, tmp_path / "SwinIR")
    assert [one.name for one in draft.contents] == ["baby", "bird"]
    (condition,) = draft.conditions
    assert condition.name == "SwinIR"
    assert sorted(condition.pictures) == ["baby", "bird"]


def test_practice_takes_images_apart_from_the_test(tmp_path: Path) -> None:
    draft = with_added(StudyDraft(), picture(tmp_path / "a.png"))
    draft = with_added(draft, picture(tmp_path / "other.png", colour=5), part="practice")
    assert [one.name for one in draft.contents] == ["a"]
    assert [one.name for one in draft.training] == ["other"]


def test_a_folder_of_nothing_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SurveyError, match="whose place is clear"):
        addition_of([tmp_path / "empty"], StudyDraft())
