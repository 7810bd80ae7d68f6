"""The file of a saved view: what is written comes back, and what is none is refused in words."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.geometry import Box
from sr_studio.gui.compare.view_format import (
    FORMAT,
    KeptFile,
    KeptImage,
    KeptModel,
    KeptPlace,
    SavedView,
    ViewFileError,
    decode,
    encode,
    found_path,
    kept_path,
    read,
)
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import DAALA

VIEW = SavedView(
    program="0.1.0",
    images=(
        KeptImage(reference=KeptFile("HR/a.png", "d1"), input=KeptFile("LR/a.png", "d2"), scale=3),
        KeptImage(reference=KeptFile("GT/b.png"), results={"ESRGAN": KeptFile("ESRGAN/b.png", "d3")}),
        KeptImage(image=KeptFile("../c.png"), role="input", split=True),
    ),
    current=1,
    models=(KeptModel("srgan_x4", "SRGAN", "d4"),),
    order=("srgan_x4", "bicubic"),
    show_input=True,
    mode="wipe",
    pane="srgan_x4",
    pair=("srgan_x4", "reference"),
    place=KeptPlace(x=12.5, y=3.0, zoom=4.0, fitted=False),
    box=Box(1, 2, 3, 4),
    offsets={"srgan_x4": (1.5, -2.0)},
    wipe_at=0.25,
    degradation=Degradation(scale=3, noise=2.0),
    protocol=DAALA,
    metrics=("psnr",),
)


def test_what_is_written_comes_back() -> None:
    data = encode(VIEW)
    assert decode(data, name="a.srview") == VIEW
    assert set(msgspec.json.decode(data)) == set(SavedView.__struct_fields__), "everything is said"
    assert data.count(b"\n") > 20, "people can read it"


def test_what_a_later_version_adds_is_passed_over() -> None:
    later = {**msgspec.json.decode(encode(VIEW)), "stars": 5}
    assert decode(msgspec.json.encode(later), name="a.srview") == VIEW


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a saved view, or it is damaged"),
        (b"\x89PNG\r\n", "not a saved view, or it is damaged"),
        (encode(VIEW)[:-40], "damaged"),
        (b'{"format": "sr-studio view"}', "not a saved view, or it is damaged"),
        (b'{"format": "napkin", "version": 1}', "of the format “napkin”"),
        (b'{"format": "sr-studio view", "version": 2, "place": "elsewhere"}', "newer SR Studio"),
        (b'{"format": "sr-studio view", "version": 1, "mode": "sideways"}', "damaged"),
        (b'{"format": "sr-studio view", "version": 1, "place": {"zoom": 0}}', "damaged"),
        (b'{"format": "sr-studio view", "version": 1, "place": {"x": 1e999}}', "damaged"),
        (b'{"format": "sr-studio view", "version": 1, "degradation": {"scale": 5}}', "not by 5"),
    ],
)
def test_what_is_no_view_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(ViewFileError, match=r"^“a\.srview” ") as caught:
        decode(data, name="a.srview")
    assert said in str(caught.value)


@given(st.binary() | st.text().map(str.encode) | st.integers(0, 800).map(lambda cut: encode(VIEW)[:cut]))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(ViewFileError):
        decode(data, name="a.srview")


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.srview", tmp_path):
        with pytest.raises(ViewFileError, match="could not be read"):
            read(path)


def test_paths_are_relative_to_the_view_and_found_from_it(tmp_path: Path) -> None:
    folder, image = tmp_path / "views" / "mine", tmp_path / "data" / "a b.png"
    assert kept_path(image, folder) == "../../data/a b.png"
    assert found_path("../../data/a b.png", folder) == image
    assert kept_path(image, None) == image.as_posix()
    assert found_path(image.as_posix(), folder) == image


def test_a_folder_moved_as_a_whole_keeps_its_views(tmp_path: Path) -> None:
    kept = kept_path(tmp_path / "one" / "HR" / "a.png", tmp_path / "one")
    assert kept == "HR/a.png"
    assert found_path(kept, tmp_path / "two") == tmp_path / "two" / "HR" / "a.png"
    assert FORMAT.encode() in encode(SavedView())
