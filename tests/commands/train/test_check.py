"""``train check``: the options of ``train new``, in words, as data and as lines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.paths import runs_folder
from sr_studio.training.run.folder import Run
from tests.commands.support import Ran
from tests.commands.train.support import SMALL
from tests.training.runs import photographs, words_of

Command = Callable[..., Ran]


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    judged = photographs(tmp_path / "validation", count=1, side=64)
    data = photographs(tmp_path / "data")
    return ["l1-warm-start", "--data", str(data), "--validation", str(judged), *words_of(SMALL)]


def test_a_run_that_could_begin(command: Command, words: list[str]) -> None:
    ran = command("train", "check", *words)
    assert ran.code == 0, ran.err
    assert "training    3 pictures, 0.0 megapixels" in ran.out
    assert ": 6 steps of " in ran.out
    assert ran.out.endswith("It can begin.\n")
    assert not runs_folder().exists(), "nothing is made"


def test_a_program_hears_progress_and_one_result(command: Command, words: list[str]) -> None:
    ran = command("train", "check", *words, "--json-lines")
    assert ran.code == 0, ran.err
    *progress, result = [json.loads(line) for line in ran.out.splitlines()]
    assert {line["event"] for line in progress} == {"progress"}
    assert {"reading pictures", "measuring steps", "measuring a validation"} <= {
        line["text"] for line in progress
    }
    assert (result["event"], result["ready"], result["problems"]) == ("result", True, [])
    assert result["estimate"]["ms_per_step"] > 0
    assert result["config"]["threads"] == 1


def test_what_is_wrong_is_told_with_its_place(command: Command, words: list[str]) -> None:
    ran = command("train", "check", *words, "--set", "patch=400", "--json")
    assert ran.code == 1
    result = json.loads(ran.out)
    assert not result["ready"]
    assert [problem["key"] for problem in result["problems"]] == ["patch"]
    ran = command("train", "check", *words, "--set", "patch=400")
    assert (ran.code, "It can begin" in ran.out) == (1, False)
    assert "--set patch=" in ran.err


def test_a_run_that_is_made_is_checked_by_its_folder(command: Command, run: Run) -> None:
    before = {file: file.stat().st_mtime_ns for file in run.folder.rglob("*")}
    ran = command("train", "check", run.folder, "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["estimate"]["steps"] == 6
    assert {file: file.stat().st_mtime_ns for file in run.folder.rglob("*")} == before


def test_mistakes_of_the_command_line(command: Command, words: list[str], run: Run) -> None:
    ran = command("train", "check", "l1-warm-start")
    assert (ran.code, "--data FOLDER" in ran.err) == (2, True)
    ran = command("train", "check", run.folder, "--set", "steps=3")
    assert (ran.code, "--set are for a new run" in ran.err) == (2, True)
    ran = command("train", "check", "l1-warm", *words[1:])
    assert ran.code == 2
    ran = command("train", "check", "nowhere", "--json-lines")
    assert ran.code == 3
    assert json.loads(ran.out.splitlines()[-1])["event"] == "failed"
