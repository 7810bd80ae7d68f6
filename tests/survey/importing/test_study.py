import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.survey.analysis.source import read_source
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.importing.study import STATION, import_votes
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import pair_votes, rating_votes
from sr_studio.survey.votes import PairVotes, RatingVotes
from tests.survey.analysis.golden import Golden

RATINGS = [
    ["r1", "baby", "hr", 5],
    ["r1", "baby", "sr", 3],
    ["r2", "baby", "sr", 4],
    ["r2", "bird, wet", "hr", 4],
]


def _write(file: Path, head: str, rows: list[list[Any]]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)
    return file


def _ratings(votes: RatingVotes) -> list[tuple[Any, ...]]:
    return [
        (
            votes.raters[votes.rater[row]],
            votes.contents[votes.content[row]],
            votes.conditions[votes.condition[row]],
            float(votes.rating[row]),
            bool(votes.counted[row]),
            bool(votes.repeat[row]),
            bool(votes.excluded[row]),
        )
        for row in range(len(votes.rating))
    ]


def _pairs(votes: PairVotes) -> list[tuple[Any, ...]]:
    return [
        (
            votes.raters[votes.rater[row]],
            votes.contents[votes.content[row]],
            votes.conditions[votes.left[row]],
            votes.conditions[votes.right[row]],
            int(votes.choice[row]),
            bool(votes.counted[row]),
        )
        for row in range(len(votes.choice))
    ]


def test_a_bare_table_of_ratings_is_a_closed_study(tmp_path: Path) -> None:
    file = _write(tmp_path / "mine.csv", "rater,content,condition,rating", RATINGS)
    made = import_votes(file, tmp_path / "mine.srstudy")
    assert (made.method, made.raters, made.contents, made.votes) == ("acr-hr", 2, 2, 4)
    with Study.open(tmp_path / "mine.srstudy") as study:
        assert study.names_open
        assert "mine.csv" in study.notes["imported"]
        assert {one.station for one in study.sittings()} == {STATION}
        assert [one.code for one in study.raters()] == ["r1", "r2"]
        assert study.design.reference is not None
        assert study.design.reference.name == "hr"
        found = rating_votes(study)
    from_file = read_source(file)
    assert isinstance(from_file, RatingVotes)
    assert _ratings(found) == _ratings(from_file)
    assert found.hidden_reference == from_file.hidden_reference
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["acr_complete", "acr_missing", "pairs_forced", "pairs_ties"])
def test_known_data_sets_come_through_unchanged(shared: Path, tmp_path: Path, name: str) -> None:
    golden = Golden(shared)
    head = ",".join(golden.all["data"][name]["columns"])
    file = _write(tmp_path / f"{name}.csv", head, golden.rows(name))
    import_votes(file, tmp_path / "s.srstudy")
    source = read_source(file)
    with Study.open(tmp_path / "s.srstudy") as study:
        if isinstance(source, PairVotes):
            assert _pairs(pair_votes(study)) == _pairs(source)
            assert pair_votes(study).conditions == source.conditions
        else:
            assert isinstance(source, RatingVotes)
            assert _ratings(rating_votes(study)) == _ratings(source)
            assert rating_votes(study).conditions == source.conditions


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    file = _write(tmp_path / "mine.csv", "rater,content,condition,rating", RATINGS)
    (tmp_path / "mine.srstudy").mkdir()
    with pytest.raises(SurveyError):
        import_votes(file, tmp_path / "mine.srstudy")
    assert list((tmp_path / "mine.srstudy").iterdir()) == []


HEAD = "rater,content,condition,rating,repetition,trial_index,trial_type,excluded,exclude_reason"


def test_repeats_gold_and_exclusions_keep_their_meaning(tmp_path: Path) -> None:
    rows = [
        ["r1", "p", "a", 3, 0, 0, "training", 0, ""],
        ["r1", "x", "a", 3, 0, 2, "test", 0, ""],
        ["r1", "x", "a", 4, 1, 5, "repeat", 0, ""],
        ["r1", "x", "b", 2, 0, 3, "test", 0, ""],
        ["r1", "x", "b", "", 0, 4, "test", 0, ""],
        ["r2", "x", "a", 1, 0, 0, "test", 1, "left early"],
    ]
    file = _write(tmp_path / "mine.csv", HEAD, rows)
    made = import_votes(file, tmp_path / "s.srstudy")
    assert made.missing == 1
    with Study.open(tmp_path / "s.srstudy") as study:
        by_trial = {one.trial.index: one for one in study.votes(rater="r1")}
        assert by_trial[5].trial.repeats == 2
        assert by_trial[4].vote.missing == "not_given"
        assert study.design.cannot_tell
        assert study.rater_by_id("r2").excluded == "left early"
        assert [one.training for one in study.design.contents] == [True, False]
        votes = rating_votes(study)
    assert int(votes.excluded.sum()) == 1
    assert int(votes.repeat.sum()) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["r1", "x", "a", 3, 0, 0, "", 0, ""], ["r1", "x", "b", 3, 0, 1, "", 1, "tired"]], "excludes some"),
        ([["r1", "x", "a", 3, 0, 0, "", 0, ""], ["r1", "x", "b", 3, 0, 0, "", 0, ""]], "two rows of trial"),
    ],
)
def test_what_a_study_cannot_hold_is_refused(tmp_path: Path, rows: list[list[Any]], said: str) -> None:
    file = _write(tmp_path / "mine.csv", HEAD, rows)
    with pytest.raises(SurveyError, match=said):
        import_votes(file, tmp_path / "s.srstudy")
    assert not (tmp_path / "s.srstudy").exists()


def test_many_raters_open(tmp_path: Path) -> None:
    rows = [
        [f"r{rater}", f"c{content}", name, 3] for rater in range(60) for content in range(3) for name in "ab"
    ]
    file = _write(tmp_path / "many.csv", "rater,content,condition,rating", rows)
    assert import_votes(file, tmp_path / "s.srstudy").votes == 360
    with Study.open(tmp_path / "s.srstudy") as study:
        assert len(study.votes()) == 360


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
    | st.sampled_from(",;\"'\n=+@ "),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and text.lower() not in ("nan", "na", "n/a", "null", "none", "-"))


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(range(3)), st.sampled_from(range(3)), st.sampled_from(range(3)), st.integers(1, 5)
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda row: row[:3],
    ),
    st.lists(_TEXT, min_size=9, max_size=9, unique=True),
)
def test_any_names_come_through(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int, int]], names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    named = [[names[a], names[3 + b], names[6 + c], value] for a, b, c, value in rows]
    file = _write(folder / "votes.csv", "rater,content,condition,rating", named)
    import_votes(file, folder / "s.srstudy")
    source = read_source(file)
    assert isinstance(source, RatingVotes)
    with Study.open(folder / "s.srstudy") as study:
        found = rating_votes(study)
    assert sorted(_ratings(found)) == sorted(_ratings(source))
    assert np.array_equal(np.sort(found.rating), np.sort([float(row[3]) for row in named]))
