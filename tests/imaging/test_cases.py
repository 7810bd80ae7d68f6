"""Small inputs re-created from public reports, where they are at hand; each kind is tested elsewhere too."""

from pathlib import Path

import numpy as np
import pytest

from sr_studio.imaging.arrangement import arrange
from sr_studio.imaging.image import ImageError, decode
from sr_studio.imaging.pairing import Candidate


@pytest.fixture
def cases(shared: Path) -> Path:
    """Their folder."""
    folder = shared / "cases"
    if not folder.is_dir():
        pytest.skip("no such folder here")
    return folder


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("png_half_the_rows.png", "incomplete"),
        ("png_last_row_missing.png", "incomplete"),
        ("tif_10_bytes_missing.tif", "incomplete"),
        ("tif_grey_20_bytes_missing.tif", "incomplete"),
        ("jpg_lower_half_missing.jpg", "incomplete"),
        ("photo_like.nef", "camera raw"),
    ],
)
def test_what_is_refused(cases: Path, name: str, reason: str) -> None:
    with pytest.raises(ImageError, match=reason):
        decode((cases / name).read_bytes(), name=name)


@pytest.mark.parametrize("name", ["png_gama_huge.png", "p6_crlf.ppm", "bmp32_bf_rgbx.bmp"])
def test_what_is_read(cases: Path, name: str) -> None:
    """All three hold one picture."""
    image = decode((cases / name).read_bytes(), name=name)
    assert image.pixels.shape == (24, 36, 3)
    np.testing.assert_array_equal(image.pixels[0, :2], [[0, 0, 20], [7, 0, 20]])
    assert image.pixels.mean() == pytest.approx(124.708, abs=1e-3)


def test_what_is_read_with_a_note(cases: Path) -> None:
    grey = decode((cases / "tif_g12_be.tif").read_bytes(), name="a.tif")
    assert grey.depth == 16
    palette = decode((cases / "tif_palette_8bitmap.tif").read_bytes(), name="a.tif")
    assert palette.pixels.mean() > 100
    hdr = decode((cases / "avif_pq_bt2020.avif").read_bytes(), name="a.avif")
    for image in (grey, palette, hdr):
        assert len(image.notes) == 1


@pytest.mark.parametrize("layout", ["realsr", "realsr_one", "drealsr", "rcan"])
def test_layouts(cases: Path, layout: str) -> None:
    files = sorted((cases / "pairs" / layout).rglob("*.png"))
    sizes = [decode(path.read_bytes(), name=path.name) for path in files]
    found = arrange([Candidate(p, one.width, one.height) for p, one in zip(files, sizes, strict=True)])
    assert [pair.scale for pair in found.pairs] == [4, 4]
    assert not found.singles
    assert not found.doubts
