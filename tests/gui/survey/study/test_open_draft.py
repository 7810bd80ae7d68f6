"""The draft on the page: decided, taken back, mended, and where it is to lie."""

from pathlib import Path

import pytest

from sr_studio.gui.survey.study.open_draft import OpenDraft
from sr_studio.survey.design.draft import DraftCondition, DraftContent, PictureFile, StudyDraft
from sr_studio.survey.design.methods import usual_extras


def picture(name: str, width: int = 64, height: int = 64) -> PictureFile:
    return PictureFile(file=f"/pictures/{name}.png", width=width, height=height, digest=name)


def draft_of(*names: str, **fields: object) -> StudyDraft:
    return StudyDraft(
        contents=tuple(DraftContent(name=name, reference=picture(name)) for name in names),
        conditions=(DraftCondition(name="bicubic"), DraftCondition(name="srgan_x4")),
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def opened(qapp: object, tmp_path: Path) -> OpenDraft:
    opened = OpenDraft(tmp_path)
    opened.begin(draft_of("a", "b"))
    return opened


def test_one_thing_is_decided_and_taken_back(opened: OpenDraft) -> None:
    told: list[int] = []
    opened.changed.connect(lambda: told.append(opened.draft.raters))
    before = opened.now.effort.smallest
    opened.put("raters", 60)
    assert opened.now.effort.smallest is not None
    assert before is not None
    assert opened.now.effort.smallest < before
    opened.put("raters", 60)  # nothing new
    assert opened.undo()
    assert told == [60, 24]
    assert not opened.undo()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("extras.gold", 4),
        ("timing.gap_ms", 250),
        ("consent.who", "The university"),
        ("rules.variance_at_least", 0.3),
        ("notes.room", "B 12"),
        ("scale_steps", 9),
        ("seed", 7),
    ],
)
def test_a_detail_is_put_where_it_belongs(opened: OpenDraft, key: str, value: object) -> None:
    assert opened.value(key) == opened.usual(key) != value
    opened.put(key, value)
    assert opened.value(key) == value
    assert opened.now.design is not None


def test_an_empty_note_is_no_note(opened: OpenDraft) -> None:
    opened.put("notes.light", "dim")
    opened.put("notes.light", "")
    assert opened.draft.notes == {}


def test_what_nobody_decided_follows_the_method(opened: OpenDraft) -> None:
    opened.put("choice", "pairs")
    assert opened.value("extras.identical") == usual_extras("pairs").identical == 1
    assert opened.value("timing.trial_seconds") == 7.0
    assert opened.draft.extras is None


def test_a_problem_is_mended_by_its_button(opened: OpenDraft) -> None:
    opened.begin(draft_of("a", "b", screen=(64, 200)))
    problem = next(one for one in opened.now.problems if one.fix == "crop-to-screen")
    opened.mend(problem)
    assert "larger-than-screen" not in {one.code for one in opened.now.problems}
    assert opened.draft.contents[0].crop is not None


def test_items_are_left_out(opened: OpenDraft) -> None:
    opened.remove_content("a")
    assert [one.name for one in opened.draft.contents] == ["b"]
    opened.put("anchor", "bicubic")
    opened.remove_condition("bicubic")
    assert [one.name for one in opened.draft.conditions] == ["srgan_x4"]
    assert opened.draft.anchor == ""
    opened.remove_reference()
    assert opened.draft.choice == "acr"
    assert opened.now.design.reference is None


def test_the_place_is_free_and_follows_the_title(opened: OpenDraft, tmp_path: Path) -> None:
    opened.put("title", "Faces / 2026?")
    assert opened.place == tmp_path / "Faces---2026.srstudy"
    opened.place.mkdir()
    assert opened.place == tmp_path / "Faces---2026-2.srstudy"
    opened.set_place(tmp_path, "own.srstudy")
    assert opened.place == tmp_path / "own.srstudy"
