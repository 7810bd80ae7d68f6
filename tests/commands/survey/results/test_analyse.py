import json
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from sr_studio.survey.design.study import Method
from sr_studio.survey.store.study import Study
from tests.survey.analysis.support import REFERENCE, golden, needs_reference, simulated, write_csv
from tests.survey.store.studies import make_study, rate

HEAD = ("rater", "content", "condition", "rating")


@pytest.fixture
def ratings_csv(tmp_path: Path) -> Path:
    simulated(tmp_path, raters=8, contents=6, conditions=(2, 3.2, 4), seed=1)
    return tmp_path / "ratings.csv"


@pytest.fixture
def analyse(command):
    return partial(command, "survey", "analyse")


def test_the_answer_comes_first_then_tables(analyse, ratings_csv: Path) -> None:
    ran = analyse(ratings_csv, "--bootstrap", "50")
    assert ran.code == 0
    assert ran.out.startswith("People rated c above b by ")
    order = [
        "8 raters, 6 images, 3 conditions, 144 votes",
        "Screening, rule by rule",
        "\nConditions (mean over images)",
        "\nDifferences",
        "  mixed model: rating ~ condition",
        "\nImages (MOS ± half width of its 95 % interval over raters; 8 votes each)",
        "\nRaters (",
        "\nPanel",
    ]
    places = [ran.out.index(words) for words in order]
    assert places == sorted(places)
    assert "treats every vote as independent" in ran.out
    assert "nan" not in ran.out


def test_json_alone_is_on_stdout(analyse, ratings_csv: Path) -> None:
    ran = analyse(ratings_csv, "--json", "--bootstrap", "50")
    found = json.loads(ran.out, parse_constant=pytest.fail)
    assert ran.err == ""
    assert (found["schema"], found["kind"]) == ("sr-studio/survey-analysis/1", "ratings")
    assert found["source"]["path"] == str(ratings_csv)
    assert set(found["software"]) == {"sr_studio", "numpy", "scipy"}


def test_settings_reach_the_document(analyse, ratings_csv: Path) -> None:
    words = ("--ci", "z", "--screening", "pearson", "--test", "wilcoxon", "--bootstrap", "30", "--seed", "9")
    found = json.loads(analyse(ratings_csv, "--json", *words, "--exclude", "rater=r003").out)
    chosen = found["settings"]
    assert (chosen["ci"], chosen["screening"], chosen["test"]) == ("z", "pearson", "wilcoxon")
    assert (chosen["bootstrap"], chosen["seed"], chosen["exclude"]) == (30, 9, ["rater=r003"])
    assert found["stimuli"][0]["ci_kind"] == "z"
    assert found["screened"]["by"] == "pearson"
    assert found["answer"]["test"] == "wilcoxon"
    assert "r003" not in found["raters"]


def test_json_lines_tell_progress_and_the_document(analyse, ratings_csv: Path) -> None:
    ran = analyse(ratings_csv, "--json-lines", "--bootstrap", "30")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["event"] for line in lines] == ["progress", "progress", "result"]
    assert lines[-1]["kind"] == "ratings"
    failed = json.loads(analyse("/nowhere.csv", "--json-lines").out.splitlines()[-1])
    assert failed["event"] == "failed"
    assert "nowhere.csv" in failed["message"]["values"]["name"]


def test_pairs_and_scores_have_texts_of_their_own(analyse, tmp_path: Path) -> None:
    rows = [
        (f"r{r}", c, *("xy" if r % 2 else "yx"), "left" if r % 4 else "right")
        for r in range(8)
        for c in "abc"
    ]
    pairs = write_csv(tmp_path / "pairs.csv", ("rater", "content", "left", "right", "choice"), rows)
    ran = analyse(pairs, "--bootstrap", "30")
    assert ran.code == 0
    assert "Scale (1 JOD: 75 % prefer it)" in ran.out
    scores = [(f"c{c}", k, 1 + c * 0.4 + k, 20 + c + k) for c in range(6) for k in range(2)]
    table = write_csv(tmp_path / "scores.csv", ("content", "condition", "mos", "psnr"), scores)
    ran = analyse(table, "--bootstrap", "30")
    assert ran.code == 0
    assert ran.out.startswith("psnr follows people's opinions best")


