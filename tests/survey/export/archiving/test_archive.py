"""An archive is the same bytes each time, and a changed byte in any of its files is found."""

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.archiving.archive import archive_bytes, archive_files
from sr_studio.survey.export.archiving.verification import Verified, verify
from sr_studio.survey.export.cells import csv_text
from sr_studio.survey.export.files import Wanted
from sr_studio.survey.export.material import gather
from sr_studio.survey.store.study import Study
from tests.survey.export.studies import copied, voted_study
from tests.survey.export.test_files import SCORES

QUICK = Wanted(settings=AnalysisSettings(bootstrap=20), scores=SCORES)
FIXTURES = Path(__file__).parent / "fixtures"


def packed(
    study: Path, *, pictures: str = "include", report: bytes | None = b"<html></html>\n"
) -> dict[str, bytes]:
    material = gather(study, why="test")
    wanted = QUICK if not material.pairs else Wanted(settings=QUICK.settings)
    report = b"<html></html>\n"
    return archive_files(material, study, wanted, report=report, pictures=pictures)  # type: ignore[arg-type]


def verified(files: dict[str, bytes], place: Path) -> Verified:
    file = place / "archive.zip"
    file.write_bytes(archive_bytes(files))
    return verify(file)


def with_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same with a manifest that agrees: what somebody who tampers would write."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in files.items()
        if name != "manifest.json"
    }
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def test_the_same_study_gives_the_same_bytes(rated: Path, compared: Path, tmp_path: Path) -> None:
    for study in (rated, compared):
        first = archive_bytes(packed(study))
        assert first == archive_bytes(packed(copied(study, tmp_path)))
        assert verified(packed(study), tmp_path).findings == ()
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            names = archive.namelist()
        assert names == sorted(names)
        assert {"manifest.json", "study.json", "design.json", "analysis.json", "report.html"} <= set(names)
        assert {"environment.txt", "recipes.txt", "codebook.csv", "stimuli.csv"} <= set(names)
        assert sum(name.startswith("stimuli/") for name in names) == 35
        assert not any("sqlite" in name or "jsonl" in name for name in names)


