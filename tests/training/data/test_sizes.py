"""The largest patch that fits, from the heads of files."""

from pathlib import Path

import pytest

from sr_studio.training.data.settings import DataSettings
from sr_studio.training.data.sizes import largest_patch
from tests.training.runs import photographs


@pytest.mark.parametrize(
    ("changes", "enough", "found"),
    [
        ({}, 24, 72),
        ({}, 400, 72),
        ({"layout": "side_by_side"}, 400, 36),
        ({"resize": 286, "layout": "side_by_side"}, 400, None),
    ],
)
def test_it_is_a_multiple_of_the_scale(
    tmp_path: Path, changes: dict[str, object], enough: int, found: int | None
) -> None:
    folder = photographs(tmp_path / "photos", side=75)
    photographs(tmp_path / "photos" / "small", side=40)
    (folder / "no picture.png").write_bytes(b"nothing")
    settings = DataSettings(folders=(str(folder),), **changes)  # type: ignore[arg-type]
    assert largest_patch(settings, scale=4, enough=enough) == found


def test_a_picture_smaller_than_the_scale_holds_no_patch(tmp_path: Path) -> None:
    folder = photographs(tmp_path / "photos", side=3)
    assert largest_patch(DataSettings(folders=(str(folder),)), scale=4, enough=8) == 0
