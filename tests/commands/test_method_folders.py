"""Folders of methods as they are found in the field: what is in doubt, broken or there twice is named."""

import csv
import os
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
