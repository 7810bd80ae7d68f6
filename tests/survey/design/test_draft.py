"""A draft: its defaults, what it would become, and its file."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from sr_studio.imaging.degradation import Degradation
from sr_studio.survey.design import composition
from sr_studio.survey.design.composition import compose
from sr_studio.survey.design.draft import (
    DraftCondition,
    DraftContent,
    PictureFile,
    StudyDraft,
    preview,
    read_draft,
    shown_size,
    whole_size,
    write_draft,
)
from sr_studio.survey.design.study import Box
from sr_studio.survey.errors import SurveyError

MODELS = tuple(DraftCondition(name=name) for name in ("bicubic", "srresnet_x4", "srgan_x4"))


def pictures(count: int, *, width: int = 130, height: int = 98) -> tuple[DraftContent, ...]:
    return tuple(
        DraftContent(
            name=f"p{at}",
            reference=PictureFile(file=f"/p{at}.png", width=width, height=height, digest=f"d{at}"),
        )
        for at in range(count)
    )


def draft_of(**fields: object) -> StudyDraft:
    return StudyDraft(**{"contents": pictures(5), "conditions": MODELS, **fields})  # type: ignore[arg-type]


def test_the_usual_study_has_a_hidden_reference_an_anchor_and_practice_on_bundled_photographs() -> None:
    design = preview(draft_of())
    assert [(one.name, one.role) for one in design.conditions] == [
        ("bicubic", "model"),
        ("srresnet_x4", "model"),
        ("srgan_x4", "model"),
        ("nearest", "anchor"),
        ("reference", "reference"),
    ]
    assert [one.name for one in design.contents if one.training] == ["astronaut", "chelsea", "coffee"]
    counts = compose(design)
    assert (counts.test, counts.repeats, counts.gold, counts.dummies, counts.training) == (25, 3, 2, 3, 5)
    assert (design.raters, design.timing.gap_ms, design.timing.min_view_ms) == (24, 500, 500)


def test_each_choice_uses_anchor_and_original_in_its_way() -> None:
    def rated(**fields: object) -> list[str]:
        return [one.name for one in composition.tested(preview(draft_of(**fields)))]

    models = [one.name for one in MODELS]
    assert rated(choice="acr") == [*models, "nearest"]
    assert rated(choice="acr", hidden_reference=True) == [*models, "nearest", "reference"]
    assert rated(choice="acr-hr", anchor="") == [*models, "reference"]
    assert rated(choice="dcr") == [*models, "nearest"]
    assert rated(choice="pairs") == models
    assert rated(choice="pairs", conditions=(DraftCondition(name="nearest"), *MODELS)) == ["nearest", *models]
    assert rated(choice="srgan-paper") == [*models, "nearest", "reference"]
    assert rated(conditions=(MODELS[0], DraftCondition(name="nearest"))) == [
        "bicubic",
        "nearest",
        "reference",
    ]


def test_the_paper_s_preset_practises_both_ends_of_every_practice_image() -> None:
    other = tuple(msgspec.structs.replace(one, name=f"t{at}") for at, one in enumerate(pictures(20)))
    design = preview(draft_of(choice="srgan-paper", training=other))
    counts = compose(design)
    assert (design.preset, design.method) == ("srgan-paper", "acr")
    assert (counts.training, counts.test, counts.repeats, counts.gold, counts.dummies) == (40, 25, 0, 0, 0)


def test_finished_pictures_practise_only_what_can_be_computed() -> None:
    results = tuple(
        DraftCondition(
            name=name, pictures={f"p{at}": PictureFile(file=f"/{name}/p{at}.png") for at in range(5)}
        )
        for name in ("ours", "theirs")
    )
    design = preview(draft_of(conditions=results))
    practice = [one for one in design.contents if one.training]
    assert len(practice) == 3
    names = {one.code: one.name for one in design.conditions}
    assert {names[code] for code in practice[0].conditions} == {"nearest", "reference"}
    assert compose(design).training == 5
    alone = preview(
        draft_of(conditions=results, contents=tuple(DraftContent(name=f"p{at}") for at in range(5)))
    )
    assert [one.role for one in alone.conditions] == ["result", "result"]
    assert not [one for one in alone.contents if one.training]


def test_sizes_follow_reference_input_scale_and_crop() -> None:
    (content,) = pictures(1)
    draft = draft_of(contents=(content,))
    assert whole_size(draft, content) == (128, 96)
    small = PictureFile(file="/s.png", width=33, height=25)
    assert whole_size(draft, msgspec.structs.replace(content, input=small)) == (130, 98)
    assert whole_size(draft, DraftContent(name="x", input=small)) == (132, 100)
    by_two = msgspec.structs.replace(content, degradation=Degradation(scale=2))
    assert whole_size(draft, by_two) == (130, 98)
    cut = msgspec.structs.replace(content, crop=Box(x=8, y=8, width=64, height=48))
    assert shown_size(draft, cut) == (64, 48)
    assert shown_size(draft, DraftContent(name="x", input=PictureFile(file="/s.png"))) == (0, 0)


def test_a_draft_is_the_same_after_it_was_written(tmp_path: Path) -> None:
    draft = draft_of(title="크기 4", seed=12, contents=(*pictures(2), DraftContent(name="x")))
    write_draft(tmp_path / "draft.json", draft)
    assert read_draft(tmp_path / "draft.json") == draft


def test_a_file_that_is_no_draft_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "draft.json"
    file.write_text('{"raters": "many"}', encoding="utf-8")
    with pytest.raises(SurveyError, match=r"“draft\.json” is no draft of a study: .*raters"):
        read_draft(file)
    with pytest.raises(SurveyError, match="There is no scale of 7 steps"):
        preview(draft_of(scale_steps=7))


def test_the_window_can_import_all_of_it_without_pillow_torch_and_scipy() -> None:
    modules = [
        "draft",
        "effort",
        "fixes",
        "finished.folders",
        "background.notes",
        "background.questions",
        "instructions",
        "methods",
        "plan",
        "problems",
        "wording",
    ]
    program = "; ".join(
        [
            "import sys",
            *(f"import sr_studio.survey.design.{name}" for name in modules),
            "print(sorted({'PIL', 'torch', 'scipy', 'PySide6', 'matplotlib'} & set(sys.modules)))",
        ]
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
