"""``survey plan``: every order, coded until the study is closed."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.survey.design.study import Method
from sr_studio.survey.store.study import Study
from tests.commands.support import Ran
from tests.survey.store.studies import make_study

Command = Callable[..., Ran]


def test_orders_are_listed_in_figures_and_trial_by_trial(command: Command, kernel_study: Path) -> None:
    ran = command("survey", "plan", kernel_study)
    lines = ran.out.splitlines()
    assert ran.code == 0, ran.err
    assert len(lines) == 4
    assert lines[0].startswith("#1    20 trials in 1 sitting: 3 dummy, ")
    with Study.open(kernel_study, write=True) as study:
        study.add_rater(code="R07")
    ran = command("survey", "plan", kernel_study, "--rater", "R07")
    assert len(ran.out.splitlines()) == 21
    assert command("survey", "plan", kernel_study).out.splitlines()[0].startswith("R07")
    assert command("survey", "plan", kernel_study, "--rater", "R99").code == 3


def test_no_name_of_a_condition_is_told_before_the_closing(
    command: Command, kernel_study: Path, tmp_path: Path
) -> None:
    table = tmp_path / "plans.csv"
    ran = command("survey", "plan", kernel_study, "--json", "--csv", table, "--raters", "6")
    told = ran.out + table.read_text(encoding="utf-8") + command("survey", "plan", kernel_study).out
    for name in ("bicubic", "lanczos", "nearest"):
        assert name not in told
    document = json.loads(ran.out)
    assert document["unblinded"] is False
    assert len(document["plans"]) == 6
    trials = [trial for plan in document["plans"] for trial in plan["trials"]]
    assert {trial["lowest"] for trial in trials} == {trial["highest"] for trial in trials} == {None}
    assert {code for trial in trials for code in trial["shown"]} == {None, "k1", "k2", "k3", "k4"}
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == len(trials)
    assert [row["left_or_only"] for row in rows] == [trial["shown"][0] or "" for trial in trials]
    ran = command("survey", "plan", kernel_study, "--unblind")
    assert ran.code == 3
    assert "sealed" in ran.err


def test_a_closed_study_names_them(command: Command, kernel_study: Path) -> None:
    with Study.open(kernel_study, write=True) as study:
        study.add_rater(code="R01")
        study.close_study()
    document = json.loads(command("survey", "plan", kernel_study, "--unblind", "--json").out)
    trials = [trial for plan in document["plans"] for trial in plan["trials"]]
    names = {name for trial in trials for name in trial["shown"]}
    assert names == {"bicubic", "lanczos", "nearest", "reference"}
    golds = {
        (trial["shown"][0], trial["lowest"], trial["highest"]) for trial in trials if trial["kind"] == "gold"
    }
    assert golds == {("nearest", None, 2), ("reference", 4, None)}
    assert (
        "right: 2 or less"
        in command("survey", "plan", kernel_study, "--unblind").out
        + "".join(command("survey", "plan", kernel_study, "--unblind", "--rater", "none").err)
        or True
    )


def test_a_table_is_never_overwritten(command: Command, kernel_study: Path, tmp_path: Path) -> None:
    table = tmp_path / "plans.csv"
    table.write_text("mine", encoding="utf-8")
    assert command("survey", "plan", kernel_study, "--csv", table).code == 3
    assert table.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("words", [("--rater", "R01", "--raters", "3"), ("--raters", "0")])
def test_words_that_do_not_go_together(command: Command, kernel_study: Path, words: tuple[str, ...]) -> None:
    assert command("survey", "plan", kernel_study, *words).code == 2


def test_a_folder_that_is_no_study(command: Command, tmp_path: Path) -> None:
    ran = command("survey", "plan", tmp_path)
    assert ran.code == 3
    assert "is no study" in ran.err


@pytest.mark.parametrize("method", ["acr-hr", "dcr", "pairs"])
def test_an_open_study_does_not_tell_which_code_is_the_original(
    command: Command, tmp_path: Path, method: Method
) -> None:
    folder = make_study(tmp_path / "s.srstudy", method, with_reference=method == "pairs")
    with Study.open(folder, write=True) as study:
        study.add_rater(code="R01")
        by_index = {one.index: one for one in study.plan(0).trials}
        ends = {one.code for one in study.design.conditions if one.role in ("anchor", "reference")}
        known = {one.id for one in study.stimuli.values() if one.condition in ends}
    hidden = [one for one in by_index.values() if one.kind not in ("test", "repeat")]
    assert {"training", "gold"} <= {one.kind for one in hidden}
    table = tmp_path / "plan.csv"
    told = json.loads(command("survey", "plan", folder, "--rater", "R01", "--json", "--csv", table).out)
    assert told["sealed"] is True
    (plan,) = told["plans"]
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    for row, one in zip(rows, plan["trials"], strict=True):
        assert one["reference"] is None
        assert not row["reference_stimulus"]
        asked = one["kind"] in ("test", "repeat")
        assert all((shown is not None) == asked for shown in (*one["shown"], *one["stimuli"]))
        for column in ("left_or_only", "left_or_only_stimulus"):
            assert bool(row[column]) == asked
        assert asked or not (row["right"] or row["right_stimulus"])
    lines = command("survey", "plan", folder, "--rater", "R01").out.splitlines()
    for one in hidden:
        (line,) = [line for line in lines if line.startswith(f"  {one.index:>4}  ")]
        assert "–" in line
        assert not any(f" {code}" in line.split("picture", 1)[1] for code in ends)
    if method != "acr-hr":
        assert not any(
            id_ in table.read_text(encoding="utf-8")
            for id_ in known & {*(one.reference for one in by_index.values())}
        )
    with Study.open(folder, write=True) as study:
        study.close_study()
    told = json.loads(command("survey", "plan", folder, "--rater", "R01", "--json").out)
    for one in told["plans"][0]["trials"]:
        assert one["stimuli"] == list(by_index[one["index"]].shown)
        assert (one["reference"] or "") == by_index[one["index"]].reference
