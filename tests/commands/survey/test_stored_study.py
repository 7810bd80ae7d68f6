"""The acts on a stored study: status, close, merge, duplicate, rater-data, delete-rater."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from sr_studio.survey.store.study import Study
from tests.commands.support import Ran
from tests.survey.store.studies import make_study, rate

Command = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of two planned raters: one has finished, one has begun."""
    folder = make_study(tmp_path / "my.srstudy", raters=2, contents=2, models=2, training=1)
    with Study.open(folder, write=True, station="lab") as study:
        first = study.add_rater(code="R01")
        study.record_answers(first.id, {"age": "30"})
        rate(study, first)
        rate(study, study.add_rater(code="R02"), most=3)
    return folder


def test_status_in_words_and_as_data(command: Command, folder: Path) -> None:
    ran = command("survey", "status", folder)
    assert ran.code == 0
    assert "my.srstudy: A study (acr-hr), open" in ran.out
    assert "1 of 2 raters have answered everything, 2 have begun" in ran.out
    assert "0 to 1 of 2 for each stimulus" in ran.out or "1 of 2 for each stimulus" in ran.out
    (second,) = (line for line in ran.out.splitlines() if "R02" in line)
    assert second.endswith("stopped")
    ran = command("survey", "status", folder, "--json")
    told = json.loads(ran.out)
    assert [one["code"] for one in told["raters"]] == ["R01", "R02"]
    assert told["raters"][1]["done"] == 3
    assert told["state"] == "open"


def test_status_while_somebody_writes(command: Command, folder: Path) -> None:
    with Study.open(folder, write=True):
        told = json.loads(command("survey", "status", folder, "--json").out)
        assert told["writer"].startswith("process ")
        ran = command("survey", "close", folder)
        assert ran.code == 3
        assert "“my.srstudy” is open for writing in process" in ran.err


