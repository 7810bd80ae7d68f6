from pathlib import Path

import numpy as np
import pytest

from sr_studio.survey.analysis.source import SourceOptions, read_source
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import MetricTable, PairVotes, RatingVotes
from tests.survey.analysis.support import REFERENCE, needs_reference, write_csv

VOTES = "rater,content,condition,rating\nr1,a,x,3\nr1,a,y,4\nr2,a,x,2\nr2,a,y,5\n"


@pytest.fixture
def source(tmp_path: Path):
    def read(text: str, **options):
        path = tmp_path / "votes.csv"
        path.write_text(text, encoding="utf-8")
        return read_source(path, SourceOptions(**options))

    return read


def codes(found) -> list[str]:
    return [one.code for one in found.facts.remarks]


def test_ratings_keep_the_order_in_which_names_are_seen(source) -> None:
    found = source("Rater,Content,Condition,Rating\nb,z,q,1\na,z,p,5\nb,y,q,3\n")
    assert isinstance(found, RatingVotes)
    assert (found.raters, found.contents, found.conditions) == (("b", "a"), ("z", "y"), ("q", "p"))
    assert found.rater.tolist() == [0, 1, 0]
    assert found.rating.tolist() == [1, 5, 3]
    assert found.counted.all()
    assert not found.excluded.any()


def test_pairs_are_recognised_by_sides_and_by_pwcmp_s_names(source) -> None:
    sides = source(
        "observer,scene,left,right,choice\no1,a,x,y,left\no1,a,y,z,right\no2,a,x,y,tie\no2,a,x,z,\n"
    )
    pwcmp = source(
        "observer,session,scene,condition_A,condition_B,is_A_selected\no1,1,a,x,y,1\no1,1,a,y,z,0\no2,1,a,x,y,0.5\n"
    )
    for found in (sides, pwcmp):
        assert isinstance(found, PairVotes)
        assert found.conditions == ("x", "y", "z")
        assert found.choice.tolist() == [-1, 1, 0]
        assert found.left.tolist() == [0, 1, 0]


def test_a_choice_may_name_the_winner(source) -> None:
    found = source("rater,content,left,right,choice\nr,a,x,y,y\nr,a,y,x,y\n")
    assert found.choice.tolist() == [1, -1]


def test_a_pair_of_a_picture_with_itself_is_not_counted(source) -> None:
    assert source("rater,content,left,right,choice\nr,a,x,x,left\nr,a,y,x,left\n").counted.tolist() == [
        False,
        True,
    ]


def test_swapped_repeats_find_what_they_repeat(source) -> None:
    found = source(
        "rater,content,left,right,choice,trial_index,swap_of\n"
        "r,a,x,y,left,4,\ns,a,x,y,left,4,\nr,a,y,x,right,9,4\n"
    )
    assert found.swap_of.tolist() == [-1, -1, 0]


def test_scores_keep_the_metrics_names(source) -> None:
    found = source("content,condition,mos,n,sd,PSNR,lpips\na,x,3.5,24,0.6,28.1,0.2\na,y,4.0,24,,29.0,\n")
    assert isinstance(found, MetricTable)
    assert list(found.metrics) == ["PSNR", "lpips"]
    assert found.metrics["PSNR"].tolist() == [28.1, 29.0]
    assert np.isnan(found.metrics["lpips"][1])
    assert np.isnan(found.sd[1])


def test_numbers_of_a_semicolon_file_may_have_a_comma(source) -> None:
    found = source("rater;content;condition;rating\nr1;a;x;3,5\nr1;a;y;4\n")
    assert found.rating.tolist() == [3.5, 4]


def test_a_number_with_a_comma_between_commas_is_refused_with_its_line(source) -> None:
    with pytest.raises(SurveyError, match="line 3: “3,5” in the column “rating”"):
        source('rater,content,condition,rating\nr1,a,x,4\nr1,a,y,"3,5"\n')


@pytest.mark.parametrize("cell", ["", "nan", "NA", "n/a", "-"])
def test_a_line_without_a_rating_is_a_missing_vote(source, cell: str) -> None:
    assert len(source(VOTES + f"r3,a,x,{cell}\n").rating) == 4


