"""What files are to one another: pairs, roles of single files, and files of which nothing is made."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from sr_studio.imaging.arrangement import arrange
from sr_studio.imaging.pairing import Candidate, Role, role_of


def file(path: str, width: int = 96, height: int = 96) -> Candidate:
    return Candidate(Path(path), width, height)


def paths_of(files: Sequence[Candidate]) -> set[str]:
    return {str(each.path) for each in files}


@pytest.mark.parametrize(
    ("high", "low"),
    [
        ("HR/Canon_{}_HR.png", "LR/Canon_{}_LR4.png"),  # RealSR
        ("Canon_{}_HR.png", "Canon_{}_LR4.png"),
        ("{}_x1.png", "{}_x4.png"),  # DRealSR, in one folder or two, whichever number is the larger picture
        ("{}_x4.png", "{}_x1.png"),
        ("HR/{}_x1.png", "LR/{}_x4.png"),
        ("HR/{}_HR_x4.png", "LRBI/{}_LRBI_x4.png"),  # RCAN
        ("HR/{}_HR_x4.png", "LRBD/{}_LRBD_x4.png"),
        ("HR/{}_HR_x4.png", "LRDN/{}_LRDN_x4.png"),
        ("HR/{}.png", "LRbicx4/{}.png"),  # BasicSR
        ("DIV2K_train_HR/{}.png", "DIV2K_train_LR_bicubic/X4/{}x4.png"),  # DIV2K
        ("GTmod12/{}.png", "LRbicx4/{}.png"),
        ("HR/CAFE{}.PNG", "LR/cafe{}.png"),
        ("HR/caf\u00e9{}.png", "LR/" + unicodedata.normalize("NFD", "caf\u00e9") + "{}.png"),
        ("gt/{}.png", "lq/{}.png"),
    ],
)
def test_layouts_of_known_sets(high: str, low: str) -> None:
    files = [file(high.format(name)) for name in ("001", "002", "003")]
    files += [file(low.format(name), 24, 24) for name in ("001", "002", "003")]
    found = arrange(files)
    assert [(pair.reference, pair.input, pair.scale) for pair in found.pairs] == [
        (files[number], files[number + 3], 4) for number in range(3)
    ]
    assert not found.singles
    assert not found.doubts


@pytest.mark.parametrize(
    ("high", "low"),
    [
        ("clean/{}.png", "noisy/{}.png"),
        ("refs/{}.png", "in/{}.png"),
        ("GT/{}.png", "SwinIR/{}.png"),
        ("pictures/{}.png", "inputs/{}.png"),
        ("set/{}_HR.png", "set/{}_bicubic.png"),
        ("set/{}.png", "set/{}_noisy.png"),
    ],
)
def test_scale_1_is_a_scale(high: str, low: str) -> None:
    for order in (0, 1):
        files = [file((high, low)[side].format(name)) for side in (order, 1 - order) for name in "abc"]
        found = arrange(files)
        assert [pair.scale for pair in found.pairs] == [1, 1, 1]
        assert paths_of([pair.reference for pair in found.pairs if pair.reference]) == {
            high.format(name) for name in "abc"
        }


def test_a_copy_of_one_picture_says_nothing_of_the_others() -> None:
    files = [file(f"{folder}/{folder}{number}.png") for folder in ("one", "two") for number in range(3)]
    twins = [file("one/copy.png"), file("two/copy.png")]
    found = arrange([*files, *twins])
    assert {single for single, _ in found.singles} == set(files)
    assert set(found.doubts[0].files) == set(twins)


def test_twin_folders_that_do_not_say_which_is_which() -> None:
    files = [file(f"{folder}/{name}.png") for folder in ("one", "two") for name in "abc"]
    found = arrange([*files, file("one/other.png"), file("three/other.png", 30, 20)])
    assert not found.pairs
    assert paths_of([single for single, _ in found.singles]) == {"three/other.png"}
    (doubt,) = found.doubts
    assert set(doubt.files) == {*files, file("one/other.png")}, "what lies beside them is as doubtful"
    assert doubt.message.text.startswith(
        "6 files, such as one/a.png and two/a.png, have one name and one size"
    )


def test_files_in_an_exact_ratio_whose_names_say_nothing() -> None:
    files = [file(f"all/{name}.png") for name in ("p", "q")] + [
        file(f"all/{n}.png", 24, 24) for n in ("r", "s")
    ]
    (doubt,) = arrange(files).doubts
    assert set(doubt.files) == set(files)
    assert "exact ratio 4" in doubt.message.text
    # Beside pairs of that scale two are enough; what is in another ratio is a photograph like any other.
    pair = [file("all/z_HR.png"), file("all/z_LR.png", 24, 24)]
    found = arrange([*pair, files[0], files[2], file("all/t.png", 50, 70)])
    assert len(found.pairs) == 1
    assert paths_of(found.doubts[0].files) == {"all/p.png", "all/r.png"}
    assert paths_of([single for single, _ in found.singles]) == {"all/t.png"}


@pytest.mark.parametrize(
    "sizes",
    [
        [(512, 512), (288, 288), (256, 256), (280, 280), (228, 344)],  # Set5
        [(512, 512), (256, 256), (300, 200)],
        [(481, 321), (321, 481), (481, 321), (321, 481)],
        [(800, 600)] * 4,
    ],
)
def test_photographs_of_any_sizes_are_not_torn_apart(sizes: list[tuple[int, int]]) -> None:
    found = arrange([file(f"set/pic{number}.png", *size) for number, size in enumerate(sizes)])
    assert not found.pairs
    assert not found.doubts
    assert {role for _, role in found.singles} == {""}


def test_what_is_left_beside_pairs_is_said() -> None:
    files = [file("GT/a.png"), file("GT/b.png"), file("LR/a.png", 24, 24), file("lq/a.png", 24, 24)]
    found = arrange(files)
    assert [(pair.reference, pair.input) for pair in found.pairs] == [(files[0], files[2])]
    texts = [doubt.message.text for doubt in found.doubts]
    assert texts[0].startswith("lq/a.png (1 of 1 such) fits a reference that has another input already")
    assert texts[1].startswith("GT/b.png (1 of 1 such) is a reference without an input")
    assert not found.singles


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("LR/a.png", "input"),
        ("LRBD/a.png", "input"),
        ("LR_x4/a.png", "input"),
        ("LRx4/a.png", "input"),
        ("lowres/a.png", "input"),
        ("DIV2K_train_LR_bicubic/X4/a.png", "input"),
        ("LR/a_HR.png", "reference"),
        ("HR/a.png", "reference"),
        ("input/a.png", ""),  # people call any folder so
        ("small/a.png", ""),
        ("mavic2x/a.png", ""),
        ("a_LR4.png", "input"),
        ("a.png", ""),
    ],
)
def test_the_role_of_a_single_file(path: str, role: Role) -> None:
    assert role_of(Path(path)) == role
    assert dict(arrange([file(path)]).singles) == {file(path): role}


def test_many_photographs_of_one_size_are_arranged_quickly_and_are_no_twos() -> None:
    """Each is compared with a size, not with every other: the work grows with their number."""
    files = [Candidate(Path(f"/photos/{number}.png"), 64, 64) for number in range(3000)]
    found = arrange(files)
    assert (found.pairs, found.doubts) == ((), ())
    assert len(found.singles) == 3000


@pytest.mark.parametrize(
    "results",
    [
        ("out/{}_5000.png", "out/{}_9000.png"),  # two of one image
        ("samples/{}/{}_5000.png", "samples/{}/{}_9000.png"),
        ("out/result{}result.png",),
    ],
)
def test_pictures_as_large_as_references_that_no_name_is_of_are_no_references(
    results: tuple[str, ...],
) -> None:
    sizes = {"a": (96, 96), "b": (80, 64), "c": (64, 80)}
    high = [file(f"GT/{name}.png", *size) for name, size in sizes.items()]
    made = [file(one.format(name, name), *size) for name, size in sizes.items() for one in results]
    found = arrange([*high, *made])
    assert [single for single, _ in found.singles] == high
    (doubt,) = found.doubts
    assert set(doubt.files) == set(made)
    assert "as large as the references in GT" in doubt.message.text


def test_photographs_beside_a_folder_of_references_are_photographs() -> None:
    high = [file(f"HR/{name}.png", 96, 96) for name in "abc"]
    others = [file(f"holiday/{name}.png", 96, 96) for name in "defg"]
    small = [file("holiday2/a_day.png", 80, 60)]
    assert not arrange([*high, *others, *small]).doubts
    assert not arrange([*high, *(file(f"GT/{name}.png", 96, 96) for name in "def")]).doubts