@pytest.mark.parametrize("kind", ["rated", "compared"])
def test_a_changed_byte_in_each_kind_of_file_is_found(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files = packed(request.getfixturevalue(kind))
    picture = next(name for name in files if name.endswith(".png"))
    for name in [*(name for name in files if not name.endswith(".png")), picture]:
        data = bytearray(files[name])
        data[len(data) // 2] ^= 1
        if name == "manifest.json":
            # The digest of some file in it, so that it stays JSON.
            text = files[name].decode()
            digest = json.loads(text)["files"]["ratings.csv" if kind == "rated" else "pairwise.csv"]["sha256"]
            data = bytearray(text.replace(digest, digest[::-1]).encode())
        found = verified({**files, name: bytes(data)}, tmp_path).findings
        expected = name if name != "manifest.json" else ("ratings.csv" if kind == "rated" else "pairwise.csv")
        assert expected in {one.file for one in found}, name


def edited(files: dict[str, bytes], name: str, row: int, column: str, value: str) -> dict[str, bytes]:
    """A cell of a table changed, and a manifest that hides it."""
    rows = list(csv.reader(io.StringIO(files[name].decode(), newline="")))
    assert rows[row][rows[0].index(column)] != value
    rows[row][rows[0].index(column)] = value
    return with_manifest({**files, name: csv_text(rows).encode()})


def test_a_changed_number_is_found_though_the_manifest_agrees(rated: Path, tmp_path: Path) -> None:
    files = packed(rated)
    assert verified(with_manifest(files), tmp_path).findings == ()
    row = next(at for at, line in enumerate(files["ratings.csv"].decode().split("\n")) if ",test,0," in line)
    rating = files["ratings.csv"].decode().split("\n")[row].split(",")
    changes = [
        ("summary_stimulus.csv", 3, "MOS", "4.9"),
        ("summary_stimulus.csv", 3, "psnr", "99"),
        ("summary_condition.csv", 1, "ci_low", "1.5"),
        ("summary_condition.csv", 2, "ci_low", "1.5"),
        ("participants.csv", 2, "bias", "0.5"),
        ("participants.csv", 1, "bt500_P", "7"),
        ("ratings.csv", row, "rating", "1" if "5" in rating[23] else "5"),
        ("ratings.csv", row, "stimulus_sha256", "0" * 64),
        ("stimuli.csv", 4, "sha256", "0" * 64),
        ("codebook.csv", 5, "name", "nonsense"),
    ]
    for name, at, column, value in changes:
        found = verified(edited(files, name, at, column, value), tmp_path).findings
        assert found, (name, column)
        if name != "ratings.csv" or column == "stimulus_sha256":
            assert {one.file for one in found} == {name}, (name, column)
            assert any(value in one.message.text for one in found) or "sha256" in column
    # A vote that was changed contradicts everything that is computed of it, each by name.
    found = verified(edited(files, *next(one for one in changes if one[2] == "rating")), tmp_path).findings
    assert {"summary_stimulus.csv", "analysis.json", "matrix.csv"} <= {one.file for one in found}
    document = json.loads(files["analysis.json"])
    document["conditions"]["model0"]["mos"] += 0.01
    changed = with_manifest({**files, "analysis.json": json.dumps(document).encode()})
    found = verified(changed, tmp_path).findings
    assert [(one.file, one.message.text.split(" ")[0]) for one in found] == [
        ("analysis.json", "conditions.model0.mos")
    ]


def test_a_changed_comparison_is_found(compared: Path, tmp_path: Path) -> None:
    files = packed(compared)
    lines = files["pairwise.csv"].decode().split("\n")
    row = next(at for at, line in enumerate(lines) if at and line.split(",")[-2] == "0")
    for name, at, column, value in (
        ("pairwise_counts.csv", 1, "win1", "77"),
        ("summary_condition.csv", 1, "BT_theta", "3"),
        ("participants.csv", 1, "left_rate", "0.9"),
    ):
        found = verified(edited(files, name, at, column, value), tmp_path).findings
        assert {one.file for one in found} == {name}
    wins = files["wins_matrix.csv"].replace(b"0,", b"1,", 1)
    found = verified(with_manifest({**files, "wins_matrix.csv": wins}), tmp_path).findings
    assert {one.file for one in found} == {"wins_matrix.csv"}
    lines[row] = lines[row].replace(",left,", ",right,").replace(",tie,", ",right,")
    if lines[row] == files["pairwise.csv"].decode().split("\n")[row]:
        lines[row] = lines[row].replace(",right,", ",left,")
    found = verified(with_manifest({**files, "pairwise.csv": "\n".join(lines).encode()}), tmp_path).findings
    assert "analysis.json" in {one.file for one in found}


def test_the_design_is_checked_against_its_digest(rated: Path, tmp_path: Path) -> None:
    files = packed(rated)
    stored = json.loads(files["design.json"])
    stored["design"] = stored["design"].replace('"seed":7', '"seed":8')
    found = verified(with_manifest({**files, "design.json": json.dumps(stored).encode()}), tmp_path).findings
    assert {"design.json", "study.json"} == {one.file for one in found}
    stored = json.loads(files["design.json"])
    stored["plan_bodies"]["0"] = stored["plan_bodies"]["0"].replace('"index":3', '"index":4', 1)
    found = verified(with_manifest({**files, "design.json": json.dumps(stored).encode()}), tmp_path).findings
    assert [one.file for one in found] == ["design.json"]
    values = json.loads(files["study.json"])
    values["design"]["title"] = "Another"
    found = verified(with_manifest({**files, "study.json": json.dumps(values).encode()}), tmp_path).findings
    assert [one.file for one in found] == ["study.json"]


def test_missing_and_added_files_are_named(rated: Path, tmp_path: Path) -> None:
    files = packed(rated)
    del files["recipes.txt"]
    found = verified({**files, "extra.txt": b"x"}, tmp_path).findings
    assert {one.file for one in found} == {"recipes.txt", "extra.txt"}


def test_digests_instead_of_pictures(rated: Path, tmp_path: Path) -> None:
    files = packed(rated, pictures="digests")
    assert not any(name.endswith(".png") for name in files)
    found = verified(files, tmp_path)
    assert found.findings == ()
    assert any("not the pictures" in one.text for one in found.notes)


def test_what_is_no_archive(tmp_path: Path, rated: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with pytest.raises(SurveyError, match="neither a study nor a zip"):
        verify(tmp_path / "x.zip")
    with pytest.raises(SurveyError, match="no archive of a study"):
        verified({"a.txt": b"1"}, tmp_path)
    files = packed(rated)
    newer = files["manifest.json"].replace(b"survey-archive/1", b"survey-archive/2")
    with pytest.raises(SurveyError, match="newer version"):
        verified({**files, "manifest.json": newer}, tmp_path)
    broken = bytearray(archive_bytes(files))
    at = broken.index(b"participants.csv") + 60
    broken[at] ^= 255
    (tmp_path / "x.zip").write_bytes(broken)
    assert "participants.csv" in {one.file for one in verify(tmp_path / "x.zip").findings}


def test_a_study_is_verified_where_it_lies(rated: Path, compared: Path, tmp_path: Path) -> None:
    for study in (rated, compared):
        found = verify(study)
        assert found.findings == ()
        assert len(found.checked) == 5
    study = copied(rated, tmp_path)
    picture = sorted((study / "stimuli").iterdir())[3]
    picture.write_bytes(picture.read_bytes()[:-1] + b"\0")
    assert [one.file for one in verify(study).findings] == [f"stimuli/{picture.name}"]


def test_only_closed_studies(tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "open.srstudy", raters=2, closed=False, contents=2)
    with pytest.raises(SurveyError, match="not closed"):
        verify(folder)
    assert verify(folder, allow_interim=True).findings == ()
    with pytest.raises(SurveyError, match="not closed"):
        archive_files(
            gather(folder, allow_interim=True, why="t"), folder, QUICK, report=None, pictures="include"
        )


def test_neither_code_nor_station_serial_is_in_it(tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=2, closed=False, contents=2)
    with Study.open(folder, write=True) as study:
        study.add_rater(code="Grace Hopper")
        study.close_study()
    for name, data in packed(folder).items():
        assert b"Grace" not in data, name
        assert b"R01" not in data or name == "environment.txt", name


@pytest.mark.parametrize("name", ["schema-1-ratings", "schema-1-pairs"])
def test_archives_of_released_schemas_give_the_same_numbers(name: str) -> None:
    # Written by the first version that had archives; a later one adds its own beside them.
    found = verify(FIXTURES / f"{name}.zip")
    assert [one.message.text for one in found.findings] == []
    assert len(found.checked) == 4