def test_a_vote_on_the_same_stimulus_again_is_a_repetition_and_said(source) -> None:
    found = source(VOTES + "r1,a,x,3\n")
    assert found.repetition.tolist() == [0, 0, 0, 0, 1]
    assert "repeated_votes" in codes(found)
    assert "repeated_votes" not in codes(source(VOTES))


def test_a_numbered_repetition_that_stands_twice_is_refused(source) -> None:
    head = "rater,content,condition,rating,repetition\n"
    assert source(head + "r1,a,x,3,0\nr1,a,x,4,1\n").repetition.tolist() == [0, 1]
    with pytest.raises(SurveyError, match="lines 2 and 4 are the same"):
        source(head + "r1,a,x,3,0\nr1,a,x,4,1\nr1,a,x,4,0\n")


@pytest.mark.parametrize(
    ("votes", "ends"),
    [
        ((1, 5), (1, 5)),
        ((2, 3.5), (1, 5)),
        ((1, 9), (1, 9)),
        ((0, 10), (0, 10)),
        ((7, 10), (0, 10)),
        ((12, 88.5), (0, 100)),
    ],
)
def test_the_scale_is_assumed_from_the_votes_and_said(source, votes, ends) -> None:
    found = source(f"rater,content,condition,rating\nr,a,x,{votes[0]}\nr,a,y,{votes[1]}\n")
    assert (found.minimum, found.maximum) == ends
    assert "scale_assumed" in codes(found)


@pytest.mark.parametrize(
    ("name", "ends"),
    [("5", (1, 5)), ("9", (1, 9)), ("11", (0, 10)), ("100", (0, 100)), ("1-7", (1, 7)), ("-3:5", (-3, 5))],
)
def test_a_named_scale_is_not_remarked(source, name: str, ends) -> None:
    found = source(VOTES, scale=name)
    assert (found.minimum, found.maximum) == ends
    assert "scale_assumed" not in codes(found)


def test_columns_can_say_the_scale(source) -> None:
    found = source("rater,content,condition,rating,scale_min,scale_max\nr,a,x,3,0,10\nr,a,y,4,0,10\n")
    assert (found.minimum, found.maximum) == (0, 10)
    assert codes(found) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"scale": "five"}, "no rating scale"),
        ({"scale": "5-1"}, "no rating scale"),
        ({"scale": "2-4"}, "outside of the scale 2 to 4: 1 of 4, 5 in line 5"),
        ({"hidden_reference": "hr"}, "no condition “hr” .* x, y"),
    ],
)
def test_what_is_said_of_a_file_must_fit_it(source, options, words: str) -> None:
    with pytest.raises(SurveyError, match=words):
        source(VOTES, **options)


@pytest.mark.parametrize("name", ["hr", "HR", "reference", "GT"])
def test_usual_names_are_the_hidden_reference(source, name: str) -> None:
    assert source(VOTES.replace(",y,", f",{name},")).hidden_reference == name


def test_a_named_or_marked_condition_is_the_hidden_reference(source) -> None:
    assert source(VOTES, hidden_reference="x").hidden_reference == "x"
    assert source(VOTES).hidden_reference == ""
    head = "rater,content,condition,rating,is_hidden_ref\n"
    assert source(head + "r,a,x,3,0\nr,a,y,5,1\n").hidden_reference == "y"
    # Marks that mark nothing say that there is none, whatever its name.
    assert source(head + "r,a,x,3,0\nr,a,hr,5,0\n").hidden_reference == ""


def test_flags_and_kinds_of_trials_of_our_own_files(source) -> None:
    head = (
        "participant_id,content_id,content_name,condition,trial_type,rating,trial_index,"
        "excluded,exclude_reason,gold_pass\n"
    )
    found = source(
        head
        + "p,c9,town,x,training,3,0,0,,\n"
        + "p,c1,baby,x,dummy,3,1,0,,\n"
        + "p,c1,baby,x,test,4,2,0,,\n"
        + "p,c1,baby,x,repeat,5,3,0,,\n"
        + "p,c1,baby,y,gold,1,4,0,,1\n"
        + "p,c1,baby,y,test,2,5,1,asleep,\n"
    )
    assert found.contents == ("baby",)
    assert found.counted.tolist() == [False, True, False, False, True]
    assert found.repeat.tolist() == [False, False, True, False, False]
    assert found.gold.tolist() == [-1, -1, -1, 1, -1]
    assert found.excluded.tolist() == [False] * 4 + [True]
    assert found.reasons[-1] == "asleep"
    assert found.trial.tolist() == [1, 2, 3, 4, 5]