def test_metrics_stand_beside_ratings(analyse, ratings_csv: Path, tmp_path: Path) -> None:
    scores = [(f"c{c:03}", k, 20 + c + 3 * i) for c in range(6) for i, k in enumerate("abc")]
    table = write_csv(tmp_path / "scores.csv", ("content", "condition", "psnr"), scores)
    ran = analyse(ratings_csv, "--metrics", table, "--bootstrap", "30")
    assert "Metrics against the mean opinion score" in ran.out
    wrong = analyse(
        write_csv(
            tmp_path / "p.csv",
            ("rater", "content", "left", "right", "choice"),
            [("r", "a", "x", "y", "left")],
        ),
        "--metrics",
        table,
    )
    assert wrong.code == 2
    assert "goes with ratings" in wrong.err


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 3, "is empty"),
        ("image,score\na,3\n", 3, "of no table known here"),
        ("rater,content,condition,rating\n", 3, "no votes"),
        ("3,4\n5,5\n", 3, "--matrix"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(analyse, tmp_path: Path, text: str, code: int, words: str) -> None:
    (tmp_path / "x.csv").write_text(text)
    ran = analyse(tmp_path / "x.csv", "--json")
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


@pytest.mark.parametrize("words", [(), ("x.csv", "--screening", "taste"), ("x.csv", "--bootstrap", "0")])
def test_wrong_arguments_are_usage(analyse, words) -> None:
    assert analyse(*words).code == 2


def test_help_names_every_kind_of_source(analyse) -> None:
    out = analyse("--help").out
    assert all(word in out for word in ("participant_id", "is_A_selected", "one column a metric", "--matrix"))


@needs_reference
@pytest.mark.parametrize("name", ["nflx", "demo"])
def test_an_itu_matrix(analyse, name: str) -> None:
    ran = analyse(REFERENCE / f"ratings_{name}_79x26.csv", "--matrix", "--json", "--bootstrap", "30")
    found = json.loads(ran.out)
    assert (found["design"]["stimuli"], found["design"]["raters"]) == (79, 26)


@needs_reference
@pytest.mark.slow
def test_every_golden_value_agrees_by_the_reference_s_own_check() -> None:
    """691 values of five data sets through the command, as a child process."""
    check = [
        sys.executable,
        str(REFERENCE / "survey_check.py"),
        "check",
        str(REFERENCE / "survey_golden.json"),
        "--",
    ]
    ran = subprocess.run(
        [*check, sys.executable, "-m", "sr_studio", "survey", "analyse"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    total = ran.stdout.split()[0]
    assert ran.stdout.strip().splitlines()[-1] == f"{total} of {total} values agree"
    assert len(golden()["data"]) == 5


def test_one_rater_has_a_caution_above_the_answer(analyse, tmp_path: Path) -> None:
    simulated(tmp_path, raters=1, contents=6, conditions=(2, 4), seed=1)
    ran = analyse(tmp_path / "ratings.csv", "--bootstrap", "50", "--scale", "5")
    assert ran.out.startswith("Caution: There is one rater: nothing can be said of other people.\n")
    assert "images only, this rater" in ran.out
    assert "raters and images" not in ran.out


def test_who_is_left_out_stands_in_the_text(analyse, ratings_csv: Path) -> None:
    ran = analyse(ratings_csv, "--bootstrap", "50", "--exclude", "rater=r003")
    assert "Left out of all of this: r003 (rater=r003); 18 votes." in ran.out
    assert "All raters but r003; screening by bt500 leaves out nobody else." in ran.out
    assert "All raters;" not in ran.out


def test_differences_are_the_better_one_first_in_rank_order(analyse, ratings_csv: Path) -> None:
    ran = analyse(ratings_csv, "--bootstrap", "50")
    rows = ran.out.split("\nDifferences\n")[1].split("\n\n")[0].splitlines()[2:]
    assert [row.split("  ")[1].strip() for row in rows] == ["c – b", "c – a", "b – a"]
    for row in rows:
        assert " -" not in row.split("–", 1)[1].split("to")[0]


def test_a_matrix_says_the_interval_and_the_votes_of_every_stimulus(analyse, tmp_path: Path) -> None:
    matrix = tmp_path / "matrix.csv"
    matrix.write_text("3,4,1,nan\n5,4,5,5\n2,4,nan,nan\n")
    ran = analyse(matrix, "--matrix", "--scale", "5", "--bootstrap", "20")
    rows = [line.split() for line in ran.out.split("Images (interval over raters)\n")[1].splitlines()[2:5]]
    # By hand: 3, 4, 1 give 2.67 ± 3.79 (t 4.302653), 5, 4, 5, 5 give 4.75 ± 0.80; 2, 4 give ± 12.71.
    assert rows[0] == ["0", "2.67", "–", "wider", "than", "the", "scale", "3"]
    assert rows[1] == ["1", "4.75", "0.80", "3.95", "to", "5.00", "4"]
    assert rows[2] == ["2", "3.00", "–", "wider", "than", "the", "scale", "2"]
    assert "Stimuli whose 95 % interval is wider than the scale: 2 (n = 2–3)." in ran.out
    found = json.loads(analyse(matrix, "--matrix", "--scale", "5", "--bootstrap", "20", "--json").out)
    assert [round(row["ci_half"], 2) for row in found["stimuli"]] == [3.79, 0.80, 12.71]
    assert found["stimuli"][1]["ci_high"] > 5


@pytest.mark.parametrize(("conditions", "listed"), [(3, False), (9, True)])
def test_single_images_fit_the_width_of_a_terminal(
    analyse, tmp_path: Path, conditions: int, listed: bool
) -> None:
    simulated(tmp_path, raters=3, contents=2, conditions=[3.0] * conditions, seed=1)
    text = analyse(tmp_path / "ratings.csv", "--bootstrap", "20").out
    block = text.split("\nImages (")[1].split("\n\n")[0].splitlines()
    assert max(map(len, block)) <= 100
    assert block[0].startswith("interval over raters" if listed else "MOS ±")
    assert len(block) >= 3 + (2 * conditions if listed else 2)
    if not listed:
        assert " ± " in block[-1] or block[-1].endswith("interval wider than the scale")


@pytest.mark.parametrize("method", ["acr", "pairs"])
def test_a_rater_is_left_out_by_code_and_stays_an_id_in_the_result(
    analyse, tmp_path: Path, method: Method
) -> None:
    folder = make_study(tmp_path / "s.srstudy", method, raters=2, contents=3, models=3)
    with Study.open(folder, write=True) as study:
        people = [study.add_rater(code=code) for code in ("R01", "R02", "anna")]
        for one in people:
            rate(study, one)
        study.close_study()
    quick = ("--bootstrap", "20", "--json")
    ran = analyse(folder, *quick, "--exclude", "rater=r02")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    rule = f"rater={people[1].id}"
    assert [(one["rule"], one["rater"]) for one in found["excluded_raters"]] == [(rule, people[1].id)]
    assert found["settings"]["exclude"] == [rule]
    assert "R02" not in json.dumps(found["excluded_raters"])
    told = analyse(folder, *quick[:2], "--exclude", "rater=R02").out
    assert f"Left out of all of this: {people[1].id[:8]} (rater={people[1].id[:8]});" in told
    same = json.loads(analyse(folder, *quick, "--exclude", rule).out)
    assert same == found
    ran = analyse(folder, *quick, "--exclude", "rater=R09")
    assert ran.code == 2
    assert "There is no rater “R09” to leave out. There are R01, R02, anna." in ran.err


def test_a_code_of_two_stations_is_asked_for_by_id(analyse, command, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr", raters=2, contents=2, models=3)
    shutil.copytree(folder, tmp_path / "t.srstudy")
    ids = []
    for name in ("s", "t"):
        with Study.open(tmp_path / f"{name}.srstudy", write=True) as study:
            rater = study.add_rater(code="R01")
            rate(study, rater)
            ids.append(rater.id)
    both = tmp_path / "both.srstudy"
    assert command("survey", "merge", folder, tmp_path / "t.srstudy", "-o", both).code == 0
    assert command("survey", "close", both, "--early").code == 0
    ran = analyse(both, "--exclude", "rater=R01")
    assert ran.code == 2
    assert all(one in ran.err for one in ids)
    assert analyse(both, "--bootstrap", "20", "--exclude", f"rater={ids[0]}").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--exclude", "rater=nobody"),
        ("--exclude", "charm<3"),
        ("--hidden-reference", "nothing"),
        ("--scale", "many"),
    ],
)
def test_words_that_name_nothing_are_wrong_arguments(
    analyse, ratings_csv: Path, words: tuple[str, ...]
) -> None:
    ran = analyse(ratings_csv, *words)
    assert (ran.code, ran.out) == (2, "")
    assert words[1].removeprefix("rater=") in ran.err
