"""What is in no number of a result is said with its reason, of ratings and pairs in the same words."""

import json
from pathlib import Path

import pytest

from sr_studio.commands.survey.analysis_text import text_of
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import read_source
from sr_studio.survey.export.material import analysed
from sr_studio.survey.report.page import report_page
from sr_studio.survey.votes import MetricTable
from tests.survey.analysis.support import write_csv
from tests.survey.report.subjects import subject

SETTINGS = AnalysisSettings(bootstrap=20, exclude=("rater=r0",))


def votes_of(kind: str, folder: Path) -> Path:
    """r3 is left out by the file, one vote of r1 too; one trial of r2 is no test trial."""
    rows = []
    for rater in range(4):
        for image in range(3):
            for at in range(2):
                out, why = (1, "asleep") if rater == 3 else (0, "")
                if (rater, image, at) == (1, 0, 0):
                    out, why = 1, "slipped"
                answer = ("x", "y", "left" if (rater + image) % 2 else "right", at)
                own = answer if kind == "pairs" else ("xy"[at], 2 + (rater + image + at) % 3, "test", 0)
                rows.append((f"r{rater}", f"i{image}", *own, out, why))
    if kind == "pairs":
        rows.append(("r2", "i0", "y", "x", "left", 2, 1, "trial:repeat"))
        head = ("rater", "content", "left", "right", "choice", "repetition", "excluded", "exclude_reason")
    else:
        rows.append(("r2", "i0", "x", 3, "repeat", 1, 0, ""))
        names = ("condition", "rating", "trial_type", "repetition", "excluded", "exclude_reason")
        head = ("rater", "content", *names)
    return write_csv(folder / f"{kind}.csv", head, rows)


@pytest.mark.parametrize("kind", ["ratings", "pairs"])
def test_how_many_votes_of_whom_are_left_out_and_why(kind: str, tmp_path: Path) -> None:
    file = votes_of(kind, tmp_path)
    table = read_source(file)
    assert not isinstance(table, MetricTable)
    document = json.loads(json.dumps(analysed(table, SETTINGS)))
    told = [one["text"] for one in document["answer"]["sentences"]]
    whom = "Left out of all of this: r0 (rater=r0); r3 (asleep); 12 votes."
    single = "Left out as well, single votes of raters who stay: 1 vote (slipped)."
    assert whom in told
    assert single in told
    beside = "Given on trials beside those of the test (settling, repeats, known answers), and so no part of"
    notes = [one["text"] for one in document["warnings"] if one["code"] == "other_trials"]
    assert notes == [f"{beside} the result: 1 vote."]
    assert [row["rater"] for row in document["excluded_raters"]] == ["r0", "r3"]
    assert document["design"]["excluded"] == 13
    text = text_of(document)
    assert all(one in text for one in (whom, single, *notes))
    assert text.index(whom) < text.index(f"{kind}.csv: ")
    page = report_page(subject(file))
    assert "Left out of all of this: r3 (asleep); 6 votes." in page
    assert single in page
    assert notes[0] in page


@pytest.mark.parametrize("kind", ["ratings", "pairs"])
def test_where_nothing_is_left_out_nothing_is_said(kind: str, tmp_path: Path) -> None:
    lines = votes_of(kind, tmp_path).read_text().splitlines()
    kept = [
        line for line in lines if ",1,asleep" not in line and "slipped" not in line and "repeat," not in line
    ]
    file = tmp_path / "kept.csv"
    file.write_text("\n".join(line for line in kept if "trial:" not in line) + "\n")
    table = read_source(file)
    assert not isinstance(table, MetricTable)
    text = text_of(json.loads(json.dumps(analysed(table, AnalysisSettings(bootstrap=20)))))
    assert "Left out" not in text
    assert "beside those" not in text