def test_codes_stand_in_for_sealed_names(source) -> None:
    head = "participant_id,content_id,condition,condition_code,rating\n"
    assert source(head + "p,c1,,k3,3\np,c1,,k1,3\n").conditions == ("k3", "k1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rater,picture,condition,rating\nr,a,x,3\n", "of no table known here: rater, picture"),
        ("rater,content,condition,rating\n", "no votes below its header"),
        ("rater,content,condition,rating\nr,a,x,\n", "no votes below its header"),
        ("rater,content,condition,rating\n,a,x,3\n", "line 2"),
        ("rater,content,condition,rating\nr,a,x,good\n", "line 2: “good”"),
        ("rater,content,condition,rating,rating\nr,a,x,3,3\n", "two columns “rating”"),
        ("rater,content,condition,rating,excluded\nr,a,x,3,maybe\n", "line 2: “maybe”"),
        ("rater,content,condition,rating,repetition\nr,a,x,3,0.5\n", "line 2: “0.5”"),
        ("rater,content,left,right,choice\nr,a,x,y,z\n", "left, right or tie"),
        ("rater,content,left,right,choice\nr,a,x,y,\n", "no votes below"),
        ("content,condition,mos\na,x,3\n", "no column with the scores"),
        ("5,4,3\n5,4,3\n", "--matrix"),
        ("rater,content,condition,rating\nr,a,x,-700\n", "fit no usual scale"),
    ],
)
def test_what_cannot_be_used_is_named(source, text: str, words: str) -> None:
    with pytest.raises(SurveyError, match=words):
        source(text)


def test_a_folder_that_is_no_study_is_named(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="no study"):
        read_source(tmp_path)


def test_a_matrix_has_rows_of_stimuli_and_columns_of_raters(source) -> None:
    found = source("5,nan,3\n4,2,\n", matrix=True)
    assert found.raters == ("0", "1", "2")
    assert found.contents == ("0", "1")
    assert found.rating.tolist() == [5, 3, 4, 2]
    assert found.rater.tolist() == [0, 2, 0, 1]


def test_lone_commas_stand_between_repetitions_of_a_matrix(source) -> None:
    found = source("5,4\n3,2\n,\n4,4\n1,nan\n", matrix=True)
    assert found.repetition.tolist() == [0, 0, 0, 0, 1, 1, 1]
    assert found.contents == ("0", "1")
    with pytest.raises(SurveyError, match="different numbers of rows"):
        source("5,4\n3,2\n,\n4,4\n", matrix=True)


def test_a_list_of_stimuli_names_the_rows_of_a_matrix(source, tmp_path: Path) -> None:
    names = tmp_path / "stimuli.csv"
    names.write_text("content_id,condition\nbaby,x\nbaby,hr\n")
    found = source("3,4\n5,5\n", matrix=True, stimuli=str(names))
    assert (found.contents, found.conditions, found.hidden_reference) == (("baby",), ("x", "hr"), "hr")
    with pytest.raises(SurveyError, match="names 2 stimuli and the matrix has 3 rows"):
        source("3,4\n5,5\n5,5\n", matrix=True, stimuli=str(names))


@pytest.mark.parametrize(
    ("text", "words"), [("5,4\n3\n", "line 2: 1 votes where other lines have 2"), ("5,x\n", "“x” is no vote")]
)
def test_a_matrix_that_is_none_is_named(source, text: str, words: str) -> None:
    with pytest.raises(SurveyError, match=words):
        source(text, matrix=True)


@needs_reference
def test_the_demo_matrix_has_one_missing_vote() -> None:
    found = read_source(REFERENCE / "ratings_demo_79x26.csv", SourceOptions(matrix=True))
    assert isinstance(found, RatingVotes)
    assert len(found.rating) == 79 * 26 - 1
    assert not ((found.content == 68) & (found.rater == 7)).any()


def excel(votes: list[str]) -> str:
    """A sheet as Excel saves it in Europe: byte order mark, semicolons, CRLF."""
    rows = [f"r{place % 4};i{place // 4};x;{vote}" for place, vote in enumerate(votes)]
    return "\ufeff" + "\r\n".join(["rater;content;condition;rating", *rows]) + "\r\n"


