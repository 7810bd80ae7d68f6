import json
from collections.abc import Callable
from pathlib import Path

from sr_studio.survey.store.study import Study
from tests.commands.support import Ran
from tests.survey.export.studies import voted_study

Command = Callable[..., Ran]


def test_a_closed_study_as_csv_files(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=3, contents=2)
    out = tmp_path / "out"
    ran = command("survey", "export", folder, "--out", out, "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert sorted(one.name for one in out.iterdir()) == told["files"]
    assert told["interim"] is False
    before = {one.name: one.read_bytes() for one in out.iterdir()}
    # Nothing is written over unasked; asked, it is the same once more.
    ran = command("survey", "export", folder, "--out", out)
    assert ran.code == 2
    assert "--overwrite" in ran.err
    assert command("survey", "export", folder, "--out", out, "--overwrite").code == 0
    assert {one.name: one.read_bytes() for one in out.iterdir()} == before
    ran = command("survey", "analyse", out / "ratings.csv", "--bootstrap", "20", "--json")
    assert json.loads(ran.out)["design"]["hidden_reference"] == "reference"


def test_an_open_study_only_with_a_record(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", "pairs", raters=2, contents=2, closed=False)
    out = tmp_path / "out"
    ran = command("survey", "export", folder, "--out", out)
    assert ran.code == 3
    assert "--allow-interim" in ran.err
    assert not out.exists()
    assert command("survey", "export", folder, "--out", out, "--allow-interim").code == 0
    assert (out / "pairwise.interim.csv").is_file()
    with Study.open(folder) as study:
        assert study.looked


def test_scores_and_words_that_are_wrong(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=2, contents=2)
    scores = tmp_path / "m.csv"
    scores.write_text("content,condition,psnr\n")
    assert command("survey", "export", folder, "--out", tmp_path / "o", "--metrics", scores).code == 3
    scores.write_text(
        "content,condition,metric,value,preset,implementation,version\n"
        "picture 0,model0,psnr,27.5,community,Y,1\n"
    )
    ran = command("survey", "export", folder, "--out", tmp_path / "o", "--metrics", scores, "--json-lines")
    assert ran.code == 0
    events = [json.loads(line)["event"] for line in ran.out.splitlines()]
    assert events[0] == "progress"
    assert events[-1] == "result"
    assert "27.5" in (tmp_path / "o" / "summary_stimulus.csv").read_text()
    assert command("survey", "export", folder).code == 2
