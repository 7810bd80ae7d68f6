"""A study's design as a new study: the same pictures, and nothing of the old key."""

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Stimulus
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.creation import create_study
from sr_studio.survey.store.duplicate import duplicate_study
from sr_studio.survey.store.study import Study
from tests.survey.design.support import design_of
from tests.survey.store.studies import make_study, picture, rate


def test_pictures_stay_people_and_codes_do_not(tmp_path: Path) -> None:
    old = make_study(tmp_path / "s.srstudy", raters=2)
    with Study.open(old, write=True) as study:
        rate(study, study.add_rater(code="R01"), most=3)
        study.close_study()
        duplicate_study(study, tmp_path / "new.srstudy", title="Once more")
        duplicate_study(study, tmp_path / "same.srstudy", seed=study.design.seed)
        before = study.design
        pictures = {
            (one.content, study.design.condition(one.condition).name): study.check_stimulus(one.id)
            for one in study.stimuli.values()
        }
        names = set(study.stimuli)
    with Study.open(tmp_path / "new.srstudy", write=True) as study:
        assert study.raters(None) == ()
        assert study.votes(kind=None) == ()
        assert not study.closed_utc
        assert (study.design.title, study.design.contents) == ("Once more", before.contents)
        assert study.design.id != before.id
        assert study.design.seed != before.seed
        assert not names & set(study.stimuli)
        assert {
            (one.content, study.design.condition(one.condition).name): study.check_stimulus(one.id)
            for one in study.stimuli.values()
        } == pictures
        rate(study, study.add_rater(code="R01"))
    with Study.open(tmp_path / "same.srstudy") as study:
        assert (study.design.title, study.design.seed) == (before.title, before.seed)
        assert study.plan(1).slot == 1
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_codes_are_drawn_anew(tmp_path: Path) -> None:
    old = make_study(tmp_path / "s.srstudy", raters=1)
    keys = set()
    with Study.open(old) as study:
        for number in range(6):
            duplicate_study(study, tmp_path / f"{number}.srstudy")
            with Study.open(tmp_path / f"{number}.srstudy") as made:
                keys.add(tuple((one.code, one.name) for one in made.design.conditions))
    assert len(keys) > 1
    assert all(tuple(code for code, _ in key) == ("k1", "k2", "k3", "k4", "k5") for key in keys)


def test_a_changed_picture_and_a_taken_place_are_refused(tmp_path: Path) -> None:
    old = make_study(tmp_path / "s.srstudy")
    with Study.open(old) as study:
        with pytest.raises(SurveyError, match=r"“s.srstudy” exists already"):
            duplicate_study(study, old)
        file = old / next(iter(study.stimuli.values())).file
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
        with pytest.raises(SurveyError, match=r"is not the picture that was frozen"):
            duplicate_study(study, tmp_path / "new.srstudy")
    assert sorted(one.name for one in tmp_path.iterdir() if "sr-studio-home" not in one.name) == [
        "s-made",
        "s.srstudy",
    ]


def test_practice_stays_with_the_conditions_it_was_made_of(tmp_path: Path) -> None:
    """Practice pictures are there under some conditions only, whatever their codes become."""
    design = design_of("acr", models=3, training=1, reference=False)
    anchor = next(one.code for one in design.conditions if one.role == "anchor")
    contents = tuple(
        msgspec.structs.replace(one, conditions=(anchor,)) if one.training else one for one in design.contents
    )
    design = msgspec.structs.replace(design, contents=contents)
    (tmp_path / "made").mkdir()
    stimuli, files = [], {}
    for content in contents:
        for condition in design.conditions:
            if content.conditions and condition.code not in content.conditions:
                continue
            name = f"{len(stimuli):016x}"
            data = picture(len(stimuli))
            files[name] = tmp_path / "made" / name
            files[name].write_bytes(data)
            stimuli.append(
                Stimulus(
                    id=name,
                    content=content.id,
                    condition=condition.code,
                    file=f"stimuli/{name}.png",
                    sha256=sha256(data).hexdigest(),
                    width=8,
                    height=6,
                )
            )
    create_study(tmp_path / "s.srstudy", design, stimuli, [draw_plan(design, stimuli, 0)], files=files)
    moved = set()
    with Study.open(tmp_path / "s.srstudy") as study:
        for number in range(12):
            duplicate_study(study, tmp_path / f"{number}.srstudy")
            with Study.open(tmp_path / f"{number}.srstudy") as made:
                practice = [one for one in made.design.contents if one.training]
                assert [
                    [made.design.condition(code).role for code in one.conditions] for one in practice
                ] == [["anchor"]]
                moved.add(practice[0].conditions)
                assert [trial.kind for trial in made.plan(0).trials].count("training") == 1
    assert len(moved) > 1
