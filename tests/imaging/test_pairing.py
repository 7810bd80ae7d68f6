"""Pairs from names and sizes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.imaging.pairing import Candidate, pair, read_name, scale_between


def file(path: str, width: int, height: int) -> Candidate:
    return Candidate(Path(path), width, height)


@pytest.mark.parametrize(
    ("name", "stem", "role"),
    [
        ("img_001_SRF_4_HR", "img_001", "reference"),
        ("img_001_SRF_4_LR", "img_001", "input"),
        ("0801x4", "0801", "input"),
        ("0801", "0801", ""),
        ("baby_x4", "baby", "input"),
        ("babyx2", "baby", "input"),
        ("Canon_001_LR4", "canon_001", "input"),
        ("baby_HR_x4", "baby", "reference"),
        ("baby_LRBD_x4", "baby", "input"),
        ("baby_LRBIx4", "baby", "input"),
        ("baby_x1", "baby", ""),
        ("cafe\u0301_HR", "caf\u00e9", "reference"),
        ("HR", "", "reference"),
        ("LR_bicubic", "", "input"),
        ("lr_x4", "", "input"),
        ("photo-gt", "photo", "reference"),
        ("photo.original", "photo", "reference"),
        ("hr_baby", "baby", "reference"),
        ("chair", "chair", ""),
        ("x4", "x4", ""),
        ("0801x4m", "0801", "input"),
        ("DIV2K_train_LR_bicubic", "div2k_train", "input"),
        ("DIV2K_train_HR", "div2k_train", "reference"),
    ],
)
def test_names(name: str, stem: str, role: str) -> None:
    assert read_name(name) == (stem, role)


@pytest.mark.parametrize(
    ("large", "small", "scale"),
    [
        ((512, 512), (128, 128), 4),
        ((481, 321), (120, 80), 4),  # cropped
        ((481, 321), (121, 81), 4),  # rounded up
        ((510, 340), (170, 113), 3),
        ((512, 512), (512, 512), 1),
        ((512, 512), (100, 100), 0),
        ((512, 256), (128, 128), 0),
        ((16, 16), (2, 2), 8),
    ],
)
def test_scales(large: tuple[int, int], small: tuple[int, int], scale: int) -> None:
    assert scale_between(file("a", *large), file("b", *small)) == scale


def test_hr_and_lr_suffixes() -> None:
    files = [
        file("d/img_1_LR.png", 10, 8),
        file("d/img_1_HR.png", 40, 32),
        file("d/img_2_HR.png", 40, 32),
        file("d/img_2_LR.png", 10, 8),
    ]
    pairs = pair(files)
    assert [(p.reference, p.input, p.scale) for p in pairs] == [
        (files[1], files[0], 4),
        (files[2], files[3], 4),
    ]
    assert str(pairs[0].why) == "by name: img_1_HR and img_1_LR"


def test_files_of_one_size_are_a_pair_where_names_say_which_is_which() -> None:
    files = [file("d/a_LR.png", 40, 32), file("d/a_HR.png", 40, 32)]
    (found,) = pair(files)
    assert (found.reference, found.input, found.scale) == (files[1], files[0], 1)
    (found,) = pair([file("LR/b.png", 9, 7), file("HR/b.png", 9, 7)])
    assert found.scale == 1
    (found,) = pair([file("d/c_clean.png", 9, 7), file("d/c_noisy.png", 9, 7)])
    assert found.reference is not None
    assert (found.reference.path.stem, found.scale) == ("c_clean", 1)
    alone = [file("d/one.png", 40, 32), file("d/two.png", 40, 32)]
    assert [one.scale for one in pair(alone)] == [0, 0], "equal sizes alone say nothing"
    assert [one.scale for one in pair([file("d/c.png", 8, 8), file("e/c.png", 8, 8)])] == [0, 0]


@pytest.mark.parametrize(
    ("large", "small", "clue", "values"),
    [
        ("d/a_HR.png", "d/a_LR.png", "names", {"reference": "a_HR", "input": "a_LR"}),
        ("HR/a.png", "LR/a.png", "folders", {"reference": "HR", "input": "LR"}),
        ("one/a.png", "two/a.png", "names in two folders", {"reference": "one", "input": "two"}),
        ("d/a.png", "d/b.png", "size", {"scale": 4}),
    ],
)
def test_the_reason_is_known_to_the_program(
    large: str, small: str, clue: str, values: dict[str, str | int]
) -> None:
    (found,) = pair([file(large, 40, 32), file(small, 10, 8)])
    assert found.why is not None
    assert (found.why.clue, found.why.message.values) == (clue, values)


def test_scale_suffix() -> None:
    files = [file("d/0801.png", 60, 30), file("d/0801x3.png", 20, 10), file("d/0802.png", 60, 30)]
    pairs = pair(files)
    assert (pairs[0].reference, pairs[0].input, pairs[0].scale) == (files[0], files[1], 3)
    assert (pairs[1].reference, pairs[1].input) == (None, files[2])


def test_twin_folders() -> None:
    files = [
        file(f"set/{side}/{n}.png", *size)
        for side, size in (("HR", (80, 40)), ("LR", (40, 20)))
        for n in "ab"
    ]
    pairs = pair(files)
    assert [(p.reference, p.input, p.scale) for p in pairs] == [
        (files[0], files[2], 2),
        (files[1], files[3], 2),
    ]
    assert str(pairs[0].why) == "by folder: HR and LR"
    nameless = [file("one/a.png", 80, 40), file("two/a.png", 10, 5), file("one/b.png", 8, 8)]
    assert pair(nameless)[0].scale == 8


def test_folders_and_suffixes_together() -> None:
    files = [
        file("DIV2K_HR/0801.png", 80, 40),
        file("DIV2K_LR_bicubic/X2/0801x2.png", 40, 20),
        file("X4/0801x4.png", 20, 10),
    ]
    pairs = pair(files)
    assert pairs[0].reference == files[0]
    assert pairs[0].input in files[1:]
    assert len(pairs) == 2


def test_two_files_by_size_alone_in_either_order() -> None:
    large, small = file("holiday.jpg", 400, 300), file("other.png", 100, 75)
    for files in ([large, small], [small, large]):
        (only,) = pair(files)
        assert (only.reference, only.input, only.scale) == (large, small, 4)
        assert str(only.why) == "by size: one is 4 times the other"


def test_names_without_the_right_sizes_are_no_pair() -> None:
    files = [file("a_HR.png", 100, 100), file("a_LR.png", 30, 30)]
    pairs = pair(files)
    assert [(p.reference, p.input, p.scale) for p in pairs] == [(files[0], None, 0), (None, files[1], 0)]


def test_same_name_other_format_is_no_pair() -> None:
    files = [file("d/a.png", 40, 40), file("d/a.jpg", 10, 10), file("d/b.png", 7, 7)]
    assert all(p.reference is None for p in pair(files))


def test_one_of_each_is_used_once() -> None:
    files = [file("a_HR.png", 40, 40), file("a_LR.png", 10, 10), file("a_x4.png", 10, 10)]
    pairs = pair(files)
    assert (pairs[0].reference, pairs[0].input) == (files[0], files[1])
    assert (pairs[1].reference, pairs[1].input) == (None, files[2])


names = st.sampled_from(
    ["a", "a_HR", "a_LR", "ax2", "ax4", "b", "b_hr", "HR/a", "LR/a", "LR/b", "x4", "_", ""]
)
sides = st.sampled_from([1, 2, 3, 4, 8, 12, 16, 24])


@given(st.lists(st.tuples(names, sides, sides), max_size=12))
def test_every_file_appears_exactly_once(parts: list[tuple[str, int, int]]) -> None:
    files = [
        file(f"{name}{number if name == 'x4' else ''}.png", w, h) for number, (name, w, h) in enumerate(parts)
    ]
    pairs = pair(files)
    listed = [c for p in pairs for c in (p.reference, p.input) if c is not None]
    assert sorted(map(id, listed)) == sorted(map(id, files))
    for p in pairs:
        assert (p.reference is not None and p.input is not None) == (p.scale > 0)
        if p.reference and p.input:
            assert scale_between(p.reference, p.input) == p.scale
            assert p.why


def test_the_benchmark_sets(shared: Path) -> None:
    from sr_studio.imaging.files import list_folder
    from sr_studio.imaging.image import decode

    folder = list_folder(shared / "data" / "Set5" / "x4")
    images = [(path, decode(path.read_bytes(), name=path.name)) for path in folder]
    pairs = pair([Candidate(path, image.width, image.height) for path, image in images])
    assert len(pairs) == 5
    assert all(p.reference and p.input and p.scale == 4 for p in pairs)
