"""What is read off an analysis, and the tables made of it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sr_studio.gui.survey.results import tables
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
