"""Style pictures lie in the run folder and are those the run was made with."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from sr_studio.errors import StudioError
from sr_studio.imaging.image import digest
from sr_studio.training.config.presets import load_preset
from sr_studio.training.run.folder import Run, RunError, create
from sr_studio.training.style_pictures import at_size, collect, read_styles
from tests.training.runs import photographs


def made(tmp_path: Path, *words: Path, size: int = 0) -> Run:
    pictures, files = collect([str(word) for word in words])
    preset = load_preset("style")
    style = msgspec.structs.replace(preset.style, pictures=pictures, size=size)
    return create(tmp_path / "run", msgspec.structs.replace(preset, style=style), files=files)


def test_copies_are_kept_and_read(tmp_path: Path) -> None:
    first, second = sorted(photographs(tmp_path / "styles", count=2, side=40).iterdir())
    run = made(tmp_path, first, second)
    kept = run.config.style.pictures
    assert [picture.name for picture in kept] == ["photo_0.png", "photo_1.png"]
    assert [picture.digest for picture in kept] == [digest(file.read_bytes()) for file in (first, second)]
    expected = [np.asarray(Image.open(file)) for file in (first, second)]
    first.unlink()  # the run is complete without it
    for (pixels, weight), picture in zip(read_styles(run), expected, strict=True):
        assert np.array_equal(pixels, picture)
        assert weight == 1


def test_grey_16_bit_and_size(tmp_path: Path) -> None:
    deep = np.arange(60 * 30, dtype=np.uint16).reshape(60, 30) * 30
    Image.fromarray(deep).save(tmp_path / "deep.png")
    ((pixels, _),) = read_styles(made(tmp_path, tmp_path / "deep.png", size=48))
    assert pixels.shape == (48, 24, 3)
    assert pixels.dtype == np.uint8
    assert at_size(pixels, 96).shape == (96, 48, 3)
    assert at_size(pixels, 0) is pixels


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    for word in ("text.jpg", "absent.png"):
        with pytest.raises(StudioError, match=word):
            collect([str(tmp_path / word)])


def test_another_file_in_its_place_is_refused(tmp_path: Path) -> None:
    first, second = sorted(photographs(tmp_path / "styles", count=2, side=40).iterdir())
    run = made(tmp_path, first)
    copy = run.folder / run.config.style.pictures[0].file
    copy.write_bytes(second.read_bytes())
    with pytest.raises(RunError, match=r"is not the style picture “run” was made with"):
        read_styles(run)
    copy.unlink()
    with pytest.raises(RunError, match=r"is missing .* Put it back"):
        read_styles(run)
