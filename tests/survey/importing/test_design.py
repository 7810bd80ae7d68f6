import csv
from pathlib import Path

from sr_studio.survey.importing.study import import_votes
from sr_studio.survey.store.study import Study


def _study(tmp_path: Path, head: str, *rows: str) -> Study:
    file = tmp_path / "votes.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    assert all(len(row) == len(head.split(",")) for row in csv.reader(rows))
    import_votes(file, tmp_path / "s.srstudy")
    return Study.open(tmp_path / "s.srstudy")


def test_an_original_that_rows_only_point_to(tmp_path: Path) -> None:
    head = "rater,content,condition,rating,method,stimulus_id,stimulus_file,reference_file,rating_label"
    with _study(
        tmp_path,
        head,
        "r1,x,a,4,dcr,00000000000000aa,stimuli/00000000000000aa.png,stimuli/00000000000000bb.png,Good",
        "r1,y,a,2,dcr,00000000000000cc,stimuli/00000000000000cc.png,stimuli/00000000000000dd.png,Poor",
    ) as study:
        assert study.design.method == "dcr"
        assert [one.role for one in study.design.conditions] == ["result", "reference"]
        assert study.stimuli["00000000000000bb"].file == "stimuli/00000000000000bb.png"
        assert [one.reference for one in study.plan(0).trials] == ["00000000000000bb", "00000000000000dd"]
        assert study.design.scale.words["en"] == ("", "Poor", "", "Good", "")


def test_a_rated_original_is_known_by_its_file(tmp_path: Path) -> None:
    head = "rater,content,condition,rating,method,stimulus_file,reference_file"
    with _study(tmp_path, head, "r1,x,best,5,acr,o.png,o.png", "r1,x,a,2,acr,a.png,o.png") as study:
        assert study.design.method == "acr"
        assert study.design.reference is not None
        assert study.design.reference.name == "best"
        assert {one.reference for one in study.plan(0).trials} == {""}


def test_a_stands_before_b_in_the_order_of_conditions(tmp_path: Path) -> None:
    head = "observer,scene,condition_A,condition_B,left,right,choice"
    with _study(tmp_path, head, "r,x,b,c,c,b,left", "r,x,a,b,b,a,left", "r,x,a,c,a,c,tie") as study:
        assert [one.name for one in study.design.conditions] == ["a", "b", "c"]
        assert study.design.ties


def test_rests_and_sessions(tmp_path: Path) -> None:
    head = "rater,content,condition,rating,trial_index,session_index,block"
    rows = ["r,x,a,3,0,0,0", "r,x,b,3,1,0,1", "r,y,a,3,2,0,1", "r,y,b,3,3,1,0"]
    with _study(tmp_path, head, *rows) as study:
        assert [one.break_before for one in study.plan(0).trials] == [False, True, False, False]
        assert [one.session for one in study.sittings()] == [0, 1]


def test_a_corrected_vote_has_the_one_it_corrects(tmp_path: Path) -> None:
    with _study(tmp_path, "rater,content,condition,rating,comment", "r,x,a,4,corrected from 2") as study:
        every = [one.vote.value for one in study.votes(all_revisions=True)]
        assert every == [2.0, 4.0]
        assert [one.vote.value for one in study.votes()] == [4.0]
