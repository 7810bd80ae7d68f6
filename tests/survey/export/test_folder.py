from pathlib import Path

import pytest

from sr_studio.imaging.files import FileError
from sr_studio.survey.export.folder import write_folder

FILES = {"a.csv": b"1\n", "b.csv": b"2\n"}


def test_a_new_folder_appears_with_everything(tmp_path: Path) -> None:
    write_folder(tmp_path / "deep" / "out", FILES)
    assert {one.name: one.read_bytes() for one in (tmp_path / "deep" / "out").iterdir()} == FILES
    assert [one.name for one in (tmp_path / "deep").iterdir()] == ["out"]


def test_files_that_are_there_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    write_folder(tmp_path, FILES)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {**FILES, "mine.txt": b"mine"}


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    (tmp_path / "a.csv").write_text("old")
    real, written = os.fsync, []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError):
        write_folder(tmp_path, FILES)
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"
    written.clear()
    with pytest.raises(FileError):
        write_folder(tmp_path / "new", FILES)
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
