"""The page of a study: problems beside their items, the line that is always true, what is sealed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.survey.frozen_study import read_frozen_study
from sr_studio.gui.survey.study.open_draft import OpenDraft
from sr_studio.gui.survey.study.page import StudyPage
from sr_studio.gui.survey.study.pictures import Pictures
from sr_studio.models.upscaler import ModelInfo
from sr_studio.survey.design.draft import DraftCondition, DraftContent, PictureFile, StudyDraft
from sr_studio.survey.design.problems import problems
from sr_studio.survey.store.study import Study
from tests.gui.survey.support import texts_of
from tests.survey.store.studies import make_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def picture(name: str, width: int = 64, height: int = 64) -> PictureFile:
    return PictureFile(file=f"/pictures/{name}.png", width=width, height=height, digest=name)


def draft_of(count: int = 9, **fields: object) -> StudyDraft:
    contents = tuple(DraftContent(name=f"image {at}", reference=picture(f"p{at}")) for at in range(count))
    conditions = (DraftCondition(name="bicubic"), DraftCondition(name="srgan_x4", label="SRGAN"))
    values: dict[str, object] = {"contents": contents, "conditions": conditions, **fields}
    return StudyDraft(**values)  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> StudyPage:
    bridge = EngineBridge()
    opened = OpenDraft(tmp_path)
    page = StudyPage(opened, Pictures(bridge))
    bridge.setParent(page)
    opened.setParent(page)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    opened.begin(draft_of())
    page.show()
    return page


def test_nothing_yet_asks_for_images_and_cannot_be_frozen(page: StudyPage) -> None:
    page.open_draft.begin(StudyDraft())
    assert not page.foot.freeze.isEnabled()
    assert page.foot.line.full_text == ""
    assert "Add images" in page.foot.note.full_text


def test_the_line_follows_every_change(page: StudyPage) -> None:
    assert page.foot.line.full_text.startswith("9 ")
    before = page.foot.line.full_text
    page.choices.raters.setValue(48)
    after = page.foot.line.full_text
    assert "24 raters" in before
    assert "48 raters" in after
    page.choices.radios["pairs"].click()
    assert "Smallest preference" in page.foot.line.full_text
    assert page.foot.freeze.isEnabled()


def test_freezing_is_told_beforehand(page: StudyPage) -> None:
    without = page.foot.note.full_text
    page.show_models([ModelInfo(name="srgan_x4", label="SRGAN", scale=4, origin="bundled", parameters=10**9)])
    assert "48 pictures" in without  # 9 images and 3 of the practice under 2 models, anchor and original
    assert page.foot.note.full_text != without  # a network takes time


def test_a_problem_stands_beside_its_item_and_its_button_mends_it(page: StudyPage, qtbot: QtBot) -> None:
    large = DraftContent(name="large", reference=picture("large", 4000, 3000))
    page.open_draft.begin(draft_of(contents=(*draft_of().contents, large)))
    view = page.contents.views[-1]
    (line,) = view.lines
    assert line.problem.code == "larger-than-screen"
    assert line.button is not None
    assert not page.foot.freeze.isEnabled()
    line.button.click()
    assert view.lines == []
    assert page.foot.freeze.isEnabled()
    assert page.open_draft.draft.contents[-1].crop is not None


def test_long_names_and_buttons_of_problems_stay_in_their_column(page: StudyPage, qtbot: QtBot) -> None:
    name = "a_picture_with_quite_a_long_name_of_a_camera_0001"
    large = DraftContent(name=name, reference=picture(name, 4000, 3000))
    edsr = DraftCondition(name="edsr", pictures={"image 0": picture("e")})
    page.open_draft.begin(draft_of(contents=(*draft_of().contents, large), conditions=(edsr,)))
    qtbot.waitUntil(lambda: bool(page.contents.views[-1].lines))
    column = page._areas[0]
    assert column.widget() is not None
    assert column.widget().minimumSizeHint().width() <= column.viewport().width()
    qtbot.waitUntil(lambda: column.widget().width() <= column.viewport().width())

    def cut_buttons() -> list[QPushButton]:
        buttons = [line.button for line in page.contents.views[-1].lines]
        return [button for button in buttons if button is not None and "…" in button.text()]

    qtbot.waitUntil(lambda: bool(cut_buttons()))
    whole = [line.button for line in page.contents.views[1].lines if line.button]
    assert [button.text() for button in whole] == ["Leave “image 1” out"]
    for line in page.contents.views[-1].lines:
        assert line.mapTo(column.widget(), line.rect().topRight()).x() < column.viewport().width()
    for button in cut_buttons():
        assert button.toolTip() == button.accessibleName() == f"Leave “{name}” out"


def test_what_is_left_out_is_gone_from_list_and_line(page: StudyPage) -> None:
    page.contents.views[0].cross.click()
    assert len(page.contents.views) == 8
    last = page.conditions.views[-1]
    assert last.row is not None
    assert last.row.kind == "reference"
    last.cross.click()
    assert page.open_draft.draft.choice == "acr"


def test_details_are_made_when_they_are_opened_and_reach_the_draft(page: StudyPage) -> None:
    assert page.details.rows == {}
    page.details.fold.click()
    row = page.details.rows["extras.gold"]
    field: QWidget = row.field
    field.setValue(6)  # type: ignore[attr-defined]
    assert page.open_draft.value("extras.gold") == 6
    assert not row.reset.isHidden()
    row.reset.click()
    assert page.open_draft.value("extras.gold") == 2
    assert page.details.rows["ties"].isHidden()
    page.choices.radios["pairs"].click()
    assert not page.details.rows["ties"].isHidden()


def test_a_question_is_added_in_both_languages(page: StudyPage) -> None:
    page.details.fold.click()
    questions = page.details.questions
    assert questions is not None
    questions.fill_menu()
    questions.menu.actions()[0].trigger()
    (question,) = page.open_draft.draft.questions
    assert question.key == "age_band"
    assert len(question.choices["en"]) == len(question.choices["ko"]) == 6
    (row,) = questions.rows
    row.choices.setText("young; old")
    row.choices.editingFinished.emit()
    (question,) = page.open_draft.draft.questions
    assert question.choices == {"en": ("young", "old")}  # the Korean answers were six


def test_a_frozen_study_names_no_condition_until_it_is_closed(page: StudyPage, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", title="Faces")
    page.show_frozen(read_frozen_study(folder))
    page.details.fold.click()
    said = "\n".join(texts_of(page))
    assert "model0" not in said
    assert "nearest" not in "\n".join(texts_of(page.conditions))
    assert {view.row.title for view in page.conditions.views if view.row} == {"k1", "k2", "k3", "k4", "k5"}
    assert not page.choices.raters.isEnabled()
    assert not page.foot.rate.isHidden()
    assert page.details.rows["notes.room"].field.isEnabled()
    assert not page.details.rows["extras.gold"].field.isEnabled()
    with Study.open(folder, write=True) as study:
        study.close_study()
    page.show_frozen(read_frozen_study(folder))
    titles = {view.row.title for view in page.conditions.views if view.row}
    assert {"model0", "model1", "model2"} < titles
    assert page.foot.rate.isHidden()


def test_a_note_of_a_frozen_study_is_told(page: StudyPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.show_frozen(read_frozen_study(make_study(tmp_path / "s.srstudy")))
    page.details.fold.click()
    field = page.details.rows["notes.room"].field
    field.setText("B 12")  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.note_edited) as told:
        field.editingFinished.emit()  # type: ignore[attr-defined]
    assert told.args == ["room", "B 12"]


def test_practice_that_would_show_the_low_anchor_alone_is_mended_by_an_image_of_the_test(
    page: StudyPage,
) -> None:
    contents = tuple(DraftContent(name=f"image {at}", reference=picture(f"p{at}")) for at in range(4))
    own = tuple(
        DraftCondition(name=name, pictures={one.name: picture(f"{name}{one.name}") for one in contents})
        for name in ("ours", "theirs")
    )
    page.open_draft.begin(StudyDraft(contents=contents, conditions=own, choice="acr"))
    assert "bundled photographs could be shown as nearest alone" in " ".join(texts_of(page))
    assert "no practice" in " ".join(texts_of(page.details))
    (button,) = (one for one in page.findChildren(QPushButton) if one.text().startswith("Practise on"))
    assert button.text() == "Practise on “image 3” instead of rating it"
    button.click()
    draft = page.open_draft.draft
    assert [one.name for one in draft.training] == ["image 3"]
    assert [one.name for one in draft.contents] == ["image 0", "image 1", "image 2"]
    assert "practice-narrow" not in {one.code for one in problems(draft)}
    assert "no practice" not in " ".join(texts_of(page.details))
