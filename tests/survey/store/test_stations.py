"""Several computers that collect for one study: own codes and plans, and people not among machines."""

import shutil
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.merging import merge_studies
from sr_studio.survey.store.records import Station
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import SIMULATED_STATION
from tests.survey.store.studies import SCREEN, make_study, rate


def collect(folder: Path, station: Station, people: int) -> None:
    with Study.open(folder, write=True, station=station) as study:
        for _ in range(people):
            rate(study, study.add_rater(code=study.next_code()), most=2)


def test_stations_give_codes_and_plans_of_their_own(tmp_path: Path) -> None:
    base = make_study(tmp_path / "base.srstudy", pictures=False)
    folders = [tmp_path / f"s{number}.srstudy" for number in (1, 2, 3)]
    for number, folder in enumerate(folders, start=1):
        shutil.copytree(base, folder)
        collect(folder, Station(name="lab", number=number, of=3), people=number)
    merged = merge_studies(folders, tmp_path / "all.srstudy")
    assert not any("another person" in one or "plans were used" in one for one in merged.remarks)
    with Study.open(tmp_path / "all.srstudy") as study:
        found = {one.code: one.slot for one in study.raters()}
        assert found == {"1-R01": 0, "2-R01": 1, "2-R02": 4, "3-R01": 2, "3-R02": 5, "3-R03": 8}
        assert all(study.rater(code) for code in found)
        assert {one.station for one in study.sittings()} == {"1/3 lab", "2/3 lab", "3/3 lab"}


def test_a_station_goes_on_with_its_own_codes(tmp_path: Path) -> None:
    """After others were merged in, after codes that people chose, and never with a code that was deleted."""
    folder = make_study(tmp_path / "s.srstudy", pictures=False)
    collect(folder, Station(), people=2)
    second = Station(number=2, of=2)
    with Study.open(folder, write=True, station=second) as study:
        assert study.next_code() == "2-R01"
        first = study.add_rater(code="2-R01")
        assert first.slot == 3  # 1 is R02's
        study.add_rater(code="Kim")
        assert study.next_code() == "2-R02"
        study.delete_rater(study.add_rater(code="2-R02").id)
        assert study.next_code() == "2-R03"
        assert study.next_code("pilot") == "2-P01"
        assert study.add_rater(code="2-P01", kind="pilot").slot == 1
    with Study.open(folder, write=True) as study:
        assert study.next_code() == "R05"
        assert study.add_rater(code="R05").slot == 2


def test_no_person_sits_among_simulated_raters(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", pictures=False)
    with Study.open(folder, write=True, station=SIMULATED_STATION) as study:
        rate(study, study.add_rater(code="R01"), most=2)
    with Study.open(folder, write=True, station="lab") as study:
        person = study.add_rater(code="R02")
        said = (
            "The raters of “s.srstudy” are simulated, and people's votes are not mixed with theirs. Rate in"
        )
        with pytest.raises(SurveyError, match=said):
            study.begin_sitting(person.id, screen=SCREEN)
        study.begin_sitting(study.add_rater(code="P01", kind="pilot").id, screen=SCREEN)  # counted apart
        assert len(study.sittings(person.id)) == 0
