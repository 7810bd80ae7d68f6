"""What an image is that stands alone."""

from pathlib import Path

import pytest

from sr_studio.imaging.roles import is_reducible, taken_as


@pytest.mark.parametrize("size", [(4, 4), (300, 220), (640, 640), (641, 10), (8000, 6000)])
@pytest.mark.parametrize("path", [Path("set/pic1.png"), Path("small/photo.jpg"), None])
def test_an_image_is_the_reference_whatever_its_size(path: Path | None, size: tuple[int, int]) -> None:
    taken = taken_as(path, size, 4)
    assert (taken.role, taken.why.clue) == ("reference", "unnamed")


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("a_LR.png", "input"),
        ("0801x4.png", "input"),
        ("LR/0801.png", "input"),
        ("LR_bicubic/X4/0801.png", "input"),
        ("LR/0801_HR.png", "reference"),
        ("GT/0801.png", "reference"),
    ],
)
def test_a_name_or_folder_that_says_what_it_is_decides(path: str, role: str) -> None:
    for size in ((40, 40), (4000, 4000)):
        taken = taken_as(Path(path), size, 4)
        assert (taken.role, taken.why.clue) == (role, "file name")


@pytest.mark.parametrize("name", ["a.png", "a_HR.png"])
def test_what_cannot_be_reduced_is_the_input_and_the_reason_is_said(name: str) -> None:
    taken = taken_as(Path(name), (300, 3), 4)
    assert taken.role == "input"
    assert str(taken.why) == "300×3 pixels are too few to be reduced by 4"
    assert taken_as(Path(name), (300, 3), 3).role == "reference"
    assert taken_as(Path("a_LR.png"), (300, 3), 4).why.clue == "file name"
    assert (is_reducible((300, 4), 4), is_reducible((3, 300), 4)) == (True, False)