@pytest.mark.parametrize(
    ("votes", "wrong"),
    [
        (["3", "4", "55", "1", "5", "2", "3", "4"], "7 of 8 votes are on the scale 1 to 5.*: 55 in line 4"),
        ([*"3412"] * 20 + ["44", "33"], "80 of 82 .* 1 to 5.*: 44 in line 82, 33 in line 83"),
        ([*"34125"] * 4 + ["0"], "1 to 5.*: 0 in line 22"),
        ([*"34125"] * 4 + ["-4"], "1 to 5.*: -4 in line 22"),
        ([*"3412"] * 4 + ["4,5", "45"], "1 to 5.*: 45 in line 19"),
        ([*"34198"] * 4 + ["88"], "1 to 9.*: 88 in line 22"),
        ([*"34198"] * 4 + ["8,5"], "1 to 9.*: 8.5 in line 22"),
        ([*"30798"] * 4 + ["10", "500"], "0 to 10.*: 500 in line 23"),
    ],
)
def test_a_slip_among_votes_of_a_smaller_scale_is_refused_with_its_line(source, votes, wrong) -> None:
    with pytest.raises(SurveyError, match=wrong) as refused:
        source(excel(votes))
    assert "--scale" in str(refused.value)


def test_a_named_scale_takes_a_vote_that_looks_like_a_slip(source) -> None:
    votes = excel(["3", "4", "55", "1", "5", "2", "3", "4"])
    assert source(votes, scale="100").maximum == 100
    with pytest.raises(SurveyError, match="scale 1 to 5: 1 of 8, 55 in line 4"):
        source(votes, scale="5")


@pytest.mark.parametrize("votes", [[*"1357924681"], ["10", "20", "55", "71", "90", "4", "8", "62"]])
def test_votes_over_a_whole_scale_are_no_slips(source, votes) -> None:
    assert "scale_assumed" in codes(source(excel(votes)))


def test_a_slip_in_a_matrix_is_refused_with_its_line(source) -> None:
    with pytest.raises(SurveyError, match="55 in line 5"):
        source("1,2,3\n4,5,3\n\n1,2,3\n4,55,3\n", matrix=True)


def test_a_korean_excel_file_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    korean = VOTES.replace("r1", "김철수").replace("r2", "이영희")
    path.write_bytes(korean.encode("cp949"))
    found = read_source(path, SourceOptions())
    assert isinstance(found, RatingVotes)
    assert found.raters == ("김철수", "이영희")
    assert "encoding_guessed" in codes(found)
    path.write_text(korean, encoding="utf-8")
    assert "encoding_guessed" not in codes(read_source(path, SourceOptions()))


@pytest.mark.parametrize(
    "data",
    [
        VOTES.replace("r1", "Müller").encode("cp1252"),  # no pair of bytes of the code page
        VOTES.replace("r1", "Größe").encode("cp1252"),  # would be another script's letter
        "평가자,사진,조건,점수\n가,a,x,3\n".encode("cp949"),  # no header that is known
    ],
)
def test_other_encodings_are_refused_and_not_guessed(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    path.write_bytes(data)
    with pytest.raises(SurveyError, match="CSV UTF-8"):
        read_source(path, SourceOptions())


def test_a_file_of_people_and_simulated_raters_says_how_many_of_which(tmp_path: Path) -> None:
    rows = [
        (f"r{rater}", f"i{image}", name, 3, "simulated" if rater < 3 else "lab")
        for rater in range(4)
        for image in range(2)
        for name in "ab"
    ]
    head = ("rater", "content", "condition", "rating", "station")
    found = read_source(write_csv(tmp_path / "mixed.csv", head, [*rows, ("r9", "i0", "a", "", "lab")]))
    remarks = [one.message.text for one in found.facts.remarks if one.code == "simulated"]
    assert len(remarks) == 1
    assert remarks[0].startswith("12 of 16 votes are simulated, those of 3 of 4 raters: nobody has looked")
    all_of_them = [(*row[:-1], "simulated") for row in rows]
    found = read_source(write_csv(tmp_path / "all.csv", head, all_of_them))
    assert any(one.message.text.startswith("These votes are simulated") for one in found.facts.remarks)
    people = [(*row[:-1], "lab") for row in rows]
    found = read_source(write_csv(tmp_path / "none.csv", head, people))
    assert "simulated" not in [one.code for one in found.facts.remarks]
