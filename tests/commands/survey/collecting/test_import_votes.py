import json
from collections.abc import Callable
from pathlib import Path

from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import rating_votes
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_a_csv_as_a_study_that_analyses_the_same(command: Command, tmp_path: Path) -> None:
    file, folder = tmp_path / "votes.csv", tmp_path / "theirs.srstudy"
    words = ("--raters", "5", "--images", "3", "--conditions", "hr=4.5,a=3,b=2", "--out", file)
    assert command("survey", "simulate", *words).code == 0
    ran = command("survey", "import", file, "--out", folder, "--json")
    assert ran.code == 0
    made = json.loads(ran.out)
    assert (made["raters"], made["votes"], made["conditions"]) == (5, 45, made["conditions"])
    document = json.loads(command("survey", "analyse", file, "--bootstrap", "20", "--json").out)
    with Study.open(folder) as study:
        other = analyse_ratings(rating_votes(study), AnalysisSettings(bootstrap=20))
    assert {name: row["mos"] for name, row in other["conditions"].items()} == {
        name: row["mos"] for name, row in document["conditions"].items()
    }
    assert other["source"]["closed"] is True


def test_a_folder_in_the_way(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("rater,content,condition,rating\nr1,x,a,3\n")
    (tmp_path / "s.srstudy").mkdir()
    ran = command("survey", "import", file, "--out", tmp_path / "s.srstudy")
    assert ran.code == 2
    assert not ran.out