def test_close_needs_a_word_where_raters_are_missing(command: Command, folder: Path) -> None:
    ran = command("survey", "close", folder)
    assert ran.code == 2
    assert "1 of 2 planned raters have finished" in ran.err
    assert "model0" not in ran.out + ran.err
    ran = command("survey", "close", folder, "--early", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert told["conditions"]["k1"] == "model0"
    with Study.open(folder) as study:
        assert study.closing_digest == told["digest"]
    ran = command("survey", "close", folder)
    assert ran.code == 3
    assert "is closed: nothing more can be written" in ran.err
    assert "closed 2" in command("survey", "status", folder).out


def test_merge(command: Command, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.srstudy"
    shutil.copytree(folder, other)
    ran = command("survey", "merge", folder, other, "-o", tmp_path / "all.srstudy")
    assert ran.code == 3
    assert "The same raters are in" in ran.err
    with Study.open(other, write=True) as study:
        for one in study.raters():
            study.delete_rater(one.id)
        rate(study, study.add_rater(code="Z1"), most=2)
    with Study.open(folder, write=True) as study:
        study.delete_rater(study.raters()[0].id)
    ran = command("survey", "merge", folder, other, "-o", tmp_path / "all.srstudy", "--json")
    assert ran.code == 3
    assert f"R02 was deleted in “{other}” and is still in “{folder}”" in ran.err
    with Study.open(folder, write=True) as study:
        study.delete_rater(study.raters()[0].id)
    ran = command("survey", "merge", folder, other, "-o", tmp_path / "all.srstudy", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["votes"] == 2


def test_duplicate(command: Command, folder: Path, tmp_path: Path) -> None:
    ran = command("survey", "duplicate", folder, tmp_path / "new.srstudy", "--seed", "5", "--json-lines")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert (told["event"], told["seed"]) == ("result", 5)
    assert command("survey", "duplicate", folder, tmp_path / "new.srstudy").code == 2
    assert json.loads(command("survey", "status", tmp_path / "new.srstudy", "--json").out)["raters"] == []


def test_a_rater_gets_a_copy_of_everything(command: Command, folder: Path) -> None:
    ran = command("survey", "rater-data", folder, "r01")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert told["rater"]["answers"] == {"age": "30"}
    with Study.open(folder) as study:
        votes = study.votes(rater=told["rater"]["id"])
        names = {one.name for one in study.design.conditions}
    given = sorted((one.trial.content, one.vote.value) for one in votes)
    assert [(one["content"], one["value"]) for one in told["votes"]] == given
    assert len(given) > 3
    # Nothing that tells what a vote was of: that would be a look at the results of an open study.
    assert {key for one in told["votes"] for key in one} == {"content", "value", "choice", "missing"}
    assert "is not closed" in told["note"]
    assert told["sittings"][0]["screen"]["width"] == 1920
    whole = json.loads(command("survey", "rater-data", folder, "r01", "--allow-interim").out)
    with Study.open(folder) as study:
        assert [one.why for one in study.occurrences() if one.what == "look"] == ["survey rater-data"]
    command("survey", "close", folder, "--early")
    told = json.loads(command("survey", "rater-data", folder, told["rater"]["id"]).out)
    assert told["note"] is None
    assert whole["votes"] == told["votes"]
    assert [one["trial"] for one in told["votes"]] == [one.vote.trial for one in votes]
    assert {"test", "training"} <= {one["trial_kind"] for one in told["votes"]}
    assert {one["conditions"][0] for one in told["votes"]} <= names
    ran = command("survey", "rater-data", folder, "R09")
    assert ran.code == 2
    assert "“my.srstudy” has no rater R09. There are R01, R02." in ran.err


def test_deleting_is_asked_twice(command: Command, folder: Path) -> None:
    ran = command("survey", "delete-rater", folder, "R02")
    assert ran.code == 2
    assert "R02 has given 3 votes (sittings: 1). To delete all of it for good, add --yes." in ran.err
    with Study.open(folder) as study:
        assert study.rater("R02") is not None
    ran = command("survey", "delete-rater", folder, "R02", "--yes")
    assert ran.code == 0
    assert "R02 is deleted: 3 votes (sittings: 1)." in ran.out
    with Study.open(folder) as study:
        assert study.rater("R02") is None
    assert "1 deleted" in command("survey", "status", folder).out


def test_both_numbers_of_a_deletion_count_corrections(command: Command, folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        rater = study.raters()[1]
        last = study.votes(rater=rater.id)[-1].vote
        study.vote(msgspec.structs.replace(last, revision=1))
        sittings = len(study.sittings(rater.id))
    said = f"4 votes, corrections among them (sittings: {sittings})"
    assert said in command("survey", "delete-rater", folder, "R02").err
    assert command("survey", "close", folder, "--early").code == 0
    ran = command("survey", "delete-rater", folder, "R02", "--yes")
    with Study.open(folder) as study:
        assert said in ran.out
        assert study.digest() in ran.out


def test_status_marks_simulated_raters(command: Command, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "drawn.srstudy", raters=2, contents=2, models=2, training=1)
    assert command("survey", "simulate", folder).code == 0
    assert "2 of 2 raters are simulated" in command("survey", "status", folder).out


def test_an_open_study_is_not_archived_and_told_what_to_do(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    ran = command("survey", "archive", folder, "-o", tmp_path / "a.zip")
    assert ran.code == 3
    assert "an archive is of a closed study. Close it first" in ran.err
    assert "--allow-interim" not in ran.err


def test_a_code_of_a_test_and_a_pilot_is_deleted_in_both(command: Command, folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R02", kind="pilot"), most=2)
        study.set_note("room", "r02 left early")
    assert "R02 has given 5 votes" in command("survey", "delete-rater", folder, "R02").err
    ran = command("survey", "delete-rater", folder, "R02", "--yes")
    assert "A test and a pilot had this code; both are deleted." in ran.out
    assert "R02 is deleted: 5 votes" in ran.out
    with Study.open(folder) as study:
        assert [one.code for one in study.raters(None)] == ["R01"]
        assert study.notes["room"] == "[deleted] left early"
