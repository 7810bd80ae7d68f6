"""The note of origin: there, read back, and void once anything in the file has changed."""

import io
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.imaging.image import decode, encode
from sr_studio.imaging.origin import origin_of, with_origin

PIXELS = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.png"
    path.write_bytes(with_origin(encode(PIXELS), source="ab12+cd34"))
    return path


def test_the_note_is_read_back_and_other_programs_show_it(file: Path) -> None:
    assert origin_of(file) == "ab12+cd34"
    assert (decode(file.read_bytes(), name="a.png").pixels == PIXELS).all()
    with Image.open(file) as picture:
        picture.load()
        assert picture.text["Software"].startswith("SR Studio ")
        assert (np.asarray(picture) == PIXELS).all()


@pytest.mark.parametrize("form", ["png", "jpeg", "tiff", "webp"])
@pytest.mark.parametrize("depth", ["uint8", "uint16"])
def test_every_format_that_is_written_takes_it(form: str, depth: str, tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (21, 34, 3)).astype(depth)
    data = encode(pixels, format=form)
    path = tmp_path / "a"
    path.write_bytes(with_origin(data, source="ab12"))
    assert origin_of(path) == "ab12"
    plain, noted = decode(data, name="a"), decode(path.read_bytes(), name="a")
    assert (plain.pixels == noted.pixels).all()
    assert plain.notes == noted.notes
    with Image.open(path) as picture:
        picture.load()
    path.write_bytes(data)
    assert origin_of(path) is None
    changed = bytearray(with_origin(data, source="ab12"))
    changed[len(data) // 2] ^= 1
    path.write_bytes(changed)
    assert origin_of(path) is None


def test_a_file_another_program_has_changed_is_not_ours_though_it_keeps_the_note(file: Path) -> None:
    with Image.open(file) as picture:
        picture.load()
        kept = picture.text["Software"]
    from PIL.PngImagePlugin import PngInfo

    note = PngInfo()
    note.add_text("Software", kept)
    buffer = io.BytesIO()
    Image.fromarray(PIXELS[::-1].copy()).save(buffer, "PNG", pnginfo=note)
    whole = file.read_bytes()
    note_at = whole.index(b"tEXtSoftware") - 4
    body = buffer.getvalue()
    for changed in (
        body,
        body[: -len(whole[note_at:])] + whole[note_at:],
        whole[:note_at] + whole[note_at:-12] + whole[-12:] + b"more",
        whole[:100] + bytes([whole[100] ^ 1]) + whole[101:],
        whole[: note_at - 1] + whole[note_at:],
        b"",
    ):
        file.write_bytes(changed)
        assert origin_of(file) is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_what_is_no_file_has_no_origin(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", ".", "gone"):
        assert origin_of(tmp_path / name) is None


def test_only_a_whole_file_takes_the_note() -> None:
    with pytest.raises(ValueError, match="whole PNG, JPEG"):
        with_origin(b"\xff\xd8\xff", source="")
