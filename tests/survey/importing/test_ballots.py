from pathlib import Path

import pytest

from sr_studio.errors import StudioError
from sr_studio.survey.analysis.files.columns import columns_of
from sr_studio.survey.analysis.files.text import read_sheet
from sr_studio.survey.importing.ballots import Ballot, ballots_of


def _read(tmp_path: Path, text: str) -> tuple[Ballot, ...]:
    file = tmp_path / "votes.csv"
    file.write_text(text, encoding="utf-8")
    return ballots_of(columns_of(read_sheet(file)))


def test_a_bare_table(tmp_path: Path) -> None:
    one, two = _read(tmp_path, "rater,content,condition,rating\nr1,baby,a,4\nr1,baby,b,\n")
    assert (one.value, one.missing, one.trial, one.kind) == (4.0, "", -1, "test")
    assert (two.value, two.missing) == (None, "not_given")


def test_every_column_that_a_vote_has(tmp_path: Path) -> None:
    head = (
        "session_id,session_index,participant_id,trial_index,trial_type,repetition,content_id,content_name,"
        "condition,condition_code,stimulus_id,stimulus_sha256,is_hidden_ref,is_anchor,gold_expected,rating,"
        "rt_ms,view_ms,n_changes,ref_toggle_count,screen_px,window_px,dpr,pixel_exact,px_per_mm,color_space,"
        "app_version,timestamp_utc,excluded,exclude_reason"
    )
    row = (
        "s1,2,p1,7,gold,0,c01,“Baby, blue”,nearest,k3,00aa,ff,0,1,<=2,2,"
        "812.5,700,3,1,2560x1440,2500×1400,1.5,1,4.2,sRGB,"
        "1.0,2026-01-02T03:04:05Z,1,gold"
    ).replace("“Baby, blue”", '"Baby, blue"')
    (one,) = _read(tmp_path, f"{head}\n{row}\n")
    assert (one.session_id, one.session, one.rater, one.trial, one.kind) == ("s1", 2, "p1", 7, "gold")
    assert (one.content, one.content_name) == ("c01", "Baby, blue")
    (shown,) = one.shown
    assert (shown.condition, shown.code, shown.stimulus, shown.sha256) == ("nearest", "k3", "00aa", "ff")
    assert (shown.reference, shown.anchor) == (False, True)
    assert (one.lowest, one.highest) == (None, 2)
    assert (one.rt_ms, one.view_ms, one.changes, one.flips) == (812.5, 700.0, 3, 1)
    assert (one.screen, one.window, one.dpr, one.px_per_mm) == ((2560, 1440), (2500, 1400), 1.5, 4.2)
    assert (one.pixel_exact, one.profile, one.app_version) == (True, "sRGB", "1.0")
    assert (one.excluded, one.reason) == (True, "gold")


@pytest.mark.parametrize(
    ("head", "row", "choice"),
    [
        ("left,right,choice", "a,b,left", "left"),
        ("left,right,choice", "a,b,b", "right"),
        ("left,right,choice", "a,b,tie", "tie"),
        ("left,right,choice", "left,b,b", "right"),
        ("condition_A,condition_B,is_A_selected", "a,b,1", "left"),
        ("condition_A,condition_B,is_A_selected", "a,b,0.5", "tie"),
    ],
)
def test_choices(tmp_path: Path, head: str, row: str, choice: str) -> None:
    (one,) = _read(tmp_path, f"observer,scene,{head}\nr1,x,{row}\n")
    assert one.choice == choice


def test_kinds_of_pairs(tmp_path: Path) -> None:
    rows = "r1,x,a,b,left,0,-1\nr1,x,b,a,right,1,0\nr1,x,a,a,left,0,-1\n"
    found = _read(tmp_path, f"observer,scene,left,right,choice,repetition,swap_of\n{rows}")
    assert [one.kind for one in found] == ["test", "repeat", "identical"]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "rater,content,condition,rating,trial_type\nr1,x,a,3,holiday\n",
        "observer,scene,left,right,choice\nr1,x,a,b,up\n",
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(StudioError):
        _read(tmp_path, text)


def test_the_program_s_own_file_of_pairs_says_kinds_by_reasons(tmp_path: Path) -> None:
    head = "observer,worker,scene,condition_A,condition_B,left,right,choice,swap_of,excluded,exclude_reason"
    rows = [
        "r1,r1,x,a,b,b,a,left,,0,",
        "r1,r1,x,a,b,a,b,left,0,1,trial:repeat",
        "r1,r1,x,a,a,a,a,left,,1,trial:identical; tired",
        "r1,r1,x,a,b,a,b,,,1,tired",
    ]
    found = _read(tmp_path, "\n".join([head, *rows]) + "\n")
    assert [one.kind for one in found] == ["test", "repeat", "identical", "test"]
    assert [(one.excluded, one.reason) for one in found] == [
        (False, ""),
        (False, ""),
        (True, "tired"),
        (True, "tired"),
    ]


def test_a_corrected_vote_and_its_words(tmp_path: Path) -> None:
    head = "rater,content,condition,rating,rating_label,comment,gold_expected,block"
    rows = ["r1,x,a,4,Good,corrected from 3,2..4,2", "r1,x,b,,,cannot_tell,>=4,0"]
    one, two = _read(tmp_path, "\n".join([head, *rows]) + "\n")
    assert (one.corrected, one.missing, one.label, one.block) == ("3", "", "Good", 2)
    assert (one.lowest, one.highest) == (2, 4)
    assert (two.corrected, two.missing, two.lowest, two.highest) == ("", "cannot_tell", 4, None)
