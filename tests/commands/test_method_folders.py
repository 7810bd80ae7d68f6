"""Folders of methods as they are found in the field: what is in doubt, broken or there twice is named."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.commands.support import Ran
from tests.engine.support import noise

Command = Callable[..., Ran]


def save(file: Path, *, change: int = 0) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.clip(noise(32, 40, seed=1).astype(int) + change, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(file)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """References and two methods with a result of each."""
    for name in ("a.png", "b.png"):
        save(tmp_path / "set" / "GT" / name)
        save(tmp_path / "set" / "m1" / name, change=3)
        save(tmp_path / "set" / "m2" / name, change=5)
    return tmp_path / "set"


def rows_of(table: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))


def test_a_method_all_of_whose_files_are_there_twice_is_a_column_with_the_reason(
    folder: Path, command: Command, tmp_path: Path
) -> None:
    for name in ("a.jpg", "b.jpg"):
        save(folder / "m1" / name)
    ran = command("evaluate", folder, "-q", "--csv", tmp_path / "t.csv")
    assert ran.code == 1, ran.err
    assert "as finished results: m1, m2" in ran.err
    assert "a.jpg, a.png in" in ran.err
    rows = [row for row in rows_of(tmp_path / "t.csv") if row["kind"] == "image"]
    assert [row["method"] for row in rows] == ["m1", "m2", "m1", "m2"]
    assert "could each be a result of m1" in rows[0]["not_scored"]
    assert rows[1]["psnr_db"]


def test_a_method_alone_all_of_whose_files_are_there_twice_is_refused(folder: Path, command: Command) -> None:
    for name in ("a.jpg", "b.jpg"):
        save(folder / "m1" / name)
    for name in ("a.png", "b.png"):
        (folder / "m2" / name).unlink()
    for words in (("evaluate", folder), ("compare", folder), ("evaluate", folder / "GT", folder / "m1")):
        ran = command(*words, "-q")
        assert ran.code == 2, ran.err
        assert "m1: each image of GT has several files there (a.jpg and a.png)" in ran.err
    (folder / "m1" / "a.jpg").unlink()
    assert command("evaluate", folder, "-q").code == 1, "what is certain is scored"


def test_a_picture_of_which_nothing_is_scored_has_failed_and_an_earlier_table_stays(
    folder: Path, command: Command, tmp_path: Path
) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "out"
    for words in (("evaluate", folder, "--csv", table), ("compare", folder, "--out", out)):
        assert command(*words, "-q").code == 0
        earlier = [file.read_bytes() for file in (table, out / "scores.csv") if file.exists()]
        # Of 40 columns 38 are moved out, and the shave takes the rest; 50 leave no overlap at all.
        for offset in ("m2=38,0", "m2=50,0"):
            ran = command(*words, "-q", "--offset", offset)
            assert ran.code == 1, (words, offset, ran.err)
            assert ran.err.count("a.png, m2: ") == 1
            left = [file.read_bytes() for file in (table, out / "scores.csv") if file.exists()]
            assert left == earlier
    assert (tmp_path / "t_incomplete.csv").exists()


def test_what_compare_wrote_into_a_folder_of_results_is_no_result_and_is_replaced(
    folder: Path, command: Command
) -> None:
    words = ("compare", folder, "--models", "bicubic", "--out", folder / "m1", "-q")
    assert command(*words).code == 0
    files = sorted((folder / "m1").iterdir())
    assert {"a_sheet.png", "a_reference.png", "a_bicubic.png"} < {file.name for file in files}
    for again in (words, ("evaluate", folder, "-q")):
        ran = command(*again)
        assert ran.code == 0, ran.err
        assert "Left out of “m1”: 8 pictures that SR Studio made of the references" in ran.err
    assert sorted((folder / "m1").iterdir()) == files


def test_a_folder_that_compare_wrote_beside_the_methods_is_none_of_them(
    folder: Path, command: Command
) -> None:
    words = ("compare", folder, "--models", "bicubic", "--out", folder / "out", "-q")
    for _ in range(2):
        ran = command(*words)
        assert ran.code == 0, ran.err
        assert "as finished results: m1, m2 (" in ran.err


def test_a_broken_link_is_named_once_with_its_folder_and_is_the_reason_in_the_table(
    folder: Path, command: Command, tmp_path: Path
) -> None:
    (folder / "m1" / "b.png").unlink()
    (folder / "m1" / "b.png").symlink_to("b.png")
    (folder / "m1" / "z.png").symlink_to("nowhere.png")
    named = ("--results", f"m1={folder / 'm1'}", "--reference", folder / "GT")
    for words in ((folder,), named):
        ran = command("evaluate", *words, "-q", "--csv", tmp_path / "t.csv", "--overwrite")
        assert ran.code == 1, ran.err
        assert ran.err.count("b.png") == 2, "its place, and the sentence on it"
        assert "m1/b.png: “b.png” cannot be read: it is a link that leads to itself" in ran.err
        assert ran.err.count("m1/z.png: “z.png” cannot be read") == ran.err.count("m1/z.png") == 1
        rows = rows_of(tmp_path / "t.csv")
        assert {"m1/b.png", "m1/z.png"} <= {row["image"] for row in rows}
        (row,) = (row for row in rows if (row["image"], row["method"]) == ("b.png", "m1"))
        assert "leads to itself" in row["not_scored"]


def test_a_broken_link_in_a_folder_that_has_nothing_else_is_named(folder: Path, command: Command) -> None:
    (folder / "m3").mkdir()
    (folder / "m3" / "b.png").symlink_to("nowhere.png")
    ran = command("evaluate", folder, "-q")
    assert ran.code == 1
    assert ran.err.count("m3/b.png: “b.png” cannot be read") == 1


def test_a_link_to_a_folder_that_is_taken_already_is_named(folder: Path, command: Command) -> None:
    (folder / "self").symlink_to(folder / "GT")
    (folder / "twin").symlink_to(folder / "m1")
    ran = command("evaluate", folder, "-q")
    assert "“self” is the same folder as the references (GT); it is left out." in ran.err
    assert "“twin” is the same folder as the pictures (m1); it is left out." in ran.err
    assert "as finished results: m1, m2 (" in ran.err


def test_a_result_that_compare_refuses_has_its_file_in_the_table(
    folder: Path, command: Command, tmp_path: Path
) -> None:
    with Image.open(folder / "m2" / "a.png") as picture:
        clear = picture.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    clear.save(folder / "m2" / "a.png")
    ran = command("compare", folder, "--out", tmp_path / "out", "-q")
    assert ran.code == 1, ran.err
    rows = rows_of(tmp_path / "out" / "scores.csv")
    (row,) = (row for row in rows if (row["image"], row["method"]) == ("a.png", "m2"))
    assert not row["psnr_db"]
    assert Path(row["file"]) == folder / "m2" / "a.png"


@pytest.mark.parametrize("missing", [False, True])
def test_compare_writes_the_means_that_evaluate_writes(
    folder: Path, command: Command, tmp_path: Path, missing: bool
) -> None:
    if missing:
        (folder / "m1" / "b.png").unlink()
    command("evaluate", folder, "-q", "--csv", tmp_path / "t.csv")
    command("compare", folder, "-q", "--out", tmp_path / "out")
    tables = [rows_of(table) for table in (tmp_path / "t.csv", tmp_path / "out" / "scores.csv")]
    means = [[row for row in rows if row["kind"] == "mean"] for rows in tables]
    assert [row["method"] for row in means[1]] == ["m1", "m2"]
    assert means[1] == [{name: row[name] for name in means[1][0]} for row in means[0]]
