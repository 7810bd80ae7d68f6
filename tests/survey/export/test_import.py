"""What was exported is imported again without loss, whatever things are called."""

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sr_studio.survey.export.cells import Formulas
from sr_studio.survey.export.files import Wanted, export_files
from sr_studio.survey.export.material import Material, gather
from sr_studio.survey.export.tables.ratings import ratings_table
from sr_studio.survey.export.tables.votes import voted
from sr_studio.survey.importing.study import import_votes
from tests.survey.export.studies import voted_study
from tests.survey.export.test_files import QUICK

NAME = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",), exclude_characters="\0"), st.sampled_from("=+-@'\",;\n가")
    ),
    min_size=1,
    max_size=8,
).filter(str.strip)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return voted_study(
        tmp_path_factory.mktemp("small") / "s.srstudy",
        raters=1,
        contents=1,
        models=1,
        training=0,
        anchor=False,
    )


@pytest.mark.parametrize("kind", ["rated", "compared"])
def test_the_same_votes_byte_for_byte(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = export_files(gather(request.getfixturevalue(kind), why="test"), QUICK).files
    name = "ratings.csv" if kind == "rated" else "pairwise.csv"
    (tmp_path / name).write_bytes(files[name])
    import_votes(tmp_path / name, tmp_path / "again.srstudy")
    again = export_files(gather(tmp_path / "again.srstudy", why="test"), QUICK).files
    assert again[name] == files[name]
    compared = ["summary_condition.csv"] + (
        ["summary_stimulus.csv"] if kind == "rated" else ["wins_matrix.csv"]
    )
    for one in compared:
        rows = [sorted(csv.reader(io.StringIO(found[one].decode()))) for found in (files, again)]
        assert rows[0] == rows[1]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAME, min_size=2, max_size=2, unique=True), NAME, st.sampled_from(["keep", "neutralise"]))
def test_any_name_comes_back(
    small: Path, tmp_path: Path, conditions: list[str], content: str, formulas: Formulas
) -> None:
    material = renamed(gather(small, why="test"), conditions, content)
    text = ratings_table(voted(material)).text(formulas)
    file, folder = tmp_path / "ratings.csv", tmp_path / "again.srstudy"
    file.write_text(text, encoding="utf-8", newline="")
    shutil.rmtree(folder, ignore_errors=True)
    import_votes(file, folder)
    again = gather(folder, why="test")
    assert ratings_table(voted(again)).text(formulas) == text
    assert {one.name for one in again.design.conditions} == set(conditions)
    assert [one.name for one in again.design.contents] == [content]


def renamed(material: Material, conditions: list[str], content: str) -> Material:
    """The same study with other names."""
    design = material.design
    return replace(
        material,
        design=msgspec.structs.replace(
            design,
            conditions=tuple(
                msgspec.structs.replace(one, name=name)
                for one, name in zip(design.conditions, conditions, strict=True)
            ),
            contents=tuple(msgspec.structs.replace(one, name=content) for one in design.contents),
        ),
    )


def test_a_neutralised_file_is_the_same_study(tmp_path: Path, small: Path) -> None:
    material = renamed(gather(small, why="test"), ["=1+1", "'=x"], "-c")
    for formulas in ("keep", "neutralise"):
        files = export_files(material, Wanted(settings=QUICK.settings, formulas=formulas)).files  # type: ignore[arg-type]
        (tmp_path / f"{formulas}.csv").write_bytes(files["ratings.csv"])
        import_votes(tmp_path / f"{formulas}.csv", tmp_path / f"{formulas}.srstudy")
    kept, safe = (gather(tmp_path / f"{one}.srstudy", why="test") for one in ("keep", "neutralise"))
    assert kept.table.conditions == safe.table.conditions
    assert set(safe.table.conditions) == {"=1+1", "'=x"}
    assert safe.table.contents == ("-c",)
