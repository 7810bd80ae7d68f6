"""Stations of one study become one; what does not fit is named and nothing is made."""

import shutil
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.files.journal import Journal, encode
from sr_studio.survey.store.merging import merge_studies
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import rating_votes
from tests.survey.store.studies import make_study, rate


@pytest.fixture
def stations(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a frozen study, each with a rater R01."""
    first = make_study(tmp_path / "one" / "s.srstudy")
    second = tmp_path / "two" / "s.srstudy"
    shutil.copytree(first, second)
    for folder, station in ((first, "lab 1"), (second, "lab 2")):
        with Study.open(folder, write=True, station=station) as study:
            rater = study.add_rater(code=study.next_code())
            study.record_consent(rater.id)
            study.record_answers(rater.id, {"age": station})
            rate(study, rater, most=9)
            study.set_note("room", station)
            study.set_note("light", "dim")
    return first, second


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_two_stations_become_one_study(stations: tuple[Path, Path], tmp_path: Path) -> None:
    before = [snapshot(one) for one in stations]
    target = tmp_path / "all.srstudy"
    merge = merge_studies(stations, target)
    assert (merge.stations, merge.raters, merge.votes, merge.closed) == (2, 2, 18, False)
    assert merge.remarks[0].startswith(f"R01 is another person in each of {stations[0]}, {stations[1]}")
    assert [snapshot(one) for one in stations] == before
    with (
        Study.open(stations[0]) as one,
        Study.open(stations[1]) as two,
        Study.open(target, write=True) as all_,
    ):
        assert all_.votes() == one.votes() + two.votes()
        assert [(rater.source, rater.station) for rater in all_.raters()] == [("1", "lab 1"), ("2", "lab 2")]
        assert [rater.answers for rater in all_.raters()] == [{"age": "lab 1"}, {"age": "lab 2"}]
        assert all_.design_digest == one.design_digest
        assert all_.notes == {"room": "lab 1", "room (2)": "lab 2", "light": "dim"}
        assert [each.why for each in all_.occurrences() if each.what == "merge"] == [
            "1: s.srstudy",
            "2: s.srstudy",
        ]
        with pytest.raises(SurveyError, match="2 raters have the code R01, from stations that were merged"):
            all_.rater("R01")
        # It goes on: the picture files are there, and the next rater has a code and a plan of their own.
        assert len(all_.check_stimulus(next(iter(all_.stimuli)))) > 0
        assert all_.next_code() == "R03" or all_.next_code() == "R02"
        assert len(rate(all_, all_.add_rater(code=all_.next_code()), most=3)) == 3
        rated = [one for one in all_.votes() if one.trial.kind != "training"]
        assert 0 < len(rating_votes(all_).rating) == len(rated)
    journal = Journal(target / JOURNAL)
    assert len(journal.lines()[0]) == 21
    journal.close()
    assert sorted(one.name for one in target.parent.iterdir() if one.name.startswith(".")) == []


def test_votes_that_only_a_journal_has_are_merged_too(stations: tuple[Path, Path], tmp_path: Path) -> None:
    with Study.open(stations[1], write=True) as study:
        rater = study.raters()[0]
        votes = rate(study, rater, most=1)
    # The database as it was before: the station crashed, and nobody has opened it since.
    with Study.open(stations[1]) as study:
        line = Journal(stations[1] / JOURNAL)
        assert line.lines()[0][-1].vote == votes[0]
        line.close()
    lost = encode(_last(stations[1]))
    (stations[1] / JOURNAL).write_bytes((stations[1] / JOURNAL).read_bytes().replace(lost, b""))
    without = merge_studies(stations, tmp_path / "without.srstudy")
    assert without.votes == 19  # from the database
    (stations[1] / JOURNAL).write_bytes(b"")
    assert merge_studies(stations, tmp_path / "empty.srstudy").votes == 19


def _last(folder: Path):  # type: ignore[no-untyped-def]
    journal = Journal(folder / JOURNAL)
    try:
        return journal.lines()[0][-1]
    finally:
        journal.close()


def test_closed_stations_make_a_closed_study(stations: tuple[Path, Path], tmp_path: Path) -> None:
    with Study.open(stations[0], write=True) as study:
        study.close_study()
    with pytest.raises(
        SurveyError, match=r"one/s.srstudy” closed, “.*two/s.srstudy” still open\. Close all of them"
    ):
        merge_studies(stations, tmp_path / "all.srstudy")
    with Study.open(stations[1], write=True) as study:
        study.close_study()
    assert merge_studies(stations, tmp_path / "all.srstudy").closed
    with Study.open(tmp_path / "all.srstudy") as study:
        assert study.names_open
        assert study.closing_digest == study.digest()
        assert not study.looked
        assert len(study.votes()) == 18


def test_a_merge_of_merges_keeps_every_source(stations: tuple[Path, Path], tmp_path: Path) -> None:
    third = tmp_path / "three.srstudy"
    shutil.copytree(stations[0], third)
    with Study.open(third, write=True) as study:
        study.delete_rater(study.raters()[0].id)
        rate(study, study.add_rater(code="R09"), most=2)
    merge_studies(stations, tmp_path / "two.srstudy")
    with pytest.raises(
        SurveyError, match=r"R01 was deleted in “.*three.srstudy” and is still in “.*two.srstudy”"
    ):
        merge_studies([tmp_path / "two.srstudy", third], tmp_path / "all.srstudy")
    with Study.open(tmp_path / "two.srstudy", write=True) as study:
        study.delete_rater(study.raters()[0].id)
    merge_studies([tmp_path / "two.srstudy", third], tmp_path / "all.srstudy")
    with Study.open(tmp_path / "all.srstudy", write=True) as study:
        assert [(one.code, one.source) for one in study.raters()] == [("R01", "1/2"), ("R09", "2")]
        assert len(study.tombstones()) == 2


def test_what_does_not_fit_is_named(stations: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "all.srstudy"
    other = make_study(tmp_path / "other.srstudy", seed=8)
    with pytest.raises(SurveyError, match=r"s.srstudy” and “.*other.srstudy” are not stations of one study"):
        merge_studies([stations[0], other], target)
    copy = tmp_path / "copy.srstudy"
    shutil.copytree(stations[0], copy)
    with pytest.raises(SurveyError, match=r"The same raters are in “.*s.srstudy” and “.*copy.srstudy”: R01"):
        merge_studies([stations[0], copy], target)
    with pytest.raises(SurveyArgumentError, match="each named once"):
        merge_studies([stations[0], stations[0]], target)
    with pytest.raises(SurveyArgumentError, match="each named once"):
        merge_studies([stations[0]], target)
    with (
        Study.open(stations[1], write=True),
        pytest.raises(SurveyError, match=r"“s.srstudy” is open for writing in process \d+"),
    ):
        merge_studies(stations, target)
    with pytest.raises(SurveyError, match=r"“no.srstudy” does not exist"):
        merge_studies([stations[0], tmp_path / "no.srstudy"], target)
    assert not target.exists()
    target.mkdir()
    with pytest.raises(SurveyError, match=r"“all.srstudy” exists already"):
        merge_studies(stations, target)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []
    assert (target / FILE).exists() is False


def test_simulated_raters_and_people_are_not_merged(tmp_path: Path) -> None:
    first = make_study(tmp_path / "one" / "s.srstudy")
    second, third = tmp_path / "two" / "s.srstudy", tmp_path / "three" / "s.srstudy"
    for copy in (second, third):
        shutil.copytree(first, copy)
    for folder, station in ((first, "lab"), (second, "simulated"), (third, "simulated")):
        with Study.open(folder, write=True, station=station) as study:
            rate(study, study.add_rater(code=study.next_code()), most=9)
    target = tmp_path / "all.srstudy"
    with pytest.raises(SurveyError) as refused:
        merge_studies((first, second), target)
    assert f"Simulated raters are in “{second}”, people in “{first}”" in str(refused.value)
    assert not target.exists()
    assert merge_studies((second, third), target).raters == 2
