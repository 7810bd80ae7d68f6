"""A study's design as a new study: the same pictures, and nothing of the old key."""

from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.duplicate import duplicate_study
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import make_study, rate


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
