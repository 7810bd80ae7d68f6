"""Finished pictures find the image they are results of, by the names people give them."""

import unicodedata
from pathlib import Path

import pytest

from sr_studio.imaging.scenes import content_of, extent_of, match_results


@pytest.mark.parametrize(
    ("stem", "method", "content"),
    [
        ("0801", "SwinIR", "0801"),
        ("0801x4", "SwinIR", "0801"),
        ("0801x4_SwinIR", "SwinIR", "0801"),
        ("0801_SwinIR_x4", "SwinIR", "0801"),
        ("ESRGAN_baby", "ESRGAN", "baby"),
        ("baby_esrgan", "ESRGAN", "baby"),
        ("img_001_SRF_4_SRGAN", "SRGAN", "img_001"),
        ("img_001_SRF_4_HR", "", "img_001"),
        ("real-esrgan-2", "Real-ESRGAN", "2"),
        ("butterfly", "fly", "butterfly"),
        ("SwinIR", "SwinIR", "swinir"),
        ("a.b_c+d", "b", "a.b_c+d"),
    ],
)
def test_what_a_name_speaks_of(stem: str, method: str, content: str) -> None:
    assert content_of(stem, method) == content


def paths(*names: str, folder: str = "out") -> list[Path]:
    return [Path(folder, name) for name in names]


def test_each_file_finds_its_image() -> None:
    images = paths("0801.png", "0802.png", "baby_HR.png", folder="GT")
    files = paths("0802x4.png", "0801.png", "baby_ESRGAN.webp")
    matched = match_results(images, files, method="ESRGAN")
    assert matched.found == {0: files[1], 1: files[0], 2: files[2]}
    assert not matched.several
    assert not matched.left


def test_a_name_that_goes_on_belongs_to_the_longest_it_begins_with() -> None:
    images = paths("img.png", "img_1.png", "img_10.png", folder="GT")
    files = paths("img_1_out_final.png", "img_10-epoch5.png", "imgur.png")
    matched = match_results(images, files, method="mine")
    assert matched.found == {1: files[0], 2: files[1]}
    assert matched.left == (files[2],)


def test_two_files_that_claim_one_image_are_both_named() -> None:
    files = paths("0801x2.png", "0801x4.png")
    matched = match_results(paths("0801.png", folder="GT"), files, method="mine")
    assert not matched.found
    assert matched.several == {0: tuple(files)}


def test_the_same_name_wins_over_a_longer_one() -> None:
    files = paths("0801.png", "0801x4.png")
    matched = match_results(paths("0801.png", folder="GT"), files, method="mine")
    assert matched.found == {0: files[0]}
    assert not matched.left
    assert matched.weaker == {files[1]: files[0]}


def test_letters_composed_otherwise_and_in_other_case_are_the_same() -> None:
    file = Path("out", unicodedata.normalize("NFD", "ÉTÉ") + ".PNG")
    matched = match_results([Path("GT", unicodedata.normalize("NFC", "été") + ".png")], [file], method="x")
    assert matched.found == {0: file}


def test_images_that_differ_in_the_ending_alone_are_told_apart_by_it_or_none_is_meant() -> None:
    images = paths("a.png", "a.jpg", "b.png", folder="GT")
    files = paths("a.png", "a.webp", "b.jpg")
    matched = match_results(images, files, method="m")
    assert matched.found == {0: files[0], 2: files[2]}
    assert matched.left == (files[1],)


def test_images_of_one_content_are_found_by_their_whole_name_only() -> None:
    images = paths("a_HR.png", "a.png", folder="GT")
    files = paths("a.png", "a_x4.png")
    matched = match_results(images, files, method="m")
    assert matched.found == {1: files[0]}
    assert matched.left == (files[1],)


def test_without_models_the_whole_reference_counts() -> None:
    assert extent_of((101, 67), 4, {"A": (101, 67)}, computed=False).size == (101, 67)
    assert extent_of((101, 67), 4, {"A": (101, 67)}, computed=True).size == (100, 64)


def test_what_counts_is_what_all_pictures_cover() -> None:
    common = extent_of((101, 67), 4, {"A": (100, 67), "B": (101, 64)}, computed=False)
    assert common.size == (100, 64)
    assert not common.unfit


def test_an_input_of_its_own_covers_what_it_covers_with_and_without_models() -> None:
    for computed in (False, True):
        common = extent_of((101, 67), 4, {"A": (104, 68)}, small=(26, 17), computed=computed)
        assert common.size == (101, 67)


@pytest.mark.parametrize("size", [(105, 67), (97, 67), (101, 71), (50, 33), (67, 101)])
def test_a_result_that_differs_by_the_scale_is_of_another_image_and_takes_nothing_away(
    size: tuple[int, int],
) -> None:
    common = extent_of((101, 67), 4, {"A": size, "B": (101, 67)}, computed=False)
    assert common.unfit == ("A",)
    assert common.size == (101, 67)


def test_a_result_as_large_as_the_whole_fits_where_an_input_covers_less() -> None:
    results = {"whole": (103, 67), "grid": (100, 64)}
    common = extent_of((103, 67), 4, results, small=(25, 16), computed=False)
    assert not common.unfit
    assert common.size == (100, 64)


def test_a_reference_smaller_than_the_scale_leaves_nothing() -> None:
    assert not all(extent_of((3, 67), 4, {}, computed=True).size)


@pytest.mark.parametrize(
    ("images", "files"),
    [
        (("0801", "0802"), ("0801x4_SR", "0802x4_SR")),
        (("0801", "0802"), ("0801x4-out-final", "0802x4-out-final")),
        (("baby", "bird"), ("out_srf_4_baby", "out_srf_4_bird")),
        (("img_001", "img_002"), ("SR img_001", "SR img_002")),
        (("img_001", "img_010"), ("img001x4", "img010x4")),
        (("1", "10", "2"), ("0001", "0010", "0002")),
        (("0000001", "0000002"), ("1_mine", "2_mine")),
        (("frame 001", "frame 002"), ("frame1", "frame2")),
    ],
)
def test_names_that_are_written_otherwise(images: tuple[str, ...], files: tuple[str, ...]) -> None:
    made = paths(*(f"{name}.png" for name in files))
    matched = match_results(paths(*(f"{name}.png" for name in images), folder="GT"), made, method="mine")
    assert matched.found == dict(enumerate(made))
    assert (matched.several, matched.left) == ({}, ())


def test_numbers_that_do_not_all_fit_are_no_names_written_otherwise() -> None:
    files = paths("0000.png", "0001.png", "0002.png")  # counted from nought
    matched = match_results(paths("1.png", "2.png", "3.png", folder="GT"), files, method="mine")
    assert matched.left == tuple(files)
    assert not matched.found


def test_a_name_that_begins_as_an_image_is_surer_than_one_that_ends_so() -> None:
    images = paths("baby.png", "bird.png", folder="GT")
    matched = match_results(images, paths("baby_bird.png"), method="mine")
    assert matched.found == {0: Path("out/baby_bird.png")}
