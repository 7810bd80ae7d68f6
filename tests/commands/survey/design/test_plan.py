"""``survey plan``: every order, without what is shown until the study is closed."""

import csv
import json
import shutil
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
    ran = command("survey", "plan", kernel_study, "--rater", "R99")
    assert ran.code == 2
    assert "has no rater R99. Begun have R07; to come are R02 to R04." in ran.err


def test_a_rater_who_has_not_begun_has_the_plan_they_will_get(command: Command, kernel_study: Path) -> None:
    ran = command("survey", "plan", kernel_study, "--rater", "r02")
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert lines[0].startswith("R02   20 trials")
    assert (
        "R02 has not begun. Plans are given in the order in which raters begin, and this is number 2"
        in ran.out
    )
    (told,) = json.loads(command("survey", "plan", kernel_study, "--rater", "R02", "--json").out)["plans"]
    assert (told["rater"], told["slot"], told["begun"]) == ("R02", 1, False)
    with Study.open(kernel_study, write=True) as study:
        for code in ("R01", "R02"):
            study.add_rater(code=code)
    ran = command("survey", "plan", kernel_study, "--rater", "R02")
    assert ran.out.splitlines() == [lines[0], *lines[2:]]
    (told,) = json.loads(command("survey", "plan", kernel_study, "--rater", "R02", "--json").out)["plans"]
    assert (told["slot"], told["begun"]) == (1, True)


def test_the_codes_to_come_are_those_that_raters_are_given(command: Command, kernel_study: Path) -> None:
    with Study.open(kernel_study, write=True) as study:
        study.add_rater(code="anna", slot=2)
        gone = study.add_rater(code=study.next_code())
        study.delete_rater(gone.id)
        coming = []
        for place in range(3):
            code = f"R{place + 3:02d}"
            ran = command("survey", "plan", kernel_study, "--rater", code, "--json")
            (told,) = json.loads(ran.out)["plans"]
            coming.append((told["rater"], told["slot"]))
        given = []
        for _ in range(3):
            rater = study.add_rater(code=study.next_code())
            given.append((rater.code, rater.slot))
    assert coming == given


def test_a_code_of_two_stations_needs_an_id(command: Command, kernel_study: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.srstudy"
    shutil.copytree(kernel_study, other)
    for folder in (kernel_study, other):
        with Study.open(folder, write=True) as study:
            study.add_rater(code="R01")
    both = tmp_path / "both.srstudy"
    assert command("survey", "merge", kernel_study, other, "-o", both).code == 0
    with Study.open(both) as study:
        ids = [one.id for one in study.raters()]
    ran = command("survey", "plan", both, "--rater", "R01")
    assert ran.code == 2
    assert all(one in ran.err for one in ids)
    ran = command("survey", "plan", both, "--rater", ids[1])
    assert ran.code == 0
    assert ran.out.startswith("R01 ")


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
    for key in ("shown", "stimuli", "reference", "swapped", "repeats"):
        assert {trial[key] for trial in trials} == {None}
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert [(row["content_id"], row["trial_type"]) for row in rows] == [
        (trial["content"], trial["kind"]) for trial in trials
    ]
    for column in ("left_or_only", "right", "left_or_only_stimulus", "reference_stimulus", "swapped"):
        assert {row[column] for row in rows} == {""}
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
    assert command("survey", "plan", kernel_study, "--csv", table).code == 2
    assert table.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("words", [("--rater", "R01", "--raters", "3"), ("--raters", "0")])
def test_words_that_do_not_go_together(command: Command, kernel_study: Path, words: tuple[str, ...]) -> None:
    assert command("survey", "plan", kernel_study, *words).code == 2


def test_a_folder_that_is_no_study(command: Command, tmp_path: Path) -> None:
    ran = command("survey", "plan", tmp_path)
    assert ran.code == 3
    assert "is no study" in ran.err


@pytest.mark.parametrize("method", ["acr-hr", "dcr", "pairs"])
def test_codes_are_told_after_the_closing_or_with_a_recorded_look(
    command: Command, tmp_path: Path, method: Method
) -> None:
    folder = make_study(tmp_path / "s.srstudy", method, with_reference=method == "pairs")
    with Study.open(folder, write=True) as study:
        study.add_rater(code="R01")
        trials = study.plan(0).trials
        code_of = {one.id: one.condition for one in study.stimuli.values()}
        names = {one.code: one.name for one in study.design.conditions}
    hidden = command("survey", "plan", folder, "--rater", "R01").out
    assert not any(code in hidden for code in names)
    words = ("survey", "plan", folder, "--rater", "R01", "--json")
    looked = json.loads(command(*words, "--allow-interim", "--unblind").out)
    assert looked["sealed"] is True
    with Study.open(folder, write=True) as study:
        assert [one.why for one in study.occurrences() if one.what == "look"] == ["survey plan"]
        study.close_study()
    told = json.loads(command(*words).out)
    assert told["sealed"] is False
    for seen, one, trial in zip(
        looked["plans"][0]["trials"], told["plans"][0]["trials"], trials, strict=True
    ):
        assert one["stimuli"] == seen["stimuli"] == list(trial.shown)
        assert one["shown"] == [code_of[id_] for id_ in trial.shown]
        assert seen["shown"] == [names[code] for code in one["shown"]]
        assert (one["reference"] or "") == trial.reference
        assert one["swapped"] == trial.swapped


def test_a_mistyped_rater_is_no_look(command: Command, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    ran = command("survey", "plan", folder, "--rater", "R99", "--allow-interim")
    assert ran.code == 2
    assert "has no rater R99" in ran.err
    with Study.open(folder) as study:
        assert [one for one in study.occurrences() if one.what == "look"] == []
