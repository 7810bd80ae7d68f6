"""What is read off an analysis, and the tables made of it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sr_studio.gui.survey.results import tables
from sr_studio.gui.survey.results.charts import rater_places
from sr_studio.gui.survey.results.reading import Reading
from tests.gui.survey.results.documents import analysed


@pytest.fixture(scope="module")
def ratings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return analysed(tmp_path_factory.mktemp("ratings"), "--conditions", "low=2,middle=3,high=4.4", careless=2)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return analysed(tmp_path_factory.mktemp("pairs"), "--pairs", "--conditions", "low=0,middle=1,high=2")


def test_conditions_stand_by_their_values(ratings: dict[str, Any], pairs: dict[str, Any]) -> None:
    for document in (ratings, pairs):
        assert Reading(document).conditions == ("high", "middle", "low")


def test_the_answer_is_a_sentence_of_the_two_best(ratings: dict[str, Any], pairs: dict[str, Any]) -> None:
    for document in (ratings, pairs):
        said = Reading(document).sentences[0].text
        assert "high" in said
        assert "middle" in said
        assert "95 % interval" in said


def test_after_screening_the_numbers_are_those_without_the_careless(ratings: dict[str, Any]) -> None:
    everyone, screened = Reading(ratings), Reading(ratings, screened=True)
    assert everyone.can_screen
    assert len(everyone.rejected) == len(set(everyone.rejected)) > 0
    shown, other = tables.conditions(everyone), tables.conditions(screened)
    marked = tables.changed(shown, other)
    assert marked
    for row, column in marked:
        name = shown.rows[row][0]
        line = next(line for line in other.rows if line[0] == name)
        assert shown.rows[row][column] != line[column]
    assert shown.rows[0][-1] != other.rows[0][-1], "votes of those left out are not counted"


def test_votes_of_a_condition_add_up(ratings: dict[str, Any]) -> None:
    reading = Reading(ratings)
    for row, name in zip(tables.votes(reading).values, reading.conditions, strict=True):
        assert sum(row[1:]) == reading.body["conditions"][name]["n"]


def test_wins_of_two_conditions_are_their_comparisons(pairs: dict[str, Any]) -> None:
    table = tables.votes(Reading(pairs))
    cells = {
        (row[0], head): value for row in table.values for head, value in zip(table.names, row, strict=True)
    }
    for row in pairs["binomial"]:
        assert cells[row["a"], row["b"]] + cells[row["b"], row["a"]] == row["n"]
        assert cells[row["a"], row["a"]] is None


def test_tables_say_what_they_do_with_ties(pairs: dict[str, Any]) -> None:
    assert not Reading(pairs).has_ties
    assert "Won" in tables.conditions(Reading(pairs)).head
    assert "Share" in tables.differences(Reading(pairs)).head
    tied = {**pairs, "design": {**pairs["design"], "ties": 3}}
    assert "Won, ties half" in tables.conditions(Reading(tied)).head
    assert "Share without ties" in tables.differences(Reading(tied)).head
    shares = [row[5] for row in tables.differences(Reading(pairs)).rows]
    assert all(share.endswith(" %") for share in shares)


def test_a_table_as_csv_has_full_precision_and_two_columns_an_interval(ratings: dict[str, Any]) -> None:
    text = tables.conditions(Reading(ratings)).as_csv()
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        assert float(row["mos"]) == ratings["conditions"][row["condition"]]["mos"]
        assert float(row["ci_low"]) < float(row["mos"]) < float(row["ci_high"])


def test_conditions_that_are_alike_are_those_whose_difference_is_not_certain(ratings: dict[str, Any]) -> None:
    uncertain = {
        frozenset((row["a"], row["b"]))
        for row in ratings["mixed"]["full"]["differences"]
        if row["p_holm"] >= 0.05
    }
    assert {frozenset(pair) for pair in Reading(ratings).alike()} == uncertain


def test_a_document_is_plain_json(ratings: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "analysis.json"
    file.write_text(json.dumps(ratings), encoding="utf-8")
    assert Reading(json.loads(file.read_text(encoding="utf-8"))).kind == "ratings"


def test_an_image_s_mean_has_its_interval_and_votes_as_the_report_has_them(ratings: dict[str, Any]) -> None:
    table = tables.images(Reading(ratings))
    row = Reading(ratings).stimulus(table.rows[0][0], "high")
    assert row is not None
    assert table.rows[0][1:3] == ("16", f"{row['mos']:.2f} ± {row['ci_half']:.2f}")
    assert table.values[0][1:4] == (row["mos"], row["ci_half"], 16)
    assert len(table.names) == len(table.values[0])


def test_an_interval_is_told_as_far_as_the_scale_goes(ratings: dict[str, Any]) -> None:
    wide = json.loads(json.dumps(ratings))
    wide["stimuli"][0] |= {"n": 2, "mos": 3.0, "ci_half": 12.71, "ci_low": -9.71, "ci_high": 15.71}
    wide["conditions"]["high"] |= {"ci_low": 4.2, "ci_high": 5.3}
    wide["conditions"]["low"] |= {"ci_low": -3.0, "ci_high": 7.0}
    reading = Reading(wide)
    cells = {cell for row in tables.images(reading).rows for cell in row}
    assert "3.00 *" in cells
    assert [row[2] for row in tables.conditions(reading).rows][::2] == ["4.20 – 5.00", "wider than the scale"]
    assert tables.conditions(reading).values[0][2:4] == (4.2, 5.3)


def test_raters_without_a_place_in_their_plot() -> None:
    """Of two raters neither can be compared with the rest."""
    row = {"bias": 0.2, "inconsistency": None, "left_rate": 0.5, "majority_agreement": 0.8}
    for kind, expected in (("ratings", []), ("pairs", ["R01"])):
        reading = Reading({"kind": kind, "raters": {"R01": row}})
        assert list(rater_places(reading)) == expected
