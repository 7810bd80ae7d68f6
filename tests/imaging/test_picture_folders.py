"""One folder a picture: the references are all called alike, and so are the results of a method."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.imaging.folder_groups import group_folders
from sr_studio.imaging.grouped import Grouped
from sr_studio.imaging.grouping import group_files
from sr_studio.imaging.method_folders import SizeOf
from sr_studio.imaging.reference_grid import Size

FULL, QUARTER = (96, 72), (24, 18)
SIZES = {"baby": (200, 160), "bird": (180, 140), "head": (160, 120)}


def alike(_file: Path) -> Size:
    return FULL


def unlike(file: Path) -> Size:
    return SIZES.get(file.parent.name, FULL)


def smaller(word: str) -> Callable[[Path], Size]:
    return lambda file: QUARTER if file.stem == word else FULL


def grouped(layout: dict[str, str], size_of: SizeOf = alike) -> Grouped | None:
    """``layout``: folder -> the names of its PNG files, with blanks between."""
    files = {
        Path("set", folder): [Path("set", folder, f"{name}.png") for name in names.split()]
        for folder, names in layout.items()
    }
    return group_folders(files, size_of)


def each(found: Grouped | None) -> list[tuple[str, str, dict[str, str]]]:
    """Folder and reference, input, and results of every scene."""
    assert found is not None
    assert found.by_folder
    shown = []
    for scene in found.scenes:
        assert scene.reference is not None
        files = [scene.reference, *([scene.small] if scene.small else []), *scene.results.values()]
        assert {file.parent for file in files} == {scene.reference.parent}
        reference = f"{scene.reference.parent.name}/{scene.reference.stem}"
        results = {method: file.stem for method, file in scene.results.items()}
        shown.append((reference, scene.small.stem if scene.small else "", results))
    return shown


BOTH = {"ESRGAN": "ESRGAN", "SwinIR": "SwinIR"}


@pytest.mark.parametrize("size_of", [alike, unlike, lambda _: None])
@pytest.mark.parametrize("high", ["GT", "hr", "original", "원본", "clean"])
def test_a_folder_with_its_reference_and_results_is_a_scene(size_of: SizeOf, high: str) -> None:
    files = f"ESRGAN {high} SwinIR"
    found = grouped({"baby": files, "bird": files, "head": files}, size_of)
    assert each(found) == [(f"{folder}/{high}", "", BOTH) for folder in ("baby", "bird", "head")]
    assert found is not None
    assert (found.left, found.several, found.others) == ((), (), ())


def test_folders_called_by_numbers_are_no_methods() -> None:
    found = grouped({"0": "ESRGAN GT SwinIR", "1": "ESRGAN GT SwinIR", "2": "ESRGAN GT SwinIR"})
    assert each(found) == [(f"{number}/GT", "", BOTH) for number in range(3)]


def test_methods_nobody_knows_are_known_by_recurring() -> None:
    found = grouped({"a": "GT mine yours", "b": "GT mine Yours", "c": "GT mine"})
    assert each(found)[1:] == [
        ("b/GT", "", {"mine": "mine", "yours": "Yours"}),
        ("c/GT", "", {"mine": "mine"}),
    ]
    assert found is not None
    assert found.missing == {"yours": (Path("set/c/GT.png"),)}


def test_inputs_beside_them_are_inputs() -> None:
    lower = grouped({"a": "GT LR_x4 A", "b": "GT LR_x4 A"}, smaller("LR_x4"))
    assert each(lower) == [(f"{name}/GT", "LR_x4", {"A": "A"}) for name in "ab"]
    noisy = grouped({"a": "clean noisy A", "b": "clean noisy A"})
    assert each(noisy) == [(f"{name}/clean", "noisy", {"A": "A"}) for name in "ab"]


def test_names_may_carry_that_of_the_folder() -> None:
    found = grouped({"a": "a_GT a_ESRGAN", "b": "b_GT b_ESRGAN"}, unlike)
    assert each(found) == [(f"{name}/{name}_GT", "", {"ESRGAN": f"{name}_ESRGAN"}) for name in "ab"]


def test_what_is_in_no_scene_is_told() -> None:
    found = grouped({"a": "GT A sea", "b": "GT A", "c": "GT", "holiday": "x y", "d": "GT HR A"})
    assert [name for name, _, _ in each(found)] == ["a/GT", "b/GT"]
    assert found is not None
    assert [f"{file.parent.name}/{file.stem}" for file in found.left] == [
        "a/sea",
        "c/GT",
        "d/GT",
        "d/HR",
        "d/A",
    ]
    assert found.others == (Path("set/holiday"),)


def test_files_handed_in_one_by_one_are_the_same() -> None:
    files = [Path(folder, name) for folder in SIZES for name in ("ESRGAN.png", "GT.png", "SwinIR.png")]
    assert each(group_files(files, unlike)) == [(f"{folder}/GT", "", BOTH) for folder in SIZES]


@pytest.mark.parametrize(
    "layout",
    [
        {"GT": "GT a", "ESRGAN": "GT a", "SwinIR": "GT a"},
        {"ESRGAN": "target a b", "SwinIR": "target a b"},
        {"a": "GT A", "b": "x y"},
        {"a": "GT one", "b": "GT two"},
        {"a": "HR LR", "b": "HR LR"},
        {"Set5": "baby_GT baby_A", "Set14": "lenna_GT lenna_A"},
    ],
)
def test_other_folders_are_not_a_picture_each(layout: dict[str, str]) -> None:
    found = grouped(layout, smaller("LR"))
    assert found is None or not found.by_folder


def test_a_name_that_all_references_have_is_that_of_no_picture() -> None:
    files = "valid_bicubic valid_gen valid_hr valid_lr"
    found = grouped({"baby": files, "bird": files}, smaller("valid_lr"))
    results = {"bicubic": "valid_bicubic", "gen": "valid_gen"}
    assert each(found) == [(f"{folder}/valid_hr", "valid_lr", results) for folder in ("baby", "bird")]
