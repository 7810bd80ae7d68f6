import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.survey.store.study import Study
from tests.commands.support import Ran
from tests.survey.store.studies import make_study

Command = Callable[..., Ran]
CROSSED = ("survey", "simulate", "--raters", "6", "--images", "4", "--conditions", "a=3.5,b=2.5")


def test_a_csv_that_analyse_reads(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "votes.csv"
    ran = command(*CROSSED, "--careless", "1", "--json", "--out", out)
    assert ran.code == 0
    told = json.loads(ran.out)
    analysed = json.loads(command("survey", "analyse", out, "--bootstrap", "20", "--json").out)
    assert "simulated" in [one["code"] for one in analysed["warnings"]]
    assert told["truth"]["conditions"] == {"a": 3.5, "b": 2.5}
    assert told["careless"] == ["r06"]
    assert told["votes"] == 48
    assert out.read_text().count("simulated") == 48
    # The same words give the same votes, and nothing is written over unasked.
    before = out.read_bytes()
    assert command(*CROSSED, "--careless", "1", "--out", out).code == 2
    assert command(*CROSSED, "--careless", "1", "--out", out, "--overwrite").code == 0
    assert out.read_bytes() == before


def test_a_study_of_its_own(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "simulated.srstudy"
    assert command(*CROSSED, "--out", out).code == 0
    with Study.open(out) as study:
        assert study.names_open
        assert {one.station for one in study.sittings()} == {"simulated"}
        assert len(study.votes()) == 48
    assert command(*CROSSED, "--out", out).code == 2


def test_pairs_are_analysed_as_pairs(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    words = ("--pairs", "--left-bias", "0.2", "--tie-width", "0.3", "--repetitions", "2", "--out", out)
    assert command(*CROSSED, *words).code == 0
    ran = command("survey", "analyse", out, "--bootstrap", "20", "--json")
    document = json.loads(ran.out)
    assert document["kind"] == "pairs"
    assert document["design"]["votes"] == 48
    assert document["consistency"]["swap_n"] == 24


def test_without_a_file_votes_go_to_stdout(command: Command) -> None:
    ran = command(*CROSSED)
    assert ran.code == 0
    assert ran.out.startswith("rater,content,condition,rating,")
    assert command(*CROSSED, "--json").code == 2


@pytest.mark.parametrize("scale", ["9", "11", "100"])
def test_other_scales(command: Command, scale: str) -> None:
    ran = command(*CROSSED, "--scale", scale)
    values = [line.split(",")[3] for line in ran.out.splitlines()[1:]]
    assert all("." not in value for value in values) is (scale != "100")


def test_a_study_is_answered_without_its_names(command: Command, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr-hr", plans=1)
    ran = command("survey", "simulate", folder, "--raters", "2", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    with Study.open(folder) as study:
        names = {one.name for one in study.design.conditions}
        assert told["votes"] == len(study.votes())
    assert not any(name in ran.out for name in names)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--raters", "3"),
        ("--raters", "3", "--images", "2", "--conditions", "a"),
        ("--raters", "3", "--images", "2", "--conditions", "a=1,a=2"),
        ("--raters", "3", "--images", "2", "--conditions", "a=nan"),
        ("--raters", "3", "--images", "2", "--conditions", "a=1", "--hidden-reference", "b"),
        ("study.srstudy", "--images", "2"),
    ],
)
def test_wrong_words(command: Command, words: tuple[str, ...]) -> None:
    ran = command("survey", "simulate", *words)
    assert ran.code == 2
    assert not ran.out


def test_no_negative_spread(command: Command) -> None:
    assert command(*CROSSED, "--sd-residual", "-1").code == 2
