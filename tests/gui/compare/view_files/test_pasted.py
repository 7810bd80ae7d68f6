"""Pasted pictures get files beside the view that names them; nothing of the user's is written over."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sr_studio.engine.client.pending import digest_of
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.image_entry import ImageFile
from sr_studio.gui.compare.view_files.pasted import KEPT_DAYS, PastedFiles, folder_beside
from tests.gui.compare.recorders import opened_entry

pytestmark = pytest.mark.usefixtures("qapp")

DATA = {digest_of(data): data for data in (b"one", b"two")}
ONE, TWO = DATA


def pasted(name: str, digest: str, path: Path | None = None) -> ImageFile:
    file = opened_entry(1, name, (20, 10)).image
    assert file is not None
    info = file.info
    return replace(file, info=type(info)(**{**_fields(info), "digest": digest}), path=path)


def _fields(info: object) -> dict[str, object]:
    return {name: getattr(info, name) for name in type(info).__struct_fields__}  # type: ignore[attr-defined]


def test_each_gets_a_file_of_its_own_and_is_written_once(tmp_path: Path) -> None:
    files = PastedFiles(tmp_path / "views", DATA.get, FileWriter())
    beside = folder_beside(tmp_path / "mine.srview")
    assert beside == tmp_path / "mine_pasted"
    beside.mkdir()
    (beside / "Pasted 1.png").write_bytes(b"something of the user's")
    first = files.file_in(beside, pasted("Pasted 1.png", ONE))
    second = files.file_in(beside, pasted("Pasted 1.png", TWO))
    assert (first, second) == (beside / "Pasted 1 (2).png", beside / "Pasted 1 (3).png")
    files._writer.wait()
    assert [path.read_bytes() for path in (first, second)] == [b"one", b"two"]  # type: ignore[union-attr]
    assert (beside / "Pasted 1.png").read_bytes() == b"something of the user's"
    assert files.file_in(beside, pasted("Pasted 1.png", ONE)) == first
    again = PastedFiles(tmp_path / "views", DATA.get, FileWriter())
    assert again.file_in(beside, pasted("Pasted 1 (2).png", ONE)) == first, "it is there already"
    assert files.file_in(beside, pasted("gone.png", "of nothing")) is None
    assert files.file_in(beside, pasted("../../a/b.png", ONE)) == first


def test_those_of_an_earlier_session_are_copied_beside_a_view_of_the_users(tmp_path: Path) -> None:
    files = PastedFiles(tmp_path / "views", DATA.get, FileWriter())
    kept = files.file_in(files.own, pasted("Pasted 1.png", ONE))
    files._writer.wait()
    assert kept == files.own / ONE[:12] / "Pasted 1.png"
    later = PastedFiles(tmp_path / "views", lambda _digest: None, FileWriter())
    opened = pasted("Pasted 1.png", ONE, kept)
    assert later.is_pasted(opened)
    assert not later.is_pasted(pasted("a.png", ONE, tmp_path / "a.png"))
    assert later.file_in(later.own, opened) == kept
    beside = later.file_in(tmp_path / "mine_pasted", opened)
    later._writer.wait()
    assert beside is not None
    assert beside.read_bytes() == b"one"


def test_old_ones_that_no_view_names_are_deleted(tmp_path: Path) -> None:
    files = PastedFiles(tmp_path / "views", DATA.get, FileWriter())
    files.clean()
    for digest in DATA:
        files.file_in(files.own, pasted("Pasted 1.png", digest))
    files._writer.wait()
    (tmp_path / "views" / "7.held").write_text(f'"path": "…/{ONE[:12]}/Pasted 1.png"')
    files.clean()
    assert len(list(files.own.iterdir())) == 2, "not old"
    old = time.time() - (KEPT_DAYS + 1) * 86400
    for folder in files.own.iterdir():
        os.utime(folder, (old, old))
    files.clean()
    assert [folder.name for folder in files.own.iterdir()] == [ONE[:12]]
