import csv
import io
import re
from pathlib import Path

import pytest

from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.export.files import Wanted, export_files
from sr_studio.survey.export.material import gather
from tests.survey.export.test_files import SCORES

LOOKS = {
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?",
    "flag": r"[01]",
    "time": r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?",
}


@pytest.mark.parametrize("kind", ["rated", "compared"])
def test_every_exported_column_is_in_it_and_the_reverse(kind: str, request: pytest.FixtureRequest) -> None:
    study: Path = request.getfixturevalue(kind)
    scores = SCORES if kind == "rated" else ()
    wanted = Wanted(settings=AnalysisSettings(bootstrap=20), scores=scores)
    files = export_files(gather(study, why="test"), wanted).files
    tables = {
        name: list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for name, data in files.items()
        if name.endswith(".csv")
    }
    book = {(row["file"], row["name"]): row for row in tables["codebook.csv"]}
    assert len(book) == len(tables["codebook.csv"])
    grids = {"matrix.csv", "wins_matrix.csv"}
    columns = {
        (name, column)
        for name, data in files.items()
        if name.endswith(".csv") and name not in grids
        for column in next(csv.reader(io.StringIO(data.decode(), newline="")))
    }
    assert {key for key in book if key[0] not in grids} == columns
    assert {file for file, _ in book if file in grids} == grids & set(files)
    for (file, column), line in book.items():
        assert line["meaning"].endswith("."), column
        assert line["missing"]
        assert line["since"] == "1"
        looks = re.compile(LOOKS.get(line["type"], r"(?s).*"))
        assert line["example"] == "" or looks.fullmatch(line["example"]), column
        if file in grids:
            continue
        cells = [row[column] for row in tables[file]]
        # What the codebook says is true of the files themselves.
        assert line["missing"] != "never empty" or all(cells), (file, column)
        assert all(looks.fullmatch(cell) for cell in cells if cell and "e" not in cell), (file, column)
        if line["type"] == "choice" and "," in line["allowed"]:
            assert set(filter(None, cells)) <= set(line["allowed"].split(", ")), (file, column)
